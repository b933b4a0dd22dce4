"""The tables of an HTML page as rows of cells, those that span others put in each place that they span."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from quizapp.document.blocks import BlockKind

MOST_TABLES = 20
"""Tables are nested no more deeply; deeper ones are taken as part of the last."""
LONGEST_CELL = 300
"""A table with a longer cell (characters) is there for the layout: its cells are paragraphs."""
MOST_ACROSS = 64
MOST_DOWN = 1000


class Part(Struct, gc=False):
    """One part of a page."""

    kind: BlockKind
    text: str
    level: int = 0
    rows: list[list[str]] = []
    """Of a table; its text is empty."""
    main: bool = False
    """Whether it stands in what the page calls its main part."""
    title: bool = False
    """Whether it is the page's title in the window's frame."""
    note: bool = False
    """Whether it is a footnote or endnote."""
    linked: int = 0
    """How many of its characters are links."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split()) + sum(len(cell.split()) for row in self.rows for cell in row)


class Cell(Struct, gc=False):
    """A cell as it is written."""

    parts: list[Part]
    head: bool = False
    across: int = 1
    down: int = 1

    @classmethod
    def opened(cls, name: str, attributes: dict[str, str]) -> Cell:
        """A cell that nothing is in yet, by its tag."""
        across, down = (
            int(said) if (said := attributes.get(span, "")).isdecimal() and 0 < len(said) < 5 else 1
            for span in ("colspan", "rowspan")
        )
        return cls([], name == "th", min(max(across, 1), MOST_ACROSS), min(max(down, 1), MOST_DOWN))

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(part.text for part in self.parts)


class Table(Struct, gc=False):
    """A table as it is written."""

    rows: list[list[Cell]]
    layout: bool = False
    """Whether it has a table in it."""

    @property
    def is_layout(self) -> bool:
        """Whether it is there for the layout, and its cells are text."""
        widest = max((sum(cell.across for cell in row) for row in self.rows), default=0)
        cells = [cell for row in self.rows for cell in row]
        return (
            self.layout
            or widest < 2
            or any(sum(len(part.text) for part in cell.parts) > LONGEST_CELL for cell in cells)
            or any(part.kind in ("heading", "table", "code") for cell in cells for part in cell.parts)
        )


def rows_of(table: Table, count: Callable[[], object]) -> tuple[str, list[list[str]]]:
    """A table's title, if its first row is one, and its rows. `count` is called for each cell that is put more than once.

    Rows of heads at its top are one; a table of names and values has none.
    """
    title, heads, out = "", list[list[str]](), list[list[str]]()
    above: dict[int, tuple[str, int]] = {}
    headed: set[str] = set()
    written = [row for row in table.rows if row]
    wide = max((sum(cell.across for cell in row) for row in written), default=0)
    for row in written:
        if len(row) == 1 and row[0].across >= wide and not above:
            if not out and not heads and row[0].head and not title:
                title = row[0].text
            elif row[0].text:
                out.append([row[0].text] + [""] * (wide > 1))
            continue
        line: list[str] = []
        cells = iter(row)
        while True:
            if (known := above.get(len(line))) is not None:
                text, left = known
                above.pop(len(line))
                if left > 1:
                    above[len(line)] = text, left - 1
                line.append(text if line or text in headed else "")  # what names a row names one
                count()
                continue
            if (cell := next(cells, None)) is None:
                break
            for at in range(cell.across):
                if cell.down > 1:
                    above[len(line)] = cell.text, cell.down - 1
                    headed |= {cell.text} if cell.head and not out else set()
                line.append(cell.text if at == 0 or cell.head else "")
                if at:
                    count()
        if all(cell.head for cell in row) and not out:
            heads.append(line)
        else:
            out.append(line)
    if heads:
        return title, [_one_head(heads), *out]
    if all(len(row) == 2 and row[0].head and not row[1].head for row in written if len(row) > 1):
        return "", [[title, ""], *out] if title else [[": ".join(filter(None, line))] for line in out]
    return title, out


def _one_head(heads: list[list[str]]) -> list[str]:
    """Rows of heads as one: 'People' over '1900' is 'People 1900'. One over two columns names the first of them."""
    out = []
    for at in range(max(map(len, heads))):
        said = list(dict.fromkeys(row[at] for row in heads if at < len(row) and row[at]))
        out.append(" ".join(said))
    return [head if at == 0 or head != out[at - 1] else "" for at, head in enumerate(out)]
