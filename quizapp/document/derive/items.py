"""Where one thing of a list ends, and whether more of them follow."""

from __future__ import annotations

from quizapp.document.derive.lexicon import is_plural
from quizapp.document.derive.token import Token
from quizapp.document.derive.values import MONTHS

MONTH_NAMES = frozenset(MONTHS.split("|"))
LONGEST_ITEM = 6
"""In words."""
PLACING = frozenset("in at for from on with".split())


def item_at(tokens: list[Token], at: int, placed: bool = True) -> int:
    """Where the thing that begins at a token ends; the same place if none begins there."""
    start = at
    while at < len(tokens) and tokens[at].tag in ("D", "H") and at - start < 2:
        at += 1
    begin = at
    while (
        at < len(tokens)
        and at - begin < LONGEST_ITEM
        and tokens[at].text not in MONTH_NAMES
        and tokens[at].tag in "ANPMGEQ"
    ):
        at += 1
    while at - begin > 1 and tokens[at - 1].tag == "G" and is_plural(tokens[at - 2].text):
        at -= 1  # 'ODM camps depending on'
    if at == begin:
        return start
    if tokens[at - 1].tag == "A" and at - begin == 1 and [t.tag for t in tokens[at : at + 3]] == [",", "A", "N"]:
        at += 3  # 'the uppermost, rigid part'
    if tokens[at - 1].tag == "G" and at + 1 < len(tokens) and tokens[at + 1].low == "of" and tokens[at].tag in "IR":
        at += 1  # 'the winding up of'
    if at + 1 < len(tokens) and tokens[at].low == "of" and tokens[at + 1].tag in "NAPD" and at - begin < 4:
        more = at + 1
        while more < len(tokens) and tokens[more].tag in "DANP" and more - begin < LONGEST_ITEM + 3:
            more += 1
        shared = (
            more + 1 < len(tokens) and tokens[more].tag == "C" and tokens[more + 1].tag == "P" != tokens[at - 1].tag
        )
        if tokens[more - 1].tag in "NP" and not shared:  # 'the coastal waters | of Europe and North Africa'
            return more
    if placed and at + 1 < len(tokens) and tokens[at].low in PLACING and tokens[at + 1].tag in "NAPD":
        more = at + 1
        while more < len(tokens) and tokens[more].tag in "DANP" and more - at < LONGEST_ITEM:
            more += 1
        if more < len(tokens) and tokens[more - 1].tag in "NP" and tokens[more].text in (",", ";", "."):
            return more  # 'tapes in Australia, the archive of CBS, and …'
    return at


def lists_on(tokens: list[Token], at: int, *, placed: bool) -> bool:
    """Whether behind 'A or B' a comma, a further thing, and a comma or 'and' stand: then the two are one of several."""
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return False
    end = item_at(tokens, at + 1, placed)
    return at + 1 < end < len(tokens) - 1 and (tokens[end].text == "," or tokens[end].low in ("and", "or"))
