"""Finding a quote in its document again: exactly, folded, or the passage nearest to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from quizapp.document.emphasis import Spans, struck
from quizapp.document.folding import Folded, agree, fold_passage
from quizapp.document.indexed import Indexed
from quizapp.document.near import Near, whole_words
from quizapp.document.text import Document

NEAR = 0.75
"""From this likeness (0 to 1) on, a passage is near to a quote; below it, the quote is absent."""

_GROUPING = frozenset(" \u00a0\u2009\u202f")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:([ \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*)(?!\d)")
_WITHIN = frozenset(".,'’′_")
_FRACTIONS = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_LINES_QUOTED = re.compile(r" (?:> ?)+")
"""Where lines of a quotation began, of which one was made."""
_LINE_BEGINS = re.compile(r"\n[ \t]*>")
_CELLS = re.compile(r":? \| ")
"""What parts the cells of a row; where these are a name and its value, an item now has a colon there."""
LONGEST_NUMBER = 40
"""A number is looked for so many characters around a place."""
_UNIT = re.compile(
    r"(?:[kcdmnµμ]m|(?:[kmµμ]|mc)g|[mcdhµμ]l|[kMGT]W|[kMGT]?Wh|[kMG]?Hz|[kMGTP]i?B|[kMG]bit|[khM]?Pa|[kM]J|[kM]V|k?cal"
    r"|ft|in|lbs?|oz|mph|kph|ha|hrs?|mins?|secs?|ms|[ap]m)(?![A-Za-zµμ])"
)
"""What may stand right behind a number and is no part of it; single letters are left out, which may stand for others."""

Kind = Literal["exact", "folded", "near", "absent"]


class Found(Struct, frozen=True):
    """Where a quote stands, or what is nearest to it."""

    kind: Kind
    """'exact'; 'folded': but for white space, typographic signs, hyphens at line ends; 'near'; 'absent'."""
    start: int = 0
    """Where the passage begins in the document's text; an absent quote's nearest passage, if there is any."""
    end: int = 0
    line: int = 0
    """Its line, from 1; 0 when there is no passage."""
    likeness: float = 0.0
    """From 0 to 1; 1 only for a quote that was found."""
    passage: str = ""
    """The document's own words there."""


