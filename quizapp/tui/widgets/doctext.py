"""A document's text, of which only the rows that are seen are wrapped and drawn; it scrolls itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from quizapp.document.rows import Line, Row, Rows
from quizapp.text import clean, width
from quizapp.tui.tints import HELD, TINTS, Tints
from quizapp.tui.widgets.page import BAR
from quizapp.tui.widgets.pulled import Pulled

WIDEST = 84
"""So many cells has a row of text at most."""
MARGIN = 4
"""Cells before the text: the cursor, the mark, a space."""
WHEEL = 3
"""So many rows a notch of the wheel scrolls."""
Span = tuple[int, int, int, str]
"""From where to where in the document a passage is seen, its level, and its mark in the margin."""


def _none(_start: int, _end: int) -> Sequence[Span]:
    """No passages."""
    return ()


class DocumentText(Pulled):
    """The text, with tinted passages and a cursor that is a part of it (a sentence)."""

    ALLOW_SELECT = False

    class Picked(Message):
        """Somebody clicked on a character of the document."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class Scrolled(Message):
        """Other rows are seen than before."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id)
        self._source = ""
        self._all: Sequence[Line] = ()
        self._set: Rows | None = None
        self._top = (0, 0)
        self._spans: Callable[[int, int], Sequence[Span]] = _none
        self.cursor = (0, 0)
        """Where in the document the cursor begins and ends."""
        self._in_sight = True
        """Whether the cursor's beginning is seen: then it is so at another size too."""
        self._of: list[Row] = []

    # --------------------------------------------------------------------- what is shown

    def fill(self, text: str, lines: Sequence[Line]) -> None:
        """Show another text; where one was shown, from the same place on."""
        place = self.offset_seen
        self._source, self._all, self._set = text, lines, None
        self._go_to(place)
        self.redraw()

    def mark(self, spans: Callable[[int, int], Sequence[Span]]) -> None:
        """Tint what a function tells of any part of the document."""
        self._spans = spans
        self.redraw()

    def point(self, start: int, end: int, *, see: bool = True) -> None:
        """Put the cursor on a part of the document; scroll as far as needed to `see` it."""
        self.cursor = (start, end)
        if see:
            self._see(start, end)
        self._note()
        self.redraw()

    @property
    def _set_rows(self) -> Rows:
        cells = min(max(self.outer_size.width - self.styles.gutter.width - MARGIN - 1, 1), WIDEST)
        if self._set is None or self._set.cells != cells:
            place = self._set.of_line(self._top[0])[self._top[1]].start if self._set is not None else None
            self._set = Rows(self._source, self._all, cells)
            if place is not None:
                self._top = self._set.place_at(place)
        return self._set

    @property
    def rows_high(self) -> int:
        """How many rows there are to be seen."""
        return max(self.outer_size.height, 1)

    @property
    def offset_seen(self) -> int:
        """The place in the document of the first row that is seen."""
        if not self._all:
            return 0
        rows = self._set_rows
        return rows.of_line(self._top[0])[self._top[1]].start

    @property
    def last_seen(self) -> int:
        """The place behind the last row that is seen."""
        rows = self._set_rows.window(self._top, self.rows_high) if self._all else []
        return rows[-1].end if rows else 0

    # ------------------------------------------------------------------------- scrolling

    def scroll_rows(self, by: int) -> bool:
        """Scroll down, or up where negative; whether it could."""
        if not self._all:
            return False
        before = self._top
        self._top = self._bounded(self._set_rows.moved(before, by))
        if self._top == before:
            return False
        self._moved()
        return True

    def _bounded(self, top: tuple[int, int]) -> tuple[int, int]:
        return min(top, self._set_rows.lowest(self.rows_high))

    def scroll_to_offset(self, offset: int) -> None:
        """Have a place of the document in the first row."""
        self._go_to(offset)
        self._moved()

    def _moved(self) -> None:
        """Other rows are seen than before."""
        self._note()
        self.redraw()
        self.post_message(self.Scrolled())

    def _note(self) -> None:
        self._in_sight = self.offset_seen <= self.cursor[0] < self.last_seen

    def _go_to(self, offset: int) -> None:
        """Have a place of the document in the first row."""
        if self._all:
            self._top = self._bounded(self._set_rows.place_at(offset))

    def _see(self, start: int, end: int) -> None:
        """Scroll as far as needed to see a part of the document, its beginning in any case."""
        if not self._all:
            return
        rows, high = self._set_rows, self.rows_high
        first, last = rows.place_at(start), rows.place_at(max(end - 1, start))
        before = rows.between(self._top, first, 3 * high)
        behind = rows.between(self._top, last, 3 * high)
        if before >= 0 and behind < high:
            return
        if abs(before) > high or behind > 2 * high:  # far off: with something of what stands around it
            self._top = self._bounded(rows.moved(first, -(high // 4)))
        elif before < 0:
            self._top = first
        else:
            self._top = min(self._bounded(rows.moved(last, 1 - high)), first)
        self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        """Keep the place at another width, and the cursor in sight."""
        if self._all:
            self._top = self._bounded(self._set_rows.place_at(self.offset_seen))
            if self._in_sight:
                self._see(*self.cursor)
            self.redraw()

    # --------------------------------------------------------------------------- drawing

    def lines(self) -> list[Content]:
        """Nothing: rows are drawn straight."""
        return []

    def draw(self) -> list[Strip]:
        """The rows that are to be seen."""
        cells, high = self.outer_size.width, self.rows_high
        ink = self.visual_style.foreground or self._behind.get_contrast_text()
        self._tints = Tints(self._behind, ink, self.styles.scrollbar_color, self.app.theme_variables)
        if not self._all:
            return [self.row([Segment(" " * cells, self._tints.plain)])] * high
        self._of = self._set_rows.window(self._top, high)
        spans = self._spans(self._of[0].start, self._of[-1].end + 1)
        bar = self._bar()
        return [self._drawn(self._of[y] if y < len(self._of) else None, spans, cells, y in bar) for y in range(high)]

    def _drawn(self, row: Row | None, spans: Sequence[Span], cells: int, barred: bool) -> Strip:
        plain = self._tints.plain
        if row is None:
            return self.row([Segment(" " * (cells - 1), plain), self._bar_segment(barred)])
        line = self._all[row.line]
        end = row.end
        here = [one for one in spans if one[0] < end and row.start < one[1]]
        at_cursor = self.cursor[0] < end and row.start < self.cursor[1]
        mark = min(here, key=self._urgent, default=None)
        margin = [
            Segment("▌" if at_cursor else " ", self._tints.cursor),
            Segment(mark[3], self._tints.mark(mark[2])) if mark else Segment(" ", plain),
            Segment(" " * (MARGIN - 2 + row.indent), plain),
        ]
        strip = Strip([*margin, *self._pieces(row, line, here)])
        strip = strip.adjust_cell_length(cells - 1, plain)
        return self.row([*strip, self._bar_segment(barred)])

    def _urgent(self, span: Span) -> tuple[bool, int]:
        """Of several passages in a row, that under the cursor is told of; else the least known."""
        under = span[0] < self.cursor[1] and self.cursor[0] < span[1]
        return not under, span[2] if span[2] != HELD else len(TINTS)

    def _pieces(self, row: Row, line: Line, here: Sequence[Span]) -> list[Segment]:
        """The text of a row, cut where a passage or the cursor begins or ends."""
        parts = [(*row.part(start, end), level) for start, end, level, _ in here]
        first, last = row.part(*self.cursor)
        cuts = sorted({0, len(row.text), first, last, *(cut for one in parts for cut in one[:2])})
        out = []
        for left, right in pairwise(cuts):
            levels = [level for start, end, level in parts if start <= left and right <= end]
            level = min(levels, key=lambda one: one if one != HELD else len(TINTS)) if levels else None
            style = self._tints.text(level, cursor=first <= left and right <= last, kind=line.kind)
            out.append(Segment(clean(row.text[left:right]).replace("\n", " "), style))
        return out

    # -------------------------------------------------------------------- the bar, the mouse

    def _bar(self) -> range:
        """The rows in which the bar at the right is drawn: by characters, since not all rows are known."""
        high, size = self.rows_high, max(len(self._source), 1)
        seen = (self._of[-1].end - self._of[0].start) if self._of else size
        if self._of and len(self._of) <= high and self._top == (0, 0) and self._of[-1].end >= self._all[-1].end:
            return range(0)
        length = max(high * seen // size, 1)
        rest = max(size - seen, 1)
        start = min(round((high - length) * self._of[0].start / rest), high - length) if self._of else 0
        return range(start, start + length)

    def _bar_segment(self, barred: bool) -> Segment:
        return Segment(BAR if barred else " ", self._tints.bar)

    def offset_at(self, x: int, y: int) -> int | None:
        """The place in the document of a character that is seen; None beside the text."""
        if not 0 <= y < len(self._of):
            return None
        row = self._of[y]
        if not row.text:
            return None
        cell = x - MARGIN - row.indent
        for at, letter in enumerate(row.text):
            cell -= width(letter)
            if cell < 0:
                return row.place(at)
        return row.end - 1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the bar, or pick what is under the mouse."""
        if event.x == self.outer_size.width - 1 and (bar := self._bar()):
            self._hold(event.y, bar.start, len(bar))
        elif (offset := self.offset_at(event.x, event.y)) is not None:
            self.post_message(self.Picked(offset))

    def _pull(self, y: int) -> None:
        room = max(self.rows_high - len(self._bar()), 1)
        self._go_to(len(self._source) * min(max(y - (self._held or 0), 0), room) // room)
        self._moved()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        event.stop()
        self.scroll_rows(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        event.stop()
        self.scroll_rows(-WHEEL)
