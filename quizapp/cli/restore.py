"""`quizapp restore`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from quizapp.cli.backup import as_json_value, say_list
from quizapp.cli.options import json_option
from quizapp.cli.output import flush, say, say_json, tell
from quizapp.errors import QuizError

if TYPE_CHECKING:
    from quizapp.store.backup import Backup


@click.command("restore")
@click.argument("backup", required=False)
@click.option("--newest", is_flag=True, help="Take the newest backup that is sound.")
@click.option("--yes", is_flag=True, help="Don't ask whether it is really meant.")
@json_option
def command(backup: str | None, newest: bool, yes: bool, as_json: bool) -> int:
    """Put a backup in the place of the progress file.

    BACKUP is a file, or the name of one as 'quizapp backup --list' has it. Without one, they are listed. It is gone
    through first, event by event. The file that is there now, damaged or not, is set aside and kept; where, is told.

    \b
    Examples:
      quizapp restore
      quizapp restore progress-20261122T200301Z.db
      quizapp restore --newest --yes
    """
    from quizapp.service import upkeep

    if backup is None and not newest:
        found = upkeep.list_backups()
        if as_json:
            say_json([as_json_value(backup) for backup in found])
            return 0
        if not found:
            tell("There is no backup yet: 'quizapp backup' makes one.")
            return 0
        say_list(found)
        tell(f"\nTo go on from one: quizapp restore {found[0].path.name}")
        return 0
    if backup is not None and newest:
        raise QuizError("One backup or the newest?", "", "Leave out BACKUP or --newest.", exit_code=2)
    chosen = upkeep.find_backup(backup) if backup is not None else upkeep.newest_good()
    if chosen is None:
        raise QuizError("There is no good backup", "", "'quizapp backup --list' shows all; 'quizapp doctor' helps.")
    _weigh(chosen)
    if not yes:
        _ask()
    aside = upkeep.restore(chosen)
    if as_json:
        say_json({"restored": str(chosen.path), "aside": str(aside) if aside is not None else None})
        return 0
    say(f"Restored from {chosen.path}.")
    if aside is not None:
        say(f"What was there before is kept: {aside}")
    return 0


def _weigh(chosen: Backup) -> None:
    """Tell what the backup has, and what the file has that it would take the place of."""
    from quizapp.service.upkeep import weigh, when
    from quizapp.service.wording import count

    choice = weigh(chosen)

    def has(name: str, events: int, last_ms: int) -> str:
        return f"{name} has {count(events, 'event')}" + (f", the last of {when(last_ms)}." if events else ".")

    tell(has("The backup", choice.backup.events, choice.backup.last_ms))
    if choice.current is None:
        tell("The progress file is not there, or can't be read.")
        return
    tell(has("The progress file", choice.current.events, choice.current.last_ms))


def _ask() -> None:
    if not sys.stdin.isatty():
        raise QuizError(
            "This needs a yes", "There is no terminal to ask on.", "If you mean it, say --yes.", exit_code=2
        )
    flush()
    click.confirm("Put the backup in its place?", default=False, abort=True, err=True)
