"""A deck file as text: its bytes fetched safely, decoded, and its lines found again."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from pathlib import Path

from msgspec import Struct

MAX_BYTES = 64 * 1024 * 1024
"""The largest deck that is read: some 350,000 facts."""
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n\r"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What YAML refuses, and what it takes for line ends although no editor does."""
_RUN = re.compile(f"{_FORBIDDEN.pattern}+")
_SKIPPED = "\u2060"
"""Stands for a character that is left out: YAML lets it pass, cleaning removes it, columns stay true."""
_STRANGE_SHARE = 0.05
"""With so large a share of characters that no text has, a file is no text."""
_NOT_TEXT = "This is no text file."
_SAVE = "Save it as UTF-8 text."


class Unreadable(Exception):
    """The file can't be read, or shouldn't be."""

    def __init__(self, code: str, message: str, hint: str, *, size: int = 0, mtime_ns: int = 0) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.size, self.mtime_ns = size, mtime_ns


class Flaw(Struct, frozen=True):
    """Something wrong in the text at a place (a character's offset), before any YAML."""

    offset: int
    code: str
    message: str
    hint: str
    warning: bool = False


def read_bytes(path: Path) -> tuple[list[bytes], os.stat_result]:
    """The bytes of an ordinary file of bearable size (in a list of one), and its status then. Raises Unreadable.

    It never waits (a named pipe is not opened for long) and never reads what is too large.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            _check(status)
            return [_all_of(file.fileno(), status)], status
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EISDIR) and path.is_dir():  # as Windows says it
            raise _folder() from None
        raise _why(error, path) from None
    except ValueError:
        raise Unreadable("unreadable", "Its name can't be a file's.", "Check the path.") from None


def _check(status: os.stat_result) -> None:
    size, mtime = status.st_size, status.st_mtime_ns
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("not-a-file", "This is a pipe or a device, not a file.", "A deck is an ordinary text file.")
    if size > MAX_BYTES:
        raise Unreadable(
            "too-large", f"This deck has {_megabytes(size)} MB.", too_large_hint(), size=size, mtime_ns=mtime
        )


def _all_of(number: int, status: os.stat_result) -> bytes:
    pieces, left = [], MAX_BYTES + 1  # a file that grows meanwhile ends there too
    while left > 0 and (piece := os.read(number, min(left, max(status.st_size, 65536)))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def too_large_hint() -> str:
    """What to do about a deck that is too large."""
    return f"Split it: a deck has at most {_megabytes(MAX_BYTES)} MB."


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f}"


def _folder() -> Unreadable:
    message = "This is a folder that is named like a deck."
    return Unreadable("folder", message, "Rename it without .yaml, or put its decks elsewhere.")


def _why(error: OSError, path: Path) -> Unreadable:
    if error.errno == errno.ENOENT:
        if path.is_symlink():
            return Unreadable("missing", "This link leads to a file that is not there.", "Mend the link, or remove it.")
        return Unreadable("missing", "There is no such file.", "Check the path.")
    if error.errno == errno.ELOOP:
        return Unreadable("link-loop", "This link leads back to itself.", "Mend the link, or remove it.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return Unreadable(
            "unreadable", "You may not read this file.", "Give yourself the right to read it (chmod u+r)."
        )
    if error.errno == errno.ENXIO:
        return Unreadable("not-a-file", "This is a socket or a device, not a file.", "A deck is an ordinary text file.")
    reason = (error.strerror or str(error)).lower()
    return Unreadable("unreadable", f"It can't be read: {reason}.", "Check the path and the disk.")


class Source:
    """The text of a deck and its lines. Line ends are newlines; characters that YAML refuses are taken out."""

    def __init__(self, text: str, flaws: tuple[Flaw, ...] = (), *, damaged: bool = False) -> None:
        self.text = text
        self.flaws = flaws
        self.damaged = damaged
        """Some bytes were no text: U+FFFD stands for them."""
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Where each line begins."""
        if self._starts is None:
            starts, at, find = [0], 0, self.text.find
            while (at := find("\n", at) + 1) > 0:
                starts.append(at)
            self._starts = starts
        return self._starts

    def line(self, number: int) -> str:
        """A line (from 1) without its end; lines that are not there are empty."""
        starts = self.starts
        if not 0 < number <= len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character."""
        before = self.text.rfind("\n", 0, offset)
        return self.text.count("\n", 0, offset) + 1, offset - before


def decode(data: bytes) -> Source:
    """The text in some bytes: UTF-8, or UTF-16 and UTF-32 by their marks. Raises Unreadable for what is no text."""
    codec = _codec(data)
    damaged: list[int] = []
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        damaged = [match.start() for match in re.finditer("\ufffd", text)]
        if len(damaged) > _STRANGE_SHARE * len(text) + 5:
            raise Unreadable("not-text", _NOT_TEXT, _SAVE) from None
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    flaws: list[Flaw] = []
    if damaged:
        at = text.index("\ufffd")
        lines = len({text.count("\n", 0, place) for place in damaged[:2000]})
        more = "" if lines == 1 else f" It is so on {lines}{'+' if len(damaged) > 2000 else ''} lines."
        message = f"This is no {codec.upper().removesuffix('-SIG')} text.{more}"
        flaws.append(Flaw(at, "encoding", message, "Save the file as UTF-8; facts with such places are set aside."))
    if (text.isascii() and data.isascii() and not data.translate(None, _PLAIN)) or not _FORBIDDEN.search(text):
        return Source(text, tuple(flaws), damaged=bool(damaged))
    text = _scrub(text, flaws)
    return Source(text, tuple(flaws), damaged=bool(damaged))


def _scrub(text: str, flaws: list[Flaw]) -> str:
    """The text without the characters that YAML refuses; each line's first is told."""
    found = [match.start() for match in _RUN.finditer(text)]
    if len(found) > _STRANGE_SHARE * len(text) + 5:
        raise Unreadable("not-text", _NOT_TEXT, _SAVE)
    end = 0  # of the line that was told of last
    for at in found:
        if at < end:
            continue
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        sign = text[at]
        if sign == "\x00":
            flaws.append(Flaw(at, "nul", "A NUL byte, which no text has.", _SAVE))
        elif sign not in "\x85\u2028\u2029":
            message = f"A control character (U+{ord(sign):04X}); it is left out."
            flaws.append(Flaw(at, "control-character", message, "Remove it.", warning=True))
    return _FORBIDDEN.sub(lambda match: " " if match[0] in "\x00\x85\u2028\u2029" else _SKIPPED, text)


def _codec(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(data) >= 4 and data[1] == data[3] == 0 and data[0] and data[2]:
        return "utf-16-le"
    if len(data) >= 4 and data[0] == data[2] == 0 and data[1] and data[3]:
        return "utf-16-be"
    return "utf-8-sig"
