"""Dates and times of day as people write them."""

from __future__ import annotations

import re
from functools import cache

from quizapp.question.value import Value, number_value

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKDAYS = "mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday"


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    month = r"(?P<month>" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r"|sept)\.?"
    day, year = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?", r"(?P<year>\d{4})"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{day}(?: of)?[ -]?{month}(?:,? ?-?{year})?",
            rf"{month} ?{day}(?:,? {year})?",
            rf"{month},?(?: of)? {year}",
            r"(?P<year>\d{4})(?P<sign>[-/.])(?P<num>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
            r"(?P<year>\d{4})-(?P<num>\d{2})",
            r"(?P<day>\d{1,2})(?P<sign>[-/.])(?P<num>\d{1,2})(?P=sign)(?P<year>\d{4})",
            r"(?P<month>" + "|".join(name for name in MONTHS) + r"|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\.?",
        )
    )


@cache
def _frame() -> re.Pattern[str]:
    """What may stand about a date: a weekday, 'on', an era."""
    return re.compile(
        rf"(?:on |in )?(?:(?:{_WEEKDAYS})\.?,? )?(?P<ad>(?:ad|a\.d\.|ce|c\.e\.) )?(?P<date>.*?)(?: (?P<era>bce?|b\.c\.e?\.?|ce|ad|a\.d\.|c\.e\.))?"
    )


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(
        r"(?:at )?(?P<h>\d{1,2})(?:(?::|(?P<dot>\.))(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?)?(?: ?(?P<half>[ap]\.? ?m\.?)| ?(?P<clock>o'clock|h|hrs))?"
    )


def read_dates(text: str) -> tuple[Value, ...]:
    """The dates that a folded text can mean: none, one, or two where day and month can be told only by custom."""
    frame = _frame().fullmatch(text) if _may_be_date(text) else None
    if frame is None:
        return ()
    era, text = frame["era"] or "", frame["date"]
    before = era.startswith("b")
    if era or frame["ad"]:
        if re.fullmatch(r"\d{1,4}", text):
            return (number_value(int(text), unit="bce" if before else "ce"),)
        text = re.sub(r"\b(\d{1,3})$", lambda match: match.group().zfill(4), text)
    for pattern in _dates():
        if match := pattern.fullmatch(text):
            return tuple(dict.fromkeys(_valid(match.groupdict(), before)))
    return ()


def _may_be_date(text: str) -> bool:
    """Whether a closer look is worth its time."""
    if any(month[:3] in text for month in MONTHS) or text.count("-") + text.count("/") + text.count(".") >= 2:
        return True
    return "-" in text or any(era in text for era in ("bc", "b.c", "ad", "a.d", "ce", "c.e"))


def _valid(found: dict[str, str | None], before: bool) -> list[Value]:
    day, year = int(found.get("day") or 0), int(found.get("year") or 0)
    if name := found.get("month"):
        months = [(day, next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name[:3])))]
    else:
        months = [(day, int(found["num"] or 0))]
        if found.get("sign") == "/" and _written_first(found) == "day":
            months.append((months[0][1], day))
    return [
        Value("date", year=-year if before else year, month=month, day=day)
        for day, month in months
        if 1 <= month <= 12 and (found.get("day") is None or 1 <= day <= _LENGTHS[month - 1])
        and not (month == 2 and day == 29 and year and not _is_leap(year))
    ]  # fmt: skip


def _written_first(found: dict[str, str | None]) -> str:
    """Day or year; where the day is, custom decides which of the two numbers is the month."""
    return min(("day", "year"), key=list(found).index)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def read_time(text: str) -> Value | None:
    """The time of day that a folded text is; '4:30' leaves open which half of the day."""
    if text in ("noon", "midday", "midnight"):
        return Value("time", top=0 if text == "midnight" else 43200, unit="am" if text == "midnight" else "pm")
    if ":" not in text and not text.endswith(("m", "m.", "k")):
        return None
    match = _clock().fullmatch(text)
    if not match or not (match["m"] or match["half"] or match["clock"] == "o'clock"):
        return None
    if match["dot"] and not match["half"]:
        return None
    hours, minutes, seconds = int(match["h"]), int(match["m"] or 0), int(match["s"] or 0)
    half = (match["half"] or "")[:1]
    if hours > 23 or (half and not 1 <= hours <= 12):
        return None
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    return Value("time", top=hours * 3600 + minutes * 60 + seconds, unit=f"{half}m" if half else "")
