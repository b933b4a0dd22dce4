"""What beside a quote turns round what it says: a denial before or behind it, a number or name that goes on, a next
sentence that takes it back.

All is compared with what stood there when the quote was last seen good. Texts are folded; a line end in them is the end
of a block.
"""

from __future__ import annotations

import re

from msgspec import Struct

from quizapp.document.denials import denials, is_denied_behind, taken_back
from quizapp.document.sentence import ENDED, lead, sentence_end

_SIGNS = re.compile(r"([-+$€£¥₽₴₹±~≈<>≤≥=×#/]+)\s?$")
_SIGNS_BEHIND = re.compile(r"\s?([%‰°×²³/]+)")
_PART_BEFORE = re.compile(r"([^\W\d_][\w']*-)$")
_RANGE_BEFORE = re.compile(r"(\d[\w%]*(?: ?- ?| to | or ))$")
_PART_BEHIND = re.compile(r"('s?(?!\w)|'\w+|[-/](?=\w)(?:\w+)|_\w+)")
_NUMBER_BEHIND = re.compile(r"([½⅓⅔¼¾⅛]|[ ]?- ?\d[\d.,]*|(?:%| percent| per cent)? (?:to|or) (?=\d)\d[\d.,]*)")
_UNIT_BEHIND = re.compile(
    r"[ -](million|billion|trillion|thousand|hundred|dozen|per ?cent|BCE?|B\.C\.|mm|cm|k?m|[kmµ]?g|[kMGT]?Wh?|met(?:re|er)s?|kilomet(?:re|er)s?|centimet(?:re|er)s?"
    r"|millimet(?:re|er)s?|feet|foot|miles?|inch(?:es)?|yards?|kilograms?|grams?|tonn?es|tons|pounds?|ounces?|lit(?:re|er)s?|gallons?|hectares?|acres?|seconds?"
    r"|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|century|euros?|dollars?|degrees?|kilowatts?|megawatts?|gigawatts?|watts?)\b"
)
_NAME_BEHIND = re.compile(r" ([A-Z][\w'-]+)")
_ENDS_IN_NAME = re.compile(r"[A-Z][\w'-]*$")


class Sense(Struct, frozen=True):
    """What beside a quote bears on what it says."""

    denials: int = 0
    """How many there are in its sentence before it."""
    denied: bool = False
    """Whether the word before it is one: of two in a row, each counts."""
    behind: bool = False
    """Whether what follows in its sentence denies it."""
    taken_back: bool = False
    """Whether the next sentence does, or a word in brackets."""
    asked: bool = False
    """Whether its sentence is a question."""
    begins: str = ""
    """What of the number or name that it begins with stands before it, and signs: '-', '$'."""
    ends: str = ""
    """What of the one that it ends with stands behind it: '-like', ' million', '%'."""


def sense(before: str, after: str, quote: str) -> Sense:
    """What beside a quote bears on what it says."""
    found, denied = denials(lead(before))
    is_ended = bool(ENDED.search(quote))
    tail = "" if is_ended else after[: sentence_end(after, quote)]
    return Sense(
        denials=found,
        denied=denied,
        behind=is_denied_behind(tail),
        taken_back=bool(taken_back(after, quote)),
        asked="?" in (quote if is_ended else tail.rstrip())[-4:],
        begins=_begins(before, quote),
        ends=_ends(after, quote),
    )


def is_part(before: str, after: str, quote: str) -> bool:
    """Whether there is more in a quote's sentence than the quote: it says nothing by itself."""
    return bool(re.search(r"\w", lead(before) + after[: sentence_end(after, quote)]))


def _begins(before: str, quote: str) -> str:
    said = lead(before)
    signs = match[1] if quote[:1].isdigit() and (match := _SIGNS.search(said)) else ""
    for pattern in (_PART_BEFORE, *([_RANGE_BEFORE] if quote[:1].isdigit() else [])):
        if match := pattern.search(said):
            return match[1]
    return signs


def _ends(after: str, quote: str) -> str:
    if not re.search(r"[\w%‰°½¼¾]$", quote):
        return ""
    patterns = [_PART_BEHIND]
    if re.search(r"\d[%‰°]?$", quote):
        patterns = [_NUMBER_BEHIND, _SIGNS_BEHIND, _UNIT_BEHIND, *patterns]
    elif _ENDS_IN_NAME.search(quote):
        patterns.append(_NAME_BEHIND)
    return next((match[1] for pattern in patterns if (match := pattern.match(after))), "")
