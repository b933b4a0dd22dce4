"""Formulas as they are written on one line: 3×10⁶, ½, E = mc², √(a + b). One that can't be written so is only marked: without
its mark, the sentence that it stands in would say something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from quizapp.document.raised import VULGAR

FORMULA = "[formula]"
"""The mark of one that can't be said. No fact is made from a sentence with it."""
DEEPEST = 40
"""A formula that is nested more deeply is not written on one line."""
LONGEST = 160
"""Nor is a longer one (characters)."""
_ROWS = frozenset("math mrow mstyle mpadded merror mtd maction semantics".split())
_FIRST = frozenset("maction semantics".split())
"""Of these, all but the first are other ways to say it."""
_SILENT = frozenset("annotation annotation-xml mphantom none mprescripts maligngroup malignmark".split())
_LEAVES = frozenset("mi mn mtext ms mo".split())
_SPACED = frozenset("= ≠ < > ≤ ≥ ≪ ≫ ≈ ≃ ≅ ∼ ~ ≡ ∝ + − ± ∓ ÷ → ← ↔ ⇒ ⇔ ⇌ ↦ ∈ ∉ ⊂ ⊆ ∪ ∩ ∧ ∨ ≔ ∣ ⟶".split())
_UNSEEN = frozenset("\u2061\u2062\u2063\u2064")
_OPENS = "([{⟨⌊⌈"
_LARGE = frozenset("∑ ∏ ∫ ∬ ∮ ⋃ ⋂ lim max min sup inf".split())
_ACCENTS = {
    "¯": "\u0304", "‾": "\u0304", "\u0304": "\u0304", "\u0305": "\u0304", "―": "\u0304", "^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302",
    "~": "\u0303", "˜": "\u0303", "\u0303": "\u0303", "→": "\u20d7", "\u20d7": "\u20d7", "˙": "\u0307", "\u0307": "\u0307", "¨": "\u0308",
    "\u0308": "\u0308",
}  # fmt: skip
_UP = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_DOWN = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED = re.compile(r"[0-9+−=()ni-]+")
_LOWERED = re.compile(r"[0-9+−=()-]+")
_PRIMES = re.compile(r"[′″‴'*†°]+")
_JOINED = re.compile(r"[\s=+−±×·⋅/<>,;-]")
_TAIL = re.compile(r"[_^]\w+$")
_ENCLOSED = frozenset("box roundedbox circle".split())


class Node(Struct):
    """A part of a formula, named as in MathML."""

    name: str
    text: str = ""
    children: list[Node] = []
    attributes: dict[str, str] = {}


class _NotSaidError(Exception):
    """That a formula has no form on one line."""


def said(formula: Node) -> str:
    """A formula on one line; `FORMULA` for one that can't be written so, '' for an empty one."""
    try:
        text = " ".join(_row([formula], 0).split())
    except _NotSaidError:
        return FORMULA
    return text if len(text) <= LONGEST and text.isprintable() and "\ue000" not in text else FORMULA


def tokens(text: str) -> list[Node]:
    """A text in a formula as numbers, letters and signs."""
    out = []
    for match in re.finditer(r"\d+(?:[.,]\d+)*|[^\W\d_]|\s+|.", text):
        one = match[0]
        out.append(
            Node("mn" if one[0].isdigit() else "mi" if one.isalpha() else "mtext" if one.isspace() else "mo", one)
        )
    return out


def _flat(nodes: Sequence[Node], depth: int) -> Iterator[Node]:
    """Parts of a formula, those that only group others taken apart."""
    if depth > DEEPEST:
        raise _NotSaidError
    for node in nodes:
        if node.name in _FIRST:
            yield from _flat(node.children[:1], depth + 1)
        elif node.name == "mtable" and len(rows := [row for row in node.children if row.children]) == 1:
            yield from _flat(rows[0].children, depth + 1)
        elif node.name in _ROWS:
            yield from _flat(node.children, depth + 1)
        elif node.name not in _SILENT:
            yield node


def _row(nodes: Sequence[Node], depth: int) -> str:
    """Parts of a formula behind one another, with spaces where they are usual."""
    out = ""
    word = False
    for node in _flat(nodes, depth):
        if node.name == "mo":
            out, word = _with_sign(out, node.text.strip(), word=word), False
            continue
        one = _one(node, depth + 1)
        is_word = _is_word(node, one)
        if (
            one
            and out
            and one[0].isalnum()
            and (out[-1].isalnum() or out[-1] in "′)")
            and (word or (is_word and out[-1] != ")") or (one[0].isdigit() and out[-1].isdigit()))
        ):
            out += " "
        out += one
        word = (is_word or _TAIL.search(one) is not None) if one else word
    return out


def _with_sign(out: str, sign: str, *, word: bool) -> str:
    sign = "−" if sign == "-" else sign
    if sign in _UNSEEN:
        return f"{out} " if word else out
    before = out.rstrip()
    if sign in _SPACED and before and before[-1] not in _OPENS + ",;" and before.split(" ")[-1] not in _SPACED:
        return f"{before} {sign} "
    if sign in (",", ";"):
        return f"{before}{sign} "
    if sign in _LARGE and before[-1:].isalnum():
        return f"{out} {sign}"
    return out + sign


