"""Which names may stand beside each other as options: those of one sort of thing."""

from __future__ import annotations

import re
from random import Random

from quizapp.document.derive.lexicon import is_plural, lexicon
from quizapp.document.derive.names import ORGANISATION, PLACE, WORK

_KNOWN = frozenset(
    "argentina australia austria belgium brazil canada chile china denmark egypt finland france germany greece hungary india ireland "
    "italy japan kenya mexico morocco netherlands norway poland portugal romania russia spain sweden switzerland turkey ukraine".split()
)
_WATERS = frozenset("lake river sea ocean bay canal strait gulf harbour port".split())
_HEIGHTS = frozenset("mount mountains mountain valley ridge trench plain plateau".split())


_ENDINGS = re.compile(
    r"(?:[ts]ion|ment|ity|ness|isms?|ists?|ings?|ics|ology|ance|ence|ship|ure|age|[aeo]rs?|cy|"
    r"ase|ose|ide|ine|ium|gen|itis|osis|phyll|plasts?|cytes?|somes?|acids?|ates?|ols?|ones?)s?$"
)
"""What the ending of a noun tells of what sort it is."""


def akin(phrase: str, other: str) -> bool:
    """Whether two phrases of common nouns are of one sort, as far as words tell: of one noun, or of one ending, in one number."""
    mine, theirs = phrase.lower().split()[-1], other.lower().split()[-1]
    if is_plural(mine) != is_plural(theirs):
        return False
    if mine == theirs:
        return True
    ends = [match.group().removesuffix("s") if (match := _ENDINGS.search(word)) else "" for word in (mine, theirs)]
    return ends[0] == ends[1] != "" and (" " in phrase) == (" " in other)


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


def places_like(name: str, seed: str) -> list[str]:
    """Other countries for a country, other cities for a city; none for anything else."""
    sort = like(name)
    if sort not in ("country", "city") or " " in name:
        return []
    known = _KNOWN if sort == "country" else lexicon()[sort]
    others = [place for place in sorted(known) if " " not in place and place != name.lower() and len(place) > 3]
    Random(seed).shuffle(others)
    return [place.title() for place in others[:12]]
