"""One part of an HTML page, and the boxes in which it stands."""

from __future__ import annotations

from msgspec import Struct

from quizapp.document.blocks import BlockKind

MOST_AROUND = 5
"""Of so many boxes around a part it is known which they are."""


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
    boxes: tuple[int, ...] = ()
    """The numbers of the boxes around it, the innermost first, a few at most."""
    listed: bool = False
    """Whether it stands in a list, such as one of terms and what they mean."""
    linked: int = 0
    """How many of its characters are links."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split()) + sum(len(cell.split()) for row in self.rows for cell in row)


class Boxes:
    """The boxes that are open on a page."""

    def __init__(self) -> None:
        self.around: tuple[int, ...] = ()
        """The numbers of the innermost ones, the innermost first."""
        self._open: list[tuple[str, int]] = []
        self._names: dict[str, int] = {}
        self._number = 0

    def open(self, name: str) -> None:
        """Begin a box."""
        self._number += 1
        self._open.append((name, self._number))
        self._names[name] = self._names.get(name, 0) + 1
        self._look()

    def close(self, name: str) -> None:
        """End the innermost box of a kind, and those in it that were left open."""
        while self._names.get(name, 0) and self._open:
            last = self._open.pop()[0]
            self._names[last] -= 1
            if last == name:
                break
        self._look()

    def _look(self) -> None:
        self.around = tuple(number for _, number in self._open[: -MOST_AROUND - 1 : -1])
