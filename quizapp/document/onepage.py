"""The pieces of an HTML page put together to headings, paragraphs, items, captions, tables and code."""

from __future__ import annotations

from collections.abc import Container, Iterable

from quizapp.document.blocks import BlockKind
from quizapp.document.building import bounded, squeezed
from quizapp.document.furniture import HEADING, LeavingOut
from quizapp.document.markup import Tag
from quizapp.document.notelinks import Notes, note_link
from quizapp.document.part import Boxes, Part
from quizapp.document.raised import END, LINKED, RAISED, settled
from quizapp.document.webformulas import Formulas
from quizapp.document.webheadings import Buttons, Places, without_edit
from quizapp.document.webtables import Table, cell

_BOXES = frozenset(
    "address article body center dd details div dl dt fieldset figure header hgroup html li main ol p section summary ul "
    "blockquote legend".split()
)
_AROUND = frozenset("body main article section div center form".split())
"""What counts as a box around parts."""
_CAPTIONS = frozenset(
    "thumbcaption gallerytext wp-caption-text caption image-caption photo-caption figure-caption".split()
)
"""Classes of boxes that tell what a picture shows."""
DEEPEST = 6
"""Items are at most so deep, and so are headings."""
FEW_PIECES = 8
"""A link to its own place has fewer pieces."""
MOST_TABLES = 20
"""Tables are nested no more deeply; deeper ones are taken as part of the last."""


