"""The notes at the feet of a PDF's pages: their marks in the text, and what the text that runs over to the next page goes
on with behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence

from quizapp.document.pdfheads import PAGE_NUMBER, is_sentence, rest_of
from quizapp.document.pdfline import Line
from quizapp.document.raised import END, RAISED, marks, plain_mark, settled
from quizapp.document.raised import SMALL as LITTLE

SMALL = 0.92
"""The letters of notes are at most so large, in times those of the text."""
_MARK = re.compile(r"(?:[\[(]?(\d{1,3})[\])]?[.)]?|([*†‡§¶]{1,3}))\s+(?=\S)|([*†‡§¶]{1,3})(?=\w)")
"""A note's mark that isn't raised."""
_FIRST = re.compile(rf"[{RAISED}{LITTLE}](\d{{1,3}}){END}\s*")
"""One that is raised."""
_NUMBERED = re.compile(r"(\d{1,3}) (?=[A-Z“])")
"""It is one even where nothing in the text is known to lead to it."""


def with_marks_settled(pages: Sequence[list[Line]], body: float) -> list[list[Line]]:
    """The lines of each page, what is raised in them put as it is read, and those known that begin a note.

    A note may stand a page behind its mark.
    """
    out = []
    recurs = Counter(rest_of(line) for page in pages for foot in _feet(page, body) for line in foot)
    before = set[str]()
    for page in pages:
        here = Counter(
            plain_mark(one) for line in page for mark in marks(line.text) for one in re.split(r"[,; ]", mark)
        )
        raised, before = here.keys() | before, set(here)
        for foot in _feet(page, body):
            for line in foot:
                if recurs[rest_of(line)] > 1 and not is_sentence(line):
                    continue
                if (raised_one := _FIRST.match(line.text)) and here[raised_one[1]] > 1:
                    line.note, line.text = raised_one[1], line.text[raised_one.end() :]
                elif match := _MARK.match(line.text):
                    mark = match[1] or match[2] or match[3]
                    if mark in raised or not mark.isdigit():
                        line.note, line.text = mark, line.text[match.end() :]
        settle = [line for line in page if marks(line.text)]
        notes = {line.note for line in page if line.note}
        notes |= {plain_mark(first) for line in settle if (first := settled(line.text)[1])}
        for line in settle:
            line.text, first = settled(line.text, notes)
            line.text, line.note = line.text.strip(), line.note or plain_mark(first)
        out.append([line for line in page if line.text])
    return out


def with_other_notes(pages: Sequence[list[Line]], body: float) -> None:
    """Know the notes that nothing in the text is seen to lead to. Running heads and feet are gone by then."""
    for page in pages:
        for foot in _feet(page, body):
            for line in foot:
                if not line.note and (match := _NUMBERED.match(line.text)):
                    line.note, line.text = match[1], line.text[match.end() :]


def feet(pages: Sequence[Sequence[Line]], body: float) -> set[int]:
    """The lines (by `id`) in smaller letters that stand below the text of a page or column."""
    return {id(line) for page in pages for foot in _feet(page, body) for line in foot}


def _feet(page: Sequence[Line], body: float) -> Iterator[list[Line]]:
    """The lines in smaller letters below the text, column by column."""
    column: list[Line] = []
    for line in [*page, None]:
        if line is None or (column and line.y > column[-1].y + line.size):
            at = len(column)
            while at and (_is_small(column[at - 1], body) or PAGE_NUMBER.fullmatch(column[at - 1].text)):
                at -= 1
            if at and any(_is_small(one, body) and not PAGE_NUMBER.fullmatch(one.text) for one in column[at:]):
                yield column[at:]
            column = []
        if line is not None:
            column.append(line)


def _is_small(line: Line, body: float) -> bool:
    return line.size <= SMALL * body and line.cells == 1 and not line.mono


def grouped(
    lines: Sequence[Line], foot: Container[int], breaks: Callable[[Sequence[Line], Line], bool]
) -> Iterator[list[Line]]:
    """The lines of each part. A text that runs over to the next page or column does so before what stands at its foot.

    `breaks` says whether a line begins a part behind some others; `foot`: the lines at feet, by `id`.
    """
    group: list[Line] = []
    waiting: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if group and id(line) in foot and id(group[-1]) not in foot:
            end = at
            while end < len(lines) and id(lines[end]) in foot:
                end += 1
            if end < len(lines) and not breaks(group, lines[end]):
                waiting += lines[at:end]
                at = end
                continue
        if group and breaks(group, line):
            yield group
            yield from grouped(waiting, (), breaks)
            group, waiting = [], []
        group.append(line)
        at += 1
    if group:
        yield group
        yield from grouped(waiting, (), breaks)
