"""Titles and headings that a fact begins with: 'Annual Report 2024, Leakage: How much …?'. Where the document's title, or the
heading of that section, no longer says so word for word, the fact says it of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from quizapp.document.folding import fold_passage
from quizapp.document.sections import LONGEST, section_of
from quizapp.document.text import Document
from quizapp.text import fold

TITLE, HEADING, OVER = "T", "H", "O"
"""Where a label stands: in the document's title, in the heading of its section, in one over that."""
LABELS = (TITLE, HEADING, OVER)
LONGEST_LABEL = 300
LONGEST_TITLE = 200
MOST_LINES = 6
"""The title stands in one of so many lines, with the way through a site or a date above it."""
MOST_ABOVE = 4000
"""So many characters above a quote are looked through where no headings are seen any more."""
MOST_PARTS = 12
"""A label is parted into a title and a heading at one of so many commas."""
_WORD = re.compile(r"\w+")
_MARKS = "\ufeff #*_=-\t\n"
_DENYING = ("no", "not", "never", "without")
_STOP = re.compile(r"[.!?][\"”’)]?$")


class Gone(Struct, frozen=True):
    """What a fact says that stood around its quote, and does no more."""

    where: str
    """As `leaning` has it."""
    said: str
    """A word, or a label."""
    now: str = ""
    """What is in the place of a title or heading; '' for nothing."""


class Heads(Struct, frozen=True):
    """What a fact about a place in a document may begin with; each said in plain words."""

    titles: tuple[str, ...]
    lines: tuple[str, ...]
    """The first lines, which may be a title that something was put above."""
    heading: str
    over: tuple[str, ...]
    earlier: tuple[str, ...]
    """All headings above, whatever their level."""
    above: str
    """All that stands above, where no headings are seen."""
    is_marked: bool = False
    """The document marks its headline as such."""
    titles_now: tuple[str, ...] = ()
    """What may be the title, as the document has it: its headline, or else each of its first lines."""
    heading_now: str = ""
    over_now: str = ""


def heads_of(document: Document, start: int) -> Heads:
    """What a fact may begin with that quotes what stands at a place."""
    text = document.text
    top = text[: 2 * MOST_LINES * LONGEST_TITLE]
    lines = [line.strip(_MARKS) for line in top.split("\n")]
    lines = list(islice((line for line in lines if line), MOST_LINES))
    first = next(iter(document.headings), None)
    headline = text[first.start : min(first.end, first.start + LONGEST)].strip(_MARKS) if first is not None else ""
    paragraph = top.lstrip(_MARKS).partition("\n\n")[0]
    titles = [*lines[:1], headline, paragraph if len(paragraph) <= LONGEST_TITLE else ""]
    section = section_of(document, start)
    over = tuple(filter(None, section.over.split("\n")))
    marked = document.is_markdown or document.has_blocks  # else what is a heading is guessed
    is_title = marked and headline and _plain(document, headline) in [_plain(document, line) for line in lines]
    return Heads(
        titles=tuple(_plain(document, title) for title in titles if title),
        lines=tuple(_plain(document, line) for line in lines if _may_be_title(line)),
        heading=_plain(document, section.heading),
        over=tuple(_plain(document, line) for line in over),
        earlier=tuple(_plain(document, line) for line in section.above.split("\n")),
        above="" if section.is_parted else _plain(document, text[max(start - MOST_ABOVE, 0) : start]),
        is_marked=bool(is_title),
        titles_now=tuple(_told(document, line) for line in ([headline] if is_title else filter(_may_be_title, lines))),
        heading_now=_told(document, section.heading),
        over_now=_told(document, over[0] if over else ""),
    )


def labels_of(document: Document, start: int, said: str) -> list[tuple[str, str]]:
    """The labels with which a fact begins, whose quote stands at a place, each with where it stands; the longest."""
    line = said.partition("\n")[0][:LONGEST_LABEL]
    if ": " not in line:
        return []
    heads = heads_of(document, start)
    for at in reversed([match.start() for match in re.finditer(": ", line)]):
        label = line[:at]
        if "{{" in label or not _words(label):
            continue
        for where in LABELS:
            if _is_in(heads, where, label, strict=True):
                return [(where, label)]
        for first, rest in _parted(label):
            for one, other in ((TITLE, HEADING), (TITLE, OVER), (OVER, HEADING)):
                if _is_in(heads, one, first, strict=True) and _is_in(heads, other, rest, strict=True):
                    return [(one, first), (other, rest)]
    return []


def labels_gone(document: Document, start: int, labels: list[tuple[str, str]]) -> list[Gone]:
    """Of labels, those that do not stand any more where they did, of a quote that stands at a place now."""
    if not labels:
        return []
    heads = heads_of(document, start)
    now = {HEADING: heads.heading_now, OVER: heads.over_now}
    return [
        Gone(where, label, now[where] if where in now else title_now(heads, label))
        for where, label in labels
        if not _is_in(heads, where, label)
    ]


def title_now(heads: Heads, was: str) -> str:
    """Of what may be the title, what is most like a word or label that was said in it."""
    words = set(_words(was).split())
    return max(heads.titles_now, key=lambda line: len(words & set(_words(line).split())), default="")


def _may_be_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and not _STOP.search(line)


def is_said(label: str, text: str) -> bool:
    """Whether a text says a label word for word."""
    return _stands(_words(label), _words(text))


def words_gone(one: Gone) -> list[str]:
    """The words of a label that what is in its place does not say; all of it where that says each of them."""
    said = _words(one.now).split(" ")
    return [word for word in re.findall(r"[\w'’-]+", one.said) if _words(word) not in said] or [one.said]


def _parted(label: str) -> Iterator[tuple[str, str]]:
    for match in islice(re.finditer(", ", label), MOST_PARTS):
        first, rest = label[: match.start()], label[match.end() :]
        if _words(first) and _words(rest):
            yield first, rest


def _is_in(heads: Heads, where: str, label: str, *, strict: bool = False) -> bool:
    """Whether a label stands somewhere; unless `strict`, also where a heading is that went to another level."""
    words = _words(label)
    if where == TITLE:
        if any(_stands(words, title) for title in heads.titles):
            return True
        lines = () if strict and heads.is_marked else heads.lines
        return any(line.startswith(words) and _stands(words, line) for line in lines)
    zones = (heads.heading,) if where == HEADING else heads.over
    if not strict:
        more = heads.earlier if where == OVER else heads.over
        zones = (heads.heading, *more, heads.above) if heads.heading or heads.above else heads.titles
    return any(_stands(words, zone) for zone in zones)


def _stands(words: str, zone: str) -> bool:
    """Whether some words stand side by side among others, and are not denied there."""
    at = f" {zone} ".find(f" {words} ")
    return at >= 0 and (at == 0 or zone[:at].split()[-1] not in _DENYING)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text).lower()))


def _plain(document: Document, text: str) -> str:
    return _words(fold_passage(text, marked=document.is_markdown))


def _told(document: Document, text: str) -> str:
    """A heading for people, as a label may have it."""
    if document.is_markdown:
        text = re.sub(r"[*_`]{1,3}(?=\w)|(?<=\w)[*_`]{1,3}(?!\w)", "", text)
    said = re.sub(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\D)", "", " ".join(text.split()).strip(_MARKS))
    return said.replace("\t", " ")
