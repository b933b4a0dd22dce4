"""Whether what a gap asks for surely belongs to the main verb, and not to something else that stands between or behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quizapp.document.derive.lexicon import BE, verbs
from quizapp.document.derive.main_clause import Main
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.subjects import ARTICLE, dated
from quizapp.document.derive.token import Token

TIMES = frozenset("year date month decade century".split())
AMOUNTS = frozenset("number count money percent".split())
_TELLING = frozenset(
    "describe depict cover announce predict forecast expect condemn criticise criticize honour honor study portray commemorate recall mark report "
    "call name rename dub".split()
)
"""What was then, or there, may be what these tell of."""
_PARTICLES = frozenset("up out off down over away".split())
_LIMITS = frozenset("only mainly mostly partly chiefly".split())
_HANGS = re.compile(
    r", (?:(?:of (?:whom|which)|most|some|all|none|each|down|up|making|leaving|rather)\b|(?:[A-Z]\w+ ){0,2}\d|in [A-Z])| rather than\b"
)
"""What begins so behind a comma is said of something that is asked for, or leaves its verb out."""


def hangs_elsewhere(one: Proposal, main: Main) -> bool:
    """Whether what is asked for may hang on something else than the main verb, or something behind hangs on it."""
    if _is_reduced(main) or (main.first >= main.opening and _HANGS.search(main.tail) is not None):
        return True
    if main.first <= main.at:
        return False
    rest, prep = _between(main)
    if any(after.tag in "EG" and before.tag in "NPM)" for before, after in pairwise(rest)):
        return True  # 'sailors lost in', 'a coup involving'
    if any(t.tag == "T" and n and rest[n - 1].tag not in "VEBAX" for n, t in enumerate(rest)):
        return True  # 'took a boat to Whitehall to tell the king'
    first = main.tokens[main.first - 1].low
    if first in _LIMITS or (prep is not None and (last := main.before(prep.start)) is not None and last.low in _LIMITS):
        return True  # 'corrected only in 1847'
    if one.kind in TIMES or one.kin == "place":
        return (
            _tells(main) or any(t.tag in "TG" or t.low == "from" for t in rest) or _is_placed_elsewhere(one, main, rest)
        )
    if prep is None or one.kind not in ("name", *AMOUNTS):
        return False
    if main.verb.low in ("share", "shares", "shared") and prep.low == "with":
        return False
    if one.kind in AMOUNTS:
        return prep.low != "for" and any(t.tag == "I" for t in rest)
    return bool(rest) and not _is_dated(rest)


def _between(main: Main) -> tuple[list[Token], Token | None]:
    """What stands between the whole verb and the gap, or its preposition; and that preposition, if there is one."""
    tokens, at = main.tokens, main.at + 1
    while at < main.first and (
        tokens[at].tag in "XR"
        or (tokens[at].tag == "E" and tokens[main.at].tag == "X")
        or (tokens[at].tag == "G" and tokens[at - 1].low in BE)
        or (tokens[at].low in _PARTICLES and tokens[at].tag == "I" and at + 1 < main.first)
    ):
        at += 1
    end = main.first
    while end > at and (tokens[end - 1].low in ARTICLE or tokens[end - 1].tag in "ANP"):
        end -= 1  # 'by the Dutch astronomer |'
    if end > at and tokens[end - 1].tag == "I":
        return tokens[at : end - 1], tokens[end - 1]
    return tokens[at : main.first], None


def _is_dated(rest: Sequence[Token]) -> bool:
    """Whether words are a date: 'in 1655'."""
    return dated([*rest, Token("by", 0, 0, "I")], 0) == len(rest)


def _tells(main: Main) -> bool:
    low, known = main.verb.low, verbs()
    return (known.past.get(low) or known.third.get(low) or low) in _TELLING


def _is_placed_elsewhere(one: Proposal, main: Main, rest: Sequence[Token]) -> bool:
    """Whether a place may be that of something told of: 'a book about life in Paris', 'the only country in Africa'."""
    if one.kin != "place":
        return False
    if main.verb.low in BE and not main.is_passive and rest:
        return True
    return any(t.tag == "I" for t in rest) and not _is_dated(rest)


def _is_reduced(main: Main) -> bool:
    """'The man convicted in 1967 died in 1998': what looks like the verb only tells which one is meant."""
    known, after = verbs(), main.tokens[main.at + 1 : main.at + 2]
    if main.verb.low not in known.participle or main.verb.tag == "X" or not after or after[0].tag not in "ITRE":
        return False
    for before, token in pairwise(main.tokens[main.at + 1 :]):
        if token.tag == "S" or before.low in ("and", "or"):
            return False
        if (
            token.low in known.past
            and before.tag in "NPM"
            and token.tag in "VEN"
            and known.past[token.low] != token.low
        ):
            return True
    return False
