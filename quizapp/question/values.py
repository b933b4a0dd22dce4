"""What an answer is: a number with its unit, a date, or words; and when two of them mean the same."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from msgspec import Struct

from quizapp.text import fold

LONGEST_VALUE = 60
"""A longer text is words, whatever numbers are in it."""

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6,
    "billion": 1e9, "bn": 1e9, "bln": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
_MONEY = {
    "$": "usd", "us$": "usd", "usd": "usd", "dollar": "usd", "us dollar": "usd", "€": "eur", "eur": "eur", "euro": "eur",
    "£": "gbp", "gbp": "gbp", "pound": "gbp", "¥": "jpy", "jpy": "jpy", "yen": "jpy", "₽": "rub", "rub": "rub", "ruble": "rub",
    "rouble": "rub", "chf": "chf", "franc": "chf", "₹": "inr", "inr": "inr", "rupee": "inr", "cny": "cny", "yuan": "cny",
}  # fmt: skip
_UNITS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "pct": "percent",
    "kg": "kg", "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "g": "g", "gram": "g", "gramme": "g", "mg": "mg", "milligram": "mg",
    "km": "km", "kilometer": "km", "kilometre": "km", "m": "m", "meter": "m", "metre": "m", "cm": "cm", "centimeter": "cm",
    "centimetre": "cm", "mm": "mm", "millimeter": "mm", "millimetre": "mm", "l": "l", "liter": "l", "litre": "l", "ml": "ml",
    "milliliter": "ml", "millilitre": "ml", "t": "t", "ton": "t", "tonne": "t",
    "s": "s", "sec": "s", "second": "s", "min": "min", "minute": "min", "h": "h", "hr": "h", "hour": "h",
    "d": "day", "day": "day", "yr": "year", "year": "year", "°c": "°c", "degree celsius": "°c", "°f": "°f", "degree fahrenheit": "°f",
}  # fmt: skip
_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r"|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}", rf"{_MONTH} {_DAY},? {_YEAR}", r"(?P<year>\d{4})-(?P<num>\d{1,2})-(?P<day>\d{1,2})",
        rf"(?:the )?{_DAY}(?: of)? {_MONTH}", rf"{_MONTH} (?:the )?{_DAY}", rf"{_MONTH},? {_YEAR}",
        r"(?P<day>\d{1,2})[./](?P<num>\d{1,2})[./](?P<year>\d{4})",
    )
)  # fmt: skip
NUMBER = re.compile(r"\d{1,3}(?:[ ,'\u2009\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?:[ .]\d{3})+,\d+|\d+[.,]\d+|\d+")
"""A number as people write it, with grouped thousands and a decimal sign."""
_SIGNED = re.compile(
    r"(?P<before>us\$|[$€£¥₽₹]|[a-z]{3})? ?(?P<sign>[-+])?"
    rf"(?P<number>{NUMBER.pattern}) ?(?P<rest>[^\d]*)"
)
_ABOUT = re.compile(
    r"^(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|over|more than|ca\.?|circa|c\.|~|≈) ?"
)


class Value(Struct, frozen=True, gc=False):
    """A number (with unit and scale counted in) or a date (parts that are not known are 0)."""

    kind: str
    """'number' or 'date'."""
    number: float = 0.0
    unit: str = ""
    scaled: bool = False
    """Whether a word such as 'million' stood with it."""
    year: int = 0
    month: int = 0
    day: int = 0


def to_number(text: str) -> float:
    """The number that the digits of NUMBER mean: '1,234.5', '1 234,5', '13,1', '29,500,000'."""
    text = re.sub(r"[ '\u2009\u202f]", "", text)
    if "," in text and "." in text:
        point = max(text.rfind(","), text.rfind("."))
        whole = re.sub(r"[.,]", "", text[:point])
        return float(f"{whole}.{text[point + 1 :]}")
    if "," in text:
        groups = text.split(",")
        if len(groups) > 2 or (len(groups[1]) == 3 and 1 <= len(groups[0]) <= 3 and groups[0] != "0"):
            return float("".join(groups))
        return float(f"{groups[0]}.{groups[1]}")
    if text.count(".") > 1:
        return float(text.replace(".", ""))
    return float(text)


@lru_cache(maxsize=4096)
def read_value(text: str) -> Value | None:
    """The number or date that a text is, as a whole; None for words."""
    if len(text) > LONGEST_VALUE:
        return None
    plain = fold(text).strip(" .;!")
    plain = _ABOUT.sub("", plain)
    if plain in _WORDS:
        return Value("number", float(_WORDS[plain]))
    return _date(plain) or _number(plain)


def _date(text: str) -> Value | None:
    for pattern in _DATES:
        match = pattern.fullmatch(text)
        if not match:
            continue
        found = match.groupdict()
        day, year = int(found.get("day") or 0), int(found.get("year") or 0)
        if name := found.get("month"):
            month = next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))
        else:
            month = int(found["num"])
            if month > 12 and pattern is _DATES[-1]:
                day, month = month, day
            elif pattern is _DATES[-1] and day <= 12 and day != month:
                return None  # the order of day and month can't be known
        if 1 <= month <= 12 and day <= 31:
            return Value("date", year=year, month=month, day=day)
    return None


def _number(text: str) -> Value | None:
    match = _SIGNED.fullmatch(text)
    if not match:
        return None
    before, rest = match["before"] or "", match["rest"].strip(" .")
    if before and before not in _MONEY:
        return None
    number = to_number(match["number"])
    if match["sign"] == "-":
        number = -number
    unit = _MONEY.get(before, "")
    if rest in ("st", "nd", "rd", "th"):
        return Value("number", number, "ordinal")
    words = rest.split()
    scaled = False
    if words and (words[0] in _SCALES or (unit and words[0] in ("m", "b", "t"))):
        number *= _SCALES.get(words[0]) or {"m": 1e6, "b": 1e9, "t": 1e12}[words[0]]
        scaled = True
        words = words[1:]
    if words:
        named = _unit(" ".join(words))
        if named is None or (unit and named != unit):
            return None
        unit = named
    return Value("number", number, unit, scaled)


def _unit(text: str) -> str | None:
    """The unit's one name; None for more words than a unit has."""
    text = text.removeprefix("of ").replace("u.s. ", "us ")
    if len(text.split()) > 3:
        return None
    single = text[:-1] if text.endswith("s") and len(text) > 3 else text
    for name in (text, single):
        if name in _UNITS:
            return _UNITS[name]
        if name in _MONEY:
            return _MONEY[name]
    return single


