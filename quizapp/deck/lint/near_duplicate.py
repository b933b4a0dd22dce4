"""Two facts that ask the same in other words: known once, known twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.deck.lint.base import Lint, asked, remark, words_of
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, GapsFact, PairsFact, answer_text, find_gaps, kind_of, question_text
from quizapp.text import normal

NAME = "near-duplicate"
ALIKE = 0.8
"""So much of the words do two questions share of which one says more."""
RAREST = 3
"""So many of a question's words, those that the deck has least often, are looked up."""
MOST = 40
"""More facts with the same answer and word are no longer told apart by it."""
_LEAST = re.compile(r"\b(?:the|a|an) |(?<=\d),(?=\d{3}\b)")
_UNITS = {
    "metres": "m",
    "meters": "m",
    "metre": "m",
    "kilometres": "km",
    "kilometers": "km",
    "kilograms": "kg",
    "percent": "%",
    "per cent": "%",
}
_UNIT = re.compile(rf"(?<=\d) ?\b({'|'.join(_UNITS)})\b")
_AUX = "(?:is|are|was|were|do|does|did|has|have|had|can|will|would|of)"
_CLASS = re.compile(rf"^((?:in|on|at|by|from|to|of|for) )?(?:which (?!{_AUX}\b)\w+|what (?!{_AUX}\b)\w+(?= {_AUX}\b)) ")
"""'Which city is the capital': what sort of thing is asked for doesn't tell two questions with one answer apart."""
_SAYS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(?:(?:in |during )?(?:what|which) year|when) ", "year "),
        (r"^(?:name|give|state|tell me) (?=the )", "what is "),
        (r"\bcapital city\b", "capital"),
        (r"^how (?:high|tall) (?=(?:is|are|was|were) )", "height "),
        (r"^how long (?=(?:is|are|was|were) )", "length "),
        (r"^how deep (?=(?:is|are|was|were) )", "depth "),
        (r"^how wide (?=(?:is|are|was|were) )", "width "),
        (r"^how (?:heavy|much) (?=(?:is|are|was|were|do|does|did) .* weigh\b)|^how heavy ", "weight "),
        (r"^who (?:is|was) the (?:author|writer) of ", "who wrote "),
        (r"(?<=^who wrote )the (?:novel|book|play|poem|story|tragedy|comedy|essay|poems?) ", ""),
        (
            r"(?<=^who composed )the (?:opera|symphony|oratorio|song) |(?<=^who painted )the (?:painting|picture|portrait|mural) ",
            "",
        ),
        (r"\b(?:the )?second world war\b|\bworld war (?:two|ii|2)\b|\bww ?(?:ii|2)\b", "worldwar2"),
        (r"\b(?:the )?first world war\b|\bworld war (?:one|i|1)\b|\bww ?(?:i|1)\b", "worldwar1"),
    )
)
"""Ways of asking the same."""


def look(facts: Sequence[AnyFact]) -> Iterator[Complaint]:
    """Facts of one kind with the same answer whose questions have the same words, or one of them some more."""
    asks = [_gist(fact) for fact in facts]
    words = [short for _, short in asks]
    common: Counter[str] = Counter()
    for mine in words:
        common.update(mine)
    places: dict[tuple[str, str, str], list[int]] = {}
    for at, fact in enumerate(facts):
        if len(words[at]) < 2:
            continue
        kind, answer = kind_of(fact), _answer(fact)
        found = -1
        rarest = sorted([(common[word], word) for word in words[at]])[:RAREST]
        for _, word in [entry for entry in rarest if entry[0] > 1]:
            others = places.setdefault((kind, answer, word), [])
            if found < 0 and len(others) <= MOST:
                found = next((other for other in others if _same(asks[at], asks[other])), -1)
            others.append(at)
        if found >= 0:
            message = f"This asks nearly what line {facts[found].line} asks, with the same answer."
            hint = "Keep the better one, or ask for something else."
            yield remark(NAME, fact, asked(fact), message, hint)


def _gist(fact: AnyFact) -> tuple[frozenset[str], frozenset[str]]:
    """The words that say what a fact asks, however it says it; and those without what sort of thing it asks for."""
    if isinstance(fact, PairsFact):
        return frozenset(), frozenset()
    text = normal(question_text(fact))
    if not isinstance(fact, ClaimFact) and not fact.syntax:
        for pattern, plain in _SAYS:
            text = pattern.sub(plain, text)
    whole = words_of(text)
    return whole, (words_of(_CLASS.sub(r"\1", text)) or whole) if _CLASS.match(text) else whole


def _same(one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]) -> bool:
    (all_mine, mine), (all_theirs, theirs) = one, other
    if all_mine == all_theirs or mine == theirs:
        return True
    return (mine < theirs or theirs < mine) and len(mine & theirs) >= ALIKE * len(mine | theirs)


def _answer(fact: AnyFact) -> str:
    """What has to be the same; of gaps all of them."""
    if isinstance(fact, GapsFact):
        return "/".join(sorted({normal(gap.answer) for gap in find_gaps(fact.cloze)}))
    plain = _LEAST.sub("", normal(answer_text(fact)))
    return _UNIT.sub(lambda match: " " + _UNITS[match[1]], plain) or normal(answer_text(fact))


LINT = Lint(NAME, "a fact that asks nearly what another of the deck asks", look)
