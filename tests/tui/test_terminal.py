"""The app as a program in a real terminal: how it starts, how it ends, what it survives."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from terminal import Terminal
from textual.events import Resize
from textual.geometry import Size

from quizapp.tui.driver import sturdy_driver

QUIZAPP = [sys.executable, "-m", "quizapp"]


def events(home: Path, kind: str = "review") -> int:
    """How many events of a kind the progress file has."""
    with closing(sqlite3.connect(home / "progress.db")) as db:
        return int(db.execute("SELECT count(*) FROM event WHERE kind = ?", (kind,)).fetchone()[0])


@pytest.fixture
def study(environment: dict[str, str], decks: Path) -> Terminal:
    with Terminal([*QUIZAPP, "--decks", decks, "study"], environment) as terminal:
        terminal.wait("Capital of Belarus?")
        yield terminal


def answer_first(terminal: Terminal) -> None:
    terminal.press("1")
    terminal.wait("suggested")
    terminal.press("3")
    terminal.wait(lambda text: "2 of " in text and "Latvia?" in text)


def test_killed_in_the_middle_it_goes_on_where_it_was(
    study: Terminal, environment: dict[str, str], decks: Path, home: Path
) -> None:
    answer_first(study)
    shown = next(line for line in study.text.split("\n") if "Capital of" in line)
    assert study.end(signal.SIGKILL) == -signal.SIGKILL
    assert events(home) == 1
    with Terminal([*QUIZAPP, "--decks", decks, "study"], environment) as again:
        again.wait(shown.strip())


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_closes_the_file_and_restores_the_terminal(study: Terminal, home: Path, name: str) -> None:
    answer_first(study)
    number = getattr(signal, name)
    assert study.end(number) == 128 + number
    assert bytes(study.bytes).rstrip().endswith(b"\x1b[?1004l") or b"\x1b[?1049l" in study.bytes[-200:]
    assert not (home / "progress.db-wal").exists(), "the log is folded in"
    assert events(home) == 1


def test_a_closed_terminal_ends_it(environment: dict[str, str], decks: Path, home: Path) -> None:
    terminal = Terminal([*QUIZAPP, "--decks", decks, "study"], environment)
    terminal.wait("Capital of Belarus?")
    answer_first(terminal)
    os.close(terminal.fd)
    _, status = os.waitpid(terminal.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP
    assert not (home / "progress.db-wal").exists()
    assert events(home) == 1


def test_bytes_that_no_keyboard_sends_end_nothing(study: Terminal) -> None:
    for junk in (
        b"\xff", b"\xc3\x28", b"\x1b[999999999999u", b"\x1b[1114112u", b"\x1b[<999999999999999;1;1M", b"\x00" * 50
    ):  # fmt: skip
        study.press(junk)
        study.press("\x1b[200~pasted\x1b[201~")
        study.press("w")
        study.wait("Why this")
        study.press("w")
        study.wait(lambda text: "Why this" not in text)


def test_a_second_window_says_so_and_offers_to_read_only(
    study: Terminal, environment: dict[str, str], decks: Path, home: Path
) -> None:
    with Terminal([*QUIZAPP, "--decks", decks, "study"], environment) as second:
        second.wait("open elsewhere")
        second.press("y\n")
        second.wait("Capital of Belarus?")
        second.wait("nothing is kept")
        second.press("1")
        second.wait("suggested")
        second.press("3")
        second.wait("2 of ")
    answer_first(study)
    study.end(signal.SIGTERM)
    assert events(home) == 1


def test_input_that_is_no_terminal(environment: dict[str, str], decks: Path) -> None:
    done = subprocess.run(
        [*QUIZAPP, "--decks", str(decks)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "--plain" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (120, 40)])
def test_today_and_study_at_any_size_without_colour(
    environment: dict[str, str], decks: Path, size: tuple[int, int]
) -> None:
    with Terminal(
        [*QUIZAPP, "--decks", decks], {**environment, "NO_COLOR": "1"}, columns=size[0], rows=size[1]
    ) as terminal:
        terminal.wait("Capitals" if size[1] > 5 else "Capi")
        terminal.press("s")
        terminal.wait("Belarus?")
        for columns, rows in [(10, 3), (200, 50), size]:
            terminal.resize(columns, rows)
        terminal.press("1")
        terminal.wait("Minsk" if size[1] > 5 else "◂")
        terminal.press("\x11")  # ctrl+q
        assert terminal.end() == 0


def test_a_theme_is_remembered(environment: dict[str, str], decks: Path, home: Path) -> None:
    with Terminal([*QUIZAPP, "--decks", decks], environment) as terminal:
        terminal.wait("? help")
        terminal.press("\x10")  # ctrl+p
        terminal.wait("Search")
        terminal.press("theme")
        terminal.wait("Choose how it looks")
        terminal.press("\r")
        terminal.wait("Search for themes")
        terminal.press("gruvbox\r")
        terminal.wait(lambda text: "Search" not in text and "gruvbox" not in text and "Capitals" in text)
        terminal.press("\x11")  # ctrl+q
        assert terminal.end() == 0
    assert 'theme = "gruvbox"' in (home / "settings.toml").read_text("utf-8")


@pytest.mark.parametrize(("screen", "editor"), [("study", "no-such-editor"), ("today", "'unclosed")])
def test_an_editor_that_cannot_start_leaves_the_screen_alive(
    environment: dict[str, str], decks: Path, screen: str, editor: str
) -> None:
    words = ["study"] if screen == "study" else []
    with Terminal([*QUIZAPP, "--decks", decks, *words], {**environment, "EDITOR": editor}) as terminal:
        terminal.wait("? help")
        terminal.press("e")
        terminal.wait("can't be started")
        terminal.press("?")
        terminal.wait("keys")
        terminal.press("\x11")
        assert terminal.end() == 0


@pytest.mark.parametrize("screen", ["study", "today"])
def test_an_editor_that_fails_is_told_of(environment: dict[str, str], decks: Path, screen: str) -> None:
    words = ["study"] if screen == "study" else []
    editor = f"{sys.executable} -c 'raise SystemExit(3)'"
    with Terminal([*QUIZAPP, "--decks", decks, *words], {**environment, "EDITOR": editor}) as terminal:
        terminal.wait("? help")
        terminal.press("e")
        terminal.wait("ended with status 3")
        terminal.press("\x11")
        assert terminal.end() == 0


def spoil(path: Path) -> None:
    """Break every page of the file that holds neither its beginning nor the log of its tables."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        for page in range(1, size // 4096):
            file.seek(4096 * page)
            file.write(b"\xff" * 4096)


