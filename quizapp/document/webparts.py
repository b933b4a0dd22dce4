"""The parts of an HTML page: those of its text, and of such boxes as were taken for none wrongly."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.document.furniture import wrongly
from quizapp.document.markup import tags
from quizapp.document.onepage import Page
from quizapp.document.part import Part

READINGS = 8
"""A page is gone through so often at most, each time with a box more."""


def parts_of(
    text: str, path: str = "", going_on: Callable[[], object] = lambda: None, *, book: bool = False, xml: bool = False
) -> list[Part]:
    """The parts of a page in their order, but for scripts, navigation and what is hidden.

    Where that leaves little, as with a box that never closes, the largest box that was left out is read too.
    `book`: whether it is a chapter of a book, whose sidebars are text; `xml`: whether it is XHTML. `going_on` is called now and then; what it raises
    ends the work. Raises QuizError for far too many parts.
    """
    return parts_and_sections(text, path, going_on, book=book, xml=xml)[0]


def parts_and_sections(
    text: str, path: str = "", going_on: Callable[[], object] = lambda: None, *, book: bool = False, xml: bool = False
) -> tuple[list[Part], set[str]]:
    """The parts of a page, and the ids of its sections that look like those of something else ('comments')."""
    opened: set[int] = set()
    sections: set[str] = set()
    for _ in range(READINGS):
        page = Page(path, opened, book=book)
        page.read(tags(text, going_on, xml=xml))
        titled = any(part.kind == "heading" and part.level == 1 and not part.title for part in page.parts)
        more = wrongly(page.out.boxes, sum(part.words for part in page.parts if not part.title), titled=titled)
        if not more:
            break
        opened |= more
        sections |= {one.identity for one in page.out.boxes if one.number in more}
    return page.parts, sections
