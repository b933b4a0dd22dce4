"""What the answers of a quiz come to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from quizapp.rules import Rules
from quizapp.session.quizzes import RIGHT, Answer, Result
from quizapp.session.scoring import scoring_of


def marked(
    rules: Rules, size: int, answers: Mapping[int, Answer], gone: Collection[int], prompt: Callable[[int], str]
) -> Result:
    """The result of a quiz of so many questions, from the answers by their places; those that are gone count for nothing."""
    scoring = scoring_of(rules)
    counted = [at for at in range(size) if at not in gone]
    if rules.mode in ("sprint", "ladder"):  # of which nobody is to reach the end
        counted = [at for at in answers if at not in gone]
    got = tuple(scoring.marks(answers[at], rules) if at in answers else 0.0 for at in counted)
    could = (scoring.most(rules),) * len(counted)
    return Result(
        marks=sum(got), most=sum(could), got=got, could=could, asked=tuple(counted), prompts=tuple(map(prompt, counted)),
        answers=tuple(answers.get(at) for at in range(size)), gone=frozenset(gone), rule=scoring.sentence(rules),
        streak=_streak(answers.values()),
    )  # fmt: skip


def _streak(answers: Iterable[Answer]) -> int:
    best = now = 0
    for answer in answers:
        now = now + 1 if answer.score >= RIGHT else 0
        best = max(best, now)
    return best
