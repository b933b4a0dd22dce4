"""The columns of what may be a table on a PDF's page: where the cells of its rows stand below one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from statistics import median

from quizapp.document.pdfcells import Cell, CellRow

BETWEEN = 0.35
"""Columns have so much room between them at least (in times the size of the letters)."""
STRONG = 0.9
"""So much room is between the cells of most rows, and never within a cell."""

Columns = list[tuple[float, float]]
"""Where each column begins and ends, from left to right."""
_Gaps = dict[int, list[float]]
"""How much room is before a column (in times the size), row by row."""


def within(cell: Cell, columns: Columns) -> list[int]:
    """The columns (by number) over which a cell stands, or the nearest one."""
    return _within(cell.x, cell.end, columns)


def _within(x: float, end: float, columns: Columns) -> list[int]:
    first = bisect_right(columns, x, key=lambda column: column[1])
    last = bisect_left(columns, end, key=lambda column: column[0])
    over = list(range(first, last))
    return over or [min(range(len(columns)), key=lambda at: max(columns[at][0] - end, x - columns[at][1]))]


class Grid:
    """The columns into which some rows of several cells fall, as rows are added: few are reckoned anew with each."""

    def __init__(self) -> None:
        self.columns = Columns()
        self._rows: list[Columns] = []
        """Where the cells of each row begin and end."""
        self._counts: list[int] = []
        """How many cells the rows have (negative: the most first)."""
        self._most = 0
        """Rows of so many cells make the columns."""
        self._size = 0.0
        self._gaps: _Gaps = {}
        """Those in rows that make the columns: they stay if a column becomes wider."""
        self._others: list[Columns] = []
        """The rows that make no columns."""

    def takes(self, row: CellRow) -> bool:
        """Add a row; gives whether all rows fall into columns then. If not, no more can be added."""
        cells = [(cell.x, cell.end) for cell in row.cells]
        self._size = self._size or row.size
        self._rows.append(cells)
        insort(self._counts, -len(cells))
        if len(self._rows) == 1:
            return True
        most = -self._counts[max(1, (len(self._counts) - 1) // 2)]
        columns = self._wider(cells) if most == self._most else None
        added: Sequence[Columns] = [cells]
        if columns is None:
            columns, added = self._anew(most), self._rows
            self._gaps, self._others, self._most = {}, [], most
        self.columns = columns
        if len(columns) < 2 or -2 * median(self._counts) <= len(columns):
            return False
        self._others += [one for one in added if len(one) < most]
        gaps: _Gaps = {}
        if not self._measure((one for one in added if len(one) >= most), self._gaps) or not self._measure(
            self._others, gaps
        ):
            return False
        every = (self._gaps.get(at, []) + gaps.get(at, []) for at in range(len(columns)))
        return not any(found and median(found) < STRONG for found in every)

    def _anew(self, most: int) -> Columns:
        columns = Columns()
        for x, end in sorted(cell for cells in self._rows if len(cells) >= most for cell in cells):
            if columns and x < columns[-1][1] + BETWEEN * self._size:
                columns[-1] = columns[-1][0], max(columns[-1][1], end)
            else:
                columns.append((x, end))
        return columns

    def _wider(self, cells: Columns) -> Columns | None:
        """The columns with the cells of one more row; None if others are made by it, or two become one."""
        if len(cells) < self._most:
            return self.columns
        columns, room = list(self.columns), BETWEEN * self._size
        for x, end in cells:
            first = bisect_right(columns, x - room, key=lambda column: column[1])
            last = bisect_left(columns, end + room, key=lambda column: column[0])
            if last - first != 1:
                return None
            columns[first] = min(x, columns[first][0]), max(end, columns[first][1])
        return columns

    def _measure(self, rows: Iterable[Columns], gaps: _Gaps) -> bool:
        """Put the room before each column to what is known; gives whether the rows fall into the columns."""
        for cells in rows:
            places = [_within(*cell, self.columns) for cell in cells]
            if len({number for place in places for number in place}) < 2:
                return False
            for one, other, place, following in zip(cells, cells[1:], places, places[1:], strict=False):
                gap = (other[0] - one[1]) / self._size
                if place[-1] >= following[0] and gap >= STRONG:
                    return False
                if place[-1] < following[0]:
                    gaps.setdefault(following[0], []).append(gap)
        return True
