"""What is wrong in the decks, as `quizapp check` says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.service.doubting import held_elsewhere
from quizapp.text import clean

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace

SHOWN = 200
"""So many problems are shown; the rest is for 'quizapp check'."""


def all_problems(workspace: Workspace) -> ProblemsScreen:
    """What is held back elsewhere, and what is wrong in the decks of this run."""
    elsewhere = held_elsewhere(workspace.store, workspace.library.ids)
    return ProblemsScreen([*elsewhere, *workspace.problem_texts()])


class ProblemsScreen(ModalScreen[None]):
    """A list of diagnostics."""

    DEFAULT_CSS = """
    ProblemsScreen { align: center middle; }
    ProblemsScreen > VerticalScroll { width: 96%; height: auto; max-height: 94%; border: round $foreground 40%; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,c,q,enter,space", "dismiss(None)", "close", show=False)]

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__()
        self._problems = problems

    def compose(self) -> ComposeResult:
        """The problems, then how to close."""
        text = "\n\n".join(clean(problem) for problem in self._problems[:SHOWN]) or "Nothing is wrong in the decks."
        more = len(self._problems) - SHOWN
        if more > 0:
            text += f"\n\n… and {more} more: run 'quizapp check'."
        with VerticalScroll():
            yield Static(Content.assemble(text, "\n\n", ("esc closes this", "$foreground-muted")))
