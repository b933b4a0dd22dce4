"""Everything computed from events made again, in one stream over the events, fact by fact.

Most facts have nothing but reviews: those go through `memory.replay` without being made into values. All others,
and those that go by several keys, are folded as `record` folds them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Any

from quizapp.memory.replay import replay
from quizapp.memory.state import State
from quizapp.memory.work import move
from quizapp.store.events import EVENT_COLUMNS, data_of, from_row
from quizapp.store.fold import FactFold, Part, Sums, fingerprint_of, plan_of, seed_of
from quizapp.store.history import identities
from quizapp.store.rows import COMPUTED, UPSERT_MEMORY, memory_values

_RATINGS = frozenset((1, 2, 3, 4))


def rebuild(db: sqlite3.Connection) -> int:
    """Compute all tables that follow from events again, in the transaction that is open; how many events there are."""
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
    db.execute(
        "UPDATE memory SET state = 0, step = 0, stability = 0, difficulty = 0, last_day = 0, last_ms = 0, due_day = 0, "
        "due_ms = 0, interval = 0, reps = 0, lapses = 0, hold = 0, answer = '' WHERE state <> 0 OR hold <> 0 OR answer <> ''"
    )
    days: dict[int, Sums] = {}
    _write(db, _folds(db, roots), days)
    db.executemany(
        "INSERT INTO day VALUES (?,?,?,?,?,?)",
        [(day, s.answers, s.reviewed, s.introduced, s.again, s.took) for day, s in sorted(days.items()) if s.answers],
    )
    for _, sql in indexes:
        db.execute(sql)
    return int(db.execute("SELECT count(*) FROM event").fetchone()[0])


def _write(db: sqlite3.Connection, folds: Iterator[FactFold], days: dict[int, Sums]) -> None:
    memories: list[tuple[object, ...]] = []
    holds: list[tuple[object, ...]] = []
    standings: list[tuple[object, ...]] = []
    plain = FactFold("").standing
    for fold in folds:
        fact = fold.fact
        for name, part in fold.parts.items():
            memories.append((*memory_values(part.due()), fold.held(name), part.answer, fact, name))
        if unasked := fold.held_unasked():
            holds.append((unasked, fact))
        standing = fold.standing
        if standing != plain:
            standings.append((fact, standing.suspended, standing.buried, standing.flagged, standing.note))
        for day, sums in fold.days.items():
            if day in days:
                days[day].add(sums)
            else:
                days[day] = sums
        if len(memories) > 5000:
            _flush(db, memories, holds)
    _flush(db, memories, holds)
    db.executemany("INSERT INTO standing VALUES (?,?,?,?,?)", standings)


def _flush(db: sqlite3.Connection, memories: list[tuple[object, ...]], holds: list[tuple[object, ...]]) -> None:
    db.executemany(UPSERT_MEMORY, memories)
    db.executemany("UPDATE memory SET hold = ? WHERE fact = ? AND state = 0", holds)
    memories.clear()
    holds.clear()


def _folds(db: sqlite3.Connection, roots: dict[str, str]) -> Iterator[FactFold]:
    """The fold of every fact that has events."""
    several = roots.keys() | set(roots.values())
    apart: dict[str, list[Any]] = {}
    cursor = db.cursor()
    cursor.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE fact <> '' ORDER BY fact, id")
    for fact, rows in groupby(cursor, key=itemgetter(6)):
        if fact in several:
            apart.setdefault(roots.get(fact, fact), []).extend(rows)
        else:
            yield _fold(fact, list(rows))
    for fact, found in apart.items():
        yield FactFold(fact).fold(map(from_row, sorted(found)))


def _fold(fact: str, rows: Sequence[Any]) -> FactFold:
    """What FactFold makes of a fact's events, by the quick way where they are plain reviews."""
    parts: dict[str, list[Any]] = {}
    for row in rows:
        data = row[12]
        if row[5] != "review" or row[8] not in _RATINGS or '"cram"' in data or '"steps"' in data or "\\u" in data:
            return FactFold(fact).fold(map(from_row, rows))
        name = row[7]
        if name in parts:
            parts[name].append(row)
        else:
            parts[name] = [row]
    fold = FactFold(fact)
    plan = plan_of(0.0, {})
    for name, found in parts.items():
        memory = replay([(r[8], r[3], r[2], r[9], r[10]) for r in found], seed=seed_of(fact, name), plan=plan)
        fold.parts[name] = Part(memory, fingerprint_of(data_of(found[-1][12])))
        _sum(fold.days, found)
    return fold


def _sum(days: dict[int, Sums], rows: Sequence[Any]) -> None:
    """What a part's reviews add to the sums of their days: `sums_of`, with the states that they found."""
    state, step = State.NEW, 0
    for row in rows:
        day, rating = row[3], row[8]
        sums = days.get(day)
        if sums is None:
            sums = days[day] = Sums()
        sums.answers += 1
        sums.took += row[11]
        if state == 2:
            sums.reviewed += 1
            sums.again += rating == 1
        elif state == 0:
            sums.introduced += 1
        key = (state, step, rating)
        found = _MOVES.get(key)
        if found is None:
            found = _MOVES[key] = move(state, step, rating, plan_of(0.0, {}))
        state, step, _ = found


_MOVES: dict[tuple[State, int, int], tuple[State, int, int]] = {}


def state_digest(db: sqlite3.Connection, *, everything: bool = False) -> str:
    """A digest of all that follows from events; with `everything`, of parts never asked too, which hang on the decks."""
    where = "" if everything else "WHERE state > 0"
    digest = blake2b(digest_size=16)
    for query in (
        f"SELECT fact, part, {COMPUTED} FROM memory {where} ORDER BY fact, part",
        "SELECT * FROM standing ORDER BY fact",
        "SELECT * FROM identity ORDER BY key",
        "SELECT * FROM day ORDER BY day",
    ):
        for row in db.execute(query):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
    return digest.hexdigest()
