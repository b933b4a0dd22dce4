"""Quizzes: what they ask, what they keep, what an answer is worth."""

from __future__ import annotations

import pytest
from desk import Desk, Sitting, right_response
from msgspec.structs import replace
from quizzed import CAPITALS, TYPED, begin, take

from quizapp.errors import QuizError
from quizapp.rules import Rules
from quizapp.service import quizzing
from quizapp.service.quizresults import earlier, scores
from quizapp.session.quiz import Quiz
from quizapp.session.quizzes import Sure
from quizapp.store import quizzes

LISTS = ["ask: Baltic states?\nanswer: [Estonia, Latvia, Lithuania]"]


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


@pytest.mark.parametrize("lots", [2000, 5])
def test_of_large_decks_questions_are_drawn_by_lot_each_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, lots: int
) -> None:
    monkeypatch.setattr(quizzes, "LISTED", 0)
    monkeypatch.setattr(quizzes, "LOTS", lots)
    monkeypatch.setattr(quizzes, "FIRST", 2)
    tagged = [f"{{ask: 'Word {number}?', answer: w{number}, tags: [Odd]}}" for number in range(5)]
    desk.deck("deck.yaml", *CAPITALS, *tagged, "claim: Ice floats.\nanswer: true")
    with desk.open() as workspace:
        Sitting(workspace).through()
        studied = workspace.store.db.execute("SELECT count(*) FROM memory WHERE state > 0").fetchone()[0]
        whiches: list[tuple[Rules, int]] = [
            (Rules(seed="1"), 14), (Rules(seed="1", tags=("odd",)), 5), (Rules(seed="1", forms=("true-or-false",)), 1),
            (Rules(seed="1", which="new"), 14 - studied), (Rules(seed="1", which="weak"), studied),
        ]  # fmt: skip
        for rules, facts in whiches:
            one, same = begin(workspace, rules), begin(workspace, rules)
            assert len({item.fact for item in one.items}) == len(one.items) == facts, rules
            assert [item.fact for item in one.items] == [item.fact for item in same.items]
        desk.clock.forward(days=30)
        assert len(begin(workspace, Rules(which="due")).items) == studied


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
        desk.clock.forward(seconds=2)
        assert quiz.time_left(desk.clock.now()) == 8_000
        desk.clock.forward(seconds=3600)
        assert quiz.time_left(desk.clock.now()) == 8_000, "put right, it takes nothing away either"


@pytest.mark.parametrize("rules", [Rules(each=20), Rules(seconds=60)], ids=["each", "all"])
def test_a_change_that_comes_too_late_leaves_what_was_answered(desk: Desk, rules: Rules) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, replace(rules, questions=2, forms=("type",), mode="exam", feedback="end"))
        asked = quiz.next(desk.clock.now())
        assert asked is not None
        quiz.answer(right := right_response(asked.question), desk.clock.now())
        assert quiz.go(0, desk.clock.now()) is not None
        desk.clock.forward(seconds=70)
        quiz.answer("wrong", desk.clock.now())
        assert quiz.late
        again = quizzing.reopened(workspace, quiz.keeping.quiz)
        assert isinstance(again, Quiz)
        for one in (quiz, again):
            assert one.result().answers[0].given == right
            assert one.result().marks == 1


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


def test_the_time_for_a_question_goes_on_when_one_comes_back_to_it(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(questions=2, forms=("type",), mode="exam", feedback="end", each=20))
        assert quiz.next(desk.clock.now()) is not None
        for left in (20, 8):
            assert quiz.go(0, desk.clock.now()) is not None
            assert quiz.question_left(desk.clock.now()) == left * 1000
            desk.clock.forward(seconds=12)
            assert quiz.later(desk.clock.now()) is not None
            assert quiz.at == 1
        assert quiz.go(0, desk.clock.now()) is not None
        assert quiz.question_left(desk.clock.now()) == 0


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
        left = next(iter(quizzing.waiting(workspace)), None)
        assert left is not None
        assert (left.answered, len(left.items)) == (1, 4)
        again = quizzing.reopened(workspace, left.quiz)
        assert again is not None
        assert again.next(desk.clock.now()) == expected
        take(workspace, desk, again)
        assert again.finish(desk.clock.now()).marks == 4
        assert next(iter(quizzing.waiting(workspace)), None) is None


