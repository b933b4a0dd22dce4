"""What tells, over a whole document, which of its proposals a reader would want to know a year later.

The numbers are from a logistic regression of what readers drew from the texts that deriving is worked on with (each text
weighed by the others); only what helped on texts left out is here, rounded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from quizapp.document.derive.proposal import Proposal

OF_KIND: Mapping[str, float] = {
    "term": 0.2, "definition": 0.2, "apposition": 0.2, "money": 0.2, "date": 0.15, "percent": 0.07,
}  # fmt: skip
"""So much more is worth what is explained or dated."""
OF_KIN: Mapping[str, float] = {"plural": -0.25, "place": -0.1}
LATE = 0.18
"""So much less is worth what stands at the end of a short text: what matters is said first."""
SHORT = 700
"""A text of so many words, or fewer, is short; of longer ones it matters less what stands first."""
COMMON = 0.08
"""So much less, for a word that is said e times as often."""
SAID = 3
"""An answer that a short text says more often than so is what all of it is about,"""
OFTEN = 0.18
"""and is worth so much less."""
LONG, LONGER = 0.006, 30
"""So much more for each letter of an answer, up to so many."""
_WORD = re.compile(r"\w+")


def weighed(proposals: Sequence[Proposal], text: str) -> list[float]:
    """What each of a document's proposals is worth, with what only the whole document tells."""
    low = text.lower()
    counts = Counter(_WORD.findall(low))
    share = SHORT / max(counts.total(), SHORT)
    last = max((one.start for one in proposals), default=0) or 1
    said: dict[str, int] = {}
    found = []
    for one in proposals:
        answer = one.answer.lower()
        words = _WORD.findall(answer) or [answer]
        if answer not in said:
            said[answer] = low.count(answer)
        found.append(
            one.score
            + OF_KIND.get(one.kind, 0.0)
            + OF_KIN.get(one.kin, 0.0)
            + LONG * min(len(answer), LONGER)
            - LATE * share * one.start / last
            - COMMON * log(1 + share * sum(counts[word] for word in words) / len(words))
            - OFTEN * (said[answer] * share > SAID)
        )
    return found
