"""All reviews of one part folded into its memory: the same as `review` again and again, but quick.

Stability and difficulty hang on ratings and days alone, so the loop works out only these, the formulas of
`fsrs` written out with the same operations in the same order (equal to the last bit; a test holds it). An interval
hangs on the one before it only where fuzz could let it shrink: the last few are settled, from the first one that
stands on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from math import exp

from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory import fsrs
from quizapp.memory.intervals import chance, fuzz_range, luck, rounded, settle, wanted
from quizapp.memory.state import Memory, Plan, State
from quizapp.memory.work import move, work

ReviewRow = tuple[int, int, int, float, float]
"""One review: rating (1 to 4), study day, time in ms, chance of guessing, desired retention."""

_Found = tuple[float, float, float]
"""Stability and difficulty that a review found, and by how much of itself stability would grow under good; 0 where that
is not all that stability hangs on: at the first review, when forgotten, guessed, or asked again on the same day."""


def replay(reviews: Sequence[ReviewRow], *, seed: str, plan: Plan) -> Memory:
    """The memory that the reviews, in their order, have made; `seed` as for `review`.

    The plan's retention gives way to that of each review. Bit by bit what `review` makes of them one by one.
    """
    if not reviews:
        return Memory()
    m = fsrs.model(plan.parameters)
    decay, factor, shift, pull, keep = m.decay, m.factor, m.shift, m.pull, m.keep
    growth, saturation, spacing, bonus = m.growth, m.saturation, m.spacing, m.bonus
    lapse, lapse_difficulty, lapse_stability = m.lapse, m.lapse_difficulty, m.lapse_stability
    lapse_recall, lapse_ceiling = m.lapse_recall, m.lapse_ceiling
    same_day, same_day_saturation = m.same_day, m.same_day_saturation
    smallest, largest = fsrs.STABILITY_MIN, fsrs.STABILITY_MAX
    reviewing, moves = State.REVIEW, _moves(plan.learning_steps, plan.relearning_steps)

    rating, last_day, last_ms, _, _ = reviews[0]
    last_day, last_ms, lapses = max(last_day, 0), max(last_ms, 0), 0
    s, d = m.first_stability[rating], m.first_difficulty[rating]
    origin, from_state, from_step = 0, State.NEW, 0  # the last review that found it outside of days, and where
    state, step, seconds = moves[State.NEW, 0, rating]
    found: list[_Found] = [(0.0, 0.0, 0.0)]
    note = found.append
    for rating, day, ms, guess, _ in islice(reviews, 1, None):
        elapsed = day - last_day
        if elapsed > 0:
            last_day = day
            recall = (1 + factor * elapsed / s) ** decay
            if rating == 1:
                note((s, d, 0.0))
                after = (
                    lapse * d**lapse_difficulty * ((s + 1) ** lapse_stability - 1) * exp((1 - recall) * lapse_recall)
                )
                s /= lapse_ceiling
                if after < s:
                    s = after
            elif guess:
                note((s, d, 0.0))
                forgotten = fsrs.step(s, d, elapsed, 1, plan.parameters)
                known = fsrs.step(s, d, elapsed, rating, plan.parameters)
                s, d = fsrs.mix(known, forgotten, fsrs.weight(recall, luck(guess)))
            else:
                grown = growth * (11 - d) * s**saturation * (exp((1 - recall) * spacing) - 1)
                note((s, d, grown))
                s *= 1 + grown * bonus[rating]
        else:
            note((s, d, 0.0))
            gain = same_day[rating] * s**same_day_saturation
            if gain > 1.0 or rating == 1:
                s *= gain
        if s < smallest:
            s = smallest
        elif s > largest:
            s = largest
        if not guess or rating == 1 or elapsed <= 0:
            d = pull + keep * (d + (10.0 - d) * shift[rating] / 9.0)
            if d < 1.0:
                d = 1.0
            elif d > 10.0:
                d = 10.0
        if ms > last_ms:
            last_ms = ms
        if state is not reviewing:
            origin, from_state, from_step = len(found) - 1, state, step
            state, step, seconds = moves[state, step, rating]
        elif rating == 1:
            lapses += 1
            state, step, seconds = moves[state, 0, 1]

    count = len(found)
    if seconds:
        due_ms = reviews[-1][2] + seconds * 1000
        return Memory(state, step, s, d, last_day, last_ms, last_day + seconds // 86400, due_ms, 0, count, lapses)
    found.append((s, d, 0.0))
    first = count - 1
    while first > origin and _leans(first, found, reviews, plan):
        first -= 1
    interval = 0
    for index in range(first, count):
        stability, difficulty, grown = found[index]
        rating, day, ms, guess, retention = reviews[index]
        if grown and index > origin:
            interval = _interval(rating, found, index, interval, retention, chance(seed, index), plan)
        else:
            found_in = (reviewing, 0) if index > origin else (from_state, from_step)
            earlier = max((review[1] for review in islice(reviews, index)), default=0)
            memory = Memory(*found_in, stability, difficulty, max(earlier, 0), interval=interval, reps=index)
            interval = work(
                memory, Rating(rating), day=day, now_ms=ms, seed=seed, plan=_at(plan, retention), guess=guess
            ).after.interval
    return Memory(state, step, s, d, last_day, last_ms, last_day + interval, 0, interval, count, lapses)


def _interval(
    rating: int, found: Sequence[_Found], index: int, before: int, retention: float, spread: float, plan: Plan
) -> int:
    """What `work` plans where stability grew, from days to days, `before` being the days planned before: hard, good
    and easy in turn, as far as the rating."""
    stability, _, grown = found[index]
    bonus = fsrs.model(plan.parameters).bonus
    scale, maximum = _scale(retention, plan.parameters), plan.maximum_interval
    days = interval = 0
    for rung in range(2, rating + 1):
        if rung == rating:
            wished = found[index + 1][0] * scale
        else:
            wished = min(max(stability * (1 + grown * bonus[rung]), fsrs.STABILITY_MIN), fsrs.STABILITY_MAX) * scale
        days = min(max(rounded(wished, maximum), days + 1), maximum)
        minimum = before + 1 if interval < before < days else interval + 1
        interval = settle(days, minimum, maximum, spread, plan.fuzz)[0]
    return interval


def _leans(index: int, found: Sequence[_Found], reviews: Sequence[ReviewRow], plan: Plan) -> bool:
    """Whether the interval after a review, which found it in days, may hang on the interval before it.

    It does not where even the shortest that fuzz can make of 'hard' is above the longest that can have been
    before: fuzz of its days, with up to two more before and after fuzz where hard and good push easy up. One more
    day leaves room for what rounding does to stability after 'hard', taken here from that after the rating.
    """
    rating, _, _, _, retention = reviews[index]
    if rating == 1:
        return False
    stability, _, grown = found[index]
    if not grown:
        return True
    hard = found[index + 1][0]
    if rating > 2:
        bonus = fsrs.model(plan.parameters).bonus
        hard = stability + (hard - stability) * bonus[2] / bonus[rating]
    parameters, maximum = plan.parameters, plan.maximum_interval
    before = rounded(stability * _scale(reviews[index - 1][4], parameters), maximum)
    after = rounded(hard * _scale(retention, parameters), maximum)
    if after > 1.2 * before + 12:
        return False
    return fuzz_range(before + 2)[1] + 3 >= fuzz_range(after)[0]


def _scale(retention: float, parameters: tuple[float, ...]) -> float:
    """The days planned for a stability of one day."""
    if parameters is fsrs.PARAMETERS:
        return _published_scale(retention)
    return fsrs.interval_scale(wanted(retention), parameters)


@lru_cache(maxsize=256)
def _published_scale(retention: float) -> float:
    return fsrs.interval_scale(wanted(retention))


_Moves = dict[tuple[int, int, int], tuple[State, int, int]]


@lru_cache(maxsize=64)
def _moves(learning_steps: tuple[int, ...], relearning_steps: tuple[int, ...]) -> _Moves:
    """Where each rating leads, by state and step."""
    plan = Plan(learning_steps=learning_steps, relearning_steps=relearning_steps)
    most = max(len(learning_steps), len(relearning_steps), 1)
    return {
        (state, step, rating): move(state, step, rating, plan)
        for state in State
        for step in range(most)
        for rating in (1, 2, 3, 4)
    }


def _at(plan: Plan, retention: float) -> Plan:
    return plan if retention == plan.retention else _with_retention(plan, retention)


@lru_cache(maxsize=256)
def _with_retention(plan: Plan, retention: float) -> Plan:
    return replace(plan, retention=retention)
