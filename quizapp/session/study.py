"""A session of study as a state machine: next, answer, rate, undo.

It draws nothing and reads no clock. Everything it decides follows from what is stored and from the
moment it is given, so that after a crash the same question comes up again.
"""

from __future__ import annotations

from collections import deque

from quizapp.fact import AnyFact, PairsFact, Rating, answer_text, parts
from quizapp.memory.schedule import is_leech, preview
from quizapp.memory.state import State
from quizapp.question import choose_form, form_named
from quizapp.question.base import Grade, Response
from quizapp.question.values import fingerprint
from quizapp.session.values import Asked, Entry, Moment, Progress, Review, Summary, Totals, Undone

LEARN_AHEAD_MS = 20 * 60_000
"""A part in its learning steps may come this much early when nothing else is left (as in Anki)."""
LONGEST_MS = 10 * 60_000
"""An answer that took longer counts as this long: the person was away."""


class Study:
    """One session over the decks that its `progress` was made for.

    `extra_new` asks for so many new facts beyond today's limit; `pace` is how many seconds a
    question is expected to take until the session knows better.
    """

    def __init__(self, progress: Progress, moment: Moment, *, extra_new: int = 0, pace: float = 9.0) -> None:
        self.progress = progress
        self.asked: Asked | None = None
        self.grade: Grade | None = None
        self._pace = pace
        self._extra_new = extra_new
        self._first: deque[Entry] = deque()
        self._answered = 0
        self._right = 0
        self._took_ms = 0
        self._seen: set[str] = set()
        self.refresh(moment)

    # ------------------------------------------------------------------ the queue

    def refresh(self, moment: Moment) -> None:
        """Look again at what is due: at the start, after a deck was edited, after an undo."""
        left = self.progress.allowance(moment)
        self._reviews = deque(self.progress.due(moment, left.reviews))
        room = min(left.new + self._extra_new, 100_000)
        self._fresh = deque(self.progress.fresh(moment, room)) if room else deque()
        self._new_at = len(self._reviews) / (len(self._fresh) + 1) if self._fresh else 0.0
        self._since_new = 0

    def next(self, moment: Moment) -> Asked | None:
        """The next question, or None when nothing is left for now."""
        self.asked, self.grade = None, None
        while (entry := self._pick(moment)) is not None:
            if asked := self._ask(entry, moment):
                self.asked = asked
                return asked
        return None

    def _pick(self, moment: Moment) -> Entry | None:
        if self._first:
            return self._first.popleft()
        learning = self.progress.learning(moment)
        if learning and learning[0].due_ms <= moment.ms:
            return learning[0]
        if self._fresh and (not self._reviews or self._since_new >= self._new_at):
            self._since_new = 0
            return self._fresh.popleft()
        if self._reviews:
            self._since_new += 1
            return self._reviews.popleft()
        if learning and learning[0].due_ms <= moment.ms + LEARN_AHEAD_MS:
            return learning[0]
        return None

    def _ask(self, entry: Entry, moment: Moment) -> Asked | None:
        fact = self.progress.fact(entry.fact)
        if fact is None or entry.part not in parts(fact):
            return None
        memory = self.progress.memory(entry.fact, entry.part)
        stepping = memory.state in (State.LEARNING, State.RELEARNING)
        if not stepping and (entry.fact in self._seen or self.progress.held(entry.fact, entry.part, moment)):
            return None  # one question about a fact a day
        pool = self.progress.pool(entry.fact, fact, entry.part)
        seed = f"{entry.fact}/{entry.part}/{memory.reps}"
        form = choose_form(fact, entry.part, memory.stability, memory.reps, pool)
        question = form.ask(fact, entry.part, pool, seed)
        plan = self.progress.plan(fact)
        return Asked(
            fact=fact,
            uid=entry.fact,
            parts=self._parts(fact, entry, question.parts, moment),
            question=question,
            memory=memory,
            preview=preview(memory, day=moment.day, now_ms=moment.ms, seed=f"{entry.fact}/{entry.part}", plan=plan),
            leech=is_leech(memory, plan),
            shown_ms=moment.ms,
        )

    def _parts(self, fact: AnyFact, entry: Entry, asked: tuple[str, ...], moment: Moment) -> tuple[str, ...]:
        """Of the parts that a question shows, those that are due or new: the one picked comes first."""
        if not isinstance(fact, PairsFact) or len(asked) < 2:
            return (entry.part,)
        others = [part for part in asked if part != entry.part and self._is_due(entry.fact, part, moment)]
        return (entry.part, *others)

    def _is_due(self, uid: str, part: str, moment: Moment) -> bool:
        memory = self.progress.memory(uid, part)
        return memory.state == State.NEW or memory.due_day <= moment.day

    # ------------------------------------------------------------------ answering

    def answer(self, response: Response, moment: Moment) -> Grade:
        """Grade a response to the question on the screen. Nothing is kept yet: `rate` does that."""
        asked = self._current()
        seconds = min(max(moment.ms - asked.shown_ms, 0), LONGEST_MS) / 1000
        form = form_named(asked.question.form)
        self.grade = form.grade(asked.fact, asked.question, response, seconds)
        self._took = round(seconds * 1000)
        return self.grade

    def rate(self, moment: Moment, rating: Rating | None = None) -> tuple[Review, ...]:
        """Keep the answer, by the proposed rating or the person's own, in one transaction.

        Raises what `progress.save` raises; then nothing is kept and the question still stands.
        """
        asked, grade = self._current(), self.grade
        if grade is None:
            raise ValueError("a question is answered before it is rated")
        reviews = self._reviews_of(asked, grade, rating)
        self.progress.save(reviews, moment)
        self._seen.add(asked.uid)
        self._answered += 1
        self._right += all(review.rating > Rating.AGAIN for review in reviews)
        self._took_ms += self._took
        self.asked, self.grade = None, None
        return reviews

    def _reviews_of(self, asked: Asked, grade: Grade, rating: Rating | None) -> tuple[Review, ...]:
        of_part = {part: (proposed, score) for part, proposed, score in grade.parts}
        counted = list(asked.parts)
        # A pair that was not due and came out wrong is evidence all the same.
        counted += [part for part, (proposed, _) in of_part.items() if proposed == Rating.AGAIN and part not in counted]
        retention = self.progress.plan(asked.fact).retention
        reviews = []
        for part in counted:
            proposed, score = of_part.get(part, (grade.rating, grade.score))
            chosen = proposed if rating is None else rating
            reviews.append(
                Review(
                    fact=asked.uid,
                    part=part,
                    rating=chosen,
                    proposed=proposed,
                    # Who overrides the proposal tells what they knew: no guessing is left to allow for.
                    guess=grade.guess if chosen == proposed else 0.0,
                    retention=retention,
                    took_ms=self._took // len(counted),
                    form=asked.question.form,
                    asked=asked.question.prompt,
                    given=grade.given,
                    verdict=grade.verdict,
                    score=score,
                    answer=answer_fingerprint(asked.fact, part),
                )
            )
        return tuple(reviews)

    def _current(self) -> Asked:
        if self.asked is None:
            raise ValueError("no question stands")
        return self.asked

    # --------------------------------------------------------------- other actions

    def undo(self, moment: Moment) -> Undone | None:
        """Take back the last answer or action, also one of an earlier session, and ask that fact again."""
        undone = self.progress.undo(moment)
        if undone is None:
            return None
        if undone.kind == "review":
            self._answered = max(self._answered - 1, 0)
        self._seen.discard(undone.fact)
        waiting = self.asked
        self.refresh(moment)
        if waiting is not None and waiting.uid != undone.fact:
            self._first.appendleft(Entry(waiting.uid, waiting.parts[0]))
        self._drop(undone.fact)
        self._first.appendleft(Entry(undone.fact, undone.part))
        return undone

    def bury(self, moment: Moment) -> None:
        """Put the fact off until tomorrow."""
        self._act("bury", {"until": moment.day + 1}, moment)

    def suspend(self, moment: Moment) -> None:
        """Ask the fact no more, until it is taken back."""
        self._act("suspend", {}, moment)

    def flag(self, note: str, moment: Moment) -> None:
        """Mark the fact for a later look, with a note; the question stays."""
        self.progress.act("flag", self._current().uid, {"note": note}, moment)

    def again(self, moment: Moment) -> Asked | None:
        """Ask the question on the screen anew, as its deck has it now (after an edit)."""
        asked = self.asked
        if asked is not None:
            self._seen.discard(asked.uid)
            self._first.appendleft(Entry(asked.uid, asked.parts[0]))
        return self.next(moment)

    def _act(self, kind: str, data: dict[str, object], moment: Moment) -> None:
        uid = self._current().uid
        self.progress.act(kind, uid, data, moment)
        self._drop(uid)
        self.asked, self.grade = None, None

    def _drop(self, uid: str) -> None:
        for queue in (self._first, self._reviews, self._fresh):
            for entry in [entry for entry in queue if entry.fact == uid]:
                queue.remove(entry)

    # ------------------------------------------------------------------- how far

    def totals(self, moment: Moment) -> Totals:
        """Questions done and left (steps that come back are counted once more), and the time they take."""
        learning = len(self.progress.learning(moment))
        left = len(self._first) + len(self._reviews) + len(self._fresh) + learning
        standing = self.asked
        if standing is not None and standing.memory.state not in (State.LEARNING, State.RELEARNING):
            left += 1
        pace = (self._took_ms / 1000 + 5 * self._pace) / (self._answered + 5)
        return Totals(self._answered, left, left * pace)

    def summary(self, moment: Moment) -> Summary:
        """What the session came to, and what comes back later."""
        learning = self.progress.learning(moment)
        next_ms = learning[0].due_ms if learning else 0
        return Summary(self._answered, self._right, self._took_ms / 1000, len(learning), next_ms)


def answer_fingerprint(fact: AnyFact, part: str) -> str:
    """The meaning of a part's answer: it changes when an edit made the answer another one."""
    return fingerprint(answer_text(fact, part))