def same_value(right: Value, given: Value, tolerance: str = "") -> bool:
    """Whether a given value is the right one. A unit left out is forgiven, another one is not."""
    if right.kind != given.kind:
        return False
    if right.kind == "date":
        return (right.year, right.month, right.day) == (given.year, given.month, given.day)
    if given.unit and given.unit != right.unit and not (right.unit == "ordinal" or given.unit == "ordinal"):
        return False
    allowed = 1e-9 * max(abs(right.number), abs(given.number))
    if tolerance.endswith("%"):
        allowed = max(allowed, abs(right.number) * float(tolerance[:-1]) / 100)
    elif tolerance:
        allowed = max(allowed, float(tolerance) * (1 + 1e-9))
    return abs(right.number - given.number) <= allowed


_ARTICLE = re.compile(r"^(?:the|a|an) (?=\S)")
_PUNCTUATION = re.compile(r"[^\w\s%$€£¥°+*/=<>#@&^~|\\-]|(?<!\w)-(?!\d)|_")


def plain_words(text: str) -> str:
    """Words as a forgiving comparison sees them: folded, without punctuation and a leading article."""
    folded = fold(text)
    words = " ".join(_PUNCTUATION.sub(" ", folded).replace("&", " and ").replace("-", " ").split())
    return _ARTICLE.sub("", words) or folded


@lru_cache(maxsize=4096)
def shape_of(answer: str) -> str:
    """What kind of answer it is, so that answers of one shape can stand as options side by side."""
    value = read_value(answer)
    if value is not None:
        return _value_shape(value, answer)
    words = answer.split()
    if len(words) > 8 or answer.rstrip().endswith((".", "!", "?")):
        return "sentence"
    capitals = sum(word[:1].isupper() for word in words)
    if capitals and capitals >= len(words) - sum(word in ("of", "the", "and", "de", "von", "in") for word in words):
        return "name"
    return "word" if len(words) == 1 else "phrase"


def _value_shape(value: Value, answer: str) -> str:
    if value.kind == "date":
        return "date:day" if value.day and value.year else "date:anniversary" if value.day else "date:month"
    if not value.unit and not value.scaled and re.fullmatch(r"\s*1[0-9]{3}|20[0-9]{2}\s*", answer):
        return "date:year"
    if value.unit in _MONEY.values():
        return f"number:money:{value.unit}"
    return f"number:{value.unit}" if value.unit else "number"


def fingerprint(answer: str) -> str:
    """The meaning of an answer as 12 hexadecimal digits: the same for '$29.5bn' and '29.5 billion dollars'."""
    value = read_value(answer)
    if value is None:
        meaning = "words:" + plain_words(answer)
    elif value.kind == "date":
        meaning = f"date:{value.year}-{value.month}-{value.day}"
    else:
        meaning = f"number:{value.number!r}:{value.unit}"
    return blake2b(meaning.encode("utf-8", "replace"), digest_size=6).hexdigest()
