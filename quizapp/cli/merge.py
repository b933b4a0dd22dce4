"""`quizapp merge`."""

from __future__ import annotations

import click

from quizapp.cli.options import json_option
from quizapp.cli.output import say, say_json, tell


@click.command("merge")
@click.argument("file")
@json_option
def command(file: str, as_json: bool) -> int:
    """Take in what happened on another device.

    FILE is a copy of the progress file of that device, or a backup of it. What happened there and is not known here is
    put between what happened here, in the order of time, and everything is computed again: after both devices took in
    each other's, both know the same. FILE is not changed. Where something is new, a backup of
    the file that is here is made first.

    \b
    Examples:
      quizapp merge /media/stick/progress.db
      quizapp merge progress-20261122T200301Z.db --json
    """
    from quizapp.service.upkeep import merge
    from quizapp.service.wording import count

    merged = merge(file)
    backup = str(merged.backup.path) if merged.backup is not None else None
    if as_json:
        say_json({"merged": file, "events": merged.added, "backup": backup})
        return 0
    if not merged.added:
        say(f"Nothing in {file} is new here.")
        return 0
    say(f"{count(merged.added, 'event')} taken in from {file}.")
    if backup is not None:
        tell(f"As it was before: {backup}")
    return 0
