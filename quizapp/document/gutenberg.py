"""Books of Project Gutenberg as plain text: what stands around them, and the marks that are put into them.

Nothing is moved: marks become blanks, so that each line stays where it is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from quizapp.document.blocks import Block

_START = re.compile(
    r"^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG[^*]{0,400}\*\*\*|^\*END\* ?THE SMALL PRINT![^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(
    r"^(?:\*\*\* ?(?i:END OF (?:THE|THIS) PROJECT GUTENBERG)|(?:End|END) (?:of|OF) (?:(?:the|this|THE|THIS) )?(?:Project Gutenberg|PROJECT GUTENBERG)(?:['’][sS])? )",
    re.MULTILINE,
)
_END_ALONE = re.compile(
    r"^(?:End of (?:the |this )?Project Gutenberg[^\n]{0,200}\n(?:[^\n]{1,200}\n)?\s{0,20})?\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG",
    re.IGNORECASE | re.MULTILINE,
)
"""The end of one whose beginning is cut off: other texts speak of such books too."""
_TITLE = re.compile(r"^Title:[ \t]+(?P<title>\S[^\n]*(?:\n[ \t]+\S[^\n]*){0,3})", re.MULTILINE)
_MADE = re.compile(
    r"(?i:(?:this|the) (?:e-?book|e-?text|file) was (?:produced|prepared|created|transcribed)\b|e-?text (?:prepared|scanned)\b)"
    r"|(?i:produced|transcribed|prepared|scanned|html version(?: \w+ed)?)(?:(?:,|/| &|,? and) ?[\w-]+){0,3} (?i:by|from|for)\b"
    r"(?: (?:the|an?|images|page|scans)\b)*(?: (?=[A-Z\d<]|anonymous|volunteers?|https?:|www\.)|$)"
)
"""So begins what tells who made the file, or from which edition: 'Produced water is …' tells of something else."""
_MARK = re.compile(r"(?<![^\W_])\[Pgs?\.? ?\d{1,4}\](?![^\W_])")
"""Where a page of the printed book begins."""
_OTHER_MARK = re.compile(r"(?<![^\W_])(?:\[Page \d{1,4}\]|\{\d{1,4}\})(?![^\W_])")
"""So does one, or something else in a text of other origin."""
_OPENS = re.compile(
    r"\[(?:(?P<picture>Illustrations?)|(?P<note>Footnote)\b[^\]:\n]{0,8}|(?P<aside>Sidenote)|(?P<other>Transcriber[’']?s? Notes?))(?::[ ]?|(?=\]))"
)
_BRACKET = re.compile(r"[\[\]]")
BLANK = "\u2002"
"""Put for each sign of a mark: it is a space, but draws no line in."""
LONGEST = 10_000
"""A note or a caption in brackets has no more characters."""
_NOTE = re.compile(r"\[Footnote ([A-Z])\b")
_NOTED = re.compile(r"(?<=[\w.,;:!?)”\"’'])(?<!\b[a-z])\[([A-Z])\](?=\s|$)")
"""The mark of a note; behind a single letter it is a part of a formula."""


class Frame(Struct, frozen=True):
    """Where a book begins and ends in its file, and its title, if the file tells it before that."""

    start: int
    end: int
    title: tuple[int, int] = (0, 0)


def frame(text: str) -> Frame:
    """Where the book is in a text; all of a text that is none."""
    start = _START.search(text)
    begin = start.end() if start else 0
    end = (_END if start else _END_ALONE).search(text, begin)
    if start is None and end is None:
        return Frame(0, len(text))
    title = _TITLE.search(text, 0, start.start()) if start else None
    stop = end.start() if end else len(text)
    if not text[begin:stop].strip():
        return Frame(0, len(text))
    return Frame(begin, stop, title.span("title") if title else (0, 0))


def is_maker(line: str) -> bool:
    """Whether a line tells who made the file."""
    return bool(_MADE.match(line))


def without_marks(text: str) -> str:
    """A text with blanks for the numbers of printed pages, and for the pictures and the marks of notes within its lines."""
    text = _MARK.sub(_blank, text)
    if _START.search(text):
        text = _OTHER_MARK.sub(_blank, text)
    if noted := set(_NOTE.findall(text)):
        text = _NOTED.sub(lambda match: _blank(match) if match[1] in noted else match[0], text)
    out, at, closings = [], 0, _closings(text)
    for match in _OPENS.finditer(text):
        if match.start() < at or not match["picture"]:
            continue
        end = closings.get(match.start(), 0)
        if end and not _alone(text, match.start(), end) and "\n\n" not in text[match.start() : end]:
            out += [text[at : match.start()], re.sub(r"\S", BLANK, text[match.start() : end])]
            at = end
    return "".join([*out, text[at:]])


def bracketed(text: str, start: int, end: int) -> tuple[list[Block], list[tuple[int, int]]]:
    """Of a part of a text the notes and captions in brackets on lines of their own, and where what is between these stands."""
    blocks, between, at, closings = list[Block](), list[tuple[int, int]](), start, _closings(text)
    for match in _OPENS.finditer(text, start, end):
        stop = closings.get(match.start(), 0) if match.start() >= at else 0
        if not stop or stop > end or not _alone(text, match.start(), stop):
            continue
        between.append((at, match.start()))
        at = stop
        if match["note"]:
            blocks += (Block("paragraph", *one, note=True) for one in _paragraphs(text, match.end(), stop - 1))
        elif not match["other"]:
            blocks += (Block("caption", *one) for one in list(_paragraphs(text, match.end(), stop - 1))[:1])
    return blocks, [*between, (at, end)]


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each paragraph within a part of a text begins and ends."""
    for match in re.finditer(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*", text[start:end]):
        yield start + match.start(), start + match.start() + len(match[0].rstrip())


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the lines of a place."""
    before = text[max(text.rfind("\n", 0, start) + 1, start - LONGEST) : start]
    behind = text[
        end : min(text.find("\n", end) if "\n" in text[end : end + LONGEST] else end + LONGEST, end + LONGEST)
    ]
    return not before.strip() and not behind.strip()


def _closings(text: str) -> dict[int, int]:
    """Behind which place the bracket ends that opens at another; none that is long."""
    if _OPENS.search(text) is None:
        return {}
    found, open_ = {}, list[int]()
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            open_.append(match.start())
        elif open_ and match.end() - (start := open_.pop()) <= LONGEST:
            found[start] = match.end()
    return found


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])
