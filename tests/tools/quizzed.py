"""A quiz on some capitals, begun and taken as a person would."""

from __future__ import annotations

from collections.abc import Sequence

from desk import Desk, right_response

from quizapp.rules import Rules
from quizapp.service import quizzing
from quizapp.service.workspace import Workspace
from quizapp.session.quiz import Quiz
from quizapp.session.quizzes import Sure

CAPITALS = [
    f"Capital of {country}?: {city}"
    for country, city in (
        ("Latvia", "Riga"), ("Estonia", "Tallinn"), ("Lithuania", "Vilnius"), ("Poland", "Warsaw"),
        ("Norway", "Oslo"), ("Belarus", "Minsk"), ("Italy", "Rome"), ("France", "Paris"),
    )
]  # fmt: skip
TYPED = Rules(questions=4, forms=("type",), seed="1", mode="exam", feedback="end")


def begin(workspace: Workspace, rules: Rules) -> Quiz:
    return quizzing.begin(workspace, None, rules)[0]


def take(
    workspace: Workspace, desk: Desk, quiz: Quiz, right: Sequence[bool] = (), sure: Sequence[Sure] = ()
) -> list[str]:
    """Answer the whole quiz, rightly but where said; what was asked."""
    asked = []
    for at in range(100):
        if (question := quiz.next(desk.clock.now())) is None:
            return asked
        desk.clock.forward(seconds=5)
        good = right[at] if at < len(right) else True
        quiz.answer(
            right_response(question.question)
            if good
            else "nothing like it"
            if question.question.form == "type"
            else None,
            desk.clock.now(),
            sure[at] if at < len(sure) else "",
        )
        asked.append(question.question.prompt)
    raise AssertionError("it never ends")
