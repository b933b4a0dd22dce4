"""Days as people live them: time zones, nights in which clocks change, and clocks that are wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from desk import Desk, Sitting, flip, memories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.fact import Rating
from quizapp.service.clock import Clock
from quizapp.service.workspace import Workspace

AGAIN, HARD, GOOD, EASY = Rating


class Zoned(Clock):
    """A clock in the zone of the process, moved by hand."""

    def __init__(self, day_begins: int = 4) -> None:
        super().__init__(day_begins)
        self.at = 0.0

    def seconds(self) -> float:
        return self.at

    def set(self, zone: str, text: str, fold: int = 0) -> None:
        """Set it to a local time."""
        self.at = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp()


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Put the process into a time zone."""

    def go(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield go
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("name", "when", "day", "offset"),
    [
        ("Europe/Berlin", "2026-03-28T23:30", "2026-03-28", 60),
        ("Europe/Berlin", "2026-03-29T01:59", "2026-03-28", 60),
        ("Europe/Berlin", "2026-03-29T03:00", "2026-03-28", 120),
        ("Europe/Berlin", "2026-03-29T03:59", "2026-03-28", 120),
        ("Europe/Berlin", "2026-03-29T04:00", "2026-03-29", 120),
        ("Europe/Berlin", "2026-10-25T01:30", "2026-10-24", 120),
        ("Europe/Berlin", "2026-10-25T03:59", "2026-10-24", 60),
        ("Europe/Berlin", "2026-10-25T04:00", "2026-10-25", 60),
        ("Asia/Kathmandu", "2026-05-01T03:59", "2026-04-30", 345),
        ("Asia/Kathmandu", "2026-05-01T04:00", "2026-05-01", 345),
        ("Pacific/Kiritimati", "2026-05-01T04:00", "2026-05-01", 840),
        ("America/St_Johns", "2026-01-01T03:59", "2025-12-31", -210),
    ],
)
def test_the_day_is_the_local_one_and_begins_at_four(
    zone: Callable[[str], None], name: str, when: str, day: str, offset: int
) -> None:
    zone(name)
    clock = Zoned()
    clock.set(name, when)
    now = clock.now()
    assert date.fromordinal(now.day).isoformat() == day
    assert now.offset == offset
    assert now.ms == round(clock.at * 1000)


@given(
    name=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]),
    begins=st.integers(0, 23),
    start=st.integers(1_767_225_600, 1_798_761_600),
)
@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
def test_days_follow_each_other(zone: Callable[[str], None], name: str, begins: int, start: int) -> None:
    """Hour by hour, through all changes of the clock: the day is that of the local time, and each has its turn."""
    zone(name)
    clock = Zoned(begins)
    last = 0
    for hour in range(72):
        clock.at = start + hour * 3600
        now = clock.now()
        local = datetime.fromtimestamp(clock.at, timezone(timedelta(minutes=now.offset))) - timedelta(hours=begins)
        assert now.day == local.date().toordinal()
        assert last == 0 or -1 <= now.day - last <= 1
        last = now.day


def studied(clock: Zoned, workspace: Workspace) -> list[str]:
    sitting = Sitting(workspace)
    prompts = []
    while (asked := sitting.study.next(clock.now())) is not None:
        clock.at += 5
        sitting.study.answer(None, clock.now())
        sitting.study.rate(clock.now(), EASY if asked.memory.reps else GOOD)
        prompts.append(asked.question.prompt)
    return prompts


@pytest.mark.parametrize(
    ("name", "evening"),
    [
        ("Europe/Berlin", "2026-03-28T22:00"),
        ("Europe/Berlin", "2026-10-24T22:00"),
        ("Asia/Kathmandu", "2026-10-24T22:00"),
    ],
)
def test_what_is_due_tomorrow_is_due_after_the_night(
    desk: Desk, zone: Callable[[str], None], name: str, evening: str
) -> None:
    zone(name)
    clock = Zoned()
    clock.set(name, evening)
    desk.deck("deck.yaml", flip("Question?"))
    desk.settings("learning_steps = []")
    with Workspace.open([str(desk.decks)], clock=clock) as workspace:
        workspace.sync()
        sitting = Sitting(workspace)
        sitting.study.next(clock.now())
        sitting.study.answer(None, clock.now())
        (review,) = sitting.study.rate(clock.now(), AGAIN)
        memory = workspace.store.memory_of(review.fact, "")
        today = date.fromisoformat(evening[:10])
        assert memory.due_day == today.toordinal() + 1
        clock.set(name, f"{today + timedelta(days=1)}T03:59")
        assert studied(clock, workspace) == []
        clock.set(name, f"{today + timedelta(days=1)}T04:00")
        assert studied(clock, workspace) == ["Question?"]


