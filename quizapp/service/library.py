"""The library: which deck files there are, and keeping the store's index of them true.

Files are compared by size and time with what the index says; only changed ones are read. A fact
whose question was edited, or that moved to another deck, is found again and keeps its progress.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp import paths
from quizapp.errors import QuizError
from quizapp.service.clock import Moment

if TYPE_CHECKING:
    from quizapp.store.file import Store

ENDINGS = (".yaml", ".yml")
MOST_FILES = 20_000
"""So many files are looked at in one folder of decks; more are surely not meant."""


def expand(path: str) -> Path:
    """A path as a person wrote it, made absolute; symbolic links are kept."""
    return Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111


def find_files(roots: Iterable[Path]) -> Iterator[Path]:
    """The deck files under some files and folders, sorted within each; each file once, loops passed over."""
    seen: set[tuple[int, int]] = set()
    for root in roots:
        if os.path.isdir(root):  # noqa: PTH112 (pathlib's raises where it may not look)
            yield from _walk(root, seen)
        elif _mark(root, seen):
            yield root


def _mark(path: Path, seen: set[tuple[int, int]]) -> bool:
    try:
        status = path.stat()
    except OSError:
        return True  # the reader says what is wrong with it
    key = (status.st_dev, status.st_ino)
    new = key not in seen
    seen.add(key)
    return new


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    waiting, found = [folder], 0
    while waiting:
        here = waiting.pop()
        if not _mark(here, seen):
            continue
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            continue
        below = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            is_deck = entry.name.lower().endswith(ENDINGS)
            if _is_folder(entry):
                if not is_deck:
                    below.append(here / entry.name)
                else:
                    yield here / entry.name
            elif is_deck and _mark(here / entry.name, seen):
                found += 1
                if found > MOST_FILES:
                    return
                yield here / entry.name
        waiting.extend(reversed(below))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


class Library:
    """The deck files of one run of the app, and their place in the store's index."""

    def __init__(self, store: Store, decks: Sequence[str], from_settings: Sequence[str]) -> None:
        self.store = store
        self._named = [expand(path) for path in decks]
        self._set = [expand(path) for path in from_settings]
        self.ids: tuple[int, ...] = ()
        """Index ids of the decks of this run, in order."""

    def roots(self) -> list[Path]:
        """The files and folders where decks are looked for: those named, else those set, else one's own and the shipped."""
        if self._named:
            return self._named
        if self._set:
            return self._set
        return [paths.own_decks(), paths.shipped_decks()]

    def add(self, path: Path) -> None:
        """Take one more file into this run."""
        if self._named:
            self._named.append(path)
        else:
            self._named = [*self.roots(), path]

    def files(self) -> list[Path]:
        """The deck files. Raises QuizError for a root that a person named and that is not there."""
        for root in self._named or self._set:
            if not os.path.lexists(root):
                raise QuizError(
                    "There are no decks there", f"{root} does not exist.", "Check the path, or leave out --decks."
                )
        return list(find_files(self.roots()))

    def changed(self) -> list[Path]:
        """The files that the index does not know as they are now; the others are taken as known."""
        rows = {row.path: row for row in self.store.files()}
        ids, changed = [], []
        for path in self.files():
            row = rows.get(str(path))
            if row is None or not _same(path, row.size, row.mtime_ns):
                changed.append(path)
            if row is not None:
                ids.append(row.id)
        self.ids = tuple(ids)
        return changed

    def sync(self, moment: Moment) -> int:
        """Bring the index up to the files: read what changed, drop what is gone. The number of files read."""
        changed = self.changed()
        if not self.store.read_only:
            self._take(changed, moment)
            self._forget_gone()
        if changed:
            known = {row.path: row.id for row in self.store.files()}
            self.ids = tuple(known[str(path)] for path in self.files() if str(path) in known)
        return len(changed)

    def _forget_gone(self) -> None:
        for row in self.store.files():
            if not os.path.lexists(row.path):
                self.store.drop_deck(row.path)

    def _take(self, paths: Sequence[Path], moment: Moment) -> None:
        if not paths:
            return
        from quizapp.deck.reader import read_deck
        from quizapp.service.indexing import index

        index(self.store, [read_deck(path) for path in paths], moment)


def _same(path: Path, size: int, mtime_ns: int) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return status.st_size == size and status.st_mtime_ns == mtime_ns
