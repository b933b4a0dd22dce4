"""How wide the letters of a PDF's fonts are: as the PDF says, or as the fonts are known that every reader has."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

MOST = 70_000
"""So many letters of a font are looked at."""
EM = 1000.0
_KNOWN = {
    "sans": (
        "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 "
        "556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 "
        "722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 "
        "500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
    ),
    "sans bold": (
        "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 "
        "556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 "
        "722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 "
        "556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584"
    ),
    "serif": (
        "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 "
        "500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 "
        "667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 "
        "500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541"
    ),
    "serif bold": (
        "250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 "
        "500 333 333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 "
        "722 556 667 722 722 1000 722 722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 "
        "556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444 394 220 394 520"
    ),
    "serif italic": (
        "250 333 420 500 500 833 778 214 333 333 500 675 250 333 250 278 500 500 500 500 500 500 500 500 500 "
        "500 333 333 675 675 675 500 920 611 611 667 722 611 611 722 722 333 444 667 556 833 667 722 611 722 "
        "611 500 556 722 611 833 611 556 556 389 278 389 422 500 333 500 500 444 500 444 278 500 500 278 278 "
        "444 278 722 500 500 500 500 389 389 278 500 444 667 444 444 389 400 275 400 541"
    ),
}
"""Of the signs from the space to the tilde, in thousandths."""
FIRST, USUAL = 32, 556
_SERIF = re.compile(r"times|serif(?<!sans.serif)|roman|georgia|garamond", re.IGNORECASE)
_BOLD = re.compile(r"bold", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_MONO = re.compile(r"courier|mono", re.IGNORECASE)


class Widths(Struct, gc=False):
    """How wide the letters of a font are, in times its size, by their codes."""

    known: dict[int, float]
    other: float
    """Of those that are not known."""
    two: bool = False
    """Whether a code takes two bytes."""

    def of(self, drawn: bytes) -> tuple[float, int, int]:
        """How wide some letters are together, how many they are, and how many spaces."""
        if self.two:
            codes = [256 * high + low for high, low in zip(drawn[::2], drawn[1::2], strict=False)]
            return sum(self.known.get(code, self.other) for code in codes), len(codes), 0
        return sum(self.known.get(code, self.other) for code in drawn), len(drawn), drawn.count(32)


def widths_of(font: Any) -> Widths | None:
    """The widths of a font by its dictionary; None where they can't be told."""
    try:
        return _composite(font) if font.get("/Subtype") == "/Type0" else _simple(font)
    except Exception:  # a damaged font
        return None


def _composite(font: Any) -> Widths | None:
    encoding = font.get("/Encoding")
    if isinstance(encoding, str) and not encoding.endswith(("Identity-H", "UCS2-H", "UTF16-H")):
        return None
    inner = font["/DescendantFonts"].get_object()[0].get_object()
    known: dict[int, float] = {}
    said = [one.get_object() if hasattr(one, "get_object") else one for one in inner.get("/W", ())]
    at = 0
    while at + 1 < len(said) and len(known) < MOST:
        first = int(said[at])
        if isinstance(said[at + 1], list):
            known.update((first + step, float(width) / EM) for step, width in enumerate(said[at + 1][:MOST]))
            at += 2
        else:
            last = min(int(said[at + 1]), first + MOST)
            known.update(dict.fromkeys(range(first, last + 1), float(said[at + 2]) / EM))
            at += 3
    return Widths(known, float(inner.get("/DW", EM)) / EM, two=True)


def _simple(font: Any) -> Widths:
    said = font.get("/Widths")
    if said is None:
        return _by_name(str(font.get("/BaseFont", "")))
    scale = abs(float(font["/FontMatrix"][0])) if font.get("/Subtype") == "/Type3" else 1 / EM
    first = int(font.get("/FirstChar", 0))
    known = {first + step: float(width) * scale for step, width in enumerate(said.get_object()[:256])}
    about = font.get("/FontDescriptor", {}).get_object() if "/FontDescriptor" in font else {}
    return Widths(known, float(about.get("/MissingWidth", 0)) * scale)


def _by_name(name: str) -> Widths:
    if _MONO.search(name):
        return Widths({}, 0.6)
    bold, serif = bool(_BOLD.search(name)), bool(_SERIF.search(name))
    kind = ("serif" if serif else "sans") + (" bold" if bold else " italic" if serif and _ITALIC.search(name) else "")
    return Widths({FIRST + step: int(width) / EM for step, width in enumerate(_KNOWN[kind].split())}, USUAL / EM)
