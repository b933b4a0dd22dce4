"""Scoring: what the answers of a quiz are worth. One file a rule, listed in `registry.SCORINGS`.

Pure: what was answered and the quiz's rules in, marks and a sentence out.
"""

from quizapp.session.scoring.registry import scoring_of

__all__ = ["scoring_of"]
