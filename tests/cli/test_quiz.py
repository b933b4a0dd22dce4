"""`quizapp quiz --plain` and `quizapp scores`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TYPED = ("--forms", "type", "--seed", "1")
ANSWERS = {"Belarus": "Minsk", "Latvia": "Riga", "Estonia": "Tallinn"}


@pytest.fixture
def quiz(quizapp: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Take a quiz line by line on a deck of three capitals, typing some lines."""
    facts = "".join(f"  - {{ask: 'Capital of {land}?', answer: {city}}}\n" for land, city in ANSWERS.items())
    deck = tmp_path / "three.yaml"
    deck.write_text(f"deck: Three\nfacts:\n{facts}", "utf-8")

    def call(typed: str, *words: str) -> Any:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return quizapp("quiz", "--plain", "--decks", deck, *words)

    return call


def lines_for(out: str, wrong: int = 0) -> str:
    """Answers to the questions in the order in which they were asked."""
    asked = [name for line in out.splitlines() for name in ANSWERS if line == f"Capital of {name}?"]
    return "".join(("x" if at < wrong else ANSWERS[name]) + "\n" for at, name in enumerate(asked))


def test_an_exam_line_by_line(quiz: Callable[..., Any]) -> None:
    order = quiz("\n\n\n", "--mode", "exam", *TYPED).out
    ran = quiz(lines_for(order, wrong=1), "--mode", "exam", *TYPED)
    assert ran.code == 0
    assert "2 of 3 marks (67%): 2 of 3 right." in ran.out
    assert "Right." not in ran.out.split("marks")[0]
    assert "you answered x" in ran.out


def test_a_practice_tells_at_once_and_asks_again(quiz: Callable[..., Any]) -> None:
    order = quiz("\n\n\n", "--mode", "exam", *TYPED).out
    ran = quiz(lines_for(order, wrong=1) + "\n", *TYPED)
    assert "Not right. Answer: " in ran.out
    assert "Once more. Question 1 of 3" in ran.out


