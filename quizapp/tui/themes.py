"""The themes that there are, and what is said of one that is not among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import BUILTIN_THEMES

from quizapp.deck.keys import closest
from quizapp.errors import QuizError

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


def check_theme(name: str) -> None:
    """Raise QuizError for a theme that there is not; '' is the usual one."""
    if name and name not in BUILTIN_THEMES:
        near = closest(name, tuple(BUILTIN_THEMES))
        meant = f"Did you mean '{near}'? " if near else ""
        hint = f"{meant}Themes are: {', '.join(BUILTIN_THEMES)}."
        raise QuizError(f"There is no theme '{name}'", "", hint, exit_code=2)


def tell_unknown(app: QuizApp) -> None:
    """Say so where the settings name a theme that there is not."""
    name = app.workspace.settings.theme
    if name and name not in app.available_themes:
        app.say(
            f"The settings name a theme '{name}', which there is not: ctrl+p, Theme shows those there are.",
            warning=True,
        )
