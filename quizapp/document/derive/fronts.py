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
_HOLDS = re.compile(
    r"(?:following|depending|assuming|considering|excluding|failing|according|regarding|given|barring|based|compared|unlike|including|concerning"
    r"|owing|starting|beginning|speaking|judging|provided|granted|supposing|asked|not|having|being|seen|taken|adjusted|measured|strictly)\b",
    re.IGNORECASE,
)
"""What so begins says what the rest holds for."""
_WORDS = re.compile(r"\w+ (?:[^,;:()\"“”–—?!]|“[^“”]*”|\"[^\"]*\")*")
_PERSON = re.compile(r"\b(?:he|she|they|him|her|his|their|them|it|this|these|both)\b")


def is_front(text: str) -> bool:
    """Whether words may be a front, with its comma."""
    said = text.rstrip(" ,")
    return (
        text.endswith(", ")
        and _WORDS.fullmatch(said) is not None
        and said.split()[0].endswith(("ed", "ing", "en", "wn", "lt", "ght", "de", "ld"))
        and _HOLDS.match(said) is None
        and not NO_ASIDE.search(said)
    )


def front(part: Sentence, edits: list[Edit]) -> list[Edit]:
    """The edits that leave off the front of a long sentence; none where it has no such front, or what follows needs it."""
    tokens = part.tokens
    if len(part.text.split()) <= LONG or not tokens or tokens[0].tag not in "EG":
        return []
    comma = next((at for at, t in enumerate(tokens[: LONGEST + 1]) if t.text == ","), 0)
    if comma < SHORTEST or comma + 2 >= len(tokens):
        return []
    behind = tokens[comma + 1]
    subject = tokens[comma + 1 :]
    verb = finite(subject)
    start = behind.start
    said, rest = part.text[:start], part.text[start:]
    named = any(t.tag == "P" for t in tokens[:comma])
    if (
        not is_front(said)
        or behind.tag not in "DPNAH"
        or not 0 < verb <= NEAR
        or any(t.text in ",;:–—" or t.tag in "SC" for t in subject[:verb])
        or (named and _PERSON.search(rest))
        or any(edit.start <= start and edit.end > 0 for edit in edits)
    ):
        return []
    out = [Edit(0, start, "", "aside")]
    if behind.text[0].islower():
        out.append(Edit(start, start + 1, behind.text[0].upper(), "capital"))
    return out
