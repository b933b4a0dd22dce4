"""The parts of a PDF's text: lines joined to paragraphs, words that were broken made whole, headings by their size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from quizapp.document.blocks import CAPTION_MARK, CAPTION_WORDS, FINAL, ITEM_MARK
from quizapp.document.hyphens import Joiner
from quizapp.document.pdfheads import LARGER, WIDER, pitch_of, without_heads
from quizapp.document.pdfline import BULLETS, Line
from quizapp.document.pdfnotes import feet, grouped, with_marks_settled, with_other_notes
from quizapp.document.pdfpart import PdfPart
from quizapp.document.pdfprinted import browsers_lines, without_wikis_words

SHORTER = 0.75
"""A line of so small a share of the usual length that ends a sentence ends its paragraph."""
FAR = 3.0
"""So does one so far below the line before, in times the size of its letters, on a page that has no paragraph of two lines."""
DRAWN_IN = 0.7
"""A line that begins so far to the right of the others, in times the size of its letters, begins a paragraph."""
HEADING_WORDS = 24
MOST_HEADINGS = 6
"""No more headings stand in a row on a page with nothing between them."""
CAPTION_LINE_WORDS = 25
_LEADERS = re.compile(r"(?:\. ?){5,}|…{2,}|_{6,}")
"""What joins a title and its page in a table of contents."""
_ENDED = re.compile(r"[.!?:][\"'”’)\]]*$")


def parts_of(pages: Sequence[list[Line]]) -> list[PdfPart]:
    """The parts of all pages, running heads and page numbers left out."""
    body = _body(pages)
    printed = browsers_lines(pages)
    pages = [[line for line in page if id(line) not in printed] for page in pages] if printed else pages
    pages = with_marks_settled(pages, body)
    kept = without_heads(pages, body)
    with_other_notes(kept, body)
    lines = _with_capitals([line for page in kept for line in page], body)
    if sum(len(line.text) for line in lines if line.mono) > sum(len(line.text) for line in lines) // 2:
        for line in lines:
            line.mono = False  # a typewriter's text
    joiner = Joiner(line.text for line in lines)
    for line in lines:
        line.text = joiner.drawn(line.text)
    levels = _levels(lines, body)
    pitches = [pitch_of(page) for page in kept]
    lengths = [_length([line for line in page if not line.table]) for page in kept]

    def breaks(group: Sequence[Line], line: Line) -> bool:
        return _breaks(group, line, pitches[line.page - 1], lengths[line.page - 1], body)

    groups = grouped(lines, feet(kept, body), breaks)
    out = [_part(group, levels, body, joiner) for group in groups]
    return without_wikis_words(_without_labels(_tables(out)))


def _body(pages: Iterable[Iterable[Line]]) -> float:
    """The size of the letters of most of the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _with_capitals(lines: list[Line], body: float) -> list[Line]:
    """Large first letters put before the words that they begin."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if (
            last and len(last.text) == 1 and last.text.isupper() and last.size > 1.4 * body and line.size < 0.8 * last.size
            and line.text[:1].isalpha()
        ):  # fmt: skip
            line.text = (
                last.text + ("" if line.text[:1].islower() or len(line.text.split()[0]) > 1 else " ") + line.text
            )
            out.pop()
        out.append(line)
    return out


def _length(lines: Sequence[Line]) -> float:
    """How long the lines of a page are where they are full (characters)."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 3 // 4] if lengths else 0.0


def _levels(lines: Iterable[Line], body: float) -> dict[float, int]:
    """The levels of headings by the size of their letters."""
    sizes = sorted(
        {line.size for line in lines if line.size > LARGER * body and len(line.text.split()) <= HEADING_WORDS},
        reverse=True,
    )
    return {size: min(at, 6) for at, size in enumerate(sizes, 1)}


def _is_large(line: Line, body: float) -> bool:
    return line.size > LARGER * body


