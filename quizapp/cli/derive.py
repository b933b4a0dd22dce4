"""`quizapp derive`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.options import json_option
from quizapp.cli.output import say, say_json, tell

if TYPE_CHECKING:
    from quizapp.service.deriving import Proposals
    from quizapp.service.proposing import Anew

LONG = 300_000
"""Of a document with more characters, progress is told."""


@click.command("derive")
@click.argument("document", metavar="DOC")
@click.option(
    "--deck",
    "deck",
    metavar="FILE",
    help="The deck to write to; it is made if there is none. Without it, the one that the screen would take.",
)
@click.option("--yes", is_flag=True, help="Keep all proposals.")
@click.option("--plain", is_flag=True, help="Print the proposals, on a terminal too.")
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    metavar="N",
    help="At most so many proposals, the best ones: more, or fewer, than a document of its length gets else.",
)
@click.option(
    "--model/--no-model", "model", default=None, help="Whether spaCy is used; by default where it is installed."
)
@click.option("--llm", metavar="MODEL", help="Ask this language model too, at the address in $QUIZAPP_LLM_URL.")
@json_option
@click.pass_context
def command(
    context: click.Context,
    document: str,
    deck: str | None,
    yes: bool,
    plain: bool,
    limit: int | None,
    model: bool | None,
    llm: str | None,
    as_json: bool,
) -> int:
    """Propose facts from a document, each proved by a passage.

    Works offline. A fact is proposed only if its quote stands in DOC word for word, and if the sentence with its gap
    filled is the document's own; a plain question is asked in its place where it is that sentence in another order.
    There is about one for 16 words, best first; what was put to DOC since you first derived from it gets its own. How
    many others were rejected is told, by reason. DOC is a text, Markdown, HTML (.mhtml too), PDF, docx or EPUB file.

    On a terminal you go through them one by one, the passage beside the fact: keep, change or drop. What you keep is
    written at once, to the deck of this document, to a new one named by it, or to --deck; what you decide, and what
    you change, is remembered, so that you can leave and come back. In a pipe, or with --plain, they are printed.

    With --yes, all are put behind the facts of a deck, as you changed them if you did; what the file has
    stays as it is, to the byte, but for a sentence that gets a second gap.

    What you decided earlier, or what a deck of DOC has, is not proposed again, but counted; b on the screen shows it.
    What a deck outside your folder has goes into another one that you name with --deck all the same; that it is in
    both is told. What you kept is proposed again once no deck of DOC has it; a copy of DOC has decks of its own.
    --json has all of it, with its state (kept, dropped, "in a deck", "edited", "edit not taken", or "" where it is
    new), what you made of it if you did ("edited"), and whether a language model gave it too.

    With --llm, and never else, the text of DOC is sent to a language model: any server with the chat API of OpenAI, at
    $QUIZAPP_LLM_URL or the setting llm_url, else at http://localhost:11434/v1; with the key in $QUIZAPP_LLM_KEY, if
    there is one. What is sent where is told first. Its facts pass the same gate; where it fails, those found without it
    are proposed, and likewise where you stop it, by n on the screen or by ctrl+c where they are printed on a terminal;
    with --yes, or in a pipe, ctrl+c ends all, and nothing is written. What it answered is kept: with the same --llm only
    what it has not answered is sent when you come back, and without it, its facts are proposed and nothing is sent.
    Hosts beyond your own network are reached by the proxy in $HTTPS_PROXY or $HTTP_PROXY, unless $NO_PROXY names them.

    \b
    Examples:
      quizapp derive article.pdf
      quizapp derive article.txt --plain
      quizapp derive article.txt --deck article.yaml --yes
      quizapp derive article.txt --plain --llm llama3.1
      quizapp derive article.txt --json --limit 10 | jq -r '.[].question'
    """
    from quizapp.service.deriving import as_json as as_object
    from quizapp.service.deriving import propose, rejected_line
    from quizapp.service.keeping import check_room
    from quizapp.service.looking import expand
    from quizapp.service.proposing import anew

    if deck and Path(deck).suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError("The names of deck files end in .yaml or .yml.")
    if llm is not None and not llm.strip():
        raise click.UsageError("--llm needs the name of a model.")
    if not (yes or plain or as_json) and sys.stdin.isatty() and sys.stdout.isatty():
        return _screen(context, document, deck, limit or 0, model, llm or "")
    if yes and deck:
        check_room(Path(document), expand(deck))
    asked = None
    if llm is not None:
        from quizapp.service.prompting import CTRL_C, asking

        seen = not yes and sys.stdout.isatty() and sys.stderr.isatty()
        asked = asking(llm, tell, _parts(), stops=CTRL_C if seen else "")
    found = propose(Path(document), limit=limit or 0, model=model, told=_progress(), llm=asked)
    for note in found.notes:
        tell(note)
    if found.from_model:
        tell(found.from_model)
    with anew(found, deck, tuple(context.obj or ())) as new:
        if as_json:
            place, all_of_it = found.document.place_of, zip(found.proposals, new.states, strict=True)
            say_json(
                [
                    as_object(one)
                    | {"place": place(one.start), "state": state, "beside": new.beside(one), "edited": new.edited(one)}
                    for one, state in all_of_it
                ]
            )
        elif not yes:
            _people(found, new)
        if yes:
            _keep(new, deck or _shown(new.choosing.deck), quiet=as_json)
    if new.left_out and (yes or not as_json):
        tell(new.left_out)
    if found.rejected:
        tell(rejected_line(found.rejected))
    if not new.proposals and (yes or not as_json or not found.proposals):
        tell("Nothing new is proposed." if found.proposals else "Nothing is proposed.")
    return 0


def _screen(
    context: click.Context, document: str, deck: str | None, limit: int, model: bool | None, llm: str
) -> int:  # fmt: skip
    """Go through the proposals one by one."""
    from quizapp.cli.study import back_up, open_workspace, tell_of_reading
    from quizapp.service.keeping import check_room
    from quizapp.service.looking import expand
    from quizapp.service.places import document_named

    path = document_named(document)  # before anything is opened
    if deck:
        check_room(path, expand(deck))
    workspace = open_workspace(tuple(context.obj or ()), read_only=False, screen=True, command="derive DOC")
    if workspace is None:
        return 3
    with workspace:
        workspace.library.reading = tell_of_reading
        workspace.sync()

        from quizapp.tui.running import run_derive

        code = run_derive(workspace, path, expand(deck) if deck else None, limit=limit, model=model, llm=llm)
        back_up(workspace)
    return code


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


def _parts() -> Callable[[int, int], None]:
    """Tells on a terminal which part the model is asked about; what is told next takes its place."""

    def heard(done: int, of: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"part {done + 1} of {of}\r" if done < of else f"{' ' * 24}\r")
            sys.stderr.flush()

    return heard


def _shown(path: Path) -> str:
    """A path as one would write it here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _keep(new: Anew, deck: str, *, quiet: bool) -> None:
    from quizapp.service.wording import count

    open_ones = sum(not item.decision and not item.draft for item in new.choosing.items)
    kept = new.choosing.keep_all()
    line = f"{count(kept.written, 'fact')} written to {deck}"
    if kept.written + kept.already < open_ones:
        line += f", from {count(open_ones, 'proposal')}: those of one sentence are one fact"
    line += "."
    if kept.already:
        line += f" {kept.already} stood there already."
    if kept.written:
        line += f"\nStudy them: quizapp study {shlex.quote(deck)}"
    (tell if quiet else say)(line)
    if kept.written and new.twice:
        tell(new.twice)
    if kept.renewed:
        one = kept.renewed == 1
        tell(
            f"{count(kept.renewed, 'fact')} that {'was' if one else 'were'} held back {'says' if one else 'say'} that now: progress stays."
        )
    if kept.written and (old := new.choosing.beside) and len(old) > kept.renewed:
        number, one = len(old) - kept.renewed, len(old) - kept.renewed == 1
        which = f"{count(number, 'proposal')} {'is' if one else 'are'} beside {'a fact' if one else 'facts'} that {'is' if one else 'are'} held back"
        shown = shlex.quote(next(iter(old.values())).file)
        tell(f"{which}: 'quizapp study {shown}', then c, shows {'it' if one else 'them'}.")
    if drafts := sum(bool(item.draft) for item in new.choosing.items):
        tell(f"{count(drafts, 'edit')} left out that can't be taken yet: 'quizapp derive DOC' shows why.")
    if kept.written and not new.keeps:
        name = Path(new.choosing.document.path).name
        tell(f"Your progress is in use, or can't be written: what {name} says now is known once the deck is read.")


def _people(found: Proposals, new: Anew) -> None:
    """Each proposal, or what a person made of it, with its answer, wrong options and place."""
    from quizapp.fact import question_text
    from quizapp.service.saying import answers_shown
    from quizapp.service.wording import count

    for number, one in enumerate(new.proposals, 1):
        asked, item = [(one.asked, one.answers or (one.answer,), one.wrong)], new.edits.get(id(one))
        where = found.document.place_of(one.start) + (" · by the model" if one.mark >= 0 else "")
        if item is not None and item.draft:
            where += " · your edit is not taken yet: --yes leaves this out"
        elif item is not None:
            asked = [(question_text(fact), tuple(answers_shown(fact)), fact.wrong) for fact in item.facts]
            where = found.document.place_of(item.places[0][0]) + " · as you wrote it"
        for at, (question, answers, wrong) in enumerate(asked):
            say(f"{number:>3}. {question}" if not at else f"     {question}")
            say(f"     {' · '.join(answers)}" + (f"   (not {' · '.join(wrong)})" if wrong else ""))
        say(f"     {where}")
        if old := new.beside(one):
            say(f"     beside a fact that is held back: {old}")
    say(f"{count(len(new.proposals), 'proposal')} from {count(found.words, 'word')}.")
