"""Wrong options: the author's, else other answers of the same shape, else numbers and dates near the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from random import Random

from quizapp.question.base import Pool
from quizapp.question.dates import MONTHS
from quizapp.question.grading import as_written, is_right
from quizapp.question.nearby import near_values
from quizapp.question.units import measure
from quizapp.question.value import Value
from quizapp.question.values import read_value, readings, shape_of
from quizapp.question.words import plain_words

WANTED = 3
"""So many wrong options stand beside the right one."""
FROM_AUTHOR = 2
"""An author's own list may be this short."""
ENOUGH_ALIKE = 8
"""Of a large pool no more are looked at than to find so many that look like the right answer."""
_JUDGEMENTS = frozenset(("yes", "no", "true", "false"))


def wrong_options(
    answer: str,
    accept: Sequence[str],
    wrong: Sequence[str],
    pool: Iterable[str],
    seed: str,
    *,
    prompt: str = "",
    tolerance: str = "",
    exact: bool = False,
) -> tuple[str, ...]:
    """Up to three wrong options; none when there are too few good ones for the question to be fair.

    None of them is right too (in any way of writing, or within the tolerance), says the same as another, or stands in
    the prompt; none from the pool says the right answer in more or fewer words. One that was taken for the right answer before
    comes first. Where spelling counts (`exact`), an
    author's option may differ in it alone.
    """
    chance = Random(f"wrong/{seed}")
    chosen = _Chosen([answer, *accept], tolerance)
    if isinstance(pool, Pool):
        alike, others = _from_pool(answer, chosen.right, pool.confused, prompt, chance)
        chosen.take([*alike, *others][:1])
    chosen.take(_shuffled(wrong, chance), exact=exact)
    enough = FROM_AUTHOR if len(chosen.options) >= FROM_AUTHOR else WANTED
    if len(chosen.options) < WANTED and plain_words(answer) not in _JUDGEMENTS:
        alike, others = _from_pool(answer, chosen.right, pool, prompt, chance)
        chosen.take(alike)
        chosen.take(near_values(answer, chance))
        chosen.take(others)
    return tuple(chosen.options) if len(chosen.options) >= enough else ()


class _Chosen:
    """The options chosen so far: it takes only what is wrong, and other than those before."""

    def __init__(self, right: Sequence[str], tolerance: str) -> None:
        self.right = right
        self.tolerance = tolerance
        self.options: list[str] = []

    def take(self, candidates: Iterable[str], *, exact: bool = False) -> None:
        """Take candidates until there are enough."""
        if len(self.options) >= WANTED:
            return
        for text in candidates:
            if text.strip() and not self._says(self.right, text, exact) and not self._says(self.options, text, exact):
                self.options.append(text)
                if len(self.options) >= WANTED:
                    return

    def _says(self, ways: Sequence[str], text: str, exact: bool) -> bool:
        """Whether a text would count as one of the ways, or one of them as the text."""
        if exact:
            return as_written(text) in map(as_written, ways)
        return is_right(text, ways, self.tolerance) or any(is_right(way, (text,)) for way in ways)


def _from_pool(
    answer: str, right: Sequence[str], pool: Iterable[str], prompt: str, chance: Random
) -> tuple[list[str], list[str]]:
    """Answers of the same shape: those that look like the right one, and the others."""
    shape, form, right_value = shape_of(answer), _form(answer), read_value(answer)
    words = [set(plain_words(text).split()) for text in right]
    asked = f" {plain_words(prompt)} "
    alike: list[str] = []
    others: list[str] = []
    for text in _shuffled(dict.fromkeys(pool), chance):
        if len(alike) >= ENOUGH_ALIKE:
            break
        if shape_of(text) != shape:
            continue
        plain = plain_words(text)
        if f" {plain} " in asked or plain in _JUDGEMENTS:
            continue
        mine = set(plain.split())
        if right_value and _follows(read_value(text), right_value):
            continue
        if not readings(answer) and any(mine <= theirs or theirs <= mine for theirs in words):
            continue  # 'Minsk' and 'the city of Minsk' can't both stand
        (alike if _form(text) == form and _near_in_length(text, answer) else others).append(text)
    return alike, others


def _follows(value: Value | None, right: Value) -> bool:
    """Whether it is true where the right answer is, or nearly says it: 'more than 4' or 'at least 5' where there are more than 5."""
    if value is None or not (right.bound or value.bound) or value.kind != right.kind:
        return False
    (_, top, bottom), (_, other, over) = measure(value.unit), measure(right.unit)
    mine, theirs = value.number * top / bottom, right.number * other / over
    if mine == theirs:
        return True
    if not (right.bound and value.bound) or value.rises != right.rises:
        return False
    return mine <= theirs if right.rises else mine >= theirs


@cache
def _months() -> re.Pattern[str]:
    return re.compile("|".join(MONTHS), re.IGNORECASE)


def _form(text: str) -> str:
    """How a value is written ('$0.0 billion'), or whether a name is an abbreviation."""
    if readings(text):
        return _months().sub("month", re.sub(r"\d+", "0", text)).casefold()
    return "short" if text.isupper() and len(text) <= 6 and " " not in text else "long"


def _near_in_length(text: str, answer: str) -> bool:
    return abs(len(text) - len(answer)) <= max(6, len(answer) // 2)


def _shuffled(things: Iterable[str], chance: Random) -> list[str]:
    out = list(things)
    chance.shuffle(out)
    return out