def test_a_step_within_the_doubled_hour(desk: Desk, zone: Callable[[str], None]) -> None:
    zone("Europe/Berlin")
    clock = Zoned()
    clock.set("Europe/Berlin", "2026-10-25T02:55")
    desk.deck("deck.yaml", flip("Question?"))
    with Workspace.open([str(desk.decks)], clock=clock) as workspace:
        workspace.sync()
        sitting = Sitting(workspace)
        sitting.study.next(clock.now())
        sitting.study.answer(None, clock.now())
        (review,) = sitting.study.rate(clock.now(), GOOD)
        due = workspace.store.memory_of(review.fact, "").due_ms
        clock.set("Europe/Berlin", "2026-10-25T02:05", fold=1)  # ten minutes later
        assert due == clock.now().ms
        assert sitting.study.next(clock.now()) is not None


@pytest.mark.parametrize("begins", [0, 4, 12, 23])
def test_the_hour_at_which_the_day_begins_is_the_persons(desk: Desk, zone: Callable[[str], None], begins: int) -> None:
    zone("Europe/Berlin")
    desk.settings(f"day_begins = {begins}")
    with Workspace.open([str(desk.decks)]) as workspace:
        clock = workspace.clock
    at = datetime(2026, 5, 2, begins, tzinfo=ZoneInfo("Europe/Berlin")).timestamp()
    assert clock.moment(int(at * 1000), 7200).day == date(2026, 5, 2).toordinal()
    assert clock.moment(int(at * 1000) - 1000, 7200).day == date(2026, 5, 1).toordinal()


# ---- a clock that is wrong


def test_a_clock_set_back_a_year(desk: Desk) -> None:
    desk.deck("deck.yaml", *(flip(f"Question {number}?") for number in range(4)))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(EASY)
        sitting.do(GOOD)
        before = memories(workspace)
        desk.clock.forward(days=-365)
        assert workspace.overview().clock_warning == (
            "The clock is 365 days behind your last answer: check the date. Nothing is lost."
        )
        sitting = Sitting(workspace)
        assert sitting.do(EASY).question.prompt == "Question 2?"
        sitting.study.summary(desk.clock.now())
        sitting.do(AGAIN)
        again = sitting.do(GOOD)
        assert again.question.prompt == "Question 3?"
        events = list(workspace.store.events())
        assert events[2].day == events[0].day - 365, "kept as the clock said"
        assert [event.id for event in events] == sorted(event.id for event in events), "and in their order"
        for key, memory in before.items():
            assert memories(workspace)[key] == memory
        digest = workspace.store.state_digest()
        workspace.store.rebuild()
        assert workspace.store.state_digest() == digest
        assert workspace.outlook(desk.clock.now())
        desk.clock.forward(days=365)
        assert workspace.overview().clock_warning == ""
        sitting = Sitting(workspace)
        assert sorted(sitting.through()) == ["Question 1?", "Question 2?", "Question 3?"]


def test_the_due_day_never_lies_before_an_answer(desk: Desk) -> None:
    """Answered with the clock set back, a part is due after its last day all the same."""
    desk.deck("deck.yaml", flip("Question?"))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        uid = sitting.do(GOOD).uid
        last = desk.clock.now().day
        desk.clock.forward(days=-400)
        while sitting.next() is None:
            desk.clock.forward(days=1)
        sitting.answer()
        sitting.rate(GOOD)
        memory = workspace.store.memory_of(uid, "")
        assert memory.last_day == last
        assert memory.due_day > last


def test_a_clock_set_forward_and_right_again(desk: Desk) -> None:
    desk.deck("deck.yaml", *(flip(f"Question {number}?") for number in range(3)))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(EASY)
        digest = workspace.store.state_digest()
        desk.clock.forward(days=365)
        sitting = Sitting(workspace)
        sitting.do(EASY)
        sitting.do(EASY)
        desk.clock.forward(days=-365)
        assert "behind your last answer" in workspace.overview().clock_warning
        for _ in range(2):
            workspace.undo()
        assert workspace.store.state_digest() == digest, "answers under the wrong date can be taken back"
        assert workspace.overview().clock_warning == ""
