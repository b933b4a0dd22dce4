"""Quotes looked up again beside a screen, where that takes long: a thread reads the documents."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from quizapp.service.sources import Errands
    from quizapp.tui.app import QuizApp

PAUSE = 0.01
"""Seconds for other things after each piece that is kept."""


class SourcesSeen(Message):
    """Quotes were looked up again: some facts may be held back now, or no more."""


def look_at_sources(app: QuizApp) -> None:
    """Look up what was left when the decks were read; what an earlier look had not finished is in it too."""
    found, app.workspace.sources_left = app.workspace.sources_left, None
    if found is not None:
        app.run_worker(_look_up(app, found), group="sources", exclusive=True)


async def _look_up(app: QuizApp, found: Errands) -> None:
    from quizapp.service.sources import keeping, look_up

    stopped = threading.Event()
    seen = []
    try:
        for errand in found.documents:
            one = await asyncio.to_thread(look_up, errand, stopped.is_set)
            if one is not None:
                seen.append(one)
    finally:
        stopped.set()
    steps: Iterator[None] = keeping(app.workspace.store, found, seen)
    more = [True]

    def step() -> None:
        more[0] = next(steps, more) is None

    while more[0]:
        if not app.attempt(step):
            return
        await asyncio.sleep(PAUSE)
    for screen in app.screen_stack:
        screen.post_message(SourcesSeen())