def test_a_file_that_is_damaged_meanwhile_ends_it_with_what_to_do(
    environment: dict[str, str], decks: Path, home: Path
) -> None:
    with Terminal([*QUIZAPP, "--decks", decks, "study"], environment) as first:
        first.wait("Capital of Belarus?")
        first.press("\x11")
        first.end()
    with Terminal([*QUIZAPP, "--decks", decks], environment) as terminal:
        terminal.wait("Capitals")
        spoil(home / "progress.db")
        before = (home / "progress.db").read_bytes()
        terminal.press("s")
        terminal.wait("damaged")
        assert "quizapp doctor" in terminal.wait("doctor")
        terminal.press("\x11")
        assert terminal.end() == 1
        assert "Traceback" not in terminal.text
        assert (home / "progress.db").read_bytes() == before


async def test_a_size_that_got_lost_is_told_once_more() -> None:
    kind = sturdy_driver()
    assert kind is not None
    told: list[Size] = []

    class Lost:
        screen_stack = [object()]
        screen = SimpleNamespace(size=Size(200, 50))

        async def _post_message(self, event: Resize) -> None:
            told.append(event.size)

    driver = kind.__new__(kind)
    driver._app, driver._loop = Lost(), asyncio.get_running_loop()
    driver._get_terminal_size = lambda: (40, 12)
    for _ in range(5):
        driver._mind_size()
        await asyncio.sleep(0)
    assert told == [Size(40, 12)], "once, after it was the same for two ticks"
    Lost.screen.size = Size(80, 24)
    driver._get_terminal_size = lambda: (80, 24)
    for _ in range(5):
        driver._mind_size()
        await asyncio.sleep(0)
    assert len(told) == 1, "the screen has that size"
