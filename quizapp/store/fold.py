"""What events make of a fact: the memory of each part, and its standing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory, Plan, State
from quizapp.store.events import Event, undone

SUSPENDED = 2**31
"""The day until which a suspended fact is held: never."""
UNDOABLE = ("review", "suspend", "unsuspend", "bury", "unbury", "flag", "unflag", "due", "accept")
"""Kinds of event that a person's undo takes back."""

_PLANS: dict[tuple[object, ...], Plan] = {}


class Part(Struct):
    """The computed state of one part."""

    memory: Memory = Memory()
    answer: str = ""
    """Fingerprint of the answer that it was last reviewed under."""
    early: int | None = None
    """The day on which it was made due at once since its last review."""
    edited: int | None = None
    """The day on which its answer became another one since its last review."""

    def due(self) -> Memory:
        """The memory with its due day: the planned one, or an earlier one that something since asks for."""
        memory = self.memory
        days = [day for day in (self.early, self.edited) if day is not None]
        if not days or memory.state != State.REVIEW:
            return memory
        return replace(memory, due_day=min(memory.last_day + memory.interval, *days))


class Standing(Struct, frozen=True):
    """What a person decided about a fact."""

    suspended: bool = False
    buried: int = 0
    flagged: bool = False
    note: str = ""
    accepted: str = ""
    """What the source says now, by the mark of its anchor, and the fact is to be asked all the same; '' for none."""

    def until(self, doubt: str = "") -> int:
        """The day before which nothing of the fact is asked; `doubt` is the mark of a quote that its source has no more."""
        return SUSPENDED if self.suspended or (doubt and doubt != self.accepted) else self.buried


def held(standing_until: int, own_day: int, other_days: Iterable[int]) -> int:
    """The day before which a part is not asked.

    `own_day` is the day of its last review and `other_days` those of the fact's other parts: one question about
    a fact a day. Parts of one question, reviewed on the same day, don't hold each other back.
    """
    return max([standing_until, *(day + 1 for day in other_days if day > own_day)])


def plan_of(retention: float, data: Mapping[str, Any]) -> Plan:
    """The plan that a review was scheduled by: its own retention, and its steps where they were not the usual."""
    steps = data.get("steps")
    if steps is None:
        key: tuple[object, ...] = (retention,)
    else:
        try:
            learning, relearning = (tuple(max(int(second), 1) for second in kind) for kind in steps)
            key = (retention, learning, relearning)
        except (TypeError, ValueError, OverflowError):
            key, steps = (retention,), None
    plan = _PLANS.get(key)
    if plan is None:
        plan = Plan(retention=retention)
        if steps is not None:
            plan = replace(plan, learning_steps=learning, relearning_steps=relearning)
        if len(_PLANS) > 1000:
            _PLANS.clear()
        _PLANS[key] = plan
    return plan


def seed_of(fact: str, part: str) -> str:
    """What the fuzz of a part hangs on."""
    return f"{fact}/{part}"


def _whole(value: object) -> int:
    return value if isinstance(value, int) and -SUSPENDED < value < SUSPENDED else 0


def fingerprint_of(data: Mapping[str, Any]) -> str:
    """The fingerprint of the answer in an event's data."""
    return str(data.get("answer") or "")


class FactFold:
    """Folds the events of one fact, in their order."""

    def __init__(self, fact: str, doubt: str = "") -> None:
        self.fact = fact
        self.doubt = doubt
        """The mark of its quote, if the source has that no more."""
        self.parts: dict[str, Part] = {}
        self.standing = Standing()

    def fold(self, events: Iterable[Event]) -> FactFold:
        """Fold all events that no undo took back."""
        listed = list(events)
        taken = undone((event.id, event.data.get("target")) for event in listed if event.kind == "undo")
        for event in listed:
            if event.id not in taken:
                self.apply(event)
        return self

    def apply(self, event: Event) -> None:
        """Fold one event; kinds that are not known are passed over."""
        fold = _FOLDS.get(event.kind)
        if fold is not None:
            fold(self, event)

    def held(self, part: str) -> int:
        """The day before which a part is not asked: it is suspended, put off, or another part was asked."""
        own = self.parts[part].memory.last_day if part in self.parts else 0
        others = [other.memory.last_day for name, other in self.parts.items() if name != part]
        return held(self.standing.until(self.doubt), own, others)

    def held_unasked(self) -> int:
        """The day before which parts that were never asked are not."""
        return held(self.standing.until(self.doubt), 0, [part.memory.last_day for part in self.parts.values()])

    def _review(self, event: Event) -> None:
        if event.rating not in (1, 2, 3, 4) or event.data.get("cram"):
            return
        part = self.parts.setdefault(event.part, Part())
        part.memory = review(
            part.memory, Rating(event.rating), day=event.day, now_ms=event.time, seed=seed_of(self.fact, event.part),
            plan=plan_of(event.retention, event.data), guess=event.guess,
        )  # fmt: skip
        part.answer = fingerprint_of(event.data)
        part.early = part.edited = None

    def _moved(self, event: Event) -> None:
        """Some parts go by other names from here on, all at once: two may have changed places."""
        renames = event.data.get("parts")
        if not isinstance(renames, dict):
            return
        moves = {old: str(new) for old, new in renames.items() if old in self.parts}
        while wrong := [old for old, new in moves.items() if self._is_taken(old, new, moves)]:
            for old in wrong:
                del moves[old]
        self.parts = {moves.get(name, name): part for name, part in self.parts.items()}

    def _is_taken(self, old: str, new: str, moves: Mapping[str, str]) -> bool:
        """Whether a new name is that of a part that stays, or goes to a part named before."""
        if new in self.parts and new not in moves:
            return True
        return next(name for name, wanted in moves.items() if wanted == new) != old

    def _changed(self, event: Event) -> None:
        part = self.parts.get(event.part)
        if part is not None:
            part.edited = None if fingerprint_of(event.data) == part.answer else event.day

    def _due(self, event: Event) -> None:
        for name, part in self.parts.items():
            if event.part in ("", name):
                part.early = event.day if part.early is None else min(part.early, event.day)

    def _suspend(self, _: Event) -> None:
        self.standing = replace(self.standing, suspended=True)

    def _unsuspend(self, _: Event) -> None:
        self.standing = replace(self.standing, suspended=False)

    def _bury(self, event: Event) -> None:
        self.standing = replace(self.standing, buried=max(_whole(event.data.get("until")), 0))

    def _unbury(self, _: Event) -> None:
        self.standing = replace(self.standing, buried=0)

    def _flag(self, event: Event) -> None:
        self.standing = replace(self.standing, flagged=True, note=str(event.data.get("note") or ""))

    def _unflag(self, _: Event) -> None:
        self.standing = replace(self.standing, flagged=False, note="")

    def _accept(self, event: Event) -> None:
        self.standing = replace(self.standing, accepted=str(event.data.get("mark") or ""))


_FOLDS = {
    "review": FactFold._review,
    "moved": FactFold._moved,
    "changed": FactFold._changed,
    "due": FactFold._due,
    "suspend": FactFold._suspend,
    "unsuspend": FactFold._unsuspend,
    "bury": FactFold._bury,
    "unbury": FactFold._unbury,
    "flag": FactFold._flag,
    "unflag": FactFold._unflag,
    "accept": FactFold._accept,
}
FOLDED = frozenset(_FOLDS)
"""Kinds of event that a fold takes in."""
