"""Word documents: headings by their styles, lists by their numbering, tables, captions. Deleted text is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quizapp.document.blocks import BlockKind
from quizapp.document.building import Builder, bounded, squeezed
from quizapp.document.raised import END, RAISED, settled
from quizapp.document.text import Document
from quizapp.document.zipped import Element, Members, broken

_LEFT_OUT = frozenset(
    "del moveFrom instrText delText Fallback pPr rPr tblPr trPr tcPr sectPr sdtPr footnoteReference endnoteReference "
    "annotationRef commentReference txbxContent".split()
)
_HEADING = re.compile(r"heading ?(\d)", re.IGNORECASE)
_CAPTION = re.compile(r"caption", re.IGNORECASE)
_CODE = re.compile(r"\b(?:code|source|html preformatted|plain text|macro)\b", re.IGNORECASE)
_LIST = re.compile(r"\blist\b", re.IGNORECASE)
_DEEP_LIST = re.compile(r"\blist\b.* ([2-9])$", re.IGNORECASE)
DEEPEST = 6


def read_docx(members: Members) -> Document:
    """The document in a docx file. Raises QuizError."""
    main = _main(members)
    if main not in members.names:
        raise broken(members.path, "It has no text part.")
    body = members.xml(main).first("body")
    if body is None:
        raise broken(members.path, "Its text part has no body.")
    folder = main.rpartition("/")[0]
    writer = _Writer(members.path, _Styles(members.xml(f"{folder}/styles.xml")), members.xml(f"{folder}/numbering.xml"))
    writer.parts(body)
    for notes in ("footnote", "endnote"):
        writer.notes(members.xml(f"{folder}/{notes}s.xml"), notes)
    return writer.builder.document()


def _main(members: Members) -> str:
    for one in members.xml("_rels/.rels").each("Relationship"):
        if one.attributes.get("Type", "").endswith("/officeDocument"):
            return one.attributes.get("Target", "").lstrip("/")
    return "word/document.xml"


class _Styles:
    """What the styles of paragraphs are for."""

    def __init__(self, styles: Element) -> None:
        self._known = {one.attributes.get("styleId", ""): one for one in styles.each("style")}
        self.kind = lru_cache(1000)(self._kind)
        self.numbering = lru_cache(1000)(self._numbering)
        self.is_list = lru_cache(1000)(self._is_list)

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

    def depth(self, name: str) -> int:
        """How deep the items of a style are: 2 for 'List Bullet 2'."""
        for style in self.chain(name):
            if match := _DEEP_LIST.search(style.get("name")):
                return int(match[1])
        return 1

    def _is_list(self, name: str) -> bool:
        """Whether a style is one of lists."""
        return any(
            _LIST.search(style.get("name")) and "paragraph" not in style.get("name").lower()
            for style in self.chain(name)
        )


class _Numbers:
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


class _Writer:
    def __init__(self, path: str, styles: _Styles, numbering: Element) -> None:
        self.styles = styles
        self.numbers = _Numbers(numbering)
        self.path = path
        self.builder = Builder(path)
        self.code: list[str] = []

    def parts(self, body: Element) -> None:
        """Write all paragraphs and tables in an element."""
        for one in body.children:
            if one.name == "p":
                self._paragraph(one)
            elif one.name == "tbl":
                self._table(one)
            elif one.name not in _LEFT_OUT:
                self.parts(one)
        if body.name == "body":
            self._end_code()

    def notes(self, notes: Element, name: str) -> None:
        """Write the notes in an element, one by one."""
        for note in notes.each(name):
            if "separator" not in note.attributes.get("type", "").lower():
                for one in note.each("p"):
                    self.builder.add("paragraph", squeezed(settled(_said(one))[0]), note=True)

    def _paragraph(self, one: Element) -> None:
        properties = one.first("pPr") or Element("")
        style = properties.get("pStyle")
        kind, level = self.styles.kind(style)
        outline = properties.get("outlineLvl")
        if kind == "paragraph" and outline.isdecimal() and int(outline) < 9:
            kind, level = "heading", int(outline) + 1
        said = _said(one)
        if kind == "code":
            self.code.append(settled(said)[0].rstrip())
        elif said.strip():
            self._end_code()
            text = squeezed(settled(said)[0])
            numbering = properties.first("numPr") or (self.styles.numbering(style) if kind == "paragraph" else None)
            if kind == "paragraph" and numbering is not None and numbering.get("numId") not in ("", "0"):
                depth = numbering.get("ilvl")
                depth_number = int(depth) if depth.isdecimal() and len(depth) < 4 else 0
                depth_number = min(max(depth_number, self.styles.depth(style) - 1), DEEPEST - 1)
                mark = self.numbers.mark(numbering.get("numId"), depth_number)
                self.builder.add("item", mark + text, depth_number + 1)
            elif kind == "paragraph" and self.styles.is_list(style):
                self.builder.add("item", "- " + text, min(self.styles.depth(style), DEEPEST))
            else:
                self.builder.add(kind, text.replace("\n", " ") if kind == "heading" else text, min(level, DEEPEST))
        for box in _boxes(one):
            self.parts(box)

    def _table(self, table: Element) -> None:
        self._end_code()
        rows, cells_there = list[list[str]](), 0
        for row in _rows(table):
            cells: list[str] = []
            for cell in row.each("tc"):
                properties = cell.first("tcPr") or Element("")
                said = " ".join(squeezed(settled(_said(one))[0]) for one in cell.each("p"))
                if properties.first("vMerge") and properties.get("vMerge") != "restart" and rows and cells:
                    said = said or (rows[-1][len(cells)] if len(cells) < len(rows[-1]) else "")  # of the cell above
                cells.append(said)
                span = properties.get("gridSpan")
                cells += [""] * (min(int(span), 64) - 1 if span.isdecimal() and len(span) < 4 else 0)
            rows.append(cells if any(cells) else [])
            cells_there += len(rows[-1]) + 1
            bounded(cells_there, self.path)
        if max((len(row) for row in rows), default=0) > 1:
            self.builder.add_rows(rows)
        else:
            for row in _rows(table):
                for cell in row.each("tc"):
                    self.parts(cell)

    def _end_code(self) -> None:
        if self.code:
            self.builder.add("code", "\n".join(self.code))
            self.code = []


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, those of tables in its cells left out."""
    for one in table.children:
        if one.name == "tr":
            yield one
        elif one.name not in ("tc", "tbl", *_LEFT_OUT):
            yield from _rows(one)


def _said(paragraph: Element) -> str:
    """The text of a paragraph as it is printed, with marks around what is raised."""
    out: list[str] = []
    open_ = [paragraph]
    while open_:
        one = open_.pop()
        if one.name == "r" and one.first("vanish"):
            continue
        if one.name == "r" and one.first("vertAlign"):
            raised = Element("", ())
            raised.children = [child for child in one.children if child.name != "vertAlign"]
            out += [RAISED, _said(raised), END]
            continue
        if one.name in ("t", "sym"):
            out.append(one.text)
        elif one.name in ("tab", "ptab"):
            out.append(" ")
        elif one.name in ("br", "cr"):
            out.append("\n")
        elif one.name == "noBreakHyphen":
            out.append("-")
        open_.extend(child for child in reversed(one.children) if child.name not in _LEFT_OUT)
    return "".join(out)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that are anchored in a paragraph, each once."""
    open_ = [paragraph]
    while open_:
        one = open_.pop()
        if one.name == "txbxContent":
            yield one
        else:
            open_.extend(child for child in reversed(one.children) if child.name not in ("Fallback", "del", "moveFrom"))
