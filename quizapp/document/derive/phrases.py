"""Noun phrases of a tagged sentence, and what stands where in it: its subject, its verbs, its clauses."""

from __future__ import annotations

import re

from msgspec import Struct

from quizapp.document.derive.lexicon import is_plural, verbs
from quizapp.document.derive.token import Token

_YEAR = re.compile(r"1\d{3}|20\d\d")
_GOES_ON = frozenset(
    "keep keeps kept begin begins began begun start starts started stop stops stopped continue continues continued avoid avoids avoided".split()
)
"""Behind these a word in -ing is what is done."""
_INSIDE = frozenset("ANPMGEQ")
_HEADS = frozenset("NPM")


class Phrase(Struct, frozen=True, gc=False):
    """A noun phrase without what hangs on it: tokens from `first` up to `last`, not included."""

    first: int
    last: int
    core: int
    """The first token behind a determiner or possessive."""
    role: str = ""
    """'subject', 'object' (behind a verb), 'is' (behind a form of be), 'of', 'in' and other prepositions, or ''."""

    def head(self, tokens: list[Token]) -> Token:
        """Its main noun."""
        return tokens[self.last - 1]

    def is_name(self, tokens: list[Token]) -> bool:
        """Whether it is a name."""
        return self.head(tokens).tag == "P"

    def plural(self, tokens: list[Token]) -> bool:
        """Whether it is more than one."""
        return is_plural(self.head(tokens).text)


def phrases(tokens: list[Token]) -> list[Phrase]:
    """The noun phrases of a sentence, in its order."""
    out: list[Phrase] = []
    at, seen = 0, False
    while at < len(tokens):
        if tokens[at].tag in ("V", "X"):
            seen = True
        found = _phrase(tokens, at, seen)
        if found is None:
            at += 1
            continue
        if (
            found.role in ("", "subject")
            and out
            and out[-1].role not in ("", "subject")
            and found.first == out[-1].last + 1
            and tokens[out[-1].last].tag == "C"
        ):
            found = Phrase(found.first, found.last, found.core, out[-1].role)  # 'at ridges and faults'
        out.append(found)
        at = found.last
    return out


def _phrase(tokens: list[Token], at: int, seen: bool) -> Phrase | None:
    start = at
    while at < len(tokens) and tokens[at].tag in ("D", "H"):
        at += 1
    core = at
    while at < len(tokens):
        token = tokens[at]
        if (
            token.tag == "G"
            and at == core
            and core == start
            and (at + 1 >= len(tokens) or tokens[at + 1].tag in ("D", "H", "P", "O", "A"))
        ):
            break  # 'maintaining the lake'
        if token.tag == "G" and at == core == start and at and tokens[at - 1].low in _GOES_ON:
            break  # 'kept finding barium'
        if at > core and _YEAR.fullmatch(tokens[at - 1].text) and token.tag in "PA":
            break  # 'in 1854 Ferdinand de Lesseps'
        if token.tag in "AE" and at > core and tokens[at - 1].tag == "N":
            break  # 'students read', 'positions wrong'
        if (
            token.tag in _INSIDE
            or (token.tag == "R" and at + 1 < len(tokens) and tokens[at + 1].tag in ("A", "E") and at > start)
            or (
                token.text == ","
                and at > core
                and tokens[at - 1].tag == "A"
                and at + 2 < len(tokens)
                and tokens[at + 1].tag == "A"
                and tokens[at + 2].tag in ("A", "N")
            )
        ):
            at += 1
        else:
            break
    last = at
    while (
        last > core
        and tokens[last - 1].tag not in _HEADS
        and not (
            tokens[last - 1].tag == "G"
            and last - core > 1
            and not is_plural(tokens[last - 2].text)  # 'students missing out'
            and not (last + 1 < len(tokens) and tokens[last].tag == "C" and tokens[last + 1].tag in "GAE")
            and (last >= len(tokens) or (tokens[last].tag not in "TDHPO" and tokens[last].low != "to"))
        )
    ):
        last -= 1
    if last <= core:
        return None
    return Phrase(start, last, core, _role(tokens, start, seen))


def _role(tokens: list[Token], start: int, seen: bool) -> str:
    at = start - 1
    while at >= 0 and tokens[at].tag == "R":
        at -= 1
    if at < 0:
        return "subject"
    before = tokens[at]
    if before.tag == "I":
        return "object" if at and _belongs(before, tokens[at - 1]) else before.low
    if before.tag in ("V", "B", "G"):
        return "object"
    if before.tag == "E":
        return "object"
    if before.tag == "X":
        return "is"
    if before.tag == "T":
        return "to"
    return "" if seen else "subject"


_PARTICLES = frozenset("up out off down".split())
_WITH_PARTICLE = frozenset(
    "set make take give build break draw lay put pick carry point fill use wipe rule hand write call cut shut".split()
)


def _belongs(particle: Token, verb: Token) -> bool:
    """Whether 'up' belongs to the verb before it, and what comes next is its object: 'set up an office'."""
    known = verbs()
    base = known.past.get(verb.low) or known.third.get(verb.low) or known.participle.get(verb.low) or verb.low
    return particle.low in _PARTICLES and verb.tag in "VBEG" and base in _WITH_PARTICLE


def finite(tokens: list[Token]) -> int:
    """Where the first finite verb of the main clause stands, or -1."""
    depth = 0
    for at, token in enumerate(tokens):
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth -= 1
        elif depth <= 0 and token.tag in ("V", "X") and not (at and tokens[at - 1].tag in ("X", "T")):
            before = next((t for t in reversed(tokens[:at]) if t.tag in ("S", ",") or t.tag in ("V", "X")), None)
            if before is not None and before.tag == "S" and before is not tokens[0]:
                continue
            return at
    return -1


def is_done_by(tokens: list[Token], verb: int) -> bool:
    """'The city is served by the Metro': what comes next may be said of either."""
    after = [i for i in range(verb + 1, min(verb + 5, len(tokens) - 1)) if tokens[i].low == "by"]
    return (
        tokens[verb].tag == "X" and bool(after) and tokens[after[0] - 1].tag == "E" and tokens[after[0] + 1].tag in "DP"
    )
