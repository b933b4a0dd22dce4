"""Why, of what, to what end: answers that are the rest of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.document.derive.closed import DULL
from quizapp.document.derive.lexicon import lexicon, verbs
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

_CAUSE = re.compile(
    r"(?<=, )(?:since|as) (?=(?:it|they|he|she|its|their|no|most|many|(?<=since )the) [^,.;]+(?:[.;]|$))|\b(?:because(?: of)?|as a result of|on account of|due to|owing to|in order to|so that|thanks to) (?=[^,.;]+(?:[.;]|$|, (?:after|when|while|though|although|which|where)\b))|^Since (?=[^,;]+, )|\b(?:arises?|occurs?|happens?|forms?|is formed|are formed) when (?=[^,.;]+[.;])|\bcaused by (?=[^,.;]+(?:[.;]|$|, (?:for|such|which|who|where|but|so|as)\b))"
)
MOST_CAUSE = 12


_IS_DUE = re.compile(r"\b(?:is|are|was|were|be|been) (?:also |now |still |not )?due to $")


def _begins_deed(words: str) -> bool:
    """Whether words begin with a verb: 'appear in 2006', 'be released'."""
    first = words.split(" ")[0]
    return first == "be" or (first in verbs().base and first not in lexicon()["nounverb"])


def predicate(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """'At a divergent boundary, plates {{move apart}}.'"""
    verb = finite(tokens)
    words = sum(t.text[0].isalnum() for t in tokens)
    if verb < 3 or words > 13 or tokens[verb].tag != "V" or any(t.tag in "MP" for t in tokens[verb:]):
        return
    end = tokens[-1].start if tokens[-1].text in ".;" else tokens[-1].end
    said = text[tokens[verb].start : end].strip()
    back = any(t.low in ("there", "here", "so") or t.tag == "O" for t in tokens[verb:])
    if 2 <= len(said.split()) <= 5 and not back and not any(t.text == "," for t in tokens[verb:]):
        yield Spot(tokens[verb].start, tokens[verb].start + len(said), "deed", 0.66, kin="deed")


def causes(text: str) -> Iterator[Spot]:
    """'… because Y'."""
    for match in _CAUSE.finditer(text):
        rest = text[match.end() :]
        size = len(rest) if match.group() != "Since " else rest.index(",")
        reason = (rest[:size] if match.group() == "Since " else re.split(r"[,;]", rest, maxsplit=1)[0]).rstrip(" .;")
        if match.group() == "due to " and _IS_DUE.search(text, 0, match.end()) and _begins_deed(reason):
            continue  # 'is due to appear in 2006'
        if 2 <= len(reason.split()) <= MOST_CAUSE:
            yield Spot(match.end(), match.end() + len(reason), "cause", 0.78, kin="cause")


_THEN = re.compile(
    r"\b(?:(?:consists?|consisted|composed|made(?: up)?) (?:largely |mainly |mostly |chiefly |almost wholly )?of|caus(?:es?|ed|ing)(?! by)|(?:leads?|led|leading) to"
    r"|result(?:s|ed|ing)? in|depend(?:s|ed)? (?:only |mainly |chiefly )?on|serve[sd]? (?:as|to)|(?:is|are|was|were) used (?:as|for|to)|refers? to|means"
    r"|protect(?:s|ed)? against|prevent(?:s|ed)?|stands? for|comes? from|derive[sd]? from|(?:known|famous) for|responsible for"
    r"|driven by|(?:is|are) (?:\w+ly )?\w+(?:ed|en|wn|ught) by|results? from|measured (?:in|by)|feeds? on|equal to|equals|inhibit(?:s|ed)?|stimulate[sd]?|contain(?:s|ed)?|turn(?:s|ed)? into|convert(?:s|ed)? into"
    r"|(?:is|are|was|were) (?:mainly |mostly |chiefly |usually |often |also |only )?(?:found|stored|produced|formed|secreted|released|kept|made|carried|transmitted|spread|written|located|situated|obtained|protected) (?:in|by|from|on)|(?:convert|turn|change|transform|break|split)(?:s|ed)? [^.,;]{3,40}? into|protect(?:s|ed)? [^.,;]{3,30}? from|requires?|allow(?:s|ed)?|(?:is|are) based on|arises? from|named after|in charge of|instead of) (?=[A-Za-z])"
)
"""Verbs of which the rest of the clause says what one wants to know."""
MOST_REST = 8
"""So many words of a rest can be answered."""


def remainders(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """'… consists of {{grains of hydrocarbons}}.'"""
    for match in _THEN.finditer(text):
        first = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
        at = next((i for i, t in enumerate(tokens) if t.start == match.start()), -1)
        if at > 0 and (tokens[at].tag == "N" or tokens[at - 1].low in ("that", "this", "the", "a", "its", "one")):
            continue  # 'finding that cause matters'
        last, depth = first, 0
        while last < len(tokens) and not (
            depth == 0 and (tokens[last].text in ",.;:)" or tokens[last].tag in "SVX" or tokens[last].low == "as")
        ):
            depth += {"(": 1, ")": -1}.get(tokens[last].text, 0)
            last += 1
        if last < len(tokens) and tokens[last].tag in "VX" and last - first > 1 and tokens[last - 1].tag == "C":
            last -= 1  # 'is produced by the pancreas and lowers'
        closed = (
            last >= len(tokens) or tokens[last].text in ".;" or tokens[last].tag in "SC" or tokens[last].low == "as"
        )
        listed = last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].tag not in "ANGD"
        while first < last and tokens[first].tag == "D" and tokens[first].low in ("a", "an", "the"):
            first += 1
        words = tokens[first:last]
        if not closed and not (listed and len(words) > 1):
            continue
        if words and words[0].tag in "CI":
            continue  # 'is composed of and built by …'
        if not 1 <= len(words) <= MOST_REST or any(t.tag in "OM" for t in words) or words[-1].tag not in "NPG":
            continue
        if words[-1].low in DULL:
            continue
        if len(words) == 1 and (words[0].tag not in "NP" or len(words[0].text) < 4):
            continue
        yield Spot(words[0].start, words[-1].end, "property", 0.66 if len(words) < 6 else 0.6, kin="rest")
