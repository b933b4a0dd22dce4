"""Numbers as people write them, with units, currencies and words of scale."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msgspec.structs import replace

from quizapp.question.spelled import read_spelled, split_era
from quizapp.question.units import ATTACHED_SCALES, CODES, SCALES, SYMBOLS, is_money, read_unit
from quizapp.question.value import Value, number_value

_SHORT_SCALES = frozenset(("k", "m", "b", "t", *(word for word in SCALES if len(word) < 5)))
_CHARGES = {"C": "coulomb", "F": "farad"}
"""So little of what these letters stand for is never a temperature."""
MOST_POWER = 60
"""A number may have so many places, so that no power of ten eats the memory."""

NUMBER = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:[ '’\u2009\u202f\u00a0]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+[.,]\d+|\d+|\.\d+"
)
"""A number as people write it, with grouped thousands and a decimal sign."""
_EASTERN = str.maketrans({"٪": "%", "٫": ".", "٬": ",", "−": "-"})


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A number with what stands before and after it, a fraction, and leading words of care."""
    return (
        re.compile(
            rf"(?P<sign>[-+])?\s?(?P<before>[A-Za-z]{{0,3}}[$€£¥₽₹₩₺₴₦฿₫₱₪]|[A-Za-zł]{{2,3}}(?=[\d .+-]))?(?:\.?\s)?(?P<inner>[-+])?(?P<number>{NUMBER})"
            r"(?:\s?[x×*·]\s?10\^?(?P<power>[-+]?\d{1,3})(?!\d)|[eE](?P<exponent>[-+]?\d{1,3})(?![\d\w])|\^(?P<of>[-+]?\d{1,3})(?!\d))?"
            r"(?P<rest>(?:[^\W\d]++\^?-?\d?|[^\w,;:=+*^])*+)(?P<more>\+)?"
        ),
        re.compile(r"(?P<sign>[-+])?(?:(?P<whole>\d{1,9})[ -])?(?P<top>\d{1,9}) ?[/⁄] ?(?P<bottom>\d{1,9})(?P<rest>[^\d,;:=+*^/]*+)"),
        re.compile(
            r"(?i:(?P<about>in the year|the year|about|around|approximately|approx\.?|roughly|nearly|almost|circa|ca\.?|c\.|in|~|≈|exactly|just|the)"
            r"|(?P<least>at least|upwards of|(?:no|not) (?:less|fewer) than|(?:a )?minimum(?: of)?|>=|[≥⩾≧])"
            r"|(?P<most>at most|up to|(?:no|not) more than|(?:a )?maximum(?: of)?|<=|[≤⩽≦])"
            r"|(?P<over>over|more than|above|greater than|>)|(?P<under>under|less than|below|fewer than|<))(?:(?<=\W)\s?|\s)(?=\S)"
        ),
    )  # fmt: skip


@cache
def _afterwards() -> re.Pattern[str]:
    """What makes a bound of the number before it."""
    return re.compile(
        r"(?<=\w),? (?:(?P<least>(?:or|and) (?:more|over|above|up|upwards|higher|greater|larger)|at (?:the )?(?:least|minimum)|minimum)"
        r"|(?P<most>(?:or|and) (?:less|fewer|under|below|lower|smaller)|at (?:the )?(?:most|maximum)|maximum))(?= |$)",
        re.IGNORECASE,
    )


