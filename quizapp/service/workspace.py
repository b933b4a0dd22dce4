"""One run of the app: settings, the open progress file, the library, and what both fronts do with them."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp import config, paths
from quizapp.errors import QuizError
from quizapp.service.clock import Clock, Moment
from quizapp.service.library import Library
from quizapp.service.looking import expand, no_deck
from quizapp.service.progress import StoreProgress
from quizapp.service.wording import count, held_back_line, place, undone_line
from quizapp.session.study import Study
from quizapp.store.file import Store

if TYPE_CHECKING:
    from quizapp.deck.problem import Problem
    from quizapp.service.overview import Overview
    from quizapp.service.passage import Piece
    from quizapp.session.values import Undone


class Workspace:
    """All that one run of the app works with. Close it, or use it in a with statement."""

    def __init__(self, store: Store, settings: config.Settings, library: Library, clock: Clock) -> None:
        self.store = store
        self.settings = settings
        self.library = library
        self.clock = clock
        self.sources_left = False
        """Whether quotes are still to be looked up again, in a thread or at the next start."""
        self._patient = False

    @classmethod
    def open(
        cls, decks: Sequence[str] = (), *, read_only: bool = False, unkept: bool = False, clock: Clock | None = None
    ) -> Workspace:
        """Open progress and library. Raises QuizError; nothing is changed then.

        With `read_only`, nothing can be done but look. With `unkept`, everything can, in a private copy of the
        progress: for a second window.
        """
        settings = config.read_settings(paths.settings_file())
        path = paths.progress_file()
        store = Store.copy(path) if unkept else Store.open(path, read_only=read_only)
        if not decks and not settings.decks and not store.read_only:
            with suppress(OSError):  # the shipped decks can be studied all the same
                paths.own_decks().mkdir(parents=True, exist_ok=True)
        return cls(store, settings, Library(store, decks, settings.decks), clock or Clock(settings.day_begins))

    @property
    def keeps(self) -> bool:
        """Whether answers are kept: not in a window that works on a copy, or only looks."""
        return not self.store.read_only

    def close(self) -> None:
        """Let go of the progress file."""
        self.store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -------------------------------------------------------------------- the decks

    def sync(self, *, patient: bool = False) -> int:
        """Read the deck files that changed, and look their quotes up in the documents. How many decks there were.

        Unless `patient`, quotes that take long are left for when nobody waits: see `sources_left`.
        """
        changed = self.library.sync(self.clock.now())
        self._patient = patient
        self._look_at_sources()
        return changed

    def _look_at_sources(self) -> None:
        self.sources_left = False
        if self.store.writes and self.store.has_changed_sources(self.library.ids):
            from quizapp.service.sources import look

            self.sources_left = look(self.store, self.library.ids, patient=self._patient)

    def select(self, names: Sequence[str]) -> tuple[int, ...]:
        """The decks that some names mean: titles, beginnings of titles, file names, or paths of files.

        A file outside the library is taken in. Raises QuizError for a name that means none.
        """
        chosen: list[int] = []
        for name in names:
            found = self._by_path(name) or self._by_name(name)
            chosen += [number for number in found if number not in chosen]
        return tuple(chosen)

    def _by_path(self, name: str) -> Sequence[int]:
        path = expand(name)
        if os.path.isdir(path):  # noqa: PTH112 (pathlib's raises where it may not look)
            if not (found := self.library.add(path, self.clock.now())):
                hint = "A deck is a file that ends in .yaml"
                hint += ", but this is a folder." if name.lower().endswith((".yaml", ".yml")) else "."
                raise QuizError(f"There are no decks in {path}", hint=hint, exit_code=2)
            return found
        if not name.lower().endswith((".yaml", ".yml")):
            return ()
        if os.path.lexists(path):
            if not (found := self.library.add(path, self.clock.now())):
                raise QuizError("This deck was never read", str(path), "Start without --read-only once.")
            self._look_at_sources()
            self._refuse_empty(found[0])
            return found
        if not any(Path(row.path).name.casefold() == name.casefold() for row in self.store.files()):
            raise QuizError("There is no such deck", f"{path} does not exist.", "Check the path.", exit_code=2)
        return ()

    def title_of(self, decks: Sequence[int] | None) -> str:
        """What some decks are called together."""
        titles = [row.title for row in self.store.files() if decks is not None and row.id in decks and row.title]
        if decks is None:
            return "All decks"
        return " and ".join(titles) if len(titles) < 3 else count(len(titles), "deck")

    def _refuse_empty(self, deck: int) -> None:
        """Raise QuizError for a deck that is nothing but problems."""
        row = next(row for row in self.store.files() if row.id == deck)
        problems = _problems(row.problems)
        if not row.facts and problems:
            rendered = problems[0].render().replace("\n   help: ", "\n")
            raise QuizError(f"Nothing can be studied in {Path(row.path).name}", rendered, "'quizapp check' shows all.")

    def _by_name(self, name: str) -> list[int]:
        rows = [row for row in self.store.files() if row.id in self.library.ids]
        wanted = name.casefold()
        for matches in (
            [row.id for row in rows if row.title.casefold() == wanted or Path(row.path).stem.casefold() == wanted],
            [
                row.id
                for row in rows
                if row.title.casefold().startswith(wanted) or Path(row.path).name.casefold() == wanted
            ],
            [row.id for row in rows if wanted in row.title.casefold() or wanted in Path(row.path).stem.casefold()],
        ):
            if matches:
                return matches
        raise no_deck(name, [row.title for row in rows if row.title])

    def overview(self) -> Overview:
        """What Today shows."""
        from quizapp.service.overview import overview

        return overview(self.store, self.settings, self.library.ids, self.clock.now())

    def outlook(self, moment: Moment, decks: Sequence[int] | None = None) -> str:
        """When the next review comes, in some decks or all of this run, in a sentence."""
        from quizapp.service.overview import next_line

        return next_line(self.store, self.settings, self.library.ids if decks is None else decks, moment)

    def problem_texts(self) -> list[str]:
        """What is wrong in the decks, for people."""
        rows = [row for row in self.store.files() if row.id in self.library.ids]
        return [*self.library.notes, *(problem.render() for row in rows for problem in _problems(row.problems))]

    def problem_line(self, decks: Sequence[int] | None = None, key: str = "c on Today") -> str:
        """How much is wrong in some decks, or all of this run, and held back, in a sentence or two; nothing where all is well."""
        from quizapp.service.overview import problem_count

        among = self.library.ids if decks is None else decks
        held = sum(self.store.doubt_counts(among).values())
        told = f"{line}. {key} shows what." if (line := held_back_line(held)) else ""
        counts = {row.path: problem_count(row.problems) for row in self.store.files() if row.id in among}
        wrong = [path for path, number in counts.items() if number]
        if not wrong:
            return told
        number = sum(counts.values())
        where = Path(wrong[0]).name if len(wrong) == 1 else count(len(wrong), "deck")
        which = f" {shlex.quote(wrong[0])}" if len(wrong) == 1 else ""
        shown = (
            f"{count(number, 'problem')} in {where}: 'quizapp check{which}' shows {'it' if number == 1 else 'them'}."
        )
        return f"{shown} {told}".rstrip()

    def clock_warning(self) -> str:
        """A sentence when the clock stands before the last answer, else nothing."""
        from quizapp.service.overview import clock_warning

        return clock_warning(self.store, self.clock.now())

    def left_behind(self) -> str:
        """Where nothing ever happened but a backup has something: how to go on from it; else nothing."""
        if next(iter(self.store.events()), None) is not None:
            return ""
        from quizapp.service.upkeep import left_behind

        return left_behind()

    # --------------------------------------------------------------------- studying

    def progress(self, decks: Sequence[int] | None = None) -> StoreProgress:
        """The progress of some decks, or of all of this run."""
        return StoreProgress(self.store, self.settings, lambda: self.library.ids if decks is None else decks)

    def study(self, decks: Sequence[int] | None = None, extra_new: int = 0) -> Study:
        """Begin a session of study over some decks, or all."""
        pace = self.store.pace()
        now = self.clock.now()
        return Study(self.progress(decks), now, extra_new=extra_new, **({"pace": pace} if pace else {}))

    def undo(self) -> Undone | None:
        """Take back the last answer or action."""
        return self.progress().undo(self.clock.now())

    def undone_words(self, undone: Undone | None) -> str:
        """What an undo did, and to which fact, in a sentence."""
        from quizapp.service.packing import decode_fact

        row = self.store.fact(undone.fact) if undone is not None else None
        return undone_line(undone, decode_fact(row.payload) if row is not None and row.deck is not None else None)

    def passage(self, uid: str) -> list[Piece]:
        """The passage that proves a fact."""
        from quizapp.service.passage import passage_of

        return passage_of(self.store, uid)

    def explain(self, uid: str, part: str) -> list[Piece]:
        """Why a part is asked now: its history, and the reckoning from review to due date."""
        from quizapp.service.explaining import explain

        return explain(self.store, self.progress(), uid, part, self.clock.now())

    # ---------------------------------------------------------------------- editing

    def edit(self, uid: str) -> str:
        """Open the editor at a fact, take the change in, and say in a sentence what is wrong then, if anything."""
        row = self.store.fact(uid)
        if row is None or row.deck is None:
            raise QuizError("This fact is in no deck any more")
        from quizapp.service.hinting import doubted

        return self._edit(row.deck, row.line) or doubted(self.store.fact(uid), self.settings.silence)

    def edit_deck(self, deck: int, line: int = 1) -> str:
        """Open the editor on a deck, at one of its lines, and take the change in."""
        return self._edit(deck, line)

    def _edit(self, deck: int, line: int) -> str:
        from quizapp.service.adopting import adopt
        from quizapp.service.editing import edit

        path = next((row.path for row in self.store.files() if row.id == deck), None)
        if path is None or not os.path.lexists(path):
            raise QuizError("This deck is not there any more", path or "", "Its progress stays, should it come back.")
        own = adopt(path) if self.library.has_own else None
        code = edit(self.settings.editor, own or path, line)
        self.sync()
        told = [f"The editor ended with status {code}."] if code else []
        if own is not None:
            told.append(f"The deck came with quizapp: your own copy of it is {place(own)} from now on.")
            deck = next((row.id for row in self.store.files() if row.path == own), deck)
        if wrong := self.problem_line([deck]):
            told.append(wrong)
        return " ".join(told)

    def remember_theme(self, name: str) -> None:
        """Keep the choice of theme; a settings file that can't be written is no reason to stop."""
        if name != self.settings.theme:
            from quizapp.service.settling import change

            self.settings = self.settings._replace(theme=name)
            with suppress(QuizError):
                change("theme", name)

    # ------------------------------------------------------------------------ upkeep

    def back_up_if_needed(self) -> str:
        """Make a backup if the last is a day old; what went wrong, in a sentence or two, else ''. Nothing is raised.
        For when nobody waits: at the end, or in a thread of its own. The workspace may be closed already."""
        from quizapp.service.upkeep import back_up_if_needed

        return back_up_if_needed(self.store, self.clock)


def _problems(packed: str) -> list[Problem]:
    """The problems of a file, from the index."""
    import msgspec

    from quizapp.deck.problem import Problem

    return msgspec.json.decode(packed, type=list[Problem])
