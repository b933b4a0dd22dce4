"""`quizapp merge`: when a backup is made, and what older versions wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hand_clock import HandClock

from quizapp.store import connect
from quizapp.store.events import NewEvent
from quizapp.store.file import Store
from quizapp.store.version import VERSION

Quizapp = Callable[..., Any]
Look = Callable[[Path], dict[str, str]]


@pytest.fixture
def path(studied: list[str], home: Path) -> Path:
    """A progress file with four events."""
    return home / "progress.db"


def flagged(path: Path, number: int) -> Path:
    """A progress file with so many more events."""
    with Store.open(path) as store:
        for _ in range(number):
            store.record([NewEvent(kind="flag", fact="f")], time_ms=0, day=739_000, offset=0)
    return path


def flagged_by(version: int, path: Path, number: int) -> Path:
    """The same, as an older version of the file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connect, "VERSION", version)
        patch.setattr(connect, "MIGRATIONS", connect.MIGRATIONS[:version])
        return flagged(path, number)


def count(path: Path) -> int:
    with Store.open(path) as store:
        return len(list(store.events()))


@pytest.mark.usefixtures("path")
def test_a_backup_is_made_only_where_something_is_taken_in(
    quizapp: Quizapp, home: Path, tmp_path: Path, clock: HandClock
) -> None:
    other = flagged(tmp_path / "stick" / "other.db", 3)
    for _ in range(3):
        assert quizapp("merge", other).code == 0
        clock.forward(minutes=1)
    assert len(list((home / "backups").iterdir())) == 1
    told = json.loads(quizapp("merge", other, "--json").out)
    assert (told["events"], told["backup"]) == (0, None)
    flagged(other, 1)
    told = json.loads(quizapp("merge", other, "--json").out)
    assert (told["events"], len(list((home / "backups").iterdir()))) == (1, 2)
    assert Path(told["backup"]).is_file()


@pytest.mark.parametrize("version", range(3, VERSION))
def test_a_file_or_backup_of_an_older_version_is_taken_in(
    quizapp: Quizapp, path: Path, tmp_path: Path, files_in: Look, version: int
) -> None:
    other = flagged_by(version, tmp_path / "stick" / "progress-20261122T200301Z.db", 3)
    before = files_in(other.parent)
    ran = quizapp("merge", other)
    assert (ran.code, ran.out) == (0, f"3 events taken in from {other}.\n")
    assert files_in(other.parent) == before
    assert quizapp("merge", other).out == f"Nothing in {other} is new here.\n"
    assert count(path) == 7
    assert quizapp("doctor").code == 0


def test_one_of_an_older_version_that_is_damaged_is_not(quizapp: Quizapp, path: Path, tmp_path: Path) -> None:
    other = flagged_by(VERSION - 1, tmp_path / "stick" / "progress.db", 300)
    data = other.read_bytes()
    other.write_bytes(data.replace(b"flag", b"glaf"))
    ran = quizapp("merge", other)
    assert (ran.code, ran.out) == (1, "")
    assert str(other) in ran.err
    assert count(path) == 4
