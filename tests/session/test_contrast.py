"""Facts that were taken for one another, asked side by side on one screen."""

from __future__ import annotations

import pytest
from desk import Desk, Sitting, right_response
from quizzed import CAPITALS, begin

from quizapp.fact import QuestionFact
from quizapp.memory.state import State
from quizapp.question.contrast import apart, given, own_words, rights, together
from quizapp.rules import Rules
from quizapp.service.quizresults import head_line
from quizapp.service.quizzing import missed_quiz, reopened
from quizapp.service.workspace import Workspace
from quizapp.session.quiz import Quiz
from quizapp.session.values import Asked

CONTRAST = Rules(mode="contrast")


def confused(workspace: Workspace, desk: Desk, times: int = 1) -> None:
    """Answer with another fact's answer, one fact after the other."""
    quiz = begin(workspace, Rules(questions=8, forms=("type",), seed="1"))
    for _ in range(times):
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        desk.clock.forward(seconds=5)
        quiz.answer("Rome" if asked.question.answer != "Rome" else "Paris", desk.clock.now())
    quiz.finish(desk.clock.now())
    desk.clock.forward(days=2)


def stand(desk: Desk, quiz: Quiz) -> Asked:
    """The two questions that stand."""
    asked = quiz.next(desk.clock.now())
    assert asked is not None
    assert asked.beside is not None
    desk.clock.forward(seconds=6)
    return asked


def right(asked: Asked) -> int:
    """The option that belongs to the first question."""
    return asked.question.options.index(rights(asked.question)[0])


