"""`quizapp scores`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli.options import json_option
from quizapp.cli.output import say, say_json
from quizapp.errors import QuizError

if TYPE_CHECKING:
    from quizapp.service.quizresults import Score
    from quizapp.service.workspace import Workspace


NAMES = (
    "number", "when", "title", "mode", "questions", "answered", "marks", "most", "share", "seconds", "known", "margin", "time",
)  # fmt: skip
"""What is told of each quiz, for spreadsheets."""


@click.command("scores")
@click.argument("number", required=False, metavar="[N]")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for spreadsheets.")
def command(number: str | None, as_json: bool, as_csv: bool) -> int:
    """List how quizzes went, the oldest first.

    With N, the number in the list or 'last', that one is told question by question, as it was then, also of facts that
    are gone.

    \b
    Examples:
      quizapp scores
      quizapp scores last
      quizapp scores 12 --json | jq '.questions[] | select(.is_right | not) | .asked'
      quizapp scores --json | jq '.[-1].share'
    """
    from quizapp.service.quizresults import scores
    from quizapp.service.reporting import look

    with look() as report:
        found: list[Score] = scores(report.workspace.store)
        if number is not None:
            _one(report.workspace, found, number, as_json=as_json, as_csv=as_csv)
            return 0
    rows = [_row(at, score) for at, score in enumerate(found, 1)]
    if as_json:
        say_json(rows)
    elif as_csv:
        _csv(rows)
    elif not found:
        say("No quiz was ended yet: 'quizapp quiz' begins one.")
    else:
        from quizapp.service.quizresults import marks_words
        from quizapp.service.wording import percent
        from quizapp.text import shorten

        for at, score in enumerate(found, 1):
            when = f"{score.when:%Y-%m-%d %H:%M}" if score.when else "?"
            marks = f"{percent(score.share):>4}  {marks_words(score.marks)} of {marks_words(score.most)}"
            say(
                f"{at:>{len(str(len(found)))}}  {when}  {marks if score.most else 'nothing answered'}  "
                f"{score.mode}{_known(score)}{_time(score)}  {shorten(score.title, 60)}"
            )
    return 0


def _row(number: int, score: Score) -> dict[str, object]:
    """A quiz for programs."""
    return {
        "number": number, "when": score.when.isoformat() if score.when else None, "title": score.title, "mode": score.mode,
            "questions": score.questions, "answered": score.answered, "marks": score.marks, "most": score.most,
            "share": round(score.share, 4), "seconds": score.seconds,
            "known": score.known, "margin": score.margin if score.known is not None else None,
            "time": score.time,
    }  # fmt: skip


def _one(workspace: Workspace, found: list[Score], number: str, *, as_json: bool, as_csv: bool) -> None:
    """Print one quiz. Raises QuizError where there is none of that number."""
    from quizapp.cli.one_quiz import questions, tell
    from quizapp.service.quizhistory import past

    at = len(found) if number == "last" else int(number) if number.isdecimal() and len(number) < 20 else 0
    if not 1 <= at <= len(found):
        there = f"They are numbered 1 to {len(found)}." if found else "No quiz was ended yet."
        raise QuizError(f"There is no quiz '{number}'", there, "'quizapp scores' lists them.", exit_code=2)
    one = past(workspace, found[at - 1].quiz)
    if as_json:
        say_json({**_row(at, one.score), "rule": one.result.rule, "questions": questions(one)})
    elif as_csv:
        _csv(questions(one))
    else:
        tell(one)


def _known(score: Score) -> str:
    from quizapp.service.quizresults import known_words

    return "" if score.known is None else f", {known_words(score.known, score.margin)}"


def _time(score: Score) -> str:
    from quizapp.service.wording import stopwatch

    return "" if score.time is None else f" in {stopwatch(score.time)}"


def _csv(rows: list[dict[str, object]]) -> None:
    import csv
    import io

    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0] if rows else NAMES)
    writer.writeheader()
    writer.writerows(rows)
    for line in out.getvalue().splitlines():
        say(line)
