"""One line asked for in a box over the screen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
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

    def __init__(self, title: str, placeholder: str, value: str = "", does: str = "keeps it") -> None:
        super().__init__()
        self._does = does
        """What enter does with the line."""
        self._title = title
        self._placeholder = placeholder
        self._value = value
        self._field: Input | None = None
        self._left = False

    def compose(self) -> ComposeResult:
        """A title, the field, and how to leave."""
        with Vertical():
            yield Static(Content(clean(self._title)).stylize("bold"))
            self._field = Input(self._value, placeholder=self._placeholder, max_length=1000, select_on_focus=False)
            yield self._field
            yield Static(Content(f"enter {self._does}, esc leaves").stylize("$foreground-muted"))

    def on_key(self, event: events.Key) -> None:
        """Take what is pressed before the field has the focus."""
        if self.focused is None:
            event.stop()
            self.hear(event)

    def hear(self, event: events.Key) -> None:
        """Take a key that was meant for the field, wherever it arrived: this box opens more slowly than fingers are."""
        value = self._value if self._field is None else self._field.value
        if self._left:
            return
        if event.key in ("enter", "escape"):
            self._left = True
            self.dismiss(clean(value).strip() if event.key == "enter" else None)
            return
        if event.key == "backspace":
            value = value[:-1]
        elif event.is_printable and event.character is not None:
            value += event.character
        self._value = value
        if self._field is not None:
            self._field.value = value
            self._field.cursor_position = len(value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand back what was typed."""
        self.dismiss(clean(event.value).strip())
