"""Beginning a quiz; where the same one waits, going on with it is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.service.quizzing import alike, reopened
from quizapp.text import clean, one_line
from quizapp.tui.quizface import left_words
from quizapp.tui.screens.choosing import Choosing

if TYPE_CHECKING:
    from quizapp.rules import Rules
    from quizapp.session.match import AnyQuiz
    from quizapp.tui.app import QuizApp


def begin_or_go_on(app: QuizApp, title: str, rules: Rules, begin: Callable[[], tuple[AnyQuiz, str]]) -> None:
    """Begin a quiz; where one of this title and these rules waits, ask whether to go on with that one."""
    workspace = app.workspace
    waits = alike(workspace, title, rules)

    def take(number: int | None) -> None:
        if number == 0 and waits is not None and (quiz := reopened(workspace, waits.quiz)) is not None:
            app.show_quiz(quiz)
        elif number is not None:
            app.attempt(lambda: app.show_quiz(*begin()))

    if waits is None:
        take(1)
        return
    rows = [
        Content.assemble(("1  ", "bold $text-accent"), ("Go on  ", "bold"), left_words(waits, waits.seen_ms)),
        Content.assemble(("2  ", "bold $text-accent"), ("Begin anew  ", "bold"), "the one that waits stays as it is"),
    ]
    app.push_screen(Choosing(f"This quiz waits: {clean(one_line(title))}", rows), take)
