"""Whether a question is its sentence in another order: each word of it there, as it stands, and none that says more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from quizapp.document.derive.closed import NUMERALS
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.subjects import LEAD
from quizapp.document.derive.values import MONTHS
from quizapp.document.derive.verb_first import JOINS, LOOSE, WORD, Verbs, done, same, words_of
from quizapp.fact import find_gaps

_ASKING = frozenset("who whom what which when where how why".split())
_PREPOSITION = frozenset(
    "in on at by for from to with of as into about after before since until till during through near under over between against within "
    "around across among behind beyond above below towards toward via per".split()
)
_NEVER_BEFORE = {"who": _PREPOSITION, "when": {"in", "on", "at"}, "where": {"in", "on", "at"}}
_HEDGE = frozenset(
    "about around approximately roughly nearly almost over under some only circa more less fewer than at least most up to exactly just".split()
)
"""What may stand before an amount: it is asked for with it, 'about how many', or not at all."""
_ARTICLE = frozenset("the a an".split())
_TIED = frozenset("and or nor but of".split())
"""What begins with these behind an answer belongs to it."""
_LEAD = re.compile(rf"((?:{LEAD.pattern})|(?:in|by|until|since) (?:(?:{MONTHS}) )?\d{{4}} (?=\S))", re.IGNORECASE)
_SEVERAL = re.compile(r"[;:]|[a-z]{3}[.!?] (?=[A-Z])| [–—-]{1,2} ")
"""More than one sentence, or what might be."""
_UNIT_OF_TIME = re.compile(r"\b(?:second|minute|hour|day|night|week|month|year|decade|centur)", re.I)
_LASTS = frozenset("last lasts lasted take takes took taken live lives lived for".split())
SIZES = "long|wide|high|tall|deep|thick|broad|across|old|large"
_HOW = frozenset((*SIZES.split("|"), *"big far fast heavy hot cold warm strong thin young steep loud bright".split()))
MORE_SIZES = re.compile(rf"(?:(?:,|,? and) \d[\d.,]*[\u00a0\u202f ]?[^\W\d]{{1,20}} (?:{SIZES}))+\.?$")
"""What may be left out behind a size: others, ', 79 km wide and 1,642 m deep'."""
_MORE_COUNTS = re.compile(
    r"(?:(?:,|,? and) (?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten) [a-z]{3,20})+\.?$"
)
_NUMBER = NUMERALS | frozenset("hundred thousand million billion trillion dozen half quarter third a one".split())
_TIMES = frozenset("year date day month decade century time".split())


class Reading(Struct, frozen=True):
    """As what a question can be read whose words stand in its sentence's order."""

    word: str
    """What it asks with: 'who', 'when', 'many', 'much', 'size' …"""
    noun: str = ""
    """'year' of 'in which year'."""
    before: str = ""
    """The word before the answer, mostly a preposition; '' where the answer begins the sentence."""
    told: bool = False
    """Whether the noun is the sentence's."""


class _Use(Struct, frozen=True):
    """The words that ask, as they may be read, and what is left of the sentence behind them."""

    word: str
    size: int
    after: tuple[str, ...]
    noun: str = ""
    told: bool = False
    cut: int = 0
    """So many words before the gap are in it too: 'the river' of 'which river'."""


def around(one: Proposal) -> tuple[str, str]:
    """What stands before and behind the gap."""
    gap = find_gaps(one.cloze)[0]
    return one.cloze[: gap.start], one.cloze[gap.end :]


