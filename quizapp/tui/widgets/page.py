"""The text of a card, which it scrolls by itself: no text, long or short, lays the screen out anew."""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip

from quizapp.tui.widgets.pulled import Pulled

BAR = "▐"
"""What the bar at the right is made of, where there is more text than room."""
_HANGS = re.compile(r" [▸✓✗ ] (?:\d  | ?)|  (?:• )?|▌ ")
"""What stands before an option or an entry; where one takes more rows, its text stays behind that."""


def _wrapped(text: Content, cells: int) -> list[Content]:
    """The rows of a text: what fits is let alone, since wrapping takes its time."""
    return [
        row
        for line in text.split(allow_blank=True)
        for row in ([line] if line.cell_length <= cells else _hanging(line, cells))
    ]


def _hanging(line: Content, cells: int) -> list[Content]:
    """The rows of a line that is too long, indented as it begins."""
    matched = _HANGS.match(line.plain)
    hang = matched.end() if matched else 0
    if not 0 < hang <= cells // 4:
        return line.wrap(cells)
    first, *rest = line[hang:].wrap(cells - hang)
    return [line[:hang] + first, *(Content(" " * hang) + row for row in rest)]


class Page(Pulled):
    """A text that is scrolled by rows. `below` tells how many rows are needed below it where its height is its text's."""

    def __init__(self, id: str, below: Callable[[], int]) -> None:  # noqa: A002
        super().__init__(id)
        self._below = below
        self._top = 0

    def show(self, text: Content, top: int | None = None) -> None:
        """Show another text, from one of its rows, or from where the last one is seen."""
        rows = len(self._lines)
        self._text, self._top = text, self._top if top is None else top
        self.redraw()
        if self.styles.is_auto_height and len(self._lines) != rows:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the text, as far as there is room."""
        rows = len(_wrapped(self._text, max(width, 1)))
        return max(min(rows, container.height - self.styles.gutter.height - self._below()), 1)

    # ------------------------------------------------------------------------- scrolling

    @property
    def first(self) -> int:
        """The row that is seen first, counted from the padding above the text."""
        return self._top

    @property
    def seen(self) -> tuple[int, int]:
        """The first row of the text that is seen, and the one behind the last."""
        first = self._top - self.styles.gutter.top
        return first, first + self.outer_size.height

    @property
    def _most(self) -> int:
        """The row from which the end of the text is seen."""
        return max(len(self._lines) + self.styles.gutter.height - self.outer_size.height, 0)

    def scroll_rows(self, rows: int) -> None:
        """Scroll down, or up where negative."""
        self._scroll(self._top + rows)

    def keep_in_sight(self, first: int, count: int) -> None:
        """Scroll as far as needed to see some rows of the text, the first of them in any case."""
        first += self.styles.gutter.top
        self._scroll(min(max(self._top, first + count - self.outer_size.height), first))

    def keep_line_in_sight(self, begins: str) -> None:
        """Scroll as far as needed to see the last line that begins so, however many rows it takes."""
        lines = self._text.split(allow_blank=True)
        found = [number for number, line in enumerate(lines) if line.plain.startswith(begins)]
        if found:
            above = sum(len(_wrapped(line, self._width)) for line in lines[: found[-1]])
            self.keep_in_sight(above, len(_wrapped(lines[found[-1]], self._width)))

    def _scroll(self, top: int) -> None:
        if self._top != (top := max(min(top, self._most), 0)):
            self._top = top
            self.redraw()

    # -------------------------------------------------------------------- the bar, the mouse

    def lines(self) -> list[Content]:
        """The text, wrapped."""
        return _wrapped(self.render(), self._width)

    def draw(self) -> list[Strip]:
        """The rows that are to be seen, with the bar in the last column where there are more."""
        self._top = max(min(self._top, self._most), 0)
        rows = super().draw()
        if self._most:
            start, length = self._bar()
            cells, behind = self.outer_size.width, self._behind
            colour = Style(color=(behind + self.styles.scrollbar_color).rich_color, bgcolor=behind.rich_color)
            for row in range(start, start + length):
                rows[row] = self.row([*rows[row].crop(0, cells - 1), Segment(BAR, colour)])
        return rows

    def _bar(self) -> tuple[int, int]:
        """Where the bar starts, and how long it is, in rows."""
        height = self.outer_size.height
        length = max(height * height // (height + self._most), 1)
        return round((height - length) * self._top / self._most), length

    def _on_bar(self, x: int) -> bool:
        return self._most > 0 and x == self.outer_size.width - 1

    @property
    def allow_select(self) -> bool:
        """Whether the mouse, where it is, selects text; on the bar it doesn't."""
        return super().allow_select and not self._on_bar(self.app.mouse_position.x - self.region.x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the bar; beside it, bring it there first."""
        if self._on_bar(event.x):
            self._hold(event.y, *self._bar())

    def _pull(self, y: int) -> None:
        if not self._most:  # all of it has room meanwhile
            return
        room = self.outer_size.height - self._bar()[1]
        self._scroll(round((y - (self._held or 0)) * self._most / max(room, 1)))
