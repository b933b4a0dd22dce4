"""FSRS-6: how a memory fades and what a review does to it, in plain floats.

The formulas are those of the Free Spaced Repetition Scheduler, version 6, as its authors publish them
(github.com/open-spaced-repetition, "The Algorithm"; the packages py-fsrs and fsrs-rs are the same).
A memory is its *stability* (the days in which the chance of recall falls to 90%) and its *difficulty*
(1 to 10). Time is in whole days; a rating is 1 (again), 2 (hard), 3 (good) or 4 (easy).

Powers and logarithms differ in their last bits from one library and processor to the next. What hangs on them is kept
to 26 bits (`kept`), so that a memory is the same wherever it is worked out, one by one or many at once.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Numbers = TypeVar("Numbers", float, "npt.NDArray[np.float64]")

PARAMETERS: tuple[float, ...] = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The 21 parameters that fit most people, as published with FSRS-6."""

STABILITY_MIN = 0.001
"""The smallest stability, in days."""
STABILITY_MAX = 36500.0
"""The largest stability, in days, as in fsrs-rs: a hundred years."""
DIFFICULTY_MIN = 1.0
DIFFICULTY_MAX = 10.0


class Model(Struct, frozen=True, gc=False):
    """What follows from the parameters alone, worked out once. Tables are indexed by rating."""

    decay: float
    """Exponent of the forgetting curve, negative."""
    factor: float
    """Scale of the forgetting curve, so that recall after `stability` days is 0.9."""
    first_stability: tuple[float, ...]
    first_difficulty: tuple[float, ...]
    shift: tuple[float, ...]
    """How far a rating moves difficulty, before damping."""
    pull: float
    """What difficulty reverts to, weighted."""
    keep: float
    """How much of difficulty stays when it reverts."""
    growth: float
    saturation: float
    spacing: float
    bonus: tuple[float, ...]
    """Growth of stability under hard and easy, relative to good."""
    lapse: float
    lapse_difficulty: float
    lapse_stability: float
    lapse_recall: float
    lapse_ceiling: float
    same_day: tuple[float, ...]
    same_day_saturation: float


@lru_cache(maxsize=64)
def _model(parameters: tuple[float, ...]) -> Model:
    if len(parameters) != len(PARAMETERS):
        raise ValueError(f"FSRS-6 has {len(PARAMETERS)} parameters, not {len(parameters)}")
    w = parameters
    decay = -w[20]
    difficulty = [w[4] - exp(w[5] * (rating - 1)) + 1 for rating in range(5)]
    return Model(
        decay=decay,
        factor=0.9 ** (1 / decay) - 1,
        first_stability=tuple(max(value, STABILITY_MIN) for value in (0.0, *w[:4])),
        first_difficulty=tuple(min(max(value, DIFFICULTY_MIN), DIFFICULTY_MAX) for value in difficulty),
        shift=tuple(-(w[6] * (rating - 3)) for rating in range(5)),
        pull=w[7] * difficulty[4],
        keep=1 - w[7],
        growth=exp(w[8]),
        saturation=-w[9],
        spacing=w[10],
        bonus=(0.0, 0.0, w[15], 1.0, w[16]),
        lapse=w[11],
        lapse_difficulty=-w[12],
        lapse_stability=w[13],
        lapse_recall=w[14],
        lapse_ceiling=exp(w[17] * w[18]),
        same_day=tuple(exp(w[17] * (rating - 3 + w[18])) for rating in range(5)),
        same_day_saturation=-w[19],
    )


_PUBLISHED = _model(PARAMETERS)


def model(parameters: tuple[float, ...] = PARAMETERS) -> Model:
    """What follows from the parameters; ValueError unless there are 21."""
    return _PUBLISHED if parameters is PARAMETERS else _model(parameters)


def retrievability(elapsed: float, stability: float, parameters: tuple[float, ...] = PARAMETERS) -> float:
    """The chance of recall (0 to 1) `elapsed` days after the last review: the forgetting curve."""
    m = model(parameters)
    return float((1 + m.factor * elapsed / stability) ** m.decay)


def interval_scale(retention: float, parameters: tuple[float, ...] = PARAMETERS) -> float:
    """The days until recall falls to `retention`, for a stability of one day; exactly 1 for 0.9."""
    if retention == 0.9:
        return 1.0  # what the rest comes to: a number divided by itself
    m = model(parameters)
    return float((retention ** (1 / m.decay) - 1) / m.factor)


