"""What right before or behind a quote turns round what it says: a negation, a sign, a sentence that takes it back."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[.!?:;]['\")\]]*\s")
_SIGNS = re.compile(r"([-+$€£¥₽₴₹%‰±~≈<>≤≥=°×#/]+)\s?$")
SIGNS_AFTER = re.compile(r"^\s?([%‰°×²³/]+)")
_NEGATIONS = frozenset(
    "no not never neither nor none nobody nothing without cannot hardly barely scarcely nicht kein keine nie ne pas non jamais sin ni не нет ни без".split()
)
_DENIED = re.compile(
    r"\W*(?:this|that|it|which|these|those)\b[^.!?]*?\b(?:no longer (?:true|so|valid|correct|right|current|the case|holds?\b|appl)"
    r"|not (?:been )?(?:true|so\b|correct|right|the case)|untrue|false|wrong|incorrect|inaccurate|mistaken|retracted|withdrawn"
    r"|disproved|refuted|outdated|obsolete|superseded)(?!-)",
    re.IGNORECASE,
)
"""How the next sentence says that what was said is not so."""
_SENTENCE = re.compile(r"[^.!?]*[.!?]*[)\]\"']*")
_LAST_WORDS = 3
_WORDS = re.compile(r"[\w']+").findall


def turning(before: str, after: str, quote: str) -> tuple[int, bool, str, str, bool]:
    """How many negations are in the words right before and behind a quote, and whether the last word before it is one; the
    signs of its ends: '-', '$', '%'; and whether the next sentence takes it back.
    """
    ahead = _WORDS(lead(before).lower())[-_LAST_WORDS:]
    words = ahead + _WORDS(_ENDS.split(after, 1)[0].lower())[:1]
    negations = sum(_denies(word) for word in words)
    denied = bool(ahead) and _denies(
        ahead[-1]
    )  # 'is not a member not of': no more of them than before in the last words
    signs = match.group(1) if quote[:1].isdigit() and (match := _SIGNS.search(before)) else ""
    units = match.group(1) if quote[-1:].isdigit() and (match := SIGNS_AFTER.match(after)) else ""
    return negations, denied, signs, units, bool(_DENIED.match(after))


def _denies(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def denial(after: str) -> int:
    """How much of what stands behind a quote takes it back: to the end of the next sentence; 0 where nothing does."""
    match = _DENIED.match(after)
    rest = _SENTENCE.match(after, match.end()) if match else None
    return rest.end() if rest else 0


def lead(before: str) -> str:
    """What stands before a place in its own sentence."""
    ends = list(_ENDS.finditer(before))
    return before[ends[-1].end() :] if ends else before
