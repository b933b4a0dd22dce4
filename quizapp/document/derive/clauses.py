"""A sentence taken apart into clauses that each say something by themselves."""

from __future__ import annotations

import re
from itertools import pairwise

from quizapp.document.derive.framing import FRAME
from quizapp.document.derive.lexicon import is_third, verbs
from quizapp.document.derive.phrases import finite, phrases
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.tails import OVER_ALL, TURNED, part_of, with_beginning
from quizapp.document.derive.token import Token
from quizapp.document.derive.values import MONTHS

SHORTEST = 4
"""A clause of fewer words is left with the one before it."""
_WHEN = frozenset("in on by during since after before from until at".split())
_DATED = re.compile(rf"1\d{{3}}s?|20\d\ds?|{MONTHS}")
"""'In 1990 the one rose, and the other fell': both did so then."""
_REPORT = frozenset(
    "said says say told added argued mentioned believed believes thinks claimed claims reported expects announced showed shows found that "
    "concluded noticed promised predicted estimated".split()
)


def clauses(sentence: Sentence) -> list[Sentence]:
    """The clauses of a sentence, or the sentence alone; their tokens are those of the sentence.

    Of a long one without clauses of their own, its beginning, and the whole for what only that says.
    """
    cuts = _cuts(sentence)
    tokens = sentence.tokens
    if not cuts:
        return with_beginning(sentence)
    out: list[Sentence] = []
    start = 0
    for left, right in [*cuts, (len(tokens), len(tokens))]:
        mine = tokens[start:left]
        if mine:
            out += with_beginning(part_of(sentence, mine))
        start = right
    return out


def _cuts(sentence: Sentence) -> list[tuple[int, int]]:
    """Where clauses end, and where the next ones begin."""
    tokens = sentence.tokens
    if '"' in sentence.text or "“" in sentence.text or TURNED.search(sentence.text) or FRAME.search(sentence.text):
        return []
    over_all = tokens[0].low in OVER_ALL or any(t.low in _REPORT for t in tokens)
    dated = tokens[0].low in _WHEN and any(_DATED.fullmatch(t.text) for t in tokens[1 : max(finite(tokens), 1)])
    out: list[tuple[int, int]] = []
    start = depth = 0
    for at, token in enumerate(tokens):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        if depth > 0 or at - start < SHORTEST or len(tokens) - at <= SHORTEST:
            continue
        if token.text == ":" and tokens[at + 1].start == token.end:
            continue  # 10:20
        if token.text == ";" or (token.text == ":" and tokens[at - 1].tag not in "VXI"):
            rest = tokens[at + 1 :]
            stop = next((i for i, t in enumerate(rest) if t.text == ";"), len(rest))
            after = rest[:stop]
            skip = 1 + (after[0].low in ("and", "but", "while", "whereas") if after else 0)
            skip += skip > 1 and len(after) > 1 and after[1].text == ","  # '; and, at 18, …'
            if token.text == ":" and not _surely_says(after):
                continue  # 'three sectors: building, civil engineering, and trade contractors'
            if (
                finite(tokens[start:at]) >= 0
                and _has_subject(after)
                and not (tokens[0].low in OVER_ALL and tokens[0].low != "for")
                and (not dated or any(_DATED.fullmatch(t.text) for t in after))
            ):
                out.append((at, at + skip))
                start = at + skip
        elif token.text == "," and tokens[at + 1].low in ("and", "but", "while", "whereas") and not over_all:
            if (
                tokens[at + 1].low == "and"
                and tokens[at - 1].tag == "A"
                and any(t.text == "," for t in tokens[at - 4 : at])
            ):
                continue  # 'medical, dental, and public health schools are …'
            after = tokens[at + 2 :]
            beside = tokens[at + 1].low[0] == "w" and any(_DATED.fullmatch(t.text) for t in tokens[start:at])
            if (
                finite(tokens[start:at]) >= 0
                and _has_subject(after, near=True)
                and not any(t.tag == "S" for t in tokens[start:at])
                and (not (dated or beside) or any(_DATED.fullmatch(t.text) for t in after))
            ):
                out.append((at, at + 2))
                start = at + 2
    return out


def _surely_says(tokens: list[Token]) -> bool:
    """Whether a clause has a verb that can be nothing else."""
    at = finite(tokens)
    if at < 0:
        return False
    low, known = tokens[at].low, verbs()
    past = low in known.past and (low not in known.participle or tokens[at - 1].tag in "PO")
    return tokens[at].tag == "X" or past or is_third(low)


def _has_subject(tokens: list[Token], *, near: bool = False) -> bool:
    """Whether a clause begins with its subject, its verb following (at once, if `near`)."""
    if not tokens:
        return False
    verb = finite(tokens)
    if verb <= 0:
        return False
    if near:
        first = tokens[0]
        if first.tag == "O" and first.low in ("it", "they", "he", "she"):
            return verb <= 2
        chunks = phrases(tokens)
        plain = verb <= 8 and all(t.tag in "DANPIMHRQ" for t in tokens[:verb])
        return bool(chunks) and chunks[0].first == 0 and (chunks[0].last in (verb, verb - 1) or plain)
    if tokens[0].tag == "G" and tokens[1].tag in "ANPDH":
        return False  # 'establishing penalties for what is told'
    head = tokens[:verb]
    inner = any(t.tag == "S" for t in head) or any(t.tag in "NP" and after.tag == "O" for t, after in pairwise(head))
    return not inner and any(t.tag in "NPO" for t in head)  # not 'founders, whose firms have …', 'a sign you were busy'
