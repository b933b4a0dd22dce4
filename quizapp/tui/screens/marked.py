"""What a person suspended, put off or flagged, to be looked at and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.service.marking import Marked, clear, in_words, marked
from quizapp.text import clean, one_line
from quizapp.tui.screens.choosing import TINY, fit_list

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace
    from quizapp.tui.app import QuizApp


class MarkedScreen(ModalScreen[None]):
    """The facts with a mark, one to be cleared by enter."""

    DEFAULT_CSS = """
    MarkedScreen { align: center middle; }
    MarkedScreen > Vertical { width: 90; max-width: 96%; height: auto; max-height: 96%; border: round $foreground 40%; padding: 0 1; background: $surface; }
    MarkedScreen OptionList { height: auto; }
    MarkedScreen .line { text-wrap: nowrap; text-overflow: ellipsis; }
    MarkedScreen.tiny > Vertical { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,m,q", "dismiss(None)", "close", show=False)]

    app: QuizApp

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: list[Marked] = []

    def compose(self) -> ComposeResult:
        """A title, the facts, what the keys do."""
        with Vertical():
            yield Static(Content("Suspended, put off, flagged").stylize("bold"), classes="line")
            yield OptionList(id="marked", markup=False)
            yield Static(Content("enter takes marks away, esc closes").stylize("$foreground-muted"), classes="line")

    def on_mount(self) -> None:
        """Show what is marked. A message of before would cover rows."""
        self.app.clear_notifications()
        self._list = self.query_one("#marked", OptionList)
        self._list.focus()
        self.app.attempt(self._show)

    def on_resize(self, event: events.Resize) -> None:
        """Scroll the list where it is longer than the screen."""
        self.set_class(event.size.height < TINY, "tiny")
        fit_list(self.query_one("#marked", OptionList), event.size.height)

    def _show(self) -> None:
        today = self._workspace.clock.now().day
        self._shown = marked(self._workspace.store, today)
        at = self._list.highlighted or 0
        self._list.clear_options()
        if self._shown:
            self._list.add_options([Option(_row(one, today)) for one in self._shown])
            self._list.highlighted = min(at, len(self._shown) - 1)
        else:
            self._list.add_option(Option(Content("Nothing is marked.").stylize("$foreground-muted"), disabled=True))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the marks of a fact away."""
        event.stop()
        one = self._shown[event.option_index]
        if self.app.attempt(lambda: clear(self._workspace.store, [one], self._workspace.clock.now())):
            self.app.say("Its marks are taken away. u on Today brings them back.")
            self.app.attempt(self._show)


def _row(one: Marked, today: int) -> Content:
    where = f"{Path(one.file).name}:{one.line}" if one.file else "in no deck now"
    lines: list[str | tuple[str, str]] = [(clean(one_line(one.question) or one.fact), "bold"), "\n  "]
    lines += [(in_words(one, today), "$text-warning"), (f"  {clean(where)}", "$foreground-muted")]
    lines += [("\n  " + clean(one_line(one.note)), "italic")] if one.note else []
    return Content.assemble(*lines)
