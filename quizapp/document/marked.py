"""What may be put to a passage, or taken out of it, without its saying anything else: marks of notes, references in brackets, a
word that links its sentence to the one before; as long as nothing that its fact asks for comes or goes with them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from quizapp.document.folding import fold_passage
from quizapp.document.turning import TELLS_NOTHING

_NAMES = r"[A-Z][\w'’-]+(?:,? (?:(?:and|&|et|al\.|in) ?)*[A-Z]?[\w'’.-]*){0,4}?"
_PAGES = r"pp?\.? ?\d{1,4}(?:[-–]\d{1,4})?"
_NOTE = re.compile(
    r"(?<=\S)\[(?:\^[\w-]{1,20}|\d{1,3}(?:[,–-] ?\d{1,3})*|[a-z]|(?:note|nb) \d{1,2})\](?!\()"
    r"|(?<=[.,;:!?\"'])[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?!\w)"
    # Behind a word, one sign but ¹ is a power: of a distance, a velocity, a metre.
    r"|(?<=[a-z)\]])(?<![^a-z][a-z])(?<![^a-z][a-z]{2})(?<![^a-z][a-z]{3})(?:¹|[¹²³⁴⁵⁶⁷⁸⁹][¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})(?!\w)"
    rf"|\s?\((?:[Ss]ee (?:also )?|cf\. )?(?:{_NAMES},? \(?[12]\d{{3}}[a-z]?\)?(?:[,:] ?(?:{_PAGES}|\d{{1,4}}))?|{_PAGES})\)"
)
_LINK = re.compile(
    r"(?:(?:moreover|furthermore|additionally|nevertheless|nonetheless|indeed|thus|hence|therefore|consequently|as a result|similarly|likewise"
    r"|meanwhile|finally|for example|for instance|of course|as noted(?: above)?|außerdem|jedoch|zudem|de plus|cependant|además|sin embargo)[,:]?"
    # Without a comma, these may say something of what follows: 'Besides the town', 'However large', 'Also the town'.
    r"|(?:besides|also|however|in addition|in particular|notably|in turn)[,:]) (?=\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\d+|[^\W\d_]{2,}")
_CITING = TELLS_NOTHING | frozenset("see cf et al pp".split())
"""Words that belong to a reference, not to what it refers to."""
MOST = 4000
"""No longer passages (characters) are looked at."""


class Asked(Struct, frozen=True):
    """What a fact asks for; nothing where that is not known."""

    question: str = ""
    """Without what is only around a gap."""
    answers: str = ""


_NOTHING = Asked()


def says_the_same(quote: str, passage: str, asked: Asked = _NOTHING) -> bool:
    """Whether a passage is another than a quote, but for such things alone, which are only in one of them; both folded.

    It is not where one of them holds something that is asked.
    """
    if quote == passage or max(len(quote), len(passage)) > MOST:
        return False
    ours, theirs = Counter(_found(quote)), Counter(_found(passage))
    if ours - theirs and theirs - ours:
        return False  # 'see [1]' became 'see [2]'
    mine, other = _NOTE.sub("", quote).strip(), _NOTE.sub("", passage).strip()
    changed = (ours - theirs) + (theirs - ours)
    if mine == other:
        return not _hold(changed or ours, mine, asked)  # what is in both stands in other places
    if _hold(changed, mine, asked):
        return False
    for one, two in ((mine, other), (other, mine)):
        link = _LINK.match(two)
        if link is not None and _same_but_capital(one, two[link.end() :]):
            return True
    return False


def _hold(notes: Iterable[str], rest: str, asked: Asked) -> bool:
    """Whether one of some notes and references holds a part of an answer; or a name or number of the question that the rest
    does not say.
    """
    answers = fold_passage(asked.answers)
    wanted, named = _words(answers), _words(fold_passage(asked.question)) - _words(rest)
    for note in notes:
        if note in answers or (note.startswith("(") and wanted & _words(note)):
            return True
        if note.startswith("(") and any(one.lower() in named for one in _WORD.findall(note) if not one.islower()):
            return True
    return False


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)} - _CITING


def _found(text: str) -> list[str]:
    return [match[0].strip() for match in _NOTE.finditer(text)]


def _same_but_capital(one: str, other: str) -> bool:
    return one[1:] == other[1:] and one[:1].lower() == other[:1].lower()
