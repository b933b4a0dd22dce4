"""Formulas as they are written on one line: 3×10⁶, ½, E = mc², √(a + b). One that can't be written so is only marked: without
its mark, the sentence that it stands in would say something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from quizapp.document.formulasigns import (
    BARE_SCRIPT,
    BINDS,
    DOWN,
    JOINED,
    LARGE,
    LOWERED,
    PRIMES,
    TIMES,
    UNSEEN,
    UP,
    bracketed,
    is_enclosed,
    lowered,
    raised,
    with_sign,
)
from quizapp.document.raised import VULGAR

FORMULA = "[formula]"
"""The mark of one that can't be said. No fact is made from a sentence with it."""
DEEPEST = 40
"""A formula that is nested more deeply is not written on one line."""
LONGEST = 160
"""Nor is a longer one (characters)."""
_FAR = 10 * LONGEST
"""What is so long will not be short any more, whatever is left out of it."""
ROWS = frozenset("math mrow mstyle mpadded merror mtd maction semantics".split())
_FIRST = frozenset("maction semantics".split())
"""Of these, all but the first are other ways to say it."""
_SILENT = frozenset("annotation annotation-xml mphantom none mprescripts maligngroup malignmark".split())
_LEAVES = frozenset("mi mn mtext ms mo".split())
_SCRIPTED = frozenset("msub msup msubsup".split())
_ACCENTS = {
    "¯": "\u0304", "‾": "\u0304", "\u0304": "\u0304", "\u0305": "\u0304", "―": "\u0304", "^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302",
    "~": "\u0303", "˜": "\u0303", "\u0303": "\u0303", "→": "\u20d7", "\u20d7": "\u20d7", "˙": "\u0307", "\u0307": "\u0307", "¨": "\u0308",
    "\u0308": "\u0308",
}  # fmt: skip
_HIGH = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ°]$|\^")
_LOW = re.compile(r"[₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎]$|_|\^")
_MIXED = re.compile(r"(?:\d[\d.,]* )?$")
"""The whole number before a fraction."""
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
        if node.name in _SILENT:
            continue
        rows = [row for row in node.children if row.children or row.text.strip()] if node.name == "mtable" else []
        if node.text.strip() and (node.name in ROWS or rows):
            raise _NotSaidError  # text that is no part of it
        if node.name in _FIRST:
            yield from _flat(node.children[:1], depth + 1)
        elif len(rows) == 1 and rows[0].name == "mtr":
            yield from _flat([Node("mrow", rows[0].text, rows[0].children)], depth + 1)
        elif node.name in ROWS:
            if [(one.name, one.text.strip()) for one in node.children] == [("mo", ",")]:
                yield Node("mn", ",")  # in a number: no space stands behind it
            else:
                yield from _flat(node.children, depth + 1)
        else:
            yield node


def _row(nodes: Sequence[Node], depth: int) -> str:
    """Parts of a formula behind one another, with spaces where they are usual."""
    parts = list(_flat(nodes, depth))
    _no_number_is_a_list(parts)
    out = ""
    word = times = False
    loose = -1
    """Where a fraction or a root begins that is the last of it: what comes next would seem to be in it."""
    for node in parts:
        if len(out) > _FAR:
            raise _NotSaidError
        if node.name == "mo" and not node.children:
            sign = node.text.strip()
            times = sign == TIMES
            if sign in BINDS:
                out = bracketed(out, loose)
            out, word = with_sign(out, sign, word=word), False
            loose = loose if sign in UNSEEN else -1
            continue
        one = _one(node, depth + 1)
        if not one:
            continue
        if not one[0].isspace():
            out = bracketed(out, loose)
        is_word = _is_word(node, one)
        if times and out and out[-1].isnumeric() and one[0].isnumeric():
            out += "⋅"
        elif out and _is_apart(out, node, one, word=word, is_word=is_word):
            out += " "
        is_loose = (node.name in ("mfrac", "menclose") and "/" in one) or (
            node.name in ("msqrt", "mroot") and one[-1] != ")"
        )
        if is_loose and (word or out.rstrip()[-1:] in ("/", "÷")):
            out, is_loose = f"{out}({one})", False
        else:
            loose = len(_MIXED.sub("", out)) if is_loose else -1
            out += one
        word, times = is_word or _TAIL.search(one) is not None, False
    return out


