"""A name in an answer that its quote does not say, though it says another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.fact import AnyFact, GapsFact, QuestionFact, find_gaps
from quizapp.text import normal, strip_accents

MOST_WORDS = 3
LIKE, MORE_LIKE = 60, 75
"""A word of the quote that is so much alike (0 to 100) and begins with the same two letters may be the same name, 'France' and 'French';
with other letters it has to be more alike: 'Paris' is not 'Pisa', but 'Kiev' may be 'Kyiv'."""
ROOT = 4
"""So may one that begins with so many letters alike: 'Russia' and 'Russian'."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEGINS = re.compile(r"(?:^|[.!?:]\s|[\"“”«(]|\n)\s*$")
_ASKS_A_NAME = re.compile(
    r"^(?:who|whom|whose|where)\b"
    r"|\b(?:which|what)(?: \w+)? (?:city|town|village|capital|country|state|province|region|river|lake|island|person|man|woman)\b"
    r"|\bwhat is the (?:capital|name)\b",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "yes no true false none both neither nobody nothing never always all nowhere everyone everybody everywhere unknown".split()
)


def unsaid(fact: AnyFact) -> str:
    """A name that is the answer and of which the quote has no word, though it has another name; '' where all is well."""
    said = [strip_accents(word) for word in normal(fact.quote).split()]
    asked = ""
    for name, asked in _names(fact):
        words = [strip_accents(word) for word in normal(name).split()]
        if not _NO_NAMES.isdisjoint(words) or any(_is_said(word, said) for word in words):
            continue
        if _has_another(fact.quote, set(re.findall(r"\w+", normal(asked)))):
            return name
    return ""


def _names(fact: AnyFact) -> Iterator[tuple[str, str]]:
    """The answers that are surely names, each with what is asked: capitals alone may only begin a line."""
    if isinstance(fact, GapsFact):
        for gap in find_gaps(fact.cloze):
            if _is_name(gap.answer) and not _BEGINS.search(fact.cloze[: gap.start]):
                yield gap.answer, fact.cloze
    elif isinstance(fact, QuestionFact) and _is_name(fact.answer) and _ASKS_A_NAME.search(fact.ask):
        yield fact.answer, fact.ask


def _is_name(answer: str) -> bool:
    """Whether each word is one with a capital; abbreviations are none, which stand for other words."""
    words = answer.split()
    return 0 < len(words) <= MOST_WORDS and all(
        _WORD.fullmatch(word) and word[0].isupper() and not word[1:].isupper() and len(word) > 1 for word in words
    )


def _is_said(word: str, said: list[str]) -> bool:
    from rapidfuzz import fuzz

    return any(
        word == other
        or (min(len(word), len(other)) >= ROOT and word[:ROOT] == other[:ROOT])
        or fuzz.ratio(word, other) >= (LIKE if word[:2] == other[:2] else MORE_LIKE)
        for other in said
    )


def _has_another(quote: str, asked: set[str]) -> bool:
    """Whether a quote has a name that is not in what is asked."""
    return any(
        word[0][0].isupper() and not _BEGINS.search(quote[: word.start()]) and asked.isdisjoint(normal(word[0]).split())
        for word in _WORD.finditer(quote)
    )
