"""Where each piece of a PDF's text begins and ends: its drawing is followed as a pen would be."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, isfinite
from typing import Any

from msgspec import Struct

from quizapp.document.pdfwidths import Widths, widths_of

CELL, PLACE = "\ufdd5", "\ufdd6"
"""Stand in a piece of text where a wide gap is, and where one is that may part cells; no characters, and in no document."""
GAP = 1100
"""Within what is drawn at once, as TeX draws the rows of tables, a gap of so many thousandths of the size of the letters
parts cells; that behind a heading's number is smaller."""
APART = 0.6
"""Between what is drawn one after the other, one of so many times the size may."""
LEVEL = 0.2
ASLANT = 0.6
"""What is given as one text may stand on lines that are so far apart: cells that are centred."""
_SHOWN = (b"Tj", b"TJ", b"'", b'"')
_MOVES = (b"BT", b"Td", b"TD", b"Tm", b"T*", b"'", b'"')


class Stretch(Struct, gc=False):
    """Some letters that were drawn on one line, and where (points)."""

    x: float
    y: float
    width: float = 0.0
    signs: int = 0
    """How many letters they are."""
    behind: float | None = None
    """How far behind what was drawn before they begin, where that stands on their line."""
    cells: list[tuple[float, float]] = []
    """At each mark, how far behind the beginning the gap begins and ends."""


class _State(Struct, gc=False):
    """What the text is drawn with."""

    font: str = ""
    size: float = 0.0
    spacing: float = 0.0
    """Behind each letter."""
    words: float = 0.0
    """Behind each space, besides."""
    scale: float = 1.0
    rise: float = 0.0


