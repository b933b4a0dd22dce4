"""Events out of a damaged file: every record that looks like one is read, and its checksum proves it.

SQLite's own reading goes from page to page and ends at the first one that is broken. An event needs no other page than
those that it stands on: here all pages of the file and of its log are searched, whatever is wrong with the others.
The layout of records and pages is that of the SQLite file format (sqlite.org/fileformat2.html).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from struct import error, unpack
from typing import Any, BinaryIO

from quizapp.store.events import EVENT_COLUMNS, is_sound

_COLUMNS = EVENT_COLUMNS.split(", ")
_START = re.compile(rb"[\x10-\x40]\x00\x2c")
"""A record of an event begins so: the size of its header, nothing for the row's number, the type of its identity."""
_LONGEST = 2**24
"""Bytes that no event comes near."""
_FRAME = 24
_LOG_HEADER = 32
_LENGTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""The bytes that a number of each type takes; longer types are texts and blobs."""
_REAL = [name in ("guess", "retention") for name in _COLUMNS]
"""Whole numbers in these columns are kept as such, and read as floats."""
_PAGE_SIZES = tuple(2**n for n in range(9, 17))

_Pages = Callable[[int], bytes]


def salvage(file: Path) -> Iterator[tuple[Any, ...]]:
    """The rows of all events that are whole, in the file, if it is there, and in its log; the same one may come twice.

    Raises OSError where the disk itself can't be read.
    """
    log = file.with_name(file.name + "-wal")
    with file.open("rb") if file.exists() else BytesIO() as main:
        size = _page_size(main.read(18)[16:])
        whole = _Paged(main, size, 0, 0)
        if not log.exists():
            yield from whole.events(whole.page)
            return
        with log.open("rb") as written:
            # The log's own header tells the size of pages too, where that of the file is broken.
            told = int.from_bytes(written.read(12)[8:], "big")
            frames = _Paged(written, told if told in _PAGE_SIZES else size, _LOG_HEADER, _FRAME)
            newest = frames.numbers()
            if not newest:
                yield from whole.events(whole.page)
                return

            def page(number: int) -> bytes:
                return frames.page(newest[number]) if number in newest else whole.page(number)

            yield from whole.events(page)
            yield from frames.events(page)
            yield from whole.events(whole.page)  # an older page may go on in one that was written anew since
            yield from frames.events(whole.page)


def _page_size(told: bytes) -> int:
    size = int.from_bytes(told, "big")
    return 65536 if size == 1 else size if size in _PAGE_SIZES else 4096


class _Paged:
    """A file of pages, each behind a header of its own in a log. Pages count from 1."""

    def __init__(self, file: BinaryIO, size: int, start: int, header: int) -> None:
        self.file, self.size, self.start, self.header = file, size, start, header

    def page(self, number: int) -> bytes:
        """The page of a number; nothing where there is none."""
        if number < 1:
            return b""
        self.file.seek(self.start + (number - 1) * (self.header + self.size) + self.header)
        return self.file.read(self.size)

    def numbers(self) -> dict[int, int]:
        """Where the newest page of each number stands in a log."""
        found: dict[int, int] = {}
        place = 1
        while True:
            self.file.seek(self.start + (place - 1) * (self.header + self.size))
            head = self.file.read(4)
            if len(head) < 4:
                return found
            found[int.from_bytes(head, "big")] = place
            place += 1

    def events(self, pages: _Pages) -> Iterator[tuple[Any, ...]]:
        """The events on all pages; what does not fit onto one goes on in the numbered pages that it names."""
        number = 1
        while page := self.page(number):
            number += 1
            at = 0
            while match := _START.search(page, at):
                at = match.start() + 1
                row = _record(page, match.start(), self.size, pages)
                if row is not None:
                    yield row


def _record(page: bytes, start: int, size: int, pages: _Pages) -> tuple[Any, ...] | None:
    """The event whose record begins at a place of a page, if one does and is whole."""
    head = page[start]
    types = page[start + 1 : start + head]
    try:
        kinds = list(types) if types.isascii() else _varints(types)
        if len(kinds) != len(_COLUMNS) + 1:
            return None
        lengths = [(kind - 12) >> 1 if kind >= 12 else _LENGTHS[kind] for kind in kinds]
        at = head
        whole = head + sum(lengths)
        body = _body(page, start, whole, size, pages) if whole < _LONGEST else b""
        values = []
        for kind, length, real in zip(kinds[1:], lengths[1:], _REAL, strict=True):
            values.append(_value(kind, body[at : at + length], real))
            at += length
    except (IndexError, ValueError, error):
        return None
    row = tuple(values)
    return row if is_sound(row) else None


def _varints(types: bytes) -> list[int]:
    """Numbers of seven bits a byte, the last byte of each below 128."""
    values, value = [], 0
    for byte in types:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            values.append(value)
            value = 0
    return values


def _body(page: bytes, start: int, whole: int, size: int, pages: _Pages) -> bytes:
    """A record's bytes: what stands on its page, and on the pages that it goes on in."""
    most = size - 35
    if whole <= most:
        return page[start : start + whole]
    least = (size - 12) * 32 // 255 - 23
    here = least + (whole - least) % (size - 4)
    if here > most:
        here = least
    pieces = [page[start : start + here]]
    left = whole - here
    following = int.from_bytes(page[start + here : start + here + 4], "big")
    while left > 0:
        more = pages(following)
        if len(more) < size:
            break
        pieces.append(more[4 : 4 + left])
        left -= size - 4
        following = int.from_bytes(more[:4], "big")
    return b"".join(pieces)


def _value(kind: int, piece: bytes, real: bool) -> Any:
    if kind >= 12:
        return piece.decode("utf-8") if kind % 2 else piece
    if kind == 7:
        return unpack(">d", piece)[0]
    if kind == 0:
        raise ValueError("no column is empty")
    number = kind - 8 if kind >= 8 else int.from_bytes(piece, "big", signed=True)
    return float(number) if real else number
