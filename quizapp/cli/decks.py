"""`quizapp decks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli.options import chosen_decks, decks_option, json_option
from quizapp.cli.output import say, say_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.service.overview import DeckView

_WIDEST = 44
"""Cells that a title takes at most."""


@click.command("decks")
@decks_option
@json_option
@click.pass_context
def command(context: click.Context, more_decks: tuple[str, ...], as_json: bool) -> None:
    """List the decks and how well they are known.

    Of each: its facts, how many reviews are due and how many new ones today's limits allow, and how much of it you
    would know if you were asked now; and the quizzes that decks describe. Facts are told of that are held back, since
    their source says otherwise now. Decks that changed are read first.

    \b
    Examples:
      quizapp decks
      quizapp decks --decks ~/french
      quizapp decks --json | jq -r '.[] | select(.problems > 0).file'
    """
    from quizapp.cli.due import tell_of
    from quizapp.service.reporting import look

    with look(chosen_decks(context, more_decks)) as report:
        view, facts, quizzes = report.overview, report.facts(), report.quizzes()
        if as_json:
            say_json([_as_json(deck, facts[deck.id], quizzes) for deck in view.decks])
            return
        if view.decks:
            _table(view.decks, facts)
            if quizzes:
                say(f"Quizzes: {', '.join(title for titles in quizzes.values() for title in titles)}.")
        else:
            say(f"There are no decks yet. Put YAML files into {view.own_folder}, or name them: --decks PATH.")
        tell_of(report, view)


def _as_json(deck: DeckView, facts: int, quizzes: dict[str, list[str]]) -> dict[str, object]:
    return {
        "title": deck.title, "file": deck.path, "about": deck.about, "facts": facts, "parts": deck.total, "due": deck.due,
        "new": deck.new, "unseen": deck.unseen, "known": round(deck.known, 4), "problems": deck.problems, "held_back": deck.doubted,
        "quizzes": quizzes.get(deck.path, []),
    }  # fmt: skip


def _table(decks: Sequence[DeckView], facts: dict[int, int]) -> None:
    from quizapp.service.wording import place
    from quizapp.text import shorten, width

    rows = [("Deck", "facts", "due", "new", "known", "file")]
    for deck in decks:
        wrong = f"  ({deck.problems} problem{'s' * (deck.problems != 1)})" if deck.problems else ""
        rows.append(
            (
                shorten(deck.title, _WIDEST), f"{facts[deck.id]:,}", f"{deck.due:,}", f"{deck.new:,}",
                f"{deck.known:.0%}", place(deck.path) + wrong,
            )
        )  # fmt: skip
    broad = [max(width(row[column]) for row in rows) for column in range(5)]
    for title, *numbers, file in rows:
        columns = "  ".join(f"{number:>{cells}}" for number, cells in zip(numbers, broad[1:], strict=True))
        say(f"{title}{' ' * (broad[0] - width(title))}  {columns}  {file}")
