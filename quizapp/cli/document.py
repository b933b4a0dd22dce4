"""`quizapp document`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.options import chosen_decks, decks_option, json_option
from quizapp.cli.output import say, say_json, tell

if TYPE_CHECKING:
    from quizapp.document.rows import Line
    from quizapp.service.opening import Reading
    from quizapp.service.reading import Passage, Quoting

_MARGIN = 2
"""Cells before the text: the mark, and a space."""
_WIDEST = 100
_NARROWEST = 20


@click.command("document")
@click.argument("document", metavar="DOC")
@decks_option
@click.option("--plain", is_flag=True, help="Print it: for screen readers, pipes and slow links.")
@json_option
@click.pass_context
def command(context: click.Context, document: str, more_decks: tuple[str, ...], plain: bool, as_json: bool) -> int:
    """Show a document with what you know of it.

    Each passage that a fact of your decks quotes is marked by how well you know the fact now; then comes how much of
    each section has facts, and how much of these you know. On the screen you jump from fact to fact, study a section,
    and make a fact from a sentence. A deck elsewhere counts once it was read, one beside DOC and of its name at once.

    DOC is plain text, Markdown, HTML (.mhtml too), PDF, docx or EPUB: what a deck names as 'source'.

    \b
    Examples:
      quizapp document article.txt
      quizapp document article.txt --plain | less
      quizapp document book.pdf --json | jq '.sections[] | select(.facts == 0).title'
    """
    from quizapp.service.places import check_there
    from quizapp.service.reading import check_path

    decks, path = chosen_decks(context, more_decks), check_path(Path(document))
    if plain or as_json:
        _print(check_there(path), decks, as_json=as_json)
        return 0
    from quizapp.cli.study import back_up, open_workspace, tell_of_reading

    check_there(path)
    workspace = open_workspace(decks, read_only=False, screen=True, command="document")
    if workspace is None:
        return 3
    with workspace:
        workspace.library.reading = tell_of_reading
        workspace.sync()

        from quizapp.tui.running import run_document

        code = run_document(workspace, path)
        back_up(workspace)
    return code


def _print(path: Path, decks: tuple[str, ...], *, as_json: bool) -> None:
    from quizapp.service.opening import read
    from quizapp.service.places import take_in
    from quizapp.service.reporting import look

    with look(decks) as report:
        take_in(report.workspace, path)
        reading = read(report.workspace, path)
    if as_json:
        say_json(_object(reading))
        return
    if reading.document.note:
        tell(reading.document.note)
    cells = min(max(shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80, _NARROWEST), _WIDEST)
    for line in reading.lines:
        for row in _rows(reading, line, cells - _MARGIN):
            say(row)
    _coverage(reading)


def _rows(reading: Reading, line: Line, cells: int) -> Iterator[str]:
    """The rows of a line, each with the mark of what it has of passages; these stand in brackets."""
    from quizapp.document.rows import wrapped
    from quizapp.text import one_line

    text, marks = _bracketed(reading, line)
    if line.kind in ("code", "table"):
        text = text.rstrip()
    elif line.kind == "heading":
        text = "#" * max(line.level, 1) + " " + one_line(text)
        marks = [(0, len(text), mark) for _, _, mark in marks]
    else:
        text = text.replace("\n", " ")
    for start, end in wrapped(text, cells):
        here = [mark for first, last, mark in marks if first < end and start < last]
        yield f"{_weakest(here)} {text[start:end]}".rstrip()


def _bracketed(reading: Reading, line: Line) -> tuple[str, list[tuple[int, int, str]]]:
    """A line with its passages in brackets, and where the mark of each counts."""
    from quizapp.service.reading import mark_of

    text, here = reading.document.text, reading.passages.within(line.start, line.end)
    signs: list[tuple[int, int, str]] = []
    for start, end in {(one.start, one.end) for one in here}:  # what several facts quote is one passage
        signs.append((max(start, line.start), 1, "[" if start >= line.start else ""))
        signs.append((min(end, line.end), 0, "]" if end <= line.end else ""))
    signs.sort()
    out, at, length, moved = list[str](), line.start, 0, dict[tuple[int, int], int]()
    for place, order, sign in signs:
        out += [text[at:place], sign]
        length += place - at + len(sign)
        if not order or (place, order) not in moved:  # from the first bracket to behind the last
            moved[place, order] = length - (len(sign) if order else 0)
        at = place
    marks = [
        (moved[max(one.start, line.start), 1], moved[min(one.end, line.end), 0], mark_of(one, reading.known_for(one)))
        for one in here
    ]
    return "".join([*out, text[at : line.end]]), marks


def _weakest(marks: Sequence[str]) -> str:
    """Of several marks the one that most needs to be seen."""
    from quizapp.service.reading import ORDER

    return min(marks, key=ORDER.index, default=" ")


def _coverage(reading: Reading) -> None:
    """How much of each section is learned, and of all."""
    from quizapp.service.coverage import coverage_words
    from quizapp.service.reading import LEGEND
    from quizapp.text import shorten, width

    say()
    say(f"Marks: {LEGEND}")
    say()
    titles = ["  " * min(one.level - 1, 4) + shorten(one.title, 40) for one in reading.sections]
    broad = max(map(width, titles), default=0)
    if len(titles) > 1:
        for title, of in zip(titles, reading.coverage, strict=True):
            say(f"{title}{' ' * (broad - width(title))}  {coverage_words(of, reading.total)}")
    say(f"{'In all' + ' ' * max(broad - 6, 0)}  {coverage_words(reading.total, reading.total)}")
    for one in reading.gone:
        say(f"Not in the document: {shorten(one.fact.quote, 60)} ({Path(one.file).name}:{one.line})")


def _object(reading: Reading) -> dict[str, object]:
    """All of it, for programs."""
    from quizapp.service.coverage import Coverage

    def numbers(of: Coverage) -> dict[str, object]:
        return {
            "sentences": of.sentences, "covered": of.covered, "facts": of.facts, "parts": of.answers,
            "known": round(of.known, 4),
        }  # fmt: skip

    document = reading.document
    return {
        "document": str(reading.path), "characters": len(document.text), "pages": len(document.pages),
        "sha256": document.sha256, "note": document.note, **numbers(reading.total),
        "sections": [
            {
                "title": one.title, "level": one.level, "start": one.start, "end": one.end, "page": one.page,
                **numbers(of),
            }
            for one, of in zip(reading.sections, reading.coverage, strict=True)
        ],
        "passages": [_passage(reading, one) for one in reading.passages.all],
        "gone": [{"quote": one.fact.quote, "fact": _fact(one)} for one in reading.gone],
    }  # fmt: skip


def _fact(of: Quoting) -> dict[str, object]:
    from quizapp.fact import answer_text, parts, question_text

    return {
        "id": of.uid, "question": question_text(of.fact),
        "answers": [answer_text(of.fact, part) for part in parts(of.fact)], "deck": of.title, "file": of.file,
        "line": of.line,
    }  # fmt: skip


def _passage(reading: Reading, one: Passage) -> dict[str, object]:
    from quizapp.service.reading import mark_of

    document, known = reading.document, reading.known_for(one)
    return {
        "start": one.start, "end": one.end, "line": document.line_of(one.start), "page": document.page_of(one.start),
        "text": document.text[one.start : one.end], "found": one.found, "mark": mark_of(one, known),
        "seen": known.seen, "known": round(known.chance, 4), "held": known.held, "fact": _fact(one.of),
    }  # fmt: skip
