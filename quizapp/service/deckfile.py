"""Writing to a deck's file: whole or not at all, and so that the last change can be taken back to the byte."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from quizapp.errors import QuizError
from quizapp.store.swap import sync, write_whole


class Change(Struct, frozen=True, kw_only=True):
    """What was changed in a file, and all that it takes to take it back."""

    path: str
    at: int
    """Where it was changed, in bytes."""
    was: str
    """What stood there."""
    now: str
    """What stands there now."""
    after: str
    """The sha256 of the file with the change, in hexadecimal digits."""
    made: bool = False
    """The file was not there before."""


def read_file(deck: Path) -> bytes | None:
    """The bytes of a deck's file; None where there is none. Raises QuizError."""
    try:
        if deck.exists() and not deck.is_file() and not deck.is_dir():  # a pipe would never end
            raise OSError(0, "it is a pipe or a device")
        return deck.read_bytes()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise unwritable(deck, error) from None


def write_file(deck: Path, data: bytes, before: bytes | None) -> Change:
    """Put other bytes in the place of those that a file has, if it still has them; on disk on return. Raises QuizError."""

    deck = Path(os.path.realpath(deck))  # a link stays one, and what it leads to is written

    def last() -> None:
        if (deck.read_bytes() if deck.exists() else None) != before:
            raise QuizError("Nothing was written", f"{deck} was changed meanwhile.", "Try once more.")
        _refuse_read_only(deck)

    try:
        deck.parent.mkdir(parents=True, exist_ok=True)
        write_whole(deck, data, last=last)
    except (OSError, ValueError) as error:
        raise unwritable(deck, error) from None
    return _change(deck, before, data)


def check_writable(deck: Path) -> None:
    """Raise QuizError where a deck's file can't be written; no file or folder is made."""
    try:
        folder = next(path for path in deck.absolute().parents if path.exists())
        with tempfile.TemporaryFile(dir=folder):
            _refuse_read_only(deck)
    except (OSError, ValueError) as error:
        raise unwritable(deck, error) from None


def _change(deck: Path, before: bytes | None, data: bytes) -> Change:
    """The lines that differ, from the first to the last."""
    old = before or b""
    start = data.rfind(b"\n", 0, _alike(old, data)) + 1
    rest, new = old[start:], data[start:]
    end = _alike(rest[::-1], new[::-1])
    if end:  # no further than to a line's beginning
        first = new.find(b"\n", len(new) - end) + 1
        end = len(new) - first if first else 0
    return Change(
        path=str(deck), at=start, was=rest[: len(rest) - end].decode(), now=new[: len(new) - end].decode(),
        after=sha256(data).hexdigest(), made=before is None,
    )  # fmt: skip


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes at their beginnings are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def take_back(change: Change) -> None:
    """Make a file what it was before a change. Raises QuizError where it was changed once more since: it stays then."""
    deck = Path(change.path)
    data = read_file(deck)
    if data is None or sha256(data).hexdigest() != change.after:
        what = "is not there any more" if data is None else "was changed since"
        raise QuizError("It stays in the deck", f"{deck} {what}.", "Take the fact out there.")
    if change.made:
        try:
            _refuse_read_only(deck)
            deck.unlink()
        except OSError as error:
            raise unwritable(deck, error) from None
        with suppress(OSError):  # it is gone: not every mount can be told to have a folder on disk
            sync(deck.parent)
        return
    was, now = change.was.encode(), change.now.encode()
    write_file(deck, data[: change.at] + was + data[change.at + len(now) :], data)


def is_read_only(deck: Path) -> bool:
    """Whether a file is there that is not to be written. Its folder may be all the same: a file can be renamed over it."""
    try:
        mode = deck.stat().st_mode
    except (OSError, ValueError):
        return False
    return not mode & 0o222 or not os.access(
        deck, os.W_OK
    )  # the system lets root write anything: the mode says what is meant


def _refuse_read_only(deck: Path) -> None:
    if is_read_only(deck):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


class Unwritable(QuizError):
    """A deck can't be written: not now, perhaps later."""


def unwritable(deck: Path, error: Exception) -> Unwritable:
    """Why a deck can't be written, and what can be done wherever it was to be: see `or_another`."""
    reason = (getattr(error, "strerror", "") or str(error)).lower()
    barred = isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    hint = "Make the file and its folder writable, then try again." if barred else "Check the path."
    return Unwritable("The deck can't be written", f"{deck}: {reason}.", hint)


@contextmanager
def or_another() -> Iterator[None]:
    """While something is put into a deck that a person chose: another one would do."""
    try:
        yield
    except Unwritable as error:
        error.hint = f"{error.hint} Or name another deck."
        raise
