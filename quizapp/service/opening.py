"""A document that is open: its text in lines, the passages that facts quote, its sections and how much of each is known.

What takes long (`open`, `find`, `split`) asks nothing of the store, so that it may run in a thread beside a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.document.blocks import text_blocks
from quizapp.document.reader import Told
from quizapp.document.rows import Line, lines_of
from quizapp.document.text import Document
from quizapp.service.coverage import Coverage, Section, coverage_of, section_at, sections_of, sentences_of
from quizapp.service.passage import finder
from quizapp.service.reading import (
    Known,
    Passage,
    Passages,
    Quoting,
    check_path,
    fact_pieces,
    known_of,
    mark_of,
    passages,
    quoting,
)
from quizapp.service.wording import count

if TYPE_CHECKING:
    from quizapp.service.clock import Moment
    from quizapp.service.passage import Piece
    from quizapp.service.workspace import Workspace

NOT_SHOWN = 1000
"""So many characters of space may stand behind the last word."""
GLANCE = 20_000
"""So many characters of a long text are shown before all of it was looked through."""


class Reading:
    """One document with what is known of it."""

    def __init__(self, path: Path) -> None:
        self.path = check_path(path)
        self.document = Document(str(self.path), "")
        self.lines: Sequence[Line] = lines_of(self.document)
        self.sections: Sequence[Section] = ()
        self.facts: Sequence[Quoting] = ()
        self.passages = Passages(())
        self.gone: Sequence[Quoting] = ()
        """Facts whose quote is not in it."""
        self.known: dict[str, Known] = {}
        self.sentences: Sequence[tuple[int, int]] | None = None
        """None until they were split."""
        self.coverage: Sequence[Coverage] = ()
        """Of each section; empty until it was measured."""
        self.total = Coverage()
        self.is_whole = False
        """Whether all of it is read and looked through."""
        self._stamp = (0, -1)

    # --------------------------------------------------------------- what may take long

    def open(self, told: Told | None = None, shown: Callable[[Document, Sequence[Line]], object] | None = None) -> None:
        """Read it. `shown` is given the beginning of a long one as soon as that can be shown. Raises QuizError."""
        self._stamp = _stamp(self.path)
        self._finder = finder(self.path, told)
        document = self._finder.document
        if shown is not None and (glance := _beginning(document)) is not None:
            shown(glance, lines_of(glance))
        lines, sections = lines_of(document), sections_of(document)
        self.sentences, self.coverage = None, ()
        self.document, self.lines, self.sections, self.is_whole = document, lines, sections, True

    def find(self) -> None:
        """Look where the quotes of its facts stand."""
        found, self.gone = passages(self._finder, self.facts)
        self.passages = Passages(found)

    def split(self, told: Callable[[], object] = lambda: None) -> None:
        """Find its sentences. `told` is called now and then; what it raises ends the work."""
        if self.sentences is None:
            found = []
            for number, one in enumerate(sentences_of(self.document)):
                found.append(one)
                if number % 10 == 0:
                    told()
            self.sentences = found

    # --------------------------------------------------------------------- what is quick

    @property
    def is_stale(self) -> bool:
        """Whether the file is another one than when it was read."""
        return self.is_whole and _stamp(self.path) != self._stamp

    def move_to(self, path: Path) -> None:
        """Go on with a copy of the document that stands elsewhere."""
        self.path = check_path(path)

    def ask(self, workspace: Workspace) -> bool:
        """Ask which facts quote it, and how well they are known now; whether others quote it than before."""
        before = self.facts
        self.facts = quoting(workspace, self.path)
        self.remember(workspace)
        return before != self.facts

    def remember(self, workspace: Workspace) -> None:
        """Ask how well its facts are known now."""
        self.known = known_of(workspace.store, self.facts, workspace.clock.now().day)

    def measure(self) -> None:
        """Reckon the coverage, once the sentences are known."""
        if self.sentences is not None:
            self.coverage, self.total = coverage_of(
                self.sections, self.sentences, self.passages.all, self.known, len(self.document.text)
            )

    def known_for(self, passage: Passage) -> Known:
        """How well the fact of a passage is known."""
        return self.known.get(passage.of.uid) or Known()

    def words_on(self, some: Sequence[Passage], moment: Moment) -> list[Piece]:
        """The facts of some passages, each with its mark, answer and memory; that there is none where they are none."""
        pieces: list[Piece] = []
        for one in some:
            known = self.known_for(one)
            pieces += [("\n" if pieces else "", ""), (f"{mark_of(one, known)}  ", "answer")]
            pieces += fact_pieces(one, known, moment)
        return pieces or [("No fact quotes this sentence.\n\nn goes to the next that has one.", "dim")]

    def place_words(self, first: int, last: int) -> str:
        """'page 3 of 9 · 34%', where a part of it is seen; '' while it is not read. It is all of it from its last word on."""
        document, text = self.document, self.document.text
        if not self.is_whole:
            share = ""
        elif len(text) - last < NOT_SHOWN and not text[last:].strip():
            share = "100%"
        else:
            share = f"{min(round(100 * last / len(text)), 99)}%"
        page = document.page_of(first)
        return f"page {page} of {len(document.pages)} · {share}" if page else share

    def gone_words(self) -> str:
        """How many facts have a quote that is not in it, and the key that shows them; '' where none has."""
        number = len(self.gone)
        facts = f"{count(number, 'fact')} {'quotes' if number == 1 else 'quote'}"
        return f"{facts} what this document does not say: m shows which." if number else ""

    def section(self, offset: int) -> Section | None:
        """The innermost section in which a place lies."""
        return self.sections[section_at(self.sections, offset)] if self.sections else None

    def facts_in(self, start: int, end: int) -> list[str]:
        """The facts whose passages begin between two places, by their identities."""
        return list(dict.fromkeys(one.of.uid for one in self.passages.beginning(start, end)))

    def decks(self) -> list[tuple[int, str]]:
        """The decks that quote it: number in the index and file, the one with the most facts first."""
        counts: dict[tuple[int, str], int] = {}
        for one in self.facts:
            counts[one.deck, one.file] = counts.get((one.deck, one.file), 0) + 1
        return sorted(counts, key=lambda deck: -counts[deck])


def _stamp(path: Path) -> tuple[int, int]:
    """What tells that a file was changed; that of none where it can't be looked at."""
    try:
        status = path.stat()
    except OSError:
        return (0, -1)
    return status.st_mtime_ns, status.st_size