def _breaks(group: Sequence[Line], line: Line, pitch: float, length: float, body: float) -> bool:
    """Whether a line begins a part of its own."""
    last, first = group[-1], group[0]
    if line.note:
        return True
    if last.cells > 1 or line.cells > 1:
        return not (last.row == line.row and last.page == line.page)
    if (first.mono and not line.mono) or _LEADERS.search(last.text):
        return True
    if (
        line.mono
        and not first.mono
        and (_ENDED.search(last.text) or not 0 < last.y - line.y <= WIDER * 1.2 * line.size)
    ):
        return True
    if first.mono and line.page == last.page and last.y > line.y:
        return False
    if abs(last.size - line.size) > 0.08 * max(last.size, line.size) or (
        last.bold != line.bold and (_is_head(group) or line.bold)
    ):
        return True
    mark = ITEM_MARK.match(line.text)
    if line.text[0] in BULLETS:
        return True
    step = last.y - line.y
    goes_on = line.text[0].islower() or last.text.endswith((",", "-"))
    short = len(last.text) + 1 + len(line.text.split(maxsplit=1)[0]) < SHORTER * length
    if step <= 0 or line.page != last.page:  # the next column or page
        return (
            (bool(FINAL.search(last.text)) and not last.text.endswith((",", ";")))
            or _is_large(line, body)
            or bool(mark)
            or (short and not goes_on and line.page != last.page)
        )
    if step < 0.2 * line.size:
        return True
    if step > (WIDER * max(pitch, 1.05 * line.size) if pitch else FAR * line.size):
        return True
    is_item = bool(ITEM_MARK.match(first.text))
    ended = bool(_ENDED.search(last.text))
    if mark and (ended or is_item):
        return True
    if _is_large(line, body):
        return False
    if (
        ended
        and not is_item
        and len(group) > 1
        and abs(last.x - group[-2].x) < 1
        and last.x - line.x > DRAWN_IN * line.size
    ):
        return True
    inward = line.x - (last.x if len(group) > 1 else first.x)
    if inward > DRAWN_IN * line.size and not is_item and (len(group) > 1 or ended):
        return True
    if is_item:
        left = min(first.x, last.x) if len(group) == 1 else last.x
        return line.x < left - DRAWN_IN * line.size or (ended and line.x < first.x + 0.3 * line.size)
    return short and (ended or not goes_on)


def _is_head(group: Sequence[Line]) -> bool:
    return all(line.bold for line in group)


def _part(group: Sequence[Line], levels: dict[float, int], body: float, joiner: Joiner) -> PdfPart:
    page = group[0].page
    if group[0].named:
        name, value = _cells(group, joiner)
        return PdfPart(
            "item",
            f"- {name}{'' if name.endswith(':') else ':'} {value}" if name and value else f"- {name}{value}",
            page,
            1,
            begins=[(page, 0)],
        )
    if group[0].cells > 1:
        return PdfPart("table", "", page, rows=[_cells(group, joiner)], table=group[0].table, begins=[(page, 0)])
    if group[0].mono:
        return PdfPart("code", "\n".join(line.text for line in group), page, begins=[(page, 0)])
    text, offsets = joiner.joined([line.text for line in group])
    begins = [
        (line.page, at)
        for line, at, before in zip(group, offsets, [None, *group], strict=False)
        if before is None or before.page != line.page
    ]
    words = len(text.split())
    if group[0].note:
        return PdfPart("paragraph", text, page, note=True, begins=begins)
    if words <= CAPTION_WORDS and CAPTION_MARK.match(text):
        return PdfPart("caption", text, page, begins=begins)
    if words <= HEADING_WORDS and any(sign.isalpha() for sign in text) and text[0] not in BULLETS:
        if _is_large(group[0], body) and not text.endswith((".", ",", ";")):
            return PdfPart("heading", text, page, levels.get(group[0].size, 6), begins=begins)
        if _is_head(group) and not re.search(r"[.,;:!]$", text):
            return PdfPart("heading", text, page, min(len(set(levels.values())) + 1, 6), begins=begins)
    if ITEM_MARK.match(text):
        return PdfPart("item", text, page, 1, begins=begins)
    short = len(group) <= 2 and words <= CAPTION_LINE_WORDS and not FINAL.search(text)
    return PdfPart("caption" if short else "paragraph", text, page, begins=begins)


def _cells(row: Sequence[Line], joiner: Joiner) -> list[str]:
    """The cells of a row; of a table that is known, an empty one where none stands in a column."""
    said = [joiner.joined(line.text.split("\n"))[0] for line in row]
    if not row[0].table:
        return said
    cells = [""] * row[0].cells
    for line, text in zip(row, said, strict=True):
        cells[line.column] = text
    return cells


def _tables(parts: Iterable[PdfPart]) -> list[PdfPart]:
    """Rows in a row made one table; a row by itself is a line."""
    out: list[PdfPart] = []
    for part in parts:
        last = out[-1] if out else None
        if part.rows and last and last.rows and (last.page, last.table) == (part.page, part.table):
            last.rows = [*last.rows, *part.rows]
        else:
            out.append(part)
    for part in out:
        if len(part.rows) == 1 and not part.table:
            part.kind, part.text, part.rows = "caption", " ".join(part.rows[0]), []
    return out


def _without_labels(parts: list[PdfPart]) -> list[PdfPart]:
    """The parts, headings that stand in a row made captions: labels of a figure, or a table of contents."""
    for kind, run in groupby(parts, key=lambda part: (part.kind, part.page)):
        found = list(run)
        if kind[0] == "heading" and len(found) > MOST_HEADINGS:
            for part in found:
                part.kind, part.level = "caption", 0
    return parts
