"""Whether one knows what one knows, told from a quiz with certainty."""

from __future__ import annotations

import pytest

from quizapp.rules import Rules
from quizapp.service.quizresults import known_words, marks_words, spoken
from quizapp.service.quizzing import titled
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
        ([("sure", 3, 8)], "'sure' too readily: 38% of it was right, and it is worth it from 80%"),
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
    assert level_words(level("sure", 8, 10)) == "Sure: 8 of 10 right (80%); worth it from 80%."
    assert level_words(level("guessing", 1, 4)) == "Guessing: 1 of 4 right (25%)."


def test_an_estimate_stays_between_nothing_and_all() -> None:
    assert known_words(0.06, 0.15) == "6% known (0–21%)"
    assert known_words(0.95, 0.1) == "95% known (85–100%)"


def test_marks_below_zero_have_a_minus_sign() -> None:
    assert (marks_words(-1), marks_words(-0.5), marks_words(-0.001)) == ("−1", "−0.5", "0")


def test_pairs_are_read_out_apart() -> None:
    assert spoken("Latvia → Riga\nEstonia → Tallinn") == "Latvia → Riga; Estonia → Tallinn"
    assert spoken("The capital is ____.") == "The capital is (blank)."


def test_what_was_missed_or_confused_says_so() -> None:
    assert [titled("Rivers", Rules(mode=mode)) for mode in ("missed", "contrast", "exam")] == [
        "Missed: Rivers", "Contrast: Rivers", "Rivers",
    ]  # fmt: skip
