"""Quotes looked up again beside a screen, where that takes long: a thread reads the documents."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

PAUSE = 0.01
"""Seconds for other things after each piece that is kept."""


class SourcesSeen(Message):
    """Quotes were looked up again: some facts may be held back now, or no more."""


def look_at_sources(app: QuizApp) -> None:
    """Look up what was left when the decks were read; an earlier look that has not ended begins anew."""
    app.workspace.sources_left = False
    app.run_worker(_look_up(app), group="sources", exclusive=True)


async def _look_up(app: QuizApp) -> None:
    from quizapp.service.lookup import look_all_up
    from quizapp.service.sources import errands, errands_beside, keeping

    store, decks = app.workspace.store, app.workspace.library.ids
    stopped = threading.Event()
    try:
        # a private copy is known to this thread alone
        found = errands(store, decks) if store.read_only else await asyncio.to_thread(errands_beside, store, decks)
        seen = await asyncio.to_thread(look_all_up, found.documents, stopped.is_set) if found is not None else None
    finally:
        stopped.set()
    if found is None or seen is None:
        return
    steps: Iterator[None] = keeping(store, found, seen)
    more = [True]

    def step() -> None:
        more[0] = next(steps, more) is None

    while more[0]:
        if not app.attempt(step):
            return
        await asyncio.sleep(PAUSE)
    for screen in app.screen_stack:
        screen.post_message(SourcesSeen())
