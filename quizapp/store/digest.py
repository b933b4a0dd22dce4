"""What two files that hold the same events agree on."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

from quizapp.store.rows import COMPUTED


def state_digest(db: sqlite3.Connection, *, everything: bool = False) -> str:
    """A digest of all that follows from events; with `everything`, of parts never asked too, which hang on the decks."""
    where = "" if everything else "WHERE state > 0"
    digest = blake2b(digest_size=16)
    usual, db.text_factory = db.text_factory, bytes  # a damaged file may have text that is none
    for query in (
        f"SELECT fact, part, {COMPUTED} FROM memory {where} ORDER BY fact, part",
        "SELECT * FROM standing ORDER BY fact",
        "SELECT * FROM identity ORDER BY key",
        "SELECT * FROM day_sum ORDER BY day",
    ):
        for row in db.execute(query):
            digest.update(repr(row).encode())
        digest.update(b"\n")
    db.text_factory = usual
    return digest.hexdigest()
