"""How a passage differs from a quote, in a few words."""

from __future__ import annotations

import pytest

from quizapp.document.labelled import Gone
from quizapp.service.differing import compared, differences, no_more


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
        ("The town of 1958", "the town of 1985, once", "it has “1985, once” for “1958”"),
        ("measured in 1958", "It was measured in 1958.", "it has “It was” besides"),
        ("at 36 °C here", "at 97 °F, here", "it has “97 °F” for “36 °C”"),
        ("The river Vass.", "the river Wass", "it has “Wass” for “Vass”"),
        ("it is 5%", "it is 5", "it has “5” for “5%”"),
        ("it is −5", "it is 5", "it has “5” for “−5”"),
        ("in Polish towns", "in polish towns", "it has “polish” for “Polish”"),
        ("in 1958", "in 1958.", "it has “1958.” for “1958”"),
        ("“Yes”, he said", "“No”, he said", "it has “No” for “Yes”"),
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


def test_what_stands_around_a_quote_no_more_is_told_by_how_near_it_stood() -> None:
    year = Gone("t", "2023", "Report for 2024")
    assert no_more([]) == ""
    assert no_more([year]) == "“2023” is said in its title no more, which is now “Report for 2024”"
    assert no_more([year, Gone("b", "Halden"), Gone("b", "1971")]) == "“Halden” and “1971” are said beside it no more"
    assert no_more([Gone("H", "Moths", "Bees")]) == "its section is headed now “Bees”, no longer “Moths”"
    assert no_more([Gone("O", "Moths")]) == "its section is headed no longer “Moths”"
