"""Numbers in words: 'twenty-one', 'a dozen', 'two thirds', 'nineteenth century', 'three member states'."""

from __future__ import annotations

import re

from quizapp.numerals import CARDINALS, ORDINALS
from quizapp.question.units import SCALES, is_unit, read_unit
from quizapp.question.value import Value, number_value

_SHARES = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
    "hundredth": 100,
}
_SCALE_WORDS = {
    word: by for word, by in SCALES.items() if word in ("hundred", "dozen") or (by >= 1000 and len(word) > 4)
}
_AFTER_ORDINAL = ("century", "anniversary", "day", "place", "edition", "floor", "grade")
NUMERALS = tuple(CARDINALS)[:21]
"""The words for 0 to 20."""
STARTERS = frozenset((*CARDINALS, *ORDINALS, "half", "quarter", "a", "an", "minus"))
"""What a number in words can begin with."""


def read_spelled(text: str) -> Value | None:
    """The number that a text in words is, as a whole; None for anything else, names such as 'Two Towers' among it."""
    words = text.replace("-", " ").split()
    if not words or words[0].casefold() not in STARTERS or len(words) > 12:
        return None
    low = [word.casefold().rstrip(".,") for word in words]
    if share := _share(low):
        return share
    if year := _year(low):
        return number_value(year)
    if "half" in low and (found := _with_half(low, words)):
        return found
    number, scale, used = _cardinal(low)
    rest = low[used:]
    era = ""
    if len(rest) > 2 and rest[0] in ORDINALS:
        named, era = split_era(" ".join(rest))
        rest = named.split()
    if rest and (nth := ORDINALS.get(rest[0])) and (not used or (number % 100 in range(20, 100, 10) and nth < 10)):
        if len(rest) > 2 or (len(rest) == 2 and rest[1] not in _AFTER_ORDINAL):
            return None
        return number_value(number + nth, 1, " ".join(["ordinal", *rest[1:]]) + era)
    if not used or (rest and (rest[0] in STARTERS or words[used][0].isupper())):
        return None
    return _counted(number, 1, scale, rest)


def _counted(top: int, bottom: int, scale: int, rest: list[str]) -> Value | None:
    """A number of what the rest names."""
    if not rest:
        return number_value(top, bottom, "", scale)
    unit = read_unit(" ".join(rest))
    if unit is None or not (is_unit(unit) or len(rest) <= 3):
        return None
    return number_value(top, bottom, unit, scale)


def _year(words: list[str]) -> int:
    """'nineteen forty-five' and 'twenty twenty-two' as the years that they are; 0 for anything else."""
    first = CARDINALS.get(words[0], 0)
    if not 10 <= first <= 20 or len(words) not in (2, 3):
        return 0
    rest, _, used = _cardinal(words[1:])
    return 100 * first + rest if used == len(words) - 1 and 10 <= rest < 100 and words[1] in CARDINALS else 0


def _with_half(low: list[str], words: list[str]) -> Value | None:
    """'half a million', 'half an hour', 'two and a half hours', 'one and a half million'."""
    at = low.index("half")
    if at == 0 and low[1:2] in (["a"], ["an"]):
        whole, after = 0, low[2:]
    elif at >= 3 and low[at - 2 : at] == ["and", "a"]:
        whole, scale, used = _cardinal(low[: at - 2])
        if used != at - 2 or scale != 1:
            return None
        after = low[at + 1 :]
    else:
        return None
    if any(word[0].isupper() for word in words[len(words) - len(after) :]):
        return None
    by = _SCALE_WORDS.get(after[0], 1) if after else 1
    if not at and not (by > 1 or is_unit(read_unit(" ".join(after)) or "")):
        return None
    return _counted((2 * whole + 1) * by, 2, by if whole else 1, after[by > 1 :])


def split_era(words: str) -> tuple[str, str]:
    """What is counted, and the era that it stands in: 'century BC' is 'century' and ' bce'; our own goes without saying."""
    match = re.fullmatch(r"(.+?) (?:(?P<before>bce?|b\.c\.?(?:e\.?)?)|ce|ad|a\.d\.?|c\.e\.?)", words)
    return (match[1], " bce" if match["before"] else "") if match else (words, "")


def _cardinal(words: list[str]) -> tuple[int, int, int]:
    """The number that leads the words, its largest scale, and how many words it took."""
    total, group, scale, used = 0, 0, 1, 0
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in CARDINALS:
            value = CARDINALS[word]
            if used and (
                value == 0 or not (group % 100 == 0 or (group % 100 >= 20 and group % 10 == 0 and value < 10))
            ):
                break
            group += value
        elif word in _SCALE_WORDS:
            by = _SCALE_WORDS[word]
            if by < 1000:
                group = (group or 1) * by
            else:
                total, group, scale = total + (group or 1) * by, 0, max(scale, by)
        elif not (
            (word in ("a", "an") and at == 0 and following in _SCALE_WORDS)
            or (word == "and" and used and following in CARDINALS)
        ):
            break
        used = at + 1
    number = total + group
    return number, scale if number % scale == 0 else 1, used


def _share(words: list[str]) -> Value | None:
    """'half', 'a third', 'two thirds', 'three quarters'."""
    count, name = 1, words[0]
    if len(words) == 2 and (words[0] in ("a", "one") or words[0] in CARDINALS):
        count, name = CARDINALS.get(words[0], 1), words[1]
    elif len(words) != 1 or name not in ("half", "quarter"):
        return None
    bottom = _SHARES.get(name) or _SHARES.get(name.removesuffix("s"))
    return number_value(count, bottom) if bottom else None
