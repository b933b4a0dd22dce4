"""Numbers and times in words, the same on every front."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from quizapp.memory.state import Memory, State
from quizapp.text import one_line, shorten

if TYPE_CHECKING:
    from quizapp.fact import AnyFact
    from quizapp.session.values import Undone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def count(number: int, noun: str, plural: str = "") -> str:
    """'1 fact', '2 facts'."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def span(seconds: float) -> str:
    """A length of time, short: '<1m', '6m', '2h', '4d', '3.5mo', '1.2y'."""
    number, unit = _measured(seconds)
    return f"{number}{unit}"


_UNITS = {"m": "minute", "h": "hour", "d": "day", "mo": "month", "y": "year"}


def span_in_words(seconds: float) -> str:
    """The same to be read out: 'less than a minute', '6 minutes', '4 days', '3.5 months'."""
    number, unit = _measured(seconds)
    if number == "<1":
        return "less than a minute"
    return f"{number} {_UNITS[unit]}{'' if number == '1' else 's'}"


def _measured(seconds: float) -> tuple[str, str]:
    if seconds < 45:
        return "<1", "m"
    if round(seconds / 60) < 60:
        return f"{round(seconds / 60)}", "m"
    if round(seconds / 3600) < 24:
        return f"{round(seconds / 3600)}", "h"
    days = seconds / 86400
    if days < 30.5:
        return f"{round(days)}", "d"
    if days < 365:
        return _tenths(days / 30.4375), "mo"
    return _tenths(days / 365.25), "y"


def _tenths(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:.0f}"


def stopwatch(seconds: float) -> str:
    """A time as a stopwatch shows it: 0:42.3, 12:05.0, 1:00:00.0. Tenths that are begun don't count."""
    tenths = int(round(seconds * 1000) // 100)
    whole, rest = divmod(tenths, 600)
    hours, whole = divmod(whole, 60)
    told = f"{rest // 10:02}.{rest % 10}"
    return f"{hours}:{whole:02}:{told}" if hours else f"{whole}:{told}"


def wait(memory: Memory, now_ms: int) -> str:
    """How long until a memory is due, short."""
    return span(wait_seconds(memory, now_ms))


def wait_seconds(memory: Memory, now_ms: int) -> float:
    """How many seconds until a memory is due; of days, whole ones."""
    if memory.state in (State.LEARNING, State.RELEARNING):
        return max(memory.due_ms - now_ms, 0) / 1000
    return memory.interval * 86400


def minutes(seconds: float) -> str:
    """'about 4 min', '<1 min'."""
    return "<1 min" if seconds < 45 else f"~{max(round(seconds / 60), 1)} min"


def day_name(day: int, today: int) -> str:
    """A study-day in words: 'today', 'tomorrow', 'on Fri 27 Nov', 'on 3 Jan 2028'."""
    if day <= today:
        return "today"
    if day == today + 1:
        return "tomorrow"
    if day > date.max.toordinal():
        return "beyond all calendars"
    when = date.fromordinal(day)
    if when.year == date.fromordinal(today).year:
        return f"on {when:%a} {when.day} {when:%b}"
    return f"on {when.day} {when:%b %Y}"


def date_and_time(ms: int, offset: int) -> str:
    """A time in a zone that is so many minutes ahead of UTC: 'Sun 22 Nov 2026, 21:03'."""
    when = local_time(ms, offset)
    return when_words(when) if when else f"{ms} ms"


def when_words(when: datetime | None) -> str:
    """A moment for a list: 'Sun 22 Nov 2026, 21:03'."""
    return f"{when:%a} {when.day} {when:%b %Y, %H:%M}" if when else "at an unknown time"


def local_time(ms: int, offset: int) -> datetime | None:
    """A time in a zone that is so many minutes ahead of UTC; None beyond all calendars and zones."""
    try:
        return (_EPOCH + timedelta(milliseconds=ms)).astimezone(timezone(timedelta(minutes=offset)))
    except (OverflowError, ValueError):
        return None


def percent(share: float) -> str:
    """A share in whole percent, with a minus sign where it is below zero: '−20%'."""
    return f"{share:.0%}".replace("-", "−")


def bar(share: float, cells: int) -> str:
    """A bar of so many cells, filled by a share from 0 to 1; without colour it still reads."""
    full = round(max(0.0, min(share, 1.0)) * cells)
    return "█" * full + "░" * (cells - full)


_LEVELS = "▁▂▃▄▅▆▇█"


_UNDONE = {
    "review": "The last answer is taken back",
    "bury": "It is asked today after all",
    "suspend": "It is asked again",
    "flag": "The flag is taken away",
    "accept": "It is held back again until you look",
    "unsuspend": "It is suspended again",
    "unbury": "It is put off again",
    "unflag": "It is flagged again",
}
_SHOWN = 56


def undone_line(undone: Undone | None, fact: AnyFact | None) -> str:
    """What an undo did, and to which fact where it stands in a deck: 'The last answer is taken back: "Who?" (People).'"""
    from quizapp.fact import parts
    from quizapp.question.asking import prompt_of

    if undone is None:
        return "There is nothing to take back."
    did = _UNDONE.get(undone.kind, f"Taken back: {undone.kind}")
    if fact is None:
        return f"{did}."
    part = undone.part if undone.part in parts(fact) else parts(fact)[0]
    return f'{did}: "{shorten(one_line(prompt_of(fact, part)), _SHOWN)}" ({shorten(one_line(fact.deck), 30)}).'


def held_back_line(doubted: int) -> str:
    """How many facts are held back since their sources changed, in a sentence; nothing for none."""
    if not doubted:
        return ""
    return (
        "1 fact is held back: its source says otherwise now"
        if doubted == 1
        else f"{doubted} facts are held back: their sources say otherwise now"
    )


def spark(numbers: list[int]) -> str:
    """A row of bars, one a number, the tallest for the greatest."""
    top = max(numbers, default=0)
    if top == 0:
        return "▁" * len(numbers)
    return "".join(_LEVELS[min(round(number / top * 7), 7)] if number else "▁" for number in numbers)


def place(path: str) -> str:
    """A path for people, '~' for their home."""
    home = os.path.expanduser("~")  # noqa: PTH111 (a home that is not set is no error)
    return "~" + path[len(home) :] if len(home) > 1 and path.startswith(home + os.sep) else path
