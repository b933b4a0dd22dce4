"""What the progress file costs: a durable answer, opening to the first due question, a rebuild.

    python tests/bench/bench_store.py [--facts 100000] [--reviews 1000000] [--answers 1000] [--folder DIR]

The floor of an answer is bare SQLite in the same run and folder: one row of a review and one of a card, with
an index each, in one transaction under WAL with synchronous=FULL; the two take turns.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quizapp.fact import Rating
from quizapp.memory.fsrs import retrievability
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory, Plan, State
from quizapp.store.decks import DeckRow, FactRow
from quizapp.store.events import INSERT_EVENT, Identities, NewEvent, to_row
from quizapp.store.file import Store
from quizapp.store.glance import glance

TODAY = 740_000
DAY_MS = 86_400_000
DATA = {
    "answer": "minsk", "answered": "Minsk", "asked": "What is the capital of Belarus?", "form": "type", "proposed": 3,
    "score": 1.0, "verdict": "right",
}  # fmt: skip
FLOOR = """
CREATE TABLE cards (
  id INTEGER PRIMARY KEY, deck INTEGER NOT NULL, key TEXT NOT NULL, state INTEGER NOT NULL, due INTEGER NOT NULL,
  stability REAL NOT NULL, difficulty REAL NOT NULL, last INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL);
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY, card INTEGER NOT NULL, rating INTEGER NOT NULL, kind INTEGER NOT NULL, elapsed INTEGER NOT NULL,
  interval INTEGER NOT NULL, taken INTEGER NOT NULL);
CREATE INDEX cards_due ON cards (deck, state, due);
CREATE INDEX reviews_card ON reviews (card, id);
"""


def histories(count: int, each: float) -> list[list[tuple[int, int]]]:
    """Ratings and days of parts, answered as FSRS foretells; about one in five is due today."""
    chance = random.Random(3)
    made = []
    for number in range(count):
        memory, day, rows = Memory(), 0, []
        left = chance.randint(1, max(1, round(2 * each) - 2))
        while left > 0 or memory.state != State.REVIEW:  # whoever begins ends the steps
            left -= 1
            if memory.state == State.NEW:
                rating = chance.choices((1, 2, 3, 4), (25, 10, 50, 15))[0]
            else:
                day = max(day, memory.due_day)
                recall = retrievability(day - memory.last_day, memory.stability)
                rating = chance.choices((2, 3, 4), (10, 78, 12))[0] if chance.random() < recall else 1
            rows.append((rating, day))
            memory = review(memory, Rating(rating), day=day, now_ms=day * DAY_MS, seed=str(number), plan=Plan())
        shift = TODAY - day - int(chance.random() * 1.25 * max(memory.interval, 1))
        made.append([(rating, day + shift) for rating, day in rows])
    return made


def uid(number: int) -> str:
    return blake2b(str(number).encode(), digest_size=8).hexdigest()


def fill(store: Store, facts: int, reviews: int) -> dict[str, float]:
    """A deck of so many facts and their reviews."""
    rows = [
        FactRow(
            uid=uid(n), key=uid(n), position=n, line=3 * n, kind="question", pinned="", question=f"What is the capital of {n}?",
            answer=f"Answer {n}", shape="phrase", payload=b'{"ask":"What is the capital?","answer":"An answer"}' * 2, parts=("",),
        )
        for n in range(facts)
    ]  # fmt: skip
    deck = DeckRow(path="deck.yaml", size=1, mtime_ns=1, title="Deck", facts=facts)
    took = {"index a deck": timed(lambda: store.put_deck(deck, rows))}
    took["index it again, one fact edited"] = timed(
        lambda: store.put_deck(
            deck, [FactRow(**{**{f: getattr(rows[0], f) for f in rows[0].__struct_fields__}, "answer": "B"}), *rows[1:]]
        )
    )
    models = histories(min(facts, 4000), reviews / facts)
    made = sorted(
        ((day, rating, n) for n in range(facts) for rating, day in models[n % len(models)]),
        key=lambda row: row[0],
    )
    identities = Identities(None)

    def events() -> Iterator[tuple[object, ...]]:
        last, count = 0, 0
        for day, rating, n in made:
            count = count + 1 if day == last else 0
            last, ms = day, (day - 719163) * DAY_MS + count * 5
            event = NewEvent(kind="review", fact=uid(n), rating=rating, retention=0.9, took=4000, data=DATA)
            yield to_row(event, identities.make(ms), store.device, ms, day, 60)

    with store.transaction() as db:
        db.executemany(INSERT_EVENT, events())
    took["events"] = len(made)
    store.db.execute("PRAGMA wal_checkpoint(PASSIVE)")
    took["rebuild"] = timed(store.rebuild)
    took["digest"] = timed(store.state_digest)
    return took


def timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def answers(store: Store, folder: Path, facts: int, count: int) -> tuple[list[float], list[float]]:
    """Times of durable answers and of the floor's, taken in turns."""
    floor = sqlite3.connect(folder / "floor.db", isolation_level=None)
    floor.execute("PRAGMA journal_mode = WAL")
    floor.execute("PRAGMA synchronous = FULL")
    floor.executescript(FLOOR)
    events = store.db.execute("SELECT count(*) FROM event").fetchone()[0]
    floor.execute("BEGIN")
    floor.executemany(
        "INSERT INTO cards VALUES (?,1,?,2,?,20.5,5.5,?,10,0)",
        ((n + 1, uid(n), TODAY + n % 300, TODAY) for n in range(facts)),
    )
    floor.executemany(
        "INSERT INTO reviews VALUES (?,?,3,1,10,20,4000)", ((1000 * n, n % facts + 1) for n in range(events))
    )
    floor.execute("COMMIT")
    floor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    chance = random.Random(5)
    ours, bare = list[float](), list[float]()
    stamp, now = 1000 * events, (TODAY - 719163) * DAY_MS
    for number in range(count):
        pick = chance.randrange(facts)
        event = NewEvent(kind="review", fact=uid(pick), rating=3, retention=0.9, took=4000, data=DATA)
        store.memory_of(uid(pick), "")  # as when the question was asked

        def answer(event: NewEvent = event, ms: int = now + number * 5000) -> None:
            store.record([event], time_ms=ms, day=TODAY, offset=60)

        def least(pick: int = pick, stamp: int = stamp + number * 1000) -> None:
            floor.execute("BEGIN IMMEDIATE")
            floor.execute("INSERT INTO reviews VALUES (?,?,?,?,?,?,?)", (stamp, pick + 1, 3, 1, 10, 20, 4000))
            floor.execute(
                "UPDATE cards SET due=?, stability=?, difficulty=?, last=?, reps=reps+1 WHERE id=?",
                (TODAY + 20, 20.5, 5.5, stamp, pick + 1),
            )
            floor.execute("COMMIT")

        for call, times in ((answer, ours), (least, bare)) if number % 2 else ((least, bare), (answer, ours)):
            times.append(timed(call))
    floor.close()
    return ours, bare


