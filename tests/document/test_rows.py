"""A document as rows: nothing of it is lost, places lead back, and only what is looked at is wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.document.rows import Rows, lines_of, wrapped
from quizapp.document.text import Document
from quizapp.text import width

NOTES = """\
# Lake Baikal

Lake Baikal is 636 km long,
and 79 km   wide.

- the deepest
- the oldest, and with a
  second line

```
code   stays
```

贝加尔湖是世界上最深的湖泊，也是最古老的湖泊之一。
"""


@pytest.mark.parametrize("cells", [76, 20, 7])
def test_every_word_is_shown_once_and_knows_its_place(cells: int) -> None:
    document = Document("notes.md", NOTES)
    rows = Rows(document.text, lines_of(document), cells)
    seen = [row for line in range(len(rows.lines)) for row in rows.of_line(line)]
    assert "".join("".join(row.text.split()) for row in seen) == "".join(NOTES.replace("#", "").split())
    for row in seen:
        assert width(row.text) + row.indent <= max(cells, 8)
        for at, sign in enumerate(row.text):
            assert sign == document.text[row.place(at)].replace("\n", " ")
            line, number = rows.place_at(row.place(at))
            assert row in (rows.of_line(line)[number], *rows.of_line(line)), "the place leads to the row"


@given(st.text("ab 贝e\u0301-\n", max_size=80), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_wrapping_keeps_all_but_spaces(text: str, cells: int) -> None:
    rows = wrapped(text.replace("\n", " "), cells)
    assert (
        "".join(text[start:end] for start, end in rows).split()
        == "".join(text[start:end] for start, end in rows).split()
    )
    kept = "".join(text[start:end] for start, end in rows)
    assert kept.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    for start, end in rows:
        assert width(text[start:end]) <= max(cells, 2)


def test_moving_and_places_agree() -> None:
    document = Document("notes.md", NOTES * 3)
    rows = Rows(document.text, lines_of(document), 20)
    places = [(line, number) for line in range(len(rows.lines)) for number in range(len(rows.of_line(line)))]
    for by in (0, 1, 5, len(places), -1, -7):
        for at, place in enumerate(places):
            there = min(max(at + by, 0), len(places) - 1)
            assert rows.moved(place, by) == places[there]
    assert rows.between(places[2], places[9], 100) == 7
    assert rows.between(places[9], places[2], 100) == -7
    assert [(row.line, row.number) for row in rows.window(places[3], 4)] == places[3:7]
    assert rows.lowest(5) == places[-5]


def test_one_endless_line_is_many() -> None:
    document = Document("one.txt", "word " * 20_000)
    lines = lines_of(document)
    assert len(lines) > 10
    assert max(line.end - line.start for line in lines) <= 8000
    assert Rows(document.text, lines, 40).window((0, 0), 3)[2].text.startswith("word")
