"""One part of an HTML page."""

from __future__ import annotations

from msgspec import Struct

from quizapp.document.blocks import BlockKind


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
    linked: int = 0
    """How many of its characters are links."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split()) + sum(len(cell.split()) for row in self.rows for cell in row)
