"""Formulas of Word documents, as parts of MathML."""

from __future__ import annotations

from quizapp.document.formulas import DEEPEST, FORMULA, Node, said, tokens
from quizapp.document.zipped import Element

_SCRIPTS = {
    "sSup": ("msup", "e sup"), "sSub": ("msub", "e sub"), "sSubSup": ("msubsup", "e sub sup"), "f": ("mfrac", "num den"),
    "limLow": ("munder", "e lim"), "limUpp": ("mover", "e lim"),
}  # fmt: skip
"""What these are in MathML, and what they have in them, in order."""
_ROWS = frozenset("oMath e num den sub sup fName lim deg box borderBox ins hyperlink smartTag".split())
_NOT = ("0", "off", "false")


def formula(element: Element) -> str:
    """What a formula says, on one line; `FORMULA` where it can't be written so."""
    try:
        return said(_node(element, 0))
    except ValueError:
        return FORMULA


def _node(one: Element, depth: int) -> Node:
    """A part of a formula. Raises ValueError for what is not known, or nested too deeply."""
    if depth > DEEPEST:
        raise ValueError(one.name)
    if one.name == "r":
        return Node("mrow", children=tokens("".join(part.text for part in one.children if part.name == "t")))
    if one.name in _ROWS:
        return Node("mrow", children=[_node(part, depth + 1) for part in one.children if _is_said(part)])
    if one.name in _SCRIPTS:
        name, parts = _SCRIPTS[one.name]
        bare = one.name == "f" and _property(one, "type") == "noBar"
        return Node(name, children=_parts(one, parts, depth), attributes={"linethickness": "0"} if bare else {})
    if one.name == "rad":
        inside = _parts(one, "e deg", depth)
        index = one.first("deg")
        has_index = index is not None and any(_is_said(part) for part in index.children)
        return Node("mroot" if has_index else "msqrt", children=inside if has_index else inside[:1])
    if one.name == "d":
        opens, closes = (_property(one, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
        inside = [_node(part, depth + 1) for part in one.children if part.name == "e"]
        return Node(
            "mfenced",
            children=inside,
            attributes={"open": opens, "close": closes, "separators": _property(one, "sepChr", "|")},
        )
    if one.name == "nary":
        sign = Node("mo", _property(one, "chr", "∫"))
        low, high, inside_ = _parts(one, "sub sup e", depth)
        return Node("mrow", children=[Node("munderover", children=[sign, low, high]), inside_])
    if one.name == "func":
        name_, inside_ = _parts(one, "fName e", depth)
        if all(part.name == "mrow" and all(leaf.name == "mi" for leaf in part.children) for part in name_.children):
            name_ = Node("mi", "".join(leaf.text for part in name_.children for leaf in part.children))
        return Node("mrow", children=[name_, Node("mo", "\u2061"), inside_])
    if one.name in ("acc", "bar"):
        sign = Node("mo", _property(one, "chr", "\u0302") if one.name == "acc" else "¯")
        if one.name == "bar" and _property(one, "pos") != "top":
            raise ValueError(one.name)
        return Node("mover", children=[*_parts(one, "e", depth), sign])
    raise ValueError(one.name)


def _parts(one: Element, names: str, depth: int) -> list[Node]:
    """Some of the parts of an element, in order; empty ones for those that are missing."""
    found = [one.first(name) for name in names.split()]
    return [Node("mrow") if part is None else _node(part, depth + 1) for part in found]


def _is_said(part: Element) -> bool:
    return not part.name.endswith("Pr") and part.name not in (
        "del",
        "moveFrom",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
    )


def _property(one: Element, name: str, usual: str = "") -> str:
    """What the properties of an element say, or what is usual."""
    properties = one.first(f"{one.name}Pr")
    found = properties.first(name) if properties is not None else None
    return usual if found is None else found.attributes.get("val", "")
