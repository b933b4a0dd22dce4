"""Which quotes of a document moved, and which stayed while others were moved past them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from quizapp.document.text import Document

LONGEST = 20_000
"""A paragraph is looked through so far on each side of a place."""


class Step(Struct, frozen=True):
    """Where a quote stood and stands, word for word."""

    was: int
    now: int
    moved: bool
    """Whether nothing that stood around it stands around it now."""
    size: int = 0
    """How long its paragraph is, where it moved."""


def step(document: Document, was: int, now: int, *, moved: bool) -> Step:
    """Of a quote that stood at one place, and stands at another now."""
    text = document.text
    first = text.rfind("\n\n", max(now - LONGEST, 0), now)
    last = text.find("\n\n", now, now + LONGEST)
    size = (last if last >= 0 else min(len(text), now + LONGEST)) - (first + 2 if first >= 0 else max(now - LONGEST, 0))
    return Step(was, now, moved, size)


def stayed(steps: Sequence[Step]) -> list[bool]:
    """Of each, whether it stands where it stood though nothing around it does.

    Of two paragraphs that changed places, the shorter one moved: if both are as long, nobody knows, and neither is told of.
    So it is with what stands still, or goes on as what is before and behind it do, however much was put in between.
    """
    order = sorted(range(len(steps)), key=lambda at: steps[at].was)
    shifts = [None if steps[at].moved else steps[at].now - steps[at].was for at in order]
    before: list[int | None] = []
    behind: list[int | None] = []
    for sides, some in ((before, shifts), (behind, shifts[::-1])):
        last: int | None = None
        for shift in some:
            sides.append(last)
            last = shift if shift is not None else last
    out = [False] * len(steps)
    for at, left, right in zip(order, before, reversed(behind), strict=True):
        if steps[at].moved and left is not None and right is not None:
            shift = steps[at].now - steps[at].was
            between = min(left, right) <= shift <= max(left, right)
            out[at] = between or min(abs(shift - left), abs(shift - right)) <= steps[at].size + 2
    return out
