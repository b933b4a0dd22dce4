"""The answer stands in the question, or in its hint."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import Lint, asked, each, remark, things
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, GapsFact, PairsFact, QuestionFact, find_gaps, question_text
from quizapp.text import normal, shorten

NAME = "given-away"
SHORTEST = 3
"""A shorter answer (letters) stands by chance in many a question."""
_QUOTED = re.compile(r"[\"“'‘`][^\"”'’`]{1,80}[\"”'’`]")
_CHOICE = re.compile(
    r" or | / |\bwhich (?:one )?of (?!the\b|these\b|those\b|them\b)[^?]* and |\b(?:between|of|among) [^?]* and [^?]*, (?:which|who|what)\b",
    re.IGNORECASE,
)
"""One of those that are named is asked for."""
_FORM = re.compile(
    r"\b(?:plural|singular|past tense|past participle|participle|preterite|comparative|superlative|infinitive|feminine|masculine"
    r"|spelled|spelt|spelling|spell)\b|\b[A-Z][a-z]+ for\b"
)
"""A word's form, or the word of another language, may be the word itself."""
_HOW_MANY = re.compile(r"how many (?P<of>\w{3,}?)s?\b", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|what) (?P<of>\w+)", re.IGNORECASE)


def find(fact: AnyFact) -> Complaint | None:
    """An answer that is seen before answering."""
    if fact.syntax or isinstance(fact, ClaimFact | PairsFact):
        return None
    if isinstance(fact, GapsFact):
        return _gaps(fact)
    question = question_text(fact)
    each_one = things(fact)
    if fact.hint and len(each_one) == 1 and (_stands(each_one[0], fact.hint) or _names(each_one[0], fact.hint)):
        return remark(NAME, fact, "hint", "The hint gives the answer away.", "Hint at it without saying it.")
    if isinstance(fact, QuestionFact) and (_in_measure(fact) or _in_name(fact)):
        return _told(fact, fact.answer)
    if not any(answer.lower() in question.lower() for answer in each_one) or " or " in question:
        return None
    plain = _QUOTED.sub(" ", question)
    found = [answer for answer in each_one if _stands(answer, plain)]
    if 2 * len(found) <= len(each_one) or (len(each_one) == 1 and _is_meant(each_one[0], question)):
        return None
    return _told(fact, found[0])


def _is_meant(answer: str, question: str) -> bool:
    """Whether an answer stands there on purpose: to be chosen, as a word whose form is asked, or as the name of another thing."""
    if _CHOICE.search(question) or _FORM.search(question):
        return True
    name = re.escape(normal(answer).removeprefix("the "))
    return (
        re.search(rf"\b(?:capital|city|town) of {name}\b(?! (?:is|was)\b)|(?<!\w){name} city\b", normal(question))
        is not None
    )


def _names(answer: str, hint: str) -> bool:
    """Whether a hint says a person's last name: 'the author is Shakespeare'."""
    *first, last = answer.split()
    return (
        1 <= len(first) <= 2
        and all(word[0].isupper() for word in (*first, last))
        and re.search(rf"\b(?:is|was|called|named|name:?) (?:also )?{re.escape(last)}\b(?! (?:and|or)\b|['’])", hint)
        is not None
    )


def _in_measure(fact: QuestionFact) -> bool:
    """Whether a number stands joined to what is counted: how many days, of a 7-day week."""
    match = _HOW_MANY.match(fact.ask)
    if match is None or " " in fact.answer:
        return False
    joined = rf"(?<![\w.,]){re.escape(normal(fact.answer))}-{re.escape(normal(match['of']))}"
    return re.search(joined, normal(fact.ask)) is not None


def _in_name(fact: QuestionFact) -> bool:
    """Whether a name is told but for the word that is asked: which sea, of the Baltic basin."""
    match = _WHICH.search(fact.ask)
    if match is None or match["of"].lower() == "city":  # the capital of Mexico is Mexico City
        return False
    *name, last = fact.answer.removeprefix("The ").removeprefix("the ").split()
    if (
        not name
        or last.lower() != match["of"].lower()
        or not all(word[0].isupper() and len(word) >= SHORTEST for word in name)
    ):
        return False
    rest = fact.ask[match.end() :]
    return " ".join(name) in rest and _stands(" ".join(name), rest) and not _CHOICE.search(fact.ask)


def _gaps(fact: GapsFact) -> Complaint | None:
    gaps = find_gaps(fact.cloze)
    around, at = [], 0
    for gap in gaps:
        around.append(fact.cloze[at : gap.start])
        at = gap.end
    rest = "|".join([*around, fact.cloze[at:]])
    for gap in gaps:
        if gap.answer in rest and len(gap.answer) > SHORTEST and _stands(gap.answer, rest):
            return _told(fact, gap.answer)
        if gap.hint and _stands(gap.answer, gap.hint):
            return remark(NAME, fact, "cloze", "A gap's hint gives the answer away.", "Hint at it without saying it.")
    return None


def _told(fact: AnyFact, answer: str) -> Complaint:
    message = f"The answer “{shorten(answer, 40)}” stands in the question."
    return remark(NAME, fact, asked(fact), message, "Word the question so that the answer has to be known.")


def _stands(answer: str, text: str) -> bool:
    """Whether an answer stands in a text as a word of its own."""
    wanted = normal(answer)
    if len(wanted) < SHORTEST:
        return False
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", normal(text)) is not None


LINT = Lint(NAME, "the answer stands in the question or its hint", each(find))
