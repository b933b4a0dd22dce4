"""What events make of a fact: the memory of each part, its standing, and its share of each day's sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory, Plan, State
from quizapp.store.events import Event

SUSPENDED = 2**31
"""The day until which a suspended fact is held: never."""
UNDOABLE = ("review", "suspend", "unsuspend", "bury", "unbury", "flag", "unflag", "due")
"""Kinds of event that an undo takes back."""

_PLANS: dict[tuple[object, ...], Plan] = {}


class Sums(Struct):
    """What was done on one day: answers in all, reviews, facts met for the first time, lapses, milliseconds."""

    answers: int = 0
    reviewed: int = 0
    introduced: int = 0
    again: int = 0
    took: int = 0

    def add(self, other: Sums, sign: int = 1) -> None:
        """Add another day's sums, or take them off."""
        self.answers += sign * other.answers
        self.reviewed += sign * other.reviewed
        self.introduced += sign * other.introduced
        self.again += sign * other.again
        self.took += sign * other.took


class Part(Struct):
    """The computed state of one part."""

    memory: Memory = Memory()
    answer: str = ""
    """Fingerprint of the answer that it was last reviewed under."""


class Standing(Struct, frozen=True):
    """What a person decided about a fact."""

    suspended: bool = False
    buried: int = 0
    flagged: bool = False
    note: str = ""


def plan_of(retention: float, data: Mapping[str, Any]) -> Plan:
    """The plan that a review was scheduled by: its own retention, and its steps where they were not the usual."""
    steps = data.get("steps")
    key = (retention, None if steps is None else (tuple(steps[0]), tuple(steps[1])))
    plan = _PLANS.get(key)
    if plan is None:
        plan = Plan(retention=retention)
        if steps is not None:
            plan = replace(plan, learning_steps=tuple(steps[0]), relearning_steps=tuple(steps[1]))
        if len(_PLANS) > 1000:
            _PLANS.clear()
        _PLANS[key] = plan
    return plan


def seed_of(fact: str, part: str) -> str:
    """What the fuzz of a part hangs on."""
    return f"{fact}/{part}"


def sums_of(state: int, rating: int, took: int) -> Sums:
    """What one review adds to its day, given the state that it found."""
    reviewed = int(state == State.REVIEW)
    return Sums(1, reviewed, int(state == State.NEW), int(reviewed and rating == 1), took)


class FactFold:
    """Folds the events of one fact, in their order."""

    def __init__(self, fact: str) -> None:
        self.fact = fact
        self.parts: dict[str, Part] = {}
        self.standing = Standing()
        self.days: dict[int, Sums] = {}
        self._asked: dict[str, int] = {}

    def fold(self, events: Iterable[Event]) -> FactFold:
        """Fold all events that no undo took back."""
        listed = list(events)
        undone = {event.data.get("target") for event in listed if event.kind == "undo"}
        for event in listed:
            if event.id not in undone:
                self.apply(event)
        return self

    def apply(self, event: Event) -> None:
        """Fold one event; kinds that are not known are passed over."""
        fold = getattr(self, "_" + event.kind, None) if event.kind in _FOLDED else None
        if fold is not None:
            fold(event)

    def _review(self, event: Event) -> None:
        part = self.parts.setdefault(event.part, Part())
        sums = sums_of(part.memory.state, event.rating, event.took)
        self.days.setdefault(event.day, Sums()).add(sums)
        if event.data.get("cram"):
            return
        part.memory = review(
            part.memory, Rating(event.rating), day=event.day, now_ms=event.time, seed=seed_of(self.fact, event.part),
            plan=plan_of(event.retention, event.data), guess=event.guess,
        )  # fmt: skip
        part.answer = event.data.get("answer", "")
        self._asked[event.part] = max(self._asked.get(event.part, 0), event.day)

    def held(self, part: str) -> int:
        """The day before which a part is not asked: it is suspended, put off, or another part was asked."""
        if self.standing.suspended:
            return SUSPENDED
        return max([self.standing.buried, *(day + 1 for other, day in self._asked.items() if other != part)])

    def _moved(self, event: Event) -> None:
        for old, new in (event.data.get("parts") or {}).items():
            if old in self.parts and new not in self.parts:
                self.parts[new] = self.parts.pop(old)
                if old in self._asked:
                    self._asked[new] = self._asked.pop(old)

    def _changed(self, event: Event) -> None:
        part = self.parts.get(event.part)
        if part is None or part.memory.state != State.REVIEW:
            return
        planned = part.memory.last_day + part.memory.interval
        due = planned if event.data.get("answer") == part.answer else min(event.day, planned)
        part.memory = replace(part.memory, due_day=due)

    def _due(self, event: Event) -> None:
        for name, part in self.parts.items():
            if event.part in ("", name) and part.memory.state == State.REVIEW:
                part.memory = replace(part.memory, due_day=min(part.memory.due_day, event.day))

    def _suspend(self, _: Event) -> None:
        self.standing = replace(self.standing, suspended=True)

    def _unsuspend(self, _: Event) -> None:
        self.standing = replace(self.standing, suspended=False)

    def _bury(self, event: Event) -> None:
        self.standing = replace(self.standing, buried=int(event.data.get("until", 0)))

    def _unbury(self, _: Event) -> None:
        self.standing = replace(self.standing, buried=0)

    def _flag(self, event: Event) -> None:
        self.standing = replace(self.standing, flagged=True, note=str(event.data.get("note", "")))

    def _unflag(self, _: Event) -> None:
        self.standing = replace(self.standing, flagged=False, note="")


_FOLDED = frozenset(("review", "moved", "changed", "due", "suspend", "unsuspend", "bury", "unbury", "flag", "unflag"))
