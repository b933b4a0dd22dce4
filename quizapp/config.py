"""Settings: what a person may choose, read from one TOML file and checked.

Kept free of heavy imports, since a command for a shell prompt reads settings too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from quizapp.errors import QuizError


class Settings(NamedTuple):
    """All settings with their defaults. `retention_of` has the decks that differ, by title."""

    retention: float = 0.90
    new_per_day: int = 10
    reviews_per_day: int = 200
    day_begins: int = 4
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    leech_lapses: int = 8
    theme: str = ""
    editor: str = ""
    decks: tuple[str, ...] = ()
    llm_url: str = ""
    silence: tuple[str, ...] = ()
    retention_of: Mapping[str, float] = {}


MEANINGS: Mapping[str, str] = {
    "retention": "how likely an answer should be known when it is asked, from 0.70 to 0.99",
    "new_per_day": "how many new answers are learned a day, over all decks",
    "reviews_per_day": "how many reviews are asked a day, over all decks",
    "day_begins": "the hour at which a day of study begins, from 0 to 23",
    "learning_steps": 'the waits while something is new, such as ["1m", "10m"]',
    "relearning_steps": 'the waits after something was forgotten, such as ["10m"]',
    "leech_lapses": "after how many lapses a fact is pointed out as one that does not stick",
    "theme": "the name of the theme (the app writes it when it is changed)",
    "editor": "the command that edits a deck, over $VISUAL and $EDITOR",
    "decks": "files and folders of decks, instead of the own deck folder and the shipped decks",
    "llm_url": "where 'derive --llm' asks a language model, such as http://localhost:11434/v1 (over it: $QUIZAPP_LLM_URL)",
    "silence": "hints that 'check' does not give, by name, such as [\"too-long\"]",
}
"""What each setting means, for the help and for messages."""

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def _number(low: float, high: float) -> Callable[[object], float]:
    def check(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"a number from {low:g} to {high:g}")
        return float(value)

    return check


def _whole(low: int, high: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return check


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text in quotes")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ValueError('a list of texts, such as ["~/decks"]')
    return tuple(value)


def _steps(value: object) -> tuple[int, ...]:
    waits = []
    for entry in value if isinstance(value, list) else [None]:
        match = re.fullmatch(r"(\d{1,6})\s*([smhd])", entry) if isinstance(entry, str) else None
        if not match or not int(match[1]):
            raise ValueError('a list of waits, such as ["1m", "10m"]')
        waits.append(int(match[1]) * _UNITS[match[2]])
        if waits[-1] > _UNITS["d"]:
            raise ValueError("waits of a day at most: longer ones are for the schedule")
    return tuple(waits)


_CHECKS: Mapping[str, Callable[[object], Any]] = {
    "retention": _number(0.70, 0.99),
    "new_per_day": _whole(0, 9999),
    "reviews_per_day": _whole(0, 99999),
    "day_begins": _whole(0, 23),
    "learning_steps": _steps,
    "relearning_steps": _steps,
    "leech_lapses": _whole(1, 999),
    "theme": _text,
    "editor": _text,
    "decks": _texts,
    "llm_url": _text,
    "silence": _texts,
}


def line_of(text: str, key: str) -> int:
    """The line, from 1, at which a setting stands in the text of a file; 1 where it is not found."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return 1


def read_settings(path: Path) -> Settings:
    """The settings of a file; the defaults where there is none.

    Raises QuizError, naming file and line, for a file that is no TOML, an unknown setting or a
    value out of range.
    """
    text = read_text(path)
    return check(parse(text, path), text, path) if text.strip() else Settings()


def read_text(path: Path) -> str:
    """The file of settings as it stands; '' where there is none. Raises QuizError."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise QuizError(
            "The settings can't be read", f"{path}: {error.strerror}", "Mend the file's permissions."
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise QuizError("The settings are not UTF-8 text", f"{path}:{line}:1", "Save the file as UTF-8.") from None


def parse(text: str, path: Path) -> dict[str, Any]:
    """What the text of a file of settings says. Raises QuizError for what is no TOML."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        where = f"{path}:{place[1]}:{place[2]}" if place else f"{path}:{text.count(chr(10)) + 1}:1"
        reason = re.sub(r"\s*\(at [^)]*\)$", "", str(error))
        raise QuizError(
            "The settings are no TOML", f"{where}: {reason}", "Mend that line, or delete the file."
        ) from None


def check(table: Mapping[str, Any], text: str, path: Path) -> Settings:
    """The settings that a table means; `text` is where it comes from. Raises QuizError as `read_settings` does."""
    values: dict[str, Any] = {}
    of_decks = table.get("deck", {})
    for key, value in table.items():
        if key == "deck":
            continue
        where = f"{path}:{line_of(text, key)}:1"
        if key not in _CHECKS:
            raise unknown(key, where)
        try:
            values[key] = _CHECKS[key](value)
        except ValueError as error:
            raise QuizError(f"The setting '{key}' must be {error}", where, f"It is {MEANINGS[key]}.") from None
    retention_of: dict[str, float] = {}
    for title, part in of_decks.items() if isinstance(of_decks, dict) else ():
        where = f"{path}:{line_of(text, 'retention')}:1"
        if not isinstance(part, dict) or set(part) != {"retention"}:
            raise QuizError(f"[deck.'{title}'] may set only 'retention'", f"{path}", "Remove the other keys.")
        try:
            retention_of[title] = _CHECKS["retention"](part["retention"])
        except ValueError as error:
            raise QuizError(f"The retention of deck '{title}' must be {error}", where) from None
    return Settings(**values, retention_of=retention_of)


def unknown(name: str, where: str = "") -> QuizError:
    """What is said of a setting that there is not."""
    from difflib import get_close_matches

    near = get_close_matches(name[:40], _CHECKS, 1)
    hint = f"Did you mean '{near[0]}'?" if near else "Known are: " + ", ".join(_CHECKS) + "."
    return QuizError(f"There is no setting '{name}'", where, hint, exit_code=1 if where else 2)
