"""The blocks of a document: headings, paragraphs, list items with what leads them in, captions, tables, code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

BlockKind = Literal["heading", "paragraph", "item", "caption", "table", "code"]
FINAL = re.compile(r"[.!?…:;,。！？：；][\"'”’»)\]*_]*$")
"""What ends a sentence or a part of one; titles and captions mostly don't end so."""
ITEM_MARK = re.compile(
    r"[ ]*(?:(?P<bullet>[-*+•◦▪‣·∙●○■□–—]|o(?=[ ]{2}))|\(?(?P<number>\d{1,3})[.)]|(?P<letter>\([a-zA-Z]\)|[a-z]\)|\([ivx]{1,4}\)))[ ]+(?=\S)"
)
CAPTION_MARK = re.compile(
    r"[*_]{0,3}(?:(?:Fig(?:ure|\.)?|Table|Plate|Map|Chart|Box|Photo|Image|Graph)s?\.?[ \u00a0]?[A-Z]?\d+(?:[.\d]*\d)?[a-z]?(?:[.:|–—]| ?[-–—] )"
    r"|(?:Photo(?:graph)?|Image|Picture|Caption|Credit)s?(?: (?:by|credit))?:)",
    re.IGNORECASE,
)
CAPTION_WORDS = 60
"""A longer block is no caption, whatever it begins with."""


class Block(Struct, frozen=True, gc=False):
    """One part of a document, by its place in the document's text."""

    kind: BlockKind
    start: int
    """Its first character. A heading begins behind the signs that mark it, an item at its mark."""
    end: int
    """Behind its last character; `text[start:end]` is the block as the document has it, line ends inside included."""
    level: int = 0
    """Of headings 1 to 6, of items their depth from 1; else 0."""
    lead: int = -1
    """Of an item, the index of the block that leads its list in ('Its members are:'): of one in a list within a list,
    the item above it. -1 where nothing does."""
    page: int = 0
    """From 1 where the format has pages."""
    note: bool = False
    """Whether it is a footnote or endnote: what it says is of the place that its mark stands at, not of what is before it."""
    copy_of: int = -1
    """The index of an earlier block that says the same."""
    garbled: bool = False
    """Whether it is a garbled copy of a clean block: words run twice, or cut off. It is not to be used."""


def with_leads(text: str, blocks: Iterable[Block]) -> list[Block]:
    """The blocks, each item with what leads it in."""
    out: list[Block] = []
    last_other = -1
    above: list[int] = []
    dotted: bool | None = None
    for block in blocks:
        if block.kind != "item":
            last_other, above, dotted = len(out), [], None
            out.append(block)
            continue
        depth = max(block.level, 1)
        del above[depth - 1 :]
        if depth == 1:
            mark = ITEM_MARK.match(text, block.start, block.end)
            dotted, before = bool(mark and mark["bullet"]), dotted
            if before is not None and dotted != before:
                last_other = -1  # another list
        lead = above[-1] if above else _leading(text, out, last_other)
        while len(above) < depth:
            above.append(len(out))
        out.append(replace(block, lead=lead))
    return out


def _leading(text: str, blocks: Sequence[Block], at: int) -> int:
    """A block's index if it leads in what follows it, else -1."""
    if at < 0:
        return -1
    block = blocks[at]
    leads = block.kind in ("paragraph", "heading", "caption")
    return at if leads and text[block.start : block.end].rstrip(" *_").endswith((":", "：")) else -1


def as_blocks(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks as a document has them: with leads, and with copies and garbled copies known."""
    from quizapp.document.copies import with_copies

    return with_copies(text, with_leads(text, blocks))


def text_blocks(text: str, path: str) -> tuple[Block, ...]:
    """The blocks of a text as it lies: Markdown by its path's ending, else plain text. Raises QuizError for far too many."""
    from quizapp.document.building import all_bounded
    from quizapp.document.text import MARKDOWN

    if path.lower().endswith(MARKDOWN):
        from quizapp.document.markdown import markdown_blocks

        return as_blocks(text, all_bounded(markdown_blocks(text), path))
    from quizapp.document.plain import plain_blocks

    return as_blocks(text, all_bounded(plain_blocks(text, path), path))
