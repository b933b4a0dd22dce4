"""How like two short texts are, and whether one is another wording of the other."""

from __future__ import annotations

import re

from quizapp.document.folding import lower

AT_PLACE = 0.5
"""From this likeness (0 to 1) on, what stands where a quote did is another wording of it, whatever stands elsewhere."""
_LIKE = 0.3
_SHORT = 40
_FEW = 3
"""Of a quote with more words than so many, what shares none of them is no other wording."""


def alike(one: str, other: str) -> float:
    """The likeness of two texts, 1 only for the same."""
    if one == other:
        return 1.0
    from rapidfuzz import fuzz

    return min(fuzz.ratio(one, other) / 100, 0.9999)


def is_other_wording(said: str, quote: str, *, elsewhere: bool) -> bool:
    """Whether what stands in a quote's place is to be shown for it; more like it where that stands elsewhere or shares no word."""
    likeness = alike(said, quote)
    ours, theirs = (set(re.findall(r"\w+", lower(text))) for text in (quote, said))
    if elsewhere or (len(ours) > _FEW and ours.isdisjoint(theirs)):
        return likeness >= AT_PLACE
    return likeness >= _LIKE or len(said) <= max(_SHORT, len(quote))
