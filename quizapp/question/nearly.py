"""Nearly right: a slip of spelling, more or less said than asked, another way of writing, and what to say about it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from quizapp.question.keyboard import same_heights, typed_alike
from quizapp.question.signs import bare, has_brackets
from quizapp.question.typos import slips
from quizapp.question.units import is_unit, same_unit
from quizapp.question.value import Value
from quizapp.question.values import in_view_of, readings, same_value
from quizapp.question.words import NEGATIONS, is_dense, plain_words, squeezed

MORE_WORDS = 3
"""So many words beyond the answer may be said, and it is nearly right still."""
SPELLING, ORDER, MORE, PART = 0.9, 0.7, 0.7, 0.6
"""Scores of what is nearly right: a slip in spelling, another order of words, more said than asked, a part of it."""

DAY_MONTH = r"(\d{1,2})([./-])(\d{1,2})\.?"
SHORT_YEAR = r"(.*[^\W_][ ./-]+)'?(\d\d)"
WITH_YEAR = r"(.*[^\s,]),? (?:in |\()\d{4}\)?"
"""A day and a month in digits, a date with two digits of its year, and something with a year behind it."""


class Near(Struct, frozen=True):
    """A right answer that a text comes near to, what that is worth, and what to say about it."""

    way: str
    score: float
    note: str


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def near(given: str, way: str, tolerance: str = "") -> Near | None:
    """What is nearly right about a text that does not say what a right answer says; None where nothing is."""
    right, value = readings(way), readings(given)
    found = _near_value(given, way, right[0], value, tolerance) if right and value else None
    found = found or (_near_written(given.strip(), way, right[0], value, tolerance) if right else None)
    if found or (right and value):
        return found
    if not same_heights(given, way):
        return None
    mine, theirs = plain_words(given).split(), plain_words(way).split()
    if not mine or not theirs or (set(mine) ^ set(theirs)) & NEGATIONS:
        return None
    alike = typed_alike(given, way)
    if squeezed("".join(mine)) == squeezed("".join(theirs)) or (
        alike and squeezed(plain_words(alike[0])) == squeezed(plain_words(alike[1]))
    ):
        return Near(way, SPELLING, "Mind the spaces.")
    if note := _left_out(given, way, " ".join(mine), " ".join(theirs)):
        return Near(way, PART, note)
    if len(mine) == len(theirs):
        return _near_spelling(way, mine, theirs)
    return _near_length(given, way, mine, theirs)


def _left_out(given: str, way: str, mine: str, theirs: str) -> str:
    """What to say where a sign makes a difference that is easily left out; nothing where it makes another thing of it."""
    if squeezed(bare(mine)) == squeezed(bare(theirs)):
        if "¡" in mine + theirs:
            return "Mind the '!'."
        ends = ("(", "[", "]")
        both = all(t.lstrip()[:1] in ends or has_brackets(w) for t, w in ((given, mine), (way, theirs)))
        return "" if both else "Mind the brackets."
    if way.islower() and mine == theirs.rstrip("⁻"):
        # 'a-' may be a beginning of words; grades, blood and most ions are not small
        return "Mind the sign at the end."
    return ""


def _near_spelling(way: str, mine: list[str], theirs: list[str]) -> Near | None:
    wrong = [(m, t) for m, t in zip(mine, theirs, strict=True) if m != t]
    letters = [slips(m, t) for m, t in wrong[:3]]
    if len(wrong) <= 2 and all(letters):
        return Near(way, SPELLING, "One letter off." if sum(letters) == 1 else "A few letters off.")
    if sorted(mine) == sorted(theirs) and [w for w in mine if _has_digit(w)] == [w for w in theirs if _has_digit(w)]:
        return Near(way, ORDER, "The words are in another order.")
    return None


def _near_length(given: str, way: str, mine: list[str], theirs: list[str]) -> Near | None:
    more, less = set(mine) - set(theirs), set(theirs) - set(mine)
    if (
        not less
        and len(more) <= MORE_WORDS
        and not any(map(_has_digit, more))
        and (len("".join(theirs)) >= 3 or is_dense(way))
    ):
        # A list of guesses with the right one in it is no answer.
        hedged = any(sign in given and sign not in way for sign in ",;/|&\n") or "and" in more
        return None if hedged else Near(way, MORE, "You said more than the answer.")
    if not more and not any(map(_has_digit, less)):
        telling = [word for word in mine if len(word) >= 4 or _has_digit(word)]
        if telling and (2 * sum(map(len, mine)) >= sum(map(len, theirs)) or any(map(_has_digit, mine))):
            return Near(way, PART, "That is part of the answer.")
    return None


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


def other_fraction(given: str, way: str) -> bool:
    """Whether both are written as fractions, with other numbers: a measure of 3/4 is not one of 6/8."""
    fraction, halves = _pattern(r"(\d+)\s*[/⁄]\s*(\d+)"), _pattern("[½⅓⅔¼¾⅕-⅞]")

    def written(text: str) -> list[int]:
        found = fraction.search(unicodedata.normalize("NFKC", halves.sub(r" \g<0>", text)))
        return [int(number) for number in found.groups()] if found else []

    mine, theirs = written(given), written(way)
    return bool(mine and theirs) and mine != theirs


def _near_value(given: str, way: str, right: Value, readings_given: tuple[Value, ...], tolerance: str) -> Near | None:
    """What is right in its number or date, and says more, or not quite all of it."""
    if len(readings_given) > 1:
        if any(same_value(right, value) for value in readings_given):
            return Near(way, MORE, "Day and month can be taken for each other there.")
        return None
    value = readings_given[0]
    if value.kind == "date" and right.kind == "date" and value != right and _agree(right, value):
        return Near(way, MORE, "You said more than the answer.")
    if value.kind == "date" and right.kind == "number" and not right.unit and right.top == value.year * right.bottom:
        return Near(way, MORE, "You said more than the answer.")
    if value.kind != "number" or right.kind != "number":
        return None
    if right.bound and value.bound and right.rises != value.rises:
        return None
    if value.unit in ("bce", "ce") and value.unit != right.unit:
        return None
    if other_fraction(given, way) and same_value(right, value):
        return Near(way, SPELLING, "The same number, written otherwise.")
    if value.top * right.bottom == right.top * value.bottom and not same_unit(right.unit, value.unit):
        if right.unit and not (is_unit(right.unit) and is_unit(value.unit)):
            return Near(way, MORE, "The number is right; mind the words.")
        if not right.unit:
            return Near(way, MORE, "The number is right; no unit was asked for.")
    if same_value(_as_bound(right, value), value, tolerance):
        if right.bound and value.bound:
            return Near(way, PART, "The number is right; mind whether it is counted in itself.")
        return Near(way, PART, "The number is right; mind whether that many, or more, or less.")
    if right.scale >= 1000 and in_view_of(right, value, given).scale == 1:
        scaled = replace(value, top=value.top * right.scale)
        equal = scaled.top * right.bottom == right.top * scaled.bottom
        units = not value.unit or not right.unit or same_unit(right.unit, value.unit)
        if (equal and units) or same_value(right, scaled, tolerance):
            return Near(way, PART, "The digits are right; say thousand, million or billion too.")
    return None


def _near_written(given: str, way: str, right: Value, values: tuple[Value, ...], tolerance: str) -> Near | None:
    """What is right, and written so that it can be taken for something else; or has a year behind it that nobody asked for."""
    if right.kind == "date":
        numbers = _pattern(DAY_MONTH).fullmatch(given)
        if numbers and right.day and not right.year:
            day, month = int(numbers[1]), int(numbers[3])
            if (day, month) == (right.day, right.month) or (
                numbers[2] == "/" and (month, day) == (right.day, right.month)
            ):
                return Near(way, MORE, "Write the month as a word, so that it can't be taken for something else.")
        short = _pattern(SHORT_YEAR).fullmatch(given)
        if short and right.year > 0:
            whole = f"{short[1]}{right.year // 100:02d}{short[2]}"
            if any(same_value(right, value) for value in readings(whole)):
                return Near(way, MORE, "Write all the digits of the year.")
        return None
    more = _pattern(WITH_YEAR).fullmatch(given)
    if more and any(same_value(_as_bound(right, value), value, tolerance) for value in readings(more[1])):
        return Near(way, MORE, "You said more than the answer.")
    if right.kind == "number" and _pattern(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,])").search(given):
        for value in values:
            thousands = replace(value, top=value.top * 1000)
            if value.kind == "number" and same_value(_as_bound(right, value), thousands, tolerance):
                return Near(way, MORE, "A point or a comma? Thousands are set apart by a comma.")
    return None


def _as_bound(right: Value, given: Value) -> Value:
    """The right value with the bound that was given, unless they go apart."""
    apart = right.bound and given.bound and right.rises != given.rises
    return right if apart else replace(right, bound=given.bound)


def _agree(right: Value, given: Value) -> bool:
    """Whether a date says what the right one says, and more."""
    pairs = ((right.year, given.year), (right.month, given.month), (right.day, given.day))
    return all(one in (0, other) for one, other in pairs)
