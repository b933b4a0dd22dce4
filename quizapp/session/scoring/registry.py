"""All rules of scoring, in one tuple; the first that fits a quiz scores it."""

from __future__ import annotations

from quizapp.rules import Rules
from quizapp.session.scoring.base import Scoring
from quizapp.session.scoring.bonus import Bonus
from quizapp.session.scoring.certainty import Certainty
from quizapp.session.scoring.first import First
from quizapp.session.scoring.marks import Marks
from quizapp.session.scoring.negative import Negative

SCORINGS: tuple[Scoring, ...] = (First(), Certainty(), Negative(), Bonus(), Marks())


def scoring_of(rules: Rules) -> Scoring:
    """The rule by which a quiz is scored."""
    return next(scoring for scoring in SCORINGS if scoring.fits(rules))
