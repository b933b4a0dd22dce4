"""What a session still has to ask, and what comes next of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence

from quizapp.session.ahead import LEARN_AHEAD_MS
from quizapp.session.values import Entry, Moment, Progress

_GOLDEN = 0.6180339887498949


class Queue:
    """Questions that were put first, parts in their steps, reviews, and new facts spread among them."""

    def __init__(self, progress: Progress, moment: Moment, extra_new: int) -> None:
        self.progress = progress
        self._first: deque[Entry] = deque()
        self._begin_day(moment, extra_new)
        self.refresh(moment)

    def _begin_day(self, moment: Moment, extra_new: int) -> None:
        self._day = moment.day
        left = self.progress.allowance(moment).new
        self._extra = extra_new + max(left, 0) - left  # what was learnt beyond the limit before is not held against it

    def refresh(self, moment: Moment) -> None:
        """Look again at what is due: after an edit, an undo, or anything but an answer about one part."""
        left = self.progress.allowance(moment)
        self._learning: Sequence[Entry] | None = None
        first = {entry.fact for entry in self._first}
        reviews = self.progress.due(moment, max(left.reviews, 0))
        self._reviews = deque(entry for entry in reviews if entry.fact not in first)
        self._fresh = deque(self._new_ones(moment, left.new + self._extra, {entry.fact for entry in reviews}, first))

    def _new_ones(self, moment: Moment, room: int, due: Collection[str], first: Collection[str]) -> Iterable[Entry]:
        """New facts: not those of which another part is due today, nor those that were put first but have their place."""
        if room <= 0:
            return ()
        fresh = self.progress.fresh(moment, room)
        if both := sum(entry.fact in due for entry in fresh):
            fresh = self.progress.fresh(moment, room + both)
        chosen = [entry for entry in fresh if entry.fact not in due][:room]
        return [entry for entry in chosen if entry.fact not in first]

    def pick(self, moment: Moment, refused: Collection[Entry]) -> Entry | None:
        """What comes next, but for those that were refused already; None when nothing is left for now."""
        if moment.day != self._day:
            self._begin_day(moment, 0)
            self.refresh(moment)
        if self._first:
            return self._first.popleft()
        step = next((entry for entry in self.steps(moment) if entry not in refused), None)
        if step is not None and step.due_ms <= moment.ms:
            return step
        if self._fresh and self._is_turn_of_new():
            return self._fresh.popleft()
        if self._reviews:
            return self._reviews.popleft()
        if step is not None and step.due_ms <= moment.ms + LEARN_AHEAD_MS:
            return step
        return None

    def _is_turn_of_new(self) -> bool:
        """Spreads new facts evenly among reviews, going by how many are left and nothing else.

        So a session that begins again goes on as it would have. Multiples of the golden ratio fall evenly: of
        any few that follow each other, as many are below a share as the share says.
        """
        left = len(self._fresh) + len(self._reviews)
        return not self._reviews or left * _GOLDEN % 1 < len(self._fresh) / left

    def steps(self, moment: Moment) -> Sequence[Entry]:
        """The parts in their learning steps; asked of the store once a question."""
        if self._learning is None:
            self._learning = self.progress.learning(moment)
        return self._learning

    def answered(self) -> None:
        """Take note that something was answered: other parts may be in their steps now."""
        self._learning = None

    def put_first(self, entry: Entry) -> None:
        """Ask this before all else, and its fact not twice."""
        for queue in (self._first, self._reviews, self._fresh):
            for other in [other for other in queue if other.fact == entry.fact]:
                queue.remove(other)
        self._first.appendleft(entry)

    def left(self, moment: Moment, standing: Entry | None) -> int:
        """How many questions are left if each is known, those about the fact that stands included.

        What is in its steps and comes back soon counts once a fact.
        """
        soon = moment.ms + LEARN_AHEAD_MS
        takes = {entry.fact: entry.takes for entry in reversed(self.steps(moment)) if entry.due_ms <= soon}
        waiting = (*self._first, *self._reviews, *self._fresh, *((standing,) if standing else ()))
        takes |= {entry.fact: max(entry.takes, takes.get(entry.fact, 1)) for entry in waiting}
        return sum(takes.values())
