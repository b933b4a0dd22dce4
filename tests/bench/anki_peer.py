"""Anki's own core as the peer of `bench_anki.py`, in an interpreter that has the package `anki`; nothing of quizapp is imported.

    python anki_peer.py make COLLECTION PROGRESS   a collection with the facts and reviews of a progress file
    python anki_peer.py replay COLLECTION          other weights saved: every review replayed, every card written
    python anki_peer.py first COLLECTION           opened, and the first card that is due

Each prints one line of JSON; times are in seconds.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from pathlib import Path

DAY_MS = 86_400_000
EPOCH = 719_163
"""The study-day number of 1 January 1970."""


def deck_config(col, deck_id, *, weights=None):
    """Save the deck's options with FSRS on: Anki works out every card's memory from its reviews."""
    from anki.deck_config_pb2 import UpdateDeckConfigsRequest

    have = col.decks.get_deck_configs_for_update(deck_id)
    config = have.all_config[0].config
    config.config.reviews_per_day = config.config.new_per_day = 9999
    if weights:
        del config.config.fsrs_params_6[:]
        config.config.fsrs_params_6.extend(weights)
    col.decks.update_deck_configs(
        UpdateDeckConfigsRequest(
            target_deck_id=deck_id,
            configs=[config],
            removed_config_ids=[],
            mode=0,
            card_state_customizer="",
            limits=have.current_deck.limits,
            new_cards_ignore_review_limit=False,
            apply_all_parent_limits=False,
            fsrs=True,
            fsrs_reschedule=False,
            fsrs_health_check=False,
        )
    )


def make(path: Path, progress: Path) -> dict[str, object]:
    """Notes as the facts of the file; reviews as its events, so many days before today as they are before its last."""
    from anki.collection import AddNoteRequest, Collection

    own = sqlite3.connect(f"file:{progress}?mode=ro", uri=True)
    facts = own.execute("SELECT uid, question, answer FROM fact ORDER BY position").fetchall()
    col = Collection(str(path))
    deck_id = col.decks.id("Bench")
    notetype = col.models.by_name("Basic")
    requests = []
    for _, question, answer in facts:
        note = col.new_note(notetype)
        note.fields = [question, answer]
        requests.append(AddNoteRequest(note=note, deck_id=deck_id))
    col.add_notes(requests)
    del requests
    col.close()

    today = int(time.time() * 1000) // DAY_MS
    memories = own.execute("SELECT fact, due_day, interval, reps, lapses FROM memory WHERE part = ''").fetchall()
    shift = today - (own.execute("SELECT max(day) FROM event").fetchone()[0] - EPOCH) - 1
    first_day = today - 4000
    con = sqlite3.connect(path, isolation_level=None)
    cards = dict(
        zip(
            (fact[0] for fact in facts),
            (row[0] for row in con.execute("SELECT id FROM cards ORDER BY id")),
            strict=True,
        )
    )
    con.execute("BEGIN")
    con.execute("UPDATE col SET crt = ?", (first_day * 86400,))
    query = "SELECT fact, rating, found, day, time, took FROM event WHERE kind = 'review' ORDER BY seq"
    kinds, last, stamp, before = {0: 0, 1: 0, 2: 1, 3: 2}, 0, 0, {}

    def rows():
        nonlocal last, stamp
        for fact, rating, found, day, ms, took in own.execute(query):
            stamp = max(stamp + 1, ms + shift * DAY_MS)
            known = before.get(fact)
            before[fact] = day
            kind = 0 if known is None else 1 if day > known else 2
            interval = max(1, day - known) if known is not None else -600
            yield stamp, cards[fact], -1, rating, interval, 0, 2500, took, kinds.get(found, kind)
            last = day

    con.executemany("INSERT INTO revlog VALUES (?,?,?,?,?,?,?,?,?)", rows())
    con.executemany(
        "UPDATE cards SET type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = ?, lapses = ?, usn = -1 WHERE id = ?",
        (
            (due - EPOCH + shift - first_day, max(interval, 1), reps, lapses, cards[fact])
            for fact, due, interval, reps, lapses in memories
        ),
    )
    con.execute("COMMIT")
    reviews = con.execute("SELECT count(*) FROM revlog").fetchone()[0]
    con.close()
    col = Collection(str(path))
    deck_config(col, deck_id)
    col.decks.select(deck_id)
    filled = col.db.scalar("""SELECT count() FROM cards WHERE data LIKE '%"s":%'""")
    col.close()
    return {"cards": len(cards), "reviews": reviews, "memories": filled}


def replay(path: Path) -> dict[str, object]:
    from anki.collection import Collection

    col = Collection(str(path))
    deck_id = col.decks.id("Bench")
    config = col.decks.get_deck_configs_for_update(deck_id)
    have = list(config.all_config[0].config.config.fsrs_params_6) or list(config.defaults.config.fsrs_params_6)
    weights = [round(w + (0.001 if have[0] < 0.2125 else -0.001), 4) if i == 0 else w for i, w in enumerate(have)]
    began, spent = time.perf_counter(), time.process_time()
    deck_config(col, deck_id, weights=weights)
    took = time.perf_counter() - began, time.process_time() - spent
    col.close()
    return {"wall": took[0], "cpu": took[1]}


def first(path: Path) -> dict[str, object]:
    from anki.collection import Collection

    Collection(str(path)).close()  # imports, and files that come from disk
    began, spent = time.perf_counter(), time.process_time()
    col = Collection(str(path))
    queued = col.sched.get_queued_cards()
    took = time.perf_counter() - began, time.process_time() - spent
    assert queued.cards
    due = queued.review_count
    col.close()
    return {"wall": took[0], "cpu": took[1], "due": due}


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    print(json.dumps({"make": make, "replay": replay, "first": first}[what](*map(Path, paths))))
