"""'This', 'to', 'both' and 'alone', whose tags what stands behind them tells."""

from __future__ import annotations

from quizapp.document.derive.lexicon import is_plural, verbs
from quizapp.document.derive.token import Token

_IRREGULAR = frozenset("people data fish sheep cattle police".split())
"""Plurals that do not look like any."""

_BEHIND_PAST = frozenset("that in to from".split())


def small_words(tokens: list[Token]) -> None:
    """'This', 'to', 'both' and 'alone' by what stands behind them."""
    known = verbs()
    for at, token in enumerate(tokens[:-2]):
        after, third = tokens[at + 1], tokens[at + 2]
        begins = at == 0 or tokens[at - 1].text in (",", ";", '"', "“")
        if token.tag == "D" and token.low == "this" and begins and third.low != "of":
            present = after.low in known.third and after.tag == "N"
            past = after.low in known.past and after.tag == "E" and (third.tag in "DO" or third.low in _BEHIND_PAST)
            if present or past:
                token.tag, after.tag = "O", "V"  # 'This produces a cascade', 'This forced the emperor'
        elif token.tag == "D" and token.low == "these" and begins:
            one = after.tag == "N" and not is_plural(after.text) and after.low not in _IRREGULAR
            if one and after.low in known.base:
                token.tag, after.tag = "O", "V"  # 'These include rifts with …'
        elif token.low == "to" and after.low in ("was", "is", "were", "are", "has", "had", "did", "does"):
            token.tag = "I"  # 'The plan that they agreed to was …'
        elif token.low == "both" and after.tag == "I":
            token.tag = "R"  # 'both in New York and in Boston'
        elif (
            token.low == "so"
            and token.tag == "S"
            and at
            and tokens[at - 1].low in ("do", "does", "did", "done", "doing")
        ):
            token.tag = "R"  # 'Fishes that do so are called …'
        elif token.low == "in" and after.low in ("turn", "part", "fact", "full", "detail", "total"):
            token.tag = after.tag = "R"
        elif token.low == "first" and after.low == "of" and third.low == "all":
            token.tag = after.tag = third.tag = "R"
        elif token.low == "nuts" and token.tag == "A":
            token.tag = "N"
        elif token.low == "alone" and at and tokens[at - 1].tag in "NP":
            token.tag = "R"
