"""`quizapp quiz`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, cast

import click

from quizapp.cli.options import chosen_decks, decks_option
from quizapp.cli.output import tell
from quizapp.cli.study import back_up, open_workspace, tell_of_reading
from quizapp.errors import QuizError
from quizapp.text import clean, normal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.rules import Mode, Rules
    from quizapp.service.workspace import Workspace
    from quizapp.service.written import Offered
    from quizapp.session.match import AnyQuiz

_KINDS = ("mode", "questions", "forms", "which", "tags", "time", "each", "feedback", "negative", "certainty", "seed")
"""The options that say what kind of quiz is wanted."""
_FIELDS = {"time": "seconds"}
"""The options that are called otherwise than the fields of Rules."""
_CLOCKED = ("sprint", "match")
"""Modes that are played against a clock that has to be seen."""


@click.command("quiz")
@click.argument("deck", nargs=-1)
@decks_option
@click.option(
    "--mode", type=click.Choice(["practice", "exam", "sprint", "ladder", "match", "missed", "contrast"]), default="practice",
    help="practice: each answer is told at once, and what was missed comes again. exam: all is told at the end. "
    "sprint: as many as you can in a minute. ladder: ever harder, until it is clear how much of the deck you know. "
    "match: boards of questions and answers to be paired, against the clock. "
    "missed: what went wrong in the last quiz. contrast: facts that you took for one another, side by side.",
)  # fmt: skip
@click.option("--questions", type=int, default=20, metavar="N", help="How many questions (20; 12 pairs in a match).")
@click.option("--forms", default="", metavar="A,B", help="Only these forms: choose, type, true-or-false, …")
@click.option(
    "--which", type=click.Choice(["any", "weak", "new", "due"]), default="any",
    help="Only facts that are weak (of what was studied, what you are least likely to recall now), new, or due.",
)  # fmt: skip
@click.option(
    "--tag", "tags", multiple=True, metavar="TAG", help="Only facts with this tag, or of decks with it; repeatable."
)
@click.option("--time", "time", default="", metavar="10m", help="End after so long: 90s, 10m, 1h.")
@click.option("--each", default="", metavar="20s", help="So long for each question; what comes later does not count.")
@click.option("--feedback", type=click.Choice(["once", "end"]), help="Tell what was right at once, or at the end.")
@click.option("--negative", type=float, default=0.0, metavar="X", help="Take off X marks for a wrong answer.")
@click.option("--certainty", is_flag=True, help="Say how sure you are: +3/−6, +2/−2, +1/0.")
@click.option("--seed", default="", metavar="TEXT", help="Draw the same questions as any quiz with this seed.")
@click.option("--new", "anew", is_flag=True, help="Begin a new quiz; those that you left wait on.")
@click.option("--plain", is_flag=True, help="Line by line, without a screen.")
@click.option("--read-only", is_flag=True, help="Keep nothing; works while another window is open.")
@click.pass_context
def command(
    context: click.Context, deck: tuple[str, ...], more_decks: tuple[str, ...], mode: str, questions: int, forms: str,
    which: str, tags: tuple[str, ...], time: str, each: str, feedback: str | None, negative: float, certainty: bool, seed: str,
    anew: bool, plain: bool, read_only: bool,
) -> int:  # fmt: skip
    """Take a quiz: a score at the end, and a better schedule.

    DECK is as for 'quizapp study', or the title of a quiz that a deck describes; options change that for once. A quiz
    that you leave waits. Without DECK and options, the last one that waits goes on; with DECK and options, the one that
    was begun so, if it waits. On a terminal you are asked first. --new begins another one in any case.

    \b
    - At most 5 quizzes wait: of more, the one that you left longest ago ends, and what you answered is its score.
    - A quiz that you leave without an answer is none: it neither waits nor has a score.
    - The time of an exam and of a sprint goes on while you are away; all other clocks stand still.
    - Sprint and match need a screen: they don't go with --plain.

    \b
    Examples:
      quizapp quiz --questions 10
      quizapp quiz "Union State" --mode exam --time 10m
      quizapp quiz --forms choose,type --certainty --plain
      quizapp quiz "First steps"
    """
    given = [name for name in _KINDS if _is_given(context, name)]
    rules = _rules(given, cast("Mode", mode), {
        "questions": questions, "forms": forms, "which": which, "tags": tags, "time": time, "each": each, "feedback": feedback,
        "negative": negative, "certainty": certainty, "seed": seed,
    })  # fmt: skip
    if plain and mode in _CLOCKED:
        raise _needs_screen(mode)
    workspace = open_workspace(chosen_decks(context, more_decks), read_only=read_only, screen=not plain, command="quiz")
    if workspace is None:
        return 3
    with workspace:
        workspace.library.reading = tell_of_reading
        workspace.sync(patient=plain)
        chosen, written = _chosen(workspace, deck)
        if written is not None:
            rules = _changed(written, rules, given)
        if plain and rules.mode in _CLOCKED:
            raise _needs_screen(rules.mode)
        title = workspace.title_of(chosen) if written is None else written.quiz.title
        quiz = None if anew else _left(workspace, title, rules, named=bool(deck or given), ask=sys.stdin.isatty())
        if quiz is None:
            if written is not None:
                from quizapp.service.written import begin_written

                quiz, note = begin_written(workspace, written, rules)
            else:
                from quizapp.service.quizzing import begin

                quiz, note = begin(workspace, chosen, rules)
            _tell_lost(workspace, chosen, rules.tags)
            if note and (written is not None or _is_given(context, "questions")):
                tell(f"quizapp: {note}")
        if plain:
            if trouble := workspace.problem_line(chosen, key="c in 'quizapp study --plain'"):
                tell(f"quizapp: {trouble}")
            from quizapp.cli.plain_quiz import take
            from quizapp.session.quiz import Quiz

            if quiz.rules.mode in _CLOCKED or not isinstance(quiz, Quiz):
                raise _needs_screen(quiz.rules.mode, waits=True)
            code = take(workspace, quiz)
        else:
            from quizapp.tui.running import run_quiz

            code = run_quiz(workspace, quiz)
        back_up(workspace)
    return code


def _needs_screen(mode: str, *, waits: bool = False) -> QuizError:
    """That a quiz can't be taken line by line; one that waits needn't be gone on with."""
    hint = "Leave out --plain to go on with it, or begin another quiz with --new." if waits else "Leave out --plain."
    title = f"A {mode} waits, and needs a screen" if waits else f"A {mode} needs a screen"
    return QuizError(title, "Its clock can't be seen line by line.", hint, exit_code=2)


def _tell_lost(workspace: Workspace, chosen: Sequence[int] | None, tags: Sequence[str]) -> None:
    """Tell of tags that no fact has, where others are there to ask for."""
    if len(tags) > 1:
        from quizapp.service.tagged import tags_in

        there = {
            normal(tag) for tag, _ in tags_in(workspace.store, workspace.library.ids if chosen is None else chosen)
        }
        for tag in tags:
            if normal(tag) not in there:
                tell(f"quizapp: No fact here has the tag '{clean(tag)}'.")


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _chosen(workspace: Workspace, names: tuple[str, ...]) -> tuple[Sequence[int] | None, Offered | None]:
    """The decks that are meant, or the quiz that one describes; nothing: all decks."""
    from quizapp.service.written import meant, offered, set_aside, titles

    alone = names[0] if len(names) == 1 else ""
    if alone and (written := meant(workspace, alone, begun=False)) is not None:
        return None, written
    try:
        return workspace.select(names) if names else None, None
    except QuizError as error:
        if alone and (written := meant(workspace, alone)) is not None:
            return None, written
        if alone and (wrong := set_aside(workspace, alone)) is not None:
            raise wrong from None
        if not alone.lower().endswith((".yaml", ".yml")) and (quizzes := offered(workspace)):
            error.message += f" Quizzes are: {titles(quizzes)}."
        raise


def _changed(written: Offered, rules: Rules, given: Sequence[str]) -> Rules:
    """The rules of a quiz that a deck describes, with the options that were given in the place of what it says."""
    from msgspec.structs import replace

    from quizapp.rules import DEFAULTS, MATTERS, fitted
    from quizapp.service.drawing import check_rules

    if written.quiz.rules.pools and (other := [name for name in ("questions", "tags", "which") if name in given]):
        why = f"'{written.quiz.title}' takes its questions from pools."
        title = f"{_option(other[0])} does not go with this quiz"
        raise QuizError(title, why, f"Leave out {_option(other[0])}.", exit_code=2)
    fields = {_FIELDS.get(name, name) for name in given} | ({"feedback"} if "mode" in given else set())
    changed = replace(written.quiz.rules, **{name: getattr(rules, name) for name in fields})
    _check_given(given, changed.mode)
    if changed.pools and "pools" not in MATTERS[changed.mode]:
        why = f"'{written.quiz.title}' takes its questions from pools, and there are none in a {changed.mode}."
        raise QuizError("--mode does not go with this quiz", why, "Name the decks instead.", exit_code=2)
    if changed.certainty and any(pool.marks for pool in changed.pools):
        why = f"'{written.quiz.title}' says what a right answer of a pool is worth, and certainty has its own marks."
        raise QuizError("--certainty does not go with this quiz", why, "Leave out --certainty.", exit_code=2)
    if not changed.seconds and changed.mode in DEFAULTS:
        changed = replace(changed, seconds=DEFAULTS[changed.mode].seconds)  # a sprint has to end
    if "mode" in given and changed.mode != "sprint" and written.quiz.rules.mode == "sprint" and "time" not in given:
        changed = replace(changed, seconds=0)
    changed = fitted(changed)
    check_rules(changed)
    return changed


def _option(name: str) -> str:
    return "--tag" if name == "tags" else f"--{name}"


def _check_given(given: Sequence[str], mode: Mode) -> None:
    """Raise QuizError for options that mean nothing in a mode."""
    from quizapp.rules import MATTERS
    from quizapp.service.drawing import unfitting

    unfit = [name for name in given if name != "mode" and _FIELDS.get(name, name) not in MATTERS[mode]]
    if unfit:
        raise unfitting(mode, [_option(name) for name in unfit])


def _left(workspace: Workspace, title: str, rules: Rules, *, named: bool, ask: bool) -> AnyQuiz | None:
    """The quiz that waits, if it is to be gone on with: where one is named, the one like it; else that which was left last."""
    from quizapp.service.going import check_askable
    from quizapp.service.quizzing import alike, reopened, waiting
    from quizapp.service.wording import count

    listed = waiting(workspace)
    found = alike(workspace, title, rules) if named else next(iter(listed), None)
    if found is None:
        return None
    what = f"A quiz on {found.title} was left after {found.how_far}."
    if ask:
        if not click.confirm(f"{what} Go on with it?", default=True, err=True):
            return None
    else:
        tell(f"quizapp: {what} It goes on; --new begins another one.")
    if others := len(listed) - 1:
        tell(f"quizapp: {count(others, 'other quiz waits', 'other quizzes wait')}: 'quizapp' lists them on q.")
    quiz = reopened(workspace, found.quiz)
    if quiz is not None:
        check_askable(workspace, quiz)
    return quiz


def _rules(given: Sequence[str], mode: Mode, values: Mapping[str, Any]) -> Rules:
    """The rules that options say."""
    from msgspec.structs import replace

    from quizapp.rules import DEFAULTS, MOST_OFF, Rules
    from quizapp.service.drawing import check_rules

    if not 0 <= values["negative"] <= MOST_OFF:
        hint = f"--negative is from 0 to {MOST_OFF:g}."
        raise QuizError("This takes off too much, or adds", hint=hint, exit_code=2)
    said: dict[str, Any] = {_FIELDS.get(name, name): values[name] for name in given if name != "mode"}
    said |= {
        _FIELDS.get(name, name): _seconds(values[name], _option(name)) for name in ("time", "each") if name in given
    }
    if "forms" in given:
        said["forms"] = tuple(dict.fromkeys(filter(None, (form.strip() for form in values["forms"].split(",")))))
    if "seed" in given:
        said["seed"] = clean(values["seed"])
    if "mode" in given:
        _check_given(given, mode)
    rules = replace(DEFAULTS.get(mode, Rules(mode=mode)), **said)
    check_rules(rules)
    return rules


def _seconds(text: str, option: str) -> int:
    """A time such as 10m or 1h30m in seconds; 0 for none."""
    if not text:
        return 0
    from quizapp.rules import seconds_of, time_hint

    seconds = seconds_of(text)
    if seconds is None:
        raise QuizError("This is no time", f"{option} {text}", time_hint(text), exit_code=2)
    return seconds
