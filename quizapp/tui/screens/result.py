"""What a quiz came to: just now, or looked at again later."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from quizapp.service.quizhistory import unanswered
from quizapp.service.quizzing import make_due, missed_quiz
from quizapp.service.rematch import rematch
from quizapp.service.wording import when_words
from quizapp.session.match import Match
from quizapp.text import clean
from quizapp.tui import face
from quizapp.tui.actions import Action, bindings
from quizapp.tui.quizface import due_words
from quizapp.tui.resultface import WIDEST, Told, result_lines
from quizapp.tui.screens.carded import CardScreen

if TYPE_CHECKING:
    from quizapp.service.quizhistory import Past
    from quizapp.service.workspace import Workspace

ACTIONS: tuple[Action, ...] = (
    Action("enter,space,escape", "proceed", "today", "Go on: to Today or the document, or back to the earlier quizzes."),
    Action("m", "again", "once more", "After a match: another one of the same kind."),
    Action("r", "retry", "retry missed", "A quiz on what was missed."),
    Action("d", "due", "make due", "Ask what was missed in study today."),
    Action("n,right", "step(1)", "next", "Go to the next question; ↓ does too, and scrolls what is long."),
    Action("p,b,left", "step(-1)", "previous", "Go back to the question before; ↑ does too."),
    Action("o", "passage", "passage", "Show the passage that proves the answer of the question at ▸, or of the first; a click on a question does too."),
    Action("h", "history", "history", "Look at earlier quizzes."),
    Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
)  # fmt: skip


class ResultScreen(CardScreen):
    """The score, how it compares, and every question with what was answered, what is right and what proves it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    DEAF_SECONDS: ClassVar[float] = 0.7
    """So long no key is taken of a result that came by itself: it may have been meant for the question before."""

    def __init__(self, workspace: Workspace, past: Past, *, again: bool = False) -> None:
        super().__init__()
        self._deaf = not again and self.DEAF_SECONDS > 0
        self.workspace, self.past = workspace, past
        self._again = again
        """It is looked at again, from the list of earlier quizzes."""
        self._at = -1
        """The number of the question that is marked, from 0; -1 before all."""
        self._told = Told(
            result=past.result, when=past.score.when, before=past.before,
            quotes={at: past.quiz.quote(at) for at in past.result.asked}, rights=unanswered(past.quiz, past.result),
        )  # fmt: skip

    def on_mount(self) -> None:
        """Show it from its beginning."""
        self._frame()
        if self._deaf:
            self.set_timer(self.DEAF_SECONDS, self._listen)

    def _listen(self) -> None:
        self._deaf = False
        self._show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done while keys may still be meant for the question before."""
        return not self._deaf

    def _frame(self) -> None:
        self.fit(self.size)
        when = "Time is up" if self.past.quiz.ended == "time" else "done"
        if self._again and (began := self.past.score.when) is not None:
            when = f"{began.day} {began:%b %Y}" if self.size.width < 60 else when_words(began)
        if not self.workspace.keeps:
            when = f"nothing is kept · {when}"
        self._head.put(face.header(clean(self.past.score.title) or "Quiz", when, self.cells))
        self._line.put(face.progress(1.0, self.cells))
        self._ratings.put(Content(""))
        self._show()
        self._show_keys()

    def _show(self) -> None:
        room = self._card.text_cells
        cells = min(room, WIDEST)
        lines, self._starts = result_lines(self._told, cells, self._at)
        self._ends = [start - 1 for start in (*self._starts[1:], len(lines) + 1)]
        before = Content(" " * ((room - cells) // 2))  # the text stands in the middle, its bar at the edge
        self._card.tell(Content("\n").join(before + line for line in lines), None)

    def _show_keys(self) -> None:
        self._keys.show(() if self._deaf else self.offered())

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        by_name = {action.action: action for action in ACTIONS}
        by_name["proceed"] = by_name["proceed"]._replace(
            keys="esc" if self._again else "enter", label="back" if self._again else self.app.home_label
        )
        missed = ("retry", "due") if self.past.result.missed else ()
        if self.size.width < 60:
            by_name["retry"] = by_name["retry"]._replace(label="retry")
        asked = ("step(1)", "step(-1)") if self.past.result.asked else ()
        asked = (*asked, *(("passage",) if self._proved else ()))
        again = ("again",) if isinstance(self.past.quiz, Match) and not self._again else ()
        return tuple(by_name[name] for name in ("proceed", *again, *missed, *asked, "history", "help"))

    @property
    def _proved(self) -> bool:
        """Whether what is marked has a passage; while nothing is, whether anything has one."""
        asked = self.past.result.asked
        return any(self._told.quotes.get(at) for at in (asked if self._at < 0 else asked[self._at : self._at + 1]))

    def on_key(self, event: events.Key) -> None:
        """The arrows go to the question above or below; what is higher than the screen they scroll."""
        if event.key in ("up", "down") and not self._beside.showing and not self._deaf:
            event.prevent_default()
            self._move(1 if event.key == "down" else -1)

    def _move(self, step: int) -> None:
        """Go to the question above or below where it can be seen from here, else scroll by a row towards it."""
        first, behind = self._card.seen
        at, starts, ends = self._at, self._starts, self._ends
        inside = [n for n in range(len(starts)) if starts[n] < behind and ends[n] > first]
        if at not in inside:  # what was marked is scrolled away, or nothing was: from what is seen on
            to = next((n for n in (inside if step > 0 else reversed(inside))), None)
            to = None if step < 0 and at < 0 else to
        elif (step > 0 and ends[at] > behind) or (step < 0 and starts[at] < first):
            to = None
        else:
            to = at + step if 0 <= at + step < len(starts) and starts[at + step] < behind else None
        if to is None:
            self._card.scroll_rows(step)
        else:
            self._at = to
            self._mark()

    def action_step(self, step: int) -> None:
        """Mark another question."""
        if asked := len(self.past.result.asked):
            self._at = max(min(self._at + step, asked - 1), 0)
            self._fit(self._beside.close())

    def _fit(self, rearranged: bool) -> None:
        """Show what is marked; where something opened or closed beside it, once there is the new width."""
        if rearranged:
            self.call_after_refresh(self._mark)
        else:
            self._mark()

    def _mark(self) -> None:
        self._show()
        if self._at < 0:
            return
        first = self._starts[self._at]
        self._card.keep_in_sight(first, self._ends[self._at] - first)
        self._show_keys()

    def action_passage(self) -> None:
        """Show or hide the passage of the question that is marked."""
        if self._beside.close():
            self._fit(True)
        elif self._proved:
            if self._at < 0:
                self._at = next(n for n, at in enumerate(self.past.result.asked) if self._told.quotes.get(at))
            item = self.past.quiz.items[self.past.result.asked[self._at]]
            self.open_beside("passage", lambda: self.workspace.passage(item.fact))
            self._fit(True)

    def action_passage_of(self, number: int) -> None:
        """Mark a question by a click, and show its passage."""
        if 0 <= number < len(self.past.result.asked):
            self._beside.close()
            self._at = number
            self._fit(True)
            self.action_passage()

    def action_retry(self) -> None:
        """A quiz on what was missed."""
        if self.past.result.missed:
            self.app.attempt(lambda: self.app.show_quiz(missed_quiz(self.workspace, self.past.quiz)))

    def action_again(self) -> None:
        """Another match of the same kind."""
        if isinstance(match := self.past.quiz, Match):
            self.app.attempt(lambda: self._rematch(match))

    def _rematch(self, match: Match) -> None:
        if (other := rematch(self.workspace, match)) is None:
            self.app.say("Its deck is not there any more.", warning=True)
        else:
            self.app.show_quiz(*other)

    def action_due(self) -> None:
        """Make due what was missed."""
        if self.past.result.missed:
            self.app.attempt(lambda: self.app.say(due_words(make_due(self.workspace, self.past.quiz))))

    def action_history(self) -> None:
        """Look at earlier quizzes."""
        self.app.show_history(self.past.score.quiz)

    def action_proceed(self) -> None:
        """Close the passage; else go on to where one came from, or back to the earlier quizzes."""
        if self._beside.close():
            self._fit(True)
        elif self._again:
            self.action_history()
        else:
            self.app.leave()

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import QUIZ, HelpScreen

        self.app.push_screen(HelpScreen("Result of a quiz", self.ACTIONS, QUIZ))
