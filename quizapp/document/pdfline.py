"""A line of a PDF's page, from the pieces of text that it is drawn with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from quizapp.document.pdfpieces import Fragment
from quizapp.document.raised import END, RAISED, SMALL

_RAISED = re.compile(r"[\d*†‡§¶,./–\-−+ ()\[\]]{1,8}|\s?[a-d]\s?")
SMALLER = 0.9
"""What stands raised is so much smaller than its line's letters."""
SMALLEST = 0.8
"""What is so much smaller may be raised, where the PDF doesn't tell."""
RISE = 0.2
"""So much of the size of the letters does it stand above the line."""
NARROW = 0.36
"""Digits that are narrower (in times the size of their letters) are drawn small: some fonts have such of their own."""
LIFTED = 0.35
"""So much does it where it is hardly smaller."""
LEVEL = 0.05
BULLETS = frozenset("•◦▪‣∙●○■□")


class Line(Struct, gc=False):
    """A line of a page, or its part in one column or cell."""

    text: str
    x: float
    y: float
    end: float
    """Where it ends, roughly."""
    size: float
    bold: bool
    mono: bool
    page: int
    row: int
    """Its number among the rows of the page: those with one number stand side by side."""
    height: float = 0.0
    """How high on the page it stands, from 0 (foot) to 1."""
    note: str = ""
    """The mark of the note that begins with it."""
    cell: bool = False
    """Whether it is known to be a cell, though not where it begins."""
    cells: int = 1
    """In how many cells its row falls, where that is a row of a table."""
    table: int = 0
    """Which table of its page it stands in, from 1, where that is known; its text is then all of its cell, on as many lines."""
    column: int = 0
    """In which column of that."""
    named: bool = False
    """Whether that is a box of names and their values: it has no heads."""


def line_from(pieces: Sequence[Fragment], page: int, row: int) -> Line:
    """The line that some pieces make."""
    sizes: Counter[float] = Counter()
    for one in pieces:
        sizes[round(one.size * 2) / 2] += len(one.text.strip())
    size = sizes.most_common(1)[0][0]
    base = next(one.y for one in pieces if round(one.size * 2) / 2 == size and (one.text.strip() or not sizes[size]))
    said = [_with_mark(one, size, one.y - base) for one in pieces]
    shown = [one for one in pieces if any(sign.isalnum() for sign in one.text)]
    drawn = [one for one in pieces if one.text.strip()] or list(pieces)
    return Line(
        text=re.sub(r"[ \t]+", " ", "".join(said)).strip(), x=drawn[0].x, y=base, end=drawn[-1].x + drawn[-1].width,
        size=size, bold=bool(shown) and all(one.bold for one in shown),
        mono=all(one.mono for one in shown or drawn) and drawn[0].text.strip()[0] not in BULLETS, page=page, row=row,
        cell=pieces[0].cell,
    )  # fmt: skip


def _with_mark(one: Fragment, size: float, above: float) -> str:
    """A fragment's text, marked where it stands raised in its line, or is so small that it may."""
    lifted = above > LIFTED * size or _is_narrow(one)
    if not _RAISED.fullmatch(one.text) or (one.size >= SMALLER * size and not lifted):
        return one.text
    raised = above > RISE * size
    if not raised and ((one.size >= SMALLEST * size and not _is_narrow(one)) or above < -LEVEL * size):
        return one.text
    said = one.text.strip()
    return one.text.replace(said, f"{RAISED if raised else SMALL}{said}{END}", 1) if said else one.text


def _is_narrow(one: Fragment) -> bool:
    """Whether digits that are drawn by themselves are so narrow that they may be raised."""
    said = one.text.strip()
    return said.isdigit() and 0 < one.known < NARROW * len(said) * one.size
