"""The ladder: which question comes next, and how much of a deck is known, with its margin of error.

A Rasch model whose item difficulties come from the schedule: that a part is recalled has the odds of its predicted recall, to
the power of one number and times another, both for the learner and the day; the answers are evidence for them. What was never
studied has odds of its own, of which the schedule knows nothing. Lucky guesses are allowed for by each question's chance of them
(the three-parameter model's lower asymptote). The factor's logarithm has a normal prior: without answers, the schedule's own
prediction stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log, sqrt
from operator import mul

from msgspec import Struct

from quizapp.memory.schedule import known
from quizapp.memory.state import Memory, State

UNSEEN = 0.1
"""How likely a part is taken to be known that was never studied."""
AIM = 0.65
"""The chance of success of the question that tells most, being neither sure nor hopeless to whoever is asked."""
ENOUGH = 0.15
"""With so small a margin of error, no more is asked."""
FEWEST, MOST = 12, 40
"""So many questions are asked at least, and at most."""
SPREAD, DOUBT = 1.5, 1.5
"""Standard deviations of the priors: of the factor's logarithm, of the logit of what was never studied."""
POWERS = (0.37, 0.61, 1.0, 1.65)
"""The powers that are reckoned with, one as likely as the other: a schedule that is too sure has one below 1."""
ELSEWHERE = -1.0
"""The middle of the prior of that logit: it may be known from elsewhere."""
_STEPS = [step / 4 for step in range(-24, 25)]
_SEEN = [(step, power, -((step / SPREAD) ** 2) / 2) for power in POWERS for step in _STEPS]
_NEVER = [(ELSEWHERE + step, 0.0, -((step / DOUBT) ** 2) / 2) for step in _STEPS]
"""What may be the case, of what was studied and of what never was: the logit added, the power, the logarithm of its prior."""
_FINE = 4
"""Logits are told apart to so many parts of one."""
_SIDES = 2.6
"""So many standard deviations are the margin of error: more than the 1.96 of 95 in 100, since it is no normal distribution,
and since a ladder ends as soon as the margin looks narrow, which it may do by chance."""
NO_ESTIMATE = "No answer, no estimate: how much is known follows from what you answer."


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


def _is_new(recall: float) -> bool:
    return abs(recall - UNSEEN) < 1e-9


def _logit(recall: float) -> int:
    """The logit of a recall, in parts of one."""
    return round(_FINE * log(recall / (1 - recall)))


@lru_cache(maxsize=256)
def _chances(logit: int, new: bool) -> tuple[float, ...]:
    """How likely a part is known, whatever may be the case."""
    return tuple(1 / (1 + exp(-(step + power * logit / _FINE))) for step, power, _ in (_NEVER if new else _SEEN))


@lru_cache(maxsize=1024)
def _told(logit: int, new: bool, guess: float, right: bool) -> tuple[float, ...]:
    """The logarithm of how likely an answer is, whatever may be the case."""
    chances = (guess + (1 - guess) * chance for chance in _chances(logit, new))
    return tuple(log(chance if right else 1 - chance) for chance in chances)


@lru_cache(maxsize=1024)
def _knew(logit: int, new: bool, guess: float, right: bool) -> tuple[float, ...]:
    """How likely it is that an answer was known: surely not a wrong one, and a right one unless it was luck."""
    return tuple(chance / (chance + (1 - chance) * guess) if right else 0.0 for chance in _chances(logit, new))


_Told = tuple[int, bool, float, bool]


def _counted(tried: Sequence[Tried], new: bool) -> Counter[_Told]:
    return Counter((_logit(one.recall), new, one.guess, one.right) for one in tried if _is_new(one.recall) == new)


def _weights(told: Mapping[_Told, int], new: bool) -> list[float]:
    """How likely each thing that may be the case is after some answers; they add up to 1."""
    logs = [prior for _, _, prior in (_NEVER if new else _SEEN)]
    for one, times in told.items():
        logs = [total + times * more for total, more in zip(logs, _told(*one), strict=True)]
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    whole = sum(weights)
    return [weight / whole for weight in weights]


def estimate(tried: Sequence[Tried], rest: Sequence[float], *, sample: bool = False) -> Estimate:
    """How much of a deck is known: of what was asked by the answers, of the `rest` by its predicted recall, corrected by them.

    With `sample`, both are only some facts of a larger deck, drawn by lot.
    """
    size = len(tried) + len(rest)
    if not size:
        return Estimate(0.0, 0.0)
    mean = variance = 0.0
    for new in (False, True):
        told = _counted(tried, new)
        left = Counter(_logit(recall) for recall in rest if _is_new(recall) == new)
        if not told and not left:
            continue
        weights = _weights(told, new)
        sums, own = [0.0] * len(weights), [0.0] * len(weights)
        lines = [(times, _knew(*one)) for one, times in told.items()]
        for times, chances in lines + [(times, _chances(logit, new)) for logit, times in left.items()]:
            sums = [total + times * chance for total, chance in zip(sums, chances, strict=True)]
            # Each is known or not, by itself: the share of a small deck wavers by that too.
            own = [total + times * chance * (1 - chance) for total, chance in zip(own, chances, strict=True)]
        middle = sum(map(mul, weights, sums))
        mean += middle
        variance += sum(weight * (value - middle) ** 2 for weight, value in zip(weights, sums, strict=True))
        variance += sum(map(mul, weights, own))
    mean, variance = mean / size, variance / size**2
    if sample:
        variance += mean * (1 - mean) / size
    return Estimate(mean, _SIDES * sqrt(variance))


def next_rung(tried: Sequence[Tried], open_ones: Sequence[tuple[int, float, float]]) -> int | None:
    """Of some open questions (place, predicted recall, chance of a guess), the place of that which tells most; None for none.

    Each right answer makes the next question harder, each wrong one easier. What was never studied has its share among the
    questions, by lot: nothing else tells of it.
    """
    if not open_ones:
        return None
    fresh = [one for one in open_ones if _is_new(one[1])]
    met = sum(_is_new(one.recall) for one in tried)
    share = (met + len(fresh)) / (len(tried) + len(open_ones))
    if fresh and (len(fresh) == len(open_ones) or met + 0.5 < share * (len(tried) + 1)):
        return fresh[0][0]
    weights = _weights(_counted(tried, False), False)
    middle = sum(weight * step for weight, (step, _, _) in zip(weights, _SEEN, strict=True))

    def off(one: tuple[int, float, float]) -> tuple[float, int]:
        place, recall, _ = one
        return abs(1 / (1 + (1 - recall) / recall * exp(-middle)) - AIM), place

    return min((one for one in open_ones if not _is_new(one[1])), key=off)[0]


def is_enough(tried: Sequence[Tried], rest: Sequence[float]) -> bool:
    """Whether no more needs to be asked."""
    return len(tried) >= MOST or (len(tried) >= FEWEST and estimate(tried, rest).margin <= ENOUGH)
