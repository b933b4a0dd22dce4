"""A worker for tests of durability: records reviews as the app does, and tells of each once it is on disk.

    python tests/tools/store_worker.py FOLDER START [COUNT]

Prints 'ACK n' after the commit of review n, for n from START on, for ever or COUNT times; `client` in the event's
data is n. It reads no clock: what it records hangs on n alone. Between reviews it does what else a session does
(undo, flags, two pairs in one answer, a deck read again), so that a kill falls into these too.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from quizapp.store.decks import DeckRow, FactRow
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

FACTS = 40
_START_MS = 1_700_000_000_000
_START_DAY = 738_000


def deck(edition: int) -> tuple[DeckRow, list[FactRow]]:
    """A deck of some facts with two parts each; the edition changes some of its answers."""
    rows = [
        FactRow(
            uid=f"fact{n}", key=f"fact{n}", position=n, line=n + 1, kind="pairs", pinned="", question=f"Question {n}?",
            answer=f"Answer {n} of edition {edition if n % 7 == 0 else 0}", shape="phrase", payload=b"{}",
            parts=("pair:left", "pair:right"),
        )
        for n in range(FACTS)
    ]  # fmt: skip
    return DeckRow(path="deck.yaml", size=edition, mtime_ns=edition, title="Deck", facts=FACTS), rows


def answer(number: int, part: str = "pair:left", **data: object) -> NewEvent:
    """Review number n: facts in turn, every rating."""
    told = {"client": number, "form": "type", "answer": "a", "answered": "an answer of some length", **data}
    rating = (3, 4, 3, 1, 2)[number % 5]
    return NewEvent(
        kind="review", fact=f"fact{number % FACTS}", part=part, rating=rating, retention=0.9, took=4000, data=told
    )


def work(folder: Path, start: int, times: int | None) -> None:
    """Record reviews from number `start` on, acknowledging each on standard output."""
    with Store.open(folder / "progress.db") as store:
        for number in count(start) if times is None else range(start, start + times):
            when = {"time_ms": _START_MS + number * 60_000, "day": _START_DAY + number // 100, "offset": 60}
            if number % 97 == 0 or not store.files():
                store.put_deck(*deck(number))
            store.record([answer(number)], **when)
            sys.stdout.write(f"ACK {number}\n")
            sys.stdout.flush()
            if number % 10 == 0 and (last := store.last_undoable()) is not None:
                store.record([NewEvent(kind="undo", data={"target": last.id})], **when)
            if number % 13 == 0:
                fact = f"fact{number % FACTS}"
                store.record([NewEvent(kind="flag", fact=fact, data={"note": "odd"})], **when)
            if number % 500 == 0:
                store.db.execute("PRAGMA wal_checkpoint(PASSIVE)")


def main() -> None:
    """Read the command line."""
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: python tests/tools/store_worker.py FOLDER START [COUNT]")
    work(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)


if __name__ == "__main__":
    main()
