"""The meaning of a fact's answer, by which an edit that makes it another answer is told from one that does not."""

from __future__ import annotations

from hashlib import blake2b

from quizapp.fact import WHOLE, AnyFact, ListFact, answer_text
from quizapp.question.values import fingerprint


def answer_fingerprint(fact: AnyFact, part: str = WHOLE) -> str:
    """A few hexadecimal digits that change when an edit makes a part's answer another one.

    The entries of a list may stand in any order. Where spelling counts (`exact`, code), any change does.
    """
    if fact.exact or fact.syntax:
        return _digest(answer_text(fact, part))
    if isinstance(fact, ListFact):
        return _digest(" ".join(sorted(map(fingerprint, fact.answer))))
    return fingerprint(answer_text(fact, part))


def same_answer(fact: AnyFact, part: str, reviewed: str) -> bool:
    """Whether a fingerprint taken earlier is that of the part's answer, however strictly it was compared then."""
    text = answer_text(fact, part)
    return reviewed in (answer_fingerprint(fact, part), fingerprint(text), _digest(text))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
