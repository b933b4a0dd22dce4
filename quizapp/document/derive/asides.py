"""What is left out of a sentence because it says the same of its answer, or something else by the way."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from quizapp.document.derive.lexicon import is_third, verbs
from quizapp.document.derive.proposal import Edit
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.tails import NO_ASIDE
from quizapp.document.derive.values import MONEY, MONEY_BEHIND, SAME_BEHIND, SHORT_BEHIND

LONG = 22
"""A text of so many words, or fewer, keeps what it says by the way."""
_BRACKET = re.compile(r" \([^()]*\)")
_RELATIVE = re.compile(
    r", (?:(?:in|of|on|at|from|to|for) which|who|which|where|whose|whom|(?:the |some |most |all |many |one |two |both )?(?:\w+ ){0,3}?of (?:which|whom)"
    r"|(?:also |often |sometimes |otherwise |formerly |commonly |better )?(?:known|called|abbreviated|spelled|nicknamed)) [^,;:()\"“”]{8,160},(?= (?:[a-z]+ly |also |later )?([a-z]+)\b( (?:the|a|an|his|her|its|their|[A-Z0-9]))?)"
)
_FRONTING = frozenset(
    "after before in on at with within by for from during since until despite under over throughout just only nearly almost about when while if as".split()
)
"""With these words begins what stands before a main clause, and ends at its dash."""
_IN_NAME = re.compile(r"(?: \([^()]*\))? (?:[A-Z]\w+ ){0,3}(?:Act|Regulations?|Law|Order|Code|Bill)\b")
"""Before these a bracket is a part of a name: 'Mental Health | (Care and Treatment) (Scotland) Act'."""
_DASHED = re.compile(
    r" [–—] (?=[^\s,]+ )[^–—.!?;:()\"“”]{12,160} [–—](?= (?![–—]))|(?<=\w)—(?=[^\s,]+ )[^–—.!?;:()\"“”]{12,160}—(?=\w)"
)
"""What stands between two dashes."""
_BY_THE_WAY = re.compile(
    r" \((?:(?:also|then|now|often|formerly|previously|later) (?:known|called|spelled|abbreviated|named)|an? |the |see |lit\.|based on|[A-Z]|[^()]*:)"
)
"""So a bracket begins that says what a thing is, or is called."""
_SAYS_MORE = re.compile(
    r"\b(?:is|are|was|were|has|had|have|got|do|does|did|can|could|will|would|may|must|includ\w+|exempt|left out|banned|those)\b"
)
_OF_ALL = re.compile(r"\b(?i:all|every|each|some|many|most|no)\b|^[A-Z][a-z]+s (?![A-Z])")
"""Of these a bracket, or a clause, may say which."""
_LEAST = 3
"""A bracket of fewer words says when, or what a thing is called."""
_AUX = frozenset("is are was were has had have can could will would may might must does did do".split())
_PERSONS = re.compile(r"\b(?:he|she|they|him|her|hers|his|their|them|these|both)\b")
_POINTS = re.compile(r"\b(?:he|she|they|it|his|her|hers|their|its|them|him|this|these)\b")


_TIED = frozenset(
    "however therefore moreover furthermore nevertheless nonetheless meanwhile consequently too indeed".split()
)
_TIE = re.compile(rf", (?:{'|'.join(sorted(_TIED))}),| also| then", re.IGNORECASE)
_NAMING = frozenset("known called named termed referred spelled spelt written titled".split())


def ties(part: Sentence) -> list[Edit]:
    """', however,' and 'also', which only tie a sentence to the one before: left out where it is shown alone."""
    tokens, out = part.tokens, []
    if "if" in (t.low for t in tokens) or any(t.text in '"“”' for t in tokens):
        return []
    for at, (before, token, after) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        clause = takewhile(lambda t: t.text not in ",;:", reversed(tokens[: at + 1]))
        if token.low == "also" and any(t.tag == "S" for t in clause):
            continue  # 'cells that also carry the marker'
        if token.low in _TIED and before.text == after.text == ",":
            out.append(Edit(before.start, after.end, "", "aside"))
        elif token.low == "also" and after.tag in "VEXB" and after.low not in _NAMING and "not only" not in part.text:
            out.append(Edit(before.end, token.end, "", "aside"))
        elif (
            token.low == "then" and before.tag in "NP" and after.low in verbs().past and "when" not in part.text.lower()
        ):
            out.append(Edit(before.end, token.end, "", "aside"))  # 'The Board | then | banned'
    return out


def is_aside(text: str) -> bool:
    """Whether something may be left out of a sentence that says the same without it."""
    if _TIE.fullmatch(text):
        return True
    if any(way.fullmatch(text) for way in (SAME_BEHIND, MONEY_BEHIND, SHORT_BEHIND)):
        return True
    dashed = _DASHED.search(f"x{text}x" if text[:1] == "—" else f"{text} x")
    if dashed is not None and len(dashed.group()) == len(text):
        return _is_inserted(text)
    clause = (found := _RELATIVE.match(f"{text} was")) is not None and found.end() == len(text)
    return _is_loose(text) or (clause and not NO_ASIDE.search(text))


_SAYS_WHAT = re.compile(
    r"(?:(?:who|which|whose|where)\b|including |(?:an?|the|one|another|its|his|her|their) (?!.*\b(?:is|are|was|were|has|had|have|will|would|says?|said)\b))"
)
"""So begins what says of a thing what it is; anything else between dashes may limit what is told."""


def _is_inserted(text: str) -> bool:
    """Whether what stands between two dashes says something by the way."""
    said = text.strip(" –—")
    return len(said.split()) > 2 and _SAYS_WHAT.match(said) is not None and not NO_ASIDE.search(text)


def _is_loose(bracket: str) -> bool:
    """Whether a bracket only says by the way what a thing is, or is called."""
    return (
        _BRACKET.fullmatch(bracket) is not None
        and len(bracket.split()) >= _LEAST
        and _BY_THE_WAY.match(bracket) is not None
        and not NO_ASIDE.search(bracket)
        and not _SAYS_MORE.search(bracket)
    )


def asides(text: str, start: int, end: int, edits: list[Edit]) -> list[Edit]:
    """What is left out around an answer.

    Right behind it, what says the same: '(85 ha)' of acres, '(£14bn)' of dollars, '(EVA)' of a term; of a long text also
    brackets, clauses between a subject and its verb, and what stands between two dashes.
    """
    found = _same_behind(text, start, end)
    within = text.count("(", 0, start) > text.count(")", 0, start)  # of several brackets, all say what one says
    if len(text.split()) > LONG:
        found += [
            Edit(left, right, " " * (text[left] == "—"), "aside")
            for left, right in _by_the_way(text)
            if (right <= start or left > end) and not (within and text[left + 1] == "(")
        ]
    return [one for one in found if not any(e.start < one.end and one.start < e.end for e in edits)]


@lru_cache(maxsize=256)
def _by_the_way(text: str) -> tuple[tuple[int, int], ...]:
    """Brackets, clauses between a subject and its verb, and what stands between two dashes."""
    out = [
        match.span()
        for match in _BRACKET.finditer(text)
        if _is_loose(match.group())
        and not _OF_ALL.search(text[: match.start()])
        and not text[match.start() - 1].isdigit()
        and not _IN_NAME.match(text, match.end())
    ]
    for match in _RELATIVE.finditer(text):
        known, verb = verbs(), match[1]
        sure = verb in known.past and (verb not in known.participle or match[2] is not None)
        stop = re.search(r"[.!?] ", text[match.end() :])
        rest = text[match.end() :][: stop.start() if stop else None]
        if (
            (verb in _AUX or sure or is_third(verb))
            and not NO_ASIDE.search(match.group())
            and not _POINTS.search(rest)
            and not _OF_ALL.search(text[: match.start()])
        ):
            out.append(match.span())
    for match in _DASHED.finditer(text):
        stop = re.search(r"[.!?] ", text[match.end() :])
        rest = text[match.end() :][: stop.start() if stop else None]
        named = re.search(r"\b[A-Z]|\b(?:and|or)\b", match.group()) is not None
        clause = re.split(r"[,;:.] ", text[: match.start()])[-1].split()
        sentence = text[max(text.rfind(". ", 0, match.start()), 0) : match.end()] + rest
        if (
            _is_inserted(match.group())
            and len(re.findall(r"[–—]", sentence)) == 2  # else nobody knows which of them belong together
            and not (clause and clause[0].lower() in _FRONTING)  # 'After two years of ads – … – this time, …'
            and not (named and _PERSONS.search(rest))
            and not _OF_ALL.search(text[: match.start()])
        ):
            out.append(match.span())
    return tuple(sorted(out))


_FAMILIES = tuple(
    re.compile(rf"(?:{units})s?$")
    for units in (
        r"km2?|km²|hectare|ha|(?:square )?(?:kilo|centi|milli)?(?:metre|meter)|[cm]?m[²2]?|kg|g|tonne|(?:kilo)?gram|[°º]?C|degrees? Celsius|lit(?:re|er)|l|L|km/h|(?:kilo)?met(?:re|er)s? per (?:hour|second)|m/s",
        r"(?:square )?(?:mile|feet|foot|inch|inche|yard)|sq\.? ?(?:mi|ft)|mi|ft|in|acre|pound|lb|ounce|[°º]?F|degrees? Fahrenheit|gallon|mph|miles? per hour",
    )
)
"""Metric units, and the others: a number in both says one thing twice."""


def _same_behind(text: str, start: int, end: int) -> list[Edit]:
    """What is left out right behind an answer, since it says the same: '(85 ha)' of acres, '(£14bn)' of dollars, '(EVA)' of a term."""
    if (found := MONEY_BEHIND.match(text, end)) is not None:
        mine = text[start:end]
        same = MONEY.fullmatch(mine) is not None and _currency(found["sum"]) != _currency(mine)
    elif (found := SHORT_BEHIND.match(text, end)) is not None:
        letters = [word[0].lower() for word in re.split(r"[ -]", text[start:end]) if word]
        rest = iter(letters)
        same = all(sign in rest for sign in found["letters"].removesuffix("s").lower())  # in their order
    elif (found := SAME_BEHIND.match(text, end)) is not None:
        same = _of_other_family(text[:end], found["unit"])
    return [Edit(found.start(), found.end(), "", "aside")] if found is not None and same else []


def _currency(said: str) -> str:
    """The sign of a sum's currency, or its word; '' where it has none."""
    sign = re.search(r"[$€£¥]|[A-Z]{3}|[a-z]{4,}$", said)
    return sign.group() if sign else ""


def _of_other_family(text: str, unit: str) -> bool:
    """Whether a unit is of the other family than the one that a text ends with."""
    mine, theirs = ([family.search(said) is not None for family in _FAMILIES] for said in (text, unit))
    return sum(mine) == 1 and theirs == mine[::-1]
