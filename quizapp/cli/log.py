"""`quizapp log`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from quizapp.cli.options import chosen_decks, decks_option
from quizapp.cli.output import flush, say, say_json, tell

if TYPE_CHECKING:
    from quizapp.service.logbook import Entry

ON_TERMINAL = 100
"""So many events are shown on a terminal where nothing else is said."""
_LABELS = {
    "unsuspend": "resume", "bury": "put off", "unbury": "put back", "changed": "edited", "quiz-answer": "in quiz",
    "quiz-end": "quiz end", "confused": "confused",
}  # fmt: skip
_VERDICTS = {"near": "nearly", "shown": ""}
_SURE = {"sure": "sure", "fairly": "fairly sure", "guessing": "guessing"}
_WHY = {"left": "ended before all was answered", "time": "the time was up"}
_CELLS = 100


@click.command("log")
@click.argument("what", nargs=-1, metavar="[WHAT]...")
@click.option("-n", "last", type=click.IntRange(0), metavar="N", help="Only the last N events; 0 for all.")
@decks_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line, for programs.")
@click.pass_context
def command(
    context: click.Context, what: tuple[str, ...], last: int | None, more_decks: tuple[str, ...], as_json: bool
) -> None:
    """Print what happened, event by event.

    The oldest event stands first and the newest last. Of each review: when it was (local time as it was then), how
    well the fact was known, the question, your answer, the form in which it was asked, how long it took, and when the
    fact was to be asked again. What was taken back stays, and is marked.

    WHAT is a deck's title or file, some words of a question, or a fact's identity as --json has it: only what was
    about these is printed. On a terminal, the last 100 events are shown unless -n says how many.

    \b
    Examples:
      quizapp log -n 20
      quizapp log "capital of Belarus"
      quizapp log --json | jq -r 'select(.kind == "review") | [.time, .rating_name, .question] | @tsv'
    """
    from quizapp.service.logbook import open_log

    shortened = last is None and not as_json and sys.stdout.isatty()
    with open_log(brief=shortened or bool(last)) as log:
        if log is None:
            tell("Nothing has happened yet.")
            return
        facts = log.facts_meant(what, chosen_decks(context, more_decks))
        number = 0
        for entry in log.entries(ON_TERMINAL if shortened else last or 0, facts):
            number += 1
            if as_json:
                say_json(entry.as_json(), line=True)
            else:
                say(_line(entry))
    flush()
    if not number:
        tell("Nothing has happened yet." if facts is None else "Nothing has happened yet about that.")
    elif shortened and number == ON_TERMINAL:
        tell(f"These are the last {ON_TERMINAL}; 'quizapp log -n 0' prints all.")


def _line(entry: Entry) -> str:
    from quizapp.service.logbook import rating_name
    from quizapp.text import shorten

    when = f"{entry.when:%Y-%m-%d %H:%M}" if entry.when else f"{entry.event.time} ms"
    kind = entry.event.kind
    label = rating_name(entry.event.rating) if kind == "review" else _LABELS.get(kind, kind)
    if kind == "proposal":
        label = decision if (decision := entry.data("decision")) in ("kept", "dropped", "edited") else "open"
    told = _details(entry)
    if entry.undone:
        told.append("taken back")
    question = shorten(entry.question, _CELLS) or (_name(entry) if kind == "quoted" else entry.fact)
    line = f"{when}  {label:<8} {question}"
    return f"{line}  ·  {', '.join(told)}" if told else line


def _details(entry: Entry) -> list[str]:
    from quizapp.service.logbook import rating_name
    from quizapp.service.wording import count, span
    from quizapp.text import shorten

    event = entry.event
    if event.kind == "review":
        given, verdict, wait = entry.data("answered"), entry.data("verdict"), entry.next_wait()
        told = [f"“{shorten(given, _CELLS)}”" if given else "", _VERDICTS.get(verdict, verdict), _form(entry)]
        told.append(f"{round(event.took / 1000)}s" if event.took < 60_000 else span(event.took / 1000))
        told.append(f"next in {span(wait)}" if wait is not None else "")
        return [one for one in told if one]
    if event.kind == "undo":
        about = entry.about
        if about is None:
            return ["takes back what is not here"]
        return [
            f"takes back '{rating_name(about.rating) if about.kind == 'review' else _LABELS.get(about.kind, about.kind)}'"
        ]
    if event.kind in ("quiz", "quiz-answer", "quiz-end", "confused"):
        return [one for one in _in_quiz(entry) if one]
    if event.kind == "proposal":
        return [f"proposed from {_name(entry)}"]
    if event.kind == "quoted":
        quotes = event.data.get("quotes")
        return [f"{count(len(quotes), 'quote')} of kept facts"] if isinstance(quotes, list) else []
    if event.kind == "due" and event.data.get("quiz"):
        return ["the answer in the quiz may have been luck"]
    if event.kind == "moved":
        return ["goes on under other words, or in another deck"]
    if event.kind == "changed":
        return ["its answer became another one"]
    if event.kind == "bury":
        return [f"until {entry.as_json()['until']}"]
    note = entry.data("note")
    return [f"“{shorten(note, _CELLS)}”"] if note else []


def _in_quiz(entry: Entry) -> Iterator[str]:
    """What there is to say of a quiz, an answer in it, or what was confused."""
    from quizapp.service.wording import count, stopwatch
    from quizapp.text import shorten

    data = entry.event.data
    if entry.event.kind == "confused":
        yield f"with {shorten(entry.other, _CELLS)}" if entry.other else ""
    elif entry.event.kind == "quiz":
        rules, items = data.get("rules"), data.get("items")
        mode = rules.get("mode", "practice") if isinstance(rules, dict) else "practice"
        yield shorten(f"{mode} on {entry.data('title')}", _CELLS)
        yield count(len(items), "pair" if mode == "match" else "question") if isinstance(items, list) else ""
    elif entry.event.kind == "quiz-answer":
        yield f"“{shorten(entry.data('given'), _CELLS)}”" if entry.data("given") else "no answer"
        yield _VERDICTS.get(entry.data("verdict"), entry.data("verdict"))
        yield _form(entry)
        yield _SURE.get(entry.data("sure"), "")
        yield "asked once more" if data.get("again") else ""
    else:
        known, margin, time, gone = (data.get(name) for name in ("known", "margin", "time", "gone"))
        if isinstance(known, int | float) and isinstance(margin, int | float):
            yield f"{known:.0%} known, ±{margin:.0%}"
        elif data.get("most"):
            yield f"{data.get('marks'):g} of {data.get('most'):g} marks" if _has_marks(data) else ""
        else:
            yield "nothing answered"
        yield f"in {stopwatch(time / 1000)}" if isinstance(time, int) else ""
        yield f"{count(len(gone), 'question')} no longer in a deck" if isinstance(gone, list) and gone else ""
        yield _WHY.get(entry.data("why"), "")


def _name(entry: Entry) -> str:
    """The name of the document that it is about."""
    from quizapp.text import shorten

    return shorten(entry.data("path").replace("\\", "/").rpartition("/")[2], _CELLS)


def _form(entry: Entry) -> str:
    """How it was asked."""
    return "side by side" if entry.data("form") == "contrast" else entry.data("form")


def _has_marks(data: Mapping[str, object]) -> bool:
    return all(isinstance(data.get(name), int | float) for name in ("marks", "most"))
