"""The main clause of a sentence with a gap, taken apart so that it can be asked: what leads it in, whose the verb is, the verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from quizapp.document.derive.commonness import commonness
from quizapp.document.derive.lexicon import BE, HAVE, MODAL, is_plural, lexicon, verbs
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.subjects import ARTICLE, is_headline, is_subject, opening
from quizapp.document.derive.tagging import read
from quizapp.document.derive.token import Token
from quizapp.document.derive.verb_first import bases
from quizapp.fact import find_gaps

_DENIES = frozenset("not never no nor n't cannot hardly".split())
_REASONS = frozenset(("because", "since"))
_POINTS = frozenset("this these that those each both such its their his her".split())
_CLAUSE = frozenset("before after until since as while".split())
_OTHERS = frozenset(
    "earlier later early late most many some few several other more modern all two three four five".split()
)
_OF_SEVERAL = frozenset("are were have do".split())
_CHAINED = frozenset("be been being have".split())
"""'Will be held', 'has been built', 'known to have'."""
_UNASKED = frozenset("but although though if unless you your yourself i we our my us me said says".split())
"""What is said with these is no plain question."""


class Main(Struct, frozen=True):
    """A main clause; places are in `text`, the sentence with its gap filled and without its full stop."""

    text: str
    start: int
    end: int
    tokens: list[Token]
    opening: int
    """The token with which its subject begins, behind what leads in."""
    at: int
    """Its verb."""
    names: frozenset[str]

    @property
    def verb(self) -> Token:
        """The first word of its verb."""
        return self.tokens[self.at]

    @property
    def first(self) -> int:
        """The gap's first token."""
        return next(n for n, t in enumerate(self.tokens) if t.end > self.start)

    @property
    def last(self) -> int:
        """The token behind the gap."""
        return next((n for n, t in enumerate(self.tokens) if t.start >= self.end), len(self.tokens))

    @property
    def behind(self) -> Token | None:
        """The token behind the gap."""
        return self.tokens[self.last] if self.last < len(self.tokens) else None

    @property
    def tail(self) -> str:
        """What stands behind the gap."""
        return self.text[self.end :]

    @property
    def subject(self) -> Sequence[Token]:
        """Whose the verb is."""
        return self.tokens[self.opening : self.at]

    @property
    def opens(self) -> bool:
        """Whether the gap is all that the verb is said of."""
        inside = self.subject[self.subject[0].low in ARTICLE :]
        return bool(inside) and inside[0].start == self.start and inside[-1].end == self.end

    @property
    def points(self) -> bool:
        """Whether it is said of what was spoken of before."""
        first = self.subject[0]
        return (first.tag == "O" and first.low != "there") or first.low in _POINTS

    @property
    def head(self) -> Token:
        """The main word of its subject: 'League' of 'the League of Nations'."""
        said = self.subject
        last = next((n for n, t in enumerate(said) if n and (t.tag == "I" or t.text in ",(")), len(said))
        return next((t for t in reversed(said[:last]) if t.tag != "R"), said[0])

    @property
    def is_plural(self) -> bool:
        """Whether the verb is said of several."""
        return any(t.low == "and" for t in self.subject) or self.head.low == "they" or is_plural(self.head.text)

    @property
    def is_passive(self) -> bool:
        """Whether a participle stands behind 'is'."""
        after = self._after
        return self.verb.low in BE and after is not None and after.tag in "EG"

    @property
    def tells_what(self) -> bool:
        """Whether it says what something is: 'Drones are males', which asks something else without its subject."""
        after = self._after
        return self.verb.low in BE and (after is None or not (after.low == "the" or after.tag in "EIG"))

    @property
    def is_done_by(self) -> bool:
        """Whether it was done by the gap in so many words, and one may ask who did it: 'was found by {{…}}'."""
        if self.verb.low not in ("was", "were") or self.at + 2 >= len(self.tokens):
            return False
        done, by = self.tokens[self.at + 1], self.tokens[self.at + 2]
        known = verbs()
        return by.low == "by" and done.low in known.past and known.past[done.low] == known.participle.get(done.low)

    @property
    def _after(self) -> Token | None:
        return next((t for t in self.tokens[self.at + 1 :] if t.tag != "R"), None)

    def before(self, start: int) -> Token | None:
        """The token before a place."""
        return next((t for t in reversed(self.tokens) if t.end <= start), None)

    # ----------------------------------------------------------------------- turned into questions

    def asked(self, words: str, start: int, end: int) -> str:
        """The question that has these words in place of what stands from `start` to `end`; '' where it can't be turned."""
        lead = self.text[: self.tokens[self.opening].start]
        rest = self.text[end:]
        if end <= len(lead):  # what leads in is asked for
            inner = "" if lead[end:].strip(", ") else self._turned(self.verb.end)
            return _whole(lead[:start], words, inner + self.text[self.verb.end :]) if inner else ""
        if end <= self.verb.start:
            return _whole(lead, words, rest) if start == self.tokens[self.opening].start else ""
        inner = self._turned(start)
        return _whole(lead, words, inner + rest) if inner else ""

    def asked_who(self, words: str) -> str:
        """'Who found Titan in 1655', where Titan 'was found by the gap in 1655'."""
        lead = self.text[: self.tokens[self.opening].start]
        subject = self._whose()
        return _whole(lead, words, f" {self.tokens[self.at + 1].text} {subject}{self.tail}") if subject else ""

    def asked_deed(self) -> str:
        """'What do plates do', where the gap is all from the verb on."""
        lead = self.text[: self.tokens[self.opening].start]
        turned, subject = self._verb(), self._whose()
        return _whole(lead, "what", f" {turned[0]} {subject} do") if turned and turned[1] and subject else ""

    def _turned(self, upto: int) -> str:
        """The verb before whose it is, and what stands between the verb and a place: 'did he travel to'."""
        turned, subject = self._verb(), self._whose()
        if not turned or not subject:
            return ""
        return (
            " ".join(part for part in (turned[0], subject, turned[1]) if part)
            + self.text[self.verb.end : upto].rstrip()
        )

    def _verb(self) -> tuple[str, str] | None:
        """What comes before whose the verb is, and what stays behind it: 'did', 'reach'."""
        low, known = self.verb.low, verbs()
        if low in _DENIES or any(t.low in _DENIES for t in self.tokens[self.at + 1 : self.at + 3]):
            return None
        if low in BE or low in MODAL:
            return self.verb.text, ""
        if low in HAVE:
            if self._after is not None and (self._after.tag == "E" or self._after.low == "been"):
                return self.verb.text, ""
            return ("did" if low == "had" else "does" if low == "has" else "do"), "have"
        several = self.is_plural
        if low in known.third and not several:
            return "does", known.third[low]
        if low in known.past and (known.past[low] != low or not several):
            return "did", known.past[low]  # 'researchers found'; of 'banks cut' nobody knows when
        if low in known.base and several and low not in known.past:
            return "do", low
        past = sorted(bases(low, "did") & known.base) if low.endswith("ed") else []
        return ("did", past[0]) if past else None  # 'travelled'

    def _whose(self) -> str:
        """Whose the verb is, as it stands inside a sentence; '' where it isn't sure that its capital stays."""
        first, words = self.tokens[self.opening], lexicon()
        text = self.text[first.start : self.verb.start].rstrip()
        small = text[0].lower() + text[1:]
        if first.tag == "D":
            return small
        if self.opening or not first.text[0].isupper() or first.tag == "P" or first.text in self.names | {"I"}:
            return text
        if first.low in words["demonym"]:
            return text
        second = self.subject[1] if len(self.subject) > 1 else None
        if "-" in first.text or (second is not None and second.tag in "PM"):
            return small if first.low in words["actor"] | _OTHERS else ""  # 'Engineering News-Record', 'Windows 95'
        alone = second is None and not is_plural(first.low)
        common = (
            first.tag in "DHORMIA"
            or commonness([first.low]) >= (2 if alone else 1)
            or (is_plural(first.low) and first is self.head and self.verb.low in _OF_SEVERAL)
            or any(first.low in words[name] for name in ("adjective", "nounverb", "actor"))
        )
        return small if common else ""


