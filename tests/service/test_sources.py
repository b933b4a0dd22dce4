"""Quotes looked up again when a document changes: what is held back, and what brings it back."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

import pytest
from desk import Desk, Sitting

from quizapp.deck.reader import read_deck
from quizapp.service.checking import check
from quizapp.service.doubting import accept, doubted
from quizapp.service.lookup import look_up
from quizapp.service.proofs import check_quotes
from quizapp.service.proofseen import Seen
from quizapp.service.sources import errands
from quizapp.service.workspace import Workspace
from quizapp.store.connect import statements
from quizapp.store.events import NewEvent
from quizapp.store.file import Store
from quizapp.store.version import VERSION

NOTES = """\
Minsk is the capital of Belarus, on the river Svislach. It has been so since 1919.

Riga, the capital of Latvia,
lies on the Baltic Sea. It was founded in the year 1201.

Tallinn is the capital of Estonia. It is the oldest of the three.
"""
DECK = """\
deck: Capitals
source: notes.txt
facts:
  - {ask: 'Capital of Belarus?', answer: Minsk, quote: Minsk is the capital of Belarus, forms: flip}
  - {ask: 'When was Riga founded?', answer: '1201', quote: It was founded in the year 1201, forms: flip}
  - {ask: 'Capital of Estonia?', answer: Tallinn, quote: Tallinn is the capital of Estonia, forms: flip}
  - {ask: 'Capital of Norway?', answer: Oslo, quote: Oslo is the capital of Norway, forms: flip}
