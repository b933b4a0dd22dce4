"""Whether a quiz that waits can be gone on with."""

from __future__ import annotations

from quizapp.errors import QuizError
from quizapp.service.workspace import Workspace
from quizapp.session.evidence import now_standing
from quizapp.session.match import AnyQuiz
from quizapp.session.quiz import Quiz


def check_askable(workspace: Workspace, quiz: AnyQuiz) -> None:
    """Raise QuizError for a quiz of which no open question is in a deck now: it waits until they are back."""
    if not isinstance(quiz, Quiz) or quiz.time_left(workspace.clock.now()) == 0:
        return
    answered = {answer.at for answer in quiz.result().answers if answer is not None}
    open_ones = [item for at, item in enumerate(quiz.items) if at not in answered]
    if open_ones and all(now_standing(quiz.keeping, item.fact, item.part) is None for item in open_ones):
        raise QuizError(
            "Nothing of this quiz can be asked now",
            "What is still open in it stands in no deck here: one was moved, deleted or rewritten.",
            "It waits until that is back; 'quizapp quiz --new' and s on q begin another one.",
        )
