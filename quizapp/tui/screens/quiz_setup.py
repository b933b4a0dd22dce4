"""Setting up a quiz: everything that can be chosen, row by row, before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizError
from quizapp.service.quizzing import begin
from quizapp.service.setup import MODES, Choice, Row, SetUp
from quizapp.text import shorten
from quizapp.tui import face
from quizapp.tui.actions import Action, bindings
from quizapp.tui.screens.waiting import begin_or_go_on
from quizapp.tui.widgets.drawn import Drawn
from quizapp.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.rules import Rules
    from quizapp.service.workspace import Workspace
    from quizapp.tui.app import QuizApp
    from quizapp.tui.screens.prompt import Prompt

ACTIONS: tuple[Action, ...] = (
    Action("b", "begin", "begin", "Begin the quiz."),
    Action("enter", "choose", "choose", "Type a value, open or close a list, or take what stands there."),
    Action("right,space", "step(1)", "next", "The next value; of a list, choose or leave out.", "→"),
    Action("left", "step(-1)", "last", "The value before.", "←"),
    Action("a", "all", "all", "In a list: all decks; any tag, any form."),
    Action("escape,q", "leave", "today", "Go to Today; nothing begins.", "esc"),
    Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
)  # fmt: skip
ABOUT = (
    ("Rows", "Each row has a letter that goes to it, and takes its next value at once. Up, down and tab go from row to row; a figure "
     "on a row with a number or a time begins to type it: 25, 90s, 1h30m."),
    ("Next time", "It begins with what the last quiz was; e in the list of quizzes sets up the one under the cursor."),
)  # fmt: skip
LABEL = 14
"""Cells of a label."""
_Line = tuple[Row, Choice | None]


class QuizSetupScreen(Screen[None]):
    """Rows of what can be chosen; lists open below theirs. What is not possible is told at once, and does not begin."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(action for action in ACTIONS if "step" not in action.action and action.action != "choose"),
        Binding("right,space", "step(1)", show=False, priority=True),  # the list would scroll
        Binding("left", "step(-1)", show=False, priority=True),
        Binding("tab", "move(1)", show=False, priority=True),
        Binding("shift+tab", "move(-1)", show=False, priority=True),
    ]

    app: QuizApp

    def __init__(self, workspace: Workspace, decks: Sequence[int], rules: Rules) -> None:
        super().__init__()
        self.workspace = workspace
        self.setup = SetUp(workspace, decks, rules)
        self._open = ""
        """The row whose list is open."""
        self._lines: list[_Line] = []
        self._box: Prompt | None = None
        """Where a value is typed."""

    def compose(self) -> ComposeResult:
        """A head, the rows, what comes of it or why it can't be, keys."""
        self._head, self._keys = Drawn("head"), Keys()
        self._rows, self._said = OptionList(id="setup", markup=False), Static(id="said", markup=False)
        yield self._head
        yield self._rows
        yield self._said
        yield self._keys

    def on_mount(self) -> None:
        """Begin at the first row."""
        self._rows.focus()
        self._keys.show(self.offered())

    def on_resize(self, event: events.Resize) -> None:
        """Fill the rows anew for the width that there is."""
        self.set_class(event.size.width < 76, "narrow")
        self.set_class(event.size.height < 16, "short")
        self._show()

    # -------------------------------------------------------------------- what is shown

    def _show(self) -> None:
        """Draw all rows anew; the cursor stays where it is, as far as that is there."""
        cells = max(self.size.width - 6, 20)
        at = self._line
        self._lines = []
        for row in self.setup.rows():
            self._lines.append((row, None))
            if row.name == self._open:
                self._lines += [(row, choice) for choice in self.setup.choices(row.name)]
        prompts = [
            _row(row, cells, opened=row.name == self._open) if choice is None else _choice(choice, cells)
            for row, choice in self._lines
        ]
        if len(prompts) == self._rows.option_count:
            for number, prompt in enumerate(prompts):
                self._rows.replace_option_prompt_at_index(number, prompt)
        else:
            self._rows.clear_options()
            self._rows.add_options([Option(prompt) for prompt in prompts])
            self._rows.highlighted = self._place_of(at)
        right = MODES[self.setup.rules.mode] if self.size.width >= 76 else ""
        self._head.put(face.header("Set up a quiz", right, max(self.size.width - 2, 10)))
        trouble = self.setup.trouble()
        self._said.update(_trouble(trouble) if trouble else Content.styled(self.setup.outlook(), "$foreground-muted"))

    @property
    def _line(self) -> _Line | None:
        """What the cursor stands on."""
        at = self._rows.highlighted
        return self._lines[at] if at is not None and at < len(self._lines) else None

    def _place_of(self, line: _Line | None) -> int:
        """Where a row or a choice stands now; that of its row where it is not there."""
        if line is None:
            return 0
        row, choice = line
        key = choice.key if choice is not None else ""
        rows = [number for number, (one, two) in enumerate(self._lines) if one.name == row.name and two is None]
        exact = [
            n for n, (one, two) in enumerate(self._lines) if one.name == row.name and two is not None and two.key == key
        ]
        return (exact or rows or [0])[0]

    # ------------------------------------------------------------------------ choosing

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was pressed or clicked."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Open or close a list, choose one of it, ask for a value, or take the next one."""
        if (line := self._line) is None:
            return
        row, choice = line
        if row.several and choice is None:
            self._open = "" if self._open == row.name else row.name
            self._show()
        elif row.typed:
            self._type(row)
        else:
            self.action_step(1)

    def action_step(self, by: int) -> None:
        """Take the next value or the one before; of a list, choose or leave out."""
        if (line := self._line) is None:
            return
        row, choice = line
        if choice is not None:
            self.setup.toggle(row.name, choice.key)
        elif row.several:
            self._open = row.name if by > 0 else ""
        elif row.name == "seed":
            self._type(row)
        else:
            self.setup.step(row.name, by)
        self._show()

    def action_all(self) -> None:
        """All of a list, or any."""
        if self._line is not None and self._line[0].several:
            self.setup.all_or_one(self._line[0].name)
            self._show()

    def action_move(self, by: int) -> None:
        """Go to the next row or the one before."""
        if by > 0:
            self._rows.action_cursor_down()
        else:
            self._rows.action_cursor_up()

    def on_key(self, event: events.Key) -> None:
        """A letter goes to its row, and takes what is next there; a figure begins a value."""
        if self._box is not None and self.app.screen is self._box:  # it was opened by the key before
            event.stop()
            self._box.hear(event)
            return
        line = self._line
        if line is not None and line[0].typed and event.character is not None and event.character.isdigit():
            event.stop()
            self._type(line[0], event.character)
            return
        for number, (row, choice) in enumerate(self._lines):
            if choice is None and event.key == row.key:
                event.stop()
                self._rows.highlighted = number
                self.action_step(1) if not row.several else self.action_choose()
                return

    def _type(self, row: Row, begun: str = "") -> None:
        """Ask for a value."""
        from quizapp.tui.screens.prompt import Prompt

        def take(text: str | None) -> None:
            if text is not None and self.app.attempt(lambda: self.setup.type(row.name, text)):
                self._show()

        hint = {"questions": "a number", "negative": "a number such as 0.5", "seed": "any text; none: by chance"}
        self._box = Prompt(row.label, hint.get(row.name, "90s, 10m, 1h30m; none: as long as you like"), begun)
        self.app.push_screen(self._box, take)

    # ------------------------------------------------------------------- beginning, leaving

    def action_begin(self) -> None:
        """Begin, unless that can't be."""
        if (trouble := self.setup.trouble()) is not None:
            self.app.tell(trouble)
        else:
            decks, rules = self.setup.decks, self.setup.final()
            title = self.workspace.title_of(decks)
            begin_or_go_on(self.app, title, rules, lambda: begin(self.workspace, decks, rules))

    def action_leave(self) -> None:
        """Close an open list; else go to Today."""
        if self._open:
            self._open = ""
            self._show()
        else:
            self.app.leave()

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        return ACTIONS

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("Setting up a quiz", self.ACTIONS, ABOUT))


