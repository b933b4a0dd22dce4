"""Whatever is done to decks, what is put back as it was is remembered as it was."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from desk import Desk, Sitting, memories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.deck.reader import read_deck
from quizapp.fact import AnyFact, Rating
from quizapp.question.meaning import answer_fingerprint
from quizapp.service.looking import look
from quizapp.service.workspace import Workspace
from quizapp.session.values import Review

ORIGINAL = {
    "a.yaml": (
        "A",
        (
            "ask: Capital of Latvia?\nanswer: Riga",
            "ask: What is the capital of Latvia?\nanswer: Riga",
            "ask: Capital of Lithuania?\nanswer: Vilnius",
            "ask: Largest city of Latvia?\nanswer: Riga",
            "ask: Population of Latvia?\nanswer: 1.9 million\nid: people",
            "cloze: '{{Minsk}} has {{2 million}} people.'",
            "cloze: 'The {{Daugava}} flows through {{Riga}}.'",
            "ask: Capitals?\npairs: {Latvia: Riga, Estonia: Tallinn, Lithuania: Vilnius}",
        ),
    ),
    "b.yaml": (
        "B",
        (
            "ask: Longest river of Europe?\nanswer: Volga",
            "ask: dog\nanswer: Hund\nboth_ways: true",
            "claim: Riga lies on the Daugava.\nanswer: true",
            "ask: Baltic states?\nanswer: [Estonia, Latvia, Lithuania]",
        ),
    ),
}
CHANGES = (
    ("Capital", "The capital"), ("capital", "seat"), ("What is the ", ""), ("Largest", "Biggest"), ("Riga", "Jelgava"),
    ("1.9", "1.8"), ("Minsk", "Brest"), ("2 million", "3 million"), ("Daugava", "Dvina"), ("Latvia", "Lettland"),
    ("{{Riga}}", "Riga"), ("{{2 million}} people", "{{2 million people}}"), ("of", "in"), ("river", "rivers"),
    ("Vilnius", "Kaunas"), ("id: people", "id: folk"), ("dog", "the dog"), ("Hund", "der Hund"), ("Tallinn", "Tartu"),
    ("Lithuania", "Latvia"), ("people", "{{people}}"), ("{{Minsk}} has", "{{Minsk}} or {{MINSK}} has"), ("{{Minsk}}", "{{MINSK}}"),
    ("answer: Riga", "answer: [Riga, Ventspils]"), ("ask: Population of Latvia?\nanswer: 1.9", "cloze: It has {{1.9}}"),
)  # fmt: skip
NAMES = st.sampled_from(("a.yaml", "b.yaml", "c.yaml"))
AT = st.integers(0, 11)
EDIT = st.one_of(
    st.tuples(st.just("delete"), NAMES, AT),
    st.tuples(st.just("copy"), NAMES, AT, NAMES),
    st.tuples(st.just("move"), NAMES, AT, NAMES),
    st.tuples(st.just("change"), NAMES, AT, st.sampled_from(CHANGES)),
    st.tuples(st.just("change"), NAMES, AT, st.sampled_from(CHANGES)),
    st.tuples(st.just("change all"), NAMES, st.sampled_from(CHANGES)),
    st.tuples(st.just("restore"), NAMES, AT),
    st.tuples(st.just("title"), NAMES, st.sampled_from("ABC")),
    st.tuples(st.just("break"), NAMES),
    st.tuples(st.just("swap"), NAMES, NAMES),
)
Decks = dict[str, tuple[str, tuple[str, ...]]]


def edited(decks: Decks, edit: tuple) -> Decks:
    """The decks after one edit."""
    what, *rest = edit
    decks = dict(decks)
    if what == "break":
        return decks
    name = rest[0]
    title, facts = decks.get(name, ("C", ()))
    if what == "swap":
        decks[name], decks[rest[1]] = decks.get(rest[1], ("B", ())), (title, facts)
        return decks
    if what == "title":
        decks[name] = (rest[1], facts)
        return decks
    if what == "restore":
        source = ORIGINAL.get(name, ORIGINAL["a.yaml"])[1]
        decks[name] = (title, (*facts, source[rest[1] % len(source)]))
        return decks
    if what == "change all":
        decks[name] = (title, tuple(fact.replace(*rest[1]) for fact in facts))
        return decks
    if not facts:
        return decks
    at = rest[1] % len(facts)
    without = facts[:at] + facts[at + 1 :]
    if what == "delete":
        decks[name] = (title, without)
    elif what == "change":
        decks[name] = (title, (*facts[:at], facts[at].replace(*rest[2]), *facts[at + 1 :]))
    else:
        decks[name] = (title, without if what == "move" else facts)
        to, others = decks.get(rest[2], ("C", ()))
        decks[rest[2]] = (to, (*others, facts[at]))
    return decks


def write(desk: Desk, decks: Decks) -> None:
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        if name not in decks or (name not in ORIGINAL and not decks[name][1]):
            (desk.decks / name).unlink(missing_ok=True)
        else:
            desk.deck(name, *decks[name][1], title=decks[name][0])


def learn(workspace: Workspace, desk: Desk) -> None:
    """Review every part but some, each another number of times."""
    number = 0
    for row in workspace.store.files():
        for fact_row in list(workspace.store.facts_of(row.id)):
            progress = workspace.progress()
            fact = progress.fact(fact_row.uid)
            assert fact is not None
            from quizapp.fact import parts

            for part in parts(fact):
                number += 1
                for _ in range(number % 4):
                    desk.clock.forward(minutes=20)
                    fingerprint = answer_fingerprint(fact, part)
                    kept = Review(
                        fact_row.uid, part, Rating.EASY, Rating.EASY, 0, 0.9, 1, "flip", "", "", "", 1, fingerprint
                    )
                    progress.save([kept], desk.clock.now())


@given(edits=st.lists(st.tuples(EDIT, st.booleans()), max_size=14))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_put_back_is_as_it_was(edits: list[tuple[tuple, bool]]) -> None:
    folder = Path(tempfile.mkdtemp())
    patch = pytest.MonkeyPatch()
    try:
        desk = Desk(folder)
        patch.setenv("QUIZAPP_HOME", str(desk.home))
        decks: Decks = dict(ORIGINAL)
        write(desk, decks)
        with desk.open() as workspace:
            learn(workspace, desk)
            before = memories(workspace)
            assert len(before) == 13
            for edit, take_in in edits:
                decks = edited(decks, edit)
                write(desk, decks)
                if edit[0] == "break" and edit[1] in decks:
                    desk.write(edit[1], "facts: [")
                if take_in:
                    workspace.sync()
            workspace.sync()
            write(desk, ORIGINAL)
            workspace.sync()
            assert memories(workspace) == before
            digest = workspace.store.state_digest()
            workspace.store.rebuild()
            assert workspace.store.state_digest() == digest
            workspace.sync()
            assert memories(workspace) == before
    finally:
        patch.undo()
        shutil.rmtree(folder)


@given(edits=st.lists(st.tuples(EDIT, st.booleans(), st.integers(0, 3)), max_size=14))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_fact_that_stands_somewhere_can_be_asked_once(edits: list[tuple[tuple, bool, int]]) -> None:
    """And no answer is lost, whatever is learnt between the edits."""
    folder = Path(tempfile.mkdtemp())
    patch = pytest.MonkeyPatch()
    try:
        desk = Desk(folder)
        patch.setenv("QUIZAPP_HOME", str(desk.home))
        desk.settings("new_per_day = 9999")
        decks: Decks = dict(ORIGINAL)
        write(desk, decks)
        with desk.open() as workspace:
            learn(workspace, desk)
            for edit, take_in, answers in edits:
                decks = edited(decks, edit)
                write(desk, decks)
                if take_in:
                    workspace.sync()
                    desk.clock.forward(days=answers * 3)
                    sitting = Sitting(workspace)
                    for _ in range(answers):
                        if sitting.next() is not None:
                            sitting.answer(0)
                            sitting.rate()
            workspace.sync()
            store = workspace.store
            keys = {fact.key for found in look([desk.decks], []) for fact in facts_of(Path(found.path))}
            indexed = [row for number in workspace.library.ids for row in store.facts_of(number)]
            assert sorted(row.key for row in indexed) == sorted(keys)
            assert len({row.uid for row in indexed}) == len(indexed)
            events = [event for event in store.events() if event.kind == "review"]
            reps = store.db.execute("SELECT sum(reps) FROM memory").fetchone()[0]
            assert reps == len(events), "each answer counts for one memory, once"
            digest = store.state_digest()
            store.rebuild()
            assert store.state_digest() == digest
    finally:
        patch.undo()
        shutil.rmtree(folder)


def facts_of(path: Path) -> tuple[AnyFact, ...]:
    deck = read_deck(path).deck
    return deck.facts if deck is not None else ()
