"""Quizzes that were ended, looked at again: what was asked and answered then, whatever became of the facts since."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from quizapp.errors import QuizError
from quizapp.question.asking import right_answer
from quizapp.service.quizresults import Score, earlier, scores
from quizapp.service.quizzing import reopened
from quizapp.service.workspace import Workspace
from quizapp.session.asking import ask_one
from quizapp.session.evidence import now_standing
from quizapp.session.match import AnyQuiz, Match
from quizapp.session.quizzes import Result
from quizapp.store.file import Store


class Past(Struct, frozen=True, kw_only=True):
    """A quiz that was ended."""

    quiz: AnyQuiz
    result: Result
    score: Score
    before: Sequence[Score]
    """The same quizzes before it, the oldest first."""


def past(workspace: Workspace, quiz: str) -> Past:
    """A quiz that was ended, by the identity of the event with which it began.

    Raises QuizError where there is none, or none that this version can read.
    """
    score = score_of(workspace.store, quiz)
    found = reopened(workspace, quiz)
    if found is None:
        raise QuizError("This quiz can't be read", "It was taken with a newer version.", "Update quizapp.")
    return Past(
        quiz=found, result=_as_it_was(workspace, found, score), score=score, before=earlier(workspace.store, quiz)
    )


def just_ended(workspace: Workspace, quiz: AnyQuiz, result: Result) -> Past:
    """The same of a quiz that was ended a moment ago."""
    identity = quiz.keeping.quiz
    score = score_of(workspace.store, identity)
    return Past(quiz=quiz, result=result, score=score, before=earlier(workspace.store, identity))


def score_of(store: Store, quiz: str) -> Score:
    """How a quiz went. Raises QuizError where there is none, or it was not ended."""
    for score in scores(store):
        if score.quiz == quiz:
            return score
    raise QuizError("There is no such quiz", "It was not ended, or there is none.", "'quizapp scores' lists them.")


def unanswered(quiz: AnyQuiz, result: Result) -> dict[int, str]:
    """What is right of the questions that nobody answered, as it is now, by their places; without those that are gone."""
    found: dict[int, str] = {}
    for at in result.asked:
        if result.answers[at] is None and (standing := now_standing(quiz.keeping, *quiz.items[at].names)) is not None:
            stands = None if isinstance(quiz, Match) else ask_one(quiz.keeping, quiz.items[at], at, quiz.seed)
            found[at] = right_answer(*standing) if stands is None else stands.asked.question.answer
    return found


def _as_it_was(workspace: Workspace, quiz: AnyQuiz, score: Score) -> Result:
    """The result as it was at the end: without what was in no deck then, and with what a ladder told."""
    result = quiz.result()
    gone = next(
        (
            event.data.get("gone")
            for event in workspace.store.quiz_events()
            if event.kind == "quiz-end" and event.data.get("quiz") == score.quiz
        ),
        None,
    )
    places = frozenset(at for at in gone if isinstance(at, int)) if isinstance(gone, list) else frozenset()
    kept = [number for number, at in enumerate(result.asked) if at not in places]
    got, could = tuple(result.got[n] for n in kept), tuple(result.could[n] for n in kept)
    return replace(
        result, gone=places, known=score.known, margin=score.margin, got=got, could=could, marks=sum(got), most=sum(could),
        asked=tuple(result.asked[n] for n in kept), prompts=tuple(result.prompts[n] for n in kept),
    )  # fmt: skip
