"""Typed answers: what is forgiven, what is nearly right, and the difference letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from quizapp.question.base import Piece, Verdict
from quizapp.question.values import Value, plain_words, read_value, same_value
from quizapp.text import one_line

LONGEST_DIFFERENCE = 400
"""Longer texts are not compared letter by letter."""
_NEGATIONS = frozenset("not no never none neither nor without except or".split())
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


class Comparison(Struct, frozen=True):
    """How a typed answer stands to the right one."""

    verdict: Verdict
    score: float
    pieces: tuple[Piece, ...] = ()
    note: str = ""


def compare(
    given: str, answer: str, accept: Iterable[str] = (), *, exact: bool = False, tolerance: str = "", code: bool = False
) -> Comparison:
    """Compare what was typed with the right answer and the others that are accepted.

    Forgiven, unless `exact`: case, accents, articles, punctuation, white space; a number's and date's way of
    writing, and its unit left out. Nearly right: one letter wrong in a word of five or more (two of ten), or
    more or less said than asked. Numbers, dates and short words are right or wrong. `code` forgives white space only.
    """
    given = given.strip()
    if not given:
        return Comparison("wrong", 0.0)
    ways = [answer, *accept]
    if exact or code:
        return _literal(given, ways, code)
    ways += [way for text in ways for way in _without_brackets(text)]
    if any(_same(given, way, tolerance) for way in ways):
        return Comparison("right", 1.0)
    best = min((_near(given, way) for way in ways), key=lambda found: (found is None, -(found.score if found else 0)))
    pieces = difference(given, answer)
    if best is not None:
        return Comparison("near", best.score, difference(given, best.way), best.note)
    return Comparison("wrong", 0.0, pieces)


def _literal(given: str, ways: list[str], code: bool) -> Comparison:
    if any((one_line(given) == one_line(way)) if code else given == way.strip() for way in ways):
        return Comparison("right", 1.0)
    pieces = difference(given, ways[0])
    if not code and any(_same(given, way, "") for way in ways):
        return Comparison("near", 0.6, pieces, "Here spelling, case and accents count.")
    return Comparison("wrong", 0.0, pieces)


def _without_brackets(text: str) -> list[str]:
    """'Eurasian Economic Union (EEU)' may be given with or without its bracket, or as 'EEU'."""
    inside = _IN_BRACKETS.findall(text)
    without = _IN_BRACKETS.sub("", text).strip()
    if not inside or not without:
        return []
    return [without, *(part for part in inside if part.isupper() and 2 <= len(part) <= 10)]


def _same(given: str, way: str, tolerance: str) -> bool:
    right = read_value(way)
    if right is None:
        return plain_words(given) == plain_words(way)
    value = read_value(given)
    return value is not None and same_value(right, value, tolerance)


class _Near(Struct, frozen=True):
    way: str
    score: float
    note: str


def _near(given: str, way: str) -> _Near | None:
    right, value = read_value(way), read_value(given)
    if right is not None or value is not None:
        return _near_number(way, right, value)
    mine, theirs = plain_words(given).split(), plain_words(way).split()
    if len(mine) == len(theirs):
        wrong = [(m, t) for m, t in zip(mine, theirs, strict=True) if m != t]
        if len(wrong) <= 2 and all(_typo(m, t) for m, t in wrong):
            return _Near(way, 0.9, "One letter off." if len(wrong) == 1 else "A few letters off.")
        if len(mine) > 1 and sorted(mine) == sorted(theirs):
            return _Near(way, 0.7, "The words are in another order.")
        return None
    more, less = set(mine) - set(theirs), set(theirs) - set(mine)
    if (more | less) & _NEGATIONS or any(word.isdigit() for word in more | less):
        return None
    if not less and len(more) <= 3 and max(map(len, theirs)) >= 4:
        return _Near(way, 0.7, "You said more than the answer.")
    if not more and max(map(len, mine)) >= 4 and 2 * sum(map(len, mine)) >= sum(map(len, theirs)):
        return _Near(way, 0.6, "That is part of the answer.")
    return None


def _near_number(way: str, right: Value | None, value: Value | None) -> _Near | None:
    """A number without its 'million' is nearly right; no other number is."""
    if right is None or value is None or right.kind != "number" or not right.scaled or value.scaled or value.unit:
        return None
    shown = right.number
    while abs(shown) >= 1000:
        shown /= 1000
        if abs(shown - value.number) < 1e-6 * max(abs(shown), 1):
            return _Near(way, 0.6, "The digits are right; say also thousand, million or billion.")
    return None


def _typo(given: str, right: str) -> bool:
    if any(c.isdigit() for c in given + right) or len(right) < 5 or len(given) < 4:
        return False
    from rapidfuzz.distance import OSA

    allowed = 2 if len(right) >= 10 else 1
    return OSA.distance(given, right, score_cutoff=allowed) <= allowed


def difference(given: str, right: str) -> tuple[Piece, ...]:
    """What was given against what is right, in stretches: the same, missing from the given, too much in it."""
    if len(given) > LONGEST_DIFFERENCE or len(right) > LONGEST_DIFFERENCE:
        return (Piece(given, "extra"), Piece(right, "missing"))
    from rapidfuzz.distance import Levenshtein

    pieces: list[Piece] = []
    for step in Levenshtein.opcodes(given.casefold() if len(given.casefold()) == len(given) else given,
                                    right.casefold() if len(right.casefold()) == len(right) else right):  # fmt: skip
        mine, theirs = given[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
        if step.tag == "equal":
            pieces.append(Piece(mine, "same"))
            continue
        if mine:
            pieces.append(Piece(mine, "extra"))
        if theirs:
            pieces.append(Piece(theirs, "missing"))
    same = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    if 2 * same < min(len(given), len(right)) or same == 0:
        return (Piece(given, "extra"),)  # nothing in common: a letter salad helps nobody
    return tuple(pieces)