class Finder:
    """Finds many quotes in one document, folding it once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._original = Indexed(document.text)
        self._marked = document.is_markdown

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self.document.text, marked=self._marked)

    @cached_property
    def _unhyphened(self) -> Folded:
        return Folded(self.document.text, hyphens=False, marked=self._marked)

    @cached_property
    def _in_folded(self) -> Indexed:
        return Indexed(self._folded.text)

    @cached_property
    def _in_unhyphened(self) -> Indexed:
        same = self._unhyphened.text == self._folded.text
        return self._in_folded if same else Indexed(self._unhyphened.text)

    @cached_property
    def _struck(self) -> Spans | None:
        said = self.document.text
        return struck(said) if self._marked and ("~~" in said or "<" in said) else None

    @cached_property
    def _near(self) -> Near:
        return Near(self._folded.text)

    def find(self, quote: str, *, brief: bool = False) -> Found:
        """Where the quote stands, in whole words and numbers; for one that is not there, unless `brief`, the passage nearest to it."""
        quote = quote.strip()
        for kind, start, end in self.everywhere(quote):
            return self._found(kind, start, end, 1.0)
        folded = self.fold(quote)
        near = self._near.find(folded) if folded and not brief else None
        if near is None:
            return Found("absent")
        start, end, likeness = near
        return self._found("near" if likeness >= NEAR else "absent", *self._folded.span(start, end), likeness)

    def everywhere(self, quote: str) -> Iterator[tuple[Kind, int, int]]:
        """Each place where the quote stands in whole words and numbers: those as it is written first, then the others.

        A row of two cells that stands nowhere may have become an item: 'Norway | Oslo' is 'Norway: Oslo' there.
        """
        quote = quote.strip()
        seen = set[int]()
        marks = len(quote) - len(quote.lstrip("*_`[!\\")) if self._marked else 0
        for start, end in _standing(self._original, quote):
            if self.is_whole(start, end):
                seen |= {start, start + marks}
                yield "exact", start, end
        folded = self.fold(quote)
        if not folded:
            return
        for start, end in _standing(self._in_folded, folded):
            start, end = self._folded.span(start, end)
            if start not in seen and self.is_whole(start, end):
                seen.add(start)
                yield "folded", start, end
        for start, end in _standing(self._in_unhyphened, self.fold(quote, hyphens=False)):
            start, end = self._unhyphened.span(start, end)
            said = self.document.text[start:end]
            if start not in seen and self.is_whole(start, end) and agree(said, quote, marked=self._marked):
                seen.add(start)
                yield "folded", start, end
        if not seen and len(cells := _CELLS.split(quote)) == 2 and all(cells):
            for _, start, end in self.everywhere(": ".join(cells)):
                yield "folded", start, end

    def following(self, quote: str, at: int, room: int) -> tuple[int, int, int] | None:
        """Where a quote stands next from a place in the folded text on, with so much room; and that place, folded."""
        wanted = self.fold(quote)
        for start, end in _standing_within(self.folded, wanted, at, at + room):
            first, last = self._folded.span(start, end)
            if self.is_whole(first, last):
                return first, last, start
        return None

    def fold(self, quote: str, *, hyphens: bool = True) -> str:
        """A quote folded as the document is: of one from within code, all is what it says."""
        folded = fold_passage(quote, hyphens=hyphens, marked=self._marked).strip()
        if not self._marked:
            return folded
        text = self._in_folded if hyphens else self._in_unhyphened
        written, joined = fold_passage(quote, hyphens=hyphens).strip(), _LINES_QUOTED.sub(" ", folded)
        if written == joined == folded or text.find(folded) >= 0:
            return folded
        if text.find(written) >= 0:
            return written
        return joined if joined != folded and self._has_lines(joined, quote, hyphens=hyphens) else folded

    def _has_lines(self, folded: str, quote: str, *, hyphens: bool) -> bool:
        """Whether lines of a quotation begin where a quote has their signs: 'rate > 5%' is no line."""
        at = (self._in_folded if hyphens else self._in_unhyphened).find(folded)
        if at < 0:
            return False
        start, end = (self._folded if hyphens else self._unhyphened).span(at, at + len(folded))
        return len(_LINE_BEGINS.findall(self.document.text, start, end)) >= quote.count(">")

    @property
    def folded(self) -> str:
        """The document's text, folded for comparison."""
        return self._folded.text

    def next(self, folded: str, first: int = 0) -> int:
        """Where a piece stands next in the folded text, whatever stands beside it; -1 for nowhere."""
        return self._in_folded.find(folded, first)

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the folded text stands in the document, widened to whole words."""
        if not self.folded[start:end].strip():
            return (self._folded.place(start),) * 2
        return self._folded.span(*whole_words(self.folded, start, end))

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a passage takes no part of a number such as '1 000', and is not struck out; at a line's end one number ends."""
        if self._struck is not None and start in self._struck and end - 1 in self._struck:
            return False
        return not any(_is_within_groups(self.document.text, at) for at in (start, end))

    def _found(self, kind: Kind, start: int, end: int, likeness: float) -> Found:
        return Found(kind, start, end, self.document.line_of(start), likeness, self.document.text[start:end])


def _standing(text: Indexed, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a piece stands in a text, and is no part of a longer word or number."""
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not _is_within(text.text, at) and not _is_within(text.text, end):
            yield at, end
        at = text.find(wanted, at + 1)


def _standing_within(text: str, wanted: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The same between two places."""
    at = text.find(wanted, first, last) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not _is_within(text, at) and not _is_within(text, end):
            yield at, end
        at = text.find(wanted, at + 1, last)


def _is_within(text: str, at: int) -> bool:
    """Whether a place lies within a word or number: '47.9', '1990s' and 'cannot' are not '7.9', '1990' and 'can'.

    Not beside a letter without case: many writings have no space between words. A unit ends a number ('10km').
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isdigit() or after.isdigit():
        if before.isdigit() and after.isdigit():
            return True
        if before.isdecimal() and _is_cased(after):
            return not _UNIT.match(text, at)
        if after.isdecimal() and _is_cased(before):
            return True
        point = after if before.isdigit() else before
        beyond = text[at - 2 : at - 1] if after.isdigit() else text[at + 1 : at + 2]
        return (point in _WITHIN and beyond.isdigit()) or after in _FRACTIONS
    if unicodedata.combining(after):
        return True
    return (
        before.isalpha() and after.isalpha() and "Lo" not in (unicodedata.category(before), unicodedata.category(after))
    )


def _is_cased(letter: str) -> bool:
    return unicodedata.category(letter) in ("Lu", "Ll", "Lt")


def _is_within_groups(text: str, at: int) -> bool:
    """Whether a place lies beside a space within a number whose thousands stand apart."""
    if not 0 < at < len(text) or not {text[at - 1], text[at]} & _GROUPING or text[at - 1 : at + 1].isspace():
        return False
    return any(
        group.start() < at < group.end()
        for group in _GROUPED.finditer(text, max(at - LONGEST_NUMBER, 0), at + LONGEST_NUMBER)
    )
