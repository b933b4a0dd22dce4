"""Whose a verb is: where that begins behind what leads a sentence in, and which words can be it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quizapp.document.derive.lexicon import verbs
from quizapp.document.derive.token import Token
from quizapp.document.derive.values import MONTHS

LEAD = re.compile(
    r"(?:(?:in|on|at|during|after|before|since|by|for|under|from|until|near|according to|with|among)\b[^,;:()]*, ){1,2}"
    r"|(?:when|if|because|although|while|once|where|as)\b[^,;:()]*, ",
    re.IGNORECASE,
)
"""What may lead a sentence in."""
CLAUSES = frozenset("when if because although while once where as".split())
"""With these a clause leads in."""
ARTICLE = frozenset("the a an".split())
_MONTHS = frozenset(MONTHS.split("|"))
_DATED = frozenset("in on by since until from".split())
_WHOSE = frozenset("DANPMGEICHQR")
"""Of such words is what a verb is said of."""
_SELF = frozenset("itself themselves himself herself".split())


def opening(text: str, tokens: Sequence[Token]) -> int:
    """The token with which a subject begins, behind what leads in: 'In 1884 |', 'On the way home, |'."""
    if tokens[0].tag == "I" and (last := dated(tokens, 0)) and tokens[last].text != ",":
        return last
    lead = LEAD.match(text)
    begins = next((n for n, t in enumerate(tokens) if lead and t.start >= lead.end()), 0)
    said = any(t.tag in "VX" for t in tokens[:begins])
    return begins if said == (tokens[0].low in CLAUSES) else 0


def dated(tokens: Sequence[Token], at: int) -> int:
    """Where 'in 1884' or 'on 26 July 1956' that begins at a token ends, if something stands behind it; else 0."""
    last = at + 1
    while last < len(tokens) and (tokens[last].tag == "M" or tokens[last].text in _MONTHS):
        last += 1
    if tokens[at].low not in _DATED or last == at + 1 or last == len(tokens):
        return 0
    return last if tokens[last - 1].text in _MONTHS or re.fullmatch(r"\d{4}", tokens[last - 1].text) else 0


def is_subject(said: Sequence[Token]) -> bool:
    """Whether words are whose a verb is: a noun with what hangs on it, or a pronoun."""
    while said and (said[-1].tag == "R" or said[-1].low in _SELF):
        said = said[:-1]
    if not said:
        return False
    if len(said) == 1 and said[0].tag == "O":
        return said[0].low in ("he", "she", "it", "they", "there")
    if said[-1].text == "," and len(said) > 3:  # 'Price, a historian of science at Yale, had'
        comma = next(n for n, t in enumerate(said) if t.text == ",")
        told = said[comma + 1 : -1]
        named = bool(told) and (told[0].low in ARTICLE or told[0].tag == "P")
        return named and is_subject(said[:comma]) and is_subject(told)
    opened = next((n for n, t in enumerate(said) if t.text == "("), 0)
    if opened and said[-1].text == ")":
        said = said[:opened]
    if any(t.tag not in _WHOSE for t in said) or said[0].tag not in "DHAPNMG":
        return False
    for before, token in pairwise(said):
        if token.tag in "DH" and before.tag not in "ICGD" and token.low != "all":
            return False  # 'Last year | the centre'
    return said[-1].tag in "NPGM"


def is_headline(subject: Sequence[Token], verb: Token, after: Token | None) -> bool:
    """'Growth forecast cut to 0.4 %': what is done may be done to it."""
    bare = not any(t.tag in "DHPQMO" for t in subject)
    twice = len(subject) > 1 and subject[-2].tag in "NP" and subject[-1].low in verbs().third
    if twice and verb.tag == "V" and verb.low in verbs().participle:
        return True  # 'the network guarantees sequenced delivery'
    return bare and verb.tag == "V" and verb.low in verbs().participle and (after is None or after.tag in "ITRE,")
