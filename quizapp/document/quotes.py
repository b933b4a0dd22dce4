"""Finding a quote in its document again: exactly, folded, or the nearest passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from quizapp.document.text import Document

NEAR = 0.75
"""From this likeness (0 to 1) on, a passage is called the nearest to a quote."""
LONGEST_NEAR = 2_000_000
"""In longer documents (characters), only passages that share a rare word are compared."""

_SAME = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "...",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl",
}  # fmt: skip
_SPECIAL = re.compile("[" + "".join(_SAME) + r"]|(?<=\w)[-‐\u00ad][ \t]*\n\s*(?=[^\W\d_])|\s+")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\s|$)|\n|$)|[^.!?\n]*[.!?]")


class Found(Struct, frozen=True):
    """Where a quote stands, or what is nearest to it."""

    kind: Literal["exact", "folded", "near", "absent"]
    start: int = 0
    end: int = 0
    line: int = 0
    likeness: float = 0.0
    passage: str = ""


class Folded(Struct, frozen=True):
    """A text folded for comparison, and where each of its characters stood."""

    text: str
    places: list[int]


def fold_passage(text: str) -> Folded:
    """White space made single spaces, typographic signs plain, words hyphenated at line ends joined."""
    out: list[str] = []
    places: list[int] = []
    last = 0
    for match in _SPECIAL.finditer(text):
        start = match.start()
        out.append(text[last:start])
        places.extend(range(last, start))
        found = match.group()
        if found in _SAME:
            put = _SAME[found]
        elif found[0].isspace():
            put = " "
        else:
            put = ""
        out.append(put)
        places.extend([start] * len(put))
        last = match.end()
    out.append(text[last:])
    places.extend(range(last, len(text)))
    return Folded("".join(out), places)


class Finder:
    """Finds many quotes in one document, folding it once."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _folded(self) -> Folded:
        return fold_passage(self.document.text)

    @cached_property
    def _sentences(self) -> list[tuple[int, int, str]]:
        text = self._folded.text
        return [
            (m.start(), m.end(), m.group().strip().casefold()) for m in _SENTENCE.finditer(text) if m.group().strip()
        ]

    def find(self, quote: str) -> Found:
        """Where the quote stands; for one that is not there, the passage nearest to it."""
        quote = quote.strip()
        if not quote:
            return Found("absent")
        at = self.document.text.find(quote)
        if at >= 0:
            return self._found("exact", at, at + len(quote), 1.0)
        folded = fold_passage(quote).text.strip()
        at = self._folded.text.find(folded) if folded else -1
        if at >= 0:
            return self._at("folded", at, at + len(folded), 1.0)
        return self._nearest(folded)

    def _found(
        self, kind: Literal["exact", "folded", "near", "absent"], start: int, end: int, likeness: float
    ) -> Found:
        text = self.document.text[start:end]
        return Found(kind, start, end, self.document.line_of(start), likeness, text)

    def _at(self, kind: Literal["folded", "near"], start: int, end: int, likeness: float) -> Found:
        places = self._folded.places
        return self._found(kind, places[start], places[end - 1] + 1, likeness)

    def _nearest(self, folded: str) -> Found:
        from rapidfuzz import fuzz

        wanted = folded.casefold()
        best, where = 0.0, (0, 0)
        for start, end, text in self._candidates(wanted):
            score = fuzz.ratio(wanted, text, score_cutoff=best * 100) / 100
            if len(text) > 1.3 * len(wanted):
                found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=best * 100)
                if found is not None and found.score / 100 > max(score, best):
                    best, where = found.score / 100, (start, end)
            if score > best:
                best, where = score, (start, end)
        if best == 0.0:
            return Found("absent")
        kind: Literal["near", "absent"] = "near" if best >= NEAR else "absent"
        start, end = where
        text = self._folded.text
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        found_at = self._at("near", start, end, best)
        return Found(kind, found_at.start, found_at.end, found_at.line, best, found_at.passage)

    def _candidates(self, wanted: str) -> Iterator[tuple[int, int, str]]:
        """Sentences, and runs of them about as long as the quote, that share its longest words."""
        sentences = self._sentences
        rare = sorted(set(re.findall(r"\w{5,}", wanted)), key=len, reverse=True)[:6]
        for number, (start, end, text) in enumerate(sentences):
            if rare and not any(word in text for word in rare):
                continue
            yield start, end, text
            joined, last = text, end
            for _, later_end, later in sentences[number + 1 : number + 6]:
                if len(joined) >= len(wanted):
                    break
                joined, last = f"{joined} {later}", later_end
                yield start, last, joined


def find_quote(document: Document, quote: str) -> Found:
    """Where one quote stands in a document."""
    return Finder(document).find(quote)
