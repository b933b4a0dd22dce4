"""A bar at the right of a text that is pulled with the mouse."""

from __future__ import annotations

from textual import events

from quizapp.tui.widgets.drawn import Drawn


class Pulled(Drawn):
    """A widget whose bar follows the mouse from when it is taken hold of until it is let go."""

    _held: int | None = None
    """The row of the bar that is held."""

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Scroll as the bar is pulled."""
        if self._held is not None:
            self._pull(event.y)

    def on_mouse_up(self) -> None:
        """Let go of the bar."""
        if self._held is not None:
            self._held = None
            self.release_mouse()

    def _hold(self, y: int, start: int, length: int) -> None:
        """Take hold of the bar; beside it, bring it there first."""
        self._held = y - start if start <= y < start + length else length // 2
        self.capture_mouse()
        self._pull(y)

    def _pull(self, y: int) -> None:
        """Scroll to where the bar has its held row at some row."""
