"""Texts of formulas put together: signs with spaces around them, raised and lowered numbers, brackets."""

from __future__ import annotations

import re

_SPACED = frozenset("= ≠ < > ≤ ≥ ≪ ≫ ≈ ≃ ≅ ∼ ~ ≡ ∝ + − ± ∓ ÷ → ← ↔ ⇒ ⇔ ⇌ ↦ ∈ ∉ ⊂ ⊆ ∪ ∩ ∧ ∨ ≔ ∣ ⟶".split())
TIMES = "\u2062"
"""A sign that nobody sees, between what is multiplied."""
UNSEEN = frozenset(("\u2061", TIMES, "\u2063", "\u2064"))
_OPENS = "([{⟨⌊⌈"
LARGE = frozenset("∑ ∏ ∫ ∬ ∮ ⋃ ⋂ lim max min sup inf".split())
BINDS = LARGE | frozenset(_OPENS + "!%°′√∇∂")
"""Signs that take what is right before them, and no more of it."""
UP = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
DOWN = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED = re.compile(r"[0-9+−=()ni-]+")
LOWERED = re.compile(r"[0-9+−=()-]+")
PRIMES = re.compile(r"[′″‴'*†°]+")
BARE_SCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎^_]")
JOINED = re.compile(r"[\s=+−±×·⋅/<>,;-]")


def bracketed(out: str, start: int) -> str:
    """Put what stands from `start` on in brackets, if that is anywhere."""
    return out if start < 0 else f"{out[:start]}({out[start:]})"


def with_sign(out: str, sign: str, *, word: bool) -> str:
    """Add a sign, with spaces around it where they are usual, to what may end with a `word`."""
    sign = "−" if sign == "-" else sign
    if sign in UNSEEN:
        return f"{out} " if word else out
    before = out.rstrip()
    if sign in _SPACED and before and before[-1] not in _OPENS + ",;" and before.rpartition(" ")[2] not in _SPACED:
        return f"{before} {sign} "
    if sign in (",", ";"):
        return f"{before}{sign} "
    if sign in LARGE and before[-1:].isalnum():
        return f"{out} {sign}"
    return out + sign


def is_enclosed(text: str) -> bool:
    """Whether a pair of brackets is around all of it."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in _OPENS) - (sign in ")]}⟩⌋⌉")
        if depth <= 0:
            return at > 0 and at == len(text) - 1
    return False


def raised(text: str) -> str:
    """What stands raised behind something."""
    if not text or PRIMES.fullmatch(text):
        return text
    if text in ("∘", "o"):
        return "°"
    if _RAISED.fullmatch(text):
        return text.translate(UP)
    return f"^{text}" if re.fullmatch(r"\w|\d+\.\d+", text) else f"^({text})"


def lowered(text: str) -> str:
    """What stands lowered behind something."""
    if not text or LOWERED.fullmatch(text):
        return text.translate(DOWN)
    return f"_{text}" if text.isalnum() else f"_({text})"
