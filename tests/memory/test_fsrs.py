"""The formulas, held against published vectors and against py-fsrs."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime, timedelta

import fsrs as oracle
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from fsrs_step import interval, step
from hypothesis import given
from hypothesis import strategies as st

from quizapp.fact import Rating
from quizapp.memory import fsrs
from quizapp.memory.schedule import known, preview, review
from quizapp.memory.state import Memory, Plan, State

STABILITY = st.floats(fsrs.STABILITY_MIN, fsrs.STABILITY_MAX).map(
    lambda value: max(fsrs.kept(value), fsrs.STABILITY_MIN)
)
DIFFICULTY = st.floats(1.0, 10.0)
ELAPSED = st.integers(0, 20_000)
START = datetime(2020, 1, 1, 12, tzinfo=UTC)


def test_published_history() -> None:
    memory, day, plan = Memory(), 1000, Plan(fuzz=False, learning_steps=(), relearning_steps=())
    for rating, elapsed in zip((1, 3, 3, 3, 3, 3), (0, 0, 1, 3, 8, 21), strict=True):
        day += elapsed
        memory = review(memory, Rating(rating), day=day, now_ms=day * 86_400_000, seed="x", plan=plan)
    assert memory.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.357487, abs=1e-5)


def test_published_intervals() -> None:
    days = [max(1, round(interval(1.0, tenths / 10))) for tenths in range(1, 11)]
    # The first was published from 32-bit arithmetic.
    assert days[0] == pytest.approx(3116766, rel=2e-6)
    assert days[1:] == [34793, 2508, 387, 90, 27, 9, 3, 1, 1]


def test_default_parameters_are_the_published_ones() -> None:
    assert oracle.Scheduler().parameters == fsrs.PARAMETERS


def some_plan(chance: random.Random) -> tuple[Plan, oracle.Scheduler]:
    parameters = fsrs.PARAMETERS
    if chance.random() < 0.5:
        ranges = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, parameters, strict=True)
        parameters = tuple(min(max(usual * chance.uniform(0.7, 1.4), low), high) for low, high, usual in ranges)
    steps = [(), (60,), (60, 600), (60, 300, 900)]
    plan = Plan(
        parameters=parameters,
        retention=chance.choice((0.7, 0.8, 0.9, 0.95, 0.99)),
        learning_steps=chance.choice(steps),
        relearning_steps=chance.choice(steps),
        maximum_interval=chance.choice((36500, 36500, 100)),
        fuzz=False,
    )
    return plan, oracle.Scheduler(
        parameters,
        plan.retention,
        tuple(timedelta(seconds=s) for s in plan.learning_steps),
        tuple(timedelta(seconds=s) for s in plan.relearning_steps),
        plan.maximum_interval,
        enable_fuzzing=False,
    )


def test_agrees_with_py_fsrs_on_random_histories() -> None:
    """States, steps, waits, intervals, recall, stability and difficulty of every rating at every review.

    Intervals differ only where ours keep hard < good < easy. Gaps are whole days, since the package
    counts 24 hours where this house counts study days.
    """
    chance = random.Random(1)
    compared = 0
    for _ in range(800):
        plan, scheduler = some_plan(chance)
        card, memory, day = oracle.Card(card_id=1), Memory(), 1000
        for _ in range(chance.randint(1, 9)):
            now = START + timedelta(days=day)
            assert known(memory, day, plan.parameters) == pytest.approx(
                scheduler.get_card_retrievability(card, now), abs=1e-6
            )
            theirs = {rating: scheduler.review_card(card, oracle.Rating(rating), now)[0] for rating in Rating}
            ours = preview(memory, day=day, now_ms=day * 86_400_000, seed="x", plan=plan)
            if max(card.stability or 0 for card in theirs.values()) > fsrs.STABILITY_MAX:
                break
            least = 0
            for rating in Rating:
                expected, found = theirs[rating], ours[rating]
                assert found.stability == pytest.approx(expected.stability, rel=1e-6)
                assert found.difficulty == pytest.approx(expected.difficulty, rel=1e-6)
                assert found.state == State(expected.state)
                assert found.step == (expected.step or 0)
                wait = expected.due - now
                if found.state == State.REVIEW:
                    least = min(max(wait.days, least), plan.maximum_interval)
                    assert (found.interval, found.due_day, found.due_ms) == (least, day + least, 0)
                    least = least + 1 if rating > Rating.AGAIN else 0
                else:
                    assert (found.interval, found.due_day) == (0, day)
                    assert found.due_ms == day * 86_400_000 + round(wait.total_seconds() * 1000)
                compared += 1
            rating = chance.choices(list(Rating), (20, 15, 50, 15))[0]
            card, memory = theirs[rating], ours[rating]
            day += chance.choice((0, 0, 1, 2, 3, chance.randint(1, 60), max(0, memory.interval), memory.interval + 30))
    assert compared > 9_000


@given(STABILITY, st.floats(0.01, 0.999))
def test_interval_turns_the_forgetting_curve_round(stability: float, retention: float) -> None:
    assert fsrs.retrievability(interval(stability, retention), stability) == pytest.approx(retention, rel=1e-9)


@given(STABILITY)
def test_recall_is_certain_at_first_and_nine_in_ten_after_stability(stability: float) -> None:
    assert fsrs.retrievability(0, stability) == 1.0
    assert fsrs.retrievability(stability, stability) == pytest.approx(0.9, rel=1e-12)


@given(STABILITY, DIFFICULTY, ELAPSED)
def test_better_ratings_make_memories_stronger_and_easier(stability: float, difficulty: float, elapsed: int) -> None:
    after = [step(stability, difficulty, elapsed, rating) for rating in Rating]
    stabilities, difficulties = [s for s, _ in after], [d for _, d in after]
    assert stabilities == sorted(stabilities)
    assert difficulties == sorted(difficulties, reverse=True)
    assert all(fsrs.STABILITY_MIN <= s <= fsrs.STABILITY_MAX for s in stabilities)
    assert all(1 <= d <= 10 for d in difficulties)
    assert stabilities[0] <= stability <= stabilities[1]


@given(STABILITY, DIFFICULTY, st.integers(1, 5000))
def test_both_ways_to_the_stability_after_a_lapse_agree(stability: float, difficulty: float, elapsed: int) -> None:
    recall = fsrs.retrievability(elapsed, stability)
    after = fsrs.stabilities(stability, difficulty, elapsed, recall)
    assert after[Rating.AGAIN] == fsrs.forgetting(stability, difficulty, recall)


@given(st.floats(0.01, 1.0), st.floats(0.0, 1.0))
def test_weight_is_bayes_rule(recall: float, guess: float) -> None:
    share = fsrs.weight(recall, guess)
    assert recall <= share + 1e-12
    assert share <= 1.0
    assert share * (recall + (1 - recall) * guess) == pytest.approx(recall)
    assert fsrs.weight(recall, 0.0) == 1.0


@given(STABILITY, STABILITY, DIFFICULTY, DIFFICULTY, st.floats(0.0, 1.0))
def test_mix_lies_between(s: float, t: float, d: float, e: float, share: float) -> None:
    stability, difficulty = fsrs.mix((s, d), (t, e), share)
    assert min(s, t) * (1 - 2e-8) <= stability <= max(s, t) * (1 + 2e-8)
    assert min(d, e) - 2e-7 <= difficulty <= max(d, e) + 2e-7
    assert fsrs.mix((s, d), (t, e), 1.0) == (s, d)
    assert fsrs.mix((s, d), (t, e), 0.0) == pytest.approx((t, e))


def test_wrong_number_of_parameters() -> None:
    with pytest.raises(ValueError, match="21 parameters, not 2"):
        fsrs.initial(3, (0.1, 0.2))


@given(st.floats(1e-4, 1e5))
def test_what_hangs_on_powers_is_kept_to_26_bits(value: float) -> None:
    kept = fsrs.kept(value)
    assert kept == pytest.approx(value, rel=2**-26)
    assert fsrs.kept(kept) == kept
    mantissa, _ = math.frexp(kept)
    assert (mantissa * 2**26).is_integer()
