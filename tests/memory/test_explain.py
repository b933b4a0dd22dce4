"""The explanation of a due date: its arithmetic, done again by hand, leads to what is stored."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

import pytest
from fsrs_step import interval, step
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory import fsrs
from quizapp.memory.explain import ReviewRow
from quizapp.memory.intervals import chance, fuzz_range
from quizapp.memory.schedule import explain, review
from quizapp.memory.state import Memory, Plan, State

START = 739_000
PLAN = Plan()
REVIEWS = st.lists(
    st.tuples(
        st.sampled_from((1, 2, 3, 3, 3, 4)),
        st.integers(-3, 200),
        st.sampled_from((0.0, 0.25, 0.5)),
        st.sampled_from((0.8, 0.9, 0.95)),
    ),
    max_size=12,
)
PLANS = st.builds(Plan, fuzz=st.booleans(), maximum_interval=st.sampled_from((7, 36500)))


def rows_of(reviews: list[tuple[int, int, float, float]]) -> list[ReviewRow]:
    day, out = START, []
    for rating, gap, guess, retention in reviews:
        day += gap
        out.append((rating, day, day * 86_400_000, guess, retention))
    return out


@given(REVIEWS, PLANS)
def test_arithmetic_replays_to_the_stored_due_date(reviews: list[tuple[int, int, float, float]], plan: Plan) -> None:
    history = rows_of(reviews)
    told = explain(history, seed="f/", plan=plan)
    stored = Memory()
    for rating, day, ms, guess, retention in history:
        wished = replace(plan, retention=retention)
        stored = review(stored, Rating(rating), day=day, now_ms=ms, seed="f/", plan=wished, guess=guess)
    assert told.memory == stored
    assert len(told.rows) == len(history)
    memory = Memory()
    for row in told.rows:
        assert row.before == memory
        state = (row.before.stability, row.before.difficulty)
        if row.before.state == State.NEW:
            after = fsrs.initial(row.rating)
        else:
            assert row.elapsed == row.day - row.before.last_day
            assert row.recall == fsrs.retrievability(row.elapsed, row.before.stability)
            after = step(*state, row.elapsed, row.rating)
            if row.rating > 1 and row.guess:
                assert row.share == row.recall / (row.recall + (1 - row.recall) * row.guess)
                after = fsrs.mix(after, step(*state, row.elapsed, 1), row.share)
        assert (row.after.stability, row.after.difficulty) == after
        if row.seconds:
            assert (
                row.after.due_ms
                == row.day * 86_400_000 - _back(row.day, history, told.rows.index(row)) + row.seconds * 1000
            )
            assert (row.wished, row.days, row.low, row.high) == (0, 0, 0, 0)
        else:
            assert row.wished == pytest.approx(interval(row.after.stability, row.retention))
            whole = min(max(1, round(row.wished)), plan.maximum_interval)
            assert row.days == whole or (whole < row.days <= whole + 2 and row.rating > 2)
            low, high = fuzz_range(row.days) if plan.fuzz else (row.days, row.days)
            assert low <= row.low <= row.high <= max(high, row.low) or row.high == plan.maximum_interval
            spread = chance("f/", row.before.reps)
            assert row.after.interval == row.low + math.floor(spread * (row.high - row.low + 1))
            assert row.after.due_day == row.day + row.after.interval
        memory = row.after
    assert memory.due_day == stored.due_day


def _back(day: int, history: list[ReviewRow], index: int) -> int:
    """How far the clock was behind the day that counted, in ms."""
    return (day - history[index][1]) * 86_400_000


@given(REVIEWS, PLANS)
def test_lines_state_a_sum_that_comes_out(reviews: list[tuple[int, int, float, float]], plan: Plan) -> None:
    told = explain(rows_of(reviews), seed="f/", plan=plan)
    text = "\n".join(told.lines(START + 3000))
    sums = re.findall(r"(\S+) \+ (\d+) days? = due (\S+)\.", text)
    assert len(sums) == sum(not row.seconds for row in told.rows)
    for start, days, due in sums:
        assert date.fromisoformat(start) + timedelta(days=int(days)) == date.fromisoformat(due)
    if told.rows and not told.rows[-1].seconds:
        assert sums[-1][2] == date.fromordinal(told.memory.due_day).isoformat()


def test_lines_read_plainly() -> None:
    day = date(2026, 3, 1).toordinal()
    history: list[ReviewRow] = [
        (3, day, 0, 0.0, 0.9),
        (3, day, 0, 0.0, 0.9),
        (3, day + 2, 0, 0.25, 0.9),
        (1, day + 12, 0, 0.0, 0.9),
    ]
    assert explain(history, seed="f/", plan=Plan(fuzz=False)).lines(day + 13) == [
        "2026-03-01: first review, rated good.",
        "  A first good gives stability 2.31 days, difficulty 2.12 of 10.",
        "  Learning: asked again after 10 minutes.",
        "2026-03-01, the same day: recall was predicted at 100%, rated good.",
        "  Stability 2.31 → 2.31 days, difficulty 2.12 → 2.11 of 10.",
        "  Recall falls to 90% after 2.31 days; in whole days: 2. 2026-03-01 + 2 days = due 2026-03-03.",
        "2026-03-03, 2 days later: recall was predicted at 90.9%, rated good.",
        "  It could have been a guess (25%): counted 97.6% as known, the rest as forgotten.",
        "  Stability 2.31 → 10.23 days, difficulty 2.11 → 2.23 of 10.",
        "  Recall falls to 90% after 10.23 days; in whole days: 10. 2026-03-03 + 10 days = due 2026-03-13.",
        "2026-03-13, 10 days later: recall was predicted at 90.2%, rated again.",
        "  Stability 10.23 → 1.48 days, difficulty 2.23 → 7.43 of 10.",
        "  Learning it anew: asked again after 10 minutes.",
        "2026-03-14: recall is predicted at 92.4%.",
    ]


def test_nothing_reviewed() -> None:
    told = explain([], seed="f/", plan=PLAN)
    assert told.memory == Memory()
    assert told.lines(START) == ["New: not reviewed yet, so nothing is predicted."]


def test_a_cap_and_a_push_are_told() -> None:
    capped = explain([(4, START, 0, 0.0, 0.9)], seed="", plan=Plan(maximum_interval=5)).lines()
    assert "after 8.30 days, capped at 5; spread over 4 to 5 days: " in capped[-1]
    # Under a wish to recall 99%, hard, good and easy all come to one day: easy is moved up to three.
    pushed = explain([(4, START, 0, 0.0, 0.99)] * 2, seed="", plan=Plan(fuzz=False))
    assert (round(pushed.rows[-1].wished), pushed.rows[-1].days, pushed.memory.interval) == (1, 3, 3)
    assert ", moved up to 3 to stay above a worse rating; in whole days: 3" in pushed.lines()[-1]
