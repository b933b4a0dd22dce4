"""Showing the settings and changing one: its line alone is written, all others and all comments stay as they are."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from quizapp import config, paths
from quizapp.errors import QuizError
from quizapp.store.swap import write_whole

_UNITS = (("d", 86400), ("h", 3600), ("m", 60), ("s", 1))
_STEPS = ("learning_steps", "relearning_steps")
_NUMBERS = ("retention", "new_per_day", "reviews_per_day", "day_begins", "leech_lapses")
_TRIES = 20
"""So many times it is tried to write a file that others write too."""
_KEY = re.compile(r"\s*([\"']?)([\w-]+)\1\s*=")


class Setting(Struct, frozen=True, kw_only=True):
    """One setting as it is now."""

    name: str
    value: object
    """As the file would have it: a number, a text, or a list of texts."""
    default: object
    line: int
    """Where it stands in the file, from 1; 0 where the file has it not."""
    meaning: str


def shown() -> tuple[list[Setting], Mapping[str, float]]:
    """All settings, and the retention of the decks that have their own. Raises QuizError."""
    path = paths.settings_file()
    text = config.read_text(path)
    table = config.parse(text, path)
    settings, usual = config.check(table, text, path), config.Settings()
    listed = [
        Setting(
            name=name, value=_written(name, getattr(settings, name)), default=_written(name, getattr(usual, name)),
            line=config.line_of(text, name) if name in table else 0, meaning=meaning,
        )
        for name, meaning in config.MEANINGS.items()
    ]  # fmt: skip
    return listed, settings.retention_of


def _written(name: str, value: Any) -> object:
    """A setting as the file has it."""
    if name in _STEPS:
        return [_wait(seconds) for seconds in value]
    return list(value) if isinstance(value, tuple) else value


def _wait(seconds: int) -> str:
    unit, size = next((unit, size) for unit, size in _UNITS if seconds % size == 0)
    return f"{seconds // size}{unit}"


def as_toml(value: object) -> str:
    """A value as TOML has it."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(as_toml(entry) for entry in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    return str(value)


def understand(name: str, words: Sequence[str]) -> object:
    """What words on a command line mean as the value of a setting; whether it may have that value is not asked."""
    if name not in config.MEANINGS:
        raise config.unknown(name)
    if len(words) == 1 and words[0].lstrip().startswith("["):
        with suppress(QuizError):
            return config.parse(f"value = {words[0]}", paths.settings_file())["value"]
    if name in _STEPS or name == "silence":
        return [word for several in words for word in several.replace(",", " ").split()]
    if name == "decks":
        return list(words)
    if len(words) > 1 and name not in ("editor", "theme"):
        raise QuizError(f"The setting '{name}' has one value", " ".join(words), exit_code=2)
    text = " ".join(words)
    if name in _NUMBERS:
        kind: Callable[[str], object]
        for kind in (int, float):
            with suppress(ValueError):
                return kind(text)
    return text


# ------------------------------------------------------------------------------------------- changing the file


def change(name: str, value: object | None, deck: str = "") -> None:
    """Write a setting, or (None) take it out; with `deck`, the one of the deck of that title.

    Raises QuizError where it may not have that value, or the file can't be understood or written; it is then as it was.
    """
    if name not in config.MEANINGS:
        raise config.unknown(name)
    if deck and name != "retention":
        raise QuizError(f"'{name}' can't be set for one deck", "", "'retention' can.", exit_code=2)
    if name == "silence" and isinstance(value, list):
        from quizapp.service.hinting import known

        known([str(one) for one in value])
    path = Path(os.path.realpath(paths.settings_file()))  # where it is a link, what that leads to is written
    for _ in range(_TRIES):
        with suppress(_ChangedMeanwhile):
            _change(path, name, value, deck)
            return
    raise QuizError("Nothing was set", f"{path} was changed meanwhile.", "Try once more.")


class _ChangedMeanwhile(Exception):
    """Another window wrote the file after it was read here."""


