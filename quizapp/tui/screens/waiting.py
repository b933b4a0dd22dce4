"""Beginning a quiz that was chosen, or going on with one; where the same one waits, going on with it is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.rules import Rules
from quizapp.service.going import check_askable
from quizapp.service.quizzing import Left, alike, begin, reopened
from quizapp.service.written import Offered, begin_written, decks_meant
from quizapp.text import clean, one_line
from quizapp.tui.quizface import left_words
from quizapp.tui.screens.choosing import Choosing
from quizapp.tui.screens.quizzes import Wish

if TYPE_CHECKING:
    from quizapp.session.match import AnyQuiz
    from quizapp.tui.app import QuizApp


def take(app: QuizApp, deck: int, chosen: Rules | Left | Offered | Wish | None) -> None:
    """Do what was chosen, with a deck: go on with a quiz, begin one, set one up, look at earlier ones; None: nothing."""
    workspace = app.workspace
    if isinstance(chosen, Left):
        _go_on(app, chosen)
    elif isinstance(chosen, Offered):
        begin_or_go_on(app, chosen.quiz.title, chosen.quiz.rules, lambda: begin_written(workspace, chosen))
    elif isinstance(chosen, Rules):
        title = workspace.title_of((deck,))
        begin_or_go_on(app, title, chosen, lambda: (begin(workspace, (deck,), chosen)[0], ""))
    elif chosen is not None and chosen.what == "setup":
        of, rules = chosen.quiz, chosen.rules
        app.attempt(lambda: app.show_setup(decks_meant(workspace, of) if of is not None else (deck,), rules))
    elif chosen is not None:
        app.show_history()


def _go_on(app: QuizApp, waits: Left) -> None:
    """Go on with a quiz, if anything of it can be asked."""
    quiz = reopened(app.workspace, waits.quiz)
    if quiz is not None and app.attempt(lambda: check_askable(app.workspace, quiz)):
        app.show_quiz(quiz)


def begin_or_go_on(app: QuizApp, title: str, rules: Rules, new: Callable[[], tuple[AnyQuiz, str]]) -> None:
    """Begin a quiz; where one of this title and these rules waits, ask whether to go on with that one."""
    workspace = app.workspace
    waits = alike(workspace, title, rules)

    def take(number: int | None) -> None:
        if number == 0 and waits is not None:
            _go_on(app, waits)
        elif number is not None:
            app.attempt(lambda: app.show_quiz(*new()))

    if waits is None:
        take(1)
        return
    rows = [
        Content.assemble(("1  ", "bold $text-accent"), ("Go on  ", "bold"), left_words(waits, waits.seen_ms)),
        Content.assemble(("2  ", "bold $text-accent"), ("Begin anew  ", "bold"), "the one that waits stays as it is"),
    ]
    app.push_screen(Choosing(f"This quiz waits: {clean(one_line(title))}", rows), take)
