"""A place in a sentence that can be asked for."""

from __future__ import annotations

from msgspec import Struct


class Spot(Struct, frozen=True, gc=False):
    """An answer's place in a sentence's text, the pattern that found it, and how much it is worth asking (0 to 1)."""

    start: int
    end: int
    kind: str
    score: float
    items: tuple[str, ...] = ()
    """The things of a list."""
    kin: str = ""
    """What it is: 'person', 'place', …"""
    mark: int = -1
    """The number of the mark that a model set there."""
