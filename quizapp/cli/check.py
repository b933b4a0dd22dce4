"""`quizapp check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli.options import chosen_decks, decks_option
from quizapp.cli.output import may_colour, say, say_as_it_is, say_json, tell

if TYPE_CHECKING:
    from quizapp.service.checking import Checked

_KEYS = ("path", "line", "column", "severity", "code", "message", "hint")
_PROOF_KEYS = ("path", "line", "question", "source", "quote", "state", "place", "says", "accepted")


class _Check(click.Command):
    """The command, its help made with the hints that there are."""

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The hints, each with what it looks for."""
        from quizapp.service.hinting import hint_names

        with formatter.section("Hints, by name"):
            formatter.write_dl(list(hint_names().items()))


@click.command("check", cls=_Check)
@click.argument("path", nargs=-1, metavar="[PATH]...")
@decks_option
@click.option("--format", "form", type=click.Choice(("people", "json")), default="people", help="How to print it.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--silence", multiple=True, metavar="NAME", help="A hint that is not given; repeatable.")
@click.option("--no-hints", is_flag=True, help="Tell only what is wrong.")
@click.option("--quotes", is_flag=True, help="Tell of each quote whether it is intact, moved, altered or gone.")
@click.pass_context
def command(
    context: click.Context,
    path: tuple[str, ...],
    more_decks: tuple[str, ...],
    form: str,
    as_json: bool,
    silence: tuple[str, ...],
    no_hints: bool,
    quotes: bool,
) -> int:
    """Check decks and the passages that prove them.

    PATH is a deck file or a folder of decks; without one, all your decks are checked. Every problem is told with its
    place and what to do. Every quote is looked up in its source, and for one that is not there the nearest passage is
    told. Notes say which facts are known under another wording, so that their progress stays.

    When a document changes, each quote that stood in it is intact, moved (word for word in another place), altered
    (it has another word or figure, or its sentence or the next one now denies it: what it says is shown) or gone.
    Facts whose quote is altered or gone are held back from study until you have looked: c in 'quizapp study' of the
    deck shows what the source says now. --quotes lists every quote with its state.

    Hints say what could be asked better. Each can be silenced by its name: for a fact or a deck with 'silence: [NAME]'
    in it, for all with the setting silence, for once with --silence NAME. They are made for English: pronoun and
    undated know nothing else; yes-or-no, bare-set and several-facts also the plainest cases in German, French,
    Spanish, Italian, Portuguese and Russian; only lengths, figures, and answers that stand in the question are found
    in any language.

    Nothing is written, and another window may be open: so it is compared with what stood in a document when its deck
    was last studied, or the app last started over your folder, and not with what an earlier check found. Ends with 1 if there are errors, with 0 if there are none or
    only warnings and hints, and with 2 if a PATH does not exist.

    \b
    Examples:
      quizapp check
      quizapp check capitals.yaml
      quizapp check --quotes --json | jq '.[] | select(.state == "altered") | .says'
      quizapp check --format json ~/french | jq '.[] | select(.code == "quote")'
    """
    from quizapp.service.checking import check, deck_paths
    from quizapp.service.hinting import silenced

    decks = chosen_decks(context, more_decks)
    files, notes = deck_paths(path, decks)
    quiet, wrong = silenced(silence)
    for line in wrong:
        tell(line)
    found = check(files, lambda: deck_paths((), decks)[0], silence=None if no_hints else quiet)
    if quotes and (as_json or form == "json"):
        say_json([{key: getattr(proof, key) for key in _PROOF_KEYS} for proof in found.proofs])
    elif quotes:
        _proofs(found)
    elif as_json or form == "json":
        say_json([{key: getattr(problem, key) for key in _KEYS} for problem in found.problems])
    else:
        _people(found)
    for note in notes:
        tell(note)
    if not found.decks:
        tell("There is no deck: the names of deck files end in .yaml or .yml.")
    return 1 if found.number("error") else 0


def _proofs(found: Checked) -> None:
    """'altered   capitals.yaml:9   It was founded in 1201   line 5 of notes.txt: “It was founded in 1210”'."""
    from pathlib import Path

    from quizapp.service.proofs import count_states
    from quizapp.text import clean, one_line, shorten

    for proof in found.proofs:
        source = shorten(proof.source, 60)
        place = f"{proof.place} of {source}" if proof.place.startswith(("line", "page")) else f"{source} {proof.place}"
        told = [
            f"{proof.state:<7}",
            f"{Path(proof.path).name}:{proof.line}",
            shorten(one_line(proof.quote), 72),
            place.strip(),
        ]
        says = f": “{shorten(one_line(proof.says), 120)}”" if proof.says else ""
        say(clean("   ".join(told) + says + " (accepted)" * proof.accepted))
    say(f"Quotes: {count_states(found.proofs)}." if found.proofs else "There are no quotes here that have a source.")


def _people(found: Checked) -> None:
    from quizapp.service.proofs import count_states
    from quizapp.service.wording import count

    colour = may_colour()
    for problem in found.problems:
        say_as_it_is(problem.render(colour))
    errors, warnings, notes, hints = (found.number(severity) for severity in ("error", "warning", "note", "hint"))
    told = [count(errors, "error")] * bool(errors) + [count(warnings, "warning")] * bool(warnings)
    told = told or ["no problems"]
    told += [count(notes, "note")] * bool(notes) + [count(hints, "hint")] * bool(hints)
    # What can't be read at all may be no deck.
    files = count(found.decks, "file" if any(p.severity == "error" for p in found.problems) else "deck")
    say(f"{files}, {count(found.facts, 'fact')}: {', '.join(told)}.")
    if any(proof.state in ("moved", "altered", "gone") for proof in found.proofs):
        say(f"Quotes: {count_states(found.proofs)}.")
