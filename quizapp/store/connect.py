"""Connections to the progress file: its pragmas, its version, and what may be wrong when it is opened."""

from __future__ import annotations

import os
import sqlite3
from importlib.resources import files
from pathlib import Path

from quizapp.store.errors import DamagedError, FullError, NewerError, NotWritableError, StoreError
from quizapp.store.version import APPLICATION, VERSION

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


def writable(path: Path, *, log: bool = True) -> sqlite3.Connection:
    """A connection that writes, each commit safely on disk. The file is made where there is none, and migrated.

    A file that is there is looked at through a connection that can't write first: what is refused stays as it is.
    Without a `log`, all that is committed is in the file itself, so that it can be put in another's place.
    """
    if not _examine(path):
        _refuse_unwritable(path)
        _open(path, _still(path)).close()
    db = sqlite3.connect(path, isolation_level=None)
    try:
        journal = db.execute(f"PRAGMA journal_mode = {'WAL' if log else 'DELETE'}").fetchone()[0]
        # Where there is no write-ahead log (some network folders), only EXTRA keeps the last answer through a power cut.
        db.execute(f"PRAGMA synchronous = {'FULL' if journal == 'wal' else 'EXTRA'}")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA mmap_size = 0")
        db.execute("PRAGMA cache_size = -2048")  # at most so many KiB: more gains nothing that one notices
        migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def read_only(path: Path, *, older: bool = False, alone: bool = False) -> sqlite3.Connection:
    """A connection that can't write. What an older version wrote is refused unless `older` asks for it.

    Who holds the lock is `alone`: nothing is made beside the file then, where no log is left to be read.
    """
    if _examine(path):
        raise StoreError("There is no progress yet", f"{path} does not exist.", "Start without --read-only.")
    if not alone:
        _probe(path)
    return beside(path, older=older, alone=alone)


def _still(path: Path) -> str:
    """How to look at a file that nobody writes to: where it has no log, none is made beside it."""
    return "ro" if path.with_name(path.name + "-wal").exists() else "immutable"


def _refuse_unwritable(path: Path) -> None:
    """Raise for a file, or a log beside it, that can't be written."""
    for end in ("", "-wal", "-shm"):
        file = path.with_name(path.name + end)
        if file.exists() and not os.access(file, os.W_OK):
            raise NotWritableError(
                "The progress file is read-only",
                str(file),
                "Change its permissions, or keep nothing: quizapp study --read-only",
            )


def _probe(path: Path) -> None:
    """Raise for a file that can't be read at all, before anything is made beside it."""
    try:
        _open(path, _still(path)).close()
    except sqlite3.OperationalError:
        return  # someone may have begun to write to it
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from None


def beside(path: Path, *, older: bool = False, alone: bool = False) -> sqlite3.Connection:
    """One more connection that can't write, to a file that this process may have open.

    Its bytes are looked at through SQLite alone: closing a file otherwise lets go of all locks that the process has on it.
    """
    try:
        try:
            # Beside a read-only file, SQLite would make a log that is read-only too, and in the way for ever.
            db = _open(path, _still(path) if alone or not os.access(path, os.W_OK) else "ro")
        except sqlite3.OperationalError:  # a read-only folder, where the log's index can't be made
            db = _open(path, "immutable")
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from None
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version < (1 if older else VERSION):
        db.close()
        text = f"{path} has version {version}; reading it takes version {VERSION}."
        raise StoreError("There is no progress to read yet", text, "Start quizapp once.")
    return db


def private_copy(path: Path, *, alone: bool) -> sqlite3.Connection:
    """A copy of the file as it is now, in memory and a temporary file that is gone when it is closed.

    Who holds the lock is `alone`, as for `read_only`.
    """
    missing = _examine(path)
    db = sqlite3.connect("", isolation_level=None)
    try:
        if not missing:
            source = beside(path, older=True, alone=alone)
            try:
                source.backup(db)
            finally:
                source.close()
        migrate(db)
    except BaseException as error:
        db.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise explain(error, path) from None
        raise
    return db