"""


@pytest.fixture
def notes(desk: Desk) -> Path:
    desk.write("capitals.yaml", DECK)
    return desk.write("notes.txt", NOTES)


def asked(workspace: Workspace) -> list[str]:
    """The questions that are new, and may be asked."""
    now, store = workspace.clock.now(), workspace.store
    found = [store.fact(entry.fact) for entry in workspace.progress().fresh(now, 100)]
    return sorted(row.question.removeprefix("Capital of ").rstrip("?") for row in found if row is not None)


def states(workspace: Workspace) -> dict[str, int]:
    store = workspace.store
    found = {}
    for deck in store.files():
        for uid, state in store.anchored(deck.id):
            row = store.fact(uid)
            assert row is not None
            found[row.answer] = state
    return found


def test_each_quote_is_seen_again_and_what_is_altered_or_gone_is_held_back(desk: Desk, notes: Path) -> None:
    with desk.open() as workspace:
        assert states(workspace) == {"Minsk": 0, "1201": 0, "Tallinn": 0, "Oslo": -1}, "one was never there"
        assert asked(workspace) == ["Belarus", "Estonia", "Norway", "When was Riga founded"]
        text = "Foreword.\n\n" + NOTES.replace("1201", "1210").replace("Tallinn is the capital of Estonia. ", "")
        desk.write("notes.txt", text)
        workspace.sync()
        assert states(workspace) == {"Minsk": 0, "1201": 2, "Tallinn": 3, "Oslo": -1}
        assert asked(workspace) == ["Belarus", "Norway"]
        one, two = workspace.store.doubts(workspace.library.ids)
        assert one.anchor.says == "It was founded in the year 1210"
        assert (two.anchor.says, one.path) == ("", str(notes))
        counts = workspace.store.counts(workspace.clock.now().day, 0, None)
        assert [count.new for count in counts.values()] == [2]
        desk.write(
            "notes.txt",
            "Tallinn is the capital of Estonia.\n\n" + NOTES.replace("Tallinn is the capital of Estonia. ", ""),
        )
        workspace.sync()
        assert states(workspace) == {"Minsk": 0, "1201": 0, "Tallinn": 1, "Oslo": -1}, "moved, and one is back"
        assert len(asked(workspace)) == 4


def test_what_is_accepted_is_asked_again_and_stays_so_through_a_rebuild(desk: Desk, notes: Path) -> None:
    with desk.open() as workspace:
        Sitting(workspace).through()
        desk.write("notes.txt", NOTES.replace("1201", "1210"))
        workspace.sync()
        store = workspace.store
        (doubt,) = store.doubts(workspace.library.ids)
        desk.clock.forward(days=400)
        day = workspace.clock.now().day

        def due() -> int:
            return len(store.due_parts(day, None, 100))

        assert due() == 3
        assert store.held_facts(doubt.fact, day) == {""}, "nor is it asked in a quiz"
        assert not store.rebuild_compared().differing
        assert due() == 3
        now = workspace.clock.now()
        event = NewEvent(kind="accept", fact=doubt.fact, data={"mark": doubt.anchor.mark})
        store.record([event], time_ms=now.ms, day=now.day, offset=now.offset)
        assert (due(), store.doubts(workspace.library.ids)) == (4, [])
        assert not store.rebuild_compared().differing
        assert due() == 4
        desk.write("notes.txt", "A foreword.\n\n" + NOTES.replace("1201", "1210"))
        workspace.sync()
        assert due() == 4, "the document says the same of it as when it was accepted"
        desk.write("notes.txt", NOTES.replace("1201", "1211"))
        workspace.sync()
        assert due() == 3, "now it says something else"
        desk.write("notes.txt", NOTES.replace("1201", "1210"))
        workspace.sync()
        assert due() == 4
        undone = workspace.undo()
        assert undone is not None
        assert (undone.kind, due()) == ("accept", 3)


def test_a_document_that_is_gone_or_unreadable_holds_nothing_back(desk: Desk, notes: Path) -> None:
    with desk.open() as workspace:
        notes.unlink()
        workspace.sync()
        assert len(asked(workspace)) == 4
        assert states(workspace)["1201"] == 0
        desk.write("notes.txt", NOTES.replace("1201", "1210"))
        workspace.sync()
        assert states(workspace)["1201"] == 2
        notes.write_bytes(bytes(range(32)) * 100)
        workspace.sync()
        assert states(workspace)["1201"] == 2, "what was known stays known"
        assert errands(workspace.store, workspace.library.ids) is None, "it is not read again until it changes"
        notes.unlink()
        os.mkfifo(notes)
        workspace.sync()
        assert states(workspace)["1201"] == 2, "a pipe would never end"
        notes.unlink()
        desk.write("notes.txt", NOTES)
        workspace.sync()
        assert states(workspace)["1201"] == 0


def test_only_what_changed_is_read(desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    from quizapp.document import reader

    real = reader.read_document
    monkeypatch.setattr(reader, "read_document", lambda path, told=None: (read.append(str(path)), real(path, told))[1])
    with desk.open() as workspace:
        assert read == [str(notes)]
        workspace.sync()
        os.utime(notes, ns=(1, 1))
        workspace.sync()
        assert read == [str(notes)], "its bytes are the same"
        desk.write("capitals.yaml", DECK.replace("answer: Oslo", "answer: Bergen"))
        workspace.sync()
        assert read == [str(notes)], "no quote is another"
        desk.write("capitals.yaml", DECK.replace("Minsk is the capital of Belarus", "the river Svislach"))
        workspace.sync()
        assert read == [str(notes)] * 2
        assert states(workspace)["Minsk"] == 0
        desk.write("capitals.yaml", DECK.replace("quote: Minsk is the capital of Belarus, ", ""))
        workspace.sync()
        assert "Minsk" not in states(workspace)


def test_what_was_seen_and_taken_out_of_study_is_no_mistake_any_more(desk: Desk, notes: Path) -> None:
    with desk.open() as workspace:
        Sitting(workspace).through()
        desk.write("notes.txt", NOTES.replace("1201", "1210"))
        workspace.sync()
        (doubt,) = workspace.store.doubts(workspace.library.ids)
        now = workspace.clock.now()
        event = NewEvent(kind="suspend", fact=doubt.fact, data={})
        workspace.store.record([event], time_ms=now.ms, day=now.day, offset=now.offset)
    deck = desk.decks / "capitals.yaml"
    proofs, told = check_quotes(read_deck(deck).deck, Seen([str(deck)]))
    assert [proof.accepted for proof in proofs if proof.state == "altered"] == [True]
    assert next(one.hint for one in told if one.code == "quote-altered").endswith("You have looked at that.")


def test_a_change_that_keeps_size_and_time_is_seen(desk: Desk, notes: Path) -> None:
    with desk.open() as workspace:
        before = notes.stat()
        copy = notes.with_name("copy.txt")
        copy.write_text(notes.read_text().replace("1201", "1210"))
        os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))
        copy.replace(notes)
        assert (notes.stat().st_size, notes.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
        workspace.sync()
        assert states(workspace)["1201"] == 2


def test_another_document_in_its_place_is_another_edition(desk: Desk, notes: Path) -> None:
    with desk.open() as workspace:
        desk.write("later.txt", NOTES.replace("1201", "1210"))
        desk.write("capitals.yaml", DECK.replace("notes.txt", "later.txt"))
        workspace.sync()
        assert states(workspace) == {"Minsk": 0, "1201": 2, "Tallinn": 0, "Oslo": -1}
        assert [row.path for row in workspace.store.documents(workspace.library.ids)] == [str(desk.decks / "later.txt")]
        quoted = DECK.replace("notes.txt", "later.txt").replace("year 1201", "year 1210")
        desk.write("capitals.yaml", quoted)
        workspace.sync()
        assert states(workspace)["1201"] == 0, "its author quotes what it says now"
        assert len(asked(workspace)) == 4


def test_a_large_document_is_left_for_a_thread(desk: Desk, notes: Path) -> None:
    with desk.open() as workspace:
        desk.write("notes.txt", NOTES.replace("1201", "1210") + "More words follow here. \n" * 20_000)
        workspace.sync()
        assert workspace.sources_left
        assert states(workspace)["1201"] == 0
        left = errands(workspace.store, workspace.library.ids)
        assert left is not None
        assert look_up(left.documents[0], lambda: True) is None, "it stops when it is told to"
        from quizapp.service.sources import keep

        seen = [one for errand in left.documents if (one := look_up(errand)) is not None]
        keep(workspace.store, left, seen)
        assert states(workspace)["1201"] == 2
        assert errands(workspace.store, workspace.library.ids) is None


def test_a_deck_named_by_its_path_is_looked_at_as_patiently_as_the_others(
    desk: Desk, notes: Path, tmp_path: Path
) -> None:
    """Line by line nobody comes back to what was left for a thread."""
    far = tmp_path / "elsewhere"
    far.mkdir()
    (far / "notes.txt").write_text(NOTES + "More words follow here. \n" * 20_000)
    (far / "capitals.yaml").write_text(DECK)
    for path in (notes, desk.decks / "capitals.yaml"):
        path.unlink()
    for patient in (False, True):
        with desk.open() as workspace:
            workspace.sync(patient=patient)
            workspace.select([str(far / "capitals.yaml")])
            assert workspace.sources_left != patient
            assert (states(workspace).get("1201") == 0) == patient


def test_a_repair_keeps_what_was_seen(desk: Desk, notes: Path) -> None:
    from quizapp.store.repair import repair

    with desk.open() as workspace:
        Sitting(workspace).through()
        desk.write("notes.txt", NOTES.replace("1201", "1210"))
        workspace.sync()
        (doubt,) = workspace.store.doubts(workspace.library.ids)
    path = desk.home / "progress.db"
    data = path.read_bytes()
    assert data.count(b"Capital of Norway") >= 1
    path.write_bytes(data.replace(b'"asked":"Capital of Norway?"', b'"asked":"Capital of Nprway?"'))
    repaired = repair(path, desk.home / "backups", 0)
    assert repaired.aside is not None
    with desk.open() as workspace:
        assert workspace.store.doubts(workspace.library.ids)[0].anchor.says == doubt.anchor.says
        assert states(workspace)["1201"] == 2
        desk.clock.forward(days=400)
        day = workspace.clock.now().day
        assert len(workspace.store.due_parts(day, None, 100)) == 2, "one is held back, one was lost"
        assert not workspace.store.rebuild_compared().differing


def test_a_repair_keeps_what_a_backup_of_the_version_before_has_seen(desk: Desk, notes: Path) -> None:
    import sqlite3
    from contextlib import closing

    from quizapp.store.repair import _take_seen

    with desk.open():
        pass
    path = desk.home / "progress.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript("DROP TABLE aside; ALTER TABLE anchor DROP COLUMN gone; PRAGMA user_version = 4")
    other = desk.home / "other.db"
    with Store.open(other) as store:
        with store.transaction() as db:
            _take_seen(db, [path])
        assert store.db.execute("SELECT count(*) FROM anchor").fetchone()[0] == 4
        assert store.db.execute("SELECT count(*) FROM document").fetchone()[0] == 1


def test_a_file_of_the_version_before_is_brought_up(desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizapp.store import connect

    with monkeypatch.context() as older:
        older.setattr(connect, "MIGRATIONS", connect.MIGRATIONS[:1])
        path = desk.home / "progress.db"
        desk.home.mkdir(exist_ok=True)
        connect.writable(path).close()
    with Store.open(path) as store:
        assert store.db.execute("PRAGMA user_version").fetchone()[0] == VERSION
    with desk.open() as workspace:
        assert states(workspace)["Minsk"] == 0


def test_what_a_fact_leans_on_holds_it_back(desk: Desk) -> None:
    deck = """\
