"""One review: steps, intervals, fuzz, guesses, and clocks that go back."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from fsrs.scheduler import FUZZ_RANGES
from fsrs_step import step
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory import fsrs
from quizapp.memory.intervals import chance, fuzz_range
from quizapp.memory.schedule import is_leech, known, preview, review
from quizapp.memory.state import Memory, Plan, State

DAY = 740_000
MS = DAY * 86_400_000
PLAN = Plan()
AGAIN, HARD, GOOD, EASY = Rating

RATINGS = st.sampled_from(Rating)
GUESSES = st.sampled_from((0.0, 0.0, 0.25, 0.5, 1.0))
SEEDS = st.text(max_size=8)
RETENTIONS = st.sampled_from((0.7, 0.8, 0.9, 0.95, 0.99))
STEPS = st.lists(st.integers(1, 90_000), max_size=3).map(tuple)
PLANS = st.builds(
    Plan,
    retention=RETENTIONS,
    learning_steps=STEPS,
    relearning_steps=STEPS,
    maximum_interval=st.sampled_from((1, 2, 5, 50, 36500)),
    fuzz=st.booleans(),
)
REVIEWED = st.builds(
    Memory,
    state=st.just(State.REVIEW),
    stability=st.floats(0.001, 20_000),
    difficulty=st.floats(1, 10),
    last_day=st.just(DAY),
    last_ms=st.just(MS),
    interval=st.integers(1, 400),
    reps=st.integers(1, 60),
    lapses=st.integers(0, 9),
)
HISTORIES = st.lists(st.tuples(RATINGS, st.integers(-400, 400), GUESSES), max_size=12)


def made(history: list[tuple[Rating, int, float]], seed: str, plan: Plan) -> tuple[Memory, int]:
    memory, day = Memory(), DAY
    for rating, gap, guess in history:
        day = max(day + gap, 1)
        memory = review(memory, rating, day=day, now_ms=day * 86_400_000, seed=seed, plan=plan, guess=guess)
    return memory, day


def after(*ratings: Rating, plan: Plan = PLAN) -> Memory:
    memory = Memory()
    for rating in ratings:
        memory = review(memory, rating, day=DAY, now_ms=MS, seed="f/", plan=plan)
    return memory


def test_first_steps() -> None:
    waits = {r: (m.state, m.step, (m.due_ms - MS) / 1000) for r, m in _previews(Memory()).items() if m.due_ms}
    learning = State.LEARNING
    assert waits == {AGAIN: (learning, 0, 60), HARD: (learning, 0, 330), GOOD: (learning, 1, 600)}
    assert after(EASY).state == State.REVIEW
    assert after(EASY, plan=replace(PLAN, fuzz=False)).interval == 8


def test_second_step() -> None:
    waits = {r: (m.state, m.step, (m.due_ms - MS) / 1000) for r, m in _previews(after(GOOD)).items() if m.due_ms}
    assert waits == {AGAIN: (State.LEARNING, 0, 60), HARD: (State.LEARNING, 1, 600)}
    assert after(GOOD, GOOD).state == after(GOOD, EASY).state == State.REVIEW


def test_one_step_makes_hard_half_as_long_again() -> None:
    hard = after(HARD, plan=replace(PLAN, learning_steps=(600,)))
    assert (hard.state, hard.due_ms - MS) == (State.LEARNING, 900_000)


def test_no_steps_mean_days_at_once() -> None:
    plan = replace(PLAN, learning_steps=(), relearning_steps=())
    for rating in Rating:
        assert after(rating, plan=plan).state == State.REVIEW
    lapsed = after(EASY, AGAIN, plan=plan)
    assert (lapsed.state, lapsed.lapses, lapsed.interval >= 1) == (State.REVIEW, 1, True)


def test_a_lapse_is_learnt_anew() -> None:
    lapsed = after(EASY, AGAIN)
    assert (lapsed.state, lapsed.step, lapsed.due_ms - MS, lapsed.due_day) == (State.RELEARNING, 0, 600_000, DAY)
    assert (lapsed.lapses, lapsed.interval) == (1, 0)
    assert after(EASY, AGAIN, AGAIN).lapses == 1
    again = review(lapsed, GOOD, day=DAY, now_ms=MS, seed="f/", plan=PLAN)
    assert (again.state, again.due_ms, again.lapses) == (State.REVIEW, 0, 1)


def test_a_step_of_days_is_due_on_its_day() -> None:
    memory = after(AGAIN, plan=replace(PLAN, learning_steps=(2 * 86400,)))
    assert (memory.due_day, memory.due_ms) == (DAY + 2, MS + 2 * 86_400_000)


def test_more_steps_done_than_the_plan_has() -> None:
    memory = replace(after(GOOD), step=4)
    found = _previews(memory)
    assert (found[AGAIN].state, found[AGAIN].step) == (State.LEARNING, 0)
    assert [found[r].state for r in (HARD, GOOD, EASY)] == [State.REVIEW] * 3


@given(HISTORIES, SEEDS, PLANS, GUESSES, st.integers(-40, 400))
def test_every_memory_is_sound(
    history: list[tuple[Rating, int, float]], seed: str, plan: Plan, guess: float, gap: int
) -> None:
    memory, day = made(history, seed, plan)
    for rating, found in preview(memory, day=day + gap, now_ms=MS, seed=seed, plan=plan, guess=guess).items():
        assert found.last_day == max(day + gap, memory.last_day)
        assert found.last_ms >= memory.last_ms
        assert found.due_day >= found.last_day
        assert found.reps == memory.reps + 1
        assert found.lapses == memory.lapses + (memory.state == State.REVIEW and rating == AGAIN)
        assert fsrs.STABILITY_MIN <= found.stability <= fsrs.STABILITY_MAX
        assert 1 <= found.difficulty <= 10
        if found.state == State.REVIEW:
            assert 1 <= found.interval <= plan.maximum_interval
            assert (found.due_day, found.due_ms, found.step) == (found.last_day + found.interval, 0, 0)
        else:
            assert found.state in (State.LEARNING, State.RELEARNING)
            assert found.interval == 0
            assert found.due_ms > MS


@given(HISTORIES, SEEDS, PLANS, GUESSES, st.integers(0, 400))
def test_a_better_rating_waits_longer(
    history: list[tuple[Rating, int, float]], seed: str, plan: Plan, guess: float, gap: int
) -> None:
    memory, day = made(history, seed, plan)
    found = preview(memory, day=day + gap, now_ms=MS, seed=seed, plan=plan, guess=guess)
    days = [found[r].interval for r in (HARD, GOOD, EASY) if found[r].state == State.REVIEW]
    for shorter, longer in pairwise(days):
        assert shorter < longer or longer == plan.maximum_interval
    assert not days or found[AGAIN].interval <= days[0]
    waits = [found[r].state == State.REVIEW for r in Rating]
    assert waits == sorted(waits)
    assert set(found) == set(Rating)
    steps = plan.relearning_steps if memory.state == State.RELEARNING else plan.learning_steps
    if memory.state != State.REVIEW and steps == tuple(sorted(steps)):
        seconds = [one.interval * 86400 or (one.due_ms - MS) // 1000 for one in found.values()]
        for sooner, later in pairwise(seconds):
            assert sooner <= later or later == plan.maximum_interval * 86400


@given(REVIEWED, SEEDS, GUESSES, st.integers(0, 400), st.sampled_from((HARD, GOOD, EASY)), st.integers(1, 20))
def test_fuzz_never_shortens_a_growing_interval(
    memory: Memory, seed: str, guess: float, gap: int, rating: Rating, grown: int
) -> None:
    """Intervals that grow by a few days only, less than fuzz might take away."""
    asked: dict[str, Any] = {"day": DAY + gap, "now_ms": MS, "seed": seed, "guess": guess}
    plain = review(replace(memory, interval=36500), rating, plan=replace(PLAN, fuzz=False), **asked).interval
    assume(plain > grown)
    last = plain - grown
    assert review(replace(memory, interval=last), rating, plan=PLAN, **asked).interval > last


@given(REVIEWED, SEEDS, st.integers(1, 400), RETENTIONS)
def test_fuzz_stays_in_its_range(memory: Memory, seed: str, gap: int, retention: float) -> None:
    """Hard has nothing below it, so only the last interval can push it, and only up."""
    plan = replace(PLAN, retention=retention)
    found = review(memory, HARD, day=DAY + gap, now_ms=MS, seed=seed, plan=plan).interval
    plain = review(memory, HARD, day=DAY + gap, now_ms=MS, seed=seed, plan=replace(plan, fuzz=False)).interval
    low, high = fuzz_range(plain)
    assert low <= found <= high


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, (1, 1)), (2, (2, 2)), (3, (2, 4)), (7, (5, 9)), (20, (17, 23)), (100, (93, 107)), (365, (345, 385))],
)
def test_fuzz_ranges(days: int, expected: tuple[int, int]) -> None:
    assert fuzz_range(days) == expected


def test_fuzz_ranges_are_those_of_py_fsrs() -> None:
    for days in (*range(3, 400), 4000, 36500):
        delta = 1.0 + sum(r["factor"] * max(min(days, r["end"]) - r["start"], 0.0) for r in FUZZ_RANGES)
        low, high = fuzz_range(days)
        # Halves round either way, by the order of additions.
        assert low in {round(days - delta - 1e-9), round(days - delta + 1e-9)}
        assert high in {round(days + delta - 1e-9), round(days + delta + 1e-9)}


@given(st.integers(1, 36500))
def test_longer_intervals_have_later_ranges(days: int) -> None:
    (low, high), (next_low, next_high) = fuzz_range(days), fuzz_range(days + 1)
    assert low <= next_low
    assert high <= next_high
    assert 1 <= low <= days <= high


def test_fuzz_spreads_evenly() -> None:
    memory = Memory(State.REVIEW, 0, 50.0, 5.0, DAY, MS, interval=50, reps=3)
    days = [review(memory, HARD, day=DAY + 50, now_ms=MS, seed=str(n), plan=PLAN).interval for n in range(4000)]
    low, high = fuzz_range(
        review(memory, HARD, day=DAY + 50, now_ms=MS, seed="", plan=replace(PLAN, fuzz=False)).interval
    )
    counts = [days.count(day) for day in range(low, high + 1)]
    assert sum(counts) == 4000
    assert min(counts) > 0.7 * 4000 / len(counts)


@given(SEEDS, st.integers(0, 1000))
def test_chance_hangs_on_seed_and_count_alone(seed: str, reps: int) -> None:
    assert 0 <= chance(seed, reps) < 1
    assert chance(seed, reps) == chance(seed, reps)
    assert chance(seed, reps) != chance(seed, reps + 1)
    assert chance(seed, reps) != chance(seed + "x", reps)


def test_chance_is_the_same_on_every_machine() -> None:
    """Stored due dates hang on it: a change would move them all at the next rebuild."""
    assert [chance("0123456789abcdef/", reps) for reps in range(3)] == [
        0.6053045773878694,
        0.24938374781049788,
        0.1996149781625718,
    ]


@given(HISTORIES, SEEDS, PLANS, st.integers(1, 4000))
def test_a_clock_set_back_counts_as_the_last_day(
    history: list[tuple[Rating, int, float]], seed: str, plan: Plan, back: int
) -> None:
    memory, _ = made([(GOOD, 0, 0.0), *history], seed, plan)
    for rating in Rating:
        there = review(memory, rating, day=memory.last_day - back, now_ms=MS, seed=seed, plan=plan)
        assert there == review(memory, rating, day=memory.last_day, now_ms=MS, seed=seed, plan=plan)
        assert there.due_day >= there.last_day == memory.last_day


def test_steps_wait_by_the_clock_as_it_is_now() -> None:
    memory = review(after(AGAIN), AGAIN, day=DAY - 365, now_ms=MS - 1, seed="f/", plan=PLAN)
    assert memory.due_ms == MS - 1 + 60_000
    assert memory.last_ms == MS


@given(REVIEWED, st.integers(1, 400), st.sampled_from((HARD, GOOD, EASY)))
def test_the_likelier_a_guess_the_less_it_counts(memory: Memory, gap: int, rating: Rating) -> None:
    found = [
        review(memory, rating, day=DAY + gap, now_ms=MS, seed="", plan=PLAN, guess=guess)
        for guess in (0.0, 0.25, 0.5, 1.0)
    ]
    again = review(memory, AGAIN, day=DAY + gap, now_ms=MS, seed="", plan=PLAN)
    stabilities = [m.stability for m in found]
    assert stabilities == sorted(stabilities, reverse=True)
    assert stabilities[-1] >= again.stability
    harder = [m.difficulty for m in found]
    assert harder == pytest.approx(sorted(harder), abs=1e-6), "but for the last digit"
    assert {m.state for m in found} == {State.REVIEW}
    if memory.stability > 0.01:
        assert stabilities[0] > stabilities[1]


def test_a_guess_is_weighed_by_predicted_recall() -> None:
    memory = Memory(State.REVIEW, 0, 10.0, 5.0, DAY, MS, interval=10, reps=3)
    recall = known(memory, DAY + 30)
    share = recall / (recall + (1 - recall) * 0.25)
    good, bad = step(10.0, 5.0, 30, 3), step(10.0, 5.0, 30, 1)
    found = review(memory, GOOD, day=DAY + 30, now_ms=MS, seed="", plan=PLAN, guess=0.25)
    assert found.stability == pytest.approx(good[0] ** share * bad[0] ** (1 - share))
    assert found.difficulty == pytest.approx(share * good[1] + (1 - share) * bad[1])


@given(HISTORIES, GUESSES)
def test_again_and_first_reviews_are_no_guesses(history: list[tuple[Rating, int, float]], guess: float) -> None:
    memory, day = made(history, "", PLAN)
    asked: dict[str, Any] = {"day": day + 9, "now_ms": MS, "seed": "", "plan": PLAN}
    assert review(memory, AGAIN, guess=guess, **asked) == review(memory, AGAIN, **asked)
    for rating in Rating:
        assert review(Memory(), rating, guess=guess, **asked) == review(Memory(), rating, **asked)


@pytest.mark.parametrize("retention", [0.0, -1.0, 1.5, float("nan")])
def test_an_event_without_a_retention_counts_as_the_usual_one(retention: float) -> None:
    memory = Memory(State.REVIEW, 0, 10.0, 5.0, DAY, MS, interval=10, reps=3)
    odd = review(memory, GOOD, day=DAY + 9, now_ms=MS, seed="", plan=Plan(retention=retention))
    assert odd == review(memory, GOOD, day=DAY + 9, now_ms=MS, seed="", plan=PLAN)


@given(REVIEWED, st.integers(0, 400))
def test_wishing_to_recall_more_means_asking_sooner(memory: Memory, gap: int) -> None:
    plain = replace(PLAN, fuzz=False)
    days = [
        review(memory, GOOD, day=DAY + gap, now_ms=MS, seed="", plan=replace(plain, retention=r)).interval
        for r in (0.7, 0.8, 0.9, 0.95)
    ]
    assert days == sorted(days, reverse=True)


@given(HISTORIES, SEEDS, PLANS, GUESSES)
def test_preview_is_review(history: list[tuple[Rating, int, float]], seed: str, plan: Plan, guess: float) -> None:
    memory, day = made(history, seed, plan)
    found = preview(memory, day=day, now_ms=MS, seed=seed, plan=plan, guess=guess)
    for rating in Rating:
        assert found[rating] == review(memory, rating, day=day, now_ms=MS, seed=seed, plan=plan, guess=guess)


def test_leeches() -> None:
    assert not is_leech(Memory(lapses=7), PLAN)
    assert is_leech(Memory(lapses=8), PLAN)
    assert not is_leech(Memory(lapses=99), replace(PLAN, leech_lapses=0))


def test_known_fades_by_days() -> None:
    assert known(Memory(), DAY) == 0
    memory = after(EASY)
    assert known(memory, DAY) == known(memory, DAY - 5) == 1
    assert 1 > known(memory, DAY + 1) > known(memory, DAY + 2) > 0


def _previews(memory: Memory) -> dict[Rating, Memory]:
    return preview(memory, day=DAY, now_ms=MS, seed="f/", plan=PLAN)
