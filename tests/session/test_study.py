"""A session: what it asks, in which order, what it keeps."""

from __future__ import annotations

import pytest
from desk import Desk, Sitting, flip, right_response

from quizapp.fact import Rating
from quizapp.memory.state import State
from quizapp.session.study import LONGEST_MS
from quizapp.store.errors import FullError

AGAIN, HARD, GOOD, EASY = Rating
MANY = [flip(f"Question {number}?") for number in range(40)]


def know(desk: Desk, *facts: str) -> None:
    """Learn a deck whole, and let a month go by: all of it is due then."""
    desk.settings("new_per_day = 9999")
    desk.deck("deck.yaml", *facts)
    with desk.open() as workspace:
        Sitting(workspace).through()
    desk.clock.forward(days=400)


# ------------------------------------------------------------------------------------------------- the queue


def test_new_facts_come_in_the_order_of_the_deck_up_to_the_limit(desk: Desk) -> None:
    desk.deck("deck.yaml", *MANY)
    with desk.open() as workspace:
        assert Sitting(workspace).through() == [f"Question {number}?" for number in range(10)]
        assert Sitting(workspace).through() == []


def test_learning_steps_come_back_within_the_session(desk: Desk) -> None:
    desk.deck("deck.yaml", *MANY[:3])
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        first = sitting.do(AGAIN)
        assert first.preview[GOOD].state == State.LEARNING
        sitting.pass_time(61)
        assert sitting.ask().uid == first.uid, "its minute is over, so it goes before what is new"
        sitting.answer()
        sitting.rate(GOOD)
        assert sitting.do(EASY).question.prompt == "Question 1?"
        assert sitting.do(EASY).question.prompt == "Question 2?"
        assert sitting.ask().uid == first.uid, "nothing else is left: it may come some minutes early"
        sitting.answer()
        sitting.rate(GOOD)
        assert sitting.next() is None
        assert workspace.store.memory_of(first.uid, "").state == State.REVIEW


def test_a_step_far_ahead_ends_the_session_and_says_when_it_comes(desk: Desk) -> None:
    desk.settings('learning_steps = ["2h"]')
    desk.deck("deck.yaml", *MANY[:1])
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(AGAIN)
        assert sitting.next() is None
        assert sitting.count == (1, 1)
        summary = sitting.study.summary(desk.clock.now())
        assert (summary.answered, summary.right, summary.waiting) == (1, 0, 1)
        assert summary.next_ms == desk.clock.now().ms + 2 * 3600 * 1000
        assert "in 2 hours" in workspace.outlook(desk.clock.now())


def test_new_facts_are_spread_among_reviews(desk: Desk) -> None:
    know(desk, *MANY[:30])
    desk.settings("new_per_day = 5")
    desk.deck("deck.yaml", *MANY[:30], *(flip(f"New {number}?") for number in range(5)))
    with desk.open() as workspace:
        prompts = Sitting(workspace).through()
    assert len(prompts) == 35
    places = [place for place, prompt in enumerate(prompts) if prompt.startswith("New")]
    assert [prompts[place] for place in places] == [f"New {number}?" for number in range(5)]
    gaps = [after - before for before, after in zip([-1, *places], [*places, 35], strict=True)]
    assert max(gaps) <= 15, places
    assert sum(gap == 1 for gap in gaps) <= 1, places


def test_limits_hold_over_sessions_of_a_day_and_over_decks(desk: Desk) -> None:
    desk.settings("new_per_day = 6\nreviews_per_day = 8")
    desk.deck("a.yaml", *(flip(f"A {number}?") for number in range(20)), title="A")
    desk.deck("b.yaml", *(flip(f"B {number}?") for number in range(20)), title="B")
    with desk.open() as workspace:
        for _ in range(4):
            Sitting(workspace, "A").do(EASY)
        assert len(Sitting(workspace, "B").through()) == 2
        assert Sitting(workspace, "A").through() == []
    for _ in range(2):
        desk.clock.forward(days=1)
        with desk.open() as workspace:
            Sitting(workspace).through()
    desk.clock.forward(days=400)
    with desk.open() as workspace:
        Sitting(workspace, "A").do(EASY)
        prompts = Sitting(workspace).through()
        today = workspace.store.day_totals(desk.clock.now().day)
        assert (today.reviewed, today.introduced) == (8, 6)
        assert len(prompts) == 13
        assert Sitting(workspace).next() is None