def _change(path: Path, name: str, value: object | None, deck: str) -> None:
    """Write a setting if nobody else writes the file meanwhile."""
    text = config.read_text(path)
    table = config.parse(text, path)
    wanted = _wanted(table, name, value, deck)
    if wanted == table:
        return
    try:
        config.check(wanted, "", path)
    except QuizError as error:  # what is wrong in other lines is told with its place
        config.check({key: entry for key, entry in table.items() if key != name}, text, path)
        raise QuizError(error.title, "", error.hint, exit_code=2) from None
    new = _edited(text, name, None if value is None else as_toml(value), deck)
    try:
        understood = config.parse(new, path) == wanted
    except QuizError:
        understood = False
    if not understood:
        raise QuizError("This file of settings is written in a way that can't be changed here", str(path), "Edit it.")

    def last() -> None:
        if config.read_text(path) != text:
            raise _ChangedMeanwhile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, new.encode(), last=last)
    except UnicodeEncodeError:
        raise QuizError("That value is no text", exit_code=2) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise QuizError("The settings can't be written", f"{path}: {reason}.", "Check its permissions.") from None


def _wanted(table: Mapping[str, Any], name: str, value: object | None, deck: str) -> dict[str, Any]:
    """What the file should say then."""
    wanted = deepcopy(dict(table))
    place = wanted
    if deck:
        place = wanted.setdefault("deck", {}).setdefault(deck, {})
    if value is None:
        place.pop(name, None)
    else:
        place[name] = value
    if deck and not place:
        del wanted["deck"][deck]
        if not wanted["deck"]:
            del wanted["deck"]
    return wanted


def _edited(text: str, name: str, literal: str | None, deck: str) -> str:
    """The text with one setting changed, or (None) without it."""
    lines = text.split("\n")
    ending = "\r" if lines[0].endswith("\r") else ""
    begin, end = _section(lines, deck)
    if begin is None:
        if literal is None:
            return text
        while lines and not lines[-1].strip():
            lines.pop()
        new = [f"[deck.{as_toml(deck)}]", f"{name} = {literal}"]
        return "\n".join([*lines, *([ending] if lines else []), *(line + ending for line in new), ""])
    entries = list(_entries(lines, begin, end))
    first, last = next(((first, last) for key, first, last in entries if key == name), (None, 0))
    if first is not None and literal is not None:
        lines[first:last] = [_line(lines[first:last], name, literal)]
    elif first is not None:
        del lines[first:last]
        if deck and len(entries) == 1:
            del lines[begin - 1]
    elif literal is not None:
        at = entries[-1][2] if entries else begin if end < len(lines) or deck else len(lines)
        while at > begin and not lines[at - 1].strip():
            at -= 1
        lines.insert(at, f"{name} = {literal}{ending}")
    new_text = "\n".join(lines)
    return new_text if new_text.endswith("\n") or not new_text else new_text + "\n"


def _section(lines: Sequence[str], deck: str) -> tuple[int | None, int]:
    """The lines in which a setting may stand: those before all tables, or those of a deck's; None where it has none."""
    headers = [number for number, line in enumerate(lines) if line.lstrip().startswith("[")] + [len(lines)]
    if not deck:
        return 0, headers[0]
    for number, following in pairwise(headers):
        if _loads(lines[number]) == {"deck": {deck: {}}}:
            return number + 1, following
    return None, 0


def _entries(lines: Sequence[str], begin: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The settings in some lines: the name, the first line, and the one after the last, for a list may go over several."""
    number = begin
    while number < end:
        key = _KEY.match(lines[number])
        number += 1
        if key is None:
            continue
        first = number - 1
        while _loads("\n".join(lines[first:number])) is None and number < end:
            number += 1
        yield key[2], first, number


def _line(old: Sequence[str], name: str, literal: str) -> str:
    """The new line of a setting: its indent and the comment behind it stay."""
    indent = re.match(r"\s*", old[0])
    ending = "\r" if old[-1].endswith("\r") else ""
    last, comment = old[-1].rstrip("\r"), ""
    value = _loads("\n".join(old))
    for at in (match.start() for match in re.finditer(r"\s*#", last)):
        if _loads("\n".join([*old[:-1], last[:at]])) == value:
            comment = last[at:]
            break
    return f"{indent[0] if indent else ''}{name} = {literal}{comment}{ending}"


def _loads(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text.replace("\r", ""))
    except tomllib.TOMLDecodeError:
        return None
