"""What beside a quote turns round what it says: a denial before or behind it, a number or name that goes on, a next
sentence that takes it back.

All is compared with what stood there when the quote was last seen good. Texts are folded; a line end in them is the end
of a block.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from msgspec import Struct

from quizapp.document.denials import denials, is_denied_behind, taken_back
from quizapp.document.sentence import ENDED, lead, sentence_end
from quizapp.text import fold

_COUNTS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety)"
)
_SCALES = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_SIGNS = re.compile(r"((?<!\w)\.|[-+$€£¥₽₴₹±~≈<>≤≥=×#/]+)\s?$")
_BOUNDS = re.compile(
    r"\b(minus|plus|(?:fewer|less|more|greater|higher|lower) than|at (?:least|most)|up to|under|below|above|over) $",
    re.IGNORECASE,
)
_SIGNS_BEHIND = re.compile(r"\s?([%‰°×²³/]+)")
_PART_BEFORE = re.compile(r"([^\W\d_][\w']*-)$")
_RANGE_BEFORE = re.compile(r"(\d[\w%]*(?: ?- ?| to | or ))$")
_COUNT_BEFORE = re.compile(rf"\b({_COUNTS}|{_SCALES}|\d[\d.,]*)[ -]$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[^\W_] ([A-Z][\w'-]+ )$")
_RANK_BEFORE = re.compile(r"\b((?:vice|deputy|former|acting|assistant|interim|honorary|ex|co|non)[ -])$", re.IGNORECASE)
_PART_BEHIND = re.compile(r"('s?(?!\w)|'\w+|[-/](?=\w)(?:\w+)|_\w+)")
_NUMBER_BEHIND = re.compile(r"([½⅓⅔¼¾⅛]|[ ]?- ?\d[\d.,]*|(?:%| percent| per cent)? (?:to|or) (?=\d)\d[\d.,]*)")
_UNIT_BEHIND = re.compile(
    rf"[ -]({_SCALES}|per ?cent|pp|percentage points?|BCE?(?!\w)|B\.C\.|Mio|Mrd|Million(?:en)?|Milliarden?|millones|тыс|млн|млрд|mm|cm|k?m|[kmµ]?g|[kMGT]?Wh?"
    r"|met(?:re|er)s?|kilomet(?:re|er)s?|centimet(?:re|er)s?"
    r"|millimet(?:re|er)s?|feet|foot|miles?|inch(?:es)?|yards?|kilograms?|grams?|tonn?es|tons|pounds?|ounces?|lit(?:re|er)s?|gallons?|hectares?|acres?|seconds?"
    r"|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|century|euros?|dollars?|degrees?|kilowatts?|megawatts?|gigawatts?|watts?)(?!\w)"
)
_RATE_BEHIND = re.compile(r"([²³23](?!\w)|/\w+| per \w+| an? (?:second|minute|hour|day|week|month|year)\b)")
_NAME_BEHIND = re.compile(r" ([A-Z][\w'-]+)")
_ENDS_IN_NAME = re.compile(r"[A-Z][\w'-]*$")
_ENDS_IN_UNIT = re.compile(r"\d ?[a-zA-Zµ]{1,3}$")
_ENDS_IN_COUNT = re.compile(rf"\b{_COUNTS}$", re.IGNORECASE)
_BEGINS_IN_SCALE = re.compile(rf"{_SCALES}\b", re.IGNORECASE)
_CLAUSE_BEFORE = re.compile(
    r".*(?:[,;()]|\b(?:that|which|who|whom|whether|because|although|while|when|where|if)\b)", re.DOTALL
)
_WORD = re.compile(r"[^\W_][\w'-]*")
TELLS_NOTHING = frozenset(
    "a an the this that these those some any all each every both no not and or but as of to in on at by for from with into onto over under about around "
    "between during after before since until than then so is are was were be been being has have had having do does did will would can could may might "
    "must shall should it its they them their he him his she her we us our i me my you your there here also only just even still now once very too more "
    "most less least much many nearly almost".split()
)
"""Words that a quote is not said of."""


LONG, SLIP = 6, 0.85
"""A slip of the pen is one in a word of so many letters; from this likeness (0 to 1) on."""


class Sense(Struct, frozen=True):
    """What beside a quote bears on what it says."""

    denials: int = 0
    """How many there are in its sentence before it."""
    denied: bool = False
    """Whether the word before it is one: of two in a row, each counts."""
    behind: bool = False
    """Whether what follows in its sentence denies it."""
    taken_back: bool = False
    """Whether the next sentence does, or a word in brackets."""
    asked: bool = False
    """Whether its sentence is a question."""
    begins: str = ""
    """What of the number or name that it begins with stands before it, and signs: '-', '$'."""
    ends: str = ""
    """What of the one that it ends with stands behind it: '-like', ' million', '%'."""


def sense(before: str, after: str, quote: str) -> Sense:
    """What beside a quote bears on what it says."""
    found, denied = denials(lead(before))
    is_ended = bool(ENDED.search(quote))
    tail = "" if is_ended else after[: sentence_end(after, quote)]
    return Sense(
        denials=found,
        denied=denied,
        behind=is_denied_behind(tail),
        taken_back=bool(taken_back(after, quote)),
        asked="?" in (quote if is_ended else tail.rstrip())[-4:],
        begins=_begins(before, quote),
        ends=_ends(after, quote),
    )


def is_part(before: str, after: str, quote: str) -> bool:
    """Whether there is more in a quote's sentence than the quote: it says nothing by itself."""
    return bool(re.search(r"\w", lead(before) + after[: sentence_end(after, quote)]))


