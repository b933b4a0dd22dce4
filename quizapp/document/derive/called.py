"""What something is called: behind 'is called', in italics, in brackets, in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.document.derive.closed import DULL
from quizapp.document.derive.commonness import commonness
from quizapp.document.derive.lexicon import verbs
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

_CALLED = re.compile(
    r"\b(?:(?:also |often |sometimes |usually |then |now )?(?:called|named|known as|termed|dubbed|christened|referred to as|nicknamed)|(?:is|was|are|were) known as|(?:is|are|was|were) said to be(?= \w+(?:[.,;]|$))|the name of|the so-called|in the so-called|calls? (?:this|it|them|these))\s+(?:the |a |an )?[\"“‘']?"
)


COMMON = 2
"""So common a word in quotation marks is hardly a term: "a 'system' of wheels"."""


_LABEL = re.compile(
    r"(?:example|figure|fig|table|box|chapter|section|step|note|tip|exercise|question|problem|part|unit|lesson)\b[ .]*\d",
    re.IGNORECASE,
)
"""In bold these only number what follows."""


def stressed(sentence: Sentence) -> Iterator[Spot]:
    """What is set in italics or bold, if it is a term."""
    for start, end in sentence.marked:
        inside = [t for t in sentence.tokens if start <= t.start < end]
        if (
            not inside
            or len(inside) > 5
            or inside[0].tag in "SR"
            or inside[-1].tag not in "NPGMAE"
            or all(t.low in DULL for t in inside)
        ):
            continue
        text = sentence.text[start:end]
        at = sentence.tokens.index(inside[0])
        if at and inside[0].tag == "P" and sentence.tokens[at - 1].tag == "P":
            continue  # HMS *Salisbury*
        if (
            text[-1] in ".:!?"
            or _LABEL.match(text)
            or not inside[0].text[0].isalnum()
            or (start <= 1 and end >= len(sentence.text) - 1)
        ):
            continue
        yield Spot(start, end, "term", 0.7 if inside[-1].tag in "MP" else 0.9, kin="term")


def called(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """'… is called subduction'."""
    for match in _CALLED.finditer(text):
        at = match.end()
        first = next((i for i, t in enumerate(tokens) if t.start >= at), None)
        if first is None:
            continue
        last = first
        verb = next((t for t in tokens[:first] if t.start >= match.start() and t.low == "called"), None)
        acts = verb is not None and verb.tag == "V" and tokens[first - 1].low == "the"
        if acts and tokens[first].tag == "N" and len(tokens) > first + 1 and tokens[first + 1].tag in "NP":
            first = last = first + 1  # 'the Incas called the result | chuño'
        while last < len(tokens) and tokens[last].tag in "NPAGEM" and last - first < 5:
            if tokens[last].tag == "E" and last > first and tokens[last - 1].tag == "P":
                break  # 'a Norman named Oursel | led a force'
            last += 1
        if last + 1 < len(tokens) and tokens[last].text in "'’" and tokens[last + 1].tag == "P":
            last += 2  # 'the Seven Years' War'
        while (
            last < len(tokens)
            and last > first
            and tokens[last].low in ("of",)
            and last + 1 < len(tokens)
            and tokens[last + 1].tag in "NPA"
            and last - first < 5
        ):
            last += 1
            while last < len(tokens) and tokens[last].tag in "NPA":
                last += 1
        before = [t for t in tokens[:first] if t.end <= match.start()]
        if finite([*before, *tokens[last:]]) < 0:  # 'A process called osmosis | moves water'
            known = verbs()
            stop = (i for i in range(first + 1, last) if tokens[i].low in known.third or tokens[i].low in known.past)
            last = next(stop, last)
        if (
            last > first
            and not (last < len(tokens) and tokens[last].text in '“"‘')
            and tokens[first].low not in ("after", "for")
        ):
            yield Spot(tokens[first].start, tokens[last - 1].end, "term", 0.93, kin="term")


_ALIAS = re.compile(
    r"(?<=\w) \((?:the |or |a |an )?([a-z][a-z-]+(?: [a-z-]+){0,2})\)|(?<=\w), or ([a-z][a-z-]+(?: [a-z-]+)?)(?=,| \()"
)
_QUOTED = re.compile(
    r"(?:[“\"‘]|(?<=[ (])')([A-Za-z][\w -]{2,36})[”\"’'](?!\w)(?= (means|is|are|refers|denotes|was)\b)?"
)

_MEANT = re.compile(r" \([\"“]([A-Z][\w' ]{2,30})[\"”]\)")


_WORDED = re.compile(
    r"\b(?:(?:calls?|called|describe[sd]?|named?|dubbed|labell?ed|declared|termed)(?: (?:it|him|her|them|this|(?:[A-Z][\w’'-]+ ?){1,3}(?<! )))?(?: as)?"
    r"|as|reads?|reading|shows?|showed|bears?|bore|motto|slogan|inscription|words?|phrase|sign|label(?:led)?|marked|means|meaning|meant)"
    r",? [“\"](?P<said>\w[^“”\".;:?!]{2,60}?)[,.]?[”\"](?! (?:said|says|he|she|they)\b)"
)
MOST_WORDED = 8


def worded(text: str) -> Iterator[Spot]:
    """What something is called or says, in quotation marks: 'its inscription calls her "a physicist who never …"'."""
    for match in _WORDED.finditer(text):
        if len(match["said"].split()) <= MOST_WORDED:
            yield Spot(*match.span("said"), "term", 0.44, kin="quotation")


def aliases(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """Other names in brackets or behind 'or', and terms in quotation marks."""
    tags = {token.start: token.tag for token in tokens}
    ends = {token.end: token.tag for token in tokens}
    for match in _ALIAS.finditer(text):
        start, end = match.span(1 if match[1] else 2)
        if ends.get(end) == "N" and tags.get(start) in ("N", "A", "G") and text[start:end] not in DULL:
            yield Spot(start, end, "term", 0.66, kin="term")
    for match in _MEANT.finditer(text):
        if ends.get(match.start()) == "P":
            yield Spot(*match.span(1), "term", 0.7, kin="term")  # 'the ship Fram ("Forward")'
    for match in _QUOTED.finditer(text):
        told = match[2] is not None or ends.get(match.end(1)) in ("N", "G")  # not 'is "unlikely" to be met'
        hangs = (
            tags.get(match.start(1)) in ("R", "I", "S", "O") or ends.get(match.end(1)) == "I"
        )  # 'went "well beyond" it'
        if match[1].islower() and not hangs and len(match[1].split()) <= 4 and (told or " " in match[1]):
            glossed = re.search(
                r"(?:\bmean(?:s|t|ing)|[*_\w],) $", text[: match.start()]
            )  # 'neutrino, "little neutral one"'
            meant = match[2] in ("means", "refers", "denotes")
            usual = not meant and not glossed and " " not in match[1] and commonness([match[1]]) >= COMMON
            yield Spot(
                *match.span(1), "term", 0.26 if usual else 0.88 if match[2] else 0.74 if glossed else 0.56, kin="term"
            )
