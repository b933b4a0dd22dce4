"""What a browser and a wiki put on a printed page that is none of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizapp.document.pdfline import Line
from quizapp.document.pdfpart import PdfPart

OUTERMOST = 0.05
"""A browser writes its own lines in this share of the page's height, at its head or foot."""
_STAMP = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? (?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_ADDRESS = r"(?:https?|file)://\S+(?: ?…)?"
_COUNT = r"\d{1,4} ?(?:/|of) ?\d{1,4}"
_BROWSERS = re.compile(
    rf"{_STAMP}(?: .{{0,200}})?|(?:.{{0,200}} )?{_ADDRESS}(?: (?:Page )?{_COUNT})?|(?:Page )?{_COUNT} {_STAMP}"
)
_EDIT = re.compile(r" ?\[ ?edit(?: source)?(?: ?\| ?edit source)? ?\]$", re.IGNORECASE)
_FROM = re.compile(r"Retrieved from [\"“']?https?://\S+", re.IGNORECASE)
"""So begins what a wiki says of itself at a page's end."""
_SAYS = re.compile(
    r"^(?:From [\w ]{3,40}, the free encyclop(?:a?e|æ)dia *|Jump to (?:content|navigation|search)\b.{0,80}$)",
    re.IGNORECASE,
)
"""So does it at the beginning."""
FEW = 6
"""An item of no more words, before the first paragraph of more, leads elsewhere."""


def browsers_lines(pages: Iterable[Sequence[Line]]) -> set[int]:
    """The lines (by `id`) that a browser wrote at the edges of its pages: when and from where they were printed."""
    return {
        id(line)
        for page in pages
        for line in page
        if not OUTERMOST < line.height < 1 - OUTERMOST and _BROWSERS.fullmatch(line.text)
    }


def without_wikis_words(parts: list[PdfPart]) -> list[PdfPart]:
    """The parts of a document, without what a wiki says of itself if it was printed from one: '[edit]', where it is from."""
    if not any(_FROM.match(part.text) for part in parts):
        return parts
    out: list[PdfPart] = []
    ended = begun = False
    for part in parts:
        ended = (ended and not (part.kind == "heading" and part.level == 1)) or bool(_FROM.match(part.text))
        part.text = _SAYS.sub("", part.text)
        if part.text and part.kind in ("heading", "caption"):
            part.text = _EDIT.sub("", part.text)
        words = len(part.text.split())
        begun = begun or (part.kind == "paragraph" and words > FEW)
        leads = (
            not begun and part.kind == "item" and words <= FEW and ":" not in part.text
        )  # to other pages of the wiki
        if not ended and not leads and (part.rows or part.text):
            out.append(part)
    return out
