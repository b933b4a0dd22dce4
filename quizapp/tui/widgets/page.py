"""The text of a card: it is painted anew where it changed, and the screen is laid out only when it needs another size."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.widget import Widget


class Page(Widget):
    """A text that takes at least the height of what it stands in."""

    # Nothing in it scrolls, so that a new size is no reason to lay the screen out, and paint it, once more.
    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.auto_links = False
        self._text = Content("")

    def render(self) -> Content:
        """The text."""
        return self._text

    def update(self, text: Content) -> None:
        """Show another text."""
        before, self._text = self._text, text
        width, height = self.size
        rows = max(self._rows(text, width), self._rows(before, width)) if width else 0
        if 0 < rows <= height and self.outer_size.height == self._room():
            self.refresh(Region(0, 0, width, rows))
        else:
            self.refresh(layout=True)

    def _rows(self, text: Content, width: int) -> int:
        return text.get_height(self.styles.get_render_rules(), width)

    def _room(self) -> int:
        return self.parent.size.height if isinstance(self.parent, Widget) else 0
