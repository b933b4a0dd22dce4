"""Marks of notes, references and linking words put to what is quoted: it says the same, and nothing is held back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.document.anchors import Search
from quizapp.document.marked import says_the_same
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

TEXT = """\
The Halden Metro is a rapid transit system. It opened on 9 October 1971 and has 54 stations.

The first line was built by Ingrid Moe. She left in 1969. A fire at Klara killed 12 people in 1987.
"""
OPENED, FIRE = "It opened on 9 October 1971 and has 54 stations.", "A fire at Klara killed 12 people in 1987."
BOTH = "The first line was built by Ingrid Moe. She left in 1969."


def state(quote: str, now: str, was: str = TEXT, path: str = "a.md") -> str:
    """What became of a quote when a document became another."""
    anchor = Search(Finder(Document(path, was))).anchor(quote)
    assert anchor is not None
    return Search(Finder(Document(path, now))).relocate(anchor).state


@pytest.mark.parametrize(
    ("quote", "now"),
    [
        (OPENED, "It opened on 9 October 1971[3] and has 54 stations."),
        (OPENED, "It opened on 9 October 1971[^moe] and has 54 stations.[4]"),
        (OPENED, "It opened on 9 October 1971 and has 54 stations (Moe 1972)."),
        (OPENED, "It opened on 9 October 1971 (see Lund & Moe, 1972, p. 12) and has 54 stations."),
        (OPENED, "It opened on 9 October 1971 and has 54 stations (pp. 12–14)."),
        (OPENED, "Moreover, it opened on 9 October 1971 and has 54 stations."),
        (FIRE, "For example, a fire at Klara killed 12 people in 1987[2]."),
        (FIRE, "A fire at Klara killed 12 people in 1987 (Lund et al. 2001)."),
        (BOTH, "The first line was built by Ingrid Moe.¹ She left in 1969."),
        (BOTH, "The first line was built by Ingrid Moe.[12] She left in 1969."),
        (BOTH, "The first line was built by Ingrid Moe.² She left in 1969.³"),
        (OPENED, "It opened on 9 October 1971 and has 54 stations¹²."),
        (OPENED, "It opened on 9 October 1971 and has 54 stations¹."),
        (FIRE, "Besides, a fire at Klara killed 12 people in 1987."),
    ],
)
def test_what_is_only_put_to_it_changes_nothing(quote: str, now: str) -> None:
    changed = TEXT.replace(quote, now)
    assert changed != TEXT
    assert state(quote, changed) == "intact"
    if not now.startswith(("Moreover", "For", "Besides")):  # and the other way round
        assert state(now, TEXT, changed) == "intact"


@pytest.mark.parametrize(
    ("quote", "now"),
    [
        (OPENED, "It opened on 9 October 1972[3] and has 54 stations."),
        (OPENED, "It opened on 9 October 1971 and has 54 stations (closed 2020)."),
        (OPENED, "It opened on 9 October 1971 and has 54 stations (not all)."),
        (OPENED, "It opened on 9 October 1971 and has 54 stations.[citation needed]"),
        (OPENED, "In theory, it opened on 9 October 1971 and has 54 stations."),
        (OPENED, "Allegedly, it opened on 9 October 1971 and has 54 stations."),
        (OPENED, "~~It opened on 9 October 1971[3] and has 54 stations.~~"),
        (FIRE, "A fire at Klara killed 12² people in 1987."),
        (FIRE, "However, a fire at Selby killed 12 people in 1987."),
        (FIRE, "Besides a fire at Klara killed 12 people in 1987."),
        (FIRE, "Also a fire at Klara killed 12 people in 1987."),
        (FIRE, "However a fire at Klara killed 12 people in 1987."),
    ],
)
def test_what_says_something_else_is_held_back(quote: str, now: str) -> None:
    assert state(quote, TEXT.replace(quote, now)) in ("altered", "gone")


def test_another_mark_in_the_place_of_one_is_another_text() -> None:
    assert says_the_same("the cell[1] is empty.", "the cell is empty.")
    assert not says_the_same("the cell[1] is empty.", "the cell[2] is empty.")
    assert not says_the_same("it is 12 km long.", "it is 12 km² long.")
    assert not says_the_same("the same.", "the same.")


@pytest.mark.parametrize(
    ("quote", "powers"),
    [
        ("The force falls with the distance between them.", ("distance²", "distance³")),
        ("Its energy grows with the velocity of the train.", ("velocity²",)),
        ("A black body shines with its temperature alone.", ("temperature⁴",)),
        ("The plot has forty metre of shore.", ("metre²",)),
        ("It is taken from (one + two) and from f(x).", ("two)²", "f(x)³")),
    ],
)
def test_a_power_is_no_mark_of_a_note(quote: str, powers: tuple[str, ...]) -> None:
    was = f"{TEXT}\n{quote}\n"
    for power in powers:
        now = quote.replace(power[:-1], power)
        assert state(quote, was.replace(quote, now), was) == "altered"
        assert state(now, was, was.replace(quote, now)) == "altered"


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_what_the_next_sentence_denies_of_itself_is_not_denied_of_this(path: str) -> None:
    now = TEXT.replace(" A fire", " It is not true that a fire").replace(" She left in 1969.", "")
    quote = "The first line was built by Ingrid Moe."
    assert state(quote, now, path=path) == "intact"
    assert state(quote, TEXT.replace("She left", "It is not true. She left"), path=path) == "altered"
    assert state("A fire at Klara killed 12 people in 1987.", now, path=path) == "altered"


def test_a_sentence_that_is_struck_out_ends_before_the_next() -> None:
    was = TEXT.replace("She left in 1969.", "She could not stay.")
    assert state(FIRE, was.replace("She could not stay.", "~~She could not stay.~~"), was) == "intact"


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_texts_are_compared_alike_both_ways(one: str, other: str) -> None:
    assert says_the_same(one, other) == says_the_same(other, one)