def _open(path: Path, mode: str) -> sqlite3.Connection:
    option = "immutable=1" if mode == "immutable" else f"mode={mode}"
    db = sqlite3.connect(f"{path.absolute().as_uri()}?{option}", uri=True, isolation_level=None)
    try:
        _check_version(db, path)
    except UnicodeDecodeError:  # SQLite's own words for what is wrong with the names of tables can't be read
        db.close()
        raise sqlite3.DatabaseError("the names of tables are malformed") from None
    except BaseException:
        db.close()
        raise
    return db


def _examine(path: Path) -> bool:
    """Whether the file is still to be made; raises for what is there and is no progress file.

    A log without its file is no reason to make one: SQLite would throw the log away, with the answers in it.
    """
    logged = has_log(path)
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        if logged:
            raise _damaged(
                "The progress file is gone, but its log is there", f"{path}-wal was left as it is."
            ) from None
        return True
    except OSError as error:
        reason = f"{path}: {(error.strerror or str(error)).lower()}"
        raise NotWritableError("The progress file can't be read", reason, "Check its permissions.") from None
    if not head:
        if logged:
            raise _damaged("The progress file is empty, but its log is not", str(path))
        return True
    if not head.startswith(SQLITE_HEADER):
        raise _damaged("This is no progress file", f"{path} is not an SQLite file; it was left as it is.")
    if len(head) < 100:
        raise _damaged("The progress file is cut off", f"{path} has {size} bytes; it was left as it is.")
    _judge(int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"), path)
    pages, page = int.from_bytes(head[28:32], "big"), int.from_bytes(head[16:18], "big")
    whole = pages * (65536 if page == 1 else page)
    if size < whole and not logged and head[24:28] == head[92:96]:
        raise _damaged("The progress file is cut off", f"{path} has {size} of {whole} bytes; it was left as it is.")
    return False


def has_log(path: Path) -> bool:
    """Whether a log with something in it is beside the file, or where the file was."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def _damaged(title: str, text: str) -> DamagedError:
    return DamagedError(title, text, "Run 'quizapp doctor', or 'quizapp restore' to put a backup in its place.")


def _judge(application: int, version: int, path: Path) -> None:
    """Refuse what other programs, or newer versions, wrote. A file with neither number may be new."""
    if application not in (0, APPLICATION) or (application == 0 and version):
        raise DamagedError(
            "This is no progress file",
            f"{path} is another program's SQLite file; it was left as it is.",
            "Set QUIZAPP_HOME to another folder.",
        )
    if version > VERSION:
        text = f"{path} has version {version}; this quizapp knows up to {VERSION}. It was left as it is."
        raise NewerError("The progress file is of a newer quizapp", text, "Update quizapp.")


def _check_version(db: sqlite3.Connection, path: Path) -> None:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    _judge(application, version, path)
    if application == 0 and db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        _judge(-1, 0, path)
    if application == APPLICATION:  # the top of the tables is read here, before anything may be written
        db.execute("SELECT value FROM meta WHERE name = 'device'").fetchone()
        db.execute("SELECT max(seq) FROM event").fetchone()


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
            if db.in_transaction:  # a full disk may have taken it back already
                db.execute("ROLLBACK")
            raise


MIGRATIONS: tuple[tuple[int, str], ...] = (
    (1, "schema.sql"),
    (2, "from_1_to_2.sql"),
    (3, "from_2_to_3.sql"),
    (4, "from_3_to_4.sql"),
    (5, "from_4_to_5.sql"),
)
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


def explained(error: BaseException, path: Path) -> StoreError | None:
    """An error in words for the person, if it is one of SQLite."""
    return explain(error, path) if isinstance(error, sqlite3.Error) else None


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """An error of SQLite on opening, in words for the person."""
    code = getattr(error, "sqlite_errorname", "")
    text = f"{path}: {error}."
    torn = any(words in str(error) for words in ("malformed", "no such column", "no such table"))  # its tables' words
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or torn:
        return DamagedError("The progress file is damaged", text + " It was left as it is.", "Run 'quizapp doctor'.")
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return NotWritableError(
            "The progress file can't be opened", text, "Check the permissions of the file and its folder."
        )
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return FullError("The progress file can't be opened", text, "The disk may be full: make room and start again.")
    return StoreError("The progress file can't be opened", text, "Run 'quizapp doctor'.")
