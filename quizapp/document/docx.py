"""Word documents: headings by their styles, lists by their numbering, tables, captions, and notes behind what has their
marks. Deleted and hidden text is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.document.building import Builder, bounded, squeezed
from quizapp.document.docxformulas import formula
from quizapp.document.docxstyles import DEEPEST, Numbers, Styles, in_contents, unseen
from quizapp.document.formulas import FORMULA
from quizapp.document.raised import END, RAISED, settled
from quizapp.document.text import Document
from quizapp.document.zipped import Element, Members, broken

_LEFT_OUT = frozenset(
    "del moveFrom instrText delText Fallback pPr rPr tblPr trPr tcPr sectPr sdtPr "
    "annotationRef commentReference txbxContent".split()
)
_EQUATIONS = ("Equation", "MathType")
"""The programs whose objects are formulas, as pictures."""
LONGEST_CELL = 300
"""A longer cell (characters) stands in its first row and column only."""
MOST_SPANNED = 64
"""No cell is taken to go over more columns."""


def read_docx(members: Members) -> Document:
    """The document in a docx file. Raises QuizError."""
    main = _main(members)
    if main not in members.names:
        raise broken(members.path, "It has no text part.")
    folder = main.rpartition("/")[0]
    styles = members.xml(f"{folder}/styles.xml")
    members.unseen = unseen(styles)
    body = members.xml(main).first("body")
    if body is None:
        raise broken(members.path, "Its text part has no body.")
    writer = _Writer(
        members.path,
        Styles(styles),
        members.xml(f"{folder}/numbering.xml"),
        {f"{kind}Reference": _notes(members.xml(f"{folder}/{kind}s.xml"), kind) for kind in ("footnote", "endnote")},
    )
    writer.parts(body)
    writer.put_notes()
    return writer.builder.document()


def _notes(notes: Element, kind: str) -> dict[str, Element]:
    """The footnotes or endnotes of a document, by what they are known by; the lines that part them from the text left out."""
    return {
        one.attributes.get("id", ""): one
        for one in notes.each(kind)
        if one.attributes.get("type", "normal") == "normal"
    }


def _main(members: Members) -> str:
    for one in members.xml("_rels/.rels").each("Relationship"):
        if one.attributes.get("Type", "").endswith("/officeDocument"):
            return one.attributes.get("Target", "").lstrip("/")
    return "word/document.xml"


class _Writer:
    def __init__(self, path: str, styles: Styles, numbering: Element, notes: Mapping[str, dict[str, Element]]) -> None:
        self.styles = styles
        self.notes = notes
        """Those not written yet, by the element that marks them and what they are known by."""
        self.due: list[Element] = []
        """Notes that are marked in what was written last: behind a list, not within it."""
        self.numbers = Numbers(numbering)
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

    def _paragraph(self, one: Element) -> None:
        properties = one.first("pPr") or Element("")
        style = properties.get("pStyle")
        kind, level = self.styles.kind(style)
        outline = properties.get("outlineLvl")
        if kind == "paragraph" and outline.isdecimal() and int(outline) < 9:
            kind, level = "heading", int(outline) + 1
        if self.styles.is_hidden(style) or in_contents(one):
            return
        said = _said(one)
        if kind == "code":
            self.code.append(settled(said)[0].rstrip())
            self._note(one)
        elif said.strip():
            self._end_code()
            text = squeezed(settled(said)[0])
            numbering = properties.first("numPr") or (self.styles.numbering(style) if kind == "paragraph" else None)
            depth = self.styles.depth(style) if kind == "paragraph" else 0
            in_list = True
            if kind == "paragraph" and numbering is not None and numbering.get("numId") not in ("", "0"):
                level = min(_number(numbering.get("ilvl")), DEEPEST - 1)
                mark = self.numbers.mark(numbering.get("numId"), level)
                self.builder.add("item", mark + text, max(level + 1, depth))
            elif depth:
                self.builder.add("item", "- " + text, depth)
            else:
                self.put_notes()
                self.builder.add(kind, text.replace("\n", " ") if kind == "heading" else text, min(level, DEEPEST))
                in_list = False
            self._note(one)
            if not in_list:
                self.put_notes()
        for box in _boxes(one):
            self.parts(box)

    def _note(self, marked: Element) -> None:
        """Keep in mind the notes whose marks stand in something."""
        for one in _shown(marked):
            if one.name in self.notes and (note := self.notes[one.name].pop(one.attributes.get("id", ""), None)):
                self.due.append(note)

    def put_notes(self) -> None:
        """Write the notes that are due."""
        for note in self.due:
            for one in note.each("p"):
                self.builder.add("paragraph", squeezed(settled(_said(one))[0]), note=True)
        self.due = []

    def _table(self, table: Element) -> None:
        self._end_code()
        self.put_notes()
        rows: list[list[str]] = []
        above: dict[int, str] = {}
        cells_there = over = 0
        for row in _rows(table):
            cells: list[str] = []
            there = 0
            for cell in row.each("tc"):
                said = " ".join(squeezed(settled(_said(one))[0]) for one in cell.each("p"))
                properties = cell.first("tcPr") or Element("")
                merged = properties.first("vMerge")
                if merged is not None and merged.attributes.get("val") != "restart":
                    said = said or (above.get(len(cells), "") if cells else "")
                again = said if len(said) <= LONGEST_CELL else ""
                for at in range(max(min(_number(properties.get("gridSpan")), MOST_SPANNED), 1)):
                    above[len(cells)] = again
                    cells.append(again if at else said)
                there += 1
            cells_there += len(cells) + 1
            bounded(cells_there, self.path)
            if there == 1 < len(cells):  # a title, over all columns
                over += len(rows) == over
                del cells[1:]
            rows.append(cells if any(cells) else [])
        if max((len(row) for row in rows), default=0) > 1:
            for title in rows[:over]:
                self.builder.add("caption", " ".join(title))
            self.builder.add_rows(rows[over:])
            for one in _rows(table):
                self._note(one)
            self.put_notes()
        else:
            for one in _rows(table):
                for cell in one.each("tc"):
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


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 4 else 0


def _shown(one: Element) -> Iterator[Element]:
    """All elements in something, but for those that are deleted or hidden."""
    open_ = [one]
    while open_:
        one = open_.pop()
        yield one
        if one.name != "r" or not one.first("vanish"):
            open_.extend(child for child in reversed(one.children) if child.name not in _LEFT_OUT)


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
        if one.name == "oMath":
            out.append(formula(one))
            continue
        if one.name == "OLEObject" and one.attributes.get("ProgID", "").startswith(_EQUATIONS):
            out.append(FORMULA)
        elif one.name in ("t", "sym"):
            out.append(one.text.replace("\xad", ""))
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
