"""The footer: the actions that are possible now, each with its key, each to be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from quizapp.text import width
from quizapp.tui.actions import Action


class Keys(Widget):
    """One line of keys. What does not fit is left out from the end; help (?) is always kept."""

    def __init__(self) -> None:
        super().__init__(id="keys", markup=False)
        self.auto_links = False
        self._actions: Sequence[Action] = ()
        self._drawn: dict[tuple[object, ...], Strip] = {}

    def show(self, actions: Sequence[Action]) -> None:
        """Show these actions, the most useful first."""
        if actions != self._actions:
            self._actions = actions
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, which is drawn once for each set of actions: it changes with every press, to and fro."""
        key = (y, self._actions, self.size.width, self.app.theme)
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._drawn[key] = super().render_line(y)
        return strip

    def render(self) -> Content:
        """The keys that there is room for."""
        if not self._actions:
            return Content("")
        room = self.size.width - 2
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
