"""The reviews of many parts folded into their memories, all at once: the same as `review` again and again, but quick.

Parts are taken together, first review with first, second with second, and each step is worked out in arrays: the
formulas of `fsrs` and `work` written out. Powers may differ in their last bits there; what hangs on them is rounded
(`fsrs.kept`), and where that could go either way, or too few parts are left for arrays to pay, `review` has the word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory import fsrs
from quizapp.memory.intervals import MIX, STRIDE, fuzz_range, start, wanted
from quizapp.memory.schedule import review
from quizapp.memory.state import Memory, Plan, State
from quizapp.memory.work import move

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

DOUBT = 5e-14
"""Stabilities are no further off than this part of themselves, times one and the model's growth: several times what
the last two bits of every power in them come to."""
SMALL = 0.01
"""Days of stability under which more may be lost."""
FEW = 12
"""With so few parts left, one after the other is quicker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The reviews of many parts in columns, those of each part together and in their order."""

    rating: Ints
    """1 to 4."""
    day: Ints
    """Study days."""
    time: Ints
    """Milliseconds."""
    guess: Floats
    """The chance that a right answer was luck."""
    retention: Floats
    """The wished chance of recall."""
    starts: Ints
    """Where the reviews of each part begin; each has one at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memories:
    """Memories in columns, one row for each part; what they mean is told at `Memory`."""

    state: Ints
    step: Ints
    stability: Floats
    difficulty: Floats
    last_day: Ints
    last_ms: Ints
    due_day: Ints
    due_ms: Ints
    interval: Ints
    reps: Ints
    lapses: Ints

    def columns(self) -> tuple[Ints | Floats, ...]:
        """All columns, in the order of Memory's fields."""
        return (
            self.state, self.step, self.stability, self.difficulty, self.last_day, self.last_ms,
            self.due_day, self.due_ms, self.interval, self.reps, self.lapses,
        )  # fmt: skip

    def put(self, row: int, memory: Memory) -> None:
        """Set one row."""
        for column, name in zip(self.columns(), Memory.__struct_fields__, strict=True):
            column[row] = getattr(memory, name)

    def get(self, row: int) -> Memory:
        """One row as a value."""
        state, *others = (column[row].item() for column in self.columns())
        return Memory(State(state), *others)


def replay(reviews: Reviews, *, seeds: Sequence[str], plan: Plan) -> Memories:
    """What the reviews have made of each part; `seeds` as for `review`, one a part.

    The plan's retention gives way to that of each review. Bit by bit what `review` makes of them one by one.
    """
    parts = len(reviews.starts)
    counts = np.diff(reviews.starts, append=len(reviews.rating))
    order = np.argsort(-counts, kind="stable")
    chances = np.frombuffer(b"".join(map(start, seeds)), ">u8").astype(np.uint64)[order]
    run = _Run(reviews, reviews.starts[order], chances, plan)
    alive = parts - np.searchsorted(np.sort(counts), np.arange(counts.max(initial=0) + 1), side="right")
    turn = 0
    while alive[turn] > FEW:
        run.step(turn, int(alive[turn]))
        turn += 1
    for row in range(int(alive[turn])):
        run.finish(row, turn, int(counts[order[row]]), seeds[order[row]])
    for row in np.flatnonzero(run.doubtful).tolist():
        run.finish(row, 0, int(counts[order[row]]), seeds[order[row]])
    back = np.argsort(order)
    return Memories(
        **{name: column[back] for name, column in zip(Memory.__struct_fields__, run.memories.columns(), strict=True)}  # type: ignore[arg-type]
    )


