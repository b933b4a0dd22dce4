"""A path or a name asked for in a box over the screen, with what it may be below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizError
from quizapp.service.looking import ENDINGS
from quizapp.service.places import DOCUMENTS, common, completions, deck_named, document_named, is_shipped
from quizapp.service.wording import place
from quizapp.text import clean

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace

Complete = Callable[[str], list[str]]
"""What may be meant by what is typed so far."""


class PathPrompt(ModalScreen[str | None]):
    """Asks for a path; None when it was left. `check` raises QuizError for one that won't do: it is told, and asked again."""

    DEFAULT_CSS = """
    PathPrompt { align: center middle; }
    PathPrompt > Vertical { width: 76; max-width: 96%; height: auto; max-height: 96%; border: round $foreground 40%; padding: 0 1; background: $surface; }
    PathPrompt OptionList, PathPrompt OptionList:focus { height: auto; max-height: 8; border: none; background: $surface; padding: 0; text-wrap: nowrap; text-overflow: ellipsis; }
    PathPrompt OptionList > .option-list--option-highlighted { background: $accent-muted 60%; color: $foreground; text-style: none; }
    PathPrompt #trouble { color: $text-error; height: auto; max-height: 3; }
    PathPrompt #target { color: $foreground-muted; height: auto; max-height: 5; }
    PathPrompt #trouble.none, PathPrompt #target.none, PathPrompt OptionList.none { display: none; }
    PathPrompt.short OptionList { max-height: 4; }
    PathPrompt.short Input, PathPrompt.short Input:focus { border: none; height: 1; padding: 0; background: $boost; }
    PathPrompt.tiny > Vertical { border: none; }
    PathPrompt.tiny #how, PathPrompt.tiny #target, PathPrompt.tiny OptionList { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave", show=False, priority=True),
        Binding("tab", "complete", "complete", show=False, priority=True),
        Binding("down", "move(1)", "down", show=False, priority=True),
        Binding("up", "move(-1)", "up", show=False, priority=True),
    ]

    def __init__(
        self, title: str, placeholder: str, complete: Complete, check: Callable[[str], object], value: str = "",
        target: Callable[[str], str] = lambda _: "",
    ) -> None:  # fmt: skip
        """`target` says what would be taken, in whole, for what is typed so far; '' where there is nothing to say."""
        super().__init__()
        self._target = target
        self._title = title
        self._placeholder = placeholder
        self._complete = complete
        self._check = check
        self._value = value
        self._offered: list[str] = []

    def compose(self) -> ComposeResult:
        """A title, the field, what is wrong, what it may be, and how."""
        self._field = Input(self._value, placeholder=self._placeholder, max_length=4000, select_on_focus=False)
        self._list = OptionList(markup=False)
        self._list.can_focus = False
        self._trouble = Static(id="trouble", classes="none", markup=False)
        self._means = Static(id="target", classes="none", markup=False)
        with Vertical():
            yield Static(Content(clean(self._title)).stylize("bold"))
            yield self._field
            yield self._means
            yield self._trouble
            yield self._list
            yield Static(
                Content("tab completes, ↓ chooses, enter takes it, esc leaves").stylize("$foreground-muted"), id="how"
            )

    def on_mount(self) -> None:
        """Offer at once."""
        self._field.focus()
        self._offer()

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what there is no room for."""
        self.set_class(event.size.height < 16, "short")
        self.set_class(event.size.height < 9, "tiny")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what begins so."""
        event.stop()
        self._tell("")
        self._offer()

    def _offer(self) -> None:
        self._offered = self._complete(self._field.value)
        self._list.clear_options()
        self._list.add_options([Option(Content(clean(text))) for text in self._offered])
        self._list.highlighted = None
        self._list.set_class(not self._offered, "none")
        self._show_target()

    def _show_target(self) -> None:
        at = self._list.highlighted
        text = self._target(self._offered[at] if at is not None else self._field.value)
        self._means.update(Content(clean(text)))
        self._means.set_class(not text, "none")

    def action_move(self, step: int) -> None:
        """Go through what is offered; above it is the field."""
        at = self._list.highlighted
        now = (-1 if at is None else at) + step
        self._list.highlighted = now if 0 <= now < len(self._offered) else None if now < 0 else at
        self._show_target()

    def action_complete(self) -> None:
        """Take what is chosen into the field, or as much as all that is offered begins with."""
        at = self._list.highlighted
        typed = self._field.value
        self._fill(self._offered[at] if at is not None else common(self._offered, typed))

    def _fill(self, text: str) -> None:
        self._field.value = text
        self._field.cursor_position = len(text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take one by a click."""
        event.stop()
        self._take(self._offered[event.option_index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is chosen, else what was typed."""
        event.stop()
        at = self._list.highlighted
        self._take(self._offered[at] if at is not None else event.value)

    def _take(self, text: str) -> None:
        if text.endswith("/") and text != self._field.value:
            self._fill(text)
            return
        try:
            self._check(text)
        except QuizError as error:
            self._fill(text)
            self._tell(f"{error.title}. {error.message}")
        else:
            self.dismiss(text)

    def _tell(self, trouble: str) -> None:
        self._trouble.update(Content(clean(trouble)))
        self._trouble.set_class(not trouble, "none")


def document_prompt() -> PathPrompt:
    """Asks for a document."""
    return PathPrompt(
        "Make facts from which document?", "path of a text, Markdown, HTML, PDF, docx or EPUB file",
        lambda typed: completions(typed, DOCUMENTS), document_named,
    )  # fmt: skip


def deck_prompt(workspace: Workspace, now: Path, first: Sequence[Path]) -> PathPrompt:
    """Asks for a deck, or the name of a new one; some are offered first, then one's others, or paths where one is typed."""

    def complete(typed: str) -> list[str]:
        if {"/", "~"} & set(typed):
            return completions(typed, ENDINGS)
        rows = [row for row in workspace.store.files() if row.id in workspace.library.ids]
        titles = {row.path: row.title for row in rows}
        own = [path for path in dict.fromkeys([str(now), *map(str, first), *titles]) if not is_shipped(Path(path))]
        wanted = typed.casefold()
        return [place(path) for path in own if wanted in f"{Path(path).name} {titles.get(path, '')}".casefold()]

    def target(typed: str) -> str:
        try:
            deck = deck_named(workspace, typed)
        except QuizError:  # nothing yet that is a name
            return ""
        return f"Facts go to {place(str(deck))}" + ("" if deck.is_file() else ", a new one")

    return PathPrompt(
        f"Which deck? Now {now.name}", "a name for a new deck, or a path", complete,
        lambda text: deck_named(workspace, text), target=target,
    )  # fmt: skip
