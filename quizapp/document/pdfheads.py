"""The running heads and page numbers of a PDF: lines at the edges of its pages that are none of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from quizapp.document.pdflines import Line

LARGER = 1.12
"""Letters so many times as large as those of most of the text are a heading's."""
WIDER = 1.28
"""A line so many times as far below the other as lines usually are begins a paragraph."""
EDGE = 0.14
"""Running heads stand in this share of the page's height, at its head or foot."""
NUMBER_EDGE = 0.2
"""A page's number by itself may stand further in."""
EDGE_LINES = 2
LONGEST_HEAD = 100
SAME_HEIGHT = 6.0
HEAD_WORDS = 5
"""A head of more words doesn't end as a sentence does."""
PAGE_NUMBER = re.compile(r"[-–—| ]*(?:page )?(?:\d{1,4}|[ivxlc]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–—| ]*", re.IGNORECASE)


def without_heads(pages: Sequence[list[Line]], body: float) -> list[list[Line]]:
    """The pages without page numbers and without lines that stand at the head or foot of several."""
    edges = [
        (number, top, line)
        for number, page in enumerate(pages)
        for top, line in _edge_lines(page)
        if line.size <= LARGER * body and not line.note
    ]
    seen: dict[tuple[bool, str], list[tuple[int, Line]]] = {}
    ahead: Counter[int] = Counter()
    for number, top, line in edges:
        seen.setdefault((top, re.sub(r"\d+", "#", line.text.lower())), []).append((number, line))
        ahead.update({value - number for value in _numbers(line)})
    often = min(3, max(len(pages), 2))
    counted = {lead for lead, count in ahead.items() if count >= often} | ({1} if len(pages) == 1 else set())
    gone: set[int] = set()
    for found in seen.values():
        middle = median(line.y for _, line in found)
        level = [(number, line) for number, line in found if abs(line.y - middle) < SAME_HEIGHT]
        if len({number for number, _ in level}) >= 2:  # a head of every other page, or of a short chapter
            gone |= {id(line) for _, line in level}
    numbered = [
        (number, top, line) for number, top, line in edges if any(value - number in counted for value in _numbers(line))
    ]
    rests: dict[str, set[int]] = {}
    for number, _, line in numbered:
        rests.setdefault(_rest(line), set()).add(number)
    for number, top, line in numbered:
        if PAGE_NUMBER.fullmatch(line.text) or len(rests[_rest(line)]) > 1:
            gone.add(id(line))
        elif _is_apart(line, pages[number], top=top):
            level_with = {
                other for other, there, one in numbered if there == top and abs(one.y - line.y) < SAME_HEIGHT
            } - {number}
            if len(level_with) >= min(2, len(pages) - 1) > 0:
                gone.add(id(line))
    for _, _, line in edges:
        if PAGE_NUMBER.fullmatch(line.text) and not any(sign.isdigit() for sign in line.text):
            gone.add(id(line))
    return [[line for line in page if id(line) not in gone] for page in pages]


def _rest(line: Line) -> str:
    """What a line says beside numbers; of one that says nothing else, all of it."""
    rest = " ".join(re.findall(r"[^\W\d_]+", line.text.lower()))
    return rest or line.text


def _is_apart(line: Line, page: Sequence[Line], *, top: bool) -> bool:
    """Whether a line at a page's edge stands apart from the text and is no sentence."""
    if len(line.text.split()) > HEAD_WORDS and line.text.endswith((".", "!", "?")):
        return False
    steps = [(line.y - one.y) if top else (one.y - line.y) for one in page]
    nearest = min((step for step in steps if step > SAME_HEIGHT / 2), default=0.0)
    return nearest == 0 or nearest > WIDER * max(pitch_of(page), 1.05 * line.size)


def _edge_lines(page: Sequence[Line]) -> Iterator[tuple[bool, Line]]:
    """The lines at a page's head (with True) and foot."""
    ordered = sorted(page, key=lambda line: -line.height)
    yield from ((True, line) for line in ordered[:EDGE_LINES] if line.height > 1 - _edge(line))
    yield from ((False, line) for line in ordered[-EDGE_LINES:] if line.height < _edge(line))


def _edge(line: Line) -> float:
    return NUMBER_EDGE if PAGE_NUMBER.fullmatch(line.text) else EDGE


def _numbers(line: Line) -> set[int]:
    """The numbers that a short line begins or ends with."""
    found = re.match(r"\D{0,7}(\d{1,4})\b", line.text), re.search(r"\b(\d{1,4})\D{0,2}$", line.text)
    return {int(match[1]) for match in found if match} if len(line.text) < LONGEST_HEAD else set()


def pitch_of(lines: Sequence[Line]) -> float:
    """How far apart the lines of a paragraph stand on a page, usually (points): the lower quartile, for gaps between
    paragraphs may be as many.
    """
    steps = sorted(step for one, other in pairwise(lines) if 0.8 * one.size < (step := one.y - other.y) < 3 * one.size)
    return steps[len(steps) // 4] if steps else 0.0