def test_what_was_missed_is_asked_of_these_decks(quiz: Callable[..., Any], tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("deck: Other\nfacts:\n  - {ask: 'Sea of Riga?', answer: Baltic, forms: type}\n", "utf-8")
    quiz("x\ny\nz\n", "Three", "--mode", "exam", "--decks", other, *TYPED)
    quiz("x\n", "Other", "--mode", "exam", "--decks", other, "--new")
    assert "of 3" in quiz("", "Three", "--mode", "missed", "--decks", other, "--new").out
    assert "Sea of Riga?" in quiz("", "--mode", "missed", "--decks", other, "--new").out


def test_a_tag_that_no_fact_has_is_told_beside_one_that_some_have(quiz: Callable[..., Any], tmp_path: Path) -> None:
    tagged = tmp_path / "tagged.yaml"
    tagged.write_text("deck: Tagged\nfacts:\n  - {ask: 'A?', answer: x, forms: type, tags: [trade]}\n", "utf-8")
    ran = quiz("", "Tagged", "--decks", tagged, "--tag", "Trade", "--tag", "typpo")
    assert "No fact here has the tag 'typpo'." in ran.err
    assert "Trade" not in ran.err


def test_a_quiz_whose_deck_is_away_waits(quiz: Callable[..., Any], tmp_path: Path) -> None:
    assert "Left after 1 of 3." in quiz("x\nq\n", *TYPED).out
    deck = tmp_path / "three.yaml"
    text = deck.read_text("utf-8")
    deck.write_text("deck: Three\nfacts:\n  - {ask: Other?, answer: 'no'}\n", "utf-8")
    ran = quiz("")
    assert ran.code == 1
    assert "Nothing of this quiz can be asked now" in ran.err
    assert "--new" in ran.err
    deck.write_text(text, "utf-8")
    assert "Question 2 of 3" in quiz("").out


def test_a_time_is_told_as_its_mode_has_it(quiz: Callable[..., Any]) -> None:
    assert "You have 5 minutes; the clock stands still while you are away." in quiz("q\n", "--time", "5m", *TYPED).out
    assert (
        "You have 5 minutes; the clock goes on if you leave."
        in quiz("q\n", "--time", "5m", "--mode", "exam", "--new", *TYPED).out
    )


def test_what_was_left_goes_on(quiz: Callable[..., Any]) -> None:
    ran = quiz("x\nq\n", *TYPED)
    assert "Left after 1 of 3." in ran.out
    ran = quiz("")
    assert "was left after 1 of 3 questions" in ran.err
    assert "Question 2 of 3" in ran.out
    ran = quiz("", "--new", "--questions", "2", "--forms", "type")
    assert "Question 1 of 2" in ran.out


def test_several_wait_and_the_one_that_is_named_goes_on(quiz: Callable[..., Any], quizapp: Callable[..., Any]) -> None:
    assert "no quiz waits" in quiz("q\n", *TYPED).out
    quiz("x\nq\n", *TYPED)
    quiz("x\ny\nq\n", "--questions", "2", *TYPED)
    ran = quiz("q\n", *TYPED)
    assert "was left after 1 of 3 questions. It goes on" in ran.err
    assert "1 other quiz waits" in ran.err
    assert "was left after 2 of 2 questions" in quiz("q\n").err, "the last that was answered"
    assert "Question 1 of 3" in quiz("q\n", "--new", *TYPED).out
    assert "No quiz was ended yet" in quizapp("scores").out
    assert "Nothing of it is kept." in quiz("x\nq\n", "--read-only").out


def test_an_exam_is_looked_over_before_it_is_handed_in(quiz: Callable[..., Any], quizapp: Callable[..., Any]) -> None:
    order = quiz("\n\n\n", "--mode", "exam", *TYPED).out
    first, *others = lines_for(order).splitlines()
    typed = "\n".join(["x", *others, "9", "1", first, ""]) + "\n"
    ran = quiz(typed, "--mode", "exam", *TYPED)
    assert "3 questions answered:" in ran.out
    assert "There is no question '9'." in ran.out
    assert "You answered: x. Enter keeps that." in ran.out
    assert "3 of 3 marks" in ran.out
    assert "Left after 3 of 3." in quiz("x\nx\nx\nq\n", "--mode", "exam", *TYPED).out


def test_certainty_line_by_line(quiz: Callable[..., Any]) -> None:
    order = quiz("\n\n\n", "--mode", "exam", *TYPED).out
    told = lines_for(order).replace("\n", "\n1\n")
    ran = quiz(told, "--certainty", *TYPED)
    assert "How sure?" in ran.out
    assert "9 of 9 marks" in ran.out
    assert "Sure: 3 of 3 right." in ran.out


def test_scores(quizapp: Callable[..., Any], quiz: Callable[..., Any]) -> None:
    assert "No quiz was ended yet" in quizapp("scores").out
    quiz("\n\n\n", "--mode", "exam", *TYPED)
    assert "0 of 3" in quizapp("scores").out
    told = json.loads(quizapp("scores", "--json").out)
    assert [(one["marks"], one["most"], one["mode"]) for one in told] == [(0, 3, "exam")]
    rows = list(csv.DictReader(quizapp("scores", "--csv").out.splitlines()))
    assert rows[0]["questions"] == "3"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--questions", "0"), "needs a question"),
        (("--time", "-5"), "no time"),
        (("--time", "soon"), "no time"),
        (("--time", "25h"), "a day at most"),
        (("--forms", "flip"), "Only the learner"),
        (("--tag", "zzz"), "the tag zzz"),
        (("--mode", "missed"), "Nothing was missed"),
        (("--negative", "-1"), "from 0 to 10"),
        (("--questions", "1" + "0" * 30), "1,000 at most"),
        (("--seed", "\udcff", "--tag", "zzz"), "the tag zzz"),
        (("--certainty", "--negative", "1"), "two rules"),
        (("Nowhere",), "no deck 'Nowhere'"),
    ],
)
def test_bad_wishes_are_told_before_anything_begins(
    quizapp: Callable[..., Any], quiz: Callable[..., Any], words: tuple[str, ...], told: str
) -> None:
    ran = quiz("", *words)
    assert ran.code != 0
    assert told in ran.err
    assert "Question" not in ran.out
    assert "No quiz was ended yet" in quizapp("scores").out


def test_a_ladder_line_by_line(quiz: Callable[..., Any]) -> None:
    quiz("\n", "--mode", "ladder", "--forms", "type")
    assert "was left after 1 question. It goes on" in quiz("").err
    ran = quiz("\n" * 9, "--new", "--mode", "ladder", "--forms", "type")
    assert "of it is known" in ran.out
    assert "of 3" not in ran.out.split("known")[0], "nobody knows how many questions it takes"


def test_a_sprint_needs_a_screen(quiz: Callable[..., Any]) -> None:
    ran = quiz("", "--mode", "sprint")
    assert ran.code == 2
    assert "needs a screen" in ran.err


def test_what_was_not_answered_is_listed(quiz: Callable[..., Any]) -> None:
    ran = quiz("x\nend\nend\n", "--mode", "exam", *TYPED)
    assert "0 of 3 marks" in ran.out
    assert "2 questions still open: end once more" in ran.out
    assert ran.out.count("Not answered; right is ") == 2


