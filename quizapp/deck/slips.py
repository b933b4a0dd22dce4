"""Whether two words are one, inflected or with a slip of the keyboard in it: nitrite is no slip of nitrate."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from quizapp.text import strip_accents

_ENDS = ("s", "es", "ed", "d", "ing", "n", "en")
_VERBAL = ("s", "es", "ed", "ing")
"""Two of these on one stem make one verb: unwinds, unwinding."""
_CLOSE = ("aeiouy", "ckqsxz", "bpvfw", "dt", "mn", "gj")
"""Letters that are easily taken for one another."""
_BEGINNINGS = (("macro", "micro"), ("ante", "anti"), ("pre", "pro"), ("pre", "per"))
"""Beginnings that make two words of one rest, though they look like a slip; hyper- and hypo- never do."""
_ENDINGS = (
    ("ate", "ite"), ("ide", "ite"), ("ane", "ene"), ("ane", "ine"), ("ane", "yne"), ("ene", "ine"), ("ene", "yne"),
    ("nol", "nal"), ("nol", "nyl"), ("nal", "nyl"), ("ose", "ase"),
)  # fmt: skip
"""Endings that do: of salts, hydrocarbons and alcohols, sugars and enzymes."""
_TWINS = frozenset(
    frozenset(pair.split())
    for pair in (
        "county country,though through,desert dessert,angel angle,trial trail,casual causal,martial marital,paris pairs,"
        "calvary cavalry,morning mourning,brain brian,principal principle,stationary stationery,complement compliment,"
        "ilium ileum,peroneal perineal,insulin inulin,mucus mucous,granada grenada"
    ).split(",")
)
"""Some words with one letter's difference. There are many more, names above all: a slip is never sure."""
_SYLLABIC = re.compile("[\u0900-\u109f\u1100-\u1cff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts in which a sign is a syllable or a word: one of them makes another word."""


def same_word(one: str, other: str, *, loose: bool) -> bool:
    """Whether two words are one, inflected; if `loose`, with a slip in it too.

    Ireland is no slip of Iceland, nor Austria of Australia, nor nitrite of nitrate.
    """
    if one == other:
        return True
    if one[0] != other[0] and one.isascii() and other.isascii():
        return False
    short, long = sorted((strip_accents(one), strip_accents(other)), key=len)
    if short[:1] != long[:1] or any(map(str.isdigit, one + other)) or _SYLLABIC.search(long):
        return False
    if len(short) >= 4 and ((long.startswith(short) and long[len(short) :] in _ENDS) or _same_verb(short, long)):
        return True
    if len(short) == 3 and long == f"{short}ed":  # end, ended
        return True
    return loose and len(short) >= 3 and _is_slip(short, long) and not _are_twins(short, long)


def _same_verb(short: str, long: str) -> bool:
    stems = ({word[: -len(end)] for end in _VERBAL if word.endswith(end)} for word in (short, long))
    return any(len(stem) >= 4 for stem in set.intersection(*stems))


def _is_slip(short: str, long: str) -> bool:
    if short == long:
        return True
    if OSA.distance(short, long, score_cutoff=1) > 1:
        return len(short) >= 6 and sorted(short) == sorted(long)
    at = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    if len(short) < len(long):
        if long[at - 1 : at + 1] == "ii":  # WWI and WWII, Louis XII and XIII
            return False
        return len(short) >= 5 or long[at] in long[at - 1 : at]  # a letter left out, or written once for twice
    if sorted(short) == sorted(long):
        return len(short) >= 4
    return len(short) >= 6 and any(short[at] in close and long[at] in close for close in _CLOSE)


def _are_twins(one: str, other: str) -> bool:
    """Whether two words that look like one are known to be two."""
    if frozenset((one, other)) in _TWINS:
        return True
    for first, second in ((one, other), (other, one)):
        if any(
            first.startswith(a) and second.startswith(b) and first[len(a) :] == second[len(b) :] for a, b in _BEGINNINGS
        ):
            return True
        first, second = first.removesuffix("s"), second.removesuffix("s")
        if any(first.endswith(a) and second.endswith(b) and first[: -len(a)] == second[: -len(b)] for a, b in _ENDINGS):
            return True
    return False
