"""Connections to the progress file: its pragmas, its version, and what may be wrong when it is opened."""

from __future__ import annotations

import os
import sqlite3
from importlib.resources import files
from pathlib import Path

from quizapp.store.errors import DamagedError, NewerError, NotWritableError, StoreError

APPLICATION = 0x7155697A  # 'qUiz'
VERSION = 1
SQLITE_HEADER = b"SQLite format 3\x00"


def make_folder(path: Path) -> None:
    """Make the folder of the file where it is missing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"{path.parent}: {(error.strerror or str(error)).lower()}"
        raise NotWritableError(
            "The folder for your progress can't be made", reason, "Set QUIZAPP_HOME to another folder."
        ) from None


def writable(path: Path) -> sqlite3.Connection:
    """A connection that writes, each commit safely on disk. The file is made where there is none, and migrated."""
    new = _examine(path)
    if not new and not os.access(path, os.W_OK):
        raise NotWritableError(
            "The progress file is read-only", str(path), "Change its permissions, or use --read-only."
        )
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        _check_version(db, path)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA mmap_size = 0")
        migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that can't write."""
    if _examine(path):
        raise StoreError("There is no progress yet", f"{path} does not exist.", "Start without --read-only.")
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            _check_version(db, path)
        except sqlite3.OperationalError:
            db.close()  # a read-only folder, where the log's index can't be made
            db = sqlite3.connect(
                f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None, check_same_thread=False
            )
            _check_version(db, path)
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from None
    return db


def _examine(path: Path) -> bool:
    """Whether the file is still to be made; raises for what is there and is no progress file."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return True
    except OSError as error:
        reason = f"{path}: {(error.strerror or str(error)).lower()}"
        raise NotWritableError("The progress file can't be read", reason, "Check its permissions.") from None
    if not head:
        wal = path.with_name(path.name + "-wal")
        if wal.exists() and wal.stat().st_size:
            raise DamagedError("The progress file is empty, but its log is not", str(path), "Run 'quizapp doctor'.")
        return True
    if not head.startswith(SQLITE_HEADER):
        raise DamagedError(
            "This is no progress file", f"{path} is not an SQLite file; it was left as it is.",
            "Run 'quizapp doctor', or 'quizapp restore' to put a backup in its place.",
        )  # fmt: skip
    return False


def _check_version(db: sqlite3.Connection, path: Path) -> None:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if application == 0 and version == 0 and not db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        return
    if application != APPLICATION:
        raise DamagedError(
            "This is no progress file",
            f"{path} is another program's SQLite file; it was left as it is.",
            "Set QUIZAPP_HOME to another folder.",
        )
    if version > VERSION:
        text = f"{path} has version {version}; this quizapp knows up to {VERSION}. It was left as it is."
        raise NewerError("The progress file is of a newer quizapp", text, "Update quizapp.")


def migrate(db: sqlite3.Connection) -> None:
    """Bring the file to this version; each step and its record are one transaction."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    for number, script in MIGRATIONS:
        if number <= version:
            continue
        db.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(files("quizapp.store").joinpath(script).read_text("utf-8")):
                db.execute(statement)
            if number == 1:
                db.execute(f"PRAGMA application_id = {APPLICATION}")
                db.execute("INSERT INTO meta VALUES ('device', ?)", (os.urandom(4).hex(),))
            db.execute("INSERT INTO migration VALUES (?, CAST(strftime('%s', 'now') AS INTEGER) * 1000)", (number,))
            db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


MIGRATIONS: tuple[tuple[int, str], ...] = ((1, "schema.sql"),)
"""Every version and the script that leads to it from the one before."""


def statements(script: str) -> list[str]:
    """The statements of a script."""
    found, current = [], ""
    for line in script.splitlines():
        current += line + "\n"
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return found


def device_of(db: sqlite3.Connection) -> str:
    """The name by which this file's events are told from those of other devices."""
    row = db.execute("SELECT value FROM meta WHERE name = 'device'").fetchone()
    return str(row[0]) if row else "unknown"


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """An error of SQLite on opening, in words for the person."""
    code = getattr(error, "sqlite_errorname", "")
    text = f"{path}: {error}."
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "malformed" in str(error):
        return DamagedError("The progress file is damaged", text + " It was left as it is.", "Run 'quizapp doctor'.")
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return NotWritableError(
            "The progress file can't be opened", text, "Check the permissions of the file and its folder."
        )
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return StoreError("The progress file can't be opened", text, "The disk may be full: make room and start again.")
    return StoreError("The progress file can't be opened", text, "Run 'quizapp doctor'.")
