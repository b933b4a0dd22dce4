"""What each kind of event does to what is computed, and to what is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from quizapp.fact import Rating
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory, Plan, State
from quizapp.store.decks import DeckRow, FactRow
from quizapp.store.errors import NotWritableError
from quizapp.store.events import Event, Identities, NewEvent
from quizapp.store.file import Store

DAY = 739_000
DAY_MS = 86_400_000


def fact_row(uid: str, parts: Sequence[str], position: int = 0) -> FactRow:
    return FactRow(
        uid=uid, key=uid, position=position, line=1, kind="question", pinned="", question=uid, answer=uid, shape="word",
        payload=b"{}", parts=tuple(parts),
    )  # fmt: skip


def deck_row(path: str, **more: Any) -> DeckRow:
    return DeckRow(path=path, size=1, mtime_ns=1, title=path, **more)


def dump(db: sqlite3.Connection) -> dict[str, list[Any]]:
    """All computed tables."""
    tables = {"standing": "fact", "identity": "key", "day_sum": "day"}
    found = {table: db.execute(f"SELECT * FROM {table} ORDER BY {key}").fetchall() for table, key in tables.items()}
    memory = db.execute("SELECT * FROM memory ORDER BY fact, part").fetchall()
    return {"memory": [row[1:] for row in memory], **found}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "progress.db") as opened:
        opened.put_deck(
            deck_row("deck", facts=3), [fact_row("f", ("1", "2")), fact_row("g", ("",), 1), fact_row("h", ("",), 2)]
        )
        yield opened


def keep(store: Store, *events: NewEvent, day: int = DAY) -> list[Event]:
    kept = store.record(events, time_ms=day * DAY_MS, day=day, offset=0)
    return [event for event in map(store.event, kept) if event]


def rated(fact: str, part: str = "", rating: int = 4, **more: Any) -> NewEvent:
    return NewEvent(kind="review", fact=fact, part=part, rating=rating, retention=0.9, **more)


def test_a_review_is_scheduled_as_the_memory_room_says(store: Store) -> None:
    keep(store, rated("g", rating=3, guess=0.25))
    keep(store, rated("g", rating=3, guess=0.25), day=DAY + 1)
    expected = Memory()
    for day in (DAY, DAY + 1):
        expected = review(expected, Rating.GOOD, day=day, now_ms=day * DAY_MS, seed="g/", plan=Plan(), guess=0.25)
    assert store.memory_of("g", "") == expected


def test_another_answer_makes_it_due_and_the_old_one_restores_the_plan(store: Store) -> None:
    keep(store, rated("g", data={"answer": "minsk"}))
    planned = store.memory_of("g", "").due_day
    assert planned > DAY + 1
    keep(store, NewEvent(kind="changed", fact="g", data={"answer": "brest"}), day=DAY + 1)
    assert store.memory_of("g", "").due_day == DAY + 1
    assert store.reviewed_answers(1) == [("g", "", "minsk", True)]
    keep(store, NewEvent(kind="changed", fact="g", data={"answer": "minsk"}), day=DAY + 2)
    assert store.memory_of("g", "").due_day == planned
    keep(store, NewEvent(kind="due", fact="g"), day=DAY + 1)
    keep(store, NewEvent(kind="changed", fact="g", data={"answer": "minsk"}), day=DAY + 2)
    assert store.memory_of("g", "").due_day == DAY + 1, "an edit taken back does not take back that it was asked for"
    keep(store, rated("g", data={"answer": "minsk"}), day=DAY + 3)
    again = store.memory_of("g", "")
    assert again.due_day == DAY + 3 + again.interval
    keep(store, NewEvent(kind="flag", fact="g"), day=DAY + 3)
    assert store.memory_of("g", "") == again


def test_one_question_about_a_fact_a_day(store: Store) -> None:
    keep(store, rated("f", "1"))
    assert store.hold_of("f", "2") == DAY + 1
    assert store.hold_of("f", "1") == 0
    assert [w.fact for w in store.new_parts(DAY, None, 9)] == ["g", "h"]
    assert [(w.fact, w.part) for w in store.new_parts(DAY + 1, None, 9)] == [("f", "2"), ("g", ""), ("h", "")]


def test_parts_of_one_question_go_on_with_their_steps(store: Store) -> None:
    keep(store, rated("f", "1", rating=1), rated("f", "2", rating=1))
    assert store.hold_of("f", "1") == store.hold_of("f", "2") == 0
    assert [w.part for w in store.learning_parts(DAY, None)] == ["1", "2"]


def test_a_part_that_joins_is_held_like_the_others(store: Store) -> None:
    keep(store, rated("g"), NewEvent(kind="suspend", fact="h"))
    rows = [fact_row("g", ("", "new")), fact_row("h", ("", "new"), 1)]
    store.put_deck(deck_row("deck", facts=2), rows)
    assert store.hold_of("g", "new") == DAY + 1
    assert store.hold_of("h", "new") == 2**31
    assert store.hold_of("f", "1") == 0


def test_cramming_counts_as_work_and_plans_nothing(store: Store) -> None:
    keep(store, rated("g", took=700, data={"cram": True}))
    assert store.memory_of("g", "").state == State.NEW
    totals = store.day_totals(DAY)
    assert (totals.answers, totals.introduced, totals.reviewed, totals.took) == (1, 0, 0, 700)


def test_a_batch_of_mixed_kinds_counts_each_once(store: Store) -> None:
    keep(store, NewEvent(kind="flag", fact="g", data={"note": "odd"}), rated("g"), rated("g"))
    assert store.memory_of("g", "").reps == 2
    assert store.day_totals(DAY).answers == 2
    assert [(fact, standing.note) for fact, standing in store.standings() if standing.flagged] == [("g", "odd")]


def test_undo_goes_back_any_number_of_times_after_a_restart_too(store: Store, tmp_path: Path) -> None:
    states = []
    for number in range(4):
        states.append(dump(store.db))
        keep(store, rated("g", rating=number % 4 + 1), day=DAY + number)
    store.close()
    with Store.open(tmp_path / "progress.db") as again:
        for state in reversed(states):
            last = again.last_undoable()
            assert last is not None
            keep(again, NewEvent(kind="undo", data={"target": last.id}), day=DAY + 9)
            assert dump(again.db) == state
        assert again.last_undoable() is None


def test_undo_is_kept_under_its_target(store: Store) -> None:
    (first,) = keep(store, rated("f", "2"))
    (undo,) = keep(store, NewEvent(kind="undo", fact="g", part="x", data={"target": first.id}))
    assert (undo.fact, undo.part) == ("f", "2")
    assert [event.kind for event in store.events_of("f")] == ["review", "undo"]


def test_what_was_answered_together_is_taken_back_together(store: Store) -> None:
    first, second = keep(store, rated("f", "1"), rated("f", "2"))
    keep(store, rated("g"))
    assert store.together(second) == [first, second]
    keep(store, NewEvent(kind="undo", data={"target": first.id}))
    assert store.together(second) == [second]


def test_parts_can_change_places(store: Store) -> None:
    keep(store, rated("f", "1", data={"answer": "one"}))
    keep(store, rated("f", "2", rating=1, data={"answer": "two"}), day=DAY + 1)
    one, two = store.memory_of("f", "1"), store.memory_of("f", "2")
    keep(
        store,
        NewEvent(kind="moved", fact="f", data={"from": "f", "to": "f", "parts": {"1": "2", "2": "1"}}),
        day=DAY + 2,
    )
    assert (store.memory_of("f", "1"), store.memory_of("f", "2")) == (two, one)


def test_parts_never_take_the_place_of_one_that_stays(store: Store) -> None:
    keep(store, rated("f", "1"))
    keep(store, rated("f", "2"), day=DAY + 1)
    one, two = store.memory_of("f", "1"), store.memory_of("f", "2")
    keep(store, NewEvent(kind="moved", fact="f", data={"to": "f", "parts": {"1": "2"}}), day=DAY + 2)
    keep(store, NewEvent(kind="moved", fact="f", data={"to": "f", "parts": {"1": "3", "2": "3"}}), day=DAY + 2)
    assert (store.memory_of("f", "3"), store.memory_of("f", "2")) == (one, two)


def test_a_moved_fact_keeps_its_history_under_every_key(store: Store) -> None:
    keep(store, rated("g"))
    keep(store, NewEvent(kind="moved", fact="g", data={"from": "g", "to": "g2"}))
    keep(store, NewEvent(kind="moved", fact="g", data={"from": "g2", "to": "g3"}))
    assert store.resolve(["g2", "g3", "h"]) == {"g2": "g", "g3": "g"}
    keep(store, rated("g3", rating=3), day=DAY + 1)
    assert store.memory_of("g", "").reps == 2
    assert len(list(store.events_of("g2"))) == 4
    assert store.has_history(["g", "h"]) == {"g"}


def test_undoing_a_move_parts_the_two_again(store: Store) -> None:
    keep(store, rated("g"), rated("h"))
    before = dump(store.db)
    (move,) = keep(store, NewEvent(kind="moved", fact="g", data={"from": "g", "to": "h"}), day=DAY + 1)
    assert store.memory_of("g", "").reps == 2
    assert store.memory_of("h", "").reps == 0
    keep(store, NewEvent(kind="undo", data={"target": move.id}), day=DAY + 1)
    assert dump(store.db) == before


def test_facts_that_go_and_come_back_keep_what_was_done(store: Store) -> None:
    keep(store, rated("g"), NewEvent(kind="suspend", fact="h"))
    before = dump(store.db)
    rows = [fact_row("f", ("1", "2")), fact_row("g", ("",), 1), fact_row("h", ("",), 2)]
    store.put_deck(deck_row("deck"), rows[:1])
    assert [row.uid for row in store.facts_of(None)] == ["g", "h"]
    assert store.counts(DAY, 0, None)[1].total == 2
    store.put_deck(deck_row("deck"), rows)
    assert dump(store.db) == before
    store.drop_deck("deck")
    assert store.files() == []
    store.put_deck(deck_row("deck"), rows)
    assert dump(store.db)["memory"] == before["memory"]


def test_a_fact_that_moves_to_another_deck_leaves_nothing_behind(store: Store) -> None:
    keep(store, rated("f", "1"), rated("f", "2"))
    other = store.put_deck(deck_row("other"), [fact_row("f", ("2",))])
    store.put_deck(deck_row("deck"), [fact_row("g", ("",))])
    placed = store.db.execute("SELECT part, deck FROM memory WHERE fact = 'f' ORDER BY part").fetchall()
    assert placed == [("1", None), ("2", other)]


def test_strange_data_of_a_merged_file_breaks_nothing(store: Store) -> None:
    strange: list[dict[str, Any]] = [
        {"until": "soon"}, {"until": 10**30}, {"parts": [1]}, {"parts": {"1": 5}}, {"steps": 7}, {"steps": [["x"], []]},
        {"answer": [1]}, {"target": 5}, {"target": "zz"}, {"note": {}}, {"to": 9}, {"steps": [[-5], [0]]},
    ]  # fmt: skip
    for data in strange:
        for kind in ("review", "bury", "moved", "undo", "changed", "flag", "due"):
            keep(store, NewEvent(kind=kind, fact="f", part="1", rating=3, data=data))
    kept = dump(store.db)
    store.rebuild()
    assert dump(store.db) == kept


def test_a_rating_that_is_none_is_refused_whole(store: Store) -> None:
    with pytest.raises(ValueError, match="rating"):
        keep(store, rated("g"), rated("h", rating=0))
    assert list(store.events()) == []


def test_an_error_takes_all_of_it_back(store: Store) -> None:
    before = dump(store.db)
    with pytest.raises(TypeError):
        keep(store, rated("g"), rated("h", data={"x": object()}))
    assert dump(store.db) == before
    assert list(store.events()) == []
    keep(store, rated("g"))


def test_a_reading_store_keeps_nothing(store: Store, tmp_path: Path) -> None:
    keep(store, rated("g"))
    with Store.open(tmp_path / "progress.db", read_only=True) as reading:
        assert reading.memory_of("g", "").reps == 1
        with pytest.raises(NotWritableError):
            keep(reading, rated("g"))


def test_identities_only_go_up(store: Store) -> None:
    made = Identities(None)
    ids = [made.make(ms) for ms in [5, 5, 4, 9, 0, -3, *[9] * 5000, 10**20]]
    assert ids == sorted(set(ids))
    assert {(identity[6] >> 4, identity[8] >> 6) for identity in ids} == {(7, 2)}
    follower = Identities(ids[-2]).make(0)
    assert ids[-2] < follower < ids[-1]


def test_a_clock_set_back_keeps_order_and_the_raw_time(store: Store) -> None:
    keep(store, rated("g"))
    (late,) = store.record([rated("g", rating=3)], time_ms=1000, day=DAY - 365, offset=-60)
    events = list(store.events())
    assert [event.id for event in events] == sorted(event.id for event in events)
    assert (events[1].id, events[1].time, events[1].day, events[1].offset) == (late, 1000, DAY - 365, -60)
    assert store.memory_of("g", "").last_day == DAY
