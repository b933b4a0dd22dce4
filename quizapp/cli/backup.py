"""`quizapp backup`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli.options import json_option
from quizapp.cli.output import say, say_json, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.store.backup import Backup


@click.command("backup")
@click.option("--list", "listed", is_flag=True, help="List the backups that there are, the newest first.")
@json_option
def command(listed: bool, as_json: bool) -> None:
    """Make a backup of the progress file, or list them.

    One is made by itself on each day that you study. All of the last two days are kept, then one a day for two weeks,
    one a week for two months, one a month for two years. Another window may be open meanwhile.

    \b
    Examples:
      quizapp backup
      quizapp backup --list
    """
    from quizapp.service import upkeep

    if listed:
        found = upkeep.list_backups()
        if as_json:
            say_json([as_json_value(backup) for backup in found])
        elif found:
            say_list(found)
        else:
            tell("There is no backup yet.")
        return
    made, removed = upkeep.back_up()
    if as_json:
        say_json(as_json_value(made) | {"removed": [str(path) for path in removed]})
        return
    say(f"{made.path}  {megabytes(made.size)}")
    if removed:
        from quizapp.service.wording import count

        tell(f"{count(len(removed), 'older backup')} thinned out.")


def as_json_value(backup: Backup) -> dict[str, object]:
    """A backup for programs."""
    from datetime import UTC, datetime

    made = datetime.fromtimestamp(backup.time_ms / 1000, UTC)
    return {"file": str(backup.path), "made": made.isoformat(), "size": backup.size}


def say_list(found: Sequence[Backup]) -> None:
    """Print the backups, one a line."""
    from quizapp.service.upkeep import when

    for backup in found:
        say(f"{when(backup.time_ms):<24}  {megabytes(backup.size):>9}  {backup.path}")


def megabytes(size: int) -> str:
    """A size in bytes, for people."""
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{size / 1e3:,.0f} kB"
