"""Many things to be named with nothing to hold on to, or several things as one answer."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import Lint, each, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ListFact, QuestionFact

NAME = "bare-set"
MOST = 7
"""So many things can be named without an order or a hint."""
_SERIES = re.compile(
    r"(?P<first>[^,;:()]{2,40}), (?:[^,;:()]{2,40}, )*(?P<end>[^,;:()]{2,40}?),? (?:and|&) [^,;:()]{2,40}"
)
_NUMBERED = re.compile(r"\(?(?:1[.)] .+\b2[.)] |a\) .+\bb\) )", re.DOTALL)
_MANY = re.compile(
    r"(?:name|list|give)\b|(?:which|what|who) (?:are|were) (?:the|all)\b|.*\b(?:which|what) (?:\w+ ){0,2}?(?P<noun>\w{3,}s|people|men|women|children)"
    r" (?:are|were|do|does|did|have|has|had|can|in|of|on|from|border|make|belong|form|share|lie|use|meet|met|joined)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"welche \w+ (?:\w{2,}en|sind)\b|(?:nenne|nennen sie|was sind|wer (?:sind|waren))\b|quel(?:le)?s (?:\w+ )?(?:sont|étaient|ont|\w{3,}ent)\b|(?:citez|nommez|qui (?:sont|étaient))\b"
    r"|¿?(?:cuáles|quiénes) (?:son|eran|fueron)\b|¿?qué \w+s \w{2,}n\b|(?:nombra|enumera|nombre) (?:los|las)\b|quali (?:sono|erano)\b|(?:elenca|nomina) (?:i|gli|le)\b|quais (?:são|eram)\b"
    r"|(?:назовите|перечислите)\b|какие \w+ \w+(?:ят|ют|ут|ат|ли)\b",
    re.IGNORECASE,
)
"""Many are asked for, in German, French, Spanish, Italian, Portuguese and Russian."""
_LISTED = re.compile(
    r"(?:[^\W\d][\w'’-]{1,30}(?: [^\W\d][\w'’-]{1,30})?, ){1,12}[^\W\d][\w'’-]{1,30}(?: [^\W\d][\w'’-]{1,30})?"
    r"(?:,? (?:und|et|y|e|ed|и) [^\W\d][\w'’-]{1,30}(?: [^\W\d][\w'’-]{1,30})?)?"
)
_CONNECTED = re.compile(r",? (?:und|et|y|e|ed|и) |, ")
_NO_SERIES = re.compile(r"\d|\b(?:the|of|who|which|that|is|are|was|were|to|by|because|when|if|not)\b", re.IGNORECASE)
"""A title or a clause may have commas too."""
_SAYING = re.compile(
    r"\b(?:say|says|said|saying|words?|phrase|motto|slogan|proverb|maxim|line|lyrics|offer|mean|means|meant|stands? for|short for|called|titled?|name of|headline|translat\w+)\b",
    re.IGNORECASE,
)
"""Words that are known by heart as they stand."""
_NOUN = re.compile(
    r"(?:^|.*, |(?:in|on|at|by|for|to|from|with|of) )(?:which|what) (?P<words>\w+(?: [\w'’-]+){0,3})", re.IGNORECASE
)
_VERB = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|may|must|by|of|in|on|at|from|with|that|who|to|\w+ed|won|wrote|made|sang|led|met|fought|built|told|held)",
    re.IGNORECASE,
)


def asks_for_one(ask: str) -> bool:
    """Whether one thing is asked for, 'which band', 'what law firm', as far as the noun shows."""
    match = _NOUN.match(ask)
    if match is None:
        return False
    first, *rest = match["words"].split()
    if _VERB.fullmatch(first):
        return False  # 'what are', 'which of'
    until = next((at for at, word in enumerate(rest) if _VERB.fullmatch(word)), None)
    if first[0].isupper():
        return not any(_is_many(word) for word in (first, *rest[:until]))
    # 'Which band plays …' looks like 'which trace gases …', unless a verb that is known follows.
    return not _is_many(first) and not (until and _is_many(rest[until - 1]))


def _is_many(word: str) -> bool:
    """Whether a word is of the plural, or a number, as far as it shows."""
    low = word.lower()
    if low in _COUNTS:
        return True
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s"))


_COUNTS = frozenset(
    "two three four five six seven eight nine ten people men women children fish species series bacteria fungi nuclei criteria phenomena data".split()
)


def find(fact: AnyFact) -> Complaint | None:
    """A list that is too long, or one that is written as a text."""
    if isinstance(fact, ListFact) and len(fact.answer) > MOST and not (fact.hint or fact.why):
        message = f"{len(fact.answer)} things in no order are hard to learn at once."
        hint = "Split it by what they share, make it steps or pairs, or add a 'hint' that helps to recall them."
        return remark(NAME, fact, "answer", message, hint)
    if isinstance(fact, QuestionFact) and not fact.syntax and not fact.forms and re.search(r"[,;/)]|2\.", fact.answer):
        answer = fact.answer.rstrip(".")
        if _is_series(fact.ask, answer):
            message = "Several things as one answer: all or nothing."
            hint = "Write a list, [a, b, c]: each counts, in any order; or 'steps', where the order counts."
            return remark(NAME, fact, "answer", message, hint)
    return None


def _is_series(ask: str, answer: str) -> bool:
    """Whether an answer is a series of things, with an 'and' or where the question asks for many."""
    if _NUMBERED.match(answer):
        return True
    if _NO_SERIES.search(answer) or _SAYING.search(ask):
        return False
    if _ELSEWHERE.match(ask) and len(_CONNECTED.split(answer)) > 2 and _LISTED.fullmatch(answer):
        return True
    if _SERIES.fullmatch(answer):
        return not asks_for_one(ask)
    return _MANY.match(ask) is not None and _is_listed(answer)


def _is_listed(answer: str) -> bool:
    """Whether an answer is three things and more with a sign between them."""
    return any(
        len(things) > 2 and all(2 <= len(thing.strip()) <= 40 for thing in things)
        for things in (re.split(sign, answer) for sign in (",", ";", "/"))
    ) and not re.search(r"[:()]", answer)


LINT = Lint(NAME, "more than 7 things to name without a hint, or several things as one answer", each(find))
