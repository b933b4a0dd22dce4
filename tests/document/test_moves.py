"""Quotes that others were moved past: only what moved is told to have moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.document.anchors import Search
from quizapp.document.moves import Step, stayed, step
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

LONG = "The Orvann rises in the hills of Selby and flows for 312 kilometres through seven towns to the northern sea."
SHORT = "The dam at Klara was built in 1971."
OTHER = "Salmon came back to its mouth."
FIRST, LAST = "Rivers carry water from the hills to the sea.", "Bridges are old in this country."
WAS = [FIRST, SHORT, LONG, OTHER, LAST]


def states(quoted: list[str], now: list[str], was: list[str] = WAS) -> dict[str, str]:
    """What is told of each quote, when some paragraphs became others."""
    before = Search(Finder(Document("a.txt", "\n\n".join(was))))
    anchors = [before.anchor(quote) for quote in quoted]
    search = Search(Finder(Document("a.txt", "\n\n".join(now))), quoted)
    placed = [search.relocate(anchor) for anchor in anchors if anchor is not None]
    steps = [
        step(search.finder.document, anchor.start, one.start, moved=one.state == "moved")
        for anchor, one in zip(anchors, placed, strict=True)
        if anchor is not None
    ]
    stay = stayed(steps)
    return {quote: "intact" if stays else one.state for quote, stays, one in zip(quoted, stay, placed, strict=True)}


@pytest.mark.parametrize("quoted", [WAS, [FIRST, LONG, LAST], [FIRST, SHORT, LAST]])
def test_what_was_moved_past_another_is_told_and_not_the_other(quoted: list[str]) -> None:
    found = states(quoted, [FIRST, LONG, SHORT, OTHER, LAST])
    assert found == {one: "moved" if one == SHORT else "intact" for one in quoted}


def test_neither_is_told_where_nobody_knows_which_moved() -> None:
    same = "Nobody has gone there since spring."
    assert len(same) == len(SHORT)
    was = [FIRST, SHORT, same, LAST]
    assert set(states(was, [FIRST, same, SHORT, LAST], was).values()) == {"intact"}


def test_what_other_text_is_put_around_stays() -> None:
    more = "A new paragraph, of which nothing is quoted and which is about as long as it may be, stands here."
    assert set(states(WAS, [FIRST, more, SHORT, more.upper(), LONG, OTHER, LAST]).values()) == {"intact"}
    assert set(states([FIRST, SHORT, LAST], [FIRST, more, SHORT, more.upper(), LONG, LAST]).values()) == {"intact"}


def test_what_was_moved_far_is_moved() -> None:
    found = states(WAS, [OTHER, FIRST, SHORT, LONG, LAST])
    assert [one for one, state in found.items() if state == "moved"] == [OTHER]


def test_what_another_quote_says_is_no_other_wording_of_one_that_was_moved() -> None:
    lines = [f"- Line {n} was opened in {year}." for n, year in ((1, 1971), (2, 1978), (3, 1994), (4, 1986))]
    quoted = [line.removeprefix("- ") for line in lines]
    now = [lines[0], lines[1], lines[3], lines[2]]
    assert "altered" not in states(quoted, ["\n".join(now)], ["\n".join(lines)]).values()


@given(st.lists(st.builds(Step, st.integers(0, 99), st.integers(0, 99), st.booleans(), st.integers(0, 30))))
def test_only_what_has_others_before_and_behind_it_can_be_said_to_have_stayed(steps: list[Step]) -> None:
    found = stayed(steps)
    assert len(found) == len(steps)
    still = [one.was for one in steps if not one.moved]
    assert all(
        one.moved and min(still) <= one.was <= max(still) for one, stays in zip(steps, found, strict=True) if stays
    )
