"""`quizapp scores`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli.options import json_option
from quizapp.cli.output import say, say_json

if TYPE_CHECKING:
    from quizapp.service.quizresults import Score


@click.command("scores")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for spreadsheets.")
def command(as_json: bool, as_csv: bool) -> int:
    """List how quizzes went, the oldest first.

    \b
    Examples:
      quizapp scores
      quizapp scores --json | jq '.[-1].share'
    """
    from quizapp.service.quizresults import scores
    from quizapp.service.reporting import look

    with look() as report:
        found: list[Score] = scores(report.workspace.store)
    rows: list[dict[str, object]] = [
        {
            "when": score.when.isoformat() if score.when else None, "title": score.title, "mode": score.mode,
            "questions": score.questions, "answered": score.answered, "marks": score.marks, "most": score.most,
            "share": round(score.share, 4), "seconds": score.seconds,
            "known": score.known, "margin": score.margin if score.known is not None else None,
        }
        for score in found
    ]  # fmt: skip
    if as_json:
        say_json(rows)
    elif as_csv:
        _csv(rows)
    elif not found:
        say("No quiz was ended yet: 'quizapp quiz' begins one.")
    else:
        from quizapp.service.quizresults import marks_words
        from quizapp.text import shorten

        for score in found:
            when = f"{score.when:%Y-%m-%d %H:%M}" if score.when else "?"
            say(
                f"{when}  {score.share:4.0%}  {marks_words(score.marks)} of {marks_words(score.most)}  "
                f"{score.mode}{_known(score)}  {shorten(score.title, 60)}"
            )
    return 0


def _known(score: Score) -> str:
    return "" if score.known is None else f" ({score.known:.0%} known, ±{score.margin:.0%})"


def _csv(rows: list[dict[str, object]]) -> None:
    import csv
    import io

    out = io.StringIO()
    names = ("when", "title", "mode", "questions", "answered", "marks", "most", "share", "seconds", "known", "margin")
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    for line in out.getvalue().splitlines():
        say(line)
