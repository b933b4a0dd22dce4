"""`quizapp rebuild`."""

from __future__ import annotations

import click

from quizapp.cli.options import json_option
from quizapp.cli.output import say, say_json

_NAMES = {
    "memories": ("memory", "memories"),
    "facts": ("suspended, put off or flagged fact", ""),
    "moves": ("edited or moved fact", ""),
    "days": ("day's sum", "days' sums"),
}


@click.command("rebuild")
@json_option
def command(as_json: bool) -> None:
    """Compute everything again from what happened.

    Memories, due days and sums follow from the events alone. They come out as they were; if not, what became another
    is told, and is right now. No event is changed.

    \b
    Example:
      quizapp rebuild
    """
    from quizapp.service.upkeep import rebuild
    from quizapp.service.wording import count

    found = rebuild()
    if as_json:
        say_json(
            {
                "events": found.events, "memories": found.memories, "identical": not found.differing,
                "differing": found.differing,
            }
        )  # fmt: skip
        return
    say(f"{count(found.memories, 'memory', 'memories')} computed from {count(found.events, 'event')}.")
    if found.differing:
        told = [count(number, *_NAMES[name]) for name, number in found.differing.items()]
        say(f"Not as before: {', '.join(told)}. What is there now follows from the events.")
    else:
        say("Everything is as it was.")
