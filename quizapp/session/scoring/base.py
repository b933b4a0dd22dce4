"""What every rule of scoring shares."""

from __future__ import annotations

from typing import Protocol

from quizapp.rules import Rules
from quizapp.session.quizzes import RIGHT, Answer


def right_share(answer: Answer) -> float:
    """How much of an answer is right, from 0 to 1: of lists, orders and pairs a share, of all others all or nothing."""
    if answer.form in ("name-all", "order", "match"):
        return answer.score
    return 1.0 if answer.score >= RIGHT else 0.0


class Scoring(Protocol):
    """A rule for marks."""

    name: str

    def fits(self, rules: Rules) -> bool:
        """Whether a quiz of these rules is scored so."""
        ...

    def sentence(self, rules: Rules) -> str:
        """The rule, for the person who reads the result."""
        ...

    def marks(self, answer: Answer, rules: Rules) -> float:
        """What one answer is worth."""
        ...

    def most(self, rules: Rules) -> float:
        """The most that one answer can be worth."""
        ...