def readings(one: Proposal, question: str) -> Iterator[Reading]:
    """As what a question can be read; nothing where it says something else than the sentence, or leaves something out.

    The words of the sentence stand in it as they are: at the place of the gap it asks, or there it begins with what asks,
    and the verb, or do, does or did for it, comes before whose it is. 'the' may be left out.
    """
    asked = words_of(question)
    head, tail = around(one)
    lead = _LEAD.match(head)
    ahead, before = (words_of(lead[1]), words_of(head[lead.end() :])) if lead else ([], words_of(head))
    led = len(ahead) if asked[: len(ahead)] == ahead else 0
    at = next((n for n, word in enumerate(asked) if n >= led and word in _ASKING), -1)
    if at < 0 or _SEVERAL.search(one.filled) or not _keeps_capitals(one, question):
        return
    if before and before[-1] in _ARTICLE:
        before.pop()
    if asked[at] in ("who", "when", "where") and set(asked[max(at - 1, 0) : at]) & _NEVER_BEFORE[asked[at]]:
        return
    finder = Verbs(one, head, tail)
    if one.kind == "deed" and not tail.strip(". ") and asked[at] == "what" and asked[:at] == ahead:
        if finder.did(asked[at + 1 :], before, words_of(one.answer)):
            yield Reading("deed")
        return
    for use in _uses(asked, at, words_of(one.answer), before, head, tail):
        held = before[: len(before) - use.cut]
        last = held[-1] if held else ""
        reading = Reading(use.word, use.noun, last, use.told)
        first, rest, after = asked[:at], asked[at + use.size :], list(use.after)
        counted = use.word in ("many", "much") or use.noun in _SHARES
        if (after and after[0] in _TIED and not (counted and after[0] == "of")) or JOINS & set(held[-1:]):
            continue
        if after[:1] == ["to"] and (use.word == "when" or use.noun in _TIMES):
            continue  # 'from 1990 to 1995'
        torn = tail.lstrip()[:1] in tuple(",(–—)") and use.after != () and use.word not in ("when", "which")
        asks = "what" if counted else use.word
        loose = bool(LOOSE & set(before + after))
        if not torn and same(first, ahead + held) and same(rest, after):
            yield reading  # where the gap is, or first
        if not torn and ahead and not held and not first and not loose and same(rest, after + ahead):
            yield reading
        if (
            (use.word == "who" or use.told)
            and not torn
            and not first
            and not (ahead and loose)
            and done(rest, held, after + ahead)
        ):
            yield reading
        for given, body in _split(held, use):
            moved: list[tuple[list[str], list[str], list[str]]] = [(first, given, [])]
            if ahead:
                moved = [(first, ahead + given, [])] + ([] if loose else [(first, given, ahead)])
            if not body and (given or held):  # 'In 1643, he came'
                if same(first, ahead + given) and finder.turned(rest, after, [], asks, behind=True):
                    yield reading
                continue
            for mine, wanted, end in moved:
                if (
                    body
                    and not torn
                    and same(mine, wanted)
                    and finder.turned(rest, body, after + end, asks, behind=False)
                ):
                    yield reading


def _keeps_capitals(one: Proposal, question: str) -> bool:
    """Whether a name is written as one."""
    said = {word for word in WORD.findall(one.filled)[1:] if word[:1].isupper()}
    mine = WORD.findall(question)
    lower = {word.lower() for word in said} - set(WORD.findall(one.filled))
    return not any(word in lower for word in mine)


def _split(before: list[str], use: _Use) -> Iterator[tuple[list[str], list[str]]]:
    """What of the words before the gap may come first, with what asks ('by whom', 'for about how many'), and the others."""
    yield [], before
    size = 0
    while size < min(len(before), 4) and before[-size - 1] in _PREPOSITION | _HEDGE:
        size += 1
        yield before[-size:], before[:-size]
    left_out = {
        "when": ("in", "on", "at", "during"),
        "where": ("in", "on", "at"),
        "which": ("in", "on", "at"),
        "lasting": ("for",),
    }
    whens = use.word != "which" or use.noun in _TIMES
    if before and whens and before[-1] in left_out.get(use.word, ()):
        yield [], before[:-1]


