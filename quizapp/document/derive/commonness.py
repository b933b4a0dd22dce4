"""How common words are: what everyone says all the time is seldom what a text wants to tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_TIERS = {"most": 3, "often": 2, "less": 1}


@cache
def _known() -> dict[str, int]:
    """How common each word of common.txt is: 3 for the most common, 1 for the least."""
    out: dict[str, int] = {}
    for part in ("\n" + files(__package__).joinpath("common.txt").read_text("utf-8")).split("\n[")[1:]:
        name, _, body = part.partition("]")
        out.update(dict.fromkeys(body.split(), _TIERS[name]))
    return out


def commonness(words: Sequence[str]) -> float:
    """How common words are on the whole, from 0 for rare ones to 3; small words are not counted."""
    known = _known()
    told = [known.get(word, known.get(word.removesuffix("s"), 0)) for word in words if len(word) > 2]
    return sum(told) / max(len(told), 1)
