"""A clock that a test moves by hand."""

from __future__ import annotations

from datetime import date

from quizapp.service.clock import Clock, Moment

DAY_MS = 86_400_000
START_DAY = date(2026, 11, 23).toordinal()
"""A Monday."""


class HandClock(Clock):
    """Stands still until it is moved; its zone is UTC."""

    def __init__(self, day: int = START_DAY, hour: int = 12, day_begins: int = 4) -> None:
        super().__init__(day_begins)
        self.ms = (day - date(1970, 1, 1).toordinal()) * DAY_MS + hour * 3_600_000

    def seconds(self) -> float:
        """Seconds since 1970, UTC."""
        return self.ms / 1000

    def now(self) -> Moment:
        """The moment at which it stands."""
        return self.moment(self.ms, 0)

    def forward(self, *, days: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Move it; backward with negative numbers."""
        self.ms += round(days * DAY_MS + minutes * 60_000 + seconds * 1000)
