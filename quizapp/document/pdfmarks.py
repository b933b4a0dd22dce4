"""The marks of a PDF's items that were drawn by themselves, put before what they mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from quizapp.document.pdfpieces import Fragment, first_of, is_level, said

MARK = re.compile(r"\s*(?:[-*+•◦▪‣·∙●○■□–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\[\d{1,3}\])\s*")
"""What stands before an item, with a gap behind it."""
_BARE = re.compile(r"\s*(\d{1,3})\s*")
SAME_PLACE = 4.0
FARTHEST_MARK = 60
"""An item's mark stands no further (points) before it."""
MOST = 200
"""So many rows are looked at for each mark."""


def with_points(rows: Sequence[list[Fragment]]) -> Sequence[list[Fragment]]:
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
            text = first_of(level[0]).text if alone else ""
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
    return is_level(first_of(row), first_of(other)) and first_of(other).x > first_of(row).x + first_of(row).width


def with_marks(rows: Sequence[list[Fragment]]) -> list[list[Fragment]]:
    """Rows that are only an item's mark put before the rows to their right."""
    marks = [row for row in rows if MARK.fullmatch(said(row))]
    if not marks:
        return list(rows)
    alone = {id(row) for row in marks}
    heights: dict[int, list[tuple[float, int]]] = {}
    for number, row in enumerate(rows):
        if id(row) not in alone:
            first = first_of(row)
            heights.setdefault(round(first.y / FARTHEST_MARK), []).append((first.x, number))
    for texts in heights.values():
        texts.sort()
    before: dict[int, list[Fragment]] = {}
    taken = set[int]()
    for row in marks:
        mark = first_of(row)
        place = round(mark.y / FARTHEST_MARK)
        beside = [one for near in (place - 1, place, place + 1) if (one := _beside(mark, heights.get(near, []), rows))]
        if beside:
            nearest = min(beside)
            heights[round(first_of(rows[nearest[1]]).y / FARTHEST_MARK)].remove(nearest)
            before[nearest[1]] = row
            taken.add(id(row))
    out = []
    for number, row in enumerate(rows):
        if id(row) in taken:
            continue
        if mark_row := before.get(number):
            mark = first_of(mark_row)
            sign = Fragment(said(mark_row) + " ", mark.x, first_of(row).y, mark.size, 0, mark.bold, mark.mono)
            row = [sign, *row]
        out.append(row)
    return out


def _beside(
    mark: Fragment, texts: Sequence[tuple[float, int]], rows: Sequence[list[Fragment]]
) -> tuple[float, int] | None:
    """The nearest of some rows, sorted from the left, that stands at a mark's height to its right."""
    start = bisect_right(texts, (mark.x, len(rows)))
    for x, number in texts[start : start + MOST]:
        if x - mark.x >= FARTHEST_MARK:
            break
        if is_level(mark, first_of(rows[number])):
            return x, number
    return None
