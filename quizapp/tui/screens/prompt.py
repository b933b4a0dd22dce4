"""One line asked for in a box over the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quizapp.text import clean


class Prompt(ModalScreen[str | None]):
    """Asks for one line; None when it was left."""

    DEFAULT_CSS = """
    Prompt { align: center middle; }
    Prompt > Vertical { width: 60; max-width: 95%; height: auto; border: round $foreground 40%; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "leave", show=False)]

    def __init__(self, title: str, placeholder: str, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._value = value

    def compose(self) -> ComposeResult:
        """A title, the field, and how to leave."""
        with Vertical():
            yield Static(Content(clean(self._title)).stylize("bold"))
            yield Input(self._value, placeholder=self._placeholder, max_length=1000, select_on_focus=False)
            yield Static(Content("enter keeps it, esc leaves").stylize("$foreground-muted"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand back what was typed."""
        self.dismiss(clean(event.value).strip())
