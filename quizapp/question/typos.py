"""Slips in spelling, told from other words that look alike."""

from __future__ import annotations

from quizapp.question.signs import operators
from quizapp.question.words import is_dense

SHORTEST, LONG = 5, 10
"""A word of so many letters may have one slip, and of so many two."""
_OPPOSITES = tuple(
    tuple(group.split())
    for group in (
        "hyper hypo", "intra inter extra", "ab ad", "af ef", "in ex", "im ex em", "over under", "pre post pro", "macro micro", "ante anti",
        "homo hetero", "in de", "an cat", "up down", "maxi mini", "mono di tri tetra penta hexa hepta octa", "bi tri", "endo exo ecto",
        "sub super supra", "as des", "sym anti", "milli micro nano mega", "iso allo", "ortho para meta", "eu dys",
    )
)  # fmt: skip
_NEGATIVE = ("un", "in", "im", "il", "ir", "non", "dis", "a", "an", "anti", "de", "mis", "counter")
_ENDINGS = (
    ("ite", "ate", "ide"),
    ("ase", "ose"),
    ("er", "ee"),
    ("ful", "less"),
    ("ane", "ene", "yne", "ine", "one", "ol"),
)


def slips(given: str, right: str) -> int:
    """How many letters a word is off, when that can be a slip of spelling; 0 when it is no slip (or the same word).

    One letter left out, added, changed or swapped with the next in a word of five or more, two in one of ten or more. Not a slip:
    digits, operators, letters of scripts in which one is a syllable, and what makes another word of it (un-, hyper- for hypo-, -ite for -ate).
    """
    if given == right or len(right) < SHORTEST or abs(len(given) - len(right)) > 2:
        return 0
    if any(character.isdigit() for character in given + right) or is_dense(right) or _is_other_word(given, right):
        return 0
    if operators(given) != operators(right):
        return 0
    from rapidfuzz.distance import OSA

    allowed = 2 if len(right) >= LONG else 1
    distance = OSA.distance(given, right, score_cutoff=allowed)
    return distance if distance <= allowed else 0


def _is_other_word(given: str, right: str) -> bool:
    shorter, longer = sorted((given, right), key=len)
    if longer.endswith(shorter) and longer[: len(longer) - len(shorter)] in _NEGATIVE:
        return True
    return any(_swapped(given, right, group) for group in _OPPOSITES) or any(
        _swapped(given[::-1], right[::-1], tuple(ending[::-1] for ending in group)) for group in _ENDINGS
    )


def _swapped(given: str, right: str, group: tuple[str, ...]) -> bool:
    """Whether the words are the same but for one beginning of a group in the place of another."""
    for mine in group:
        if given.startswith(mine):
            rest = given[len(mine) :]
            return len(rest) >= 2 and any(right == theirs + rest for theirs in group if theirs != mine)
    return False
