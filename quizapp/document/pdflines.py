"""The lines of a PDF's page in reading order, from the pieces of text that are drawn on it: columns one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from quizapp.document.pdfline import Line, line_from
from quizapp.document.pdfmarks import MARK
from quizapp.document.pdfpieces import Fragment
from quizapp.document.pdfrows import rows_of
from quizapp.document.pdftables import with_tables

LEVEL_ROW = 0.3
"""Parts of a line stand at one height, as nearly (in times the size of their letters)."""
GAP = 2.5
"""A gap of so many times the size of the letters parts columns or cells."""
NEAR_GAP = 0.3
"""A smaller one does where many other lines begin at the same place."""
KNOWN_GAP, CELL_GAP = 0.9, 0.6
"""So much is enough where the PDF tells how wide letters are: a space within a line is hardly ever as wide."""
_LEADERS = re.compile(r"(?:\. ?){4}\s*$|…{2,}\s*$|_{6}\s*$")
"""What joins a title and its page in a table of contents."""
_PAGE = re.compile(r"\d{1,3}")
ENTRIES = 3
"""A table of contents has so many entries at least."""
LOOKED_AT = 40
"""So many characters before a gap tell what is before it."""
MANY = 4
SAME = 2.0
"""Places no further apart (points) are the same."""
FILLED = 0.6
"""A column's lines take so large a share of its width, mostly; cells of a table take less."""
FARTHEST_INDENT = 30
"""First lines begin no further (points) within their column."""
COLUMN_LINE = 18
"""A column's lines have mostly so many characters at least."""


def lines_of(
    fragments: Sequence[Fragment], page: int, height: float, bottom: float = 0.0, known: Sequence[float] = ()
) -> tuple[list[Line], Sequence[float]]:
    """The lines of a page in reading order, and where its columns begin; `known`: where those of the page before do."""
    rows, way = rows_of(fragments)
    if not rows:
        return [], known
    places = _places(rows)
    tables = with_tables(rows, page)
    lines: list[Line] = []
    for number, row in enumerate(rows):
        if number in tables:
            lines += tables[number]
        else:
            lines += [line_from(piece, page, number) for piece in _pieces(row, places) if piece]
    for line in lines:
        line.height = (line.y - bottom) / height if height > 0 and way == 0 else 0.5
    lines = [line for line in lines if line.text]
    columns = _columns([line for line in lines if not line.table], known)
    return _ordered(lines, columns), columns or known


def _places(rows: Sequence[Sequence[Fragment]]) -> set[int]:
    """Where many lines, or parts of them behind a gap, begin."""
    counts: Counter[int] = Counter()
    for row in rows:
        last: Fragment | None = None
        for one in row:
            if one.text.strip() and (last is None or _gap(last, one) > _near(last, one)):
                counts[round(one.x / SAME)] += 1
            if _is_seen(one):
                last = one
    return {place for place, count in counts.items() if count >= MANY}


def _is_seen(one: Fragment) -> bool:
    """Whether a piece says something, or has signs of which the PDF doesn't tell what they are."""
    return bool(one.text.strip() or (one.known and not one.text))


def _gap(one: Fragment, other: Fragment) -> float:
    """How far a piece stands behind another, in times the size of the larger one's letters."""
    size = max(one.size, other.size)
    return (other.x - one.x - one.width) / size if size else 0.0


def _near(one: Fragment, other: Fragment) -> float:
    return CELL_GAP if one.known and other.known else NEAR_GAP


def _pieces(row: Sequence[Fragment], places: set[int]) -> list[list[Fragment]]:
    """The parts of a row that stand in columns or cells of their own."""
    out: list[list[Fragment]] = [[]]
    last: Fragment | None = None  # of the piece, the last that says something
    said, unplaced = "", False
    for one in row:
        mark = bool(MARK.fullmatch(said)) and not unplaced
        parted = False
        if mark or _LEADERS.search(said):
            pass
        elif one.cell and out[-1]:
            parted = True
        elif last is not None and one.text.strip() and not unplaced:
            gap = _gap(last, one)
            place = round(one.x / SAME)
            many = bool(places & {place - 1, place, place + 1}) and not out[-1][-1].text.endswith("\u00a0")
            back = one.x < out[-1][0].x - one.size
            known = bool(one.known and last.known)
            parted = gap > (KNOWN_GAP if known else GAP) or back or (many and gap > _near(last, one))
        if parted:
            out.append([])
            said, unplaced, last = "", False, None
        out[-1].append(one)
        said = (said + one.text)[-LOOKED_AT:]
        unplaced = unplaced or (one.cell and not one.known)  # nor is known where it ends
        if _is_seen(one):
            last = one
    return out


