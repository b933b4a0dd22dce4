"""A document as rows of so many cells, worked out only where they are looked at: a long book costs what a page does."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from quizapp.document.text import Document
from quizapp.text import width

LONGEST = 8000
"""A longer line (characters) is shown as several, so that a text without line ends costs no more than others."""
KEPT = 4000
"""So many lines are kept as they were wrapped."""
_SAYS = re.compile(r"\w")
_ATTRIBUTES = re.compile(r"[ #]*\{[^{}\n]*\}[ ]*")
"""What a heading of Markdown is known by stands behind it: '{#oder}'."""
_PARTED = re.compile(r"\n[^\S\n]*\n")
_SPACES = re.compile(r"\s+")
_ODD = re.compile(
    "[^\x20-\u02ff\u0370-\u0482\u048a-\u0530\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u22ff\u2500-\u25fc]"
)
"""Anything that may take no cell, or two."""
_ITEM = re.compile(r"\s*(?:[-*+•–]|\(?\w{1,3}[.)])\s+")
_WITHOUT_SPACES = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Line(Struct, frozen=True, gc=False):
    """A paragraph, heading, item or row of a table; or what stands between two blocks; or nothing."""

    start: int
    """Its first character in the document's text; of an empty line, that behind it."""
    end: int
    kind: str
    """That of its block, 'other' for what is in none, or 'blank'."""
    level: int = 0


class Row(Struct, frozen=True, gc=False):
    """One row as it is shown."""

    line: int
    """The number of its line."""
    number: int
    """Its place among the rows of the line."""
    text: str
    indent: int
    """Empty cells before it."""
    start: int
    """The place in the document of its first character; of an empty row, that of its line."""
    places: Sequence[int] | None = None
    """Where each of its characters stands in the document; None where they stand as they do here."""

    def place(self, at: int) -> int:
        """Where a character of it stands in the document."""
        return self.start + at if self.places is None else self.places[at]

    @property
    def end(self) -> int:
        """Behind its last character in the document."""
        return self.place(len(self.text) - 1) + 1 if self.text else self.start

    def part(self, start: int, end: int) -> tuple[int, int]:
        """What of it lies between two places of the document; empty where nothing does."""
        if self.places is None:
            first, last = start - self.start, end - self.start
        else:
            first, last = bisect_right(self.places, start - 1), bisect_right(self.places, end - 1)
        return min(max(first, 0), len(self.text)), max(min(last, len(self.text)), 0)


def lines_of(document: Document) -> list[Line]:
    """The lines of a document, in their order, with one empty one where there are any between two blocks."""
    text, out, at = document.text, list[Line](), 0
    for block in document.blocks:
        start, end = max(block.start, at), block.end
        if start >= end:
            continue
        out += _between(text, at, start)
        if out and out[-1].kind != "blank" and (block.kind == "heading" or _PARTED.search(text, at, start)):
            out.append(Line(start, start, "blank"))
        pieces = _split(text, start, end) if block.kind in ("table", "code") else [(start, end)]
        for left, right in pieces:
            out += [Line(*one, block.kind, block.level) for one in _bounded(text, left, right)]
        at = end
    out += _between(text, at, len(text))
    return out or [Line(0, 0, "blank")]


def _between(text: str, start: int, end: int) -> list[Line]:
    """What stands between two blocks, but for signs that only mark them (#, ===, ```)."""
    if end - start < 3 or not _SAYS.search(text, start, end):
        return []
    found = [Line(start, start, "blank")] if start and _PARTED.search(text, start, end) else []
    for left, right in _split(text, start, end):
        if _SAYS.search(text, left, right) and not _ATTRIBUTES.fullmatch(text, left, right):
            found += [Line(*one, "other") for one in _bounded(text, left, right)]
    return found


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a part of a text, as they are there."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A part of a text, in pieces that are not too long."""
    while end - start > LONGEST:
        stop = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        yield start, stop
        start = stop
    yield start, end


def wrapped(text: str, cells: int, hang: int = 0) -> list[tuple[int, int]]:
    """Where each row of a line begins and ends if it has so many cells, all but the first `hang` fewer."""
    odd = _ODD.search(text) is not None
    rows: list[tuple[int, int]] = []
    at, end = 0, len(text)
    while at < end:
        room = max(cells - (hang if rows else 0), 1)
        if odd:
            stop = _fitting(text, at, room)
        else:
            stop = min(at + room, end)
        if stop < end and text[stop] != " ":
            space = text.rfind(" ", at, stop)
            if space > at and not _WITHOUT_SPACES.match(text, stop):
                stop = space
        rows.append((at, stop))
        at = stop
        while at < end and text[at] == " ":
            at += 1
    return rows or [(0, 0)]


