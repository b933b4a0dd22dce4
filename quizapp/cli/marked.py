"""`quizapp marked`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli.options import chosen_decks, decks_option, json_option
from quizapp.cli.output import say, say_json, tell
from quizapp.errors import QuizError

if TYPE_CHECKING:
    from quizapp.service.marking import Marked


@click.command("marked")
@click.argument("what", nargs=-1, metavar="[WHAT]...")
@click.option("--clear", "clears", is_flag=True, help="Take the marks away: suspended facts are asked again.")
@decks_option
@json_option
@click.pass_context
def command(
    context: click.Context, what: tuple[str, ...], clears: bool, more_decks: tuple[str, ...], as_json: bool
) -> None:
    """List the facts that you suspended, put off or flagged.

    Your notes stand beside them. WHAT is a deck's title or file, some words of a question, or a fact's identity as
    --json has it. With --clear, their marks are taken away; what is cleared must be named.

    \b
    Examples:
      quizapp marked
      quizapp marked --clear "capital of Belarus"
      quizapp marked --json | jq -r '.[] | select(.flagged) | "\\(.file):\\(.line) \\(.note)"'
    """
    from quizapp.service.logbook import Logbook
    from quizapp.service.marking import clear, marked
    from quizapp.service.reporting import look
    from quizapp.service.wording import count
    from quizapp.service.workspace import Workspace

    if clears and not what:
        raise QuizError("What is to be cleared?", "", "Name a deck, words of a question, or a fact.", exit_code=2)
    decks = chosen_decks(context, more_decks)
    if clears:
        with Workspace.open(decks) as workspace:
            workspace.sync()
            now = workspace.clock.now()
            found = marked(workspace.store, now.day, Logbook(workspace.store).facts_meant(what, decks))
            number = clear(workspace.store, found, now)
        if as_json:
            say_json([_as_json(one) for one in found])
            return
        for one in found:
            tell(f"Cleared: {_line(one, now.day)}")
        say(f"{count(number, 'fact')} cleared." if number else "Nothing is marked there.")
        return
    with look(decks) as report:
        store = report.workspace.store
        today = report.workspace.clock.now().day
        found = marked(store, today, Logbook(store).facts_meant(what, decks))
    if as_json:
        say_json([_as_json(one) for one in found])
        return
    for one in found:
        say(_line(one, today))
    if not found:
        tell("Nothing is marked." if not what else "Nothing is marked there.")


def _as_json(one: Marked) -> dict[str, object]:
    from datetime import date

    return {
        "fact": one.fact, "question": one.question, "deck": one.deck, "file": one.file, "line": one.line,
        "suspended": one.suspended, "until": date.fromordinal(one.until).isoformat() if one.until else None,
        "flagged": one.flagged, "note": one.note,
    }  # fmt: skip


def _line(one: Marked, today: int) -> str:
    """'suspended, flagged   Capital of Belarus?   capitals.yaml:4   is this so?'"""
    from pathlib import Path

    from quizapp.service.marking import in_words
    from quizapp.text import one_line, shorten

    where = f"{Path(one.file).name}:{one.line}" if one.file else "in no deck now"
    told = [in_words(one, today), shorten(one_line(one.question) or one.fact, 72), where]
    return "   ".join([*told, one_line(one.note)] if one.note else told)
