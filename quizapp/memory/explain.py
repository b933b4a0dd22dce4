"""Why a fact is due when it is: its reviews, each with the numbers that lead to the next due date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.memory import fsrs
from quizapp.memory.intervals import luck, wanted
from quizapp.memory.state import Memory, Plan, State
from quizapp.memory.work import work

ReviewRow = tuple[int, int, int, float, float]
"""One review: rating (1 to 4), study day, time in ms, chance of guessing, desired retention."""


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """One review: what it found, what it made of it, and how the due date follows."""

    day: int
    """The study day that counted; that of the last review where the clock was set back."""
    rating: Rating
    guess: float
    """The chance that a right answer was luck."""
    retention: float
    """The chance of recall that was asked for."""
    elapsed: int
    """Days since the last review; 0 at the first."""
    recall: float
    """The predicted chance of recall just before; 0 at the first review."""
    share: float
    """How much the answer counted as known (1: wholly), the rest as forgotten."""
    before: Memory
    after: Memory
    wished: float
    """Days until recall falls to `retention`, from the new stability; 0 in steps."""
    days: int
    """The same in whole days, within bounds and above those of a worse rating; 0 in steps."""
    low: int
    """The shortest interval that might have been chosen; 0 in steps."""
    high: int
    """The longest; where it is above `low`, the seed decides."""
    seconds: int
    """The wait in (re)learning steps; 0 for an interval of days."""

    def lines(self) -> list[str]:
        """The review in plain English, a few short lines."""
        rating = self.rating.name.lower()
        before, after = self.before, self.after
        if before.reps == 0:
            out = [
                f"{_date(self.day)}: first review, rated {rating}.",
                f"  A first {rating} gives stability {_days(after.stability)}, difficulty {after.difficulty:.2f} of 10.",
            ]
        else:
            when = f"{_days(self.elapsed)} later" if self.elapsed else "the same day"
            out = [f"{_date(self.day)}, {when}: recall was predicted at {_percent(self.recall)}, rated {rating}."]
            if self.share < 1:
                out.append(
                    f"  It could have been a guess ({_percent(self.guess)}): "
                    f"counted {_percent(self.share)} as known, the rest as forgotten."
                )
            out.append(
                f"  Stability {_number(before.stability)} → {_days(after.stability)}, "
                f"difficulty {before.difficulty:.2f} → {after.difficulty:.2f} of 10."
            )
        out.append("  " + self._due())
        return out

    def _due(self) -> str:
        if self.seconds:
            stage = "Learning it anew" if self.after.state == State.RELEARNING else "Learning"
            return f"{stage}: asked again after {_wait(self.seconds)}."
        text = f"Recall falls to {_percent(self.retention)} after {_days(self.wished)}"
        chosen = self.after.interval
        whole = max(1, round(self.wished))
        if self.days < whole:
            text += f", capped at {self.days}"
        elif self.days > whole:
            text += f", moved up to {self.days} to stay above a worse rating"
        if self.low < self.high:
            text += f"; spread over {self.low} to {self.high} days: {chosen}"
        elif chosen == self.days:
            text += f"; in whole days: {chosen}"
        else:
            text += f"; in whole days, above a worse rating: {chosen}"
        return f"{text}. {_date(self.day)} + {_days(chosen)} = due {_date(self.after.due_day)}."


class Explanation(Struct, frozen=True):
    """A part's reviews with their working; `memory` is what they come to."""

    rows: tuple[Row, ...]
    memory: Memory
    parameters: tuple[float, ...] = fsrs.PARAMETERS

    def lines(self, today: int | None = None) -> list[str]:
        """The whole in plain English; with `today`, what recall is then."""
        if not self.rows:
            return ["New: not reviewed yet, so nothing is predicted."]
        out = [line for row in self.rows for line in row.lines()]
        if today is not None:
            elapsed = max(0, today - self.memory.last_day)
            recall = fsrs.retrievability(elapsed, self.memory.stability, self.parameters)
            out.append(f"{_date(today)}: recall is predicted at {_percent(recall)}.")
        return out


def explain(history: Sequence[ReviewRow], *, seed: str, plan: Plan) -> Explanation:
    """The reviews of one part, sorted, with everything between them and the due date that is stored.

    Its `memory` is what `review` makes of them one by one, and `replay` of them all.
    """
    memory = Memory()
    rows: list[Row] = []
    for review in history:
        rows.append(explain_one(memory, review, seed=seed, plan=plan))
        memory = rows[-1].after
    return Explanation(tuple(rows), memory, plan.parameters)


def explain_one(memory: Memory, review: ReviewRow, *, seed: str, plan: Plan) -> Row:
    """One review of a part, from the memory that it found; the plan's retention gives way to that of the review."""
    number, day, ms, guess, retention = review
    rating = Rating(number)
    done = work(memory, rating, day=day, now_ms=ms, seed=seed, plan=replace(plan, retention=retention), guess=guess)
    return Row(
        day=done.day,
        rating=rating,
        guess=luck(guess),
        retention=wanted(retention),
        elapsed=done.elapsed,
        recall=done.recall,
        share=done.share,
        before=memory,
        after=done.after,
        wished=done.wished,
        days=done.days,
        low=done.low,
        high=done.high,
        seconds=done.seconds,
    )


def _date(day: int) -> str:
    return date.fromordinal(day).isoformat() if 1 <= day <= date.max.toordinal() else f"day {day}"


def _number(days: float) -> str:
    if days == int(days):
        return f"{int(days)}"
    return f"{days:.2f}" if days < 100 else f"{days:.1f}"


def _days(days: float) -> str:
    text = _number(days)
    return "1 day" if text == "1" else f"{text} days"


def _percent(chance: float) -> str:
    return f"{100 * chance:.1f}".removesuffix(".0") + "%"


def _wait(seconds: int) -> str:
    for name, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size:
            text = f"{seconds / size:.3g}"
            return f"{text} {name}" + ("" if text == "1" else "s")
    return f"{seconds} second" + ("" if seconds == 1 else "s")
