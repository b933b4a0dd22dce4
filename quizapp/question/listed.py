"""Which entries of a long list a text can name, found without comparing it with each of them.

Every rule of `grading` and `nearly` has a key here that is equal where the rule holds: too many are looked at rather than too few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import product
from math import gcd

from quizapp.question.grading import all_ways
from quizapp.question.keyboard import is_typed
from quizapp.question.nearly import DAY_MONTH, SHORT_YEAR, WITH_YEAR
from quizapp.question.typos import LONG, SHORTEST
from quizapp.question.units import measure
from quizapp.question.value import Value
from quizapp.question.values import by_letter, read_value, readings
from quizapp.question.words import plain_words, spelled_out, squeezed

_SURE = re.compile(r"[bcgjkwz]|[^\W\d_a-z]")
"""Letters that no rule adds or takes away: articles, Roman numerals and the words for signs have none of them."""

_TIMES = (1, 100, 1000, 10_000, 100_000, 10_000_000)
"""Hundredths that a given number can be taken for: a share of a percent, itself, so many thousand, and both of them."""
_DAY_MONTH, _WITH_YEAR, _SHORT_YEAR = re.compile(DAY_MONTH), re.compile(WITH_YEAR), re.compile(SHORT_YEAR)


class Listed:
    """The entries of a list, and others that are accepted, to be looked up by what is typed."""

    def __init__(self, texts: Sequence[str], tolerance: str = "") -> None:
        self.texts = texts
        self._tolerance = read_value(tolerance.lstrip("±+-/ ")) if tolerance else None
        self._places: dict[Hashable, list[int]] = defaultdict(list)
        self._slips: list[tuple[str, int, int]] = []
        self._within: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
        self._numbers: list[tuple[Value, int]] = []
        for at, text in enumerate(texts):
            for way in all_ways([text]):
                self._add(way, at)

    def _add(self, way: str, at: int) -> None:
        words = plain_words(way).split()
        keys = {*_word_keys(way), *_word_keys(spelled_out(way)), ("sure", _sure(way))}
        if is_typed(way):
            keys.add(("typed", _sure(way)))
        for value in readings(way):
            keys |= set(_value_keys(value))
            if value.kind in ("number", "range"):
                self._numbers.append((value, at))
        for key in keys:
            self._places[key].append(at)
        if may_slip := sum(sorted((len(word) >= SHORTEST) + (len(word) >= LONG) for word in words)[-2:]):
            self._slips.append((" ".join(words), may_slip, at))
        if words:
            self._within[max(words, key=len)].append((frozenset(words), at))

    def named(self, text: str) -> list[int]:
        """The places of all that a text can be right or nearly right for, and of a few more, in order."""
        return sorted(set(self._found(text)))

    def _found(self, text: str) -> Iterator[int]:
        words = plain_words(text).split()
        keys = {*_word_keys(text), ("sure" if is_typed(text) else "typed", _sure(text))}
        values = list(_readings(text))
        for value in values:
            keys |= set(_asked_keys(value))
        if (numbers := _DAY_MONTH.fullmatch(text.strip())) is not None:
            day, month = int(numbers[1]), int(numbers[3])
            keys |= {("day", day, month), ("day", month, day)}
        for key in keys:
            yield from self._places.get(key, ())
        yield from self._slipped(" ".join(words))
        said = frozenset(words)
        for word in said:
            yield from (at for whole, at in self._within.get(word, ()) if whole <= said)
        if self._tolerance:
            yield from self._close(values, self._tolerance)

    def _slipped(self, plain: str) -> Iterator[int]:
        from rapidfuzz.distance import OSA

        length, distance = len(plain), OSA.distance
        for way, may_slip, at in self._slips:
            near = -may_slip <= length - len(way) <= may_slip
            if near and distance(plain, way, score_cutoff=may_slip) <= may_slip:
                yield at

    def _close(self, values: Iterable[Value], allowed: Value) -> Iterator[int]:
        """What may lie within the tolerance: as near as floats tell, and a little more."""
        given = [(value.number, _measured(value)) for value in values if value.kind in ("number", "range")]
        for right, at in self._numbers if given else ():
            number, factor = right.number, _factor(right)
            away = abs(number) / 100 if allowed.unit == "%" else float(right.scale if allowed.scale == 1 else 1)
            away = away * allowed.number * (1 + 1e-6) + abs(number) * 1e-9
            for plain, measured in given:
                ways = (*(plain * times / 100 for times in _TIMES), measured / factor, 1000 * measured / factor)
                if any(abs(number - way) <= away for way in ways):
                    yield at
                    break


def _word_keys(text: str) -> tuple[Hashable, ...]:
    """The letters and digits of a text, with 'to' before them and without; and its words in any order."""
    plain = plain_words(text)
    runs = ("".join(filter(str.isalnum, words)) or squeezed(words) for words in (plain, plain.removeprefix("to ")))
    return (*runs, ("words", *sorted(plain.split())))


def _sure(text: str) -> str:
    return "".join(_SURE.findall(plain_words(text)))


def _readings(text: str) -> Iterator[Value]:
    """All that a text may be taken for as a value."""
    stripped = text.strip()
    yield from readings(text)
    if value := by_letter(text):
        yield value
    if more := _WITH_YEAR.fullmatch(stripped):
        yield from readings(more[1])
    if short := _SHORT_YEAR.fullmatch(stripped):
        yield from readings(f"{short[1]}20{short[2]}")


def _ratio(top: int, bottom: int) -> tuple[int, int]:
    common = gcd(top, bottom) or 1
    return top // common, bottom // common


def _value_keys(value: Value) -> Iterator[Hashable]:
    """What a right value is found by."""
    if value.kind == "date":
        yield ("date", value.year, value.month, value.day)
        yield ("day", value.day, value.month)
    elif value.kind == "time":
        yield ("time", value.top % 43200)
    else:
        _, by, over = measure(value.unit)
        yield _ratio(value.top, value.bottom)
        yield _ratio(value.top * by, value.bottom * over)


def _asked_keys(value: Value) -> Iterator[Hashable]:
    """What right values a given one can come near to: in percent, in other units, a point for a comma, less of a date."""
    yield from _value_keys(value)
    if value.kind == "date":
        for year, month, day in product((value.year, 0), (value.month, 0), (value.day, 0)):
            yield ("date", year, month, day)
        yield _ratio(value.year, 1)
    elif value.kind != "time":
        _, by, over = measure(value.unit)
        for times in _TIMES:
            yield _ratio(value.top * times, value.bottom * 100)
        yield _ratio(value.top * 1000 * by, value.bottom * over)


def _factor(value: Value) -> float:
    _, by, over = measure(value.unit)
    return by / over


def _measured(value: Value) -> float:
    return value.number * _factor(value)
