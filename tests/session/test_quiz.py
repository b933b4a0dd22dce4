"""Quizzes: what they ask, what they keep, what an answer is worth, what it teaches."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from desk import Desk, Sitting, right_response

from quizapp.errors import QuizError
from quizapp.memory.state import State
from quizapp.question import form_named
from quizapp.service import quizzing
from quizapp.service.quizresults import scores
from quizapp.service.workspace import Workspace
from quizapp.session.quiz import Quiz
from quizapp.session.quizzes import Rules, Sure

CAPITALS = [
    f"Capital of {country}?: {city}"
    for country, city in (
        ("Latvia", "Riga"), ("Estonia", "Tallinn"), ("Lithuania", "Vilnius"), ("Poland", "Warsaw"),
        ("Norway", "Oslo"), ("Belarus", "Minsk"), ("Italy", "Rome"), ("France", "Paris"),
    )
]  # fmt: skip
LISTS = ["ask: Baltic states?\nanswer: [Estonia, Latvia, Lithuania]"]


def begin(workspace: Workspace, rules: Rules) -> Quiz:
    return quizzing.begin(workspace, None, rules)[0]


def take(
    workspace: Workspace, desk: Desk, quiz: Quiz, right: Sequence[bool] = (), sure: Sequence[Sure] = ()
) -> list[str]:
    """Answer the whole quiz, rightly but where said; what was asked."""
    asked = []
    for at in range(100):
        if (question := quiz.next(desk.clock.now())) is None:
            return asked
        desk.clock.forward(seconds=5)
        good = right[at] if at < len(right) else True
        quiz.answer(
            right_response(question.question)
            if good
            else "nothing like it"
            if question.question.form == "type"
            else None,
            desk.clock.now(),
            sure[at] if at < len(sure) else "",
        )
        asked.append(question.question.prompt)
    raise AssertionError("it never ends")


TYPED = Rules(questions=4, forms=("type",), seed="1", mode="exam", feedback="end")


def test_a_quiz_asks_as_many_questions_as_it_should_each_fact_once(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        asked = take(workspace, desk, quiz)
        assert len(set(asked)) == len(asked) == 4
        result = quiz.finish(desk.clock.now())
        assert (result.marks, result.most, result.missed) == (4, 4, ())


def test_the_same_seed_draws_the_same_questions(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        one, same = begin(workspace, TYPED), begin(workspace, TYPED)
        assert one.items == same.items
        other = begin(workspace, Rules(questions=4, forms=("type",), seed="2"))
        assert one.items != other.items


def test_with_fewer_facts_than_questions_it_says_so(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS[:3])
    with desk.open() as workspace:
        quiz, note = quizzing.begin(workspace, None, Rules(questions=20, forms=("type",)))
        assert len(quiz.items) == 3
        assert note == "No more than 3 questions can be asked so."


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (Rules(questions=0), "A quiz needs a question"),
        (Rules(seconds=-5), "less than no time"),
        (Rules(forms=("flip",)), "Only the learner can judge"),
        (Rules(forms=("sing",)), "no form 'sing'"),
        (Rules(forms=("order",)), "No fact here can be asked as order"),
        (Rules(tags=("nothing",)), "the tag nothing"),
        (Rules(mode="missed"), "Nothing was missed"),
        (Rules(certainty=True, negative=1), "two rules for marks"),
    ],
)
def test_what_can_be_no_quiz_is_told_and_nothing_is_kept(desk: Desk, rules: Rules, told: str) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        with pytest.raises(QuizError) as caught:
            begin(workspace, rules)
        assert told in str(caught.value)
        assert list(workspace.store.events()) == []


def test_tags_choose_the_facts(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS, "ask: Capital of Spain?\nanswer: Madrid\ntags: [south]")
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(tags=("south",), forms=("type",)))
        assert take(workspace, desk, quiz) == ["Capital of Spain?"]


def test_suspended_facts_are_not_asked(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS[:2])
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        away = sitting.ask().question.prompt
        sitting.study.suspend(desk.clock.now())
        assert away not in take(workspace, desk, begin(workspace, Rules(forms=("type",))))


# ------------------------------------------------------------------------------------------------------ modes


def test_practice_asks_once_more_what_was_missed(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=3, forms=("type",), seed="1"))
        asked = take(workspace, desk, quiz, right=[True, False, True])
        assert asked[3:] == [asked[1]]
        assert quiz.finish(desk.clock.now()).marks == 2, "what was shown before counts for nothing"


def test_questions_of_an_exam_can_be_left_and_changed_until_the_end(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        first = quiz.next(desk.clock.now())
        assert first is not None
        second = quiz.later(desk.clock.now())
        assert second is not None
        assert second.question.prompt != first.question.prompt
        quiz.answer("wrong", desk.clock.now())
        rest = take(workspace, desk, quiz)
        assert rest[-1] == first.question.prompt, "what was left comes last"
        again = quiz.go(1, desk.clock.now())
        assert again is not None
        assert again.question.prompt == second.question.prompt
        quiz.answer(right_response(again.question), desk.clock.now())
        assert quiz.finish(desk.clock.now()).marks == 4


def test_when_time_is_up_what_was_answered_counts(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=4, forms=("type",), mode="exam", feedback="end", seconds=60))
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        quiz.answer(right_response(asked.question), desk.clock.now())
        desk.clock.forward(seconds=61)
        assert quiz.next(desk.clock.now()) is None
        result = quiz.finish(desk.clock.now())
        assert (result.marks, result.most) == (1, 4)
        assert quiz.ended == "time"


def test_a_clock_that_is_set_back_gives_no_time_back(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=4, forms=("type",), seconds=60))
        desk.clock.forward(seconds=50)
        assert quiz.time_left(desk.clock.now()) == 10_000
        desk.clock.forward(seconds=-3600)
        assert quiz.time_left(desk.clock.now()) == 10_000


def test_an_answer_after_the_time_for_its_question_does_not_count(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=2, forms=("type",), mode="exam", feedback="end", each=20))
        for seconds in (19, 30):
            asked = quiz.next(desk.clock.now())
            assert asked is not None
            assert quiz.question_left(desk.clock.now()) == 20_000
            desk.clock.forward(seconds=seconds)
            quiz.answer(right_response(asked.question), desk.clock.now())
        assert quiz.finish(desk.clock.now()).marks == 1


def test_what_was_missed_makes_a_quiz(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        asked = take(workspace, desk, quiz, right=[True, False, False, True])
        quiz.finish(desk.clock.now())
        missed = begin(workspace, Rules(mode="missed"))
        assert sorted(take(workspace, desk, missed)) == sorted(asked[1:3])


# -------------------------------------------------------------------------------------------------- going on


def test_a_quiz_that_was_left_goes_on_where_it_stopped(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        quiz.answer(right_response(asked.question), desk.clock.now())
        expected = quiz.next(desk.clock.now())
    with desk.open() as workspace:
        left = quizzing.left(workspace)
        assert left is not None
        assert (left.answered, len(left.items)) == (1, 4)
        again = quizzing.reopened(workspace, left.quiz)
        assert again is not None
        assert again.next(desk.clock.now()) == expected
        take(workspace, desk, again)
        assert again.finish(desk.clock.now()).marks == 4
        assert quizzing.left(workspace) is None


def test_facts_that_vanish_during_a_quiz_count_for_nothing(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS[:4])
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        desk.deck("deck.yaml", *CAPITALS[:2])
        workspace.sync()
        assert len(take(workspace, desk, quiz)) == 2
        result = quiz.finish(desk.clock.now())
        assert (result.marks, result.most, len(result.gone)) == (2, 2, 2)


def test_a_new_quiz_ends_the_one_that_waits(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        quiz.answer(right_response(asked.question), desk.clock.now())
        begin(workspace, TYPED)
        assert [(score.marks, score.answered) for score in scores(workspace.store)] == [(1, 1)]


def test_scores_are_listed_with_their_marks(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        for right in ([True, False], [True]):
            quiz = begin(workspace, TYPED)
            take(workspace, desk, quiz, right=right)
            quiz.finish(desk.clock.now())
            desk.clock.forward(days=1)
        listed = scores(workspace.store)
        assert [(score.marks, score.most, score.questions, score.answered) for score in listed] == [
            (3, 4, 4, 4),
            (4, 4, 4, 4),
        ]
        assert listed[0].share == 0.75


# ----------------------------------------------------------------------------------------------------- marks


def test_a_list_has_the_share_that_is_right(desk: Desk) -> None:
    desk.deck("deck.yaml", *LISTS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(mode="exam", feedback="end"))
        assert quiz.next(desk.clock.now()) is not None
        quiz.answer(("Estonia", "Latvia"), desk.clock.now())
        assert quiz.finish(desk.clock.now()).marks == pytest.approx(2 / 3)


def test_a_wrong_answer_may_take_marks_off_and_no_answer_does_not(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    rules = Rules(questions=3, forms=("type",), mode="exam", feedback="end", negative=0.5)
    with desk.open() as workspace:
        quiz = begin(workspace, rules)
        for response in ("wrong", None, ""):
            quiz.next(desk.clock.now())
            quiz.answer(response, desk.clock.now())
        result = quiz.finish(desk.clock.now())
        assert (result.marks, result.most) == (-0.5, 3)
        assert "0.5 taken off" in result.rule


@pytest.mark.parametrize(
    ("sure", "right", "marks"),
    [
        ("sure", True, 3),
        ("sure", False, -6),
        ("fairly", True, 2),
        ("fairly", False, -2),
        ("guessing", True, 1),
        ("guessing", False, 0),
    ],
)
def test_certainty_has_its_marks(desk: Desk, sure: Sure, right: bool, marks: float) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    rules = Rules(questions=1, forms=("type",), mode="exam", feedback="end", certainty=True)
    with desk.open() as workspace:
        quiz = begin(workspace, rules)
        take(workspace, desk, quiz, right=[right], sure=[sure])
        assert quiz.finish(desk.clock.now()).marks == marks


# ------------------------------------------------------------------------------------------- what it teaches


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


# ---------------------------------------------------------------------------------------------- what was confused


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
