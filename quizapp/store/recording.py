"""Keeping what happened, and bringing what is computed up to it in the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory
from quizapp.store import days
from quizapp.store.anchors import doubt
from quizapp.store.errors import StoreError
from quizapp.store.events import INSERT_EVENT, Identities, NewEvent, data_of, to_row
from quizapp.store.fold import FOLDED, SUSPENDED, FactFold, Standing, fingerprint_of, held, plan_of, seed_of
from quizapp.store.history import History, events_under, identities
from quizapp.store.rows import (
    HOLD,
    ID,
    LAST_DAY,
    PART,
    READ_PARTS,
    UPDATE_MEMORY,
    UPSERT_MEMORY,
    WRITE_MEMORY,
    memory_of_row,
    memory_values,
)

_NEW = Memory()
_STANDING = (
    "SELECT (SELECT mark FROM anchor WHERE fact = ?1 AND state > 1), suspended, buried, flagged, note, accepted "
    "FROM (SELECT 1) LEFT JOIN standing ON standing.fact = ?1"
)
_RATINGS = {int(rating): rating for rating in Rating}
_REFOLDED = frozenset(FOLDED - {"review"} | {"undo"})
"""Kinds of event after which a fact is folded again."""


class Recording(History):
    """The part of the store that keeps events."""

    read_only: bool
    """Nothing reaches the file."""
    writes: bool
    """Something can be recorded: in the file, or in a private copy of it."""
    _identities: Identities
    _read: tuple[str, list[Any]] | None
    _moved: bool
    """Whether any fact has another key."""
    _lag: int
    """How many events the sums of days lag behind."""

    if TYPE_CHECKING:

        def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
            """A transaction."""

        def _refusal(self) -> StoreError: ...

        def _taken_back(self, error: BaseException) -> BaseException: ...

    def record(self, events: Sequence[NewEvent], *, time_ms: int, day: int, offset: int) -> list[str]:
        """Keep some events and all that follows from them, in one transaction; it is on disk on return. Their identities.

        An undo is kept under the fact and part of its target, whatever it says itself.
        """
        for event in events:
            if event.kind == "review" and event.rating not in (1, 2, 3, 4):
                raise ValueError(f"a review's rating is 1 to 4, not {event.rating}")
        if len(events) == 1 and events[0].kind == "review" and self._lag < days.LAG:
            return [self._answer(events[0], time_ms, day, offset)]
        rows: list[tuple[Any, ...]] = []
        pending: list[tuple[Any, ...]] = []
        with self.transaction() as db:
            for event in events:
                if event.kind == "undo":
                    event = self._of_target(event)
                    days.settle(db)
                if event.kind == "review" and pending:
                    pending = self._fold_others(pending)
                rows.append(self._keep(db.cursor(), event, time_ms, day, offset))
                if event.kind == "undo":
                    self._take_back(event, rows[-1][0].hex())
                if event.kind in _REFOLDED and event.fact:
                    pending.append(rows[-1])
            if pending:
                self._fold_others(pending)
            if self._lag + len(rows) > days.LAG:
                days.settle(db)
        self._lag += len(rows)
        if self._lag > days.LAG:
            self._lag = days.lag(self.db)
        return [row[0].hex() for row in rows]

    def _answer(self, event: NewEvent, time_ms: int, day: int, offset: int) -> str:
        """Keep one review: what `record` does, by the shortest way, for someone waits."""
        if not self.writes:
            raise self._refusal()
        try:
            cursor = self.db.cursor()  # a connection makes one for each statement
            cursor.execute("BEGIN IMMEDIATE")
            row = self._keep(cursor, event, time_ms, day, offset)
            cursor.execute("COMMIT")
        except BaseException as error:
            raise self._taken_back(error) from None
        self._lag += 1
        return str(row[0].hex())

    def _keep(self, cursor: sqlite3.Cursor, event: NewEvent, time_ms: int, day: int, offset: int) -> tuple[Any, ...]:
        """Append an event, and fold it where it is a review. Its row."""
        found = -1
        if event.kind == "review" and not event.data.get("cram"):
            found = self._fold_review(cursor, event, time_ms, day)
        row = to_row(event, self._identities.make(time_ms), self.device, time_ms, day, offset, found)
        cursor.execute(INSERT_EVENT, row)
        return row

    def _of_target(self, undo: NewEvent) -> NewEvent:
        target = self.event(undo.data.get("target"))
        return replace(undo, fact=target.fact, part=target.part) if target else undo

    def _take_back(self, undo: NewEvent, identity: str) -> None:
        """What an undo changes about the sums of days."""
        events = events_under(self.db, [undo.fact])
        change: days.Sums = {}
        days.counted((event for event in events if event.id != identity), -1, change)
        days.counted(events, 1, change)
        days.add(self.db, change)
        days.mark(self.db)

    def _fold_review(self, cursor: sqlite3.Cursor, event: NewEvent, time_ms: int, day: int) -> int:
        """What FactFold makes of one more review, without reading the ones before. The state that it found."""
        part = event.part
        fact = self.root_of(event.fact) if self._moved else event.fact
        read, self._read = self._read, None
        rows = read[1] if read is not None and read[0] == fact else cursor.execute(READ_PARTS, (fact,)).fetchall()
        row, others = None, []
        for found in rows:
            if found[PART] == part:
                row = found
            else:
                others.append(found)
        before = _NEW if row is None else memory_of_row(row)
        after = review(
            before, _RATINGS[event.rating], day=day, now_ms=time_ms, seed=seed_of(fact, part),
            plan=plan_of(event.retention, event.data), guess=event.guess,
        )  # fmt: skip
        if row is None or others:
            hold = held(self._standing_until(fact), after.last_day, (other[LAST_DAY] for other in others))
        else:
            hold = row[HOLD]  # that of its standing: nothing else could hold it
        values = (*memory_values(after), hold, fingerprint_of(event.data))
        if row is None:
            cursor.execute(UPSERT_MEMORY, (*values, fact, part))
        else:
            cursor.execute(UPDATE_MEMORY, (*values, row[ID]))
        for other in others:
            if other[LAST_DAY] < after.last_day and other[HOLD] <= after.last_day:
                cursor.execute("UPDATE memory SET hold = ? WHERE id = ?", (after.last_day + 1, other[ID]))
        return int(before.state)

    def _standing_until(self, fact: str) -> int:
        row = self.db.execute(_STANDING, (fact,)).fetchone()
        return Standing(*row[1:]).until(row[0] or "") if row[1] is not None else SUSPENDED if row[0] else 0

    def _fold_others(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Fold the facts of some events again: what those do hangs on what was before. None are left then."""
        facts = {row[6] for row in rows}
        if not any(row[5] == "moved" or (row[5] == "undo" and self._undoes_a_move(row)) for row in rows):
            for fact in facts:
                self.refold(self.root_of(fact))
            return []
        old = dict(self.db.execute("SELECT key, fact FROM identity"))
        new = identities(self.db)
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        self.db.executemany("DELETE FROM identity WHERE key = ?", [(key,) for key in changed])
        self.db.executemany("INSERT INTO identity VALUES (?, ?)", [(key, new[key]) for key in changed if key in new])
        self._moved = self._moved or bool(new)
        again = {new.get(fact, fact) for fact in facts} | changed
        again |= {new.get(key, key) for key in changed} | {old.get(key, key) for key in changed}
        for fact in again:
            self.refold(fact)
        return []

    def _undoes_a_move(self, undo: tuple[Any, ...]) -> bool:
        target = self.event(data_of(undo[13]).get("target"))
        return target is not None and target.kind in ("moved", "undo")

    def refold(self, fact: str) -> None:
        """Compute one fact's rows again from its events."""
        keys = self.keys_of(fact) if self.root_of(fact) == fact else []
        self.write_fold(FactFold(fact, doubt(self.db, fact)).fold(events_under(self.db, keys)))

    def write_fold(self, fold: FactFold) -> None:
        """Put a fold's parts and standing into their rows."""
        db, fact = self.db, fold.fact
        for name, part in fold.parts.items():
            values = (*memory_values(part.due()), fold.held(name), part.answer, fact, name)
            db.execute(UPSERT_MEMORY, values)
        for name, deck in db.execute("SELECT part, deck FROM memory WHERE fact = ?", (fact,)).fetchall():
            if name in fold.parts:
                continue
            if deck is None:
                db.execute("DELETE FROM memory WHERE fact = ? AND part = ?", (fact, name))
            else:
                db.execute(WRITE_MEMORY, (*memory_values(_NEW), fold.held(name), "", fact, name))
        standing = fold.standing
        if standing == Standing():
            db.execute("DELETE FROM standing WHERE fact = ?", (fact,))
        else:
            row = (fact, standing.suspended, standing.buried, standing.flagged, standing.note, standing.accepted)
            db.execute("INSERT OR REPLACE INTO standing VALUES (?,?,?,?,?,?)", row)