def initial(rating: int, parameters: tuple[float, ...] = PARAMETERS) -> tuple[float, float]:
    """Stability and difficulty after the first review."""
    m = model(parameters)
    return m.first_stability[rating], m.first_difficulty[rating]


def forgetting(stability: float, difficulty: float, recall: float, parameters: tuple[float, ...] = PARAMETERS) -> float:
    """Stability after a fact was forgotten (rating 1) on a later day, when the chance of recall was `recall`."""
    m = model(parameters)
    after = (
        m.lapse
        * difficulty**m.lapse_difficulty
        * ((stability + 1) ** m.lapse_stability - 1)
        * exp((1 - recall) * m.lapse_recall)
    )
    return _bounded(min(after, stability / m.lapse_ceiling))


def next_difficulty(difficulty: float, rating: int, parameters: tuple[float, ...] = PARAMETERS) -> float:
    """Difficulty after any review but the first: moved less the harder it is, and drawn towards easy."""
    m = model(parameters)
    moved = m.pull + m.keep * (difficulty + (10.0 - difficulty) * m.shift[rating] / 9.0)
    if moved < DIFFICULTY_MIN:
        return DIFFICULTY_MIN
    return DIFFICULTY_MAX if moved > DIFFICULTY_MAX else moved


def stabilities(
    stability: float,
    difficulty: float,
    elapsed: int,
    recall: float,
    parameters: tuple[float, ...] = PARAMETERS,
    *,
    best: int = 4,
    lapse: bool = True,
) -> list[float]:
    """Stability after each rating up to `best`, indexed by it (place 0 means nothing), of a review `elapsed` days (0: the
    same day) after the last one, when the chance of recall was `recall`.

    Without `lapse`, that after again is left out (0) where `best` is another.
    """
    m = model(parameters)
    found = [0.0, 0.0]
    if elapsed < 1:
        gain = stability**m.same_day_saturation
        if lapse or best == 1:
            found[1] = _bounded(stability * (m.same_day[1] * gain))
        for rating in range(2, best + 1):
            found.append(_bounded(stability * max(m.same_day[rating] * gain, 1.0)))
        return found
    if lapse or best == 1:
        found[1] = forgetting(stability, difficulty, recall, parameters)
    if best > 1:
        growth = _growth(m, stability, difficulty, recall)
        for rating in range(2, best + 1):
            found.append(_bounded(stability * (1 + growth * m.bonus[rating])))
    return found


def weight(recall: float, guess: float) -> float:
    """How likely it is that a right answer was known: Bayes' rule, with `recall` the chance of recall
    before the answer and `guess` the chance that someone who has forgotten answers right all the same."""
    return recall / (recall + (1 - recall) * guess)


def mix(known: tuple[float, float], forgotten: tuple[float, float], share: float) -> tuple[float, float]:
    """The state between two: `share` of the one that was known, the rest of the one that was forgotten.

    Stability is mixed in its logarithm: it is a scale, growing and shrinking by factors, and of the means
    tried on real histories with guesses put in, this one foretold recall best. Difficulty is mixed as it is.
    """
    if share >= 1:
        return known
    rest = 1 - share
    difficulty = share * known[1] + rest * forgotten[1]
    return (
        _bounded(exp(share * log(known[0]) + rest * log(forgotten[0]))),
        min(max(kept(difficulty), DIFFICULTY_MIN), DIFFICULTY_MAX),
    )


def _growth(m: Model, stability: float, difficulty: float, recall: float) -> float:
    """By how much of itself stability grows under good."""
    return float(m.growth * (11 - difficulty) * stability**m.saturation * (exp((1 - recall) * m.spacing) - 1))


def kept(value: Numbers) -> Numbers:
    """A number rounded to 26 bits, one part in 500 million (Dekker's splitting; for arrays of numbers too)."""
    wide = value * 134217729.0  # 2**27 + 1
    return wide - (wide - value)


def _bounded(stability: float) -> float:
    stability = kept(stability)
    if stability < STABILITY_MIN:
        return STABILITY_MIN
    return STABILITY_MAX if stability > STABILITY_MAX else stability
