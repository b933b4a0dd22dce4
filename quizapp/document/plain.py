"""The blocks of plain text: what blank lines part, hard-wrapped lines joined, and what each part seems to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizapp.document.blocks import CAPTION_MARK, CAPTION_WORDS, FINAL, ITEM_MARK, Block, BlockKind
from quizapp.document.building import all_bounded
from quizapp.document.gutenberg import BLANK, bracketed, frame, is_maker

WIDEST = 130
"""Lines that are wrapped by hand or by an editor are no longer (characters)."""
NARROWEST = 36
LONG_SHARE = 0.3
"""With so large a share of its characters in longer lines, a text is not wrapped."""
FULL = 0.75
"""A wrapped line takes at least this share of the width, mostly."""
TITLE_WORDS = 20
HEADING_WORDS = 8
LOUD = 8
"""So many letters has a heading in capitals that ends in a full stop: 'THE END.' is none."""
LONG_LINE = 60
"""A line of more characters is text (or part of one), no title."""
CAPTION_LINE_WORDS = 25
"""A line of more words is no caption, whether or not it ends as a sentence does."""
_RULE = re.compile(r"\s*+(?:([=~^_*#.-])(?:\s*+\1){2,}+|[─━═—–]{2,}+)\s*+")
_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?:#include|import \w|from \w+ import|def \w|class \w+[:({]|return\b|\$ |>>> )|\w\(.*\)\s*$|^\s*[\w.\[\]]+ [-+*/]?= \S"
)
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|(?:Chapter|Part|Section|Appendix) [\dA-Z]+[.:]?)\s+[A-Z\d]"
)
_BYLINE = re.compile(r"(?:By|From|Photo by|Published|Updated|Posted|Last)\b[:,]? ", re.IGNORECASE)
"""Such a line tells whose or when a text is; it is no heading."""
_COLUMNS = re.compile(r"\S {3,}(?=\S)")
_FENCE = re.compile(r"\s*(```|~~~)")


class _Line:
    """A line that is not blank."""

    __slots__ = ("end", "indent", "item", "start", "text", "width")

    def __init__(self, text: str, start: int) -> None:
        self.text = text.strip()
        lead = text[: len(text) - len(text.lstrip())]
        self.indent = len(lead) - lead.count(BLANK)
        self.start = start + len(lead)
        self.end = self.start + len(self.text)
        self.width = self.indent + len(self.text) + text.count(BLANK) - self.text.count(BLANK)
        self.item: re.Match[str] | None = ITEM_MARK.match(text)


def plain_blocks(text: str, path: str) -> list[Block]:
    """The blocks of a plain text, leads and copies not yet known. Raises QuizError for far too many."""
    book = frame(text)
    notes, between = bracketed(text, book.start, book.end)
    chunks = list(all_bounded((chunk for start, end in between for chunk in _chunks(text, start, end)), path))
    if book.start and chunks and is_maker(chunks[0][0].text):
        del chunks[0]
    width = _width(chunks)
    if not width and book.start:  # what is around it is wrapped as it is
        width = _width(list(_chunks(text, 0, len(text))))
    _settle_items(chunks)
    out = [Block("heading", *book.title, 1)] if book.title[1] else []
    for at, chunk in enumerate(chunks):
        if kind := _shape(chunk):
            start = chunk[0].start - (chunk[0].indent if kind == "code" else 0)
            out.append(Block(kind, start, chunk[-1].end))
            continue
        after = chunks[at + 1] if at + 1 < len(chunks) else None
        out += _blocks_of(text, chunk, width, after, first=not out)
    return sorted([*out, *notes], key=lambda block: block.start) if notes else out


def _chunks(text: str, start: int, end: int) -> Iterator[list[_Line]]:
    """The lines of a part of a text between blank lines and rules, in fences all lines."""
    chunk: list[_Line] = []
    fence = ""
    for line in text[start:end].split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            if chunk:
                yield chunk
            chunk, fence = [], mark[1]
            chunk.append(_Line(line, start))
        elif fence:
            if line.strip():
                chunk.append(_Line(line, start))
            if mark and mark[1] == fence:
                yield chunk
                chunk, fence = [], ""
        elif line.strip():
            chunk.append(_Line(line, start))
        elif chunk:
            yield chunk
            chunk = []
        start += len(line) + 1
    if chunk:
        yield chunk


def _width(chunks: Sequence[Sequence[_Line]]) -> int:
    """The width at which lines are wrapped; 0 where each line is a paragraph of its own."""
    total = long = 0
    lengths = []
    for chunk in chunks:
        for line in chunk:
            total += len(line.text)
            long += len(line.text) if len(line.text) > WIDEST else 0
        lengths += [line.width for line in chunk[:-1]]
    if not lengths or long > LONG_SHARE * total:
        return 0
    lengths.sort()
    width = min(lengths[len(lengths) * 9 // 10], WIDEST)
    full = sum(length >= FULL * width for length in lengths)
    return width if width >= NARROWEST and 2 * full >= len(lengths) else 0


def _settle_items(chunks: Sequence[Sequence[_Line]]) -> None:
    """Leave items only those lines that stand in a list: numbers in sequence, dashes more than one."""
    marked = [(number, line) for number, chunk in enumerate(chunks) for line in chunk if line.item]
    keys = [_key(line) for _, line in marked]
    keep = []
    for at in range(len(marked)):
        kind, value, indent = keys[at]
        near = [
            keys[other] for other in (at - 1, at + 1, *range(at + 2, at + 6), *range(at - 5, at - 1))
            if 0 <= other < len(marked) and abs(marked[other][0] - marked[at][0]) <= 6
        ]  # fmt: skip
        if kind == "number":
            keep.append(any(other[0] == kind and abs(other[1] - value) == 1 for other in near))
        elif kind in "-–—o":
            keep.append(any(other[0] == kind and abs(other[2] - indent) < 4 for other in near))
        else:
            keep.append(True)
    for (_, line), kept in zip(marked, keep, strict=True):
        if not kept:
            line.item = None


def _key(line: _Line) -> tuple[str, int, int]:
    item = line.item
    if item is None:
        return "", 0, 0
    if item["bullet"]:
        return item["bullet"], 0, line.indent
    return ("number", int(item["number"]), line.indent) if item["number"] else ("letter", 0, line.indent)


def _shape(chunk: Sequence[_Line]) -> BlockKind | None:
    """Whether lines together are a table or code."""
    if _FENCE.match(chunk[0].text):
        return "code"
    if any(line.item for line in chunk):
        return None
    if len(chunk) > 1:
        if all(line.text.count("|") > 1 for line in chunk) or all(
            _COLUMNS.search(line.text) or _RULE.fullmatch(line.text) for line in chunk
        ):
            return "table"
        code = sum(bool(_CODE.search(line.text)) for line in chunk)
        if 2 * code > len(chunk) and (min(line.indent for line in chunk) >= 2 or code == len(chunk)):
            return "code"
    return None


def _blocks_of(
    text: str, chunk: Sequence[_Line], width: int, after: Sequence[_Line] | None, *, first: bool
) -> Iterator[Block]:
    units: list[list[_Line]] = []
    for line in chunk:
        if units and not line.item and _joins(units[-1], line, width):
            units[-1].append(line)
        else:
            units.append([line])
    indents: list[int] = []
    short = sum(len(unit) == 1 and not FINAL.search(unit[0].text) for unit in units)
    listed = short == len(units) - 1 > 1 and units[0][-1].text.endswith(":")
    for at, unit in enumerate(units):
        if _RULE.fullmatch(unit[0].text):
            continue
        start, end = unit[0].start, unit[-1].end
        said = text[start:end]
        follows = units[at + 1] if at + 1 < len(units) else after
        if unit[0].item or (listed and at):
            while indents and indents[-1] >= unit[0].indent:
                indents.pop()
            indents.append(unit[0].indent)
            if unit[0].item and not unit[0].item["bullet"] and len(chunk) == 1 and _is_head(said, follows):
                yield Block("heading", start, end, level=2)
                continue
            yield Block("item", start, end, level=len(indents))
            continue
        indents = []
        beneath = units[at + 1][0].text if at + 1 < len(units) else ""
        if (
            len(unit) == 1
            and beneath
            and _RULE.fullmatch(beneath)
            and len(beneath) >= 3
            and len(said.split()) <= TITLE_WORDS
        ):
            yield Block("heading", start, end, level=1 if beneath[0] in "=#*" else 2)
            continue
        alone = at == 0 and (len(units) == 1 or len(units[1][0].text) > LONG_LINE)
        doubled = _is_doubled(units, at)
        kind, level = line_kind(said, follows, alone=alone and not doubled, first=first and at == 0)
        if len(units) > 2 and kind == "heading" and not alone:
            kind, level = "caption", 0
        yield Block(kind, start, end, level)


def _is_doubled(units: Sequence[Sequence[_Line]], at: int) -> bool:
    """Whether a line stands twice, the second time perhaps cut or longer: so captions are saved from web pages."""
    mine = units[at][0].text.split()[:5]
    return any(0 <= other < len(units) and units[other][0].text.split()[:5] == mine for other in (at - 1, at + 1))


def line_kind(said: str, follows: Sequence[_Line] | None, *, alone: bool, first: bool = False) -> tuple[BlockKind, int]:
    """What a part of a plain text seems to be, and a heading's level.

    `follows`: the lines behind it; `alone`: whether blank lines or a long text part it from them; `first`: whether it
    begins the document.
    """
    words = len(said.split())
    if words <= CAPTION_WORDS and CAPTION_MARK.match(said):
        return "caption", 0
    if "\n" in said or words > CAPTION_LINE_WORDS:
        return "paragraph", 0
    title = bool(re.match(r"[\W_]*[A-Z\d]|[^\W\d_a-z]", said))
    if chapter := _chapter(said, follows, alone=alone):
        return "heading", chapter
    if FINAL.search(said):
        asks = said.endswith("?") and words <= HEADING_WORDS
        leads = said.endswith(":") and words <= HEADING_WORDS and bool(follows) and not (follows and follows[0].item)
        return ("heading", 2) if alone and title and (asks or leads) and _is_prose(follows) else ("paragraph", 0)
    if first and alone and follows and words <= TITLE_WORDS:
        return "heading", 1
    if alone and follows and words <= TITLE_WORDS and title and not _BYLINE.match(said):
        if numbered := _NUMBERED.match(said):
            return "heading", min(2 + numbered.group().split()[0].rstrip(".").count("."), 6)
        if words <= HEADING_WORDS or said.isupper():
            return "heading", 2
    return "caption", 0


_CHAPTER = re.compile(
    r"(?:CHAPTER|Chapter|BOOK|Book|PART|Part|CANTO|Canto|ACT|Act) (?:[IVXLC]+|\d{1,3})\.?(?: ?[-–—:] ?[^\n]{1,80})?"
)


def _chapter(said: str, follows: Sequence[_Line] | None, *, alone: bool) -> int:
    """The level of a heading as older books have them, with a full stop: 'CHAPTER I.', 'OF THE PLANT.'; 0 for no heading."""
    if not follows or not said.endswith("."):
        return 0
    if _CHAPTER.fullmatch(said):
        return 2
    loud = said.isupper() and sum(sign.isalpha() for sign in said) >= LOUD and len(said.split()) <= HEADING_WORDS
    return 3 if loud and alone and "..." not in said else 0


def _is_prose(lines: Sequence[_Line] | None) -> bool:
    return bool(lines) and any(len(line.text) > LONG_LINE for line in lines or ())


def _is_head(said: str, follows: Sequence[_Line] | None) -> bool:
    """Whether a numbered line is a heading: it is short, ends as titles do, and text follows it."""
    return (
        len(said.split()) <= TITLE_WORDS
        and not FINAL.search(said)
        and _is_prose(follows)
        and not (follows and follows[0].item)
    )


def _joins(unit: Sequence[_Line], line: _Line, width: int) -> bool:
    """Whether a line goes on with what the lines before it say."""
    last = unit[-1]
    if last.text == line.text or _RULE.fullmatch(line.text) or _RULE.fullmatch(last.text):
        return False
    if unit[0].item and line.indent > unit[0].indent:
        return True
    goes_on = line.text[0].islower() and not re.search(r"[.!?:]$", last.text)
    if not width:
        return goes_on and len(last.text) >= NARROWEST
    if line.indent >= 2 and line.indent > last.indent and not unit[0].item:
        return False  # its first line is drawn in: a paragraph of its own
    room = last.width + 1 + len(line.text.split(maxsplit=1)[0])
    return room > 0.9 * width or goes_on or last.text.endswith(("-", ","))
