"""What happened, event by event, told so that one can read it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from quizapp import paths
from quizapp.errors import QuizError
from quizapp.fact import Rating
from quizapp.memory.state import Memory
from quizapp.service.looking import expand
from quizapp.service.wording import local_time
from quizapp.store.connect import has_log
from quizapp.store.decks import FactRow
from quizapp.store.errors import StoreError
from quizapp.store.events import Event, undone
from quizapp.store.file import Store
from quizapp.store.fold import FactFold
from quizapp.store.swap import troubles

UNDERSTOOD = ("undo", "moved", "changed", "due", "suspend", "unsuspend", "bury", "unbury", "flag", "unflag", "accept")
"""The kinds of event besides reviews; what others there are is of a newer version."""


class Entry(Struct, frozen=True, kw_only=True):
    """One event, with what it was about."""

    event: Event
    fact: str
    """The lasting identity of the fact; '' where it is about none."""
    deck: str
    """The title of the deck in which the fact stands now, or ''."""
    question: str
    """As it was asked; else as the deck has it now; else ''."""
    undone: bool
    """It was taken back later."""
    memory: Memory | None
    """What followed for the part that a review was about; None for what was undone, and for all else."""
    about: Event | None
    """What an undo took back."""
    other: str = ""
    """The question of the fact that it was taken for, where two were confused."""

    @property
    def when(self) -> datetime | None:
        """When it was, in local time as it was then; None beyond all calendars."""
        return local_time(self.event.time, self.event.offset)

    def data(self, name: str) -> str:
        """A text that came with the event, or ''."""
        value = self.event.data.get(name)
        return value if isinstance(value, str) else ""

    def next_wait(self) -> float | None:
        """Seconds until the part that was reviewed was due again, as planned then; None for all else."""
        if self.memory is None:
            return None
        if self.memory.interval:
            return self.memory.interval * 86400.0
        return max(self.memory.due_ms - self.event.time, 0) / 1000

    def as_json(self) -> dict[str, object]:
        """For programs."""
        event, when, wait = self.event, self.when, self.next_wait()
        told: dict[str, object] = {
            "id": event.id, "time": when.isoformat(timespec="milliseconds") if when else None, "day": _day(event.day),
            "kind": event.kind, "undone": self.undone, "deck": self.deck, "fact": self.fact, "part": event.part,
            "question": self.question, "device": event.device,
        }  # fmt: skip
        if event.kind == "review":
            told |= {
                "form": self.data("form"), "given": self.data("answered"), "verdict": self.data("verdict"),
                "rating": event.rating, "rating_name": rating_name(event.rating), "took_ms": event.took,
                "guess": event.guess, "retention": event.retention,
                "next_in_seconds": None if wait is None else round(wait),
            }  # fmt: skip
        if self.about is not None:
            told |= {"target": self.about.id, "target_kind": self.about.kind}
        for name in ("note", "until", "target", "from", "to", "says"):
            if name in event.data and event.kind in UNDERSTOOD:
                told[name] = _day(event.data[name]) if name == "until" else event.data[name]
        if event.kind not in ("review", *UNDERSTOOD):
            told["data"] = event.data
        return told


def rating_name(rating: int) -> str:
    """The name of a rating, 'again' to 'easy'; its number where it has none."""
    return Rating(rating).name.lower() if rating in (1, 2, 3, 4) else str(rating)


def _day(number: object) -> object:
    try:
        return date.fromordinal(int(str(number))).isoformat()
    except (ValueError, OverflowError):
        return number


class Logbook:
    """The events of a progress file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._taken = store.taken_back()
        self._titles = {row.id: row.title for row in store.files()}
        self._rows: dict[str, FactRow | None] = {}
        self._roots: dict[str, str] = {}
        self._memories: dict[str, Memory] = {}
        self._known: set[str] = set()
        self._folds: dict[str, FactFold] | None = None
        """Where all events are gone through from the first on: what they made of each fact so far."""

    @property
    def titles(self) -> set[str]:
        """The titles of all decks that are known."""
        return {title for title in self._titles.values() if title}

    def entries(self, last: int = 0, facts: set[str] | None = None) -> Iterator[Entry]:
        """The events, the oldest first; with `last`, only so many of the newest. With `facts`, those about them."""
        if not last:
            self._folds = {} if facts is None else None
            events = self._store.events()
        else:
            newest: deque[Event] = deque()
            for event in self._store.events(newest_first=True, limit=-1 if facts is not None else last):
                if len(newest) >= last:
                    break
                if facts is None or self._root(event) in facts:
                    newest.appendleft(event)
            events = iter(newest)
        for event in events:
            if facts is None or self._root(event) in facts:
                yield self._entry(event)

    def _root(self, event: Event) -> str:
        root = self._roots.get(event.fact)
        if root is None:
            root = self._roots[event.fact] = self._store.root_of(event.fact) if event.fact else ""
        return root

    def _entry(self, event: Event) -> Entry:
        fact = self._root(event)
        row = self._row(fact)
        memory = self._outcome(fact, event)
        about = self._store.event(event.data.get("target")) if event.kind == "undo" else None
        asked = (about or event).data.get("asked")
        other = self._row(self._store.root_of(str(event.data.get("other")))) if event.kind == "confused" else None
        return Entry(
            event=event, fact=fact, deck=self._titles.get(row.deck or -1, "") if row else "",
            question=asked if isinstance(asked, str) and asked else row.question if row else "",
            undone=event.id in self._taken, memory=memory, about=about,
            other=other.question if other is not None else "",
        )  # fmt: skip

    def _outcome(self, fact: str, event: Event) -> Memory | None:
        """What followed from an event for the part that it was about, where it is a review that stands."""
        if self._folds is None:
            if fact and event.kind == "review" and fact not in self._known:
                self._known.add(fact)
                self._memories |= outcomes(fact, list(self._store.events_of(fact)))
            return self._memories.pop(event.id, None)
        if not fact or event.id in self._taken:
            return None
        return _applied(self._folds.setdefault(fact, FactFold(fact)), event)

    def _row(self, fact: str) -> FactRow | None:
        if fact not in self._rows:
            if len(self._rows) > 50_000:
                self._rows.clear()
            self._rows[fact] = self._store.fact(fact) if fact else None
        return self._rows[fact]

    # ------------------------------------------------------------------ which facts are meant

    def facts_meant(self, names: Sequence[str], decks: Sequence[str]) -> set[str] | None:
        """The facts that names mean (a fact's identity, a deck's title or file, words of a question) and that stand in
        some files or folders; None for all. Raises QuizError for a name that means none.
        """
        among = self._under(decks) if decks else None
        if not names:
            return among
        found: set[str] = set()
        for name in names:
            meant = self._by_name(name)
            if among is not None:
                meant &= among
            if not meant:
                hint = "Give a deck's title or file, words of a question, or a fact's identity as --json has it."
                raise QuizError(f"There is no deck or fact '{name}'", "", hint, exit_code=2)
            found |= meant
        return found

    def _under(self, decks: Sequence[str]) -> set[str]:
        roots = [expand(path) for path in decks]
        rows = [row for row in self._store.files() if any(_is_under(Path(row.path), root) for root in roots)]
        return {fact.uid for row in rows for fact in self._store.facts_of(row.id)}

    def _by_name(self, name: str) -> set[str]:
        root = self._store.root_of(name)
        if self._store.fact(root) is not None or self._store.has_history([root]):
            return {root}
        wanted, path = name.casefold(), str(expand(name))
        files = self._store.files()
        for matches in (
            [row for row in files if row.path == path or row.title.casefold() == wanted],
            [row for row in files if wanted in (Path(row.path).name.casefold(), Path(row.path).stem.casefold())],
            [row for row in files if row.title.casefold().startswith(wanted)],
        ):
            if found := {fact.uid for row in matches for fact in self._store.facts_of(row.id)}:
                return found
        rows = (fact for deck in (*(row.id for row in files), None) for fact in self._store.facts_of(deck))
        return {row.uid for row in rows if wanted in row.question.casefold()}


