"""The parts of an HTML page: headings, paragraphs, items, captions, tables and code, and which of them are its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum

from quizapp.document.blocks import BlockKind
from quizapp.document.building import bounded, squeezed
from quizapp.document.markup import Tag, tags
from quizapp.document.raised import END, LINKED, RAISED, settled
from quizapp.document.webtables import MOST_TABLES, Cell, Part, Table, rows_of
from quizapp.document.webwanted import NEVER_TEXT, holds_notes, is_named_unwanted, is_unwanted, note_link

_VOID = frozenset("area base br col embed frame hr img input keygen link meta param source track wbr".split())
_BOXES = frozenset(
    "address article body center dd details div dl dt fieldset figure header hgroup html li main ol p section summary ul "
    "blockquote legend".split()
)
DEEPEST = 6
"""Items are at most so deep, and so are headings."""


def parts_of(text: str, path: str = "", going_on: Callable[[], object] = lambda: None) -> list[Part]:
    """The parts of a page in their order, but for scripts, navigation and what is hidden.

    A page of which that leaves little, such as one with a box that never closes, is read with all of its text.
    `going_on` is called now and then; what it raises ends the work. Raises QuizError for far too many parts.
    """
    page = _Page(path, Level.NAMED)
    page.read(tags(text, going_on))
    for level in (Level.MEANT, Level.ALL):
        if page.dropped <= 2 * sum(part.words for part in page.parts) and not page.is_headless:
            break
        page = _Page(path, level)
        page.read(tags(text, going_on))
    return page.parts


class Level(Enum):
    """What is left out of a page: what is no text by what it is, and by its names too."""

    NAMED = 2
    MEANT = 1
    ALL = 0


class _Page:
    def __init__(self, path: str, level: Level) -> None:
        self.path = path
        self.leaving = level
        self.by_name = self.lost_title = False
        self.parts: list[Part] = []
        self.made = 0
        """How many parts, rows and cells there are."""
        self.dropped = 0
        """Words that were left out."""
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.said: list[str] = []
        self.linked = 0
        self.in_link = 0
        self.in_main = 0
        self.in_code = 0
        self.lists: list[int] = []
        """Of the lists that are open: the number of the last item, -1 where items have dots."""
        self.item = ""
        """The mark of an item whose text has not begun yet."""
        self.tables: list[Table] = []
        self.link_begins = False
        """Whether nothing is said yet in the last link."""
        self.notes = ""
        """The element that holds notes, and how deep it is nested in itself."""
        self.notes_depth = 0
        self.raised = ""
        """The element that raises its text or leads to a note, how deep it is nested in itself, and where it began."""
        self.raised_depth = self.raised_at = 0
        self.skipped = ""
        """The element that is being left out, and how deep it is nested in itself."""
        self.depth = 0

    @property
    def is_headless(self) -> bool:
        """Whether the page's own heading was left out by the name of a box around it."""
        return self.lost_title and not any(
            part.kind == "heading" and part.level == 1 and not part.title for part in self.parts
        )

    def read(self, pieces: Iterable[Tag]) -> None:
        """Go through all pieces."""
        for piece in pieces:
            if self.skipped:
                self._skip(piece)
            elif piece.kind == "text":
                self._say(piece.name)
            elif piece.kind == "open":
                self._open(piece.name, piece.attributes)
            else:
                self._close(piece.name)
        self._flush()
        while self.tables:
            self._end_table()

    def _skip(self, piece: Tag) -> None:
        if piece.kind == "text":
            if self.skipped not in NEVER_TEXT:
                self.dropped += len(piece.name.split())
        elif piece.name == "h1" and self.by_name:
            self.lost_title = True
        elif piece.name == self.skipped:
            self.depth += 1 if piece.kind == "open" else -1
            if self.depth == 0:
                self.skipped = ""

    def _say(self, text: str) -> None:
        self.said.append(text if self.in_code else text.replace("\n", " "))
        if self.in_link:
            said = len(text.strip())
            self.linked += said
            self.link_begins = self.link_begins and not said

    # ------------------------------------------------------------------ tags

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        meant = name in NEVER_TEXT or (self.leaving is not Level.ALL and is_unwanted(name, attributes))
        if meant or (self.leaving is Level.NAMED and is_named_unwanted(name, attributes)):
            if name not in _VOID:
                self.skipped, self.depth, self.by_name = name, 1, not meant
            return
        self._raise(name, attributes)
        if self.notes and name == self.notes:
            self.notes_depth += 1
            if name in ("p", "li", "dd"):  # their ends may be left out
                self._flush()
                self.notes = ""
        if not self.notes and holds_notes(name, attributes):
            self._flush()
            self.notes, self.notes_depth = name, 1
        if name in ("br", "hr"):
            self.said.append("\n")
            if name == "hr":
                self._flush()
        elif name == "a":
            self.in_link += 1
            self.link_begins = True
        elif name in ("article", "main"):
            self._flush()
            self.in_main += 1
        elif name == "title":
            self._begin("heading", -1)
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self._begin("heading", int(name[1]))
        elif name in ("ul", "ol"):
            self._flush()
            start = attributes.get("start", "")
            self.lists.append(-1 if name == "ul" else int(start) - 1 if start.isdecimal() and len(start) < 6 else 0)
        elif name == "li":
            self._begin("paragraph")
            self._begin_item()
        elif name in ("figcaption", "caption") or name == "dt":
            self._begin("caption")
        elif name in ("pre", "listing", "xmp"):
            self._begin("code")
            self.in_code += 1
        elif name == "table":
            self._flush()
            self.item = ""
            if self.tables:
                self.tables[-1].layout = True
            if len(self.tables) < MOST_TABLES:
                self.tables.append(Table([]))
        elif name in ("tr", "td", "th") and self.tables:
            self._flush()
            self._count()
            rows = self.tables[-1].rows
            if name == "tr" or not rows:
                rows.append([])
            if name != "tr":
                rows[-1].append(Cell.opened(name, attributes))
        elif name in _BOXES:
            self._begin("paragraph")

    def _raise(self, name: str, attributes: dict[str, str]) -> None:
        """Mark the text that an element raises, or that leads to a note."""
        if self.raised:
            self.raised_depth += name == self.raised
            if name == "a" and self.raised == "sup":
                self.said[self.raised_at] = LINKED
            return
        sign = note_link(name, attributes)
        if not sign and name == "sup":
            sign = LINKED if self.in_link and self.link_begins else RAISED
        if sign:
            self.raised, self.raised_depth, self.raised_at = name, 1, len(self.said)
            self.said.append(sign)

    def _close(self, name: str) -> None:
        if self.raised and name == self.raised:
            self.raised_depth -= 1
            if not self.raised_depth:
                self.said.append(END)
                self.raised = ""
        if self.notes and name == self.notes:
            self.notes_depth -= 1
            if not self.notes_depth:
                self._flush()
                self.notes = ""
        if name == "a":
            self.in_link = max(self.in_link - 1, 0)
        elif name in ("article", "main"):
            self._flush()
            self.in_main = max(self.in_main - 1, 0)
        elif name in ("ul", "ol"):
            self._begin("paragraph")
            self.item = ""
            if self.lists:
                self.lists.pop()
        elif name == "li":
            self._begin("paragraph")
            self.item = ""
        elif name in ("pre", "listing", "xmp"):
            self._begin("paragraph")
            self.in_code = max(self.in_code - 1, 0)
        elif name == "table" and self.tables:
            self._flush()
            self._end_table()
        elif (
            name in _BOXES
            or name in ("title", "figcaption", "caption", "td", "th", "tr")
            or re.fullmatch("h[1-6]", name)
        ):
            self._begin("paragraph")

    # ------------------------------------------------------------------ parts

    def _count(self) -> None:
        self.made += 1
        bounded(self.made, self.path)

    def _begin(self, kind: BlockKind, level: int = 0) -> None:
        self._flush()
        self.kind, self.level = kind, level

    def _begin_item(self) -> None:
        if not self.lists:
            self.lists.append(-1)
        if self.lists[-1] >= 0:
            self.lists[-1] += 1
        self.item = "- " if self.lists[-1] < 0 else f"{self.lists[-1]}. "

    def _flush(self) -> None:
        """End the part that is being read."""
        (said, mark), linked = settled("".join(self.said)), self.linked
        self.said, self.linked, self.raised = [], 0, ""
        kind, level = self.kind, self.level
        if kind != "heading" or said.strip():
            self.kind, self.level = ("code" if self.in_code else "paragraph"), 0
        if not said.strip():
            return
        self._count()
        text = said.strip("\n").rstrip() if kind == "code" else squeezed(said)
        if kind == "heading":
            text = text.replace("\n", " ")
        elif self.item and kind == "paragraph":
            kind, level, text = "item", min(len(self.lists), DEEPEST), self.item + text
            self.item = ""
        part = Part(
            kind,
            text,
            level if level > 0 else 1 if level else 0,
            main=self.in_main > 0,
            title=level < 0,
            linked=linked,
            note=kind in ("paragraph", "item") and bool(mark or self.notes),
        )
        if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1]:
            self.tables[-1].rows[-1][-1].parts.append(part)
        else:
            self._put([part])

    def _put(self, parts: list[Part]) -> None:
        """Add parts to the page, or to the cell of the table around them."""
        if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1]:
            self.tables[-1].rows[-1][-1].parts.extend(parts)
        else:
            self.parts.extend(parts)

    def _end_table(self) -> None:
        table = self.tables.pop()
        inside = [part for row in table.rows for cell in row for part in cell.parts]
        if table.is_layout:
            self._put(inside)
            return
        title, rows = rows_of(table, self._count)
        linked = sum(part.linked for part in inside)
        if title:
            self._put([Part("caption", title, main=self.in_main > 0)])
        if any(any(row) for row in rows):
            self._put([Part("table", "", rows=rows, main=self.in_main > 0, linked=linked)])
