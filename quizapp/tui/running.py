"""Running the app from the command line, beginning with some screen, until it is left."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from quizapp.tui.app import QuizApp, document_screen, proposals_screen, quiz_screen, study_screen
from quizapp.tui.driver import let_go
from quizapp.tui.unwaited import leave_behind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.screen import Screen

    from quizapp.service.workspace import Workspace
    from quizapp.session.match import AnyQuiz


def run_quiz(workspace: Workspace, quiz: AnyQuiz) -> int:
    """Run the app, beginning with a quiz; its exit code."""
    return _run(QuizApp(workspace, lambda ready: quiz_screen(ready, quiz), from_shell=True))


def run_study(workspace: Workspace, decks: Sequence[int] | None, title: str, extra_new: int) -> int:
    """Run the app, studying some decks, or all; its exit code."""
    return _run(QuizApp(workspace, lambda ready: study_screen(ready, decks, title, extra_new), from_shell=True))


def run_document(workspace: Workspace, path: Path) -> int:
    """Run the app, beginning with a document; its exit code."""
    return _run(QuizApp(workspace, lambda ready: document_screen(ready, path), from_shell=True))


def run_derive(
    workspace: Workspace, path: Path, deck: Path | None, *, limit: int, model: bool | None, llm: str
) -> int:  # fmt: skip
    """Run the app, beginning with proposals from a document; its exit code."""

    def first(ready: Workspace) -> Screen[None]:
        return proposals_screen(ready, path, deck, limit=limit, model=model, llm=llm, alone=True)

    return _run(QuizApp(workspace, first, from_shell=True))


def run_today(workspace: Workspace) -> int:
    """Run the app, beginning with Today; its exit code."""
    from quizapp.tui.screens.today import TodayScreen

    return _run(QuizApp(workspace, TodayScreen))


def _run(app: QuizApp) -> int:
    gc.freeze()  # what was imported stays: the collector, which would stop a press now and then, need not look at it
    app.run()
    let_go()
    leave_behind(app.trouble.exit_code if app.trouble is not None else app.return_code or 0)
    if app.trouble is not None:
        raise app.trouble
    return app.return_code or 0
