"""One mark for a right answer."""

from __future__ import annotations

from quizapp.rules import Rules
from quizapp.session.quizzes import Answer
from quizapp.session.scoring.base import right_share


class Marks:
    """A mark a question, and nothing lost by a wrong one."""

    name = "marks"

    def fits(self, rules: Rules) -> bool:
        """Where nothing else is asked for."""
        return True

    def sentence(self, rules: Rules) -> str:
        """The rule."""
        return "One mark for a right answer; of lists and pairs the share that is right, of an order that of the steps in a row."

    def marks(self, answer: Answer, rules: Rules) -> float:
        """The share that is right."""
        return right_share(answer)

    def most(self, rules: Rules) -> float:
        """One."""
        return 1.0
