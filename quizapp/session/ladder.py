"""The ladder: which question comes next, and how much of a deck is known, with its margin of error.

A Rasch model whose item difficulties come from the schedule: that a part is recalled has the odds of its predicted recall, times
one factor for the learner and the day, which the answers are evidence for. Lucky guesses are allowed for by each question's
chance of them (the three-parameter model's lower asymptote). The factor's logarithm has a normal prior around 0: without
answers, the schedule's own prediction stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt

from msgspec import Struct

from quizapp.memory.schedule import known
from quizapp.memory.state import Memory, State

UNSEEN = 0.1
"""How likely a part is taken to be known that was never studied."""
AIM = 0.65
"""The chance of success of the question that tells most, being neither sure nor hopeless to whoever is asked."""
ENOUGH = 0.15
"""With so small a margin of error, no more is asked."""
FEWEST, MOST = 8, 40
"""So many questions are asked at least, and at most."""
DOUBT = 0.12
"""How far off UNSEEN may be for a deck (standard deviation): what was never studied may be known from elsewhere."""
SPREAD = 1.5
"""Standard deviation of the prior of the factor's logarithm."""
_STEPS = [step / 10 for step in range(-60, 61)]
_SIDES = 1.96


class Tried(Struct, frozen=True):
    """One answer: the recall that was predicted, the chance of a guess, whether it was right."""

    recall: float
    guess: float
    right: bool


class Estimate(Struct, frozen=True):
    """How much of a deck is known: a share from 0 to 1, and its margin of error at 95%."""

    known: float
    margin: float


def predicted(memory: Memory, day: int) -> float:
    """The chance that a part is recalled, kept from certainty on both sides."""
    chance = UNSEEN if memory.state == State.NEW else known(memory, day)
    return min(max(chance, 0.02), 0.98)


def _weights(tried: Sequence[Tried]) -> list[float]:
    """How likely each step of the factor's logarithm is after some answers; they add up to 1."""
    logs = []
    for step in _STEPS:
        total = -((step / SPREAD) ** 2) / 2
        for one in tried:
            chance = one.guess + (1 - one.guess) * _shifted(one.recall, step)
            total += log(chance if one.right else 1 - chance)
        logs.append(total)
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _shifted(recall: float, step: float) -> float:
    return 1 / (1 + (1 - recall) / recall * exp(-step))


def estimate(tried: Sequence[Tried], rest: Sequence[float], *, sample: bool = False) -> Estimate:
    """How much of a deck is known: of what was asked by the answers, of the `rest` by its predicted recall, corrected by them.

    With `sample`, both are only some facts of a larger deck, drawn by lot.
    """
    size = len(tried) + len(rest)
    if not size:
        return Estimate(0.0, 0.0)
    shares = [
        (sum(_knew(one, step) for one in tried) + sum(_shifted(recall, step) for recall in rest)) / size
        for step in _STEPS
    ]
    weights = _weights(tried)
    mean = sum(weight * share for weight, share in zip(weights, shares, strict=True))
    variance = sum(weight * (share - mean) ** 2 for weight, share in zip(weights, shares, strict=True))
    # What was not asked is known or not, each by itself: the share of a small deck wavers by that too.
    middle = sum(weight * step for weight, step in zip(weights, _STEPS, strict=True))
    unseen = sum(recall <= UNSEEN for recall in rest) / size
    variance += (DOUBT * unseen) ** 2
    own = sum(_shifted(recall, middle) * (1 - _shifted(recall, middle)) for recall in rest) / size**2
    if sample:
        own += mean * (1 - mean) / size
    return Estimate(mean, _SIDES * sqrt(variance + own))


def _knew(one: Tried, step: float) -> float:
    """How likely it is that an answer was known: surely not a wrong one, and a right one unless it was luck."""
    chance = _shifted(one.recall, step)
    return chance / (chance + (1 - chance) * one.guess) if one.right else 0.0


def next_rung(tried: Sequence[Tried], open_ones: Sequence[tuple[int, float, float]]) -> int | None:
    """Of some open questions (place, predicted recall, chance of a guess), the place of that which tells most; None for none.

    Each right answer makes the next question harder, each wrong one easier.
    """
    weights = _weights(tried)
    middle = sum(weight * step for weight, step in zip(weights, _STEPS, strict=True))

    def off(one: tuple[int, float, float]) -> tuple[float, int]:
        place, recall, _ = one
        return abs(_shifted(recall, middle) - AIM), place

    return min(open_ones, key=off)[0] if open_ones else None


def is_enough(tried: Sequence[Tried], rest: Sequence[float]) -> bool:
    """Whether no more needs to be asked."""
    return len(tried) >= MOST or (len(tried) >= FEWEST and estimate(tried, rest).margin <= ENOUGH)
