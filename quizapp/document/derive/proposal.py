"""What is proposed, and what was changed from the document's sentence to make it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from quizapp.fact import find_gaps

RewriteKind = Literal[
    "lead",
    "capital",
    "antecedent",
    "surname",
    "source",
    "dateline",
    "date",
    "end",
    "between",
    "aside",
    "front",
    "table",
    "relative",
]
"""'lead': a connective at the beginning dropped; 'capital': the first letter's case; 'antecedent': a full name in place of
'the Ministry', 'both countries', 'it'; 'source': '(TDI, 2022)' put in; 'dateline': place and date at the beginning dropped; 'surname': a person's full name for the last one; 'date': 'that year' told as its year; 'end': the
full stop; 'between': whole sentences between two that are shown together left out; 'aside': what is said by the way left out, a space for what stood between dashes without any; 'front': what stands before the subject left out; 'table': a column's name for the cells before;
'relative': 'who' or 'which' behind a name left out, since its clause is a sentence by itself.
"""


class Rewrite(Struct, frozen=True, gc=False):
    """One place where the filled cloze differs from what the document says there."""

    kind: RewriteKind
    at: int
    """Where `now` begins in the filled cloze."""
    was: str
    """What the document says there; '' for what was put in."""
    now: str
    """What the cloze says there; '' for what was dropped."""
    where: int = -1
    """Where in the document `now` was found, for an antecedent."""


class Proposal(Struct, frozen=True, gc=False, kw_only=True):
    """A fact as it is proposed."""

    kind: str
    """The pattern that it is from: 'number', 'date', 'definition', 'name', 'list', 'phrase', …"""
    cloze: str
    """The sentence with the answer in {{}}, once; or the things of a list, each in its own."""
    answer: str
    answers: tuple[str, ...] = ()
    """The things of a list; else none."""
    question: str = ""
    """A plain question where the pattern is safe; else ''."""
    quote: str
    """The document's own words, as they stand there."""
    start: int
    """Where the quote begins in the document's text."""
    end: int
    said: str
    """The quote on one line and without markup: what the filled cloze is held against."""
    rewrites: tuple[Rewrite, ...] = ()
    wrong: tuple[str, ...] = ()
    score: float = 0.0
    sentence: int = 0
    """The number of its sentence."""
    section: int = 0
    kin: str = ""
    """What its answer is, for wrong options: 'person', 'place', 'year', …"""
    mark: int = -1
    """The number of the mark that a model set on its answer."""

    @property
    def asked(self) -> str:
        """What is seen before answering."""
        if self.question:
            return self.question
        return _put(self.cloze, "____")

    @property
    def filled(self) -> str:
        """The cloze with its answer put in."""
        return _put(self.cloze)


def _put(cloze: str, blank: str = "") -> str:
    out, at = [], 0
    for gap in find_gaps(cloze):
        out += [cloze[at : gap.start], blank or gap.answer]
        at = gap.end
    return "".join([*out, cloze[at:]])


class Edit(Struct, frozen=True, gc=False):
    """A change to a sentence that is to be made when it is shown: what stands from `start` to `end` becomes `now`."""

    start: int
    end: int
    now: str
    kind: RewriteKind
    where: int = -1


def render(
    text: str, edits: list[Edit], start: int, end: int, answer: tuple[int, int]
) -> tuple[str, tuple[Rewrite, ...]]:
    """A part of a sentence with its edits made and the answer in a gap; and the edits as rewrites.

    Edits that overlap the answer are the caller's mistake (ValueError).
    """
    out: list[str] = []
    rewrites: list[Rewrite] = []
    length, at = 0, start

    def put(piece: str) -> None:
        nonlocal length
        out.append(piece)
        length += len(piece)

    def copy(upto: int) -> None:
        nonlocal at, length
        if at <= answer[0] and answer[1] <= upto:
            put(text[at : answer[0]])
            out.append("{{" + text[answer[0] : answer[1]] + "}}")
            length += answer[1] - answer[0]
            at = answer[1]
        put(text[at:upto])
        at = upto

    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < answer[1] and edit.end > answer[0]:
            raise ValueError("an edit within the answer")
        if edit.start < at or edit.end > end:
            if edit.end <= start or edit.start >= end:
                continue
            raise ValueError("edits overlap")
        copy(edit.start)
        rewrites.append(Rewrite(edit.kind, length, text[edit.start : edit.end], edit.now, edit.where))
        put(edit.now)
        at = edit.end
    copy(end)
    return "".join(out), tuple(rewrites)
