"""Scheduling as the rest of the house sees it: review a memory, preview each rating, explain a due date."""

from __future__ import annotations

from quizapp.fact import Rating
from quizapp.memory import fsrs
from quizapp.memory.explain import explain
from quizapp.memory.state import Memory, Plan, State
from quizapp.memory.work import work

__all__ = ["explain", "is_leech", "known", "preview", "review"]


def review(
    memory: Memory, rating: Rating, *, day: int, now_ms: int, seed: str, plan: Plan, guess: float = 0.0
) -> Memory:
    """The memory after one review.

    `day` is the study day (the ordinal of its date) and `now_ms` the time of the review. A day before that of
    the last review (a clock set back) counts as that day. `seed` names the part: fuzz hangs on it and on the count
    of reviews only. `guess` is the chance that a right answer was luck (0.25 among four options): such an answer
    counts as known by Bayes' rule and as forgotten for the rest; nothing is guessed in 'again' or a first review.
    """
    return work(memory, rating, day=day, now_ms=now_ms, seed=seed, plan=plan, guess=guess).after


def preview(
    memory: Memory, *, day: int, now_ms: int, seed: str, plan: Plan, guess: float = 0.0
) -> dict[Rating, Memory]:
    """What each rating would make of the memory: the very values that `review` returns."""
    return {
        rating: review(memory, rating, day=day, now_ms=now_ms, seed=seed, plan=plan, guess=guess) for rating in Rating
    }


def is_leech(memory: Memory, plan: Plan) -> bool:
    """Whether the fact was forgotten so often that it should be reworded rather than repeated."""
    return plan.leech_lapses > 0 and memory.lapses >= plan.leech_lapses


def known(memory: Memory, day: int, parameters: tuple[float, ...] = fsrs.PARAMETERS) -> float:
    """The chance (0 to 1) that it would be recalled on that day; 0 for what is new."""
    if memory.state == State.NEW:
        return 0.0
    return fsrs.retrievability(max(0, day - memory.last_day), memory.stability, parameters)
