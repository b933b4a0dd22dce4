"""Hints that are given or silenced: their names, and what a person chose for all decks."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp import config, paths
from quizapp.deck.keys import instead
from quizapp.deck.lint import unproved
from quizapp.deck.lint.registry import LINTS, NAMES
from quizapp.errors import QuizError
from quizapp.service.packing import decode_fact
from quizapp.store.decks import FactRow
from quizapp.text import clean, shorten


def hint_names() -> dict[str, str]:
    """The hints that are given, and what each looks for."""
    return {lint.name: lint.about for lint in LINTS}


def known(names: Sequence[str]) -> None:
    """Raises QuizError for a name that no hint has."""
    for name in names:
        if name not in NAMES:
            raise QuizError(f"There is no hint '{shorten(clean(name), 40)}'", "", _instead(name), exit_code=2)


def silenced(named: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The hints that are not given: those named and those of the settings; and what is wrong with the latter.

    Raises QuizError for a name that no hint has.
    """
    known(named)
    of_settings = config.read_settings(paths.settings_file()).silence
    wrong = [
        f"There is no hint '{shorten(clean(name), 40)}' (the setting silence, in {paths.settings_file()}). {_instead(name)}"
        for name in of_settings
        if name not in NAMES
    ]
    return (*named, *(name for name in of_settings if name in NAMES)), wrong


def doubted(row: FactRow | None, silence: Sequence[str]) -> str:
    """In a sentence, what speaks against a fact that was edited just now; '' where nothing does, or that is silenced."""
    fact = decode_fact(row.payload) if row is not None and row.deck is not None else None
    if fact is None or unproved.NAME in (*fact.silence, *silence) or (found := unproved.find(fact)) is None:
        return ""
    return f"{found.message} {found.hint}"


def _instead(name: str) -> str:
    return instead(name, NAMES, f"The hints are: {', '.join(NAMES)}.")
