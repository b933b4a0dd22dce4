"""A text folded for comparison, with the way back: where each of its characters stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from heapq import merge
from html import unescape

from quizapp.document.emphasis import LINK, code, emphasis

_SAME = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "...",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
}  # fmt: skip
_LETTER = r"[^\W\d_]"
_SIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"  # Chinese and Japanese: lines are broken between any two signs
_END = r"[ \t]*+\n\s*+"
_BROKEN_WORD = rf"[-‐\u00ad](?<={_LETTER}.){_END}(?={_LETTER})"  # looks back late: far quicker
_ANY_HYPHEN = rf"(?P<hyphen>[-‐‑‒–—\u00ad](?<=[\w.].)[ \t]*+(?:\n\s*+)?(?=\w)|(?<=/){_END}(?=\w))"
_NO_SPACE = rf"(?P<nothing>\s(?<={_SIDE}\s)\s*+(?={_SIDE}))"
_SPACE = r"\s(?:\s+|(?<! ))"  # but for a single space, which is what all become
_SIGN = "[" + "".join(_SAME) + "]"
_POWER = r"[²³](?:(?<=(?<![A-Za-zµμ])[ms].)|(?<=(?<![A-Za-zµμ])(?:[kcdmnµμ]m|ft|in|yd|mi).))"
"""Of a unit: 'km²' is written 'km2' too, but 10² is not 102, and x² not x2."""
_ACCENTED = r".[\u0300-\u036f]+"

_MARKUP = re.compile(
    rf"(?P<mark>\[\^[^\]\s]{{1,40}}\](?!:)|\[\[(?:[^\[\]|\n]{{1,200}}\|)?|\]\]|!?\[(?=[^\[\]]{{1,300}}\](?:{LINK}))|\](?:{LINK})|\\(?=\n)"
    r"|</?(?:b|i|u|em|strong|span|a)(?:\s[^<>]{0,300})?>)"
    r"|(?P<sign>\\[!-/:-@\[-`{-~]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});)"
    r"|(?P<quoted>(?<![ \t])[ \t]*+\n[ \t]*+>[ \t>]*)"
)
"""What in Markdown is for the look of words alone, signs that stand there for others, and where lines of a quotation begin."""


def _pattern(hyphens: bool, composed: bool) -> re.Pattern[str]:
    pieces = [_BROKEN_WORD, _NO_SPACE, _SPACE, _SIGN, _POWER]
    if not hyphens:
        pieces.insert(0, _ANY_HYPHEN)
    if not composed:
        pieces.insert(-3, _ACCENTED)
    return re.compile("|".join(pieces))


_PATTERNS = {
    (hyphens, composed): _pattern(hyphens, composed) for hyphens in (True, False) for composed in (True, False)
}
Change = tuple[int, int, str]
"""From a place to another, what stands there once it is folded."""


def _changes(text: str, hyphens: bool) -> Iterator[Change]:
    for match in _PATTERNS[hyphens, unicodedata.is_normalized("NFC", text)].finditer(text):
        put = "" if match.lastgroup else _folded(match[0])
        if put != match[0]:
            yield *match.span(), put


def _without_marks(text: str, changes: Iterator[Change]) -> Iterator[Change]:
    """The changes with those of Markdown, in order; where two meet, the first goes before."""
    found = code(text)
    marks: list[Change] = [(*span, "") for span in (*found.ticks, *emphasis(text, found.inside))]
    for match in _MARKUP.finditer(text):
        if match.start() not in found.inside:
            put = _folded(match[0]) if match["sign"] else " " * (match.lastgroup == "quoted")
            marks.append((*match.span(), put))
    # of two that begin at one place that of Markdown goes first, which takes more
    return merge(sorted(marks), changes, key=lambda change: change[0])


class Folded:
    """A folded text. Between the places where its length changed, characters stand as far apart as they did.

    Without `hyphens`, those inside words are gone too: at a line's end nobody knows whose one was (see `agree`). What is
    `marked` is Markdown: what makes words bold, links or code is no part of what it says.
    """

    def __init__(self, original: str, *, hyphens: bool = True, marked: bool = False) -> None:
        self._original = original
        out: list[str] = []
        self._from = [0]
        self._to = [0]
        last = length = 0
        changes = _changes(original, hyphens)
        for start, end, put in _without_marks(original, changes) if marked else changes:
            if start < last:
                continue
            out.append(original[last:start])
            out.append(put)
            length += start - last + len(put)
            last = end
            if len(put) != end - start:
                self._from.append(length)
                self._to.append(last)
        out.append(original[last:])
        self.text = "".join(out)

    def place(self, at: int) -> int:
        """Where a character of the folded text stood in the original."""
        number = bisect_right(self._from, at) - 1
        place = self._to[number] + at - self._from[number]
        # a character that stands for several stood where these began, not past them
        return min(place, self._to[number + 1] - 1) if number + 1 < len(self._to) else place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the folded text, not empty, stood."""
        stop = self.place(end - 1) + 1
        while stop < len(self._original) and unicodedata.combining(self._original[stop]):
            stop += 1  # an accent belongs to its letter
        return self.place(start), stop


def _folded(found: str) -> str:
    if found in _SAME:
        return _SAME[found]
    if found in "²³":
        return "2" if found == "²" else "3"
    if found.isspace():
        return " "
    if found[0] == "\\":
        return found[1]
    if found[0] == "&":
        return fold_passage(unescape(found))
    if unicodedata.combining(found[-1]):
        return unicodedata.normalize("NFC", found)
    return ""  # a hyphen, with what follows it


def fold_passage(text: str, *, hyphens: bool = True, marked: bool = False) -> str:
    """White space as single spaces, typographic signs plain, words broken at line ends joined."""
    return Folded(text, hyphens=hyphens, marked=marked).text


_MARKS = {"\ue000": ("- ", "-", ""), "\ue001": ("- ", "-"), "\ue002": (" ", "")}
"""What stands for the end of a line after a hyphen between letters, one elsewhere, and a slash; and what each may be
in a text whose lines end elsewhere.
"""


def _marked(text: str, marked: bool) -> str:
    """The folded text, its line ends after hyphens and slashes as signs of their own."""

    def mark(match: re.Match[str]) -> str:
        if match["slash"]:
            return "\ue002"
        return (
            "\ue000" if match.string[match.start() - 1].isalpha() and match.string[match.end()].isalpha() else "\ue001"
        )

    return fold_passage(
        re.sub(rf"[-‐‑‒–—\u00ad](?<=[\w.].){_END}(?=\w)|(?P<slash>(?<=/){_END}(?=\w))", mark, text), marked=marked
    )


def agree(one: str, other: str, *, marked: bool = False) -> bool:
    """Whether two texts are the same but for what `fold_passage` folds, and for where lines end after hyphens."""
    one, other = _marked(one, marked).strip(), _marked(other, marked).strip()
    at, there = 0, 0
    while at < len(one) and there < len(other):
        if one[at] == other[there]:
            at, there = at + 1, there + 1
        elif ways := _MARKS.get(one[at]):
            way = next((way for way in ways if other.startswith(way, there)), None)
            if way is None:
                return False
            at, there = at + 1, there + len(way)
        elif ways := _MARKS.get(other[there]):
            one, other, at, there = other, one, there, at
        else:
            return False
    return at == len(one) and there == len(other)


def lower(text: str) -> str:
    """The text without capitals, every character in its place."""
    out = text.lower()
    if len(out) == len(text):
        return out
    return "".join([small if len(small := letter.lower()) == 1 else letter for letter in text])
