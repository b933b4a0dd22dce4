"""`quizapp derive`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.options import json_option
from quizapp.cli.output import say, say_json, tell

if TYPE_CHECKING:
    from quizapp.service.deriving import Proposals

LONG = 300_000
"""Of a document with more characters, progress is told."""


@click.command("derive")
@click.argument("document", metavar="DOC")
@click.option("--deck", "deck", metavar="FILE", help="With --yes: the deck to write to; it is made if there is none.")
@click.option("--yes", is_flag=True, help="Keep all proposals.")
@click.option("--limit", type=click.IntRange(1, 100_000), metavar="N", help="At most so many proposals, the best ones.")
@click.option(
    "--model/--no-model", "model", default=None, help="Whether spaCy is used; by default where it is installed."
)
@json_option
def command(document: str, deck: str | None, yes: bool, limit: int | None, model: bool | None, as_json: bool) -> int:
    """Propose facts from a document, each proved by a passage.

    Works offline. A fact is proposed only if its quote stands in DOC word for word, and if the sentence with its gap
    filled is the document's own. There is about one for 18 words, best first; how many others were rejected is told,
    by reason.

    With --deck and --yes, all are put behind the facts of a deck; what the file has stays as it is, to the byte.
    Leave --yes out to look at them first.

    \b
    Examples:
      quizapp derive article.txt
      quizapp derive article.txt --deck article.yaml --yes
      quizapp derive article.txt --json --limit 10 | jq -r '.[].question'
    """
    from quizapp.service.deriving import as_json as as_object
    from quizapp.service.deriving import propose, rejected_line

    if yes and not deck:
        raise click.UsageError("--yes keeps the proposals in a deck: name it with --deck.")
    if deck and Path(deck).suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError("The names of deck files end in .yaml or .yml.")
    found = propose(Path(document), limit=limit or 0, model=model, told=_progress())
    for note in found.notes:
        tell(note)
    if as_json:
        say_json([as_object(one) for one in found.proposals])
    elif not yes:
        _people(found)
    if yes and deck:
        _keep(found, deck, quiet=as_json)
    tell(rejected_line(found.rejected))
    if not found.proposals:
        tell("Nothing is proposed.")
    return 0


def _progress() -> Callable[[int, int], None]:
    """Tells on a terminal how far a long document is."""
    shown = -1

    def told(done: int, of: int) -> None:
        nonlocal shown
        percent = 100 * done // max(of, 1)
        if of > LONG and percent != shown and sys.stderr.isatty():
            shown = percent
            sys.stderr.write(f"\r{percent:3d}% " + ("\n" if percent >= 100 else ""))
            sys.stderr.flush()

    return told


def _keep(found: Proposals, deck: str, *, quiet: bool) -> None:
    from quizapp.service.keeping import keep
    from quizapp.service.wording import count

    kept = keep(found.proposals, found.document, Path(deck))
    line = f"{count(kept.written, 'fact')} written to {kept.path}."
    if kept.already:
        line += f" {kept.already} stood there already."
    (tell if quiet else say)(line)


def _people(found: Proposals) -> None:
    """Each proposal with its answer, wrong options and place."""
    from quizapp.service.wording import count

    for number, one in enumerate(found.proposals, 1):
        say(f"{number:>3}. {one.asked}")
        say(
            f"     {' · '.join(one.answers) or one.answer}" + (f"   (not {' · '.join(one.wrong)})" if one.wrong else "")
        )
        say(f"     {found.document.place_of(one.start)}")
    say(f"{count(len(found.proposals), 'proposal')} from {count(found.words, 'word')}.")
