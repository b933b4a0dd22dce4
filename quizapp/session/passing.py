"""The time of a quiz as it passes, by a clock that may be set back, and put right again."""

from __future__ import annotations

from quizapp.session.values import Moment


class Passing:
    """How much time has passed: `spent_ms` when the clock showed `seen_ms`."""

    def __init__(self, spent_ms: int, seen_ms: int) -> None:
        self._spent_ms, self._seen_ms = spent_ms, seen_ms
        self._behind_ms = 0
        """So far was the clock set back since, and not put right again."""

    def until(self, moment: Moment) -> int:
        """Milliseconds that have passed, as far as the clock went on.

        Where it is set back, time passes by it from there; a step by as much at once puts it right, and is no time that passed.
        """
        step = moment.ms - self._seen_ms
        self._seen_ms = moment.ms
        if step < 0:
            self._behind_ms -= step
        elif 0 < self._behind_ms <= step:
            step, self._behind_ms = step - self._behind_ms, 0
        self._spent_ms += max(step, 0)
        return self._spent_ms
