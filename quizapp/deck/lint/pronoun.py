"""A pronoun without its noun: nobody knows who 'he' is when the question comes up by itself."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import Lint, asked, each, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, GapsFact, find_gaps, question_text

NAME = "pronoun"
_ASKED = re.compile(
    r"(?:(?:in|on|at|by|for|to|from|with|of|about|under|after|until|since) )?(?:what|which|who|whom|whose|when|where|why|how)\b(?: \w+){0,2}?"
    r" (?:did|does|do|was|were|is|are|has|have|had|will|can|could|would) (?P<said>he|she|they|it)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SAID = re.compile(
    r"(?P<said>He|She|They|His|Her|Their|Its)\b"
    r"(?! (?:[A-Z]\w+ )?(?:Majest|Holiness|Highness|Excellenc|Eminenc|Grace|Honou?r|Lordship|Ladyship|Beatitude)) (?P<rest>.*)",
    re.DOTALL,
)
"""'His Holiness' is a title and no pronoun."""
_WEATHER = re.compile(
    r" (?:(?:always|ever|never|still|already|not|so|too|very|as|more|both) )*(?:dark|light|bright|day|daytime|night|noon|midnight|morning|evening|spring|summer|autumn|winter"
    r"|cold|colder|hot|hotter|warm|warmer|wet|dry|windy|foggy|sunny|cloudy|stormy|icy|late|early|easter|christmas|o'clock|ramadan|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""'Why is it dark at night?': the weather and the time have no noun."""
_PEOPLE = re.compile(r"how did they \w+ the \w+", re.IGNORECASE)
"""'How did they build the pyramids?': whoever it was."""
_EXERCISE = re.compile(r"\w+ \{\{[a-z]+(?:::[^{}]*)?\}\}[^{}]*")
"""'She {{went}} home': a form is asked for."""
_FORMAL = re.compile(r"\b(?:to|that|who|when|if|best|call(?:ed)?|sa(?:y|id)|mean|rain|snow|take)\b", re.IGNORECASE)
"""'When is it best to …': no noun is meant. 'What do they call …': people in general."""
_FACTUAL = re.compile(r"\b(?:1\d|20)\d\d\b|\d{3}")
MOST = 6
"""Behind 'it' a longer question says what is meant."""


def find(fact: AnyFact) -> Complaint | None:
    """A question or sentence with a pronoun before any noun."""
    if fact.syntax or fact.image:
        return None
    text = question_text(fact)
    if isinstance(fact, GapsFact | ClaimFact):
        match = _SAID.match(text)
        if match is None or not (_FACTUAL.search(text) or _asks_a_name(fact)):
            return None
        if isinstance(fact, GapsFact) and (_EXERCISE.fullmatch(fact.cloze) or _says_more(fact)):
            return None
    else:
        match = _ASKED.match(text)
        if match is None or not re.search(r"\w", match["rest"]) or _FORMAL.search(match["rest"]):
            return None
        if match["said"].lower() == "it" and (len(match["rest"].split()) > MOST or _WEATHER.match(match["rest"])):
            return None
        if _PEOPLE.match(text):
            return None
        if re.search(r",| “|\"|'", match["rest"]):
            return None
    message = f"'{match['said']}' has no noun here: the fact is asked by itself, in any order."
    return remark(NAME, fact, asked(fact), message, "Put the name in its place.")


def _asks_a_name(fact: AnyFact) -> bool:
    """Whether a gap's answer is a name within the sentence: a fact, and no exercise in a language."""
    return isinstance(fact, GapsFact) and any(
        gap.start and len(gap.answer.split()) > 1 and all(word[:1].isupper() for word in gap.answer.split())
        for gap in find_gaps(fact.cloze)
    )


def _says_more(fact: GapsFact) -> bool:
    """Whether the sentence goes on about the one whose name is asked: 'His name was {{…}}, and he crowned himself.'"""
    return (
        _asks_a_name(fact)
        and re.search(r"\b(?:and|before|after|when|until) (?:he|she|it|they) ", fact.cloze) is not None
    )


LINT = Lint(NAME, "a pronoun whose noun is not in the question", each(find))
