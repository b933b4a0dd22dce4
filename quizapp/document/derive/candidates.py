"""Places in a sentence that can be asked for, by patterns over its tagged words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from quizapp.document.derive.appositions import appositions
from quizapp.document.derive.called import aliases, called, stressed, worded
from quizapp.document.derive.closed import DOINGS, DULL, KINDS, ORGANISATION, ROLES, WORK
from quizapp.document.derive.colons import after_colon
from quizapp.document.derive.complements import complements, told
from quizapp.document.derive.lexicon import lexicon
from quizapp.document.derive.listed import lists
from quizapp.document.derive.names import Cast
from quizapp.document.derive.naming import named
from quizapp.document.derive.objects import objects
from quizapp.document.derive.phrases import phrases
from quizapp.document.derive.reasons import causes, predicate, remainders
from quizapp.document.derive.rests import rests
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.stems import stem
from quizapp.document.derive.terms import defined, explained, properties
from quizapp.document.derive.token import Token
from quizapp.document.derive.values import values


def spots(sentence: Sentence, cast: Cast) -> list[Spot]:
    """All that can be asked for in a sentence, whether it stands alone or not."""
    tokens, text = sentence.tokens, sentence.text
    chunks = phrases(tokens)
    amounts = list(values(text))
    found: list[Spot] = list(amounts)
    found += called(text, tokens)
    found += stressed(sentence)
    found += worded(text)
    found += aliases(text, tokens)
    found += properties(tokens)
    behind = list(after_colon(text, tokens))
    found += behind
    found += [
        spot
        for spot in lists(text, tokens)
        if not any(one.start <= spot.start and spot.end <= one.end for one in behind)
    ]
    found += named(sentence, cast)
    found += defined(tokens, chunks)
    found += explained(text, tokens)
    found += appositions(tokens, chunks)
    found += objects(tokens, chunks)
    found += complements(tokens, chunks)
    found += told(text)
    found += causes(text)
    found += predicate(text, tokens)
    found += remainders(text, tokens)
    found += rests(tokens)
    titles = list(_titles(text))
    found += [Spot(*span, "name", 0.68, kin="name") for span in titles]
    pairs = {pair for pair, _ in cast.pairs}
    found = [
        spot
        for spot in found
        if spot.start >= sentence.only_from
        and not any(left <= sentence.places[spot.start] < right for left, right in sentence.elsewhere)
        and text[spot.start : spot.end] not in pairs
        and not _is_torn(text[spot.start : spot.end])
        and not _is_cut_off(text, spot)
        and not _is_clause(tokens, spot)
        and not any(a.start < spot.start and spot.end <= a.end for a in amounts)
        and not any(
            begin < spot.end and spot.start < end and (spot.start > begin or spot.end < end) for begin, end in titles
        )
    ]
    whole = [
        spot for spot in found if (spot.items and len(spot.items) > 2) or (spot.kind == "two" and spot.score > 0.6)
    ]
    found = [_without_head(_without_more(_without_trade(spot, sentence, cast), sentence), sentence) for spot in found]
    return [
        replace(spot, score=spot.score - 0.3)
        if spot.kind in ("name", "phrase", "definition")
        and any(w.start <= spot.start and spot.end <= w.end for w in whole)
        else spot
        for spot in found
    ]


def _is_cut_off(text: str, spot: Spot) -> bool:
    """Whether a sign before or behind an answer belongs to it: '@MattBevin', '’s damping', 'Gov. Bevin', 'the ID. Vizzion'."""
    if text[spot.start] in "'’" or text[max(spot.start - 1, 0) : spot.start] in ("@", "#"):
        return True
    behind = text[spot.end : spot.end + 3]
    return behind[:2] == ".," or (behind[:2] == ". " and behind[2:].isalnum())


def _is_clause(tokens: list[Token], spot: Spot) -> bool:
    """Whether a phrase goes on into what its name does: 'Earth boasting stable liquids'."""
    if spot.kind != "phrase" or spot.items:
        return False
    said = [t for t in tokens if spot.start <= t.start and t.end <= spot.end]
    return any(
        a.tag == "P" and b.tag == "G" and b.text.islower() and c.tag in "ADH"
        for a, b, c in zip(said, said[1:], said[2:], strict=False)
    )


_TRADE = re.compile(r"[A-Z][a-z]{2,}(?:man|woman|person|ist|ian|er|or|ologist|eon)")
"""So end the names of trades."""


def _without_trade(spot: Spot, sentence: Sentence, cast: Cast) -> Spot:
    """A name that begins a sentence without what its bearer is: 'Defenseman | Jonas Brodin', 'Archaeologist | Barney Sloane'."""
    if spot.start or spot.kind != "name":
        return spot
    said = [t for t in sentence.tokens if t.end <= spot.end]
    trade = len(said) > 2 and all(t.tag == "P" for t in said) and _TRADE.fullmatch(said[0].text) is not None
    thing = said[-1].low in KINDS | ORGANISATION | WORK
    known = said[0].text in cast.spelled or said[0].low in lexicon()["given"]
    if trade and not thing and not known and said[1].low in lexicon()["given"]:
        return replace(spot, start=said[1].start)
    return spot


def _without_more(spot: Spot, sentence: Sentence) -> Spot:
    """A phrase without what begins to say more of it: 'a boiler | operating at', 'metamorphic rock | due to heat'."""
    if spot.kind not in ("phrase", "property", "term") or spot.items:
        return spot
    said = [t for t in sentence.tokens if spot.start <= t.start and t.end <= spot.end]
    named = next((at for at, t in enumerate(said) if t.tag == "P"), 0)
    if named and len(said) - named > 1 and all(t.tag == "P" for t in said[named:]) and said[named - 1].low in ROLES:
        return replace(spot, start=said[named].start, kind="name", kin="person")  # 'executive chair | Marcelo Claure'
    if spot.kind == "term":
        return spot
    behind = next((t for t in sentence.tokens if t.start >= spot.end), None)
    due = next((at for at, t in enumerate(said) if at and t.low == "due"), 0)
    if due and said[due - 1].tag == "N":
        return replace(spot, end=said[due - 1].end)
    more = len(said) > 1 and said[-1].tag == "G" and said[-2].tag == "N" and behind is not None and behind.tag == "I"
    more = more and said[-1].low not in DOINGS
    if spot.kind == "phrase" and more and behind is not None and behind.low != "of":
        return replace(spot, end=said[-2].end)
    return spot


def _without_head(spot: Spot, sentence: Sentence) -> Spot:
    """Of what is said again beside it only what tells it from others: 'The {{innate immune}} system is the first system of …'."""
    if spot.kind not in ("phrase", "definition", "term") or spot.items:
        return spot
    said = [t for t in sentence.tokens if spot.start <= t.start and t.end <= spot.end]
    if len(said) < 2 or said[-1].tag != "N" or any(t.tag not in "ANP" for t in said[:-1]):
        return spot
    before = next((t for t in reversed(sentence.tokens) if t.end <= spot.start), None)
    if spot.kind == "phrase" and (
        any(t.tag == "A" and "-" not in t.text for t in said[:-1]) or (before is not None and before.tag in "ANPG")
    ):
        return spot  # 'disloyal men' could be any; of 'cathode electrical discharge tube' it is not the whole
    around = {stem(t.low) for t in sentence.tokens if not spot.start <= t.start < spot.end}
    if stem(said[-1].low) not in around or any(stem(t.low) in around or t.low in DULL for t in said[:-1]):
        return spot
    return replace(spot, end=said[-2].end, kin="modifier")


_IN_QUOTES = re.compile(r"(?<!\w)[“\"]([A-Z0-9][^”\"“.;]{2,60}?)[,.]?[”\"](?!\w)")


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Titles in quotation marks: 'The Doctor's Daughter', of which no part is asked for."""
    for match in _IN_QUOTES.finditer(text):
        words = [word for word in match[1].split() if len(word) > 3]
        if len(match[1].split()) > 1 and words and all(word[0].isupper() or word[0].isdigit() for word in words):
            yield match.span(1)


def _is_torn(answer: str) -> bool:
    """Whether a bracket or quotation is closed in it that was opened before it, or the other way round."""
    if answer.count('"') % 2 or answer.count("“") != answer.count("”"):
        return re.search(r'\d"', answer) is None  # not the sign for inches
    depth = 0
    for sign in answer:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            return True
    return depth > 0
