"""`quizapp study`, and the screen Today."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from quizapp.cli.options import chosen_decks, decks_option
from quizapp.cli.output import tell
from quizapp.errors import QuizError

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace

_WITHOUT = {
    "derive DOC": "Go on without remembering your decisions? What you keep is written to its deck all the same.",
}
"""What is asked where another window has the progress, by command."""


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
    """Study what is due, in the terminal or line by line.

    DECK is a title, the beginning of one, a file's name, or the path of any deck file or folder; without one, all
    decks are studied. Each answer is on disk before the next question appears: close the terminal whenever you like.

    \b
    Examples:
      quizapp study
      quizapp study capitals.yaml --new 5
      printf '\\n3\\nq\\n' | quizapp study --plain
    """
    workspace = open_workspace(chosen_decks(context, more_decks), read_only=read_only, screen=not plain)
    if workspace is None:
        return 3
    with workspace:
        workspace.library.reading = tell_of_reading
        workspace.sync(patient=plain)
        chosen = workspace.select(deck) if deck else None
        if plain:
            from quizapp.cli.plain import study

            if trouble := workspace.problem_line(chosen, key="c"):
                tell(f"quizapp: {trouble}")
            code = study(workspace, chosen, extra_new)
        else:
            from quizapp.tui.running import run_study

            code = run_study(workspace, chosen, workspace.title_of(chosen), extra_new)
        back_up(workspace)
    return code


def open_today(decks: tuple[str, ...]) -> None:
    """Open the screen Today."""
    workspace = open_workspace(decks, read_only=False, screen=True)
    if workspace is None:
        raise SystemExit(3)
    with workspace:
        workspace.library.reading = tell_of_reading
        workspace.sync()

        from quizapp.tui.running import run_today

        code = run_today(workspace)
        back_up(workspace)
    if code:
        raise SystemExit(code)


def tell_of_reading(size: int) -> None:
    """Tell what takes so long, where somebody waits for it."""
    if sys.stderr.isatty():
        tell(f"Reading {size / 1e6:,.0f} MB of decks: they are new, or have changed.")


def back_up(workspace: Workspace) -> None:
    """Make the day's backup, now that nobody waits; what went wrong is told."""
    if trouble := workspace.back_up_if_needed():
        tell(f"quizapp: {trouble}")


def open_workspace(
    decks: tuple[str, ...], *, read_only: bool, screen: bool, command: str = "study"
) -> Workspace | None:
    """Open the workspace; when another window has it, offer to read only; when progress is gone, its backup."""
    if screen and not (sys.stdin.isatty() and sys.stdout.isatty()):
        hint = f"For pipes and scripts: 'quizapp {command} --plain'."
        raise QuizError("This needs a terminal", "Input or output is no terminal.", hint, exit_code=2)
    from quizapp.service.workspace import Workspace
    from quizapp.store.errors import InUseError

    try:
        workspace = Workspace.open(decks, unkept=read_only)
    except InUseError as error:
        if not screen:
            raise
        tell(f"quizapp: {error.title}\n{error.message}")  # what to do is asked
        if not click.confirm(_WITHOUT.get(command, "Look only, without keeping answers?"), default=False, err=True):
            return None
        return Workspace.open(decks, unkept=True)
    if workspace.keeps and (left := workspace.left_behind()):
        tell(f"quizapp: {left}")
        if sys.stdin.isatty() and not click.confirm("Begin anew all the same?", default=False, err=True):
            workspace.close()
            return None
    return workspace
