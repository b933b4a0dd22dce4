"""What is brought up to the last event only now and then: the sums of each day, and which events are about a fact.

The sums: answers in all, reviews, parts met for the first time, lapses, milliseconds. They go by what each review
found as it was then, so that they add up from the reviews one by one.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from quizapp.store.events import Event, undone

_ADD = (
    "ON CONFLICT (day) DO UPDATE SET answers = answers + excluded.answers, reviewed = reviewed + excluded.reviewed, "
    "introduced = introduced + excluded.introduced, again = again + excluded.again, took = took + excluded.took"
)
_SETTLE = (
    "INSERT INTO day SELECT day, sum(answers), sum(reviewed), sum(introduced), sum(again), sum(took) FROM day_late "
    f"WHERE true GROUP BY day {_ADD}"
)
LAG = 250
"""So many events may come before both are brought up to them."""
SETTLED = "(SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'settled')"


def settle(db: sqlite3.Connection) -> None:
    """Bring both up to the last event, in the transaction that is open."""
    db.execute(_SETTLE)
    mark(db)


def mark(db: sqlite3.Connection) -> None:
    """Note that the sums are those of all events, and bring up the other."""
    db.execute(
        f"INSERT INTO event_of SELECT fact, seq FROM event WHERE seq > {SETTLED} AND fact <> '' ORDER BY fact, seq"
    )
    db.execute("UPDATE meta SET value = (SELECT coalesce(max(seq), 0) FROM event) WHERE name = 'settled'")


def unsettle(db: sqlite3.Connection, seq: int = 0) -> None:
    """Forget which events are about a fact, for those after a `seq`."""
    db.execute("DELETE FROM event_of WHERE seq > ?" if seq else "DELETE FROM event_of WHERE ? = 0", (seq,))
    db.execute(f"UPDATE meta SET value = min(?, {SETTLED}) WHERE name = 'settled'", (seq,))


def lag(db: sqlite3.Connection) -> int:
    """How many events both lag behind."""
    row = db.execute(f"SELECT coalesce((SELECT max(seq) FROM event), 0) - {SETTLED}").fetchone()
    return int(row[0] or 0)


Sums = dict[int, Counter[str]]


def counted(events: Iterable[Event], sign: int, sums: Sums) -> None:
    """Add the reviews among a key's events that no undo took back, or take them off."""
    listed = list(events)
    taken = undone((event.id, event.data.get("target")) for event in listed if event.kind == "undo")
    for event in listed:
        if event.kind == "review" and event.id not in taken:
            count(sums, event.day, event.rating, event.found, event.took, sign)


def count(sums: Sums, day: int, rating: int, found: int, took: int, sign: int = 1, times: int = 1) -> None:
    """Add reviews that are alike, `took` in all, to their day, or take them off; as the view `day_late` does."""
    if not 1 <= rating <= 4:
        return
    of_day = sums.setdefault(day, Counter())
    of_day["answers"] += sign * times
    of_day["took"] += sign * took
    if found == 2:
        of_day["reviewed"] += sign * times
        of_day["again"] += sign * times * (rating == 1)
    elif found == 0:
        of_day["introduced"] += sign * times


def add(db: sqlite3.Connection, sums: Sums) -> None:
    """Put sums, or differences, into the table."""
    rows = [
        (day, s["answers"], s["reviewed"], s["introduced"], s["again"], s["took"]) for day, s in sorted(sums.items())
    ]
    db.executemany(f"INSERT INTO day VALUES (?,?,?,?,?,?) {_ADD}", rows)
    db.execute("DELETE FROM day WHERE answers = 0")
