"""A number or name in the answer that its quote does not say, though it says others."""

from __future__ import annotations

import re
from math import isclose

from quizapp.deck.lint.base import Lint, asked, each, remark, things
from quizapp.deck.places import Complaint
from quizapp.deck.unsaid import unsaid
from quizapp.fact import AnyFact, GapsFact, find_gaps

NAME = "unproved"
_NUMBER = re.compile(r"(?<![^\W\d_])(?:\d{1,3}(?: \d{3})+\b|\d(?:[\d.,\u00a0\u202f]*\d)?)")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_ABOUT = re.compile(
    r"\b(?:about|around|almost|approximately|nearly|roughly|some|over|under|than|at least|at most|up to|c)\b|[~≈±<>≤≥]",
    re.IGNORECASE,
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_NTH = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = (
    {word: number for number, word in enumerate(_ONES)}
    | {word: number for number, word in enumerate(_NTH)}
    | {word: 10 * at for at, word in enumerate(_TENS, 2)}
    | {word.removesuffix("y") + "ieth": 10 * at for at, word in enumerate(_TENS, 2)}
    | {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12, "half": 50, "both": 2, "twice": 2, "once": 1, "double": 2, "a": 1, "an": 1}
)  # fmt: skip
_SCALES = tuple(10.0**power for power in (0, 3, 6, 9, 12, -3, -6, -9, -12))
_SPELLED = re.compile(rf"\b(?:(?:{'|'.join(_TENS)})[- ]\w+|{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b")


def find(fact: AnyFact) -> Complaint | None:
    """An answer whose numbers, or whose name, are others than those of its quote."""
    if not fact.quote or fact.tolerance or fact.syntax:
        return None
    if name := unsaid(fact):
        return _told(fact, name)
    said = _numbers(fact.quote)
    if not said or not _NUMBER.search(fact.quote):
        return None
    answers = [gap.answer for gap in find_gaps(fact.cloze)] if isinstance(fact, GapsFact) else things(fact)
    for answer in answers:
        numbers = _NUMBER.findall(answer)
        strange = [number for number in numbers if not _stands(number, said)]
        if len(strange) < len(numbers):  # a date whose year is told elsewhere
            strange = [number for number in strange if not _YEAR.fullmatch(number)]
        if strange and not _ABOUT.search(answer):
            return _told(fact, strange[0])
    return None


def _told(fact: AnyFact, strange: str) -> Complaint:
    key = asked(fact) if isinstance(fact, GapsFact) else "answer"
    return remark(NAME, fact, key, f"The quote does not say {strange}.", "Is it a slip, or the wrong passage?")


def _values(number: str) -> set[float]:
    """What a number may be worth: a point or comma before three digits may part thousands or not."""
    plain = re.sub(r"\s", "", number)
    ways = {re.sub(r"[.,](?=\d{3}(?:\D|$))", "", plain), plain}
    return {float(way.replace(",", ".")) for way in ways if re.fullmatch(r"\d+(?:[.,]\d+)?", way)}


def _numbers(text: str) -> set[float]:
    """The numbers of a text, in figures or words."""
    found = {value for number in _NUMBER.findall(text) for value in _values(number)}
    for match in _SPELLED.finditer(text.lower()):
        values = [_WORDS[word] for word in re.split("[- ]", match.group()) if word in _WORDS]
        found |= {float(value) for value in (*values, sum(values))}
    return found


def _stands(number: str, said: set[float]) -> bool:
    """Whether a number is among those that were said, perhaps by thousands or more: 29.5 billion is 29,500,000,000."""
    ways = {value * scale for value in said for scale in _SCALES}
    return any(any(isclose(value, way) for way in ways) for value in _values(number)) or not _values(number)


LINT = Lint(NAME, "a number or name in the answer that its quote, with others in it, does not say", each(find))
