"""The footer: the actions that are possible now, each with its key, each to be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from quizapp.text import width
from quizapp.tui.actions import Action
from quizapp.tui.widgets.drawn import Drawn


class Keys(Drawn):
    """One line of keys. What does not fit is left out from the end; help (?) is always kept."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("keys")
        self._actions: Sequence[Action] = ()
        self._known: dict[tuple[object, ...], list[Strip]] = {}

    def show(self, actions: Sequence[Action]) -> None:
        """Show these actions, the most useful first."""
        if actions != self._actions:
            self._actions = actions
            self.redraw()

    def make(self) -> None:
        """Draw the line, once for each set of actions: they change with every press, to and fro."""
        key = (self._actions, self.outer_size, self.app.theme)
        if (known := self._known.get(key)) is None:
            super().make()
            self._known[key] = self._rows
        else:
            self._rows = known

    def on_resize(self) -> None:
        """Forget lines of another width."""
        self._known.clear()

    def render(self) -> Content:
        """The keys that there is room for."""
        if not self._actions:
            return Content("")
        room = self.outer_size.width - 4
        last = self._actions[-1]
        room -= _cells(last)
        kept: list[Action] = []
        for action in self._actions[:-1]:
            room -= _cells(action)
            if room < 0:
                break
            kept.append(action)
        return Content.assemble(*map(_piece, (*kept, last)))


def _cells(action: Action) -> int:
    return width(action.key_name) + width(action.label) + 3


def _piece(action: Action) -> Content:
    click = Style.from_meta(
        {"@click": f"screen.{action.action}" if "(" in action.action else f"screen.{action.action}()"}
    )
    text = Content.assemble((action.key_name, "bold $text-accent"), (f" {action.label}  ", "$foreground-muted"))
    return text.stylize(click)
