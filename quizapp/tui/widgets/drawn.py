"""A text that keeps the rows it draws: a new one paints only rows that look different, and lays nothing out anew."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


def unscrolled() -> Reactive[Size]:
    """For the `virtual_size` of what Textual does not scroll: a new size lays out and paints nothing once more."""
    return Reactive(Size(0, 0), layout=False, repaint=False)


class Background:
    """The rows of a widget that shows nothing of its own, drawn once: it is asked for them in every frame."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._row = Strip([])
        self._drawn_for: tuple[object, ...] = ()

    def rows(self, crop: Region) -> list[Strip]:
        """The rows in a region, all alike."""
        widget = self._widget
        wanted = (crop.width, widget.visual_style, widget.app.theme)
        if self._drawn_for != wanted:
            self._drawn_for = wanted
            segments = [Segment(" " * crop.width, widget.visual_style.background_style.rich_style)]
            for each in widget.get_line_filters():
                segments = each.apply(segments, widget.background_colors[1])
            self._row = Strip(segments, crop.width)
        return [self._row] * crop.height


class BareScreen(Screen[None]):
    """A screen that shows nothing but its widgets."""

    virtual_size = unscrolled()

    def __init__(self) -> None:
        super().__init__()
        self._background = Background(self)

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is seen around the widgets."""
        return self._background.rows(crop)

    def fit(self, size: Size) -> None:
        """Rearrange for narrow and low terminals."""
        self.set_class(size.width < 76, "narrow")
        self.set_class(size.height < 16, "short")
        self.set_class(size.height < 9, "tiny")


class Drawn(Widget):
    """One line, with the padding, alignment and colours of its styles; it has no border."""

    virtual_size = unscrolled()

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.auto_links = False
        self._text = Content("")
        self._lines: list[tuple[list[Segment], int]] = []
        self._exact: list[Strip] | None = None
        self._rows: list[Strip] = []
        self._made_for: tuple[object, ...] = ()

    def put(self, text: Content) -> None:
        """Show another text."""
        if not self._text.is_same(text):
            self._text = text
            self.redraw()

    def render(self) -> Content:
        """The text, for what Textual does with it besides drawing: a selection that is copied."""
        return self._text

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected now."""
        self.redraw()

    # --------------------------------------------------------------------------- drawing

    def redraw(self) -> None:
        """Draw anew, and paint the rows that look different."""
        self._made_for = ()
        before = self._rows
        if not self.outer_size:
            return
        self.make()
        if len(before) != len(self._rows):
            self.refresh()
        elif changed := [n for n, (old, new) in enumerate(zip(before, self._rows, strict=True)) if old != new]:
            left, top = self.styles.gutter.top_left
            self.refresh(Region(-left, changed[0] - top, self.outer_size.width, changed[-1] - changed[0] + 1))

    def make(self) -> None:
        """Draw, where the text, the size or the colours are others than before."""
        style = self.visual_style
        wanted = (self.outer_size, self.styles.gutter, style, self.app.theme)
        if self._made_for != wanted:
            self._made_for = wanted
            self._exact = None
            self._filters, self._behind = self.get_line_filters(), self.background_colors[1]
            if self.text_selection:
                self._lines = [(list(strip), strip.cell_length) for strip in self._located()]
            else:
                self._lines = [
                    (
                        [Segment(text, of_text.rich_style) for text, of_text in line.render(style, end="")],
                        line.cell_length,
                    )
                    for line in self.lines()
                ]
            self._rows = self.draw()

    @property
    def _width(self) -> int:
        return max(self.outer_size.width - self.styles.gutter.width, 1)

    def lines(self) -> list[Content]:
        """The text as it is cut into lines."""
        return [self.render().truncate(self._width)]

    def _located(self) -> list[Strip]:
        """The lines with what is selected, and where in the text each piece is from: costly, and seldom needed."""
        if self._exact is None:
            self._exact = Visual.to_strips(self, self.render(), self._width, None, self.visual_style)
        return self._exact

    def draw(self) -> list[Strip]:
        """The rows that are to be seen, with the padding."""
        (cells, height), gutter, width = self.outer_size, self.styles.gutter, self._width
        background = self.visual_style.background_style.rich_style
        centred = self.styles.content_align_horizontal == "center"
        bare = self.row([Segment(" " * cells, background)])
        rows: list[Strip] = []
        for number in range(self.first - gutter.top, self.first - gutter.top + height):
            if 0 <= number < len(self._lines) and cells > gutter.width:
                line, long = self._lines[number]
                before = max(width - long, 0) // 2 if centred else 0
                left = Segment(" " * (gutter.left + before), background)
                rows.append(self.row([left, *line, Segment(" " * (cells - gutter.left - before - long), background)]))
            else:
                rows.append(bare)
        return rows

    def row(self, segments: list[Segment]) -> Strip:
        """A row as it may go to the terminal."""
        for each in self._filters:
            segments = each.apply(segments, self._behind)
        return Strip(segments, self.outer_size.width)

    @property
    def first(self) -> int:
        """The row that is seen first, counted from the padding above the text."""
        return 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in a region, with the padding."""
        self.make()
        rows = self._rows[crop.y : crop.bottom]
        return rows if crop.width == self.outer_size.width else [row.crop(*crop.column_span) for row in rows]

    def render_line(self, y: int) -> Strip:
        """A row without the padding, for what Textual does with it besides painting: telling what is selected."""
        lines, row = self._located(), y + self.first
        return lines[row] if 0 <= row < len(lines) else Strip([])
