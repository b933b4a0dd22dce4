"""The bullets of lists that a PDF has as figures, not as text: small dots and squares before a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from quizapp.document.pdfpieces import LEVEL, Fragment

MOST = 300
"""More of them on a page are a picture."""
LONGEST = 40
"""A dot's outline has no more parts."""
ROUND = 1.25
"""It is no more (times) as wide as it is high, or as high as it is wide."""
SMALLEST, LARGEST = 0.12, 0.6
"""So large is it, in times the size of the letters."""
LOWEST, HIGHEST = 0.1, 0.6
"""So far above the foot of the line does its middle stand."""
NEAREST, FARTHEST = 0.1, 2.0
"""So far before the line."""
BESIDE = 1.0
"""Where other text ends nearer to its left, it stands within a line."""
_PAINTED = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s")
_CURVE = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4, b"re": 4}


class Dot(Struct, gc=False):
    """A small figure as wide as it is high."""

    x: float
    y: float
    """Its middle."""
    size: float


class Dots:
    """Follows what is drawn on a page, and keeps the small figures that may be bullets."""

    def __init__(self) -> None:
        self._found: list[Dot] = []
        self._points: list[tuple[float, float]] = []
        self._starts = 0

    def before(self, operator: bytes, operands: Any, matrix: Sequence[Any], _text_matrix: Any) -> None:
        """Follow an operation that is about to be done."""
        if operator in _CURVE:
            self._starts += operator in (b"m", b"re")
            self._add(operator, operands)
        elif operator in _PAINTED or operator == b"n":
            if operator != b"n" and self._starts == 1 and 4 <= len(self._points) <= 3 * LONGEST:
                self._keep(matrix)
            self._points, self._starts = [], 0

    def put(self, fragments: Sequence[Fragment]) -> None:
        """Put a bullet before each piece of text that a dot stands before."""
        if not self._found or len(self._found) > MOST:
            return
        texts = [one for one in fragments if one.text.strip() and one.turned == 0 and one.size > 0]
        for dot in self._found:
            marked = [one for one in texts if _is_before(dot, one)]
            if not marked:
                continue
            first = min(marked, key=lambda one: one.x)
            left = dot.x - BESIDE * first.size
            level = (one for one in texts if abs(one.y - first.y) < LEVEL * first.size)
            if not any(one.x < dot.x and one.x + one.width > left for one in level):
                said = first.text.lstrip()
                before = first.text[: len(first.text) - len(said)]
                first.known += first.x - dot.x if first.known else 0.0
                first.text, first.x = f"{before}• {said}", dot.x

    def _add(self, operator: bytes, operands: Sequence[Any]) -> None:
        count = _CURVE[operator]
        if len(self._points) > 3 * LONGEST or len(operands) < count:
            return
        said = [float(one) if isinstance(one, int | float) else 0.0 for one in operands[:count]]
        if operator == b"re":
            x, y, wide, high = said
            self._points += [(x, y), (x + wide, y), (x, y + high), (x + wide, y + high)]
        else:
            self._points += zip(said[::2], said[1::2], strict=True)

    def _keep(self, matrix: Sequence[Any]) -> None:
        a, b, c, d, e, f = (float(number) for number in matrix)
        xs = [a * x + c * y + e for x, y in self._points]
        ys = [b * x + d * y + f for x, y in self._points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if 0 < wide <= ROUND * high and high <= ROUND * wide and len(self._found) <= MOST:
            self._found.append(Dot((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, wide))


def _is_before(dot: Dot, text: Fragment) -> bool:
    """Whether a dot stands before a text, as large and as high as a bullet would."""
    size = text.size
    return (
        NEAREST * size <= text.x - dot.x - dot.size / 2 <= FARTHEST * size
        and LOWEST * size <= dot.y - text.y <= HIGHEST * size
        and SMALLEST * size <= dot.size <= LARGEST * size
    )
