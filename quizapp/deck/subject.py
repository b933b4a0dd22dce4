"""What a question is about: its words of substance and its names, and whether an edit put others in their place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
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
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_QUOTED = re.compile(r"""(?<!\w)'(?=\S)(.+?)(?<=\S)'(?!\w)|"([^"]+)\"""")
_ENDS = ("s", "es", "ed", "d", "ing", "n", "en")
_CLOSE = ("aeiouy", "ckqsxz", "bpvfw", "dt", "mn", "gj")
"""Letters that are easily taken for one another."""


class Words(Struct, frozen=True):
    """The words of a question, without case."""

    all: tuple[str, ...]
    names: frozenset[str]
    """Those that are capitalised inside a sentence, stand in quotation marks, or have figures in them."""
    quoted: frozenset[str]


@lru_cache(maxsize=4096)
def words_of(question: str) -> Words:
    """The words of a question, in their order."""
    text = one_line(unicodedata.normalize("NFC", straighten(question)))
    text = text.replace("n't", " not")
    spans = [match.span(1) if match[1] else match.span(2) for match in _QUOTED.finditer(text)]
    found = [
        match for match in _WORD.finditer(text) if match[0] != "s" or text[match.start() - 1 : match.start()] != "'"
    ]
    names, quoted = set(), set()
    for match in found:
        word = match[0].casefold()
        if any(start <= match.start() < end for start, end in spans):
            quoted.add(word)
        elif match[0] == word or word in _ASKING:
            if any(map(str.isdigit, word)):
                names.add(word)
        elif not match[0].istitle() or not _begins(text[: match.start()]) or _is_subject(text[match.end() :]):
            names.add(word)
    return Words(tuple(match[0].casefold() for match in found), frozenset(names | quoted), frozenset(quoted))


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
    gone, come = _differing(words_of(old), words_of(new), loose=loose)
    return all(word in SMALL for word in (*gone, *come))


def replaces(old: str, new: str, *, strict: bool = False) -> bool:
    """Whether an edit put another name in a name's place, or made a yes of a no.

    Strictly, whether it put any word of substance in another's place, or touched a quoted one.
    """
    before, after = words_of(old), words_of(new)
    gone, come = _differing(before, after, loose=True)
    if any(word in _DENYING for word in (*gone, *come)):
        return True
    if strict:
        if before.quoted and after.quoted and before.quoted != after.quoted:
            return True
        return any(word not in _ASKING for word in gone) and any(word not in _ASKING for word in come)
    return any(word in before.names for word in gone) and any(word in after.names for word in come)


def same_names(old: str, new: str, *, quoted: bool = False) -> bool:
    """Whether two questions have the same names, at least one; with `quoted`, the same ones in quotation marks."""
    before, after = words_of(old), words_of(new)
    if quoted:
        return bool(before.quoted) and before.quoted == after.quoted
    return bool(before.names) and before.names == after.names


def grown(old: str, new: str) -> bool:
    """Whether one of two questions has all the words of substance of the other, at least one."""
    before, after = ({word for word in words_of(text).all if word not in _ASKING} for text in (old, new))
    return bool(before and after) and (before <= after or after <= before)


def keeps_subject(old: str, new: str) -> bool:
    """Whether a question that was edited is still about what it was."""
    before, after = ({word for word in words_of(text).all if word not in SMALL} for text in (old, new))
    return not replaces(old, new) and (not before or bool(before & after))


def _differing(old: Words, new: Words, *, loose: bool) -> tuple[list[str], list[str]]:
    """The words that only one of two questions has."""
    before, after = Counter(old.all), Counter(new.all)
    gone, come = list((before - after).elements()), list((after - before).elements())
    for word in [*come] if gone else ():
        near = next((one for one in gone if same_word(one, word, loose=loose)), "")
        if near:
            gone.remove(near)
            come.remove(word)
    return gone, come


def same_word(one: str, other: str, *, loose: bool) -> bool:
    """Whether two words are one, inflected; if `loose`, with a slip in it too.

    Ireland is no slip of Iceland, nor Austria of Australia, nor nitrite of nitrate.
    """
    if one == other:
        return True
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
        return len(short) >= 4 or long[at] in long[at - 1 : at]  # a letter left out, or written once for twice
    if sorted(short) == sorted(long):
        return len(short) >= 4
    suffix = at == len(short) - 3 and short[-1] == "e"  # -ate and -ite, -ane and -ene
    return len(short) >= 5 and not suffix and any(short[at] in close and long[at] in close for close in _CLOSE)
