"""Replaying reviews gives, to the last bit, what reviewing one by one gave."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple, replace

from quizapp.fact import Rating
from quizapp.memory.fsrs import PARAMETERS, STABILITY_MAX, STABILITY_MIN
from quizapp.memory.replay import ReviewRow, replay
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory, Plan, State

PLANS = st.builds(
    Plan,
    parameters=st.sampled_from((PARAMETERS, tuple(w * 0.9 for w in PARAMETERS))),
    learning_steps=st.sampled_from(((), (60,), (60, 600), (60, 600, 1200))),
    relearning_steps=st.sampled_from(((), (600,), (600, 1200))),
    maximum_interval=st.sampled_from((1, 30, 36500)),
    fuzz=st.booleans(),
)
REVIEWS = st.lists(
    st.tuples(
        st.sampled_from((1, 2, 3, 3, 3, 4)),
        st.one_of(st.integers(-5, 40), st.integers(-800, 4000)),
        st.integers(-(10**9), 10**9),
        st.sampled_from((0.0, 0.0, 0.25, 0.5, 1.0, -1.0, 2.0, float("nan"))),
        st.sampled_from((0.9, 0.9, 0.8, 0.97, 0.0)),
    ),
    max_size=25,
)


def rows_of(reviews: list[ReviewRow]) -> list[ReviewRow]:
    """Gaps as days."""
    day, out = 739_000, []
    for rating, gap, ms, guess, retention in reviews:
        day += gap
        out.append((rating, day, day * 86_400_000 + ms, guess, retention))
    return out


def one_by_one(rows: list[ReviewRow], seed: str, plan: Plan) -> Memory:
    memory = Memory()
    for rating, day, ms, guess, retention in rows:
        plan = replace(plan, retention=retention)
        memory = review(memory, Rating(rating), day=day, now_ms=ms, seed=seed, plan=plan, guess=guess)
    return memory


def bits(memory: Memory) -> tuple[object, ...]:
    return tuple(value.hex() if isinstance(value, float) else value for value in astuple(memory))


@settings(max_examples=400)
@given(REVIEWS, st.text(max_size=4), PLANS)
def test_replay_equals_review(reviews: list[ReviewRow], seed: str, plan: Plan) -> None:
    rows = rows_of(reviews)
    found = replay(rows, seed=seed, plan=plan)
    assert bits(found) == bits(one_by_one(rows, seed, plan))
    assert isinstance(found.state, State)


def test_replay_equals_review_where_intervals_hang_together() -> None:
    """Reviews on their due days or early, hard often: intervals that grow slowly, so that fuzz matters."""
    chance = random.Random(3)
    plan = Plan()
    for number in range(1200):
        rows: list[ReviewRow] = []
        memory, seed = Memory(), str(number)
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
                seed=seed,
                plan=replace(plan, retention=wish),
                guess=rows[-1][3],
            )
        assert bits(replay(rows, seed=seed, plan=plan)) == bits(memory)


def test_replay_equals_review_at_the_bounds_of_stability() -> None:
    """Reached, and left again: what lies beyond a bound must not come back with the next review."""
    easy: list[ReviewRow] = [(4, 739_000 + count * 30_000, count, 0.0, 0.9) for count in range(40)]
    assert replay(easy, seed="", plan=Plan()).stability == STABILITY_MAX
    again: list[ReviewRow] = [(1, 739_000, count, 0.0, 0.9) for count in range(20)]
    low = Plan(parameters=(*[STABILITY_MIN] * 4, *PARAMETERS[4:17], 2.0, *PARAMETERS[18:]))
    assert replay(again, seed="", plan=low).stability == STABILITY_MIN
    for rows, plan in ((easy, Plan()), (again, low)):
        for rating in (1, 3):
            day = rows[-1][1] + 3
            longer = [*rows, (rating, day, 99, 0.0, 0.9), (3, day + 2, 100, 0.0, 0.9)]
            assert bits(replay(longer, seed="", plan=plan)) == bits(one_by_one(longer, "", plan))


def test_nothing_reviewed_is_new() -> None:
    assert replay([], seed="", plan=Plan()) == Memory()


def test_the_order_of_one_days_reviews_matters() -> None:
    """So callers sort before they replay."""
    first, second = (1, 739_000, 0, 0.0, 0.9), (3, 739_000, 1, 0.0, 0.9)
    assert replay([first, second], seed="", plan=Plan()) != replay([second, first], seed="", plan=Plan())
