"""Looking for deck files: those under some files and folders, each once."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quizapp import paths
from quizapp.errors import QuizError

ENDINGS = (".yaml", ".yml")
MOST_FILES = 20_000
"""So many files and folders are looked at below one folder; more are surely not meant."""


def expand(path: str) -> Path:
    """A path as a person wrote it, made absolute; symbolic links are kept."""
    return Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111


def no_deck(name: str, titles: Sequence[str]) -> QuizError:
    """The error for a name that is no deck's; of a file that is there it tells that it is none."""
    if os.path.isfile(expand(name)):  # noqa: PTH113
        how = f"The names of decks end in .yaml: 'quizapp derive {shlex.quote(name)}' makes one from a document."
        return QuizError(f"This is no deck: {name}", hint=how, exit_code=2)
    decks = ", ".join(f"'{title}'" for title in titles) or "none"
    return QuizError(f"There is no deck '{name}'", f"Decks are: {decks}.", "Name a title or a file.", exit_code=2)


class Found(NamedTuple):
    """A deck file, and its status; None where that can't be told."""

    path: str
    status: os.stat_result | None


def look(roots: Iterable[Path], notes: list[str]) -> Iterator[Found]:
    """The deck files under some files and folders, sorted within each; each file once, loops passed over.

    A shipped deck of which one's own folder, looked into before, has a copy is passed over too (see `adopting`). What a
    person should know of it is added to the notes.
    """
    own, shipped = str(paths.own_decks()) + os.sep, str(paths.shipped_decks()) + os.sep
    mine: set[str] = set()
    for found in _look(roots, notes):
        if found.path.startswith(own):
            mine.add(found.path.removeprefix(own))
        if not (mine and found.path.startswith(shipped) and found.path.removeprefix(shipped) in mine):
            yield found


def _look(roots: Iterable[Path], notes: list[str]) -> Iterator[Found]:
    seen: set[tuple[int, int]] = set()
    for root in roots:
        status = status_of(root)
        if status is not None and stat.S_ISDIR(status.st_mode):
            yield from _walk(str(root), status, seen, notes)
        elif _is_first(status, seen) and os.path.lexists(root):
            yield Found(str(root), status)


def is_text(path: str) -> bool:
    """Whether a path can be kept: file systems let names be any bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def status_of(path: Path) -> os.stat_result | None:
    """The status of a file; None where that can't be told."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None  # the reader says what is wrong with it


def is_gone(path: str) -> bool:
    """Whether a file is not there any more; not, where one may not look."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _is_first(status: os.stat_result | None, seen: set[tuple[int, int]]) -> bool:
    """Whether a file or folder was not met before, under another name."""
    if status is None:
        return True
    key = (status.st_dev, status.st_ino)
    new = key not in seen
    seen.add(key)
    return new


def _walk(root: str, status: os.stat_result, seen: set[tuple[int, int]], notes: list[str]) -> Iterator[Found]:
    waiting, files, folders = [(root, status)], 0, 0
    while waiting:
        here, status = waiting.pop()
        if not _is_first(status, seen):
            continue
        folders += 1
        below: list[tuple[str, os.stat_result]] = []
        for path, of_path, is_deck in _entries(here, notes):
            if of_path is not None and stat.S_ISDIR(of_path.st_mode) and not is_deck:
                below.append((path, of_path))
            elif is_deck and _is_first(of_path, seen):
                files += 1
                if files > MOST_FILES:
                    break
                yield Found(path, of_path)
        if files > MOST_FILES or folders >= MOST_FILES:
            notes.append(f"There is too much in {root}: only the first {MOST_FILES:,} decks and folders are looked at.")
            return
        waiting.extend(reversed(below))


def _entries(folder: str, notes: list[str]) -> Iterator[tuple[str, os.stat_result | None, bool]]:
    """What may be a deck, or a folder of decks, sorted by name; hidden ones are passed over."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted((entry for entry in scan if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        notes.append(f"{folder} can't be looked into: {(error.strerror or str(error)).lower()}.")
        return
    for entry in entries:
        is_deck = entry.name.lower().endswith(ENDINGS)
        try:
            if is_deck or entry.is_dir():
                yield entry.path, entry.stat(), is_deck
        except OSError:
            if is_deck:
                yield entry.path, None, is_deck
