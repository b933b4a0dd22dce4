"""A private copy of the progress file: everything can be done in it, and nothing of it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.store.errors import DamagedError
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

DAY = 739_000


def review(number: int) -> NewEvent:
    return NewEvent(kind="review", fact=f"f{number}", rating=3, retention=0.9)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "progress.db") as store:
        store.record([review(1)], time_ms=1, day=DAY, offset=0)
    return tmp_path / "progress.db"


@pytest.mark.parametrize("in_use", [False, True])
def test_it_has_what_the_file_has_and_goes_its_own_way(path: Path, in_use: bool) -> None:
    first = Store.open(path) if in_use else None
    if first is not None:
        first.record([review(2)], time_ms=2, day=DAY, offset=0)
    before = names(path.parent)
    bytes_before = path.read_bytes()
    with Store.copy(path) as copy:
        assert copy.read_only
        assert copy.writes
        assert len(list(copy.events())) == (2 if in_use else 1)
        copy.record([review(3)], time_ms=3, day=DAY, offset=0)
        copy.record([review(4), NewEvent(kind="suspend", fact="f1")], time_ms=4, day=DAY, offset=0)
        last = copy.last_undoable()
        assert last is not None
        assert last.kind == "suspend"
        digest = copy.state_digest()
        copy.rebuild()
        assert copy.state_digest() == digest
    assert names(path.parent) == before
    assert path.read_bytes() == bytes_before
    if first is not None:
        assert len(list(first.events())) == 2
        first.record([review(5)], time_ms=5, day=DAY, offset=0)
        first.close()


def test_of_no_file_it_is_empty(tmp_path: Path) -> None:
    with Store.copy(tmp_path / "none" / "progress.db") as copy:
        assert list(copy.events()) == []
        copy.record([review(1)], time_ms=1, day=DAY, offset=0)
        assert len(list(copy.events())) == 1
    assert names(tmp_path) == []


def test_of_a_damaged_file_there_is_none(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    before = path.read_bytes()
    with pytest.raises(DamagedError):
        Store.copy(path)
    assert path.read_bytes() == before
