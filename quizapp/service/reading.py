"""A document with what is known of it: which facts quote which passage, and how well each is remembered now."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from quizapp.document.quotes import Finder, Kind
from quizapp.errors import QuizError
from quizapp.fact import AnyFact, answer_text, parts, question_text
from quizapp.memory.fsrs import retrievability
from quizapp.memory.state import Memory, State
from quizapp.service.packing import decode_fact
from quizapp.service.passage import source_path
from quizapp.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.service.clock import Moment
    from quizapp.service.passage import Piece
    from quizapp.service.workspace import Workspace
    from quizapp.store.decks import DeckRow, FactRow
    from quizapp.store.file import Store

Held = Literal["", "suspended", "put off", "in doubt"]
"""Why a fact is not asked now; 'in doubt': its source no longer says what it quotes, and nobody has looked yet."""
LEVELS = ((0.5, "▁"), (0.7, "▃"), (0.85, "▅"), (0.95, "▇"), (2.0, "█"))
"""How a fact is marked whose chance of recall (0 to 1) is below a limit."""
UNSEEN, PAUSED, DOUBTED = "·", "‖", "?"
"""How a fact is marked that was never asked; that the person suspended or put off; whose quote is not there word for word."""
ORDER = DOUBTED + UNSEEN + "".join(mark for _, mark in LEVELS) + PAUSED
"""The marks, those first that most need to be seen."""
LEGEND = f"{UNSEEN} never asked   {LEVELS[0][1]} weak … {LEVELS[-1][1]} strong   {PAUSED} not asked   {DOUBTED} source says otherwise"


class Quoting(Struct, frozen=True, kw_only=True):
    """A fact whose quote is to be looked for in a document."""

    uid: str
    fact: AnyFact
    deck: int
    title: str
    file: str
    line: int


class Passage(Struct, frozen=True, kw_only=True):
    """The part of a document that a fact quotes."""

    of: Quoting
    start: int
    end: int
    found: Kind
    """'exact' or 'folded'; 'near' for a quote that is not there word for word: this is what is nearest to it."""


class Known(Struct, frozen=True):
    """How well one fact is known now."""

    chance: float = 0.0
    """That it would be recalled now, from 0 to 1; of a fact with several parts, on average. A part that was never asked,
    or is in its learning steps, counts 0.
    """
    seen: bool = False
    """Whether any part was asked before."""
    held: Held = ""
    memories: tuple[tuple[str, Memory, int], ...] = ()
    """Each part with its memory, and the day before which it is not asked (0 for none)."""

    @property
    def level(self) -> int:
        """0 where it was never asked, else 1 (weak) to 5 (strong)."""
        if not self.seen:
            return 0
        return next(number for number, (limit, _) in enumerate(LEVELS, 1) if self.chance < limit)


NOTHING = Known()


def mark_of(passage: Passage, known: Known) -> str:
    """The sign that stands in the margin for a passage."""
    if passage.found not in ("exact", "folded") or known.held == "in doubt":
        return DOUBTED
    if known.held:
        return PAUSED
    return LEVELS[known.level - 1][1] if known.seen else UNSEEN


# ---------------------------------------------------------------- which facts quote it


def quoting(workspace: Workspace, path: Path) -> list[Quoting]:
    """The facts of this run's decks whose source is a document, in the order of decks."""
    store, here = workspace.store, os.path.realpath(path)
    decks = {row.id: row for row in store.files() if row.id in workspace.library.ids}
    reals: dict[tuple[str, str], bool] = {}

    def is_here(deck: DeckRow, source: str) -> bool:
        key = (os.path.dirname(deck.path), source)  # noqa: PTH120 (a path as text)
        if key not in reals:
            try:
                reals[key] = bool(source) and os.path.realpath(source_path(deck.path, source)) == here
            except (OSError, ValueError):
                reals[key] = False
        return reals[key]

    found: list[Quoting] = []
    for number in workspace.library.ids:
        deck = decks.get(number)
        if deck is None:
            continue
        rows: Iterable[FactRow] = store.facts_of(number) if is_here(deck, deck.source) else store.sourced(number)
        for row in rows:
            fact = decode_fact(row.payload)
            if fact.quote and is_here(deck, fact.source or deck.source):
                found.append(
                    Quoting(uid=row.uid, fact=fact, deck=number, title=deck.title, file=deck.path, line=row.line)
                )
    return found


def documents_of(workspace: Workspace, deck: int) -> list[Path]:
    """The documents that a deck and its facts name as sources, the one named most often first."""
    row = next((row for row in workspace.store.files() if row.id == deck), None)
    if row is None:
        return []
    named: dict[Path, int] = {}
    if row.source:
        named[source_path(row.path, row.source)] = row.facts
    for fact in workspace.store.sourced(deck):
        source = decode_fact(fact.payload).source
        if source:
            path = source_path(row.path, source)
            named[path] = named.get(path, 0) + 1
    return sorted(named, key=lambda path: -named[path])


def document_of(store: Store, uid: str) -> Path:
    """The document that a fact quotes. Raises QuizError where it names none."""
    row = store.fact(uid)
    deck = next((deck for deck in store.files() if row is not None and deck.id == row.deck), None)
    source = (decode_fact(row.payload).source or deck.source) if row is not None and deck is not None else ""
    if deck is None or not source:
        raise QuizError("This fact names no document", hint="'source' in its deck tells where it is from.")
    return source_path(deck.path, source)


