"""The tables on a PDF's page: rows whose cells stand below one another, in columns with room between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from quizapp.document.pdfcells import Cell, CellRow, cell_rows
from quizapp.document.pdfcolumns import Columns, Grid, within
from quizapp.document.pdfline import BULLETS, Line
from quizapp.document.pdfmarks import MARK
from quizapp.document.pdfpieces import Fragment
from quizapp.document.pdftablerows import has_heads, lines_of_row, with_heads

FARTHEST = 3.2
"""Rows stand no further apart (in times the size)."""
MOST_ROWS = 100
"""More rows are several tables."""
SAME = 2.0
"""Places no further apart (points) are the same."""
PROSE = 18
"""Where the lines of all columns have mostly so many characters, they are columns of text."""
LONGEST = 300
"""Where the cells of a column have mostly so many characters, it is no table either."""
_NUMBER = re.compile(r"\(\d{1,3}(?:\.\d{1,3})*[a-z]?\)")
"""That of a formula."""
_COUNT = re.compile(r"\d{1,4}")
_SECTION = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2})*\.?")
"""The number of a heading."""
_LEADERS = re.compile(r"(?:\. ?){4}|…{2}|_{6}")
"""What joins a title and its page, or is to be filled in."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
DESCRIBED = 80, 40
"""Where the second of two columns has mostly so many characters, and so many in its first row, the first are labels of
paragraphs: a table has heads.
"""
OUTSIDE = 8
"""So many lines that begin where a column does, and are as long as prose, are none of the table."""
LOOKED_AT = 200
LONGEST_SPANNING = 60
"""What stands over several columns has no more characters."""
LONGEST_LINE = 60
"""Two rows with a longer line (characters) are none of a table."""


def with_tables(rows: Sequence[Sequence[Fragment]], page: int) -> dict[int, list[Line]]:
    """The lines of the page's tables, by the row that each begins with; the other rows of a table have none."""
    found: dict[int, list[Line]] = {}
    for number, (group, columns) in enumerate(_tables(cell_rows(rows, page)), 1):
        cells = [cell for row in group for cell in row.cells]
        first = min(line.row for cell in cells for line in cell.lines)
        last = max(line.row for cell in cells for line in cell.lines)
        found.update((at, []) for at in range(first, last + 1))
        placed = list(with_heads(group, columns))
        named = len(columns) == 2 and not has_heads(placed)
        found[first] = [
            line for at, row in enumerate(placed) for line in lines_of_row(row, columns, number, -number * MOST_ROWS - at, named=named)
        ]  # fmt: skip
    return found


def _tables(rows: Sequence[CellRow]) -> Iterator[tuple[list[CellRow], Columns]]:
    """The rows of each table, and its columns."""
    begins = sorted((line.x, len(line.text)) for row in rows for cell in row.cells for line in cell.lines)
    at = 0
    while at < len(rows):
        group, columns = _from(rows, at) if len(rows[at].cells) > 1 else ([], [])
        if not columns:
            at += 1
            continue
        whole = _is_whole(rows, at, at + len(group))
        if whole and not _is_other(group, columns) and not _is_page(begins, columns, group):
            yield group, columns
        at += len(group)


def _is_page(begins: Sequence[tuple[float, int]], columns: Columns, rows: Sequence[CellRow]) -> bool:
    """Whether the columns of some rows are those of the page's text: many other lines begin where each of them does."""
    for start, _ in columns:
        first = bisect_left(begins, (start - SAME, 0))
        last = bisect_left(begins, (start + SAME, 0))
        lengths = [length for _, length in begins[first : min(last, first + LOOKED_AT)]]
        inside = sum(abs(line.x - start) < SAME for row in rows for cell in row.cells for line in cell.lines)
        if len(lengths) - inside < max(OUTSIDE, inside) or median(lengths) < PROSE:
            return False
    return True


def _is_whole(rows: Sequence[CellRow], start: int, end: int) -> bool:
    """Whether what was drawn at once with a table's first and last row is in it too."""
    first, last = rows[start].cells[0].lines[0].row, rows[end - 1].cells[-1].lines[-1].row
    before = rows[start - 1].cells[-1].lines[-1].row if start else -1
    return before < first and (end == len(rows) or rows[end].cells[0].lines[0].row > last)


def _from(rows: Sequence[CellRow], start: int) -> tuple[list[CellRow], Columns]:
    """The rows of the table that begins with a row, and its columns; none if there is no table."""
    group, columns = [rows[start]], Columns()
    grid = Grid()
    grid.takes(rows[start])
    waiting: list[CellRow] = []
    for row in rows[start + 1 : start + MOST_ROWS]:
        above = (waiting or group)[-1]
        if row.broken or not -0.5 * row.size < above.low - row.top < FARTHEST * row.size or row.low > above.low:
            break
        if len(row.cells) == 1:
            if waiting or (columns and len(within(row.cells[0], columns)) != 1):
                break
            waiting.append(row)
            continue
        if columns and any(_is_text(cell) and len(within(cell, columns)) > 1 for cell in row.cells):
            break
        if not grid.takes(row) or any(len(within(one.cells[0], grid.columns)) != 1 for one in waiting):
            break
        group += [*waiting, row]
        columns, waiting = grid.columns, []
    return group, columns


def _is_text(cell: Cell) -> bool:
    return len(cell.lines) > 1 or len(cell.lines[0].text) > LONGEST_SPANNING


def _is_other(rows: Sequence[CellRow], columns: Columns) -> bool:
    """Whether rows in columns are no table: items, formulas with numbers, a table of contents, numbered lines, columns of
    text, code.
    """
    several = [row for row in rows if len(row.cells) > 1]
    said = [[" ".join(line.text for line in cell.lines) for cell in row.cells] for row in several]
    firsts, lasts = [row[0] for row in said], [row[-1] for row in said]
    if all(line.mono for row in several for cell in row.cells for line in cell.lines):
        return True
    if all(one[0] in BULLETS or (MARK.fullmatch(one) and len(columns) == 2) for one in firsts):
        return True
    if all(_NUMBER.fullmatch(one) for one in lasts):
        return True
    if 2 * sum(any(_LEADERS.search(one) for one in row) for row in said) >= len(said):
        return True
    if len(said) == 2 and any(
        len(line.text) > LONGEST_LINE for row in several for cell in row.cells for line in cell.lines
    ):
        return True
    if len(columns) == 2:
        numbered = [bool(_SECTION.fullmatch(one)) for one in firsts]
        if all(numbered) and all(_LETTERS.search(one) for one in lasts) and len({len(one) for one in firsts}) > 1:
            return True
        if median(map(len, lasts)) > DESCRIBED[0] and len(lasts[0]) > DESCRIBED[1]:
            return True
        counted = [[int(one) for one in side if _COUNT.fullmatch(one)] for side in (firsts, lasts)]
        if len(counted[0]) == len(said) and all(other - one == 1 for one, other in pairwise(counted[0])):
            return True
        if len(counted[1]) == len(said) and all(one <= other for one, other in pairwise(counted[1])):
            return True
    cells: list[list[str]] = [[] for _ in columns]
    lines: list[list[int]] = [[] for _ in columns]
    for row in several:
        for cell in row.cells:
            place = within(cell, columns)[0]
            cells[place].append(" ".join(line.text for line in cell.lines))
            lines[place] += [len(line.text) for line in cell.lines]
    if any(median(map(len, column)) > LONGEST for column in cells if column):
        return True
    single = sum(len(cell.lines) == 1 for row in several for cell in row.cells)
    return single > 0.8 * sum(map(len, cells)) and all(median(column) >= PROSE for column in lines if column)
