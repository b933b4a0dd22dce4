"""The gate that every proposal has to pass, wherever it comes from: proved by its quote, and nothing said but what it says."""

from __future__ import annotations

import re

from quizapp.document.derive.asides import is_aside
from quizapp.document.derive.contract import ANSWER, GAP, QUOTE, SLOT
from quizapp.document.derive.framing import Frames
from quizapp.document.derive.fronts import is_front
from quizapp.document.derive.heading import brief, headings
from quizapp.document.derive.leads import LEADS
from quizapp.document.derive.proposal import Proposal, Rewrite
from quizapp.document.derive.relatives import RELATIVE
from quizapp.document.derive.sentences import cleaned
from quizapp.document.derive.topic import topic_of
from quizapp.document.formulas import FORMULA
from quizapp.document.quotes import Finder
from quizapp.document.text import Document
from quizapp.fact import find_gaps

_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_REFERS = re.compile(
    r"(?:the|this|that|these|those|both|its?|they|their|he|she|his|her|him|them)\b.*|a (?:second|third)|last year|this year|next year|.*\b(?:one|two|former|latter)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r" \((?:as of|([^()]+),) (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})\)")


FAR = 900
"""Sentences that are shown together stand no further apart (characters)."""


class Gate:
    """Holds proposals against one document."""

    def __init__(self, document: Document, title: str = "") -> None:
        """`title` is what the document is about, where that is known already."""
        self.document = document
        self._frames = Frames(document)
        self._finder: Finder | None = None
        self._text = self._quote = self._said = ""
        self._title = title
        self._labels: set[str] = set()

    def refuse(self, one: Proposal) -> str:
        """Why a proposal is not proved, in a few words; '' for one that is."""
        if not one.quote.strip() or not self._stands(one):
            return QUOTE.reason
        if FORMULA in one.quote:
            return "no sentence"  # it has a hole
        if one.start >= 0 and self._frames.around(one.start):
            return "denied or supposed"
        gaps = find_gaps(one.cloze)
        given = tuple(gap.answer for gap in gaps)
        if not gaps or (given != (one.answer,) and given != one.answers):
            return GAP.reason
        if one.cloze.count("{{") != len(gaps) or one.cloze.count("}}") != len(gaps):
            return GAP.reasons[1]  # a deck would take them for gaps
        if one.quote != self._quote:
            self._quote, self._said = one.quote, cleaned(one.quote, 0, len(one.quote))[0]
        said = self._said
        if any(answer not in said or not _words(answer) <= _words(said) for answer in (*given, *one.answers)):
            return ANSWER.reason
        taken, length = [], 0
        for gap in gaps:
            start = gap.start - length
            taken.append((start, start + len(gap.answer)))
            length += gap.end - gap.start - len(gap.answer)
        for rewrite in one.rewrites:
            if any(rewrite.at < end and rewrite.at + len(rewrite.now) > start for start, end in taken):
                return "answer rewritten"
            if not self._declared(rewrite, one.filled):
                return "rewrite not allowed"
        if _undone(one.filled, one.rewrites) != said:
            return SLOT.reason
        return ""

    def _stands(self, one: Proposal) -> bool:
        if self.document.text[one.start : one.end] == one.quote:
            return True
        if one.start >= 0:
            return False
        self._finder = self._finder or Finder(self.document)
        return self._finder.find(one.quote).kind == "exact"

    def _declared(self, rewrite: Rewrite, text: str) -> bool:
        """Whether a rewrite in a filled cloze is one of those that keep what a sentence says."""
        was, now = rewrite.was, rewrite.now
        match rewrite.kind:
            case "lead":
                return not now and was.strip(" ,").lower() in LEADS
            case "capital":
                return len(was) == len(now) == 1 and was.lower() == now.lower()
            case "end":
                return (was, now) in ((";", "."), (",", "."), ("", "."), (":", "."), (".", ""), (";", ""))
            case "dateline":
                return not now and self.document.text.lstrip().find(was.strip()[:20]) >= 0
            case "antecedent":
                bare = now[:-2] if now.endswith(("'s", "’s")) else now.removesuffix("’")
                return bool(_REFERS.fullmatch(was)) and self._says(bare.removeprefix("the ").removeprefix("The "))
            case "surname":
                return now.endswith(f" {was}") and self._says(now)
            case "date":
                when = re.fullmatch(r"(?:[Ii]n )?(\d{4})", now)
                told = re.fullmatch(r"(?:last|this|next|that|the same|that same) year", was, re.IGNORECASE)
                return told is not None and when is not None and when[1] in self.document.text
            case "between":
                if now == ". ":  # the end of a sentence before another
                    return was[:1] in ",;:–—-" and was.rstrip()[-1:] in tuple('.!?”)"')
                return (
                    now == " " and len(was) < FAR and was.strip()[-1:] in ("", ".", "!", "?", ";", ":", "”", '"', ")")
                ) or (now == " " and "\n" in was)
            case "front":
                label = text[: rewrite.at]
                return not now and is_front(was) and (not label or self._titled(label))
            case "aside":
                return now == " " * (was[:1] == "—") and is_aside(was)
            case "relative":
                return (was, now) == (", whose", "'s") or (not now and RELATIVE.fullmatch(was) is not None)
            case "table":
                return (not was or "|" in was) and self._says(now.strip(" –:"))
            case "source":
                if self._titled(now):
                    return not was
                found = _SOURCE.fullmatch(now)
                return (
                    not was
                    and found is not None
                    and (found[1] is None or self._says(found[1]))
                    and (found[4] in self.document.text or found[4] in self.document.published)
                )
        return False

    def _titled(self, now: str) -> bool:
        """Whether what is put in is the document's title, with a heading or without, or what its first line begins with."""
        label = now.removesuffix(": ")
        if not label or now != f"{label}: ":
            return False
        title = self._title = self._title or topic_of(self.document, "", -1).tells
        if not self._labels:
            said = brief(title)
            self._labels = {said, *(f"{said}, {heading}" for heading in headings(self.document, title) if heading)}
        first = self.document.text.lstrip("\ufeff #*\n\t")[:200].partition("\n")[0]
        return label in self._labels or first.lower().startswith(label.lower())

    def _says(self, text: str) -> bool:
        """Whether the document says a text, but for line ends and markup."""
        if text in self.document.text:
            return True
        if not self._text:
            self._text = cleaned(self.document.text, 0, len(self.document.text))[0]
        return text in self._text


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text))


def _undone(text: str, rewrites: tuple[Rewrite, ...]) -> str:
    """The filled cloze as the document had it; '' where the rewrites don't fit it."""
    out, at = [], 0
    for rewrite in rewrites:
        end = rewrite.at + len(rewrite.now)
        if rewrite.at < at or text[rewrite.at : end] != rewrite.now:
            return ""
        out += [text[at : rewrite.at], rewrite.was]
        at = end
    return "".join([*out, text[at:]])
