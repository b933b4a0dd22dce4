"""Numbers and times in words."""

from __future__ import annotations

from datetime import date

import pytest

from quizapp.memory.state import Memory, State
from quizapp.service.wording import bar, count, day_name, minutes, span, span_in_words, spark, wait

DAY = 86400


@pytest.mark.parametrize(
    ("seconds", "short", "long"),
    [
        (0, "<1m", "less than a minute"),
        (44, "<1m", "less than a minute"),
        (60, "1m", "1 minute"),
        (600, "10m", "10 minutes"),
        (3569, "59m", "59 minutes"),
        (3590, "1h", "1 hour"),
        (5400, "2h", "2 hours"),
        (DAY - 1, "1d", "1 day"),
        (DAY, "1d", "1 day"),
        (30 * DAY, "30d", "30 days"),
        (31 * DAY, "1mo", "1 month"),
        (100 * DAY, "3.3mo", "3.3 months"),
        (364.9 * DAY, "12mo", "12 months"),
        (366 * DAY, "1y", "1 year"),
        (4000 * DAY, "11y", "11 years"),
    ],
)
def test_spans(seconds: float, short: str, long: str) -> None:
    assert span(seconds) == short
    assert span_in_words(seconds) == long


def test_waits() -> None:
    assert wait(Memory(state=State.LEARNING, due_ms=601_000), 1000) == "10m"
    assert wait(Memory(state=State.RELEARNING, due_ms=0), 99) == "<1m"
    assert wait(Memory(state=State.REVIEW, interval=4, due_ms=0), 0) == "4d"


def test_days() -> None:
    today = date(2026, 11, 23).toordinal()
    assert [day_name(today + ahead, today) for ahead in (-5, 0, 1, 4, 40)] == [
        "today", "today", "tomorrow", "on Fri 27 Nov", "on 2 Jan 2027",
    ]  # fmt: skip
    assert day_name(10**7, today) == "beyond all calendars"


def test_counts_times_and_bars() -> None:
    assert (count(1, "fact"), count(0, "fact"), count(1234, "reply", "replies")) == (
        "1 fact",
        "0 facts",
        "1,234 replies",
    )
    assert (minutes(10), minutes(60), minutes(250)) == ("<1 min", "~1 min", "~4 min")
    assert (bar(0, 4), bar(0.5, 4), bar(2, 4)) == ("░░░░", "██░░", "████")
    assert (spark([]), spark([0, 0]), spark([0, 1, 8])) == ("", "▁▁", "▁▂█")
