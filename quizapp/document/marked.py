"""What may be put to a passage, or taken out of it, without its saying anything else: marks of notes, references in brackets, a
word that links its sentence to the one before.
"""

from __future__ import annotations

import re
from collections import Counter

_NAMES = r"[A-Z][\w'’-]+(?:,? (?:(?:and|&|et|al\.|in) ?)*[A-Z]?[\w'’.-]*){0,4}?"
_PAGES = r"pp?\.? ?\d{1,4}(?:[-–]\d{1,4})?"
_NOTE = re.compile(
    r"(?<=\S)\[(?:\^[\w-]{1,20}|\d{1,3}(?:[,–-] ?\d{1,3})*|[a-z]|(?:note|nb) \d{1,2})\](?!\()"
    r"|(?<=[a-z.,;:!?\"')\]])(?<![^a-z][a-z])(?<![^a-z][a-z]{2})(?<![^a-z][a-z]{3})[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?!\w)"
    rf"|\s?\((?:[Ss]ee (?:also )?|cf\. )?(?:{_NAMES},? \(?[12]\d{{3}}[a-z]?\)?(?:[,:] ?(?:{_PAGES}|\d{{1,4}}))?|{_PAGES})\)"
)
_LINK = re.compile(
    r"(?:moreover|furthermore|in addition|additionally|besides|also|however|nevertheless|nonetheless|indeed|thus|hence|therefore|consequently"
    r"|as a result|similarly|likewise|meanwhile|finally|for example|for instance|in particular|notably|of course|in turn|as noted(?: above)?"
    r"|außerdem|jedoch|zudem|de plus|cependant|además|sin embargo)[,:]? (?=\w)",
    re.IGNORECASE,
)
MOST = 4000
"""No longer passages (characters) are looked at."""


def says_the_same(quote: str, passage: str) -> bool:
    """Whether a passage is another than a quote, but for such things alone, which are only in one of them; both folded."""
    if quote == passage or max(len(quote), len(passage)) > MOST:
        return False
    ours, theirs = Counter(_found(quote)), Counter(_found(passage))
    if ours - theirs and theirs - ours:
        return False  # 'see [1]' became 'see [2]'
    mine, other = _NOTE.sub("", quote).strip(), _NOTE.sub("", passage).strip()
    if mine == other:
        return True
    for one, two in ((mine, other), (other, mine)):
        link = _LINK.match(two)
        if link is not None and _same_but_capital(one, two[link.end() :]):
            return True
    return False


def _found(text: str) -> list[str]:
    return [match[0].strip() for match in _NOTE.finditer(text)]


def _same_but_capital(one: str, other: str) -> bool:
    return one[1:] == other[1:] and one[:1].lower() == other[:1].lower()
