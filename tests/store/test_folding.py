"""What is computed at each answer is what a fold of all events makes of them, whatever the events."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.memory import replay
from quizapp.store import columns, days
from quizapp.store.decks import DeckRow, FactRow
from quizapp.store.digest import state_digest
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

F, G = "f" * 16, "0123456789abcdef"  # as keys mostly are; those of facts with an id of their own are others
FACTS = (F, G, "h")
PARTS = ("", "1", "2")
DAY = 739_000


@contextmanager
def fresh(name: str = "progress.db") -> Iterator[Store]:
    """A store in a folder of its own, in memory's file system where there is one."""
    shm = Path("/dev/shm")
    with TemporaryDirectory(dir=shm if shm.is_dir() else None) as folder, Store.open(Path(folder) / name) as store:
        store.db.execute("PRAGMA synchronous = OFF")
        yield store


def fact_row(uid: str, parts: Sequence[str], position: int = 0, **more: Any) -> FactRow:
    values: dict[str, Any] = {
        "uid": uid, "key": uid, "position": position, "line": 1, "kind": "question", "pinned": "", "question": uid,
        "answer": f"answer {uid}", "shape": "word", "payload": b"{}", "parts": tuple(parts),
    }  # fmt: skip
    return FactRow(**{**values, **more})


def deck_row(path: str, **more: Any) -> DeckRow:
    return DeckRow(path=path, size=1, mtime_ns=1, title=path, **more)


facts = st.sampled_from((F, F, F, G, G, "h"))  # few, so that events meet
parts = st.sampled_from(("", "", "1", "2"))
answers = st.sampled_from(("a", "b", ""))
reviews = st.builds(
    lambda fact, part, rating, guess, retention, data: NewEvent(
        kind="review", fact=fact, part=part, rating=rating, guess=guess, retention=retention, took=900, data=data
    ),
    facts,
    parts,
    st.sampled_from((4, 4, 3, 2, 1)),
    st.sampled_from((0.0, 0.0, 0.25)),
    st.sampled_from((0.9, 0.9, 0.8, 0.0)),
    st.one_of(
        st.fixed_dictionaries({"answer": answers}),
        st.fixed_dictionaries({"answer": answers}),
        st.fixed_dictionaries({"answer": answers, "cram": st.booleans()}),
        st.fixed_dictionaries({"answer": answers, "steps": st.sampled_from(([[30], [60]], [[], []], [[5, 6, 7], []]))}),
    ),
)
renames = st.dictionaries(parts, parts, max_size=3)
others = st.one_of(
    st.builds(
        lambda f, k: NewEvent(kind=k, fact=f), facts, st.sampled_from(("suspend", "unsuspend", "unbury", "unflag"))
    ),
    st.builds(lambda f, d: NewEvent(kind="bury", fact=f, data={"until": DAY + d}), facts, st.integers(-1, 9)),
    st.builds(lambda f, n: NewEvent(kind="flag", fact=f, data={"note": n}), facts, st.sampled_from(("", "why?"))),
    st.builds(lambda f, p: NewEvent(kind="due", fact=f, part=p), facts, parts),
    st.builds(lambda f, p, a: NewEvent(kind="changed", fact=f, part=p, data={"answer": a}), facts, parts, answers),
    st.builds(
        lambda f, to, r: NewEvent(kind="moved", fact=f, data={"from": f, "to": to, "parts": r}), facts, facts, renames
    ),
    st.builds(
        lambda k: NewEvent(kind=k, data={"session": 1}), st.sampled_from(("start", "finish", "of a later version"))
    ),
)
undos = st.builds(lambda back: NewEvent(kind="undo", data={"back": back}), st.integers(0, 12))
placings = st.dictionaries(facts, st.lists(parts, unique=True, min_size=1, max_size=3), max_size=3)
steps = st.one_of(
    st.tuples(st.just("record"), st.lists(st.one_of(reviews, reviews, reviews, others, undos), min_size=1, max_size=4)),
    st.tuples(st.just("record"), st.lists(reviews, min_size=1, max_size=2)),
    st.tuples(st.just("put"), st.tuples(st.sampled_from(("x", "y")), placings)),
    st.tuples(st.just("drop"), st.sampled_from(("x", "y"))),
)
scripts = st.lists(st.tuples(steps, st.integers(-2, 15)), max_size=14)


def aimed(events: Sequence[NewEvent], store: Store) -> list[NewEvent]:
    """Undos get the identity of the event that is so far back."""
    known = list(store.events(newest_first=True))
    result = []
    for event in events:
        if event.kind == "undo":
            back = event.data["back"]
            target = known[back].id if back < len(known) else "none"
            event = NewEvent(kind="undo", fact="wrong", data={"target": target})
        result.append(event)
    return result


def play(store: Store, script: Sequence[Any]) -> None:
    day, placed = DAY, dict[str, str]()
    for number, ((what, value), ahead) in enumerate(script):
        day += ahead
        if what == "record":
            store.record(aimed(value, store), time_ms=day * 86_400_000 + number * 60_000, day=day, offset=60)
        elif what == "drop":
            store.drop_deck(value)
            placed = {fact: deck for fact, deck in placed.items() if deck != value}
        else:
            path, wanted = value
            placed = {fact: deck for fact, deck in placed.items() if deck != path}
            rows = [
                fact_row(fact, names, position)
                for position, (fact, names) in enumerate(sorted(wanted.items()))
                if fact not in placed
            ]
            placed |= {row.uid: path for row in rows}
            store.put_deck(deck_row(path, facts=len(rows)), rows)


