"""The colours of letters: a theme's own, made stronger as far as its letters could hardly be read on its grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.color import Color

WANTED = 4.5
"""So many times brighter is one of letter and ground, if the theme's own letters are (WCAG's level AA)."""
LEAST = 0.8
"""A theme whose plain letters differ from their ground by little more than that has muted ones with this share of it."""
SELECTED, ON_SELECTED = 0.6, 3.0
"""How much of `accent-muted` the row under the cursor has; and what is wanted there, so that muted letters stay muted elsewhere."""
_MUTED = "foreground-muted"
_COLOURED = ("text-accent", "text-warning", "text-error", "text-success")
_STEPS = 20


def contrast(one: Color, other: Color) -> float:
    """How many times brighter one of two colours is, from 1 to 21."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: Color) -> float:
    parts = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def legible(ink: Color, ground: Color, wanted: float = WANTED) -> Color:
    """A colour for letters, made blacker or whiter only as far as they could else not be read on a ground."""
    best = max((Color(0, 0, 0), Color(255, 255, 255)), key=lambda end: contrast(end, ground))
    return _nearest(ink, best, [(ground, wanted)])


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a theme, with letters that can be read; as they are where its colours are the terminal's own."""
    found = dict(variables)
    if "ansi" in found["background"] or "ansi" in found["foreground"]:
        return found
    plain, ground, surface, accent = (
        Color.parse(found[name]) for name in ("foreground", "background", "surface", "accent-muted")
    )
    wanted = min(WANTED, LEAST * min(contrast(plain, one) for one in (ground, surface)))
    grounds = [(one, wanted) for one in (ground, surface)]
    grounds += [(one.blend(accent, SELECTED), min(ON_SELECTED, wanted)) for one in (ground, surface)]
    for name in (_MUTED, *_COLOURED):
        ink = Color.parse(found[name])
        found[name] = _nearest(ground + ink if name in _COLOURED else ink, plain, grounds).hex
    return found


def _nearest(ink: Color, end: Color, grounds: Sequence[tuple[Color, float]]) -> Color:
    """Of the colours from one to another, the first that differs from all grounds as much as is wanted there; else the last."""
    for step in range(_STEPS):
        colour = ink.blend(end, step / _STEPS, alpha=ink.a + (1 - ink.a) * step / _STEPS)
        if all(contrast(ground + colour, ground) >= wanted for ground, wanted in grounds):
            return colour
    return end
