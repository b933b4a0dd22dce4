"""The rows of what may be tables on a PDF's page: their cells are drawn one after the other, each of one line or more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf

from msgspec import Struct

from quizapp.document.pdfline import Line, line_from
from quizapp.document.pdfmarks import MARK
from quizapp.document.pdfpieces import Fragment

APART = 0.5
"""What stands so far behind something else on its line may be another cell (in times the size of the letters)."""
FAR_APART = 1.2
"""So far it must stand where the PDF doesn't tell how wide the letters are."""
MARK_APART = 4.0
"""What stands no further behind an item's mark belongs to it."""
LEVEL = 0.3
"""What differs by no more in its height (in times the size) stands on one line."""
RAISED = 0.6
"""What is close behind something stands on its line with a larger difference."""
NEXT_LINE = (0.7, 1.7)
"""The next line of a cell stands so far below (in times the size)."""
MOST_LINES = 8
"""A cell has no more."""
HIGHER, LOWER = 6.0, 0.5
"""One cell begins no higher above the one before, and no lower (in times the size)."""
MOST_CELLS = 40
"""A row has no more."""
ROOM = 2.0
"""A line that leaves no more room (in times the size) than the next word takes is full."""
_GOES_ON = re.compile(r"[a-z(&–-]|\d+\)")
OPEN = re.compile(r"(?:[,/&(–-]|\b(?:of|and|or|the|in|for|to|with|by|from|at|on|an?))$")
"""So ends what goes on."""


class Cell(Struct, gc=False):
    """A cell, or what may be a part of one."""

    lines: list[Line]

    @property
    def x(self) -> float:
        """Where it begins."""
        return min(line.x for line in self.lines)

    @property
    def end(self) -> float:
        """Where it ends."""
        return max(line.end for line in self.lines)

    def goes_on(self, line: Line) -> bool:
        """Whether a line may be its next one."""
        low = self.lines[-1]
        step, size = low.y - line.y, max(low.size, line.size)
        if (
            not NEXT_LINE[0] * size < step < NEXT_LINE[1] * size
            or len(self.lines) >= MOST_LINES
            or low.mono != line.mono
        ):
            return False
        first = self.lines[0]
        return (
            -LEVEL * size < line.x - first.x < 2 * size
            or abs(line.end - first.end) < LEVEL * size
            or abs(line.x + line.end - first.x - first.end) < 2 * LEVEL * size
        )


class CellRow(Struct, gc=False):
    """Cells that stand side by side."""

    cells: list[Cell]
    broken: bool = False
    """Whether something is drawn in it that can't be."""
    highest: float = inf
    """None of its cells begins higher, for the row above ends there."""

    @property
    def top(self) -> float:
        """How high it begins."""
        return max(cell.lines[0].y for cell in self.cells)

    @property
    def low(self) -> float:
        """How high its last line stands."""
        return min(cell.lines[-1].y for cell in self.cells)

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.cells[0].lines[0].size

    def has_beside(self, line: Line) -> bool:
        """Whether a line may begin its next cell."""
        last = self.cells[-1]
        low, size = last.lines[-1], line.size
        ends = last.end if len(self.cells) > 1 else low.end
        return (
            line.x > ends + APART * size * 0.99
            and low.y - LOWER * size < line.y < min(low.y + HIGHER * size, self.highest)
            and len(self.cells) < MOST_CELLS
        )

    def is_above(self, line: Line) -> bool:
        """Whether a line that is drawn behind it may begin the row below."""
        last = self.cells[-1]
        return line.x < last.x and line.y < last.lines[-1].y - LEVEL * line.size

    def takes(self, line: Line) -> bool:
        """Put a line into it, if it belongs there."""
        last = self.cells[-1]
        if last.goes_on(line) and (len(self.cells) == 1 or line.x > self.cells[-2].end):
            last.lines.append(line)
            return True
        if self.has_beside(line):
            self.cells.append(Cell([line]))
            return True
        return False


def cell_rows(rows: Sequence[Sequence[Fragment]], page: int) -> list[CellRow]:
    """The rows of a page as they were drawn, each as what may be its cells."""
    out: list[CellRow] = []
    for at, row in enumerate(rows):
        for number, run in enumerate(_runs(row)):
            line = line_from(run, page, at)
            last = out[-1] if out else None
            if last is not None and len(last.cells) == 1 and last.has_beside(line):
                out[-1:] = _settled(last, line)
                last = out[-1]
            if last is not None and not (number == 0 and last.broken) and last.takes(line):
                continue
            if number == 0 or last is None or last.is_above(line):
                highest = last.low if last is not None and len(last.cells) > 1 else inf
                out.append(CellRow([Cell([line])], highest=highest if highest > line.y else inf))
            else:
                last.broken = True
                last.cells[-1].lines.append(line)
    return out


def _runs(row: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """The pieces of a row that stand close together."""
    run: list[Fragment] = []
    blank: Fragment | None = None
    for one in row:
        if not one.text.strip():
            blank = one
            continue
        if run and not _is_close(run, one):
            yield run
            run, blank = [], None
        if blank is not None and run:
            run.append(blank)
        run.append(one)
        blank = None
    if run:
        yield run


def _is_close(run: Sequence[Fragment], one: Fragment) -> bool:
    last = next(other for other in reversed(run) if other.text.strip())
    size = max(one.size, last.size)
    gap, rise = one.x - last.x - last.width, abs(one.y - last.y)
    if rise > (RAISED if abs(gap) < LEVEL * size else LEVEL) * size:
        return False
    near = APART if one.known and last.known else FAR_APART
    if len(run) < 4 and MARK.fullmatch("".join(other.text for other in run)):
        near = MARK_APART
    return -size < gap < near * size and not (one.cell and gap > APART * size)


def _settled(row: CellRow, beside: Line) -> list[CellRow]:
    """A row's first cell as the lines that stand above its row, and those of its own, for something stands beside these."""
    lines = row.cells[0].lines
    last = len(lines) - 1
    start = last
    while start and _wraps(lines[start - 1], lines[start], beside.x, any(_begins(line) for line in lines[:start])):
        start -= 1
    level = [at for at in range(start, last) if abs(lines[at].y - beside.y) < LEVEL * beside.size]
    if level and 2 * level[0] != start + last:
        start = level[0]
    while start < last and lines[start - 1].row == lines[start].row:
        start += 1  # what was drawn at once stays together
    above = [CellRow([Cell([line])], row.broken) for line in lines[:start]]
    return [*above, CellRow([Cell(lines[start:])], row.broken, row.highest)]


def _begins(line: Line) -> bool:
    return not line.text[:1].islower()


def _wraps(line: Line, following: Line, room: float, begun: bool) -> bool:
    """Whether a cell's line goes on with the following one, where the next column begins at `room`.

    A small letter says so only where it has `begun` with none: of parts called 'screw' and 'washer' each has its row.
    """
    if line.bold != following.bold or line.end > room:
        return False
    if (_GOES_ON.match(following.text) and (begun or _begins(following))) or OPEN.search(line.text):
        return True
    word = following.text.split(maxsplit=1)[0]
    return line.end + (0.5 * len(word) + ROOM) * line.size > room
