"""Clauses that say something by the way of what was just named, as sentences of their own: 'said Ada Lee, who founded it in 2009'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from quizapp.document.derive.lexicon import lexicon
from quizapp.document.derive.names import Cast, names
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.proposal import Edit
from quizapp.document.derive.roles import without_role
from quizapp.document.derive.sentences import Sentence, cleaned
from quizapp.document.derive.tails import part_of
from quizapp.document.derive.token import Token
from quizapp.document.text import Document

SHORTEST, LONGEST = 5, 30
"""A clause of fewer words says too little; one of more, its name counted, is a sentence that has others in it."""
MOST_BETWEEN = 5
"""So many words may say what a person is, before the clause: 'Brill, Chief Operating Officer, who will head it'."""
_OTHERS = frozenset("he she it he's she's they him them this that these those such its their there same".split())
"""What these stand for is told outside of the clause."""
_OF_THEN = frozenset("then still already aged old time now today later earlier".split())
"""These hold as of when the sentence speaks of."""
_BEFORE_HALF = frozenset("and or of nor & both either than not like as".split())
"""Behind these a name is half of what the clause speaks of, or says what that is like."""
_REPORTED = frozenset(
    "said says say told tell tells testified claimed claims claim alleged alleges believed believes thought thinks suspected reported accused argued "
    "warned denied deny denies feared hoped imagined dreamt dreamed supposed".split()
)
_NUMBERED = re.compile(r"[IVX]+")
_LEADS = frozenset("according if unless whether suppose imagine had should".split())


def relatives(sentence: Sentence, cast: Cast) -> Iterator[tuple[Sentence, int]]:
    """Each such clause with its name in place of 'who', and where in the sentence it begins.

    'Which' is left where it is: it may mean all that was said before it.
    """
    tokens = sentence.tokens
    if tokens[0].low in _LEADS:
        return
    for at in range(2, len(tokens) - 3):
        word = tokens[at].low
        if word not in ("who", "whose") or tokens[at].tag != "S" or tokens[at - 1].text != ",":
            continue
        first, last = _named(sentence, at - 1, cast)
        if last < 0 or _is_spoken(sentence.text, tokens[first].start) or _is_reported(tokens, first):
            continue
        end = _end(tokens, at + 1)
        said = tokens[at + 1 : end]
        verb = finite(said)
        if not SHORTEST <= len(said) <= LONGEST - (last - first) or verb < 0:
            continue
        if (word == "whose") == (verb == 0) or (word == "who" and any(t.tag != "R" for t in said[:verb])):
            continue  # 'whose lectures she praised': its subject is another
        lows = {t.low for t in said}
        if lows & _OTHERS or lows & _OF_THEN or any(t.tag == "S" for t in said[:verb]):
            continue
        if lows & {"his", "her"} and not _is_own(tokens[first], lows):
            continue
        yield _alone(sentence, (first, at, end), whose=word == "whose", between=last < at - 1), tokens[at].start


def _is_own(name: Token, lows: set[str]) -> bool:
    """Whether 'his' or 'her' is the named person's, as far as the first name tells."""
    words = lexicon()
    own = "his" if name.low in words["male"] else "her"
    return name.low in words["male"] ^ words["female"] and not lows & {"his", "her"} - {own}


def _is_reported(tokens: list[Token], first: int) -> bool:
    """Whether somebody says, before a name, what the clause may be part of: not in '… said Ada Lee, who …'."""
    return any(t.low in _REPORTED for t in tokens[: max(first - 1, 0)])


def _named(sentence: Sentence, comma: int, cast: Cast) -> tuple[int, int]:
    """Where the person's name before a comma begins and ends, what it is between commas passed over; (-1, -1) where none stands there."""
    tokens = sentence.tokens
    for name in reversed(names(tokens, sentence.text)):
        if name.last > comma:
            continue
        bare = without_role(name.text)
        kin = cast.kin.get(bare, "name")
        between = tokens[name.last : comma]
        if not between and name.first and tokens[name.first - 1].text == ",":
            continue  # 'Brill, Chief Operating Officer, who'
        if kin not in ("person", "name") or (
            between
            and not (
                " " in bare
                and between[0].text == ","
                and len(between) <= MOST_BETWEEN
                and all(t.tag in "DANPMG" for t in between[1:])
            )
        ):
            return -1, -1
        first = name.first + len(name.text.split()) - len(bare.split())
        if " " not in bare or _NUMBERED.fullmatch(bare.split()[-1]):
            first, bare = name.first, name.text  # 'Queen Anne', 'Pope Pius IX'
        if name.first and tokens[name.first - 1].tag == "D":
            first = name.first - 1
        at = min(first, name.first)
        before = tokens[at - 1] if at else None
        if before is not None and (before.low in _BEFORE_HALF or before.text in (",", "(") or before.tag == "N"):
            return -1, -1  # 'Huxley and Hanson, who'
        if at > 1 and tokens[at - 1].tag == "X" and tokens[at - 2].low == "it":
            return -1, -1  # 'It was Anna Lee, who …, that …'
        return (first, name.last) if bare == name.text or first > name.first else (-1, -1)
    return -1, -1


