"""What is put in place is on disk before it is, and nothing that was there goes before it has another name."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from quizapp.store import swap
from quizapp.store.errors import DamagedError, FullError, NotWritableError, StoreError

NOW = 1_800_000_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a log beside it."""
    file = tmp_path / "progress.db"
    file.write_text("old")
    (tmp_path / "progress.db-wal").write_text("log")
    return file


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_order_of_putting_in_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = path.with_name("new.db")
    new.write_text("new")
    seen = []
    real = swap.sync

    def noted(target: Path) -> None:
        seen.append((target.name if target.is_file() else "", names(path.parent)))
        real(target)

    monkeypatch.setattr(swap, "sync", noted)
    swap.put_in_place(new, path)
    assert seen == [
        ("new.db", {"new.db", "progress.db", "progress.db-wal"}),
        ("", {"new.db", "progress.db"}),
        ("", {"progress.db"}),
    ]
    assert path.read_text() == "new"


def test_a_file_whose_log_would_be_left_behind_is_not_put_in_place(path: Path) -> None:
    new = path.with_name("new.db")
    new.write_text("new")
    log = path.with_name("new.db-wal")
    log.write_text("more of it")
    with pytest.raises(ValueError, match="log"):
        swap.put_in_place(new, path)
    assert path.read_text() == "old"
    assert names(path.parent) == {"new.db", "new.db-wal", "progress.db", "progress.db-wal"}
    swap.clear_away(new)
    assert names(path.parent) == {"progress.db", "progress.db-wal"}


@pytest.mark.parametrize("links", [True, False])
def test_what_is_set_aside_is_whole_and_stays(path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:

        def link(source: Path, target: Path) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", link)
    aside = swap.set_aside(path, "damaged", NOW)
    assert aside == path.with_name("progress.damaged-20270115T080000Z.db")
    new = path.with_name("new.db")
    new.write_text("new")
    swap.put_in_place(new, path)
    assert aside.read_text() == "old"
    assert aside.with_name(aside.name + "-wal").read_text() == "log"
    assert swap.set_aside(path, "damaged", NOW) == path.with_name("progress.damaged-20270115T080000Z-2.db")
    assert aside.read_text() == "old"


def test_nothing_is_set_aside_where_nothing_is(tmp_path: Path) -> None:
    assert swap.set_aside(tmp_path / "progress.db", "damaged", NOW) is None
    assert names(tmp_path) == set()


def test_no_room_to_set_it_aside_stops_before_anything_is_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(OSError, match="no space"):
        swap.set_aside(path, "damaged", NOW)
    assert names(path.parent) == {"progress.db", "progress.db-wal"}


def broken(code: str, name: str) -> sqlite3.Error:
    error = sqlite3.DatabaseError(name)
    error.sqlite_errorname = code
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left"), FullError),
        (OSError(errno.EDQUOT, "Quota"), FullError),
        (PermissionError(errno.EACCES, "Denied"), NotWritableError),
        (broken("SQLITE_FULL", "full"), FullError),
        (broken("SQLITE_IOERR_WRITE", "disk I/O error"), FullError),
        (broken("SQLITE_CORRUPT_INDEX", "malformed"), DamagedError),
        (broken("SQLITE_NOTADB", "no database"), DamagedError),
        (broken("SQLITE_READONLY", "readonly"), NotWritableError),
    ],
)
def test_errors_become_words(error: Exception, kind: type[StoreError]) -> None:
    with pytest.raises(kind) as caught, swap.troubles("Nothing was done", Path("progress.db")):
        raise error
    assert caught.value.title == "Nothing was done"
    assert caught.value.message
    assert caught.value.hint
