"""Documents as text: plain text and Markdown, with their lines."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.errors import QuizError
from quizapp.text import clean

if TYPE_CHECKING:
    from quizapp.document.blocks import Block

MAX_BYTES = 64 * 1024 * 1024
"""The largest document that is read: some thirty thousand pages."""
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STRANGE = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_STRANGE_SHARE = 0.02
"""With so large a share of control characters, a file is no text."""


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
        self._blocks = blocks

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its parts, in the order of its text: as the reader saw them, else as the text lies."""
        from quizapp.document.blocks import as_blocks, text_blocks

        return text_blocks(self.text, self.path) if self._blocks is None else as_blocks(self.text, self._blocks)

    @cached_property
    def language(self) -> str:
        """'en', 'other', or '' where there is too little to tell: a guess by frequent words."""
        from quizapp.document.language import language_of

        return language_of(self.text)

    def page_of(self, offset: int) -> int:
        """The page, from 1, on which a character stands; 0 where there are no pages."""
        return bisect_right(self.pages, offset)

    def place_of(self, offset: int) -> str:
        """Where a character stands, for people: 'page 3', or 'line 12' where there are no pages."""
        page = self.page_of(offset)
        return f"page {page}" if page else f"line {self.line_of(offset)}"

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

    def lines(self, first: int, last: int) -> str:
        """The text of some lines, both ends (from 1) included; lines that are not there are left out."""
        starts = self.line_starts
        if first > len(starts) or last < 1:
            return ""
        return self.text[starts[max(first, 1) - 1] : starts[last] if last < len(starts) else len(self.text)]

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.line_starts)


def read_document(path: Path) -> Document:
    """Read a text document in UTF-8, or UTF-16 with its mark; else it is taken for Windows-1252, and a note says so.

    Raises QuizError when it is missing, no ordinary file, too large, or no text.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise QuizError("The document is no file", f"{path} is a pipe or a device.", "Name a text document.")
            if status.st_size > MAX_BYTES:
                size = f"{path} has {status.st_size / 2**20:,.0f} MB; the largest that is read has {MAX_BYTES // 2**20} MB."
                raise QuizError("The document is too large", size, "Split it, and name the part that is quoted.")
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError:
        raise QuizError(
            "The document can't be read", f"{path!s:.200} can't be a file's name.", "Check the path."
        ) from None
    return decode(data, str(path))


def decode(data: bytes, path: str) -> Document:
    """The document in some bytes. Raises QuizError for what is no text."""
    note = ""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
            note = "It is no UTF-8 text and was read as Windows-1252: letters with accents may be wrong."
    if len(_STRANGE.findall(text)) > _STRANGE_SHARE * len(text):
        raise QuizError("The document is no text", f"{path} holds binary data.", "Save it as plain text or Markdown.")
    text = _BREAKS.sub("\n", text)
    return Document(path, clean(text, limit=len(text)), note)


def _unreadable(path: Path, error: OSError) -> QuizError:
    reason = {
        errno.ENOENT: "there is no such file",
        errno.EISDIR: "it is a folder",
        errno.ELOOP: "the link leads back to itself",
        errno.EACCES: "you may not read it",
    }.get(error.errno or 0, (error.strerror or str(error)).lower())
    return QuizError("The document can't be read", f"{path}: {reason}.", "Check 'source' in the deck.")
