"""A part of the text of a PDF."""

from __future__ import annotations

from msgspec import Struct

from quizapp.document.blocks import BlockKind


class PdfPart(Struct, gc=False):
    """One part of the text of a PDF."""

    kind: BlockKind
    text: str
    page: int
    level: int = 0
    rows: list[list[str]] = []
    table: int = 0
    """Which table of its page they are in, from 1, where that is known."""
    note: bool = False
    begins: list[tuple[int, int]] = []
    """The pages that begin in it, each with how far behind the part's beginning (characters)."""
