"""A list in a box over the screen, from which one thing is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.text import clean

TINY = 9
"""On screens with fewer rows, boxes have no border."""


def fit_list(listed: OptionList, height: int) -> None:
    """Give a list the rows that a box of at most 96% of the screen has between its title and its line of keys.

    A list that is left to take what there is takes theirs too.
    """
    listed.styles.max_height = max(height * 96 // 100 - (2 if height < TINY else 4), 1)


class Choosing(ModalScreen[int | None]):
    """Gives the number of what was chosen, from 0; None when it was left."""

    DEFAULT_CSS = """
    Choosing { align: center middle; }
    Choosing > Vertical { width: 90; max-width: 96%; height: auto; max-height: 96%; border: round $foreground 40%; padding: 0 1; background: $surface; }
    Choosing OptionList, Choosing OptionList:focus { height: auto; border: none; background: $surface; background-tint: $foreground 0%; }
    Choosing.tiny > Vertical { border: none; }
    Choosing OptionList > .option-list--option-highlighted, Choosing OptionList:focus > .option-list--option-highlighted { background: $accent-muted 60%; color: $foreground; text-style: none; }
    Choosing .line { text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "close", show=False),
        *(Binding(str(number), f"take({number - 1})", "take", show=False) for number in range(1, 10)),
    ]

    def __init__(self, title: str, rows: Sequence[Content], at: int = 0, possible: Sequence[bool] = ()) -> None:
        super().__init__()
        self._title = title
        self._rows = rows
        self._at = at
        self._possible = possible or [True] * len(rows)

    def compose(self) -> ComposeResult:
        """A title, what can be chosen, what the keys do."""
        with Vertical():
            yield Static(Content(clean(self._title)).stylize("bold"), id="title", classes="line")
            both = zip(self._rows, self._possible, strict=True)
            yield OptionList(*(Option(row, disabled=not can) for row, can in both), markup=False)
            yield Static(Content("enter chooses, esc closes").stylize("$foreground-muted"), classes="line")

    def on_resize(self, event: events.Resize) -> None:
        """Scroll the list where it is longer than the screen: what stands around it stays."""
        self.set_class(event.size.height < TINY, "tiny")
        listed = self.query_one(OptionList)
        fit_list(listed, event.size.height)
        self.call_after_refresh(listed.scroll_to_highlight)

    def on_mount(self) -> None:
        """Begin at one of them. A message of before would cover rows."""
        self.app.clear_notifications()
        listed = self.query_one(OptionList)
        listed.focus()
        if self._rows:
            listed.highlighted = (
                self._at
                if self._possible[self._at]
                else next((number for number, can in enumerate(self._possible) if can), None)
            )

    def put(self, title: str, rows: Sequence[Content]) -> None:
        """Say it anew: another title, and the rows in other words; close where they are others."""
        if not self.is_attached:
            return
        if len(rows) != len(self._rows):
            self.dismiss(None)
            return
        self.query_one("#title", Static).update(Content(clean(title)).stylize("bold"))
        listed = self.query_one(OptionList)
        for number, row in enumerate(rows):
            listed.replace_option_prompt_at_index(number, row)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one under the cursor, or the mouse."""
        event.stop()
        self.dismiss(event.option_index)

    def action_take(self, number: int) -> None:
        """Take one by its number."""
        if number < len(self._rows) and self._possible[number]:
            self.dismiss(number)
