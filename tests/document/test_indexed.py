"""Looking up many pieces in a long text: as if it were looked through each time, and much quicker."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.document import indexed
from quizapp.document.indexed import Indexed
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

TEXT = st.lists(st.sampled_from(["a", "b", "ab", "ba", "_", "é", "1", " ", "  ", ".", "-", "水"]), max_size=60).map(
    "".join
)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexed, "SHORT", 0)
    monkeypatch.setattr(indexed, "MANY", 1)
    monkeypatch.setattr(indexed, "ENOUGH", 5)


@given(TEXT, st.data())
def test_it_finds_what_a_look_through_finds(text: str, data: st.DataObject) -> None:
    known = Indexed(text)
    known.find("x")
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    for wanted in (text[first:last], data.draw(TEXT.map(lambda piece: piece[:12]))):
        start = data.draw(st.integers(0, len(text)))
        assert known.find(wanted, start) == text.find(wanted, start)


@given(TEXT, st.sampled_from(["a", "ab", "b_", "1", "a b", "é", "水", "a.b", "x"]), st.booleans())
def test_whole_words(text: str, words: str, often: bool) -> None:
    known = Indexed(text)
    for _ in range(3 if often else 1):
        found = known.whole(words, 50)
        assert found is not None
        assert list(found) == [
            match.start() for match in re.finditer(rf"(?<!\w){words.replace('.', '[.]')}(?!\w)", text)
        ]
    if found:
        assert known.whole(words, len(found) - 1) is None


def test_many_quotes_go_through_a_text_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexed, "MANY", 20)
    looked = []
    find = Indexed.find

    def counted(self: Indexed, wanted: str, first: int = 0) -> int:
        if self not in looked:
            looked.append(self)
        return find(self, wanted, first)

    monkeypatch.setattr(Indexed, "find", counted)
    text = "\n".join(
        f"Sentence {number} is about\n the number {number * 7} in town {number % 50}." for number in range(1500)
    )
    finder = Finder(Document("a.txt", text))
    for number in range(0, 1500, 10):
        assert (
            finder.find(f"Sentence {number} tells about the number {number * 7} in town {number % 50}.").kind == "near"
        )
    assert looked
    assert max(one.looked for one in looked) <= 25 * len(text)


def test_a_text_of_too_many_words_is_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexed, "MOST_DISTINCT", 10)
    known = Indexed(" ".join(f"word{number}" for number in range(100)))
    for number in range(50):
        assert known.find(f" word{number} word{number + 1} ") == (
            known.text.find(f"word{number} ") - 1 if number else -1
        )
    assert list(known.whole("word1", 5) or ()) == [6]
