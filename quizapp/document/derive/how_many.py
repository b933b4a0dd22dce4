"""Which words ask for an amount: 'how many tonnes of coffee', 'about what percentage', 'how long'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from quizapp.document.derive.lexicon import is_plural
from quizapp.document.derive.main_clause import Main
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.rearranged import MORE_SIZES
from quizapp.document.derive.token import Token

GOES_ON = re.compile(r" ?(?:(?:and|or|to|until|till)(?:\W|$)|[-–—/])")
"""What goes on so behind a gap is one with it: 'from 1990 to 1995'."""
_HEDGES = frozenset(
    "about around approximately roughly nearly almost over only circa exactly just up to at least most more less than".split()
)
_BY = frozenset("in for after within by from to on at across over during through into among".split())
"""An amount may be asked for with one of these before it: 'in how many countries'."""
_PARTICLES = frozenset("out up down off away over".split())
_SIZES = frozenset("long wide high tall deep thick broad old large heavy".split())
_LASTS = frozenset("last lasts lasted take takes took".split())
_COSTS = frozenset("cost costs pays paid".split())
_UNIT_OF_TIME = re.compile(r"(?:second|minute|hour|day|night|week|month|year|decade)s?$")
_RANGE = re.compile(r"\b(?:to|and|or)\b")
_OTHER = re.compile(r"\b(?:and|or)\b.*\d")
_TOLD = re.compile(r",? (?:that|which|who|whose|where)\b")
_OFF = frozenset("up out off down".split())
_DIRECTIONS = frozenset(
    "north south east west above below away behind ahead dead further farther earlier later before after".split()
)
_SCALES = frozenset("hundred thousand million billion trillion dozen".split())


class Ask(Struct, frozen=True):
    """What asks, and what it takes the place of."""

    words: str
    start: int
    end: int


def amounts(one: Proposal, main: Main) -> Iterator[Ask]:
    """What asks for the amount in the gap, with 'about' and the preposition before it, and the nouns behind it."""
    tokens = main.tokens
    at = main.first
    while at and _hedges(tokens, at - 1):
        at -= 1
    before = tokens[at - 1] if at else None
    if before is not None and before.low in _OFF and at > 1 and tokens[at - 2].tag in "VBG":
        before = tokens[at - 2]  # 'gave up 308 points'
    if GOES_ON.match(main.tail) or (before is not None and not _may_stand_behind(before, one, main)):
        return
    if one.kind in ("money", "percent") and any(t.tag == "M" for t in tokens[main.at : at]):
        return  # 'rose by 44% to …'
    hedge = main.text[tokens[at].start : main.start]
    if hedge.startswith(("just ", "only ")):
        return  # it tells that this is little
    by = f"{before.low} " if before is not None and before.tag == "I" else ""
    words, end = _how(one, main, by)
    if hedge and words.startswith(
        ("how long", "how old", "how tall", "how high", "how wide", "how deep", "how thick", "how large")
    ):
        words = words if hedge.split()[0] in ("about", "around", "roughly", "nearly", "almost", "approximately") else ""
    if MORE_SIZES.match(main.text[end:]):
        end = len(main.text)  # '636 km long | and 79 km wide'
    following = next((t for t in tokens if t.start >= end), None)
    if following is not None and (following.tag == "E" or following.low == "dead"):
        return  # 'honours 40 sailors | lost'
    if not words or _OTHER.search(main.text[end:]) or _TOLD.match(main.text[end:]):
        return  # '… had a sore arm and 8 per cent a fever'
    if main.opening <= at < main.at and main.text[end : main.verb.start].strip():
        return  # more of whose the verb is stands behind
    if by in ("to ", "for ") and not hedge and one.kind in ("money", "percent"):
        yield Ask(words, main.start, end)  # 'did it come to'
    yield Ask(f"{by}{hedge}{words}", before.start if by and before else tokens[at].start, end)


def _hedges(tokens: list[Token], at: int) -> bool:
    """Whether a word says 'about' of the amount behind it."""
    low = tokens[at].low
    if low in ("up", "to"):  # 'up to', not 'gave up just'
        return [t.low for t in tokens[at - (low == "to") : at + 1 + (low == "up")]] == ["up", "to"]
    return low in _HEDGES


def _may_stand_behind(before: Token, one: Proposal, main: Main) -> bool:
    """Whether an amount behind such a word may be asked for in a question."""
    if _RANGE.search(one.answer) and before.low in ("from", "between"):
        return False
    if before.tag != "I":
        verbal = before.tag in "VXGBR" and before.low != "not"
        return verbal or (one.kind == "money" and main.verb.low in _COSTS)
    tied = main.before(before.start)
    if tied is not None and tied.tag == "I" and tied.low not in _PARTICLES:
        return False  # 'from among 14'
    if before.low == "after" and one.kind == "count":
        return False  # 'looks after 300 orphans'
    if before.low == "of":
        return tied is not None and tied.tag in "VBEG"  # 'consists of'
    return before.low in _BY


def _how(one: Proposal, main: Main, by: str) -> tuple[str, int]:
    """'How many tonnes', and where what it asks for ends; '' where it can't be asked."""
    after = main.behind
    if one.kind == "money":
        more = main.tail.startswith((" of ", " worth")) or (after is not None and after.tag in "NAG")
        return ("how much", main.end) if not more else ("", 0)
    if one.kind == "percent":
        end = _with_of(main, main.last)
        return "what percentage" + main.text[main.end : end], end
    if after is not None and (
        after.low in ("more", "less", "fewer")
        or (after.tag == "A" and after.low.endswith("er") and one.kind == "number")
    ):
        return "", 0  # '35 mg more than others'
    if after is not None and (after.low in _DIRECTIONS or after.low in ("as", "its", "their", "his", "her")):
        return "", 0  # 'lies 5 km north of', 'ten times its weight'
    if after is not None and after.low in _SIZES:
        return (f"how {after.text}", after.end) if not by else ("", 0)
    return _how_many_units(main, by) if one.kind == "number" else _how_many_things(main)


