"""What sessions and reports ask, against the same figures counted by hand over all rows."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from quizapp.memory.schedule import known as recall
from quizapp.store import days, queries
from quizapp.store.decks import DeckRow, FactRow
from quizapp.store.events import NewEvent
from quizapp.store.file import Store
from quizapp.store.glance import Glance, glance

DAY = 739_000
DAY_MS = 86_400_000
NEVER = 2**31


def fact_row(uid: str, parts: Sequence[str], position: int = 0, **more: Any) -> FactRow:
    values: dict[str, Any] = {
        "uid": uid, "key": uid, "position": position, "line": 1, "kind": "question", "pinned": "", "question": uid,
        "answer": f"answer {uid}", "shape": "word", "payload": b"{}", "parts": tuple(parts),
    }  # fmt: skip
    return FactRow(**{**values, **more})


def put(store: Store, path: str, facts: Sequence[FactRow]) -> int:
    return store.put_deck(DeckRow(path=path, size=1, mtime_ns=1, title=path, facts=len(facts)), facts)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "progress.db") as opened:
        opened.db.execute("PRAGMA synchronous = OFF")
        yield opened


def studied(store: Store, seed: int) -> tuple[int, ...]:
    """Two decks of a person who studied for some weeks; the ids of the decks."""
    chance = random.Random(seed)
    ids = []
    for name in ("b", "a"):
        facts = [fact_row(f"{name}{n}", ("1", "2") if n % 4 == 0 else ("",), n) for n in range(40)]
        ids.append(put(store, f"/decks/{name}.yaml", facts))
    for day in sorted(chance.choices(range(DAY - 40, DAY + 1), k=160)):
        fact = f"{chance.choice('ab')}{chance.randrange(36)}"
        part = chance.choice(("1", "2")) if int(fact[1:]) % 4 == 0 else ""
        kind = chance.choices(("review", "suspend", "bury", "unsuspend"), (30, 1, 2, 1))[0]
        data = {"until": day + chance.randint(1, 9)} if kind == "bury" else {}
        event = NewEvent(
            kind=kind, fact=fact, part=part, rating=chance.randint(1, 4), took=chance.randint(1, 9000), data=data
        )
        store.record([event], time_ms=day * DAY_MS + chance.randrange(DAY_MS), day=day, offset=0)
    return tuple(ids)


Row = dict[str, Any]


def rows(store: Store, decks: Sequence[int] | None) -> list[Row]:
    cursor = store.db.execute("SELECT * FROM memory WHERE deck IS NOT NULL")
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    return [row for row in found if decks is None or row["deck"] in decks]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("one", [False, True])
def test_figures_are_those_of_all_rows(store: Store, seed: int, one: bool) -> None:
    ids = studied(store, seed)
    decks: tuple[int, ...] | None = ids[:1] if one else None
    table = rows(store, decks)
    for day in (DAY - 60, DAY, DAY + 3, DAY + 400):
        now = day * DAY_MS + DAY_MS // 2
        due = [r for r in table if r["state"] == 2 and r["due_day"] <= day and r["hold"] <= day]
        new = [r for r in table if r["state"] == 0 and r["hold"] <= day]
        steps = [r for r in table if r["state"] in (1, 3) and r["hold"] <= day]
        counts = store.counts(day, now, decks)
        assert counts.keys() == {r["deck"] for r in table}
        for deck, count in counts.items():
            here = [r for r in table if r["deck"] == deck]
            assert count.due == sum(r["deck"] == deck for r in due)
            assert count.new == sum(r["deck"] == deck for r in new)
            assert count.learning == sum(r["deck"] == deck and r["due_ms"] <= now for r in steps)
            assert (count.total, count.seen) == (len(here), sum(r["state"] > 0 for r in here))

        listed = store.due_parts(day, decks, 1000)
        by = {(r["fact"], r["part"]): (day - r["last_day"]) / r["stability"] for r in due}
        assert [by[w.fact, w.part] for w in listed] == sorted(by.values())
        assert store.due_parts(day, decks, 7) == listed[:7]
        assert [w.due_ms for w in store.learning_parts(day, decks)] == sorted(r["due_ms"] for r in steps)

        fresh = store.new_parts(day, decks, 1000)
        assert len({w.fact for w in fresh}) == len(fresh)
        assert {w.fact for w in fresh} == {r["fact"] for r in new}
        assert store.new_parts(day, decks, 5) == fresh[:5]

        later = [max(r["due_day"], r["hold"]) for r in table if r["state"] == 2 and r["hold"] < NEVER]
        assert store.next_due(day, decks) == min((when for when in later if when > day), default=None)
        ahead = store.forecast(day, 7, decks)
        planned = [max(r["due_day"], day) for r in table if r["state"] == 2 and r["hold"] <= day + 7]
        planned += [max(r["due_day"], day) for r in table if r["state"] in (1, 3) and r["hold"] <= day]
        assert ahead == [sum(when == day + n for when in planned) for n in range(7)]

        sums = store.known(day, decks)
        for deck in sums:
            parts = [r for r in table if r["deck"] == deck and r["state"] == 2]
            expected = sum(recall(store.memory_of(r["fact"], r["part"]), day) for r in parts)
            assert sums[deck] == pytest.approx(expected)


def test_many_decks_are_summed_like_few(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    studied(store, 1)
    few = store.known(DAY, None)
    monkeypatch.setattr(queries, "FEW", 0)
    assert store.known(DAY, None) == pytest.approx(few)


@pytest.mark.parametrize("seed", range(3))
def test_days_are_summed_from_the_reviews_of_the_day(store: Store, seed: int) -> None:
    studied(store, seed)
    events = [event for event in store.events() if event.kind == "review"]
    for day in range(DAY - 41, DAY + 2):
        of_day = [event for event in events if event.day == day]
        totals = store.day_totals(day)
        assert totals.answers == len(of_day)
        assert totals.took == sum(event.took for event in of_day)
        assert totals.introduced == sum(event.found == 0 for event in of_day)
        assert totals.reviewed == sum(event.found == 2 for event in of_day)
        assert totals.again == sum(event.found == 2 and event.rating == 1 for event in of_day)
    firsts = {(event.fact, event.part) for event in events}
    assert sum(store.day_totals(day).introduced for day in range(DAY - 41, DAY + 2)) == len(firsts)
    assert store.last_day() == max(event.day for event in events)
    assert 0 < store.pace() < 9


def test_sums_of_days_outlast_a_restart_and_many_answers(store: Store, tmp_path: Path) -> None:
    put(store, "deck", [fact_row(f"f{n}", ("",), n) for n in range(700)])
    for n in range(700):
        store.record([NewEvent(kind="review", fact=f"f{n}", rating=3, took=2)], time_ms=n, day=DAY + n // 600, offset=0)
    assert store.db.execute("SELECT sum(answers) FROM day").fetchone()[0] > 400, "they are brought up now and then"
    assert (store.day_totals(DAY).answers, store.day_totals(DAY + 1).took) == (600, 200)
    store.close()
    with Store.open(tmp_path / "progress.db") as again:
        assert again.db.execute("SELECT sum(answers) FROM day").fetchone() == (700,)
        again.record([NewEvent(kind="review", fact="f1", rating=3)], time_ms=9, day=DAY, offset=0)
        assert again.day_totals(DAY).answers == 601


def test_a_streak_ends_with_a_day_without_answers(store: Store) -> None:
    put(store, "deck", [fact_row("f", ("",))])
    for day in (DAY - 9, DAY - 3, DAY - 2, DAY - 1):
        store.record([NewEvent(kind="review", fact="f", rating=3)], time_ms=day * DAY_MS, day=day, offset=0)
    assert [store.streak(day) for day in (DAY - 1, DAY, DAY + 1, DAY - 9, DAY - 20)] == [3, 3, 0, 1, 0]


def test_new_parts_come_in_the_order_of_decks_and_texts(store: Store) -> None:
    later = put(store, "b.yaml", [fact_row("x", ("1", "2")), fact_row("y", ("",), 1)])
    first = put(store, "a.yaml", [fact_row("z", ("",), 5), fact_row("w", ("",), 2)])
    assert [w.fact for w in store.new_parts(DAY, None, 9)] == ["w", "z", "x", "y"]
    assert [w.fact for w in store.new_parts(DAY, (later, first), 3)] == ["x", "y", "w"]
    assert store.new_parts(DAY, None, 0) == []


def test_many_parts_of_one_fact_leave_no_other_out(store: Store) -> None:
    put(store, "deck", [fact_row("f", [str(n) for n in range(90)]), fact_row("g", ("",), 1)])
    assert [w.fact for w in store.new_parts(DAY, None, 2)] == ["f", "g"]


def test_siblings_are_answers_of_one_shape_nearest_first(store: Store) -> None:
    facts = [fact_row(f"f{n}", ("",), n, shape="word" if n % 2 else "number", answer=f"a{n}") for n in range(10)]
    deck = put(store, "deck", facts)
    assert store.siblings(deck, "word", 5, 2) == ["a7", "a9", "a3", "a1"]
    assert store.siblings(deck, "date", 5, 2) == []


def test_facts_read_back_as_they_were_put(store: Store) -> None:
    fact = fact_row("f", ("",), 3, payload=b'{"a":"\xc3\xa9"}', question="Où?", pinned="p")
    deck = put(store, "deck", [fact])
    found = store.fact("f")
    assert found is not None
    assert (found.question, found.payload, found.pinned, found.position, found.deck) == (
        "Où?",
        fact.payload,
        "p",
        3,
        deck,
    )
    assert store.fact("g") is None
    assert store.placed(["f", "g"]) == {"f": (deck, "f")}


def test_a_deck_of_the_same_content_is_only_touched(store: Store) -> None:
    put(store, "deck", [fact_row("f", ("",))])
    store.touch_deck("deck", 7, 8)
    (row,) = store.files()
    assert (row.size, row.mtime_ns, row.facts, row.title) == (7, 8, 1, "deck")


def plain(seen: Glance) -> tuple[int, int, int, int | None]:
    return seen.due, seen.new, seen.learning, seen.next_day


@pytest.mark.parametrize("seed", range(4))
def test_a_glance_is_what_the_store_counts(store: Store, seed: int) -> None:
    ids = studied(store, seed)
    for day in (DAY, DAY + 5):
        now = day * DAY_MS + 5000
        for roots, decks in (
            ((), None),
            (("/decks",), None),
            (("/decks/b.yaml",), ids[:1]),
            (("/deck", "/decks/b"), ()),
        ):
            counts = store.counts(day, now, decks)
            done = store.day_totals(day)
            due, new, learning = (sum(getattr(c, f) for c in counts.values()) for f in ("due", "new", "learning"))
            seen = glance(store.path, day, now, new_per_day=20, reviews_per_day=30, roots=roots)
            expected = (min(due, max(30 - done.reviewed, 0)), min(new, max(20 - done.introduced, 0)), learning)
            assert plain(seen) == (*expected, store.next_due(day, decks))


def test_a_glance_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "no folder" / "progress.db"
    assert plain(glance(path, DAY, 0, new_per_day=9, reviews_per_day=9)) == (0, 0, 0, None)
    assert not path.parent.exists()
    with Store.open(tmp_path / "progress.db") as opened:
        put(opened, "/d/deck.yaml", [fact_row("f", ("",))])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert glance(tmp_path / "progress.db", DAY, 0, new_per_day=9, reviews_per_day=9).new == 1
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    (tmp_path / "other").write_bytes(b"no such thing")
    assert plain(glance(tmp_path / "other", DAY, 0, new_per_day=9, reviews_per_day=9)) == (0, 0, 0, None)
    assert plain(glance(tmp_path, DAY, 0, new_per_day=9, reviews_per_day=9)) == (0, 0, 0, None)


def test_a_glance_imports_next_to_nothing() -> None:
    code = "import sys; import quizapp.store.glance; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    assert not {"msgspec", "dataclasses", "inspect", "json", "yaml", "textual"} & set(done.stdout.split())


def test_pace_is_that_of_the_last_fourteen_days_answered_settled_or_not(store: Store) -> None:
    put(store, "/decks/a.yaml", [fact_row(f"a{number}", ("",), number) for number in range(40)])
    took: dict[int, list[int]] = {}
    for number, day in enumerate([*range(DAY - 60, DAY - 40), *range(DAY - 20, DAY, 2), DAY - 2, DAY]):
        if number in (12, 27, 31):  # the last day settled gets more answers after that
            with store.transaction() as db:
                days.settle(db)
        took.setdefault(day, []).append(1000 + 700 * number)
        event = NewEvent(kind="review", fact=f"a{number}", rating=3, took=took[day][-1])
        store.record([event], time_ms=(day - 719163) * DAY_MS + number, day=day, offset=0)
        lately = [each for of_day in sorted(took)[-14:] for each in took[of_day]]
        assert store.pace() == pytest.approx(sum(lately) / len(lately) / 1000)