def first_due(path: Path) -> None:
    with Store.open(path) as store:
        waiting = store.due_parts(TODAY, None, 200)
        store.learning_parts(TODAY, None)
        store.day_totals(TODAY)
        store.memory_of(waiting[0].fact, waiting[0].part)
        assert store.fact(waiting[0].fact) is not None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--answers", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="where to work; on the disk that is meant")
    parser.add_argument("--keep", action="store_true", help="leave the files there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as made:
        folder = options.folder if options.keep else Path(made)
        path = folder / "progress.db"
        with Store.open(path) as store:
            for name, value in fill(store, options.facts, options.reviews).items():
                print(f"{name:44} {value:12,.2f}")
            ours, bare = answers(store, folder, options.facts, options.answers)
            for name, query in {
                "counts": lambda: store.counts(TODAY, 0, None),
                "known": lambda: store.known(TODAY, None),
                "forecast, 7 days": lambda: store.forecast(TODAY, 7, None),
                "next due": lambda: store.next_due(TODAY, None),
                "new, 20": lambda: store.new_parts(TODAY, None, 20),
                "due, 200": lambda: store.due_parts(TODAY, None, 200),
            }.items():
                print(f"{name:44} {statistics.median(timed(query) for _ in range(7)) * 1000:12.2f} ms")
        opening = [timed(lambda: first_due(path)) for _ in range(21)]
        print(f"{'open to the first due question, and close':44} {statistics.median(opening) * 1000:12.2f} ms")
        looks = [timed(lambda: glance(path, TODAY, 0, new_per_day=20, reviews_per_day=200)) for _ in range(21)]
        print(f"{'glance':44} {statistics.median(looks) * 1000:12.2f} ms")
        print(f"{'file':44} {path.stat().st_size / 1e6:12.1f} MB")
        for name, times in (("durable answer", ours), ("the floor's", bare)):
            ordered = sorted(times)
            print(
                f"{name:44} {statistics.median(times) * 1e6:12.0f} µs, p99 {ordered[int(len(ordered) * 0.99)] * 1e6:.0f} µs"
            )
        print(f"{'ratio of medians':44} {statistics.median(ours) / statistics.median(bare):12.2f}")


if __name__ == "__main__":
    main()
