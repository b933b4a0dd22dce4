"""A number or name in the answer that its quote does not say, though it says others."""

from __future__ import annotations

import re
from math import isclose

from quizapp.deck.amounts import NUMBER, numbers, shares
from quizapp.deck.lint.base import Lint, asked, each, remark, things
from quizapp.deck.measures import Measure, measures, same
from quizapp.deck.places import Complaint
from quizapp.deck.unsaid import unsaid
from quizapp.fact import AnyFact, GapsFact, find_gaps, question_text

NAME = "unproved"
_YEAR = re.compile(r"1\d{3}|20\d\d")
_ABOUT = re.compile(
    r"\b(?:about|around|almost|approximately|nearly|roughly|some|over|under|than|at least|at most|up to|c)\b|[~≈±<>≤≥]",
    re.IGNORECASE,
)
_SCALES = tuple(10.0**power for power in (0, 3, 6, 9, 12, -3, -6, -9, -12))
_YEARS = re.compile(r"(?<![\d.,])(?:1\d{3}|20\d\d|\d{3})(?![\d,]|\.\d)")
_LASTING = re.compile(
    r"\b(?:old|ages?|aged|long|years?|last(?:s|ed)?|become|reign\w*|rule\w*|live[ds]?)\b", re.IGNORECASE
)
_CENTURY = re.compile(r"(?P<number>\d{1,2})(?:st|nd|rd|th)[- ]century|(?P<decade>\d+0)['’]?s\b", re.IGNORECASE)
_SHARE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?) ?(?:%|per ?cent)", re.IGNORECASE)


def find(fact: AnyFact) -> Complaint | None:
    """An answer whose numbers, or whose name, are others than those of its quote."""
    if not fact.quote or fact.tolerance or fact.syntax:
        return None
    if name := unsaid(fact):
        return _told(fact, name)
    if not NUMBER.search(fact.quote):
        return None
    answers = [gap.answer for gap in find_gaps(fact.cloze)] if isinstance(fact, GapsFact) else things(fact)
    for answer in answers:
        found = measures(answer)
        strange = [one.text for one in found if not _stands(one, answer, fact)]
        if len(strange) < len(found):  # a date whose year is told elsewhere
            strange = [number for number in strange if not _YEAR.fullmatch(number)]
        if strange and not _ABOUT.search(answer):
            return _told(fact, strange[0])
    return None


def _told(fact: AnyFact, strange: str) -> Complaint:
    key = asked(fact) if isinstance(fact, GapsFact) else "answer"
    return remark(NAME, fact, key, f"The quote does not say {strange}.", "Is it a slip, or the wrong passage?")


def _stands(one: Measure, answer: str, fact: AnyFact) -> bool:
    """Whether the quote says a number, perhaps in other units, by thousands or more, or in words, or it follows from its years."""
    if not one.values or any(same(one, other) for other in measures(fact.quote)):
        return True
    ways = {value * scale for value in numbers(fact.quote) for scale in _SCALES}
    return any(isclose(value, way) for value in one.values for way in ways) or _follows(one, answer, fact)


def _follows(one: Measure, answer: str, fact: AnyFact) -> bool:
    """Whether a number follows from the quote: a century or decade from its year, a time from two years, a percentage from 'a quarter'."""
    years = [int(year) for year in _YEARS.findall(fact.quote)]
    for match in _CENTURY.finditer(answer):
        if match["number"] and any(float(match["number"]) == (year - 1) // 100 + 1 for year in years):
            return True
        if match["decade"] and any(int(match["decade"]) in (year // 10 * 10, year // 100 * 100) for year in years):
            return True
    if len(years) > 1 and _LASTING.search(f"{question_text(fact)} {answer}"):
        spans = {abs(first - last) for first in years for last in years}
        if any(value in spans or value + 1 in spans for value in one.values):
            return True
    share_of = _SHARE.search(answer)
    return share_of is not None and any(abs(value - share) < 1 for value in one.values for share in shares(fact.quote))


LINT = Lint(NAME, "a number or name in the answer that its quote, with others in it, does not say", each(find))
