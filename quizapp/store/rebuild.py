"""Everything computed from events made again, in one stream over the events.

Most facts have nothing but reviews: those go through `memory.replay` without being made into values. All others,
and those that go by several keys, are folded as `record` folds them.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from operator import itemgetter
from struct import Struct
from typing import Any

from quizapp.memory.replay import replay
from quizapp.memory.state import Memory
from quizapp.store import days
from quizapp.store.events import data_of
from quizapp.store.fold import FactFold, Part, Standing, fingerprint_of, plan_of, seed_of
from quizapp.store.history import events_under, identities
from quizapp.store.rows import COMPUTED, UPDATE_MEMORY, UPSERT_MEMORY, memory_values

_RATINGS = frozenset((1, 2, 3, 4))
_PLAN = plan_of(0.0, {})
_PLAIN = Standing()
_ROW = Struct("<Bqqdd")
_pack, _unpack = _ROW.pack, _ROW.iter_unpack

_Packed = list[Any]
"""The reviews of one part, packed (a bytearray), and the data of the last."""


def rebuild(db: sqlite3.Connection) -> int:
    """Compute all tables that follow from events again, in the transaction that is open; how many events there are."""
    about = db.execute(
        f"SELECT count(*) FROM event_of UNION ALL SELECT count(*) FROM event WHERE fact <> '' AND seq <= {days.SETTLED}"
    ).fetchall()
    if about[0] != about[1]:
        days.unsettle(db)
    days.mark(db)
    cache = db.execute("PRAGMA cache_size").fetchone()[0]
    db.execute("PRAGMA cache_size = -64000")
    indexes = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'memory' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        db.execute(f"DROP INDEX {name}")
    for table in ("identity", "standing", "day"):
        db.execute(f"DELETE FROM {table}")
    roots = identities(db)
    db.executemany("INSERT INTO identity VALUES (?, ?)", roots.items())
    db.execute("DELETE FROM memory WHERE deck IS NULL")
    sums: days.Sums = {}
    collecting = gc.isenabled()
    gc.disable()  # millions of small values, none of them in a circle
    try:
        _write(db, _folds(db, roots, sums))
    finally:
        if collecting:
            gc.enable()
    days.add(db, sums)
    for _, sql in indexes:
        db.execute(sql)
    db.execute(f"PRAGMA cache_size = {cache}")
    return int(db.execute("SELECT count(*) FROM event").fetchone()[0])


def _write(db: sqlite3.Connection, folds: Iterable[FactFold]) -> None:
    """Put all folds into their rows; rows of parts that were never asked become as new."""
    rows = {(fact, part): number for number, fact, part in db.execute("SELECT id, fact, part FROM memory")}
    known: list[tuple[object, ...]] = []
    others: list[tuple[object, ...]] = []
    holds: list[tuple[int, str]] = []
    standings: list[tuple[object, ...]] = []
    for fold in folds:
        fact, parts = fold.fact, fold.parts
        for name, part in parts.items():
            values = (*memory_values(part.due()), fold.held(name), part.answer)
            number = rows.pop((fact, name), None)
            if number is None:
                others.append((*values, fact, name))
            else:
                known.append((*values, number))
        if hold := fold.held_unasked():
            holds.append((hold, fact))
        standing = fold.standing
        if standing != _PLAIN:
            standings.append((fact, standing.suspended, standing.buried, standing.flagged, standing.note))
    known.sort(key=itemgetter(-1))
    db.executemany(UPDATE_MEMORY, known)
    db.executemany(UPSERT_MEMORY, others)
    new = (*memory_values(Memory()), 0, "")
    dirty = db.execute(f"SELECT id FROM memory WHERE ({COMPUTED}) IS NOT ({','.join('?' * len(new))})", new).fetchall()
    unasked = set(rows.values())
    db.executemany(UPDATE_MEMORY, [(*new, row[0]) for row in dirty if row[0] in unasked])
    waiting = {fact for fact, _ in rows}
    db.executemany(
        "UPDATE memory SET hold = ? WHERE fact = ? AND state = 0", [hold for hold in holds if hold[1] in waiting]
    )
    db.executemany("INSERT INTO standing VALUES (?,?,?,?,?)", standings)


def _folds(db: sqlite3.Connection, roots: dict[str, str], sums: days.Sums) -> Iterator[FactFold]:
    """The fold of every fact that has events; the sums of days on the way.

    Events are read in the order in which they stand in the file, which is several times quicker than fact by fact, and
    a fact's plain reviews are kept packed until all are there.
    """
    apart = roots.keys() | set(roots.values())
    whole: dict[str, _Packed] = {}
    pieces: dict[str, dict[str, _Packed]] = {}
    undos: set[str] = set()
    tally: dict[tuple[int, int, int], list[int]] = {}
    query = "SELECT fact, part, kind, rating, found, day, time, guess, retention, took, data FROM event ORDER BY seq"
    for fact, part, kind, rating, found, day, ms, guess, retention, took, data in db.cursor().execute(query):
        if kind == "review":
            alike = tally.get((day, rating, found))
            if alike is None:
                tally[day, rating, found] = [1, took]
            else:
                alike[0] += 1
                alike[1] += took
        elif kind == "undo":
            undos.add(fact)
        if fact in apart:
            continue
        if kind != "review" or rating not in _RATINGS or '"cram"' in data or '"steps"' in data or "\\u" in data:
            apart.add(fact)
            continue
        if part:
            parts = pieces.get(fact)
            if parts is None:
                parts = pieces[fact] = {}
            packed = parts.get(part)
            if packed is None:
                packed = parts[part] = [bytearray(), ""]
        else:
            packed = whole.get(fact)
            if packed is None:
                packed = whole[fact] = [bytearray(), ""]
        packed[0] += _pack(rating, day, ms, guess, retention)
        packed[1] = data
    for (day, rating, found), (times, took) in tally.items():
        days.count(sums, day, rating, found, took, times=times)
    for fact in undos:
        events = events_under(db, [fact])
        days.counted((event for event in events if event.kind != "undo"), -1, sums)
        days.counted(events, 1, sums)
    apart.discard("")
    for fact, packed in whole.items():
        if fact not in apart:
            yield _fold(fact, {"": packed, **pieces.pop(fact, {})})
    for fact, parts in pieces.items():
        if fact not in apart:
            yield _fold(fact, parts)
    members: dict[str, list[str]] = {}
    for fact in apart:
        members.setdefault(roots.get(fact, fact), []).append(fact)
    for fact, keys in members.items():
        yield FactFold(fact).fold(events_under(db, keys))


def _fold(fact: str, parts: dict[str, _Packed]) -> FactFold:
    """What FactFold makes of plain reviews."""
    fold = FactFold(fact)
    for name, (rows, data) in parts.items():
        memory = replay(list(_unpack(rows)), seed=seed_of(fact, name), plan=_PLAN)
        fold.parts[name] = Part(memory, fingerprint_of(data_of(data)))
    return fold


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
