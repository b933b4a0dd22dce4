"""The ladder: harder after right answers, and an estimate that holds what it says."""

from __future__ import annotations

import math
import random
from itertools import product

import pytest
from desk import Desk
from hypothesis import given
from hypothesis import strategies as st
from quizzed import CAPITALS, begin, take

from quizapp.rules import Rules
from quizapp.service.quizresults import earlier, head_line, score_words, scores
from quizapp.session.ladder import ENOUGH, MOST, UNSEEN, Tried, estimate, is_enough, next_rung

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


def climb(
    chance: random.Random, *, new: float, known: float, slope: float, noise: float, guess: float, size: int, sample: int
) -> tuple[bool, float]:
    """Take a ladder on a deck of which the share `new` was never studied; whether the truth is within its margin, and that.

    Of what is new the share `known` is known from elsewhere. What was studied has the predicted odds to the power of `slope`,
    times a factor by chance, each fact by some `noise` of its own.
    """
    deck = [UNSEEN if chance.random() < new else chance.uniform(0.05, 0.97) for _ in range(size)]
    factor = chance.gauss(0, 1)

    def knows(recall: float) -> bool:
        shifted = factor + slope * math.log(recall / (1 - recall)) + chance.gauss(0, noise)
        return chance.random() < (known if recall == UNSEEN else 1 / (1 + math.exp(-shifted)))

    truth = [knows(recall) for recall in deck]
    tried: list[Tried] = []
    waiting = [(place, recall, 0.0) for place, recall in enumerate(deck[: sample or size])]
    while (
        not is_enough(tried, [recall for _, recall, _ in waiting]) and (place := next_rung(tried, waiting)) is not None
    ):
        waiting = [one for one in waiting if one[0] != place]
        tried.append(Tried(deck[place], guess, truth[place] or chance.random() < guess))
    found = estimate(tried, [recall for _, recall, _ in waiting], sample=bool(sample))
    assert found.margin <= ENOUGH or len(tried) == MOST or not waiting or sample
    return abs(found.known - sum(truth) / size) <= found.margin, found.margin


@pytest.mark.parametrize(
    ("new", "known"),
    [((0.0,), (0.0,)), ((0.5,), (0.05, 0.3, 0.6)), ((0.9, 1.0), (0.05, 0.3, 0.6))],
    ids=["studied", "half", "mostly new"],
)
def test_the_margin_holds_for_learners_whom_the_schedule_misjudges(
    new: tuple[float, ...], known: tuple[float, ...]
) -> None:
    """Of 93 in 100 the truth lies within the margin, also where most of a deck was never studied; and it says something.

    `tests/bench/bench_ladder.py` has more of them, each kind by itself.
    """
    held, margins = [], []
    for learner, (fresh, share, guess, (slope, noise), (size, sample)) in enumerate(
        product(new, known, (0.0, 0.25), ((1.0, 0.0), (0.5, 0.0), (1.0, 1.0)), ((40, 0), (800, 200)))
    ):
        for run in range(-(-24 // (12 * len(new) * len(known)))):
            within, margin = climb(
                random.Random(f"{learner}/{run}"), new=fresh, known=share, slope=slope, noise=noise, guess=guess,
                size=size, sample=sample,
            )  # fmt: skip
            held.append(within)
            margins.append(margin)
    assert sum(held) >= 0.93 * len(held)
    assert sum(margins) / len(margins) < 0.2


def test_a_ladder_without_an_answer_estimates_nothing(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        quiz = begin(workspace, Rules(mode="ladder", forms=("type",)))
        assert quiz.next(desk.clock.now()) is not None
        result = quiz.finish(desk.clock.now())
        assert result.known is None
        assert head_line(result) == "Nothing was answered."
        assert result.rule.startswith("No answer, no estimate")
        assert [score_words(score) for score in scores(workspace.store)] == ["nothing answered"]
        again = begin(workspace, Rules(mode="ladder", forms=("type",)))
        take(workspace, desk, again)
        assert again.finish(desk.clock.now()).known is not None
        assert earlier(workspace.store, again.keeping.quiz) == [], "what told nothing is nothing to compare with"


def test_a_deck_that_is_half_new_is_asked_for_both(desk: Desk) -> None:
    waiting = [(place, UNSEEN if place % 2 else 0.6, 0.0) for place in range(60)]
    tried: list[Tried] = []
    for _ in range(10):
        place = next_rung(tried, waiting)
        assert place is not None
        waiting = [one for one in waiting if one[0] != place]
        tried.append(Tried(UNSEEN if place % 2 else 0.6, 0.0, False))
    assert sum(one.recall == UNSEEN for one in tried) == 5
