"""What a keyboard lacks, and how people type it then: arrows, infinity, indices and powers, charges of ions."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from quizapp.question.words import LONGEST_REMEMBERED, prepared
from quizapp.text import fold, straighten

_KINDS = (
    ("∞", "∞", r"(?<![^\W\d_])(?:infinity|infty|inf|oo)(?![^\W\d_])"),
    ("→", "→⟶➔➙➝➞⇾", r"-+>"),
    ("←", "←⟵⇽", r"<-+"),
    ("↔", "↔⟷⇌⇄⇋⇆⇔⟺", r"<(?:-+|=+)>"),
    ("⇒", "⇒⟹", r"=+>"),
    ("±", "±", r"\+ ?/? ?-|(?<!\w)plus(?: or |[ /-])minus(?!\w)"),
    ("*", "×·⋅∙∗✕⨯", r"\*|(?<=\d) ?x ?(?=\d)"),
    ("√", "√", r"(?<![^\W\d_])sqrt(?![^\W\d_]) ?"),
)
"""The sign that stands for all, the signs that mean the same, and what is typed for them."""
_LACKING = frozenset("".join(signs for _, signs, _ in _KINDS))
_ELEMENTS = frozenset("bcfhiknopsuvwy")
"""The lone letters that may have a charge."""
_POWERS = frozenset("^⁰¹²³⁴⁵⁶⁷⁸⁹")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "index": r"(?<=[^\W\d_]|[)\]])_(?:\{(\d+)\}|(\d+))",
            "letter index": r"(?<![^\W_])([^\W\d_])_(?:\{(\w{1,3})\}|([^\W_]{1,3})(?!\w))",
            "root": r"√ ?\((\w+)\)",
            "raised": r"([^\W\d_])\^(\d+)",
            "lowered": r"([^\W\d_])(?:_?\{?([₀-₉]+)|_\{?(\d+))",
            "ion": r"\(?\[?[a-z][a-z\d()\[\]]* ?\^?\d[+-]",
            "charge": r"([(\[]?[a-z][a-z\d()\[\]]*?) ?\^?\(?([+-])(\d)\)?",
        }[name],
        re.IGNORECASE,
    )


def typed_alike(one: str, other: str) -> tuple[str, str] | None:
    """Two texts with what one has and the other could only be typed for written in one way; None where nothing is."""
    if max(len(one), len(other)) > LONGEST_REMEMBERED or not (is_typed(one) or is_typed(other)):
        return None
    texts = (one, other)
    if not _LACKING.isdisjoint(one + other) or "infinity" in (one + other).casefold():
        texts = _with_signs(*texts)
    if "_" in one + other:
        texts = _with_indices(texts[0], other), _with_indices(texts[1], one)
    if any(sign in one + other for sign in "+-⁺⁻−"):
        texts = _with_charge(texts[0], other), _with_charge(texts[1], one)
    return texts if texts != (one, other) else None


def is_typed(text: str) -> bool:
    """Whether a text has anything for which `typed_alike` may write another text, or it, otherwise."""
    return len(text) <= LONGEST_REMEMBERED and _is_typed(text)


@lru_cache(maxsize=2048)
def _is_typed(text: str) -> bool:
    if not _LACKING.isdisjoint(text) or "infinity" in text.casefold() or "_" in text:
        return True
    return bool(_pattern("charge").fullmatch(_plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", straighten(text)).replace("−", "-").strip()


def _with_signs(one: str, other: str) -> tuple[str, str]:
    for sign, signs, typed in _KINDS:
        if any(member in one or member in other for member in signs) or sign == "∞":
            pattern = re.compile(f"[{signs}]|{typed}", re.IGNORECASE)
            one, other = pattern.sub(sign, one), pattern.sub(sign, other)
    return _pattern("root").sub(r"√\1", one), _pattern("root").sub(r"√\1", other)


def _with_indices(text: str, other: str) -> str:
    text = _pattern("index").sub(lambda match: match[1] or match[2], text)
    if re.search("[ₐₑₒₓₔₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ]", other):
        text = _pattern("letter index").sub(lambda match: match[1] + (match[2] or match[3]), text)
    return text


def _with_charge(text: str, other: str) -> str:
    """'Fe+3' as 'Fe3+' where the other text is an ion with so many charges: 'x+3' is a sum."""
    plain, ion = _plain(text), _plain(other)
    charge = _pattern("charge").fullmatch(plain)
    if not charge or not _pattern("ion").fullmatch(ion) or not (plain[:1].isupper() or ion[:1].isupper()):
        return text
    if len(charge[1]) == 1 and charge[1].casefold() not in _ELEMENTS:
        return text
    return charge[1] + charge[3] + charge[2]


def raised(text: str) -> frozenset[str]:
    """The letters of a text with a power, each with it: 'x1' of 'x¹' and 'x^1'. Nothing of a long text, which is no formula."""
    return frozenset() if len(text) > LONGEST_REMEMBERED or _POWERS.isdisjoint(text) else _raised(text)


@lru_cache(maxsize=2048)
def _raised(text: str) -> frozenset[str]:
    return frozenset("".join(found) for found in _pattern("raised").findall(fold(prepared(text))))


def same_heights(one: str, other: str) -> bool:
    """Whether nothing stands raised in one text that stands lowered in the other; plain digits may be either."""
    above, beyond = raised(one), raised(other)
    if not above and not beyond:
        return True
    return above.isdisjoint(_lowered(other)) and beyond.isdisjoint(_lowered(one))


def _lowered(text: str) -> frozenset[str]:
    if text.isascii() and "_" not in text:
        return frozenset()
    return frozenset(fold("".join(found)) for found in _pattern("lowered").findall(text))
