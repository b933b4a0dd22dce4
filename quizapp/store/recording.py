"""Keeping what happened, and bringing what is computed up to it in the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory
from quizapp.store.events import INSERT_EVENT, Event, Identities, NewEvent, to_row
from quizapp.store.fold import FactFold, Standing, Sums, fingerprint_of, held, plan_of, seed_of, sums_of
from quizapp.store.history import History, identities
from quizapp.store.rows import READ_PARTS, UPSERT_MEMORY, WRITE_MEMORY, memory_of_row, memory_values

ADD_DAY = (
    "INSERT INTO day VALUES (?,?,?,?,?,?) ON CONFLICT (day) DO UPDATE SET answers = answers + excluded.answers, "
    "reviewed = reviewed + excluded.reviewed, introduced = introduced + excluded.introduced, "
    "again = again + excluded.again, took = took + excluded.took"
)
_COUNTED = frozenset(("review", "undo", "moved"))
"""Kinds of event that may change the sums of days."""
_NEW = Memory()


class Recording(History):
    """The part of the store that keeps events."""

    _identities: Identities

    if TYPE_CHECKING:

        def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
            """A transaction."""

    def record(self, events: Sequence[NewEvent], *, time_ms: int, day: int, offset: int) -> list[Event]:
        """Keep some events and all that follows from them, in one transaction; it is on disk on return.

        An undo is kept under the fact and part of its target, whatever it says itself.
        """
        for event in events:
            if event.kind == "review" and event.rating not in (1, 2, 3, 4):
                raise ValueError(f"a review's rating is 1 to 4, not {event.rating}")
        with self.transaction() as db:
            events = [self._of_target(event) if event.kind == "undo" else event for event in events]
            rows = [to_row(e, self._identities.make(time_ms), self.device, time_ms, day, offset) for e in events]
            for row in rows:
                db.execute(INSERT_EVENT, row)
            if all(event.kind == "review" for event in events):
                for event in events:
                    self._fold_review(event, time_ms, day)
            else:
                self._fold_others(events, {row[0].hex() for row in rows})
        return [
            Event(
                id=row[0].hex(), device=self.device, time=time_ms, day=day, offset=offset, kind=e.kind, fact=e.fact,
                part=e.part, rating=int(e.rating), guess=e.guess, retention=e.retention, took=e.took, data=e.data,
            )
            for row, e in zip(rows, events, strict=True)
        ]  # fmt: skip

    def _of_target(self, undo: NewEvent) -> NewEvent:
        target = self.event(undo.data.get("target"))
        return replace(undo, fact=target.fact, part=target.part) if target else undo

    def _fold_review(self, event: NewEvent, time_ms: int, day: int) -> None:
        """What FactFold makes of one more review, without reading the ones before."""
        if event.data.get("cram"):
            self._add_day(day, Sums(answers=1, took=event.took))
            return
        db, fact, part = self.db, self.root_of(event.fact), event.part
        rows = db.execute(READ_PARTS, (fact,)).fetchall()
        row = next((row for row in rows if row[11] == part), None)
        before = _NEW if row is None else memory_of_row(row)
        after = review(
            before, Rating(event.rating), day=day, now_ms=time_ms, seed=seed_of(fact, part),
            plan=plan_of(event.retention, event.data), guess=event.guess,
        )  # fmt: skip
        others = [row for row in rows if row[11] != part]
        if row is None or others:
            hold = held(self._standing_until(fact), after.last_day, (other[4] for other in others))
        else:
            hold = row[12]  # that of its standing: nothing else could hold it
        values = (*memory_values(after), hold, fingerprint_of(event.data), fact, part)
        db.execute(UPSERT_MEMORY if row is None else WRITE_MEMORY, values)
        for other in others:
            if other[4] < after.last_day and other[12] <= after.last_day:
                db.execute(
                    "UPDATE memory SET hold = ? WHERE fact = ? AND part = ?", (after.last_day + 1, fact, other[11])
                )
        self._add_day(day, sums_of(before.state, event.rating, event.took))

    def _standing_until(self, fact: str) -> int:
        row = self.db.execute(
            "SELECT suspended, buried, flagged, note FROM standing WHERE fact = ?", (fact,)
        ).fetchone()
        return Standing(*row).until() if row else 0

    def _fold_others(self, events: Sequence[NewEvent], added: set[str]) -> None:
        """Fold the facts of some new events again, and put the difference into the sums of days."""
        facts = {event.fact for event in events if event.fact}
        moving = any(event.kind == "moved" or (event.kind == "undo" and self._undoes_a_move(event)) for event in events)
        counted = any(event.kind in _COUNTED for event in events)
        if not moving:
            roots = {self.root_of(fact) for fact in facts}
            groups = {root: self.keys_of(root) for root in roots}
            self._refold(groups, groups, added, counted)
            return
        old = dict(self.db.execute("SELECT key, fact FROM identity"))
        new = identities(self.db)
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        self.db.executemany("DELETE FROM identity WHERE key = ?", [(key,) for key in changed])
        self.db.executemany("INSERT INTO identity VALUES (?, ?)", [(key, new[key]) for key in changed if key in new])
        roots = {new.get(fact, fact) for fact in facts} | changed
        roots |= {new.get(key, key) for key in changed} | {old.get(key, key) for key in changed}
        keys = roots | {key for key, root in (*old.items(), *new.items()) if root in roots}
        self._refold(_grouped(keys, old), _grouped(keys, new), added, counted)

    def _undoes_a_move(self, undo: NewEvent) -> bool:
        target = self.event(undo.data.get("target"))
        return target is not None and target.kind in ("moved", "undo")

    def _refold(
        self, before: dict[str, list[str]], after: dict[str, list[str]], added: set[str], counted: bool
    ) -> None:
        change: dict[int, Sums] = {}
        if counted:
            for root, keys in before.items():
                fold = FactFold(root).fold(e for e in self.events_under(keys) if e.id not in added)
                _add(change, fold.days, -1)
        for root, keys in after.items():
            fold = FactFold(root).fold(self.events_under(keys))
            self.write_fold(fold)
            _add(change, fold.days, 1)
        if counted:
            for day, sums in change.items():
                self._add_day(day, sums)
            self.db.execute("DELETE FROM day WHERE answers = 0")

    def refold(self, fact: str) -> None:
        """Compute one fact's rows again from its events."""
        keys = self.keys_of(fact) if self.root_of(fact) == fact else []
        self.write_fold(FactFold(fact).fold(self.events_under(keys)))

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
            row = (fact, standing.suspended, standing.buried, standing.flagged, standing.note)
            db.execute("INSERT OR REPLACE INTO standing VALUES (?,?,?,?,?)", row)

    def _add_day(self, day: int, sums: Sums) -> None:
        values = (day, sums.answers, sums.reviewed, sums.introduced, sums.again, sums.took)
        if any(values[1:]):
            self.db.execute(ADD_DAY, values)


def _grouped(keys: Iterable[str], identity: dict[str, str]) -> dict[str, list[str]]:
    """Keys by their lasting identity; a key of another fact's makes a group of its own with nothing in it."""
    groups: dict[str, list[str]] = {key: [] for key in keys}
    for key in keys:
        groups.setdefault(identity.get(key, key), []).append(key)
    return groups


def _add(days: dict[int, Sums], more: dict[int, Sums], sign: int) -> None:
    for day, sums in more.items():
        days.setdefault(day, Sums()).add(sums, sign)
