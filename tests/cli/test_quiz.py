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


def test_what_was_left_goes_on(quiz: Callable[..., Any]) -> None:
    ran = quiz("x\nq\n", *TYPED)
    assert "Left after 1 of 3." in ran.out
    ran = quiz("")
    assert "was left after 1 of 3 questions" in ran.err
    assert "Question 2 of 3" in ran.out
    ran = quiz("", "--new", "--questions", "2", "--forms", "type")
    assert "Question 1 of 2" in ran.out


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
    ran = quiz("\n" * 9, "--mode", "ladder", "--forms", "type")
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
    assert ran.out.count("Not answered.") == 2
