"""Reading a document of any format: by how its bytes begin, and by what its name ends in."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from quizapp.document.text import Document
from quizapp.errors import QuizError

MAX_TEXT_BYTES = 64 * 2**20
"""The largest text that is read: some thirty thousand pages."""
MAX_BYTES = 256 * 2**20
"""The largest file of a format that has pictures too."""
TRIES = 3
"""A document that is written while it is read is read anew, so often."""
_BEGINNING = 1024


class Reader(Struct, frozen=True):
    """A format, and the module whose `read(data, path, told)` gives its documents. Raises QuizError."""

    name: str
    endings: tuple[str, ...]
    beginnings: tuple[bytes, ...]
    """How its files begin; with none, its endings alone tell."""
    module: str


READERS = (
    Reader("PDF", (".pdf",), (b"%PDF-",), "pdf"),
    Reader("EPUB", (".epub",), (b"PK\x03\x04",), "zipped"),
    Reader("DOCX", (".docx", ".docm", ".dotx"), (b"PK\x03\x04",), "zipped"),
    Reader("HTML", (".html", ".htm", ".xhtml"), (b"<!doctype html", b"<html"), "webpage"),
    Reader("MHTML", (".mhtml", ".mht"), (b"from: <saved by",), "webarchive"),
    Reader("text", (".txt", ".md", ".markdown", ".mdown", ".mkd", ".text", ".rst"), (), "plaintext"),
)
TEXT = READERS[-1]
_TEXTS = (*READERS[3].endings, *TEXT.endings)
"""The endings of what has no pictures in it, or hardly any."""
SAVED_AS = (".txt", ".text")
"""A page that is saved with such an ending is read as the page that it is, and a note says so."""
_NOT_READ = {
    b"\xd0\xcf\x11\xe0": "It is an old Word file, or one that is locked with a password.",
    b"{\\rtf": "It is a file in Rich Text Format.",
}


Told = Callable[[int, int], None]
"""Hears how many pages of how many are read, 0 of 0 where there are none; what it raises ends the reading."""


def read_document(path: Path, told: Told | None = None) -> Document:
    """Read a document: plain text, Markdown, HTML, MHTML, PDF, docx or EPUB.

    Nothing in it is run and nothing that it names is fetched. `told` hears how far a PDF is read, and is asked
    now and then for others. Raises QuizError when it is missing, no ordinary file, too large, empty, protected, broken, or of no format that is known.
    """
    from hashlib import sha256

    data = _bytes(path)
    if not data:
        raise QuizError(
            "The document is empty", f"{path} has nothing in it, not one byte.", "Copy or download it once more."
        )
    reader = _reader(data, path)
    for beginning, what in _NOT_READ.items():
        if reader.module != "pdf" and data.startswith(beginning):
            raise QuizError("The document can't be read", f"{path}: {what}", "Save it as .docx, .pdf or .txt.")
    document: Document = import_module(f"quizapp.document.{reader.module}").read(data, str(path), told)
    if not document.text.strip():
        raise QuizError("The document is empty", f"{path} has no text.", "Name a document with text in it.")
    if reader is READERS[3] and path.suffix.lower() in SAVED_AS:
        document.note = f"It is a web page, and was read as one. {document.note}".strip()
    document.sha256 = sha256(data).hexdigest()
    return document


def _reader(data: bytes, path: Path) -> Reader:
    """The format of a file; its name decides only where its beginning says nothing."""
    ending = path.suffix.lower()
    start = data[:_BEGINNING]
    named = next((reader for reader in READERS if ending in reader.endings), None)
    if b"%PDF-" in start and (named is not TEXT or start.startswith(b"%PDF-")):
        return READERS[0]
    if start.startswith(b"PK\x03\x04"):
        return named if named and named.module == "zipped" else READERS[1]
    plain = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if plain.startswith(READERS[4].beginnings):
        return READERS[4]
    is_page = plain.startswith((b"<!doctype html", b"<html")) or (plain.startswith(b"<?xml") and b"<html" in plain)
    if is_page and ending in (*SAVED_AS, *READERS[4].endings):
        return READERS[3]
    if named is not None and named.module in ("plaintext", "webpage", "webarchive", "pdf", "zipped"):
        return named
    return READERS[3] if is_page else TEXT


def _bytes(path: Path) -> bytes:
    """All of a file as it was at one time."""
    limit = MAX_TEXT_BYTES if path.suffix.lower() in _TEXTS else MAX_BYTES
    for _ in range(TRIES):
        data = _tried(path, limit)
        if data is not None:
            return data
    raise QuizError(
        "The document is being written",
        f"{path} changed each time while it was read.",
        "Try again when it is finished.",
    )


def _tried(path: Path, limit: int) -> bytes | None:
    """A file's bytes, or None if it changed meanwhile."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise QuizError("The document is no file", f"{path} is a pipe or a device.", "Name a document.")
            if status.st_size > limit:
                size = f"{path} has {status.st_size / 2**20:,.0f} MB; the largest that is read has {limit // 2**20} MB."
                raise QuizError("The document is too large", size, "Split it, and name the part that is quoted.")
            data = file.read(status.st_size + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError:
        raise QuizError(
            "The document can't be read", f"{path!s:.200} can't be a file's name.", "Check the path."
        ) from None
    same = (status.st_size, status.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(data) == after.st_size
    return data if same else None


def _unreadable(path: Path, error: OSError) -> QuizError:
    reason = {
        errno.ENOENT: "there is no such file",
        errno.EISDIR: "it is a folder",
        errno.ELOOP: "the link leads back to itself",
        errno.EACCES: "you may not read it",
    }.get(error.errno or 0, (error.strerror or str(error)).lower())
    if "/file:/" in f"/{path}".lower():
        return QuizError(
            "The document can't be read", f"{path} is no file.", "Name it by its path alone, without 'file://'."
        )
    if address := re.search(r"(?:^|/)(https?):/+(.*)", str(path), re.IGNORECASE | re.DOTALL):
        return QuizError(
            "The document can't be read",
            f"{address[1]}://{address[2]} is a page on the web, no file: nothing is fetched.",
            "Save the page in your browser first, and name that file.",
        )
    return QuizError("The document can't be read", f"{path}: {reason}.", "Check the path.")