def _whole(lead: str, words: str, rest: str) -> str:
    words = words if lead else words[0].upper() + words[1:]
    lead = lead if not lead or lead.endswith(", ") else lead.rstrip() + ", "
    rest = re.sub(r"\s+([,?])", r"\1", f"{words} {rest.strip()}".rstrip(" ,"))
    return f"{lead}{rest}?"


def main_clause(one: Proposal, names: frozenset[str]) -> Main | None:
    """The main clause of a sentence with a gap, if the gap stands in it and it is plain."""
    gap = find_gaps(one.cloze)[0]
    text, start = one.filled.rstrip("."), gap.start
    end = start + len(one.answer)
    tokens = list(read(text, names))
    if not one.cloze.endswith(".") or not {start} <= {t.start for t in tokens} or not {end} <= {t.end for t in tokens}:
        return None
    if any(t.low in _UNASKED or t.text in ";:" for t in tokens[1:]):
        return None
    begins = opening(text, tokens)
    verb = finite(tokens[begins:]) + begins
    if verb <= begins or not is_subject(tokens[begins:verb]):
        return None
    if is_headline(tokens[begins:verb], tokens[verb], tokens[verb + 1] if verb + 1 < len(tokens) else None):
        return None
    inner = [t for t in tokens[verb + 1 :] if t.end <= start]
    behind = [t for t in tokens[verb + 1 :] if t.start >= end]
    return Main(text, start, end, tokens, begins, verb, names) if _is_within(inner) and _is_over(behind) else None


def _is_within(inner: Sequence[Token]) -> bool:
    """Whether what stands behind these words, which begin behind the verb, still hangs on that verb."""
    if sum(t.text == "," and after.low not in _REASONS for t, after in pairwise(inner)) % 2:
        return False  # within what is said beside
    for token in inner:
        if token.low in _REASONS and token.tag == "S":
            return True  # why: the other clause is what is asked for
        if token.low in _CHAINED and token.tag == "X":
            continue
        if token.tag in "VXS" or not (token.text[0].isalnum() or token.tag == "Q" or token.text in "$€£&%°,"):
            return False
    return True


def _is_over(behind: Sequence[Token]) -> bool:
    """Whether no other verb stands in the same clause behind a gap."""
    for token in behind:
        if token.tag == "S" or token.low in _CLAUSE:
            return True
        if token.tag in "VX" and token.low not in _CHAINED:
            return False
    return True
