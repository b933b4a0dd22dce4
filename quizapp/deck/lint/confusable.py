"""Two facts that differ in one word, and that word hardly: they are easily taken for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizapp.deck.lint.base import Lint, asked, content, opposed, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, PairsFact, QuestionFact, answer_text, kind_of, question_text
from quizapp.text import normal

NAME = "confusable"
SHORTEST = 6
"""Letters of words that are compared."""
SHORTEST_NAME = 5
"""Letters of names that are: Monet and Manet."""
LONG = 7
"""A longer word may differ by two letters."""
NEIGHBOURS = 3
"""So many words next in the alphabet, read from either end, are compared with each."""
_KNOWN = (
    "austria australia", "niger nigeria", "paraguay uruguay", "dominica dominican", "guinea guyana",
    "ilium ileum", "ureter urethra", "peritoneum perineum", "thymine thiamine", "glucagon glycogen", "sympathetic parasympathetic", "thyroid parathyroid", "meteor meteorite",
    "meteor meteoroid", "meteorite meteoroid", "magnesium manganese", "astronomy astrology", "entomology etymology", "ontology oncology", "cirrus cirrhosis",
    "prescribe proscribe", "mitosis meiosis", "affect effect", "principal principle", "stationary stationery", "complement compliment", "discreet discrete", "update upgrade", "anabolism catabolism",
)  # fmt: skip
"""Words that many mix up, though one is longer by some letters, or both are short."""
_TWINS = {
    word: {twin for pair in _KNOWN if word in pair.split() for twin in pair.split() if twin != word}
    for word in " ".join(_KNOWN).split()
}
_VOCABULARY = re.compile(
    r"(?:[A-Z]\w+|the \w+) for\b|what does \W?[\w ]+\W? mean\b|how (?:do you|does one|to) say\b|.*\b(?:plural|past tense|conjugat\w+)\b",
    re.IGNORECASE,
)
"""Words of a language are alike by the dozen."""
_BEGINNINGS = (("hyper", "hypo"), ("inter", "intra"), ("ante", "anti"), ("endo", "exo"), ("ab", "ad"))
"""Beginnings that make opposites of one rest: 'hypoglycaemia', 'hyperglycaemia'."""
_HOMOPHONES = re.compile(
    r"what (?:is|are|does|do) (?:the |an? )?[\"“']?(?P<word>principals?|principles?|stationary|stationery|complements?|compliments?|discreet|discrete)\b",
    re.IGNORECASE,
)
"""Words that sound alike are mixed up, whatever else is asked of them."""
_OF_NAMES = re.compile(
    r"(?:(?:in|on|at|by|for|to|from|with|of) )?(?:who|whom|when|where|which|what (?:did|was|were))\b", re.IGNORECASE
)
"""Questions in which a word with a capital is a person or place; 'what is' may ask of a German noun."""
_LETTERS = re.compile(r"\w+")
_SALTS = ("ite", "ate", "ide")
"""Endings that make another word of chemistry."""


def look(facts: Sequence[AnyFact]) -> Iterator[Complaint]:
    """Facts whose questions are the same but for one word that is spelled nearly alike, with different answers."""
    groups: dict[int, list[tuple[str, int]]] = {}
    for at, fact in enumerate(facts):
        if isinstance(fact, PairsFact | ClaimFact) or fact.syntax:
            continue
        words = content(fact)
        if not 1 <= len(words) <= 12:
            continue
        kind = hash(kind_of(fact))
        sums = [hash(word) for word in words]
        whole = sum(sums)
        for word, its in zip(words, sums, strict=True):
            if (len(word) >= SHORTEST_NAME and word.isalpha()) or word in _TWINS:
                groups.setdefault(kind ^ (whole - its), []).append((word, at))
    told: dict[int, tuple[int, str, str]] = {}
    pairs: set[frozenset[str]] = set()
    for group in groups.values():
        for (word, at), (other, there) in _pairs(group) if len(group) > 1 else ():
            first, last = sorted((at, there))
            pair = frozenset((word, other))
            if (
                last not in told
                and pair not in pairs
                and (_alike(word, other) or _are_names(facts[at], facts[there], word, other))
                and _rest(facts, first, last, word, other)
            ):
                pairs.add(pair)
                mine, theirs = (word, other) if at == last else (other, word)
                told[last] = (first, _as_written(facts[last], mine), _as_written(facts[first], theirs))
    _homophones(facts, told, pairs)
    for last in sorted(told):
        first, mine, theirs = told[last]
        message = f"“{mine}” is easily taken for “{theirs}”, which line {facts[first].line} asks."
        hint = "Say in a 'why' or 'hint' what tells them apart, with both names."
        yield remark(NAME, facts[last], asked(facts[last]), message, hint)


def _homophones(facts: Sequence[AnyFact], told: dict[int, tuple[int, str, str]], pairs: set[frozenset[str]]) -> None:
    """Add those of two facts that ask of words which sound alike, 'a principle', 'the principal'."""
    seen: dict[str, int] = {}
    for at, fact in enumerate(facts):
        match = _HOMOPHONES.match(question_text(fact)) if isinstance(fact, QuestionFact) else None
        if match is None:
            continue
        word = match["word"].lower().removesuffix("s")
        for twin in _TWINS[word] & seen.keys():
            pair = frozenset((word, twin))
            if at not in told and pair not in pairs and not opposed(fact, facts[seen[twin]]):
                pairs.add(pair)
                told[at] = (seen[twin], word, twin)
        seen.setdefault(word, at)


def _pairs(group: list[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Words that may be alike, each with its place: those next to each other from either end, and those that are known to be mixed up."""
    for ordered in (sorted(group), sorted(group, key=lambda entry: entry[0][::-1])):
        for place, entry in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
                yield entry, other
    places = dict(reversed(group))
    for word, at in group:
        for twin in _TWINS.get(word, ()):
            if twin in places:
                yield (word, at), (twin, places[twin])


