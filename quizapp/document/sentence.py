"""Where the sentence that a place lies in begins and ends, told from what stands beside the place, folded; a line end in it is
the end of a block.
"""

from __future__ import annotations

import re

_NO = "".join(
    rf"(?<!\b{word}\.)"
    for word in ("Dr", "Mr", "Mrs", "Ms", "St", "Prof", "No", "ca", "vs", "cf", "approx", "al", "pp", "[A-Z]")
)
_STOP = rf"(?:[!?]|\.{_NO})['\")\]*_~]*(?:\[[^\]\s]{{1,12}}\])*"
_SENTENCE_END = re.compile(rf"{_STOP}(?=\s+[^\sa-z])\s|\n| \| ")
ENDED = re.compile(r"[.!?…]['\")\]*_]*$")
_MARK = re.compile(r"(?:[-*+•◦▪‣·●○]|\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\)|#{1,6}|[>|])\s+")


def lead(before: str) -> str:
    """What stands before a place in its own sentence, without the mark of a list item or heading."""
    start = 0
    for end in _SENTENCE_END.finditer(before + "A"):  # as if the quote began with a capital
        start = end.end()
    said = before[start:]
    return said[mark.end() :] if (mark := _MARK.match(said)) else said


def sentence_end(after: str, quote: str, first: int = 0) -> int:
    """Where the sentence ends that a place lies in, from what stands behind it; 0 where the quote before it ends it."""
    if quote and ENDED.search(quote):
        return 0
    end = _SENTENCE_END.search(after, first)
    return end.end() if end else len(after)
