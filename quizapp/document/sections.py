"""The headings that a place in a document stands below: a card often shows them before its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec import Struct

from quizapp.document.text import Document

LONGEST = 300
"""So many characters of a heading are read."""
MOST_ABOVE = 400
"""So many headings above a place are looked through."""
_NUMBER = re.compile(r"[\W_]*\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\S)")
"""What counts sections: '2.1 Butterflies'."""


class Section(Struct, frozen=True):
    """The headings above a place, as the document has them, without their numbers."""

    heading: str = ""
    """The nearest; '' where there is none but the title."""
    over: str = ""
    """Those of the sections that its section is part of, the title left out, each on a line."""
    above: str = ""
    """All that stand above, whatever their level."""
    start: int = 0
    """Where in the document's text the nearest begins and ends."""
    end: int = 0
    is_parted: bool = True
    """Whether the document has any heading but its title."""


def section_of(document: Document, start: int) -> Section:
    """The headings that a place stands below. The first line of a document is its title, and heads no section."""
    text, headings = document.text, document.headings
    first = len(text) - len(text.lstrip("\ufeff \n\t#*_=-"))
    titled = bool(headings) and headings[0].start <= first
    last = bisect_left(headings, start, key=lambda block: block.end)
    mine = headings[max(titled, last - MOST_ABOVE) : last]
    if not mine:
        return Section(is_parted=len(headings) > titled)
    said = [_NUMBER.sub("", text[one.start : min(one.end, one.start + LONGEST)], count=1) for one in mine]
    level, over = mine[-1].level, list[str]()
    for one, words in zip(reversed(mine), reversed(said), strict=True):
        if one.level < level:
            level = one.level
            over.append(words)
    return Section(said[-1], "\n".join(over), "\n".join(said), mine[-1].start, mine[-1].end)
