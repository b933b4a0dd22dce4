"""The styles and numberings of Word documents: what they make of paragraphs, and what stands before items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quizapp.document.blocks import BlockKind
from quizapp.document.zipped import Element

_HEADING = re.compile(r"heading ?(\d)", re.IGNORECASE)
_CAPTION = re.compile(r"caption", re.IGNORECASE)
_CODE = re.compile(r"\b(?:code|source|html preformatted|plain text|macro)\b", re.IGNORECASE)
_LIST = re.compile(r"\blist\b(?!.*(?:paragraph|continue))(?:.*? (\d))?", re.IGNORECASE)
"""The names of styles of items, and their depth."""
_CONTENTS = re.compile(r"toc ?(?:\d|heading)|table of figures|contents ?(?:\d|heading)", re.IGNORECASE)
_MAKES = re.compile(r"\s*TOC\b", re.IGNORECASE)
"""The field that makes a table of contents."""
_LISTED = re.compile(r".*\bPAGEREF\s+\S*(?:Toc|heading)", re.IGNORECASE)
"""One that puts a page's number into it, or into a text."""
_LAST = re.compile(r"\s*(?:(?:\w{1,4}[-–.])?\w{1,6})?\s*")
"""A page's number that is the last thing on its line: '12', 'A-3', or none yet."""
DEEPEST = 6


def in_contents(paragraph: Element) -> bool:
    """Whether a paragraph is a line of a table of contents by the fields in it: a page's number ends it."""
    fields = [field.text for field in paragraph.each("instrText")]
    if any(_MAKES.match(field) for field in fields):
        return True
    return any(_LISTED.match(field) for field in fields) and _LAST.fullmatch(_behind_field(paragraph)) is not None


def _behind_field(paragraph: Element) -> str:
    """What stands behind the last field with the number of a page, that number included."""
    behind: list[str] | None = None
    open_ = [paragraph]
    while open_:
        one = open_.pop()
        if one.name == "t" and behind is not None:
            behind.append(one.text)
        elif one.name == "instrText" and _LISTED.match(one.text):
            behind = []
        open_.extend(reversed(one.children))
    return "".join(behind or ())


class Styles:
    """What the styles of paragraphs are for."""

    def __init__(self, styles: Element) -> None:
        self._known = {one.attributes.get("styleId", ""): one for one in styles.each("style")}
        self.kind = lru_cache(1000)(self._kind)
        self.numbering = lru_cache(1000)(self._numbering)
        self.depth = lru_cache(1000)(self._depth)
        self.is_hidden = lru_cache(1000)(self._is_hidden)

    def chain(self, name: str) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(12):
            style = self._known.get(name)
            if style is None:
                return
            yield style
            name = style.get("basedOn")

    def _kind(self, name: str) -> tuple[BlockKind, int]:
        """What a style makes of a paragraph, and a heading's level."""
        for style in self.chain(name):
            called = style.get("name")
            if match := _HEADING.match(called):
                return "heading", max(int(match[1]), 1)
            if called.lower() in ("title", "subtitle"):
                return "heading", 1 if called.lower() == "title" else 2
            properties = style.first("pPr")
            outline = properties.get("outlineLvl") if properties else ""
            if outline.isdecimal() and int(outline) < 9:
                return "heading", int(outline) + 1
            if _CAPTION.search(called):
                return "caption", 0
            if _CODE.search(called):
                return "code", 0
        return "paragraph", 0

    def _numbering(self, name: str) -> Element | None:
        """The numbering that a style gives."""
        for style in self.chain(name):
            properties = style.first("pPr")
            if properties and (numbering := properties.first("numPr")):
                return numbering
        return None

    def _depth(self, name: str) -> int:
        """How deep in a list a paragraph of some style is, from 1; 0 for no style of lists."""
        found = (_LIST.search(style.get("name")) for style in self.chain(name))
        return next((min(max(int(match[1] or 1), 1), DEEPEST) for match in found if match), 0)

    def _is_hidden(self, name: str) -> bool:
        """Whether text of some style is not shown, or a table of contents."""
        return _CONTENTS.fullmatch(name) is not None or any(
            style.first("vanish") or _CONTENTS.fullmatch(style.get("name")) for style in self.chain(name)
        )


def unseen(styles: Element) -> set[str]:
    """The styles of letters that are not shown, or are struck out."""
    known = Styles(styles)
    named = (one.attributes for one in styles.each("style"))
    letters = (one.get("styleId", "") for one in named if one.get("type") == "character")
    return {name for name in letters if any(style.first("vanish") for style in known.chain(name))}


class Numbers:
    """What stands before items: a dash, or their number."""

    def __init__(self, numbering: Element) -> None:
        kinds = {
            one.attributes.get("abstractNumId", ""): {
                level.attributes.get("ilvl", "0"): level.get("numFmt") for level in one.children if level.name == "lvl"
            }
            for one in numbering.each("abstractNum")
        }
        self._kinds = {
            one.attributes.get("numId", ""): kinds.get(one.get("abstractNumId"), {}) for one in numbering.each("num")
        }
        self._counts: dict[str, list[int]] = {}

    def mark(self, number: str, level: int) -> str:
        """The mark of the next item of a list at some level from 0."""
        if self._kinds.get(number, {}).get(str(level), "bullet") in ("bullet", "none", ""):
            return "- "
        counts = self._counts.setdefault(number, [])
        del counts[level + 1 :]
        counts += [0] * (level + 1 - len(counts))
        counts[level] += 1
        return f"{counts[level]}. "
