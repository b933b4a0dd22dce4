"""One review at a time, from the formulas that the app works with many at once."""

from __future__ import annotations

from quizapp.memory import fsrs


def step(stability: float, difficulty: float, elapsed: int, rating: int) -> tuple[float, float]:
    """Stability and difficulty after a review `elapsed` days (0: the same day) after the last one."""
    recall = fsrs.retrievability(elapsed, stability)
    return fsrs.stabilities(stability, difficulty, elapsed, recall)[rating], fsrs.next_difficulty(difficulty, rating)


def interval(stability: float, retention: float) -> float:
    """The days until recall falls to `retention`, neither rounded nor bounded."""
    return stability * fsrs.interval_scale(retention)
