"""Taking in the events of another device's file: their union, in the order of their identities."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from quizapp.store import connect, days
from quizapp.store.events import EVENT_COLUMNS, INSERT_EVENT, is_sound
from quizapp.store.version import VERSION


def merge(db: sqlite3.Connection, other: Path) -> int:
    """Add the events that the other file has and this one has not, and compute everything again.

    Events whose checksum fails are left out. Returns how many were added. Raises StoreError for a file
    that can't be read.
    """
    from quizapp.store.rebuild import rebuild  # numpy comes with it

    db.execute("CREATE TEMP TABLE IF NOT EXISTS incoming AS SELECT * FROM event LIMIT 0")
    db.execute("DELETE FROM incoming")
    try:
        added = _gather(db, other)
        if added:
            _weave(db)
            rebuild(db)
    finally:
        if db.in_transaction:
            db.execute("DROP TABLE incoming")
    return added


def has_news(db: sqlite3.Connection, other: Path) -> bool:
    """Whether the other file has events that this one has not. Raises StoreError for a file that can't be read."""
    with closing(_new(db, other)) as batches:
        return any(batches)


def _gather(db: sqlite3.Connection, other: Path) -> int:
    """Put the events that are new here into the table `incoming`."""
    insert = INSERT_EVENT.replace("INTO event", "INTO incoming", 1)
    added = 0
    for new in _new(db, other):
        db.executemany(insert, new)
        added += len(new)
    return added


def _new(db: sqlite3.Connection, other: Path) -> Generator[list[Any], None, None]:
    """The events that are new here, some at a time; both files are read in order, side by side."""
    own = (row[0] for row in db.cursor().execute("SELECT id FROM event ORDER BY seq"))
    mine, last = next(own, None), b""
    for rows in _batches(other):
        new = []
        for row in rows:
            if not is_sound(row) or row[0] <= last:
                continue
            last = row[0]
            while mine is not None and mine < last:
                mine = next(own, None)
            if mine != last:
                new.append(row)
        yield new


def _weave(db: sqlite3.Connection) -> None:
    """Move the new events to their places: those behind the first of them are written anew."""
    first = db.execute("SELECT min(id) FROM incoming").fetchone()[0]
    behind = db.execute(
        "SELECT min(seq) FROM (SELECT seq, id FROM event ORDER BY seq DESC) WHERE id > ?", (first,)
    ).fetchone()[0]
    if behind is not None:
        db.execute(
            f"INSERT INTO incoming ({EVENT_COLUMNS}) SELECT {EVENT_COLUMNS} FROM event WHERE seq >= ?", (behind,)
        )
        db.execute("DELETE FROM event WHERE seq >= ?", (behind,))
        days.unsettle(db, behind - 1)
    db.execute(f"INSERT INTO event ({EVENT_COLUMNS}) SELECT {EVENT_COLUMNS} FROM incoming ORDER BY id")


def _batches(path: Path) -> Iterator[list[Any]]:
    """The events of a file, some thousands at a time."""
    source = _opened(path)
    try:
        cursor = source.execute(f"SELECT {EVENT_COLUMNS} FROM event ORDER BY seq")
        while rows := cursor.fetchmany(5000):
            yield rows
    except sqlite3.DatabaseError as error:
        raise connect.explain(error, path) from None
    finally:
        source.close()


def _opened(path: Path) -> sqlite3.Connection:
    """Another device's file; of an older version, a copy that is brought to this one: the file stays as it is."""
    source = connect.read_only(path, older=True, alone=True)
    if source.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return source
    source.close()
    return connect.private_copy(path, alone=True)
