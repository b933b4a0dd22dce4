"""Documents as text: plain text and Markdown, with their lines."""

from __future__ import annotations

import stat
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from quizapp.errors import QuizError

MAX_BYTES = 256 * 1024 * 1024
"""The largest document that is read."""


class Document:
    """The text of one document, and the places in it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def line_of(self, offset: int) -> int:
        """The line, from 1, in which a character stands."""
        return bisect_right(self._starts, offset)

    def lines(self, first: int, last: int) -> str:
        """The text of some lines, both ends (from 1) included."""
        starts = self._starts
        begin = starts[max(first, 1) - 1]
        end = starts[last] if last < len(starts) else len(self.text)
        return self.text[begin:end]

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._starts)


def read_document(path: Path) -> Document:
    """Read a text document in UTF-8, UTF-16 (with its mark) or, failing these, Windows-1252.

    Raises QuizError when it is missing, no ordinary file, too large or no text.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise QuizError("That document is no file", str(path), "Name a text document.")
        if status.st_size > MAX_BYTES:
            size = f"{path}: {status.st_size / 2**20:,.0f} MB; the largest has {MAX_BYTES // 2**20} MB."
            raise QuizError("The document is too large", size, "Split it.")
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise QuizError("The document can't be read", f"{path}: {reason}.", "Check 'source' in the deck.") from None
    return Document(str(path), decode(data, path))


def decode(data: bytes, path: Path) -> str:
    """The text of some bytes, line ends made '\\n'. Raises QuizError for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        if b"\x00" in data[:65536]:
            raise QuizError("The document is no text", f"{path} holds binary data.", "Save it as plain text.")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
