"""How a passage differs from a quote, in a few words."""

from __future__ import annotations

import pytest

from quizapp.service.differing import compared, differences


@pytest.mark.parametrize(
    ("quote", "passage", "told"),
    [
        ("a b c", "a b c", ""),
        ("a  b\nc", "a b c", ""),
        ("48 percent of it", "47.9 percent of it", "it has “47.9” for “48”"),
        ("the old town", "the town", "it has no “old”"),
        ("the town", "the old town", "it has “old” besides"),
        ("a b c d e f g h", "A b C d E f G h", "it has “A” for “a”, it has “C” for “c”, it has “E” for “e”, and more"),
        ("", "", ""),
    ],
)
def test_differences(quote: str, passage: str, told: str) -> None:
    assert differences(quote, passage) == told


def test_long_texts_are_cut() -> None:
    told = differences("x " * 10_000, "y " * 10_000)
    assert len(told) < 200
    assert "…" in told


def test_where_no_word_differs_it_is_told_what_does() -> None:
    assert compared("It rains", "It pours") == "it has “pours” for “rains”"
    assert compared("It rains", "It\n rains").startswith("the words are the same, but what stood beside them")
    assert compared("It rains", "") == "it has no “It rains”"
