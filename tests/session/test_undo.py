"""Taking back: any number of answers and actions, also after a restart, to exactly what was before."""

from __future__ import annotations

import pytest
from desk import Desk, Sitting, flip, right_response

from quizapp.fact import Rating
from quizapp.store.fold import Standing

AGAIN, HARD, GOOD, EASY = Rating
FACTS = [flip(f"Question {number}?") for number in range(6)]


def test_any_number_of_answers_back_to_the_first(desk: Desk) -> None:
    desk.deck("deck.yaml", *FACTS)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        states, prompts = [], []
        for number in range(12):
            states.append(workspace.store.state_digest())
            asked = sitting.do((AGAIN, GOOD, EASY)[number % 3])
            prompts.append((asked.uid, asked.question))
        for left in range(11, -1, -1):
            assert sitting.undo() == "review"
            assert workspace.store.state_digest() == states[left]
            asked = sitting.ask()
            assert (asked.uid, asked.question) == prompts[left]
            assert sitting.count[0] == left
        assert sitting.undo() == ""
        assert sitting.study.asked is not None, "nothing was taken back, so what stands goes on standing"
        summary = sitting.study.summary(desk.clock.now())
        assert (summary.answered, summary.right, summary.seconds) == (0, 0, 0)


def test_after_a_restart_too(desk: Desk) -> None:
    desk.deck("deck.yaml", *FACTS)
    states = []
    for _ in range(4):
        with desk.open() as workspace:
            states.append(workspace.store.state_digest())
            asked = Sitting(workspace).do(EASY)
        desk.clock.forward(days=1)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        assert sitting.undo() == "review"
        assert sitting.ask().uid == asked.uid
        assert sitting.count == (0, 6), "never below none done"
        for state in states[-2::-1]:
            assert sitting.undo() == "review"
            assert workspace.store.state_digest() == state
    with desk.open() as workspace:
        assert workspace.undo() is None


def test_what_stood_comes_after_it_with_the_same_options(desk: Desk) -> None:
    facts = [f"Capital of country {number}?: City {chr(65 + number)}ville" for number in range(6)]
    desk.deck("deck.yaml", *facts)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        first = sitting.do(EASY)
        second = sitting.ask()
        whole = sitting.count[1]
        sitting.answer(right_response(second.question))
        assert sitting.undo() == "review", "while the answer to the second is shown"
        assert sitting.study.grade is None
        assert sitting.do(EASY).question == first.question
        again = sitting.ask()
        assert again.question == second.question
        assert sitting.count == (1, whole)
        sitting.answer(right_response(second.question))
        sitting.rate(EASY)
        rest = sitting.through()
        assert second.question.prompt not in rest
        assert len(rest) == 4


def test_totals_go_back_with_it(desk: Desk) -> None:
    desk.deck("deck.yaml", *FACTS)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(AGAIN)
        sitting.do(EASY)
        sitting.undo()
        sitting.undo()
        sitting.do(GOOD)
        summary = sitting.study.summary(desk.clock.now())
        assert (summary.answered, summary.right, summary.seconds) == (1, 1, 5)


@pytest.mark.parametrize("act", ["bury", "suspend"])
def test_what_was_put_away_comes_back_to_the_screen(desk: Desk, act: str) -> None:
    desk.deck("deck.yaml", "cloze: '{{Riga}} is the capital of {{Latvia}}.'\nforms: flip", *FACTS)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        before = workspace.store.state_digest()
        asked = sitting.ask()
        if act == "bury":
            sitting.study.bury(desk.clock.now())
        else:
            sitting.study.suspend(desk.clock.now())
        assert sitting.study.asked is None
        assert sitting.ask().uid != asked.uid
        assert sitting.undo() == act
        assert sitting.ask().question == asked.question
        assert workspace.store.state_digest() == before
        sitting.pass_time(1)
        getattr(sitting.study, act)(desk.clock.now())
        assert asked.question.prompt not in sitting.through()
        desk.clock.forward(days=1)
        tomorrow = Sitting(workspace).next()
        assert (tomorrow is not None and tomorrow.uid == asked.uid) is (act == "bury")
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        for _ in range(6):
            assert sitting.undo() == "review"
        assert sitting.undo() == act
        assert sitting.ask().question == asked.question, "after a restart as well"


