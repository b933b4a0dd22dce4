"""Opening: whatever is wrong with the file, the message says so and not a byte of it changes."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.store import connect
from quizapp.store.doctor import check
from quizapp.store.errors import DamagedError, InUseError, NewerError, NotWritableError, StoreError
from quizapp.store.events import EVENT_COLUMNS, NewEvent
from quizapp.store.file import Store
from quizapp.store.lock import Lock
from quizapp.store.repair import repair
from quizapp.store.version import VERSION

DAY = 739_000


def rate(store: Store, number: int = 0) -> None:
    event = NewEvent(kind="review", fact=f"f{number % 5}", rating=3, retention=0.9)
    store.record([event], time_ms=number, day=DAY + number // 5, offset=0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound file with some reviews."""
    file = tmp_path / "home" / "progress.db"
    with Store.open(file) as store:
        events = [NewEvent(kind="review", fact=f"f{number % 5}", rating=3, retention=0.9) for number in range(200)]
        store.record(events, time_ms=0, day=DAY, offset=0)
    return file


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def refused(path: Path, kind: type[StoreError]) -> StoreError:
    """The error of opening, which leaves every file as it was."""
    before = files(path.parent)
    with pytest.raises(kind) as caught:
        Store.open(path)
    assert files(path.parent) == before
    Lock(path).release()  # it was let go of
    error = caught.value
    assert error.title
    assert error.hint
    assert error.exit_code
    assert str(path) in error.message
    return error


def test_the_folder_is_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "progress.db"
    with Store.open(file) as store:
        rate(store)
    assert file.exists()


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "progress.db").touch()
    with Store.open(tmp_path / "progress.db") as store:
        rate(store)
        assert store.files() == []


def test_an_empty_file_with_a_log_is_refused(path: Path) -> None:
    path.write_bytes(b"")
    path.with_name(path.name + "-wal").write_bytes(b"x" * 5000)
    refused(path, DamagedError)


@pytest.mark.parametrize("content", [b"hello", b"\x00" * 5000, b"SQLite format 3\x00", b"title: a deck\n" * 100])
def test_what_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused(path, DamagedError)


