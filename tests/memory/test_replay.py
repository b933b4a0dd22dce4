"""Replaying reviews gives, to the last bit, what reviewing one by one gave."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple, replace

from quizapp.fact import Rating
from quizapp.memory import replay as module
from quizapp.memory.explain import ReviewRow
from quizapp.memory.fsrs import PARAMETERS, STABILITY_MAX, STABILITY_MIN
from quizapp.memory.replay import Reviews
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory, Plan, State

PLANS = st.builds(
    Plan,
    parameters=st.sampled_from((PARAMETERS, tuple(w * 0.9 for w in PARAMETERS))),
    learning_steps=st.sampled_from(((), (60,), (60, 600), (60, 600, 86400))),
    relearning_steps=st.sampled_from(((), (600,), (600, 86400))),
    maximum_interval=st.sampled_from((1, 30, 36500)),
    fuzz=st.booleans(),
)
REVIEWS = st.lists(
    st.tuples(
        st.sampled_from((1, 2, 3, 3, 3, 4)),
        st.one_of(st.integers(-5, 40), st.integers(-800, 4000)),
        st.integers(-(10**9), 10**9),
        st.sampled_from((0.0, 0.0, 0.25, 0.5, 1.0, -1.0, 2.0, 1e-13, float("nan"))),
        st.sampled_from((0.9, 0.9, 0.8, 0.97, 0.0)),
    ),
    min_size=1,
    max_size=25,
)
AT_ONCE = 2 * module.FEW


def rows_of(reviews: list[ReviewRow]) -> list[ReviewRow]:
    """Gaps as days."""
    day, out = 739_000, []
    for rating, gap, ms, guess, retention in reviews:
        day += gap
        out.append((rating, day, day * 86_400_000 + ms, guess, retention))
    return out


def replay(parts: list[list[ReviewRow]], seeds: list[str], plan: Plan) -> list[Memory]:
    rows = [row for part in parts for row in part]
    rating, day, time, guess, retention = (np.array([row[place] for row in rows]) for place in range(5))
    starts = np.cumsum([0, *(len(part) for part in parts)])[:-1]
    found = module.replay(
        Reviews(rating=rating, day=day, time=time, guess=guess, retention=retention, starts=starts),
        seeds=seeds,
        plan=plan,
    )
    return [found.get(row) for row in range(len(parts))]


def one_by_one(rows: list[ReviewRow], seed: str, plan: Plan) -> Memory:
    memory = Memory()
    for rating, day, ms, guess, retention in rows:
        plan = replace(plan, retention=retention)
        memory = review(memory, Rating(rating), day=day, now_ms=ms, seed=seed, plan=plan, guess=guess)
    return memory


def bits(memory: Memory) -> tuple[object, ...]:
    return tuple(value.hex() if isinstance(value, float) else value for value in astuple(memory))


def assert_same(parts: list[list[ReviewRow]], seeds: list[str], plan: Plan) -> None:
    found = replay(parts, seeds, plan)
    assert [bits(memory) for memory in found] == [
        bits(one_by_one(rows, seed, plan)) for rows, seed in zip(parts, seeds, strict=True)
    ]
    assert all(isinstance(memory.state, State) for memory in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(REVIEWS, min_size=1, max_size=5), st.text(max_size=4), PLANS)
def test_replay_equals_review(histories: list[list[ReviewRow]], seed: str, plan: Plan) -> None:
    """Of so many parts that they are taken together, of different lengths and in any order."""
    parts = [rows_of(reviews) for reviews in histories] * AT_ONCE
    assert_same(parts, [f"{seed}{number}" for number in range(len(parts))], plan)


@settings(max_examples=50)
@given(REVIEWS, st.text(max_size=4), PLANS)
def test_replay_of_one_part_equals_review(reviews: list[ReviewRow], seed: str, plan: Plan) -> None:
    assert_same([rows_of(reviews)], [seed], plan)


def test_replay_equals_review_where_intervals_hang_together() -> None:
    """Reviews on their due days or early, hard often: intervals that grow slowly, so that fuzz matters."""
    chance = random.Random(3)
    plan = Plan()
    parts, memories = [], []
    for number in range(1200):
        rows: list[ReviewRow] = []
        memory = Memory()
        wish = chance.choice((0.8, 0.9, 0.95, 0.97))
        for count in range(chance.randint(2, 16)):
            day = max(memory.due_day, 739_000) if chance.random() < 0.7 else memory.last_day + chance.randint(0, 9)
            rating = chance.choices((1, 2, 3, 4), (4, 60, 30, 6))[0]
            rows.append((rating, day, day * 86_400_000 + count, chance.choice((0.0, 0.0, 0.0, 0.25)), wish))
            memory = review(
                memory,
                Rating(rating),
                day=day,
                now_ms=rows[-1][2],
                seed=str(number),
                plan=replace(plan, retention=wish),
                guess=rows[-1][3],
            )
        parts.append(rows)
        memories.append(memory)
    assert list(map(bits, replay(parts, list(map(str, range(1200))), plan))) == list(map(bits, memories))


def test_replay_equals_review_at_the_bounds_of_stability() -> None:
    """Reached, and left again: what lies beyond a bound must not come back with the next review."""
    easy: list[ReviewRow] = [(4, 739_000 + count * 30_000, count, 0.0, 0.9) for count in range(40)]
    again: list[ReviewRow] = [(1, 739_000, count, 0.0, 0.9) for count in range(20)]
    low = Plan(parameters=(*[STABILITY_MIN] * 4, *PARAMETERS[4:17], 2.0, *PARAMETERS[18:]))
    for rows, plan, bound in ((easy, Plan(), STABILITY_MAX), (again, low, STABILITY_MIN)):
        seeds = [str(number) for number in range(AT_ONCE)]
        assert {memory.stability for memory in replay([rows] * AT_ONCE, seeds, plan)} == {bound}
        for rating in (1, 3):
            day = rows[-1][1] + 3
            longer: list[ReviewRow] = [*rows, (rating, day, 99, 0.0, 0.9), (3, day + 2, 100, 0.0, 0.9)]
            assert_same([longer] * AT_ONCE, seeds, plan)


def test_what_arrays_and_single_numbers_could_round_differently_is_worked_out_singly() -> None:
    """With ever more taken for doubtful, the memories stay what they are."""
    parts = [
        rows_of([(3, 0, 0, 0.0, 0.9), (3, 5 + n % 7, 0, 0.25 * (n % 2), 0.9), (1 + n % 4, 9, 0, 0.0, 0.9)])
        for n in range(90)
    ]
    seeds = [str(number) for number in range(90)]
    sure = replay(parts, seeds, Plan())
    usual = module.DOUBT
    try:
        module.DOUBT = 1e-9  # every fifth or so
        assert replay(parts, seeds, Plan()) == sure
    finally:
        module.DOUBT = usual


def test_nothing_reviewed_is_nothing() -> None:
    assert replay([], [], Plan()) == []


def test_the_order_of_one_days_reviews_matters() -> None:
    """So callers sort before they replay."""
    first, second = (1, 739_000, 0, 0.0, 0.9), (3, 739_000, 1, 0.0, 0.9)
    one, other = replay([[first, second], [second, first]], ["", ""], Plan())
    assert one != other
