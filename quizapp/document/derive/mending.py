"""Tags mended once all of a sentence are there: what only the whole tells."""

from __future__ import annotations

import re

from quizapp.document.derive.closed import CLOSED, MINDFUL
from quizapp.document.derive.lexicon import EITHER, is_plural, lexicon, verbs
from quizapp.document.derive.small_words import small_words
from quizapp.document.derive.token import Token

_PARTICLES = frozenset("de du la le van von der den di da del el al bin ibn".split())
_STANDS = frozenset("lie lies stand stands live lives flow flows hang hangs grow grows".split())
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
_ENDS = frozenset(". ; : ! ? – —".split())


def _find_verbs(tokens: list[Token]) -> None:
    """A sentence without a finite verb has one among what was taken for participles or nouns."""
    start = depth = 0
    for at in range(len(tokens) + 1):
        if at < len(tokens):
            depth = max(depth + {"(": 1, ")": -1}.get(tokens[at].text, 0), 0)
            if depth or tokens[at].text not in (";", ".", "!", "?"):
                continue
        part = tokens[start:at]
        if len(part) > 2 and not _main_verb(part):
            _promote(part)
        start = at + 1
    for at, token in enumerate(tokens):
        opens = token.tag == "S" or (at == 0 and token.low in ("as", "since", "until", "before", "after"))
        if not opens:
            continue
        end = next(
            (i for i in range(at + 1, len(tokens)) if tokens[i].tag in ("S", ",", ";", ":", ".", "C")), len(tokens)
        )
        clause = tokens[at + 1 : end]
        if len(clause) > 1 and not any(t.tag in "VXTG" for t in clause):
            _promote_within(clause)


def _promote_within(clause: list[Token]) -> None:
    """'… that the body needs in small amounts': the last noun that can be a verb of the ones before."""
    known = verbs()
    for at, token in reversed(list(enumerate(clause))):
        before = clause[at - 1] if at else None
        if before is None or token.tag != "N" or before.tag not in ("N", "P"):
            continue
        third = token.low in known.third and not is_plural(before.text)
        plain = token.low in known.base and is_plural(before.text)
        if third or plain:
            token.tag = "V"
            return


def _main_verb(part: list[Token]) -> bool:
    depth = 0
    for at, token in enumerate(part):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and token.tag in ("V", "X") and not (at and part[at - 1].tag in ("X", "T")):
            before = next((t for t in reversed(part[:at]) if t.tag in ("S", ",", "V", "X", "–", ":")), None)
            if before is None or before.tag != "S" or before is part[0]:
                return True
    return False


