"""What a quiz keeps: its answers, what they teach, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

import msgspec

from quizapp.config import Settings
from quizapp.service.clock import Moment as Now
from quizapp.service.progress import StoreProgress
from quizapp.session.evidence import SHOWN_MS
from quizapp.session.quizzes import DROPPED, ENDLESS, Answer, Result, Why
from quizapp.session.values import Moment, Review
from quizapp.store.events import NewEvent, undone
from quizapp.store.file import Store

LATELY = 20
"""No more quizzes begin and end within a few minutes."""
UNREAD_MS = 1000
"""A result that stood no longer before the next quiz was not read: that quiz ended the one before."""


class QuizKeeping(StoreProgress):
    """What a quiz keeps: each answer, and what it teaches, in one transaction."""

    def __init__(self, store: Store, settings: Settings, decks: Callable[[], Sequence[int]], quiz: str = "") -> None:
        super().__init__(store, settings, decks)
        self.quiz = quiz
        """The identity of the event with which the quiz began."""
        self._shown: dict[str, list[int]] | None = None

    def renamed(self, uid: str, part: str) -> str:
        """What a part is called since the quiz began."""
        events = list(self.store.events_of(uid))
        taken = undone((event.id, event.data.get("target")) for event in events if event.kind == "undo")
        for event in events:
            renames = event.data.get("parts")
            if event.kind == "moved" and event.id > self.quiz and event.id not in taken and isinstance(renames, dict):
                part = str(renames.get(part, part))
        return part

    def shown_at(self, uid: str, ms: int) -> bool:
        """Whether what was answered at a time had been told a moment before, by another quiz."""
        if self._shown is None:
            self._shown = self._told()
        return any(told <= ms < told + SHOWN_MS for told in self._shown.get(uid, ()))

    def _told(self) -> dict[str, list[int]]:
        """When other quizzes told right answers lately, by their facts: with each answer, or in their result."""
        events = self.store.quiz_events(LATELY)
        starts = {event.id: event for event in events if event.kind == "quiz"}
        ends = {str(event.data.get("quiz")): event for event in events if event.kind == "quiz-end"}
        found: dict[str, list[int]] = {}
        began = starts[self.quiz].time if self.quiz in starts else 0
        for quiz, start in starts.items():
            end = ends.get(quiz)
            if end is not None and end.data.get("why") == DROPPED:
                continue
            if quiz == self.quiz or (end is not None and end.time + SHOWN_MS <= began):
                continue
            read = end is not None and not any(0 <= one.time - end.time < UNREAD_MS for one in starts.values())
            rules, items = start.data.get("rules"), start.data.get("items")
            rules = rules if isinstance(rules, dict) else {}
            if rules.get("feedback") != "end":
                for answer in self.store.quiz_answers(quiz):
                    found.setdefault(answer.fact, []).append(answer.time)
            if end is None or not read or not isinstance(items, list):
                continue
            shown = (str(item[0]) for item in items if isinstance(item, list) and item)
            if rules.get("mode") in ENDLESS:  # of which the result tells what was answered
                shown = (answer.fact for answer in self.store.quiz_answers(quiz))
            for fact in set(shown):
                found.setdefault(fact, []).append(end.time)
        return found

    def keep(
        self,
        answers: Sequence[Answer],
        reviews: Sequence[Review],
        due: Sequence[tuple[str, str]],
        moment: Moment,
        ended: tuple[Why, Result] | None = None,
        told: Sequence[Answer] = (),
    ) -> None:
        """Keep all, or raise what `Store.record` raises and keep nothing.

        But for what was answered on another day, as in an exam that is handed in later: that is kept before, each day's by
        itself, under its day. To keep it once more changes nothing.
        """
        if self.quiz and self.store.quiz_is_ended(self.quiz):  # by another screen that had it open
            return
        late = [review for review in reviews if review.day != moment.day]
        for (day, ms), then in groupby(sorted(late, key=_when), _when):
            those = list(then)
            about = {(review.fact, review.part) for review in those}
            stay = [one for one in due if one in about]
            offset = moment.offset if isinstance(moment, Now) else 0
            self._record([*map(self._event, those), *self._stay(stay)], Now(ms=ms, day=day, offset=offset))
            due = [one for one in due if one not in about]
        reviews = [review for review in reviews if review.day == moment.day]
        events = [self._answer(answer) for answer in answers]
        for answer in told:
            events += self.confusion(answer.fact, answer.part, answer.given, answer.verdict)
        events += [self._event(review) for review in reviews]
        events += self._stay(due)
        if ended is not None:
            why, result = ended
            data: dict[str, object] = {
                "quiz": self.quiz, "why": why, "marks": round(result.marks, 3), "most": result.most,
                "gone": sorted(result.gone), "answered": sum(answer is not None for answer in result.answers),
            }  # fmt: skip
            if result.passed_ms:
                data["passed"] = result.passed_ms
            if result.known is not None:
                data |= {"known": round(result.known, 4), "margin": round(result.margin, 4)}
            if result.time_ms is not None:
                data |= {"time": result.time_ms, "wrong": result.wrong}
            events.append(NewEvent(kind="quiz-end", data=data))
        if events:
            self._record(events, moment)

    def _stay(self, due: Sequence[tuple[str, str]]) -> list[NewEvent]:
        return [NewEvent(kind="due", fact=fact, part=part, data={"quiz": self.quiz}) for fact, part in due]

    def _answer(self, answer: Answer) -> NewEvent:
        data = {name: value for name, value in msgspec.to_builtins(answer).items() if name not in ("fact", "part")}
        if answer.picked < 0:
            del data["picked"]
        return NewEvent(
            kind="quiz-answer",
            fact=answer.fact,
            part=answer.part,
            took=answer.took_ms,
            data={"quiz": self.quiz, **data},
        )


def _when(review: Review) -> tuple[int, int]:
    return review.day, review.ms
