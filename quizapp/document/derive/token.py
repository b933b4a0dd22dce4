"""A word or sign of a text."""

from __future__ import annotations

from msgspec import Struct


class Token(Struct, gc=False):
    """One word or sign of a text."""

    text: str
    start: int
    end: int
    tag: str = ""

    @property
    def low(self) -> str:
        """Without capitals."""
        return self.text.lower()