def _row(row: Row, cells: int, *, opened: bool) -> Content:
    """A letter, what it is, what is chosen."""
    narrow = cells < 50
    room = max(cells - LABEL - 7, 8)
    value = shorten(row.value, room)
    if row.several:
        told = Content.assemble(("▾ " if opened else "▸ ", "$foreground-muted"), (value, "bold"))
    elif row.name == "seed":
        told = Content.assemble("  ", (value, "bold"))
    else:
        told = Content.assemble(("‹ ", "$foreground-muted"), (value, "bold"), (" ›", "$foreground-muted"))
    return Content.assemble((f"{row.key} ", "bold $text-accent"), "" if narrow else " ", f"{row.label:<{LABEL}}", told)


def _choice(choice: Choice, cells: int) -> Content:
    """One of a list, with a mark where it is chosen."""
    mark = ("[x] ", "bold $text-accent") if choice.chosen else ("[ ] ", "$foreground-muted")
    about = f"  {choice.about}" if choice.about else ""
    label = shorten(choice.label, max(cells - len(about) - 12, 8))
    return Content.assemble(" " * 5, mark, label, (about, "$foreground-muted"))


def _trouble(error: QuizError) -> Content:
    """Why it can't begin so."""
    rest = " ".join(filter(None, (error.message, error.hint)))
    return Content.assemble(
        ("! ", "bold $text-warning"), (f"{error.title}. ", "$text-warning"), (rest, "$foreground-muted")
    )
