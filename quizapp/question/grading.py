"""Typed answers: what is forgiven, what is nearly right, and what is to be said about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from msgspec import Struct

from quizapp.question.base import Piece, Verdict
from quizapp.question.coded import as_code
from quizapp.question.difference import difference
from quizapp.question.typos import slips
from quizapp.question.units import is_unit, same_unit
from quizapp.question.value import Value
from quizapp.question.values import read_value, readings, same_value
from quizapp.question.words import NEGATIONS, is_dense, plain_words, spelled_out, squeezed
from quizapp.text import one_line, straighten

MUCH_LONGER = 200
"""What is so many characters longer than twice the longest right answer is no answer, and is not looked at closely."""
MORE_WORDS = 3
"""So many words beyond the answer may be said, and it is nearly right still."""
SPELLING, ORDER, MORE, PART = 0.9, 0.7, 0.7, 0.6
"""Scores of what is nearly right: a slip in spelling, another order of words, more said than asked, a part of it."""


class Comparison(Struct, frozen=True):
    """How a typed answer stands to the right one."""

    verdict: Verdict
    score: float
    pieces: tuple[Piece, ...] = ()
    note: str = ""


RIGHT, WRONG = Comparison("right", 1.0), Comparison("wrong", 0.0)


class _Near(Struct, frozen=True):
    way: str
    score: float
    note: str


def compare(
    given: str,
    answer: str,
    accept: Iterable[str] = (),
    *,
    wrong: Iterable[str] = (),
    exact: bool = False,
    tolerance: str = "",
    code: bool = False,
) -> Comparison:
    """Compare what was typed with the right answer and the others that are accepted.

    Forgiven, unless `exact`: case, accents, articles, punctuation, white space; a number's and date's way of
    writing, and its unit left out. Nearly right: one letter wrong in a word of five or more (two of ten), or
    more or less said than asked; never with another number, date or negation, and never one of the author's `wrong` options.
    `code` forgives white space only, and only where it means nothing; `exact` with it, nothing but white space around it. An empty answer is never right.
    """
    typed, given = given, given.strip()
    ways = [answer, *accept]
    if not given or len(given) > 2 * max(map(len, ways)) + MUCH_LONGER or not plain_words(given):
        return WRONG
    if code:
        return _literal(typed, ways, _to_the_letter if exact else as_code)
    if exact:
        return _literal(given, ways, _as_written)
    if is_right(given, ways, tolerance):
        return RIGHT
    if any(_same(given, option, "") for option in wrong):
        return Comparison("wrong", 0.0, difference(given, answer))
    ways = _all_ways(ways)
    near = max(filter(None, (_near(given, way) for way in ways)), key=lambda found: found.score, default=None)
    if near is not None:
        return Comparison("near", near.score, _difference(given, near.way), near.note)
    return Comparison("wrong", 0.0, _difference(given, answer), _what_is_wrong(given, answer))


def _difference(given: str, way: str) -> tuple[Piece, ...]:
    """Letter by letter for words; between two numbers or dates that says nothing."""
    return () if readings(given) and readings(way) else difference(given, way)


def is_right(given: str, ways: Sequence[str], tolerance: str = "") -> bool:
    """Whether a text says what one of the right answers says."""
    return any(_same(given, way, tolerance) for way in _all_ways(ways))


def _literal(given: str, ways: list[str], written: Callable[[str], str]) -> Comparison:
    if any(written(given) == written(way) for way in ways):
        return RIGHT
    pieces = difference(given, ways[0])
    if written is _as_written and any(_same(given, way, "") for way in ways):
        return Comparison("near", PART, pieces, "Here spelling, case and accents count.")
    return Comparison("wrong", 0.0, pieces)


def _as_written(text: str) -> str:
    """What no keyboard makes a difference of: typographic signs, kinds of spaces, ways to encode an accent."""
    return one_line(unicodedata.normalize("NFC", straighten(text)))


def _to_the_letter(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _all_ways(ways: Sequence[str]) -> list[str]:
    """The ways, and without their brackets: 'Eurasian Economic Union (EEU)' is said by either name."""
    out = list(ways)
    for way in ways:
        if "(" in way:
            out += _without_brackets(way)
    return out


def _without_brackets(text: str) -> list[str]:
    text = one_line(text)
    inside = _pattern(r"\(([^()]*)\)").findall(text)
    without = _pattern(r" ?\([^()]*\)").sub("", text).strip()
    if not inside or not without:
        return []
    names = [part.strip() for part in inside if _is_short_name(part.strip(), without)]
    return [without, *names]


def _is_short_name(inner: str, outer: str) -> bool:
    """Whether what is in brackets names the same: letters of its words, or the number or date that it is, once more."""
    if inner.isupper() and 2 <= len(inner) <= 10 and inner.replace("&", "").isalpha():
        return True
    return read_value(inner) is not None and read_value(inner) == read_value(outer)


def _same(given: str, way: str, tolerance: str) -> bool:
    right = read_value(way)
    if right is not None:
        value = read_value(given)
        if value is not None:
            if (
                right.scale == 10**6
                and value.unit == "m"
                and (attached := _pattern(r"(.*\d)m\.?").fullmatch(given.strip()))
            ):
                value = read_value(attached[1] + " million") or value  # metres are not meant
            return same_value(right, value, tolerance) and not _other_fraction(given, way)
    mine, theirs = plain_words(given), plain_words(way)
    if mine == theirs:
        return bool(mine)
    if not mine:
        return False
    if mine.removeprefix("to ") == theirs.removeprefix("to "):
        return True
    if ("-" in given or "-" in way or is_dense(way)) and squeezed(mine) == squeezed(theirs):
        return True
    return not way.isascii() and (plain_words(spelled_out(way)) == mine)


# ------------------------------------------------------------------- nearly right


def _near(given: str, way: str) -> _Near | None:
    right, value = readings(way), readings(given)
    if right and value:
        return _near_value(given, way, right[0], value)
    mine, theirs = plain_words(given).split(), plain_words(way).split()
    if not mine or not theirs or (set(mine) ^ set(theirs)) & NEGATIONS:
        return None
    if squeezed("".join(mine)) == squeezed("".join(theirs)):
        return _Near(way, SPELLING, "Mind the spaces.")
    if len(mine) == len(theirs):
        return _near_spelling(way, mine, theirs)
    return _near_length(given, way, mine, theirs)


def _near_spelling(way: str, mine: list[str], theirs: list[str]) -> _Near | None:
    wrong = [(m, t) for m, t in zip(mine, theirs, strict=True) if m != t]
    letters = [slips(m, t) for m, t in wrong[:3]]
    if len(wrong) <= 2 and all(letters):
        return _Near(way, SPELLING, "One letter off." if sum(letters) == 1 else "A few letters off.")
    if sorted(mine) == sorted(theirs) and [w for w in mine if _has_digit(w)] == [w for w in theirs if _has_digit(w)]:
        return _Near(way, ORDER, "The words are in another order.")
    return None


def _near_length(given: str, way: str, mine: list[str], theirs: list[str]) -> _Near | None:
    more, less = set(mine) - set(theirs), set(theirs) - set(mine)
    if (
        not less
        and len(more) <= MORE_WORDS
        and not any(map(_has_digit, more))
        and (len("".join(theirs)) >= 3 or is_dense(way))
    ):
        # A list of guesses with the right one in it is no answer.
        hedged = any(sign in given and sign not in way for sign in ",;/|&\n") or "and" in more
        return None if hedged else _Near(way, MORE, "You said more than the answer.")
    if not more and not any(map(_has_digit, less)):
        telling = [word for word in mine if len(word) >= 4 or _has_digit(word)]
        if telling and (2 * sum(map(len, mine)) >= sum(map(len, theirs)) or any(map(_has_digit, mine))):
            return _Near(way, PART, "That is part of the answer.")
    return None


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _other_fraction(given: str, way: str) -> bool:
    """Whether both are written as fractions, with other numbers: a measure of 3/4 is not one of 6/8."""
    fraction, halves = _pattern(r"(\d+)\s*[/⁄]\s*(\d+)"), _pattern("[½⅓⅔¼¾⅕-⅞]")

    def written(text: str) -> list[int]:
        found = fraction.search(unicodedata.normalize("NFKC", halves.sub(r" \g<0>", text)))
        return [int(number) for number in found.groups()] if found else []

    mine, theirs = written(given), written(way)
    return bool(mine and theirs) and mine != theirs


def _near_value(given: str, way: str, right: Value, readings_given: tuple[Value, ...]) -> _Near | None:
    """What is right in its number or date, and says more, or not quite all of it."""
    if len(readings_given) > 1:
        if any(same_value(right, value) for value in readings_given):
            return _Near(way, MORE, "Day and month can be taken for each other there.")
        return None
    value = readings_given[0]
    if value.kind == "date" and right.kind == "date" and value != right and _agree(right, value):
        return _Near(way, MORE, "You said more than the answer.")
    if value.kind == "date" and right.kind == "number" and not right.unit and right.top == value.year * right.bottom:
        return _Near(way, MORE, "You said more than the answer.")
    if value.kind != "number" or right.kind != "number":
        return None
    if value.unit in ("bce", "ce") and value.unit != right.unit:
        return None
    if _other_fraction(given, way) and same_value(right, value):
        return _Near(way, SPELLING, "The same number, written otherwise.")
    if value.top * right.bottom == right.top * value.bottom and not same_unit(right.unit, value.unit):
        if right.unit and not (is_unit(right.unit) and is_unit(value.unit)):
            return _Near(way, MORE, "The number is right; mind the words.")
        if not right.unit:
            return _Near(way, MORE, "The number is right; no unit was asked for.")
    scaled = right.scale >= 1000 and value.scale == 1
    if (
        scaled
        and value.top * right.scale * right.bottom == right.top * value.bottom
        and (not value.unit or not right.unit or same_unit(right.unit, value.unit))
    ):
        return _Near(way, PART, "The digits are right; say thousand, million or billion too.")
    return None


def _agree(right: Value, given: Value) -> bool:
    """Whether a date says what the right one says, and more."""
    pairs = ((right.year, given.year), (right.month, given.month), (right.day, given.day))
    return all(one in (0, other) for one, other in pairs)


def _what_is_wrong(given: str, answer: str) -> str:
    """What a person learns from a wrong number or date, or from a missing 'not'."""
    right, value = read_value(answer), read_value(given)
    if right is None or value is None:
        if (set(plain_words(given).split()) ^ set(plain_words(answer).split())) & (NEGATIONS - {"or", "except"}):
            return (
                "Mind the 'not'."
                if right is value is None and "not" in plain_words(given + " " + answer).split()
                else ""
            )
        return ""
    if right.kind == value.kind == "date":
        names = [name for name in ("day", "month", "year") if getattr(right, name) != getattr(value, name)]
        left_out = [name for name in names if not getattr(value, name)]
        if names == left_out:
            return f"The {' and the '.join(names)} {'is' if len(names) == 1 else 'are'} missing."
        return f"The {names[0]} is not right." if len(names) == 1 else ""
    if right.kind == value.kind == "number":
        equal = value.top * right.bottom == right.top * value.bottom
        if value.unit and value.unit != right.unit:
            return "The number is right, the unit is not." if equal else ""
        if not equal:
            return "Too high." if value.top * right.bottom > right.top * value.bottom else "Too low."
    return ""
