"""Which names may stand beside each other as options: those of one sort of thing."""

from __future__ import annotations

from random import Random

from quizapp.document.derive.closed import ORGANISATION, PLACE, WORK
from quizapp.document.derive.lexicon import lexicon

_KNOWN = frozenset(
    "argentina australia austria belgium brazil canada chile china denmark egypt finland france germany greece hungary india ireland "
    "italy japan kenya mexico morocco netherlands norway poland portugal romania russia spain sweden switzerland turkey ukraine".split()
)
_WATERS = frozenset("lake river sea ocean bay canal strait gulf harbour port".split())
_HEIGHTS = frozenset("mount mountains mountain valley ridge trench plain plateau".split())


def like(name: str) -> str:
    """What sort of place or other thing a name is of, where its words tell: only names of one sort are options for each other."""
    low = name.lower().removeprefix("the ")
    words = lexicon()
    for sort in ("country", "city"):
        if low in words[sort]:
            return sort
    ends = {low.split()[0], low.split()[-1]}
    if ends & _WATERS:
        return "water"
    if ends & _HEIGHTS:
        return "height"
    sorts = sorted(ends & (PLACE | ORGANISATION | WORK))
    return sorts[0] if sorts else ""


def same_sort(one: str, other: str) -> bool:
    """Whether two phrases may stand for each other: of as many words, with one head noun."""
    mine, theirs = one.lower().split(), other.lower().split()
    return len(mine) == len(theirs) > 1 and mine[-1] == theirs[-1] and "of" not in mine and "of" not in theirs


def countries_like(name: str, seed: str) -> list[str]:
    """Other countries for a country, none for anything else."""
    if like(name) != "country" or " " in name:
        return []
    others = [place for place in sorted(_KNOWN) if place != name.lower()]
    Random(seed).shuffle(others)
    return [place.title() for place in others[:12]]
