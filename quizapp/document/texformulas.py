"""Formulas in TeX, as pages give them beside pictures: the simple ones as parts of MathML."""

from __future__ import annotations

import re

from quizapp.document.formulas import DEEPEST, FORMULA, Node, said

_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.)|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
LONGEST = 1000
"""A longer formula (characters) is not looked into."""
_SIGNS = {
    "times": "×", "cdot": "⋅", "div": "÷", "pm": "±", "mp": "∓", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠",
    "approx": "≈", "sim": "∼", "simeq": "≃", "equiv": "≡", "propto": "∝", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "Rightarrow": "⇒", "in": "∈", "notin": "∉", "subset": "⊂", "cup": "∪", "cap": "∩", "sum": "∑", "prod": "∏", "int": "∫",
    "partial": "∂", "nabla": "∇", "infty": "∞", "degree": "°", "circ": "∘", "prime": "′", "ldots": "…", "cdots": "⋯", "dots": "…",
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", "ll": "≪", "gg": "≫", "mid": "|", "ast": "*",
}  # fmt: skip
_LETTERS = dict(
    zip(
        "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi"
        " chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega hbar ell".split(),
        "αβγδεεζηθϑικλμνξπρστυφφχψωΓΔΘΛΞΠΣΦΨΩħℓ", strict=True,
    )
)  # fmt: skip
_FUNCTIONS = frozenset(
    "sin cos tan cot sec log ln exp lim max min sup inf det arcsin arccos arctan sinh cosh tanh".split()
)
_SPACES = frozenset(", ; : quad qquad".split()) | {" "}
_SIZES = frozenset("left right big Big bigl bigr".split())
"""These make the bracket behind them larger; a dot stands for none."""
_NOTHING = frozenset("displaystyle textstyle scriptstyle ! limits".split())
_TEXTS = frozenset(
    "text mathrm mathit mathbf mathsf mathcal mathbb textrm textit rm bf operatorname mbox boldsymbol".split()
)
_ACCENTS = {"bar": "¯", "overline": "¯", "hat": "^", "tilde": "~", "vec": "→", "dot": "˙", "ddot": "¨"}

_WORDS = re.compile(r"[^\W\d_]{4}|[^\W\d_]{2} +[^\W\d_]{2}")


def said_alt(text: str) -> str:
    """What stands in place of a picture of a formula: as TeX, or '' if it tells in words what the picture shows."""
    if not _WORDS.search(text) or re.search(r"[\\^_{}]", text):
        return said_tex(text)
    return FORMULA if re.search("[=<>+]", text) else ""


def said_tex(text: str) -> str:
    """A formula in TeX on one line; `FORMULA` for one that can't be written so."""
    if len(text) > LONGEST:
        return FORMULA
    reading = _Reading(_TOKEN.findall(text.strip().strip("$")))
    try:
        return said(Node("mrow", children=reading.group())) or FORMULA
    except (IndexError, KeyError):
        return FORMULA


class _Reading:
    """What is left of a formula. Raises IndexError where it ends too early, KeyError for what is not known."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces[::-1]
        self.depth = 0

    def group(self, end: str = "") -> list[Node]:
        """All up to an end."""
        out: list[Node] = []
        self.depth += 1
        if self.depth > DEEPEST:
            raise KeyError
        while self.pieces or end:
            piece = self.pieces.pop()
            if piece == end:
                break
            if piece in ("^", "_"):
                base = out.pop() if out else Node("mrow")
                number = self._next()
                out.append(_with_script(base, piece, self.script()))
                if len(number) > 1 and number[0].isdecimal():
                    out.append(Node("mo", self.pieces.pop()))  # its other digits stand close behind
            elif (node := self.node(piece)) is not None:
                out.append(node)
        self.depth -= 1
        return out

    def argument(self) -> Node:
        """The next sign, digit or group."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise KeyError
        node = None
        while node is None:
            piece = self.pieces.pop()
            if len(piece) > 1 and piece[0].isdecimal():
                self.pieces += _TOKEN.findall(piece[1:])[::-1]
                piece = piece[0]
            node = self.node(piece)
        self.depth -= 1
        return node

    def script(self) -> Node:
        """What is raised or lowered."""
        script = self.argument()
        if script.name == "mo" and script.text in "+-±" and self.pieces and self.pieces[-1][0].isdecimal():
            raise KeyError(script.text)  # only the sign of the number is
        return script

    def _next(self) -> str:
        """The next piece that is no space, which stays there."""
        while self.pieces and self.pieces[-1].isspace():
            self.pieces.pop()
        return self.pieces[-1]

    def node(self, piece: str) -> Node | None:
        """What a piece begins; None for what says nothing."""
        if piece == "{":
            return Node("mrow", children=self.group("}"))
        if piece.isspace():
            return None
        if piece[0].isdigit():
            return Node("mn", piece)
        if piece[0] != "\\":
            if piece in "}&$%#":
                raise KeyError(piece)
            if piece == "~":
                return Node("mspace")
            return Node("mi" if piece.isalpha() else "mo", piece)
        return self._command(piece[1:])

    def _command(self, name: str) -> Node | None:
        if name in _NOTHING:
            return None
        if name in _SIZES:
            if self._next() == ".":
                self.pieces.pop()
            return None
        if name in _SPACES:
            return Node("mspace")
        if name in ("frac", "dfrac", "tfrac"):
            return Node("mfrac", children=[self.argument(), self.argument()])
        if name == "sqrt" and self._next() != "[":
            return Node("msqrt", children=[self.argument()])
        if name in _TEXTS:
            return self._text()
        if name in _ACCENTS:
            return Node("mover", children=[self.argument(), Node("mo", _ACCENTS[name])])
        if name in _FUNCTIONS:
            return Node("mi", name)
        return Node("mi", _LETTERS[name]) if name in _LETTERS else Node("mo", _SIGNS[name])

    def _text(self) -> Node:
        """Letters that are a word together."""
        if self._next() != "{":
            return self.argument()
        said_ = ""
        self.pieces.pop()
        while (piece := self.pieces.pop()) != "}":
            if piece[0] in "\\{$":
                raise KeyError(piece)
            said_ += " " if piece == "~" else piece
        return Node("mtext", said_)


def _with_script(base: Node, sign: str, script: Node) -> Node:
    if base.name in ("msub", "msup") and len(base.children) == 2 and (base.name == "msub") == (sign == "^"):
        low, high = (base.children[1], script) if sign == "^" else (script, base.children[1])
        return Node("msubsup", children=[base.children[0], low, high])
    if base.name in ("msup" if sign == "^" else "msub", "msubsup"):
        raise KeyError(sign)  # twice
    return Node("msup" if sign == "^" else "msub", children=[base, script])
