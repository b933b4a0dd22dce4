"""What the answers of a quiz come to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from quizapp.rules import Rules
from quizapp.session.quizzes import ENDLESS, RIGHT, Answer, Result
from quizapp.session.scoring import scoring_of


def marked(
    rules: Rules,
    worth: Sequence[float],
    answers: Mapping[int, Answer],
    gone: Collection[int],
    prompt: Callable[[int], str],
) -> Result:
    """The result of a quiz whose questions are worth so much, from the answers by their places; those that are gone count
    for nothing.
    """
    scoring = scoring_of(rules)
    size = len(worth)
    counted = [at for at in range(size) if at not in gone]
    if rules.mode in ENDLESS:
        counted = [at for at in answers if at not in gone]
    got = tuple(worth[at] * scoring.marks(answers[at], rules) if at in answers else 0.0 for at in counted)
    could = tuple(worth[at] * scoring.most(rules) for at in counted)
    return Result(
        marks=sum(got), most=sum(could), got=got, could=could, asked=tuple(counted), prompts=tuple(map(prompt, counted)),
        answers=tuple(answers.get(at) for at in range(size)), gone=frozenset(gone), rule=scoring.sentence(rules) + _worth_words([worth[at] for at in counted]),
        streak=_streak(answers.values()), bonus=scoring.most(rules) > 1 and not rules.certainty,
    )  # fmt: skip


def _worth_words(worth: Sequence[float]) -> str:
    """How many times that a question counts, where it is not once."""
    low, high = min(worth, default=1.0), max(worth, default=1.0)
    if low == high == 1:
        return ""
    return (
        f" Each question counts {low:g} times that."
        if low == high
        else f" Questions count {low:g} to {high:g} times that."
    )


def _streak(answers: Iterable[Answer]) -> int:
    best = now = 0
    for answer in answers:
        now = now + 1 if answer.score >= RIGHT else 0
        best = max(best, now)
    return best
