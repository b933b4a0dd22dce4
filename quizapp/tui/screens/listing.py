"""A quiz whose questions can be listed: one goes to any of them, and hands in from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from quizapp.tui.questionlist import HAND_IN, QuestionList
from quizapp.tui.screens.carded import CardScreen

if TYPE_CHECKING:
    from quizapp.service.clock import Moment
    from quizapp.session.quiz import Quiz
    from quizapp.session.values import Asked


class Listing(CardScreen):
    """The list on the card, and its keys."""

    def __init__(self, quiz: Quiz) -> None:
        super().__init__()
        self.quiz = quiz
        self._list: QuestionList | None = None
        """All questions, where they are listed."""

    def _ask(self, which: Callable[[Moment], Asked | None] | None = None) -> None:
        """Ask a question, and list them no more."""

    def _finish(self) -> None:
        """Hand in."""

    def _open_list(self) -> None:
        """List all questions."""
        self._list = QuestionList(self.quiz)
        self._frame()
        self.call_after_refresh(self._show_list, 0)  # the card has another height by then

    def _show_list(self, top: int | None = None) -> None:
        if self._list is not None and self.is_attached and self.is_current:
            text, first, rows = self._list.face(self._card.text_cells)
            self._card.tell(text, top)
            self._card.keep_in_sight(0 if self._list.cursor == HAND_IN else first, rows)

    def on_key(self, event: events.Key) -> None:
        """Keys of the list first."""
        if self._list is not None and self._list.press(event.key):
            event.stop()
            event.prevent_default()
            self._frame()
        else:
            super().on_key(event)

    def action_jump(self, number: int) -> None:
        """Go to a question of the list by its number from 0, or hand in."""
        if self._list is None:
            return
        if number == HAND_IN:
            self._finish()
        elif number < len(self._list.places):
            at = self._list.places[number]
            self._ask(lambda now: self.quiz.go(at, now))
