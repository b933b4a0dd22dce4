"""What the palette offers on Today besides actions: each quiz by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizapp.service.written import offered_beside
from quizapp.tui.screens.quizzes import begun
from quizapp.tui.screens.today import TodayScreen
from quizapp.tui.screens.waiting import take


class _Named(NamedTuple):
    """A quiz in the palette. What is shown is Content: a title may hold what looks like markup."""

    name: str
    what: Any
    begin: Callable[[], None]


class Quizzes(Provider):
    """Each quiz on the deck under the cursor: 'Quiz: exam', or 'Quiz: ' and the title that a file gives it."""

    def _named(self) -> Iterator[_Named]:
        screen = self.screen
        if isinstance(screen, TodayScreen) and (deck := screen.chosen) is not None:
            for name, what, chosen in begun(offered_beside(screen.workspace, deck)):
                yield _Named(f"Quiz: {name}", Content(what), partial(take, screen.app, deck, chosen))

    async def discover(self) -> Hits:
        """All of them."""
        for name, what, begin in self._named():
            yield DiscoveryHit(Content(name), begin, text=name, help=what)

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        matcher = self.matcher(query)
        for name, what, begin in self._named():
            if (score := matcher.match(name)) > 0:
                shown = Content(name) if "[" in name else matcher.highlight(name)
                yield Hit(score, shown, begin, text=name, help=what)
