"""A screen that derives facts from a document in a thread: it tells how far it is, can be stopped, and never stands still."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.worker import Worker, get_current_worker

from quizapp.service.places import deck_for, known_decks, take_in
from quizapp.text import width
from quizapp.tui.face import progress
from quizapp.tui.unwaited import unwaited
from quizapp.tui.widgets.drawn import BareScreen, Drawn

if TYPE_CHECKING:
    from quizapp.fact import AnyFact
    from quizapp.service.deriving import Proposals
    from quizapp.service.workspace import Workspace
    from quizapp.tui.app import QuizApp


ANSWERED = "The model is asked no more: looking for facts that the document proves."


class Stopped(Exception):
    """Raised in the work when nobody waits for it any more."""


class DerivingScreen(BareScreen):
    """Reads, and begins when that is done; what is shown is its children's."""

    AUTO_FOCUS = ""

    app: QuizApp

    class Progressed(Message):
        """How far the work is, from 0 to 1, and what is to be said of it."""

        def __init__(self, share: float, note: str = "") -> None:
            super().__init__()
            self.share = share
            self.note = note

    class Derived(Message):
        """The work is done."""

        def __init__(self, found: Proposals, there: Sequence[AnyFact]) -> None:
            super().__init__()
            self.found = found
            self.there = there

    class Failed(Message):
        """The work can't be done."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self, workspace: Workspace, document: Path, deck: Path | None = None, *,
        limit: int = 0, model: bool | None = None, llm: str = "", alone: bool = False,
    ) -> None:  # fmt: skip
        """`limit` and `model` are those of `propose`, `llm` a language model to be asked; `alone`: one came from the command line."""
        super().__init__()
        self.workspace = workspace
        self._document, self._deck = document, deck
        self._limit, self._model, self._llm = limit, model, llm
        self._alone = alone
        self._share, self._note = 0.0, ""
        self._head, self._line = Drawn("head"), Drawn("line")
        self._heading, self._done, self._said = Content(""), 0.0, Content("")
        """What the head and the line of progress show, and what was said last, which takes the place of one of them."""
        self._asking = self._enough = False
        """Whether a language model is asked; and whether to go on without what it has not answered yet."""
        self._decks: list[Path] = []

    def _show(self) -> None:
        """Draw all of it."""

    def _begin(self, found: Proposals, there: Sequence[AnyFact]) -> None:
        """Go on with what was derived, and the facts that decks have already."""

    def _put_head(self, head: Content, done: float) -> None:
        """Show a head, and how much is done."""
        self._heading, self._done = head, done
        self._show_head()

    def _show_head(self) -> None:
        said, low = self._said, self.has_class("short")
        self._head.put(said if said and low else self._heading)
        self._line.put(said or progress(self._done, max(self.size.width - 2, 10)))

    def said(self, text: str, *, warning: bool) -> bool:
        """Say something in the place of the line of progress, or of the head where there is no such line, until something
        else is done; whether there is room for it.
        """
        if width(text) > self.size.width - 2:
            return False
        self._said = Content.styled(text, "$text-warning" if warning else "$text-accent") if text else Content("")
        self._show_head()
        return True

    def on_mount(self) -> None:
        """Begin to read."""
        self.app.attempt(lambda: take_in(self.workspace, self._document))
        self._decks = known_decks(self.workspace, self._document)
        self._to = self._deck or deck_for(self.workspace, self._document, self._decks)
        self._show()
        self._worker = self.run_worker(self._derive_beside(), exit_on_error=False)

    def on_unmount(self) -> None:
        """Let no work go on for nobody."""
        self._worker.cancel()

    async def _derive_beside(self) -> None:
        worker = get_current_worker()
        try:
            await unwaited(lambda: self._derive(worker))
        except Exception as error:
            self.post_message(self.Failed(error))

    def _derive(self, worker: Worker[None]) -> None:
        """Read the document and the decks that it has, in a thread: messages tell of it, no widget is touched."""
        from quizapp.service.deriving import propose
        from quizapp.service.standing import facts_there

        last = -1

        def told(done: int, of: int) -> None:
            nonlocal last
            if worker.is_cancelled:
                raise Stopped
            if last != (percent := 100 * done // max(of, 1)):
                last = percent
                self.post_message(self.Progressed(percent / 100))

        sent = ""

        def tell(text: str) -> None:
            nonlocal sent
            sent, self._asking = sent or text, True
            self.post_message(self.Progressed(self._share, text))

        def heard(done: int, of: int) -> None:
            self._asking = done < of
            self.post_message(self.Progressed(done / max(of, 1), sent if done < of else ANSWERED))

        try:
            llm = None
            if self._llm:
                from quizapp.service.prompting import asking

                llm = asking(self._llm, tell, heard, enough=lambda: self._enough, stops="n")
            found = propose(self._document, limit=self._limit, model=self._model, told=told, llm=llm)
            self.post_message(self.Derived(found, facts_there([*self._decks, self._to])))
        except Stopped:
            pass

    def on_deriving_screen_progressed(self, event: Progressed) -> None:
        """Show how far it is."""
        self._share, self._note = event.share, event.note or self._note
        self._show()

    def on_deriving_screen_derived(self, event: Derived) -> None:
        """It is done."""
        self._begin(event.found, event.there)

    def on_deriving_screen_failed(self, event: Failed) -> None:
        """Say why it can't be read, where one came from."""
        from quizapp.service.upkeep import explained

        def fail() -> None:
            raise event.error

        known = explained(event.error)
        if self._alone and known is not None:
            self.app.end_with(known)
        else:
            self._go_back()
            self.app.attempt(fail)

    def _go_back(self, told: str = "") -> None:
        """Leave for where one came from, and tell something there."""
        self._worker.cancel()
        self.app.leave(told)
