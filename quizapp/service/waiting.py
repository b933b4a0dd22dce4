"""How much waits, for a shell prompt or a status line: what the index knew last, with no deck read and no file locked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from quizapp import config, paths
from quizapp.service.clock import Clock
from quizapp.session.ahead import LEARN_AHEAD_MS
from quizapp.store.glance import glance


class Waiting(NamedTuple):
    """What waits now, within the limits of the day."""

    due: int
    """Reviews, those of learning steps among them."""
    new: int
    """Parts never asked."""
    next_day: int | None
    """The next day (as `datetime.date` counts) on which a review comes due, if any is planned."""


def waiting(decks: Sequence[str] = (), clock: Clock | None = None) -> Waiting:
    """Look. Without `decks`, those of the settings count, else one's own and the shipped.

    Raises QuizError for settings that can't be read.
    """
    settings = config.read_settings(paths.settings_file())
    roots = [os.path.abspath(os.path.expanduser(path)) for path in decks or settings.decks]  # noqa: PTH100, PTH111
    roots = roots or [str(paths.own_decks()), str(paths.shipped_decks())]
    now = (clock or Clock(settings.day_begins)).now()
    found = glance(
        paths.progress_file(), now.day, now.ms + LEARN_AHEAD_MS, new_per_day=settings.new_per_day,
        reviews_per_day=settings.reviews_per_day, roots=roots,
    )  # fmt: skip
    return Waiting(found.due + found.learning, found.new, found.next_day)


def short_line(found: Waiting) -> str:
    """'12 due · 5 new'; what is none is left out, and nothing is left where nothing waits."""
    return " · ".join(f"{number} {word}" for number, word in ((found.due, "due"), (found.new, "new")) if number)
