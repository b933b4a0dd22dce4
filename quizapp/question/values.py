"""What an answer is: a number with its unit, a date, or words; and when two of them mean the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from msgspec.structs import replace

from quizapp.question.dates import MONTHS, read_dates, read_time
from quizapp.question.keyboard import raised
from quizapp.question.numbers import NUMBER, digits_plain, read_number
from quizapp.question.spelled import STARTERS
from quizapp.question.units import FAMILIES, is_money, is_unit, measure, same_unit
from quizapp.question.value import Value, same_bound
from quizapp.question.words import is_dense, plain_words, prepared
from quizapp.text import one_line, straighten, strip_accents

__all__ = [
    "LONGEST_VALUE",
    "MONTHS",
    "NUMBER",
    "Value",
    "by_letter",
    "fingerprint",
    "in_view_of",
    "read_value",
    "readings",
    "same_value",
    "shape_of",
]

LONGEST_VALUE = 60
"""A longer text is words, whatever numbers are in it."""
_RANGE = re.compile(
    r"(?:between |from )?(?P<low>.*[^\s-]) ?(?:-| to | and | until )(?: ?)(?P<high>[^\s-].*)", re.IGNORECASE
)
_SMALL = frozenset("of the and de la le von van der den di da do dos du in on for to a an y e et und и та і".split())


def read_value(text: str) -> Value | None:
    """The number or date that a text is, as a whole; None for words, and for dates that can be read two ways."""
    found = readings(text)
    return found[0] if len(found) == 1 else None


def readings(text: str) -> tuple[Value, ...]:
    """All values that a text can mean: mostly none or one, two for '5/6/2022'."""
    return _readings(text) if len(text) <= LONGEST_VALUE else ()


@lru_cache(maxsize=2048)
def _readings(text: str) -> tuple[Value, ...]:
    first = text[:24].replace("-", " ").split()
    digits = any(c.isdecimal() or c in "½⅓⅔¼¾⅕⅛" for c in text)
    start = first[0].casefold().strip(".,") if first else ""
    if not digits and start not in STARTERS and start[:3] not in _MONTH_STARTS:
        return _in_words(start, text)
    plain = (
        text
        if text.isascii()
        else digits_plain(strip_accents(unicodedata.normalize("NFKC", straighten(prepared(text.replace("½", " ½"))))))
    )
    if plain[-1:] == "!" and re.fullmatch(r"\s*\d{1,3}!", plain):
        return ()  # 5! is 120
    plain = one_line(plain).lstrip(" \"'").rstrip(" .;!?\"'").replace("⁄", "/")
    low = plain.casefold()
    if dates := read_dates(low):
        return dates
    found = read_time(low) or read_number(plain) or _range(plain)
    return (found,) if found else ()


_MONTH_STARTS = frozenset(
    (*(month[:3] for month in MONTHS), "on", "the", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
)
_CARE = frozenset(
    "about around approximately approx roughly nearly almost over under more less at exactly some just below above no not upwards greater fewer up minimum maximum".split()
)


def _in_words(start: str, text: str) -> tuple[Value, ...]:
    if start in _CARE and (found := read_number(one_line(text).strip(" .;!?"))):
        return (found,)
    found = read_time(start) if start == text.casefold().strip() else None
    return (found,) if found else ()


def _range(text: str) -> Value | None:
    """'1941-1945', '5 to 10 million', 'between 10% and 20%': a unit at the end is meant for both."""
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    low, high = _year_or_number(match["low"]), _year_or_number(match["high"])
    if low is None or high is None or low.bound or high.bound:
        return None
    top, bottom, unit, scale = low.top, low.bottom, low.unit or high.unit, low.scale
    if scale == 1 and high.scale > 1 and low.unit in ("", high.unit):
        top, scale = top * high.scale, high.scale
    if re.fullmatch(r"\d{4}", match["low"]) and re.fullmatch(r"\d{2}", match["high"]):
        high = Value("number", top=top // 100 * 100 + high.top)
    return Value("range", top=top, bottom=bottom, unit=unit, scale=scale, high=high)


def _year_or_number(text: str) -> Value | None:
    """One end of a range: 'AD 14' is one too."""
    if found := read_number(text):
        return found
    dates = read_dates(text.casefold())
    return dates[0] if len(dates) == 1 and dates[0].kind == "number" else None


_LETTERS = {"k": "thousand", "m": "million", "b": "billion", "t": "trillion"}
_LETTER = re.compile(r"(.*\d)(m| ?[kKMBT])\b\.?( .*)?")


def in_view_of(right: Value, value: Value, text: str) -> Value:
    """What a text must mean where an answer is right: '100 M' is so many million where no such unit is asked for.

    So is '100m', but only where the answer has a million.
    """
    letter = _letter(text) if right.kind == "number" else None
    if letter is None or (letter[2] == "m" and (right.scale != 10**6 or value.unit != "m")):
        return value
    if letter[2] != "m" and is_unit(right.unit) and same_unit(right.unit, value.unit):
        return value
    return by_letter(text) or value


def by_letter(text: str) -> Value | None:
    """What a number is whose letter behind it is a scale, whatever unit that letter may be too."""
    letter = _letter(text)
    return read_value(f"{letter[1]} {_LETTERS[letter[2].strip().lower()]}{letter[3] or ''}") if letter else None


def _letter(text: str) -> re.Match[str] | None:
    return _LETTER.fullmatch(text.strip()) if len(text) <= LONGEST_VALUE else None


def same_value(right: Value, given: Value, tolerance: str = "") -> bool:
    """Whether a given value is the right one, within a tolerance (a share such as '5%', or a number).

    A unit left out is forgiven, another one is not; units of one measure are converted, and so are shares and percent. A tolerance without
    'million' beside an answer with it means so many millions.
    """
    if right.kind != given.kind:
        return False
    if right.kind == "date":
        return (right.year, right.month, right.day) == (given.year, given.month, given.day)
    if right.kind == "time":
        half = 43200 if right.unit and not given.unit else 86400
        return (right.top - given.top) % half == 0
    if not same_bound(right, given):
        return False  # more than half is not half
    if right.unit.endswith("bce") != given.unit.endswith("bce"):
        return False  # what is left out is our era
    if given.unit == "ce" and not right.unit:
        given = replace(given, unit="")
    if right.high and given.high:
        return same_value(_end(right), _end(given), tolerance) and same_value(right.high, given.high, tolerance)
    if not given.unit:
        return _close(right, right.top, right.bottom, given.top, given.bottom, tolerance) or (
            right.unit == "%" and _close(right, right.top, right.bottom, given.top * 100, given.bottom, tolerance)
        )
    if right.unit:
        if not same_unit(right.unit, given.unit):
            return False
    elif given.unit == "%" and right.bottom > 1 and 0 < right.top < right.bottom:
        return _close(right, right.top, right.bottom, given.top, given.bottom * 100, tolerance)  # 50% is a half
    elif is_unit(given.unit) and not is_money(given.unit) and given.unit != "ordinal":
        return False  # who says dollars or programmes beyond what is asked says the same; 25% and 25 kg are not 25
    (base, top, bottom), (other, by, over) = measure(right.unit), measure(given.unit)
    if base != other:  # of one family, or no unit was asked for: nothing to convert
        top, bottom, by, over = 1, 1, 1, 1
    return _close(right, right.top, right.bottom, given.top * by * bottom, given.bottom * over * top, tolerance)


def _end(value: Value) -> Value:
    return Value("number", top=value.top, bottom=value.bottom, unit=value.unit, scale=value.scale)


def _close(right: Value, top: int, bottom: int, given_top: int, given_bottom: int, tolerance: str) -> bool:
    away = abs(top * given_bottom - given_top * bottom)
    if away == 0 or not tolerance:
        return away == 0
    allowed = read_value(tolerance.lstrip("±+-/ "))
    if allowed is None or allowed.kind != "number":
        return False
    # |right - given| <= allowed, all times bottom * given_bottom * allowed.bottom
    if allowed.unit == "%":
        return away * allowed.bottom * 100 <= abs(top) * given_bottom * allowed.top
    scale = right.scale if allowed.scale == 1 else 1
    return away * allowed.bottom <= allowed.top * scale * bottom * given_bottom


# ------------------------------------------------------------------------- shapes


def shape_of(answer: str) -> str:
    """What kind of answer it is, so that answers of one shape can stand as options side by side."""
    return _shape_of(answer) if len(answer) <= LONGEST_VALUE * 2 else "sentence"


@lru_cache(maxsize=2048)
def _shape_of(answer: str) -> str:
    if len(answer) <= LONGEST_VALUE and (found := readings(answer)):
        return _value_shape(found[0], answer)
    if answer.rstrip().endswith((".", "!", "?", "。", "؟")):
        return "sentence" if " " in answer.strip() or len(answer) > LONGEST_VALUE else "word"
    if is_dense(answer):
        return "word" if len(answer) <= 8 else "phrase" if len(answer) <= 20 else "sentence"
    words = answer.split()
    if len(words) > 8:
        return "sentence"
    capitals = sum(word.lstrip("(\"'“‘«")[:1].isupper() for word in words)
    small = sum(word in _SMALL for word in words)
    if capitals and capitals + small >= len(words):
        return "name"
    return "word" if len(words) == 1 else "phrase"


def _value_shape(value: Value, answer: str) -> str:
    if value.kind == "date":
        if value.day:
            return "date:day" if value.year else "date:anniversary"
        return "date:month" if value.year else "date:month-name"
    if value.kind != "number":
        return value.kind
    if not value.unit and value.scale == 1 and re.fullmatch(r"\s*(?:1\d{3}|20\d{2})\s*", answer):
        return "date:year"
    if is_money(value.unit):
        return f"number:money:{_default(value.unit)}"
    if value.unit.startswith("ordinal"):
        return "number:" + value.unit.replace(" ", "-")
    if value.unit in ("", "ce"):
        return "number"
    return f"number:{measure(value.unit)[0]}" if is_unit(value.unit) else "number:count"


def _default(unit: str) -> str:
    return FAMILIES[unit][0] if FAMILIES.get(unit) else unit


def fingerprint(answer: str) -> str:
    """The meaning of an answer as 12 hexadecimal digits: the same for '$29.5bn' and '29.5 billion dollars'.

    Case, accents, articles and punctuation don't change it; another number, unit, date or word does.
    """
    value = read_value(answer)
    meaning = _meaning(value) if value else " ".join(("words:" + plain_words(answer), *sorted(raised(answer))))
    return blake2b(meaning.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _meaning(value: Value) -> str:
    if value.kind == "date":
        return f"date:{value.year}-{value.month}-{value.day}"
    if value.kind == "time":
        return f"time:{value.top}"
    base, top, bottom = (
        ("", 1, 100) if value.unit == "%" else measure("" if value.unit == "ce" else _default(value.unit))
    )
    number = Value("number", value.top * top, value.bottom * bottom)
    return f"{value.kind}:{'over' if value.bound == '+' else value.bound}:{_lowest(number)}:{base}" + (
        ":" + _meaning(value.high) if value.high else ""
    )


def _lowest(value: Value) -> str:
    from math import gcd

    common = gcd(value.top, value.bottom) or 1
    return f"{value.top // common}/{value.bottom // common}"
