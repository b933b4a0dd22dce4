"""A quiz: one question a screen, with a clock where it has one."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from quizapp.question.base import Response
from quizapp.service.quizhistory import just_ended
from quizapp.service.quizzing import RUNNING, leave
from quizapp.service.rematch import title_of
from quizapp.session.ladder import MOST
from quizapp.session.quizzes import ENDLESS
from quizapp.tui import face, quizface
from quizapp.tui.actions import Action, bindings
from quizapp.tui.questionlist import HAND_IN
from quizapp.tui.screens.listing import Listing
from quizapp.tui.screens.quiz_keys import ACTIONS, has_list, possible

if TYPE_CHECKING:
    from textual.timer import Timer

    from quizapp.service.clock import Moment
    from quizapp.service.workspace import Workspace
    from quizapp.session.quiz import Quiz
    from quizapp.session.quizzes import Sure
    from quizapp.session.values import Asked


TOO_LATE = "The time for the question was up."
NO_QUIZ = "Nothing was answered: no quiz waits."


class QuizScreen(Listing):
    """Asks a quiz's questions, then goes to what it came to."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTIONS),
        *((str(number), f"number({number})") for number in range(1, 10)),
    ]

    REFLEX_SECONDS: ClassVar[float] = 1.0
    """A second esc so shortly after the one that left the field is likely a reflex: it has to be pressed once more."""

    def __init__(self, workspace: Workspace, quiz: Quiz, note: str = "") -> None:
        super().__init__(quiz)
        self.workspace = workspace
        self._note = note
        self._waiting: Response | None = None
        """A response of which is still to be said how sure one is."""
        self._title = title_of(workspace, quiz.keeping.quiz)
        self._sure_asked = self._ending = False
        self._late = False
        """The time of the question that stands is up."""
        self._left_field = 0.0
        """When the field was left by esc, by a clock that is never set."""
        self._clock: Timer | None = None

    def on_mount(self) -> None:
        """Ask the first open question, and let the clock run."""
        self._ask()
        if self._note:
            self.app.say(self._note)
        if self.quiz.rules.seconds or self.quiz.rules.each:
            self._clock = self.set_interval(1.0, self._tick)

    def _now(self) -> Moment:
        return self.workspace.clock.now()

    def _tick(self) -> None:
        """Move the clock on; the head alone is painted, so that nothing flickers and the field keeps its cursor."""
        if self.quiz.time_left(self._now()) == 0:
            self._finish()
        elif self.quiz.question_left(self._now()) == 0:
            self._late = not self._sure_asked  # what was picked came in time
            self._keep(self._waiting if self._sure_asked else None, "")
            self._late = False
        else:
            self._put_head()

    # ---------------------------------------------------------------- one question

    def _ask(self, which: Callable[[Moment], Asked | None] | None = None) -> None:
        self._sure_asked = self._ending = False
        self._beside.close()
        self._list = None
        asked = (which or self.quiz.next)(self._now())
        if asked is None and has_list(self.quiz) and self.quiz.time_left(self._now()) != 0:
            self._open_list()
        elif asked is None:
            self.call_later(self._finish)  # the screen may not stand yet
        else:
            self._card.ask(asked.question, asked.fact.image)
            self._frame()

    def _frame(self) -> None:
        """Draw what stands around the card."""
        self.fit(self.size)
        if self._list is not None:
            self._show_list()
        self._put_head()
        self._line.put(face.progress(min(self.quiz.done / max(self.quiz.whole or MOST, 1), 1.0), self.cells))
        cells = self.cells - 2
        beneath = Content.styled(TOO_LATE, "$text-warning") if self._late else quizface.beneath(self.quiz, cells)
        self._ratings.put(quizface.sure_line(cells) if self._sure_asked else beneath)
        self._show_keys()

    def _put_head(self) -> None:
        self._head.put(quizface.head(self.quiz, self._title, self._now(), self.cells, keeps=self.workspace.keeps))

    def _finish(self) -> None:
        """End the quiz, keep that, and go to the result."""
        self._take_waiting()
        if self.app.attempt(self._end):
            self._stop_clock()
            self.app.clear_notifications()

    def _take_waiting(self) -> None:
        """Keep a response of which was not said how sure one is."""
        if self._sure_asked and self.quiz.asked is not None:
            self._sure_asked = False
            self.app.attempt(lambda: self.quiz.answer(self._waiting, self._now()))

    def _end(self) -> None:
        result = self.quiz.finish(self._now())
        self.app.show_result(just_ended(self.workspace, self.quiz, result))

    def _stop_clock(self) -> None:
        """This screen may stay below, unseen."""
        if self._clock is not None:
            self._clock.stop()

    # -------------------------------------------------------------------- answering

    def _answered(self, response: Response) -> None:
        """Take an answer; ask how sure one is, where that counts."""
        if self.quiz.asked is None or self.quiz.grade is not None:
            return
        if self.quiz.time_left(self._now()) == 0:
            self._finish()
        elif self.quiz.rules.certainty and response not in (None, "", ()):
            self._waiting, self._sure_asked = response, True
            self._card.leave_field()
            self._frame()
        else:
            self._keep(response, "")

    def _keep(self, response: Response, sure: Sure) -> None:
        asked = self.quiz.asked
        self._sure_asked = False
        if asked is None:
            return
        if not self.app.attempt(lambda: self.quiz.answer(response, self._now(), sure)):
            self._card.ask(asked.question, asked.fact.image)
            self._frame()
        elif self.quiz.changeable or self.quiz.grade is None or self._runs_on():
            self._ask()
            if self._late:
                self.app.say(TOO_LATE)
        else:
            self._card.reveal(asked, self.quiz.grade)
            self._frame()

    def _runs_on(self) -> bool:
        """Whether the next question follows at once: in a sprint after a right answer."""
        return self.quiz.rules.mode == "sprint" and self.quiz.running > 0

    def action_proceed(self) -> None:
        """Pass, or go on. In an exam, what is passed stays open."""
        if self._list is not None:
            self.action_jump(self._list.cursor)
        elif self.quiz.grade is not None:
            self._ask()
        elif self.quiz.changeable and not self._card.typing and not self._card.chosen and not self.quiz.given:
            self._ask(self.quiz.later)
        elif not self._sure_asked:
            self._card.proceed()

    def action_number(self, number: int) -> None:
        """Pick an option, or say how sure one is."""
        if self._sure_asked:
            if number <= len(quizface.SURE):
                self._keep(self._waiting, quizface.SURE[number - 1])
        elif self.quiz.grade is None:
            self._card.pick(number - 1)

    def action_pick(self, index: int) -> None:
        """Pick an option by a click."""
        if not self._sure_asked:
            self._card.pick(index)

    @property
    def _asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self.quiz.grade is None and self._list is None

    # ---------------------------------------------------------------- other actions

    def action_later(self) -> None:
        """Leave the question for later."""
        if self._asking and not self.quiz.repeating:
            self._ask(self.quiz.later)

    def action_back(self) -> None:
        """Go back to the question before, where its answer can be changed."""
        if self.quiz.changeable and (self._list is not None or self.quiz.at > 0):
            self._ask(self.quiz.back)

    def action_end(self) -> None:
        """End the quiz, at the second press while questions are open; of an exam, list them before."""
        if has_list(self.quiz):
            if self._list is None:
                self._take_waiting()
                self._open_list()
            else:
                self._finish()
            return
        left = None if self.quiz.whole is None else self.quiz.whole - self.quiz.done
        if left != 0 and not self._ending:
            self._ending = True
            open_ones = f"{left} still open: once" if left is not None else "Once"
            rest = "all the same" if left is not None else "for good"
            self.app.say(f"{open_ones} more ends the {self._kind} {rest}.", warning=True)
        else:
            self._finish()

    @property
    def _kind(self) -> str:
        """What a person calls it."""
        return self.quiz.rules.mode if self.quiz.rules.mode in ENDLESS else "quiz"

    def action_passage(self, uid: str = "") -> None:
        """Show or hide the passage that proves the answer, once that is shown; of two facts, first the one's, then the other's."""
        asked = self.quiz.asked
        if asked is None or self.quiz.grade is None:
            return
        uids = quizface.quoted(asked)
        names = [f"passage of {uid}" for uid in uids]
        following = names.index(self._beside.showing) + 1 if self._beside.showing in names else 0
        at = uids.index(uid) if uid in uids else following
        if at < len(uids):
            self.open_beside(names[at], lambda: self.workspace.passage(uids[at]))
        else:
            self._beside.close()

    def action_hint(self) -> None:
        """Show the hint."""
        if self.quiz.asked is not None and self.quiz.grade is None:
            self._card.show_hint()

    def action_leave(self) -> None:
        """Leave the field; else leave the quiz, which waits."""
        if self._beside.close():
            return
        if self._list is not None and self.quiz.asked is not None:
            self._list = None
            self._card.ask(self.quiz.asked.question, self.quiz.asked.fact.image)
            self._frame()
            return
        if self._card.leave_field():
            self._left_field = monotonic()
            return
        if monotonic() - self._left_field < self.REFLEX_SECONDS:
            self._left_field = 0.0
            self.app.say("That left the field. esc once more leaves the quiz.")
            return
        if self._sure_asked and self.quiz.asked is not None:  # think again
            self._sure_asked = False
            self._card.ask(self.quiz.asked.question, self.quiz.asked.fact.image)
            self._frame()
            return
        self._stop_clock()
        waits, where = leave(self.workspace, self.quiz), self.app.where_quizzes_wait
        clock = ", but its clock goes on" if self.quiz.rules.seconds and self.quiz.rules.mode in RUNNING else ""
        self.app.leave(f"The quiz waits{clock}: q{where} goes on with it." if waits else NO_QUIZ)

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        return possible(
            self.quiz, sure=self._sure_asked, typing=self._card.typing, listing=self._list is not None,
            handing_in=self._list is not None and self._list.cursor == HAND_IN,
        )  # fmt: skip

    def _show_keys(self) -> None:
        self._keys.show(self.offered())

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import QUIZ, HelpScreen

        self.app.push_screen(HelpScreen("Quiz", self.ACTIONS, QUIZ))
