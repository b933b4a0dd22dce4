"""Events: what happened, with identities that order them and checksums that guard them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any
from zlib import crc32

from msgspec import Struct

EVENT_COLUMNS = "id, device, time, day, offset, kind, fact, part, rating, guess, retention, took, data, checksum"
INSERT_EVENT = f"INSERT INTO event ({EVENT_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"


class NewEvent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that is to be kept. `data` is what its kind needs besides, as JSON."""

    kind: str
    fact: str = ""
    part: str = ""
    rating: int = 0
    guess: float = 0.0
    retention: float = 0.0
    took: int = 0
    """Milliseconds."""
    data: dict[str, Any] = {}


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened."""

    id: str
    """32 hexadecimal digits, ordered by time."""
    device: str
    time: int
    """UTC milliseconds, as the clock said."""
    day: int
    """Study-day number, as it was then."""
    offset: int
    """Minutes ahead of UTC, as it was then."""
    kind: str
    fact: str
    part: str
    rating: int
    guess: float
    retention: float
    took: int
    data: dict[str, Any]


def checksum(row: Sequence[Any]) -> int:
    """The checksum of an event's row (without its last column): CRC-32 of the columns' representations."""
    return crc32(repr(tuple(row)).encode("utf-8", "surrogatepass"))


class Identities:
    """Identities for new events: version 7 UUIDs that never go back, even when the clock does."""

    def __init__(self, last: bytes | None) -> None:
        self._last_ms = int.from_bytes(last[:6], "big") if last else 0
        self._count = int.from_bytes(last[6:8], "big") & 0x0FFF if last else 0

    def make(self, now_ms: int) -> bytes:
        """The next identity: its time is that of the last one at least, and then its count is higher."""
        ms = max(now_ms, 0)
        if ms <= self._last_ms:
            ms, self._count = self._last_ms, self._count + 1
            if self._count > 0x0FFF:
                ms, self._count = ms + 1, 0
        else:
            self._count = 0
        self._last_ms = ms
        chance = bytearray(os.urandom(8))
        chance[0] = (chance[0] & 0x3F) | 0x80
        return ms.to_bytes(6, "big") + (0x7000 | self._count).to_bytes(2, "big") + bytes(chance)


def to_row(event: NewEvent, identity: bytes, device: str, time: int, day: int, offset: int) -> tuple[Any, ...]:
    """The row of a new event, checksum last."""
    data = json.dumps(event.data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) if event.data else "{}"
    row = (
        identity, device, time, day, offset, event.kind, event.fact, event.part,
        int(event.rating), float(event.guess), float(event.retention), event.took, data,
    )  # fmt: skip
    return (*row, checksum(row))


def from_row(row: Sequence[Any]) -> Event:
    """The event of a row."""
    data = json.loads(row[12])
    return Event(
        id=row[0].hex(), device=row[1], time=row[2], day=row[3], offset=row[4], kind=row[5], fact=row[6], part=row[7],
        rating=row[8], guess=row[9], retention=row[10], took=row[11], data=data if isinstance(data, dict) else {},
    )  # fmt: skip
