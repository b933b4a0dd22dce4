"""What an answer says and its quote does not: told of a fact that a person wrote, who may keep it all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizapp.deck.amounts import numbers
from quizapp.deck.lint import unproved
from quizapp.deck.lint.base import things, words_of
from quizapp.deck.measures import measures
from quizapp.deck.unsaid import is_said, words_said
from quizapp.fact import AnyFact, ClaimFact, GapsFact, PairsFact, find_gaps
from quizapp.text import normal, one_line, shorten, strip_accents

MOST = 3
"""So many are named."""
LONGEST = 400
"""Characters of an answer whose words are looked up; of a longer one, the first ones."""
SHORT = 4
"""A shorter word is only itself: 'tin' is not 'in'."""
_PLAIN = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NEARLY = frozenset(
    "about around almost approximately nearly roughly some over under than least most up within".split()
)
"""Words that make no other number of one."""


def unsaid_words(facts: Iterable[AnyFact]) -> str:
    """'the passage does not say ‘Napoleon’', of the answers of some facts; or ''."""
    named = list(dict.fromkeys(part for fact in facts for part in _unsaid(fact)))
    told = ", ".join(f"‘{shorten(one_line(part), 60)}’" for part in named[:MOST])
    more = f" and {len(named) - MOST} more" if len(named) > MOST else ""
    return f"the passage does not say {told}{more}" if named else ""


def answers_shown(fact: AnyFact) -> list[str]:
    """The answers of a fact as a person reads them, those of gaps once each."""
    match fact:
        case GapsFact():
            return list(dict.fromkeys(gap.answer for gap in find_gaps(fact.cloze)))
        case PairsFact():
            return [f"{left} → {right}" for left, right in fact.pairs]
        case ClaimFact():
            return ["true" if fact.answer else "false"]
    return list(things(fact))


def _unsaid(fact: AnyFact) -> list[str]:
    """The words and numbers of the answers that the quote does not say, the whole answer where it says nothing of it."""
    gaps = find_gaps(fact.cloze) if isinstance(fact, GapsFact) else ()
    return [
        part for answer in [*things(fact), *(gap.answer for gap in gaps)] for part in _parts(answer[:LONGEST], fact)
    ]


def _parts(answer: str, fact: AnyFact) -> list[str]:
    quote, same = normal(fact.quote), normal(answer)
    if (not same.isascii() and same in quote) or re.search(rf"(?<!\w){re.escape(same)}(?!\w)", quote):
        return []  # not all scripts have spaces
    found = measures(answer)
    strange = [one.text for one in found if not unproved.stands(one, answer, fact)]
    strange = [] if unproved.ABOUT.search(answer) else strange
    units = {word for one in found for word in _WORD.findall(one.text)}
    words = [word for word in _WORD.findall(answer) if word not in units and words_of(normal(word)) - _NEARLY]
    missing = [word for word in words if not _is_said(word, fact)]
    none_is_said = len(missing) == len(words) and len(strange) == len(found)
    return [answer] if none_is_said and (words or found) else [*strange, *missing]


def _is_said(word: str, fact: AnyFact) -> bool:
    """Whether a quote has a word, one much alike, or the number that it is."""
    plain = strip_accents(normal(word))
    if len(plain) < SHORT:
        return plain in _PLAIN.findall(strip_accents(normal(fact.quote))) or bool(numbers(word) & numbers(fact.quote))
    return is_said(plain, words_said(fact.quote)) or bool(numbers(word) & numbers(fact.quote))