def test_a_flag_is_taken_back_and_the_question_stays(desk: Desk) -> None:
    desk.deck("deck.yaml", *FACTS)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        asked = sitting.ask()
        sitting.study.flag("is this so?", desk.clock.now())
        assert sitting.study.asked is not None
        assert workspace.store.standings() == [(asked.uid, Standing(flagged=True, note="is this so?"))]
        assert sitting.undo() == "flag"
        assert workspace.store.standings() == []
        assert sitting.study.asked == asked
        assert sitting.count == (0, 12)


def test_a_fact_of_another_deck_is_asked_again_too(desk: Desk) -> None:
    desk.deck("a.yaml", flip("In A?"), title="A")
    desk.deck("b.yaml", flip("In B?"), title="B")
    with desk.open() as workspace:
        Sitting(workspace, "A").do(EASY)
        sitting = Sitting(workspace, "B")
        sitting.undo()
        assert sitting.ask().question.prompt == "In A?"
        sitting.answer()
        sitting.rate()
        assert sitting.ask().question.prompt == "In B?"


def test_answers_within_one_millisecond_are_taken_back_one_by_one(desk: Desk) -> None:
    desk.deck("deck.yaml", FACTS[0])
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        for _ in range(3):
            sitting.ask()
            sitting.study.answer(None, desk.clock.now())
            sitting.study.rate(desk.clock.now(), AGAIN)
        for left in (2, 1, 0):
            assert sitting.undo() == "review"
            assert (
                len({event.data.get("target") for event in workspace.store.events() if event.kind == "undo"})
                == 3 - left
            )


def test_a_fact_that_is_gone_can_be_taken_back(desk: Desk) -> None:
    path = desk.deck("deck.yaml", *FACTS[:2])
    with desk.open() as workspace:
        before = workspace.store.state_digest()
        sitting = Sitting(workspace)
        gone = sitting.do(EASY)
        desk.deck("deck.yaml", FACTS[1])
        workspace.sync()
        assert sitting.undo() == "review"
        assert sitting.ask().question.prompt == "Question 1?"
        desk.deck(path.name, *FACTS[:2])
        workspace.sync()
        assert workspace.store.memory_of(gone.uid, "").reps == 0
        assert workspace.store.state_digest() == before


def test_nothing_is_counted_or_asked_twice_after_it(desk: Desk) -> None:
    desk.deck("deck.yaml", *FACTS)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(EASY)
        sitting.ask()
        sitting.undo()
        sitting.ask()
        assert sitting.count == (0, 12)
        sitting.study.bury(desk.clock.now())
        sitting.ask()
        assert sitting.count == (0, 10)
        sitting.undo()
        sitting.ask()
        assert sitting.count == (0, 12)
        sitting.answer()
        sitting.rate(EASY)
        assert len(sitting.through()) == 5


def test_the_limit_of_new_facts_holds_after_it(desk: Desk) -> None:
    desk.settings("new_per_day = 3")
    desk.deck("deck.yaml", *FACTS)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(EASY)
        sitting.ask()
        sitting.undo()
        sitting.ask()
        assert sitting.count == (0, 6)
        assert sitting.study.again(desk.clock.now()) is not None
        assert sitting.count == (0, 6)
        sitting.answer()
        sitting.rate(EASY)
        assert len(sitting.through()) == 2


def test_to_be_shown_the_answer_is_not_kept_as_a_wrong_one(desk: Desk) -> None:
    desk.deck("deck.yaml", "ask: Capital of Latvia?\nanswer: Riga\nforms: type")
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.ask()
        grade = sitting.study.answer(None, desk.clock.now())
        assert (grade.verdict, grade.given, int(grade.rating)) == ("shown", "", 1)
        sitting.rate()
        kept = next(iter(workspace.store.events()))
        assert (kept.rating, kept.data["verdict"], kept.data["answered"]) == (1, "shown", "")
