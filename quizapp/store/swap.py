"""Files put in each other's place so that a power cut leaves the old one or the new one, and what was there is kept."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.store.errors import DamagedError, FullError, NotWritableError

_LOGS = ("-wal", "-journal")
"""What belongs to an SQLite file and may hold a part of what it holds."""


def stamp(now_ms: int) -> str:
    """A time (UTC milliseconds) as file names have it."""
    return f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=now_ms // 1000):%Y%m%dT%H%M%SZ}"


def vacuum(db: sqlite3.Connection, target: Path) -> None:
    """Write everything a connection sees into a new file, on disk on return. A file in the way is removed."""
    target.unlink(missing_ok=True)
    try:
        db.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(target),))  # a path may be no text
        sync(target)
    except BaseException:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def set_aside(path: Path, word: str, now_ms: int) -> Path | None:
    """Give a file, and what belongs to it, a second name that stays; nothing where there is no file."""
    if not any(_beside(path, log).exists() for log in ("", *_LOGS)):
        return None
    aside = path.with_name(f"{path.stem}.{word}-{stamp(now_ms)}{path.suffix}")
    number = 1
    while any(_beside(aside, log).exists() for log in ("", *_LOGS)):
        number += 1
        aside = path.with_name(f"{path.stem}.{word}-{stamp(now_ms)}-{number}{path.suffix}")
    for log in ("", *_LOGS):
        if (source := _beside(path, log)).exists():
            _second_name(source, _beside(aside, log))
    sync(path.parent)
    return aside


def _second_name(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        shutil.copyfile(source, target)  # no links on this file system
        sync(target)


def clear_away(new: Path) -> None:
    """Remove a file that was being made, with the logs that something cut short may have left beside it."""
    for log in ("", *_LOGS, "-shm"):
        _beside(new, log).unlink(missing_ok=True)


def put_in_place(new: Path, path: Path) -> None:
    """Make a whole new file the file. What it had must be set aside before: its log goes first, and for good.

    Raises ValueError for a new file that has a log of its own, which would be left behind: it is not whole.
    """
    if any(_beside(new, log).exists() for log in _LOGS):
        raise ValueError(f"{new} has a log")
    sync(new)
    for log in (*_LOGS, "-shm"):
        _beside(path, log).unlink(missing_ok=True)
    sync(path.parent)
    new.replace(path)
    sync(path.parent)


def _beside(path: Path, log: str) -> Path:
    return path.with_name(path.name + log)


def sync(path: Path) -> None:
    """Have a file or folder on disk, as far as the system offers it (not for folders on Windows)."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes, mode: int | None = None, last: Callable[[], object] = lambda: None) -> None:
    """Put a file with other bytes in a file's place, on disk on return: whoever reads it finds the old one or the new one.

    Without `mode` it may be read by whoever could read the old one. `last` is asked at the last moment: what it raises
    leaves all as it was. Raises OSError that names the file.
    """
    name = ""
    try:
        number, name = tempfile.mkstemp(
            prefix=".quizapp-", dir=path.parent
        )  # a name of its own: another may be writing
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        last()
        Path(name).chmod(_mode(path) if mode is None else mode)
        Path(name).replace(path)
        name = ""
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        if name:
            with suppress(OSError):
                Path(name).unlink()
    with suppress(OSError):  # it is written: not every mount can be told to have a folder on disk
        sync(path.parent)


def _mode(path: Path) -> int:
    """Who may do what with a file; with a new one, what this process lets others do."""
    with suppress(FileNotFoundError):
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def troubles(title: str, path: Path) -> Iterator[None]:
    """Errors of disks and of SQLite as ones for the person, under a title that says what was not done."""
    try:
        yield
    except OSError as error:
        reason = f"{error.filename or path}: {(error.strerror or str(error)).lower()}."
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise FullError(title, reason, "Make room on the disk and try again.") from None
        raise NotWritableError(title, reason, "Check the permissions of the file and its folder.") from None
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
            raise FullError(title, f"{path}: {error}.", "Make room on the disk and try again.") from None
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedError(title, f"{path}: {error}.", "Run 'quizapp doctor'.") from None
        raise NotWritableError(
            title, f"{path}: {error}.", "Check the permissions of the file and its folder."
        ) from None
