"""The pieces of text that are drawn on a PDF's page, and which of them stand in one row."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot, isfinite
from typing import Any

from msgspec import Struct

from quizapp.document.pdfpen import CELL, PLACE, Stretch

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_OTHER = str.maketrans(
    {**_LIGATURES, "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▪", "\uf076": "▪", "\uf0fc": "▪", "\0": None}
)
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|cmb\d|[se][fc]bx|[-,]medi(?!um)", re.IGNORECASE)
_MONO = re.compile(r"courier|mono|consol|menlo|typewriter|cmtt|lmtt|sftt|fixed", re.IGNORECASE)
_ACCENT = re.compile(
    r"([¨ˆ˜˝¯˘˙ˇ˚¸]|(?<=[^\W\d_])[`´](?=[a-zı]))((?<=[^\W\d_]. )[a-zı]|[^\W\d_])|(?<=[^\W\d_])([¨ˆ˜˝ˇ´]) ([a-zı])"
)
"""Letters with accents, as TeX draws them: the accent first."""
_ABOVE = dict(
    zip("¨ˆ˜˝¯˘˙ˇ˚¸`´", "\u0308\u0302\u0303\u030b\u0304\u0306\u0307\u030c\u030a\u0327\u0300\u0301", strict=True)
)
MARK = re.compile(r"\s*(?:[-*+•◦▪‣·∙●○■□–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\[\d{1,3}\])\s*")
"""What stands before an item, with a gap behind it."""
_BARE = re.compile(r"\s*(\d{1,3})\s*")
_NARROW = frozenset("iIjlt.,;:'|!f()[]r-’‘`")
_WIDE = frozenset("mwMWQGO@%—…")
FARTHEST = 1e6
"""No page is so large (points)."""
CLOSE = 0.1
"""Letters no further apart (in times their size) belong to one word; the same ones drawn no further apart are drawn once."""
FAR = 3.0
LEVEL = 0.3
"""Rows whose feet stand no further apart (in times the size of their letters) are one."""
SAME_PLACE = 4.0
MANY = 20
FARTHEST_MARK = 60
"""An item's mark stands no further (points) before it."""


class Fragment(Struct, gc=False):
    """A piece of text as it was drawn."""

    text: str
    x: float
    y: float
    size: float
    """The height of its letters on the page (points)."""
    turned: int
    """How its line runs: 0, 90, 180 or 270 degrees."""
    bold: bool
    mono: bool = False
    """Whether all its letters are equally wide, as in code."""
    cell: bool = False
    """Whether it is known to begin a cell."""
    known: float = 0.0
    """How wide it is, where the PDF tells that."""
    gaps: list[tuple[float, float]] = []
    """At each mark in it, how far behind its beginning the gap begins and ends."""

    @classmethod
    def placed(
        cls,
        text: str,
        matrix: Sequence[Any],
        text_matrix: Sequence[Any],
        font: str,
        size: float,
        stretch: Stretch | None = None,
    ) -> Fragment | None:
        """A fragment by the matrices that placed it, and by how it was drawn; None where these place it nowhere."""
        a, b, c, d, e, f = (float(number) for number in text_matrix)
        g, h, i, j, k, m = (float(number) for number in matrix)
        across, up = a * g + b * i, a * h + b * j
        x, y = e * g + f * i + k, e * h + f * j + m
        if not all(isfinite(number) and abs(number) < FARTHEST for number in (x, y, size, across, up)):
            return None
        turned = (0 if across >= 0 else 180) if abs(across) >= abs(up) else 90 if up > 0 else 270
        height = min(abs(size) * hypot(c * g + d * i, c * h + d * j), FARTHEST)
        known, gaps = 0.0, list[tuple[float, float]]()
        if stretch is not None and abs(stretch.x) < FARTHEST and abs(stretch.y) < FARTHEST:
            x, y, known, gaps = stretch.x, stretch.y, stretch.width, stretch.cells
            close = stretch.behind is not None and abs(stretch.behind) < CLOSE * height
            if close and stretch.signs == 1 and re.fullmatch(r" \S\n?", text):
                text = text[1:]  # a letter drawn by itself
        return cls(
            _ACCENT.sub(_composed, text.translate(_OTHER)),
            x,
            y,
            height,
            turned,
            bool(_BOLD.search(font)),
            bool(_MONO.search(font)),
            known=known,
            gaps=gaps,
        )

    @property
    def width(self) -> float:
        """How wide it is, roughly where the PDF doesn't tell (points)."""
        if self.known > 0:
            return self.known
        if self.mono:
            return 0.6 * len(self.text) * self.size
        ems = 0.0
        for sign in self.text:
            ems += (
                0.28 if sign in _NARROW or sign == " " else 0.82 if sign in _WIDE else 0.65 if sign.isupper() else 0.5
            )
        return ems * self.size


