"""What opens beside the card: the passage in its source, or why something is asked now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizapp.text import clean

STYLES = {
    "title": "bold", "mark": "bold reverse", "dim": "$foreground-muted", "answer": "$text-accent", "warn": "$text-warning",
    "": "",
}  # fmt: skip
"""How the pieces of a text look, by what they are meant as."""


class Beside(VerticalScroll, can_focus=False):
    """A text that is opened and closed; where it has a marked passage, that is scrolled to."""

    def __init__(self) -> None:
        super().__init__(id="beside")
        self.showing = ""
        """The name of what is open; empty when nothing is."""
        self._marked, self._wide = "", 0
        """What stands before the marked passage, and the width at which that was scrolled to."""

    def compose(self) -> ComposeResult:
        """The text."""
        self._text = Static(id="beside-text", markup=False)
        yield self._text

    def open(self, name: str, pieces: Sequence[tuple[str, str]]) -> None:
        """Show a text, given in pieces, each with what it is meant as."""
        self.showing = name
        self._text.update(Content.assemble(*((clean(text), STYLES[style]) for text, style in pieces)))
        self.add_class("on")
        before = "".join(text for text, _ in pieces[: next((n for n, p in enumerate(pieces) if p[1] == "mark"), 0)])
        self._marked = clean(before)
        self.call_after_refresh(self._scroll_to_mark)

    def on_resize(self) -> None:
        """At another width rows are others: the marked passage stays in sight."""
        if self.showing and self._wide != self.size.width:
            self.call_after_refresh(self._scroll_to_mark)

    def _scroll_to_mark(self) -> None:
        """Scroll so that the marked passage stands in the upper third."""
        before, self._wide = self._marked, self.size.width
        lines = Content(before).get_height({}, max(self._text.content_size.width, 1)) - 1 if before else 0
        self.scroll_to(y=max(lines - self.size.height // 3, 0), animate=False)

    def scroll_rows(self, rows: int) -> None:
        """Scroll down, or up where negative."""
        self.scroll_relative(y=rows, animate=False, immediate=True)

    def close(self) -> bool:
        """Close it; whether it was open."""
        was_open = bool(self.showing)
        if was_open:
            self.showing = ""
            self.remove_class("on")
        return was_open
