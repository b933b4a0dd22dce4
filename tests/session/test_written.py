"""Quizzes that decks describe: what they draw, from where, and what is said when they can't."""

from __future__ import annotations

import pytest
from desk import Desk, Sitting
from quizzed import CAPITALS, take

from quizapp.errors import QuizError
from quizapp.fact import Rating
from quizapp.rules import Pool, Rules
from quizapp.service.quizresults import scores
from quizapp.service.workspace import Workspace
from quizapp.service.written import Offered, begin_written, meant, offered, rules_words
from quizapp.session.quiz import Quiz

TRADE = [f"ask: Trade {number}?\nanswer: Goods {number}\ntags: [Trade]" for number in range(6)]


def facts(*facts: str) -> str:
    return "facts:\n" + "".join("  - " + fact.replace("\n", "\n    ") + "\n" for fact in facts)


def the(workspace: Workspace, name: str = "Q") -> Offered:
    found = meant(workspace, name)
    assert found is not None
    return found


def started(workspace: Workspace, name: str = "Q") -> tuple[Quiz, str]:
    quiz, note = begin_written(workspace, the(workspace, name))
    assert isinstance(quiz, Quiz)
    return quiz, note


def asked(quiz: Quiz) -> list[str]:
    return [quiz.prompt(at) for at in range(len(quiz.items))]


def test_each_pool_gives_its_questions_in_its_order(desk: Desk) -> None:
    desk.write("a.yaml", "deck: A\nquizzes:\n  - Q: 2 from here, 5 from tag TRADE\n" + facts(*CAPITALS, *TRADE))
    with desk.open() as workspace:
        quiz, note = started(workspace)
        prompts = asked(quiz)
        assert note == ""
        assert len(set(prompts)) == 7
        assert all("Trade" in prompt for prompt in prompts[2:])


def test_a_wide_pool_leaves_a_narrow_one_what_it_needs(desk: Desk) -> None:
    for seed in range(20):
        desk.write(
            "a.yaml",
            f"deck: A\nquizzes:\n  - {{quiz: Q, seed: {seed}, pools: [8 from here, 6 from tag trade]}}\n"
            + facts(*CAPITALS, *TRADE),
        )
        with desk.open() as workspace:
            quiz, note = started(workspace)
            assert (note, len(quiz.items)) == ("", 14)


@pytest.mark.parametrize("pools", ["6 from tag all, 3 from tag few", "5 from tag all, 3 from tag few, 1 from tag most"])
def test_pools_that_share_facts_leave_each_other_what_they_need(desk: Desk, pools: str) -> None:
    tags = ["few, most, all"] * 3 + ["most, all"] * 3 + ["all"] * 3
    shared = [f"ask: Shared {n}?\nanswer: Thing {n}\ntags: [{tag}]" for n, tag in enumerate(tags)]
    for seed in range(20):
        desk.write("a.yaml", f"deck: A\nquizzes:\n  - {{quiz: Q, seed: {seed}, pools: '{pools}'}}\n" + facts(*shared))
        with desk.open() as workspace:
            quiz, note = started(workspace)
            assert (note, len(set(asked(quiz)))) == ("", 9)


def test_a_pool_that_falls_short_is_told_and_the_quiz_begins(desk: Desk) -> None:
    desk.write(
        "a.yaml", "deck: A\nquizzes:\n  - Q: 9 from tag trade, 3 from weak, 2 from here\n" + facts(*CAPITALS, *TRADE)
    )
    with desk.open() as workspace:
        quiz, note = started(workspace)
        assert len(quiz.items) == 8
        assert note == "The pool '9 from tag trade' has 6 questions. The pool '3 from weak' has 0 questions."


def test_nothing_to_ask_is_no_quiz(desk: Desk) -> None:
    desk.write("a.yaml", "deck: A\nquizzes:\n  - Q: 9 from tag nothing\n" + facts(*CAPITALS))
    with desk.open() as workspace:
        with pytest.raises(QuizError, match="9 from tag nothing"):
            started(workspace)
        assert list(workspace.store.events()) == []


def test_a_quiz_of_a_deck_asks_that_deck_and_anywhere_is_all(desk: Desk) -> None:
    desk.write(
        "a.yaml",
        "deck: A\nquizzes:\n  - Here: 3 from here\n  - Anywhere: 20 from anywhere\n  - quiz: All\n    questions: 30\n"
        + facts(*TRADE[:3]),
    )
    desk.deck("b.yaml", *CAPITALS, title="B")
    with desk.open() as workspace:
        assert {item.fact for item in started(workspace, "Here")[0].items} == {
            row.uid for row in workspace.store.facts_of(the(workspace, "Here").file.id)
        }
        assert len(started(workspace, "Anywhere")[0].items) == 11
        assert len(started(workspace, "All")[0].items) == 3


def test_a_file_of_its_own_asks_all_decks_or_those_it_names(desk: Desk) -> None:
    desk.write(
        "tests/exams.yaml",
        "quizzes:\n  - All: 20 from here\n  - quiz: One\n    decks: ../b.yaml\n  - Two: 4 from deck Deck a, 2 from deck b\n",
    )
    desk.deck("a.yaml", *TRADE, title="Deck A")
    desk.deck("b.yaml", *CAPITALS[:5], title="B")
    with desk.open() as workspace:
        assert [one.quiz.title for one in offered(workspace)] == ["All", "One", "Two"]
        assert len(started(workspace, "All")[0].items) == 11
        assert len(started(workspace, "One")[0].items) == 5
        prompts = asked(started(workspace, "Two")[0])
        assert [prompt.startswith("Trade") for prompt in prompts] == [True] * 4 + [False] * 2


