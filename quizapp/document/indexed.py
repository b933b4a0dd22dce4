"""A text in which many pieces are looked up: after some, by an index of its words rather than from its beginning."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

SHORT = 50_000
"""A shorter text (characters) is looked through each time."""
MANY = 100
"""When a text was looked through so often, its words are indexed."""
MOST_DISTINCT = 400_000
"""A text with more different words is not indexed: they would fill the memory, and no language has so many."""
COMMON = 2000
"""Words that stand more often are no quicker to go through than the text."""
ENOUGH = 64
"""So many words of a piece are asked for."""
_WORD = re.compile(r"\w+")
_NONE: Sequence[int] = ()


class Indexed:
    """A text, and where its words begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.looked = 0
        """How many characters were looked through."""
        self._words: dict[str, array[int]] | None = None
        self._bounded = len(text) < SHORT
        """Whether it is not to be indexed."""

    def find(self, wanted: str, first: int = 0) -> int:
        """Where a piece stands next from a place on, -1 for nowhere: as `str.find` has it."""
        if (words := self._index()) is None:
            return self._look(wanted, first)
        inner = [
            word
            for word in islice(_WORD.finditer(wanted, 1), ENOUGH)  # at its ends may stand parts of longer words
            if word.end() < len(wanted) and not (word.start() == 1 and _is_of_word(wanted[0]))
        ]
        before, places = _rarest(inner, words)
        if places is None or len(places) > COMMON:
            return self._look(wanted, first)
        for at in range(bisect_left(places, first + before), len(places)):
            if self.text.startswith(wanted, places[at] - before):
                return places[at] - before
        return -1

    def _look(self, wanted: str, first: int) -> int:
        at = self.text.find(wanted, first)
        self.looked += (at if at >= 0 else len(self.text)) - first
        return at

    def whole(self, wanted: str, most: int) -> Sequence[int] | None:
        """Where one or more words stand as such, no part of longer ones; None if in more than so many places."""
        words = self._index()
        if words is not None:
            before, places = _rarest(list(_WORD.finditer(wanted)), words)
            if places is not None and _WORD.fullmatch(wanted):
                return places if len(places) <= most else None
            if places is not None and len(places) <= COMMON:
                starts = (place - before for place in places)
                found = [at for at in starts if self.text.startswith(wanted, max(at, 0)) and self._is_whole(at, wanted)]
                return found if len(found) <= most else None
        found, at = [], self.find(wanted)
        while at >= 0:
            if self._is_whole(at, wanted):
                found.append(at)
            if len(found) > most:
                return None
            at = self.find(wanted, at + 1)
        return found

    def _is_whole(self, at: int, words: str) -> bool:
        end = at + len(words)
        return at >= 0 and not _is_of_word(self.text[at - 1 : at]) and not _is_of_word(self.text[end : end + 1])

    def _index(self) -> dict[str, array[int]] | None:
        if self._words is None and not self._bounded and self.looked >= MANY * len(self.text):
            found: dict[str, array[int]] = {}
            for word in _WORD.finditer(self.text):
                if (places := found.get(word.group())) is None:
                    places = found[word.group()] = array("I")
                    if len(found) > MOST_DISTINCT:
                        self._bounded = True
                        return None
                places.append(word.start())
            self._words = found
        return self._words


def _rarest(wanted: Sequence[re.Match[str]], words: dict[str, array[int]]) -> tuple[int, Sequence[int] | None]:
    """Of some words the one that stands in the fewest places: where it was found, and these; of none, None."""
    before, rarest = 0, None
    for word in wanted:
        places = words.get(word.group(), _NONE)
        if rarest is None or len(places) < len(rarest):
            before, rarest = word.start(), places
    return before, rarest


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
