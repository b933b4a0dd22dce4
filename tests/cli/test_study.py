"""`quizapp study` as far as the command goes: backups at its end, and what it says where it can't begin."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quizapp.store.file import Store


def study(environment: dict[str, str], keys: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quizapp", "study", "--plain", *map(str, words)]
    return subprocess.run(command, env=environment, input=keys, capture_output=True, text=True, timeout=60, check=False)


def test_a_backup_is_made_at_the_end_once_a_day(environment: dict[str, str], home: Path, decks: Path) -> None:
    done = study(environment, "\n3\nq\n", "--decks", decks)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((home / "backups").iterdir())) == 1
    assert study(environment, "\n3\nq\n", "--decks", decks).returncode == 0
    (made,) = (home / "backups").iterdir()
    with Store.open(made, read_only=True, brief=True) as store:
        assert [event.kind for event in store.events()] == ["review"]


def test_nothing_answered_makes_no_backup(environment: dict[str, str], home: Path, decks: Path) -> None:
    assert study(environment, "", "--decks", decks).returncode == 0
    assert not (home / "backups").exists()


def test_a_backup_that_fails_is_told_once_and_answers_are_kept(
    environment: dict[str, str], home: Path, decks: Path
) -> None:
    home.mkdir()
    (home / "backups").write_text("a file")
    done = study(environment, "\n3\n\n3\nq\n", "--decks", decks)
    assert done.returncode == 0
    assert done.stderr.count("No backup was made") == 1
    assert "2 answers saved" in done.stdout


def test_a_screen_needs_a_terminal(program: Callable[..., Any], home: Path) -> None:
    for words in (("study",), ()):
        done = program(*words)
        assert done.returncode == 2
        assert b"quizapp study --plain" in done.stderr
    assert not home.exists()


def test_an_open_window_is_told(environment: dict[str, str], home: Path, decks: Path) -> None:
    with Store.open(home / "progress.db"):
        done = study(environment, "q\n", "--decks", decks)
    assert done.returncode == 3
    assert "in use by process" in done.stderr
