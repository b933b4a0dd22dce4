"""What a sentence says before a place in it, if that says enough by itself."""

from __future__ import annotations

from quizapp.document.derive.phrases import finite
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.tails import EVERY, GRANTING, NO_ASIDE, OVER_ALL, TURNED, part_of

_LOOSE = frozenset("because although though while whereas where which who when since until".split())
"""What they begin can be left off."""


def without_tail(sentence: Sentence, at: int) -> Sentence | None:
    """What a sentence says before the clause in which a place stands, if that says enough by itself."""
    tokens = sentence.tokens
    if '"' in sentence.text or "“" in sentence.text or tokens[0].low in OVER_ALL or TURNED.search(sentence.text):
        return None
    depth, ends = 0, []
    for i, token in enumerate(tokens):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        if token.start >= at:
            break
        if i < 6 or depth:
            continue
        loose = token.low in _LOOSE and token.tag in ("S", "I")
        loose = loose or (token.low == "that" and tokens[i - 1].tag == "N" and len(tokens) - i <= 6)
        tied = token.text == "," and tokens[i + 1].low in ("and", "but", "so", "with", "by", *_LOOSE)
        every = token.low in GRANTING and any(t.low in EVERY for t in tokens[:i])
        because = loose and not every and not any(t.low == "not" for t in tokens[:i])
        if because or (tied and not NO_ASIDE.search(sentence.text[token.start :])):
            ends.append(i)
    for end in reversed(ends):
        if end > 1 and tokens[end - 1].text == ",":
            end -= 1
        verb = finite(tokens[:end])
        later = any(t.tag in "VX" for t in tokens[end + 1 : end + 4]) and tokens[end].low == ","
        if 0 <= verb < end - 2 and tokens[end - 1].tag not in ("I", "C", "D", "V", "X", "T") and not later:
            return part_of(sentence, tokens[:end])
    return None
