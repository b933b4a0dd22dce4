"""What is printed: in letters that the other end can show, inert, and to no one's harm when no one reads it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from terminal import Terminal

EVIL = "\x1b]0;owned\x07\x1b[31mred\u202edesrever\x9b1m[@click=app.quit]x[/]"
NASTY = f"""\
deck: "Deck \\e]0;owned\\a\\e[31mred\\u202edesrever\\x9b1m[@click=app.quit]x[/]"
about: "\\e[2J"
source: "gone\\e[31m.txt"
facts:
  - ask: "Why \\e[5mblink\\u2066?"
    answer: "\\e[31mred\\x9b"
    quote: "no \\e[31msuch"
  - ask: Same
    answer: {EVIL.encode("unicode_escape").decode()}
    unknown: x
  - "no \\e[31m gap"
"""
FORBIDDEN = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066")


@pytest.fixture
def nasty(decks: Path) -> Path:
    (decks / "nasty.yaml").write_text(NASTY, "utf-8")
    (decks / f"{'x' + chr(27)}[31m{chr(0x202E)}.yaml").write_text("deck: [", "utf-8")
    return decks


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        *(("utf-8", words) for words in (
            ("check",), ("check", "--json"), ("decks",), ("decks", "--json"), ("due",), ("due", "--json"),
            ("due", "--short"), ("log",), ("log", "--json"), ("settings",), ("doctor",), ("schema",), ("--help",),
            ("--version",), ("log", EVIL), ("settings", EVIL), ("restore", EVIL), (EVIL,), ("study", "--plain", EVIL),
        )),
        *(("ascii", words) for words in (
            ("check",), ("decks", "--json"), ("due",), ("due", "--short"), ("log",), ("--help",), (EVIL,),
            ("study", "--plain", EVIL),
        )),
    ],
    ids=lambda value: " ".join([value] if isinstance(value, str) else value)[:20].encode("ascii", "ignore").decode(),
)  # fmt: skip
def test_every_command_is_inert_in_every_encoding(
    encoding: str, words: tuple[str, ...], program: Callable[..., Any], studied: list[str], nasty: Path
) -> None:
    if words[0] in ("check", "decks", "due", "log"):
        words = (*words, "--decks", str(nasty))
    done = program(*words, PYTHONIOENCODING=encoding)
    assert b"Traceback" not in done.stdout + done.stderr
    assert done.stdout or done.stderr
    for stream in (done.stdout, done.stderr):
        text = stream.decode(encoding)
        assert not [sign for sign in FORBIDDEN if sign in text]


def test_letters_that_an_encoding_has_not_are_shown_by_plain_ones(
    program: Callable[..., Any], studied: list[str], decks: Path
) -> None:
    assert "  ·  “minsk”, right" in program("log").stdout.decode()
    out = program("log", PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert '  -  "minsk", right' in out


def test_colours_only_on_a_terminal_that_wants_them(
    program: Callable[..., Any], environment: dict[str, str], decks: Path
) -> None:
    (decks / "bad.yaml").write_text("deck: Bad\nfacts:\n  - no gap\n")
    command = [sys.executable, "-m", "quizapp", "check", str(decks)]
    assert b"\x1b" not in program("check", decks).stdout
    with Terminal(command, environment, columns=120) as terminal:
        terminal.end()
        assert b"\x1b[1;31merror:" in terminal.bytes
    with Terminal(command, environment | {"NO_COLOR": "1"}, columns=120) as terminal:
        terminal.end()
        assert b"error:" in terminal.bytes
        assert b"\x1b[1;31m" not in terminal.bytes


@pytest.mark.parametrize("words", [["log"], ["log", "--json"], ["schema"], ["--help"], ["--version"], ["settings"]])
def test_a_closed_pipe_ends_a_command_quietly(
    words: list[str], environment: dict[str, str], studied: list[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", *words], env=environment, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk to be had that is full")
@pytest.mark.parametrize("words", [["log"], ["schema"], ["--version"], ["--help"], ["due", "--short", "--json"]])
def test_a_full_disk_under_the_output_is_told(
    words: list[str], environment: dict[str, str], studied: list[str]
) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "quizapp", *words], env=environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr.decode() == "quizapp: What is printed can't be written: no space left on device.\n"
    assert done.returncode == 1


CLOSINGS = ["<&-", "2>&1 >&-", "<&- 2>&1 >&-", "2>&-", "<&- >&- 2>&-"]
"""How a shell leaves out the input, the output, or both, and errors."""


@pytest.mark.parametrize(
    ("words", "code", "closings"),
    [
        ("log", 0, CLOSINGS), ("study --plain", 0, CLOSINGS), ("study", 2, CLOSINGS), ("due --short", 0, CLOSINGS[1::3]),
        ("schema", 0, CLOSINGS[1::3]), ("--help", 0, CLOSINGS[1::3]), ("restore --newest", 1, CLOSINGS[3:]),
    ],
)  # fmt: skip
def test_a_closed_stream_is_no_crash(
    words: str, code: int, closings: list[str], environment: dict[str, str], studied: list[str]
) -> None:
    for closed in closings:
        command = f"{sys.executable} -m quizapp {words} {closed}"
        done = subprocess.run(command, shell=True, env=environment, capture_output=True, input=b"", check=False)
        assert done.returncode == code, closed
        assert b"Traceback" not in done.stdout + done.stderr, closed


def test_strange_bytes_on_the_input_are_no_crash(environment: dict[str, str], home: Path, decks: Path) -> None:
    command = [sys.executable, "-m", "quizapp", "study", "--plain", "--decks", str(decks)]
    done = subprocess.run(command, env=environment, input=b"\xff\xfe\n\n\x00\nq\n", capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_a_name_that_is_no_text_is_told_and_hurts_no_other_deck(
    program: Callable[..., Any], home: Path, decks: Path
) -> None:
    (decks / "b\udcffd.yaml").write_text("deck: Bytes\nfacts:\n  - a?: b\n")
    for command in ("decks", "due"):
        done = program(command, "--decks", decks)
        assert done.returncode == 0
        assert b"Capitals" in done.stdout
        assert b"b\\xffd.yaml has a name that is no text" in done.stderr
    assert program("check", decks).returncode == 1
    assert b"is no text" in program("check", decks).stdout
    assert b"This name is no text" in program("study", "--plain", decks / "b\udcffd.yaml").stderr


def test_ctrl_c_ends_with_130(environment: dict[str, str], studied: list[str], program: Callable[..., Any]) -> None:
    assert program("backup").returncode == 0
    with Terminal([sys.executable, "-m", "quizapp", "restore", "--newest"], environment) as terminal:
        terminal.wait("Put the backup in its place?")
        assert terminal.end(pressing="\x03") == 130
        assert "Traceback" not in terminal.text
