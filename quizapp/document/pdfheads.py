"""The running heads and page numbers of a PDF: lines at the edges of its pages that are none of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from statistics import median

from quizapp.document.pdfline import Line

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
LARGE_HEADS = 3
"""A head in larger letters than the text stands on so many pages at least: titles of chapters may be alike."""
HEAD_WORDS = 5
"""A head of more words doesn't end as a sentence does."""
PAGE_NUMBER = re.compile(r"[-–—| ]*(?:page )?(?:\d{1,4}|[ivxlc]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–—| ]*", re.IGNORECASE)


def without_heads(pages: Sequence[list[Line]], body: float) -> list[list[Line]]:
    """The pages without page numbers and without lines that stand at the head or foot of several."""
    edges = [
        (number, top, line) for number, page in enumerate(pages) for top, line in _edge_lines(page) if not line.note
    ]
    gone = _recurring(edges, pages, body)
    edges = [one for one in edges if id(one[2]) not in gone]
    large = {id(line) for _, _, line in edges if line.size > LARGER * body}
    level = _level_heads(edges, large)
    edges = [one for one in edges if id(one[2]) not in large or id(one[2]) in level]
    ahead = Counter(lead for number, _, line in edges for lead in {value - number for value in _numbers(line)})
    often = min(3, max(len(pages), 2))
    counted = {lead for lead, count in ahead.items() if count >= often} | ({1} if len(pages) == 1 else set())
    numbered = [
        (number, top, line) for number, top, line in edges if any(value - number in counted for value in _numbers(line))
    ]
    rests: dict[str, set[int]] = {}
    for number, _, line in numbered:
        rests.setdefault(rest_of(line), set()).add(number)
    for number, top, line in numbered:
        if PAGE_NUMBER.fullmatch(line.text) or len(rests[rest_of(line)]) > 1:
            gone.add(id(line))
        elif _is_apart(line, pages[number], top=top):
            level_with = {
                other for other, there, one in numbered if there == top and abs(one.y - line.y) < SAME_HEIGHT
            } - {number}
            if len(level_with) >= min(2, len(pages) - 1) > 0:
                gone.add(id(line))
    for _, _, line in edges:
        if PAGE_NUMBER.fullmatch(line.text) and not any(sign.isdigit() for sign in line.text) and id(line) not in large:
            gone.add(id(line))
    return [[line for line in page if id(line) not in gone] for page in pages]


def _level_heads(edges: Sequence[tuple[int, bool, Line]], large: Container[int]) -> set[int]:
    """The large lines (by `id`) that may be numbered heads: page numbers, and what says the same at one height of several
    pages. What is but a word and a number at a page's head is none: 'Chapter 3', 'Lesson 3'.
    """
    found: dict[tuple[bool, str, int], list[Line]] = {}
    out: set[int] = set()
    for _, top, line in edges:
        if id(line) not in large:
            continue
        if PAGE_NUMBER.fullmatch(line.text):
            out.add(id(line))
        elif not top or " " in rest_of(line):
            found.setdefault((top, rest_of(line), round(line.y / SAME_HEIGHT)), []).append(line)
    return out | {id(line) for lines in found.values() if len(lines) >= LARGE_HEADS for line in lines}


def _recurring(edges: Sequence[tuple[int, bool, Line]], pages: Sequence[Sequence[Line]], body: float) -> set[int]:
    """The lines (by `id`) that stand at the same height of several pages, numbers in them aside."""
    seen: dict[tuple[bool, str], list[tuple[int, Line]]] = {}
    for number, top, line in edges:
        seen.setdefault((top, re.sub(r"\d+", "#", line.text.lower())), []).append((number, line))
    gone: set[int] = set()
    unlike: list[tuple[int, bool, Line]] = []
    for (top, _), found in seen.items():
        middle = median(line.y for _, line in found)
        level = [(number, line) for number, line in found if abs(line.y - middle) < SAME_HEIGHT]
        large = any(line.size > LARGER * body for _, line in level)
        if len({number for number, _ in level}) < (LARGE_HEADS if large else 2):  # a head of every other page
            continue
        said = Counter(line.text for _, line in level)
        first = level[0][1]
        title = large and all(line.size <= first.size for line in pages[level[0][0]])
        for number, line in level[int(title) :]:
            if said[line.text] > 1:
                gone.add(id(line))
            elif not large:
                unlike.append((number, top, line))
    for _ in range(EDGE_LINES):  # the first line of two is apart when the second is gone
        for number, top, line in unlike:
            if _is_apart(line, [one for one in pages[number] if id(one) not in gone], top=top):
                gone.add(id(line))
    return gone


def rest_of(line: Line) -> str:
    """What a line says beside numbers; of one that says nothing else, all of it."""
    rest = " ".join(re.findall(r"[^\W\d_]+", line.text.lower()))
    return rest or line.text


def is_sentence(line: Line) -> bool:
    """Whether a line ends as a sentence does, and is too long for a head."""
    return len(line.text.split()) > HEAD_WORDS and line.text.endswith((".", "!", "?"))


def _is_apart(line: Line, page: Sequence[Line], *, top: bool) -> bool:
    """Whether a line at a page's edge stands apart from the text and is no sentence."""
    if is_sentence(line):
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
