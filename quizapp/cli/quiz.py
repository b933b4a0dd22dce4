"""`quizapp quiz`."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, cast

import click

from quizapp.cli.options import chosen_decks, decks_option
from quizapp.cli.output import tell
from quizapp.cli.study import back_up, open_workspace, tell_of_reading
from quizapp.errors import QuizError

if TYPE_CHECKING:
    from quizapp.rules import Feedback, Mode, Rules
    from quizapp.service.workspace import Workspace
    from quizapp.session.quiz import Quiz

_TIME = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")
MOST_SECONDS = 24 * 3600
SPRINT = 60
"""Seconds of a sprint, unless another time is given."""


@click.command("quiz")
@click.argument("deck", nargs=-1)
@decks_option
@click.option(
    "--mode", type=click.Choice(["practice", "exam", "sprint", "ladder", "missed", "contrast"]), default="practice",
    help="practice: each answer is told at once, and what was missed comes again. exam: all is told at the end. "
    "sprint: as many as you can in a minute. ladder: ever harder, until it is clear how much of the deck you know. "
    "missed: what went wrong in the last quiz. contrast: facts that you took for one another, side by side.",
)  # fmt: skip
@click.option("--questions", type=int, default=20, metavar="N", help="How many questions (20).")
@click.option("--forms", default="", metavar="A,B", help="Only these forms: choose, type, true-or-false, …")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only facts with this tag; repeatable.")
@click.option("--time", "time", default="", metavar="10m", help="End after so long: 90s, 10m, 1h.")
@click.option("--each", default="", metavar="20s", help="So long for each question; what comes later does not count.")
@click.option("--feedback", type=click.Choice(["once", "end"]), help="Tell what was right at once, or at the end.")
@click.option("--negative", type=float, default=0.0, metavar="X", help="Take off X marks for a wrong answer.")
@click.option("--certainty", is_flag=True, help="Say how sure you are: +3/-6, +2/-2, +1/0.")
@click.option("--seed", default="", metavar="TEXT", help="Draw the same questions as any quiz with this seed.")
@click.option("--new", "anew", is_flag=True, help="Begin a new quiz, whatever was left in the middle.")
@click.option("--plain", is_flag=True, help="Line by line, without a screen.")
@click.option("--read-only", is_flag=True, help="Keep nothing; works while another window is open.")
@click.pass_context
def command(
    context: click.Context, deck: tuple[str, ...], more_decks: tuple[str, ...], mode: str, questions: int, forms: str,
    tags: tuple[str, ...], time: str, each: str, feedback: str | None, negative: float, certainty: bool, seed: str,
    anew: bool, plain: bool, read_only: bool,
) -> int:  # fmt: skip
    """Take a quiz: a score at the end, and a better schedule.

    DECK is as for 'quizapp study'. A quiz that was left in the middle is gone on with, unless --new is given or options
    ask for another one.

    \b
    Examples:
      quizapp quiz --questions 10
      quizapp quiz "Union State" --mode exam --time 10m
      quizapp quiz --forms choose,type --certainty --plain
    """
    rules = _rules(
        mode=mode, questions=questions, forms=forms, tags=tags, time=time, each=each, feedback=feedback,
        negative=negative, certainty=certainty, seed=seed,
    )  # fmt: skip
    if plain and mode == "sprint":
        raise QuizError(
            "A sprint needs a screen", "Its clock can't be seen line by line.", "Leave out --plain.", exit_code=2
        )
    workspace = open_workspace(chosen_decks(context, more_decks), read_only=read_only, screen=not plain, command="quiz")
    if workspace is None:
        return 3
    with workspace:
        workspace.library.reading = tell_of_reading
        workspace.sync()
        chosen = workspace.select(deck) if deck else None
        given = _was_given(context)
        quiz = None if anew else _left(workspace, given=bool(deck) or given, ask=sys.stdin.isatty())
        if quiz is None:
            from quizapp.service.quizzing import begin

            quiz, note = begin(workspace, chosen, rules)
            if note and context.get_parameter_source("questions") is click.core.ParameterSource.COMMANDLINE:
                tell(f"quizapp: {note}")
        if plain:
            from quizapp.cli.plain_quiz import take

            code = take(workspace, quiz)
        else:
            from quizapp.tui.app import run_quiz

            code = run_quiz(workspace, quiz)
        back_up(workspace)
    return code


def _was_given(context: click.Context) -> bool:
    """Whether some option says what kind of quiz is wanted."""
    kinds = ("mode", "questions", "forms", "tags", "time", "each", "feedback", "negative", "certainty", "seed")
    return any(context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE for name in kinds)


def _left(workspace: Workspace, *, given: bool, ask: bool) -> Quiz | None:
    """The quiz that was left in the middle, if it is to be gone on with."""
    from quizapp.service.quizzing import left, reopened
    from quizapp.service.wording import count

    found = left(workspace)
    if found is None:
        return None
    what = f"A quiz on {found.title} was left after {found.answered} of {count(len(found.items), 'question')}."
    if ask:
        if not click.confirm(f"{what} Go on with it?", default=True, err=True):
            return None
    elif given:
        return None
    else:
        tell(f"quizapp: {what} It goes on; --new begins another one.")
    return reopened(workspace, found.quiz)


def _rules(
    *, mode: str, questions: int, forms: str, tags: tuple[str, ...], time: str, each: str, feedback: str | None,
    negative: float, certainty: bool, seed: str,
) -> Rules:  # fmt: skip
    from quizapp.rules import Rules
    from quizapp.service.drawing import check_rules

    if not 0 <= negative <= 10:
        raise QuizError("This takes off too much, or adds", hint="--negative is from 0 to 10.", exit_code=2)
    rules = Rules(
        mode=cast("Mode", mode),
        questions=questions,
        forms=tuple(dict.fromkeys(filter(None, (form.strip() for form in forms.split(","))))),
        tags=tags,
        feedback=cast("Feedback", feedback or ("end" if mode == "exam" else "once")),
        seconds=_seconds(time, "--time") or (SPRINT if mode == "sprint" else 0),
        each=_seconds(each, "--each"),
        negative=negative,
        certainty=certainty,
        seed=seed,
    )
    check_rules(rules)
    return rules


def _seconds(text: str, option: str) -> int:
    """A time such as 10m or 1h30m in seconds; 0 for none."""
    if not text:
        return 0
    matched = _TIME.fullmatch(text.strip().lower())
    hours, minutes, seconds = (int(part or 0) for part in matched.groups()) if matched else (0, 0, 0)
    total = hours * 3600 + minutes * 60 + seconds
    if not 0 < total <= MOST_SECONDS:
        raise QuizError("This is no time", f"{option} {text}", "Write 90s, 10m or 1h30m; a day at most.", exit_code=2)
    return total
