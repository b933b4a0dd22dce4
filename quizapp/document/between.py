"""What stands in a document now between the texts that stood around a quote."""

from __future__ import annotations

from quizapp.document.quotes import Finder

TELLING = 8
"""Fewer characters on a side tell nothing of where a quote stood."""
MOST_PLACES = 64
"""So many places are looked at."""


def between(finder: Finder, quote: str, before: str, after: str) -> tuple[int, int] | None:
    """What stands now between the texts that stood around a quote, if they still follow one another in one place."""
    if len(before.strip()) < TELLING or len(after.strip()) < TELLING:
        return None
    text, room = finder.folded, 2 * len(quote) + 200
    found = None
    at = finder.next(before)
    for _ in range(MOST_PLACES):
        if at < 0:
            break
        start = at + len(before)
        end = text.find(after, start, start + room + len(after))
        if end >= 0:
            if found is not None:
                return None  # such surroundings stand in several places, and tell nothing
            found = (start, end)
        at = finder.next(before, at + 1)
    if found is None:
        # the spaces at its ends may have gone with it
        joined = finder.next(before.rstrip() + " " + after.lstrip())
        found = (joined, joined) if joined >= 0 else None
    return finder.passage(*found) if found is not None else None
