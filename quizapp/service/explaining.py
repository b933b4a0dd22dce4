"""Why this, why now: a part's history with its reckoning, for people."""

from __future__ import annotations

from quizapp.memory.explain import Explanation, Row, explain_one
from quizapp.memory.state import Memory, State
from quizapp.service.clock import Moment
from quizapp.service.packing import decode_fact
from quizapp.service.passage import Piece
from quizapp.service.progress import StoreProgress
from quizapp.service.wording import day_name, span_in_words
from quizapp.store.events import Event, undone
from quizapp.store.file import Store
from quizapp.store.fold import FactFold, Part, plan_of, seed_of


def explain(store: Store, progress: StoreProgress, uid: str, part: str, moment: Moment) -> list[Piece]:
    """The reviews of a part, from the first to what is due now, and other things that moved its due day."""
    memory = store.memory_of(uid, part)
    row = store.fact(uid)
    pieces: list[Piece] = [("Why this, why now\n\n", "title")]
    if memory.state == State.NEW:
        pieces.append(("New: it was never asked, and today's limit for new facts allows it.\n", ""))
        return pieces
    told, state = reckoning(store, uid, part)
    pieces.append(("\n".join(told.lines(moment.day)) + "\n\n", ""))
    if state.edited is not None:
        pieces.append(("The answer was edited since: it is due at once.\n", ""))
    elif told.memory.due_day != memory.due_day:
        pieces.append((f"It was made due earlier since: {day_name(memory.due_day, moment.day)}.\n", ""))
    if memory.state in (State.LEARNING, State.RELEARNING):
        early = (memory.due_ms - moment.ms) / 1000
        wait = f"{span_in_words(early)} early, since nothing else is left" if early > 0 else "whose time has come"
        pieces.append((f"It is in its learning steps: this is one of them, {wait}.\n", ""))
    elif row is not None:
        retention = progress.plan(decode_fact(row.payload)).retention
        pieces.append((f"This deck asks when recall is predicted to fall to {retention:.0%}.\n", "dim"))
    return pieces


def reckoning(store: Store, uid: str, part: str) -> tuple[Explanation, Part]:
    """The reviews of a part that count, worked out one after the other; and what the store's own fold makes of it.

    Each is worked out as it was: by the steps that were set then, and with the chance of the name that a gap had then.
    """
    events = list(store.events_of(uid))
    taken = undone((event.id, event.data.get("target")) for event in events if event.kind == "undo")
    fold = FactFold(store.root_of(uid))
    of_part: dict[int, list[Event]] = {}
    for event in events:
        if event.id in taken:
            continue
        fold.apply(event)
        if event.kind == "review" and not event.data.get("cram") and event.part in fold.parts:
            # A part stays the same object when it is renamed.
            of_part.setdefault(id(fold.parts[event.part]), []).append(event)
    state = fold.parts.get(part, Part())
    memory, rows = Memory(), list[Row]()
    for event in of_part.get(id(state), ()):
        review = (event.rating, event.day, event.time, event.guess, event.retention)
        seed = seed_of(fold.fact, event.part)
        rows.append(explain_one(memory, review, seed=seed, plan=plan_of(event.retention, event.data)))
        memory = rows[-1].after
    return Explanation(tuple(rows), memory), state
