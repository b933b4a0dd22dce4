"""Whether one knows what one knows, told from a quiz with certainty."""

from __future__ import annotations

import pytest

from quizapp.service.sureness import Level, level_words, verdict
from quizapp.session.scoring.certainty import MARKS, pays_from


def level(sure: str, right: int, answers: int) -> Level:
    name = {"sure": "Sure", "fairly": "Fairly sure", "guessing": "Guessing"}[sure]
    return Level(sure, name, right, answers, pays_from(sure))


def test_it_pays_from_where_both_gain_the_same() -> None:
    for more, less in (("sure", "fairly"), ("fairly", "guessing")):
        p = pays_from(more)
        gains = [p * MARKS[name][0] + (1 - p) * MARKS[name][1] for name in (more, less)]
        assert gains[0] == pytest.approx(gains[1])
    assert pays_from("guessing") == 0


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ([], ""),
        ([("sure", 0, 1)], "too few answers"),
        ([("guessing", 3, 3)], "too few answers"),
        ([("sure", 3, 8)], "'sure' too readily: 38% of it was right, and it pays from 80%"),
        ([("sure", 9, 10), ("fairly", 2, 8)], "'fairly sure' too readily"),
        ([("guessing", 9, 9)], "'fairly sure' would have paid for 'guessing'"),
        ([("fairly", 14, 14)], "'sure' would have paid for 'fairly sure'"),
        ([("sure", 7, 8)], "As far as so few answers tell"),
        ([("sure", 17, 20), ("guessing", 2, 5)], "You were about as sure as you had reason to be."),
        ([("sure", 6, 8)], "as sure as you had reason"),
    ],
)
def test_only_what_chance_would_hardly_do_is_claimed(levels: list[tuple[str, int, int]], told: str) -> None:
    said = verdict([level(*one) for one in levels])
    assert told in said
    assert bool(told) == bool(said)


def test_levels_in_words() -> None:
    assert level_words(level("sure", 8, 10)) == "Sure: 8 of 10 right (80%); it pays from 80%."
    assert level_words(level("guessing", 1, 4)) == "Guessing: 1 of 4 right (25%)."
