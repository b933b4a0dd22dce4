"""Hints that are given or silenced: their names, and what a person chose for all decks."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp import config, paths
from quizapp.deck.keys import closest
from quizapp.deck.lint.registry import LINTS, NAMES
from quizapp.errors import QuizError
from quizapp.text import clean, shorten


def hint_names() -> dict[str, str]:
    """The hints that are given, and what each looks for."""
    return {lint.name: lint.about for lint in LINTS}


def silenced(named: Sequence[str]) -> tuple[str, ...]:
    """The hints that are not given: those named, and those of the settings. Raises QuizError for one that there is not."""
    of_settings = config.read_settings(paths.settings_file()).silence
    for name in (*named, *of_settings):
        if name not in NAMES:
            near = closest(name, NAMES)
            hint = f"Did you mean '{near}'?" if near else f"The hints are: {', '.join(NAMES)}."
            where = "" if name in named else f"The setting silence, in {paths.settings_file()}."
            raise QuizError(f"There is no hint '{shorten(clean(name), 40)}'", where, hint, exit_code=1 if where else 2)
    return (*named, *of_settings)
