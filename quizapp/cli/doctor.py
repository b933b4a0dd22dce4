"""`quizapp doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli.options import json_option
from quizapp.cli.output import say, say_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.store.doctor import Finding
    from quizapp.store.repair import Repair

_LABELS = {"fine": "ok"}


@click.command("doctor")
@click.option("--repair", "mend", is_flag=True, help="Make the file sound again, from every event that is whole.")
@json_option
def command(mend: bool, as_json: bool) -> int:
    """Examine the progress file, and repair it.

    Tells whether the file and each event in it are as they were written, whether all that is computed follows from
    them, how the backups are, and what to do about each thing that is wrong. Nothing is changed without --repair.

    --repair keeps a damaged file under another name and puts a new one in its place, with every event that is whole,
    of the file and of the newest good backup. It tells what was saved, and what was lost.

    Ends with 1 if something is damaged.

    \b
    Examples:
      quizapp doctor
      quizapp doctor --repair
      quizapp doctor --json | jq '.findings[] | select(.level == "error")'
    """
    from quizapp import paths
    from quizapp.service.upkeep import examine, repair

    done = repair() if mend else None
    findings = examine()
    if as_json:
        from msgspec import to_builtins

        told = None if done is None else to_builtins(done, enc_hook=str)
        say_json({"file": str(paths.progress_file()), "findings": to_builtins(findings), "repair": told})
    else:
        if done is not None:
            _tell_of(done)
        _people(findings)
    return 1 if any(finding.level == "error" for finding in findings) else 0


def _people(findings: Sequence[Finding]) -> None:
    for finding in findings:
        say(f"{_LABELS.get(finding.level, finding.level):<8} {finding.text}")
        if finding.hint:
            say(f"{'':<8} {finding.hint}")


def _tell_of(done: Repair) -> None:
    from quizapp.service.wording import count

    if done.aside is None:
        say(f"The events are sound. All that follows from them was computed again: {count(done.events, 'event')}.\n")
        return
    say(f"{count(done.saved, 'event')} saved out of the damaged file.")
    if done.backup is not None:
        say(f"{count(done.events - done.saved, 'event')} more came from the backup {done.backup}.")
    if done.lost is None:
        say("How many were lost can't be told: the file no longer says how many it had.")
    else:
        say(f"{count(done.lost, 'event')} lost." if done.lost else "None was lost.")
    say(f"The damaged file is kept: {done.aside}\n")
