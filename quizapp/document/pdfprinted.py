"""What a browser and a wiki put on a printed page that is none of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.document.pdfheads import is_sentence
from quizapp.document.pdfline import Line
from quizapp.document.pdfpart import PdfPart

OUTERMOST = 0.05
"""A browser writes its own lines in this share of the page's height, at its head or foot."""
LEVEL = 2.0
"""Lines whose heights differ by no more (points) stand side by side."""
SAME_SIZE = 0.6
"""A browser's lines are all of one size (in points, so nearly)."""
LONGEST = 600
_STAMP = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? (?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_ADDRESS = r"(?:https?|file)://\S+(?: ?…)?"
_COUNT = r"(?:Page )?\d{1,4} ?(?:/|of) ?\d{1,4}"
_BROWSERS = re.compile(rf"{_STAMP}(?: .{{0,200}})?|(?:.{{0,200}} )?{_ADDRESS}(?: {_COUNT})?|{_COUNT}(?: {_STAMP})?")
"""What may be a browser's, or the text's own."""
_SURELY = re.compile(rf"{_ADDRESS} (?:{_COUNT}|{_STAMP})|{_COUNT} {_STAMP}")
"""What is no text: two of its signs, and nothing else."""
_DIGITS = re.compile(r"\d+")
_EDIT = re.compile(r" ?\[ ?edit(?: source)?(?: ?\| ?edit source)? ?\]$", re.IGNORECASE)
_CLOSES = (
    r"(?:Categor(?:y|ies) ?:|Hidden categor(?:y|ies) ?:|This page was last (?:edited|modified)\b"
    r"|(?:Text|Content|This page) is available under\b|Privacy policy\b|Disclaimers?\b|About \w+$)"
)
_CLOSING = re.compile(_CLOSES, re.IGNORECASE)
"""So begins what a wiki says behind where a page is from."""
_FROM = re.compile(
    r"Retrieved from (?:[\"“']https?://[^\"”]{1,200}?(?:index\.php\?|/wiki/)[^\"”]{0,400}[\"”'](?: " + _CLOSES + r".*)?"
    r"|(?P<bare>https?://\S+))",
    re.IGNORECASE | re.DOTALL,
)
"""What a wiki says of itself at a page's end: `bare` is what others may say too."""
_SAYS = re.compile(
    r"^(?:From [\w ]{3,40}, the free encyclop(?:a?e|æ)dia *|Jump to (?:content|navigation|search)\b.{0,80}$)",
    re.IGNORECASE,
)
"""So does it at the beginning."""
FEW = 6
"""A part of no more words is no text, if it stands behind where a page is from."""
_MARK = re.compile(r"^(?:[•◦▪‣∙●○■□*–-] *)?(?:\d{1,2}(?:\.\d{1,2})*\.? +)?")
"""That of an item or a heading."""
_LEADS = re.compile(
    r"main page|(?:table of )?contents|\(?top\)?|beginning|current events|random (?:article|page)|about \w+|contact(?: us)?"
    r"|donate|help|learn to edit|community portal|recent changes|upload file|what links here|related changes"
    r"|special pages|permanent link|page information|cite this page|get shortened url|download qr code|create account"
    r"|log in|talk|contributions|article|read|edit|view (?:history|source)|history|tools|navigation|search|discussion"
    r"|print/export|download as pdf|printable version|in other (?:projects|languages)|languages|privacy policy|disclaimers",
    re.IGNORECASE,
)
"""What an item says that leads to other pages of a wiki."""


def browsers_lines(pages: Sequence[Sequence[Line]]) -> set[int]:
    """The lines (by `id`) that a browser wrote at the edges of its pages: when and from where they were printed.

    What may be text too is a browser's only if it stands on most pages, or with what surely is one's on the page's other edge.
    """
    edges = [list(_edges(page)) for page in pages]
    counts = Counter(said for page in edges for said in {_DIGITS.sub("#", _said(row)) for row in page})
    most = max(2, len(pages) // 2 + 1)
    out: set[int] = set()
    for page in edges:
        sure = next((row for row in page if _SURELY.fullmatch(_said(row))), None)
        for row in page:
            often = counts[_DIGITS.sub("#", _said(row))] >= most
            if row is sure or (
                (often or (sure is not None and _completes(row, sure))) and _BROWSERS.fullmatch(_said(row))
            ):
                out.update(map(id, row))
    return out


def _edges(page: Sequence[Line]) -> Iterator[list[Line]]:
    """What stands side by side at a page's head, and at its foot."""
    for high in (True, False):
        there = [line for line in page if (line.height >= 1 - OUTERMOST if high else line.height <= OUTERMOST)]
        if there:
            last = (max if high else min)(line.y for line in there)
            row = sorted((line for line in there if abs(line.y - last) < LEVEL), key=lambda line: line.x)
            if sum(len(line.text) for line in row) <= LONGEST:
                yield row


def _completes(row: Sequence[Line], sure: Sequence[Line]) -> bool:
    """Whether a row may be what a browser wrote beside one that surely is its: in such letters, and no sentence; an address
    stands in one of them only.
    """
    said = _said(row)
    return (
        abs(row[0].size - sure[0].size) < SAME_SIZE
        and not ("://" in said and "://" in _said(sure))
        and (said.endswith("?") or not any(map(is_sentence, row)))
    )


def _said(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row)


def without_wikis_words(parts: list[PdfPart]) -> list[PdfPart]:
    """The parts of a document, without what a wiki says of itself if it was printed from one: '[edit]', where it is from."""
    closing = _closing(parts)
    if not closing:
        return parts
    out: list[PdfPart] = []
    heads = {_MARK.sub("", _EDIT.sub("", part.text)).lower() for part in parts if part.kind == "heading"}
    begun = False
    for at, part in enumerate(parts):
        part.text = _SAYS.sub("", part.text)
        if part.text and part.kind in ("heading", "caption"):
            part.text = _EDIT.sub("", part.text)
        begun = begun or (part.kind == "paragraph" and len(part.text.split()) > FEW)
        said = _MARK.sub("", part.text)
        leads = not begun and part.kind == "item" and (_LEADS.fullmatch(said) or said.lower() in heads)
        if at not in closing and not leads and (part.rows or part.text):
            out.append(part)
    return out


def _closing(parts: Sequence[PdfPart]) -> set[int]:
    """The parts (by number) in which a wiki says where a page is from, and those behind it that are none of its text."""
    out: set[int] = set()
    for at, part in enumerate(parts):
        found = _FROM.fullmatch(part.text)
        if not found or at in out:
            continue
        end = at + 1
        while end < len(parts) and not (parts[end].kind == "heading" and parts[end].level == 1):
            end += 1
        behind = range(at + 1, end)
        known = next((one for one in behind if not _CLOSING.match(parts[one].text)), end)
        if all(_is_little(parts[one]) for one in range(known, end)) and (known == end or not found["bare"]):
            out.update(range(at, end))
        elif not found["bare"]:
            out.update(range(at, known))
    return out


def _is_little(part: PdfPart) -> bool:
    """Whether a part is too short for a sentence, or a wiki's."""
    return not part.rows and (len(part.text.split()) <= FEW or bool(_CLOSING.match(part.text)))
