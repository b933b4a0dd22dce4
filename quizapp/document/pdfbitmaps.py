"""What the signs of TeX's fonts mean that are but pictures of letters: a PDF tells only their numbers."""

from __future__ import annotations

import re
from typing import Any

_NUMBERED = re.compile(r"/[A-Za-z]{0,2}\d{1,3}")
_ASCII_LETTERS = frozenset(range(0x61, 0x7B))
_POINTS = frozenset(b",.-")
"""A font for text has these at such numbers; one for formulas has others there."""
ENOUGH = 12
"""So has one with so many small letters, where none of these is used."""
_OLD = {
    **dict(zip(range(0x0B, 0x10), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    **dict(zip(range(0x10, 0x20), "ıȷ`´ˇ˘¯˚¸ßæœøÆŒØ", strict=True)),
    0x22: "”",
    0x27: "’",
    0x3C: "¡",
    0x3E: "¿",
    0x5C: "“",
    0x5E: "ˆ",
    0x5F: "˙",
    0x60: "‘",
    0x7B: "–",
    0x7C: "—",
    0x7D: "˝",
    0x7E: "˜",
    0x7F: "¨",
}
"""The signs of TeX's first fonts (OT1) that are others in Unicode."""
_NEW = {
    **dict(zip(range(0x0A), "`´ˆ˜¨˝˚ˇ˘¯", strict=True)),  # what comes next would be the end of a line
    **dict(zip(range(0x0D, 0x17), "‚‹›“”„«»–—", strict=True)),
    **dict(zip(range(0x19, 0x1B), "ıȷ", strict=True)),
    **dict(zip(range(0x1B, 0x20), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    0x27: "’",
    0x60: "‘",
    0x7F: "-",
    0xD7: "Œ",
    0xDF: "SS",
    0xF7: "œ",
    0xFF: "ß",
    **dict(zip(range(0x80, 0xC0), "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£", strict=True)),
}
"""Those of its later ones (T1)."""
_SYMBOLS = {0x00: "−", 0x01: "·", 0x0F: "•", 0x88: "•"}
"""Those of fonts without letters."""
Meanings = dict[int, str]


class Bitmaps:
    """Knows the fonts of a document."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Meanings]] = {}
        self._usual: Meanings = {}
        """What the signs of the last font meant that could be told."""

    def read(self, text: str, font: Any) -> str:
        """A text with its signs as they are meant."""
        if not font or font.get("/Subtype") != "/Type3" or "/ToUnicode" in font:
            return text
        if id(font) not in self._known:
            self._known[id(font)] = font, self._meanings(_signs(font))
        meanings = self._known[id(font)][1]
        return text.translate(meanings) if meanings else text

    def _meanings(self, signs: set[int]) -> Meanings:
        if not signs:
            return {}
        letters = signs & _ASCII_LETTERS
        if not letters:
            return _SYMBOLS
        if len(letters) < ENOUGH and not signs & _POINTS:
            return {}
        old, new = signs & set(range(0x0B, 0x10)), signs & {*range(0x1B, 0x20), *range(0x80, 0xC0)}
        if old and (not new or old & {0x0B, 0x0C}):
            self._usual = _OLD
        elif new:
            self._usual = _NEW
        return self._usual


def _signs(font: Any) -> set[int]:
    """The numbers of a font's signs; none where they have names."""
    try:
        listed = font["/Encoding"].get_object()["/Differences"].get_object()
    except (KeyError, TypeError, AttributeError):
        return set()
    found, at = set[int](), 0
    for one in listed:
        if isinstance(one, int):
            at = int(one)
            continue
        if one != "/.notdef":
            if not _NUMBERED.fullmatch(str(one)):
                return set()
            found.add(at)
        at += 1
    return found
