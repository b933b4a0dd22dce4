"""A passage beside a fact: it stands where it is to be seen from the first frame on, however often another one comes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from quizapp.text import clean
from quizapp.tui.widgets.beside import STYLES
from quizapp.tui.widgets.page import Page


class Passage(Vertical):
    """A text in pieces, one of which is marked."""

    def __init__(self) -> None:
        super().__init__(id="beside")
        self.showing = False
        self._before = Content("")
        self._text = Content("")

    def compose(self) -> ComposeResult:
        """The text."""
        self._page = Page("passage", lambda: 0)
        yield self._page

    def open(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Show a text, with its marked piece in the upper third."""
        at = next((number for number, piece in enumerate(pieces) if piece[1] == "mark"), 0)
        self._before = Content(clean("".join(text for text, _ in pieces[:at])))
        self._text = Content.assemble(*((clean(text), STYLES[style]) for text, style in pieces))
        self.showing = True
        self.add_class("on")
        self._place()
        self.call_after_refresh(self._place)  # where it was not open, or has other rows now

    def _place(self) -> None:
        size, gutter = self._page.outer_size, self._page.styles.gutter
        width = size.width - gutter.width
        if width > 0:
            lines = self._before.split(allow_blank=True)
            rows = sum(1 if line.cell_length <= width else len(line.wrap(width)) for line in lines) - 1
            self._page.show(self._text, max(rows + gutter.top - size.height // 3, 0))

    def close(self) -> None:
        """Put it away."""
        self.showing = False
        self.remove_class("on")

    def scroll_rows(self, rows: int) -> None:
        """Scroll down, or up where negative."""
        self._page.scroll_rows(rows)