def test_more_new_facts_when_asked_for(desk: Desk) -> None:
    desk.deck("deck.yaml", *MANY)
    with desk.open() as workspace:
        assert len(Sitting(workspace, extra_new=3).through()) == 13
        sitting = Sitting(workspace, extra_new=2)
        sitting.do(EASY)
        sitting.undo()
        assert len(sitting.through()) == 2, "taken back, it is not one more"
        assert Sitting(workspace).next() is None
        assert len(Sitting(workspace, extra_new=999).through()) == 25


def test_a_day_that_begins_during_the_session_brings_its_own(desk: Desk) -> None:
    desk.settings("new_per_day = 2")
    desk.deck("deck.yaml", *MANY[:5])
    with desk.open() as workspace:
        sitting = Sitting(workspace, extra_new=1)
        assert len(sitting.through()) == 3
        desk.clock.forward(days=1)
        assert len(sitting.through()) == 2
        desk.clock.forward(days=400)
        assert len(sitting.through()) == 5


# --------------------------------------------------------------------------- one question about a fact a day


@pytest.mark.parametrize(
    "fact",
    [
        "ask: dog\nanswer: Hund\nboth_ways: true\nforms: flip",
        "cloze: 'Minsk is the capital of {{Belarus}} since {{1919}}, {{Riga}} of Latvia.'\nforms: flip",
        "ask: Capitals?\npairs: {Latvia: Riga, Estonia: Tallinn}\nforms: flip",
    ],
)
def test_siblings_wait_until_tomorrow(desk: Desk, fact: str) -> None:
    desk.deck("deck.yaml", fact)
    with desk.open() as workspace:
        parts = 0
        for _ in range(3):
            asked = Sitting(workspace).next()
            if asked is None:
                break
            parts += 1
            sitting = Sitting(workspace)
            sitting.do(EASY)
            assert sitting.next() is None
            desk.clock.forward(days=1)
        assert parts == len(workspace.store.db.execute("SELECT 1 FROM memory").fetchall())
        desk.clock.forward(days=400)
        sitting = Sitting(workspace)
        assert sitting.study.totals(desk.clock.now()).left == 1
        assert len(sitting.through()) == 1


def test_what_is_being_learnt_comes_back_though_it_has_siblings(desk: Desk) -> None:
    desk.deck("deck.yaml", "ask: dog\nanswer: Hund\nboth_ways: true\nforms: flip")
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        first = sitting.do(AGAIN)
        again = sitting.do(GOOD)
        assert (again.uid, again.parts) == (first.uid, first.parts)
        sitting.do(GOOD)
        assert sitting.next() is None


def test_a_new_sibling_of_what_is_due_leaves_its_place_to_another_fact(desk: Desk) -> None:
    know(desk, "ask: dog\nanswer: Hund\nforms: flip")
    desk.settings("new_per_day = 1")
    desk.deck("deck.yaml", "ask: dog\nanswer: Hund\nforms: flip\nboth_ways: true", flip("Other?"))
    with desk.open() as workspace:
        assert sorted(Sitting(workspace).through()) == ["Other?", "dog"]


# ------------------------------------------------------------------------------------------ where it stands


def test_counts_never_jump(desk: Desk) -> None:
    know(desk, *MANY[:6])
    desk.settings("new_per_day = 4")
    desk.deck(
        "deck.yaml",
        *MANY[:6],
        *(flip(f"New {number}?") for number in range(3)),
        "ask: Capitals?\npairs: {Latvia: Riga, Estonia: Tallinn, Lithuania: Vilnius, Poland: Warsaw, Spain: Madrid}",
    )
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        done, whole = sitting.count
        assert (done, whole) == (0, 14)
        for number in range(200):
            asked = sitting.next()
            if asked is None:
                break
            assert sitting.count == (number, whole), "the one that stands is still left"
            sitting.answer(right_response(asked.question))
            assert sitting.count == (number, whole)
            sitting.rate((AGAIN, GOOD, HARD, GOOD, GOOD, EASY)[number % 6])
            done, now = sitting.count
            assert done == number + 1
            assert abs(now - whole) <= 2
            whole = now
        assert sitting.count == (done, done)
        assert sitting.study.totals(desk.clock.now()).seconds_left == 0


def test_time_left_goes_by_the_person(desk: Desk) -> None:
    desk.deck("deck.yaml", *MANY[:10])
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        assert sitting.study.totals(desk.clock.now()).seconds_left == 2 * 90
        for _ in range(5):
            asked = sitting.ask()
            sitting.answer(right_response(asked.question), seconds=59)
            sitting.rate(EASY)
        assert sitting.study.totals(desk.clock.now()).seconds_left == 10 * (5 * 59 + 45) / 10


