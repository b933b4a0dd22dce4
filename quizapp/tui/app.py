"""The app: one workspace, its screens, themes, signals, and the one place where errors are shown."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.filter import LineFilter
from textual.screen import Screen

from quizapp.errors import QuizError
from quizapp.text import clean
from quizapp.tui.actions import Offering
from quizapp.tui.driver import sturdy_driver
from quizapp.tui.inks import readable
from quizapp.tui.safety import Inert
from quizapp.tui.telling import TellingApp, explained_to
from quizapp.tui.themes import tell_unknown

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.rules import Rules
    from quizapp.service.heldback import HeldBack
    from quizapp.service.quizhistory import Past
    from quizapp.service.workspace import Workspace
    from quizapp.session.match import AnyQuiz


class QuizApp(TellingApp):
    """The terminal app over one open workspace."""

    TITLE = "quizapp"
    CSS_PATH = "quizapp.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self, workspace: Workspace, first: Callable[[Workspace], Screen[None]], *, from_shell: bool = False
    ) -> None:
        """`first` makes the first screen; `from_shell`: a command asked for that one, and leaving it gives the shell back."""
        super().__init__(driver_class=sturdy_driver())
        self.workspace = workspace
        self._first = first
        self._from_shell = from_shell
        self._inert = Inert()
        self._under: Screen[object] | None = None
        """The document that what is done now was begun from."""
        self.held_back: HeldBack | None = None
        self.trouble: QuizError | None = None
        """Why it had to end, if it had to."""
        self.animation_level = "none"
        if workspace.settings.theme in self.available_themes:
            self.theme = workspace.settings.theme

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, in which all that is to be read can be read."""
        self.theme_variables = readable(super().get_css_variables())
        return self.theme_variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and the one that keeps foreign text inert."""
        others = tuple(super().get_line_filters())
        if others != self._inert.others:
            self._inert = Inert(others)
        return (self._inert,)

    def on_mount(self) -> None:
        """Take leave properly when the terminal or the system says so."""
        self.theme_changed_signal.subscribe(self, lambda theme: self.workspace.remember_theme(theme.name))
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and not self.is_headless:
                loop.add_signal_handler(number, self._end, 128 + number)
        self.call_after_refresh(self.look_at_sources)
        self.call_after_refresh(tell_unknown, self)

    def look_at_sources(self) -> None:
        """Look up the quotes that were left when decks were read, beside the screen."""
        if self.workspace.sources_left:
            from quizapp.tui.sources import look_at_sources

            look_at_sources(self)

    def get_default_screen(self) -> Screen[None]:
        """The first screen. No empty one stands below it: that would be laid out and painted first."""
        return self._first(self.workspace)

    def _end(self, code: int) -> None:
        self.workspace.close()
        self.exit(code, return_code=code)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: what can be done on the screen now, the themes, help and quit."""
        for action in screen.offered() if isinstance(screen, Offering) else ():
            if action.action != "quit":
                run = partial(self.run_action, action.action, screen)
                name = f"{action.label[:1].upper()}{action.label[1:]} ({action.key_name})"
                yield SystemCommand(name, action.help, run)
        yield SystemCommand("Theme", "Choose how it looks; the choice is remembered.", self.action_change_theme)
        for name, theme in self.available_themes.items():  # found by what is typed; a list of all would be long
            kind = "dark" if theme.dark else "light"
            title = f"Theme: {name}" + f" ({kind})" * (kind not in name)
            yield SystemCommand(
                title, "The choice is remembered.", partial(setattr, self, "theme", name), discover=False
            )
        yield SystemCommand("Quit", "Leave quizapp; everything is saved.", self.action_quit)

    def outside(self, act: Callable[[], str]) -> bool:
        """Leave the terminal to another program, and say what came of it; whether it went well.

        The screen comes back whatever happens: an error is told on it.
        """
        told, failed = "", None
        with self.suspend():
            try:
                told = act()
            except Exception as error:
                failed = error
        if failed is None:
            self.look_at_sources()
            self.say(told or "What changed is taken in.", warning=bool(told))
        else:
            self.tell_of(failed)
        return failed is None

    def _handle_exception(self, error: Exception) -> None:
        """What nobody caught: where it has a reason that a person can do something about, that is said on leaving."""
        if (known := explained_to(error)) is None:
            super()._handle_exception(error)
        else:
            self.end_with(known)

    def end_with(self, error: QuizError) -> None:
        """End the app; what is wrong is told once the terminal is back. The first such error is the one that is told."""
        if self.trouble is None:
            self.trouble = error
            self.exit(error.exit_code, return_code=error.exit_code)

    @property
    def home(self) -> str:
        """Where what is done leads, as it is called."""
        return "Today" if self._under is None else "the document"

    @property
    def home_label(self) -> str:
        """The same for the footer."""
        return self.home.removeprefix("the ").lower()

    @property
    def where_quizzes_wait(self) -> str:
        """Where else than on the screen that leaving leads to they do, in words behind their key."""
        return "" if self._under is None and not self._to_shell else " on Today"

    @property
    def _to_shell(self) -> bool:
        """Leaving leads back to where the command was typed."""
        return self._from_shell and self._under is None and len(self.screen_stack) == 1

    def open_over(self, screen: Screen[None]) -> None:
        """Put a screen over a document; from it, and from all that follows it, leaving leads back to the document as it was."""
        self._under = self.screen
        self.push_screen(screen)

    def leave(self, told: str = "") -> None:
        """Leave a screen, and tell something there: for the document that lies below, for the shell that one came from, or
        for Today.
        """
        if self._to_shell:
            self.exit(0, message=Text(clean(told)) if told else None)
            return
        if self._under is None:
            self.show_today()
        else:
            self._under = None
            self.pop_screen()
        if told:
            self.say(told)

    def go_home(self) -> None:
        """Go on to the document that lies below, or to Today, wherever one came from: what was begun is done."""
        if self._under is None:
            self.show_today()
        else:
            self.leave()

    def pop_screen(self) -> AwaitComplete:
        """Go back to the screen below; what was said of this one leaves with it. The last one stays: enter pressed twice in a
        box that is closing is no fault."""
        self.clear_notifications()
        return super().pop_screen() if len(self.screen_stack) > 1 else AwaitComplete(asyncio.sleep(0))

    def show_today(self) -> None:
        """Go to the first screen, with what changed in the decks meanwhile; its module is imported only now."""
        from quizapp.tui.screens.today import TodayScreen

        self.attempt(self.workspace.sync)
        self.look_at_sources()
        self._go(TodayScreen(self.workspace))

    def show_study(self, decks: Sequence[int] | None, title: str, extra_new: int = 0) -> None:
        """Study some decks, or all."""
        self._go(study_screen(self.workspace, decks, title, extra_new))

    def show_document(self, path: Path) -> None:
        """Show a document."""
        self.attempt(lambda: self._go(document_screen(self.workspace, path)))

    def show_document_over(self, fact: str) -> None:
        """Show the document that a fact quotes over this screen, to which it leads back. Raises QuizError."""
        from quizapp.service.reading import document_of
        from quizapp.tui.screens.document import DocumentScreen

        path = document_of(self.workspace.store, fact)
        self.push_screen(DocumentScreen(self.workspace, path, at=fact, over=True))

    def derive_from(self, path: Path) -> None:
        """Propose facts from a document."""
        self._go(proposals_screen(self.workspace, path))

    def show_quiz(self, quiz: AnyQuiz, note: str = "") -> None:
        """Take a quiz, or go on with one."""
        self._go(quiz_screen(self.workspace, quiz, note))

    def show_setup(self, decks: Sequence[int], rules: Rules | None = None) -> None:
        """Set up a quiz on some decks, beginning with some rules, or with those of the last one."""
        from quizapp.rules import Rules
        from quizapp.service.setup import last_rules
        from quizapp.tui.screens.quiz_setup import QuizSetupScreen

        found = rules or last_rules(self.workspace.store, self.workspace.title_of(decks)) or Rules()
        self._go(QuizSetupScreen(self.workspace, decks, found))

    def show_result(self, past: Past, *, again: bool = False) -> None:
        """Show what a quiz came to; `again` when it is looked at from the list of earlier ones."""
        from quizapp.tui.screens.result import ResultScreen

        self._go(ResultScreen(self.workspace, past, again=again))

    def show_history(self, at: str = "") -> None:
        """List earlier quizzes, with the cursor on one of them."""
        from quizapp.tui.screens.history import HistoryScreen

        self._go(HistoryScreen(self.workspace, at))

    def _go(self, screen: Screen[None]) -> None:
        """Put a screen in the place of another. The first one stays below, unseen: Textual can't do without one."""
        self.clear_notifications()  # they speak of the screen that is left
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)


