"""Whom and what words may stand for: he or she, it, and one of several of a name."""

from __future__ import annotations

import re

from quizapp.document.derive.closed import ATTRIBUTES
from quizapp.document.derive.lexicon import lexicon

MOSTLY = 2
"""A text about one person says 'he' so many times as often as 'she', or the other way round."""
_NAMING = re.compile(r"the (?:name|term|word|element|concept|idea|letter) \w", re.IGNORECASE)
_OF = re.compile(r"(?:the |a |an |its )?(?:\w+ )?(\w+) of ", re.IGNORECASE)
_NTH = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth last next other".split()
)


def is_one_of_several(name: str) -> bool:
    """'Ninth Doctor', 'Second Empire': there are others."""
    words = name.split()
    return len(words) == 2 and words[0].lower() in _NTH


def he_or_she(text: str) -> str:
    """As what a text about one person speaks of that person: 'he', 'she', or '' where it says both, or neither."""
    he, she = len(re.findall(r"\b[Hh](?:e|is|im)\b", text)), len(re.findall(r"\b(?:[Ss]he|[Hh]ers?)\b", text))
    return "he" if he > MOSTLY * she else "she" if she > MOSTLY * he else ""


def may_be(person: str, pronoun: str) -> bool:
    """Whether a pronoun can stand for a person, as far as the first name tells."""
    words, first = lexicon(), person.split()[0].lower()
    female, male = first in words["female"], first in words["male"]
    return female == male or female == (pronoun in ("she", "her"))


def is_hardly_it(subject: str) -> bool:
    """Whether 'it' is hardly what a sentence had for its subject: a name's name, what a thing has, or someone.

    'The efficiency of the engine is high. It …': the engine, most likely.
    """
    owned = _OF.match(subject)
    head = (owned[1] if owned else subject.split(" of ")[0].split()[-1] if subject else "").lower()
    return bool(_NAMING.match(subject)) or (owned is not None and head in ATTRIBUTES) or head in lexicon()["actor"]
