"""Put in order: the steps of something."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import factorial

from quizapp.fact import AnyFact, StepsFact
from quizapp.question.asking import prompt_of, right_answer, shuffled
from quizapp.question.base import Grade, Question, Response, Verdict, suggested

MOST_STEPS = 9


class Order:
    """Shuffled steps, to be picked in their order."""

    name = "order"
    summary = "Put the steps in their order."
    hardness = 2

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Steps, as many as there are digit keys."""
        return isinstance(fact, StepsFact) and len(fact.steps) <= MOST_STEPS

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The steps shuffled, never in their right order."""
        assert isinstance(fact, StepsFact)
        options = tuple(fact.steps[at] for at in shuffled(len(fact.steps), seed))
        return Question(
            form=self.name, parts=(part,), prompt=prompt_of(fact, part), answer=right_answer(fact, part),
            options=options, hint=fact.hint, guess=1 / factorial(len(options)),
        )  # fmt: skip

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """The share of neighbouring steps that follow each other as they should."""
        assert isinstance(fact, StepsFact)
        picks = [pick for pick in response if isinstance(pick, int)] if isinstance(response, tuple) else []
        given = [question.options[pick] for pick in picks if 0 <= pick < len(question.options)]
        follows = set(pairwise(fact.steps))
        good = sum(pair in follows for pair in pairwise(given))
        right = tuple(given) == fact.steps
        score = 1.0 if right else min(good / (len(fact.steps) - 1), 0.9)
        verdict: Verdict = "right" if right else "partly" if score > 0 else "wrong"
        note = "" if right else f"{good} of {len(fact.steps) - 1} steps follow the one before."
        return Grade(
            verdict=verdict, score=score, note=note, given=" → ".join(given),
            rating=suggested(score, seconds / max(len(given), 1), question.prompt, certain=False),
            guess=question.guess if right else 0.0,
        )  # fmt: skip
