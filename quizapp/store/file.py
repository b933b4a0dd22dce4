"""The progress file: opening it, keeping what happened, and what follows from it.

One transaction holds an event and all that it changes, on disk before `record` returns.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from quizapp.store import connect, days
from quizapp.store.anchors import Anchors
from quizapp.store.decks import Decks
from quizapp.store.errors import DamagedError, FullError, NotWritableError, StoreError
from quizapp.store.events import Identities
from quizapp.store.lock import Lock
from quizapp.store.queries import Queries
from quizapp.store.quizzes import Quizzes
from quizapp.store.recording import Recording

if TYPE_CHECKING:
    from quizapp.store.comparing import Comparison


class Store(Queries, Decks, Recording, Quizzes, Anchors):
    """An open progress file. Use `Store.open`, and `close` it, or use it in a with statement."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, lock: Lock | None, device: str, *, writes: bool
    ) -> None:
        self.path = path
        self.db = connection
        self.read_only = lock is None
        self.writes = writes
        self.device = device
        self._lock = lock
        self._closed = False
        self._read = None
        self._look()

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, brief: bool = False) -> Store:
        """Open the file, making it and its folder where there is none.

        A look that is `brief` leaves nothing beside the file; should a window begin to write to it meanwhile, what is
        read may be wrong. Raises InUseError, NewerError, DamagedError or NotWritableError; the file is then untouched.
        """
        path = Path(os.path.realpath(path))  # two links to one file have one lock
        lock = None
        try:
            if not read_only:
                connect.make_folder(path)
                lock = Lock(path, patience=0.3)
            db = connect.read_only(path, alone=brief) if lock is None else connect.writable(path)
            return cls(path, db, lock, connect.device_of(db), writes=lock is not None)
        except BaseException as error:
            if lock is not None:
                lock.release()
            if isinstance(error, sqlite3.DatabaseError):
                raise connect.explain(error, path) from None
            raise

    @classmethod
    def copy(cls, path: Path) -> Store:
        """A private copy of the file, empty where there is none: everything can be done in it, and nothing is kept.

        Raises what `open` raises, but for InUseError.
        """
        path = Path(os.path.realpath(path))
        lock = None
        if path.is_file():
            with suppress(StoreError):  # in use: its log is there to be read too
                lock = Lock(path)
        try:
            db = connect.private_copy(path, alone=lock is not None)
        finally:
            if lock is not None:
                lock.release()
        return cls(path, db, None, connect.device_of(db), writes=True)

    def beside(self) -> Store | None:
        """One more look at the same file, for another thread, which opens and closes it; None for a private copy."""
        if self.read_only:
            return None
        return Store(self.path, connect.beside(self.path), None, self.device, writes=False)

    def close(self) -> None:
        """Fold the log into the file and let go of it. Closing twice is no error."""
        if self._closed:
            return
        if not self.read_only:
            with suppress(sqlite3.Error, StoreError):
                if self._lag:
                    with self.transaction() as db:
                        days.settle(db)
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

    def _look(self) -> None:
        """Take note of where the file stands."""
        last = self.db.execute("SELECT id FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        self._identities = Identities(last[0] if last else None)
        self._moved = self.db.execute("SELECT 1 FROM identity LIMIT 1").fetchone() is not None
        self._lag = days.lag(self.db)

    def rebuild(self) -> int:
        """Compute everything again from the events; how many there were."""
        from quizapp.store.rebuild import rebuild

        with self.transaction() as db:
            count = rebuild(db, None if self.read_only else self.path)
        self._look()
        return count

    def rebuild_compared(self) -> Comparison:
        """Compute everything again from the events, and say what is another than before."""
        from quizapp.store.comparing import rebuild_compared

        with self.transaction() as db:
            found = rebuild_compared(db, None if self.read_only else self.path)
        self._look()
        return found

    def state_digest(self) -> str:
        """A digest of all that follows from events: equal wherever the same events were kept."""
        from quizapp.store.digest import state_digest

        return state_digest(self.db)

    def has_news(self, other: Path) -> bool:
        """Whether another progress file has events that this one has not."""
        from quizapp.store.merging import has_news

        return has_news(self.db, other)

    def merge(self, other: Path) -> int:
        """Take in the events of another progress file; how many were new."""
        from quizapp.store.merging import merge

        with self.transaction() as db:
            taken = merge(db, other)
        self._look()
        return taken

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is on disk when the with statement ends; an error takes all of it back."""
        if not self.writes:
            raise self._refusal()
        self._read = None
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield self.db
            self.db.execute("COMMIT")
        except BaseException as error:
            raise self._taken_back(error) from None

    def _refusal(self) -> StoreError:
        return NotWritableError(
            "Nothing is kept in this window", "It was opened to read only.", "Close the other window and start again."
        )

    def _taken_back(self, error: BaseException) -> BaseException:
        """Take the open transaction back; what is to be raised."""
        if self.db.in_transaction:
            with suppress(sqlite3.Error):
                self.db.execute("ROLLBACK")
        return self._trouble(error) if isinstance(error, sqlite3.Error) else error

    def _trouble(self, error: sqlite3.Error) -> StoreError:
        text = str(error)
        code = getattr(error, "sqlite_errorname", "")
        if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")) or "disk is full" in text:
            return FullError(
                "Not saved: the disk seems to be full", f"{self.path}: {text}.", "Make room on the disk, and try again.",
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
