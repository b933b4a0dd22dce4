"""Backups of the progress file: whole, checked before they count, thinned as they age; and putting one back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from quizapp.store import connect
from quizapp.store.errors import DamagedError, StoreError
from quizapp.store.events import EVENT_COLUMNS, is_sound
from quizapp.store.lock import Lock
from quizapp.store.swap import clear_away, put_in_place, set_aside, stamp, sync, troubles, vacuum

DAY_MS = 86_400_000
_HOUR_MS = 3_600_000
_NAME = re.compile(r"progress-(\d{8}T\d{6}Z)\.db")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Backup(Struct, frozen=True, kw_only=True):
    """One backup."""

    path: Path
    time_ms: int
    """When it was made, UTC milliseconds, to the second."""
    size: int
    """In bytes."""


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first. A folder that is not there, or can't be read, has none."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match is None:
                continue
            with suppress(OSError, ValueError):
                made = datetime.strptime(match[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
                time_ms = (made - _EPOCH) // timedelta(milliseconds=1)
                found.append(Backup(path=path, time_ms=time_ms, size=path.stat().st_size))
    return sorted(found, key=lambda backup: backup.time_ms, reverse=True)


def needed(folder: Path, now_ms: int) -> bool:
    """Whether none was made in the day before now. One that a wrong clock dated after now does not count."""
    return not any(now_ms - DAY_MS < backup.time_ms <= now_ms + _HOUR_MS for backup in backups(folder))


def back_up(path: Path, folder: Path, now_ms: int) -> Backup:
    """Make a backup of the file, which may be open here or in another window, and be written to meanwhile.

    It has its name only when all of it is on disk and SQLite finds no fault in it. Raises FullError,
    NotWritableError or DamagedError; older backups stay.
    """
    target = folder / f"progress-{stamp(now_ms)}.db"
    part = target.with_name(target.name + ".part")
    with troubles("No backup was made", path):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, now_ms)
        with _looking(path) as db:
            vacuum(db, part)
        try:
            _quick_check(part)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync(folder)
        return Backup(path=target, time_ms=now_ms // 1000 * 1000, size=target.stat().st_size)


@contextmanager
def _looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can't write. While nobody has the file open it is held, so that no log is left beside it."""
    try:
        lock = Lock(path)
    except StoreError:
        lock = None
    try:
        with closing(connect.beside(path, older=True, alone=lock is not None)) as db:
            yield db
    finally:
        if lock is not None:
            lock.release()


class Extent(Struct, frozen=True, kw_only=True):
    """How much a file holds."""

    events: int
    last_ms: int
    """When the last of them was kept, UTC milliseconds; 0 where there is none."""


def extent(path: Path, *, backup: bool = False) -> Extent | None:
    """How much a progress file, or a backup, holds; None where it is not there or can't be read."""
    try:
        return _extent(path, backup) if path.is_file() else None
    except (StoreError, sqlite3.DatabaseError):
        return None


def _extent(path: Path, backup: bool) -> Extent:
    looked = closing(connect.read_only(path, older=True, alone=True)) if backup else _looking(path)
    with looked as db:
        count = db.execute("SELECT count(*) FROM event").fetchone()[0]
        last = db.execute("SELECT time FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return Extent(events=count, last_ms=last[0] if last else 0)


def _quick_check(part: Path) -> None:
    with closing(sqlite3.connect(f"{part.absolute().as_uri()}?mode=ro", uri=True)) as db:
        found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedError("No backup was made", f"{part.name}: {found}.", "Run 'quizapp doctor'.")


def _sweep(folder: Path, now_ms: int) -> None:
    """Remove what an interrupted backup left behind."""
    for path in folder.glob("progress-*.db.part"):
        with suppress(OSError):
            if path.stat().st_mtime * 1000 < now_ms - _HOUR_MS:
                path.unlink()


def kept(times: Iterable[int], now_ms: int) -> set[int]:
    """Which backups stay: all of two days, one a day for two weeks, one a week for two months, one a month for
    two years; of each day, week and month the last. The newest of all always stays, and so do those of the future
    that a wrong clock made.
    """
    known = sorted(set(times))
    stay = set(known[-1:])
    last: dict[tuple[str, int], int] = {}
    for time in known:
        age = (now_ms - time) / DAY_MS
        day = time // DAY_MS
        if age <= 2:
            stay.add(time)
        elif age <= 14:
            last["day", day] = time
        elif age <= 61:
            last["week", (day + 3) // 7] = time
        elif age <= 731:
            date = (_EPOCH + timedelta(days=day)).date()
            last["month", 12 * date.year + date.month] = time
    return stay | set(last.values())


def thin(folder: Path, now_ms: int) -> list[Path]:
    """Remove the backups that `kept` does not name; those that were removed."""
    found = backups(folder)
    stay = kept((backup.time_ms for backup in found), now_ms)
    removed = []
    for backup in found:
        if backup.time_ms not in stay:
            with suppress(OSError):
                backup.path.unlink()
                removed.append(backup.path)
    return removed


def restore(backup: Path, path: Path, now_ms: int) -> Path | None:
    """Put a backup in the place of the file; where the file that was there is now, if there was one.

    The backup is gone through first, event by event. Raises InUseError while another window has the file open, and
    StoreError for a backup that is not sound; the file is then as it was.
    """
    title = "Nothing was restored"
    connect.make_folder(path)
    lock = Lock(path, patience=0.3)
    new = path.with_name(path.name + ".new")
    try:
        with troubles(title, backup):
            clear_away(new)
            _copy_sound(backup, new)
        with troubles(title, path):
            aside = set_aside(path, "replaced", now_ms)
            put_in_place(new, path)
    finally:
        with suppress(OSError):
            clear_away(new)
        lock.release()
    return aside


def _copy_sound(backup: Path, new: Path) -> None:
    """Copy a backup, brought to this version, if all of it is as it was written."""
    if not backup.is_file():
        raise StoreError("There is no such backup", str(backup), "'quizapp backup --list' shows all.")
    found, bad, count = "ok", 0, 0
    try:
        with closing(connect.read_only(backup, older=True)) as db:
            found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found == "ok":
                vacuum(db, new)
        if found == "ok":
            with closing(connect.writable(new, log=False)) as db:
                for row in db.execute(f"SELECT {EVENT_COLUMNS} FROM event"):
                    count += 1
                    bad += not is_sound(row)
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError) or "malformed" in str(error):
            found = str(error)
        else:
            raise
    if bad:
        found = f"{bad} of {count} events are not as they were written"
    if found != "ok":
        hint = "Take another backup. The progress file is as it was."
        raise DamagedError("The backup is damaged", f"{backup}: {found}.", hint)
