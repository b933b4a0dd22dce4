"""Answers that were marked in a document from without, by a model: each held by the gate, then proposed where its sentence is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from quizapp.document.derive.answers import Told
from quizapp.document.derive.contract import GAP, LONG, QUOTE, SLOT
from quizapp.document.derive.gate import Gate
from quizapp.document.derive.leads import lead_of
from quizapp.document.derive.lints import MOST_WORDS
from quizapp.document.derive.proposal import Edit, Proposal, render
from quizapp.document.derive.sentences import Sentence, cleaned
from quizapp.document.derive.spots import Spot
from quizapp.document.folding import Folded, fold_passage
from quizapp.document.quotes import Finder
from quizapp.document.text import Document
from quizapp.fact import find_gaps

ALONE = 0.66
"""What a spot is worth that a model alone marked."""
AGREED = 0.08
"""So much more is one worth that was found here too."""
AMOUNTS = frozenset(("count", "number", "percent", "money"))
"""Of such the model's answer is taken where it says more behind them: of what."""
BY_MODEL = "the model: "
"""What the reasons of rejected marks begin with."""
_END = re.compile(r"[.,;:]$")


class Mark(Struct, frozen=True, kw_only=True):
    """An answer's place in a document's text, and what else was told of it."""

    start: int
    end: int
    question: str = ""
    wrong: tuple[str, ...] = ()


def place(
    told: Iterable[Told],
    document: Document,
    gate: Gate,
    rejected: Counter[str],
    beat: Callable[[], object] = lambda: None,
) -> list[Mark]:
    """Where the answers of some facts stand; those that don't pass the gate are counted. None twice.

    `beat` is called for each; what it raises ends the work.
    """
    marks: dict[tuple[int, int], Mark] = {}
    text = _Quoted(document)
    for one in told:
        beat()
        made = _mark(one, text, gate)
        if isinstance(made, str):
            rejected[BY_MODEL + made] += 1
        elif (made.start, made.end) in marks:
            rejected[BY_MODEL + "near-duplicate"] += 1
        else:
            marks[made.start, made.end] = made
    return sorted(marks.values(), key=lambda mark: (mark.start, mark.end))


