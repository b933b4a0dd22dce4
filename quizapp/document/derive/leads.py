"""Words at the beginning of a sentence that only tie it to the one before."""

from __future__ import annotations

import re

from quizapp.document.blocks import Block
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.sentences import Sentence
from quizapp.document.text import Document

LEADS = frozenset(
    (
        "furthermore moreover however finally also besides therefore thus hence consequently accordingly nevertheless nonetheless "
        "meanwhile separately similarly likewise additionally indeed then and but so yet still instead again overall notably"
    ).split()
) | {
    "for example", "for instance", "in addition", "in fact", "of course", "as a result", "on the other hand", "in contrast",
    "by contrast", "in particular", "in other words", "that is", "as well", "at the same time", "in response", "in turn", "after all",
    "note, however", "note that", "remember that", "recall that", "interestingly", "surprisingly", "ironically", "curiously", "specifically",
    "characteristically", "most importantly", "perhaps most importantly", "importantly", "crucially", "predictably", "unsurprisingly", "well",
    "sure", "frankly", "unfortunately", "fortunately", "sadly", "luckily", "thankfully", "what is more", "regarding this", "in this regard",
    "to this end", "to begin with", "in short", "in general", "in the same way", "a:", "answer:",
}  # fmt: skip
"""Dropped, the sentence says what it said. None of them says when, where, or whether."""
_LEAD = re.compile(
    "(?:" + "|".join(sorted((re.escape(lead) for lead in LEADS), key=len, reverse=True)) + r")\b(?:,\s|\s)",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:A|Answer): (?=[A-Z])")
"""Of questions and answers the answers are what is said."""
_GOES_ON = re.compile(r"(?:as|to|of|from|with|than|that)\b", re.IGNORECASE)
"""Behind these words it is no connective: 'in addition to the fever', 'as well as lowering it'."""
_NEEDS_COMMA = frozenset(
    "then so yet still again instead overall besides and but also notably indeed interestingly surprisingly ironically curiously specifically "
    "characteristically importantly crucially predictably unsurprisingly well sure frankly unfortunately fortunately sadly luckily thankfully".split()
) | {"that is"}


def lead_of(text: str) -> int:
    """How long the connective at the beginning of a sentence is, with the space behind it; 0 for none."""
    if (answer := _ANSWER.match(text)) is not None:
        return answer.end()
    match = _LEAD.match(text)
    if match is None or ("," not in match.group() and _GOES_ON.match(text, match.end())):
        return 0
    word = match.group().strip(" ,").lower()
    if word in _NEEDS_COMMA and word not in ("and", "but") and "," not in match.group():
        return 0
    return match.end()


_OPEN_LEAD = re.compile(r"\b(?:include[sd]?|including|are|is|were|was|be|following|with|of|by|for|to|you|as) ?:$")
"""What leads in the ends of its own sentence: 'Good sources include:'."""


def ends_its_lead(document: Document, item: Block, sentence: Sentence) -> bool:
    """Whether an item ends the sentence that leads its list in, and is none itself: 'Call if you: have chest pain'."""
    if item.lead < 0 or not sentence.first or not sentence.text[:1].islower() or sentence.text[-1:] in ".!?":
        return False
    lead = document.blocks[item.lead]
    said = document.text[lead.start : lead.end].rstrip()
    if not said.endswith(":"):
        return False
    return finite(sentence.tokens) < 0 or sentence.tokens[0].tag in "VBXG" or _OPEN_LEAD.search(said) is not None
