"""Computing everything again, and telling what became another."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from msgspec import Struct

from quizapp.store.rows import COMPUTED

_TABLES = {
    "memories": ("fact, part", COMPUTED, "memory", "state > 0"),
    "facts": ("fact", "suspended, buried, flagged, note, accepted", "standing", "true"),
    "moves": ("key", "fact", "identity", "true"),
    "days": ("day", "answers, reviewed, introduced, again, took", "day_sum", "true"),
}
"""What is compared: by which columns rows are found, which are computed, where they stand, and which of them count."""


class Comparison(Struct, frozen=True, kw_only=True):
    """What a rebuild came to."""

    events: int
    """How many events there are."""
    memories: int
    """How many memories follow from them."""
    differing: dict[str, int]
    """How many memories, facts (suspended, put off, flagged), moves of facts and sums of days are others than before.
    What is as it was has no entry.
    """


def rebuild_compared(db: sqlite3.Connection, beside: Path | None = None) -> Comparison:
    """Compute all tables that follow from events again, in the transaction that is open; `beside` as for `rebuild`."""
    from quizapp.store.rebuild import rebuild  # numpy comes with it

    for name, (key, computed, table, counts) in _TABLES.items():
        db.execute(f"DROP TABLE IF EXISTS temp.before_{name}")
        db.execute(f"CREATE TEMP TABLE before_{name} AS SELECT {key}, {computed} FROM {table} WHERE {counts}")
    events = rebuild(db, beside)
    differing = {}
    for name, (key, computed, table, counts) in _TABLES.items():
        same = [f"now.{column} = before.{column}" for column in key.split(", ")]
        same += [f"now.{column} IS before.{column}" for column in computed.split(", ")]
        had, has, kept = (
            db.execute(f"SELECT count(*) FROM {rows}").fetchone()[0]
            for rows in (
                f"before_{name}",
                f"{table} WHERE {counts}",
                f"before_{name} AS before CROSS JOIN {table} AS now WHERE {' AND '.join(same)}",
            )
        )
        if other := max(had, has) - kept:
            differing[name] = other
        db.execute(f"DROP TABLE before_{name}")
    memories = db.execute("SELECT count(*) FROM memory WHERE state > 0").fetchone()[0]
    return Comparison(events=events, memories=memories, differing=differing)