_OPENS, _CLOSES = re.compile(r"(?<!\w)['‘](?=\w)"), re.compile(r"(?<=[\w.,!?])['’](?!\w)")


def _is_spoken(text: str, at: int) -> bool:
    """Whether a place stands in a quotation."""
    single = len(_OPENS.findall(text, 0, at)) > len(_CLOSES.findall(text, 0, at))
    return single or text.count('"', 0, at) % 2 == 1 or text.count("“", 0, at) > text.count("”", 0, at)


def _end(tokens: list[Token], first: int) -> int:
    """Where a clause ends: with its sentence, or at the first comma; `first` where that stands in a list."""
    depth = 0
    for at in range(first, len(tokens)):
        token = tokens[at]
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        if depth < 0 or token.text in (";", ":", "–", "—", "--", '"', "“", "”", "'", "’", "‘"):
            return at
        if not depth and token.low in ("and", "but", "or") and at + 1 < len(tokens) and tokens[at + 1].tag == "S":
            return at  # 'who spent 30 years there | and whose book is known'
        if depth or token.text != ",":
            continue
        rest = tokens[at + 1 :]
        if len(rest) > 1 and rest[-1].text == "." and all(t.tag in "DANP" for t in rest[:-1]):
            return len(tokens) - 1  # 'who will head the new firm, Ostermark Velden'
        tie = next((i for i, t in enumerate(rest) if t.low in ("and", "or")), len(rest))
        comma = next((i for i, t in enumerate(rest) if t.text == ","), len(rest))
        if 0 < tie < len(rest) and tie <= comma + 1 and not any(t.tag in "VX" for t in rest[:tie]):
            return first  # 'who sold books, maps and globes'
        return at
    return len(tokens) - (tokens[-1].text in (".", "!", "?"))


def _alone(sentence: Sentence, where: tuple[int, int, int], *, whose: bool, between: bool) -> Sentence:
    """A name with what its clause says of it, without 'who'."""
    first, at, end = where
    tokens = sentence.tokens
    whole = part_of(sentence, tokens[first:end])
    base = tokens[first].start
    left = (tokens[at].start if between else tokens[at - 1].start) - base
    right = (tokens[at].end if whose or not between else tokens[at + 1].start) - base
    put = "'s" if whose else ""
    text = whole.text[:left] + put + whole.text[right:]
    places = whole.places[:left] + whole.places[left : left + len(put)] + whole.places[right:]
    out = Sentence(text, places, sentence.block, sentence.section, sentence.number, kind=sentence.kind)
    shift = right - left - len(put)
    for token in whole.tokens:
        if token.end <= left:
            out.tokens.append(token)
        elif token.start >= right:
            out.tokens.append(Token(token.text, token.start - shift, token.end - shift, token.tag))
    if whose:
        out.tokens.insert(at - 1 - first, Token(put, left, left + len(put), "Q"))
    out.dropped = (left, left + len(put))
    return out


def put_back(document: Document, part: Sentence, edits: list[Edit]) -> tuple[Sentence, list[Edit]]:
    """Such a clause as its document has it, and the edits that make it what it is, `edits` among them."""
    left, right = part.dropped
    text, places = cleaned(document.text, part.places[0], part.places[-1] + 1)
    stop = bisect_left(places, part.places[right])
    moved = [
        Edit(e.start + stop - right, e.end + stop - right, e.now, e.kind, e.where) if e.start >= right else e
        for e in edits
    ]
    whole = Sentence(text, places, part.block, part.section)
    return whole, [*moved, Edit(left, stop, part.text[left:right], "relative")]


RELATIVE = re.compile(r", who|who ")
"""What such a clause is without."""
