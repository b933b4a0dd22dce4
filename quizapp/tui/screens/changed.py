"""Facts that are held back, since their source says otherwise now: what it says, and what is to become of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.service.doubting import Doubted, doubted
from quizapp.service.heldback import HeldBack, alike
from quizapp.service.renewing import renewal
from quizapp.service.wording import count
from quizapp.text import clean, width
from quizapp.tui.actions import Action, bindings
from quizapp.tui.doubtface import told_of
from quizapp.tui.sources import SourcesSeen
from quizapp.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from quizapp.service.renewing import Renewal
    from quizapp.service.workspace import Workspace
    from quizapp.tui.app import QuizApp

NARROW = 60
"""Cells; where there are fewer, keys are told in few letters."""
AROUND = 6
"""Rows of the box around what scrolls: its frame, its head, its keys with their margin."""
_HINT = "\na asks it as it is, if it is right all the same; e opens it in your editor; - asks it no more."
_RENEW = "\nr writes {} into the fact, whose progress stays; a asks it as it is, if it is right all the same; e opens it in your editor; - asks it no more."


class ChangedScreen(ModalScreen[None]):
    """One fact after the other, its quote above what the source says now."""

    DEFAULT_CSS = """
    ChangedScreen { align: center middle; }
    ChangedScreen > Vertical { width: 90; max-width: 96%; height: auto; max-height: 94%; border: round $foreground 40%; padding: 0 1; background: $surface; }
    ChangedScreen VerticalScroll { height: auto; }
    ChangedScreen .passage { border-left: thick $accent 60%; padding-left: 1; height: auto; }
    ChangedScreen #changed-said { height: 1; }
    ChangedScreen Keys { height: 1; padding: 0; }
    ChangedScreen.short > Vertical { height: 94%; }
    ChangedScreen.short VerticalScroll { height: 1fr; }
    ChangedScreen.short #changed-said { display: none; }
    """
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "a",
            "accept",
            "ask as it is",
            "The fact is right all the same: ask it again as it is, until the source says something else.",
        ),
        Action(
            "r",
            "renew",
            "renew",
            "Write what the source says now into the fact, in its place: its progress stays.",
        ),
        Action("A", "accept_all", "ask all as they are", "Ask all again as they are that are held back for the same."),
        Action("R", "renew_all", "renew all", "Renew all that are held back for the same, as far as they can be."),
        Action("e", "edit", "edit", "Open the fact in your editor; the change is taken in at once."),
        Action("minus", "suspend", "suspend", "Ask this fact no more, until you take that back.", "-"),
        Action("n,right", "next", "next", "Go to the next one."),
        Action("p,left", "previous", "back", "Go to the one before."),
        Action("u,ctrl+z", "undo", "undo", "Take back the last thing that you did here."),
        Action("c", "problems", "problems", "Show what else is wrong in the decks."),
        Action("escape,q", "close", "close", "Close this; what you did not look at stays held back.", "esc"),
        Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    app: QuizApp

    def __init__(self, workspace: Workspace, decks: Sequence[int] | None = None) -> None:
        """`decks` are those whose facts are shown, None all of this run."""
        super().__init__()
        self._decks = decks
        self._workspace = workspace
        self._shown: Sequence[Doubted] = ()
        self._at = 0
        self._renewal: Renewal | None = None
        """How the one that is shown would be renewed; None where it can't be."""
        self._alike: Sequence[Doubted] = ()
        """Those that are held back for the same as the one that is shown, it among them."""
        self._said = Content("")
        """What was said last: it stands above the keys, or in the head where rows are few."""

    def compose(self) -> ComposeResult:
        """A head, the fact, its quote, what the source says, keys."""
        with Vertical():
            yield Static(id="changed-head", markup=False)
            with VerticalScroll(can_focus=True):
                yield Static(id="changed-fact", markup=False)
                yield Static(id="changed-was", markup=False, classes="passage")
                yield Static(id="changed-says", markup=False)
                yield Static(id="changed-now", markup=False, classes="passage")
                yield Static(id="changed-words", markup=False)
                yield Static(id="changed-hint", markup=False)
            yield Static(id="changed-said", markup=False)
            yield Keys()

    def on_mount(self) -> None:
        """Show the first one."""
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """On low terminals, all the height there is."""
        self.set_class(event.size.height < 20, "short")
        self.call_after_refresh(self._show)

    def on_sources_seen(self, _: SourcesSeen) -> None:
        """Quotes were looked up again meanwhile."""
        self._load()

    def _load(self) -> None:
        if self.app.attempt(self._look):
            self._show()

    def _look(self) -> None:
        among = self._workspace.library.ids if self._decks is None else self._decks
        self._shown = doubted(self._workspace.store, among)
        self._at = min(self._at, max(len(self._shown) - 1, 0))

    @property
    def _one(self) -> Doubted | None:
        return self._shown[self._at] if self._shown else None

    def _show(self) -> None:
        if not self.is_attached:
            return
        one = self._one
        self._renewal = renewal(one) if one is not None else None
        self._alike = alike(one, self._shown) if one is not None else ()
        keys = self.query_one(Keys)
        texts = dict.fromkeys(("fact", "was", "says", "now", "words", "hint"), Content(""))
        if one is None:
            head = Content("All of them are looked at.").stylize("bold")
            texts["fact"] = Content("\nNo fact is held back: the sources say what the facts quote, or you accepted it.")
            keys.show(
                tuple(action for action in self.ACTIONS if action.action in ("undo", "problems", "close", "help"))
            )
        else:
            number = f"  {self._at + 1} of {len(self._shown)}" if len(self._shown) > 1 else ""
            reason = "" if self.has_class("short") and self.size.width < NARROW else ": the source says otherwise now"
            head = Content.assemble((f"Held back{reason}", "bold"), (number, "$foreground-muted"))
            texts |= told_of(one, low=self.has_class("short"))
            hint = _RENEW.format(clean(self._renewal.told)) if self._renewal is not None else _HINT
            texts["hint"] = Content(self._of_all() + hint).stylize("$foreground-muted")
            keys.show(self._keys())
        low = bool(self._said) and self.has_class("short")
        self.query_one("#changed-head", Static).update(self._said if low else head)
        self.query_one("#changed-said", Static).update(self._said)
        for name, text in texts.items():
            widget = self.query_one(f"#changed-{name}", Static)
            widget.update(text)
            widget.display = bool(text.plain)
        scroll = self.query_one(VerticalScroll)
        # The keys stay in sight, however long the texts are.
        scroll.styles.max_height = None if self.has_class("short") else max(self.size.height * 94 // 100 - AROUND, 1)
        scroll.scroll_home(animate=False)

    @property
    def _decisions(self) -> HeldBack:
        """What was done to facts that are held back, before this was opened too."""
        self.app.held_back = self.app.held_back or HeldBack()
        return self.app.held_back

    def _of_all(self) -> str:
        """What can be done with all that are held back for the same, in a sentence; nothing where there is one alone."""
        number = len(self._alike)
        if number < 2:
            return ""
        renewed = f"R renews all {number}, " if self._renewal is not None else ""
        return f"\n{number} facts are held back for the same: {renewed}A asks all {number} as they are."

    def said(self, text: str, *, warning: bool) -> bool:
        """Say something above the keys, or in the head where rows are few, until something else is done; whether there is
        room for it.
        """
        if self.is_attached and width(text) > self.query_one(Keys).size.width:
            return False
        self._said = Content.styled(text, "$text-warning" if warning else "$text-accent") if text else Content("")
        self._show()
        return True

    def _keys(self) -> tuple[Action, ...]:
        """Those of the footer, the most needed first; on narrow terminals in few letters."""
        several, narrow = len(self._shown) > 1, self.size.width < NARROW
        of_all = ("accept_all", "renew_all")  # told above the keys
        out = of_all + (() if several else ("next", "previous")) + (() if self._renewal is not None else ("renew",))
        by_name = {a.action: a for a in self.ACTIONS if a.action not in out}
        last = ("next", "suspend", "close") if narrow else ("suspend", "next", "close")
        wanted = ("accept", "renew", "edit", *last)
        first = [by_name.pop(name) for name in wanted if name in by_name]
        short = {"accept": "as is", "help": ""} if narrow else {}
        return tuple(a._replace(label=short.get(a.action, a.label)) for a in (*first, *by_name.values()))

    # ------------------------------------------------------------------------ actions

    def action_accept(self) -> None:
        """The fact stands."""
        self._decide(self._decisions.accept, "Accepted. u takes it back.")

    def action_accept_all(self) -> None:
        """All stand that are held back for the same."""
        self._decide(
            self._decisions.accept, f"{count(len(self._alike), 'fact')} accepted. u takes it back.", self._alike
        )

    def action_suspend(self) -> None:
        """Ask it no more."""
        later = "" if self.size.width < NARROW else "; later, m on Today lists it"
        self._decide(self._decisions.suspend, f"Suspended. u takes it back{later}.")

    def _decide(
        self, decide: Callable[[Workspace, Sequence[Doubted]], None], told: str, ones: Sequence[Doubted] = ()
    ) -> None:
        chosen = ones or ([self._one] if self._one is not None else [])
        if chosen and self.app.attempt(lambda: decide(self._workspace, chosen)):
            self._load()
            self.app.say(told)

    def action_renew(self) -> None:
        """Write what the source says now into the fact."""
        if (one := self._one) is not None:
            self._renew([one])

    def action_renew_all(self) -> None:
        """The same for all that are held back for the same."""
        self._renew(self._alike)

    def _renew(self, ones: Sequence[Doubted]) -> None:
        found, numbers = self._renewal, list[int]()
        if found is None:
            self.app.say("What changed can't be put into the fact word for word: e opens it.")
        elif self.app.attempt(lambda: numbers.append(self._decisions.renew(self._workspace, ones))):
            says = "the fact says" if len(ones) == 1 else f"{count(numbers[0], 'fact')} say"
            self._load()
            self.app.look_at_sources()
            self.app.say(f"{found.told}: {says} that now. u takes it back.")

    def action_edit(self) -> None:
        """Open the fact's line in the editor, and take the change in."""
        one = self._one
        if one is not None and self.app.outside(lambda: self._workspace.edit(one.fact)):
            self._load()

    def action_undo(self) -> None:
        """Take back what was done here last, before this was opened anew too."""
        told = list[str]()
        if self.app.attempt(lambda: told.append(self._decisions.undo(self._workspace))):
            self._load()
            self.app.look_at_sources()
            self.app.say(told[0])

    def action_next(self) -> None:
        """Go to the next one, after the last one to the first."""
        self._turn(1)

    def action_previous(self) -> None:
        """Go to the one before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self._shown:
            self._at = (self._at + by) % len(self._shown)
            self.app.clear_notifications()  # they speak of another one
            self._show()

    def action_problems(self) -> None:
        """Show what else is wrong in the decks."""
        from quizapp.tui.screens.problems import all_problems

        self.app.push_screen(all_problems(self._workspace))

    def action_close(self) -> None:
        """Leave it."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("Held back", self.ACTIONS))

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        alone = ("accept_all", "renew_all") if len(self._alike) < 2 else ()
        return tuple(action for action in self.ACTIONS if action.action not in alone)
