"""The command line's frame: the group of commands, errors, exit codes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from types import FrameType
from typing import Any

import click

from quizapp import __version__
from quizapp.cli import ABOUT, COMMANDS, EPILOG
from quizapp.cli.output import Lost, flush, lost, prepare, tell
from quizapp.errors import QuizError


class Commands(click.Group):
    """The commands of COMMANDS, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"quizapp.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(COMMANDS)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the epilog, but for lines to be copied, which stay as they are."""
        for paragraph in (self.epilog or "").split("\n\n"):
            formatter.write_paragraph()
            if paragraph.startswith(" "):
                formatter.write(paragraph.rstrip() + "\n")
            else:
                formatter.write_text(" ".join(paragraph.split()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by name, suggesting a near one where there is none."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0].lower()[:40], self.list_commands(ctx), 1)
            hint = f" Did you mean '{near[0]}'?" if near else " See 'quizapp --help'."
            ctx.fail(f"There is no command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and see that all it said has left."""
        result = super().invoke(ctx)
        flush()
        return result


@click.group(
    cls=Commands, invoke_without_command=True, help=ABOUT, epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
@click.version_option(__version__, message="quizapp %(version)s")
@click.option("--decks", "decks", multiple=True, metavar="PATH", help="A deck file or a folder of decks; repeatable.")
@click.pass_context
def group(context: click.Context, decks: tuple[str, ...]) -> None:
    """What stands before a command; without one, the screen Today."""
    context.obj = decks
    if context.invoked_subcommand is None:
        from quizapp.cli.study import open_today

        open_today(decks)


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Errors for people go to stderr, without a traceback.

    SIGTERM and SIGHUP end it with SystemExit, so that whatever is open is closed.
    """
    prepare()
    try:
        with _signals():
            result = group.main(arguments, prog_name="quizapp", standalone_mode=False)
    except click.ClickException as error:
        return _tell_usage(error)
    except (click.Abort, KeyboardInterrupt):
        tell("Stopped.")
        return 130
    except Lost as trouble:
        return lost(trouble)
    except Exception as error:
        from quizapp.service.upkeep import explained

        known = explained(error)
        if known is None:
            raise
        return _tell(known)
    return result if isinstance(result, int) else 0


@contextmanager
def _signals() -> Iterator[None]:
    def stop(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {}
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            with suppress(ValueError):  # not in the main thread
                before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


def _tell_usage(error: click.ClickException) -> int:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        tell(context.get_usage())
        tell(f"Try '{context.command_path} --help'.\n")
    tell(f"quizapp: {error.format_message()}")
    return error.exit_code


def _tell(error: QuizError) -> int:
    tell(f"quizapp: {error.title}")
    for line in (error.message, error.hint):
        if line:
            tell("  " + line.replace("\n", "\n  "))
    return error.exit_code
