"""The numbers of a text, in figures or words, with what they count: 4.2 million euros, two and a half tonnes."""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.numerals import CARDINALS, ORDINALS

NUMBER = re.compile(r"(?<![^\W\d_])(?:\d{1,3}(?: \d{3})+\b|\d(?:[\d.,\u00a0\u202f]*\d)?)")
_GROUPS = {"dozen": 12, "hundred": 100}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_WORDS = (
    CARDINALS
    | _GROUPS
    | _SCALES
    | ORDINALS
    | {
        "zeroth": 0,
        "half": 50,
        "both": 2,
        "twice": 2,
        "once": 1,
        "double": 2,
        "doubled": 2,
        "twofold": 2,
        "triple": 3,
        "tripled": 3,
        "trebled": 3,
        "threefold": 3,
        "quadrupled": 4,
        "fourfold": 4,
        "tenfold": 10,
        "a": 1,
        "an": 1,
    }
)
_SPELLED = re.compile(
    rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b"
    rf"(?:(?:[- ](?:and )?|-and-)(?:a (?:half|quarter)\b|(?:{'|'.join(sorted({**CARDINALS, **_GROUPS, **_SCALES}, key=len, reverse=True))}|{'|'.join(ORDINALS)})\b))*",
    re.IGNORECASE,
)
_MIXED = re.compile(r"\ban? (?:\w+ )?(?:and a half|and a quarter)\b|\b(?P<whole>\d+) ?(?:½|and a half)", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:(?P<many>\d+|an?|one|two|three|four|five|six|seven|eight|nine)[ -])?(?P<part>half|halves|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b"
    r"|\b(?P<some>\w+) (?:in|out of)(?: every)? (?P<all>\w+)\b",
    re.IGNORECASE,
)
_POWER = re.compile(r"(?<!\d)(?P<base>\d{1,3})(?:\^|\*\*)(?P<power>\d{1,3})\b")
_TENFOLD = re.compile(r"\s?[×x*·⋅]\s?10(?:\^|\*\*)?[-−+]?\d*|(?<=\d)[eE][-+−]?\d+")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b", re.IGNORECASE)
_ROMAN = re.compile(r"(?<=\w )[IVXLC]+\b")
_POINTS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ALL_DAY = re.compile(r"\b(?:a)?round the clock\b|\bday and night\b", re.IGNORECASE)


def values(number: str) -> set[float]:
    """What a number may be worth: a point or comma before three digits may part thousands or not."""
    plain = re.sub(r"\s", "", number)
    ways = {re.sub(r"[.,](?=\d{3}(?:\D|$))", "", plain), plain}
    return {float(way.replace(",", ".")) for way in ways if re.fullmatch(r"\d+(?:[.,]\d+)?", way)}


def without_powers(text: str) -> str:
    """The text with numbers such as 2 × 10³⁰ without their power of ten."""
    return _TENFOLD.sub("", text)


@lru_cache(maxsize=256)
def numbers(text: str) -> frozenset[float]:
    """All that the numbers of a text may be worth, in figures, words or Roman figures, and what its clock times say."""
    found = {value for number in NUMBER.findall(without_powers(text)) for value in values(number)}
    found |= {float(value) for match in _SPELLED.finditer(text) for value in _spelled(match[0])}
    for match in _MIXED.finditer(text):
        quarter = 0.25 if "quarter" in match[0].lower() else 0.5
        found.add(float(match["whole"] or 1) + quarter)
    found |= {float(int(match["base"]) ** int(match["power"])) for match in _POWER.finditer(text)}
    for match in _CLOCK.finditer(text):
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        found |= {float(hour), float(match["minute"] or 0), *((0.0,) if hour == 12 else ())}
    found |= {float(_roman(word)) for word in _ROMAN.findall(text)}
    if _ALL_DAY.search(text):
        found.add(24.0)
    return frozenset(found)


def _spelled(text: str) -> set[float]:
    """A number in words, 'two hundred and fifty', 'twelve hundred', and each of its words for itself."""
    words = [word for word in re.split(r"[- ]", text.lower()) if word != "and"]
    whole, now, alone = 0.0, 0.0, set[float]()
    for at, word in enumerate(words):
        if word in ("half", "quarter") and at > 1:
            now += 0.5 if word == "half" else 0.25
            continue
        if word == "a" and at:
            continue
        value = _WORDS[word]
        alone.add(float(value))
        if word in _SCALES:
            alone.add(now)  # 'two and a half million' is said of 2.5 million
            whole, now = whole + (now or 1) * value, 0.0
        elif word in _GROUPS:
            now = (now or 1) * value
        else:
            now += value
    return alone | {whole + now}


def _roman(word: str) -> int:
    figures = [_POINTS[letter] for letter in word]
    return sum(-one if one < next_one else one for one, next_one in zip(figures, [*figures[1:], 0], strict=True))


def shares(text: str) -> set[float]:
    """The parts of a whole that a text tells in words, of 100: a quarter, two thirds, nine out of ten."""
    found = set[float]()
    for match in _PART.finditer(text):
        if match["part"]:
            part = match["part"].lower()
            of = (
                2
                if part in ("half", "halves")
                else 3
                if part == "third"
                else 4
                if part in ("quarter", "fourth")
                else ORDINALS[part]
            )
            many = _count(match["many"] or "one")
        else:
            many, of = _count(match["some"]), _count(match["all"])
        if 0 < many < of:
            found.add(100 * many / of)
    return found


def _count(word: str) -> int:
    return (
        int(word)
        if word.isdecimal() and len(word) < 7
        else 1
        if word.lower() in ("a", "an")
        else CARDINALS.get(word.lower(), 0)
    )
