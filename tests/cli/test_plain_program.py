"""Studying line by line as a program of its own: pipes, signals, strange bytes, a real terminal, `kill -9`."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import Terminal

from quizapp.store.file import Store

STUDY = [sys.executable, "-m", "quizapp", "study", "--plain", "--decks"]
FLIP = "  - ask: Ünïcode question {0}?\n    answer: “yes” → no\n    forms: flip\n"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck of many facts that are flipped."""
    path = tmp_path / "deck.yaml"
    path.write_text("deck: Déck\nfacts:\n" + "".join(FLIP.format(number) for number in range(10)), "utf-8")
    return path


class Piped:
    """The program at the other end of two pipes."""

    def __init__(self, environment: dict[str, str], deck: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [*STUDY, str(deck), *words], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )  # fmt: skip

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def until(self, beginning: str) -> str:
        """Read up to a line that begins so."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.decode().startswith(beginning):
                return line.decode()
        raise AssertionError(f"it ended before {beginning!r}")

    def end(self, number: int = 0) -> tuple[int, str]:
        """Send a signal, and wait; the exit code and the last of what was said."""
        if number:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, (out + err).decode()


@pytest.fixture
def piped(environment: dict[str, str], deck: Path) -> Iterator[Piped]:
    made = Piped(environment, deck)
    yield made
    made.process.kill()
    made.process.communicate()


def ratings(home: Path) -> list[int]:
    with Store.open(home / "progress.db", read_only=True) as store:
        return [event.rating for event in store.events() if event.kind == "review"]


def test_what_is_told_as_saved_is_on_disk(environment: dict[str, str], deck: Path, home: Path) -> None:
    for kept in range(1, 6):
        piped = Piped(environment, deck)
        piped.until("Question")
        piped.type("")
        piped.until("1 to 4")
        piped.type("4")
        piped.until("Saved")
        code, _ = piped.end(signal.SIGKILL)
        assert code == -signal.SIGKILL
        assert ratings(home) == [4] * kept


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_signals_end_it_cleanly(piped: Piped, home: Path, name: str, code: int) -> None:
    piped.until("Question")
    piped.type("")
    piped.until("1 to 4")
    piped.type("3")
    piped.until("Enter shows")
    ended, said = piped.end(getattr(signal, name))
    assert ended == code
    assert "Traceback" not in said
    assert ("1 answer saved." in said) is (name == "SIGINT")
    assert not [path.name for path in home.iterdir() if path.name.endswith(("-wal", "-shm"))], "closed, and folded in"
    assert ratings(home) == [3]


def test_a_signal_while_decks_are_read_ends_it_cleanly(environment: dict[str, str], deck: Path, home: Path) -> None:
    with deck.open("a", encoding="utf-8") as file:
        file.writelines(f"  - Question number {number} of a deck that is long?: {number}\n" for number in range(60_000))
    with Terminal([*STUDY, deck], environment) as terminal:
        terminal.wait("Reading")
        assert terminal.end(signal.SIGTERM) == 143
        assert "Traceback" not in terminal.text
    assert not [path.name for path in home.iterdir() if path.name.endswith(("-wal", "-shm"))], "closed, and folded in"


def test_a_reader_that_goes_away(piped: Piped, home: Path) -> None:
    piped.until("Question")
    assert piped.process.stdout is not None
    piped.process.stdout.close()
    piped.type("")
    assert piped.process.stderr is not None
    assert piped.process.stderr.read() == b""
    assert piped.process.wait(30) == 141


@pytest.mark.parametrize(
    "junk",
    [b"\xff\xfe\x80", b"\x00\x00", b"\x1b[200~x\x1b[201~", b"\xed\xa0\x80", b"x" * 3_000_000, b"\r\x07\x7f"],
    ids=["no UTF-8", "NUL", "escapes", "surrogate", "long", "control"],
)
def test_strange_bytes_count_as_nothing(environment: dict[str, str], deck: Path, home: Path, junk: bytes) -> None:
    done = subprocess.run(
        [*STUDY, str(deck)], env=environment, input=junk + b"\n\n" + junk + b"\n4\nq\n", capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"Nothing was counted.") == 2
    assert not set(done.stdout) & set(b"\x1b\x00\x07\x7f")
    assert ratings(home) == [4]


def test_bytes_without_an_end(environment: dict[str, str], deck: Path, home: Path) -> None:
    done = subprocess.run(
        [*STUDY, str(deck)], env=environment, input=b"\xff" * 100_000, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251"])
def test_a_terminal_of_few_letters(environment: dict[str, str], deck: Path, encoding: str) -> None:
    done = subprocess.run(
        [*STUDY, str(deck)], env=environment | {"PYTHONIOENCODING": encoding}, input=b"\n4\nq\n", capture_output=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    said = done.stdout.decode(encoding)
    assert "code question 0?" in said
    assert 'Answer: "yes" -> no' in said or "Answer: “yes” -> no" in said
    assert b"Saved: easy." in done.stdout


def test_a_second_window(piped: Piped, environment: dict[str, str], deck: Path, home: Path) -> None:
    piped.until("Enter shows")
    second = subprocess.run(
        [*STUDY, str(deck)], env=environment, input=b"", capture_output=True, timeout=60, check=False
    )
    assert second.returncode == 3
    assert b"--read-only" in second.stderr
    second = subprocess.run(
        [*STUDY, str(deck), "--read-only"], env=environment, input=b"\n4\n\n1\nq\n", capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert (second.returncode, second.stderr) == (0, b"")
    assert second.stdout.count(b"Not kept:") == 2
    assert ratings(home) == []


def test_in_a_terminal_prompts_wait_on_their_line_and_a_fact_can_be_edited(
    environment: dict[str, str], deck: Path, tmp_path: Path, home: Path
) -> None:
    editor = tmp_path / "vi"
    editor.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/line"\nsed -i "s/question 0/Frage null/" "$2"\n')
    editor.chmod(0o755)
    with Terminal([*STUDY, deck], environment | {"EDITOR": str(editor)}, rows=40) as terminal:
        terminal.wait("Enter shows the answer >")
        assert terminal.text.rstrip().endswith("Enter shows the answer >")
        terminal.press("e\n")
        terminal.wait("Ünïcode Frage null?")
        assert (tmp_path / "line").read_text() == "+3\n"
        terminal.press("\n")
        terminal.wait("enter for 3 >")
        terminal.press("f\n")
        terminal.wait("A note for later")
        terminal.press("spelling\n")
        terminal.wait("Flagged.")
        assert terminal.end(pressing="\x03") == 130
        assert "0 answers saved." in terminal.text


def test_a_hangup_that_is_ignored_stays_ignored(environment: dict[str, str], deck: Path) -> None:
    code = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from quizapp.cli.main import group, run\n"
        "real = group.main\n"
        "group.main = lambda *a, **k: (os.kill(os.getpid(), signal.SIGHUP), real(*a, **k))[1]\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", code, "check", str(deck)]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "no problems" in done.stdout
