"""Formulas on HTML pages: in MathML, and in TeX behind a picture or a script that draws them."""

from __future__ import annotations

import re

from quizapp.document.formulas import DEEPEST, FORMULA, Node, said
from quizapp.document.markup import Tag
from quizapp.document.texformulas import said_tex

MOST = 3000
"""A formula of more pieces ends nowhere."""
_PICTURES = re.compile(r"\b(?:mwe-math-fallback-image\S*|latex|tex|ee_img|math-?tex|wp-katex-eq)(?!\S)")
"""The classes of pictures of formulas, whose other text is TeX."""
_DRAWN = frozenset(("MathJax", "MathJax_CHTML", "MathJax_Display"))
"""The classes of what a script has drawn; its TeX stands behind."""
_ENDS = frozenset(
    "p div li ul ol dl dd dt table tr td th body h1 h2 h3 h4 h5 h6 section article blockquote pre".split()
)
"""These are in no formula."""


class Formulas:
    """The formulas of a page, as its pieces come by. Of one that is there in several forms, the first is taken."""

    def __init__(self) -> None:
        self._open: list[Node] = []
        self._pieces = 0
        self._tex: list[str] | None = None
        self._told = False
        """Whether one was said, and no other text behind it."""
        self._drawn = False
        """Whether what is said belongs to one that a script has drawn with letters."""

    def hears(self, piece: Tag) -> tuple[str, bool]:
        """What a formula says that ends with a piece, or ''; and whether the piece is of one."""
        if self._tex is not None:
            return self._hears_tex(piece)
        if self._open:
            return self._goes_on(piece)
        if piece.kind == "text":
            if piece.name.strip():
                self._told = self._drawn
            return "", False
        if piece.kind == "close":
            return (FORMULA if piece.name == "mjx-container" and not self._again() else ""), False
        names = piece.attributes.get("class", "")
        if _plain(piece.name) == "math":
            self._open, self._pieces = [Node("math", attributes=piece.attributes)], 0
            return "", True
        if piece.name == "script":
            if piece.attributes.get("type", "").startswith("math/tex"):
                self._tex = []
                return "", True
        elif piece.name == "img":
            alt = piece.attributes.get("alt", "").strip()
            if alt and _PICTURES.search(names) and not self._again():
                return said_tex(alt), True
        elif piece.name == "mjx-container":
            self._told = False
        elif names in _DRAWN:
            self._drawn = True
        elif "katex-html" in names.split() and piece.attributes.get("aria-hidden") == "true" and not self._again():
            return FORMULA, False
        return "", False

    def _again(self) -> bool:
        """Whether it was said already, in another form."""
        told, self._told = self._told, False
        return told

    def _hears_tex(self, piece: Tag) -> tuple[str, bool]:
        if piece.kind == "text" and self._tex is not None:
            self._tex.append(piece.name)
            return "", True
        text, self._tex, self._drawn = "".join(self._tex or ()), None, False
        return ("" if self._again() else said_tex(text)), piece.name == "script"

    def _goes_on(self, piece: Tag) -> tuple[str, bool]:
        """Another piece of one in MathML."""
        self._pieces += 1
        name = _plain(piece.name) if piece.kind != "text" else ""
        if piece.kind == "text":
            self._open[-1].text += piece.name
        elif name in _ENDS or self._pieces > MOST:
            return self._ended(), False
        elif piece.kind == "open":
            node = Node(name, "", [], piece.attributes)
            self._open[-1].children.append(node)
            if len(self._open) > 3 * DEEPEST:
                return self._ended(), False
            self._open.append(node)
        elif name == "math":
            return self._ended(), True
        elif any(node.name == name for node in self._open[-3:]):
            while self._open.pop().name != name:
                pass
        return "", True

    def _ended(self) -> str:
        formula = self._open[0]
        self._open, self._told = [], True
        text = said(formula)
        other = formula.attributes.get("alttext", "").strip()
        if other and text in ("", FORMULA):
            text = said_tex(other)
        return f" {text} " if formula.attributes.get("display") == "block" else text


def _plain(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(":")[2]