deck: Capitals
source: notes.txt
facts:
  - {ask: 'When was Riga founded?', answer: '1201', quote: It was founded in the year 1201, forms: flip}
  - {ask: 'How old is Tallinn?', answer: the oldest, quote: It is the oldest of the three., forms: flip}
"""
    desk.write("capitals.yaml", deck)
    desk.write("notes.txt", NOTES)
    with desk.open() as workspace:
        assert states(workspace) == {"1201": 0, "the oldest": 0}
        desk.write("notes.txt", NOTES.replace("Riga, the capital", "Jelgava, the capital"))
        workspace.sync()
        assert states(workspace) == {"1201": 2, "the oldest": 0}
        (doubt,) = workspace.store.doubts(workspace.library.ids)
        assert doubt.anchor.says.startswith("Jelgava, the capital of Latvia")
        (shown,) = doubted(workspace.store, workspace.library.ids)
        assert shown.no_more == "“Riga” is said beside it no more"
        desk.write("notes.txt", NOTES)
        workspace.sync()
        assert states(workspace) == {"1201": 0, "the oldest": 0}, "it is as it was"
    # A fact that says it no more leans on it no more.
    desk.write("capitals.yaml", deck.replace("When was Riga founded?", "When was it founded?"))
    desk.write("notes.txt", NOTES.replace("Riga, the capital", "Jelgava, the capital"))
    with desk.open() as workspace:
        assert states(workspace) == {"1201": 0, "the oldest": 0}
    # What a deck says newly, it leans on from then on.
    desk.write("capitals.yaml", deck.replace("When was Riga founded?", "When was Jelgava founded?"))
    with desk.open() as workspace:
        assert states(workspace)["1201"] == 0
        desk.write("notes.txt", NOTES)
        workspace.sync()
        assert states(workspace)["1201"] == 2


def test_a_copy_of_a_deck_with_its_document_lets_nothing_go(desk: Desk, tmp_path: Path) -> None:
    mine, copy = tmp_path / "mine", tmp_path / "copy"
    for folder in (mine, copy):
        folder.mkdir()
        (folder / "capitals.yaml").write_text(DECK, "utf-8")
        (folder / "notes.txt").write_text(NOTES, "utf-8")

    def held(folder: Path) -> list[str]:
        with Workspace.open([str(folder / "capitals.yaml")], clock=desk.clock) as workspace:
            workspace.sync()
            workspace.sync()
            return [one.says for one in doubted(workspace.store, workspace.library.ids)]

    assert held(mine) == []
    (mine / "notes.txt").write_text(NOTES.replace("1201", "1210").replace("Tallinn is", "Narva is"), "utf-8")
    told = held(mine)
    assert len(told) == 2
    assert held(copy) == [], "the copy says what it said"
    states_of = [proof.state for proof in check([str(mine / "capitals.yaml")], list).proofs]
    assert states_of == ["intact", "altered", "altered", "missing"], "also while the facts are the copy's"
    assert held(mine) == told
    # What surrounds a quote in another document is not what surrounded it in this one.
    (copy / "notes.txt").write_text("Other words.\n\nIt was founded in the year 1201, and burnt in 1300.\n", "utf-8")
    held(copy)
    assert held(mine) == told
    (mine / "notes.txt").write_text(NOTES, "utf-8")
    assert len(held(copy)) >= 1
    assert held(mine) == []


CLUBS = """\
# Lepidoptera

