"""True or false."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.fact import AnyFact, ClaimFact
from quizapp.question.asking import picked, prompt_of, right_answer
from quizapp.question.base import Grade, Question, Response, suggested

OPTIONS = ("true", "false")


class TrueOrFalse:
    """A claim to be judged; half of all guesses are right, so a right one says little."""

    name = "true-or-false"
    hardness = 1

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Claims only."""
        return isinstance(fact, ClaimFact)

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The claim, with true and false always in this order."""
        return Question(
            form=self.name, parts=(part,), prompt=f"True or false?\n\n{prompt_of(fact, part)}", answer=right_answer(fact, part),
            options=OPTIONS, hint=fact.hint, guess=0.5,
        )  # fmt: skip

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """Right or wrong; nothing picked is wrong."""
        given = picked(response, question)
        right = given == question.answer
        return Grade(
            verdict="right" if right else "wrong", score=float(right), given=given,
            rating=suggested(float(right), seconds, question.prompt), guess=0.5 if right else 0.0,
        )  # fmt: skip
