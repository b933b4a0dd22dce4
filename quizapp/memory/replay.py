"""All reviews of one part folded into its memory: the same as `review` again and again, but quick.

Stability and difficulty hang on ratings and days alone, so the loop works out only these, the formulas of
`fsrs` written out with the same operations in the same order (equal to the last bit; a test holds it). An interval
hangs on the one before it only where fuzz could let it shrink: `work` settles the last few, from the first
one that stands on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp

from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory import fsrs
from quizapp.memory.intervals import fuzz_range, luck, rounded, wanted
from quizapp.memory.state import Memory, Plan, State
from quizapp.memory.work import move, work

ReviewRow = tuple[int, int, int, float, float]
"""One review: rating (1 to 4), study day, time in ms, chance of guessing, desired retention."""

_Moment = tuple[State, int, float, float, int, int, int]
"""State, step, stability, difficulty, last day, last ms, lapses: what a review finds and leaves."""


def replay(reviews: Sequence[ReviewRow], *, seed: str, plan: Plan) -> Memory:
    """The memory that the reviews, in their order, have made; `seed` as for `review`.

    The plan's retention gives way to that of each review. Bit by bit what `review` makes of them one by one.
    """
    if not reviews:
        return Memory()
    found = _fold(reviews, plan)
    first = last = len(reviews) - 1
    while first > 0 and _leans(first, found, reviews, plan):
        first -= 1
    state, step, stability, difficulty, last_day, last_ms, lapses = found[first]
    memory = Memory(state, step, stability, difficulty, last_day, last_ms, reps=first, lapses=lapses)
    for index in range(first, last + 1):
        rating, day, ms, guess, retention = reviews[index]
        memory = work(
            memory, Rating(rating), day=day, now_ms=ms, seed=seed, plan=_at(plan, retention), guess=guess
        ).after
    return memory


def _fold(reviews: Sequence[ReviewRow], plan: Plan) -> list[_Moment]:
    """What each review found, and what the last one left."""
    parameters = plan.parameters
    m = fsrs.model(parameters)
    decay, factor, shift, pull, keep = m.decay, m.factor, m.shift, m.pull, m.keep
    growth, saturation, spacing, bonus = m.growth, m.saturation, m.spacing, m.bonus
    lapse, lapse_difficulty, lapse_stability = m.lapse, m.lapse_difficulty, m.lapse_stability
    lapse_recall, lapse_ceiling = m.lapse_recall, m.lapse_ceiling
    same_day, same_day_saturation = m.same_day, m.same_day_saturation
    smallest, largest = fsrs.STABILITY_MIN, fsrs.STABILITY_MAX
    review, relearning = State.REVIEW, State.RELEARNING
    moves: dict[tuple[State, int, int], tuple[State, int, int]] = {}

    rating, last_day, last_ms, _, _ = reviews[0]
    last_day, last_ms, lapses = max(last_day, 0), max(last_ms, 0), 0
    s, d = m.first_stability[rating], m.first_difficulty[rating]
    state, step, _ = move(State.NEW, 0, rating, plan)
    found: list[_Moment] = [(State.NEW, 0, 0.0, 0.0, 0, 0, 0), (state, step, s, d, last_day, last_ms, lapses)]
    for rating, day, ms, guess, _ in reviews[1:]:
        elapsed = day - last_day
        if elapsed > 0:
            last_day = day
            recall = (1 + factor * elapsed / s) ** decay
            if rating == 1:
                after = (
                    lapse * d**lapse_difficulty * ((s + 1) ** lapse_stability - 1) * exp((1 - recall) * lapse_recall)
                )
                s /= lapse_ceiling
                if after < s:
                    s = after
            elif guess:
                s, d = fsrs.mix(
                    fsrs.step(s, d, elapsed, rating, parameters),
                    fsrs.step(s, d, elapsed, 1, parameters),
                    fsrs.weight(recall, luck(guess)),
                )
            else:
                s *= 1 + growth * (11 - d) * s**saturation * (exp((1 - recall) * spacing) - 1) * bonus[rating]
        else:
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
        if state is review:
            if rating == 1:
                lapses += 1
                if plan.relearning_steps:
                    state = relearning
        else:
            key = (state, step, rating)
            if key not in moves:
                moves[key] = move(state, step, rating, plan)
            state, step, _ = moves[key]
        found.append((state, step, s, d, last_day, last_ms, lapses))
    return found


def _leans(index: int, found: list[_Moment], reviews: Sequence[ReviewRow], plan: Plan) -> bool:
    """Whether the interval after a review may hang on the interval before it.

    It does not where even the shortest that fuzz can make of 'hard' is above the longest that can have been
    before: fuzz of its days, with up to two more before and after fuzz where hard and good push easy up. One more
    day leaves room for what rounding does to stability after 'hard', taken here from that after the rating.
    """
    rating, day, _, guess, retention = reviews[index]
    state, _, stability, _, last_day, _, _ = found[index]
    if state != State.REVIEW or rating == 1:
        return False
    if guess or day <= last_day:
        return True
    hard = found[index + 1][2]
    if rating > 2:
        bonus = fsrs.model(plan.parameters).bonus
        hard = stability + (hard - stability) * bonus[2] / bonus[rating]
    maximum = plan.maximum_interval
    before = rounded(stability * fsrs.interval_scale(wanted(reviews[index - 1][4]), plan.parameters), maximum)
    after = rounded(hard * fsrs.interval_scale(wanted(retention), plan.parameters), maximum)
    if after > 1.2 * before + 12:
        return False
    return fuzz_range(before + 2)[1] + 3 >= fuzz_range(after)[0]


def _at(plan: Plan, retention: float) -> Plan:
    return plan if retention == plan.retention else _with_retention(plan, retention)


@lru_cache(maxsize=256)
def _with_retention(plan: Plan, retention: float) -> Plan:
    return replace(plan, retention=retention)