def test_both_questions_and_both_answers_stand_on_one_screen(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        confused(workspace, desk)
        quiz = begin(workspace, CONTRAST)
        question = stand(desk, quiz).question
        assert sorted(question.options) == sorted(rights(question))
        lines = [f"{left} {answer}" for left, answer in zip(question.lefts, rights(question), strict=True)]
        assert {line.replace("?", "?:") for line in lines} <= set(CAPITALS)
        assert quiz.next(desk.clock.now()) is not None, "not answered yet"


@pytest.mark.parametrize("good", [True, False])
def test_each_fact_has_its_answer_and_its_lesson(desk: Desk, good: bool) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        Sitting(workspace).through()
        desk.clock.forward(days=9)
        confused(workspace, desk)
        Sitting(workspace).through()
        desk.clock.forward(days=99)
        quiz = begin(workspace, CONTRAST)
        before = [workspace.store.memory_of(item.fact, "") for item in quiz.items]
        asked = stand(desk, quiz)
        pick = right(asked) if good else 1 - right(asked)
        quiz.answer(pick, desk.clock.now())
        result = quiz.finish(desk.clock.now())
        assert (result.marks, result.most) == (2 * good, 2)
        for at, (item, left, own) in enumerate(
            zip(quiz.items, asked.question.lefts, rights(asked.question), strict=True)
        ):
            answer = result.answers[at]
            assert answer is not None
            assert (answer.fact, answer.asked, answer.right) == (item.fact, left, own)
            assert answer.given == given(asked.question, pick)[at]
            assert (answer.given == own) is good
            assert answer.guess == (0.5 if good else 0.0)
            after = workspace.store.memory_of(item.fact, "")
            assert after.reps == before[at].reps + 1
            assert (after.state == State.RELEARNING) is not good
            assert after.due_day <= desk.clock.now().day, "it was due, and is"
        kept = workspace.store.state_digest()
        workspace.store.rebuild()
        assert workspace.store.state_digest() == kept
        undone = workspace.undo()
        assert undone is not None
        assert [workspace.store.memory_of(item.fact, "").reps for item in quiz.items] == [one.reps for one in before]


def test_a_pick_among_two_teaches_less_than_a_typed_answer(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    grown = []
    for forms in ((), ("type",)):
        with desk.open(unkept=True) as workspace:
            Sitting(workspace).through()
            confused(workspace, desk)
            desk.clock.forward(days=20)
            quiz = begin(workspace, Rules(mode="contrast", forms=forms, seed="1"))
            asked = quiz.next(desk.clock.now())
            assert asked is not None
            assert (asked.beside is None) is bool(forms), "who wants to type is asked one after the other"
            uid, before = asked.uid, workspace.store.memory_of(asked.uid, "").stability
            desk.clock.forward(seconds=6)
            quiz.answer(right(asked) if not forms else right_response(asked.question), desk.clock.now())
            grown.append(workspace.store.memory_of(uid, "").stability / before)
    assert grown[0] < grown[1]


def test_passing_leaving_and_going_on(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        confused(workspace, desk, 3)
        quiz = begin(workspace, CONTRAST)
        first = stand(desk, quiz)
        second = quiz.later(desk.clock.now())
        assert second is not None
        assert second.beside is not None
        assert first.question.lefts != second.question.lefts
        quiz.answer(None, desk.clock.now())
        again = reopened(workspace, quiz.keeping.quiz)
        assert isinstance(again, Quiz)
        assert again.done == 2
        while (asked := again.next(desk.clock.now())) is not None:
            again.answer(right(asked), desk.clock.now())
        result = again.finish(desk.clock.now())
        assert (result.marks, result.most) == (len(quiz.items) - 2, len(quiz.items))
        assert head_line(result).endswith(f"{len(quiz.items) - 2} of {len(quiz.items)} right.")
        retry = missed_quiz(workspace, again)
        assert isinstance(retry, Quiz)
        one = retry.next(desk.clock.now())
        assert one is not None
        assert one.beside is None, "what was missed is asked by itself"


def test_a_pair_of_which_one_is_edited_away_is_asked_one_after_the_other(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        confused(workspace, desk)
        quiz = begin(workspace, CONTRAST)
        asked = stand(desk, quiz)
        assert asked.beside is not None
        kept = [line for line in CAPITALS if not line.endswith(f": {rights(asked.question)[0]}")]
        desk.deck("deck.yaml", *kept)
        workspace.sync()
        alone = quiz.next(desk.clock.now())
        assert alone is not None
        assert (alone.uid, alone.beside) == (asked.beside.uid, None)
        quiz.answer(right_response(alone.question), desk.clock.now())
        assert quiz.finish(desk.clock.now()).gone == frozenset({0})


def test_what_can_t_be_put_side_by_side() -> None:
    city = QuestionFact(ask="Capital of Latvia?", answer="Riga")
    assert together(city, QuestionFact(ask="Capital of Estonia?", answer="Tallinn"), "1") is not None
    for ask, answer, forms in (
        ("When was Riga founded?", "1201", ()),
        ("Largest city of Latvia?", "riga", ()),
        ("Capital of Estonia?", "Tallinn", ("type",)),
        ("Capital of Estonia? " + "Think well. " * 30, "Tallinn", ()),
    ):
        assert together(city, QuestionFact(ask=ask, answer=answer, forms=forms), "1") is None


def test_the_order_of_the_answers_tells_nothing() -> None:
    facts = QuestionFact(ask="Capital of Latvia?", answer="Riga"), QuestionFact(ask="Of Estonia?", answer="Tallinn")
    firsts = [question.options[0] for seed in range(40) if (question := together(*facts, str(seed))) is not None]
    assert 10 < firsts.count("Riga") < 30


@pytest.mark.parametrize(
    ("one", "other", "alone"),
    [
        ("Capital of Latvia?", "Capital of Lithuania?", ("Latvia", "Lithuania")),
        ("Riga", "Vilnius", ("", "")),  # they share nothing
        ("same", "same", ("", "")),
        ("affect", "effect", ("affect", "effect")),
        ("$13.1 billion", "$16.4 billion", ("$13.1 billion", "$16.4 billion")),
        ("13.1%", "16.4%", ("", "")),
        ("about 13.1%", "about 16.4%", ("13.1%", "16.4%")),
        ("What it imports from Russia", "What it exports to Russia", ("imports from", "exports to")),
        ("When did it begin?", "When did it really begin?", ("", "really")),
        ("How much did it import from Russia in 2019?", "How many goods did it export to Russia in 2020?", ("", "")),
        ("a b", "a c d e f g", ("", "")),
    ],
)  # fmt: skip
def test_what_tells_two_texts_apart(one: str, other: str, alone: tuple[str, str]) -> None:
    assert own_words(one, other) == alone
    mine, its = apart(one, other)
    assert ("".join(piece.text for piece in mine), "".join(piece.text for piece in its)) == (one, other)


def test_nearly_one_word_is_marked_by_its_letters() -> None:
    one, other = apart("affect", "effect")
    assert [(piece.text, piece.kind) for piece in one] == [("a", "extra"), ("ffect", "same")]
    assert [(piece.text, piece.kind) for piece in other] == [("e", "extra"), ("ffect", "same")]
