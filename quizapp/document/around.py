"""What stands around a place in a document: folded, with the ends of blocks kept, as much as tells what is meant there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quizapp.document.denials import taken_back
from quizapp.document.emphasis import LINK
from quizapp.document.folding import fold_passage
from quizapp.document.sentence import lead, sentence_end
from quizapp.document.text import Document

AROUND = 32
"""So many characters on each side of a quote are looked for, folded."""
MOST_AROUND = 240
"""So many are remembered at most: the sentence that a quote stands in, and the next one."""
_ROOM = 2 * MOST_AROUND
_BLOCK_END = re.compile(
    r"\s*\n(?:[ \t]*\n\s*|[ \t]*(?=(?:[-*+•◦▪‣·●○]|\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\)|#{1,6}|\|)[ \t]))"
)
_OPENING = re.compile(r"(?:[*_`]|!?\[)*$")
_LONGEST_MARK = 8
_CLOSING = re.compile(rf"^(?:[*_`]|\](?:{LINK}))*")
_LONGEST_LINK = 400
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
NARROW = 50
"""Where all lines of a paragraph are shorter (characters), it is no running text,"""
SHORT = 0.6
"""nor does it go on behind a line so much shorter than its longest."""
_GOES_ON = re.compile(r"[,(\[–—-]\s*$")
_SIGN = "\ue003"


def around(document: Document, start: int, end: int) -> tuple[str, str]:
    """The text before a place and behind it, folded, with a line end where a block or the document ends."""
    text = document.text
    if document.is_markdown:  # what makes the quote bold or a link is of neither
        start -= len(_OPENING.findall(text[max(start - _LONGEST_MARK, 0) : start])[0])
        end += len(_CLOSING.findall(text[end : end + _LONGEST_LINK])[0])
    first, last = max(start - _ROOM, 0), min(end + _ROOM, len(text))
    before, _, after = (_folded(document, said) for said in _parted(document, first, start, end, last))
    if not first:
        before = "\n" + before.lstrip()
    if last == len(text):
        after = after.rstrip() + "\n"
    wanted = max(AROUND + 1, min(len(lead(before)) + 4, MOST_AROUND))
    behind = sentence_end(after, text[start:end])
    behind = sentence_end(after, "", behind) if behind < len(after) else behind
    return before[-wanted:], after[: max(AROUND + 1, min(behind, MOST_AROUND))]


def _parted(document: Document, first: int, start: int, end: int, last: int) -> tuple[str, str, str]:
    """The text from `first` to `last`, parted at a place, with signs where blocks end; as long as it was."""
    text = document.text[first:last]
    signs = list(text)
    for match in _BLOCK_END.finditer(text):
        signs[match.start() : match.end()] = [_SIGN, *" " * (len(match[0]) - 1)]
    if not document.has_blocks:
        for at in _short_lines(text, whole=not first):
            signs[at] = _SIGN
    marked = "".join(signs)
    return marked[: start - first], marked[start - first : end - first], marked[end - first :]


def _short_lines(text: str, *, whole: bool) -> Iterator[int]:
    """Where lines end that are no running text: names, verses, notes. The next line goes on with no small letter.

    Unless it is the `whole` beginning of a document, nobody knows how long the first line is.
    """
    for paragraph in _PARAGRAPH.finditer(text):
        lines, at = paragraph[0].split("\n"), paragraph.start()
        longest = max(map(len, lines))
        for line, following in pairwise(lines):
            at += len(line)
            is_short = longest < NARROW or len(line) < SHORT * longest
            if (
                is_short
                and (whole or at > len(line))
                and not _GOES_ON.search(line)
                and not following.lstrip()[:1].islower()
            ):
                yield at
            at += 1


def _folded(document: Document, text: str) -> str:
    said = re.sub(rf"\s*{_SIGN}\s*", _SIGN, text)
    return fold_passage(said, marked=document.is_markdown).replace(_SIGN, "\n")


def looked_for(before: str, after: str, *, marked: bool = False) -> tuple[str, str]:
    """Of what stands around a place, what is looked for in a folded text."""
    return (
        fold_passage(before.lstrip("\n"), marked=marked)[-AROUND:],
        fold_passage(after.rstrip("\n"), marked=marked)[:AROUND],
    )


def sides_of(document: Document, before: str, after: str) -> tuple[str, str]:
    """Of what is remembered to have stood around a quote, what is looked for in a folded text."""
    return looked_for(before, after, marked=document.is_markdown and is_old(before))


def as_told(before: str, after: str, known_before: str) -> tuple[str, str]:
    """What stands around a place; no more of it than was remembered, where that is from a time when less was."""
    return looked_for(before, after) if is_old(known_before) else (before, after)


def is_old(before: str) -> bool:
    """Whether what is remembered is from a time when less was, which may begin within its sentence."""
    return len(before) <= AROUND and "\n" not in before


def sentence_of(document: Document, start: int, end: int) -> tuple[int, int]:
    """The whole sentence that a place lies in, and the next one where that takes it back."""
    text = document.text
    first, stop = max(start - _ROOM, 0), min(end + _ROOM, len(text))
    before, quote, after = (
        said.replace("\n", " ").replace(_SIGN, "\n") for said in _parted(document, first, start, end, stop)
    )
    last = max(sentence_end(after, quote), taken_back(after, quote))
    start -= len(lead(before).lstrip())
    end += len(after[:last].rstrip())
    return start, end
