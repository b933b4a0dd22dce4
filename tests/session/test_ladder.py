"""The ladder: harder after right answers, and an estimate that holds what it says."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.session.ladder import ENOUGH, MOST, Tried, estimate, is_enough, next_rung

RECALL = st.floats(0.02, 0.98)
TRIED = st.lists(st.builds(Tried, RECALL, st.sampled_from((0.0, 0.25, 0.5)), st.booleans()), max_size=30)
DECK = st.lists(RECALL, min_size=1, max_size=60)


@given(TRIED, DECK)
def test_an_estimate_is_a_share_with_a_margin(tried: list[Tried], deck: list[float]) -> None:
    found = estimate(tried, deck)
    assert 0 <= found.known <= 1
    assert found.margin >= 0


@given(TRIED, DECK, RECALL)
def test_a_right_answer_never_lowers_the_estimate_and_a_wrong_one_never_raises_it(
    tried: list[Tried], deck: list[float], recall: float
) -> None:
    before = estimate(tried, [*deck, recall]).known
    assert estimate([*tried, Tried(recall, 0.0, True)], deck).known >= before - 1e-9
    assert estimate([*tried, Tried(recall, 0.0, False)], deck).known <= before + 1e-9


def test_a_lucky_answer_raises_it_less() -> None:
    deck = [0.5] * 20
    typed, chosen = (estimate([Tried(0.5, guess, True)] * 5, deck).known for guess in (0.0, 0.25))
    assert 0.5 < chosen < typed


def test_without_answers_the_schedule_is_believed_roughly() -> None:
    assert estimate([], [0.5] * 50).known == pytest.approx(0.5, abs=0.01)


@given(TRIED, st.lists(RECALL, min_size=2, max_size=30))
def test_the_next_question_is_harder_after_a_right_answer(tried: list[Tried], recalls: list[float]) -> None:
    waiting = [(place, recall, 0.0) for place, recall in enumerate(recalls)]
    right = next_rung([*tried, Tried(0.5, 0.0, True)], waiting)
    wrong = next_rung([*tried, Tried(0.5, 0.0, False)], waiting)
    assert right is not None
    assert wrong is not None
    assert recalls[right] <= recalls[wrong] + 1e-9


def test_it_ends() -> None:
    assert next_rung([], []) is None
    assert is_enough([Tried(0.5, 0.0, True)] * MOST, [0.5] * 300)
    assert not is_enough([], [0.9] * 300)


def test_the_margin_holds_for_learners_whom_the_schedule_misjudges() -> None:
    """Of learners who know more or less than predicted, the truth lies within the margin for nearly all."""
    chance = random.Random(5)
    held, asked = 0, []
    for _ in range(150):
        deck = [chance.uniform(0.05, 0.97) for _ in range(120)]
        factor = 2.718 ** chance.gauss(0, 1)
        true = [p / (1 - p) * factor / (1 + p / (1 - p) * factor) for p in deck]
        knows = [chance.random() < p for p in true]
        tried: list[Tried] = []
        waiting = [(place, recall, 0.0) for place, recall in enumerate(deck)]
        while (place := next_rung(tried, waiting)) is not None:
            if is_enough(tried, [recall for _, recall, _ in waiting]):
                break
            waiting = [one for one in waiting if one[0] != place]
            tried.append(Tried(deck[place], 0.0, knows[place]))
        found = estimate(tried, [recall for _, recall, _ in waiting])
        held += abs(found.known - sum(knows) / len(knows)) <= found.margin
        asked.append(len(tried))
        assert found.margin <= ENOUGH or len(tried) == MOST
    assert held >= 0.9 * 150
    assert sum(asked) / len(asked) < MOST