def digits_plain(text: str) -> str:
    """The text with any script's decimal digits as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text.translate(_EASTERN))


def written(number: str) -> tuple[int, int]:
    """The number that the digits of NUMBER mean, as a ratio: '1,234.5', '1 234,5', '13,1', '29,500,000'."""
    number = re.sub(r"[ '’\u2009\u202f\u00a0]", "", number)
    point = max(number.rfind("."), number.rfind(","))
    if point < 0:
        return int(number), 1
    sign, places = number[point], len(number) - point - 1
    single = number.count(".") + number.count(",") == 1
    groups = number.count(sign) > 1 or (single and sign == "," and places == 3 and 1 <= point <= 3 and number[0] != "0")
    digits = re.sub(r"[.,]", "", number)
    return (int(digits), 1) if groups else (int(digits), 10**places)


def read_number(text: str) -> Value | None:
    """The number that a text is, as a whole, with its unit; None for anything else. `text` has its case still."""
    bound = ""
    for _ in range(3):
        if care := _patterns()[2].match(text):
            bound = care.lastgroup if care.lastgroup != "about" and care.lastgroup else bound
            text = text[care.end() :]
    if not bound and " " in text and (said := _afterwards().search(text)):
        bound, text = said.lastgroup or "", text[: said.start()] + text[said.end() :]
    if text[:6].casefold() == "minus ":
        found = read_number(text[6:]) if text[6:7].isalnum() else None
        return replace(found, top=-found.top, bound=bound) if found and not found.bound else None
    found = _digits(text) or _fraction(text) or read_spelled(text)
    if found is None:
        return None
    return found if not bound else replace(found, bound=bound)


def _digits(text: str) -> Value | None:
    match = _patterns()[0].fullmatch(text)
    if not match:
        return None
    number = match["number"]
    if len(number) > 1 and number[0] == "0" and number.isdigit():
        return None  # a code such as 007, not a quantity
    before = (match["before"] or "").casefold()
    if before and before not in SYMBOLS and before not in CODES:
        return None
    top, bottom = written(number)
    power = match["power"] or match["exponent"]
    if match["of"]:
        if top == 0 or len(number) > 9 or abs(int(match["of"])) > MOST_POWER:
            return None
        power_of = int(match["of"])
        top, bottom = (top**power_of, bottom**power_of) if power_of >= 0 else (bottom**-power_of, top**-power_of)
    elif power:
        if abs(int(power)) > MOST_POWER:
            return None
        top, bottom = (top * 10 ** int(power), bottom) if int(power) > 0 else (top, bottom * 10 ** -int(power))
    if match["sign"] and match["inner"]:
        return None  # '+-5' is both
    if "-" in (match["sign"], match["inner"]):
        top = -top
    return _with_rest(top, bottom, SYMBOLS.get(before, before), match["rest"], match["more"] or "", number)


def _fraction(text: str) -> Value | None:
    match = _patterns()[1].fullmatch(text)
    if (
        not match or int(match["bottom"]) == 0 or any(word in match["rest"].casefold() for word in ("hg", "mercury"))
    ):  # the pressure of blood is two numbers
        return None
    bottom = int(match["bottom"])
    top = int(match["whole"] or 0) * bottom + int(match["top"])
    return _with_rest(-top if match["sign"] == "-" else top, bottom, "", match["rest"], "", "")


def _with_rest(top: int, bottom: int, unit: str, rest: str, bound: str, number: str) -> Value | None:
    """The number with the words behind it: a scale, a unit, an ordinal ending."""
    apart = rest[:1].isspace()
    if len(rest) == 1 and rest.isupper() and rest.isascii() and rest not in "VWJ" and rest not in ATTACHED_SCALES:
        return None  # '3D' is no time, '5C' no warmth, '5G' no weight
    rest = rest.strip(" .")
    if rest[-1:] in SYMBOLS and rest[:-1].strip().casefold() in _SHORT_SCALES:
        rest = f"{rest[:-1].strip()} {rest[-1]}"
    scale = 1
    if rest and not apart:
        if rest in ("st", "nd", "rd", "th"):
            return number_value(top, bottom, "ordinal", 1, bound)
        if rest.startswith(("st ", "nd ", "rd ", "th ", "st-", "nd-", "rd-", "th-")):
            named, era = split_era(rest[3:].casefold().strip(" "))
            named = named.strip(" .")
            return number_value(
                top, bottom, "ordinal " + ("century" if named in ("c", "cent") else named) + era, 1, bound
            )
        if rest in ("s", "'s") and len(number) == 4 and number.isdigit() and number.endswith("0"):
            return number_value(top, bottom, "ordinal decade", 1, bound)
        letter, _, after = rest.partition(" ")
        if letter in (*ATTACHED_SCALES, "b") or (
            letter.upper() in ATTACHED_SCALES and (is_money(unit) or is_money(read_unit(after) or ""))
        ):
            scale, rest = ATTACHED_SCALES[letter.upper()], after
    words = rest.replace("-", " ").split() if "illion" in rest or "usand" in rest else rest.split()
    while (
        words
        and words[0] not in ("mN", "MN")
        and words[0].casefold().rstrip(".s") in SCALES
        and (len(words[0]) > 1 or not apart)
    ):
        scale *= SCALES[words[0].casefold().rstrip(".s")]
        words = words[1:]
    if words and is_money(unit) and scale == 1 and words[0].upper() in ATTACHED_SCALES:
        scale, words = ATTACHED_SCALES[words[0].upper()], words[1:]
    if words:
        named_unit = read_unit(" ".join(words))
        if named_unit is None or (unit and named_unit != unit and unit not in named_unit and named_unit != "dollar"):
            return None
        unit = unit if unit and named_unit == "dollar" else named_unit
        if unit in _CHARGES and abs(top) * 100 < bottom:
            unit = _CHARGES[unit]
    if scale > 10**MOST_POWER:
        return None
    return number_value(top * scale, bottom, unit, scale, bound)