class Pen:
    """Follows what is drawn on a page. Into what is drawn it puts marks where gaps are that part cells."""

    def __init__(self, page: Any, fonts: dict[int, tuple[Any, Widths | None]]) -> None:
        self._resources = [_resources(page)]
        self._fonts = fonts
        """Those that are known already, by `id`, each with what must stay for the id to be its."""
        self._state = _State()
        self._saved: list[_State] = []
        self._moved = True
        self._lost = False
        self._at = 0.0
        """How far the pen is from where the line was begun."""
        self._end: tuple[float, float] | None = None
        """Where on the page it is."""
        self._drawn: Stretch | None = None

    def before(self, operator: bytes, operands: Any, matrix: Sequence[Any], text_matrix: Sequence[Any]) -> None:
        """Follow an operation that is about to be done."""
        if operator in _MOVES:
            self._moved, self._lost = True, operator in _SHOWN
        if operator in _SHOWN:
            if operator in (b"Tj", b"TJ") and operands and operands[0] and not self._lost:
                self._show(operands[0], matrix, text_matrix)
        elif operator == b"q":
            self._saved.append(_copy(self._state))
        elif operator == b"Q":
            self._state = self._saved.pop() if self._saved else _State()
        elif operator == b"Do":
            self._resources.append(self._of_form(operands))
        elif operator == b"Tf" and len(operands) > 1:
            self._state.font, self._state.size = str(operands[0]), _number(operands[1], self._state.size)
        elif operator in (b"Tc", b"Tw", b"Tz", b"Ts") and operands:
            self._set(operator, _number(operands[0]))

    def after(self, operator: bytes, _operands: Any, _matrix: Any, _text_matrix: Any) -> None:
        """Follow an operation that was done."""
        if operator == b"Do" and len(self._resources) > 1:
            self._resources.pop()

    def lifted(self) -> Stretch | None:
        """What was drawn since this was last asked, where that is known."""
        drawn, self._drawn = self._drawn, None
        return drawn

    def _set(self, operator: bytes, value: float) -> None:
        match operator:
            case b"Tc":
                self._state.spacing = value
            case b"Tw":
                self._state.words = value
            case b"Tz":
                self._state.scale = value / 100
            case _:
                self._state.rise = value

    def _show(self, shown: Any, matrix: Sequence[Any], text_matrix: Sequence[Any]) -> None:
        widths = self._widths()
        a, b, c, d, e, f = _product(text_matrix, matrix)
        along, size = hypot(a, b), abs(self._state.size) * hypot(c, d)
        if widths is None or not (0 < along < 1e6 and 0 < size < 1e6 and isfinite(e) and isfinite(f)):
            self._lost, self._drawn, self._end = True, None, None
            return
        if self._moved:
            self._at, self._moved = 0.0, False
        start = self._at
        x, y = e + start * a, f + start * b
        level = LEVEL if self._drawn is None else ASLANT
        behind = self._behind(x, y, (a / along, b / along), level * size)
        if self._drawn is None:
            rise = self._state.rise
            self._drawn = Stretch(x + rise * c, y + rise * d, behind=behind, cells=[])
        elif behind is not None and behind > APART * size and isinstance(shown, list):
            self._drawn.cells.append((self._drawn.width, self._drawn.width + behind))
            shown.insert(0, PLACE)
            self._drawn.width += behind
        elif behind is not None:
            self._drawn.width += behind
        before = self._drawn.width
        if isinstance(shown, list):
            self._row(shown, widths, along, before)
        else:
            self._draw(shown, widths)
        self._drawn.width = before + (self._at - start) * along
        self._end = e + self._at * a, f + self._at * b

    def _row(self, shown: list[Any], widths: Widths, along: float, before: float) -> None:
        """Letters with gaps between: marks are put where these part cells."""
        state, start, out = self._state, self._at, list[Any]()
        for one in shown:
            out.append(one)
            if not isinstance(one, int | float):
                if one != PLACE:
                    self._draw(one, widths)
                continue
            here = before + (self._at - start) * along
            self._at -= _number(one) / 1000 * state.size * state.scale
            if -one >= GAP and len(out) > 1 and self._drawn is not None:
                out.append(CELL)
                self._drawn.cells.append((here, before + (self._at - start) * along))
        shown[:] = out

    def _draw(self, shown: Any, widths: Widths) -> None:
        if isinstance(shown, str):
            shown = shown.encode("latin-1", "replace")
        if not isinstance(shown, bytes):
            return
        state = self._state
        ems, signs, spaces = widths.of(shown)
        self._at += (ems * state.size + signs * state.spacing + spaces * state.words) * state.scale
        if self._drawn is not None:
            self._drawn.signs += signs

    def _behind(self, x: float, y: float, way: tuple[float, float], level: float) -> float | None:
        """How far behind the last letter a place is; None where that stood on another line."""
        if self._end is None:
            return None
        right, up = x - self._end[0], y - self._end[1]
        return right * way[0] + up * way[1] if abs(up * way[0] - right * way[1]) < level else None

    def _widths(self) -> Widths | None:
        try:
            font = self._resources[-1]["/Font"].get_object()[self._state.font].get_object()
        except (KeyError, TypeError, AttributeError):
            return None
        if id(font) not in self._fonts:
            self._fonts[id(font)] = font, widths_of(font)
        return self._fonts[id(font)][1]

    def _of_form(self, operands: Sequence[Any]) -> Any:
        """The resources of what an operation draws, or those of what it is in."""
        try:
            found = self._resources[-1]["/XObject"].get_object()[operands[0]].get_object()
            return found["/Resources"].get_object()
        except (KeyError, TypeError, AttributeError, IndexError):
            return self._resources[-1]


def _resources(page: Any) -> Any:
    """The resources of a page, or those that it has from what it is in."""
    for _ in range(100):
        if page is None or "/Resources" in page:
            break
        page = page["/Parent"].get_object() if "/Parent" in page else None
    return page["/Resources"].get_object() if page is not None else {}


def _copy(state: _State) -> _State:
    return _State(state.font, state.size, state.spacing, state.words, state.scale, state.rise)


def _number(value: Any, other: float = 0.0) -> float:
    return float(value) if isinstance(value, int | float) and isfinite(value) else other


def _product(inner: Sequence[Any], outer: Sequence[Any]) -> tuple[float, ...]:
    a, b, c, d, e, f = (float(number) for number in inner)
    g, h, i, j, k, m = (float(number) for number in outer)
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
