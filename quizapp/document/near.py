"""The passage nearest to a quote that is not in a document word for word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.document.folding import lower
from quizapp.document.indexed import Indexed

MOST_WORDS = 16
"""So many words of a quote, the longest, are looked up to find where a passage like it may stand."""
MOST_PARTS = 3
"""So many of them are looked up as parts of other words, if none stands there as a word."""
TELLING_WORDS = 4
"""The rarest of them tell most: so many, and more until they stand in so many places together."""
ENOUGH_PLACES = 400
MOST_PLACES = 2000
"""A word that stands more often in a document tells little of where a quote stands."""
MOST_CANDIDATES = 6
"""So many places are compared letter by letter."""
LONGEST_COMPARED = 4000
"""Of a longer quote that is not there, so much is compared (characters)."""
WORDS_FAVOUR = 0.05
"""So much less alike may a passage be whose words fall as the quote's do."""
_WORDS = re.compile(r"\w+|[^\w\s]")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of writings that have no space between words."""


class Near:
    """Finds what is near to many quotes in one folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lower = Indexed(lower(text))

    def find(self, folded: str) -> tuple[int, int, float] | None:
        """The passage nearest to a folded quote, and how like it is (0 to 1); None where nothing is like it."""
        from rapidfuzz import fuzz

        folded = folded[:LONGEST_COMPARED]
        wanted = lower(folded)
        best, where, likeness = 0.0, (0, 0), 0.0
        for at in self._candidates(wanted):
            for start, end, favour in self._spans(wanted, at):
                score = fuzz.ratio(folded, self.text[start:end]) / 100
                if score + favour > best and score > 0:
                    best, where, likeness = score + favour, (start, end), min(score, 0.9999)
        return (*where, likeness) if likeness > 0 else None

    def _spans(self, wanted: str, at: int) -> Iterator[tuple[int, int, float]]:
        """Whole words about a place that the quote may be, as its words fall and as its letters do; with a favour.

        By letters, a changed word at an end is rather left out; by words, an end may lie at a far 'the'.
        """
        from rapidfuzz import fuzz
        from rapidfuzz.distance import Indel

        room = max(len(wanted) // 3, 30)
        begin = max(at - room, 0)
        window = self._lower.text[begin : at + len(wanted) + room]
        letters = fuzz.partial_ratio_alignment(wanted, window)
        if letters is not None and letters.dest_end > letters.dest_start:
            yield *whole_words(self.text, begin + letters.dest_start, begin + letters.dest_end), 0.0
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
            longest = [piece for piece in sorted(pieces, key=len, reverse=True)[:MOST_WORDS] if len(piece) > 2]
            known = [(piece, self._places(piece)) for piece in longest]
            if all(places is not None and not places for _, places in known):
                known = [(piece, self._parts(piece)) for piece in longest[:MOST_PARTS]]
            telling = sorted(((places, piece) for piece, places in known if places), key=_few)
            taken = 0
            for number, (places, piece) in enumerate(telling):
                if number >= TELLING_WORDS and taken > ENOUGH_PLACES:
                    break
                taken += len(places)
                for place in places:
                    votes[(place - pieces[piece]) // step] += len(piece)
            if votes:
                break
        beside = votes.get
        both = Counter({place: count + beside(place + 1, 0) for place, count in votes.items()})
        for place, _ in both.most_common(MOST_CANDIDATES):
            yield max(place * step, 0)

    def _places(self, piece: str) -> Sequence[int] | None:
        """Where a piece stands in whole words; None if it stands almost everywhere."""
        whole = self._lower.whole
        return self._parts(piece) if _WITHOUT_SPACES.search(piece) else whole(piece, MOST_PLACES)

    def _parts(self, piece: str) -> Sequence[int] | None:
        """Where it stands, be it within a word."""
        places, at = list[int](), self._lower.find(piece)
        while at >= 0:
            places.append(at)
            if len(places) > MOST_PLACES:
                return None
            at = self._lower.find(piece, at + 1)
        return places


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A span widened to whole words, without the spaces at its ends."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start] == " ":
        start += 1
    while end > start + 1 and text[end - 1] == " ":
        end -= 1
    return start, end


def _few(known: tuple[Sequence[int], str]) -> int:
    return len(known[0])
