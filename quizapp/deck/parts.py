"""Which new part of one fact an old part has become: gaps and pairs that were edited."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from quizapp.deck.subject import grown, replaces

SAME_PART = 70
"""Gaps and left sides so alike (0 to 100) are one, edited."""


def match_parts(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Which new part each vanished part of one fact has become.

    A gap is its answer: where there are as many as before, the one in its place is it, edited. A pair is
    asked by its left side: it must be alike.
    """
    gone = [part for part in old if part not in new and ":" in part]
    fresh = [part for part in new if part not in old and ":" in part]
    found: dict[str, str] = {}
    if len(old) == len(new):
        places = zip(old, new, strict=True)
        found = {a: b for a, b in places if a in gone and b in fresh and a.startswith("gap:") and b.startswith("gap:")}
    scored = ((_part_likeness(a, b), a, b) for a in gone for b in fresh)
    taken = set(found.values())
    for score, before, after in sorted(scored, key=lambda row: -row[0]):
        if score >= SAME_PART and before not in found and after not in taken:
            found[before] = after
            taken.add(after)
    return found


def _part_likeness(old: str, new: str) -> float:
    """How alike (0 to 100) the names of two gaps or left sides are; 0 for a left side with another word in it."""
    (kind, _, before), (other, _, after) = old.partition(":"), new.partition(":")
    if kind != other or (kind == "pair" and replaces(before, after, strict=True)):
        return 0.0
    return 100.0 if kind == "pair" and grown(before, after) else fuzz.ratio(before, after)
