"""Why this, why now: a part's history with its reckoning, for people."""

from __future__ import annotations

from quizapp.memory.schedule import explain as work_out
from quizapp.memory.state import Plan, State
from quizapp.service.clock import Moment
from quizapp.service.packing import decode_fact
from quizapp.service.passage import Piece
from quizapp.service.progress import StoreProgress
from quizapp.service.wording import day_name
from quizapp.store.file import Store
from quizapp.store.fold import plan_of, seed_of


def explain(store: Store, progress: StoreProgress, uid: str, part: str, moment: Moment) -> list[Piece]:
    """The reviews of a part, from the first to what is due now, and other things that moved its due day."""
    memory = store.memory_of(uid, part)
    row = store.fact(uid)
    pieces: list[Piece] = [("Why this, why now\n\n", "title")]
    if memory.state == State.NEW:
        pieces.append(("New: it was never asked, and today's limit for new facts allows it.\n", ""))
        return pieces
    history, plan = reviews_of(store, uid, part)
    told = work_out(history, seed=seed_of(uid, part), plan=plan)
    pieces.append(("\n".join(told.lines(moment.day)) + "\n\n", ""))
    if told.memory.due_day != memory.due_day:
        pieces.append((f"The answer was edited since, so it is due {day_name(memory.due_day, moment.day)}.\n", ""))
    if row is not None:
        retention = progress.plan(decode_fact(row.payload)).retention
        pieces.append((f"This deck asks when recall is predicted to fall to {retention:.0%}.\n", "dim"))
    return pieces


def reviews_of(store: Store, uid: str, part: str) -> tuple[list[tuple[int, int, int, float, float]], Plan]:
    """The reviews of a part that count, as replay takes them, and the plan of the last one."""
    events = list(store.events_of(uid))
    undone = {event.data.get("target") for event in events if event.kind == "undo"}
    counted = [
        event
        for event in events
        if event.kind == "review" and event.part == part and event.id not in undone and not event.data.get("cram")
    ]
    plan = plan_of(counted[-1].retention, counted[-1].data) if counted else Plan()
    return [(e.rating, e.day, e.time, e.guess, e.retention) for e in counted], plan