class _Quoted:
    """A document in which what is quoted is looked up, with its markup or without."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._finder = Finder(document)
        self._path = document.path

    @cached_property
    def _bare(self) -> tuple[Finder, list[int]]:
        """The text without markup, and where each of its characters stands."""
        said, places = cleaned(self.text, 0, len(self.text))
        return Finder(Document(self._path, said)), places

    def find(self, quote: str) -> tuple[int, int] | None:
        """Where a quote stands first; what is merely near to it is not looked for, which takes long."""
        for _, start, end in self._finder.everywhere(quote):
            return start, end
        bare, places = self._bare
        for _, start, end in bare.everywhere(_bare(quote)):
            return places[start], places[end - 1] + 1
        return None


def _bare(text: str) -> str:
    """A text without markup."""
    return cleaned(text, 0, len(text))[0]


def _mark(one: Told, text: _Quoted, gate: Gate) -> Mark | str:
    """The mark of a fact, or why it is refused."""
    if len(one.quote.split()) > MOST_WORDS:
        return LONG.reason
    found = text.find(one.quote)
    if found is None:
        return QUOTE.reason
    cloze, answer = _bare(one.cloze), _bare(one.answer)
    gaps = find_gaps(cloze)
    if len(gaps) != 1 or fold_passage(gaps[0].answer) != fold_passage(answer):
        return GAP.reason
    before, after = cloze[: gaps[0].start], cloze[gaps[0].end :]
    filled = before + gaps[0].answer + after
    made = _placed(found, before, gaps[0].answer, after, text.text)
    if made is None:  # the quote may be less than the sentence
        whole = text.find(filled)
        if whole is not None and whole[0] <= found[0] and found[1] <= whole[1]:
            made = _placed(whole, before, gaps[0].answer, after, text.text)
    if made is None:
        return SLOT.reason
    proposal, start, end = made
    return gate.refuse(proposal) or Mark(start=start, end=end, question=one.question, wrong=one.wrong)


def _placed(
    found: tuple[int, int], before: str, answer: str, after: str, text: str
) -> tuple[Proposal, int, int] | None:
    """A cloze held against the document's own words: its proposal in these, and the answer's place; None if they differ.

    A connective at the beginning, the first letter's case and the sign at the end may differ.
    """
    said, places = cleaned(text, *found)
    lead = lead_of(said)
    for cut in (0, lead) if lead else (0,):
        folded = Folded(said[cut:])
        head, middle = fold_passage(before).lstrip(), fold_passage(answer).strip()
        if head and before[-1:].isspace() and not head.endswith(" "):
            head += " "
        wanted, there = head + middle + fold_passage(after).rstrip(), folded.text
        if _same(wanted) != _same(there) or not middle:
            continue
        start, end = folded.span(len(head), len(head) + len(middle))
        start, end = start + cut, end + cut
        edits = [Edit(0, cut, "", "lead")] * bool(cut)
        try:
            cloze, rewrites = render(said, edits, 0, len(said), (start, end))
        except ValueError:
            return None
        if said[start:end].strip() != said[start:end] or "{{" not in cloze:
            return None
        quote = text[slice(*found)]
        proposal = Proposal(
            kind="model", cloze=cloze, answer=said[start:end], quote=quote, start=found[0], end=found[1], said=said,
            rewrites=rewrites,
        )  # fmt: skip
        return proposal, places[start], places[end - 1] + 1
    return None


def _same(text: str) -> str:
    """A text without the case of its first letter and the sign at its end."""
    return _END.sub("", text[:1].lower() + text[1:])


class Marks:
    """The marks of one document while it is gone through, and what came of each."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.marks = marks
        self._starts = [mark.start for mark in marks]
        self._reasons: dict[int, str] = {}
        self._good: set[int] = set()

    def spots(self, part: Sentence, found: Iterable[Spot]) -> list[Spot]:
        """The spots of a clause, those that are marked worth more; and the marks that were not among them."""
        out = list(found)
        if not self.marks:
            return out
        first, last = part.places[0], part.places[-1]
        for at in range(bisect_left(self._starts, first), bisect_right(self._starts, last)):
            mark = self.marks[at]
            start, end = bisect_left(part.places, mark.start), bisect_left(part.places, mark.end)
            if mark.end > last + 1 or part.places[start] != mark.start or start < part.only_from:
                continue
            self._reasons.setdefault(at, "needs the text before")
            same = [n for n, spot in enumerate(out) if (spot.start, spot.end) == (start, end)]
            for n in same:
                out[n] = replace(out[n], score=min(max(out[n].score, ALONE) + AGREED, 1.0), mark=at)
            amount = [
                n for n, spot in enumerate(out) if spot.start == start and spot.end < end and spot.kind in AMOUNTS
            ]
            for n in amount:  # '72,000 men' rather than '72,000'
                out[n] = replace(out[n], end=end, score=min(max(out[n].score, ALONE) + AGREED, 1.0), mark=at)
            if not (same or amount):
                out.append(Spot(start, end, "model", ALONE, mark=at))
        return out

    def heard(self, one: Proposal, reason: str) -> str:
        """Note what came of a proposal; the reason as it is counted, '' where that is done at the end."""
        if one.mark < 0:
            return reason
        if reason:
            self._reasons[one.mark] = reason
        else:
            self._good.add(one.mark)
        return ""

    def count(self, rejected: Counter[str]) -> None:
        """Count the marks that nothing came of, by reason."""
        for at in range(len(self.marks)):
            if at not in self._good:
                rejected[BY_MODEL + self._reasons.get(at, "no sentence")] += 1
