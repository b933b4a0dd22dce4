"""Decks that are edited, and facts put off, while a quiz has them open."""

from __future__ import annotations

from desk import Desk, Sitting, right_response
from quizzed import CAPITALS, TYPED, begin, take

from quizapp.rules import Rules
from quizapp.service import quizzing
from quizapp.service.quizresults import scores
from quizapp.session.quiz import Quiz

SEAT = "cloze: 'The seat of Estonia is {{Talinn}}.'\nforms: type"
RIVERS = "ask: Rivers?\npairs: {Riga: Daugava, Warsaw: Vistula, Vilnius: Neris, Minsk: Svislach}"


def prompts(desk: Desk, quiz: Quiz) -> list[str]:
    """What a quiz asks from here on; all is passed."""
    asked = []
    while (question := quiz.next(desk.clock.now())) is not None:
        asked.append(question.question.prompt)
        quiz.answer(None, desk.clock.now())
    return asked


def test_a_fact_never_studied_that_is_reworded_stays_in_the_quiz(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=8, forms=("type",), mode="exam", feedback="end"))
        desk.deck("deck.yaml", "What is the capital of Latvia?: Riga", *CAPITALS[1:])
        workspace.sync()
        asked = prompts(desk, quiz)
        assert len(asked) == 8
        assert "What is the capital of Latvia?" in asked
        assert quiz.finish(desk.clock.now()).gone == frozenset()
        digest = workspace.store.state_digest()
        workspace.store.rebuild()
        assert workspace.store.state_digest() == digest


def test_an_answered_fact_that_is_reworded_stays_in_the_quiz_too(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=8, forms=("type",), mode="exam", feedback="end"))
        take(workspace, desk, quiz)
        desk.deck("deck.yaml", "What is the capital of Latvia?: Riga", *CAPITALS[1:])
        workspace.sync()
        result = quiz.finish(desk.clock.now())
        assert (result.marks, result.most) == (8, 8)
        studied = [row for row in workspace.store.facts_of(workspace.store.files()[0].id) if row.answer == "Riga"]
        assert workspace.store.memory_of(studied[0].uid, "").reps == 1, "what was typed rightly is learnt of it"


def test_a_fact_that_is_taken_out_and_put_back_in_other_words_goes_on_in_the_quiz(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=8, forms=("type",), mode="exam", feedback="end"))
        desk.deck("deck.yaml", *CAPITALS[1:])
        workspace.sync()
        desk.deck("deck.yaml", *CAPITALS[1:], "What is the capital of Latvia?: Riga")
        workspace.sync()
        assert "What is the capital of Latvia?" in prompts(desk, quiz)


def test_facts_of_a_quiz_that_was_ended_are_forgotten_when_they_vanish(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        quiz.finish(desk.clock.now())
        desk.deck("deck.yaml", *CAPITALS[:1])
        workspace.sync()
        assert list(workspace.store.facts_of(None)) == []


def test_a_gap_and_a_pair_whose_text_is_edited_stay_in_the_quiz(desk: Desk) -> None:
    desk.deck("deck.yaml", SEAT, RIVERS)
    for studied in (False, True):
        with desk.open(unkept=True) as workspace:
            if studied:
                Sitting(workspace).through()
                desk.clock.forward(days=3)
            quiz = begin(workspace, Rules(questions=2, forms=("type", "match"), mode="exam", feedback="end", seed="3"))
            desk.deck(
                "deck.yaml", SEAT.replace("Talinn", "Tallinn"),
                RIVERS.replace("Riga", "Riga city").replace("Warsaw", "Warsaw city").replace("Vilnius", "Vilnius city"),
            )  # fmt: skip
            workspace.sync()
            assert len(prompts(desk, quiz)) == 2
            again = quizzing.reopened(workspace, quiz.keeping.quiz)
            assert again is not None
            assert again.finish(desk.clock.now()).gone == frozenset()
        desk.deck("deck.yaml", SEAT, RIVERS)


def test_a_fact_that_was_put_off_is_not_drawn_but_one_whose_other_part_was_asked_is(desk: Desk) -> None:
    desk.deck("deck.yaml", "ask: dog\nanswer: Hund\nboth_ways: true", "ask: cat\nanswer: Katze")
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do()
        assert sitting.ask().question.answer == "Katze"
        sitting.study.bury(desk.clock.now())
        asked = take(workspace, desk, begin(workspace, Rules(forms=("type",))))
        assert len(asked) == 1
        assert asked[0] != "cat"
        desk.clock.forward(days=1)
        assert "cat" in take(workspace, desk, begin(workspace, Rules(forms=("type",))))


def test_what_was_missed_is_not_asked_again_while_it_is_suspended(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS[:2])
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=2, forms=("type",), mode="exam", feedback="end"))
        take(workspace, desk, quiz, right=[False, False])
        quiz.finish(desk.clock.now())
        sitting = Sitting(workspace)
        away = sitting.ask().question.prompt
        sitting.study.suspend(desk.clock.now())
        again = begin(workspace, Rules(mode="missed"))
        asked = again.next(desk.clock.now())
        assert len(again.items) == 1
        assert asked is not None
        assert asked.question.prompt != away
        assert right_response(asked.question)


