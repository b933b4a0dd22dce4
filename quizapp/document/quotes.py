"""Finding a quote in its document again: exactly, folded, or the passage nearest to it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from quizapp.document.folding import Folded, agree, fold_passage, lower
from quizapp.document.text import Document

NEAR = 0.75
"""From this likeness (0 to 1) on, a passage is near to a quote; below it, the quote is absent."""
MOST_WORDS = 16
"""So many words of a quote, the longest, are looked up to find where a passage like it may stand."""
MOST_KNOWN = 20_000
"""So many words are remembered with their places."""
MOST_PLACES = 2000
"""A word that stands more often in a document tells little of where a quote stands."""
MOST_CANDIDATES = 6
"""So many places are compared letter by letter."""
LONGEST_COMPARED = 4000
"""Of a longer quote that is not there, so much is compared (characters)."""

WORDS_FAVOUR = 0.05
"""So much less alike may a passage be whose words fall as the quote's do."""
_WORDS = re.compile(r"\w+|[^\w\s]")
_GROUPING = frozenset(" \u00a0\u2009\u202f")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:([ \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*)(?!\d)")
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
        self._known: dict[str, list[int]] = {}
        """Where words stand that were looked up."""

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self.document.text)

    @cached_property
    def _unhyphened(self) -> Folded:
        return Folded(self.document.text, hyphens=False)

    @cached_property
    def _lower(self) -> str:
        return lower(self._folded.text)

    def find(self, quote: str) -> Found:
        """Where the quote stands, in whole words and numbers; for one that is not there, the passage nearest to it."""
        quote = quote.strip()
        for kind, start, end in self.everywhere(quote):
            return self._found(kind, start, end, 1.0)
        folded = fold_passage(quote).strip()
        return self._nearest(folded[:LONGEST_COMPARED]) if folded else Found("absent")

    def everywhere(self, quote: str) -> Iterator[tuple[Kind, int, int]]:
        """Each place where the quote stands in whole words and numbers: those as it is written first, then the others."""
        quote = quote.strip()
        seen = set[int]()
        for start, end in _standing(self.document.text, quote):
            if self._is_whole(start, end):
                seen.add(start)
                yield "exact", start, end
        folded = fold_passage(quote).strip()
        if not folded:
            return
        for start, end in _standing(self.folded, folded):
            start, end = self._folded.span(start, end)
            if start not in seen and self._is_whole(start, end):
                seen.add(start)
                yield "folded", start, end
        for start, end in _standing(self._unhyphened.text, fold_passage(quote, hyphens=False).strip()):
            start, end = self._unhyphened.span(start, end)
            if start not in seen and self._is_whole(start, end) and agree(self.document.text[start:end], quote):
                seen.add(start)
                yield "folded", start, end

    def following(self, quote: str, at: int, room: int) -> tuple[int, int, int] | None:
        """Where a quote stands next from a place in the folded text on, with so much room; and that place, folded."""
        for start, end in _standing(self.folded, fold_passage(quote).strip(), at, at + room):
            first, last = self._folded.span(start, end)
            if self._is_whole(first, last):
                return first, last, start
        return None

    @property
    def folded(self) -> str:
        """The document's text, folded for comparison."""
        return self._folded.text

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the folded text stands in the document, widened to whole words."""
        if not self.folded[start:end].strip():
            return (self._folded.place(start),) * 2
        return self._folded.span(*self._whole_words(start, end))

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether a passage takes no part of a number such as '1 000'; at a line's end one number ends."""
        return not any(_is_within_groups(self.document.text, at) for at in (start, end))

    def _found(self, kind: Kind, start: int, end: int, likeness: float) -> Found:
        return Found(kind, start, end, self.document.line_of(start), likeness, self.document.text[start:end])

    # ------------------------------------------------------------------ not there word for word

    def _nearest(self, folded: str) -> Found:
        from rapidfuzz import fuzz

        wanted = lower(folded)
        best, where, likeness = 0.0, (0, 0), 0.0
        for at in self._candidates(wanted):
            for start, end, favour in self._spans(wanted, at):
                score = fuzz.ratio(folded, self._folded.text[start:end]) / 100
                if score + favour > best and score > 0:
                    best, where, likeness = score + favour, (start, end), min(score, 0.9999)
        if likeness == 0.0:
            return Found("absent")
        return self._found("near" if likeness >= NEAR else "absent", *self._folded.span(*where), likeness)

    def _spans(self, wanted: str, at: int) -> Iterator[tuple[int, int, float]]:
        """Whole words about a place that the quote may be, as its words fall and as its letters do; with a favour.

        By letters, a changed word at an end is rather left out; by words, an end may lie at a far 'the'.
        """
        from rapidfuzz import fuzz
        from rapidfuzz.distance import Indel

        room = max(len(wanted) // 3, 30)
        begin = max(at - room, 0)
        window = self._lower[begin : at + len(wanted) + room]
        letters = fuzz.partial_ratio_alignment(wanted, window)
        if letters is not None and letters.dest_end > letters.dest_start:
            yield *self._whole_words(begin + letters.dest_start, begin + letters.dest_end), 0.0
        ours, theirs = _WORDS.findall(wanted), list(_WORDS.finditer(window))
        same = Indel.opcodes(ours, [word.group() for word in theirs])
        blocks = [block for block in same if block.tag == "equal"]
        # the first word that is the same may be some 'the' far before: the next ones tell where the quote begins too
        starts = {max(block.dest_start - block.src_start, 0) for block in blocks[:3]}
        ends = {min(block.dest_end + len(ours) - block.src_end, len(theirs)) for block in blocks[-3:]}
        for start in starts:
            for end in ends:
                if start < end:
                    yield begin + theirs[start].start(), begin + theirs[end - 1].end(), WORDS_FAVOUR

    def _candidates(self, wanted: str) -> Iterator[int]:
        """Where the quote might begin: its words are looked up, and each tells by its place in the quote."""
        step = max(len(wanted) // 8, 8)
        votes: Counter[int] = Counter()
        words = list(re.finditer(r"\w+", wanted))
        for run in (1, 2, 3):  # where single words are too common, runs of them
            ends = zip(words, words[run - 1 :], strict=False)
            pieces = {wanted[first.start() : last.end()]: first.start() for first, last in ends}
            for piece in sorted(pieces, key=len, reverse=True)[:MOST_WORDS]:
                places = self._places(piece) if len(piece) > 2 else []
                for place in places:
                    votes[(place - pieces[piece]) // step] += len(piece)
            if votes:
                break
        both = Counter({place: votes[place] + votes[place + 1] for place in votes})
        for place, _ in both.most_common(MOST_CANDIDATES):
            yield max(place * step, 0)

    def _places(self, piece: str) -> list[int]:
        """Where a piece stands; nowhere if it stands almost everywhere."""
        if (known := self._known.get(piece)) is not None:
            return known
        places = self._look_up(piece)
        if len(self._known) < MOST_KNOWN:
            self._known[piece] = (
                places  # where much of a document was edited, the same words are looked up again and again
            )
        return places

    def _look_up(self, piece: str) -> list[int]:
        text, places = self._lower, []
        at = text.find(piece)
        while at >= 0:
            places.append(at)
            if len(places) > MOST_PLACES:
                return []
            at = text.find(piece, at + 1)
        return places

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """The span widened to whole words, without the spaces at its ends."""
        text = self._folded.text
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        while start < end and text[start] == " ":
            start += 1
        while end > start + 1 and text[end - 1] == " ":
            end -= 1
        return start, end


def _standing(text: str, wanted: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    """Where a piece stands in a text, and is no part of a longer word or number."""
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
        return point in ".," and beyond.isdigit()
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


def find_quote(document: Document, quote: str) -> Found:
    """Where one quote stands in a document."""
    return Finder(document).find(quote)
