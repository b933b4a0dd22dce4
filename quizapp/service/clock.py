"""The one place that reads the clock."""

from __future__ import annotations

import time
from typing import NamedTuple

_EPOCH = 719163  # the ordinal of 1970-01-01, as datetime.date counts


class Moment(NamedTuple):
    """A point in time as events keep it."""

    ms: int
    """UTC, milliseconds since 1970."""
    day: int
    """Study-day number: the ordinal of the local date, which begins at the hour that is set."""
    offset: int
    """Minutes that local time was ahead of UTC."""


class Clock:
    """Tells the moment. Tests give one that they move themselves."""

    def __init__(self, day_begins: int = 4) -> None:
        self.day_begins = day_begins

    def seconds(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    def now(self) -> Moment:
        """The moment now, by the local time zone with its daylight saving."""
        seconds = self.seconds()
        ahead = time.localtime(seconds).tm_gmtoff
        return self.moment(int(seconds * 1000), ahead)

    def offset_at(self, ms: int) -> int:
        """Minutes that local time is ahead of UTC at a time (UTC milliseconds); 0 for one beyond all calendars."""
        try:
            return time.localtime(ms / 1000).tm_gmtoff // 60
        except (OverflowError, OSError, ValueError):
            return 0

    def moment(self, ms: int, ahead: int) -> Moment:
        """The moment of a UTC time, for a zone that is so many seconds ahead of UTC."""
        return Moment(ms, _EPOCH + (ms // 1000 + ahead - self.day_begins * 3600) // 86400, ahead // 60)
