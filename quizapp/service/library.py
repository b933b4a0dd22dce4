"""The library: which deck files there are, and keeping the store's index of them true.

Files are compared by size and time with what the index says; only changed ones are read. A fact
whose question was edited, or that moved to another deck, is found again and keeps its progress.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp import paths
from quizapp.errors import QuizError
from quizapp.service.clock import Moment
from quizapp.service.looking import Found, expand, is_gone, is_text, look, status_of

if TYPE_CHECKING:
    from quizapp.store.decks import DeckRow, FactRow
    from quizapp.store.file import Store

MOST_FOLLOWED = 400
"""So many facts of a file that is gone are looked for in others."""
SAME_DECK = "same-deck-title"
"""The code of the problem that a fact stands in two files of one title."""
LONG = 1_000_000
"""So many bytes of decks are read in about half a second."""


class Library:
    """The deck files of one run of the app, and their place in the store's index."""

    def __init__(self, store: Store, decks: Sequence[str], from_settings: Sequence[str]) -> None:
        self.store = store
        self._named = [expand(path) for path in decks]
        self._set = [expand(path) for path in from_settings]
        self._added: list[Path] = []
        self._behind: list[Path] = []
        self._looked = False
        self.ids: tuple[int, ...] = ()
        """Index ids of the decks of this run, in order."""
        self.notes: list[str] = []
        """What a person should know of the folders of decks."""
        self.reading: Callable[[int], None] = lambda _: None
        """Called before something is read that will take a while, with its size in bytes."""

    def roots(self) -> list[Path]:
        """The files and folders where decks are looked for: those named, else those set, else one's own and the shipped.

        Raises QuizError when one that a person named is not there at first, or none of those set.
        """
        if self._named:
            missing = [root for root in self._named if not os.path.lexists(root)]
            if missing and not self._looked:
                message = f"{missing[0]} does not exist."
                raise QuizError(
                    "There are no decks there", message, "Check the path, or leave out --decks.", exit_code=2
                )
            return [*self._added, *self._named, *self._behind]
        if not self._set:
            return [*self._added, paths.own_decks(), paths.shipped_decks(), *self._behind]
        missing = [root for root in self._set if not os.path.lexists(root)]
        if len(missing) == len(self._set) and not self._looked:
            where = ", ".join(map(str, missing))
            hint = f"Check 'decks' in {paths.settings_file()}."
            raise QuizError("There are no decks where the settings say", f"{where}: not there.", hint)
        self.notes += [f"{root} is in your settings, but it is not there." for root in missing]
        return [*self._added, *self._set, *self._behind]

    @property
    def is_named(self) -> bool:
        """Whether a person named the decks of this run: no others are looked for."""
        return bool(self._named)

    @property
    def has_own(self) -> bool:
        """Whether decks of one's own folder are studied in this run."""
        return not self._named and not self._set

    def add(self, path: Path, moment: Moment) -> tuple[int, ...]:
        """Take one more file or folder into this run; the ids of its decks.

        A fact that stands in a deck of this run too, under the same title, is asked as it stands here.
        """
        if not is_text(str(path)):
            raise QuizError("This name is no text", str(path), "Rename the file or its folder.", exit_code=2)
        found = [one for one in look([path], []) if is_text(one.path)]
        known = {(f.status.st_dev, f.status.st_ino): f.path for f in self._found() if f.status is not None}
        same = [known.get((f.status.st_dev, f.status.st_ino), f.path) if f.status else f.path for f in found]
        if not set(same) <= set(known.values()):
            self._added.insert(0, path)
            rows = {row.path: row for row in self.store.files()}
            if self.store.writes:
                changed = [Path(f.path) for f in found if not _is_as_known(f, rows.get(f.path))]
                self._bring_up(changed, {f.path for f in found}, moment)
            self.sync(moment)
            same = [f.path for f in found]
        ids = {row.path: row.id for row in self.store.files()}
        return tuple(ids[path] for path in same if path in ids)

    def add_behind(self, files: Sequence[Path]) -> None:
        """Look for decks in some files too from the next `sync` on, behind all others: those keep the facts of one title."""
        self._behind += [path for path in files if path not in self._behind]

    def _found(self) -> list[Found]:
        self.notes.clear()
        found = []
        for one in look(self.roots(), self.notes):
            if is_text(one.path):
                found.append(one)
            else:
                self.notes.append(f"{one.path} has a name that is no text, and is passed over: rename it.")
        self._looked = True
        return found

    def _compare(self, files: Sequence[Found], index: Sequence[DeckRow]) -> list[Path]:
        rows = {row.path: row for row in index}
        self.ids = tuple(rows[found.path].id for found in files if found.path in rows)
        return [Path(found.path) for found in files if not _is_as_known(found, rows.get(found.path))]

    def sync(self, moment: Moment) -> int:
        """Bring the index up to the files: read what changed, drop what is gone. How many are not as the index knew them.

        Where nothing can be written, they are not read.
        """
        files, index = self._found(), self.store.files()
        changed = self._compare(files, index)
        if not self.store.writes:
            return len(changed)
        names = {found.path for found in files}
        left = self._forget_gone(names, index)
        doubled = self._doubled(names, index, anew=bool(changed or left))
        self._bring_up(changed, names, moment, left, doubled)
        if changed or left:
            self._compare(files, self.store.files())
        return len(changed)

    def _bring_up(
        self,
        changed: Sequence[Path],
        names: Collection[str],
        moment: Moment,
        left: Sequence[FactRow] = (),
        doubled: Sequence[Path] = (),
    ) -> None:
        """Read files and put them into the index; of those that changed, not those whose time alone is another.

        `names` are the files of this run, or those that come before its others.
        """
        if not changed and not left and not doubled:
            return
        from quizapp.deck.reader import read_deck
        from quizapp.service.indexing import index

        rows = {row.path: row for row in self.store.files()}
        wanted = dict.fromkeys([*changed, *doubled])
        size = sum(status.st_size for path in wanted if (status := status_of(path)) is not None)
        if size > LONG:
            self.reading(size)
        files = [
            read_deck(path)
            for path in wanted
            if path in doubled or not self._is_touched_only(path, rows.get(str(path)))
        ]
        here = {row.id for row in rows.values() if row.path in names}
        if index(self.store, files, moment, here, left):
            known = [row for row in self.store.files() if row.path in names]
            again = [read_deck(Path(row.path)) for row in known if row.size < 0]
            index(self.store, again, moment, {row.id for row in known})

    def _is_touched_only(self, path: Path, row: DeckRow | None) -> bool:
        status = status_of(path)
        if row is None or not row.sha256 or status is None or status.st_size != row.size or not path.is_file():
            return False
        import hashlib

        try:
            with path.open("rb") as file:
                same = hashlib.file_digest(file, "sha256").hexdigest() == row.sha256
        except OSError:
            return False
        if same:
            self.store.touch_deck(row.path, status.st_size, status.st_mtime_ns)
        return same

    def _forget_gone(self, names: Collection[str], index: Sequence[DeckRow]) -> list[FactRow]:
        """Drop files that are not there any more. The last facts that they had, as far as these may be somewhere else now."""
        left: list[FactRow] = []
        for row in index:
            if row.path not in names and is_gone(row.path):
                left += islice(self.store.facts_of(row.id), MOST_FOLLOWED)
                self.store.drop_deck(row.path)
        return left

    def _doubled(self, names: Collection[str], index: Sequence[DeckRow], *, anew: bool) -> list[Path]:
        """Files with facts that another file of the same title has too, and that may be theirs now."""
        return [
            Path(row.path)
            for row in index
            if row.path in names
            and f'"{SAME_DECK}"' in row.problems
            and (anew or not any(f" {name} " in row.problems for name in names if name != row.path))
        ]


def _is_as_known(found: Found, row: DeckRow | None) -> bool:
    """Whether the index knows a file as it is now. What could not be read is tried again each time."""
    status = found.status
    if row is None or status is None or not row.sha256:
        return False
    return status.st_size == row.size and status.st_mtime_ns == row.mtime_ns
