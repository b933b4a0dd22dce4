"""The floor: the least that a Textual app with a screen like a card costs. `j` changes a line of its text, `q` ends it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Footer, Header, Static


class Floor(App[None]):
    """A head, a question with its answer, four buttons, a footer with the keys; nothing is behind it."""

    BINDINGS = [("j", "count", "Count"), ("q", "quit", "Quit")]
    ENABLE_COMMAND_PALETTE = False
    CSS = "Vertical { height: 1fr; align: center middle; } Horizontal { height: 3; }"
    count = 0

    def compose(self) -> ComposeResult:
        yield Header()
        with Vertical():
            yield Static("Ready", id="text")
            yield Static("The answer is a line of text that wraps now and then. " * 4)
        with Horizontal():
            for label in ("Again", "Hard", "Good", "Easy"):
                yield Button(label)
        yield Footer()

    def action_count(self) -> None:
        self.count += 1
        self.query_one("#text", Static).update(f"Count {self.count}.")


if __name__ == "__main__":
    Floor().run()
