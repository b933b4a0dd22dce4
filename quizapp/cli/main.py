"""The command line's frame: the group of commands, errors, exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from quizapp import __version__
from quizapp.cli import COMMANDS
from quizapp.errors import QuizError

EPILOG = "Decks are YAML files; see 'quizapp schema'. Every command explains itself with --help."


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by name, suggesting a near one where there is none."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            hint = f" Did you mean '{near[0]}'?" if near else " See 'quizapp --help'."
            ctx.fail(f"There is no command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands, invoke_without_command=True, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, message="quizapp %(version)s")
@click.option("--decks", "decks", multiple=True, metavar="PATH", help="A deck file or a folder of decks; repeatable.")
@click.pass_context
def group(context: click.Context, decks: tuple[str, ...]) -> None:
    """Turn documents into fact decks, and learn them before they are forgotten.

    Without a command, opens the screen Today.
    """
    context.obj = decks
    if context.invoked_subcommand is None:
        from quizapp.cli.study import open_today

        open_today(decks)


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Errors for people go to stderr, without a traceback."""
    try:
        result = group.main(arguments, prog_name="quizapp", standalone_mode=False)
    except QuizError as error:
        return _tell(error)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone: nothing is left to say, not even while Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return result if isinstance(result, int) else 0


def _tell(error: QuizError) -> int:
    from quizapp.text import clean

    click.echo(f"quizapp: {clean(error.title)}", err=True)
    for line in (error.message, error.hint):
        if line:
            click.echo("  " + clean(line).replace("\n", "\n  "), err=True)
    return error.exit_code
