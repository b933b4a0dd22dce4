"""What can be done on a screen, declared once: key, footer, help and command palette come from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterable


class Action(NamedTuple):
    """One thing that a person can do on a screen."""

    keys: str
    """Keys as Textual names them, separated by commas."""
    action: str
    """The action that runs, as `action_NAME` of the screen."""
    label: str
    """One or two words for the footer; empty when it is not shown there."""
    help: str
    """A sentence for the help and the palette."""
    shown: str = ""
    """The key as people call it, where it differs."""

    @property
    def key_name(self) -> str:
        """The key as people call it."""
        return self.shown or self.keys.split(",")[0]


@runtime_checkable
class Offering(Protocol):
    """A screen that says what can be done on it."""

    def offered(self) -> Iterable[Action]:
        """The actions that are possible now, each with a label."""
        ...


def bindings(actions: Iterable[Action]) -> list[Binding]:
    """The key bindings of some actions."""
    return [Binding(action.keys, action.action, action.label or action.help, show=False) for action in actions]