def is_of_another(was: str, now: str) -> bool:
    """Whether a quote that stands behind `was` and now behind `now` is said of something else: a name or word for another.

    'The Elbe' before 'is 1,094 km long' for 'The Weser'; in a table what its row begins with.
    """
    rows = _row(was), _row(now)
    if all(rows):
        return _are_others(_told(rows[0]) - _told(rows[1]), _told(rows[1]) - _told(rows[0]))
    said, says = lead(was), lead(now)
    return _are_others(
        _told(_CLAUSE_BEFORE.sub("", said)) - _told(says), _told(_CLAUSE_BEFORE.sub("", says)) - _told(said)
    )


def _are_others(gone: set[str], come: set[str]) -> bool:
    """Whether there are words for others: not the same ones in another spelling, or with a slip of the pen mended."""
    ways = {word: spelled(word) for word in gone | come}
    return bool(come) and any(
        all(ways[word] != ways[other] and not is_slip(word, other) for other in come) for word in gone
    )


def spelled(word: str) -> str:
    """A word in one spelling, however it is spelled: 'Dürer' and 'Duerer'."""
    return fold(word).replace("-", "").replace("ue", "u").replace("oe", "o").replace("ae", "a")


def is_slip(word: str, other: str) -> bool:
    """Whether one is the other but for a letter or two in a long word, of the same beginning and end."""
    alike = len(word) >= LONG and word[:3] == other[:3] and word[-2:] == other[-2:] and abs(len(word) - len(other)) < 3
    return alike and SequenceMatcher(None, word, other).ratio() >= SLIP


def _row(before: str) -> str:
    """The first cell of the row of a table that a quote stands in, but for its own; or ''."""
    block, _, row = before.rpartition("\n")
    return row.strip(" |").partition(" | ")[0] if block and " | " in row.lstrip(" |") else ""


def _told(text: str) -> set[str]:
    """The words that tell of what is spoken, without the -s of more than one."""
    words = set(_WORD.findall(text.lower())) - TELLS_NOTHING
    return {word if len(word) < 4 else word.removesuffix("s") for word in words}


def _begins(before: str, quote: str) -> str:
    said = lead(before)
    patterns = [_PART_BEFORE, _RANK_BEFORE]
    if quote[:1].isdigit():
        patterns = [_PART_BEFORE, _RANGE_BEFORE, _BOUNDS, _SIGNS]
    elif _BEGINS_IN_SCALE.match(quote):
        patterns = [_COUNT_BEFORE, *patterns]
    elif quote[:1].isupper():
        patterns.append(_NAME_BEFORE)
    return next((match[1] for pattern in patterns if (match := pattern.search(said))), "")


def _ends(after: str, quote: str) -> str:
    if not re.search(r"[\w%‰°½¼¾]$", quote):
        return ""
    patterns = [_PART_BEHIND]
    if re.search(r"\d[%‰°]?$", quote):
        patterns = [_NUMBER_BEHIND, _SIGNS_BEHIND, _UNIT_BEHIND, *patterns]
    elif _ENDS_IN_COUNT.search(quote):
        patterns = [_UNIT_BEHIND, *patterns]
    elif _ENDS_IN_UNIT.search(quote):
        patterns = [_RATE_BEHIND, *patterns]
    elif _ENDS_IN_NAME.search(quote):
        patterns.append(_NAME_BEHIND)
    return next((match[1] for pattern in patterns if (match := pattern.match(after))), "")
