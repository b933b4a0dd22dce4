"""Repairing the progress file: every event that is whole, of it and of the newest good backup, in a new file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from quizapp.store import connect, days
from quizapp.store.backup import backups
from quizapp.store.doctor import is_sound_file
from quizapp.store.errors import DamagedError, NewerError, StoreError
from quizapp.store.events import EVENT_COLUMNS, is_sound
from quizapp.store.lock import Lock
from quizapp.store.salvage import salvage
from quizapp.store.swap import clear_away, put_in_place, set_aside, troubles


class Repair(Struct, frozen=True, kw_only=True):
    """What a repair came to."""

    events: int
    """How many events there are now."""
    saved: int
    """How many of them came out of the file itself; all, where only computed tables were made again."""
    backup: Path | None = None
    """The backup that the others came from, if there were others."""
    lost: int | None = 0
    """How many events were in the file and are not there now; None where the file no longer tells how many it had."""
    aside: Path | None = None
    """Where the damaged file is now; None where it was not damaged."""


def repair(path: Path, backup_folder: Path, now_ms: int) -> Repair:
    """Make the file sound again. Decks are read anew when it is next opened.

    A file that is sound stays, and only its computed tables are made again. Otherwise it is set aside whole, and a new
    one takes its place in one step. Raises InUseError while another window has the file open, NewerError for a file
    of a newer version, and DamagedError where not one event is to be had; the file is then as it was.
    """
    if not path.exists() and not connect.has_log(path):
        raise StoreError("There is nothing to repair", f"{path} does not exist.", "'quizapp restore' takes a backup.")
    lock = Lock(path, patience=0.3)
    try:
        with troubles("Nothing was repaired", path):
            if _readable(path) and is_sound_file(path):
                return _compute_again(path)
            return _make_anew(path, backup_folder, now_ms)
    finally:
        lock.release()


def _readable(path: Path) -> bool:
    """Whether the file opens at all; one of a newer version is not for this one to repair."""
    try:
        connect.read_only(path, older=True, alone=True).close()
    except NewerError:
        raise
    except StoreError:
        return False
    return True


def _compute_again(path: Path) -> Repair:
    from quizapp.store.rebuild import rebuild  # numpy comes with it

    with closing(connect.writable(path)) as db:
        db.execute("BEGIN IMMEDIATE")
        for table in ("memory", "fact"):
            db.execute(f"UPDATE {table} SET deck = NULL WHERE deck NOT IN (SELECT id FROM deck_file)")
        days.unsettle(db)
        count = rebuild(db)
        db.execute("COMMIT")
    return Repair(events=count, saved=count)


def _make_anew(path: Path, backup_folder: Path, now_ms: int) -> Repair:
    from quizapp.store.rebuild import rebuild

    new = path.with_name(path.name + ".new")
    had = _number_of_events(path)
    try:
        clear_away(new)
        with closing(connect.writable(new, log=False)) as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute(f"CREATE TEMP TABLE saved AS SELECT {EVENT_COLUMNS} FROM event LIMIT 0")
            db.execute("CREATE UNIQUE INDEX saved_id ON saved (id)")
            saved = _take(db, salvage(path))
            backup, added = _from_backup(db, backup_folder)
            if not saved and not added:
                text = f"Not one event could be saved from {path}, and there is no good backup in {backup_folder}."
                raise DamagedError("Nothing was repaired", text, "To start from nothing, move the file away.")
            db.execute(f"INSERT INTO event ({EVENT_COLUMNS}) SELECT {EVENT_COLUMNS} FROM saved ORDER BY id")
            device = _device(path) or db.execute("SELECT device FROM saved ORDER BY id DESC LIMIT 1").fetchone()[0]
            db.execute("UPDATE meta SET value = ? WHERE name = 'device'", (device,))
            db.execute("DROP TABLE saved")
            _take_seen(db, [path, *([backup] if backup is not None else [])])
            rebuild(db)
            db.execute("COMMIT")
        if not is_sound_file(new) or _number_of_events(new) != saved + added:
            raise StoreError(
                "Nothing was repaired", f"{new} did not come out whole.", "Make room on the disk and try again."
            )
        aside = set_aside(path, "damaged", now_ms)
        put_in_place(new, path)
    finally:
        with suppress(OSError):
            clear_away(new)
    lost = None if had is None else max(had - saved - added, 0)
    return Repair(events=saved + added, saved=saved, backup=backup if added else None, lost=lost, aside=aside)


def _take(db: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> int:
    """Put events that are whole, and not there yet, with those that were saved; how many."""
    marks = ",".join("?" * len(EVENT_COLUMNS.split(", ")))
    before = db.execute("SELECT count(*) FROM saved").fetchone()[0]
    stream = iter(rows)
    while batch := list(islice(stream, 2000)):
        db.executemany(f"INSERT OR IGNORE INTO saved VALUES ({marks})", [row for row in batch if is_sound(row)])
    return int(db.execute("SELECT count(*) FROM saved").fetchone()[0]) - int(before)


def _from_backup(db: sqlite3.Connection, folder: Path) -> tuple[Path | None, int]:
    """Add the events of the newest backup that is sound, that were not saved; how many those are.

    Of the newest one alone: an older one may hold what someone got rid of by restoring a backup.
    """
    for backup in backups(folder):
        if is_sound_file(backup.path):
            return backup.path, _take(db, _rows(backup.path))
    return None, 0


_SEEN = ("document", "anchor", "aside")


def _take_seen(db: sqlite3.Connection, files: Iterable[Path]) -> None:
    """Put in what was seen of quotes, by the first file that still tells: no event does."""
    for file in files:
        try:
            with closing(connect.read_only(file, older=True, alone=True)) as old:
                found = {table: _all_of(old, table) for table in _SEEN}
            for table, (columns, rows) in found.items():
                marks = ",".join("?" * len(columns))
                db.executemany(f"INSERT OR REPLACE INTO {table} ({','.join(columns)}) VALUES ({marks})", rows)
        except (StoreError, sqlite3.DatabaseError, UnicodeDecodeError):
            for table in _SEEN:
                db.execute(f"DELETE FROM {table}")
        else:
            return


def _all_of(old: sqlite3.Connection, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns of a table, in a file that may be of an older version, and its rows; none where it is not there."""
    columns = [str(row[1]) for row in old.execute(f"PRAGMA table_info({table})")]
    if not columns and table == "aside":  # since version 5
        return ["fact"], []
    return columns, old.execute(f"SELECT {','.join(columns)} FROM {table}").fetchall()


def _rows(path: Path) -> Iterator[tuple[Any, ...]]:
    with closing(connect.read_only(path, older=True, alone=True)) as db:
        yield from db.execute(f"SELECT {EVENT_COLUMNS} FROM event")


def _number_of_events(path: Path) -> int | None:
    """How many events the file had, if that can still be read: their numbers go up one by one."""
    try:
        with closing(connect.read_only(path, older=True, alone=True)) as db:
            return int(db.execute("SELECT max(seq) FROM event").fetchone()[0] or 0)
    except (StoreError, sqlite3.DatabaseError, ValueError):
        return None


def _device(path: Path) -> str:
    """The device's name, if it can still be read."""
    try:
        with closing(connect.read_only(path, older=True, alone=True)) as db:
            name = connect.device_of(db)
    except (StoreError, sqlite3.DatabaseError):
        return ""
    return name if name != "unknown" else ""
