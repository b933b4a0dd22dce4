"""The rows of a table on a PDF's page, each cell in its columns: heads made one row, cells that go on made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from quizapp.document.derive.commonness import commonness
from quizapp.document.derive.lexicon import lexicon
from quizapp.document.pdfcells import OPEN, Cell, CellRow
from quizapp.document.pdfcolumns import Columns, within
from quizapp.document.pdfline import Line

_GOES_ON = re.compile(r"[a-z(&]")
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{3,}")
KIND_WORDS = 3
"""What names a kind has no more words."""
MOST_KINDS = 0.2
"""No larger share of what stands below the name of a kind may name one too."""


def with_heads(rows: Sequence[CellRow], columns: Columns) -> Iterator[list[list[Cell]]]:
    """The cells in each column, row by row; heads in two rows made one, what stands over several columns in each of these."""
    placed = _merged([_placed(row, columns) for row in rows])
    if len(placed) < 2:
        yield from placed
        return
    first, second = placed[0], placed[1]
    blank = [at for at, cells in enumerate(first) if at and not cells]
    if (
        second[0]
        or not first[0]
        or len(rows) < 3
        or not all(second[1:])
        or not (blank or len(rows[0].cells) < len(columns))
    ):
        yield from placed
        return
    heads = [(at, cell) for at, cells in enumerate(first) if at for cell in cells[:1]]
    if all(abs(cell.end - columns[at][1]) < cell.lines[0].size for at, cell in heads):
        owners = {at: next((cell for place, cell in heads if place >= at), None) for at in blank}
    elif all(abs(cell.x - columns[at][0]) < cell.lines[0].size for at, cell in heads):
        owners = {at: next((cell for place, cell in reversed(heads) if place <= at), None) for at in blank}
    else:
        owners = {at: min((cell for _, cell in heads), key=lambda cell: _apart(cell, columns[at])) for at in blank}
    yield [[*([owner] if (owner := owners.get(at)) else cells), *second[at]] for at, cells in enumerate(first)]
    yield from placed[2:]


def has_heads(rows: Sequence[Sequence[Sequence[Cell]]]) -> bool:
    """Whether the first row of two columns names what is in them: it is bold, or has no figures where all others have some,
    or names kinds where what stands below the first hardly does: 'Country | Capital' above 'Norway | Oslo'.
    """
    first, others = rows[0], rows[1:]
    if not all(first):
        return True
    if _is_bold(first[1]):
        return not all(_is_bold(row[1]) for row in others)
    if all(_is_bold(row[0]) for row in rows):
        return False
    if any(not _FIGURE.search(_said(first[at])) and _are_figures([row[at] for row in others]) for at in (0, 1)):
        return True
    kinds = sum(_is_kind(_said(row[0])) for row in others)
    return len(others) > 1 and all(_is_kind(_said(cells)) for cells in first) and kinds <= MOST_KINDS * len(others)


def _is_kind(said: str) -> bool:
    """Whether a cell says of what kind something is, in words that are no names."""
    words = _WORD.findall(said.lower())
    if not 0 < len(words) <= KIND_WORDS or _FIGURE.search(said):
        return False
    nouns, others = _nouns_and_others()
    return all((commonness([word]) > 0 or word in nouns) and word not in others for word in words)


@cache
def _nouns_and_others() -> tuple[frozenset[str], frozenset[str]]:
    """Words that may name a kind, and those that don't: names, verbs, and of what kind something is."""
    known = lexicon()
    nouns = known["actor"] | known["nounverb"]
    names = frozenset[str]().union(*(known[one] for one in ("country", "city", "demonym", "given")))
    return nouns, names | known["adjective"] | (known["verb"] - nouns)


def _are_figures(column: Sequence[Sequence[Cell]]) -> bool:
    """Whether the cells of a column have figures, all but few blank ones."""
    filled = [cells for cells in column if cells]
    return 2 * len(filled) >= len(column) and all(_FIGURE.search(_said(cells)) for cells in filled)


def _is_bold(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(line.bold for cell in cells for line in cell.lines)


def _said(cells: Sequence[Cell]) -> str:
    return " ".join(line.text for cell in cells for line in cell.lines)


def _merged(rows: Sequence[list[list[Cell]]]) -> list[list[list[Cell]]]:
    """The rows, those that only go on with a cell of another one put to it."""
    out: list[list[list[Cell]]] = []
    small = _are_small(rows)
    for row in rows:
        filled = [at for at, cells in enumerate(row) if cells]
        at = filled[0]
        said = row[at][0].lines[0].text
        told = at or not small or not said[0].islower()  # 'screw' is a row of its own where all parts are written so
        if out and _GOES_ON.match(said) and (told or (out[-1][0] and OPEN.search(out[-1][0][-1].lines[-1].text))):
            before = [other for other, cells in enumerate(out[-1]) if cells]
            if (len(filled) == 1 and before[-1] >= at and out[-1][at]) or (at == 0 and before == [0]):
                out[-1] = [above + below for above, below in zip(out[-1], row, strict=True)]
                continue
        out.append(row)
    return out


def _are_small(rows: Sequence[list[list[Cell]]]) -> bool:
    """Whether what the rows are called mostly begins with small letters: of those that surely are rows, but the first."""
    whole = [row for above, row in pairwise(rows) if row[0] and any(row[1:]) and any(above[1:])]
    return 2 * sum(row[0][0].lines[0].text[:1].islower() for row in whole) > len(whole)


def _apart(cell: Cell, column: tuple[float, float]) -> float:
    """How far the middle of a cell is from that of a column."""
    return abs(cell.x + cell.end - sum(column)) / 2


def _placed(row: CellRow, columns: Columns) -> list[list[Cell]]:
    out: list[list[Cell]] = [[] for _ in columns]
    for cell in row.cells:
        for at in within(cell, columns):
            out[at].append(cell)
    return out


def lines_of_row(
    row: Sequence[Sequence[Cell]], columns: Columns, table: int, number: int, *, named: bool
) -> Iterator[Line]:
    """The cells of a row as lines, each with all that it says."""
    for at, cells in enumerate(row):
        lines = [line for cell in cells for line in cell.lines]
        if lines:
            first = lines[0]
            yield Line(
                "\n".join(line.text for line in lines), first.x, first.y, max(line.end for line in lines), first.size,
                first.bold, first.mono, first.page, number, cells=len(columns), table=table, column=at, named=named,
            )  # fmt: skip
