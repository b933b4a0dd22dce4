"""Formulas on HTML pages: in MathML, and in TeX behind a picture or a script that draws them."""

from __future__ import annotations

import re

from quizapp.document.formulas import DEEPEST, FORMULA, ROWS, Node, said
from quizapp.document.markup import Tag
from quizapp.document.texformulas import said_alt, said_tex

MOST = 10_000
"""Of a longer text in a formula (characters), more is not looked at: it is too long anyway."""
_SURE = "mwe-math-fallback-image"
_PICTURES = re.compile(rf"\b(?:{_SURE}\S*|latex|tex|ee_img|math-?tex|wp-katex-eq)(?!\S)")
"""The classes of pictures of formulas, whose other text is TeX; but for the first, it may be a caption too."""
_PREVIEW = "MathJax_Preview"
_KATEX = "katex-html"
_DRAWN = frozenset((_PREVIEW, _KATEX, "MathJax", "MathJax_CHTML", "MathJax_Display", "MathJax_SVG"))
"""The classes of what a script has drawn, with letters that stand anywhere; its TeX or MathML stands beside."""
_ENDS = frozenset(
    "p div li ul ol dl dd dt table tr td th body h1 h2 h3 h4 h5 h6 section article blockquote pre main aside figure figcaption caption".split()
)
"""These are in no formula."""


class Formulas:
    """The formulas of a page, as its pieces come by. Of one that is there in several forms, the first is taken."""

    def __init__(self) -> None:
        self._open: list[Node] = []
        self._texts: list[tuple[Node, str]] = []
        """The texts of the one that is open, and where they stand."""
        self._tex: list[str] | None = None
        self._told = False
        """Whether one was said, and no other text behind it."""
        self._drawn = ""
        """The element that is open with what a script has drawn, and how deep it is nested in itself."""
        self._depth = 0
        self._class = ""
        """What sort of drawing the last one was."""
        self._owed = False
        """Whether it was not said yet: its TeX may stand behind."""
        self._gap = ""
        """The space behind it."""

    def hears(self, piece: Tag) -> tuple[str, bool]:
        """What formulas say that end before or with a piece, or ''; and whether the piece is of one."""
        if self._tex is not None:
            return self._hears_tex(piece)
        if self._open:
            return self._goes_on(piece)
        if self._drawn:
            return self._in_drawing(piece)
        if self._owed and piece.kind == "text" and not piece.name.strip():
            self._gap = " "
            return "", True
        owed = self.ends() if self._owed and self._is_other(piece) else ""
        text, taken = self._begins(piece)
        return owed + text, taken

    def ends(self) -> str:
        """What is still to be said when nothing comes any more."""
        if self._open:
            return self._broken_off()
        text = said_tex("".join(self._tex)) if self._tex else FORMULA if self._drawn or self._owed else ""
        text += self._gap
        self._tex, self._drawn, self._owed, self._gap = None, "", False, ""
        return text

    def _is_other(self, piece: Tag) -> bool:
        """Whether a piece behind a drawing shows that no TeX of it comes."""
        if piece.kind == "text":
            return bool(piece.name.strip())
        if piece.kind == "close":
            return piece.name in _ENDS
        return not _is_script(piece) and not (self._class == _PREVIEW and _drawing(piece))

    def _begins(self, piece: Tag) -> tuple[str, bool]:
        """A piece that is in no formula."""
        if piece.kind == "text":
            if piece.name.strip():
                self._told = False
            return "", False
        if piece.kind == "close":
            return "", False
        if self._begins_one(piece):
            return "", True
        if found := _drawing(piece):
            self._drawn, self._depth, self._class = piece.name, 1, found
            if self._class != _KATEX:
                self._told = False
            return "", True
        if piece.name == "img":
            alt = piece.attributes.get("alt", "").strip()
            names = piece.attributes.get("class", "")
            if alt and _PICTURES.search(names) and not self._again():
                return (said_tex if _SURE in names else said_alt)(alt), True
        return "", False

    def _begins_one(self, piece: Tag) -> bool:
        """Whether a formula in MathML or TeX begins."""
        if _plain(piece.name) == "math":
            self._open, self._texts = [Node("math", attributes=piece.attributes)], []
            return True
        if _is_script(piece):
            self._tex, self._owed = [], False
            return True
        return False

    def _in_drawing(self, piece: Tag) -> tuple[str, bool]:
        """A piece of what a script has drawn: its letters are not said."""
        if piece.kind == "text" or (piece.kind == "open" and self._begins_one(piece)):
            return "", True
        own = piece.name == self._drawn
        if piece.name in _ENDS and not own:
            self._drawn = ""
            return ("" if self._again() else FORMULA), False
        self._depth += own if piece.kind == "open" else -own
        if not self._depth:
            self._drawn = ""
            self._owed = not (self._again() if self._class == _KATEX else self._told)
        return "", True

    def _again(self) -> bool:
        """Whether it was said already, in another form."""
        told, self._told = self._told, False
        return told

    def _hears_tex(self, piece: Tag) -> tuple[str, bool]:
        if piece.kind == "text" and self._tex is not None:
            self._tex.append(piece.name)
            return "", True
        text, self._tex = "".join(self._tex or ()), None
        told, self._told = self._told, bool(self._drawn)
        gap, self._gap = self._gap, ""
        return gap + ("" if told else said_tex(text)), piece.name == "script"

    def _goes_on(self, piece: Tag) -> tuple[str, bool]:
        """Another piece of one in MathML."""
        name = _plain(piece.name) if piece.kind != "text" else ""
        if piece.kind == "text":
            node = self._open[-1]
            if len(node.text) < MOST and (piece.name.strip() or not node.text[-1:].isspace()):
                node.text += piece.name
            self._texts.append((node, piece.name))
        elif name in _ENDS:
            return self._broken_off(), False
        elif name == "math":
            if piece.kind == "close":
                return self._ended(), True
            text = self._broken_off()
            self._begins_one(piece)
            return text, True
        elif piece.kind == "open":
            if len(self._open) < 3 * DEEPEST:  # what is deeper is not said anyway
                node = Node(name, "", [], piece.attributes)
                self._open[-1].children.append(node)
                self._open.append(node)
        elif any(node.name == name for node in self._open[-3:]):
            while self._open.pop().name != name:
                pass
        return "", True

    def _broken_off(self) -> str:
        """What one says that is never closed: text behind it was taken for text of it, and is none."""
        open_ = {id(node) for node in self._open}
        rest = "".join(text for node, text in self._texts if node.name in ROWS or id(node) in open_)
        text = self._ended()
        if not rest.strip():
            return text
        self._told = False
        return f"{FORMULA} {rest}"

    def _ended(self) -> str:
        formula = self._open[0]
        self._open, self._texts = [], []
        text = said(formula)
        other = formula.attributes.get("alttext", "").strip()
        if other and text in ("", FORMULA):
            text = said_alt(other) or FORMULA
        self._told = bool(text)
        return f" {text} " if formula.attributes.get("display") == "block" else text


def _is_script(piece: Tag) -> bool:
    return piece.name == "script" and piece.attributes.get("type", "").startswith("math/tex")


def _drawing(piece: Tag) -> str:
    """What sort of drawing an element holds, '' for none."""
    if piece.name == "mjx-container":
        return piece.name
    found = _DRAWN.intersection(piece.attributes.get("class", "").split()) if piece.name in ("span", "div") else ()
    return min(found, default="")


def _plain(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(":")[2]
