"""Marks for what was right at once: those of a match, whose time is the other half of its score."""

from __future__ import annotations

from quizapp.rules import Rules
from quizapp.session.quizzes import RIGHT, Answer


class First:
    """A mark for a pair that was right at the first try."""

    name = "first"

    def fits(self, rules: Rules) -> bool:
        """In a match."""
        return rules.mode == "match"

    def sentence(self, rules: Rules) -> str:
        """The rule."""
        return "One mark for each pair that was right at the first try; each wrong pick adds 5 seconds to the time."

    def marks(self, answer: Answer, rules: Rules) -> float:
        """One or none."""
        return 1.0 if answer.score >= RIGHT else 0.0

    def most(self, rules: Rules) -> float:
        """One."""
        return 1.0
