"""A question that is answered with yes or no."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import Lint, each, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, QuestionFact

NAME = "yes-or-no"
_ASKS = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|shall|cannot|can't|couldn't|wasn't|weren't|hasn't|haven't|won't|am|isn't|aren't|don't|doesn't|didn't)\b",
    re.IGNORECASE,
)
_TRUE_OR_FALSE = re.compile(
    r"^\(?(?:true or false|t/f|yes or no)\b|[,:;(–—-] ?(?:true or false|t/f|yes or no)\)?\W*$", re.IGNORECASE
)
_ANSWERS = re.compile(r"(?:yes|no|true|false)\b(?:[.!,;:—–-].*)?", re.IGNORECASE | re.DOTALL)
_ELSEWHERE = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(rf"(?:{answers})\W*", re.IGNORECASE))
    for asks, answers in (
        (
            r"(?:ist|sind|war|waren|hat|haben|hatte|hatten|kann|können|gibt|gab|wird|werden|wurde|wurden|darf|muss|stimmt|gehört|liegt|lebt|lebte)\b",
            "ja|nein|richtig|falsch",
        ),
        (
            r"est-ce qu|(?:est|sont|était|ont|avait)-(?:il|elle|ils|elles|ce)\b|[^,]{2,80} (?:\w+-t|est|sont|était|étaient|a|ont|peut|peuvent|fut)-(?:il|elle|ils|elles)\b",
            "oui|non|vrai|faux",
        ),
        (
            r"¿?(?:es|son|era|eran|fue|fueron|está|están|tiene|tienen|hay|puede|pueden|existe|existen)\b",
            "sí|si|no|verdadero|falso",
        ),
        (r"(?:è|sono|era|erano|fu|ha|hanno|può|possono|esiste)\b", "sì|si|no|vero|falso"),
        (r"(?:é|são|era|eram|foi|tem|têm|há|pode|existe)\b", "sim|não|verdadeiro|falso"),
        (r"\S+(?: \S+)? ли\b", "да|нет|верно|неверно"),
    )
)
"""How whether is asked, and answered with one word, in German, French, Spanish, Italian, Portuguese and Russian."""
_GOES_ON = re.compile(
    r"yes\b[\s.!,;:—–-]*(?:and |but |only|unless|except|if\b|though|although|because|since|as (?:it|they|he|she)\b)|yes\b(?:\W+\w+){5}"
    r"|no\b[\s.!,;:—–-]*(?!(?:never|not|it|they|he|she|there|one)\b(?:\W+\w+){0,3}\W*$)\w.{3}",
    re.IGNORECASE | re.DOTALL,
)
"""A no that says what is so instead, or a yes with its reason: that is not known by chance."""


def find(fact: AnyFact) -> Complaint | None:
    """A question that asks whether, and its answer says so."""
    if not isinstance(fact, QuestionFact) or fact.syntax:
        return None
    if any(asks.match(fact.ask) and answers.fullmatch(fact.answer) for asks, answers in _ELSEWHERE):
        return _told(fact)
    if not _ANSWERS.fullmatch(fact.answer) or _GOES_ON.match(fact.answer):
        return None
    asks = _ASKS.match(fact.ask.rpartition(", ")[2]) or _ASKS.match(fact.ask) or _TRUE_OR_FALSE.search(fact.ask)
    return _told(fact) if asks else None


def _told(fact: QuestionFact) -> Complaint:
    hint = "Ask for the thing itself, or make it a claim with 'answer: true' or 'answer: false' and a 'why'."
    return remark(NAME, fact, "answer", "A yes or no is right by chance half the time.", hint)


LINT = Lint(NAME, "a question that is answered with yes or no", each(find))
