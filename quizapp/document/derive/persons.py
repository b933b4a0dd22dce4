"""Whom words may stand for: he or she, and one of several of a name."""

from __future__ import annotations

import re

from quizapp.document.derive.lexicon import lexicon

_NTH = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth last next other".split()
)


def is_one_of_several(name: str) -> bool:
    """'Ninth Doctor', 'Second Empire': there are others."""
    words = name.split()
    return len(words) == 2 and words[0].lower() in _NTH


MOSTLY = 2
"""A text about one person says 'he' so many times as often as 'she', or the other way round."""


def he_or_she(text: str) -> str:
    """As what a text about one person speaks of that person: 'he', 'she', or '' where it says both, or neither."""
    he, she = len(re.findall(r"\b[Hh](?:e|is|im)\b", text)), len(re.findall(r"\b(?:[Ss]he|[Hh]ers?)\b", text))
    return "he" if he > MOSTLY * she else "she" if she > MOSTLY * he else ""


def may_be(person: str, pronoun: str) -> bool:
    """Whether a pronoun can stand for a person, as far as the first name tells."""
    words, first = lexicon(), person.split()[0].lower()
    female, male = first in words["female"], first in words["male"]
    return female == male or female == (pronoun in ("she", "her"))