def _how_many_units(main: Main, by: str) -> tuple[str, int]:
    said = main.tokens[main.first : main.last]
    number = max((n for n, t in enumerate(said) if t.tag == "M"), default=0)
    unit = next((n for n, t in enumerate(said) if n > number and t.text[0].isalpha() and t.low not in _SCALES), 0)
    word = said[-1].text
    if not unit or len(word) == 1:
        return "", 0  # 'how many m'
    if word.lower() in _SIZES:
        return f"how {word}", main.end
    if unit == len(said) - 1 and word.isalpha() and len(word) > 3 and not is_plural(word):
        return "", 0  # 'one month'
    if (
        unit == len(said) - 1
        and _UNIT_OF_TIME.match(word.lower())
        and (by == "for " or (not by and main.verb.low in _LASTS))
    ):
        return "how long", main.end
    end = _with_of(main, main.last)
    return f"how many {main.text[said[unit].start : end]}", end


def _how_many_things(main: Main) -> tuple[str, int]:
    tokens, end = main.tokens, main.last
    while end < len(tokens) and tokens[end].tag in "ANEG" and tokens[end].text[0].isalpha():
        end += 1
    while end > main.last and tokens[end - 1].tag != "N":
        end -= 1
    if end == main.last or not is_plural(tokens[end - 1].text):
        return "", 0
    if tokens[end - 1].low == "times" and end < len(tokens) and (tokens[end].tag in "DHA" or tokens[end].low == "as"):
        return "", 0  # 'ten times its weight'
    if end + 1 < len(tokens) and tokens[end].low in ("and", "or") and tokens[end + 1].tag == "N":
        end += 2  # 'rivers and streams'
    upto = _with_of(main, end)
    return f"how many{main.text[main.end : upto]}", upto


def _with_of(main: Main, at: int) -> int:
    """Where 'of the trade of Riga' that begins at a token ends; or what stands before, where there is none."""
    tokens = main.tokens
    while at < len(tokens) and tokens[at].low == "of":
        end = at + 1
        while (
            end < len(tokens)
            and tokens[end].tag in "DHANPGQM"
            and (tokens[end].text[0].isalnum() or tokens[end].tag == "Q")
        ):
            if end > at + 1 and (tokens[end].tag in "DH" or tokens[end].low in ("last", "next")):
                break  # 'of goods | last year'
            end += 1
        while end > at + 1 and tokens[end - 1].tag not in "NPQG":
            end -= 1
        if end == at + 1:
            break
        at = end
    return tokens[at - 1].end
