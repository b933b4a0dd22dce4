"""The quizzes that were ended, the newest first; each can be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizapp.service.quizhistory import past
from quizapp.service.quizresults import Score, score_words, scores
from quizapp.service.wording import count, percent, when_words
from quizapp.text import clean, shorten, width
from quizapp.tui import face
from quizapp.tui.actions import Action, bindings
from quizapp.tui.widgets.drawn import Drawn
from quizapp.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace
    from quizapp.tui.app import QuizApp

MOST = 500
"""So many are listed; 'quizapp scores' lists all."""

ACTIONS: tuple[Action, ...] = (
    Action("enter", "look", "look", "Look at the quiz under the cursor: every question, what was answered, what is right."),
    Action("escape,q,h", "leave", "today", "Go to Today, or to the document that one came from.", "esc"),
    Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
)  # fmt: skip


class HistoryScreen(Screen[None]):
    """A list of quizzes, one to be looked at by enter or a click."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    app: QuizApp

    def __init__(self, workspace: Workspace, at: str = "") -> None:
        super().__init__()
        self.workspace = workspace
        self._at = at
        """The quiz that the cursor is to stand on."""
        found = scores(workspace.store)
        self._whole = len(found)
        self._listed: list[Score] = found[: -MOST - 1 : -1]

    def compose(self) -> ComposeResult:
        """A head, the quizzes, keys."""
        self._head, self._keys = Drawn("head"), Keys()
        self._list = OptionList(id="past", markup=False)
        yield self._head
        yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """Put the cursor on the newest, or on the one that was looked at."""
        self._keys.show(self.offered())
        self._list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Fill the rows anew for the width that there is."""
        self.set_class(event.size.width < 76, "narrow")
        self.set_class(event.size.height < 16, "short")
        self._head.put(
            face.header("Earlier quizzes", count(len(self._listed), "quiz", "quizzes"), max(event.size.width - 2, 10))
        )
        at = self._list.highlighted
        if at is None:
            at = next((number for number, score in enumerate(self._listed) if score.quiz == self._at), 0)
        self._list.clear_options()
        if self._listed:
            cells = max(event.size.width - 5, 16)
            self._list.add_options(
                [Option(_row(self._whole - at, score, cells)) for at, score in enumerate(self._listed)]
            )
            self._list.highlighted = at
        else:
            self._list.add_option(Option(Content("No quiz was ended yet: q on Today begins one."), disabled=True))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Look at the one that was chosen."""
        event.stop()
        self.action_look()

    def action_look(self) -> None:
        """Look at the quiz under the cursor."""
        at = self._list.highlighted
        if at is not None and at < len(self._listed):
            quiz = self._listed[at].quiz
            self.app.attempt(lambda: self.app.show_result(past(self.workspace, quiz), again=True))

    def action_leave(self) -> None:
        """Go to where one came from."""
        self.app.leave()

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        leave = ACTIONS[1]._replace(label=self.app.home_label)
        return (*ACTIONS[: bool(self._listed)], leave, *ACTIONS[2:])

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import QUIZ, HelpScreen

        self.app.push_screen(HelpScreen("Earlier quizzes", self.ACTIONS, QUIZ))


def _row(number: int, score: Score, cells: int) -> Content:
    """Two lines: what it was about and how it went, then its number for 'quizapp scores', when, of which kind, its marks."""
    right = percent(score.figure)
    title = shorten(clean(score.title) or "Quiz", max(cells - len(right) - 2, 6))
    gap = " " * max(cells - width(title) - len(right), 1)
    when = when_words(score.when)
    if cells < 50 and score.when is not None:
        when = f"{score.when.day} {score.when:%b %Y}"
    below = f"{number} · {when} · {score.mode} · {score_words(score)}"
    return Content.assemble(
        (title, "bold"), gap, (right, "$text-accent"), "\n  ", (shorten(below, cells - 2), "$foreground-muted")
    )