def _alike(one: str, other: str) -> bool:
    """Whether two words are spelled nearly alike, but are no two endings of one."""
    from rapidfuzz.distance import DamerauLevenshtein

    if other in _TWINS.get(one, ()) or _are_opposites(one, other):
        return True
    shortest = min(len(one), len(other))
    if one == other or abs(len(one) - len(other)) > 1 or shortest < SHORTEST:
        return False
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shortest)
    if shared >= shortest - 3 and not _is_other_ending(one, other, shared):
        return False
    slips = 2 if shortest > LONG and one[0] == other[0] else 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=slips) <= slips


def _are_opposites(one: str, other: str) -> bool:
    """Whether two words are one behind beginnings that are opposites."""
    for pair in _BEGINNINGS:
        for first, second in (pair, pair[::-1]):
            if one.startswith(first) and other.startswith(second) and len(one) >= len(first) + 3:
                return one[len(first) :] == other[len(second) :]
    return False


def _are_names(fact: AnyFact, other_fact: AnyFact, one: str, other: str) -> bool:
    """Whether two short names differ in one letter within: Monet, Manet."""
    if len(one) != SHORTEST_NAME or len(other) != len(one) or one[0] != other[0] or one[-2:] != other[-2:]:
        return False
    if not (_OF_NAMES.match(question_text(fact)) and _OF_NAMES.match(question_text(other_fact))):
        return False
    if sum(a != b for a, b in zip(one, other, strict=True)) != 1:
        return False
    return _as_written(fact, one)[0].isupper() and _as_written(other_fact, other)[0].isupper()


def _is_other_ending(one: str, other: str, shared: int) -> bool:
    """Whether two endings make other words: of salts, 'nitrite' and 'nitrate', or within them, 'Fontenay' and 'Fontenoy'."""
    if len(one) != len(other):
        return False
    if one[-3:] in _SALTS and other[-3:] in _SALTS and one[:-3] == other[:-3]:
        return True
    return len(one) >= 8 and shared == len(one) - 2 and one[-1] == other[-1] not in "sn"


def _as_written(fact: AnyFact, word: str) -> str:
    """A word as a fact writes it, 'Slovenia'; it is compared in lower case."""
    return next((written for written in _LETTERS.findall(question_text(fact)) if normal(written) == word), word)


def _rest(facts: Sequence[AnyFact], first: int, last: int, word: str, other: str) -> bool:
    """Whether the questions are the same but for these words, the answers are not, and nothing tells them apart yet."""
    one, two = facts[first], facts[last]
    if content(one) ^ content(two) != {word, other} or normal(answer_text(one)) == normal(answer_text(two)):
        return False
    if _VOCABULARY.match(question_text(one)) and not (other in _TWINS.get(word, ()) or _are_opposites(word, other)):
        return False
    return not opposed(one, two)


LINT = Lint(NAME, "two facts that differ in one word, spelled nearly alike", look)
