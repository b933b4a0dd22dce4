"""More for what comes quickly: the sprint's marks."""

from __future__ import annotations

from quizapp.rules import Rules
from quizapp.session.quizzes import Answer
from quizapp.session.scoring.base import right_share

QUICK_MS, SLOW_MS = 1000, 6000
"""Up to the one, the whole bonus; from the other on, none."""
BONUS = 0.5


class Bonus:
    """A mark for a right answer, and up to half a mark more the quicker it came."""

    name = "bonus"

    def fits(self, rules: Rules) -> bool:
        """In a sprint."""
        return rules.mode == "sprint"

    def sentence(self, rules: Rules) -> str:
        """The rule."""
        return "One mark for a right answer, and up to half a mark more the quicker it came: none after six seconds."

    def marks(self, answer: Answer, rules: Rules) -> float:
        """The share that is right, and its bonus."""
        share = right_share(answer)
        quick = (SLOW_MS - min(max(answer.took_ms, QUICK_MS), SLOW_MS)) / (SLOW_MS - QUICK_MS)
        return share * (1 + BONUS * quick)

    def most(self, rules: Rules) -> float:
        """A mark and the whole bonus."""
        return 1 + BONUS
