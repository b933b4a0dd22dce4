"""The footer: the actions that are possible now, each with its key, each to be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from quizapp.text import width
from quizapp.tui.actions import Action


class Keys(Static):
    """One line of keys. What does not fit is left out from the end; help (?) is always kept."""

    def __init__(self) -> None:
        super().__init__(id="keys", markup=False)
        self.auto_links = False
        self._actions: Sequence[Action] = ()

    def show(self, actions: Sequence[Action]) -> None:
        """Show these actions, the most useful first."""
        if actions != self._actions:
            self._actions = actions
            self._draw()

    def on_resize(self) -> None:
        """Fit the line to the new width."""
        self._draw()

    def _draw(self) -> None:
        room = self.size.width - 2
        if room <= 0 or not self._actions:
            return
        last = self._actions[-1]
        room -= _cells(last)
        kept: list[Action] = []
        for action in self._actions[:-1]:
            room -= _cells(action)
            if room < 0:
                break
            kept.append(action)
        self.update(Content.assemble(*(piece for action in (*kept, last) for piece in _pieces(action))), layout=False)


def _cells(action: Action) -> int:
    return width(action.key_name) + width(action.label) + 3


def _pieces(action: Action) -> tuple[Content, str]:
    click = Style.from_meta(
        {"@click": f"screen.{action.action}" if "(" in action.action else f"screen.{action.action}()"}
    )
    text = Content.assemble((action.key_name, "bold $text-accent"), (f" {action.label}", "$foreground-muted"))
    return text.stylize(click), "  "
