"""A sentence with its verb before whose it is, as questions have it: 'was the treaty signed', 'did he reach the lake'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.document.derive.lexicon import DO, HAVE, MODAL, verbs
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.tagging import read

WORD = re.compile(r"(?:(?<![^\s(])[-−–])?\d[\d.,]*\d|(?:(?<![^\s(])[-−–])?\d|\w+|[^\w\s.,;:!?'\"’‘“”„()\[\]*_…–—-]")
"""A word, a number with its sign, or a sign that says something; punctuation may differ."""
_AUX = MODAL | HAVE | frozenset("is are was were do does did".split())
_RELATIVE = frozenset("who whom whose which that where when".split())
JOINS = frozenset("and or but nor".split())
LOOSE = _RELATIVE | frozenset(
    "and or but because after before while if unless although though since until as than so".split()
)
"""Where one of these stands in a sentence, what leads it in can't stand at its end: it might belong to a part."""
_REPORTS = frozenset(
    "say says said claim claims claimed believe believes believed think thinks thought argue argues argued report reports reported "
    "hold holds suggest suggests suggested allege alleges alleged deny denies denied know knows knew hope hopes hoped".split()
)
_IRREGULAR = {"has": "have", "had": "have", "does": "do", "did": "do"}


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [word.lower().replace("−", "-").replace("–", "-") for word in WORD.findall(text)]


def same(asked: Sequence[str], said: Sequence[str]) -> bool:
    """Whether words are the sentence's, but for a 'the' left out."""
    at = 0
    for word in said:
        if at < len(asked) and asked[at] == word:
            at += 1
        elif word != "the":
            return False
    return at == len(asked)


def done(asked: list[str], said: list[str], end: list[str]) -> bool:
    """Whether 'founded the company' is asked of the one by whom 'the company was founded'."""
    if len(said) < 4 or said[-1] != "by" or said[-3] not in ("was", "were"):
        return False
    whose, known = said[:-3], verbs()
    verb = known.participle.get(said[-2])
    if verb is None or (LOOSE | _AUX | {"by"}) & set(whose) or JOINS & set(end):
        return False
    return bool(asked) and known.past.get(asked[0]) == verb and same(asked[1:], whose + end)


class Verbs:
    """Which words of a sentence are verbs that may come before whose they are."""

    def __init__(self, one: Proposal, head: str, tail: str) -> None:
        self._head, self._tail = head, tail
        self._tokens = list(read(one.filled))
        main = finite(self._tokens)
        self._starts = {t.start for t in self._tokens if t.tag in ("V", "X")}
        if main >= 0:
            self._starts.add(self._tokens[main].start)
        self._behind = len(head) + len(one.answer)

    def turned(self, asked: list[str], said: list[str], end: list[str], word: str, *, behind: bool) -> bool:
        """Whether what is asked is said with its verb first; `behind`: that is what stands behind the gap.

        Not where it might then be said of another verb: 'built in 1200 and burnt by Anna', 'promised to come in May'.
        """
        if not asked or JOINS & set(end):
            return False
        first, rest = asked[0], asked[1:]
        for at in range(1, len(said)):
            if not self._is_verb(said, at, behind):
                continue
            later = _without_roles(said[at + 1 :])
            if (_REPORTS & set(said[: at + 1]) and not behind and word in ("when", "where", "which")) or (
                JOINS if behind else LOOSE
            ) & set(later):
                return False
            if first in DO and word in ("when", "where", "which") and not behind and _promises(later):
                return False
            before, after = said[:at], [*said[at + 1 :], *end]
            if first == said[at] and first in _AUX and same(rest, before + after):
                return True
            if first in DO and any(same(rest, [*before, base, *after]) for base in bases(said[at], first)):
                return True
            if not _RELATIVE & set(before):
                return False  # what comes next is no verb of the main clause
        return False

    def did(self, asked: list[str], whose: list[str], answer: list[str]) -> bool:
        """Whether it is asked what somebody does: 'do plates do', of 'plates slide past each other'."""
        first = asked[0] if asked else ""
        return (
            first in DO
            and asked[-1:] == ["do"]
            and same(asked[1:-1], whose)
            and bool(bases(answer[0], first))
            and not LOOSE & set(whose)
        )

    def _is_verb(self, said: list[str], at: int, behind: bool) -> bool:
        """Whether a word is a finite verb: found by which of such words it is, from the end or from the beginning."""
        text, offset = (self._tail, self._behind) if behind else (self._head, 0)
        places = [match.start() + offset for match in WORD.finditer(text) if match.group().lower() == said[at]]
        number = said[:at].count(said[at])
        if not behind:  # what is left out stands before
            number += len(places) - said.count(said[at])
        return 0 <= number < len(places) and places[number] in self._starts


def _without_roles(words: list[str]) -> list[str]:
    """Words without 'as' where that tells a role: 'as a candidate', 'as endangered'."""
    return [
        word
        for word, after in zip(words, [*words[1:], ""], strict=False)
        if word != "as" or not (after in ("a", "an") or after.endswith(("ed", "ly")))
    ]


def bases(word: str, did: str) -> set[str]:
    """What a verb's form is behind did, does or do."""
    known = verbs()
    if did == "do":
        return {word} if word == "have" or (word in known.base and known.past.get(word) is None) else set()
    if word in _IRREGULAR:
        return {_IRREGULAR[word]} if (word in ("had", "did")) == (did == "did") else set()
    if did == "does":
        return {known.third[word]} if word in known.third else set()
    if word in known.past:
        return {known.past[word]}
    if not word.endswith("ed"):
        return set()
    out = {word[:-1], word[:-2]}
    if word.endswith("ied"):
        out.add(word[:-3] + "y")
    if word[-3:-2] == word[-4:-3]:
        out.add(word[:-3])
    return out


def _promises(later: list[str]) -> bool:
    """Whether what was done was that something be done, 'to come': either may have been at that time."""
    at = later.index("to") if "to" in later[:-1] else -1
    return at >= 0 and later[at + 1] in verbs().base