def test_the_same_question_after_a_restart(desk: Desk) -> None:
    know(desk, *(f"Capital of country {number}?: City {chr(65 + number)}ville" for number in range(12)))
    desk.settings("new_per_day = 6")
    new = [f"Largest town of land {number}?: Town {chr(65 + number)}burg" for number in range(6)]
    desk.deck(
        "deck.yaml", *(f"Capital of country {number}?: City {chr(65 + number)}ville" for number in range(12)), *new
    )
    workspace = desk.open()
    sitting = Sitting(workspace)
    for number in range(18):
        asked = sitting.ask()
        workspace.close()
        workspace = desk.open()
        sitting = Sitting(workspace)
        again = sitting.ask()
        assert (again.uid, again.parts, again.question) == (asked.uid, asked.parts, asked.question)
        sitting.answer(right_response(again.question))
        sitting.rate((EASY, GOOD)[number % 2])
    workspace.close()


# ---------------------------------------------------------------------------------------- answers and ratings


def test_an_override_says_that_it_was_no_guess(desk: Desk) -> None:
    know(desk, "ask: Capital of Latvia?\nanswer: Riga\nwrong: [Vilnius, Tallinn, Minsk]\nforms: choose")
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        asked = sitting.ask()
        grade = sitting.answer(right_response(asked.question))
        assert grade.guess == 0.25
        preview = sitting.study.asked.preview if sitting.study.asked else {}
        (review,) = sitting.rate(grade.rating)
        assert review.guess == 0.25, "the proposed rating, pressed as a number, is the proposal"
        guessed = workspace.store.memory_of(asked.uid, "")
        assert guessed.interval == preview[grade.rating].interval, "what was shown is what is kept"
        sitting.undo()
        sitting.ask()
        sitting.answer(right_response(asked.question))
        (review,) = sitting.rate(EASY)
        assert (review.guess, review.proposed, review.rating) == (0.0, grade.rating, EASY)
        assert workspace.store.memory_of(asked.uid, "").interval == preview[EASY].interval
        assert workspace.store.memory_of(asked.uid, "").stability > guessed.stability


MATCH = "ask: Capitals?\npairs: {Latvia: Riga, Estonia: Tallinn, Lithuania: Vilnius, Poland: Warsaw}\nforms: match"


def test_matched_pairs_are_kept_each_by_itself(desk: Desk) -> None:
    desk.deck("deck.yaml", MATCH)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        asked = sitting.ask()
        picks = list(right_response(asked.question) or ())
        picks[0], picks[1] = picks[1], picks[0]
        sitting.answer(tuple(picks), seconds=40)
        reviews = sitting.rate(AGAIN)
        ratings = {review.part: review.rating for review in reviews}
        assert ratings == {"pair:latvia": 1, "pair:estonia": 1, "pair:lithuania": 3, "pair:poland": 3}
        assert sum(review.took_ms for review in reviews) == 40_000
        assert workspace.store.day_totals(desk.clock.now().day).introduced == 4
        assert sitting.undo() == "review"
        assert workspace.store.day_totals(desk.clock.now().day).introduced == 0
        assert sitting.ask().question == asked.question
        sitting.answer(tuple(picks))
        assert {review.rating for review in sitting.rate(GOOD)} == {GOOD}, "an override is for all"


def test_a_pair_that_was_not_due_counts_only_when_it_was_wrong(desk: Desk) -> None:
    desk.deck("deck.yaml", MATCH)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        asked = sitting.ask()
        sitting.answer(right_response(asked.question))
        sitting.rate(EASY)
        uid = asked.uid
        due = {part: workspace.store.memory_of(uid, part).due_day for part in asked.parts}
        first = min(due, key=lambda part: due[part])
        later = [part for part in due if due[part] > due[first]]
        assert later, "fuzz spreads them"
        desk.clock.forward(days=due[first] - desk.clock.now().day)
        asked = sitting.ask()
        assert not set(asked.parts) & set(later)
        picks = right_response(asked.question)
        assert isinstance(picks, tuple)
        sitting.answer(picks)
        assert {review.part for review in sitting.rate()} == set(asked.parts)
        sitting.undo()
        asked = sitting.ask()
        sitting.answer((picks[1], picks[2], picks[3], picks[0]))
        assert {review.part for review in sitting.rate()} == set(due), "all wrong: evidence about each"
        sitting.undo()
        sitting.ask()
        sitting.answer((picks[1], picks[2], picks[3], picks[0]))
        assert {review.part for review in sitting.rate(GOOD)} == set(asked.parts)