def test_a_deck_beside_the_file_is_taken_in(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    desk.deck("a.yaml", *CAPITALS)
    away = tmp_path_factory.mktemp("away")
    (away / "exam.yaml").write_text("quizzes:\n  - quiz: Q\n    decks: [trade.yaml]\n", "utf-8")
    (away / "trade.yaml").write_text("deck: Trade\n" + facts(*TRADE), "utf-8")
    with desk.open() as workspace:
        quiz, _ = started(workspace, str(away / "exam.yaml"))
        assert all(prompt.startswith("Trade") for prompt in asked(quiz))


def test_a_deck_that_is_gone_is_told_with_the_place(desk: Desk) -> None:
    path = desk.write("exam.yaml", "quizzes:\n  - quiz: Q\n    decks: [Rivers]\n  - R: 2 from deck gone.yaml\n")
    desk.deck("a.yaml", *CAPITALS)
    with desk.open() as workspace:
        with pytest.raises(QuizError, match="'Rivers'") as told:
            started(workspace)
        assert f"{path}:2:5" in told.value.message
        with pytest.raises(QuizError, match="'gone"):
            started(workspace, "R")


def test_a_title_may_be_begun_and_must_mean_one(desk: Desk) -> None:
    desk.write("exam.yaml", "quizzes:\n  - Mid-term one: 1 from anywhere\n  - Mid-term two: 1 from anywhere\n")
    desk.deck("a.yaml", *CAPITALS)
    with desk.open() as workspace:
        assert the(workspace, "mid-term ONE").quiz.title == "Mid-term one"
        assert meant(workspace, "Final") is None
        with pytest.raises(QuizError, match="'Mid-term one', 'Mid-term two'"):
            meant(workspace, "mid")


def test_weak_is_what_is_least_likely_recalled_new_what_never_was_and_due_what_waits(desk: Desk) -> None:
    quizzes = "".join(f"  - {which.title()}: 2 from {which}\n" for which in ("weak", "new", "due"))
    desk.write("a.yaml", f"deck: A\nquizzes:\n{quizzes}" + facts(*CAPITALS))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        for rating in (Rating.EASY, Rating.EASY, Rating.AGAIN):
            sitting.do(rating)
        known = {row.fact for row in workspace.store.events() if row.kind == "review"}
        worst = next(row.fact for row in workspace.store.events() if row.rating == 1)
        desk.clock.forward(days=3)
        weak = [item.fact for item in started(workspace, "Weak")[0].items]
        assert worst in weak
        assert set(weak) <= known
        assert known.isdisjoint(item.fact for item in started(workspace, "New")[0].items)
        assert [item.fact for item in started(workspace, "Due")[0].items] == [worst]


def test_marks_are_as_the_pools_say(desk: Desk) -> None:
    desk.write(
        "a.yaml",
        "deck: A\nquizzes:\n  - quiz: Q\n    mode: exam\n    forms: type\n    marks: 0.5\n    negative: 1\n    pools:\n      - 2 from tag trade, for 3 marks\n      - 2 from here\n"
        + facts(*CAPITALS, *TRADE),
    )
    with desk.open() as workspace:
        quiz, _ = started(workspace)
        take(workspace, desk, quiz, [True, False, True, False])
        result = quiz.finish(desk.clock.now())
        assert (result.marks, result.most) == (3 - 3 + 0.5 - 0.5, 7)
        assert "0.5 to 3 times" in result.rule
        (score,) = scores(workspace.store)
        assert (score.title, score.mode, score.most) == ("Q", "exam", 7)


def test_the_tags_of_a_deck_are_those_of_its_facts(desk: Desk) -> None:
    desk.write("a.yaml", "deck: A\ntags: [Été]\n" + facts(*CAPITALS[:2]))
    desk.write(
        "b.yaml", "deck: B\nquizzes:\n  - Q: 9 from anywhere tag été\n" + facts(*TRADE, "ask: X?\nanswer: Y\ntags: été")
    )
    with desk.open() as workspace:
        assert len(started(workspace)[0].items) == 3


def test_an_edit_of_the_quizzes_is_seen_and_a_broken_one_is_set_aside(desk: Desk) -> None:
    desk.write("a.yaml", "quizzes:\n  - Q: 1 from anywhere\n")
    desk.deck("b.yaml", *CAPITALS)
    with desk.open() as workspace:
        assert [one.quiz.title for one in offered(workspace)] == ["Q"]
        desk.write("a.yaml", "quizzes:\n  - R: 1 from anywhere\n  - S: none\n")
        workspace.sync()
        assert [one.quiz.title for one in offered(workspace)] == ["R"]
        assert "a.yaml" in workspace.problem_line()


def test_the_rules_are_told_in_a_line() -> None:
    assert rules_words(Rules()) == "practice, 20 questions"
    rules = Rules(
        mode="exam",
        feedback="once",
        seconds=600,
        forms=("type",),
        pools=(Pool(take=3, tags=("a",), marks=2),),
        negative=0.5,
    )
    assert (
        rules_words(rules)
        == "exam: 3 from tag a for 2 marks, as type, in 10 minutes, told at once, 0.5 off for a wrong one"
    )
