"""`quizapp marked`: what was suspended, put off and flagged is found again, and asked again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from desk import flip
from hand_clock import HandClock

Quizapp = Callable[..., Any]
Talk = Callable[..., list[str]]


def all_marked(quizapp: Quizapp, *words: str) -> dict[str, tuple[bool, str | None, bool, str]]:
    found = json.loads(quizapp("marked", "--json", *words).out)
    return {one["question"]: (one["suspended"], one["until"], one["flagged"], one["note"]) for one in found}


@pytest.fixture
def marks(talk: Talk) -> None:
    """One fact is suspended, one put off, one flagged."""
    talk("s\nb\nf\nis it so?\nq\n", flip("First?"), flip("Second?"), flip("Third?"))


@pytest.mark.usefixtures("marks")
def test_they_are_listed_with_their_place_and_note(quizapp: Quizapp) -> None:
    lines = quizapp("marked").out.splitlines()
    assert [line.split("   ") for line in lines] == [
        ["suspended", "First?", "deck.yaml:3"],
        ["asked again tomorrow", "Second?", "deck.yaml:6"],
        ["flagged", "Third?", "deck.yaml:9", "is it so?"],
    ]


@pytest.mark.usefixtures("marks")
def test_they_are_cleared_by_name_and_undo_brings_them_back(quizapp: Quizapp, talk: Talk) -> None:
    assert quizapp("marked", "--clear").code == 2, "what is cleared must be named"
    assert "1 fact cleared." in quizapp("marked", "--clear", "First").out
    assert list(all_marked(quizapp)) == ["Second?", "Third?"]
    assert "Question 1 of 4, from Deck." in talk("q\n"), "it is asked again"
    assert 'It is suspended again: "First?" (Deck).' in talk("u\nq\n")
    assert all_marked(quizapp)["First?"] == (True, None, False, "")
    assert "3 facts cleared." in quizapp("marked", "--clear", "Deck").out
    ran = quizapp("marked")
    assert (ran.out, ran.err) == ("", "Nothing is marked.\n")
    assert quizapp("marked", "--clear", "nothing like it").code == 2


@pytest.mark.usefixtures("marks")
def test_what_was_put_off_is_not_marked_any_more_when_its_day_has_come(quizapp: Quizapp, clock: HandClock) -> None:
    assert all_marked(quizapp)["Second?"][1] == "2026-11-24"
    clock.forward(days=1)
    assert list(all_marked(quizapp)) == ["First?", "Third?"]
