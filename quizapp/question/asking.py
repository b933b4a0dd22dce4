"""What the forms share: the prompt of a part, its right answer, and shuffles that are not the right order."""

from __future__ import annotations

from random import Random

from quizapp.fact import (
    REVERSE,
    AnyFact,
    ClaimFact,
    GapsFact,
    PairsFact,
    QuestionFact,
    answer_text,
    fill_gaps,
    pair_part,
)


def prompt_of(fact: AnyFact, part: str) -> str:
    """What the person reads before answering about one part."""
    if isinstance(fact, GapsFact):
        return fill_gaps(fact.cloze, hidden=part)
    if isinstance(fact, ClaimFact):
        return fact.claim
    if isinstance(fact, PairsFact):
        left = next((left for left, _ in fact.pairs if pair_part(left) == part), "")
        return f"{fact.ask}\n\n{left}  →  ?" if left else fact.ask
    if isinstance(fact, QuestionFact) and part == REVERSE:
        return f"Which question has this answer?\n\n{fact.answer}"
    return fact.ask


def right_answer(fact: AnyFact, part: str) -> str:
    """The right answer to one part, as it is shown."""
    return answer_text(fact, part)


def accepted(fact: AnyFact, part: str) -> tuple[str, ...]:
    """The other right answers: they are meant for a fact with one answer, asked forward."""
    return fact.accept if isinstance(fact, QuestionFact) and part != REVERSE else ()


def shuffled(count: int, seed: str) -> tuple[int, ...]:
    """The numbers below `count` in an order drawn from the seed, never the order that they had."""
    order = list(range(count))
    chance = Random(f"order/{seed}")
    for _ in range(20):
        chance.shuffle(order)
        if order != sorted(order):
            break
    return tuple(order)