def test_going_back_passes_what_is_gone(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS[:4])
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        asked = take(workspace, desk, quiz)
        left = [line for line in CAPITALS[:4] if line.startswith(asked[0])]
        desk.deck("deck.yaml", *left)
        workspace.sync()
        assert quiz.next(desk.clock.now()) is None
        back = quiz.back(desk.clock.now())
        assert back is not None
        assert back.question.prompt == asked[0]
        assert quiz.back(desk.clock.now()) == back, "there is nothing before it"
        assert quiz.finish(desk.clock.now()).marks == 4, "what was answered counts, whatever became of its fact"


def test_what_an_exam_teaches_has_the_day_on_which_it_was_answered(desk: Desk) -> None:
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        Sitting(workspace).through()
        desk.clock.forward(days=9)
        quiz = begin(workspace, TYPED)
        take(workspace, desk, quiz, right=[True, False])
        then = desk.clock.now().day
        desk.clock.forward(days=40)
        again = quizzing.reopened(workspace, quiz.keeping.quiz)
        assert again is not None
        again.finish(desk.clock.now())
        memories = [workspace.store.memory_of(item.fact, item.part) for item in quiz.items]
        assert {memory.last_day for memory in memories} == {then}
        assert [memory.lapses for memory in memories].count(1) == 1
        digest = workspace.store.state_digest()
        workspace.store.rebuild()
        assert workspace.store.state_digest() == digest


def test_time_that_has_passed_stays_passed_when_the_clock_is_set_back(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=4, forms=("type",), mode="exam", feedback="end", seconds=60))
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        desk.clock.forward(seconds=20)
        quiz.answer(right_response(asked.question), desk.clock.now())
        desk.clock.forward(seconds=-3600)
        assert quiz.next(desk.clock.now()) is not None
        assert quiz.time_left(desk.clock.now()) == 40_000
        desk.clock.forward(seconds=30)
        assert quiz.time_left(desk.clock.now()) == 10_000, "it goes on from there, and does not wait for an hour"
        quiz.answer("x", desk.clock.now())
        again = quizzing.reopened(workspace, quiz.keeping.quiz)
        assert isinstance(again, Quiz)
        assert again.time_left(desk.clock.now()) == 10_000, "after a restart too"
        desk.clock.forward(seconds=15)
        assert again.next(desk.clock.now()) is None
        assert again.finish(desk.clock.now()).marks == 1


def test_the_time_of_a_practice_goes_on_where_it_stopped(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=4, forms=("type",), seconds=1200))
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        desk.clock.forward(seconds=900)
        quiz.answer(right_response(asked.question), desk.clock.now())
        desk.clock.forward(days=2)
        again = quizzing.reopened(workspace, quiz.keeping.quiz)
        assert isinstance(again, Quiz)
        assert again.time_left(desk.clock.now()) == 300_000, "however long the question took"
        desk.clock.forward(seconds=30)
        again.finish(desk.clock.now())
        assert scores(workspace.store)[-1].seconds == 930, "and not two days"