class Page:
    """A page of which one piece after another is read."""

    def __init__(self, path: str, opened: Container[int], *, book: bool) -> None:
        self.path = path
        self.opened = opened
        """The numbers of the pieces with which elements begin that are read whatever they are."""
        self.parts: list[Part] = []
        self.made = 0
        """How many parts, rows and cells there are."""
        self.out = LeavingOut(book=book)
        self.formulas = Formulas()
        self.buttons = Buttons()
        self.places = Places()
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.said: list[str] = []
        self.linked = 0
        self.in_link = 0
        self.in_main = 0
        self.in_code = 0
        self.notes = Notes()
        self.in_terms = 0
        self.in_caption = 0
        self.boxes = Boxes()
        self.lists: list[int] = []
        """Of the lists that are open: the number of the last item, -1 where items have dots."""
        self.item = ""
        """The mark of an item whose text has not begun yet."""
        self.tables: list[Table] = []
        self.link_at = -1
        """Where in what is said the last link began."""
        self.raised = ""
        """The element that raises its text or leads to a note, how deep it is nested in itself, and where it began."""
        self.raised_depth = self.raised_at = 0

    def read(self, pieces: Iterable[Tag]) -> None:
        """Go through all pieces."""
        for number, piece in enumerate(pieces):
            if self.out.passes(piece):
                continue
            formula, taken = self.formulas.hears(piece)
            if formula:
                self._say(formula)
            if taken:
                continue
            if piece.kind == "text":
                self._say(piece.name)
            elif piece.kind == "open":
                if number in self.opened or not self.out.begins(number, piece, heading=self.kind == "heading"):
                    self._open(piece.name, piece.attributes)
            else:
                self._close(piece.name)
        self._say(self.formulas.ends())
        self._flush()
        while self.tables:
            self._put(self.tables.pop().parts())

    def _say(self, text: str) -> None:
        text = text.replace("\xad", "")  # where a word may be broken: no part of it
        self.said.append(text if self.in_code else text.replace("\n", " "))
        if self.in_link:
            self.linked += len(text.strip())

    # ------------------------------------------------------------------ tags

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._raise(name, attributes)
        was = self.notes.within
        if self.notes.open(name, attributes):
            self._flush(note=bool(was))
        if name in _AROUND:
            self._flush()
            self.boxes.open(name)
        if name in ("br", "hr"):
            self.said.append("\n")
            if name == "hr":
                self._flush()
        elif name == "a":
            self.in_link += 1
            self.link_at = len(self.said)
        elif name == "button" and self.kind == "heading":
            self.buttons.open(len(self.said))
        elif name in ("article", "main"):
            self._flush()
            self.in_main += 1
        elif name == "title":
            self._begin("heading", -1)
        elif HEADING.fullmatch(name):
            self._begin("heading", int(name[1]))
        elif name in ("ul", "ol"):
            self._flush()
            start = attributes.get("start", "")
            self.lists.append(-1 if name == "ul" else int(start) - 1 if start.isdecimal() and len(start) < 6 else 0)
        elif name == "dl":
            self._begin("paragraph")
            self.in_terms += 1
        elif name == "li":
            self._begin("paragraph")
            self._begin_item()
        elif name in ("figcaption", "caption", "dt"):
            self._begin("caption")
            self.in_caption += name == "figcaption"
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
                rows[-1].append(cell(name, attributes))
        elif name == "img":
            if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1]:
                self.tables[-1].rows[-1][-1].picture = True
        elif name in _BOXES:
            self._begin("caption" if not _CAPTIONS.isdisjoint(attributes.get("class", "").split()) else "paragraph")
        if attributes or name == "a":
            self.places.look(name, attributes)

    def _raise(self, name: str, attributes: dict[str, str]) -> None:
        """Mark the text that an element raises, or that leads to a note."""
        if self.raised:
            self.raised_depth += name == self.raised
            if name == "a" and self.raised == "sup":
                self.said[self.raised_at] = LINKED
            return
        sign = note_link(name, attributes)
        if not sign and name == "sup":
            alone = self.in_link > 0 and not "".join(self.said[max(self.link_at, 0) :]).strip()
            sign = LINKED if alone else RAISED
        if sign:
            self.raised, self.raised_depth, self.raised_at = name, 1, len(self.said)
            self.said.append(sign)

    def _close(self, name: str) -> None:
        if name == "a":
            self._end_link()
        elif name == "button":
            self.buttons.close(len(self.said))
        if self.raised and name == self.raised:
            self.raised_depth -= 1
            if not self.raised_depth:
                self.said.append(END)
                self.raised = ""
        if self.notes.close(name):
            self._flush(note=True)
        if name in _AROUND:
            self._flush()
            self.boxes.close(name)
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
        elif name == "dl":
            self._begin("paragraph")
            self.in_terms = max(self.in_terms - 1, 0)
        elif name == "li":
            self._begin("paragraph")
            self.item = ""
        elif name in ("pre", "listing", "xmp"):
            self._begin("paragraph")
            self.in_code = max(self.in_code - 1, 0)
        elif name == "table" and self.tables:
            self._flush()
            self._put(self.tables.pop().parts())
        elif name == "figcaption":
            self._begin("paragraph")
            self.in_caption = max(self.in_caption - 1, 0)
        elif name in _BOXES or name in ("title", "caption", "td", "th", "tr") or HEADING.fullmatch(name):
            self._begin("paragraph")

    def _end_link(self) -> None:
        if not self.in_link or not len(self.said) - FEW_PIECES < self.link_at < len(self.said):
            return
        link = "".join(self.said[self.link_at :])
        behind = any(one.strip() for one in self.said[max(self.link_at - FEW_PIECES, 0) : self.link_at])
        if self.places.is_permalink(link, self.kind, behind=behind):
            del self.said[self.link_at :]
            self.linked -= len(link.strip())
        elif self.kind == "heading" and self.places.is_here():
            self.linked -= len(link.strip())

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

    def _flush(self, *, note: bool | None = None) -> None:
        """End the part that is being read; `note`: whether it is one, if that is no longer as it was."""
        (said, mark), linked = settled(self.buttons.text(self.said)), self.linked
        self.said, self.linked, self.link_at, self.raised = [], 0, -1, ""
        kind, level = self.kind, self.level
        if kind != "heading" or said.strip():
            self.kind, self.level = ("code" if self.in_code else "paragraph"), 0
        if not said.strip():
            return
        self.places.forget()
        self._count()
        text = said.strip("\n").rstrip() if kind == "code" else squeezed(said)
        if kind == "heading":
            whole = text.replace("\n", " ")
            text = without_edit(whole)
            linked = max(linked - len(whole) + len(text), 0)  # what is not taken is no link of it
        elif self.item and kind == "paragraph":
            kind, level, text = "item", min(len(self.lists), DEEPEST), self.item + text
            self.item = ""
        elif self.in_caption and kind == "paragraph":
            kind = "caption"
        part = Part(
            kind, text, level if level > 0 else 1 if level else 0, main=self.in_main > 0, title=level < 0, linked=linked,
            note=kind in ("paragraph", "item") and bool(mark or (self.notes.within if note is None else note)), boxes=self.boxes.around, listed=self.in_terms > 0 or bool(self.lists),
        )  # fmt: skip
        self._put([part])

    def _put(self, parts: list[Part]) -> None:
        """Add parts to the page, or to the cell of the table around them."""
        table = self.tables[-1] if self.tables else None
        if table and table.rows and table.rows[-1]:
            table.rows[-1][-1].parts.extend(parts)
        else:
            if table and not table.rows:
                table.title = " ".join(part.text for part in parts if part.kind == "caption")
            self.parts.extend(parts)