## Butterflies

The scales are small. The antennae end in clubs.
"""
OF_CLUBS = """\
deck: Lepidoptera
source: notes.md
facts:
  - {ask: 'Butterflies: In what do the antennae end?', answer: clubs, quote: The antennae end in clubs., forms: flip}
  - {ask: 'What is small?', answer: the scales, quote: The scales are small., forms: flip}
"""


def test_a_heading_that_a_fact_says_holds_it_back(desk: Desk) -> None:
    desk.write("lepidoptera.yaml", OF_CLUBS)
    desk.write("notes.md", CLUBS)
    with desk.open() as workspace:
        assert states(workspace) == {"clubs": 0, "the scales": 0}
        desk.write("notes.md", CLUBS.replace("Butterflies", "Moths"))
        workspace.sync()
        assert states(workspace) == {"clubs": 2, "the scales": 0}
        (doubt,) = doubted(workspace.store, workspace.library.ids)
        assert doubt.says.startswith("Moths")
        assert doubt.no_more == "its section is headed now “Moths”, no longer “Butterflies”"
        accept(workspace.store, doubt, workspace.clock.now())
        desk.write("notes.md", CLUBS.replace("## Butterflies", "### Moths"))
        workspace.sync()
        assert not workspace.store.doubts(workspace.library.ids), "it was looked at"
        desk.write("notes.md", CLUBS.replace("Butterflies", "Bees"))
        workspace.sync()
        assert [doubt.says[:4] for doubt in doubted(workspace.store, workspace.library.ids)] == ["Bees"]


@pytest.mark.parametrize(
    ("changed", "state", "leans"), [("", 0, "H:Butterflies\nb:Lycaena"), ("Vanessa", 2, "b:Lycaena\n?")]
)
def test_what_was_known_before_headings_were_looked_for_stays_known(
    desk: Desk, changed: str, state: int, leans: str
) -> None:
    text = CLUBS.replace("scales are small. The", "scales of Lycaena are small. Their")
    deck = OF_CLUBS.replace("In what do the", "In what do the Lycaena").replace("The antennae", "Their antennae")
    desk.write("lepidoptera.yaml", deck.replace("scales are", "scales of Lycaena are"))
    desk.write("notes.md", text)
    with desk.open() as workspace:
        assert leaning(workspace) == ["", "H:Butterflies\nb:Lycaena"]
        with workspace.store.transaction() as db:
            db.execute("UPDATE anchor SET leans = 'b:Lycaena' WHERE leans <> ''")
            for statement in statements(files("quizapp.store").joinpath("from_3_to_4.sql").read_text()):
                db.execute(statement)
    desk.write("notes.md", text.replace("Lycaena", changed or "Lycaena"))
    with desk.open() as workspace:
        workspace.sync()
        assert states(workspace)["clubs"] == state
        assert leaning(workspace)[-1] == leans


def leaning(workspace: Workspace) -> list[str]:
    """What the facts lean on whose quotes stand in the first document."""
    (document,) = workspace.store.documents(workspace.library.ids)
    return sorted(row.leans for row in workspace.store.anchors_in(document.id))
