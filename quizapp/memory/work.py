"""One review worked out: every number between the memory before and the memory after."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from quizapp.fact import Rating
from quizapp.memory import fsrs
from quizapp.memory.intervals import chance, luck, rounded, settle, wanted
from quizapp.memory.state import Memory, Plan, State

_NEW, _LEARNING, _REVIEW, _RELEARNING = State
_AGAIN, _HARD, _GOOD, _EASY = Rating
"""Bound once: someone waits while a review is worked out, and to find one in its class takes as long as a power."""


class Work(Struct, frozen=True, gc=False):
    """A review with its working: what `schedule.review` goes by and `explain` tells."""

    day: int
    """The day that counts: that of the review, or of the last one where the clock was set back."""
    elapsed: int
    """Days since the last review; 0 at the first."""
    recall: float
    """The chance of recall just before, 0 for what is new."""
    share: float
    """How much the answer counted as known, the rest as guessed (1: not a guess)."""
    wished: float
    """Days that FSRS wishes for, before rounding; 0 in steps."""
    days: int
    """The same in whole days, within bounds and above those of a worse rating; 0 in steps."""
    low: int
    """The shortest interval that fuzz could have chosen; 0 in steps."""
    high: int
    """The longest interval that fuzz could have chosen; 0 in steps."""
    seconds: int
    """Wait until the next (re)learning step; 0 for an interval of days."""
    after: Memory


def work(memory: Memory, rating: Rating, *, day: int, now_ms: int, seed: str, plan: Plan, guess: float = 0.0) -> Work:
    """Work out one review; what the arguments mean is told at `schedule.review`."""
    state = memory.state
    parameters = plan.parameters
    today = day if day > memory.last_day else memory.last_day
    share = 1.0
    stabilities: Sequence[float]
    if state == _NEW:
        elapsed, recall = 0, 0.0
        stabilities = fsrs.model(parameters).first_stability
        difficulty = fsrs.initial(rating, parameters)[1]
    else:
        elapsed = today - memory.last_day
        recall = fsrs.retrievability(elapsed, memory.stability, parameters)
        guessed = bool(guess) and rating != _AGAIN
        stabilities = fsrs.stabilities(
            memory.stability, memory.difficulty, elapsed, recall, parameters, best=rating, lapse=guessed
        )
        difficulty = fsrs.next_difficulty(memory.difficulty, rating, parameters)
        if guessed:
            share = fsrs.weight(recall, luck(guess))
            forgotten = (stabilities[1], fsrs.next_difficulty(memory.difficulty, _AGAIN, parameters))
            difficulty = fsrs.mix((stabilities[rating], difficulty), forgotten, share)[1]
            stabilities = (*stabilities[:2], *(fsrs.mix((s, 1.0), forgotten, share)[0] for s in stabilities[2:]))
    after_state, step, seconds = move(state, memory.step, rating, plan)
    wished, days, low, high, interval = 0.0, 0, 0, 0, 0
    if not seconds:
        wished, days, low, high, interval = _ladder(memory, rating, stabilities, seed, plan)
    after = Memory(
        after_state,
        step,
        stabilities[rating],
        difficulty,
        last_day=today,
        last_ms=now_ms if now_ms > memory.last_ms else memory.last_ms,
        due_day=today + (seconds // 86400 if seconds else interval),
        due_ms=now_ms + seconds * 1000 if seconds else 0,
        interval=interval,
        reps=memory.reps + 1,
        lapses=memory.lapses + (state == _REVIEW and rating == _AGAIN),
    )
    return Work(today, elapsed, recall, share, wished, days, low, high, seconds, after)


def move(state: State, step: int, rating: int, plan: Plan) -> tuple[State, int, int]:
    """The next state, its step, and the seconds to wait there (0: an interval of days), as Anki and py-fsrs.

    Again goes to the first step; hard stays (at the first step it waits for the mean of the first two, or
    half as long again where there is one step); good goes to the next, and from the last on to days; easy
    goes to days at once.
    """
    if state == _REVIEW:
        if rating != _AGAIN or not plan.relearning_steps:
            return _REVIEW, 0, 0
        return _RELEARNING, 0, plan.relearning_steps[0]
    steps = plan.relearning_steps if state == _RELEARNING else plan.learning_steps
    stay = _RELEARNING if state == _RELEARNING else _LEARNING
    if steps and rating == _AGAIN:
        return stay, 0, steps[0]
    if rating == _HARD and step < len(steps):
        if step:
            return stay, step, steps[step]
        return stay, 0, (steps[0] + steps[1]) // 2 if len(steps) > 1 else steps[0] * 3 // 2
    if rating == _GOOD and step + 1 < len(steps):
        return stay, step + 1, steps[step + 1]
    return _REVIEW, 0, 0


def _ladder(
    memory: Memory, rating: int, stabilities: Sequence[float], seed: str, plan: Plan
) -> tuple[float, int, int, int, int]:
    """The interval for a rating: wished days, rounded, range of the fuzz, days chosen.

    Hard, good and easy are worked out in this order, each at least a day above the one before, with fuzz and
    without, as far as they lead to days and the maximum allows; and above the step that a worse rating leads to. One
    that grows stays above the last interval.
    """
    spread = chance(seed, memory.reps)
    scale = fsrs.interval_scale(wanted(plan.retention), plan.parameters)
    maximum = plan.maximum_interval
    reviewing = memory.state == _REVIEW
    wished, days, low, high, interval = 0.0, 0, 0, 0, 0
    for rung in range(_HARD if rating > _HARD else rating, rating + 1):
        if not reviewing and (seconds := move(memory.state, memory.step, rung, plan)[2]):
            days = interval = max(interval, seconds // 86400)
            continue
        minimum = interval + 1
        wished = stabilities[rung] * scale
        least, days = days + 1, rounded(wished, maximum)
        if days < least:
            days = least if least < maximum else maximum
        if reviewing and rung > 1 and minimum <= memory.interval < days:
            minimum = memory.interval + 1
        interval, low, high = settle(days, minimum, maximum, spread, plan.fuzz)
    return wished, days, low, high, interval
