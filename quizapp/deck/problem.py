"""Diagnostics: what is wrong in a deck, where, and what to do about it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from quizapp.text import clean, width

Severity = Literal["error", "warning"]
LONGEST_LINE = 160
"""A longer source line is shown in part."""


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong, at one place of a file."""

    path: str
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    severity: Severity = "error"
    code: str = ""
    """A short name by which it can be told apart, such as 'unknown-key'."""
    message: str
    hint: str = ""
    """What to do."""
    source_line: str = ""
    """The line of the file, as it stands there."""
    span: int = 1
    """How many characters the caret underlines."""

    @property
    def place(self) -> str:
        """'decks/x.yaml:12:5'."""
        return f"{self.path}:{self.line}:{self.column}"

    def render(self) -> str:
        """For people: the place, the line with a caret under it, what to do."""
        out = [f"{self.place}: {self.severity}: {clean(self.message)}"]
        if self.source_line.strip():
            out += self._excerpt()
        if self.hint:
            out.append(f"  help: {clean(self.hint)}")
        return "\n".join(out)

    def _excerpt(self) -> list[str]:
        line, start = self.source_line, self.column - 1
        cut = max(0, start - LONGEST_LINE // 2) if len(line) > LONGEST_LINE else 0
        shown = clean(line[cut : cut + LONGEST_LINE])
        before = clean(line[cut:start])
        marked = clean(line[start : start + self.span])
        number = str(self.line)
        return [
            f"  {number} | {shown}",
            f"  {' ' * len(number)} | {' ' * width(before)}{'^' * max(width(marked), 1)}",
        ]
