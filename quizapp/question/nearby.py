"""Numbers, dates and times near a right one, written as it is: wrong options that look as if they could be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random

from quizapp.question.dates import MONTHS
from quizapp.question.numbers import NUMBER, written
from quizapp.question.spelled import NUMERALS
from quizapp.question.values import Value, read_value, readings, shape_of

RECENT = 2010
"""A year from this one on is not moved far ahead: the future would be seen to be wrong."""
_FACTORS = (0.55, 0.68, 0.79, 0.88, 1.13, 1.24, 1.38, 1.52)
_SMALL = 30
"""A whole number up to this has its neighbours for wrong options, a larger one a share more or less."""
_HIGHEST = {
    "number:%": 100.0,
    "number:ordinal-century": 21.0,
    "number:ordinal-decade": 2020.0,
    "date:year": 2030.0,
}
"""Beyond this a number of such a shape would be seen to be wrong."""
_SCALES = ("hundred", "thousand", "million", "billion", "trillion", "percent")
_ONE_OF_SEVERAL = re.compile(r"1 (?:\w+en\b|[а-яёіїє])", re.IGNORECASE)
"""'1 Millionen': one of what is said of several."""
_YEAR_WORD = re.compile(r"(?:\w{1,2} )?[12]\d{3} (?:год(?:а|у|ом|е)?|г\.?|рік|року|році|roku|roce|r\.)", re.IGNORECASE)
"""A year with its word behind it, which is no number of years."""
_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d\d0")
"""'796.000' is no number with three decimals, but a whole one as other languages write it."""
ENOUGH = 3
"""So many are needed."""
_TIMES = ("date:year", "number:ordinal-decade")
_FRACTIONS = ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "1/10")
_SHARES = (
    "one half", "one third", "two thirds", "one quarter", "three quarters", "one fifth", "two fifths", "three fifths",
    "four fifths", "one tenth",
)  # fmt: skip
_YEARS = (-9, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 6, 8)


def near_values(answer: str, chance: Random) -> Iterator[str]:
    """Values near the right one in its own way of writing, best first; nothing for words.

    So many of the first three are below it as chance has it, so that the right one is not to be found in the middle:
    but for 'more than 5', near which only higher bounds are wrong, and for 'under 5'.
    """
    value = read_value(answer)
    if value is None or value.kind == "range":
        return
    for text in _near_values(value, answer, chance):
        if _ONE_OF_SEVERAL.match(text):
            continue
        near = read_value(text) if value.bound else None
        if not value.bound or (near and (near.number > value.number if value.rises else near.number < value.number)):
            yield text


def _near_values(value: Value, answer: str, chance: Random) -> Iterator[str]:
    if value.kind == "time":
        yield from _near_times(answer, chance)
    elif value.kind == "date":
        yield from _near_dates(answer, chance)
    elif match := re.search(r"(?<![\d/])\d+/\d+(?![\d/])", answer):
        yield from (_put(answer, match, text) for text in _near_fractions(match.group(), chance))
    elif match := re.search(NUMBER, answer):
        top, bottom = written(match.group())
        ending = re.match(r"(?:st|nd|rd|th)\b", answer[match.end() :])
        end = match.end() + (ending.end() if ending else 0)
        shape = "date:year" if _YEAR_WORD.fullmatch(answer) else shape_of(answer)
        for text in _balanced(_near_numbers(match.group(), top, bottom, shape), top / bottom, chance):
            suffix = _ordinal(int(re.sub(r"\D", "", text))) if ending else ""
            yield answer[: match.start()] + text + suffix + answer[end:]
    else:
        yield from _near_words(value, answer, chance)


def _balanced(candidates: Iterable[tuple[float, str]], right: float, chance: Random) -> Iterator[str]:
    """Candidates, of the first three so many below the right one as chance has it."""
    mixed = list(dict.fromkeys(candidates))
    chance.shuffle(mixed)
    low, high = [text for near, text in mixed if near < right], [text for near, text in mixed if near > right]
    below = chance.randrange(4)
    yield from [*low[:below], *high[: 3 - below], *low[below:], *high[3 - below :]]


def _near_numbers(text: str, top: int, bottom: int, shape: str) -> Iterator[tuple[float, str]]:
    number = top / bottom
    decimals = len(str(bottom)) - 1
    low, high = 1.0 if shape == "number:count" and number > 1 else 0.0, _HIGHEST.get(shape, float("inf"))
    if shape == "number:%" and number > 100:
        high = float("inf")
    grouped = _GROUPED.fullmatch(text) is not None
    for near in _steps(number * 1000, 1, shape) if grouped else _steps(number, bottom, shape):
        if grouped:
            shown = _as_written(near, text.replace(".", ","), 0).replace(",", ".")
        elif decimals == 3 and near >= 1000:
            continue  # '2.857' may be a whole number in another language: '3541.200' would be none in any
        else:
            shown = _as_written(near, text, decimals) if shape not in _TIMES else str(int(near))
        meant = written(shown)
        value = meant[0] / meant[1]
        if low < value <= high and value != number:
            yield value, shown


def _steps(number: float, bottom: int, shape: str) -> list[float]:
    """Numbers near another one, as far from it as one may be mistaken in such a thing."""
    if shape == "date:year" and (number % 100 or number >= 1900):
        return [number + step for step in _YEARS if step <= (2 if number >= RECENT else 8)]
    if shape == "date:year" and number > 1000:  # 'in 1700': as round as it is, or nearly
        return [number + 5 * step for step in _YEARS]
    if shape == "number:ordinal-decade":
        return [number + step for step in range(-30, 40, 10)]
    if bottom == 1 and number <= _SMALL:
        return [number + step for step in range(-5, 6)]
    if shape == "number:%" and 70 < number < 100:
        return [100 - (100 - number) * factor for factor in _FACTORS] + [
            number + step / bottom for step in (-8, -5, -3, -2, 1, 2, 3)
        ]
    steps = [number * factor for factor in _FACTORS]
    if 0.45 * number * bottom < 4:  # so few digits that shares of it fall together
        steps += [number + step / bottom for step in (-3, -2, -1, 1, 2, 3)]
    return steps


def _as_written(near: float, text: str, decimals: int) -> str:
    """A number with as many decimals, trailing zeros and the same signs as the text of the right one."""
    if decimals:
        out = f"{near:,.{decimals}f}"
    else:
        digits = re.sub(r"\D", "", text)
        zeros = len(digits) - len(digits.rstrip("0"))
        step = 10 ** max(min(zeros, len(digits) - 2), 0)
        out = f"{max(round(near / step) * step, 1):,}"
    point = text[-decimals - 1] if decimals else "."
    group = next(
        (sign for sign in re.sub(r"\d", "", text[: len(text) - decimals - 1] if decimals else text) if sign), ""
    )
    return out.replace(",", "\0").replace(".", point).replace("\0", group)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _near_fractions(right: str, chance: Random) -> Iterator[str]:
    def meant(text: str) -> float:
        top, _, bottom = text.partition("/")
        return int(top) / max(int(bottom), 1)

    yield from _balanced([(meant(text), text) for text in _FRACTIONS if text != right], meant(right), chance)


def _near_words(value: Value, answer: str, chance: Random) -> Iterator[str]:
    """'Three branches' → 'Five branches', 'two thirds' → 'three quarters'."""
    first, space, rest = answer.partition(" ")
    if (share := re.fullmatch(r"(\w+ (?:in|out of) (?:every )?)(\w+)", answer)) and share[2].casefold() in NUMERALS:
        right = NUMERALS.index(share[2].casefold())
        others = [(float(at), word) for at, word in enumerate(NUMERALS) if 2 <= at <= 12 and at != right]
        least = NUMERALS.index(first.casefold()) if first.casefold() in NUMERALS else 1
        near = [(at, word) for at, word in others if at > least and abs(at - right) <= 4]
        yield from (share[1] + word for word in _balanced(near, right, chance))
        return
    if value.bottom > 1:
        if re.fullmatch(r"\w+[ -]\w+", answer.strip()) and value.number < 1:
            yield from _near_shares(value, answer.strip(), chance)
        return
    if first.casefold() not in NUMERALS:
        return
    right = NUMERALS.index(first.casefold())
    if re.match(r"(?:to|or|and) ", rest):
        return  # 'two to three months'
    if right == 0 and not rest.endswith("s"):
        return  # 'zero order', 'zero gravity'
    if right == 1 and rest.isalpha() and not rest.endswith("s") and rest not in _SCALES:
        rest += "s"  # 'one month' → 'three months'
    near = [(float(at), word) for at, word in enumerate(NUMERALS) if at != right and abs(at - right) <= 4 and at >= 2]
    for word in _balanced(near, right, chance):
        yield (word.capitalize() if first[0].isupper() else word) + space + rest


def _near_shares(right: Value, answer: str, chance: Random) -> Iterator[str]:
    shares = [(value.number, text) for text in _SHARES if (value := read_value(text)) and value != right]
    for text in _balanced(shares, right.number, chance):
        said = text if answer.casefold().startswith("one") or "-" in answer else text.replace("one ", "a ")
        said = said.replace(" ", "-") if "-" in answer else said
        yield said.capitalize() if answer[0].isupper() else said


def _near_dates(answer: str, chance: Random) -> Iterator[str]:
    """Dates that differ from the right one in one and the same thing, so that what they share gives nothing away."""
    names = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
    year = re.search(r"(?<!\d)[12]\d{3}(?!\d)", answer)
    month = re.search(rf"\b(?:{names})\b", answer, re.IGNORECASE)
    day = re.search(r"(?<!\d)(\d{1,2})(st|nd|rd|th)?(?!\d)", answer) if month else None
    ways: list[list[str]] = []
    if month:
        ways.append([_put(answer, month, name) for name in _months_near(month.group(), chance)])
    if day:
        near = [(float(n), str(n)) for n in range(1, 29) if n != int(day[1]) and abs(n - int(day[1])) <= 9]
        texts = _balanced(near, int(day[1]), chance)
        ways.append([_put(answer, day, text + (_ordinal(int(text)) if day[2] else "")) for text in texts])
    if year:
        right = int(year.group())
        years = [(float(y), str(y)) for y in range(right - 5, right + (2 if right >= RECENT else 5)) if y != right]
        ways.append([_put(answer, year, text) for text in _balanced(years, right, chance)])
    ways = [[text for text in way if readings(text)] for way in ways]  # there is no 31 February
    chance.shuffle(ways)
    for way in sorted(ways, key=lambda way: len(way) < ENOUGH):
        yield from way


def _months_near(name: str, chance: Random) -> list[str]:
    at = next(number for number, month in enumerate(MONTHS) if month.startswith(name[:3].lower()))
    others = [MONTHS[(at + step) % 12] for step in (-4, -3, -2, -1, 1, 2, 3, 4)]
    chance.shuffle(others)
    short = len(name) == 3 and name.lower() != "may"
    return [_in_case(other[:3] if short else other, name) for other in others]


def _in_case(word: str, like: str) -> str:
    return word.upper() if like.isupper() else word.capitalize() if like[0].isupper() else word


def _put(answer: str, place: re.Match[str], text: str) -> str:
    return answer[: place.start()] + text + answer[place.end() :]


def _near_times(answer: str, chance: Random) -> Iterator[str]:
    """The same minutes of other hours."""
    match = re.search(r"\d{1,2}", answer)
    if not match:
        return
    right, half = int(match.group()), bool(re.search(r"[ap]\.?\s?m", answer, re.IGNORECASE))
    near = [
        (float(hour), f"{hour:0{len(match.group())}d}" if match.group()[0] == "0" else str(hour))
        for hour in range(right - 4, right + 5)
        if hour != right and (1 <= hour <= 12 if half else 0 <= hour <= 23)
    ]
    yield from (_put(answer, match, text) for text in _balanced(near, right, chance))
