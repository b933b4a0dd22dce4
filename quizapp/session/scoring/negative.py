"""Marks taken off for a wrong answer, so that guessing does not pay."""

from __future__ import annotations

from quizapp.rules import Rules
from quizapp.session.quizzes import Answer
from quizapp.session.scoring.base import right_share


class Negative:
    """A mark for a right answer, some taken off for a wrong one, none for no answer."""

    name = "negative"

    def fits(self, rules: Rules) -> bool:
        """Where marks are to be taken off."""
        return rules.negative > 0

    def sentence(self, rules: Rules) -> str:
        """The rule."""
        return (
            f"One mark for a right answer, {rules.negative:g} taken off for a wrong one, none for no answer; of lists "
            "and pairs the share that is right, of an order that of the steps in a row."
        )

    def marks(self, answer: Answer, rules: Rules) -> float:
        """The share that is right, or what is taken off."""
        share = right_share(answer)
        return -rules.negative if not share and answer.verdict != "shown" else share

    def most(self, rules: Rules) -> float:
        """One."""
        return 1.0
