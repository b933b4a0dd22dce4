"""Tags mended once all of a sentence are there: what only the whole tells."""

from __future__ import annotations

import re

from quizapp.document.derive.closed import CLOSED, MINDFUL
from quizapp.document.derive.finding_verbs import find_verbs
from quizapp.document.derive.lexicon import is_plural, lexicon, verbs
from quizapp.document.derive.small_words import small_words
from quizapp.document.derive.token import Token

_PARTICLES = frozenset("de du la le van von der den di da del el al bin ibn".split())
_WHOLES = frozenset("average total current mutual individual overall".split())
"""'The average of', 'a current of': with 'of' behind them they are nouns."""
_LATIN = re.compile(
    r"[a-z]{2,}(?:ensis|icus|icum|ii|oides|inus|iana|ianum|anus|ilis|alis|osa|osus|osum|ifera|aeus|ibirica|erevisiae)$"
    r"|(?:sapiens|lupus|coli|aureus|rex|melanogaster|elegans|falciparum|tuberculosis|familiaris|domestica|vulgaris)$"
)
_TELLS = frozenset(
    "tells shows explains describes determines says suggests means implies reveals indicates states".split()
)
_ASKING = frozenset("how why whether what".split())


def _no_verbs(tokens: list[Token]) -> None:
    """Nouns that were taken for verbs: 'cyclic population outbreaks of', 'both remain medical research centres.'"""
    known = verbs()
    for at, token in enumerate(tokens):
        if token.tag != "V" or not token.low.endswith("s") or at < 2 or tokens[at - 1].tag != "N":
            continue
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        start = max((i for i in range(at) if tokens[i].tag in ("S", ",", ";", "(", "C")), default=-1)
        told = any(t.tag in ("V", "X") for t in tokens[start + 1 : at])
        if (after is not None and after.low == "of" and token.low not in known.third) or (
            told and (after is None or after.text in ".;,:)")
        ):
            token.tag = "N"


_SAYING = frozenset("clear true certain likely possible".split()) | MINDFUL


def _is_shown(tokens: list[Token], at: int) -> bool:
    """Whether 'that' may point at the noun behind it: not where it tells what was said, nor at more than one."""
    return not is_plural(tokens[at + 1].text) and not any(
        t.tag != "P" and (t.low in _SAYING or t.low in _TELLS) for t in tokens[:at]
    )


def _opens_phrase(tokens: list[Token], at: int) -> bool:
    """Whether only adjectives stand between a word and the article or possessive before it."""
    at -= 1
    while at >= 0 and tokens[at].tag == "A":
        at -= 1
    return at >= 0 and tokens[at].tag in "DHQ" and not any(t.tag == "C" for t in tokens[at:])


def mend(tokens: list[Token]) -> None:
    """What only the finished tags tell."""
    for noun, token, next_one in zip(tokens, tokens[1:], tokens[2:], strict=False):
        said = next_one.low == "that" and token.low not in ("shows", "means", "states")
        if token.tag == "N" and noun.tag in "NP" and token.low in _TELLS and (said or next_one.low in _ASKING):
            token.tag = "V"  # 'The elasticity of demand tells how …'
    _no_verbs(tokens)
    small_words(tokens)
    find_verbs(tokens)
    for at, token in enumerate(tokens[:-1]):
        if (token.low in _PARTICLES and at and tokens[at - 1].tag == "P" and tokens[at + 1].tag == "P") or (
            at == 0
            and token.tag in ("N", "A")
            and tokens[1].tag == "P"
            and token.text[0].isupper()
            and token.low not in lexicon()["demonym"]
            and token.tag == "N"
        ):
            token.tag = "P"
        if (
            token.tag == "P"
            and tokens[at + 1].tag in "NA"
            and tokens[at + 1].text.islower()
            and _LATIN.match(tokens[at + 1].text)
        ):
            tokens[at + 1].tag = "P"  # 'Epischura baikalensis'
    for at, token in enumerate(tokens):
        before = tokens[at - 1].tag if at else ""
        after = tokens[at + 1].tag if at + 1 < len(tokens) else ""
        third = tokens[at + 2].tag if at + 2 < len(tokens) else ""
        if token.low == "mine" and before in ("D", "A", "N", "M") and before:
            token.tag = "N"
        elif token.low == "that" and (
            (before in ("I", "") and after in ("N", "A"))
            or (
                before == "," and after == "N" and third == "X" and _is_shown(tokens, at)
            )  # 'Where they are many, that period may be extended'
            or (
                before in ("A", "B", "V", "G")
                and after in ("N", "V")
                and third in (",", ".", ";")
                and _is_shown(tokens, at)
            )  # 'may lower that age, but …'
            or (
                after in ("N", "V")
                and third == "T"
                and not is_plural(tokens[at + 1].text)
                and not (before == "N" and is_plural(tokens[at - 1].text) and tokens[at + 1].low in verbs().base)
            )  # not 'the episodes that continue to be made'
        ):
            token.tag = "D"
            if after == "V":
                tokens[at + 1].tag = "N"  # 'expects that figure to reach'
        elif (
            token.low in ("that", "this", "these", "those", "both", "all", "such", "some", "each", "another", "any")
            and token.tag in ("D", "S")
            and after in ("X", "V", "I", "", ".", ",", "B")
        ):
            if not (token.tag == "S" and before in ("N", "P", "V", "E", ",")):
                token.tag = "O"
        elif token.low == "both" and token.tag == "D" and after == "N" and tokens[at + 1].low in verbs().base:
            token.tag, tokens[at + 1].tag = "O", "V"
        elif (
            token.tag == "A"
            and before in ("D", "H")
            and after in ("X", "V", "I", ".", "S", "")
            and tokens[at - 1].low not in ("all", "any")
            and (token.low not in CLOSED or (token.low in _WHOLES and after == "I" and tokens[at + 1].low == "of"))
            and (
                token.low not in lexicon()["adjective"]
                or after in ("V", "X")
                or token.low in _WHOLES
                or (after == "I" and tokens[at + 1].low == "of")
            )
            and not token.low.endswith("est")
        ):
            token.tag = "N"
        elif (
            token.tag == "A"
            and before in ("G", "P")
            and at > 1
            and tokens[at - 2].tag in ("D", "H")
            and after in (".", ",", "I", "X", "V", "")
            and not token.low.endswith(("est", "ed"))
            and token.low not in CLOSED
        ):
            token.tag = "N"  # 'the working fluid', 'the DVB-S2 standard'
        elif (
            token.tag == "A"
            and before == "A"
            and after in (",", ".", "I", "X", "V")
            and token.low not in CLOSED
            and token.low not in lexicon()["adjective"]
            and not token.low.endswith(("er", "est", "ed", "ly"))
            and _opens_phrase(tokens, at)
        ):
            token.tag = "N"  # 'its first serial, …'
        elif token.low == "means" and token.tag == "V" and before == "C" and after in ("I", ",", "."):
            token.tag = "N"  # 'the purposes and means of it'
        elif token.low in ("her", "his") and after not in ("N", "A", "P", "E", "G", "M"):
            token.tag = "O"
        elif token.tag == "P" and after == "N" and token.low in lexicon()["demonym"]:
            token.tag = "A"
