"""The footer: the actions that are possible now, each with its key, each to be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from quizapp.text import width
from quizapp.tui.actions import Action
from quizapp.tui.widgets.drawn import Drawn

NARROW = 60
"""Cells; where there are fewer, keys that speak for themselves are told without words."""
BARE, LEAVING = ("→", "←", "esc", "?"), ("leave", "close", "stop")
"""These; esc where it means one of some words."""


class Keys(Drawn):
    """One line of keys. What does not fit is left out from the end; help (?), and on narrow screens the way out, are always kept."""

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
        narrow = self.app.size.width < NARROW
        actions = [a._replace(label="") if narrow and _is_bare(a) else a for a in self._actions]
        # The way out and the help have their place before all others. Behind the last key stand no spaces.
        fixed = [actions[-1], *(a for a in actions[:-1] if narrow and a.key_name == "esc" and not a.label)]
        room = self.outer_size.width - (self.styles.gutter.width - 2 if narrow else 4) - sum(map(_cells, fixed))
        kept: list[Action] = []
        for action in actions:
            if action in fixed:
                kept.append(action)
            elif _cells(action) <= room:
                room -= _cells(action)
                kept.append(action)
            elif not narrow:
                room = 0
        return Content.assemble(*map(_piece, kept))


def _is_bare(action: Action) -> bool:
    return action.key_name in BARE and (action.key_name != "esc" or action.label in LEAVING)


def _cells(action: Action) -> int:
    return width(action.key_name) + width(action.label) + 2 + bool(action.label)


def _piece(action: Action) -> Content:
    click = Style.from_meta(
        {"@click": f"screen.{action.action}" if "(" in action.action else f"screen.{action.action}()"}
    )
    text = Content.assemble(
        (action.key_name, "bold $text-accent"), (f" {action.label}" * bool(action.label) + "  ", "$foreground-muted")
    )
    return text.stylize(click)
