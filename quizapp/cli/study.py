"""`quizapp study`, and the screen Today."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from quizapp.cli.options import chosen_decks, decks_option
from quizapp.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from quizapp.service.workspace import Workspace


@click.command("study")
@click.argument("deck", nargs=-1)
@decks_option
@click.option("--plain", is_flag=True, help="Line by line, without a screen: for screen readers, pipes and slow links.")
@click.option(
    "--new", "extra_new", type=click.IntRange(0, 999), default=0, metavar="N", help="N new facts beyond today's limit."
)
@click.option("--read-only", is_flag=True, help="Keep nothing; works while another window is open.")
@click.pass_context
def command(
    context: click.Context,
    deck: tuple[str, ...],
    more_decks: tuple[str, ...],
    plain: bool,
    extra_new: int,
    read_only: bool,
) -> int:
    """Study what is due in all decks, or in those named.

    DECK is a title, the beginning of one, a file's name, or the path of any deck file.
    """
    workspace = _open(chosen_decks(context, more_decks), read_only=read_only, screen=not plain)
    if workspace is None:
        return 3
    with workspace:
        workspace.sync()
        chosen = workspace.select(deck) if deck else None
        if plain:
            from quizapp.cli.plain import study

            return study(workspace, chosen, extra_new)

        def first(ready: Workspace) -> Screen[None]:
            from quizapp.tui.screens.study import StudyScreen

            title = " and ".join(deck) if deck else "All decks"
            return StudyScreen(ready, lambda: ready.study(chosen, extra_new), title)

        return run_app(workspace, first)


def open_today(decks: tuple[str, ...]) -> None:
    """Open the screen Today."""
    workspace = _open(decks, read_only=False, screen=True)
    if workspace is None:
        raise SystemExit(3)
    with workspace:
        workspace.sync()

        def first(ready: Workspace) -> Screen[None]:
            from quizapp.tui.screens.today import TodayScreen

            return TodayScreen(ready)

        code = run_app(workspace, first)
    if code:
        raise SystemExit(code)


def run_app(workspace: Workspace, first: Callable[[Workspace], Screen[None]]) -> int:
    """Run the app with its first screen; the exit code."""
    from quizapp.tui.app import QuizApp

    app = QuizApp(workspace, first)
    app.run()
    return app.return_code or 0


def _open(decks: tuple[str, ...], *, read_only: bool, screen: bool) -> Workspace | None:
    """Open the workspace; when another window has it, offer to read only."""
    if screen and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise QuizError(
            "This needs a terminal", "Input or output is no terminal.", "For pipes and scripts: 'quizapp study --plain'.",
            exit_code=2,
        )  # fmt: skip
    from quizapp.service.workspace import Workspace
    from quizapp.store.errors import InUseError

    try:
        return Workspace.open(decks, read_only=read_only)
    except InUseError as error:
        if not screen:
            raise
        click.echo(f"quizapp: {error}", err=True)
        if not click.confirm("Look only, without keeping answers?", default=False, err=True):
            return None
        return Workspace.open(decks, read_only=True)
