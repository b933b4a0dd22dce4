"""What is answered without the rest: `quizapp --version`, `quizapp --help`, and `quizapp due --short` for a prompt.

The command line's frame takes four times as long to import as Python to start. What is not understood here, and
whatever goes wrong, is left to it: it says the same, or what is wrong.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # see output.py
if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE = 80
"""Columns for which the help is laid out; narrower terminals get it from the frame."""


def answer(arguments: Sequence[str]) -> int | None:
    """Answer a command line, if it is one of those; the exit code, None if it was not."""
    words = list(arguments)
    found = None
    if words != ["--version"] and not (words in (["--help"], ["-h"]) and _columns() >= WIDE):
        found = _due(words)
        if found is None:
            return None
    from quizapp.cli.output import Lost, flush, lost, prepare, say_as_it_is
    from quizapp.errors import QuizError

    prepare()
    try:
        if found is not None:
            say_short(*found)
        elif words == ["--version"]:
            from quizapp import __version__

            say_as_it_is(f"quizapp {__version__}")
        else:
            say_as_it_is(help_text())
        flush()
    except Lost as trouble:
        return lost(trouble)
    except QuizError:
        return None
    return 0


def _columns() -> int:
    """How wide the terminal is, or is said to be."""
    told = os.environ.get("COLUMNS", "")
    if told.isdigit() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else WIDE
    except (OSError, ValueError):
        return WIDE


def help_text() -> str:
    """The help of the whole, as click lays it out on a terminal that is wide enough."""
    from quizapp.cli import ABOUT, COMMANDS, EPILOG

    about = "".join(f"  {line}\n" if line else "\n" for line in ABOUT.splitlines())
    most = max(len(name) for name, _ in COMMANDS)
    commands = "".join(f"  {name:<{most}}  {text}\n" for name, text in COMMANDS)
    return f"{_USAGE}{about}\n{_OPTIONS}\nCommands:\n{commands}\n{EPILOG}".rstrip()


_USAGE = "Usage: quizapp [OPTIONS] [COMMAND] [ARGS]...\n\n"
_OPTIONS = """\
Options:
  --version     Show the version and exit.
  --decks PATH  A deck file or a folder of decks; repeatable.
  -h, --help    Show this message and exit.
"""


def _due(arguments: Sequence[str]) -> tuple[list[str], bool] | None:
    """The --decks and --json of a `due --short`; None for any other command line."""
    decks: list[str] = []
    flags: list[str] = []
    rest = iter(arguments)
    for word in rest:
        if word == "--decks":
            path = next(rest, None)
            if path is None:
                return None
            decks.append(path)
        elif word.startswith("--decks="):
            decks.append(word.removeprefix("--decks="))
        elif word in (("--short", "--json") if flags else ("due",)):
            flags.append(word)
        else:
            return None
    return (decks, "--json" in flags) if "--short" in flags else None


def say_short(decks: Sequence[str], as_json: bool) -> None:
    """Print how much waits, in a few words or as JSON. Raises QuizError for settings that can't be read."""
    from quizapp.cli.output import say, say_json
    from quizapp.service.waiting import short_line, waiting

    found = waiting(decks)
    if as_json:
        from datetime import date

        next_day = date.fromordinal(found.next_day).isoformat() if found.next_day else None
        say_json({"due": found.due, "new": found.new, "next_day": next_day}, line=True)
    elif line := short_line(found):
        say(line)
