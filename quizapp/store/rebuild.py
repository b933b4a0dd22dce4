"""Everything computed from events made again.

Most facts have nothing but reviews: those go through `memory.replay`, all at once. All others, and those that go by
several keys, are folded as `record` folds them.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from hashlib import blake2b
from operator import itemgetter

import msgspec
import numpy as np

from quizapp.memory.replay import Ints, Reviews, replay
from quizapp.memory.state import Memory
from quizapp.store import days
from quizapp.store.columns import Columns, code, keys, read
from quizapp.store.events import data_of
from quizapp.store.fold import FactFold, Standing, fingerprint_of, held, plan_of, seed_of
from quizapp.store.history import events_under, identities
from quizapp.store.rows import COMPUTED, UPDATE_MEMORY, UPSERT_MEMORY, memory_values

_PLAN = plan_of(0.0, {})
_PLAIN = Standing()
_AT_ONCE = 500
"""So many events are looked up together."""

_Row = tuple[object, ...]


class _Answered(msgspec.Struct):
    """What is needed of most data, read several times as quickly as all of it."""

    answer: str = ""


_answered = msgspec.json.Decoder(_Answered).decode


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
    collecting = gc.isenabled()
    gc.disable()  # millions of small values, none of them in a circle
    try:
        columns = read(db)
        _write(db, columns, _apart(columns, roots))
        days.add(db, _sums(db, columns))
    finally:
        if collecting:
            gc.enable()
    for _, sql in indexes:
        db.execute(sql)
    db.execute(f"PRAGMA cache_size = {cache}")
    return int(db.execute("SELECT count(*) FROM event").fetchone()[0])


def _apart(columns: Columns, roots: dict[str, str]) -> dict[str, list[str]]:
    """The keys of each fact that is not plain: it was moved, or has other events than reviews with the usual steps."""
    unusual = columns.fact[~columns.usual & (columns.fact > 0)]
    found = {*keys(np.unique(unusual)), *columns.others, *roots, *roots.values()} - {""}
    members: dict[str, list[str]] = {}
    for fact in sorted(found):
        members.setdefault(roots.get(fact, fact), []).append(fact)
    return members


def _write(db: sqlite3.Connection, columns: Columns, apart: dict[str, list[str]]) -> None:
    """Put all memories and standings into their rows; rows of parts that were never asked become as new."""
    rows = {(fact, part): number for number, fact, part in db.execute("SELECT id, fact, part FROM memory")}
    known: list[_Row] = []
    others: list[_Row] = []
    holds: dict[str, int] = {}
    standings: list[_Row] = []

    def put(fact: str, part: str, values: _Row) -> None:
        number = rows.pop((fact, part), None)
        if number is None:
            others.append((*values, fact, part))
        else:
            known.append((*values, number))

    for fact, part, last_day, values in _plain(db, columns, apart):
        put(fact, part, values)
        holds[fact] = max(held(0, 0, [last_day]), holds.get(fact, 0))
    for fact, names in apart.items():
        fold = FactFold(fact).fold(events_under(db, names))
        for part, state in fold.parts.items():
            put(fact, part, (*memory_values(state.due()), fold.held(part), state.answer))
        holds[fact] = fold.held_unasked()
        if (standing := fold.standing) != _PLAIN:
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
        "UPDATE memory SET hold = ? WHERE fact = ? AND state = 0",
        [(hold, fact) for fact in waiting if (hold := holds.get(fact, 0))],
    )
    db.executemany("INSERT INTO standing VALUES (?,?,?,?,?)", standings)


def _plain(
    db: sqlite3.Connection, columns: Columns, apart: dict[str, list[str]]
) -> Iterator[tuple[str, str, int, _Row]]:
    """Fact, part, day of the last review and computed columns of all parts of plain facts."""
    codes = [number for names in apart.values() for name in names if (number := code(name)) is not None]
    at = np.flatnonzero(columns.usual & ~np.isin(columns.fact, np.array(codes, np.uint64)))
    if not len(at):
        return
    fact, part = columns.fact[at], columns.part[at]
    order = np.lexsort((part, fact)) if part.any() else np.argsort(fact, kind="stable")
    at, fact, part = at[order], fact[order], part[order]
    other = fact[1:] != fact[:-1]
    starts = np.flatnonzero(np.concatenate(([True], other | (part[1:] != part[:-1]))))
    names = keys(fact[starts])
    parts = [columns.parts[place] for place in part[starts].tolist()]
    reviews = Reviews(
        rating=columns.rating[at], day=columns.day[at], time=columns.time[at], guess=columns.guess[at],
        retention=columns.retention[at], starts=starts,
    )  # fmt: skip
    memories = replay(reviews, seeds=list(map(seed_of, names, parts)), plan=_PLAN)
    facts = np.flatnonzero(np.concatenate(([True], fact[starts[1:]] != fact[starts[:-1]])))
    latest = np.repeat(np.maximum.reduceat(memories.last_day, facts), np.diff(facts, append=len(starts)))
    hold = np.where(latest > memories.last_day, latest + 1, 0)  # as `fold.held`
    answers = _answers(db, columns.seq[at[np.append(starts[1:], len(at)) - 1]])
    values = zip(*(column.tolist() for column in (*memories.columns(), hold)), answers, strict=True)
    yield from zip(names, parts, memories.last_day.tolist(), values, strict=True)


def _answers(db: sqlite3.Connection, events: Ints) -> list[str]:
    """The fingerprints of the answers of some events."""
    found: dict[int, str] = {}
    ordered = np.sort(events)
    for first in range(0, len(ordered), _AT_ONCE):
        marks = ",".join(map(str, ordered[first : first + _AT_ONCE].tolist()))
        for seq, data in db.execute(f"SELECT seq, data FROM event WHERE seq IN ({marks})"):
            try:
                found[seq] = _answered(data).answer
            except (msgspec.MsgspecError, ValueError):
                found[seq] = fingerprint_of(data_of(data))
    return [found[seq] for seq in events.tolist()]


def _sums(db: sqlite3.Connection, columns: Columns) -> days.Sums:
    """The sums of all days."""
    sums: days.Sums = {}
    rated = columns.rating > 0
    alike, which, times = np.unique(
        (columns.day[rated] * 4 + columns.found[rated] + 1) * 8 + columns.rating[rated],
        return_inverse=True, return_counts=True,
    )  # fmt: skip
    took = np.zeros(len(alike), np.int64)
    np.add.at(took, which, columns.took[rated])
    for kind, number, spent in zip(alike.tolist(), times.tolist(), took.tolist(), strict=True):
        days.count(sums, kind >> 5, kind & 7, (kind >> 3 & 3) - 1, spent, times=number)
    taken_back = "SELECT fact, kind FROM event INDEXED BY event_moves WHERE kind IN ('moved', 'undo')"
    for fact in sorted({fact for fact, kind in db.execute(taken_back) if kind == "undo"}):
        events = events_under(db, [fact])
        days.counted((event for event in events if event.kind != "undo"), -1, sums)
        days.counted(events, 1, sums)
    return sums


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
