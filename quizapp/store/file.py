"""The progress file: opening it, keeping what happened, and what follows from it.

One transaction holds an event and all that it changes, on disk before `record` returns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from quizapp.fact import Rating
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory, State
from quizapp.store import connect
from quizapp.store.decks import Decks
from quizapp.store.errors import DamagedError, FullError, NotWritableError, StoreError
from quizapp.store.events import EVENT_COLUMNS, INSERT_EVENT, Event, Identities, NewEvent, from_row, to_row
from quizapp.store.fold import UNDOABLE, FactFold, Sums, plan_of, seed_of, sums_of
from quizapp.store.lock import Lock
from quizapp.store.queries import Queries

_MEMORY = "state, step, stability, difficulty, last_day, last_ms, due_day, due_ms, interval, reps, lapses"
READ_MEMORY = f"SELECT {_MEMORY} FROM memory WHERE fact = ? AND part = ?"
WRITE_MEMORY = (
    "UPDATE memory SET state = ?, step = ?, stability = ?, difficulty = ?, last_day = ?, last_ms = ?, due_day = ?, "
    "due_ms = ?, interval = ?, reps = ?, lapses = ?, answer = ? WHERE fact = ? AND part = ?"
)
HOLD_OTHERS = "UPDATE memory SET hold = max(hold, ?) WHERE fact = ? AND part <> ?"
ADD_DAY = (
    "INSERT INTO day VALUES (?,?,?,?,?,?) ON CONFLICT (day) DO UPDATE SET answers = answers + excluded.answers, "
    "reviewed = reviewed + excluded.reviewed, introduced = introduced + excluded.introduced, "
    "again = again + excluded.again, took = took + excluded.took"
)


def memory_values(memory: Memory) -> tuple[int | float, ...]:
    """A memory as the columns of its row, in the order of READ_MEMORY."""
    return (
        int(memory.state), memory.step, memory.stability, memory.difficulty, memory.last_day, memory.last_ms,
        memory.due_day, memory.due_ms, memory.interval, memory.reps, memory.lapses,
    )  # fmt: skip


def memory_of_row(row: Sequence[int | float]) -> Memory:
    """The memory of a row of READ_MEMORY."""
    return Memory(
        state=State(int(row[0])), step=int(row[1]), stability=float(row[2]), difficulty=float(row[3]), last_day=int(row[4]),
        last_ms=int(row[5]), due_day=int(row[6]), due_ms=int(row[7]), interval=int(row[8]), reps=int(row[9]), lapses=int(row[10]),
    )  # fmt: skip


class Store(Queries, Decks):
    """An open progress file. Use `Store.open`, and `close` it, or use it in a with statement."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: Lock | None, device: str) -> None:
        self.path = path
        self.db = connection
        self.read_only = lock is None
        self.device = device
        self._lock = lock
        self._closed = False
        last = connection.execute("SELECT max(id) FROM event WHERE device = ?", (device,)).fetchone()[0]
        self._identities = Identities(last)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open the file, making it and its folder where there is none.

        Raises InUseError, NewerError, DamagedError or NotWritableError; the file is then untouched.
        """
        if read_only:
            db = connect.read_only(path)
            return cls(path, db, None, connect.device_of(db))
        connect.make_folder(path)
        lock = Lock(path)
        try:
            db = connect.writable(path)
            return cls(path, db, lock, connect.device_of(db))
        except sqlite3.DatabaseError as error:
            lock.release()
            raise connect.explain(error, path) from None
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Fold the log into the file and let go of it. Closing twice is no error."""
        if self._closed:
            return
        if not self.read_only:
            with suppress(sqlite3.Error):  # else the log stays beside the file, and is read at the next opening
                self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.close()
        self._closed = True
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is on disk when the with statement ends; an error takes all of it back."""
        if self.read_only:
            raise NotWritableError(
                "Nothing is kept in this window",
                "It was opened to read only.",
                "Close the other window and start again.",
            )
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield self.db
            self.db.execute("COMMIT")
        except BaseException as error:
            if self.db.in_transaction:
                with suppress(sqlite3.Error):
                    self.db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise self._trouble(error) from None
            raise

    def _trouble(self, error: sqlite3.Error) -> StoreError:
        text = str(error)
        code = getattr(error, "sqlite_errorname", "")
        if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")) or "disk is full" in text:
            return FullError(
                "Not saved: the disk seems to be full", f"{self.path}: {text}.",
                "Make room; the question still stands, so rate it again then.",
            )  # fmt: skip
        if code.startswith("SQLITE_READONLY"):
            return NotWritableError(
                "Not saved: the progress file can't be written", str(self.path), "Check its permissions."
            )
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return DamagedError(
                "Not saved: the progress file is damaged", f"{self.path}: {text}.", "Run 'quizapp doctor'."
            )
        return StoreError("Not saved", f"{self.path}: {text}.", "Run 'quizapp doctor'.")

    # ------------------------------------------------------------------- recording

    def record(self, events: Sequence[NewEvent], *, time_ms: int, day: int, offset: int) -> list[Event]:
        """Keep some events and all that follows from them, in one transaction; it is on disk on return."""
        with self.transaction() as db:
            rows = [to_row(e, self._identities.make(time_ms), self.device, time_ms, day, offset) for e in events]
            db.executemany(INSERT_EVENT, rows)
            for row, event in zip(rows, events, strict=True):
                if event.kind == "review" and not event.data.get("cram"):
                    self._fold_review(event, time_ms, day)
                else:
                    self._fold_other(from_row(row))
        return [from_row(row) for row in rows]

    def _fold_review(self, event: NewEvent, time_ms: int, day: int) -> None:
        """What FactFold makes of one more review, without reading the ones before."""
        db, fact, part = self.db, event.fact, event.part
        row = db.execute(READ_MEMORY, (fact, part)).fetchone()
        if row is None:
            db.execute("INSERT INTO memory (fact, part) VALUES (?, ?)", (fact, part))
        before = Memory() if row is None else memory_of_row(row)
        after = review(
            before, Rating(event.rating), day=day, now_ms=time_ms, seed=seed_of(fact, part),
            plan=plan_of(event.retention, event.data), guess=event.guess,
        )  # fmt: skip
        db.execute(WRITE_MEMORY, (*memory_values(after), event.data.get("answer", ""), fact, part))
        db.execute(HOLD_OTHERS, (day + 1, fact, part))
        self._add_day(day, sums_of(before.state, event.rating, event.took))

    def _fold_other(self, event: Event) -> None:
        if event.kind == "moved":
            move = (event.data.get("to"), event.fact)
            self.db.execute(
                "INSERT INTO identity VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET fact = excluded.fact", move
            )
        if event.fact:
            self.refold(event.fact, added=event)

    def refold(self, fact: str, added: Event | None = None) -> FactFold:
        """Compute one fact's rows again from its events. `added` is the event that was not yet counted in `day`."""
        events = list(self.events_of(fact))
        fold = FactFold(fact).fold(events)
        if added is not None:
            before = FactFold(fact).fold(event for event in events if event.id != added.id)
            for day in fold.days.keys() | before.days.keys():
                change = fold.days.get(day, Sums())
                change.add(before.days.get(day, Sums()), -1)
                self._add_day(day, change)
        self.write_fold(fold)
        return fold

    def write_fold(self, fold: FactFold) -> None:
        """Put a fold's parts and standing into their rows."""
        db, fact = self.db, fold.fact
        known = {row[0] for row in db.execute("SELECT part FROM memory WHERE fact = ?", (fact,))}
        db.executemany(
            "INSERT INTO memory (fact, part) VALUES (?, ?)", [(fact, part) for part in fold.parts if part not in known]
        )
        nothing = Memory()
        for part in known | fold.parts.keys():
            state = fold.parts.get(part)
            values = memory_values(state.memory if state else nothing)
            db.execute(WRITE_MEMORY, (*values, state.answer if state else "", fact, part))
            db.execute("UPDATE memory SET hold = ? WHERE fact = ? AND part = ?", (fold.held(part), fact, part))
        standing = fold.standing
        if standing == type(standing)():
            db.execute("DELETE FROM standing WHERE fact = ?", (fact,))
        else:
            row = (fact, standing.suspended, standing.buried, standing.flagged, standing.note)
            db.execute("INSERT OR REPLACE INTO standing VALUES (?,?,?,?,?)", row)

    def _add_day(self, day: int, sums: Sums) -> None:
        self.db.execute(ADD_DAY, (day, sums.answers, sums.reviewed, sums.introduced, sums.again, sums.took))

    # --------------------------------------------------------------------- reading

    def events_of(self, fact: str) -> Iterator[Event]:
        """The events of a fact, those under its other keys too, in their order."""
        keys = [fact, *(row[0] for row in self.db.execute("SELECT key FROM identity WHERE fact = ?", (fact,)))]
        marks = ",".join("?" * len(keys))
        query = f"SELECT {EVENT_COLUMNS} FROM event WHERE fact IN ({marks}) ORDER BY id"
        return (from_row(row) for row in self.db.execute(query, keys).fetchall())

    def events(self, *, newest_first: bool = False, limit: int = -1) -> Iterator[Event]:
        """All events in their order, or the newest ones first."""
        order = "DESC" if newest_first else "ASC"
        query = f"SELECT {EVENT_COLUMNS} FROM event ORDER BY id {order} LIMIT ?"
        return (from_row(row) for row in self.db.execute(query, (limit,)))

    def last_undoable(self) -> Event | None:
        """The last event of this device that can be taken back and was not."""
        marks = ",".join("?" * len(UNDOABLE))
        query = f"SELECT {EVENT_COLUMNS} FROM event WHERE device = ? AND kind IN ({marks}, 'undo') ORDER BY id DESC"
        taken: set[str] = set()
        for row in self.db.execute(query, (self.device, *UNDOABLE)):
            event = from_row(row)
            if event.kind == "undo":
                taken.add(str(event.data.get("target")))
            elif event.id not in taken:
                return event
        return None

    def together(self, event: Event) -> list[Event]:
        """The reviews that were kept in the same transaction: those of one question about several pairs."""
        query = f"SELECT {EVENT_COLUMNS} FROM event WHERE fact = ? AND time = ? AND device = ? AND kind = ? ORDER BY id"
        return [from_row(row) for row in self.db.execute(query, (event.fact, event.time, event.device, event.kind))]
