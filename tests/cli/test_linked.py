"""A progress file that is a link, as people who sync a folder have it: what it leads to is meant everywhere."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.store.events import NewEvent
from quizapp.store.file import Store

Quizapp = Callable[..., Any]


@pytest.fixture
def real(studied: list[str], home: Path, tmp_path: Path) -> Path:
    """The file that the link leads to, with four events."""
    synced = tmp_path / "synced"
    synced.mkdir()
    real = synced / "mine.db"
    (home / "progress.db").rename(real)
    for left in home.glob("progress.db*"):
        left.unlink()
    (home / "progress.db").symlink_to(real)
    return real


def count(path: Path) -> int:
    with Store.open(path, read_only=True, brief=True) as store:
        return len(list(store.events()))


def test_a_window_is_seen_by_all_commands_that_take_the_file(quizapp: Quizapp, real: Path, decks: Path) -> None:
    assert quizapp("backup").code == 0
    with Store.open(real):
        for words in (["restore", "--newest", "--yes"], ["doctor", "--repair"], ["rebuild"], ["study", "--plain"]):
            ran = quizapp(*words, "--decks", decks) if words[0] == "study" else quizapp(*words)
            assert ran.code == 3, words
            assert "in use" in ran.err
        assert "in use" in quizapp("doctor").out


def test_answers_in_the_log_beside_it_are_seen_and_backed_up(quizapp: Quizapp, real: Path, decks: Path) -> None:
    with Store.open(real) as store:
        store.db.execute("PRAGMA wal_autocheckpoint = 0")
        store.record([NewEvent(kind="flag", fact="f")], time_ms=0, day=739_000, offset=0)
        kept = {end: real.with_name(real.name + end).read_bytes() for end in ("", "-wal")}
    for end, content in kept.items():  # as a kill leaves it
        real.with_name(real.name + end).write_bytes(content)
    made = Path(json.loads(quizapp("backup", "--json").out)["file"])
    assert count(made) == 5
    assert len(quizapp("log", "--json").out.strip().split("\n")) == 5


def test_what_takes_its_place_takes_it_behind_the_link(quizapp: Quizapp, real: Path, home: Path) -> None:
    quizapp("backup")
    real.write_bytes(b"")
    assert quizapp("restore", "--newest", "--yes").code == 0
    assert (home / "progress.db").is_symlink()
    assert count(real) == 4
    data = bytearray(real.read_bytes())
    data[4096 * 2 : 4096 * 3] = b"\xff" * 4096
    real.write_bytes(data)
    assert quizapp("doctor").code == 1
    assert quizapp("doctor", "--repair").code == 0
    assert (home / "progress.db").is_symlink()
    assert quizapp("doctor").code == 0
    assert count(real) == 4
    assert list(real.parent.glob("mine.damaged-*.db"))


def test_a_link_to_a_file_still_to_be_made(
    quizapp: Quizapp, home: Path, tmp_path: Path, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    home.mkdir()
    (tmp_path / "synced").mkdir()
    (home / "progress.db").symlink_to(tmp_path / "synced" / "mine.db")
    assert quizapp("due", "--decks", decks).code == 0
    assert quizapp("study", "--plain", "--decks", decks).code == 0
    assert (home / "progress.db").is_symlink()
    assert count(tmp_path / "synced" / "mine.db") == 0
