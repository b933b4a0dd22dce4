"""Whom and what words may stand for: he or she, it or nothing at all, and one of several of a name."""

from __future__ import annotations

import re

from quizapp.document.derive.closed import ATTRIBUTES, HELD, HELD_AS
from quizapp.document.derive.lexicon import MODAL, lexicon
from quizapp.document.derive.token import Token

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


def is_empty_it(tokens: list[Token], first: Token) -> bool:
    """'It is clear that', 'It would take …'."""
    rest = [t.low for t in tokens if t.start > first.start and t.text not in '"“”'][:8]
    if len(rest) > 2 and rest[0] in ("is", "was") and rest[1] in HELD and rest[2] not in HELD_AS:
        return True  # 'It is conjectured there are …'
    if (
        len(rest) > 2
        and rest[0] in ("is", "was")
        and rest[1] in ("only", "not", "in", "during", "because", "through", "by")
    ):
        return any(t.low == "that" and t.tag == "S" for t in tokens)  # 'It is only when … that …'
    if rest[:2] in (["should", "be"], ["would", "be"], ["could", "be"], ["might", "be"], ["may", "be"]):
        return "to" in rest[2:7] or "that" in rest[2:6]  # 'it should be up to the operators to provide'
    if len(rest) > 2 and rest[0] in MODAL and rest[1] == "take":
        return True  # 'It could take up to 15 years'
    if len(rest) > 2 and rest[0] in ("takes", "took"):
        return any(t.tag == "T" for t in tokens if t.start > first.start)
    return (
        len(rest) > 2
        and ("that" in rest[2:5] or "to" in rest[2 : 6 if rest[2] in ("upon", "for", "on") else 4])
        and rest[0] in ("is", "was", "seems", "would", "takes", "took")
    )
