"""Leaving the screen that a command opened: the person came from a shell, and is given it back, with what is to be known."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lake import LAKE
from terminal import Terminal

QUIZAPP = [sys.executable, "-m", "quizapp"]


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake.md"
    path.write_text(LAKE, "utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "begun", "told"),
    [
        (["derive", "LAKE", "--no-model"], "0 kept", "left for later: the same document goes on with them."),
        (["document", "LAKE"], "Lake Baikal", ""),
        (["study"], "Capital of Belarus?", ""),
        (["quiz", "--questions", "1"], "1 of 1", "Nothing was answered: no quiz waits."),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_esc_leads_back_to_the_shell(
    environment: dict[str, str], decks: Path, lake: Path, words: list[str], begun: str, told: str
) -> None:
    named = [lake if word == "LAKE" else word for word in words]
    with Terminal([*QUIZAPP, "--decks", decks, *named], environment) as terminal:
        terminal.wait(begun)
        terminal.press("?")
        terminal.wait("keys")
        terminal.press("\x1b")
        terminal.wait(lambda text: "keys" not in text)
        assert terminal.end(pressing="\x1b") == 0
        assert told in bytes(terminal.bytes).partition(b"\x1b[?1049l")[2].decode()
        assert "Decks" not in terminal.text


def test_what_follows_the_first_screen_leads_to_today(environment: dict[str, str], decks: Path, lake: Path) -> None:
    with Terminal([*QUIZAPP, "--decks", decks, "document", lake], environment) as terminal:
        terminal.wait("Lake Baikal")
        terminal.press("D")
        terminal.wait("0 kept")
        terminal.press("a" * 30)
        terminal.wait("gone through")
        terminal.press("\r")
        terminal.wait("1 of ")
        terminal.press("\x1b")
        terminal.wait("sentences have a fact")
        assert terminal.end(pressing="\x1b") == 0


def test_what_a_command_derived_is_studied_and_today_comes_after_it(
    environment: dict[str, str], decks: Path, lake: Path
) -> None:
    with Terminal([*QUIZAPP, "--decks", decks, "derive", lake, "--no-model"], environment) as terminal:
        terminal.wait("0 kept")
        terminal.press("a" * 30)
        terminal.wait("gone through")
        terminal.press("\r")
        terminal.wait("min left")
        terminal.press("\x1b")
        terminal.wait("next 7 days")
        terminal.press("\x11")
        assert terminal.end() == 0


@pytest.mark.parametrize("key", ["\x1b", "\x11"])
def test_who_leaves_while_a_document_is_read_has_the_shell_at_once(
    environment: dict[str, str], lake: Path, home: Path, key: str
) -> None:
    endless = (
        "import sys, threading; from quizapp.service import deriving\n"
        "deriving.propose = lambda *given, **named: threading.Event().wait()\n"
        "from quizapp.__main__ import main; main()\n"
    )
    with Terminal([sys.executable, "-c", endless, "derive", lake], environment) as terminal:
        terminal.wait("Reading lake.md")
        terminal.press(key)
        assert terminal.end() == 0
        assert b"Traceback" not in bytes(terminal.bytes)
    assert not (home / "progress.db-wal").exists(), "all is closed properly"
