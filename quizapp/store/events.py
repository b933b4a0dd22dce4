"""Events: what happened, with identities that order them and checksums that guard them."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

import msgspec
from msgspec import Struct

EVENT_COLUMNS = "id, device, time, day, offset, kind, fact, part, rating, found, guess, retention, took, data, checksum"
INSERT_EVENT = f"INSERT INTO event ({EVENT_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"

TELLING = ("quiz", "quiz-answer", "quiz-end", "confused", "proposal", "quoted")
"""Kinds of event that no memory hangs on: how a quiz began, what was answered in it, that it ended; which fact was taken for
another; what was decided about a proposed fact; what its document said when it was kept."""
_LATEST_MS = 2**48 - 1
_CHANCE = struct.Struct("32Q")
_NUMBERS = struct.Struct(">6q2d")
_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode


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
    found: int = -1
    """The state that a review found, as it was then (0 to 3); -1 for crammed ones and all else."""


def checksum(row: Sequence[Any]) -> int:
    """The checksum of an event's row (without its last column): CRC-32 of its identity, numbers and texts.

    Numbers go in by their bits, spelled out here: the text of a number hangs on the version of Python.
    """
    identity, device, time, day, offset, kind, fact, part, rating, found, guess, retention, took, data = row
    numbers = _NUMBERS.pack(time, day, offset, rating, found, took, guess, retention)
    text = f"{device}\0{kind}\0{fact}\0{part}\0{data}"
    return crc32(text.encode("utf-8", "surrogatepass"), crc32(identity + numbers))


def first_checksum(row: Sequence[Any]) -> int:
    """The checksum that version 1 of the file gave an event: CRC-32 of all columns as text. Such events stay as they are."""
    identity, device, time, day, offset, kind, fact, part, rating, found, guess, retention, took, data = row
    text = (
        f"{identity.hex()}\0{device}\0{time}\0{day}\0{offset}\0{kind}\0{fact}\0{part}\0{rating}\0{found}\0"
        f"{guess!r}\0{retention!r}\0{took}\0{data}"
    )
    return crc32(text.encode("utf-8", "surrogatepass"))


_TYPES = (bytes, str, int, int, int, str, str, str, int, int, float, float, int, str, int)
_FARTHEST = 2**52


def is_sound(row: Sequence[Any]) -> bool:
    """Whether a row of the event table, in the order of EVENT_COLUMNS, is as it was written, and of sensible size."""
    if tuple(map(type, row)) != _TYPES or len(row[0]) != 16:
        return False
    time, day, took = row[2], row[3], row[12]
    sensible = abs(time) < _FARTHEST and abs(day) < 10**7 and abs(took) < _FARTHEST
    return sensible and bool(checksum(row[:14]) == row[14] or first_checksum(row[:14]) == row[14])


class Identities:
    """Identities for new events: version 7 UUIDs that never go back, even when the clock does.

    They go on from the last event of the file, whichever device it is of: what is done after something is
    ordered after it, on a device whose clock is behind too.
    """

    def __init__(self, last: bytes | None) -> None:
        self._last_ms = int.from_bytes(last[:6], "big") if last else 0
        self._count = int.from_bytes(last[6:8], "big") & 0x0FFF if last else 0
        self._chances: list[int] = []

    def make(self, now_ms: int) -> bytes:
        """The next identity: its time is that of the last one at least, and then its count is higher."""
        ms = now_ms if now_ms < _LATEST_MS else _LATEST_MS
        if ms <= self._last_ms:
            ms, self._count = self._last_ms, self._count + 1
            if self._count > 0x0FFF:
                ms, self._count = min(ms + 1, _LATEST_MS), 0
        else:
            self._count = 0
        self._last_ms = ms
        if not self._chances:
            self._chances = [word >> 2 | 1 << 63 for word in _CHANCE.unpack(os.urandom(_CHANCE.size))]
        start = (ms << 16) | 0x7000 | self._count
        return (start << 64 | self._chances.pop()).to_bytes(16, "big")


def to_row(
    event: NewEvent, identity: bytes, device: str, time: int, day: int, offset: int, found: int = -1
) -> tuple[Any, ...]:
    """The row of a new event, checksum last."""
    data = _encode(event.data).decode() if event.data else "{}"
    row = (
        identity, device, time, day, offset, event.kind, event.fact, event.part,
        int(event.rating), found, float(event.guess), float(event.retention), event.took, data,
    )  # fmt: skip
    return (*row, checksum(row))


def data_of(text: str) -> dict[str, Any]:
    """What an event's data says; nothing where it can't be read (a file of unknown hands)."""
    try:
        return _decode(text)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return {}


def from_row(row: Sequence[Any]) -> Event:
    """The event of a row."""
    return Event(
        id=row[0].hex(), device=row[1], time=row[2], day=row[3], offset=row[4], kind=row[5], fact=row[6], part=row[7],
        rating=row[8], found=row[9], guess=row[10], retention=row[11], took=row[12], data=data_of(row[13]),
    )  # fmt: skip


def undone(undos: Iterable[tuple[str, Any]]) -> set[str]:
    """The events that were taken back, given each undo and its target, in order. An undo can be taken back too."""
    taken: set[str] = set()
    for identity, target in reversed(list(undos)):
        if identity not in taken and isinstance(target, str) and target < identity:
            taken.add(target)
    return taken
