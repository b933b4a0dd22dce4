"""Why this, why now: the reckoning leads to the due date that is stored, whatever happened."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from desk import Desk, Sitting, flip, memories
from editing import Editing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.fact import Rating
from quizapp.service.explaining import reckoning
from quizapp.service.workspace import Workspace
from quizapp.store.events import NewEvent

AGAIN, HARD, GOOD, EASY = Rating
GAPS = "cloze: '{{Minsk}} has {{2 million}} people and lies on the {{Svislach}}.'"
QUESTION = "ask: Capital of Latvia?\nanswer: Riga\nwrong: [Vilnius, Tallinn, Minsk]"
PAIRS = "ask: Capitals?\npairs: {Latvia: Riga, Estonia: Tallinn, Lithuania: Vilnius, Poland: Warsaw}"


def check(workspace: Workspace) -> None:
    """Every part's reckoning comes to its memory; the due day may be earlier, if something since asks for it."""
    for row in workspace.store.files():
        for fact in list(workspace.store.facts_of(row.id)):
            for name, memory in parts_of(workspace, fact.uid).items():
                told, state = reckoning(workspace.store, fact.uid, name)
                assert told.memory == state.memory
                if state.edited is None and state.early is None:
                    assert told.memory == memory
                    assert told.memory.due_day == memory.due_day
                assert workspace.explain(fact.uid, name)


def parts_of(workspace: Workspace, uid: str) -> dict:
    rows = workspace.store.db.execute("SELECT part FROM memory WHERE fact = ? AND state > 0", (uid,)).fetchall()
    return {part: workspace.store.memory_of(uid, part) for (part,) in rows}


def text(workspace: Workspace, uid: str, part: str = "") -> str:
    return "".join(piece for piece, _ in workspace.explain(uid, part))


DO = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from([None, AGAIN, HARD, GOOD, EASY])),
    st.tuples(st.just("answer"), st.sampled_from([None, AGAIN, HARD, GOOD, EASY])),
    st.tuples(st.just("wait"), st.sampled_from([0.01, 1, 3, 20, 100, -30])),
    st.tuples(st.just("undo"), st.integers(1, 3)),
    st.tuples(st.just("change"), st.sampled_from([("Minsk", "Brest"), ("2 million", "3 million"), ("Riga", "Rīga"),
        ("Latvia", "Lettland"), ("Vilnius", "Kaunas"), ("{{Svislach}}", "Svislach"), ("Capital", "The capital")])),
    st.tuples(st.just("original"), st.none()),
    st.tuples(st.just("settings"), st.sampled_from(
        ['learning_steps = ["5m"]', 'relearning_steps = []', '[deck."Deck"]\nretention = 0.8', "retention = 0.97", ""])),
    st.tuples(st.just("cram"), st.none()),
    st.tuples(st.just("due"), st.none()),
)  # fmt: skip


@given(steps=st.lists(DO, max_size=30))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_reckoning_leads_to_what_is_stored(steps: list[tuple]) -> None:
    folder, patch = Path(tempfile.mkdtemp()), pytest.MonkeyPatch()
    desk = Desk(folder)
    patch.setenv("QUIZAPP_HOME", str(desk.home))
    facts = [GAPS, QUESTION, PAIRS]
    desk.deck("deck.yaml", *facts)
    workspace = desk.open()
    try:
        for what, how in steps:
            if what == "answer":
                sitting = Sitting(workspace)
                if sitting.next() is not None:
                    sitting.answer(0, seconds=3)
                    sitting.rate(how)
            elif what == "wait":
                desk.clock.forward(days=how)
            elif what == "undo":
                for _ in range(how):
                    workspace.undo()
            elif what in ("change", "original"):
                facts = [fact.replace(*how) for fact in facts] if how else [GAPS, QUESTION, PAIRS]
                desk.deck("deck.yaml", *facts)
                workspace.sync()
            elif what == "settings":
                desk.settings(how)
                workspace.close()
                workspace = desk.open()
            else:
                uid = next(row.uid for row in workspace.store.facts_of(1))
                event = NewEvent(kind="due", fact=uid)
                if what == "cram":
                    event = NewEvent(kind="review", fact=uid, rating=1, retention=0.9, data={"cram": True})
                now = desk.clock.now()
                workspace.store.record([event], time_ms=now.ms, day=now.day, offset=0)
            check(workspace)
    finally:
        workspace.close()
        patch.undo()
        shutil.rmtree(folder)


def test_it_is_told_in_words(editing: Editing) -> None:
    editing.learn(flip("Population?", "1.9 million"))
    workspace = editing.workspace
    (uid,) = [row.uid for row in workspace.store.facts_of(1)]
    told = text(workspace, uid)
    assert told.startswith("Why this, why now\n\n2026-11-23: first review, rated easy.")
    assert f"= due {_date(memories(workspace)['Population?', ''].due_day)}." in told
    assert "This deck asks when recall is predicted to fall to 90%." in told
    editing.edit(flip("Population?", "1.8 million"))
    assert "The answer was edited since: it is due at once." in text(workspace, uid)
    editing.edit(flip("Population?", "1.9 million"))
    assert text(workspace, uid) == told
    now = editing.desk.clock.now()
    workspace.store.record([NewEvent(kind="due", fact=uid)], time_ms=now.ms, day=now.day, offset=0)
    assert "It was made due earlier since: today." in text(workspace, uid)


def test_what_is_new_and_what_was_taken_back(editing: Editing) -> None:
    editing.edit(flip("Question?"))
    sitting = Sitting(editing.workspace)
    uid = sitting.ask().uid
    new = text(editing.workspace, uid)
    assert "never asked" in new
    sitting.answer()
    sitting.rate(GOOD)
    assert "rated good" in text(editing.workspace, uid)
    sitting.undo()
    assert text(editing.workspace, uid) == new


def _date(day: int) -> str:
    from datetime import date

    return date.fromordinal(day).isoformat()
