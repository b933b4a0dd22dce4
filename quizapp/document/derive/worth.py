"""What a proposal is worth asking: its pattern's worth, and what tells good ones from bad ones in how and where it stands.

The numbers were found by weighing judged proposals of the texts that deriving is worked on with, and what readers wanted to know of them;
only what told more of a text that it was not weighed on was kept.
"""

from __future__ import annotations

from quizapp.document.derive.closed import EVALUATING
from quizapp.document.derive.lexicon import lexicon
from quizapp.document.derive.names import names
from quizapp.document.derive.needs import Context
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

DEFINES = frozenset("called named known means termed defined refers".split())
"""Where these stand, or a word in italics, something is explained."""
VAGUE = 0.4
"""What is said less than fully is so much of that less worth: readers ask for it all the same."""
MANY = 4
"""So many other names or numbers make a sentence a list of them."""


def score_of(spot: Spot, part: Sentence, context: Context, words: int, *, alone: bool) -> float:
    """How much a proposal is worth, mostly between 0 and 1; `words` are shown, of its sentence `alone` or of the one before too."""
    tokens = part.tokens
    first = next((i for i, t in enumerate(tokens) if t.end > spot.start), 0)
    last = next((i for i, t in enumerate(tokens) if t.start >= spot.end), len(tokens))
    return (
        spot.score
        + _kind(spot)
        + _sentence(part, context, first, last)
        + _length(words, context, alone)
        + _place(spot, tokens, first, last)
    )


def _kind(spot: Spot) -> float:
    """What readers want to know more or less often than its pattern is worth."""
    if spot.kin == "plural":
        return -0.15  # 'exports', 'visitors': many would do
    return {"money": 0.2, "list": 0.16, "year": -0.1}.get(spot.kind, 0.0)


def _length(words: int, context: Context, alone: bool) -> float:
    score = -0.006 * max(words - 22, 0)
    if words < 7:
        score -= 0.08
    if not alone and not context.missing.lower().startswith("the "):
        score -= 0.02
    return score


def _sentence(part: Sentence, context: Context, first: int, last: int) -> float:
    score = -VAGUE * context.vague
    found = names(part.tokens, part.text)
    if (found and found[0].first == 0) or any(e.kind == "antecedent" for e in context.edits):
        score += 0.03
    others = sum(name.first >= last or name.last <= first for name in found)
    numbers = sum(t.tag == "M" for t in part.tokens[:first] + part.tokens[last:])
    score -= (0.08 * min(others, MANY) + 0.06 * min(numbers, MANY)) / MANY
    if part.marked or any(t.low in DEFINES for t in part.tokens):
        score += 0.1
    if part.first:
        score += 0.06
    return score


def _place(spot: Spot, tokens: list[Token], first: int, last: int) -> float:
    """What the words tell among which an answer stands."""
    score = 0.0
    said = tokens[first:last]
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if spot.start == 0 and spot.kind not in ("definition", "name", "two", "list"):
        score -= 0.06
    if spot.kind in ("phrase", "name") and len(said) == 1:
        score -= 0.07
    if spot.kind == "phrase":
        if not any(t.tag in ("V", "B", "G", "E", "X") for t in tokens[:first]):
            score -= 0.06
        if any(t.low in EVALUATING for t in said) or (before is not None and before.low in EVALUATING):
            score -= 0.14
        if any(t.low in lexicon()["demonym"] for t in said):
            score -= 0.1  # 'Belarusian products': what of Belarus it is could be anything
    if after is not None:
        score -= 0.05 * (after.low == "of")
        score += 0.06 * (after.text == ",")
    if before is not None and before.text in ("and", "or", ","):
        score -= 0.08  # one of several
    if any(t.tag in ("V", "X") for t in tokens[:first]):
        score += 0.05
    start = first
    while start and tokens[start - 1].tag in "DHA":
        start -= 1
    tie = tokens[start - 1] if start and not spot.items else None
    if tie is not None and tie.low == "to":
        score -= 0.18
    elif tie is not None and spot.kind in ("phrase", "name") and tie.tag == "I" and tie.low not in ("of", "in", "by"):
        score -= 0.08  # what only goes with the verb
    if last >= len(tokens) - 1:
        score += 0.04
    return score
