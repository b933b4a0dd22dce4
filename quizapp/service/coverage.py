"""How much of a document is known, section by section."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from quizapp.document.blocks import Block
from quizapp.document.derive.sentences import block_text, spans
from quizapp.document.text import Document
from quizapp.service.reading import NOTHING, Known, Passage
from quizapp.service.wording import count
from quizapp.text import shorten

TEXTS = ("paragraph", "item", "caption")
"""The kinds of block whose sentences count."""
_SIGNS = re.compile(r"^[#=*_\s]+|[#=*_\s]+$")


class Section(Struct, frozen=True, kw_only=True):
    """A heading and what stands below it, up to the next one that is no lower."""

    title: str
    level: int
    start: int
    end: int
    page: int = 0
    """From 1 where the format has pages."""


class Coverage(Struct, frozen=True, kw_only=True):
    """How much of a section is learned."""

    sentences: int = 0
    covered: int = 0
    """So many of them have a fact."""
    facts: int = 0
    answers: int = 0
    """So many do these facts have: one for each gap, pair or direction."""
    known: float = 0.0
    """Share (0 to 1) of the answers that would be recalled now."""

    @property
    def share(self) -> float:
        """Share (0 to 1) of its sentences that have a fact."""
        return self.covered / self.sentences if self.sentences else 0.0


def sections_of(document: Document) -> list[Section]:
    """The sections of a document: by its headings; where it has none by its pages; else one. They tell the innermost by
    the last that begins before a place (`section_at`).
    """
    heads = [block for block in document.blocks if block.kind == "heading" and block.copy_of < 0]
    size = len(document.text)
    if not heads and len(document.pages) > 1:
        ends = [*document.pages[1:], size]
        both = zip(document.pages, ends, strict=True)
        return [
            Section(title=f"Page {n}", level=1, start=a, end=b, page=n) for n, (a, b) in enumerate(both, 1) if a < b
        ]
    out = []
    first = heads[0].start if heads else size
    if re.search(r"\w", document.text[:first]) or not heads:
        title = "Beginning" if heads else "The document"
        out.append(Section(title=title, level=1, start=0, end=first, page=document.page_of(0)))
    open_: list[tuple[int, int]] = []
    ends = [size] * len(heads)
    for number, head in enumerate(heads):
        while open_ and open_[-1][0] >= head.level:
            ends[open_.pop()[1]] = head.start
        open_.append((head.level, number))
    for head, end in zip(heads, ends, strict=True):
        title = shorten(_SIGNS.sub("", document.text[head.start : head.end]), 200)
        out.append(Section(title=title, level=head.level, start=head.start, end=end, page=document.page_of(head.start)))
    return out


def section_at(sections: Sequence[Section], offset: int) -> int:
    """The number of the innermost section in which a place lies."""
    return max(bisect_right(sections, offset, key=lambda one: one.start) - 1, 0)


def units_of(document: Document, index: int) -> list[tuple[int, int]]:
    """What the cursor stops at in one block: sentences; a heading; a row of a table. Places in the document's text."""
    block = document.blocks[index]
    if block.kind in TEXTS:
        found = list(_sentences(document, block))
        if found:
            return found
    elif block.kind in ("table", "code"):
        rows = re.finditer(r"[^\n]*\S[^\n]*", document.text[block.start : block.end])
        return [(block.start + row.start(), block.start + row.end()) for row in rows]
    return [(block.start, block.end)] if block.start < block.end else []


def _sentences(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    text, places = block_text(document, block)
    for start, end in spans(text):
        yield places[start], places[end - 1] + 1


def sentences_of(document: Document) -> Iterator[tuple[int, int]]:
    """All sentences that could have a fact, in their order: not those of headings, tables, code and copies."""
    for block in document.blocks:
        if block.kind in TEXTS and not block.garbled and block.copy_of < 0:
            yield from _sentences(document, block)


def coverage_of(
    sections: Sequence[Section],
    sentences: Sequence[tuple[int, int]],
    passages: Sequence[Passage],
    known: Mapping[str, Known],
    whole: int,
) -> tuple[list[Coverage], Coverage]:
    """The coverage of each section, those below it included, and of all the document, which has `whole` characters.

    A sentence has a fact where a passage has half of it, or half of the passage lies in it.
    """
    starts = [start for start, _ in sentences]
    covered = [0] * (len(sentences) + 1)
    for one in passages:
        at = max(bisect_right(starts, one.start) - 1, 0)
        while at < len(sentences) and sentences[at][0] < one.end:
            start, end = sentences[at]
            both = min(end, one.end) - max(start, one.start)
            if 2 * both >= min(end - start, one.end - one.start):
                covered[at] = 1
            at += 1
    sums = [0]
    for number in covered:
        sums.append(sums[-1] + number)
    begins = [one.start for one in passages]

    def between(start: int, end: int) -> Coverage:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        mine = passages[bisect_left(begins, start) : bisect_left(begins, end)]
        facts = {one.of.uid for one in mine}
        mine_known = [known.get(uid, NOTHING) for uid in facts]
        answers = sum(max(len(one.memories), 1) for one in mine_known)
        chances = sum(one.chance * max(len(one.memories), 1) for one in mine_known)
        return Coverage(
            sentences=last - first, covered=sums[last] - sums[first], facts=len(facts), answers=answers,
            known=chances / answers if answers else 0.0,
        )  # fmt: skip

    return [between(one.start, one.end) for one in sections], between(0, whole)


def coverage_words(of: Coverage, whole: Coverage) -> str:
    """'12 of 80 sentences have a fact · 45% of 15 facts known'; of answers, where there are more of them in the `whole`: what
    stands below each other is counted in one way.
    """
    if not of.sentences and not of.facts:
        return "no sentences"
    told = f"{of.covered:,} of {of.sentences:,} sentences have a fact" if of.sentences else "no sentences"
    some = count(of.facts, "fact") if whole.answers == whole.facts else count(of.answers, "answer")
    return f"{told} · {of.known:.0%} of {some} known" if of.facts else told


class Units:
    """The units of a document (`units_of`), found block by block as they are asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [block.start for block in document.blocks]
        self._known: dict[int, list[tuple[int, int]]] = {}

    def _of(self, block: int) -> list[tuple[int, int]]:
        if block not in self._known:
            self._known[block] = units_of(self._document, block)
        return self._known[block]

    def at(self, offset: int) -> tuple[int, int] | None:
        """The unit in which a place lies, or the next one, or the last."""
        block = max(bisect_right(self._starts, offset) - 1, 0)
        mine = self._of(block) if self._starts else []
        found = next((one for one in mine if offset < one[1]), None)
        return found or self.after(offset) or self.before(offset)

    def after(self, offset: int) -> tuple[int, int] | None:
        """The next unit that begins at or behind a place."""
        for block in range(max(bisect_right(self._starts, offset) - 1, 0), len(self._starts)):
            for one in self._of(block):
                if one[0] >= offset:
                    return one
        return None

    def before(self, offset: int) -> tuple[int, int] | None:
        """The last unit that begins before a place."""
        for block in range(bisect_left(self._starts, offset) - 1, -1, -1):
            for one in reversed(self._of(block)):
                if one[0] < offset:
                    return one
        return None
