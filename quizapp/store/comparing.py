"""Computing everything again, and telling what became another."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from msgspec import Struct

from quizapp.store.rows import COMPUTED

_TABLES = {
    "memories": f"SELECT fact, part, {COMPUTED} FROM memory WHERE state > 0",
    "facts": "SELECT * FROM standing",
    "moves": "SELECT * FROM identity",
    "days": "SELECT * FROM day_sum",
}


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

    for name, query in _TABLES.items():
        db.execute(f"DROP TABLE IF EXISTS temp.before_{name}")
        db.execute(f"CREATE TEMP TABLE before_{name} AS {query}")
    events = rebuild(db, beside)
    differing = {}
    for name, query in _TABLES.items():
        before = f"SELECT * FROM before_{name}"
        numbers = [
            db.execute(f"SELECT count(*) FROM ({one} EXCEPT {other})").fetchone()[0]
            for one, other in ((before, query), (query, before))
        ]
        if any(numbers):
            differing[name] = max(numbers)
        db.execute(f"DROP TABLE before_{name}")
    memories = db.execute("SELECT count(*) FROM memory WHERE state > 0").fetchone()[0]
    return Comparison(events=events, memories=memories, differing=differing)
