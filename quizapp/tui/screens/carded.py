"""What study, a quiz and its result share: a card in the middle, what stands around it, what opens beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from quizapp.question.base import Response
from quizapp.tui.widgets.beside import Beside
from quizapp.tui.widgets.card import Card
from quizapp.tui.widgets.drawn import BareScreen, Drawn
from quizapp.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from quizapp.service.passage import Piece
    from quizapp.tui.app import QuizApp


class CardScreen(BareScreen):
    """A screen with a card. What stands on it is its own; how it is arranged and scrolled is the same for all."""

    AUTO_FOCUS = ""

    app: QuizApp

    def compose(self) -> ComposeResult:
        """A head, a thin line of progress, the card with what opens beside it, a line below it, keys."""
        self._head, self._line, self._ratings, self._keys = Drawn("head"), Drawn("line"), Drawn("ratings"), Keys()
        self._card, self._beside = Card(self._answered), Beside()
        yield self._head
        yield self._line
        with Container(id="middle"):
            yield self._card
            yield self._beside
        yield self._ratings
        yield self._keys

    @property
    def cells(self) -> int:
        """How many cells the head and the line have."""
        return max(self.size.width - 2, 10)

    @property
    def _asking(self) -> bool:
        """Whether keys are for the question first."""
        return False

    def _answered(self, response: Response) -> None:
        """Take an answer."""

    def _frame(self) -> None:
        """Draw what stands around the card."""

    def _show_keys(self) -> None:
        """Show the keys that mean something now."""

    def on_resize(self, event: events.Resize) -> None:
        """Rearrange for narrow and low terminals."""
        self.fit(event.size)
        self.call_after_refresh(self._frame)

    def on_key(self, event: events.Key) -> None:
        """Keys of the question first; then the arrows scroll what is open."""
        if self._asking and self._card.press(event):
            event.stop()
            event.prevent_default()
        elif event.key in ("up", "down", "pageup", "pagedown"):
            where = self._beside if self._beside.showing else self._card
            rows = 1 if event.key in ("up", "down") else max(where.size.height - 1, 1)
            where.scroll_rows(rows if event.key in ("down", "pagedown") else -rows)

    def on_descendant_focus(self) -> None:
        """The footer says other keys while one types."""
        self._show_keys()

    def on_descendant_blur(self) -> None:
        """Likewise."""
        self._show_keys()

    def open_beside(self, name: str, make: Callable[[], Sequence[Piece]]) -> None:
        """Open a text beside the card, or close it where it is what is open."""
        if self._beside.showing == name:
            self._beside.close()
        else:
            self.app.attempt(lambda: self._beside.open(name, make()))