def _composed(match: re.Match[str]) -> str:
    accent, letter = (match[1], match[2]) if match[1] else (match[3], match[4])
    found = unicodedata.normalize("NFC", letter.replace("ı", "i") + _ABOVE[accent])
    return found if len(found) == 1 else match[0]


def rows_of(fragments: Sequence[Fragment]) -> tuple[list[list[Fragment]], int]:
    """The rows of a page in the order in which they were drawn, and which way they run.

    What was drawn right behind a row, at its height and to its right, belongs to it, and so does the mark of an item
    that was drawn elsewhere: all marks of a page may be drawn at its end.
    """
    ways = Counter[int]()
    for one in fragments:
        ways[one.turned] += len(one.text.strip())
    if not ways:
        return [], 0
    way = ways.most_common(1)[0][0]
    rows: list[list[Fragment]] = [[]]
    for one in _once(fragments):
        if one.turned == way:
            for number, text in enumerate(one.text.split("\n")):
                if number:
                    rows.append([])
                rows[-1] += _cells(_turned(one, text, way)) if text else []
        elif "\n" in one.text:
            rows.append([])
    rows = [row for row in rows if any(one.text.strip() for one in row)]
    return _with_marks(_joined(_with_points(rows))), way


def _once(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """The fragments, what is drawn twice at one place to look bold only once; the end of its line stays."""
    seen: dict[tuple[str, int, int], list[Fragment]] = {}
    for one in fragments:
        said = one.text.strip()
        if any(sign.isalnum() for sign in said):
            reach = CLOSE * one.size
            place = round(one.x / SAME_PLACE), round(one.y / SAME_PLACE)
            near = [
                other for right in (-1, 0, 1) for up in (-1, 0, 1)
                for other in seen.get((said, place[0] + right, place[1] + up), ())
            ]  # fmt: skip
            if any(abs(one.x - other.x) <= reach and abs(one.y - other.y) <= reach for other in near):
                one.text = "\n" * one.text.count("\n")
            elif len(near) < MANY:
                seen.setdefault((said, *place), []).append(one)
        yield one


def _cells(one: Fragment) -> list[Fragment]:
    """A fragment as its cells, each so far behind the other that a gap is seen."""
    if CELL not in one.text and PLACE not in one.text:
        return [one]
    if one.mono:  # code
        one.text = re.sub(f" ?{PLACE}", " ", one.text.replace(CELL, " "))
        return [one]
    texts = re.split(f"([{CELL}{PLACE}])", one.text)
    marks = texts[1::2]
    if len(marks) != len(one.gaps):
        one.known, one.gaps = 0.0, []
    out: list[Fragment] = []
    for at, text in enumerate(texts[::2]):
        end = one.gaps[at][0] if at < len(one.gaps) else one.known
        start = one.gaps[at - 1][1] if at and one.gaps else 0.0
        x = one.x + start if one.gaps or not out else out[-1].x + out[-1].width + FAR * one.size
        text = text if at == len(marks) or not text or text.endswith(" ") else text + " "
        cell = at > 0 and marks[at - 1] == CELL
        out.append(Fragment(text, x, one.y, one.size, 0, one.bold, one.mono, cell=cell, known=max(end - start, 0.0)))
    return [cell for cell in out if cell.text]


def _with_points(rows: Sequence[list[Fragment]]) -> Sequence[list[Fragment]]:
    """Numbers in sequence that stand before a text each, with a gap between, made the marks of items."""
    found: dict[int, dict[int, Fragment]] = {}
    texts: dict[int, list[str]] = {}
    for at, row in enumerate(rows):
        drawn = [one for one in row if one.text.strip()]
        if not (number := _BARE.fullmatch(drawn[0].text)):
            continue
        if len(drawn) == 1:
            beside = rows[at + 1 : at + 3]
            level = [other for other in beside if _is_beside(drawn, other)]
            alone = len(level) == 1 and level[0] is beside[0] and not (at and _is_beside(rows[at - 1], row))
            text = _first(level[0]).text if alone else ""
        else:
            gaps = [other.x - one.x - one.width for one, other in pairwise(drawn)]
            alone = (
                not drawn[1].cell and gaps[0] > 0.4 * drawn[0].size and all(gap < 2 * drawn[0].size for gap in gaps[1:])
            )
            text = drawn[1].text if alone else ""
        if text:
            place = round(drawn[0].x / SAME_PLACE)
            found.setdefault(place, {})[int(number[1])] = drawn[0]
            texts.setdefault(place, []).append(text.strip())
    for place, numbers in found.items():
        if any(text[0].islower() for text in texts[place]):
            continue  # numbers of lines
        for value, one in numbers.items():
            if value - 1 in numbers or value + 1 in numbers:
                one.text = f"{value}. "
    return rows


def _is_beside(row: Sequence[Fragment], other: Sequence[Fragment]) -> bool:
    """Whether a row stands to the right of another one, at its height."""
    return _is_level(_first(row), _first(other)) and _first(other).x > _first(row).x + _first(row).width


def _joined(rows: Sequence[list[Fragment]]) -> list[list[Fragment]]:
    """Rows of which each goes on where the one before ends made one."""
    out: list[list[Fragment]] = []
    for row in rows:
        last = out[-1] if out else None
        first = _first(row)
        if last is not None and _is_level(_first(last), first):
            end = max(one.x + one.width for one in last if one.text.strip())
            if first.x > end - 0.5 * first.size and not _said(last).endswith("-"):
                if not first.known or first.x - end > CLOSE * first.size:
                    last.append(Fragment(" ", end, first.y, first.size, 0, first.bold, first.mono))
                last += row
                continue
        out.append(list(row))
    return out


def _with_marks(rows: Sequence[list[Fragment]]) -> list[list[Fragment]]:
    """Rows that are only an item's mark put before the rows to their right."""
    if not any(MARK.fullmatch(_said(row)) for row in rows):
        return list(rows)
    texts = [row for row in rows if not MARK.fullmatch(_said(row))]
    heights: dict[int, list[list[Fragment]]] = {}
    for row in texts:
        heights.setdefault(round(_first(row).y / FARTHEST_MARK), []).append(row)
    before: dict[int, list[Fragment]] = {}
    for row in rows:
        mark = _first(row)
        if not MARK.fullmatch(_said(row)):
            continue
        place = round(mark.y / FARTHEST_MARK)
        beside = [
            text for near in (place - 1, place, place + 1) for text in heights.get(near, ())
            if _is_level(mark, _first(text)) and 0 < _first(text).x - mark.x < FARTHEST_MARK and id(text) not in before
        ]  # fmt: skip
        if beside:
            before[id(min(beside, key=lambda text: _first(text).x))] = row
    taken = {id(row) for row in before.values()}
    out = []
    for row in rows:
        if id(row) in taken:
            continue
        if mark_row := before.get(id(row)):
            mark = _first(mark_row)
            row = [Fragment(_said(mark_row) + " ", mark.x, _first(row).y, mark.size, 0, mark.bold, mark.mono), *row]
        out.append(row)
    return out


def _said(row: Sequence[Fragment]) -> str:
    return "".join(one.text for one in row).strip()


def _first(row: Sequence[Fragment]) -> Fragment:
    """The first piece of a row that says something."""
    return next((one for one in row if one.text.strip()), row[0])


def _is_level(one: Fragment, other: Fragment) -> bool:
    return abs(one.y - other.y) <= LEVEL * min(one.size, other.size)


def _turned(one: Fragment, text: str, way: int) -> Fragment:
    x, y = {0: (one.x, one.y), 90: (one.y, -one.x), 180: (-one.x, -one.y), 270: (-one.y, one.x)}[way]
    return Fragment(text, x, y, one.size, 0, one.bold, one.mono, known=one.known, gaps=one.gaps)