def _uses(
    asked: list[str], at: int, answer: list[str], before: list[str], head: str, tail: str
) -> Iterator[_Use]:  # fmt: skip
    """As what the words from a place on can ask."""
    word, more, behind = asked[at], asked[at + 1 : at + 5], words_of(tail)
    if word in ("who", "whom", "when", "where"):
        yield _Use(word, 1, tuple(behind))
    elif word == "why" or (word == "how" and before[-1:] == ["by"] and answer[:1] and answer[0].endswith("ing")):
        cut = _tied(word, before)
        if cut and not behind:
            yield _Use(word, 1, (), cut=cut)
    elif word in ("what", "which"):
        yield _Use("what", 1, tuple(behind))
        if more:
            mine = next((n for n in (2, 1) if len(answer) > n and more[:n] in (answer[:n], answer[-n:])), 0)
            if mine and not more[0].isdigit():
                yield _Use("which", 1 + mine, tuple(behind), " ".join(more[:mine]), told=True)
            for size in range(1, 5):
                noun = asked[at + 1 : at + 1 + size]
                if before[-size:] != noun or set(noun) & (_PREPOSITION | _HEDGE | _ARTICLE):
                    continue
                cut = size + (before[-size - 1 : -size] != [] and before[-size - 1] in _ARTICLE)
                yield _Use("which", 1 + size, tuple(behind), noun[-1], told=True, cut=cut)
            yield _Use("which", 2, tuple(behind), more[0])
            if more[0] in _SHARES and behind[:1] == ["of"]:
                for size in range(2, min(len(behind), 8) + 1):
                    if asked[at + 2 : at + 2 + size] == behind[:size]:
                        yield _Use("which", 2 + size, tuple(behind[size:]), more[0])
    if word == "how" and more and any(part in _NUMBER or part[-1:].isdigit() for part in answer):
        yield from _amounts(asked, at, answer, before, head, tail)


_SHARES = frozenset(("percentage", "share", "proportion"))


def _tied(word: str, before: list[str]) -> int:
    """How many words before an answer go with 'why', or 'how': 'because of', 'by'."""
    if word == "how":
        return 1
    return 2 if before[-2:] == ["because", "of"] else int(before[-1:] in (["because"], ["since"]))


def _amounts(
    asked: list[str], at: int, answer: list[str], before: list[str], head: str, tail: str
) -> Iterator[_Use]:  # fmt: skip
    how, behind = asked[at + 1], words_of(tail)
    alone = not re.search(r"\d", head)
    if how in ("many", "much"):
        size = next(
            (n for n, word in enumerate(answer) if not _is_number(word) and not _ranges(answer, n)), len(answer)
        )
        for number in range(1, size + 1):
            things = [*answer[number:], *behind]
            least = max(len(answer) - number, how == "many")
            taken = 0
            while taken < len(things) and asked[at + 2 + taken : at + 3 + taken] == things[taken : taken + 1]:
                taken += 1
                if taken >= least:
                    yield _Use(how, 2 + taken, tuple(things[taken:]))
            if taken == len(answer) - number >= least and alone and _MORE_COUNTS.match(tail):
                yield _Use(how, 2 + taken, ())
        if how == "much":
            yield _Use(how, 2, tuple(behind))
        return
    if how in _HOW and (behind[:1] == [how] or answer[-1] == how):
        rest = tail.lstrip()[len(how) :] if behind[:1] == [how] else tail
        yield _Use("size", 2, tuple(words_of(rest)))
        if alone and MORE_SIZES.match(rest) and how not in words_of(rest):
            yield _Use("size", 2, ())
    elif how == "long" and _UNIT_OF_TIME.search(" ".join(answer)) and before and before[-1] in _LASTS:
        yield _Use("lasting", 2, tuple(behind))


def _ranges(answer: list[str], at: int) -> bool:
    """Whether 'to' or 'or' stands between two numbers: '8 to 18'."""
    return answer[at] in ("to", "or") and 0 < at < len(answer) - 1 and _is_number(answer[at + 1])


def _is_number(word: str) -> bool:
    return word in _NUMBER or word[-1:].isdigit() or word in "$€£¥"
