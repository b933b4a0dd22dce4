"""One line beside the card: the head, the progress, the ratings."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Line(Static):
    """A line that is drawn only where it changes, and never needs the screen to be laid out."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name, markup=False)
        self.auto_links = False

    def put(self, content: Content) -> None:
        """Show another text."""
        if not (isinstance(self.content, Content) and self.content.is_same(content)):
            self.update(content, layout=False)
