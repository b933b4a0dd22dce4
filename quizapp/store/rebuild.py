"""Everything computed from events made again.

Most facts have nothing but reviews: those go through `memory.replay`, all at once. All others, and those that go by
several keys, are folded as `record` folds them.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable
from itertools import repeat, starmap
from operator import itemgetter
from pathlib import Path

import msgspec
import numpy as np

from quizapp.memory.replay import Floats, Ints, Reviews, replay
from quizapp.memory.state import Memory
from quizapp.store import days
from quizapp.store.anchors import doubts
from quizapp.store.columns import KEY, Columns, aside, code, keys, read
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


def rebuild(db: sqlite3.Connection, beside: Path | None = None) -> int:
    """Compute all tables that follow from events again, in the transaction that is open; how many events there are.

    `beside` is the file, if all of its events are committed: they are read quicker then.
    """
    columns = read(db, beside)
    if db.execute("SELECT count(*) FROM event_of").fetchone()[0] != columns.settled:
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
        _write(db, beside, columns, _apart(columns, roots, doubts(db)))
        days.add(db, _sums(db, columns))
    finally:
        if collecting:
            gc.enable()
    for _, sql in indexes:
        db.execute(sql)
    db.execute(f"PRAGMA cache_size = {cache}")
    return columns.events


def _apart(columns: Columns, roots: dict[str, str], doubted: Iterable[str]) -> dict[str, list[str]]:
    """The keys of each fact that is not plain: it was moved, is doubted, or has other events than reviews with the usual steps."""
    unusual = columns.fact[~columns.usual & (columns.rating < 5) & (columns.fact > 0)]
    found = {*keys(np.unique(unusual)), *columns.others, *roots, *roots.values(), *doubted} - {""}
    members: dict[str, list[str]] = {}
    for fact in sorted(found):
        members.setdefault(roots.get(fact, fact), []).append(fact)
    return members


def _write(db: sqlite3.Connection, beside: Path | None, columns: Columns, apart: dict[str, list[str]]) -> None:
    """Put all memories and standings into their rows; rows of parts that were never asked become as new."""
    rows = _rows(db)
    doubted = doubts(db)
    parts, values, last_days = _plain(db, beside, columns, apart)
    standings: list[_Row] = []
    holds: dict[str, int] = {}
    for fact, names in apart.items():
        fold = FactFold(fact, doubted.get(fact, "")).fold(events_under(db, names))
        for name, part in fold.parts.items():
            parts.append((fact, name))
            values.append((*memory_values(part.due()), fold.held(name), part.answer))
        holds[fact] = fold.held_unasked()
        if (standing := fold.standing) != _PLAIN:
            standings.append(
                (fact, standing.suspended, standing.buried, standing.flagged, standing.note, standing.accepted)
            )
    numbers = list(map(rows.pop, parts, repeat(None)))
    known = [(*row, number) for row, number in zip(values, numbers, strict=True) if number is not None]
    known.sort(key=itemgetter(-1))
    db.executemany(UPDATE_MEMORY, known)
    others = [(*row, *part) for row, part, number in zip(values, parts, numbers, strict=True) if number is None]
    db.executemany(UPSERT_MEMORY, others)
    if unasked := set(rows.values()):
        new = (*memory_values(Memory()), 0, "")
        dirty = db.execute(
            f"SELECT id FROM memory WHERE ({COMPUTED}) IS NOT ({','.join('?' * len(new))})", new
        ).fetchall()
        db.executemany(UPDATE_MEMORY, [(*new, row[0]) for row in dirty if row[0] in unasked])
    waiting = {fact for fact, _ in rows}
    holds |= {fact: held(0, 0, [last_days[fact]]) for fact in waiting & last_days.keys()}
    db.executemany(
        "UPDATE memory SET hold = ? WHERE fact = ? AND state = 0",
        [(holds[fact], fact) for fact in waiting & holds.keys() if holds[fact]],
    )
    db.executemany("INSERT INTO standing VALUES (?,?,?,?,?,?)", standings)


def _rows(db: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """The row of each part, by fact and name. Most facts have one part and a usual key: those are read at once."""
    usual = f"part = '' AND length(fact) = {KEY}"
    query = f"SELECT coalesce(group_concat(id), ''), coalesce(group_concat(fact, ''), '') FROM memory WHERE {usual}"
    numbers, facts = db.execute(query).fetchone()
    names = (facts[at : at + KEY] for at in range(0, len(facts), KEY))
    rows = dict(zip(zip(names, repeat("")), map(int, filter(None, numbers.split(","))), strict=True))
    others = db.execute(f"SELECT fact, part, id FROM memory WHERE NOT ({usual})")
    return rows | {(fact, part): number for fact, part, number in others}


def _plain(
    db: sqlite3.Connection, beside: Path | None, columns: Columns, apart: dict[str, list[str]]
) -> tuple[list[tuple[str, str]], list[_Row], dict[str, int]]:
    """Fact and name of each part of plain facts, its computed columns, and the day of each fact's last review."""
    codes = [number for names in apart.values() for name in names if (number := code(name)) is not None]
    at = np.flatnonzero(columns.usual & ~np.isin(columns.fact, np.array(codes, np.uint64)))
    if not len(at):
        return [], [], {}
    fact, part = columns.fact[at], columns.part[at]
    order = np.lexsort((part, fact)) if part.any() else np.argsort(fact, kind="stable")
    at, fact, part = at[order], fact[order], part[order]
    starts = np.flatnonzero(np.concatenate(([True], (fact[1:] != fact[:-1]) | (part[1:] != part[:-1]))))
    facts = keys(fact[starts])
    parts = list(zip(facts, map(columns.parts.__getitem__, part[starts].tolist()), strict=True))
    reviews = Reviews(
        rating=columns.rating[at], day=columns.day[at], time=columns.time[at], guess=_taken(columns.guess, at),
        retention=_taken(columns.retention, at), starts=starts,
    )  # fmt: skip
    last = columns.seq[at[np.append(starts[1:], len(at)) - 1]]
    with aside(db, beside, lambda own: _answers(own, last)) as answers:
        memories = replay(reviews, seeds=list(starmap(seed_of, parts)), plan=_PLAN)
        answered = answers()
    firsts = np.flatnonzero(np.concatenate(([True], fact[starts[1:]] != fact[starts[:-1]])))
    latest = np.repeat(np.maximum.reduceat(memories.last_day, firsts), np.diff(firsts, append=len(starts)))
    hold = np.where(latest > memories.last_day, latest + 1, 0)  # as `fold.held`
    values = zip(*(column.tolist() for column in (*memories.columns(), hold)), answered, strict=True)
    return parts, list(values), dict(zip(facts, latest.tolist(), strict=True))


def _taken(column: Floats, at: Ints) -> Floats:
    """Some values of a column, which mostly are all the same."""
    return column[: len(at)] if (column == column[:1]).all() else column[at]


def _answers(db: sqlite3.Connection, events: Ints) -> list[str]:
    """The fingerprints of the answers of some events."""
    order = np.argsort(events)
    numbers, found = events[order].tolist(), list[str]()
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        query = f"SELECT data FROM event WHERE seq IN ({','.join('?' * len(some))}) ORDER BY seq"
        for (data,) in db.execute(query, some):
            try:
                found.append(_answered(data).answer)
            except (msgspec.MsgspecError, ValueError):
                found.append(fingerprint_of(data_of(data)))
    return list(map(found.__getitem__, np.argsort(order).tolist()))


def _sums(db: sqlite3.Connection, columns: Columns) -> days.Sums:
    """The sums of all days."""
    sums: days.Sums = {}
    rated = (columns.rating > 0) & (columns.rating < 5)
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