def test_an_ended_quiz_is_told_question_by_question(
    quizapp: Callable[..., Any], quiz: Callable[..., Any], tmp_path: Path
) -> None:
    order = quiz("\n\n\n", "--mode", "exam", *TYPED).out
    quiz(lines_for(order, wrong=1).split("\n")[0] + "\nend\nend\n", "--mode", "exam", "--negative", "0.5", *TYPED)
    (tmp_path / "three.yaml").write_text("deck: Three\nfacts:\n  - {ask: Other?, answer: yes}\n", "utf-8")
    told = quizapp("scores", "last").out
    assert "−0.5 of 3 marks" in told
    assert "You answered x; right is " in told, "what was answered stays, though its fact is gone"
    assert "(−0.5, " in told
    assert "−17%  −0.5 of 3" in quizapp("scores").out
    assert quizapp("scores", "2").out == told
    found = json.loads(quizapp("scores", "2", "--json").out)
    assert found["number"] == 2
    first = found["questions"][0]
    assert (first["given"], first["marks"], first["is_right"]) == ("x", -0.5, False)
    assert len(list(csv.DictReader(quizapp("scores", "1", "--csv").out.splitlines()))) == 3


@pytest.mark.parametrize("number", ["0", "2", "x", "-1", "1" * 5000])
def test_a_quiz_that_there_is_not(quizapp: Callable[..., Any], quiz: Callable[..., Any], number: str) -> None:
    quiz("\n\n\n", "--mode", "exam", *TYPED)
    ran = quizapp("scores", number)
    assert ran.code == 2
    assert "There is no quiz" in ran.err or number == "-1"


def test_scores_have_a_header_when_there_are_none(quizapp: Callable[..., Any]) -> None:
    assert quizapp("scores", "--csv").out.startswith("number,when,title")
    assert "No quiz was ended yet" in quizapp("scores", "last").err


def test_certainty_is_judged_where_answers_are_enough(quizapp: Callable[..., Any], quiz: Callable[..., Any]) -> None:
    order = quiz("\n\n\n", "--mode", "exam", *TYPED).out
    quiz(lines_for(order, wrong=3).replace("\n", "\n1\n"), "--mode", "exam", "--certainty", *TYPED)
    told = quizapp("scores", "last").out
    assert "Sure: 0 of 3 right (0%); worth it from 80%." in told
    assert "You were 'sure' too readily: 0% of it was right, and it is worth it from 80%." in told


def test_two_that_were_confused_are_told_apart_line_by_line_and_the_log_tells_of_it(
    quiz: Callable[..., Any], quizapp: Callable[..., Any]
) -> None:
    quiz("Tallinn\nTallinn\nTallinn\n", "--mode", "exam", *TYPED)
    out = quiz("?\n3\n\nend\nend\n", "--mode", "contrast").out
    assert "Questions 1 and 2 of " in out
    assert "Which answer belongs to which question?" in out
    assert "Number of the answer to the first question, or enter to pass >" in out
    assert "Give a number from 1 to 2. Nothing was counted." in out
    assert "Capital of Estonia? Tallinn" in out
    assert "What tells the questions apart: '" in out
    log = quizapp("log").out
    assert "exam on All decks, 3 questions" in log
    assert "confused Capital of Estonia?  ·  with Capital of " in log
    assert "no answer, side by side" in log
    assert "ended before all was answered" in log


def test_a_ladder_that_is_ended_at_once_tells_nothing(quiz: Callable[..., Any], quizapp: Callable[..., Any]) -> None:
    out = quiz("end\nend\n", "--mode", "ladder", *TYPED).out
    assert "Nothing was answered.\nNo answer, no estimate" in out
    assert "is known" not in out.replace("how much is known", "")
    assert "quiz end   ·  nothing answered" in quizapp("log").out
    assert "nothing answered" in quizapp("scores").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--mode", "ladder", "--questions", "5"), "A ladder does not go with --questions"),
        (("--mode", "missed", "--tag", "x"), "What was missed does not go with --tag"),
        (("--mode", "contrast", "--which", "new"), "What was confused does not go with --which"),
        (("--time", "15"), "Say of what: 15s or 15m."),
        (("--negative", "11"), "from 0 to 10"),
    ],
)
def test_what_means_nothing_is_refused(quiz: Callable[..., Any], words: tuple[str, ...], told: str) -> None:
    ran = quiz("", *words)
    assert ran.code == 2
    assert told in ran.err