def test_facts_that_vanish_during_a_quiz_count_for_nothing(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS[:4])
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        desk.deck("deck.yaml", *CAPITALS[:2])
        workspace.sync()
        assert len(take(workspace, desk, quiz)) == 2
        result = quiz.finish(desk.clock.now())
        assert (result.marks, result.most, len(result.gone)) == (2, 2, 2)


def test_several_quizzes_wait_and_none_ends_another(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        exam = replace(TYPED, seconds=600)
        for rules in (TYPED, exam):
            quiz = begin(workspace, rules)
            answer_one(desk, quiz)
            quizzing.leave(workspace, quiz)
        desk.clock.forward(seconds=60)
        untouched = begin(workspace, replace(TYPED, questions=2))
        assert not quizzing.leave(workspace, untouched)
        begin(workspace, replace(TYPED, questions=2))  # killed before its first answer
    with desk.open() as workspace:
        workspace.store.rebuild()
        last, first = quizzing.waiting(workspace)
        assert (first.rules, last.rules, last.answered) == (TYPED, exam, 1)
        assert (first.left_ms, last.left_ms) == (None, 535_000)
        assert last.time_left(desk.clock.now().ms + 35_000) == 500_000
        assert quizzing.alike(workspace, last.title, TYPED) == first
        assert quizzing.alike(workspace, last.title, replace(TYPED, negative=1)) is None
        assert quizzing.alike(workspace, "Other", TYPED) is None
        assert scores(workspace.store) == []
        again = quizzing.reopened(workspace, first.quiz)
        assert isinstance(again, Quiz)
        take(workspace, desk, again)
        assert again.finish(desk.clock.now()).marks == 4
        assert [one.quiz for one in quizzing.waiting(workspace)] == [last.quiz]


def test_five_quizzes_wait_at_most(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        for seed in "123456":
            answer_one(desk, begin(workspace, replace(TYPED, seed=seed)))
        assert [one.rules.seed for one in quizzing.waiting(workspace)] == ["6", "5", "4", "3", "2"]
        assert [(score.marks, score.answered) for score in scores(workspace.store)] == [(1, 1)]


def test_what_nobody_answered_is_missed_too(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    desk.settings("new_per_day = 99")
    with desk.open() as workspace:
        Sitting(workspace).through()
        desk.clock.forward(days=1)
        quiz = begin(workspace, TYPED)
        answer_one(desk, quiz)
        quiz.finish(desk.clock.now())
        assert len(quizzing.missed_quiz(workspace, quiz).items) == 3
        assert quizzing.make_due(workspace, quiz) == 3
        quizzing.leave(workspace, begin(workspace, TYPED))
        assert len(begin(workspace, Rules(mode="missed")).items) == 3, "one that was left untouched is no quiz"


def answer_one(desk: Desk, quiz: Quiz) -> None:
    """Answer the next question rightly, five seconds after it was asked."""
    asked = quiz.next(desk.clock.now())
    assert asked is not None
    desk.clock.forward(seconds=5)
    quiz.answer(right_response(asked.question), desk.clock.now())


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


def test_quizzes_that_are_marked_in_another_way_are_not_compared(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        other = replace(TYPED, forms=(*TYPED.forms, "choose"))
        ways = [TYPED, replace(TYPED, certainty=True), replace(TYPED, negative=0.5), TYPED, other]
        for rules in ways:
            quiz = begin(workspace, rules)
            take(workspace, desk, quiz, sure=["sure"] * 4 if rules.certainty else [])
            quiz.finish(desk.clock.now())
        listed = scores(workspace.store)
        assert [one.quiz for one in earlier(workspace.store, listed[3].quiz)] == [listed[0].quiz]
        assert earlier(workspace.store, listed[1].quiz) == []
        assert earlier(workspace.store, listed[4].quiz) == [], "it was asked in other forms"


def test_a_quiz_on_what_was_missed_is_called_by_what_it_was_missed_in(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, TYPED)
        take(workspace, desk, quiz, right=[False])
        quiz.finish(desk.clock.now())
        again = quizzing.missed_quiz(workspace, quiz)
        take(workspace, desk, again, right=[False])
        again.finish(desk.clock.now())
        quizzing.missed_quiz(workspace, again)
        titles = [str(event.data["title"]) for event in workspace.store.quiz_events() if event.kind == "quiz"]
        assert titles[0] == titles[1] == f"Missed: {titles[2]}"


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
