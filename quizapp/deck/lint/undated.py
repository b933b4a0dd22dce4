"""A figure, or who holds an office, that will change, with no date."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import Lint, asked, each, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, GapsFact, QuestionFact, question_text

NAME = "undated"
_AGES = re.compile(
    r"\b(?:population of|populations? (?:is|does)|inhabitants|gdp|gross domestic product|exports?|imports?|foreign trade|unemployment|inflation rate|"
    r"national debt|how many (?:employees|subscribers|users|customers)|turnover|revenue|annual sales|minimum wage|market share|life expectancy|literacy rate|"
    r"member (?:states|countries)|members does the [A-Z])\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"who (?:is|are) (?:(?:the )?(?:pope|secretary-general)\b|(?:the )?(?:current )?(?:[\w'’-]+ ){0,3}?(?:president|prime minister|chancellor|king|queen|monarch|ceo|chief executive|mayor|governor|"
    r"world champion|foreign minister|head of state)s? of \w)",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|has|have|does|do|exports|imports|employs|makes)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|did|had|used to|became|fell|rose)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\b(?:1\d|20)\d\d\b|\bcentury\b|\b(?:BC|AD|BCE|CE)\b")
_DEFINES = re.compile(r"\b(?:defined?|definition|formula|stands? for|mean|called|term|kind|type)\b", re.IGNORECASE)


def find(fact: AnyFact) -> Complaint | None:
    """What is so now, and no word of when 'now' is."""
    if isinstance(fact, QuestionFact):
        figure = bool(_DIGIT.search(fact.answer))
        text = fact.ask
    elif isinstance(fact, GapsFact | ClaimFact):
        text = question_text(fact)
        figure = bool(_DIGIT.search(text))
    else:
        return None
    ages = (figure and _AGES.search(text)) or (isinstance(fact, QuestionFact) and _OFFICE.match(text))
    if not ages or _PAST.search(text) or not _PRESENT.search(text) or _DEFINES.search(text):
        return None
    if _DATED.search(text) or (isinstance(fact, QuestionFact) and _DATED.search(fact.answer)):
        return None
    hint = "Say as of when: “… (2024)”, “in 2024”."
    return remark(NAME, fact, asked(fact), "This will change, and nothing says as of when it is so.", hint)


LINT = Lint(NAME, "a figure that will age, or who holds an office, with no date", each(find))
