"""Putting a document together from the parts that a reader finds: one text in reading order, and the places in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from quizapp.document.blocks import Block, BlockKind
from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.text import clean

T = TypeVar("T")
_SPACES = re.compile(r"[ \t\r\f\v]+")
_ENDS = re.compile(r" *\n\s*")
MOST_PARTS = 250_000
"""So many parts are taken from a document: the longest books have some fifty thousand paragraphs, verses and cells."""


def squeezed(text: str) -> str:
    """Text as a browser shows it: white space made one space; a line end stays where it is one already."""
    return _ENDS.sub("\n", _SPACES.sub(" ", text)).strip()


def bounded(parts: int, path: str) -> None:
    """Raise QuizError for a document of so many parts that they fill the memory."""
    if parts > MOST_PARTS:
        raise QuizError(
            "The document is too large",
            f"{path} is cut into more than {MOST_PARTS:,} parts, more than any book is.",
            "If it comes from elsewhere, don't trust it. Else split it, and name the part that is quoted.",
        )


def all_bounded(parts: Iterable[T], path: str) -> Iterator[T]:
    """Some parts one by one. Raises QuizError for far too many."""
    for number, part in enumerate(parts, 1):
        bounded(number, path)
        yield part


class Builder:
    """Takes the parts of a document one by one. Raises QuizError for far too many."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._out: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._parts = 0
        self._last = ""
        """The kind of the last part."""

    @property
    def length(self) -> int:
        """How long the text is so far (characters)."""
        return self._length

    def add(
        self, kind: BlockKind, text: str, level: int = 0, *, page: int = 0, note: bool = False, beside: bool = False
    ) -> int:
        """Put a part behind the others, items on lines of their own, all others parted by blank lines.

        Gives the place where it begins, -1 for a part without text. One `beside` the text can be quoted, and is no block.
        """
        text = clean(text, limit=max(len(text), 1))
        text = text.rstrip() if kind == "code" else text.strip()
        if not text.strip():
            return -1
        if self._last:
            self._put("\n" if kind == self._last == "item" else "\n\n")
        self._last = kind
        self._parts += 1
        bounded(self._parts, self._path)
        start = self._length
        self._put(text)
        if beside:
            return start
        level = level if kind in ("heading", "item") else 0
        self._blocks.append(
            Block(kind, start, self._length, max(level, 1) if kind in ("heading", "item") else 0, page=page, note=note)
        )
        return start

    def add_rows(self, rows: Sequence[Sequence[str]], *, page: int = 0, beside: bool = False) -> int:
        """A table, its cells parted by bars."""
        lines = [" | ".join(" ".join(cell.split()) for cell in row) for row in rows]
        return self.add("table", "\n".join(line for line in lines if line.strip(" |")), page=page, beside=beside)

    def _put(self, text: str) -> None:
        self._out.append(text)
        self._length += len(text)

    def document(self, note: str = "", *, pages: Sequence[int] = (), sha256: str = "") -> Document:
        """The document that they make."""
        return Document(self._path, "".join(self._out), note, blocks=tuple(self._blocks), pages=pages, sha256=sha256)
