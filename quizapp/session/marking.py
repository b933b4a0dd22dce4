"""What the answers of a quiz come to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from quizapp.session.quizzes import RIGHT, Answer, Result, Rules
from quizapp.session.scoring import scoring_of


def marked(
    rules: Rules, size: int, answers: Mapping[int, Answer], gone: Collection[int], prompt: Callable[[int], str]
) -> Result:
    """The result of a quiz of so many questions, from the answers by their places; those that are gone count for nothing."""
    scoring = scoring_of(rules)
    counted = [at for at in range(size) if at not in gone]
    if rules.mode in ("sprint", "ladder"):  # of which nobody is to reach the end
        counted = [at for at in answers if at not in gone]
    marks = sum(scoring.marks(answers[at], rules) for at in counted if at in answers)
    return Result(
        marks=marks, most=scoring.most(rules) * len(counted), asked=tuple(counted), prompts=tuple(map(prompt, counted)),
        answers=tuple(answers.get(at) for at in range(size)), gone=frozenset(gone), rule=scoring.sentence(rules),
        streak=_streak(answers.values()),
    )  # fmt: skip


def _streak(answers: Iterable[Answer]) -> int:
    best = now = 0
    for answer in answers:
        now = now + 1 if answer.score >= RIGHT else 0
        best = max(best, now)
    return best
