"""A number or name in the answer that its quote does not say, though it says others."""

from __future__ import annotations

import re
from math import isclose

from quizapp.deck.amounts import NUMBER, numbers, shares
from quizapp.deck.lint.base import LONGEST, Lint, asked, each, remark, things
from quizapp.deck.measures import Measure, differ, in_figures, measures, same
from quizapp.deck.places import Complaint
from quizapp.deck.unsaid import unsaid
from quizapp.fact import AnyFact, ClaimFact, GapsFact, QuestionFact, find_gaps, question_text
from quizapp.numerals import MONTHS

NAME = "unproved"
MOST_ANSWER = 400
"""Characters of an answer or a claim whose numbers are compared."""
_YEAR = re.compile(r"1\d{3}|20\d\d")
ABOUT = re.compile(
    r"\b(?:about|around|almost|approximately|nearly|roughly|some|over|under|than|at least|at most|up to|within)\b|\bc(?=\.? ?\d)|[~≈±<>≤≥]",
    re.IGNORECASE,
)
_SCALES = tuple(10.0**power for power in (0, 3, 6, 9, 12, -3, -6, -9, -12))
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_YEARS = re.compile(r"(?<![\d.,])(?:1\d{3}|20\d\d|\d{3})(?!\d|[.,]\d)")
_LASTING = re.compile(
    r"\b(?:old|ages?|aged|long|years?|last(?:s|ed)?|become|died|dies|reign\w*|rule\w*|live[ds]?)\b", re.IGNORECASE
)
_CENTURY = re.compile(r"(?P<number>\d{1,2})(?:st|nd|rd|th)[- ]century|(?P<decade>\d+0)['’]?s\b", re.IGNORECASE)
_TWICE = re.compile(r"\b(?:twice|doubl\w+|pairs?|both|each)\b", re.IGNORECASE)
_SHARE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?) ?(?:%|per ?cent)", re.IGNORECASE)
_MINUS = ("-", "−", "–")
_BELOW = re.compile(
    r"[-−–]\s?\d|\b(?:minus|below|under|negative|loss|lost|lose[sd]?|f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|less|lower|down|sink|sank|deficit|debt|shrank|shrink)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many (?P<of>\w{3,}?)s?\b", re.IGNORECASE)
_ONE_NUMBER = re.compile(r"(?:\d[\d,]*|[A-Za-z]+)(?= \w+$|$)")
_ADDED = re.compile(
    r"\b(?:more|other|others|another|further|additional|extra|fewer|less|remaining|rest|but|except|except for|besides|twice|double|pairs?|sets?|times|each|every|dozens?|of the|apart)\b",
    re.IGNORECASE,
)
"""What may make another number of the one that is said."""


def find(fact: AnyFact) -> Complaint | None:
    """An answer whose numbers, or whose name, are others than those of its quote."""
    if not fact.quote or fact.tolerance or fact.syntax or len(fact.quote) > LONGEST:
        return None
    if strange := unsaid(fact) or _miscounted(fact):
        return _told(fact, strange)
    if not NUMBER.search(fact.quote):
        return None
    if isinstance(fact, ClaimFact):
        strange = _claimed(fact) if fact.answer else ""
        return _told(fact, strange) if strange else None
    answers = [gap.answer for gap in find_gaps(fact.cloze)] if isinstance(fact, GapsFact) else things(fact)
    for answer in answers:
        found = measures(answer) if NUMBER.search(answer) and len(answer) < MOST_ANSWER else ()
        unsaid_ones = [_strange(one, answer, fact.quote) for one in found if not stands(one, answer, fact)]
        if len(unsaid_ones) < len(found) and not _is_dated(answer, fact.quote):  # a date whose year is told elsewhere
            unsaid_ones = [number for number in unsaid_ones if not _YEAR.fullmatch(number)]
        if unsaid_ones and not ABOUT.search(answer):
            return _told(fact, unsaid_ones[0])
    return None


def _is_dated(answer: str, quote: str) -> bool:
    """Whether a quote tells the year of the month that an answer names."""
    month = _MONTH.search(answer)
    return month is not None and re.search(rf"\b{month[0]}(?: \d{{1,2}})?,? (?:1\d{{3}}|20\d\d)\b", quote) is not None


def _miscounted(fact: AnyFact) -> str:
    """What is answered to 'how many gates', where the one number of the quote counts other gates; '' where all is well."""
    match = _HOW_MANY.search(fact.ask) if isinstance(fact, QuestionFact) else None
    if match is None or not isinstance(fact, QuestionFact) or (number := _ONE_NUMBER.fullmatch(fact.answer)) is None:
        return ""
    said = [one for one in measures(fact.quote) if one.values != {1.0}]
    if len(said) != 1 or _ADDED.search(fact.quote):
        return ""
    counted = rf"(?<!\w){re.escape(said[0].text)} (?:[\w-]+ ){{0,2}}{re.escape(match['of'])}s?\b"
    mine = measures(number[0])
    if not mine or not re.search(counted, in_figures(fact.quote), re.IGNORECASE):
        return ""
    return "" if mine[0].values & numbers(fact.quote) else fact.answer


def _claimed(fact: ClaimFact) -> str:
    """A measure of a claim that is true, where its quote has another of the same kind and not this one."""
    if len(fact.claim) > MOST_ANSWER or ABOUT.search(fact.claim):
        return ""
    mine, theirs = measures(fact.claim), measures(fact.quote)
    for one in mine:
        others = [
            other
            for other in theirs
            if one.kind and other.kind == one.kind and not any(same(other, each) for each in mine)
        ]
        if others and not stands(one, fact.claim, fact):
            return _strange(one, fact.claim, fact.quote)
    return ""


def _strange(one: Measure, answer: str, quote: str) -> str:
    """What a quote does not say: the figures, or where it has them, those with their sign and unit."""
    if not one.values & numbers(quote):
        return one.figures
    return answer[:1] + one.text if _is_minus(one, answer) else one.text


def _is_minus(one: Measure, answer: str) -> bool:
    return answer[:1] in _MINUS and answer[1:].lstrip().startswith(one.text)


def _told(fact: AnyFact, strange: str) -> Complaint:
    key = asked(fact) if isinstance(fact, GapsFact | ClaimFact) else "answer"
    return remark(NAME, fact, key, f"The quote does not say {strange}.", "Is it a slip, or the wrong passage?")


def stands(one: Measure, answer: str, fact: AnyFact) -> bool:
    """Whether the quote says a number, perhaps in other units, by thousands or more, or in words, or it follows from its years."""
    others = measures(fact.quote)
    if not one.values:
        return True
    if _is_minus(one, answer) and not _BELOW.search(fact.quote):
        return False
    if any(same(one, other) for other in others):
        return True
    alike = [other for other in others if any(isclose(mine, its) for mine in one.values for its in other.values)]
    if alike and all(differ(one, other) for other in alike):
        return False
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
    if _TWICE.search(fact.quote) and any(value / 2 in numbers(fact.quote) for value in one.values):
        return True
    share_of = _SHARE.search(answer)
    return share_of is not None and any(abs(value - share) < 1 for value in one.values for share in shares(fact.quote))


LINT = Lint(NAME, "a number, unit or name in the answer that its quote, with others in it, does not say", each(find))
