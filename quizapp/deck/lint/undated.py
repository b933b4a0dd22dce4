"""A figure, or who holds an office, that will change, with no date."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import Lint, asked, each, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, GapsFact, QuestionFact, question_text

NAME = "undated"
_AGES = re.compile(
    r"\b(?:population of (?:the )?(?-i:[A-Z])|(?-i:[A-Z])[\w.-]*['’]s? population|population (?:does|has) (?-i:[A-Z])|inhabitants|gdp|gross domestic product|foreign trade|unemployment|inflation rate|"
    r"national debt|how many (?:employees|subscribers|users|customers)|turnover|revenue|annual sales|minimum wage|market share|life expectancy|literacy rate|"
    r"member (?:states|countries)|members does the (?:EU|UN|European Union|United Nations)\b)",
    re.IGNORECASE,
)
_TRADE = re.compile(r"\b(?:exports?|imports?)\b", re.IGNORECASE)
_MONEY = re.compile(r"[$€£¥%]|\b(?:[mb]illion|per ?cent|dollars|euros|tonnes|tons|barrels)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?<=\w[ (/])(?:(?:the|of|in) )?[A-Z]\w|^(?!(?:A|An|The|In|At|By|Of|About|Some|Each|Every|How|What|Which|Who)\b)[A-Z]\w"
)
"""Of a bank, a city or a population in general a figure may be true for good; of one with a name it is not."""
_OFFICE = re.compile(
    r"who (?:is|are) (?:the )?(?:(?:current )?(?:pope|secretary-general)\b|(?:current )?(?:[\w'’-]+ ){0,3}?(?:president|prime minister|chancellor|king|queen|monarch|ceo"
    r"|chief executive|mayor|governor|world champion|foreign minister|head of state)s? (?:of|in) (?:the )?(?-i:[A-Z])\w)",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:[A-Z][\w.'’-]*|de|da|di|la|le|van|von|der|den|bin|al)(?: (?:[A-Z][\w.'’-]*|de|da|di|la|le|van|von|der|den|bin|al))+"
)
"""A person of two words at least: 'the monarch' holds the office by law, 'Zeus' in a tale."""
_QUOTED = re.compile(r"[\"“‘`][^\"”’`]*[\"”’`]")
_TALE = re.compile(
    r"[\"“‘]|\b(?:novel|play|film|movie|opera|myth\w*|legend|tale|story|book|series|game|song|comic|epic|poem|fiction\w*|by (?:law|office|constitution)"
    r"|first|last|second|third|former|later|future)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|has|have|does|do|exports|imports|employs|makes)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|did|had|used to|became|fell|rose)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\b(?:1\d|20)\d\d\b|\bcentury\b|\b(?:BC|AD|BCE|CE)\b")
_DEFINES = re.compile(
    r"\b(?:defined?|definition|formula|stands? for|mean|called?|term|kind|type|if|must|at least|would|by law)\b",
    re.IGNORECASE,
)


def find(fact: AnyFact) -> Complaint | None:
    """What is so now, and no word of when 'now' is."""
    if isinstance(fact, QuestionFact):
        figure = fact.answer
        text = fact.ask
    elif isinstance(fact, GapsFact | ClaimFact):
        figure = text = question_text(fact)
    else:
        return None
    if not (_is_figure(text, figure) or (isinstance(fact, QuestionFact) and _is_office(fact))):
        return None
    if _PAST.search(text) or not _PRESENT.search(text) or _DEFINES.search(text):
        return None
    if _DATED.search(text) or (isinstance(fact, QuestionFact) and _DATED.search(fact.answer)):
        return None
    hint = "Say as of when: “… (2024)”, “in 2024”."
    return remark(NAME, fact, asked(fact), "This will change, and nothing says as of when it is so.", hint)


def _is_figure(text: str, figure: str) -> bool:
    """Whether a figure is told of a thing with a name, and of the sort that changes from year to year."""
    if not _DIGIT.search(figure):
        return False
    text = _QUOTED.sub(" ", text)
    ages = _AGES.search(text) or (_TRADE.search(text) and _MONEY.search(figure))
    return ages is not None and _NAME.search(text) is not None


def _is_office(fact: QuestionFact) -> bool:
    """Whether it is asked who holds an office, and the answer is a person of this world."""
    match = _OFFICE.match(fact.ask)
    return match is not None and not _TALE.search(fact.ask) and _HOLDER.fullmatch(fact.answer.rstrip(".")) is not None


LINT = Lint(NAME, "a figure that will age, or who holds an office, with no date", each(find))