def dump(db: sqlite3.Connection) -> dict[str, list[Any]]:
    """All computed tables."""
    tables = {"standing": "fact", "identity": "key", "day_sum": "day"}
    found = {table: db.execute(f"SELECT * FROM {table} ORDER BY {key}").fetchall() for table, key in tables.items()}
    memory = db.execute("SELECT * FROM memory ORDER BY fact, part").fetchall()
    return {"memory": [row[1:] for row in memory], **found}


@settings(max_examples=50, deadline=None)
@given(scripts, st.sampled_from((0, 3, 250)), st.sampled_from((1, 2, 4096)), st.sampled_from((0, 12)))
def test_kept_state_is_the_rebuilt_one(script: Sequence[Any], lag: int, at_once: int, few: int) -> None:
    """However many events are read together, and from however few parts on they are replayed together."""
    sizes = patch.object(columns, "AT_ONCE", at_once), patch.object(replay, "FEW", few)
    with patch.object(days, "LAG", lag), sizes[0], sizes[1], fresh() as store:
        play(store, script)
        everything = list(store.events())
        for fact in FACTS:
            about = [event for event in everything if store.root_of(event.fact) == store.root_of(fact)]
            assert list(store.events_of(fact)) == about
            if store.root_of(fact) == fact:
                assert store.has_history([fact]) == ({fact} if about else set())
        kept, digest = dump(store.db), store.state_digest()
        assert store.rebuild() == len(list(store.events()))
        assert dump(store.db) == kept
        assert store.state_digest() == digest
        assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@settings(max_examples=40, deadline=None)
@given(scripts)
def test_rows_of_no_deck_were_reviewed_and_all_others_stand_in_one(script: Sequence[Any]) -> None:
    with fresh() as store:
        play(store, script)
        assert store.db.execute("SELECT count(*) FROM memory WHERE deck IS NULL AND reps = 0").fetchone() == (0,)
        assert store.db.execute("SELECT count(*) FROM memory WHERE (state > 0) <> (reps > 0)").fetchone() == (0,)
        query = "SELECT count(*) FROM memory WHERE deck IS NOT NULL AND deck NOT IN (SELECT id FROM deck_file)"
        assert store.db.execute(query).fetchone() == (0,)
        query = "SELECT parts, (SELECT count(*) FROM memory WHERE deck = deck_file.id) FROM deck_file"
        assert all(noted == there for noted, there in store.db.execute(query))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(reviews, reviews, others), min_size=1, max_size=8), st.data())
def test_undo_leaves_what_would_be_without_its_target(events: Sequence[NewEvent], data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(events) - 1))
    with fresh() as store, fresh() as without:
        for target in (store, without):
            target.put_deck(deck_row("x"), [fact_row(fact, PARTS) for fact in FACTS])
        for number, event in enumerate(events):
            when = {"time_ms": (DAY + number) * 86_400_000, "day": DAY + number, "offset": 0}
            kept = store.record([event], **when)[0]
            if number == gone:
                taken_back = kept
            else:
                without.record([event], **when)
        store.record([NewEvent(kind="undo", data={"target": taken_back})], time_ms=0, day=DAY + 9, offset=0)
        # Sums of days go by what a review found as it was then: there, undo takes off its target and nothing else.
        assert {**dump(store.db), "day_sum": 0} == {**dump(without.db), "day_sum": 0}
        answered, left = (sum(row[1] for row in dump(s.db)["day_sum"]) for s in (store, without))
        assert answered == left
        undo = next(iter(store.events(newest_first=True)))
        store.record([NewEvent(kind="undo", data={"target": undo.id})], time_ms=0, day=DAY + 9, offset=0)
        with fresh() as whole:
            whole.put_deck(deck_row("x"), [fact_row(fact, PARTS) for fact in FACTS])
            for number, event in enumerate(events):
                whole.record([event], time_ms=(DAY + number) * 86_400_000, day=DAY + number, offset=0)
            assert dump(store.db) == dump(whole.db)


@settings(max_examples=20, deadline=None)
@given(scripts, scripts)
def test_two_devices_merge_to_one_state_in_any_order(one: Sequence[Any], two: Sequence[Any]) -> None:
    with fresh() as a, fresh() as b:
        play(a, one)
        play(b, two)
        with fresh() as both, fresh() as twice:
            both.merge(a.path)
            both.merge(b.path)
            twice.merge(b.path)
            assert twice.merge(a.path) == len(list(a.events()))
            assert both.state_digest() == twice.state_digest()
            assert twice.merge(a.path) == 0
            a.merge(b.path)
            b.merge(a.path)
            assert a.state_digest() == b.state_digest() == both.state_digest()
            kept = dump(a.db)
            a.record([NewEvent(kind="review", fact=F, part="1", rating=3)], time_ms=5, day=DAY, offset=0)
            assert dump(a.db) != kept
            digest = state_digest(a.db, everything=True)
            a.rebuild()
            assert state_digest(a.db, everything=True) == digest
