"""What was taken for one another: noticed, offered as wrong options, asked side by side."""

from __future__ import annotations

import pytest
from desk import Desk, Sitting
from quizzed import CAPITALS, TYPED, begin

from quizapp.errors import QuizError
from quizapp.question import form_named
from quizapp.rules import Rules
from quizapp.service.workspace import Workspace


def confuse(workspace: Workspace, desk: Desk) -> tuple[str, str]:
    """Answer one capital with another country's; both facts."""
    quiz = begin(workspace, Rules(questions=1, forms=("type",), seed="1"))
    asked = quiz.next(desk.clock.now())
    assert asked is not None
    wrong = "Rome" if asked.question.answer != "Rome" else "Paris"
    quiz.answer(wrong.upper(), desk.clock.now())
    quiz.finish(desk.clock.now())
    rows = workspace.store.facts_of(workspace.store.files()[0].id)
    return asked.uid, next(row.uid for row in rows if row.answer == wrong)


def test_an_answer_that_is_another_facts_makes_the_two_a_confused_pair(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        one, other = confuse(workspace, desk)
        assert workspace.store.confused_with(one) == [other]
        assert workspace.store.confused_with(other) == [one]
        for uid, twin in ((one, other), (other, one)):
            progress = workspace.progress()
            fact, row = progress.fact(uid), workspace.store.fact(twin)
            assert fact is not None
            assert row is not None
            pool = progress.pool(uid, fact, "")
            for seed in range(30):
                options = form_named("choose").ask(fact, "", pool, str(seed)).options
                assert row.answer in options, "it is always among the wrong options now"
        kept = workspace.store.state_digest()
        workspace.store.rebuild()
        assert workspace.store.state_digest() == kept


def test_facts_that_were_confused_are_asked_side_by_side(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        with pytest.raises(QuizError, match="Nothing was confused"):
            begin(workspace, Rules(mode="contrast"))
        pair = confuse(workspace, desk)
        quiz = begin(workspace, Rules(mode="contrast"))
        assert {item.fact for item in quiz.items} == set(pair)


@pytest.mark.parametrize("typed", ["rome", "ROME", "paris"])
def test_small_letters_confuse_too(desk: Desk, typed: str) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        while (asked := quiz.next(desk.clock.now())) is not None and asked.question.answer.lower() == typed:
            quiz.answer(typed, desk.clock.now())
        quiz.answer(typed, desk.clock.now())
        quiz.finish(desk.clock.now())
        assert len(workspace.store.confused_pairs()) == 1


@pytest.mark.parametrize("typed", ["москва", "МОСКВА", "Москва"])
def test_capitals_of_any_alphabet_confuse_too(desk: Desk, typed: str) -> None:
    desk.deck("deck.yaml", "Столица Украины?: Киев", "Столица России?: Москва", "Столица Грузии?: Тбилиси")
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(forms=("type",), seed="1"))
        while (asked := quiz.next(desk.clock.now())) is not None and asked.question.answer == "Москва":
            quiz.answer("Москва", desk.clock.now())
        quiz.answer(typed, desk.clock.now())
        assert len(workspace.store.confused_pairs()) == 1


@pytest.mark.parametrize("second", ["", " It is {{cold}} there."])
def test_gaps_are_confused_too_offered_and_asked_side_by_side(desk: Desk, second: str) -> None:
    cities = [line.split("Capital of ")[1].split("?: ") for line in CAPITALS]
    desk.deck("deck.yaml", *(f"cloze: The capital of {land} is {{{{{city}}}}}.{second}" for land, city in cities))
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(forms=("type",), seed="2"))
        asked = quiz.next(desk.clock.now())
        while asked is not None and (asked.question.parts == ("gap:cold",) or asked.question.answer == "Rome"):
            asked = quiz.later(desk.clock.now())
        assert asked is not None
        quiz.answer("Rome", desk.clock.now())
        ((one, other),) = workspace.store.confused_pairs()
        progress = workspace.progress()
        fact = progress.fact(asked.uid)
        assert fact is not None
        assert {one, other} > {asked.uid}
        pool = progress.pool(asked.uid, fact, asked.question.parts[0])
        assert all(
            "Rome" in form_named("choose").ask(fact, asked.question.parts[0], pool, str(n)).options for n in range(9)
        )
        drill = begin(workspace, Rules(mode="contrast"))
        both = drill.next(desk.clock.now())
        assert both is not None
        assert both.beside is not None, "side by side"
        drill.answer(both.question.options.index(both.question.answer.split(" → ")[1].split("\n")[0]), desk.clock.now())
        result = drill.finish(desk.clock.now())
        assert (result.marks, {answer.part for answer in result.answers if answer}) == (
            2,
            {item.part for item in drill.items},
        )


def test_study_notices_confusion_too(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck(
        "deck.yaml",
        *[f"ask: Capital of {n}?\nanswer: {city}\nforms: type" for n, city in enumerate(("Riga", "Tallinn"))],
    )
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        asked = sitting.ask()
        sitting.answer("Tallinn" if asked.question.answer == "Riga" else "Riga")
        sitting.rate()
        assert len(workspace.store.confused_pairs()) == 1
        assert sitting.undo() == "review", "what is taken back is the answer"


def test_a_wrong_answer_of_no_other_fact_confuses_nothing(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        quiz.next(desk.clock.now())
        quiz.answer("Atlantis", desk.clock.now())
        assert workspace.store.confused_pairs() == []
