"""Wrong options: the author's, else other answers of the same shape, else numbers and dates near the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import TypeVar

from quizapp.question.values import MONTHS, NUMBER, fingerprint, plain_words, read_value, shape_of, to_number

T = TypeVar("T")

WANTED = 3
"""So many wrong options stand beside the right one."""
FROM_AUTHOR = 2
"""An author's own list may be this short."""


def wrong_options(
    answer: str, accept: Sequence[str], wrong: Sequence[str], pool: Iterable[str], seed: str
) -> tuple[str, ...]:
    """Up to three wrong options; none when there are too few good ones for the question to be fair."""
    chance = Random(f"wrong/{seed}")
    taken = {fingerprint(text) for text in (answer, *accept)}
    right_words = [plain_words(text) for text in (answer, *accept)]
    chosen: list[str] = []

    def take(candidates: Iterable[str], most: int = WANTED) -> None:
        for text in candidates:
            if len(chosen) >= most:
                return
            mark = fingerprint(text)
            if mark not in taken:
                taken.add(mark)
                chosen.append(text)

    take(_shuffled(wrong, chance))
    if len(chosen) < WANTED:
        shape = shape_of(answer)
        alike = [text for text in dict.fromkeys(pool) if shape_of(text) == shape and not _overlaps(text, right_words)]
        take(sorted(_shuffled(alike, chance), key=lambda text: abs(len(text) - len(answer)) > max(8, len(answer))))
    if len(chosen) < WANTED:
        take(near_values(answer, chance))
    enough = WANTED if len(wrong) < FROM_AUTHOR else FROM_AUTHOR
    return tuple(chosen) if len(chosen) >= enough else ()


def _shuffled(things: Iterable[T], chance: Random) -> list[T]:
    out = list(things)
    chance.shuffle(out)
    return out


def _overlaps(text: str, right: Sequence[str]) -> bool:
    """Whether one says the other in more words: 'Minsk' and 'the city of Minsk' can't both stand."""
    words = set(plain_words(text).split())
    return any(words <= set(other.split()) or set(other.split()) <= words for other in right)


def near_values(answer: str, chance: Random) -> Iterator[str]:
    """Numbers and dates near the right one, written as it is; nothing for words."""
    value = read_value(answer)
    if value is None:
        return
    if value.kind == "date":
        yield from _near_dates(answer, chance)
        return
    match = NUMBER.search(answer)
    if match is None:
        return
    written = match.group()
    number = to_number(written)
    for candidate in _near_numbers(number, written, shape_of(answer), chance):
        if candidate != written:
            yield answer[: match.start()] + candidate + answer[match.end() :]


def _near_numbers(number: float, written: str, shape: str, chance: Random) -> Iterator[str]:
    decimals = (
        len(written) - max(written.rfind("."), written.rfind(",")) - 1 if re.search(r"[.,]\d{1,2}$", written) else 0
    )
    if shape == "date:year":
        steps = _shuffled([-9, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 6, 8], chance)
        yield from (str(int(number) + step) for step in steps)
        return
    if decimals == 0 and abs(number) <= 30:
        low = 1 if number >= 1 else 0
        steps = _shuffled([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5], chance)
        yield from (str(int(number) + step) for step in steps if int(number) + step >= low)
        return
    for factor in _shuffled([0.55, 0.68, 0.79, 0.88, 1.13, 1.24, 1.38, 1.52], chance):
        near = number * factor
        if shape == "number:percent" and (near > 100 or near <= 0):
            continue
        yield _written_as(near, number, written, decimals)


def _written_as(near: float, number: float, written: str, decimals: int) -> str:
    if decimals:
        text = f"{near:.{decimals}f}"
        return text.replace(".", ",") if "," in written and "." not in written else text
    round_to = 1
    while number % (round_to * 10) == 0 and round_to * 100 <= number:
        round_to *= 10
    whole = max(round(near / round_to) * round_to, 1)
    if "," in written:
        return f"{whole:,}"
    return f"{whole:,}".replace(",", " ") if " " in written else str(whole)


_YEAR = re.compile(r"\b[12]\d{3}\b")
_DAY = re.compile(r"(?<![\d-])\b\d{1,2}\b(?!\d|-)")
_NAME = re.compile("|".join(MONTHS), re.IGNORECASE)


def _near_dates(answer: str, chance: Random) -> Iterator[str]:
    """Dates that differ in the day, the month or the year, the rest as it is."""
    year, day, month = _YEAR.search(answer), _DAY.search(answer), _NAME.search(answer)
    made: list[str] = []
    if month:
        at = MONTHS.index(month.group().lower())
        for shift in (-3, -2, -1, 1, 2, 4):
            name = MONTHS[(at + shift) % 12]
            name = name.capitalize() if month.group()[0].isupper() else name
            made.append(answer[: month.start()] + name + answer[month.end() :])
    if day and month:
        for shift in (-9, -5, -1, 1, 3):
            number = int(day.group()) + shift
            if 1 <= number <= 28:
                made.append(answer[: day.start()] + str(number) + answer[day.end() :])
    if year:
        made += [
            answer[: year.start()] + str(int(year.group()) + shift) + answer[year.end() :] for shift in (-3, -2, -1, 1)
        ]
    yield from _shuffled(made, chance)
