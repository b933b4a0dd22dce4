"""The pieces of text that are drawn on a PDF's page: what they say, where, and how large."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from math import hypot, isfinite
from typing import Any

from msgspec import Struct

from quizapp.document.pdfpen import Stretch

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_OTHER = str.maketrans(
    {**_LIGATURES, "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▪", "\uf076": "▪", "\uf0fc": "▪", "\0": None}
)
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|cmb\d|[se][fc]bx|[-,]medi(?!um)", re.IGNORECASE)
_MONO = re.compile(r"courier|mono|consol|menlo|typewriter|cmtt|lmtt|sftt|fixed", re.IGNORECASE)
_ACCENT = re.compile(
    r"([¨ˆ˜˝¯˘˙ˇ˚¸]|(?<=[^\W\d_])[`´](?=[a-zı]))((?<=[^\W\d_]. )[a-zı]|[^\W\d_])|(?<=[^\W\d_])([¨ˆ˜˝ˇ´]) ([a-zı])"
)
"""Letters with accents, as TeX draws them: the accent first."""
_ABOVE = dict(
    zip("¨ˆ˜˝¯˘˙ˇ˚¸`´", "\u0308\u0302\u0303\u030b\u0304\u0306\u0307\u030c\u030a\u0327\u0300\u0301", strict=True)
)
_NARROW = frozenset("iIjlt.,;:'|!f()[]r-’‘`")
_WIDE = frozenset("mwMWQGO@%—…")
FARTHEST = 1e6
"""No page is so large (points)."""
CLOSE = 0.1
"""Letters no further apart (in times their size) belong to one word."""
LEVEL = 0.3
"""Rows whose feet stand no further apart (in times the size of their letters) are one."""


class Fragment(Struct, gc=False):
    """A piece of text as it was drawn."""

    text: str
    x: float
    y: float
    size: float
    """The height of its letters on the page (points)."""
    turned: int
    """How its line runs: 0, 90, 180 or 270 degrees."""
    bold: bool
    mono: bool = False
    """Whether all its letters are equally wide, as in code."""
    cell: bool = False
    """Whether it is known to begin a cell."""
    known: float = 0.0
    """How wide it is, where the PDF tells that."""
    gaps: list[tuple[float, float]] = []
    """At each mark in it, how far behind its beginning the gap begins and ends."""

    @classmethod
    def placed(
        cls,
        text: str,
        matrix: Sequence[Any],
        text_matrix: Sequence[Any],
        font: str,
        size: float,
        stretch: Stretch | None = None,
    ) -> Fragment | None:
        """A fragment by the matrices that placed it, and by how it was drawn; None where these place it nowhere."""
        a, b, c, d, e, f = (float(number) for number in text_matrix)
        g, h, i, j, k, m = (float(number) for number in matrix)
        across, up = a * g + b * i, a * h + b * j
        x, y = e * g + f * i + k, e * h + f * j + m
        if not all(isfinite(number) and abs(number) < FARTHEST for number in (x, y, size, across, up)):
            return None
        turned = (0 if across >= 0 else 180) if abs(across) >= abs(up) else 90 if up > 0 else 270
        height = min(abs(size) * hypot(c * g + d * i, c * h + d * j), FARTHEST)
        known, gaps = 0.0, list[tuple[float, float]]()
        if stretch is not None and abs(stretch.x) < FARTHEST and abs(stretch.y) < FARTHEST:
            x, y, known, gaps = stretch.x, stretch.y, stretch.width, stretch.cells
            close = stretch.behind is not None and abs(stretch.behind) < CLOSE * height
            if close and stretch.signs == 1 and re.fullmatch(r" \S\n?", text):
                text = text[1:]  # a letter drawn by itself
        return cls(
            _ACCENT.sub(_composed, text.translate(_OTHER)),
            x,
            y,
            height,
            turned,
            bool(_BOLD.search(font)),
            bool(_MONO.search(font)),
            known=known,
            gaps=gaps,
        )

    @property
    def width(self) -> float:
        """How wide it is, roughly where the PDF doesn't tell (points)."""
        if self.known > 0:
            return self.known
        if self.mono:
            return 0.6 * len(self.text) * self.size
        ems = 0.0
        for sign in self.text:
            ems += (
                0.28 if sign in _NARROW or sign == " " else 0.82 if sign in _WIDE else 0.65 if sign.isupper() else 0.5
            )
        return ems * self.size


def _composed(match: re.Match[str]) -> str:
    accent, letter = (match[1], match[2]) if match[1] else (match[3], match[4])
    found = unicodedata.normalize("NFC", letter.replace("ı", "i") + _ABOVE[accent])
    return found if len(found) == 1 else match[0]


def said(row: Sequence[Fragment]) -> str:
    """What a row says."""
    return "".join(one.text for one in row).strip()


def first_of(row: Sequence[Fragment]) -> Fragment:
    """The first piece of a row that says something."""
    return next((one for one in row if one.text.strip()), row[0])


def is_level(one: Fragment, other: Fragment) -> bool:
    """Whether two pieces stand at one height."""
    return abs(one.y - other.y) <= LEVEL * min(one.size, other.size)