def _promote(part: list[Token]) -> None:
    known, words = verbs(), lexicon()
    if part[0].low in ("this", "these") and part[0].tag == "D" and part[1].tag == "E" and part[1].low in known.past:
        part[0].tag, part[1].tag = "O", "V"  # 'This created new orders'
        return
    for strict in (True, False):
        for at, token in enumerate(part):
            if at == 0 or not token.text.islower():
                continue
            before = next((t for t in reversed(part[:at]) if t.tag != "R"), part[0])
            after = part[at + 1] if at + 1 < len(part) else None
            past = token.tag == "E" and (
                token.low in known.past
                or (token.low in known.base and is_plural(before.text))  # 'both countries run a programme'
                or (token.low.endswith("ed") and token.low not in known.participle and not token.low.startswith("un"))
            )
            guessed = (
                token.low.endswith("s")
                and len(token.low) > 4
                and not is_plural(before.text)
                and after is not None
                and after.tag in ("D", "M", "H")
            )
            turned = (  # 'Beneath its floor lie some 7 km of sediment'
                part[0].tag == "I"
                and token.low in _STANDS
                and token.tag == "N"
                and after is not None
                and after.tag in ("D", "M", "A", "N", "P")
            )
            if turned and before.tag in ("N", "P", ","):
                token.tag = "V"
                return
            bare = at == 1 or (at == 2 and part[0].tag == "D")
            bare = bare and after is not None and after.tag in ("D", "N", "P", "H", "A", "M", "O", "R")
            if bare and token.tag == "N" and token.low in known.third and before.tag == "A":
                before.tag, token.tag = "N", "V"  # 'Light destroys riboflavin'
                return
            noun = next((t for i, t in enumerate(part[:at]) if t.tag in "NP" and part[i + 1].tag not in "NP"), None)
            many = noun is not None and is_plural(noun.text) and part.index(noun) < 4
            one = noun is not None and not is_plural(noun.text) and part.index(noun) < 4
            if (  # 'Creatinine, a waste of the muscles, serves as …'
                before.tag == ","
                and (
                    one or part[1].low.endswith("est") or any(t.low == "one" for t in part[:4])
                )  # 'The largest, Kraken Mare, covers about …'
                and token.tag == "N"
                and token.low in known.third
                and sum(t.tag == "," for t in part[:at]) == 2
                and not any(t.tag == "C" for t in part[:at])
                and after is not None
                and after.tag in ("I", "D", "H", "R", "T", "M", "O")
            ):
                token.tag = "V"
                return
            if token.tag == "B" and before.tag in ("N", "P", ")", ",", "O", "M"):
                token.tag = "V"  # 'Many of them (such as carp) exist only in …'
                return
            present = token.tag == "N" and (
                guessed
                or token.low in known.third
                or (token.low in known.base and (is_plural(before.text) or before.low in EITHER))
                or (token.low in known.base and many and not strict)  # 'vaccines of the company need 21 doses'
            )
            if (
                not strict
                and before.tag == ","
                and noun is not None
                and part.index(noun) < 3
                and token.low in known.base
                and is_plural(noun.text)
                and after is not None
                and after.tag in ("I", "D", "H", "R", "N")
            ):
                token.tag = "V"  # 'The larvae, or alevins, live on …'
                return
            if present and not strict and before.tag == "G" and at > 1 and part[at - 2].tag in "NAD":
                token.tag = "V"  # 'A nerve ending releases acetylcholine'
                return
            if not (past or present) or before.tag not in ("N", "P", "M", ",", ")", "O", "Q", "*", '"'):
                continue
            if (strict and past and after is not None and after.low in ("by", "as")) or (
                past and after is not None and after.low == "by"
            ):
                continue
            if strict and past and before.tag == "," and not any(t.tag == "," for t in part[: at - 1]):
                continue
            if strict and present and not (after is not None and after.tag in ("D", "H", "I", "R", "M", "P", "T", "O")):
                continue
            dated = before.tag == "M" and token.low in known.third
            dated = dated and (len(before.text) == 4 or any(t.low in _NUMBERED for t in part[max(at - 3, 0) : at]))
            if present and before.tag not in ("N", "P", "O") and not dated:
                continue
            if any(t.tag == "S" for t in part[max(at - 3, 0) : at]) and strict:
                continue
            token.tag = "V"
            return
    _ = words


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


_NUMBERED = frozenset(
    "article section chapter paragraph part rule directive regulation act title annex protocol".split()
)
"""With a number behind them they are one: 'Article 102 prohibits'."""


def mend(tokens: list[Token]) -> None:
    """What only the finished tags tell."""
    for noun, token, next_one in zip(tokens, tokens[1:], tokens[2:], strict=False):
        said = next_one.low == "that" and token.low not in ("shows", "means", "states")
        if token.tag == "N" and noun.tag in "NP" and token.low in _TELLS and (said or next_one.low in _ASKING):
            token.tag = "V"  # 'The elasticity of demand tells how …'
    _no_verbs(tokens)
    small_words(tokens)
    _find_verbs(tokens)
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
            and (token.low not in lexicon()["adjective"] or after in ("V", "X") or token.low in _WHOLES)
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
        elif token.low == "means" and token.tag == "V" and before == "C" and after in ("I", ",", "."):
            token.tag = "N"  # 'the purposes and means of it'
        elif token.low in ("her", "his") and after not in ("N", "A", "P", "E", "G", "M"):
            token.tag = "O"
        elif token.tag == "P" and after == "N" and token.low in lexicon()["demonym"]:
            token.tag = "A"
