"""An answer, or a question, that is too long to be known or read."""

from __future__ import annotations

from quizapp.deck.lint.base import Lint, asked, each, remark, things
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, GapsFact, PairsFact, find_gaps, question_text

NAME = "too-long"
MOST_ANSWER = 18
"""Words of an answer."""
MOST_GAP = 12
"""Words of a gap."""
MOST_ASKED = 60
"""Words of a question or sentence."""
_SPLIT = "Ask for less: make several facts of it, or put the explanation under 'why'."


def find(fact: AnyFact) -> Complaint | None:
    """A text of more words than can be recalled or taken in at once."""
    if fact.syntax:
        return None
    if isinstance(fact, GapsFact):
        words = max((gap.answer.count(" ") + 1 for gap in find_gaps(fact.cloze)), default=0)
        if words > MOST_GAP:
            return remark(NAME, fact, "cloze", f"A gap of {words} words.", "Leave out only the word that matters.")
    else:
        words = max((len(text.split()) for text in things(fact) if len(text) > 2 * MOST_ANSWER), default=0)
        if words > MOST_ANSWER and fact.forms != ("flip",):
            key = next(name for name in ("answer", "steps", "pairs") if hasattr(fact, name))
            return remark(NAME, fact, key, f"An answer of {words} words: nobody knows it word for word.", _SPLIT)
    text = question_text(fact)
    if len(text) > 3 * MOST_ASKED and not isinstance(fact, PairsFact) and (words := len(text.split())) > MOST_ASKED:
        return remark(NAME, fact, asked(fact), f"{words} words have to be read before one can answer.", "Shorten it.")
    return None


LINT = Lint(
    NAME,
    "an answer of more than 18 words, a gap of more than 12, a question of more than 60",
    each(find, short_only=False),
)
