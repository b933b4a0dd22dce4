"""How the passages of a document look: tinted the more the better their facts are known, in the colours of a theme."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

from quizapp.tui.inks import WANTED, contrast, legible

TINTS = (0.10, 0.17, 0.25, 0.34, 0.44, 0.55)
"""How strongly a passage is tinted, by its level: never asked, weak … strong."""
HELD, DOUBTED = -1, -2
"""Levels of what is held back, and of what is not there word for word."""
FAINT = 0.08
WARNING = 0.2


class Tints:
    """The styles of a document's text on one ground."""

    def __init__(self, ground: Color, ink: Color, bar: Color, theme: Mapping[str, str]) -> None:
        self._ground, self._ink, self._bar = ground, ground + ink, ground + bar
        self._accent, self._warning = (Color.parse(theme.get(name, "#888888")) for name in ("accent", "warning"))
        self._heading = (
            Color.parse(theme.get("text-accent", "") or "#888888") if "text-accent" in theme else self._accent
        )
        self.plain = self._style(self._ink)
        self.cursor = self._style(self._heading, bold=True)
        self.bar = self._style(self._bar)
        self._known: dict[tuple[int | None, bool, str], Style] = {}

    def _style(
        self,
        ink: Color,
        ground: Color | None = None,
        *,
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
    ) -> Style:
        back = self._ground if ground is None else ground
        return Style(
            color=(back + ink).rich_color, bgcolor=back.rich_color, bold=bold, italic=italic, underline=underline
        )

    def mark(self, level: int) -> Style:
        """A mark in the margin."""
        return self._style(self._warning if level == DOUBTED else self._heading, bold=True)

    def text(self, level: int | None, *, cursor: bool, kind: str) -> Style:
        """A piece of text: of a passage of some level or of none, under the cursor or not, in a block of some kind."""
        key = (level, cursor, kind)
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._made(level, cursor, kind)
        return known

    def _made(self, level: int | None, cursor: bool, kind: str) -> Style:
        ink, back = self._ink, self._ground
        if level is None:
            if kind == "heading":
                ink = self._heading
            elif kind == "other":
                ink = back.blend(ink, 0.6)
        else:
            tint = self._warning if level == DOUBTED else self._accent if level > 0 else ink
            back = back.blend(tint, WARNING if level == DOUBTED else FAINT if level == HELD else TINTS[level])
            ink = legible(back + ink, back, min(WANTED, contrast(self._ink, self._ground)))
        return self._style(
            ink, back, bold=cursor or kind == "heading", underline=cursor, italic=level == HELD or kind == "caption"
        )
