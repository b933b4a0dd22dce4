"""Numbers and dates as wrong options of proposals: which may stand beside a right one."""

from __future__ import annotations

import re

from quizapp.document.derive.proposal import Proposal
from quizapp.question.values import read_value

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RANGE = re.compile(r"(\d[\d,.]*)( ?(?:to|and|[-–—]) ?)(\d[\d,.]*)(.*)")
ROUGHLY = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|circa|estimated)(?: an?)? $|~ ?$", re.IGNORECASE
)
"""Behind these, what is near is right too."""
NEAR = 0.15
"""So large a share more or less is near."""
NEAR_YEARS = 3


def is_near(text: str, answer: str, *, year: bool) -> bool:
    """Whether an option could be meant by 'about' an answer."""
    near, right = read_value(text), read_value(answer)
    if near is None or right is None:
        return False
    if right.kind == "date" and year:
        return abs(near.year - right.year) <= NEAR_YEARS
    if right.kind == "date":  # 'about 1500 men'
        return right.year != 0 and abs(near.year / right.year - 1) < NEAR
    return right.number != 0 and abs(near.number / right.number - 1) < NEAR


_BESIDE = re.compile(
    r"\b(?:from|than|against|of|to) (?:an? |the |about |just |only |some |around |peak of |record )*([$€£¥]?\d[\d,.]*\d|[$€£¥]?\d)"
)
"""Numbers with which another is compared: 'fell to 0.4% from 0.9%'."""


_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")


def on_its_side(text: str, one: Proposal) -> bool:
    """Whether a value is as the right one more or less than those beside it: none above 0.9% where it 'fell to 0.4% from 0.9%'."""
    near, right = read_value(text), read_value(one.answer)
    if near is None or right is None:
        return True
    if right.kind == "date":
        years = [int(year) for year in _YEAR.findall(one.asked)]
        return all((near.year > year) == (right.year > year) for year in years if near.year and right.year)
    if right.kind != "number" or near.number == right.number:
        return True
    others = [read_value(match[1].strip(",.")) for match in _BESIDE.finditer(one.asked)]
    return all(
        (near.number > other.number) == (right.number > other.number)
        for other in others
        if other is not None and other.kind == "number" and 0.1 < other.number / max(right.number, 1e-9) < 10
    )


def near_years(answer: str) -> list[str]:
    """'1904-05' → '1902-03'."""
    whole = re.fullmatch(r"(1\d{3}|20\d\d)([-–])(1\d{3}|20\d\d)", answer)
    if whole is not None:
        return [f"{int(whole[1]) + by}{whole[2]}{int(whole[3]) + by}" for by in (-2, 3, 2, -3)]
    years = re.fullmatch(r"(1\d|20)(\d\d)([-–])(\d\d)", answer)
    if years is None:
        return []
    first, last = int(years[2]), int(years[4])
    return [
        f"{years[1]}{first + by:02}{years[3]}{last + by:02}"
        for by in (-2, 3, 2, -3)
        if first + by > 0 and last > first and last + by < 100
    ]


def near_ranges(answer: str) -> list[str]:
    """'25 to 30 million years' → '35 to 42 million years'."""
    match = _RANGE.fullmatch(answer)
    if not match or not all(_NUMBER.fullmatch(match[at]) for at in (1, 3)):
        return []
    out = _shifted(match)
    for factor in (0.6, 1.4, 1.8, 0.75):
        ends = [_times(match[at], factor) for at in (1, 3)]
        if ends[0] != ends[1]:
            out.append(f"{ends[0]}{match[2]}{ends[1]}{match[4]}")
    return out


def _shifted(match: re.Match[str]) -> list[str]:
    """Of a range of round numbers other such ranges: '5 to 20 years' → '10 to 25 years'."""
    if not (match[1].isdigit() and match[3].isdigit()):
        return []
    low, high = int(match[1]), int(match[3])
    step = next((size for size in (1000, 500, 100, 50, 10, 5) if low % size == 0 == high % size), 0)
    if not step or high <= low:
        return []
    ways = ((step, step), (2 * step, 2 * step), (-step, -step), (step, 2 * step))
    most = 100 if re.search(r"%|per ?cent", match[4]) else float("inf")
    near = [(low + more, high + further) for more, further in ways if high + further <= most]
    return [f"{first}{match[2]}{last}{match[4]}" for first, last in near if 0 < first < last]


def _times(number: str, factor: float) -> str:
    value = float(number.replace(",", "")) * factor
    if "." in number:
        return f"{value:,.{len(number.rsplit('.', 1)[1])}f}"
    zeros = len(number.replace(",", "")) - len(number.replace(",", "").rstrip("0"))
    step = 10 ** min(zeros, max(len(number.replace(",", "")) - 2, 0))
    return (
        f"{max(round(value / step) * step, 1):,}" if "," in number or value < 1000 else str(round(value / step) * step)
    )
