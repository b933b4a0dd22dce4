"""What an answer in a quiz teaches the schedule, and what it does not."""

from __future__ import annotations

import pytest
from desk import Desk, Sitting, right_response
from quizzed import CAPITALS, TYPED, begin, take

from quizapp.memory.state import State
from quizapp.rules import Rules
from quizapp.service import quizzing
from quizapp.service.quizresults import scores
from quizapp.service.workspace import Workspace
from quizapp.session.quiz import Quiz
from quizapp.session.quizzes import Item


def learnt(desk: Desk, workspace: Workspace, days: float) -> None:
    """Everything known, and some days gone by."""
    Sitting(workspace).through()
    desk.clock.forward(days=days)


def test_what_was_never_studied_stays_new_but_for_a_typed_right_answer(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        wrong = begin(workspace, Rules(questions=1, forms=("type",), seed="1"))
        take(workspace, desk, wrong, right=[False, False])
        chosen = begin(workspace, Rules(questions=1, forms=("choose",), seed="2"))
        take(workspace, desk, chosen)
        typed = begin(workspace, Rules(questions=1, forms=("type",), seed="3"))
        take(workspace, desk, typed)
        states = [workspace.store.memory_of(quiz.items[0].fact, "").state for quiz in (wrong, chosen, typed)]
        assert states[:2] == [State.NEW, State.NEW]
        assert states[2] != State.NEW


def test_a_wrong_answer_counts_in_full_and_a_typed_right_one_more_than_a_choice(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    grown = {}
    for form in ("type", "choose"):
        with desk.open(unkept=True) as workspace:
            learnt(desk, workspace, 9)
            quiz = begin(workspace, Rules(questions=1, forms=(form,), seed="1"))
            item = quiz.items[0]
            before = workspace.store.memory_of(item.fact, item.part)
            take(workspace, desk, quiz)
            grown[form] = workspace.store.memory_of(item.fact, item.part).stability / before.stability
            missed = begin(workspace, Rules(questions=1, forms=(form,), seed="2"))
            take(workspace, desk, missed, right=[False, False])
            assert workspace.store.memory_of(missed.items[0].fact, missed.items[0].part).state == State.RELEARNING
    assert grown["type"] > grown["choose"] > 1


def test_a_lucky_choice_does_not_hide_that_a_fact_was_due(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        learnt(desk, workspace, 200)
        due = len(workspace.store.due_parts(desk.clock.now().day, None, 99))
        assert due == len(CAPITALS)
        take(workspace, desk, begin(workspace, Rules(questions=3, forms=("choose",))))
        assert len(workspace.store.due_parts(desk.clock.now().day, None, 99)) == due
        take(workspace, desk, begin(workspace, Rules(questions=8, forms=("type",))))
        left = len(workspace.store.due_parts(desk.clock.now().day, None, 99))
        assert left == 3, "but for those whose answer was shown a moment ago, typing them settles it"
        kept = workspace.store.state_digest()
        workspace.store.rebuild()
        assert workspace.store.state_digest() == kept


def test_a_lucky_choice_does_not_end_the_learning_of_a_fact(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        for _ in CAPITALS:
            sitting.do()
        desk.clock.forward(minutes=30)
        waiting = workspace.store.learning_parts(desk.clock.now().day, None)
        assert len(waiting) == len(CAPITALS)
        take(workspace, desk, begin(workspace, Rules(questions=8, forms=("choose",))))
        assert workspace.store.learning_parts(desk.clock.now().day, None) == waiting, "all still wait as they did"
        begin(workspace, TYPED)
        desk.clock.forward(minutes=11)
        take(workspace, desk, begin(workspace, Rules(questions=8, forms=("type",))))
        assert workspace.store.learning_parts(desk.clock.now().day, None) == [], "to type them is no luck"


@pytest.mark.parametrize("form", ["choose", "type"])
def test_an_answer_to_one_part_does_not_hide_that_another_of_its_fact_was_due(desk: Desk, form: str) -> None:
    desk.settings("new_per_day = 99")
    rivers = [("Spree", "Berlin"), ("Seine", "Paris"), ("Tiber", "Rome"), ("Neris", "Vilnius")]
    desk.deck("deck.yaml", *(f"cloze: The {{{{{river}}}}} flows through {{{{{city}}}}}." for river, city in rivers))
    with desk.open() as workspace:
        store = workspace.store
        for _ in range(2):
            Sitting(workspace).through()
            desk.clock.forward(days=1)
        days = sorted({day for (day,) in store.db.execute("SELECT due_day FROM memory")})
        desk.clock.forward(days=days[0] - desk.clock.now().day)
        due = store.due_parts(desk.clock.now().day, None, 99)
        assert due
        drawn = begin(workspace, Rules(questions=4, forms=(form,)))
        asked = {item.fact: item.part for item in drawn.items}
        assert all(asked[one.fact] == one.part for one in due), "of a fact that is due, what is due is asked"
        others = [
            Item(one.fact, part, form)
            for one in due
            for (part,) in store.db.execute(
                "SELECT part FROM memory WHERE fact = ? AND part <> ?", (one.fact, one.part)
            )
        ]
        take(workspace, desk, Quiz(drawn.keeping, drawn.rules, others, seed="1", began_ms=desk.clock.now().ms))
        assert store.due_parts(desk.clock.now().day, None, 99) == due


def test_an_answer_that_was_shown_a_moment_ago_counts_for_nothing(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        learnt(desk, workspace, 30)
        rules = Rules(questions=1, forms=("type",), seed="1")
        first = begin(workspace, rules)
        take(workspace, desk, first, right=[False, True])
        item = first.items[0]
        memory = workspace.store.memory_of(item.fact, item.part)
        assert memory.lapses == 1, "asked again, and right: but it had been shown"
        take(workspace, desk, begin(workspace, rules))
        assert workspace.store.memory_of(item.fact, item.part) == memory
        desk.clock.forward(days=1)
        take(workspace, desk, begin(workspace, rules))
        assert workspace.store.memory_of(item.fact, item.part).reps == memory.reps + 1


def test_an_exam_teaches_when_it_is_ended_and_by_its_last_answers(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        learnt(desk, workspace, 30)
        before = workspace.store.state_digest()
        quiz = begin(workspace, TYPED)
        take(workspace, desk, quiz, right=[False])
        assert workspace.store.state_digest() == before
        asked = quiz.go(0, desk.clock.now())
        assert asked is not None
        quiz.answer(right_response(asked.question), desk.clock.now())
        quiz.finish(desk.clock.now())
        assert all(workspace.store.memory_of(item.fact, "").lapses == 0 for item in quiz.items)
        assert all(workspace.store.memory_of(item.fact, "").reps > 1 for item in quiz.items)


def test_what_was_missed_can_be_made_due(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        learnt(desk, workspace, 1)
        assert workspace.store.due_parts(desk.clock.now().day, None, 99) == []
        quiz = begin(workspace, TYPED)
        for response in (None, None, None, None):
            quiz.next(desk.clock.now())
            quiz.answer(response, desk.clock.now())
        quizzing.make_due(workspace, quiz)
        assert len(workspace.store.due_parts(desk.clock.now().day, None, 99)) == 4


def test_a_quiz_that_two_screens_have_open_teaches_and_ends_once(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        learnt(desk, workspace, 30)
        one = begin(workspace, TYPED)
        one.next(desk.clock.now())
        one.answer("wrong", desk.clock.now())
        other = quizzing.reopened(workspace, one.keeping.quiz)
        assert other is not None
        other.finish(desk.clock.now())
        one.finish(desk.clock.now())
        assert workspace.store.memory_of(one.items[0].fact, "").lapses == 1
        assert len(scores(workspace.store)) == 1


def test_an_exam_teaches_nothing_of_an_answer_that_was_edited_since(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        learnt(desk, workspace, 9)
        quiz = begin(workspace, Rules(questions=8, forms=("type",), mode="exam", feedback="end", seed="1"))
        take(workspace, desk, quiz)
        desk.deck("deck.yaml", "Capital of Latvia?: Jelgava", *CAPITALS[1:])
        workspace.sync()
        edited = next(row for row in workspace.store.facts_of(workspace.store.files()[0].id) if row.answer == "Jelgava")
        before = workspace.store.memory_of(edited.uid, "")
        assert before.due_day <= desk.clock.now().day, "its answer is another one: it is due"
        quiz.finish(desk.clock.now())
        assert workspace.store.memory_of(edited.uid, "") == before


def test_an_exam_does_not_overrule_what_was_studied_after_it_was_answered(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        learnt(desk, workspace, 400)
        quiz = begin(workspace, TYPED)
        take(workspace, desk, quiz, right=[False] * 4)
        desk.clock.forward(seconds=60)
        Sitting(workspace).through()
        before = workspace.store.state_digest()
        quiz.finish(desk.clock.now())
        assert workspace.store.state_digest() == before


def test_one_undo_takes_a_lucky_answer_back_and_leaves_the_fact_due(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        learnt(desk, workspace, 200)
        quiz = begin(workspace, Rules(questions=1, forms=("choose",)))
        before = workspace.store.memory_of(quiz.items[0].fact, "")
        take(workspace, desk, quiz)
        assert workspace.store.memory_of(quiz.items[0].fact, "").reps == before.reps + 1
        undone = workspace.undo()
        assert undone is not None
        assert undone.kind == "review"
        after = workspace.store.memory_of(quiz.items[0].fact, "")
        assert (after.reps, after.stability) == (before.reps, before.stability)
        assert after.due_day <= desk.clock.now().day


def test_retrying_what_was_just_shown_teaches_nothing(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        take(workspace, desk, quiz, right=[False] * 4)
        quiz.finish(desk.clock.now())
        retry = quizzing.missed_quiz(workspace, quiz)
        take(workspace, desk, retry)
        assert all(workspace.store.memory_of(item.fact, "").state == State.NEW for item in retry.items)


def test_what_another_quiz_showed_a_moment_ago_teaches_nothing(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:

        def reps() -> list[int]:
            return [workspace.store.memory_of(item.fact, "").reps for item in first.items]

        first = begin(workspace, TYPED)
        take(workspace, desk, first, right=[False, False])
        desk.clock.forward(minutes=30)
        first.finish(desk.clock.now())  # the right answers are read only now
        assert sorted(reps()) == [0, 0, 1, 1], "two were wrong, and are new"
        desk.clock.forward(seconds=5)
        again = begin(workspace, TYPED)
        take(workspace, desk, again)
        again.finish(desk.clock.now())
        assert sorted(reps()) == [0, 0, 1, 1]
        desk.clock.forward(minutes=11)
        begin(workspace, Rules(mode="match", questions=4)).finish(desk.clock.now())
        later = begin(workspace, TYPED)
        take(workspace, desk, later)
        later.finish(desk.clock.now())
        assert sorted(reps()) == [1, 1, 2, 2]


def test_an_answer_long_after_the_time_is_not_kept(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=4, forms=("type",), mode="exam", feedback="end", seconds=60))
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        desk.clock.forward(seconds=3600)
        quiz.answer(right_response(asked.question), desk.clock.now())
        assert quiz.finish(desk.clock.now()).marks == 0


def test_the_time_of_a_practice_stands_still_while_one_is_away(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=4, forms=("type",), seconds=60))
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        desk.clock.forward(seconds=10)
        quiz.answer(right_response(asked.question), desk.clock.now())
        desk.clock.forward(seconds=3600)
        again = quizzing.reopened(workspace, quiz.keeping.quiz)
        assert again is not None
        assert again.time_left(desk.clock.now()) == 50_000


def test_leaving_a_rung_of_a_ladder_goes_on_to_another(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(mode="ladder", forms=("type",)))
        first = quiz.next(desk.clock.now())
        second = quiz.later(desk.clock.now())
        assert first is not None
        assert second is not None
        assert first.uid != second.uid


def test_judgements_confuse_nothing(desk: Desk) -> None:
    desk.deck(
        "deck.yaml", "ask: Does ice float?\nanswer: 'yes'\nforms: type", "ask: Is Minsk big?\nanswer: 'no'\nforms: type"
    )
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(forms=("type",)))
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        quiz.answer("no" if asked.question.answer == "yes" else "yes", desk.clock.now())
        assert workspace.store.confused_pairs() == []
