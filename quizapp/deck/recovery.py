"""Where reading goes on after a place that is no YAML."""

from __future__ import annotations

import re

from msgspec import Struct

from quizapp.deck.keys import DECK_KEYS
from quizapp.deck.source import Source

FACTS = "facts:\n"
"""What makes a deck of the entries that follow."""
_TOP = re.compile("(?:" + "|".join(DECK_KEYS) + r")\s*:(?:\s|$)")
_DASH = re.compile(r" *-(?:\s|$)")


class Start(Struct, frozen=True):
    """A place from which the text can be read."""

    line: int = 0
    """From 0."""
    column: int | None = None
    """Where the dashes of the facts stand, from 0; None before the first."""
    prefix: str = ""
    """What is put before the text there, to make it a deck's: nothing, or 'facts:' and a line end."""
    at: int = -1
    """Where that line begins in the text, if it is known."""
    again: bool = False
    """The key 'facts' may have come before."""

    @property
    def shift(self) -> int:
        """Lines before the part that is parsed."""
        return self.line - 1 if self.prefix else self.line


def next_start(source: Source, after: int, column: int | None, *, in_facts: bool) -> Start | None:
    """The first line after one (from 0) at which a fact, or a key of the deck, begins.

    Facts begin with a dash where the others do; where none follows, with one further left (so that a
    first fact that is indented too far does not spoil the rest), or anywhere when none was seen but `facts`.
    """
    dash = " " * column + "-" if column is not None else None
    lesser: int | None = None
    for line in range(after + 1, len(source.starts)):
        text = source.line(line + 1)
        if dash is not None and text.startswith(dash) and text[len(dash) : len(dash) + 1] in " \t":
            return Start(line, column, FACTS, again=True)
        if _TOP.match(text):
            return Start(line, column)
        if lesser is None and _DASH.match(text) and (in_facts if column is None else text.index("-") < column):
            lesser = line
    if lesser is None:
        return None
    return Start(lesser, source.line(lesser + 1).index("-"), FACTS, again=True)


def stands_alone(source: Source, line: int, column: int | None) -> bool:
    """Whether a line (from 0) can't belong to what is before it: it begins with a dash, or is not indented."""
    text = source.line(line + 1)
    return text.lstrip().startswith("-") or (column != 0 and text[:1] not in " \t")