def passages(finder: Finder, facts: Iterable[Quoting]) -> tuple[list[Passage], list[Quoting]]:
    """Where each fact's quote stands, in the order of the document; and the facts whose quote is not in it."""
    there, gone = [], []
    for one in facts:
        found = finder.find(one.fact.quote)
        if found.kind == "absent" or found.start >= found.end:
            gone.append(one)
        else:
            there.append(Passage(of=one, start=found.start, end=found.end, found=found.kind))
    return sorted(there, key=lambda one: (one.start, one.end)), gone


def known_of(store: Store, facts: Sequence[Quoting], day: int) -> dict[str, Known]:
    """How well each fact is known on a day, by its identity."""
    standing: dict[str, Held] = dict.fromkeys(
        (one.fact for one in store.doubts(sorted({one.deck for one in facts}))), "in doubt"
    )
    for uid, mark in store.standings():
        if mark.suspended or mark.buried > day:
            standing[uid] = "suspended" if mark.suspended else "put off"
    memories = store.memories([one.uid for one in facts])
    out = {}
    for one in facts:
        of_part = {part: (memory, hold) for part, memory, hold in memories.get(one.uid, ())}
        mine = tuple((part, *of_part.get(part, (Memory(), 0))) for part in parts(one.fact))
        chances = [chance_of(memory, day) for _, memory, _ in mine]
        seen = any(memory.state != State.NEW for _, memory, _ in mine)
        mean = sum(chances) / len(chances) if chances else 0.0
        out[one.uid] = Known(mean, seen, standing.get(one.uid, ""), mine)
    return out


def chance_of(memory: Memory, day: int) -> float:
    """The chance (0 to 1) that a part would be recalled on a day; 0 while it is new or in its learning steps."""
    if memory.state != State.REVIEW:
        return 0.0
    return retrievability(max(day - memory.last_day, 0), memory.stability)


# ----------------------------------------------------------------------- where in it


class Passages:
    """The passages of one document by their places."""

    def __init__(self, found: Sequence[Passage]) -> None:
        self.all = tuple(sorted(found, key=lambda one: (one.start, one.end)))
        self._starts = [one.start for one in self.all]
        self._longest = max((one.end - one.start for one in self.all), default=0)

    def within(self, start: int, end: int) -> list[Passage]:
        """Those that have a part between two places."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [one for one in islice(self.all, first, last) if one.end > start]

    def beginning(self, start: int, end: int) -> Sequence[Passage]:
        """Those that begin between two places."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


# -------------------------------------------------------------------- a fact in words


def fact_pieces(passage: Passage, known: Known, moment: Moment) -> list[Piece]:
    """A fact with its answer, how well it is known, and when it is due."""
    fact, of = passage.of.fact, passage.of
    names = parts(fact)
    pieces: list[Piece] = [(one_line(question_text(fact)) + "\n", "title")]
    pieces += [(f"{one_line(answer_text(fact, part))}\n", "answer") for part in names]
    if fact.why:
        pieces += [("why  ", "dim"), (one_line(fact.why) + "\n", "")]
    pieces.append(("\n", ""))
    for part, memory, hold in known.memories:
        name = f"{one_line(answer_text(fact, part))}: " if len(names) > 1 else ""
        pieces.append((f"{name}{memory_words(memory, hold, known, moment)}\n", ""))
    if passage.found == "near":
        pieces.append(("The quote is not here word for word; this is nearest to it.\n", "warn"))
    pieces.append((f"\n{of.title}, {os.path.basename(of.file)}:{of.line}\n", "dim"))  # noqa: PTH119
    return pieces


def memory_words(memory: Memory, hold: int, known: Known, moment: Moment) -> str:
    """'93% now, asked 5 times, due on Fri 27 Nov'."""
    from quizapp.service.wording import count, day_name, span_in_words

    if known.held == "suspended":
        due = "suspended"
    elif known.held == "in doubt":
        due = "held back, since its source says something else now"
    elif memory.state == State.NEW:
        due = f"put off, asked {day_name(hold, moment.day)}" if hold > moment.day else ""
    elif memory.state in (State.LEARNING, State.RELEARNING):
        wait = (memory.due_ms - moment.ms) / 1000
        due = f"being learned, comes back in {span_in_words(wait)}" if wait > 0 else "being learned, its time has come"
    else:
        due = f"due {day_name(max(memory.due_day, hold), moment.day)}"
    if memory.state == State.NEW:
        return ", ".join(filter(None, ("never asked", due)))
    told = [f"{chance_of(memory, moment.day):.0%} now"] if memory.state == State.REVIEW else []
    return ", ".join([*told, f"asked {count(memory.reps, 'time')}", due])


def check_path(path: Path) -> Path:
    """A document's path, as a whole one. Raises QuizError for what is no file's name, or a deck."""
    if path.suffix.lower() in (".yaml", ".yml"):
        raise QuizError(
            "This is a deck, not a document", str(path), "Name the document that its facts quote.", exit_code=2
        )
    try:
        return path.expanduser().absolute()
    except (OSError, RuntimeError, ValueError):
        raise QuizError("The document can't be read", f"{path!s:.200} can't be a file's name.", exit_code=2) from None


def search(text: str, words: str, start: int) -> tuple[int, int] | None:
    """Where some words stand next behind a place, from the beginning again at the end; line ends and capitals don't count."""
    import re

    wanted = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    if not words.split():
        return None
    found = wanted.search(text, start) or wanted.search(text)
    return found.span() if found else None
