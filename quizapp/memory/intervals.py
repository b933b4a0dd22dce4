"""From days as FSRS wishes them to the days that are planned: rounding, bounds, order, fuzz."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from quizapp.memory.state import RETENTION

_WORD = 2**64 - 1
_EMPTY = blake2b(digest_size=8)
STRIDE = 0x9E3779B97F4A7C15
"""From one state of SplitMix64 to the next (Steele, Lea and Flood, 2014)."""
MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
"""Its shifts and factors; the last shift is left out, since only the upper half is used."""
(_SHIFT, _FACTOR), (_SHIFT_2, _FACTOR_2) = MIX


def chance(seed: str, reps: int) -> float:
    """The number from 0 to below 1 that the fuzz of review number `reps` (from 0) follows.

    It hangs on the seed and the count alone, so that preview, undo, replay and another device agree.
    """
    mixed = (int.from_bytes(start(seed), "big") + (reps + 1) * STRIDE) & _WORD
    mixed = ((mixed ^ (mixed >> _SHIFT)) * _FACTOR) & _WORD
    mixed = ((mixed ^ (mixed >> _SHIFT_2)) * _FACTOR_2) & _WORD
    return (mixed >> 32) / 4294967296


def start(seed: str) -> bytes:
    """Where the chances of a seed begin: 64 bits of its BLAKE2 hash, the high ones first, which SplitMix64 goes on from."""
    state = _EMPTY.copy()  # quicker than a new one
    state.update(seed.encode("utf-8", "surrogatepass"))
    return state.digest()


@lru_cache(maxsize=4096)
def fuzz_range(days: int) -> tuple[int, int]:
    """The shortest and longest interval that one of so many days may become (Anki's and py-fsrs' ranges).

    One day, and 15% of what lies between 2.5 and 7 days, 10% up to 20, 5% beyond, to either side.
    """
    if days < 3:
        return days, days
    if days <= 7:
        delta = 1.0 + 0.15 * (days - 2.5)
    elif days <= 20:
        delta = 1.675 + 0.1 * (days - 7)
    else:
        delta = 2.975 + 0.05 * (days - 20)
    return max(2, round(days - delta)), round(days + delta)


def rounded(wished: float, maximum: int) -> int:
    """Whole days, at least one, at most `maximum`."""
    if wished >= maximum:
        return maximum
    return round(wished) if wished >= 1.0 else 1


def settle(days: int, minimum: int, maximum: int, spread: float, fuzz: bool) -> tuple[int, int, int]:
    """The planned interval, and the range that it was taken from.

    `minimum` is what it must not fall under: the range is moved up before one of it is chosen. The
    result never falls as `days` or `minimum` rise, whatever `spread` (0 to below 1) is.
    """
    low, high = fuzz_range(days) if fuzz else (days, days)
    if low < minimum:
        low = minimum
        if high < low:
            high = low
    if high > maximum:
        high = maximum
        if low > high:
            low = high
    return low + int(spread * (high - low + 1)), low, high


def wanted(retention: float) -> float:
    """The desired retention as scheduling takes it: above 0, at most 1, else 0.90."""
    return retention if 0.0 < retention <= 1.0 else RETENTION


def luck(guess: float) -> float:
    """The chance of guessing as scheduling takes it: from 0 to 1, else 0."""
    return guess if 0.0 <= guess <= 1.0 else 0.0
