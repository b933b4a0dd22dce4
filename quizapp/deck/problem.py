"""Diagnostics: what is wrong in a deck, where, and what to do about it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from quizapp.text import clean, width

Severity = Literal["error", "warning", "note", "hint"]
"""A note tells of nothing wrong, but of something that happened; a hint of what could be asked better."""
LONGEST_LINE = 120
"""A longer source line is shown in part (characters)."""
_COLOURS = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "note": "\x1b[1;34m",
    "hint": "\x1b[1;35m",
    "help": "\x1b[36m",
    "dim": "\x1b[2m",
    "bold": "\x1b[1m",
}
_PLAIN = "\x1b[0m"


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
    """The line of the file, as it stands there; of a very long one, its beginning."""
    span: int = 1
    """How many characters the caret underlines."""

    @property
    def place(self) -> str:
        """'decks/x.yaml:12:5'."""
        return f"{_inline(self.path)}:{self.line}:{self.column}"

    def render(self, colour: bool = False) -> str:
        """For people: the place, the line with a caret under it, what to do."""

        def paint(kind: str, text: str) -> str:
            return f"{_COLOURS[kind]}{text}{_PLAIN}" if colour else text

        named = f" ({self.code})" if self.severity == "hint" and self.code else ""  # by which it is silenced
        severity = paint(self.severity, f"{self.severity}{named}:")
        out = [f"{paint('bold', self.place)}: {severity} {_inline(self.message)}"]
        if self.source_line.strip():
            shown, before, marked = self._excerpt()
            number = str(self.line)
            out.append(f"   {paint('dim', number + ' |')} {shown}")
            carets = paint(self.severity, "^" * max(width(marked), 1))
            out.append(f"   {' ' * len(number)} {paint('dim', '|')} {' ' * width(before)}{carets}")
        if self.hint:
            out.append(f"   {paint('help', 'help:')} {_inline(self.hint)}")
        return "\n".join(out)

    def _excerpt(self) -> tuple[str, str, str]:
        """What is shown of the line, what stands before the mark there, and what is marked."""
        line, start = self.source_line, self.column - 1
        cut = 0
        if len(line) > LONGEST_LINE:
            cut = max(0, min(start - LONGEST_LINE // 3, len(line) - LONGEST_LINE))
        end = min(start + self.span, cut + LONGEST_LINE)
        lead = "…" if cut else ""
        tail = "…" if len(line) > cut + LONGEST_LINE else ""
        shown = lead + clean(line[cut : cut + LONGEST_LINE]) + tail
        return shown, lead + clean(line[cut:start]), clean(line[start:end])


def _inline(text: str) -> str:
    return clean(text).replace("\n", "⏎")
