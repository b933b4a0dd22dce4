"""What a question is about: its words of substance and its names, and whether an edit put others in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from rapidfuzz.distance import OSA

from quizapp.text import one_line, straighten, strip_accents

SMALL = frozenset(
    "a an the of in on at to for by from with is are was were be been do does did has have had what which that this it its and".split()
)
"""Words that say nothing of their own."""
_ASKING = SMALL | frozenset(
    "who whom whose when where why how many much year date number name names named called give state tell there".split()
)
"""Words that may differ between two ways to ask for one answer."""
_DENYING = frozenset("not no never none nor neither without except cannot".split())
_VERBS = frozenset("is are was were has have had does did can lies borders means".split())
LONGEST = 2000
"""So many characters of a question are looked at."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_QUOTED = re.compile(r"""(?<!\w)'(?=\S)(.+?)(?<=\S)'(?!\w)|"([^"]+)\"""")
_ENDS = ("s", "es", "ed", "d", "ing", "n", "en")
_CLOSE = ("aeiouy", "ckqsxz", "bpvfw", "dt", "mn", "gj")
"""Letters that are easily taken for one another."""


class Words(Struct, frozen=True, gc=False):
    """The words of a question, without case; one that stands in it again is another one ('7 7' for 7 × 7)."""

    all: frozenset[str]
    names: frozenset[str]
    """Those that are capitalised inside a sentence, stand in quotation marks, or have figures in them."""
    quoted: frozenset[str]


@lru_cache(maxsize=4096)
def words_of(question: str) -> Words:
    """The words of a question."""
    text = one_line(unicodedata.normalize("NFC", straighten(question[:LONGEST]))).replace("n't", " not")
    spans = [match.span(1) if match[1] else match.span(2) for match in _QUOTED.finditer(text)]
    found: set[str] = set()
    names, quoted = set(), set()
    for match in _WORD.finditer(text):
        written, start, end = match[0], match.start(), match.end()
        if written == "s" and text[start - 1 : start] == "'":
            continue
        word = plain = written.casefold()
        while word in found and plain not in _ASKING:
            word += f" {plain}"
        found.add(word)
        if any(first <= start < last for first, last in spans):
            quoted.add(word)
        elif written == plain or plain in _ASKING:
            if any(map(str.isdigit, plain)):
                names.add(word)
        elif not written.istitle() or not _begins(text[:start]) or _is_subject(text[end:]):
            names.add(word)
    return Words(frozenset(found), frozenset(names | quoted), frozenset(quoted))


def _begins(before: str) -> bool:
    """Whether a sentence begins after that: a capital letter says nothing there."""
    before = before.rstrip().rstrip("\"'([¿¡")
    return not before or before[-1] in ".!?:"


def _is_subject(after: str) -> bool:
    """Whether a sentence's first word is what it speaks of, by what follows: 'Bern is', 'Jane Austen', 'Latvia's'."""
    following = _WORD.search(after)
    return after.startswith("'s") or (following is not None and (following[0] in _VERBS or following[0].istitle()))


def same_substance(old: str, new: str, *, loose: bool) -> bool:
    """Whether two questions say the same but for inflections and small words, and slips if `loose`."""
    before, after = words_of(old).all, words_of(new).all
    gone, come = before - after - SMALL, after - before - SMALL
    if len(gone) != len(come):
        return False
    left = list(come)
    for word in gone:
        near = next((other for other in left if same_word(word, other, loose=loose)), "")
        if not near:
            return False
        left.remove(near)
    return True


def replaces(old: str, new: str, *, strict: bool = False) -> bool:
    """Whether an edit put another name in a name's place, or made a yes of a no.

    Strictly, whether it put any word of substance in another's place, or touched a quoted one.
    """
    before, after = words_of(old), words_of(new)
    gone, come = before.all - after.all, after.all - before.all
    if not _DENYING.isdisjoint(gone) or not _DENYING.isdisjoint(come):
        return True
    if strict and before.quoted and after.quoted and before.quoted != after.quoted:
        return True
    left = gone - _ASKING if strict else gone & before.names
    right = come - _ASKING if strict else come & after.names
    if not left or not right:
        return False
    return not (_all_meant(left, come) or _all_meant(right, gone))


def _all_meant(words: Iterable[str], others: Iterable[str]) -> bool:
    """Whether each of some words is one of others, with a slip or inflected."""
    return all(any(same_word(word, other, loose=True) for other in others) for word in words)


def same_names(old: str, new: str, *, quoted: bool = False) -> bool:
    """Whether two questions have the same names, at least one; with `quoted`, the same ones in quotation marks."""
    before, after = words_of(old), words_of(new)
    if quoted:
        return bool(before.quoted) and before.quoted == after.quoted
    return bool(before.names) and before.names == after.names


def grown(old: str, new: str) -> bool:
    """Whether one of two questions has all the words of substance of the other, at least one."""
    before, after = (words_of(text).all - _ASKING for text in (old, new))
    return bool(before and after) and (before <= after or after <= before)


def keeps_subject(old: str, new: str) -> bool:
    """Whether a question that was edited is still about what it was."""
    before, after = (words_of(text).all - SMALL for text in (old, new))
    return not replaces(old, new) and (not before or bool(before & after))


def same_word(one: str, other: str, *, loose: bool) -> bool:
    """Whether two words are one, inflected; if `loose`, with a slip in it too.

    Ireland is no slip of Iceland, nor Austria of Australia, nor nitrite of nitrate.
    """
    if one == other:
        return True
    if one[0] != other[0] and one.isascii() and other.isascii():
        return False
    short, long = sorted((strip_accents(one), strip_accents(other)), key=len)
    if short[:1] != long[:1] or any(map(str.isdigit, one + other)):
        return False
    if len(short) >= 4 and long.startswith(short) and long[len(short) :] in _ENDS:
        return True
    return loose and len(short) >= 3 and _is_slip(short, long)


def _is_slip(short: str, long: str) -> bool:
    if short == long:
        return True
    if OSA.distance(short, long, score_cutoff=1) > 1:
        return len(short) >= 6 and sorted(short) == sorted(long)
    at = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    if len(short) < len(long):
        if long[at - 1 : at + 1] == "ii":  # WWI and WWII, Louis XII and XIII
            return False
        return len(short) >= 4 or long[at] in long[at - 1 : at]  # a letter left out, or written once for twice
    if sorted(short) == sorted(long):
        return len(short) >= 4
    suffix = at == len(short) - 3 and short[-1] == "e"  # -ate and -ite, -ane and -ene
    return len(short) >= 5 and not suffix and any(short[at] in close and long[at] in close for close in _CLOSE)
