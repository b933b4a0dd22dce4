"""Tables of HTML pages: cells that go over several rows or columns, heads of several rows, and boxes of names and values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from quizapp.document.blocks import BlockKind
from quizapp.document.building import squeezed
from quizapp.document.part import Part

LONGEST_CELL = 300
"""A table with a longer cell (characters) is there for the layout: its cells are paragraphs."""
WIDEST = 100
"""No cell is taken to go over more columns."""
MOST_FILLED = 4
FEW_FILLED = 60
"""Of a table that would have so many times more cells, and not few, none is put into each row and column that it goes over."""
MOST_HEADS = 3
"""So many rows at most are a table's head together."""
_MARK = re.compile(r"\A(?:-|\d+\.)\s")
_BULLET = re.compile(r"\A[•·▪◦*–-]\s+")


class Cell(Struct):
    """A cell as it stands in the page."""

    parts: list[Part] = []
    head: bool = False
    rows: int = 1
    """Over how many rows it goes; 0 for all that are left."""
    columns: int = 1
    picture: bool = False
    """Whether there is a picture in it, of which it tells."""

    @property
    def text(self) -> str:
        """All that it says, on one line."""
        items = len(self.parts) > 1 and all(part.kind == "item" for part in self.parts)
        said = (_MARK.sub("", part.text) if part.kind == "item" else part.text for part in self.parts)
        return squeezed((", " if items else " ").join(said)).replace("\n", " ")


def cell(name: str, attributes: dict[str, str]) -> Cell:
    """A cell that begins with some tag."""
    rows, columns = (
        int(said) if (said := attributes.get(key, "1")).isdecimal() and len(said) < 6 else 1
        for key in ("rowspan", "colspan")
    )
    return Cell([], name == "th", rows, min(max(columns, 1), WIDEST))


class Table(Struct):
    """A table as it stands in the page."""

    rows: list[list[Cell]] = []
    layout: bool = False
    """Whether it holds another table."""
    title: str = ""
    """What stands over it, before its first row."""

    def parts(self) -> list[Part]:
        """What it is on the page: a table with what stands over it, names with their values, or only what is in it."""
        inside = [part for row in self.rows for one in row for part in one.parts]
        widest = max((len(row) for row in self.rows), default=0)
        long = any(sum(len(part.text) for part in one.parts) > LONGEST_CELL for row in self.rows for one in row)
        if _names_values(self.rows) and not self.layout and inside:
            return _as_items(self.rows, inside[0], self.title)
        if self.layout or long or widest < 2 or any(part.kind in ("heading", "table", "code") for part in inside):
            return inside
        rows = [row for row in self.rows if row]
        if all(one.rows == 1 for row in rows for one in row):
            rows = [row for row in rows if any(one.text for one in row)]
        if not inside:
            return []
        like = inside[0]
        over = 0
        while over < len(rows) - 1 and _goes_over_all(rows[over]):
            over += 1
        out = [_like(like, "caption", row[0].text) for row in rows[:over]]
        placed = _with_head(rows[over:], _placed(rows[over:]))
        table = _like(like, "table", "")
        table.rows, table.linked = placed, sum(part.linked for part in inside)
        return [*out, table]


def _like(part: Part, kind: BlockKind, text: str) -> Part:
    """A part that stands where another does."""
    item = kind == "item"
    return Part(kind, text, int(item), main=part.main, boxes=part.boxes, listed=item)


def _goes_over_all(row: Sequence[Cell]) -> bool:
    """Whether a row is one cell over all columns: a title."""
    return len(row) == 1 and row[0].columns > 1


def _names_values(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether each row names one thing and says what it is, but for titles between."""
    pairs = [row for row in rows if len(row) > 1]
    return (
        len(pairs) > 1
        and all(len(row) == 2 and row[0].head and not row[1].head and row[0].rows == row[1].rows == 1 for row in pairs)
    )  # fmt: skip


def _as_items(rows: Sequence[Sequence[Cell]], like: Part, over: str) -> list[Part]:
    """'Length: 840 km' under the title of the box, each a line of a list; what else is in it stands before or behind.

    `over`: the title that stands over the box already. What is under a picture tells of that: no list stands behind it.
    """
    title, out, before, behind = "", list[Part](), list[Part](), list[Part]()
    pictures: list[Part] = []
    for row in rows:
        name = row[0].text if row else ""
        if len(row) > 1:
            name, value = _BULLET.sub("", name).rstrip(": "), row[1].text
            if name and value:
                out.append(_like(like, "item", f"- {name}: {value}"))
        elif name and not row[0].head:
            (behind if out else pictures if row[0].picture else before).append(_like(like, "caption", name))
        elif name and not title and not out and name != over:
            title = name
        elif name and name != over:
            out.append(_like(like, "caption", f"{name} ({title or over})" if title or over else name))
    if title:
        return [*pictures, *before, _like(like, "caption", title), *out, *behind]
    return [*before, *out, *pictures, *behind]


def _placed(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The text of all cells, each in all rows and columns that it goes over; a row that is one cell stays so.

    What names several rows names the first alone: anything that is asked of the others by that name would have two answers.
    """
    size = sum(one.columns * min(one.rows or len(rows), len(rows)) for row in rows for one in row)
    if size > MOST_FILLED * sum(len(row) for row in rows) + FEW_FILLED:
        return [[one.text for one in row] for row in rows]
    out: list[list[str]] = []
    open_: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(rows):
        line: list[str] = []
        if _goes_over_all(row) and not open_:
            out.append([row[0].text])
            continue
        for one in row:
            _go_on(line, open_)
            left = (one.rows or len(rows)) - 1
            for _ in range(one.columns):
                if left > 0 and number < len(rows) - 1:
                    open_[len(line)] = (left + 1, one.text if line else "")
                line.append(one.text)
        _go_on(line, open_)
        open_ = {at: (left - 1, said) for at, (left, said) in open_.items() if left > 1}
        out.append(line)
    return out


def _go_on(line: list[str], open_: dict[int, tuple[int, str]]) -> None:
    """Put the cells of rows above that go on in this row where they stand."""
    while len(line) in open_:
        line.append(open_[len(line)][1])


def _with_head(rows: Sequence[Sequence[Cell]], placed: list[list[str]]) -> list[list[str]]:
    """The rows, with those that make up the head put as one; a head over several columns is that of the first."""
    heads = 0
    while heads < min(len(rows) - 1, MOST_HEADS) and all(one.head for one in rows[heads]):
        heads += 1
    width = len(placed[0])
    if heads < 1 or any(len(line) != width for line in placed[:heads]):
        return placed
    said = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*placed[:heads], strict=True)]
    return [[one if at < 1 or one != said[at - 1] else "" for at, one in enumerate(said)], *placed[heads:]]
