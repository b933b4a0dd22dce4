"""Foreign text made harmless, and text made comparable: cleaning, folding, widths."""

from __future__ import annotations

import re
import unicodedata

MAX_TEXT = 64 * 1024
"""The longest text (in characters) that is taken from a file or a paste as one piece."""

# C0 and C1 controls but for newline and tab, DEL, bidirectional embeddings, overrides, isolates and
# marks, line and paragraph separators, interlinear and tag characters, lone surrogates, BOM.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_TYPOGRAPHIC = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "\u00ad": None,
        "…": "...", "\u00a0": " ", "\u200b": None, "\u200c": None, "\u200d": None,
    }
)  # fmt: skip


def clean(text: str, *, limit: int = MAX_TEXT) -> str:
    """The text with everything taken out that a terminal might obey: the door for all foreign text.

    Control, escape, bidirectional and invisible formatting characters go; newlines stay and tabs
    become spaces. A text longer than `limit` characters is cut there and ends in '…'.
    """
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def straighten(text: str) -> str:
    """Typographic quotes, dashes, ellipses and spaces as the plain characters that people type."""
    return text if text.isascii() else text.translate(_TYPOGRAPHIC)


_ACCENTS = re.compile(
    "[\u0300-\u0305\u0307-\u0333\u0339-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0\u20d1\u20d4-\u20d7\u20db-\u20e4\u20e7-\u20e9\u20ec-\u20f0\ufe20-\ufe2f]"
    "|(?<![\u0418\u0438])\u0306|(?<=\\w)[\u0334-\u0338\u20d2\u20d3\u20d8-\u20da\u20e5\u20e6\u20ea\u20eb]"
)
"""The last are strokes through a sign: they are taken from letters alone, since '≠' is not '='."""


def strip_accents(text: str) -> str:
    """The text without accents and vowel points: 'Łódź' keeps its Ł, 'é' becomes 'e'.

    Only marks that people leave out go (Latin, Greek, Cyrillic, Hebrew, Arabic): what makes another letter stays,
    such as the voicing of か and が, Indic and Thai signs, and the breve of й; and what makes another sign, such as the
    stroke of ≠.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


def normal(text: str) -> str:
    """The text as identity sees it: NFC, straight quotes and dashes, single spaces, no case."""
    if text.isascii():
        spaced = "  " in text or not text.isprintable() or text != text.strip()
        return (" ".join(text.split()) if spaced else text).lower()
    return one_line(unicodedata.normalize("NFC", straighten(text))).casefold()


def fold(text: str) -> str:
    """The text as a forgiving comparison sees it: `normal`, compatibility forms and accents gone too."""
    if text.isascii():
        return normal(text)
    return one_line(strip_accents(unicodedata.normalize("NFKC", straighten(text)))).casefold()


def width(text: str) -> int:
    """How many terminal cells the text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    total = 0
    for character in text:
        if unicodedata.combining(character):
            continue
        total += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return total


def shorten(text: str, cells: int) -> str:
    """The text on one line of at most so many cells, cut with '…' where it is longer."""
    text = one_line(text)
    if width(text) <= cells:
        return text
    kept: list[str] = []
    room = cells - 1
    for character in text:
        room -= width(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"
