"""What a person marked: facts that are suspended, put off or flagged; and taking the marks away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from quizapp.service.clock import Moment
from quizapp.service.wording import day_name
from quizapp.store.events import NewEvent
from quizapp.store.file import Store


class Marked(Struct, frozen=True, kw_only=True):
    """One fact, and what was decided about it."""

    fact: str
    """Its lasting identity."""
    question: str
    deck: str
    """The title of the deck in which it stands; '' for a fact that is in no deck now."""
    file: str
    line: int
    """Where it begins there, from 1; 0 for a fact that is in no deck now."""
    suspended: bool
    until: int
    """The day (as `datetime.date` counts) on which it is asked again, where it was put off; else 0."""
    flagged: bool
    note: str


def marked(store: Store, day: int, facts: set[str] | None = None) -> list[Marked]:
    """The facts with a mark that counts on a day, all or of some, in the order of their decks."""
    files = {row.id: row for row in store.files()}
    found = []
    for fact, standing in store.standings():
        until = standing.buried if standing.buried > day else 0
        if (facts is not None and fact not in facts) or not (standing.suspended or until or standing.flagged):
            continue
        row = store.fact(fact)
        file = files.get(row.deck) if row is not None and row.deck is not None else None
        found.append(
            Marked(
                fact=fact, question=row.question if row is not None else "", deck=file.title if file is not None else "",
                file=file.path if file is not None else "", line=row.line if row is not None and file is not None else 0,
                suspended=standing.suspended, until=until, flagged=standing.flagged, note=standing.note,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.file, one.line, one.fact))


def in_words(one: Marked, today: int) -> str:
    """The marks of a fact: 'suspended, flagged'."""
    marks = ["suspended"] * one.suspended
    marks += [f"asked again {day_name(one.until, today)}"] * bool(one.until)
    return ", ".join([*marks, *["flagged"] * one.flagged])


def clear(store: Store, marks: Iterable[Marked], moment: Moment) -> int:
    """Take all marks of some facts away, in one transaction; how many facts there were. Undo brings them back."""
    events: list[NewEvent] = []
    facts = 0
    for one in marks:
        facts += 1
        kinds: Sequence[tuple[str, object]] = (
            ("unsuspend", one.suspended), ("unbury", one.until), ("unflag", one.flagged),
        )  # fmt: skip
        events += [NewEvent(kind=kind, fact=one.fact) for kind, there in kinds if there]
    if events:
        store.record(events, time_ms=moment.ms, day=moment.day, offset=moment.offset)
    return facts
