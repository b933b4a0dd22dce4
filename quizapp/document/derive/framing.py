"""What stands around a clause and takes it back: 'The following is false: …', a list of myths, what happens in a novel."""

from __future__ import annotations

import re
from bisect import bisect_right

from quizapp.document.text import Document

_DENIED = r"false(?:ly|hoods?)?|wrong(?:ly)?|untrue|incorrect(?:ly)?|myths?|lies?\b(?= (?:that|:))|refuted|disproved|debunked|misconceptions?|hoax(?:es)?|fiction(?:al|s)?"
FRAME = re.compile(
    rf"\b(?:{_DENIED}|legends?|rumou?rs?|novels?|dreams?|dreamt|dreamed|fables?|fairy tales?|the (?:story|tale|film|play|game|episode|script|plot|comic|opera|musical|poem|myth|series)|parallel (?:world|universe)"
    r"|claim(?:s|ed)? (?:that|to)|alleges?|alleged(?:ly)?|supposedly|imagine[sd]? (?:that|a)|has it that|(?:people|some|many|critics|opponents) (?:say|believe|think|hold)"
    r"|it (?:is|was) (?:said|believed|thought|held|assumed))\b",
    re.IGNORECASE,
)
"""Before a clause of the same sentence these may hold for it too: it does not stand alone."""
NOT_SO = re.compile(rf"\b(?:{_DENIED}|not true)\b", re.IGNORECASE)
"""With these a list is led in of what is not so."""
_SECTION = re.compile(
    r"\b(?:myths?|misconceptions?|falsehoods?|hoax(?:es)?|common (?:mistakes|errors)|urban legends|plot|synopsis|storyline|in fiction)\b",
    re.IGNORECASE,
)
LONGEST_HEADING = 5
"""Words of a heading that says of what sort all is that stands below it."""
_BEHIND_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“A-Z])")


class Frames:
    """What a document denies of its own sentences."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._starts = [block.start for block in document.blocks]
        self._denied = [False] * len(document.blocks)
        self._block, self._ends = -1, list[int]()
        section = False
        for at, block in enumerate(document.blocks):
            said = document.text[block.start : block.end]
            if block.kind == "heading":
                section = block.level > 1 and len(said.split()) <= LONGEST_HEADING and _SECTION.search(said) is not None
            led = block.kind == "item" and block.lead >= 0
            self._denied[at] = section or (led and self._leads(document, block.lead))

    def _leads(self, document: Document, lead: int) -> bool:
        block = document.blocks[lead]
        said = document.text[block.start : block.end].rstrip()
        last = re.split(r"(?<=[.!?])\s", said)[-1]
        return self._denied[lead] or (said.endswith(":") and NOT_SO.search(last) is not None)

    def around(self, start: int) -> bool:
        """Whether what begins at a place of the document stands in such a frame."""
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return False
        if self._denied[at]:
            return True
        if at != self._block:
            end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._text)
            self._block = at
            self._ends = [match.end() for match in _BEHIND_SENTENCE.finditer(self._text, self._starts[at], end)]
        behind = bisect_right(self._ends, start)
        sentence = self._ends[behind - 1] if behind else self._starts[at]
        return FRAME.search(self._text, sentence, start) is not None
