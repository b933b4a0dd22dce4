"""What Today shows: the decks, what is due, what is known, what comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from quizapp import paths
from quizapp.config import Settings
from quizapp.service.clock import Clock, Moment
from quizapp.service.wording import count, day_name, span_in_words
from quizapp.session.ahead import LEARN_AHEAD_MS
from quizapp.store.file import Store
from quizapp.store.queries import Counts

PACE = 9.0
"""Seconds that an answer is expected to take before any was given."""
DAYS_AHEAD = 7


class DeckView(Struct, frozen=True):
    """One deck as a line of Today."""

    id: int
    title: str
    about: str
    path: str
    due: int
    """Reviews that wait now, those in learning steps too, within the day's limit."""
    new: int
    """New parts that today's limit still allows."""
    later: int
    """New parts that wait for another day's limit."""
    unseen: int
    total: int
    known: float
    """Share (0 to 1) of the deck that would be recalled now."""
    problems: int
    doubted: int = 0
    """Facts that are held back: their source says otherwise now."""


class Overview(Struct, frozen=True):
    """All that Today shows."""

    decks: Sequence[DeckView]
    date_line: str
    due: int
    new: int
    later: int
    """New parts that wait for another day's limit; suspended ones wait for nothing."""
    facts: int
    total: int
    """Answers, which are one or more to a fact."""
    known: float
    seconds: float
    ahead: Sequence[int]
    """How many come due on each of the next days, today first."""
    weekdays: str
    """The first letters of the same days."""
    next_line: str
    done_today: int
    problems: int
    own_folder: str
    clock_warning: str
    doubted: int = 0
    """Facts that are held back: their source says otherwise now."""


def overview(store: Store, settings: Settings, ids: Sequence[int], moment: Moment) -> Overview:
    """Look at all decks of this run."""
    rows = {row.id: row for row in store.files()}
    counts = store.counts(moment.day, moment.ms + LEARN_AHEAD_MS, ids)
    known = store.known(moment.day, ids)
    doubted = store.doubt_counts(ids)
    done = store.day_totals(moment.day)
    reviews_left = max(settings.reviews_per_day - done.reviewed, 0)
    new_left = max(settings.new_per_day - done.introduced, 0)
    decks = []
    for number in ids:
        row, deck = rows[number], counts.get(number, Counts())
        if not row.title and not row.facts and row.quizzes != "[]" and row.problems == "[]":
            continue  # it describes quizzes, and is no deck
        decks.append(
            DeckView(
                id=number,
                title=row.title or Path(row.path).name,
                about=row.about,
                path=row.path,
                due=min(deck.due, reviews_left) + deck.learning,
                new=min(deck.new, new_left),
                later=max(deck.new - new_left, 0),
                unseen=deck.total - deck.seen,
                total=deck.total,
                known=known.get(number, 0.0) / deck.total if deck.total else 0.0,
                problems=problem_count(row.problems),
                doubted=doubted.get(number, 0),
            )
        )
    due = min(sum(deck.due for deck in counts.values()), reviews_left) + sum(deck.learning for deck in counts.values())
    new = min(sum(deck.new for deck in counts.values()), new_left)
    total = sum(deck.total for deck in counts.values())
    pace = store.pace() or PACE
    streak = store.streak(moment.day)
    return Overview(
        decks=decks, date_line=_date_line(moment.day, streak), due=due, new=new, later=sum(deck.new for deck in counts.values()) - new,
        facts=sum(rows[number].facts for number in ids), total=total, known=sum(known.values()) / total if total else 0.0, seconds=(due + 2 * new) * pace,
        ahead=store.forecast(moment.day, DAYS_AHEAD, ids), weekdays=_weekdays(moment.day), next_line=next_line(store, settings, ids, moment, any(deck.due for deck in counts.values())),
        done_today=done.answers, problems=sum(deck.problems for deck in decks),
        own_folder=str(paths.own_decks()), clock_warning=clock_warning(store, moment), doubted=sum(doubted.values()),
    )  # fmt: skip


def problem_count(problems: str) -> int:
    """How many problems a file's JSON holds."""
    return problems.count('"path":') if problems != "[]" else 0


def _date_line(day: int, streak: int) -> str:
    today = date.fromordinal(day)
    line = f"{today:%a} {today.day} {today:%b}"
    return f"{line} · {streak} days in a row" if streak > 1 else line


def _weekdays(day: int) -> str:
    return " ".join("MTWTFSS"[(day + ahead - 1) % 7] for ahead in range(DAYS_AHEAD))


def next_line(store: Store, settings: Settings, ids: Sequence[int], moment: Moment, due: bool | None = None) -> str:
    """When the next review comes, in a sentence; `due` tells whether one is now, where that is known."""
    steps = store.learning_parts(moment.day, ids, 1)
    if due is None:
        due = bool(store.due_parts(moment.day, ids, 1))
    if due:
        if store.day_totals(moment.day).reviewed < settings.reviews_per_day:
            return "More is due now."
        return "More is due, but today's limit of reviews is reached."
    if steps and steps[0].due_ms <= moment.ms:
        return "More is due now."
    day = store.next_due(moment.day, ids)
    if steps:
        step_day = Clock(settings.day_begins).moment(steps[0].due_ms, moment.offset * 60).day
        if day is None or step_day < day:
            return f"The next review comes in {span_in_words((steps[0].due_ms - moment.ms) / 1000)}."
    return f"The next review comes {day_name(day, moment.day)}." if day else "No review is planned yet."


def clock_warning(store: Store, moment: Moment) -> str:
    """A sentence when the clock stands before the last review, else nothing."""
    behind = store.last_day() - moment.day
    if behind < 1:
        return ""
    return f"The clock is {count(behind, 'day')} behind your last answer: check the date. Nothing is lost."
