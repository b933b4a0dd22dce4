"""Examining the progress file, without changing it: what is wrong, and what to do about each."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from quizapp.store import connect, days
from quizapp.store.backup import DAY_MS, backups, extent
from quizapp.store.digest import state_digest
from quizapp.store.errors import DamagedError, InUseError, NewerError, NotWritableError, StoreError
from quizapp.store.events import EVENT_COLUMNS, from_row, is_sound
from quizapp.store.lock import Lock
from quizapp.store.version import VERSION

_SHOWN = 5
_ROOM = 50_000_000
_REPAIR = "Run 'quizapp doctor --repair': it keeps the damaged file, and saves every answer that is whole."


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that was found."""

    code: str
    """A short name, for programs."""
    level: str
    """'fine', 'note', 'warning' or 'error'. Only errors mean that something is damaged."""
    text: str
    hint: str = ""
    """What to do."""


def check(path: Path, backup_folder: Path, now_ms: int) -> list[Finding]:
    """Everything that can be told about the file, the worst included; nothing is written to it.

    Another window may have it open meanwhile.
    """
    if not path.exists() and connect.has_log(path):
        text = f"The progress file is gone, but its log is there: {path}-wal."
        return [
            Finding(code="gone-file", level="error", text=text, hint=_REPAIR),
            *_backups(backup_folder, now_ms, True),
        ]
    if not path.exists():
        found = [Finding(code="missing", level="note", text=f"There is no progress yet: {path} does not exist.")]
        return [*found, *_backups(backup_folder, now_ms, True)]
    if _is_empty(path):
        text = f"The progress file is empty: {path}. Either it was never written to, or what it had is lost."
        level = "error" if backups(backup_folder) else "note"
        found = [Finding(code="empty", level=level, text=text, hint=_REPAIR if level == "error" else "")]
        return [*found, *_around(path), *_backups(backup_folder, now_ms, True)]
    lock, found = _lock(path)
    try:
        found += _file(path, lock is not None)
    finally:
        if lock is not None:
            lock.release()
    held = extent(path)
    empty = held is not None and not held.events
    return [*found, *_around(path), *_backups(backup_folder, now_ms, False, empty)]


