"""What a verb is said of, whole: its object or predicate with all that hangs on it, up to where the clause ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.document.derive.closed import DULL
from quizapp.document.derive.phrases import Phrase
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

_TIES = frozenset("of in between among over".split())
MOST_WORDS = 8
_TAKES = {
    "for": frozenset(
        "basis need demand reason support responsibility search respect desire case preference nickname word name term".split()
    ),
    "against": frozenset("fight protection war struggle campaign guard defence defense weapon".split()),
    "on": frozenset("attack ban tax effect impact influence emphasis restriction limit dependence agreement".split()),
    "to": frozenset(
        "access right threat answer key contribution resistance exposure approach alternative solution damage".split()
    ),
    "with": frozenset("agreement contact trade cooperation alliance war border".split()),
}
"""Such nouns take a preposition with them."""
_ENDS = frozenset(",.;:)–—")


_MEANS = re.compile(
    r"\bby (?=(?:\w+ly )?\w+ing [^.,;:()]+(?:[.;]|$|, (?:which|so|and|but|while|where|because)\b))"
    r"|\b(?:show(?:s|ed|n)|prove[sd]?|found|finds|discovered|concluded|means|meant|ensures?|implie[sd]|explains|demonstrated|argued|held|realised|realized) that (?=[^.,;:()]+(?:[.;]|$))"
)
"""Behind these stands how something is done, or what was found."""
MOST_TOLD = 10


def told(text: str) -> Iterator[Spot]:
    """'A bank lowers rates by {{buying bonds}}', 'It showed that {{light bends}}'."""
    for match in _MEANS.finditer(text):
        said = re.split(r"(?<![A-Z])\.(?:\s|$)|;(?:\s|$)|, ", text[match.end() :], maxsplit=1)[0].rstrip(" .;")
        words = said.split()
        if 2 <= len(words) <= MOST_TOLD and not any(sign.isdigit() for sign in said):
            score = 0.68 if match.group() == "by " else 0.62
            yield Spot(match.end(), match.end() + len(said), "cause", score, kin="cause")


def another(tokens: list[Token], at: int) -> bool:
    """Whether 'and' stands there and another verb behind it: '… and gradually unify …'."""
    after = next((t for t in tokens[at + 1 :] if t.tag != "R"), None)
    return tokens[at].tag == "C" and after is not None and after.tag in "VXB"


def complements(tokens: list[Token], chunks: list[Phrase]) -> Iterator[Spot]:
    """'One cause is an {{increase in the cost of production}}.'"""
    for at, chunk in enumerate(chunks):
        if chunk.role not in ("object", "is") and not (chunk.first and tokens[chunk.first - 1].low in ("by", "as")):
            continue
        head = chunk.head(tokens)
        if head.tag not in ("N", "G") or tokens[chunk.core].tag == "Q":
            continue
        last, more = chunk.last, at + 1
        while (
            more < len(chunks)
            and last < len(tokens)
            and (tokens[last].low in _TIES or tokens[last - 1].low in _TAKES.get(tokens[last].low, ()))
            and chunks[more].first == last + 1
            and not any(t.tag == "M" for t in tokens[chunks[more].core : chunks[more].last])
        ):
            last, more = chunks[more].last, more + 1
        closed = (
            last >= len(tokens)
            or tokens[last].text in _ENDS
            or tokens[last].tag == "S"
            or another(tokens, last)
            or (last > chunk.last and tokens[last].low == "between")
        )
        if closed and last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].tag not in "SR":
            continue  # of a list its first, or more is said of it
        said = tokens[chunk.core : last]
        done = (
            said[0].tag == "E" and chunk.core > 0 and tokens[chunk.core - 1].tag == "X"
        )  # 'have {{opened hundreds of salons}}'
        if done or last == chunk.last or not closed or len(said) > MOST_WORDS or any(t.tag == "M" for t in said):
            continue
        if any(t.tag in "OH" for t in said) or said[-1].low in DULL or (said[0].low in DULL and len(said) < 5):
            continue
        score = 0.62 if chunk.role in ("object", "is") else 0.6
        tie = tokens[chunk.last].low
        if tie != "of":
            score -= 0.06  # it may hang on the verb
        yield Spot(said[0].start, said[-1].end, "phrase", score, kin="rest")