def _ordered(lines: list[Line], columns: Sequence[float]) -> list[Line]:
    """Lines in reading order: where columns were drawn line by line, one column after the other."""
    rows: dict[int, list[Line]] = {}
    tables: dict[int, set[int]] = {}
    for line in lines:
        rows.setdefault(line.row, []).append(line)
        if line.table:
            tables.setdefault(line.table, set()).add(_column(line, columns))
    if not columns:
        return _with_cells(list(rows.values()))
    out: list[Line] = []
    waiting: list[list[list[Line]]] = [[] for _ in range(len(columns) + 1)]

    def finish() -> None:
        for column in waiting:
            out.extend(_with_cells(column))
            column.clear()

    for row in rows.values():
        if len(tables.get(row[0].table, ())) > 1:
            finish()
            out += row
            continue
        if len(row) == 1 and row[0].x < columns[0] - SAME and row[0].end > columns[0] + 3 * row[0].size:
            finish()  # a line that runs over all columns
            out += row
            continue
        for number, parts in groupby(row, key=lambda line: _column(line, columns)):
            waiting[number].append(list(parts))
    finish()
    return out


def _column(line: Line, columns: Sequence[float]) -> int:
    """In which column a line stands, from 0."""
    return sum(line.x >= column - 2 * SAME for column in columns)


def _columns(lines: Sequence[Line], known: Sequence[float]) -> list[float]:
    """Where columns behind the first begin that were drawn side by side; none where there are none, or only cells.

    `known`: those of the page before, which few lines are enough to tell again.
    """
    sideways = [
        right for left, right in pairwise(lines)
        if abs(right.x - left.x) > FARTHEST_INDENT and abs(right.y - left.y) < 1.3 * max(right.size, left.size)
    ]  # fmt: skip
    if known and any(abs(line.x - place) <= 2 * SAME for line in sideways for place in known):
        return list(known)
    if len(sideways) < max(MANY, len(lines) // 4):
        return []
    counts = Counter(round(line.x / SAME) for line in lines)
    starts: list[float] = []
    for place in sorted(counts):
        if sum(counts[near] for near in (place - 1, place, place + 1)) >= max(MANY, len(lines) // 10) and (
            not starts or place * SAME - starts[-1] > FARTHEST_INDENT
        ):
            starts.append(place * SAME)
    for at, start in enumerate(starts):
        mine = [line for line in lines if start - SAME <= line.x <= start + FARTHEST_INDENT]
        room = starts[at + 1] - start if at + 1 < len(starts) else 0.0
        if median(len(line.text) for line in mine) < COLUMN_LINE:
            return []
        if room and median(line.end - line.x for line in mine) < FILLED * room:
            return []
    return [start - SAME for start in starts[1:]]


def _with_cells(rows: Sequence[list[Line]]) -> list[Line]:
    """Lines whose parts are cells where the row above or below has its parts at the same places, else one line."""
    out: list[Line] = []
    contents = _contents(rows)
    for at, row in enumerate(rows):
        beside = [rows[other] for other in (at - 1, at + 1) if 0 <= other < len(rows) and len(rows[other]) > 1]
        if row[0].table:
            out += row
        elif len(row) > 1 and at not in contents and any(_alike(row, other) for other in beside):
            for line in row:
                line.cells = len(row)
            out += row
        else:
            out += _as_lines(row)
    return out


def _contents(rows: Sequence[Sequence[Line]]) -> set[int]:
    """The rows (by number) of a table of contents: titles, and pages behind them that grow, with no row above to name them."""
    out = set[int]()
    run: list[int] = []
    page = 0
    for at, row in enumerate([*rows, ()]):
        if len(row) == 1:
            continue
        number = int(row[1].text) if len(row) == 2 and _PAGE.fullmatch(row[1].text) else -1
        if number < page or not any(sign.isalpha() for sign in row[0].text):
            if len(run) >= ENTRIES and not (run[0] and len(rows[run[0] - 1]) == 2):
                out.update(run)
            run, page = [], 0
        if number >= 0:
            run.append(at)
            page = number
    return out


def _as_lines(row: Sequence[Line]) -> list[Line]:
    """The parts of a row as one line, or as more where they don't stand at one height."""
    level = all(abs(line.y - row[0].y) <= LEVEL_ROW * line.size for line in row)
    ordered = sorted(row, key=lambda line: line.x) if level and not any(line.cell for line in row) else row
    out: list[Line] = []
    for line in ordered:
        if not out or abs(line.y - out[-1].y) > LEVEL_ROW * line.size:
            out.append(line)
            continue
        whole = out[-1]
        whole.text, whole.end = f"{whole.text} {line.text}", max(whole.end, line.end)
        whole.bold, whole.mono = whole.bold and line.bold, whole.mono and line.mono
    return out


def _alike(row: Sequence[Line], other: Sequence[Line]) -> bool:
    if len(row) == len(other) > 2 and any(line.cell for line in row) and any(line.cell for line in other):
        return True
    same = sum(
        any(abs(one.x - another.x) <= 2 * SAME or abs(one.end - another.end) <= 2 * SAME for another in other)
        for one in row
    )
    return same >= 2
