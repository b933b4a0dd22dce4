"""Keeping the progress file well without being asked, and errors in words for the person."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from hand_clock import HandClock

from quizapp.errors import QuizError
from quizapp.service import upkeep
from quizapp.service.workspace import Workspace
from quizapp.store import backup
from quizapp.store.backup import Backup
from quizapp.store.errors import DamagedError, FullError, NewerError
from quizapp.store.events import NewEvent
from quizapp.store.file import Store


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("QUIZAPP_HOME", str(folder))
    return folder


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    folder = tmp_path / "decks"
    folder.mkdir()
    with Workspace.open([str(folder)], clock=clock) as open_one:
        yield open_one


def keep(workspace: Workspace) -> None:
    now = workspace.clock.now()
    workspace.store.record([NewEvent(kind="flag", fact="f")], time_ms=now.ms, day=now.day, offset=0)


def test_a_backup_is_made_when_the_last_is_a_day_old(workspace: Workspace, clock: HandClock) -> None:
    assert workspace.back_up_if_needed() == ""
    assert upkeep.list_backups() == []  # nothing happened yet
    keep(workspace)
    assert workspace.back_up_if_needed() == ""
    assert len(upkeep.list_backups()) == 1
    clock.forward(days=0.9)
    assert workspace.back_up_if_needed() == ""
    assert len(upkeep.list_backups()) == 1
    clock.forward(days=0.2)
    assert workspace.back_up_if_needed() == ""
    assert len(upkeep.list_backups()) == 2


def test_old_backups_are_thinned_on_the_way(workspace: Workspace, clock: HandClock) -> None:
    keep(workspace)
    for _ in range(40):
        assert workspace.back_up_if_needed() == ""
        clock.forward(days=1.1)
    assert 12 < len(upkeep.list_backups()) < 25


def test_what_is_in_the_backup_is_what_was_kept(workspace: Workspace) -> None:
    keep(workspace)
    workspace.back_up_if_needed()
    (made,) = upkeep.list_backups()
    assert upkeep.newest_good() == made
    with Store.open(made.path, read_only=True, brief=True) as store:
        assert [event.kind for event in store.events()] == ["flag"]


def test_it_works_in_a_thread_and_after_the_end(workspace: Workspace, clock: HandClock, home: Path) -> None:
    keep(workspace)
    told: list[str] = []
    thread = Thread(target=lambda: told.append(workspace.back_up_if_needed()))
    thread.start()
    thread.join()
    assert told == [""]
    workspace.close()
    clock.forward(days=2)
    assert workspace.back_up_if_needed() == ""
    assert len(upkeep.list_backups()) == 2
    assert sorted(path.name for path in home.glob("progress.db*")) == ["progress.db", "progress.db.lock"]


def test_a_window_that_keeps_nothing_makes_none(workspace: Workspace, clock: HandClock) -> None:
    keep(workspace)
    with Workspace.open(read_only=True, clock=clock) as other:
        assert other.back_up_if_needed() == ""
    assert upkeep.list_backups() == []


def test_a_full_disk_is_told_and_not_raised(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(workspace)

    def full(*_: object) -> Backup:
        raise FullError("No backup was made", "The disk is full.", "Make room.")

    monkeypatch.setattr(backup, "back_up", full)
    assert workspace.back_up_if_needed() == "No backup was made: The disk is full. Make room."


def test_a_folder_that_can_not_be_made_is_told(workspace: Workspace, home: Path) -> None:
    keep(workspace)
    (home / "backups").write_text("a file")
    assert "No backup was made" in workspace.back_up_if_needed()


def test_errors_in_words() -> None:
    error = QuizError("Title")
    assert upkeep.explained(error) is error
    assert upkeep.explained(ValueError("a mistake of ours")) is None
    disk = upkeep.explained(OSError(errno.ENOSPC, "No space left on device", "/x/y"))
    assert disk is not None
    assert disk.message == "/x/y: no space left on device."
    assert isinstance(upkeep.explained(sqlite3.DatabaseError("database disk image is malformed")), DamagedError)
    assert upkeep.explained(MemoryError()) is not None


@pytest.mark.parametrize("kind", [DamagedError, NewerError])
def test_the_newest_good_backup_is_offered(kind: type[QuizError], workspace: Workspace, clock: HandClock) -> None:
    error = kind("Title", "message", "Do this.", exit_code=7)
    assert upkeep.explained(error) is error  # there is none to offer
    keep(workspace)
    workspace.back_up_if_needed()
    clock.forward(days=2)
    workspace.back_up_if_needed()
    newest, older = upkeep.list_backups()
    newest.path.write_bytes(b"damaged")
    told = upkeep.explained(error)
    assert type(told) is kind
    assert told.hint.startswith("Do this.\n")
    assert f"quizapp restore {older.path.name}" in told.hint
    assert told.exit_code == 7
