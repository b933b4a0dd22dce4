"""A small plot of how quizzes went, one column a quiz: values in, `Content` out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.content import Content

from quizapp.text import width

ROWS = 4
"""Rows of columns, each of eight steps."""
COLUMN, WIDE, GAP = 2, 5, 1
"""Cells of a column, where there are many and where there are few, and of what is between two."""
MOST = 20
"""So many columns at most."""
_STEPS = " ▁▂▃▄▅▆▇█"


def plot(
    points: Sequence[tuple[datetime | None, float]],
    cells: int,
    *,
    top: float = 1.0,
    label: Callable[[float], str] = "{:.0%}".format,
) -> list[Content]:
    """The last points, the oldest at the left and the newest marked, over an axis with the days of the first and the last.

    `top` is the value of a full column. What is below 0 stands at 0.
    """
    marks = [label(top), label(top / 2), label(0.0)]
    left = max(map(width, marks))
    room = max((cells - left - 2) // (COLUMN + GAP), 1)
    shown = list(points)[-min(room, MOST) :]
    column = min(max((min(cells, 60) - left - 2) // len(shown) - GAP, COLUMN), WIDE)
    steps = [max(round(min(max(value / top, 0.0), 1.0) * 8 * ROWS), 1) for _, value in shown]
    lines: list[Content] = []
    for row in range(ROWS, 0, -1):
        mark = marks[0] if row == ROWS else marks[1] if row == ROWS // 2 else ""
        columns = [_STEPS[max(min(step - 8 * (row - 1), 8), 0)] * column for step in steps]
        lines.append(
            Content.assemble(
                (f"{mark:>{left}} {'┤' if mark else '│'}", "$foreground-muted"),
                (" " * GAP + (" " * GAP).join(columns[:-1]) + " " * GAP * (len(columns) > 1), "$accent-muted"),
                (columns[-1], "$text-accent"),
            )
        )
    long = len(shown) * (column + GAP)
    lines.append(Content.styled(f"{marks[2]:>{left}} ┼{'─' * long}", "$foreground-muted"))
    lines.append(
        Content.styled(" " * (left + 2) + _days(shown[0][0], shown[-1][0], long, cells - left - 2), "$foreground-muted")
    )
    return lines


def _days(first: datetime | None, last: datetime | None, long: int, room: int) -> str:
    """The day of the first column below it, and that of the last one, as far as both have room."""
    if first is None or last is None:
        return ""
    same_year = first.year == last.year
    one, two = (f"{when.day} {when:%b}" + ("" if same_year else f" {when:%Y}") for when in (first, last))
    if first.date() == last.date():
        return f" {one}"
    if len(one) + len(two) + 3 > max(long, 1):
        return f" {one} – {two}"[:room]
    return f" {one}{two:>{long - len(one) - 1}}"