def test_time_away_is_capped_and_says_nothing(desk: Desk) -> None:
    know(desk, "ask: Capital of Latvia?\nanswer: Riga\nforms: type")
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.ask()
        grade = sitting.answer("Riga", seconds=3600 * 5)
        assert grade.rating == GOOD
        (review,) = sitting.rate()
        assert review.took_ms == LONGEST_MS
        assert sitting.undo() == "review"
        sitting.ask()
        assert sitting.answer("Riga", seconds=60).rating == HARD, "slow, but there"
        sitting.study.again(desk.clock.now())
        sitting.answer("Riga", seconds=-5000)
        assert sitting.rate()[0].took_ms == 0, "a clock that was set back"


def test_what_was_asked_and_answered_is_kept(desk: Desk) -> None:
    desk.deck("deck.yaml", "ask: Capital of Estonia?\nanswer: Tallinn\nforms: type")
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.ask()
        sitting.answer("Tallin", seconds=7)
        sitting.rate(HARD)
        (event,) = workspace.store.events()
    assert (event.kind, event.rating, event.took, event.retention, event.found) == ("review", 2, 7000, 0.9, 0)
    assert event.data["form"] == "type"
    assert event.data["asked"] == "Capital of Estonia?"
    assert event.data["answered"] == "Tallin"
    assert event.data["verdict"] == "near"
    assert event.data["answer"]


def test_steps_and_retention_of_a_deck_are_kept_with_the_answer(desk: Desk) -> None:
    desk.settings('learning_steps = ["5m"]\nrelearning_steps = []\n[deck."Deck"]\nretention = 0.8\n')
    desk.deck("deck.yaml", flip("Question?"))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        uid = sitting.do(AGAIN).uid
        assert workspace.store.memory_of(uid, "").due_ms == desk.clock.now().ms + 300_000
        (event,) = workspace.store.events()
        assert event.retention == 0.8
        assert event.data["steps"] == [[300], []]
        before = workspace.store.state_digest()
        workspace.store.rebuild()
        assert workspace.store.state_digest() == before


def test_nothing_is_rated_before_it_is_answered(desk: Desk) -> None:
    desk.deck("deck.yaml", *MANY[:1])
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        with pytest.raises(ValueError, match="stands"):
            sitting.answer()
        sitting.ask()
        with pytest.raises(ValueError, match="answered"):
            sitting.rate()


def test_a_leech_is_noticed(desk: Desk) -> None:
    desk.settings("leech_lapses = 2\nrelearning_steps = []")
    desk.deck("deck.yaml", *MANY[:1])
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(EASY)
        noticed = []
        for _ in range(3):
            desk.clock.forward(days=400)
            noticed.append(sitting.do(AGAIN).leech)
    assert noticed == [False, False, True]


# ------------------------------------------------------------------------------------------------- full disk


def test_a_full_disk_keeps_nothing_and_the_question_stands(desk: Desk) -> None:
    desk.settings("new_per_day = 9999")
    desk.deck("deck.yaml", *(flip(f"Question {number} {'?' * 800}") for number in range(300)))
    with desk.open() as workspace:
        store = workspace.store
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages + 3}")
        sitting = Sitting(workspace)
        for _ in range(300):
            asked = sitting.ask()
            grade = sitting.answer()
            before, count = store.state_digest(), sitting.count
            try:
                sitting.rate(EASY)
            except FullError:
                break
        else:
            raise AssertionError("it was never full")
        assert store.state_digest() == before
        assert (sitting.study.asked, sitting.study.grade) == (sitting.study.asked, grade)
        assert sitting.study.asked is not None
        assert sitting.study.asked.uid == asked.uid
        assert sitting.count == count
        with pytest.raises(FullError, match="Not saved") as full:
            sitting.rate(EASY)
        assert "rate it again" in full.value.hint
        with pytest.raises(FullError) as full:
            sitting.study.flag("x" * 50_000, desk.clock.now())
        assert "rate it again" not in full.value.hint
        assert sitting.study.asked.uid == asked.uid
        store.db.execute("PRAGMA max_page_count = 1000000")
        (review,) = sitting.rate(EASY)
        assert (review.fact, review.rating) == (asked.uid, EASY)
        assert store.memory_of(asked.uid, "").reps == 1
