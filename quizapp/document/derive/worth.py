"""What a proposal is worth asking: its pattern's worth, and what tells good ones from bad ones in how and where it stands.

The weights are of a logistic regression over what readers wanted to know of the texts that deriving is worked on with and of articles
from elsewhere, and over their verdicts on proposals: only what told more of texts that it was not weighed on is here.
"""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.document.derive.closed import EVALUATING
from quizapp.document.derive.commonness import commonness
from quizapp.document.derive.lexicon import lexicon
from quizapp.document.derive.names import names
from quizapp.document.derive.needs import Context
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

DEFINES = frozenset("called named known means termed defined refers".split())
"""Where these stand, or a word in italics, something is explained."""
_TELLING_WHICH = frozenset("of that who which in for on".split())
"""Behind a thing these say which one it is."""
MOST_UNNAMED = 3
"""More things that are not named make a sentence no worse."""
MANY = 4
"""So many other names or numbers make a sentence a list of them."""
USUAL = 0.65
"""What a pattern is worth that is neither good nor bad."""
BEGINS = 0.8
"""With so much a proposal begins."""
WEIGHTS: Mapping[str, float] = {
    "pattern": 1.4,
    "plural": -0.102,
    "money": 0.097,
    "list": 0.064,
    "year": -0.093,
    "long": -0.0018,
    "short": -0.194,
    "together": -0.039,
    "vague": -0.24,
    "named": 0.068,
    "names": -0.096,
    "numbers": -0.327,
    "explains": 0.163,
    "first": 0.036,
    "opens": 0.031,
    "one word": -0.366,
    "no verb": -0.22,
    "evaluating": -0.16,
    "demonym": -0.211,
    "before of": 0.02,
    "before to": -0.085,
    "before rare preposition": -0.038,
    "before comma": 0.019,
    "source": -0.833,
    "one of several": -0.113,
    "behind verb": 0.109,
    "behind to": 0.015,
    "tied": -0.02,
    "behind noun": 0.064,
    "last": 0.088,
    "early among numbers": 0.086,
    "participle": -0.439,
    "bare": 0.101,
    "plain name": 0.118,
    "common phrase": -0.089,
    "common name": -0.042,
    "common pair": -0.081,
    "unnamed": -0.034,
}
"""What each adds: 'long' for each word over 22, 'common …' for how common its words are, 'early among numbers' for how much of a
sentence with many numbers comes behind it, the others if they hold, or how much."""
KINDS: Mapping[str, float] = {
    "apposition": 0.056,
    "century": -0.045,
    "date": 0.035,
    "decade": 0.059,
    "deed": -0.14,
    "definition": -0.033,
    "list": -0.051,
    "money": -0.037,
    "month": -0.15,
    "name": 0.068,
    "number": -0.103,
    "ordinal": 0.046,
    "percent": -0.031,
    "property": -0.039,
    "phrase": -0.07,
    "purpose": -0.35,
    "role": 0.095,
    "state": -0.3,
    "term": 0.2,
    "told": -0.28,
    "two": 0.031,
    "when": -0.185,
}
"""What each kind of answer adds."""
_CLAUSES = frozenset("cause told when meaning purpose".split())
_PREPOSITIONS = frozenset(
    "of in by to for with from on at into between through under over after before during since until about".split()
)


def score_of(spot: Spot, part: Sentence, context: Context, words: int, *, alone: bool) -> float:
    """How much a proposal is worth, mostly between -1 and 1.4; `words` are shown, of its sentence `alone` or of the one before too."""
    return (
        BEGINS
        + KINDS.get(spot.kind, 0.0)
        + sum(WEIGHTS[name] * value for name, value in features(spot, part, context, words, alone=alone).items())
    )


def features(spot: Spot, part: Sentence, context: Context, words: int, *, alone: bool) -> dict[str, float]:
    """What is weighed of a proposal."""
    tokens = part.tokens
    first = next((i for i, t in enumerate(tokens) if t.end > spot.start), 0)
    last = next((i for i, t in enumerate(tokens) if t.start >= spot.end), len(tokens))
    return {
        **_kind(spot, tokens[first:last]),
        **_sentence(part, context, first, last),
        "long": max(words - 22, 0),
        "short": words < 7,
        "together": not alone and not context.missing.lower().startswith("the "),
        **_place(spot, tokens, first, last),
    }


