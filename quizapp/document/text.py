"""A document as text, with its lines, its pages and its blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.errors import QuizError
from quizapp.text import shorten

if TYPE_CHECKING:
    from quizapp.document.blocks import Block


MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
"""How the names of files in Markdown end."""


class Document:
    """The text of one document, and the places in it."""

    def __init__(
        self, path: str, text: str, note: str = "", *, blocks: Sequence[Block] | None = None,
        pages: Sequence[int] = (), sha256: str = "",
    ) -> None:  # fmt: skip
        self.path = path
        self.text = text
        """Cleaned; lines end in newlines. Of any format it is in reading order, blocks parted by blank lines."""
        self.note = note
        """What a person should know of how it was read, or ''."""
        self.sha256 = sha256
        """Of the file's bytes, in hexadecimal digits; '' for a text that was in no file."""
        self.pages = pages
        """Where each page begins in the text; empty where the format has none."""
        self.published = ""
        """When it says, outside its text, that it was published: '17 June 2024'; or ''."""
        self._blocks = blocks

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its parts, in the order of its text: as the reader saw them, else as the text lies."""
        from quizapp.document.blocks import as_blocks, text_blocks

        return text_blocks(self.text, self.path) if self._blocks is None else as_blocks(self.text, self._blocks)

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """Those of its blocks that are headings; none where there are too many blocks to be told."""
        try:
            return tuple(block for block in self.blocks if block.kind == "heading")
        except QuizError:
            return ()

    @property
    def is_markdown(self) -> bool:
        """Whether it is Markdown, as its name says."""
        return self._blocks is None and self.path.lower().endswith(MARKDOWN)

    @property
    def has_blocks(self) -> bool:
        """Whether its reader saw blocks; else they are told by how the text lies."""
        return self._blocks is not None

    @cached_property
    def words(self) -> int:
        """How many words its blocks have: what stands beside them, as on a page of the web, doesn't count."""
        if self._blocks is None:
            return len(self.text.split())
        return sum(len(self.text[block.start : block.end].split()) for block in self.blocks)

    @property
    def is_looked_through(self) -> bool:
        """Whether its blocks are known already: of a long text, finding them takes a moment."""
        return self._blocks is not None or "blocks" in self.__dict__

    @cached_property
    def language(self) -> str:
        """'en', 'other', or '' where there is too little to tell: a guess by frequent words."""
        from quizapp.document.language import language_of

        return language_of(self.text)

    def page_of(self, offset: int) -> int:
        """The page, from 1, on which a character stands; 0 where there are no pages."""
        page = bisect_right(self.pages, offset)
        if page and self._blocks:
            at = bisect_right(self._blocks, offset, key=lambda block: block.start) - 1
            block = self._blocks[max(at, 0)]
            if block.start <= offset and block.page:  # a note may stand behind a text that runs over to the next page
                page += block.page - bisect_right(self.pages, block.start)
        return page

    def place_of(self, offset: int) -> str:
        """Where a character stands, for people: 'page 3', 'line 12', or where neither is known 'under “Rivers”'."""
        if page := self.page_of(offset):
            return f"page {page}"
        if self._blocks is None:
            return f"line {self.line_of(offset)}"
        headings = self.headings
        at = bisect_right(headings, offset, key=lambda block: block.start) - 1
        if at < 0:
            return "its beginning"
        return f"under “{shorten(self.text[headings[at].start : headings[at].end], 40)}”"

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line begins."""
        starts, at = [0], 0
        while (at := self.text.find("\n", at) + 1) > 0:
            starts.append(at)
        return starts

    def line_of(self, offset: int) -> int:
        """The line, from 1, in which a character stands."""
        return bisect_right(self.line_starts, offset)