def _fitting(text: str, at: int, room: int) -> int:
    """Behind the last character that has room, one at least."""
    stop = at
    while stop < len(text):
        room -= width(text[stop])
        if room < 0 and stop > at:
            break
        stop += 1
        while stop < len(text) and (unicodedata.combining(text[stop]) or text[stop] in "\u200d\ufe0f"):
            stop += 1
    return stop


class Rows:
    """The rows of a document at one width. A place among them is a pair: the number of a line, and of a row in it."""

    def __init__(self, text: str, lines: Sequence[Line], cells: int) -> None:
        self.text = text
        self.lines = lines
        self.cells = max(cells, 1)
        self._known: dict[int, list[Row]] = {}

    def of_line(self, number: int) -> list[Row]:
        """The rows of one line."""
        if (known := self._known.get(number)) is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            known = self._known[number] = self._wrapped(number)
        return known

    def _wrapped(self, number: int) -> list[Row]:
        line = self.lines[number]
        if line.kind == "blank":
            return [Row(number, 0, "", 0, line.start)]
        shown = self.text[line.start : line.end]
        places: list[int] | None = None
        indent = hang = 0
        if line.kind in ("code", "table"):
            shown = shown.rstrip()
        else:
            shown, places = _flowing(shown, line.start)
        if line.kind == "item":
            mark = _ITEM.match(shown)
            indent = min(2 * (max(line.level, 1) - 1), self.cells // 3)
            hang = min(len(mark[0]) if mark else 2, 4, self.cells // 4)
        rows = []
        for row, (start, end) in enumerate(wrapped(shown, self.cells - indent, hang)):
            of_row = places[start:end] if places is not None else None
            first = (places[start] if start < len(places) else line.start) if places is not None else line.start + start
            rows.append(Row(number, row, shown[start:end], indent + (hang if row else 0), first, of_row))
        return rows

    def line_at(self, offset: int) -> int:
        """The number of the line in which a character stands, or of the last before it."""
        return max(bisect_right(self.lines, offset, key=lambda line: line.start) - 1, 0)

    def place_at(self, offset: int) -> tuple[int, int]:
        """The row in which a character stands."""
        line = self.line_at(offset)
        return line, max(bisect_right(self.of_line(line), offset, key=lambda row: row.start) - 1, 0)

    def moved(self, place: tuple[int, int], by: int) -> tuple[int, int]:
        """The place so many rows further on, or back where negative; the first or the last where there are fewer."""
        line, row = place[0], place[1] + by
        while row < 0 and line > 0:
            line -= 1
            row += len(self.of_line(line))
        while row >= (rows := len(self.of_line(line))) and line < len(self.lines) - 1:
            row -= rows
            line += 1
        return line, max(min(row, len(self.of_line(line)) - 1), 0)

    def window(self, top: tuple[int, int], height: int) -> list[Row]:
        """The rows from a place on, at most so many."""
        found: list[Row] = []
        line, row = top
        while len(found) < height and line < len(self.lines):
            found += self.of_line(line)[row:]
            line, row = line + 1, 0
        return found[:height]

    def lowest(self, height: int) -> tuple[int, int]:
        """The place from which the last rows are seen, so many."""
        last = len(self.lines) - 1
        return self.moved((last, len(self.of_line(last)) - 1), 1 - height)

    def between(self, first: tuple[int, int], last: tuple[int, int], most: int) -> int:
        """How many rows a place stands behind another; negative before it. No further than `most` is counted."""
        if last < first:
            return -self.between(last, first, most)
        line, rows = first[0], -first[1]
        while line < last[0] and rows <= most:
            rows += len(self.of_line(line))
            line += 1
        return min(rows + last[1] if line == last[0] else rows, most)


def _flowing(text: str, start: int) -> tuple[str, list[int] | None]:
    """A paragraph on one line, and where its characters stood; None where none was moved."""
    flat = text.replace("\n", " ")
    if "  " not in flat and flat[:1] != " " and flat[-1:] != " ":
        return flat, None
    out, places, at = list[str](), list[int](), 0
    for match in _SPACES.finditer(flat):
        if match.end() - match.start() > 1 or match.start() == 0:
            out.append(flat[at : match.start()])
            places += range(start + at, start + match.start())
            if match.start() and match.end() < len(flat):
                out.append(" ")
                places.append(start + match.start())
            at = match.end()
    out.append(flat[at:])
    places += range(start + at, start + len(flat))
    shown = "".join(out)
    kept = shown.rstrip()
    return kept, places[: len(kept)]
