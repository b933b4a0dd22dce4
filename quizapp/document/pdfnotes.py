"""The notes at the feet of a PDF's pages: their marks in the text, and where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.document.pdflines import Line
from quizapp.document.raised import marks, plain_mark, settled

SMALL = 0.92
"""The letters of notes are at most so large, in times those of the text."""
LOWER = 0.5
"""They stand in the lower part of the page's height."""
_MARK = re.compile(r"(?:[\[(]?(\d{1,3})[\])]?[.)]?|([*†‡§¶]{1,3}))\s+(?=\S)|([*†‡§¶]{1,3})(?=\w)")
"""A note's mark that isn't raised."""


def with_marks_settled(pages: Sequence[list[Line]], body: float) -> list[list[Line]]:
    """The lines of each page, what is raised in them put as it is read, and those known that begin a note.

    A note may stand a page behind its mark.
    """
    out = []
    before = set[str]()
    for page in pages:
        here = {plain_mark(mark) for line in page for mark in marks(line.text)}
        raised, before = here | before, here
        notes = set[str]()
        settle = []
        for line in page:
            if line.size <= SMALL * body and line.height < LOWER and (match := _MARK.match(line.text)):
                mark = match[1] or match[2] or match[3]
                if mark in raised:
                    line.note, line.text = mark, line.text[match.end() :]
            if line.note:
                notes.add(line.note)
            if marks(line.text):
                settle.append(line)
        for line in settle:
            if first := settled(line.text)[1]:
                notes.add(plain_mark(first))
        for line in settle:
            line.text, first = settled(line.text, notes)
            line.text, line.note = line.text.strip(), line.note or plain_mark(first)
        out.append([line for line in page if line.text])
    return out
