"""One run of the app: opening it, choosing decks, editing, what it tells."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from desk import Desk, Sitting, flip

from quizapp.errors import QuizError
from quizapp.fact import Rating
from quizapp.service.workspace import Workspace
from quizapp.store.errors import DamagedError, InUseError, NewerError, NotWritableError, StoreError
from quizapp.store.fold import Standing

AGAIN, HARD, GOOD, EASY = Rating


def titles(workspace: Workspace, *wanted: str) -> list[str]:
    chosen = workspace.select(wanted)
    rows = {row.id: row.title for row in workspace.store.files()}
    return [rows[number] for number in chosen]


# ---------------------------------------------------------------------------------------------------- opening


def test_a_second_window_is_told_and_may_work_on_a_copy(desk: Desk) -> None:
    with desk.open():
        with pytest.raises(InUseError) as caught:
            desk.open()
        assert caught.value.exit_code == 3
        assert "--read-only" in caught.value.hint
        with desk.open(unkept=True) as second:
            assert not second.keeps


@pytest.mark.parametrize("how", ["damaged", "newer", "no file"])
def test_what_cannot_be_opened_is_left_as_it_is(desk: Desk, how: str) -> None:
    path = desk.home / "progress.db"
    error: type[StoreError] = DamagedError
    if how == "no file":
        path.mkdir(parents=True)
        error = StoreError
    elif how == "damaged":
        desk.home.mkdir()
        path.write_bytes(b"no database at all" * 100)
    else:
        with desk.open():
            pass
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 999")
        db.close()
        error = NewerError
    before = sorted((entry.name, entry.stat().st_size) for entry in desk.home.iterdir() if entry.suffix != ".lock")
    for unkept in (False, True):
        with pytest.raises(error):
            Workspace.open(unkept=unkept, clock=desk.clock)
    after = sorted((entry.name, entry.stat().st_size) for entry in desk.home.iterdir() if entry.suffix != ".lock")
    assert after == before, "not even the folder for decks is made"


def test_a_home_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(NotWritableError, match="folder"):
        Workspace.open()


def test_settings_that_are_wrong(desk: Desk) -> None:
    desk.settings("new_per_day = -1")
    with pytest.raises(QuizError, match="new_per_day"):
        desk.open()
    assert not (desk.home / "progress.db").exists()


def test_a_window_that_only_looks_reads_no_decks(desk: Desk) -> None:
    with pytest.raises(StoreError, match="no progress yet"):
        desk.open(read_only=True)
    desk.deck("deck.yaml", flip("Question?"))
    with desk.open():
        desk.deck("deck.yaml", flip("Question?"), flip("Another?"))
        desk.deck("new.yaml", flip("New?"), title="New")
        with desk.open(read_only=True, sync=False) as second:
            assert second.sync() == 2
            assert second.overview().total == 1
            with pytest.raises(QuizError, match="Nothing is kept"):
                second.store.record([], time_ms=0, day=0, offset=0)
            with pytest.raises(QuizError, match="never read"):
                second.select([str(desk.decks / "new.yaml")])


# --------------------------------------------------------------------------------------------- choosing decks


def test_decks_by_title_beginning_file_and_piece(desk: Desk) -> None:
    desk.deck("french.yaml", flip("Q1?"), title="French words")
    desk.deck("german.yaml", flip("Q2?"), title="German words")
    desk.deck("cities.yaml", flip("Q3?"), title="French")
    with desk.open() as workspace:
        assert titles(workspace, "german words") == ["German words"]
        assert titles(workspace, "french") == ["French", "French words"], "a title, and a file's name without ending"
        assert titles(workspace, "Ger") == ["German words"]
        assert titles(workspace, "cities") == ["French"]
        assert titles(workspace, "german.yaml") == ["German words"]
        assert titles(workspace, "words") == ["French words", "German words"]
        assert titles(workspace, "cities", "Ger", "French") == ["French", "German words", "French words"]
        with pytest.raises(QuizError, match="no deck 'spanish'") as caught:
            workspace.select(["spanish"])
        assert caught.value.exit_code == 2
        assert "'French', 'French words', 'German words'" in caught.value.message


def test_any_file_can_be_studied(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.deck("deck.yaml", flip("Question?"))
    other = Desk(tmp_path / "elsewhere")
    path = other.deck("mine.yaml", flip("Elsewhere?"), title="Mine")
    monkeypatch.chdir(other.decks)
    with desk.open() as workspace:
        for name in (str(path), "mine.yaml", "./mine.yaml", "../decks/mine.yaml"):
            assert titles(workspace, name) == ["Mine"]
        assert Sitting(workspace, "mine.yaml").through() == ["Elsewhere?"]
        assert len(workspace.store.files()) == 2
    with desk.open() as workspace:
        assert workspace.overview().total == 1, "it was taken into that run alone"
        assert titles(workspace, str(path)) == ["Mine"]
        assert Sitting(workspace, str(path)).next() is None, "and its progress is kept"


def test_a_folder_can_be_studied(desk: Desk, tmp_path: Path) -> None:
    desk.deck("langs/french.yaml", flip("Q1?"), title="French")
    desk.deck("langs/german.yaml", flip("Q2?"), title="German")
    desk.deck("deck.yaml", flip("Q3?"))
    outside = Desk(tmp_path / "outside")
    outside.deck("a.yaml", flip("Q4?"), title="A")
    outside.deck("b.yaml", flip("Q5?"), title="B")
    (tmp_path / "empty").mkdir()
    with desk.open() as workspace:
        assert titles(workspace, str(desk.decks / "langs")) == ["French", "German"], "one within the library"
        assert titles(workspace, str(outside.decks)) == ["A", "B"]
        assert titles(workspace, str(tmp_path)) == ["Deck", "French", "German", "A", "B"]
        with pytest.raises(QuizError, match="no decks in"):
            workspace.select([str(tmp_path / "empty")])


def test_a_deck_by_another_name_is_the_same_deck(desk: Desk, tmp_path: Path) -> None:
    path = desk.deck("deck.yaml", flip("Question?"))
    (tmp_path / "link.yaml").symlink_to(path)
    (tmp_path / "folder").symlink_to(desk.decks)
    with desk.open() as workspace:
        for name in (tmp_path / "link.yaml", tmp_path / "folder" / "deck.yaml", tmp_path / "folder"):
            assert titles(workspace, str(name)) == ["Deck"]
        assert len(workspace.store.files()) == 1


def test_a_copy_that_is_named_comes_before_the_library(desk: Desk, tmp_path: Path) -> None:
    desk.deck("deck.yaml", flip("Question?"), flip("Other?"))
    copy = tmp_path / "copy.yaml"
    copy.write_bytes((desk.decks / "deck.yaml").read_bytes())
    with desk.open() as workspace:
        Sitting(workspace).do(EASY)
        assert Sitting(workspace, str(copy)).through() == ["Other?"]
    with desk.open() as workspace:
        (view,) = workspace.overview().decks
        assert (view.total, view.unseen, view.problems) == (2, 0, 0)


# -------------------------------------------------------------------------------------------------- what it tells


def test_the_passage_of_a_fact(desk: Desk) -> None:
    (desk.decks / "source.txt").write_text("First line.\nRiga is the capital of Latvia.\nLast line.\n")
    facts = (
        flip("Capital?", "Riga", "quote: Riga is the capital of Latvia"),
        flip("Wrong?", "Riga", "quote: Xyzzy plugh quux"),
        flip("None?"),
        flip("Elsewhere?", "x", "quote: words\nsource: missing.txt"),
    )
    desk.write("deck.yaml", "deck: Deck\nsource: source.txt\nfacts:\n" + "".join(
        "  - " + fact.replace("\n", "\n    ") + "\n" for fact in facts))  # fmt: skip
    with desk.open() as workspace:
        told = {}
        for row in workspace.store.facts_of(1):
            told[row.question] = workspace.passage(row.uid)
        assert told["Capital?"][0] == ("source.txt, line 2\n\n", "title")
        assert ("Riga is the capital of Latvia", "mark") in told["Capital?"]
        assert "not in its source" in "".join(text for text, _ in told["Wrong?"])
        assert told["None?"] == [("No passage is given for this fact.", "dim")]
        assert "can't be read" in told["Elsewhere?"][0][0]
        assert workspace.passage("0123456789abcdef") == [("This fact is in no deck any more.", "dim")]


# --------------------------------------------------------------------------------------------------- editing

EDITOR = """
import pathlib, sys
arguments = sys.argv[1:]
pathlib.Path({log!r}).write_text("\\n".join(arguments))
path = pathlib.Path(arguments[-1])
path.write_text(path.read_text("utf-8").replace({old!r}, {new!r}), "utf-8")
sys.exit({code})
"""


def editor(folder: Path, old: str = "", new: str = "", code: int = 0, name: str = "vi") -> tuple[Path, Path]:
    """A program that replaces words in the file that it is given; and the file in which it notes its arguments."""
    log, script, program = folder / "arguments", folder / "script.py", folder / name
    script.write_text(EDITOR.format(log=str(log), old=old, new=new, code=code))
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
    program.chmod(0o755)
    return program, log


def test_the_editor_opens_at_the_line_and_the_change_is_taken_in(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.deck("deck.yaml", flip("Other?"), flip("Capital of Lativa?", "Riga"))
    program, log = editor(tmp_path, "Lativa", "Latvia")
    monkeypatch.setenv("EDITOR", f"'{program}' --flag")
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(EASY)
        asked = sitting.do(EASY)
        sitting.undo()
        asked = sitting.ask()
        sitting.answer()
        sitting.study.flag("spelling", desk.clock.now())
        assert workspace.edit(asked.uid) == ""
        assert log.read_text().split("\n") == ["--flag", "+6", str(path)]
        again = sitting.study.again(desk.clock.now())
        assert again is not None
        assert again.question.prompt == "Capital of Latvia?"
        assert again.uid == asked.uid, "something was done to it, so it is known and followed"
        assert workspace.store.standings() == [(asked.uid, Standing(flagged=True, note="spelling"))]


def test_what_is_wrong_after_an_edit_is_told(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.deck("deck.yaml", flip("Question?"), flip("Other?"))
    program, _ = editor(tmp_path, "answer: yes", "anser: yes", code=3)
    monkeypatch.setenv("VISUAL", str(program))
    with desk.open() as workspace:
        told = workspace.edit_deck(workspace.library.ids[0])
        path = workspace.store.files()[0].path
        assert told == f"The editor ended with status 3. 2 problems in deck.yaml: 'quizapp check {path}' shows them."


def test_an_editor_that_is_missing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.deck("deck.yaml", flip("Question?"))
    with desk.open() as workspace:
        asked = Sitting(workspace).ask()
        for name, reason in (
            ("/nowhere/editor -x", "no such file"), ("'unclosed", "quote is not closed"), (str(desk.decks), "permission"),
        ):  # fmt: skip
            monkeypatch.setenv("EDITOR", name)
            with pytest.raises(QuizError, match="can't be started") as caught:
                workspace.edit(asked.uid)
            assert reason in caught.value.message
            assert "$EDITOR" in caught.value.hint


def test_editing_what_is_gone(desk: Desk) -> None:
    path = desk.deck("deck.yaml", flip("Question?"))
    with desk.open() as workspace:
        asked = Sitting(workspace).ask()
        path.unlink()
        with pytest.raises(QuizError, match="not there any more"):
            workspace.edit(asked.uid)
        workspace.sync()
        with pytest.raises(QuizError, match="in no deck"):
            workspace.edit(asked.uid)


def test_the_theme_is_remembered(desk: Desk) -> None:
    with desk.open() as workspace:
        workspace.remember_theme("nord")
        assert workspace.settings.theme == "nord"
    with desk.open() as workspace:
        assert workspace.settings.theme == "nord"
    (desk.home / "settings.toml").unlink()
    (desk.home / "settings.toml").mkdir()
    workspace.remember_theme("gruvbox")
