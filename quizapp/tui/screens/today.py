"""Today: the decks, what is due in each, and what is known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.tui import face
from quizapp.tui.actions import Action, bindings
from quizapp.tui.quizface import left_words
from quizapp.tui.todayface import deck_rows, sums
from quizapp.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from textual.command import Provider

    from quizapp.service.overview import DeckView, Overview
    from quizapp.service.quizzing import Left
    from quizapp.service.workspace import Workspace
    from quizapp.tui.app import QuizApp
    from quizapp.tui.sources import SourcesSeen


_OF_DECKS = ("study", "study_all", "more", "edit", "quiz", "set_up", "document")
"""What can be done only where there is a deck."""


def _palette() -> type[Provider]:
    from quizapp.tui.palette import Quizzes

    return Quizzes


class TodayScreen(Screen[None]):
    """The first screen: which decks there are, and what today asks for."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("enter", "study", "study", "Study the deck under the cursor."),
        Action("s,space", "study_all", "study all", "Study what is due in all decks."),
        Action("q", "quiz", "quiz", "Take a quiz on the deck under the cursor, or go on with one that waits."),
        Action("d", "document", "document", "Read the document of the deck, with what you know of it."),
        Action("a", "add", "add", "Make facts from a document: asks for its path, and proposes what it proves."),
        Action("ctrl+q", "quit", "quit", "Leave quizapp; everything is saved.", "ctrl+q"),
        Action("h", "history", "history", "Look at earlier quizzes: scores, every question with its answer."),
        Action("Q", "set_up", "set up quiz", "Set up a quiz: how many, which forms, decks and tags, time, marks."),
        Action("e", "edit", "edit", "Open the deck in your editor; the change is taken in at once."),
        Action("n", "more", "new facts", "Study with ten new facts more than today's limit."),
        Action(
            "c", "problems", "problems", "Show facts whose source says otherwise now, and what is wrong in the decks."
        ),
        Action("u,ctrl+z", "undo", "undo", "Take back the last answer."),
        Action("m", "marked", "marked", "Show what you suspended, put off or flagged, and take it back."),
        Action("r", "reload", "reload", "Look again for decks and changes in them."),
        Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS), ("escape", "way_out")]
    COMMANDS = {_palette}

    app: QuizApp

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._view: Overview | None = None
        self._drawn: tuple[Overview, int, int] | None = None
        """What is shown, and the cells of a row and of the head."""
        self._waiting: list[Left] = []

    def compose(self) -> ComposeResult:
        """A head, the decks beside the day, keys."""
        yield Static(id="head", markup=False)
        with Container(id="today"):
            yield OptionList(id="decks", markup=False)
            with VerticalScroll(id="day", can_focus=False):
                yield Static(id="sums", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Show what is known, then look for changes in the decks."""
        self._decks = self.query_one("#decks", OptionList)
        self._sums = self.query_one("#sums", Static)
        self._decks.border_title = "Decks"
        self.query_one("#day").border_title = "Today"
        self._decks.focus()
        self._load()
        self.set_interval(1.0, self._tick)

    def on_screen_resume(self) -> None:
        """Look again: something may have been studied meanwhile."""
        if self._view is not None:
            self._load()

    def on_sources_seen(self, _: SourcesSeen) -> None:
        """Facts may be held back now, or no more."""
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """One column on narrow terminals."""
        self.set_class(event.size.width < 76, "narrow")
        self.set_class(event.size.height < 16, "short")
        narrow = event.size.width < 60
        shown = (one._replace(label="all") if narrow and one.action == "study_all" else one for one in self.ACTIONS)
        self.query_one(Keys).show(tuple(shown))
        if self._view is not None:
            self.call_after_refresh(self._show)

    def _load(self) -> None:
        if self.app.attempt(self._look):
            self._show()  # at once: a key that is pressed before the first layout finds its deck too
            self.call_after_refresh(self._show)

    def _look(self) -> None:
        self._view = self.workspace.overview()
        self._waiting, self._drawn = [], None
        if self.workspace.store.open_quizzes():  # mostly none is, and what quizzes need takes time to import
            from quizapp.service.quizzing import waiting

            self._waiting = waiting(self.workspace)

    def _tick(self) -> None:
        """The time of a quiz that waits goes on, where it has a clock."""
        if self.is_current and any(one.left_ms and one.rules.mode in ("exam", "sprint") for one in self._waiting):
            self._put_sums()

    def _put_sums(self) -> None:
        """Show the day in figures."""
        if self._view is not None:
            now = self.workspace.clock.now().ms
            self._sums.update(sums(self._view, self._deck(), [left_words(one, now) for one in self._waiting]))

    def _show(self) -> None:
        view = self._view
        if view is None or not self._decks.is_attached:  # another screen is in its place by now
            return
        room, cells = self._room, max(self.app.size.width - 2, 10)
        if self._drawn != (view, room, cells):
            self._drawn = view, room, cells
            self.query_one("#head", Static).update(face.header("quizapp", view.date_line, cells), layout=False)
            at = self._decks.highlighted or 0
            self._decks.clear_options()
            self._decks.add_options(
                [
                    Option(row, id=str(deck.id))
                    for deck, row in zip(view.decks, deck_rows(view.decks, room), strict=True)
                ]
            )
            if view.decks:
                self._decks.highlighted = min(at, len(view.decks) - 1)
            self._put_sums()

    @property
    def _room(self) -> int:
        """The cells of a row. Before the first layout, those that it will most likely have."""
        columns, rows = self.app.size
        border = 0 if rows < 16 else 2
        guessed = columns - border if columns < 76 else (columns - 2) * 3 // 5 - border
        return max((self._decks.size.width or guessed) - 4, 16)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell more of the deck under the cursor."""
        event.stop()
        self._put_sums()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Study the deck that was chosen by enter or a click."""
        event.stop()
        self.action_study()

    def _deck(self) -> DeckView | None:
        at = self._decks.highlighted
        return self._view.decks[at] if self._view and at is not None and at < len(self._view.decks) else None

    @property
    def chosen(self) -> int | None:
        """The number of the deck under the cursor."""
        deck = self._deck()
        return deck.id if deck is not None else None

    def _open(self, decks: tuple[int, ...] | None, title: str, extra_new: int = 0) -> None:
        self.app.show_study(decks, title, extra_new)

    def action_study(self) -> None:
        """Study the deck under the cursor."""
        if deck := self._deck():
            self._open((deck.id,), deck.title)

    def action_study_all(self) -> None:
        """Study what is due in all decks."""
        self._open(None, "All decks")

    def action_more(self) -> None:
        """Study the deck under the cursor with ten new facts more."""
        if deck := self._deck():
            self._open((deck.id,), deck.title, extra_new=10)

    def action_quiz(self) -> None:
        """Choose a quiz on the deck under the cursor, or go on with one that waits."""
        deck = self._deck()
        if deck is None:
            return
        from quizapp.service.quizzing import waiting
        from quizapp.service.written import offered_beside
        from quizapp.tui.screens.quizzes import QuizzesScreen
        from quizapp.tui.screens.waiting import take

        screen = QuizzesScreen(deck.title, waiting(self.workspace), offered_beside(self.workspace, deck.id))
        self.app.push_screen(screen, partial(take, self.app, deck.id))

    def action_set_up(self) -> None:
        """Set up a quiz on the deck under the cursor."""
        if deck := self._deck():
            self.app.show_setup((deck.id,))

    def action_history(self) -> None:
        """Look at earlier quizzes."""
        self.app.show_history()

    def action_document(self) -> None:
        """Read the document of the deck under the cursor; one of them where it has several."""
        if deck := self._deck():
            from quizapp.tui.screens.section import choose_document

            choose_document(self.app, deck.id)

    def action_add(self) -> None:
        """Ask for a document, and propose facts from it."""
        from quizapp.service.places import document_named
        from quizapp.tui.screens.path_prompt import document_prompt

        def take(text: str | None) -> None:
            if text is not None:
                self.app.attempt(lambda: self.app.derive_from(document_named(text)))

        self.app.push_screen(document_prompt(), take)

    def action_edit(self) -> None:
        """Open the deck in the editor."""
        deck = self._deck()
        if deck is not None and self.app.outside(lambda: self.workspace.edit_deck(deck.id)):
            self._load()

    def action_problems(self) -> None:
        """Show which facts are held back, since their source changed; where none is, what is wrong in the decks."""
        self.app.clear_notifications()  # they lead here
        if self._view is not None and self._view.doubted:
            from quizapp.tui.screens.changed import ChangedScreen

            self.app.push_screen(ChangedScreen(self.workspace))
            return
        from quizapp.tui.screens.problems import all_problems

        self.app.push_screen(all_problems(self.workspace))

    def action_marked(self) -> None:
        """Show what is suspended, put off or flagged."""
        from quizapp.tui.screens.marked import MarkedScreen

        self.app.push_screen(MarkedScreen(self.workspace))

    def action_undo(self) -> None:
        """Take back the last answer or action."""
        if self.app.attempt(self._undo):
            self._load()

    def _undo(self) -> None:
        self.app.say(self.workspace.undone_words(self.workspace.undo()))

    def action_reload(self) -> None:
        """Look again for decks and changes in them."""
        self.app.attempt(self.workspace.sync)
        self.app.look_at_sources()
        self._load()

    def action_way_out(self) -> None:
        """Say which key leaves: this one does on all other screens."""
        self.app.say("ctrl+q leaves quizapp; everything is saved.")

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit(0)

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        return tuple(action for action in self.ACTIONS if self._deck() or action.action not in _OF_DECKS)

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("Today", self.ACTIONS))
