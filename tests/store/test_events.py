"""Events in their rows: what is written comes back, and what was changed since is noticed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizapp.store.events import EVENT_COLUMNS, Identities, NewEvent, from_row, is_sound, to_row, undone

texts = st.text(st.characters(codec="utf-8"), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)
events = st.builds(
    NewEvent, kind=texts, fact=texts, part=texts, rating=st.integers(0, 4), guess=st.floats(0, 1), retention=st.floats(0, 1),
    took=st.integers(0, 10**9), data=st.dictionaries(texts, values, max_size=4),
)  # fmt: skip


def row_of(event: NewEvent) -> tuple[Any, ...]:
    return to_row(event, Identities(None).make(1_700_000_000_000), "device", 1_700_000_000_000, 739_000, -60, 2)


@given(events)
def test_rows_give_the_event_back(event: NewEvent) -> None:
    row = row_of(event)
    assert is_sound(row)
    assert len(row) == len(EVENT_COLUMNS.split(", "))
    found = from_row(row)
    assert (found.time, found.day, found.offset, found.found) == (1_700_000_000_000, 739_000, -60, 2)
    for name in ("kind", "fact", "part", "rating", "guess", "retention", "took", "data"):
        assert getattr(found, name) == getattr(event, name)


@given(events, st.data())
def test_a_changed_row_is_not_sound(event: NewEvent, data: st.DataObject) -> None:
    row = list(row_of(event))
    place = data.draw(st.integers(0, len(row) - 1))
    value = row[place]
    if isinstance(value, bytes):
        bit = data.draw(st.integers(0, 127))
        row[place] = (int.from_bytes(value, "big") ^ (1 << bit)).to_bytes(16, "big")
    elif isinstance(value, str):
        row[place] = value + data.draw(st.sampled_from(("x", " ", "\0")))
    elif isinstance(value, int):
        row[place] = value ^ (1 << data.draw(st.integers(0, 30)))
    else:
        row[place] = value + 1.0
    assert not is_sound(row)


def test_rows_of_other_types_or_sizes_are_not_sound() -> None:
    row = row_of(NewEvent(kind="review", rating=3))
    for place in range(len(row)):
        assert not is_sound((*row[:place], None, *row[place + 1 :]))
    assert not is_sound(row[:-1])


def test_the_checksum_never_changes() -> None:
    """Files are read by later versions, and on other versions of Python."""
    event = NewEvent(
        kind="review",
        fact="f",
        part="Ünï\u0378\n",
        rating=3,
        guess=0.25,
        retention=0.9,
        took=5,
        data={"b": 1, "a": "é"},
    )
    row = to_row(event, bytes(range(16)), "d", 1, 2, 3, 0)
    assert row[13:] == ('{"a":"é","b":1}', 3_451_472_305)


def test_undo_takes_back_what_is_not_taken_back() -> None:
    assert undone([]) == set()
    assert undone([("b", "a")]) == {"a"}
    assert undone([("b", "a"), ("c", "b")]) == {"b"}
    assert undone([("b", "a"), ("c", "b"), ("d", "c")]) == {"c", "a"}
    assert undone([("b", "a"), ("c", "a"), ("d", "c")]) == {"c", "a"}
    assert undone([("b", "z"), ("c", "c"), ("d", None)]) == set()
