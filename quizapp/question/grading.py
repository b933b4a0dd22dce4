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
from quizapp.question.keyboard import same_heights, typed_alike
from quizapp.question.nearly import PART, near, other_fraction
from quizapp.question.values import in_view_of, read_value, readings, same_value
from quizapp.question.words import NEGATIONS, is_dense, plain_words, spelled_out, squeezed
from quizapp.text import one_line, straighten

MUCH_LONGER = 200
"""What is so many characters longer than twice the longest right answer is no answer, and is not looked at closely."""


class Comparison(Struct, frozen=True):
    """How a typed answer stands to the right one."""

    verdict: Verdict
    score: float
    pieces: tuple[Piece, ...] = ()
    note: str = ""


RIGHT, WRONG = Comparison("right", 1.0), Comparison("wrong", 0.0)


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
    if to_compare := written(exact, code):
        return _literal(typed if code else given, ways, to_compare)
    if is_right(given, ways, tolerance):
        return RIGHT
    if any(_same(given, option, "") for option in wrong):
        return Comparison("wrong", 0.0, difference(given, answer))
    ways = all_ways(ways)
    found = max(
        filter(None, (near(given, way, tolerance) for way in ways)), key=lambda found: found.score, default=None
    )
    if found is not None:
        return Comparison("near", found.score, _difference(given, found.way), found.note)
    return Comparison("wrong", 0.0, _difference(given, answer), _what_is_wrong(given, answer))


def _difference(given: str, way: str) -> tuple[Piece, ...]:
    """Letter by letter for words; between two numbers or dates that says nothing."""
    return () if readings(given) and readings(way) else difference(given, way)


def is_right(given: str, ways: Sequence[str], tolerance: str = "") -> bool:
    """Whether a text says what one of the right answers says."""
    return any(_same(given, way, tolerance) for way in all_ways(ways))


def written(exact: bool, code: bool) -> Callable[[str], str] | None:
    """What of a text is compared where spelling counts, or it is code; None where its meaning is."""
    if code:
        return _to_the_letter if exact else as_code
    return as_written if exact else None


def _literal(given: str, ways: list[str], says: Callable[[str], str]) -> Comparison:
    if any(says(given) == says(way) for way in ways):
        return RIGHT
    pieces = difference(given, ways[0])
    if says is as_written and any(_same(given, way, "") for way in ways):
        return Comparison("near", PART, pieces, "Here spelling, case and accents count.")
    return Comparison("wrong", 0.0, pieces)


def as_written(text: str) -> str:
    """What no keyboard makes a difference of: typographic signs, kinds of spaces, ways to encode an accent."""
    return one_line(unicodedata.normalize("NFC", straighten(text)))


def _to_the_letter(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def all_ways(ways: Sequence[str]) -> list[str]:
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
            value = in_view_of(right, value, given)
            if same_value(right, value, tolerance) and not other_fraction(given, way):
                return True
            if "-" not in given + way or not (given + way).replace("-", "").replace(" ", "").isalpha():
                return False  # but 'nineteen fortyfive' is 'nineteen forty-five'
    if not same_heights(given, way):
        return False
    if (texts := typed_alike(given, way)) and plain_words(texts[0]) == plain_words(texts[1]):
        return True
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
