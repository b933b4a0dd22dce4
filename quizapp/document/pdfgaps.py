"""Wide gaps within what a PDF draws at once, as TeX draws the rows of tables: marked before only a space is left of them."""

from __future__ import annotations

from typing import Any

from quizapp.document.pdfrows import CELL

GAP = 1100
"""A gap of so many thousandths of the size of the letters parts cells; that behind a heading's number is smaller."""


def mark_gaps(operator: bytes, operands: Any, _matrix: Any, _text_matrix: Any) -> None:
    """Put marks into the gaps of what an operation is about to draw."""
    if operator != b"TJ" or not operands or not isinstance(operands[0], list):
        return
    drawn = operands[0]
    for at in range(len(drawn) - 1, 0, -1):
        if isinstance(drawn[at], int | float) and -drawn[at] >= GAP:
            drawn.insert(at + 1, CELL)
