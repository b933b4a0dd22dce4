"""A document in parts of whole blocks, each short enough to be read at once by a language model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.document.text import Document

WORDS_A_PART = 500
"""So many words a part has at most, if its blocks are not longer; a longer one is cut at a sentence's end."""
LONGEST = 8000
"""So many characters a part has at most: some texts have no spaces."""
_END = re.compile(r"[.!?。！？][\"”’)\]]*\s+|\n")


def parts_of(document: Document) -> list[str]:
    """The parts, in the order of the text; without code, copies and what is garbled."""
    out: list[str] = []
    held: list[str] = []
    words = size = 0
    for piece in _pieces(document):
        count = len(piece.split())
        if held and (words + count > WORDS_A_PART or size + len(piece) > LONGEST):
            out.append("\n\n".join(held))
            held, words, size = [], 0, 0
        held.append(piece)
        words, size = words + count, size + len(piece) + 2
    return [*out, "\n\n".join(held)] if held else out


def _pieces(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.kind == "code" or block.garbled or block.copy_of >= 0:
            continue
        text = document.text[block.start : block.end].strip()
        while len(text.split()) > WORDS_A_PART or len(text) > LONGEST:
            at = _cut(text)
            yield text[:at].strip()
            text = text[at:].strip()
        if text:
            yield text


def _cut(text: str) -> int:
    """Where a long text is cut: behind the last sentence that fits, else at a space, else anywhere."""
    most = min(LONGEST, len(text) - 1)
    for number, word in enumerate(re.finditer(r"\S+", text[:most])):
        if number == WORDS_A_PART:
            most = word.start()
            break
    ends = [match.end() for match in _END.finditer(text, most // 2, most)]
    return ends[-1] if ends else (text.rfind(" ", 1, most) + 1) or most