class _Run:
    """All parts on their way, those with most reviews first."""

    def __init__(self, reviews: Reviews, starts: Ints, chances: npt.NDArray[np.uint64], plan: Plan) -> None:
        self.reviews, self.starts, self.chances, self.plan = reviews, starts, chances, plan
        ints, floats = iter(np.zeros((9, len(starts)), np.int64)), iter(np.zeros((2, len(starts))))
        self.memories = Memories(
            **{name: next(floats if name in ("stability", "difficulty") else ints) for name in Memory.__struct_fields__}  # type: ignore[arg-type]
        )
        self.doubtful = np.zeros(len(starts), np.bool_)
        self.model = fsrs.model(plan.parameters)
        self.doubt = DOUBT * (1 + self.model.growth)
        self.guess = np.where((reviews.guess >= 0.0) & (reviews.guess <= 1.0), reviews.guess, 0.0)
        wishes, self.wish = _distinct(reviews.retention)
        self.scales = np.array([fsrs.interval_scale(wanted(wish), plan.parameters) for wish in wishes.tolist()])
        self.low, self.high = _ranges(plan.maximum_interval if plan.fuzz else 0)
        steps = max(len(plan.learning_steps), len(plan.relearning_steps), 1)
        self.steps = steps
        moves = [
            [move(state, step, rating, plan) if rating else (state, step, 0) for rating in range(5)]
            for state in State
            for step in range(steps)
        ]
        self.moves = np.array(moves, np.int64)

    def finish(self, row: int, turn: int, count: int, seed: str) -> None:
        """Go on with one part by itself, from a turn on."""
        memory = self.memories.get(row) if turn else Memory()
        first, r = int(self.starts[row]), self.reviews
        for at in range(first + turn, first + count):
            memory = review(
                memory, Rating(int(r.rating[at])), day=int(r.day[at]), now_ms=int(r.time[at]), seed=seed,
                plan=replace(self.plan, retention=float(r.retention[at])), guess=float(r.guess[at]),
            )  # fmt: skip
        self.memories.put(row, memory)

    def step(self, turn: int, alive: int) -> None:
        """The review of a turn (from 0) in all parts that have one, the first so many."""
        m, model = self.memories, self.model
        at = self.starts[:alive] + turn
        rating, day, time = self.reviews.rating[at], self.reviews.day[at], self.reviews.time[at]
        today = np.maximum(day, m.last_day[:alive])
        if turn:
            stabilities, difficulty = self._remembered(at, rating, today)
        else:
            stabilities = [np.full(alive, value) for value in model.first_stability]
            difficulty = np.array(model.first_difficulty)[rating]
        found, step = m.state[:alive], m.step[:alive]
        where = found * self.steps + step
        state, next_step, seconds = np.moveaxis(self.moves[where, rating], -1, 0)
        interval = np.zeros(alive, np.int64)
        days = np.flatnonzero(seconds == 0)
        interval[days] = self._ladder(days, turn, at, rating, where, stabilities)
        m.lapses[:alive] += (found == State.REVIEW) & (rating == 1)
        m.state[:alive], m.step[:alive] = state, next_step
        m.stability[:alive], m.difficulty[:alive] = np.choose(rating, stabilities), difficulty
        m.last_day[:alive] = today
        m.last_ms[:alive] = np.maximum(time, m.last_ms[:alive])
        m.due_day[:alive] = today + np.where(seconds, seconds // 86400, interval)
        m.due_ms[:alive] = np.where(seconds, time + seconds * 1000, 0)
        m.interval[:alive] = interval
        m.reps[:alive] = turn + 1

    def _kept(self, rows: Ints, values: Floats, matter: Truths) -> Floats:
        """Numbers with powers in them, rounded; parts where one that matters could go either way are noted."""
        unsure = fsrs.kept(values * (1 + self.doubt)) != fsrs.kept(values * (1 - self.doubt))
        self.doubtful[rows[unsure & matter]] = True
        return fsrs.kept(values)

    def _bounded(self, rows: Ints, stability: Floats, matter: Truths) -> Floats:
        return np.clip(self._kept(rows, stability, matter), fsrs.STABILITY_MIN, fsrs.STABILITY_MAX)

    def _remembered(self, at: Ints, rating: Ints, today: Ints) -> tuple[list[Floats], Floats]:
        """Stability after each rating, indexed by it, and difficulty after that which was given."""
        m, model, alive = self.memories, self.model, len(at)
        stability, difficulty = m.stability[:alive], m.difficulty[:alive]
        elapsed = today - m.last_day[:alive]
        out = [np.zeros(alive), *(np.empty(alive) for _ in range(4))]
        climbed = [rating == 1 if rung < 2 else rating >= rung for rung in range(5)]
        same = np.flatnonzero(elapsed == 0)
        if len(same):
            s = stability[same]
            gain = s**model.same_day_saturation
            for given in (1, 2, 3, 4):
                grown = model.same_day[given] * gain
                after = s * (np.maximum(grown, 1.0) if given > 1 else grown)
                out[given][same] = self._bounded(same, after, climbed[given][same])
        moved = self._moved(difficulty, rating)
        later = np.flatnonzero(elapsed)
        if not len(later):
            return out, moved
        s, d = stability[later], difficulty[later]
        recall = (1 + model.factor * elapsed[later] / s) ** model.decay
        gone = 1 - recall
        lost = (
            model.lapse
            * d**model.lapse_difficulty
            * ((s + 1) ** model.lapse_stability - 1)
            * np.exp(gone * model.lapse_recall)
        )
        self.doubtful[later[s < SMALL]] = True
        guess = self.guess[at[later]]
        lucky = (guess > 0) & (rating[later] > 1)
        out[1][later] = self._bounded(later, np.minimum(lost, s / model.lapse_ceiling), climbed[1][later] | lucky)
        growth = model.growth * (11 - d) * s**model.saturation * (np.exp(gone * model.spacing) - 1)
        for given in (2, 3, 4):
            out[given][later] = self._bounded(later, s * (1 + growth * model.bonus[given]), climbed[given][later])
        lucks = np.flatnonzero(lucky)
        if len(lucks):
            rows, known = later[lucks], recall[lucks]
            share = known / (known + (1 - known) * guess[lucks])
            rest = 1 - share
            self.doubtful[rows[rest < self.doubt]] = True
            forgotten = rest * np.log(out[1][rows])
            for given in (2, 3, 4):
                mixed = np.exp(share * np.log(out[given][rows]) + forgotten)
                out[given][rows] = self._bounded(rows, mixed, climbed[given][rows])
            mixed = share * moved[rows] + rest * self._moved(difficulty[rows], np.ones(len(rows), np.int64))
            kept = self._kept(rows, mixed, np.ones(len(rows), np.bool_))
            moved[rows] = np.clip(kept, fsrs.DIFFICULTY_MIN, fsrs.DIFFICULTY_MAX)
        return out, moved

    def _moved(self, difficulty: Floats, rating: Ints) -> Floats:
        model = self.model
        moved: Floats = difficulty + (10.0 - difficulty) * np.array(model.shift)[rating] / 9.0
        return np.clip(model.pull + model.keep * moved, fsrs.DIFFICULTY_MIN, fsrs.DIFFICULTY_MAX)

    def _ladder(
        self, rows: Ints, turn: int, at: Ints, rating: Ints, where: Ints, stabilities: Sequence[Floats]
    ) -> Ints:
        """The intervals of the parts that are planned by days, as `work` climbs to them: again, or hard, good, easy."""
        most, rating, where = self.plan.maximum_interval, rating[rows], where[rows]
        scale = self.scales[self.wish[at[rows]]]
        reviewing = where // self.steps == State.REVIEW
        before = self.memories.interval[rows]
        spread = _chance(self.chances[rows], turn)
        days, interval = np.zeros((2, len(rows)), np.int64)
        for rung in (1, 2, 3, 4):
            climbs = np.flatnonzero(rating == 1 if rung < 2 else rating >= rung)
            if not len(climbs):
                continue
            wished = stabilities[rung][rows[climbs]] * scale[climbs]
            on_days = reviewing[climbs]
            seconds = np.where(on_days, 0, self.moves[where[climbs], rung, 2])
            planned = np.where(wished >= 1.0, np.rint(np.minimum(wished, most)), 1.0).astype(np.int64)
            planned = np.minimum(np.maximum(planned, days[climbs] + 1), most)
            least = interval[climbs] + 1
            if rung > 1:
                was = before[climbs]
                least = np.where(on_days & (least <= was) & (was < planned), was + 1, least)
            chosen = self._settled(planned, least, spread[climbs])
            waits = np.maximum(interval[climbs], seconds // 86400)
            days[climbs] = np.where(seconds, waits, planned)
            interval[climbs] = np.where(seconds, waits, chosen)
        return interval

    def _settled(self, days: Ints, minimum: Ints, spread: Floats) -> Ints:
        """Intervals within the range of their fuzz, as `intervals.settle`."""
        low, high = (self.low[days], self.high[days]) if self.plan.fuzz else (days, days)
        low = np.maximum(low, minimum)
        high = np.minimum(np.maximum(high, low), self.plan.maximum_interval)
        low = np.minimum(low, high)
        return low + (spread * (high - low + 1)).astype(np.int64)


def _chance(starts: npt.NDArray[np.uint64], turn: int) -> Floats:
    """`intervals.chance` of many parts."""
    mixed = starts + np.uint64((turn + 1) * STRIDE & (2**64 - 1))
    for shift, factor in MIX:
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return (mixed >> np.uint64(32)).astype(np.float64) / 4294967296


def _distinct(values: Floats) -> tuple[Floats, Ints]:
    """The values that there are, and where each stands among them; quick where there is one, as mostly."""
    if (values == values[:1]).all():
        return values[:1], np.zeros(len(values), np.int64)
    return np.unique(values, return_inverse=True)


@lru_cache(maxsize=4)
def _ranges(most: int) -> tuple[Ints, Ints]:
    """`intervals.fuzz_range` of 0 to so many days."""
    low, high = np.array([fuzz_range(days) for days in range(most + 1)], np.int64).T
    return low, high
