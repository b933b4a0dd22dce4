"""How a passage differs from what was quoted, in a few words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from quizapp.document.labelled import LABELS, TITLE, Gone
from quizapp.text import shorten

_WORD = re.compile(r"\S+")
MOST_WORDS = 600
"""So many words of each are compared."""
MOST_TOLD = 3
"""So many differences are told."""
_CELLS = 60
_LABEL = 120
_BESIDE = ".,;:!?…\"'“”„‘’«»()[]*_`"
"""What stands at the ends of words, and is told of only where nothing else differs."""


def differences(quote: str, passage: str) -> str:
    """'it has “47.9 percent” for “48 percent”', and so on; '' where no word differs.

    Where only signs at the ends of words differ, or capitals, that is told, else it is passed over.
    """
    ours, theirs = _WORD.findall(quote)[:MOST_WORDS], _WORD.findall(passage)[:MOST_WORDS]
    plain, others = [_plain(word) for word in ours], [_plain(word) for word in theirs]
    if plain != others:
        return _told(ours, theirs, plain, others)
    return _told(ours, theirs, ours, theirs)


def _told(ours: Sequence[str], theirs: Sequence[str], plain: Sequence[str], others: Sequence[str]) -> str:
    """The differences of words that are compared as `plain` and `others` say."""
    told, bare = [], plain is not ours
    for kind, a, b, c, d in SequenceMatcher(None, plain, others, autojunk=False).get_opcodes():
        old, new = _words(ours[a:b], bare=bare), _words(theirs[c:d], bare=bare)
        if kind == "replace":
            told.append(f"it has {new} for {old}")
        elif kind == "insert":
            told.append(f"it has {new} besides")
        elif kind == "delete":
            told.append(f"it has no {old}")
    more = ["and more"] if len(told) > MOST_TOLD else []
    return ", ".join([*told[:MOST_TOLD], *more])


def compared(quote: str, says: str) -> str:
    """How what stands for a quote differs from it; of the same words, what makes them say something else."""
    told = differences(quote, says)
    return told or "the words are the same, but what stood beside them and turned them round is gone" * bool(
        says.strip()
    )


def _plain(word: str) -> str:
    """A word by which it is compared."""
    return word.strip(_BESIDE).casefold() or word


def _words(words: Sequence[str], *, bare: bool) -> str:
    text = " ".join(words)
    return f"“{shorten((text.strip(_BESIDE) or text) if bare else text, _CELLS)}”"


def no_more(gone: Sequence[Gone]) -> str:
    """What of a fact its document said around the quote and does no more: 'its title is now “Report 2025”, no longer “Report
    2024”', '“Halden” and “1971” are said beside it no more', '“2023” is said in its title no more, which is now “…”'.
    """
    told = [_label_gone(one) for one in gone if one.where in LABELS]
    for wheres in ("bchs", "o", "t"):  # what stood far from it is told only where nothing near is gone
        words = [one for one in gone if one.where in wheres]
        if words:
            now = f", which is now “{shorten(words[0].now, _LABEL)}”" if wheres == "t" and words[0].now else ""
            told.append(
                _said_no_more([one.said for one in words], "in its title" if wheres == "t" else "beside it") + now
            )
            break
    return "; ".join(told)


def _label_gone(one: Gone) -> str:
    old, new = f"“{shorten(one.said, _LABEL)}”", f"“{shorten(one.now, _LABEL)}”"
    what = "its title is" if one.where == TITLE else "its section is headed"
    return f"{what} now {new}, no longer {old}" if one.now else f"{what} no longer {old}"


def _said_no_more(words: Sequence[str], where: str) -> str:
    told = [f"“{word}”" for word in words[:3]]
    listed = " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
    return f"{listed} {'is' if len(told) == 1 else 'are'} said {where} no more"
