"""How a passage differs from what was quoted, in a few words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from quizapp.text import shorten

_WORD = re.compile(r"\S+")
MOST_WORDS = 600
"""So many words of each are compared."""
MOST_TOLD = 3
"""So many differences are told."""
_CELLS = 60


def differences(quote: str, passage: str) -> str:
    """'it has “47.9 percent” for “48 percent”', and so on; '' where no word differs.

    Words are compared as they are written, with punctuation.
    """
    ours, theirs = _WORD.findall(quote)[:MOST_WORDS], _WORD.findall(passage)[:MOST_WORDS]
    told = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        old, new = _words(ours[a:b]), _words(theirs[c:d])
        if kind == "replace":
            told.append(f"it has {new} for {old}")
        elif kind == "insert":
            told.append(f"it has {new} besides")
        elif kind == "delete":
            told.append(f"it has no {old}")
    more = ["and more"] if len(told) > MOST_TOLD else []
    return ", ".join([*told[:MOST_TOLD], *more])


def compared(quote: str, says: str) -> str:
    """How what stands for a quote differs from it; of the same words, what makes them say something else."""
    told = differences(quote, says)
    return told or "the words are the same, but what stood beside them and turned them round is gone" * bool(
        says.strip()
    )


def _words(words: list[str]) -> str:
    return f"“{shorten(' '.join(words), _CELLS)}”"