def _is_empty(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == 0 and not connect.has_log(path)


def is_sound_file(path: Path) -> bool:
    """Whether a file that nobody writes to can be read from end to end, and each event in it is as it was written."""
    try:
        with closing(connect.read_only(path, older=True, alone=True)) as db:
            return not any(finding.level == "error" for finding in (*_schema(db), *_pages(db), *_events(db)))
    except (StoreError, sqlite3.DatabaseError):
        return False


def check_sound(path: Path) -> None:
    """Raise StoreError for a file of another device that can't be taken in, and tell why."""
    connect.read_only(path, older=True, alone=True).close()
    if not is_sound_file(path):
        raise DamagedError("The file is damaged", str(path), "Run 'quizapp doctor' where it comes from.")


def _lock(path: Path) -> tuple[Lock | None, list[Finding]]:
    try:
        return Lock(path), []
    except InUseError as error:
        text = f"{error.message} What it does meanwhile is not looked at."
        return None, [Finding(code="in-use", level="note", text=text)]
    except StoreError as error:
        return None, [
            Finding(code="read-only", level="warning", text=f"{error.title}: {error.message}", hint=error.hint)
        ]


def _file(path: Path, alone: bool) -> list[Finding]:
    found: list[Finding] = []
    try:
        with closing(connect.read_only(path, older=True, alone=alone)) as db:
            found += [*_version(db), *_schema(db), *_pages(db), *_events(db)]
            if not any(finding.level == "error" for finding in found):  # else what follows tells nothing new
                found += [*_computed(db), *_links(db)]
    except DamagedError as error:
        found.append(Finding(code="unreadable", level="error", text=f"{error.title}: {error.message}", hint=_REPAIR))
    except StoreError as error:
        level = "error" if isinstance(error, NewerError | NotWritableError) else "note"
        found.append(Finding(code="unreadable", level=level, text=f"{error.title}: {error.message}", hint=error.hint))
    except sqlite3.DatabaseError as error:
        text = f"The file can't be read to its end: {error}."
        found.append(Finding(code="unreadable", level="error", text=text, hint=_REPAIR))
    return found


def _version(db: sqlite3.Connection) -> Iterator[Finding]:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    text = f"Version {version} of the file's format, written with SQLite {sqlite3.sqlite_version} here."
    if version < VERSION:
        text = f"The file has version {version}; it is brought to {VERSION} when it is next opened."
    yield Finding(code="version", level="fine", text=text)


def _schema(db: sqlite3.Connection) -> Iterator[Finding]:
    """Whether the tables are those of this version."""
    if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        return
    query = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        connect.migrate(new)
        if set(new.execute(query)) != set(db.execute(query)):
            text = "The tables are not as this version of the file has them."
            yield Finding(code="tables", level="error", text=text, hint=_REPAIR)


def _pages(db: sqlite3.Connection) -> Iterator[Finding]:
    """What SQLite itself says, every index compared with its table."""
    rows = [row[0] for row in db.execute("PRAGMA integrity_check(20)")]
    if rows == ["ok"]:
        yield Finding(code="pages", level="fine", text="All pages and indexes are sound.")
    else:
        more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
        text = "SQLite finds damage: " + "; ".join(row.replace("\n", " ") for row in rows[:_SHOWN]) + more + "."
        yield Finding(code="pages", level="error", text=text, hint=_REPAIR)


def _events(db: sqlite3.Connection) -> Iterator[Finding]:
    """Whether each event is as it was written, and in its place."""
    count, bad, last, misplaced = 0, [], b"", 0
    for row in db.execute(f"SELECT {EVENT_COLUMNS} FROM event"):
        count += 1
        if not is_sound(row):
            bad.append(row[0].hex() if isinstance(row[0], bytes) else repr(row[0]))
        elif row[0] <= last:
            misplaced += 1
        else:
            last = row[0]
    if bad:
        more = f" and {len(bad) - _SHOWN} more" if len(bad) > _SHOWN else ""
        text = f"{len(bad)} of {count} events are not as they were written: {', '.join(bad[:_SHOWN])}{more}."
        yield Finding(code="events", level="error", text=text, hint=_REPAIR)
    if misplaced:
        text = f"{misplaced} of {count} events are not in their order."
        yield Finding(code="order", level="error", text=text, hint=_REPAIR)
    if not bad and not misplaced:
        yield Finding(code="events", level="fine", text=f"All {count:,} events are as they were written.")


def _computed(db: sqlite3.Connection) -> Iterator[Finding]:
    """Whether what is computed is what the events come to: worked out anew in a copy."""
    from quizapp.store.rebuild import rebuild  # numpy comes with it

    if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        return
    with closing(sqlite3.connect("", isolation_level=None)) as copy:  # a file of SQLite's own, gone when it is closed
        try:
            db.backup(copy)
            before = state_digest(copy, everything=True)
            copy.execute("BEGIN")
            days.unsettle(copy)
            rebuild(copy)
        except sqlite3.DatabaseError as error:
            text = f"What is computed from the events could not be compared: {error}."
            yield Finding(code="computed", level="warning", text=text, hint="Make room on the disk and try again.")
            return
        same = before == state_digest(copy, everything=True)
    if same:
        yield Finding(code="computed", level="fine", text="All that is computed follows from the events.")
    else:
        text = "What is computed differs from what the events come to."
        yield Finding(code="computed", level="error", text=text, hint="Run 'quizapp rebuild': nothing is lost.")


_LINKS = (
    ("about", "error", f"SELECT abs((SELECT count(*) FROM event WHERE fact <> '' AND seq <= {days.SETTLED}) - (SELECT count(*) FROM event_of)) "
     "+ (SELECT count(*) FROM event_of LEFT JOIN event USING (seq) WHERE event.fact IS NOT event_of.fact) "
     f"+ max({days.SETTLED} - (SELECT coalesce(max(seq), 0) FROM event), 0)",
     "{} events are not listed under their facts, or under others.", "Run 'quizapp doctor --repair': nothing is lost."),
    ("parts", "error", "SELECT count(*) FROM memory WHERE deck IS NOT NULL AND deck NOT IN (SELECT id FROM deck_file)",
     "{} parts stand in a deck that is not there.", "Run 'quizapp doctor --repair'."),
    ("facts", "error", "SELECT count(*) FROM fact WHERE deck IS NOT NULL AND deck NOT IN (SELECT id FROM deck_file)",
     "{} facts stand in a deck that is not there.", "Run 'quizapp doctor --repair'."),
    ("gone", "note", "SELECT count(DISTINCT fact) FROM memory WHERE deck IS NULL AND EXISTS (SELECT 1 FROM deck_file)",
     "{} facts with a history stand in no deck now; it comes back with them.", ""),
)  # fmt: skip


def _links(db: sqlite3.Connection) -> Iterator[Finding]:
    """Whether what names something else names something that is there."""
    for code, level, query, text, hint in _LINKS:
        if number := db.execute(query).fetchone()[0]:
            yield Finding(code=code, level=level, text=text.format(number), hint=hint)
    undos = (from_row(row) for row in db.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE kind = 'undo'"))
    targets = {str(undo.data.get("target")) for undo in undos}
    lost = targets - {row[0].hex() for row in db.execute("SELECT id FROM event")} if targets else set()
    if lost:
        text = f"{len(lost)} undone events are not there: they are in another device's file, or were lost."
        yield Finding(code="undone", level="note", text=text)


def _around(path: Path) -> Iterator[Finding]:
    with suppress(OSError):
        free = shutil.disk_usage(path.parent).free
        if free < _ROOM:
            text = f"The disk has {free / 1e6:.0f} MB left."
            yield Finding(code="room", level="warning", text=text, hint="Make room, or answers can't be saved.")
    for word, text in (("damaged", "was set aside by a repair"), ("replaced", "was set aside by a restore")):
        for old in sorted(path.parent.glob(f"{path.stem}.{word}-*{path.suffix}")):
            yield Finding(code="aside", level="note", text=f"{old} {text}.", hint="Delete it when all is well.")


def _backups(folder: Path, now_ms: int, missing: bool, empty: bool = False) -> Iterator[Finding]:
    found = backups(folder)
    if not found:
        if not missing:
            text = f"There is no backup in {folder}."
            yield Finding(code="backups", level="warning", text=text, hint="Run 'quizapp backup'.")
        return
    newest = found[0]
    days = max(now_ms - newest.time_ms, 0) // DAY_MS
    when = "less than a day" if days == 0 else "1 day" if days == 1 else f"{days} days"
    text = f"{len(found)} backup{'s' * (len(found) > 1)} in {folder}; the newest, {newest.path.name}, is {when} old."
    if missing:
        hint = f"To go on from it: quizapp restore {newest.path}"
        yield Finding(code="backups", level="note", text=text, hint=hint)
    elif empty and any((held := extent(one.path, backup=True)) and held.events for one in found):
        text = "The progress file has no answers, but a backup has some."
        yield Finding(code="left-behind", level="warning", text=text, hint="To go on from it: quizapp restore --newest")
    elif not is_sound_file(newest.path):
        text = f"The newest backup, {newest.path}, is damaged."
        yield Finding(code="backups", level="warning", text=text, hint="Run 'quizapp backup' for a new one.")
    elif days > 14:
        yield Finding(code="backups", level="warning", text=text, hint="Run 'quizapp backup'.")
    else:
        yield Finding(code="backups", level="fine", text=text)