def test_another_programs_database_is_refused(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE cards (id)")
    assert "another program" in refused(path, DamagedError).message
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA application_id = 77")
    assert "another program" in refused(path, DamagedError).message


def test_a_newer_file_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert "Update" in refused(path, NewerError).hint
    with pytest.raises(NewerError):
        Store.open(path, read_only=True)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_file_that_is_cut_off_is_refused(path: Path, part: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    refused(path, DamagedError)


@pytest.mark.parametrize("page", [0, 1, 2])
def test_a_file_whose_first_pages_are_noise_is_refused(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    noise = random.Random(1).randbytes(4096)
    start = max(page * 4096, 100)
    content[start : page * 4096 + 4096] = noise[: page * 4096 + 4096 - start]
    path.write_bytes(content)
    try:
        Store.open(path).close()
    except DamagedError:
        path.write_bytes(content)
        refused(path, DamagedError)
    else:
        assert page > 0, "the first page names all tables"


def test_a_folder_in_its_place_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "progress.db").mkdir()
    with pytest.raises(NotWritableError):
        Store.open(tmp_path / "progress.db")


def test_a_file_in_the_place_of_its_folder_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(NotWritableError, match="can't be made"):
        Store.open(tmp_path / "home" / "progress.db")


def as_nobody(path: Path) -> str:
    """What opening says to a user whom permissions bind: tests may run as root."""
    code = (
        "import fcntl, os, sys; from pathlib import Path; from quizapp.errors import QuizError\n"
        "from quizapp.store.file import Store\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try:\n  s = Store.open(Path(sys.argv[1]), read_only=sys.argv[2] == 'ro')\n"
        "  print('open', len(list(s.events()))); s.close()\n"
        "except QuizError as e: print(type(e).__name__, e.title)\n"
    )

    def run(mode: str) -> str:
        root = str(Path(__file__).parents[2])
        command = [sys.executable, "-c", code, str(path), mode]
        done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
        return done.stdout.strip() or done.stderr[-500:]

    return f"{run('rw')} | {run('ro')}"


@pytest.fixture
def reachable(path: Path) -> Iterator[Path]:
    """The same, where another user reaches it."""
    changed = []
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & 0o001 and folder.owner() == Path.home().owner():
            folder.chmod(mode | 0o005)
            changed.append((folder, mode))
    yield path
    for folder, mode in changed:
        folder.chmod(mode)


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing there")
def test_a_read_only_folder_is_told_of_and_can_be_read(reachable: Path) -> None:
    reachable.with_name(reachable.name + ".lock").unlink()
    reachable.chmod(0o444)
    reachable.parent.chmod(0o555)
    before = files(reachable.parent)
    told = as_nobody(reachable)
    assert told == "NotWritableError The progress file can't be written | open 200"
    assert files(reachable.parent) == before


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing there")
def test_a_read_only_file_is_told_of_and_can_be_read(reachable: Path) -> None:
    reachable.chmod(0o444)
    reachable.parent.chmod(0o777)
    reachable.with_name(reachable.name + ".lock").chmod(0o666)
    before = files(reachable.parent)
    assert as_nobody(reachable) == "NotWritableError The progress file is read-only | open 200"
    assert files(reachable.parent) == before, "a log made beside it would be read-only, and stay so"


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing there")
def test_a_read_only_log_is_told_of(reachable: Path) -> None:
    reachable.chmod(0o666)
    reachable.parent.chmod(0o777)
    reachable.with_name(reachable.name + ".lock").chmod(0o666)
    reachable.with_name(reachable.name + "-wal").touch(0o444)
    assert as_nobody(reachable).startswith("NotWritableError The progress file is read-only")


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing there")
def test_a_file_that_may_not_be_read_is_told_of(reachable: Path) -> None:
    reachable.chmod(0)
    reachable.parent.chmod(0o777)
    reachable.with_name(reachable.name + ".lock").chmod(0o666)
    text = "NotWritableError The progress file can't be read"
    assert as_nobody(reachable) == f"{text} | {text}"


def test_a_second_window_is_told_at_once_and_may_read(path: Path) -> None:
    with Store.open(path) as store:
        with pytest.raises(InUseError, match="open elsewhere") as caught:
            Store.open(path)
        assert caught.value.exit_code == 3
        rate(store, 200)
        with Store.open(path, read_only=True) as reading:
            assert len(list(reading.events())) == 201
    with Store.open(path) as again:
        assert len(list(again.events())) == 201


def test_two_names_of_one_file_have_one_lock(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "link.db"
    try:
        other.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    with Store.open(path), pytest.raises(InUseError):
        Store.open(other)


def test_reading_where_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no progress yet"):
        Store.open(tmp_path / "progress.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_closing_leaves_one_file_and_no_log(path: Path) -> None:
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["progress.db", "progress.db.lock"]
    store = Store.open(path)
    store.close()
    store.close()


def test_each_commit_is_made_to_last(path: Path) -> None:
    with Store.open(path) as store:
        assert store.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert store.db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert store.db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert store.db.execute("SELECT version FROM migration").fetchall() == [(n + 1,) for n in range(VERSION)]


# As the first version wrote it: without its number in the file.
FIRST_EVENT = (
    bytes.fromhex("01a215c5cf3a7000b3a52804749d0017"), "35bf59be", 1795661614906, 739945, 0, "review", "a75250e6cfab3807", "", 1,
    0, 0.0, 0.9, 17, '{"answer":"5bf98bedefbb","answered":"26 November","form":"choose","proposed":1,"score":0.0,"verdict":"wrong"}',
)  # fmt: skip


def test_a_file_of_the_first_version_is_brought_to_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "home" / "progress.db"
    path.parent.mkdir()
    monkeypatch.setattr(connect, "VERSION", 1)
    monkeypatch.setattr(connect, "MIGRATIONS", connect.MIGRATIONS[:1])
    with closing(connect.writable(path)) as db:
        db.execute(
            "INSERT INTO deck_file (path, size, mtime_ns, sha256, title, about, source, facts, problems) "
            "VALUES ('a.yaml', 9, 9, 'x', 'A', '', '', 1, '[]')"
        )
        db.execute(f"INSERT INTO event ({EVENT_COLUMNS}) VALUES ({', '.join('?' * 15)})", (*FIRST_EVENT, 3790118551))
    monkeypatch.undo()
    with Store.open(path) as store:
        rate(store)
        (deck,) = store.files()
        assert (deck.tags, deck.quizzes) == ("[]", "[]")
        assert deck.mtime_ns == -1, "it is read again, for its tags and quizzes"
        store.rebuild()
        assert [event.kind for event in store.events()] == ["review", "review"]
    assert "error" not in {finding.level for finding in check(path, tmp_path / "backups", DAY)}


def test_a_migration_that_fails_leaves_the_version_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()

    def script(name: str) -> list[str]:
        return ["CREATE TABLE half (x)", "CREATE TABLE half (x)"]

    monkeypatch.setattr(connect, "VERSION", VERSION + 1)
    monkeypatch.setattr(connect, "MIGRATIONS", (*connect.MIGRATIONS, (VERSION + 1, "schema.sql")))
    monkeypatch.setattr(connect, "statements", script)
    with pytest.raises(StoreError):
        Store.open(path)
    assert path.read_bytes()[96:] == before[96:]
    monkeypatch.undo()
    with Store.open(path) as store:
        assert len(list(store.events())) == 200


def test_a_log_whose_file_is_gone_is_not_thrown_away(tmp_path: Path) -> None:
    """SQLite would take it for one that is left over, and its answers would be lost."""
    gone = tmp_path / "gone" / "progress.db"
    gone.parent.mkdir()
    path = tmp_path / "new" / "progress.db"
    events = 3
    with Store.open(path) as store:
        for number in range(events):
            rate(store, number)
        gone.with_name("progress.db-wal").write_bytes(path.with_name(path.name + "-wal").read_bytes())
    before = gone.with_name("progress.db-wal").read_bytes()
    for opening in (Store.open, Store.copy):
        with pytest.raises(DamagedError, match="its log is there"):
            opening(gone)
    assert gone.with_name("progress.db-wal").read_bytes() == before
    assert [finding.level for finding in check(gone, tmp_path / "backups", 0)] == ["error"]
    repaired = repair(gone, tmp_path / "backups", 0)
    assert repaired.saved == events
    with Store.open(gone) as store:
        assert len(list(store.events())) == events