def _is_word(node: Node, text: str) -> bool:
    """Whether spaces stand around it: 'sin', and what has limits."""
    if node.name in ("munder", "munderover", "mover", "msub", "msubsup", "msup") and node.children:
        base = node.children[0]
        return base.text.strip() in _LARGE or _is_word(base, base.text.strip())
    return node.name == "mi" and len(text) > 1 and text.isalpha()


def _one(node: Node, depth: int) -> str:
    """What one part says."""
    if depth > DEEPEST:
        raise _NotSaidError
    name, inside = node.name, node.children
    if name in _LEAVES and not inside:
        return node.text if name == "mtext" else f'"{node.text}"' if name == "ms" else node.text.strip()
    if name == "mspace":
        return " "
    if name in ("msqrt", "mroot", "mfenced", "menclose"):
        return _around(node, depth)
    if name == "mfrac" and len(inside) == 2:
        return _fraction(node, depth)
    if name == "mmultiscripts" and inside:
        return _scripts(inside, depth)
    if name in ("msup", "mover") and len(inside) == 2:
        return _based(inside[0], None, inside[1], depth, over=name == "mover")
    if name in ("msub", "munder") and len(inside) == 2:
        return _based(inside[0], inside[1], None, depth, over=name == "munder")
    if name in ("msubsup", "munderover") and len(inside) == 3:
        return _based(inside[0], inside[1], inside[2], depth, over=name == "munderover")
    if name[:1] == "m" and name not in _LEAVES:
        raise _NotSaidError  # a table, or what is written under one another
    return node.text + _row(inside, depth)


def _tight(node: Node, depth: int) -> str:
    return re.sub(r" ?([^\w\s]) ?", r"\1", _row([node], depth)).strip()


def _based(base: Node, below: Node | None, above: Node | None, depth: int, *, over: bool) -> str:
    """Something with what stands lowered or raised behind it, or `over` and under it."""
    text = _row([base], depth).strip()
    low, high = _tight(below, depth) if below else "", _tight(above, depth) if above else ""
    if over and text not in _LARGE:
        if low or len(text) != 1 or (high and high not in _ACCENTS):
            raise _NotSaidError
        return text + _ACCENTS.get(high, "")
    if len(text) > 1 and _JOINED.search(text) and not (text[0] in _OPENS and text[-1] in ")]}"):
        text = f"({text})"
    return text + _low(low) + _high(high)


def _high(text: str) -> str:
    if not text or _PRIMES.fullmatch(text):
        return text
    if text in ("∘", "o"):
        return "°"
    if _RAISED.fullmatch(text):
        return text.translate(_UP)
    return f"^{text}" if re.fullmatch(r"\w+|\d+\.\d+", text) else f"^({text})"


def _low(text: str) -> str:
    if not text or _LOWERED.fullmatch(text):
        return text.translate(_DOWN)
    return f"_{text}" if text.isalnum() else f"_({text})"


def _scripts(inside: Sequence[Node], depth: int) -> str:
    """Something with numbers before it too, as isotopes have them: ¹⁴C."""
    at = next((at for at, node in enumerate(inside) if node.name == "mprescripts"), len(inside))
    behind, before = inside[1:at], inside[at + 1 :]
    if len(behind) > 2 or len(before) > 2:
        raise _NotSaidError
    low, high, pre_low, pre_high = (
        _tight(run[one], depth) if one < len(run) else "" for run in (behind, before) for one in (0, 1)
    )
    if not all(_LOWERED.fullmatch(text) for text in (pre_low, pre_high) if text):
        raise _NotSaidError
    return pre_high.translate(_UP) + pre_low.translate(_DOWN) + _row(inside[:1], depth) + _low(low) + _high(high)


def _fraction(node: Node, depth: int) -> str:
    if re.fullmatch(r"0\D*", node.attributes.get("linethickness", "")):
        raise _NotSaidError
    above, below = (_row([one], depth).strip() for one in node.children)
    if not above or not below:
        raise _NotSaidError
    if found := VULGAR.get(f"{above}/{below}"):
        return found
    parts = list(_flat(node.children[1:], depth))
    single = len(parts) == 1 or (len(parts) == 2 and parts[0].text.strip() in ("d", "∂"))
    above = f"({above})" if _JOINED.search(above) else above
    return f"{above}/{below}" if single and not _JOINED.search(below) else f"{above}/({below})"


def _around(node: Node, depth: int) -> str:
    """A root, or what stands in brackets or in a box."""
    if node.name == "mfenced":
        said_ = [_row([one], depth) for one in node.children]
        opens, closes = node.attributes.get("open", "("), node.attributes.get("close", ")")
        return opens + (node.attributes.get("separators", ",").strip()[:1] + " ").join(said_) + closes
    inside = node.children[:1] if node.name == "mroot" else node.children
    text = _row(inside, depth).strip()
    if node.name == "menclose":
        if not _ENCLOSED.issuperset(node.attributes.get("notation", "").split()):
            raise _NotSaidError
        return text
    index = _tight(node.children[1], depth) if node.name == "mroot" and len(node.children) == 2 else ""
    if not text or (index and not index.isdecimal()):
        raise _NotSaidError
    parts = list(_flat(inside, depth))
    return index.translate(_UP) + "√" + (text if len(parts) == 1 and not _JOINED.search(text) else f"({text})")