def _kind(spot: Spot, said: list[Token]) -> dict[str, float]:
    """What it asks for."""
    common = commonness([t.low for t in said if t.tag not in "DHM"])
    phrase, name = spot.kind == "phrase", spot.kind == "name"
    return {
        "pattern": spot.score - USUAL,
        "plural": spot.kin == "plural",  # 'exports', 'visitors': many would do
        "money": spot.kind == "money",
        "list": spot.kind == "list",
        "year": spot.kind == "year",
        "plain name": name and spot.kin == "name",
        "one word": (phrase or name) and len(said) == 1,
        "participle": bool(said) and said[-1].tag == "E" and spot.kind not in _CLAUSES,
        "demonym": phrase
        and any(t.low in lexicon()["demonym"] for t in said),  # 'Belarusian products': they could be any
        "common phrase": common if phrase else 0.0,
        "common name": common if name else 0.0,
        "common pair": common if spot.kind == "two" else 0.0,
    }


def _sentence(part: Sentence, context: Context, first: int, last: int) -> dict[str, float]:
    """In what it stands."""
    tokens = part.tokens
    found = names(tokens, part.text)
    others = sum(name.first >= last or name.last <= first for name in found)
    numbers = sum(t.tag == "M" for t in tokens[:first] + tokens[last:])
    return {
        "vague": context.vague,
        "named": (bool(found) and found[0].first == 0) or any(e.kind == "antecedent" for e in context.edits),
        "names": min(others, MANY) / MANY,
        "numbers": min(numbers, MANY) / MANY,
        "explains": bool(part.marked) or any(t.low in DEFINES for t in tokens),
        "first": part.first,
        "unnamed": min(_unnamed(tokens, first, last), MOST_UNNAMED),
    }


def _unnamed(tokens: list[Token], first: int, last: int) -> int:
    """How many things beside the answer are spoken of as if they were known: 'the mine', not 'the mine of Kiruna'."""
    count = 0
    for at, token in enumerate(tokens):
        if token.low != "the" or first <= at < last:
            continue
        end = next((i for i in range(at + 1, len(tokens)) if tokens[i].tag not in "ANEGMR"), len(tokens))
        count += end < len(tokens) and tokens[end].tag != "P" and tokens[end].low not in _TELLING_WHICH
    return count


def _place(spot: Spot, tokens: list[Token], first: int, last: int) -> dict[str, float]:
    """The words among which it stands."""
    phrase = spot.kind == "phrase"
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    start = first
    while start and tokens[start - 1].tag in "DHA":
        start -= 1
    tie = tokens[start - 1] if start and not spot.items else None
    to = tie is not None and tie.low == "to"
    only = tie is not None and not to and tie.tag == "I" and tie.low not in ("of", "in", "by")
    return {
        "opens": spot.start == 0 and spot.kind not in ("definition", "name", "two", "list"),
        "no verb": phrase and not any(t.tag in ("V", "B", "G", "E", "X") for t in tokens[:first]),
        "evaluating": phrase
        and (any(t.low in EVALUATING for t in tokens[first:last]) or (before is not None and before.low in EVALUATING)),
        "before of": after is not None and after.low == "of",
        "before to": after is not None and after.low == "to",
        "before rare preposition": after is not None and after.tag == "I" and after.low not in _PREPOSITIONS,
        "before comma": after is not None and after.text == ",",
        "one of several": before is not None and before.text in ("and", "or", ","),
        "source": to and start > 1 and tokens[start - 2].low == "according",  # who says it, not what is said
        "behind verb": any(t.tag in ("V", "X") for t in tokens[:first]),
        "behind to": to,
        "tied": only and spot.kind in ("phrase", "name"),  # what only goes with the verb
        "behind noun": tie is not None and tie.tag == "N",
        "early among numbers": min(len(tokens) - last, 20) * min(sum(t.tag == "M" for t in tokens), MANY) / 40,
        "bare": before is None or before.tag not in "DHAM",
        "last": last >= len(tokens) - 1,
    }
