"""What a sentence begins with before it says anything: 'Driven by the hunger for iron, | the mine has become the largest'."""

from __future__ import annotations

import re

from quizapp.document.derive.phrases import finite
from quizapp.document.derive.proposal import Edit
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.tails import NO_ASIDE

LONG = 22
"""A sentence of so many words, or fewer, keeps its front."""
SHORTEST, LONGEST = 4, 26
"""Tokens of a front; a shorter one says when, a longer one is half of the sentence."""
NEAR = 8
"""So many tokens behind its front stands the verb of a sentence that is no list."""
_TELLS = frozenset(
    "driven founded built led named located situated born written designed created established opened discovered invented introduced inspired motivated "
    "fuelled fueled powered boosted helped supported backed encouraged funded financed sponsored surrounded flanked owned run managed directed headed "
    "nicknamed billed hailed published released launched elected appointed raised educated trained".split()
)
"""So begins what tells of a thing by the way. Other fronts may say what the rest holds for: 'Cooled to four degrees', 'Combined with a diet'."""
_WORDS = re.compile(r"\w+ (?:[^,;:()\"“”–—?!]|“[^“”]*”|\"[^\"]*\")*")
_POINTS = re.compile(r"\b(?:he|she|they|him|her|his|their|them|it|its|this|these|both|there|same|former)\b")


def is_front(text: str) -> bool:
    """Whether words may be a front, with its comma."""
    said = text.rstrip(" ,")
    return (
        text.endswith(", ")
        and _WORDS.fullmatch(said) is not None
        and said.split()[0].lower() in _TELLS
        and not NO_ASIDE.search(said)
    )


def front(part: Sentence, edits: list[Edit]) -> list[Edit]:
    """The edits that leave off the front of a long sentence; none where it has no such front, or what follows needs it."""
    tokens = part.tokens
    if len(part.text.split()) <= LONG or not tokens or tokens[0].tag != "E":
        return []
    comma = next((at for at, t in enumerate(tokens[: LONGEST + 1]) if t.text == ","), 0)
    if comma < SHORTEST or comma + 2 >= len(tokens):
        return []
    behind = tokens[comma + 1]
    subject = tokens[comma + 1 :]
    verb = finite(subject)
    start = behind.start
    said, rest = part.text[:start], part.text[start:]
    if (
        not is_front(said)
        or behind.tag not in "DPNAH"
        or not 0 < verb <= NEAR
        or any(t.text in ",;:–—" or t.tag in "SC" for t in subject[:verb])
        or _POINTS.search(rest)
        or any(edit.start <= start and edit.end > 0 for edit in edits)
    ):
        return []
    out = [Edit(0, start, "", "front")]
    if behind.text[0].islower():
        out.append(Edit(start, start + 1, behind.text[0].upper(), "capital"))
    return out
