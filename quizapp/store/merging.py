"""Taking in the events of another device's file: their union, in the order of their identities."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizapp.store import connect
from quizapp.store.events import EVENT_COLUMNS, INSERT_EVENT, is_sound
from quizapp.store.rebuild import rebuild


def merge(db: sqlite3.Connection, other: Path) -> int:
    """Add the events that the other file has and this one has not, and compute everything again.

    Events whose checksum fails are left out. Returns how many were added. Raises StoreError for a file
    that can't be read.
    """
    before = db.execute("SELECT count(*) FROM event").fetchone()[0]
    insert = INSERT_EVENT.replace("INSERT", "INSERT OR IGNORE", 1)
    for rows in _batches(other):
        db.executemany(insert, [row for row in rows if is_sound(row)])
    return int(rebuild(db)) - int(before)


def _batches(path: Path) -> Iterator[list[Any]]:
    """The events of a file, some thousands at a time."""
    source = connect.read_only(path)
    try:
        cursor = source.execute(f"SELECT {EVENT_COLUMNS} FROM event ORDER BY id")
        while rows := cursor.fetchmany(5000):
            yield rows
    except sqlite3.DatabaseError as error:
        raise connect.explain(error, path) from None
    finally:
        source.close()
