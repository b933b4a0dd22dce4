"""Whatever the theme, what is to be read can be read: every letter on a screen differs enough from its ground."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from quizapp.store.events import NewEvent

WANTED = 4.5
"""So many times brighter is one of letter and ground (WCAG AA)."""
LAKE = """\
# The lake

Lake Baikal is 636 km long. It is 79 km wide. It is 1,642 m deep. Its water is clear. It is old. The omul lives nowhere else.

## Its fish

[a picture]

Nobody owns it.
"""
QUOTES = (
    "Lake Baikal is 636 km long",
    "It is 79 km wide",
    "It is 1,642 m deep",
    "Its water is clear",
    "It is old",
    "The omul lives",
)


def light(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def worst(run, most: float, selected: float = 21) -> list[str]:
    """What of the screen can hardly be read, and how much it differs from its ground; a row under the cursor may have less."""
    found, colours = [], run.app.theme_variables
    grounds = {Color.parse(colours[name]).rgb for name in ("background", "surface")}
    for strip in run.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if style is None or not any(letter.isalnum() for letter in text) or style.color is None or style.dim:
                continue
            ground = Color.from_rich_color(style.bgcolor)
            ratio = contrast(Color.from_rich_color(style.color), ground)
            if ratio < (most if ground.rgb in grounds else min(most, selected)) - 0.05:
                found.append(f"{ratio:.1f} {text.strip()}")
    return found


@pytest.mark.parametrize("theme", [name for name in BUILTIN_THEMES if "ansi" not in name])
async def test_letters_can_be_read_in_every_theme(start, decks: Path, theme: str) -> None:
    (decks / "lake.md").write_text(LAKE, "utf-8")
    facts = "".join(f"  - {{ask: 'What {n}?', answer: x, quote: '{quote}'}}\n" for n, quote in enumerate(QUOTES))
    (decks / "capitals.yaml").write_text(f"deck: Lake\nsource: lake.md\nfacts:\n{facts}", "utf-8")
    async with start() as run:
        run.app.theme = theme
        workspace, now = run.app.workspace, run.clock.now()
        for number, fact in enumerate(workspace.store.facts_of(workspace.library.ids[0])):
            for days in range(40, 40 - 8 * number, -8):
                event = NewEvent(kind="review", fact=fact.uid, rating=min(number, 4), retention=0.9, took=4000)
                workspace.store.record([event], time_ms=now.ms - days * 86_400_000, day=now.day - days, offset=0)
        colours = run.app.current_theme.to_color_system().generate()
        plain = contrast(Color.parse(colours["foreground"]), Color.parse(colours["surface"]))
        most = min(WANTED, 0.8 * plain)
        await run.pilot.pause()
        assert worst(run, most, 3) == []
        await run.press("d")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert worst(run, most) == []
        await run.press("n", "enter")
        assert worst(run, most) == []
