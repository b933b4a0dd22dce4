"""Put in order: the steps of something."""

from __future__ import annotations

from collections.abc import Sequence
from math import factorial

from quizapp.fact import AnyFact, StepsFact
from quizapp.question.asking import picked_in_order, prompt_of, right_answer, shuffled
from quizapp.question.base import Grade, Question, Response, suggested

MOST_STEPS = 9
"""As many as there are digit keys."""


class Order:
    """Shuffled steps, to be picked in their order."""

    name = "order"
    hardness = 4

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Steps that can be in a wrong order, and picked by digits."""
        return isinstance(fact, StepsFact) and len(fact.steps) <= MOST_STEPS and len(set(fact.steps)) >= 2

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The steps shuffled, never in their right order."""
        steps = fact.steps if isinstance(fact, StepsFact) else ()
        options = tuple(steps[at] for at in shuffled(steps, seed))
        return Question(
            form=self.name, parts=(part,), prompt=prompt_of(fact, part), answer=right_answer(fact, part),
            options=options, hint=fact.hint, guess=1 / factorial(len(options)),
        )  # fmt: skip

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """The share of steps that stand in their order, the others taken out; the first of them says nothing yet."""
        steps = fact.steps if isinstance(fact, StepsFact) else ()
        given = picked_in_order(response, question)
        right = bool(steps) and tuple(given) == steps
        kept = min(_in_order(given, steps), len(steps) - 1)
        score = 1.0 if right else max(kept - 1, 0) / max(len(steps) - 1, 1)
        return Grade(
            verdict="right" if right else "partly" if score > 0 else "wrong", score=score,
            note="" if right else f"{kept} of {len(steps)} stand in the right order." if kept > 1 else "",
            given=" → ".join(given), guess=question.guess if right else 0.0,
            rating=suggested(score, seconds / max(len(given), 1), question.prompt),
        )  # fmt: skip


def _in_order(given: Sequence[str], steps: Sequence[str]) -> int:
    """How many of the given steps can stay where they are, so that they follow each other as in `steps`."""
    longest = [0] * (len(steps) + 1)
    for text in given:
        before = longest[:]
        for at, step in enumerate(steps, 1):
            longest[at] = before[at - 1] + 1 if step == text else max(before[at], longest[at - 1])
    return longest[-1]
