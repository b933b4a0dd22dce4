"""Progress as a session sees it, over the store: what waits, and keeping what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quizapp.config import Settings
from quizapp.fact import AnyFact, GapsFact, PairsFact, find_gaps, parts
from quizapp.memory.state import Memory, Plan
from quizapp.question.base import Pool
from quizapp.question.values import shape_of
from quizapp.service.clock import Moment as Now
from quizapp.service.packing import decode_fact
from quizapp.session.ahead import questions
from quizapp.session.values import Allowance, Entry, Moment, Review, Undone
from quizapp.store.decks import FactRow
from quizapp.store.errors import FullError
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

POOL = 24
"""So many answers are looked at to each side for wrong options."""


class StoreProgress:
    """The progress of some decks, in one store. Which they are is asked each time: an edit may bring another file."""

    def __init__(self, store: Store, settings: Settings, decks: Callable[[], Sequence[int]]) -> None:
        self.store = store
        self.settings = settings
        self._decks = decks
        self._plans: dict[float, Plan] = {}
        self._row: FactRow | None = None

    @property
    def decks(self) -> Sequence[int]:
        """The decks, by their numbers in the index."""
        return self._decks()

    def allowance(self, moment: Moment) -> Allowance:
        """What is left of today's limits."""
        done = self.store.day_totals(moment.day)
        return Allowance(self.settings.reviews_per_day - done.reviewed, self.settings.new_per_day - done.introduced)

    def learning(self, moment: Moment) -> Sequence[Entry]:
        """Parts in their learning steps."""
        steps = {1: self.settings.learning_steps, 3: self.settings.relearning_steps}
        return [
            Entry(w.fact, w.part, w.due_ms, questions(w.step, steps[w.state]))
            for w in self.store.learning_parts(moment.day, self.decks)
        ]

    def due(self, moment: Moment, limit: int) -> Sequence[Entry]:
        """Parts to be reviewed today, one of a fact."""
        found = self.store.due_parts(moment.day, self.decks, limit)
        return list({w.fact: Entry(w.fact, w.part) for w in reversed(found)}.values())[::-1]

    def fresh(self, moment: Moment, limit: int) -> Sequence[Entry]:
        """Parts never asked."""
        takes = questions(0, self.settings.learning_steps)
        return [Entry(w.fact, w.part, 0, takes) for w in self.store.new_parts(moment.day, self.decks, limit)]

    def fact(self, uid: str) -> AnyFact | None:
        """The fact as its deck has it now."""
        self._row = row = self.store.fact(uid)
        return decode_fact(row.payload) if row is not None and row.deck is not None else None

    def memory(self, uid: str, part: str) -> Memory:
        """The memory of a part."""
        return self.store.memory_of(uid, part)

    def held(self, uid: str, part: str, moment: Moment) -> bool:
        """Whether the part is suspended or put off beyond today."""
        return self.store.hold_of(uid, part) > moment.day

    def pool(self, uid: str, fact: AnyFact, part: str) -> Sequence[str]:
        """Answers of the same shape near the fact in its deck; a gap's come from other gaps too."""
        row = self._row if self._row is not None and self._row.uid == uid else self.store.fact(uid)
        if row is None or row.deck is None or isinstance(fact, PairsFact):
            return ()
        shape = row.shape
        if isinstance(fact, GapsFact):
            shape = shape_of(next((gap.answer for gap in find_gaps(fact.cloze) if gap.part == part), row.answer))
        siblings = self.store.siblings(row.deck, shape, row.position, POOL)
        others = [self.store.fact(other) for other in self.store.confused_with(uid)] if part == parts(fact)[0] else []
        confused = [other.answer for other in others if other is not None and other.deck == row.deck]
        return Pool.of(siblings, confused) if confused else siblings

    def plan(self, fact: AnyFact) -> Plan:
        """How the fact's deck is scheduled."""
        retention = self.settings.retention_of.get(fact.deck, self.settings.retention)
        if retention not in self._plans:
            self._plans[retention] = Plan(
                retention=retention, learning_steps=self.settings.learning_steps,
                relearning_steps=self.settings.relearning_steps, leech_lapses=self.settings.leech_lapses,
            )  # fmt: skip
        return self._plans[retention]

    def save(self, reviews: Sequence[Review], moment: Moment) -> None:
        """Keep the answers to one question, in one transaction that is on disk on return.

        Raises what `Store.record` raises.
        """
        try:
            events = [self._event(review) for review in reviews]
            for review in reviews[:1]:
                events += self.confusion(review.fact, review.part, review.given, review.verdict)
            self._record(events, moment)
        except FullError as error:
            hint = "Make room; the question still stands, so rate it again then."
            raise FullError(error.title, error.message, hint) from None

    def confusion(self, uid: str, part: str, given: str, verdict: str) -> list[NewEvent]:
        """That a fact was taken for another one, told under both: its wrong answer is the other's right one.

        Of a fact with several parts that is the first one, whose answer is known as the fact's.
        """
        if verdict != "wrong" or not given or given.casefold() in ("yes", "no", "true", "false"):
            return []
        row = self.store.fact(uid)
        if row is None or not row.deck or part != parts(decode_fact(row.payload))[0]:
            return []
        # Typed in small letters a name looks like a word: it may be of the shape that the right answer has.
        shapes = dict.fromkeys((shape_of(given), row.shape))
        found = (self.store.taken_for(row.deck, row.position, given, shape) for shape in shapes)
        if not (other := next(filter(None, found), "")):
            return []
        pair = ((uid, other), (other, uid))
        return [NewEvent(kind="confused", fact=one, data={"other": two}) for one, two in pair]

    def _event(self, review: Review) -> NewEvent:
        data: dict[str, object] = {
            "form": review.form, "asked": review.asked, "answered": review.given, "verdict": review.verdict,
            "score": round(review.score, 3), "proposed": int(review.proposed), "answer": review.answer,
        }  # fmt: skip
        if review.beside:
            data["beside"] = review.beside
        usual = Plan()
        steps = (self.settings.learning_steps, self.settings.relearning_steps)
        if steps != (usual.learning_steps, usual.relearning_steps):
            data["steps"] = steps
        return NewEvent(
            kind="review", fact=review.fact, part=review.part, rating=int(review.rating), guess=review.guess,
            retention=review.retention, took=review.took_ms, data=data,
        )  # fmt: skip

    def undo(self, moment: Moment) -> Undone | None:
        """Take back the last thing that was not taken back: all reviews of one question together."""
        last = self.store.last_undoable()
        if last is None:
            return None
        targets = self.store.together(last) if last.kind == "review" else [last]
        events = [NewEvent(kind="undo", fact=e.fact, part=e.part, data={"target": e.id}) for e in targets]
        self._record(events, moment)
        return Undone(last.kind, last.fact, targets[0].part)

    def act(self, kind: str, uid: str, part: str, data: Mapping[str, object], moment: Moment) -> None:
        """Keep something else that was done to a fact."""
        self._record([NewEvent(kind=kind, fact=uid, part=part, data=dict(data))], moment)

    def _record(self, events: Sequence[NewEvent], moment: Moment) -> None:
        offset = moment.offset if isinstance(moment, Now) else 0
        self.store.record(events, time_ms=moment.ms, day=moment.day, offset=offset)
