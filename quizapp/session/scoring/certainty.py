"""Marks by how sure one was: it pays to say so honestly.

Certainty-based marking (Gardner-Medwin), with the marks +3/−6, +2/−2 and +1/0 for sure, fairly sure and guessing: who is right
more often than in 80 of 100 cases gains most by 'sure', who is right less often than in 67 by 'guessing'.
"""

from __future__ import annotations

from quizapp.rules import Rules
from quizapp.session.quizzes import Answer
from quizapp.session.scoring.base import right_share

MARKS = {"sure": (3.0, -6.0), "fairly": (2.0, -2.0), "guessing": (1.0, 0.0)}
"""What a right and a wrong answer are worth."""


def pays_from(sure: str) -> float:
    """From which share of right answers on it gains more to say so than to say one step less; 0 for guessing."""
    names = list(MARKS)
    at = names.index(sure)
    if at + 1 == len(names):
        return 0.0
    (right, wrong), (less_right, less_wrong) = MARKS[sure], MARKS[names[at + 1]]
    return (less_wrong - wrong) / (right - wrong - less_right + less_wrong)


class Certainty:
    """Marks for being right, and for knowing whether one is."""

    name = "certainty"

    def fits(self, rules: Rules) -> bool:
        """Where one says how sure one is."""
        return rules.certainty

    def sentence(self, rules: Rules) -> str:
        """The rule."""
        return "Sure: 3 marks, or 6 taken off; fairly sure: 2, or 2 taken off; guessing: 1, or none; partly right: between both; no answer: none."

    def marks(self, answer: Answer, rules: Rules) -> float:
        """Between both, by the share that is right."""
        if answer.verdict == "shown":
            return 0.0
        right, wrong = MARKS.get(answer.sure, MARKS["guessing"])
        share = right_share(answer)
        return share * right + (1 - share) * wrong

    def most(self, rules: Rules) -> float:
        """Three."""
        return MARKS["sure"][0]