def _is_apart(out: str, node: Node, one: str, *, word: bool, is_word: bool) -> bool:
    """Whether a space stands between what was said and the next part."""
    last, first = out[-1], one[0]
    if not (last.isalnum() or last in "′)"):
        return False
    if node.name in _SCRIPTED and BARE_SCRIPT.match(one):
        raise _NotSaidError  # it may belong to what is before it, or to what is behind
    if not first.isalnum():
        return False
    numbers = first.isdecimal() or (first.isdigit() and node.name not in _LEAVES)
    fraction = node.name == "mfrac" and first.isdecimal()
    return word or fraction or (is_word and last != ")") or (numbers and last.isdigit())


def _no_number_is_a_list(parts: Sequence[Node]) -> None:
    """Refuse '10 , 500', which may be one number or two."""
    at = 0
    while at < len(parts):
        end = at + 1
        while (
            parts[at].name == "mn"
            and end + 1 < len(parts)
            and (parts[end].name, parts[end].text.strip(), parts[end + 1].name) == ("mo", ",", "mn")
        ):
            end += 2
        numbers = [part.text.strip() for part in parts[at:end:2]]
        around = [part.text.strip() for part in (*parts[max(at - 1, 0) : at], *parts[end : end + 1])]
        pair = len(around) == 2 and around[0] in tuple("([{]") and around[1] in tuple(")]}[")
        if len(numbers) > 1 and (all(len(one) == 3 for one in numbers[1:]) or (len(numbers) == 2 and not pair)):
            raise _NotSaidError
        at = end


def _is_word(node: Node, text: str) -> bool:
    """Whether spaces stand around it: 'sin', and what has limits."""
    if node.name in ("munder", "munderover", "mover", "msub", "msubsup", "msup") and node.children:
        base = node.children[0]
        return base.text.strip() in LARGE or _is_word(base, base.text.strip())
    return node.name == "mi" and len(text) > 1 and text.isalpha()


def _one(node: Node, depth: int) -> str:
    """What one part says."""
    if depth > DEEPEST:
        raise _NotSaidError
    name, inside = node.name, node.children
    if node.text.strip() and (inside or name in ("sup", "sub") or (name[:1] == "m" and name not in _LEAVES)):
        raise _NotSaidError  # text beside its parts
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
    if over and text not in LARGE:
        if low or len(text) != 1 or (high and high not in _ACCENTS):
            raise _NotSaidError
        return text + _ACCENTS.get(high, "")
    again = (high and not PRIMES.fullmatch(high) and _HIGH.search(text)) or (low and _LOW.search(text))
    if len(text) > 1 and (again or "√" in text or JOINED.search(text)) and not is_enclosed(text):
        text = f"({text})"
    return text + lowered(low) + raised(high)


def _scripts(inside: Sequence[Node], depth: int) -> str:
    """Something with numbers before it too, as isotopes have them: ¹⁴C."""
    at = next((at for at, node in enumerate(inside) if node.name == "mprescripts"), len(inside))
    behind, before = inside[1:at], inside[at + 1 :]
    if len(behind) > 2 or len(before) > 2:
        raise _NotSaidError
    low, high, pre_low, pre_high = (
        _tight(run[one], depth) if one < len(run) else "" for run in (behind, before) for one in (0, 1)
    )
    if not all(LOWERED.fullmatch(text) for text in (pre_low, pre_high) if text):
        raise _NotSaidError
    return pre_high.translate(UP) + pre_low.translate(DOWN) + _row(inside[:1], depth) + lowered(low) + raised(high)


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
    above = f"({above})" if JOINED.search(above) else above
    return f"{above}/{below}" if single and not JOINED.search(below) else f"{above}/({below})"


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
    alone = len(parts) == 1 and parts[0].name in _LEAVES and not JOINED.search(text)
    return index.translate(UP) + "√" + (text if alone else f"({text})")
