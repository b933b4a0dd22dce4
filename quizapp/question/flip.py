"""Flip: think of the answer, look, and say how well you knew it."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.fact import AnyFact, ClaimFact, Rating
from quizapp.question.asking import prompt_of, right_answer
from quizapp.question.base import Grade, Question, Response


class Flip:
    """Nothing is typed or picked; the person judges alone."""

    name = "flip"
    hardness = 3

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Everything but a claim can be flipped: a claim turned over is a coin."""
        return not isinstance(fact, ClaimFact)

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The prompt alone."""
        return Question(
            form=self.name, parts=(part,), prompt=prompt_of(fact, part), answer=right_answer(fact, part), hint=fact.hint
        )

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """The answer is shown; 'good' is suggested, since most that is due is known."""
        return Grade(verdict="shown", score=1.0, rating=Rating.GOOD)
