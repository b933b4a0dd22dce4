"""`quizapp due`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli.options import chosen_decks, decks_option, json_option
from quizapp.cli.output import say, say_json, tell

if TYPE_CHECKING:
    from quizapp.service.overview import Overview
    from quizapp.service.reporting import Report


@click.command("due")
@decks_option
@click.option("--short", is_flag=True, help="A few words for a shell prompt, nothing where nothing waits.")
@json_option
@click.pass_context
def command(context: click.Context, more_decks: tuple[str, ...], short: bool, as_json: bool) -> None:
    """Tell what is due now.

    Reviews and new facts count as far as today's limits allow them. Decks that changed are read first.

    --short prints such as '12 due · 5 new', and nothing at all where nothing waits, so that a prompt stays clean. It
    is made for being asked often: it reads no deck and never stands in the way of a window that studies. It knows
    decks as they were when quizapp last looked at them.

    \b
    Examples:
      quizapp due
      PS1='$(quizapp due --short) \\$ '          a prompt of bash
      set -g status-right '#(quizapp due --short)'   the status line of tmux
      quizapp due --short --json                 for a bar that takes JSON
    """
    decks = chosen_decks(context, more_decks)
    if short:
        from quizapp.cli.short import say_short

        say_short(decks, as_json)
        return
    from quizapp.service.reporting import look

    with look(decks) as report:
        (_json if as_json else _people)(report)


def _json(report: Report) -> None:
    from datetime import date

    view, next_day = report.overview, report.next_day()
    say_json(
        {
            "due": view.due,
            "new": view.new,
            "seconds": round(view.seconds),
            "next_day": date.fromordinal(next_day).isoformat() if next_day else None,
            "decks": [{"title": d.title, "file": d.path, "due": d.due, "new": d.new} for d in view.decks],
        }
    )


def _people(report: Report) -> None:
    from quizapp.service.wording import count, minutes
    from quizapp.text import shorten

    view = report.overview
    if not view.decks:
        say(f"There are no decks yet. Put YAML files into {view.own_folder}, or name them: --decks PATH.")
    elif view.due or view.new:
        say(f"{view.due:,} due, {view.new:,} new: {minutes(view.seconds).replace('~', 'about ')}.")
        for deck in view.decks:
            if deck.due or deck.new:
                due, new = f"{deck.due:,} due" if deck.due else "", f"{deck.new:,} new" if deck.new else ""
                say(f"{due:>10}{new:>10}   {shorten(deck.title, 60)}")
        if sum(deck.due for deck in view.decks) > view.due or sum(deck.new for deck in view.decks) > view.new:
            say("Today's limit is for all decks together; each is told as if it alone were studied.")
    else:
        say(f"Nothing is due. {view.next_line}")
        if view.later:
            say(
                f"{count(view.later, 'new fact')} wait for another day; 'quizapp study --new 5' takes five of them now."
            )
    tell_of(report, view)


def tell_of(report: Report, view: Overview) -> None:
    """Tell what the figures leave out, and what should be looked at."""
    from quizapp.service.wording import count, held_back_line

    if left := report.workspace.left_behind():
        tell(left)
    for note in report.workspace.library.notes:
        tell(note)
    if view.problems:
        tell(f"{count(view.problems, 'problem')} in these decks: 'quizapp check' tells what to do.")
    if line := held_back_line(view.doubted):
        tell(f"{line}. c on Today shows what; 'quizapp check' too.")
    if view.clock_warning:
        tell(view.clock_warning)
