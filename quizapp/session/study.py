"""A session of study as a state machine: next, answer, rate, undo.

It draws nothing and reads no clock. Everything it decides follows from what is stored and from the
moment it is given, so that after a crash the same question comes up again.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from quizapp.fact import AnyFact, PairsFact, Rating, parts
from quizapp.memory.schedule import is_leech, preview
from quizapp.memory.state import Memory, State
from quizapp.question import choose_form, form_named
from quizapp.question.base import Grade, Response
from quizapp.question.meaning import answer_fingerprint
from quizapp.session.ahead import questions
from quizapp.session.queue import Queue
from quizapp.session.values import Asked, Entry, Moment, Progress, Review, Summary, Totals, Undone

LONGEST_MS = 2 * 60_000
"""An answer that took longer counts as this long: the person was away."""
UNKNOWN_SECONDS = 10.0
"""What an answer is taken to have needed when the person was away: neither quick nor slow."""


class _Done(Struct, frozen=True):
    """What a question that was answered in this session came to."""

    right: bool
    took_ms: int
    prompt: str


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
        self._queue = Queue(progress, moment, extra_new)
        self._done: list[_Done] = []
        self._took = 0

    def next(self, moment: Moment) -> Asked | None:
        """The next question, or None when nothing is left for now."""
        self.asked, self.grade = None, None
        refused: set[Entry] = set()
        while (entry := self._queue.pick(moment, refused)) is not None:
            if asked := self._ask(entry, moment):
                self.asked = asked
                return asked
            refused.add(entry)
        return None

    def _ask(self, entry: Entry, moment: Moment) -> Asked | None:
        """The question about an entry; None where it is in no deck any more, not due any more, or put off."""
        fact = self.progress.fact(entry.fact)
        if fact is None or entry.part not in parts(fact):
            return None
        memory = self.progress.memory(entry.fact, entry.part)
        if not _is_due(memory, moment) or self.progress.held(entry.fact, entry.part, moment):
            return None
        pool = self.progress.pool(entry.fact, fact, entry.part)
        seed = f"{entry.fact}/{entry.part}/{memory.reps}"
        form = choose_form(fact, entry.part, memory.stability, memory.reps, pool)
        question = form.ask(fact, entry.part, pool, seed)
        return Asked(
            fact=fact,
            uid=entry.fact,
            parts=self._parts(fact, entry, question.parts, moment),
            question=question,
            memory=memory,
            preview=self._preview(fact, entry.fact, entry.part, memory, moment),
            leech=is_leech(memory, self.progress.plan(fact)),
            shown_ms=moment.ms,
        )

    def _parts(self, fact: AnyFact, entry: Entry, asked: tuple[str, ...], moment: Moment) -> tuple[str, ...]:
        """Of the parts that a question shows, those that are due or new: the one picked comes first."""
        if not isinstance(fact, PairsFact) or len(asked) < 2:
            return (entry.part,)
        others = (part for part in asked if part != entry.part)
        return (
            entry.part,
            *(part for part in others if _is_due(self.progress.memory(entry.fact, part), moment)),
        )

    def _preview(
        self, fact: AnyFact, uid: str, part: str, memory: Memory, moment: Moment, grade: Grade | None = None
    ) -> dict[Rating, Memory]:
        plan, seed = self.progress.plan(fact), f"{uid}/{part}"
        found = preview(memory, day=moment.day, now_ms=moment.ms, seed=seed, plan=plan)
        if grade is not None and grade.guess:
            of_part = next((rating for name, rating, _ in grade.parts if name == part), grade.rating)
            guessed = preview(memory, day=moment.day, now_ms=moment.ms, seed=seed, plan=plan, guess=grade.guess)
            found[of_part] = guessed[of_part]
        return found

    # ------------------------------------------------------------------ answering

    def answer(self, response: Response, moment: Moment) -> Grade:
        """Grade a response to the question on the screen. Nothing is kept yet: `rate` does that."""
        asked = self._current()
        took = max(moment.ms - asked.shown_ms, 0)
        self._took = min(took, LONGEST_MS)
        seconds = took / 1000 if took <= LONGEST_MS else UNKNOWN_SECONDS
        form = form_named(asked.question.form)
        grade = form.grade(asked.fact, asked.question, response, seconds)
        if response in (None, "", ()):  # to be shown the answer is not to have given a wrong one
            grade = replace(grade, verdict="shown", given="", note="", pieces=())
        self.grade = grade
        kept = self._preview(asked.fact, asked.uid, asked.parts[0], asked.memory, moment, self.grade)
        self.asked = replace(asked, preview=kept)
        return grade

    def rate(self, moment: Moment, rating: Rating | None = None) -> tuple[Review, ...]:
        """Keep the answer, by the proposed rating or the person's own, in one transaction.

        The rating that was proposed is the proposal: of matched pairs, each is then rated by itself. Raises what
        `progress.save` raises; then nothing is kept and the question still stands.
        """
        asked, grade = self._current(), self.grade
        if grade is None:
            raise ValueError("a question is answered before it is rated")
        reviews = self._reviews_of(asked, grade, None if rating == grade.rating else rating)
        self.progress.save(reviews, moment)
        known = all(review.rating > Rating.AGAIN for review in reviews)
        self._done.append(_Done(known, self._took, asked.question.prompt))
        self.asked, self.grade = None, None
        self._queue.answered()
        if len(reviews) > 1:  # today's limits have shrunk by as many
            self._queue.refresh(moment)
        return reviews

    def _reviews_of(self, asked: Asked, grade: Grade, rating: Rating | None) -> tuple[Review, ...]:
        of_part = {part: (proposed, score) for part, proposed, score in grade.parts}
        counted = list(asked.parts)
        if rating is None:  # a pair that was not due and came out wrong is evidence all the same
            wrong = (part for part, (proposed, _) in of_part.items() if proposed == Rating.AGAIN)
            counted += [part for part in wrong if part not in counted]
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
        """Take back the last answer or action, also one of an earlier session; `next` asks that fact again.

        The question that stood comes after it. None when there is nothing to take back: all is as it was then, as
        it is when a flag was taken back.
        """
        undone = self.progress.undo(moment)
        if undone is None or undone.kind == "flag":
            return undone
        if undone.kind == "review" and self._done:
            self._done.pop()
        standing = self._standing()
        self.asked, self.grade = None, None
        self._queue.refresh(moment)
        if standing is not None:
            self._queue.put_first(standing)
        if (part := self._part_of(undone, moment)) is not None:
            self._put_first(undone.fact, part)
        return undone

    def _part_of(self, undone: Undone, moment: Moment) -> str | None:
        """The part that was asked then; else the first that can be asked now."""
        fact = self.progress.fact(undone.fact)
        of_fact = parts(fact) if fact is not None else ()
        if undone.part in of_fact:
            return undone.part
        return next((part for part in of_fact if _is_due(self.progress.memory(undone.fact, part), moment)), None)

    def bury(self, moment: Moment) -> None:
        """Put the fact off until tomorrow."""
        self._away("bury", {"until": moment.day + 1}, moment)

    def suspend(self, moment: Moment) -> None:
        """Ask the fact no more, until it is taken back."""
        self._away("suspend", {}, moment)

    def flag(self, note: str, moment: Moment) -> None:
        """Mark the fact for a later look, with a note; the question stays."""
        asked = self._current()
        self.progress.act("flag", asked.uid, asked.parts[0], {"note": note}, moment)

    def again(self, moment: Moment) -> Asked | None:
        """Ask the question on the screen anew, as its deck has it now (after an edit), or the next if it is gone."""
        standing = self.asked
        self._queue.refresh(moment)
        if standing is not None:
            self._put_first(standing.uid, self._same_part(standing, moment))
        return self.next(moment)

    def _put_first(self, uid: str, part: str) -> None:
        fact, memory = self.progress.fact(uid), self.progress.memory(uid, part)
        self._queue.put_first(self._entry(uid, part, fact, memory))

    def _same_part(self, standing: Asked, moment: Moment) -> str:
        """The part that was asked, as it is called now: a gap goes by its answer, which may have been edited."""
        part, fact = standing.parts[0], self.progress.fact(standing.uid)
        before, now = parts(standing.fact), parts(fact) if fact is not None else ()
        if part in now or not now:
            return part
        if len(before) == len(now):
            return now[before.index(part)]
        return self._part_of(Undone("edit", standing.uid, part), moment) or part

    def _away(self, kind: str, data: dict[str, object], moment: Moment) -> None:
        asked = self._current()
        self.progress.act(kind, asked.uid, asked.parts[0], data, moment)
        self.asked, self.grade = None, None
        self._queue.refresh(moment)

    # ------------------------------------------------------------------- how far

    def totals(self, moment: Moment) -> Totals:
        """Questions done and left, and the time that these take."""
        left = self._queue.left(moment, self._standing())
        pace = (self._seconds() + 5 * self._pace) / (len(self._done) + 5)
        return Totals(len(self._done), left, left * pace)

    def _standing(self) -> Entry | None:
        """The question that stands, as it waited."""
        asked = self.asked
        return self._entry(asked.uid, asked.parts[0], asked.fact, asked.memory) if asked is not None else None

    def _entry(self, uid: str, part: str, fact: AnyFact | None, memory: Memory) -> Entry:
        """A part as it waits to be asked out of turn."""
        if fact is None or memory.state == State.REVIEW:
            return Entry(uid, part)
        plan = self.progress.plan(fact)
        steps = plan.relearning_steps if memory.state == State.RELEARNING else plan.learning_steps
        return Entry(uid, part, takes=questions(memory.step, steps))

    def summary(self, moment: Moment) -> Summary:
        """What the session came to, and what comes back later."""
        learning = self._queue.steps(moment)
        next_ms = learning[0].due_ms if learning else 0
        right = sum(done.right for done in self._done)
        missed = tuple(dict.fromkeys(done.prompt for done in self._done if not done.right))
        return Summary(len(self._done), right, self._seconds(), len(learning), next_ms, missed)

    def _seconds(self) -> float:
        return sum(done.took_ms for done in self._done) / 1000


def _is_due(memory: Memory, moment: Moment) -> bool:
    """Whether a part is new, in its learning steps, or due."""
    return memory.state != State.REVIEW or memory.due_day <= moment.day
