"""A document on the screen: read in a thread, its passages marked, their facts beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.worker import get_current_worker

from quizapp.document.rows import Line
from quizapp.document.text import Document
from quizapp.service.coverage import Units, coverage_words, section_at
from quizapp.service.opening import Reading
from quizapp.service.reading import DOUBTED as DOUBT
from quizapp.service.reading import Passage, mark_of
from quizapp.service.wording import count
from quizapp.text import clean, shorten, width
from quizapp.tui import face
from quizapp.tui.tints import DOUBTED, HELD
from quizapp.tui.widgets.beside import Beside
from quizapp.tui.widgets.doctext import DocumentText, Span
from quizapp.tui.widgets.drawn import BareScreen, Drawn
from quizapp.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace
    from quizapp.tui.app import QuizApp


TURN, PAUSE = 0.001, 0.0005
"""Seconds that the thread works on while a key waits, and that it pauses now and then: what is pressed meanwhile goes first."""


class Left(Exception):
    """The screen is gone: the work for it ends."""


class ReadingScreen(BareScreen):
    """One document with its passages, and the facts that open beside it."""

    AUTO_FOCUS = ""

    app: QuizApp

    def __init__(self, workspace: Workspace, path: Path, at: str = "") -> None:
        super().__init__()
        self.workspace = workspace
        self.reading = Reading(path)
        self._at = at
        """The fact to begin at, by its identity."""
        self._units = Units(self.reading.document)
        self._fact: Passage | None = None
        self._doing = ""
        self._was_away = False

    def compose(self) -> ComposeResult:
        """A head, a line on the section, the text with what opens beside it, keys."""
        self._head, self._line, self._keys = Drawn("head"), Drawn("line"), Keys()
        self.text, self._beside = DocumentText("doctext"), Beside()
        yield self._head
        yield self._line
        with Container(id="middle"):
            yield self.text
            yield self._beside
        yield self._keys

    def on_mount(self) -> None:
        """Begin to read, in a thread: a book, or a PDF, takes a while."""
        self._read()

    def _read(self) -> None:
        self._do("Reading …")
        self.run_worker(self._work, thread=True, exit_on_error=False, exclusive=True, group="document")

    def on_screen_suspend(self) -> None:
        """Another screen comes: of a box over this one, nothing is changed meanwhile."""
        self._was_away = not self.app.screen.is_modal

    def on_screen_resume(self) -> None:
        """Something may have been studied or edited meanwhile."""
        if self.reading.is_whole and self._was_away:
            self.action_reload()

    def action_reload(self) -> None:
        """Look again for changes in the document and in the decks that quote it."""
        self.app.attempt(self.workspace.sync)
        if self.reading.is_stale:
            self._read()
        else:
            self.app.attempt(self._ask_again)

    def on_resize(self, event: events.Resize) -> None:
        """Rearrange for narrow and low terminals."""
        self.fit(event.size)
        self.call_after_refresh(self._frame)

    # ------------------------------------------------------------------- in a thread

    def _work(self) -> None:
        """Read, find the passages, split into sentences; show each as soon as it is there."""
        worker = get_current_worker()

        def check(pause: float = 0) -> None:
            if worker.is_cancelled or not self.is_attached:
                raise Left
            sleep(pause)

        def show(what: Callable[[], object]) -> None:
            check()
            self.app.call_from_thread(what)

        def told(page: int, pages: int) -> None:
            check()
            if pages and page % 5 == 0:
                show(lambda: self._do(f"Reading page {page} of {pages} …"))

        reading, turns = self.reading, sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        try:
            reading.open(told, lambda document, lines: show(lambda: self._glance(document, lines)))
            Units(reading.document).at(0)  # what splits sentences is loaded here
            show(self._opened)
            reading.find()
            show(self._found)
            reading.split(lambda: check(PAUSE))
            show(self._split)
        except Left:
            return
        except Exception as error:
            if not worker.is_cancelled and self.is_attached:
                self.call_later(self._failed, error)
        finally:
            sys.setswitchinterval(turns)

    def _do(self, doing: str) -> None:
        self._doing = doing
        self._frame()

    def _glance(self, document: Document, lines: Sequence[Line]) -> None:
        self.text.fill(document.text, lines)

    def _opened(self) -> None:
        self._units = Units(self.reading.document)
        self.text.fill(self.reading.document.text, self.reading.lines)
        self._doing = "Looking for facts …"
        self.app.attempt(lambda: self.reading.ask(self.workspace))
        if note := self.reading.document.note:
            self.app.say(note)
        start, end = self.text.cursor
        if (unit := self._units.at(start if end else self.text.offset_seen)) is not None:
            self.text.point(*unit, see=False)
        self._frame()

    def _found(self) -> None:
        self.text.mark(self._spans)
        self._doing = ""
        if told := self.reading.gone_words():
            self.app.say(told, warning=True)
        if (wanted := next((one for one in self.reading.passages.all if one.of.uid == self._at), None)) is not None:
            self._go_to(wanted)
        self._frame()

    def _split(self) -> None:
        self.reading.measure()
        self._frame()

    def _failed(self, error: Exception) -> None:
        """What can't be read is told, and the screen left; the first one is the end of the app."""
        from quizapp.service.upkeep import explained

        if (known := explained(error)) is None:
            raise error
        if self.reading.is_whole:  # it was read before: that stays
            self._do("")
            self.app.tell(known)
        elif len(self.app.screen_stack) == 1:
            self.app.end_with(known)
        else:
            self.action_leave()
            self.app.tell(known)

    def _ask_again(self) -> None:
        """Ask which facts there are now, and how well each is known."""
        reading = self.reading
        if reading.ask(self.workspace):
            reading.find()
        reading.measure()
        self._fact = self._same(self._fact)
        self.text.mark(self._spans)
        self._tell_beside()
        self._frame()

    def _same(self, one: Passage | None) -> Passage | None:
        """A passage as it is now; None where its fact is gone."""
        return next((other for other in self.reading.passages.all if one and other.of.uid == one.of.uid), None)

    # ---------------------------------------------------------------------- what is seen

    def _spans(self, start: int, end: int) -> list[Span]:
        """The passages of a part of the document as they are drawn."""
        out = []
        for one in self.reading.passages.within(start, end):
            known = self.reading.known_for(one)
            mark = mark_of(one, known)
            level = DOUBTED if mark == DOUBT else HELD if known.held else known.level
            out.append((one.start, one.end, level, mark))
        return out

    def _frame(self) -> None:
        """Draw what stands around the text."""
        if not self.is_attached:
            return
        self.fit(self.size)
        reading, cells = self.reading, max(self.size.width - 2, 10)
        place = reading.place_words(self.text.offset_seen, self.text.last_seen)
        self._head.put(face.header(clean(reading.path.name), place, cells))
        here = self._here if reading.is_whole else 0
        section = reading.section(here)
        told = self._doing or f"{count(len(reading.facts), 'fact')} · counting sentences …"
        if not self._doing and section is not None and reading.coverage:
            told = coverage_words(reading.coverage[section_at(reading.sections, here)], reading.total)
        title = shorten(clean(section.title), max(cells - width(told) - 3, 0)) if section is not None else ""
        name = Content.assemble((title, "bold"), "   ") if width(title) > 3 else Content("")
        self._line.put(Content.assemble(name, (told, "$foreground-muted")))

    @property
    def _here(self) -> int:
        """Where one is: at the cursor where that is seen, else at the first row that is."""
        start, end = self.text.cursor
        seen = self.text.offset_seen
        return start if start < self.text.last_seen and seen < end else seen

    def on_document_text_scrolled(self) -> None:
        """The head tells where one is."""
        self._frame()

    def on_document_text_picked(self, event: DocumentText.Picked) -> None:
        """A click puts the cursor there; on a passage it shows the fact."""
        found = self.reading.passages.within(event.offset, event.offset + 1)
        if found:
            self._go_to(min(found, key=lambda one: one.end - one.start))
            self._open_beside()
        elif self.reading.is_whole and (unit := self._units.at(event.offset)) is not None:
            self._point(*unit)

    def _point(self, start: int, end: int, fact: Passage | None = None) -> None:
        self._fact = fact
        self.text.point(start, end)
        self._tell_beside()
        self._frame()

    def _go_to(self, passage: Passage) -> None:
        self._point(passage.start, passage.end, passage)

    # ------------------------------------------------------------------- what opens beside

    def _facts_here(self) -> list[Passage]:
        """The passage one went to, and the others that have a part of the sentence under the cursor."""
        found = self.reading.passages.within(*self.text.cursor)
        return sorted(found, key=lambda one: one is not self._fact)

    def _open_beside(self) -> None:
        """Show the facts of the passage under the cursor; where they would cover the text for nothing, close."""
        here = self._facts_here()
        if not here and self.has_class("tiny"):
            self._close_beside()
            return
        was_open = bool(self._beside.showing)
        self._beside.open("fact", self.reading.words_on(here, self.workspace.clock.now()))
        if not was_open:
            self.add_class("facts")
            self.call_after_refresh(self.text.point, *self.text.cursor)

    def _close_beside(self) -> bool:
        """Close what is open beside; whether anything was."""
        self.remove_class("facts")
        return self._beside.close()

    def _tell_beside(self) -> None:
        """What is open beside tells of the sentence under the cursor."""
        if self._beside.showing:
            self._open_beside()

    def action_leave(self) -> None:
        """Close what is open beside, else go back."""
        if not self._close_beside():
            self.app.leave()