def _beginning(document: Document) -> Document | None:
    """The beginning of a long text whose blocks are still to be found, as a document; else None."""
    if document.is_looked_through or len(document.text) < 2 * GLANCE:
        return None
    cut = document.text.rfind("\n\n", GLANCE // 2, GLANCE)
    text = document.text[: cut if cut > 0 else GLANCE]
    return Document(document.path, text, blocks=text_blocks(text, document.path))


def read(workspace: Workspace, path: Path, told: Told | None = None) -> Reading:
    """All of a document at once: for what has no screen. Raises QuizError."""
    reading = Reading(path)
    reading.open(told)
    reading.ask(workspace)
    reading.find()
    reading.split()
    reading.measure()
    return reading


def waiting(known: Collection[Known], moment: Moment) -> tuple[int, int, int]:
    """Of some facts, how many have something due now, how many were never asked, and how many there are but for those
    held back.
    """
    from quizapp.memory.state import State
    from quizapp.session.ahead import LEARN_AHEAD_MS

    due = new = free = 0
    for one in known:
        if one.held:
            continue
        free += 1
        open_ = [memory for _, memory, hold in one.memories if hold <= moment.day]
        steps = (State.LEARNING, State.RELEARNING)
        due += any(
            (memory.state == State.REVIEW and memory.due_day <= moment.day)
            or (memory.state in steps and memory.due_ms <= moment.ms + LEARN_AHEAD_MS)
            for memory in open_
        )
        new += bool(open_) and not one.seen
    return due, new, free
