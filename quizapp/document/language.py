"""Whether a text is in English: a cheap guess by its frequent words."""

from __future__ import annotations

import re

COMMON = frozenset(
    "the of and in to a is that for was it on as with by at from are be this which or an were has had not".split()
)
ENGLISH = 0.14
"""So large a share of an English text are its commonest words."""
FEWEST = 40
"""With fewer words there is no telling."""
LOOKED_AT = 60_000
"""So many characters tell enough."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """'en', 'other', or '' for a text of too few words."""
    words = _WORD.findall(text[:LOOKED_AT].lower())
    if len(words) < FEWEST:
        return ""
    return "en" if sum(word in COMMON for word in words) >= ENGLISH * len(words) else "other"
