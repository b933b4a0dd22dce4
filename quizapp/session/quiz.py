"""A quiz as a state machine: next, answer, leave a question for later, finish.

It draws nothing and reads no clock. All that it decides follows from how it began, from what was answered and from the moment
that it is given, so that one that was left in the middle, or killed, goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.question.base import Grade, Response
from quizapp.question.pairing import PICKED
from quizapp.rules import Rules
from quizapp.session.asking import Stands, answers_of, ask_both, ask_one, graded
from quizapp.session.evidence import taught
from quizapp.session.ladder import NO_ESTIMATE, Tried, estimate, is_enough, next_rung, predicted
from quizapp.session.marking import marked
from quizapp.session.passing import Passing
from quizapp.session.quizzes import ENDLESS, RIGHT, Answer, Item, Keeping, Result, Sure, Why
from quizapp.session.values import Asked, Moment, Review

DRAWN = 200
"""So many questions are drawn for a quiz that ends before the last of them, or all that there are."""
LATE_MS = 2000
"""An answer that comes so much after the time for its question counts all the same: it was on its way."""


class Quiz:
    """One quiz from its first question to its result.

    `seed` names it, `began_ms` is when it began; `answers` are those that were kept already; `spent_ms` of its time had passed when
    the clock showed `seen_ms` (0: nothing, at its beginning).
    """

    def __init__(
        self,
        keeping: Keeping,
        rules: Rules,
        items: Sequence[Item],
        *,
        seed: str,
        began_ms: int,
        answers: Sequence[Answer] = (),
        spent_ms: int = 0,
        seen_ms: int = 0,
        shown_until: int = 0,
    ) -> None:
        self.keeping, self.rules, self.items = keeping, rules, tuple(items)
        self.seed, self.began_ms = seed, began_ms
        self.shown_until = shown_until
        """Until then, all answers count as shown just before: it asks again what was just missed."""
        self.asked: Asked | None = None
        self.grade: Grade | None = None
        self.late = False
        """The last answer came after the time for its question, or for the quiz: it does not count."""
        self.ended: Why | None = None
        self.at = -1
        """The place of the question that stands, from 0."""
        self._answers: dict[int, Answer] = {answer.at: answer for answer in answers if not answer.again}
        self._passing = Passing(spent_ms, seen_ms or began_ms)
        self._stands: Stands | None = None
        self._shown_at = 0
        self._looked_ms: dict[int, int] = {}  # how long each question stood that may be come back to
        self._recalls: dict[int, float] = {}
        self.put_off: list[int] = []
        """Places of questions that were left for later."""
        self._gone: set[int] = set()
        self._prompts: dict[int, str] = {}  # of what was open at the end
        again = {answer.at for answer in answers if answer.again}
        self._again = [at for at, answer in self._answers.items() if self._repeats(answer) and at not in again]
        """Places of questions that are asked once more, since they were missed."""
        self.repeating = False
        """The question that stands was missed before: it counts for nothing now."""

    # ------------------------------------------------------------------- asking

    def next(self, moment: Moment) -> Asked | None:
        """The next open question, those that were left for later behind all others; None when none is open."""
        self._put_down(moment)
        self.asked, self.grade, self._gone = None, None, set()  # what was gone may be back
        over = self.ended is not None or self.time_left(moment) == 0
        if over or self.rules.mode == "ladder":
            return None if over else self._climb(moment)
        for at in self._open():
            if self._ask(at, moment, again=False):
                return self.asked
        while self._again:
            if self._ask(self._again.pop(0), moment, again=True):
                return self.asked
        return None

    def _climb(self, moment: Moment) -> Asked | None:
        """The next rung of a ladder; None when enough is known of how much is known."""
        while not is_enough(self._tried(), [self._recall(at, moment) for at in self._open()]):
            places = [at for at in self._open() if at not in self.put_off] or self._open()
            waiting = [(at, self._recall(at, moment), 0.0) for at in places]
            at = next_rung(self._tried(), waiting)
            if at is None or self._ask(at, moment, again=False):
                return self.asked
        return None

    def _recall(self, at: int, moment: Moment) -> float:
        """The recall that is predicted of a question, or was when it was answered."""
        if at in self._answers:
            return self._answers[at].recall
        if at not in self._recalls:
            self._recalls[at] = predicted(self.keeping.memory(self.items[at].fact, self.items[at].part), moment.day)
        return self._recalls[at]

    def _tried(self) -> list[Tried]:
        return [Tried(one.recall, one.guess, one.score >= RIGHT) for one in self._answers.values()]

    def _open(self) -> list[int]:
        fresh = [at for at in range(len(self.items)) if at not in self._answers and at not in self._gone]
        return sorted(fresh, key=lambda at: (self.put_off.index(at) if at in self.put_off else -1, at))

    def go(self, at: int, moment: Moment) -> Asked | None:
        """Go to one question, also one that was answered: in an exam, an answer can be changed until the end."""
        if 0 <= at < len(self.items) and (self.changeable or at not in self._answers):
            self._ask(at, moment, again=False)
        return self.asked

    def back(self, moment: Moment) -> Asked | None:
        """Go back to the question before, past those that are gone; the one that stands where there is none."""
        before = self.at if self.asked is not None else len(self.items)
        for at in range(before - 1, -1, -1):
            if self.go(at, moment) is not None and self.at <= at:
                break
        return self.asked

    def _ask(self, at: int, moment: Moment, *, again: bool) -> bool:
        stands = self._stand(at, moment)
        if stands is None:
            self._gone |= {at} - self._answers.keys()
            return False
        self._put_down(moment)
        self._stands, self.asked, self.at = stands, stands.asked, stands.places[0]
        self._shown_at = self._passing.until(moment) - self._looked_ms.get(self.at, 0)
        self.grade, self.repeating = None, again
        return True

    def _put_down(self, moment: Moment) -> None:
        """Where a question has a time of its own, that goes on when one comes back to it."""
        if self.asked is not None and self.rules.each and self.changeable:
            self._looked_ms[self.at] = self._passing.until(moment) - self._shown_at

    def _stand(self, at: int, moment: Moment) -> Stands | None:
        """A question as its facts are now: two that were confused side by side, where they can be put so."""
        first = at & ~1
        wanted = not self.rules.forms or set(PICKED) & set(self.rules.forms)
        if self.rules.mode == "contrast" and wanted and first + 1 < len(self.items):
            alike = (first in self._answers) == (first + 1 in self._answers)
            if alike and (both := ask_both(self.keeping, self.items, first, self.seed, moment.ms)) is not None:
                return both
        return ask_one(self.keeping, self.items[at], at, self.seed, moment.ms)

    # ---------------------------------------------------------------- answering

    @property
    def changeable(self) -> bool:
        """Whether answers can be changed until the end, since none is told to be right or wrong before."""
        return self.rules.feedback == "end"

    def answer(self, response: Response, moment: Moment, sure: Sure = "") -> Grade:
        """Grade a response to the question that stands, and keep it: it is on disk on return.

        With feedback at the end, nothing is taught until then. Raises what `keep` raises; then nothing is kept.
        """
        asked = self.asked
        if asked is None or self._stands is None:
            raise ValueError("no question stands")
        passed = self._passing.until(moment)
        took = passed - self._shown_at
        over = bool(self.rules.seconds) and passed > self.rules.seconds * 1000 + LATE_MS
        self.late = over or (bool(self.rules.each) and took > self._each_ms + LATE_MS)
        if self.changeable and self.at in self._answers and (self.late or response in (None, "", ())):
            was = self._answers[self.at]  # that was only looked at again, or changed too late
            self.grade = Grade(verdict="shown", score=was.score, rating=Rating.AGAIN, given=was.given)
            return self.grade
        if over:
            self.grade = Grade(verdict="shown", score=0.0, rating=Rating.AGAIN)  # nothing is kept
            return self.grade
        if self.late:
            response = None
        grade = graded(asked, response, took)
        answers = answers_of(
            self._stands, grade, response, lambda at: self._recall(at, moment), moment,
            took_ms=took, sure=sure, again=self.repeating, clock_ms=passed,
        )  # fmt: skip
        reviews, due = self._lessons([] if self.changeable else answers)
        # Of two that were asked side by side, the one tells of the other.
        self.keeping.keep(answers, reviews, due, moment, None, () if self.changeable else answers[:1])
        self.grade = grade
        if not self.repeating:
            self._answers |= {answer.at: answer for answer in answers}
            self._again += [answer.at for answer in answers if self._repeats(answer)]
        return grade

    def _lessons(self, answers: Sequence[Answer]) -> tuple[list[Review], list[tuple[str, str]]]:
        """What answers teach the schedule, and the parts that stay due all the same."""
        each = [taught(self.keeping, answer, self.shown_until) for answer in answers]
        return [one for reviews, _ in each for one in reviews], [one for _, due in each for one in due]

    @property
    def given(self) -> str:
        """What was answered before to the question that stands, while that can be changed; else ''."""
        was = self._answers.get(self.at) if self.changeable and self.asked is not None else None
        return was.given if was is not None else ""

    def _repeats(self, answer: Answer) -> bool:
        """Whether a question is asked once more at the end of a practice."""
        return self.rules.mode == "practice" and not self.changeable and answer.score < RIGHT

    def later(self, moment: Moment) -> Asked | None:
        """Leave the question that stands open, and go on: it comes back behind all others."""
        if self.asked is not None and self.at not in self._answers:
            places = self._stands.places if self._stands is not None else ()
            self.put_off = [at for at in self.put_off if at not in places] + list(places)
        return self.next(moment)

    # -------------------------------------------------------------------- ending

    def time_left(self, moment: Moment) -> int | None:
        """Milliseconds of the quiz's time that are left; None where it has no end.

        A clock that is set back gives nothing back: what has passed till then has passed.
        """
        return max(self.rules.seconds * 1000 - self._passing.until(moment), 0) if self.rules.seconds else None

    @property
    def _each_ms(self) -> int:
        """The time for the question that stands; two that are asked side by side have that of both."""
        return self.rules.each * 1000 * (len(self._stands.places) if self._stands is not None else 1)

    def question_left(self, moment: Moment) -> int | None:
        """Milliseconds that are left for the question that stands; None where it may take as long as it likes."""
        if not self.rules.each or self.asked is None or self.grade is not None:
            return None
        return max(self._each_ms - (self._passing.until(moment) - self._shown_at), 0)

    def finish(self, moment: Moment) -> Result:
        """End the quiz, and keep what its answers teach, if that was not done with each. The result."""
        if self.ended is None:
            open_ones = [at for at in range(len(self.items)) if at not in self._answers]
            why: Why = "time" if self.time_left(moment) == 0 else "left"
            why = "done" if not open_ones or self.rules.mode == "ladder" else why
            told = [answer for _, answer in sorted(self._answers.items())] if self.changeable else []
            reviews, due = self._lessons(told)
            stands = {at: ask_one(self.keeping, self.items[at], at, self.seed) for at in open_ones}
            self._gone = {at for at, one in stands.items() if one is None and self._stand(at, moment) is None}
            self._prompts = {at: one.asked.question.prompt for at, one in stands.items() if one is not None}
            self.asked = None
            result = replace(self.result(moment), passed_ms=self._passing.until(moment))
            self.keeping.keep([], reviews, due, moment, (why, result), told)
            self.ended = why
            return result
        return self.result(moment)

    def result(self, moment: Moment | None = None) -> Result:
        """Marks and answers, as far as they are given; with a moment, what a ladder tells then."""
        found = marked(self.rules, [item.marks for item in self.items], self._answers, self._gone, self.prompt)
        if self.rules.mode == "ladder" and not self._answers:
            return replace(found, rule=NO_ESTIMATE)
        if self.rules.mode == "ladder" and moment is not None:
            known = estimate(
                self._tried(), [self._recall(at, moment) for at in self._open()], sample=len(self.items) >= DRAWN
            )
            found = replace(found, known=known.known, margin=known.margin)
        return found

    def prompt(self, at: int) -> str:
        """What a question asks, also one that nobody came to; '' where its fact is gone."""
        if at in self._answers or at in self._prompts:
            return self._answers[at].asked if at in self._answers else self._prompts[at]
        stands = ask_one(self.keeping, self.items[at], at, self.seed)
        return stands.asked.question.prompt if stands is not None else ""

    def quote(self, at: int) -> str:
        """The words of its source that prove the answer to a question, or ''."""
        fact = self.keeping.fact(self.items[at].fact)
        return fact.quote if fact is not None else ""

    @property
    def running(self) -> int:
        """How many right answers were given one after the other, up to now."""
        return sum(1 for _ in takewhile(lambda answer: answer.score >= RIGHT, reversed(self._answers.values())))

    @property
    def whole(self) -> int | None:
        """How many questions there are; None where it ends before the last one."""
        return None if self.rules.mode in ENDLESS else len(self.items)

    @property
    def done(self) -> int:
        """How many questions are answered."""
        return len(self._answers)
