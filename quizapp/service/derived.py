"""Proposals of long documents, kept so that whoever comes back to a book need not wait again.

They lie in files of their own that can be deleted at any time; one that can't be read is as one that is not there.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp import __version__
from quizapp.document.derive.proposal import Proposal
from quizapp.document.text import Document
from quizapp.paths import cache_folder
from quizapp.store.swap import write_whole

LONG = 30_000
"""Those of a document of so many characters are kept: of a shorter one they take no longer than a moment."""
MOST = 12
"""So many documents' are kept, of those last derived."""


class Remembered(Struct, frozen=True):
    """What is kept of one document."""

    proposals: tuple[Proposal, ...]
    rejected: dict[str, int]
    words: int
    notes: tuple[str, ...] = ()
    from_model: str = ""


def key_of(document: Document, limit: int, model: str) -> str:
    """Stands for what this edition of the program proposes from this edition of a document; `model` names what it reads with."""
    edition = f"{Path(document.path).name} {document.sha256} {len(document.text)} {document.published}"
    return sha256(f"{edition} {limit} {model} {_program()}".encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _program() -> str:
    """Stands for the program itself: its version, and of a checkout the times of its files."""
    package = Path(__file__).parent.parent
    files = sorted(package.rglob("*.py")) + sorted(package.rglob("*.txt"))
    times = "".join(f"{file.stat().st_size} {file.stat().st_mtime_ns} " for file in files)
    return f"{__version__} {sha256(times.encode()).hexdigest()}"


def remembered(key: str) -> Remembered | None:
    """What is kept under a key, if anything."""
    try:
        with _file(key).open("rb") as file:
            found = msgspec.msgpack.decode(zlib.decompress(file.read()), type=Remembered)
    except (OSError, zlib.error, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    with suppress(OSError):
        os.utime(_file(key))
    return found


def remember(key: str, derived: Remembered) -> None:
    """Keep what was proposed; where that is not possible, nothing is said."""
    file = _file(key)
    with suppress(OSError, UnicodeEncodeError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(file, zlib.compress(msgspec.msgpack.encode(derived), 1), 0o600)
        for old in sorted(file.parent.iterdir(), key=lambda one: one.stat().st_mtime_ns)[:-MOST]:
            old.unlink()


def _file(key: str) -> Path:
    return cache_folder() / "derived" / f"{key}.bin"