def study_screen(workspace: Workspace, decks: Sequence[int] | None, title: str, extra_new: int) -> Screen[None]:
    """The screen on which some decks are studied, or all."""
    from quizapp.tui.screens.study import StudyScreen

    return StudyScreen(workspace, decks, title, extra_new)


def document_screen(workspace: Workspace, path: Path) -> Screen[None]:
    """The screen on which a document is read."""
    from quizapp.tui.screens.document import DocumentScreen

    return DocumentScreen(workspace, path)


def proposals_screen(
    workspace: Workspace, path: Path, deck: Path | None = None, *,
    limit: int = 0, model: bool | None = None, llm: str = "", alone: bool = False,
) -> Screen[None]:  # fmt: skip
    """The screen on which facts are proposed from a document."""
    from quizapp.tui.screens.proposals import ProposalsScreen

    return ProposalsScreen(workspace, path, deck, limit=limit, model=model, llm=llm, alone=alone)


def quiz_screen(workspace: Workspace, quiz: AnyQuiz, note: str = "") -> Screen[None]:
    """The screen on which a quiz is taken."""
    from quizapp.session.match import Match

    if isinstance(quiz, Match):
        from quizapp.tui.screens.match import MatchScreen

        return MatchScreen(workspace, quiz, note)
    from quizapp.tui.screens.quiz import QuizScreen

    return QuizScreen(workspace, quiz, note)
