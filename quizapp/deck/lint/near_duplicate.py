"""Two facts that ask the same in other words: known once, known twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

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


_ONE_VERB = {
    word: words.split()[0]
    for words in (
        "begin begins began begun start starts started", "end ends ended finish finishes finished", "write writes wrote written", "build builds built",
        "found founds founded", "make makes made", "take takes took taken", "give gives gave given", "win wins won", "lead leads led", "teach teaches taught", "grow grows grew grown",
        "find finds discover discovers discovered", "call calls called named", "height high tall", "length long", "depth deep", "width wide",
    )
    for word in words.split()
}  # fmt: skip
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ing|ed|es|s|e)$")
_ONLY_ASKED = frozenset(("year",))
"""What a question asks for, and a sentence with a gap leaves unsaid."""


class _Gist(Struct, frozen=True, gc=False):
    """What a fact asks, as words that are compared."""

    whole: frozenset[str]
    short: frozenset[str]
    """Those without what sort of thing is asked for."""
    bare: frozenset[str]
    """Those in one form, without what is only asked for, or stands in the gap."""


_NOTHING = _Gist(frozenset(), frozenset(), frozenset())


def look(facts: Sequence[AnyFact]) -> Iterator[Complaint]:
    """Facts with the same answer whose questions have the same words, or of one kind and one of them with some more."""
    gists = [_gist(fact) for fact in facts]
    common: Counter[str] = Counter()
    for gist in gists:
        common.update(gist.bare)
    places: dict[tuple[str, str, str], list[int]] = {}
    for at, fact in enumerate(facts):
        gist = gists[at]
        if len(gist.short) < 2:
            continue
        kind, alike = _kind(fact), kind_of(fact)
        rarest = sorted([(common[word], word) for word in gist.bare])[:RAREST]
        shared = [word for count, word in rarest if count > 1]
        found = -1
        for answer, word in product(_answers(fact) if shared else (), shared):
            others = places.setdefault((kind, answer, word), [])
            if found < 0 and len(others) <= MOST:
                found = next(
                    (other for other in others if _same(gist, gists[other], kind_of(facts[other]) == alike)), -1
                )
            others.append(at)
        if found >= 0:
            message = f"This asks nearly what line {facts[found].line} asks, with the same answer."
            hint = "Keep the better one, or ask for something else."
            yield remark(NAME, fact, asked(fact), message, hint)


def _gist(fact: AnyFact) -> _Gist:
    if isinstance(fact, PairsFact):
        return _NOTHING
    text = normal(question_text(fact))
    plain = isinstance(fact, ClaimFact) or bool(fact.syntax)
    if not plain:
        for pattern, said in _SAYS:
            text = pattern.sub(said, text)
    whole = words_of(text)
    short = (words_of(_CLASS.sub(r"\1", text)) or whole) if _CLASS.match(text) else whole
    if plain:
        return _Gist(whole, short, short)
    if isinstance(fact, GapsFact) and _kind(fact) == "question":
        (gap,) = find_gaps(fact.cloze)
        bare = words_of(normal(f"{fact.cloze[: gap.start]} {fact.cloze[gap.end :]}"))
    else:
        bare = short
    bare = frozenset(map(_one_form, bare))
    return _Gist(whole, short, (bare - _ONLY_ASKED) or bare or short)


def _one_form(word: str) -> str:
    """A word as all its forms, and its few synonyms, are compared: begin for started, absorb for absorbed."""
    return _ONE_VERB.get(word) or _ENDING.sub("", word)


def _same(one: _Gist, other: _Gist, is_one_kind: bool) -> bool:
    if one.bare == other.bare and len(one.bare) > 1:
        return True
    if not is_one_kind:
        return False
    mine, theirs = one.short, other.short
    if one.whole == other.whole or mine == theirs:
        return True
    return (mine < theirs or theirs < mine) and len(mine & theirs) >= ALIKE * len(mine | theirs)


def _kind(fact: AnyFact) -> str:
    """The kind of a fact; a sentence with one gap asks as a question does."""
    if isinstance(fact, GapsFact) and len(find_gaps(fact.cloze)) == 1:
        return "question"
    return kind_of(fact)


def _answers(fact: AnyFact) -> list[str]:
    """What of two facts has to be the same: the answer, or one that is accepted; of gaps all of them."""
    if isinstance(fact, GapsFact):
        answers = ["/".join(sorted({normal(gap.answer) for gap in find_gaps(fact.cloze)}))]
    else:
        answers = [normal(answer_text(fact))]
    if _kind(fact) == "question":
        answers += map(normal, fact.accept)
    plain = [_UNIT.sub(lambda match: " " + _UNITS[match[1]], _LEAST.sub("", answer)) or answer for answer in answers]
    return list(dict.fromkeys(plain))


LINT = Lint(NAME, "a fact that asks nearly what another of the deck asks", look)