def _is_under(path: Path, root: Path) -> bool:
    return path == root or root in path.parents


def outcomes(fact: str, events: Sequence[Event]) -> Mapping[str, Memory]:
    """What followed from each review of a fact, by the event's identity; those taken back left out."""
    taken = undone((event.id, event.data.get("target")) for event in events if event.kind == "undo")
    fold = FactFold(fact)
    made = ((event.id, _applied(fold, event)) for event in events if event.id not in taken)
    return {identity: memory for identity, memory in made if memory is not None}


def _applied(fold: FactFold, event: Event) -> Memory | None:
    """Fold one more event; the memory that it made, where it is a review."""
    fold.apply(event)
    if event.kind != "review" or event.part not in fold.parts or event.data.get("cram"):
        return None
    return fold.parts[event.part].memory


def titles() -> set[str]:
    """The titles of all decks that the progress file knows; none where it can't be read."""
    with suppress(StoreError), open_log(brief=True) as log:
        return log.titles if log is not None else set()
    return set()


@contextmanager
def open_log(*, brief: bool = False) -> Iterator[Logbook | None]:
    """The events of the progress file; None where there is no file yet. Another window may have it open.

    `brief`, where few events are read: nothing is left beside the file then. Raises StoreError.
    """
    path = paths.progress_file()
    if not path.exists() and not has_log(path):
        yield None
        return
    with troubles("The progress file can't be read", path), Store.open(path, read_only=True, brief=brief) as store:
        yield Logbook(store)
