"""Names of persons without what they are: 'President Vladimir Putin', 'SoftBank CEO Masayoshi Son'."""

from __future__ import annotations

from quizapp.document.derive.closed import ORGANISATION, PLACE, ROLES, WORK
from quizapp.document.derive.lexicon import lexicon

LINK = frozenset("of de du la le van von der den di da al el bin upon am aan sur ob".split())
"""Small words within names."""
_FIRST = frozenset("General Chief Prime Transport Health Foreign Finance Defence Interior Justice Saint".split())


def _is_of_a_people(word: str) -> bool:
    """Whether a word before an office may say of which country it is: 'the Kastavian Foreign Minister'."""
    return word.endswith(("ian", "ean", "ish", "ese")) and word not in lexicon()["given"]


_OFFICES = frozenset("officer executive".split())
_OF_FIRMS = frozenset("ceo cfo coo cto president chairman chairwoman founder spokesman spokeswoman analyst".split())


def _is_thing(word: str) -> bool:
    """Whether a name's last word says that it is nobody's."""
    return word in WORK | ORGANISATION or word.endswith(("tion", "sion", "ment", "ance", "ence", "electric", "motors"))


def without_role(name: str) -> str:
    """'President Vladimir Putin' without 'President'."""
    words = name.split()
    at = 0
    if len(words) > 1 and words[1].lower() in WORK | ORGANISATION | PLACE and words[0] in _FIRST:
        return name  # 'General Conference'
    if words[0] in _FIRST and len(words) > 2 and _is_thing(words[-1].lower()):
        return name  # 'General Data Protection Regulation', 'Prince Edward Island'
    if words[-1].lower() in _OFFICES:
        return name  # 'Chief Operating Officer'
    while at < len(words) - 1 and (
        (words[at].lower().strip(".") in ROLES and words[-1].lower() not in PLACE and words[at + 1] not in LINK)
        or (words[at].lower() in lexicon()["demonym"] and words[at + 1].lower() in ROLES and at < len(words) - 2)
        or (_is_of_a_people(words[at].lower()) and at < len(words) - 2 and words[at + 1].lower() in ROLES)
        or (
            (words[at].lower() in lexicon()["demonym"] or words[at].lower() in lexicon()["actor"])
            and words[at + 1].lower() in lexicon()["given"]
            and len(words) > 2
        )
    ):
        at += 1
    for tie in range(at + 1, len(words) - 2):
        sure = words[tie].isupper() or words[tie + 1].lower() in lexicon()["given"]
        if words[tie].lower() in _OF_FIRMS and sure:
            at = tie + 1  # 'SoftBank CEO Masayoshi Son'
    if words[at].lower().strip(".") in ROLES and at == len(words) - 1:
        return name  # 'the Lord Mayor': nobody's name is left
    return " ".join(words[at:])
