"""Finding deck files, and reading only what changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from desk import Desk, Sitting, flip

from quizapp import paths
from quizapp.errors import QuizError
from quizapp.service import library, looking
from quizapp.service.looking import look
from quizapp.service.workspace import Workspace


def names(*roots: Path) -> list[str]:
    return [Path(found.path).name for found in look(roots, [])]


def titles(workspace: Workspace) -> list[str]:
    rows = {row.id: row.title for row in workspace.store.files()}
    return [rows[number] for number in workspace.library.ids]


def test_folders_are_looked_through_in_order(desk: Desk) -> None:
    for name in (
        "b.yaml",
        "a.yml",
        "C.YAML",
        "notes.txt",
        "sub/d.yaml",
        ".hidden.yaml",
        ".git/e.yaml",
        "sub/deep/f.yaml",
    ):
        desk.write(name, "deck: X\nfacts: []")
    assert names(desk.decks) == ["C.YAML", "a.yml", "b.yaml", "d.yaml", "f.yaml"]
    assert names(desk.decks / "b.yaml", desk.decks) == ["b.yaml", "C.YAML", "a.yml", "d.yaml", "f.yaml"]
    assert names(desk.decks / "notes.txt") == ["notes.txt"], "whatever a person names"
    assert names(desk.decks / "missing") == []


def test_links_that_go_round_are_walked_once(desk: Desk) -> None:
    desk.write("sub/a.yaml", "deck: X\nfacts: []")
    (desk.decks / "sub" / "up").symlink_to(desk.decks)
    (desk.decks / "again.yaml").symlink_to(desk.decks / "sub" / "a.yaml")
    (desk.decks / "round.yaml").symlink_to(desk.decks / "round.yaml")
    (desk.decks / "gone.yaml").symlink_to(desk.decks / "nowhere.yaml")
    assert names(desk.decks) == ["again.yaml", "gone.yaml", "round.yaml"]
    with desk.open() as workspace:
        told = "\n".join(workspace.problem_texts())
        assert "round.yaml:1:1: error: This link leads back to itself." in told
        assert "gone.yaml:1:1: error: This link leads to a file that is not there." in told
        assert titles(workspace) == ["X", "", ""]


def test_a_folder_named_like_a_deck_and_other_things_that_are_none(desk: Desk) -> None:
    (desk.decks / "folder.yaml").mkdir()
    (desk.decks / "folder.yaml" / "inside.yaml").write_text("deck: Inside\nfacts: []")
    os.mkfifo(desk.decks / "pipe.yaml")
    desk.deck("good.yaml", flip("Question?"))
    with desk.open() as workspace:
        told = "\n".join(workspace.problem_texts())
        assert "This is a folder that is named like a deck." in told
        assert "pipe.yaml" in told
        assert Sitting(workspace).through() == ["Question?"]
        before = workspace.store.db.total_changes
        workspace.sync()
        assert workspace.store.db.total_changes == before, "looked at again, and nothing is written"


def test_a_file_that_may_not_be_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.deck("deck.yaml", flip("Question?"))
    real = os.open

    def refuse(name: object, *args: object, **named: object) -> int:
        if str(name) == str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return real(name, *args, **named)  # type: ignore[arg-type]

    with desk.open(sync=False) as workspace:
        with monkeypatch.context() as patch:
            patch.setattr(os, "open", refuse)
            workspace.sync()
            assert "You may not read this file." in workspace.problem_texts()[0]
        workspace.sync()
        assert workspace.problem_texts() == [], "a right that was given changes no time of the file"
        assert Sitting(workspace).through() == ["Question?"]


def test_unchanged_files_are_not_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        desk.deck(f"{number}.yaml", flip(f"Question {number}?"), title=str(number))
    with desk.open() as workspace:
        opened: list[str] = []
        real = os.open
        monkeypatch.setattr(
            os, "open", lambda name, *args, **named: (opened.append(str(name)), real(name, *args, **named))[1]
        )
        before = workspace.store.db.total_changes
        workspace.sync()
        assert opened == []
        assert workspace.store.db.total_changes == before
        desk.deck("1.yaml", flip("Question 1?"), flip("More?"), title="1")
        workspace.sync()
        assert opened == [str(desk.decks / "1.yaml")]


def test_one_stat_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What scandir tells of each entry; nothing is asked twice."""
    for number in range(5):
        desk.deck(f"{number}.yaml", flip(f"Question {number}?"), title=str(number))
    with desk.open() as workspace:
        asked: list[str] = []
        for name in ("stat", "lstat"):
            real = getattr(os, name)
            monkeypatch.setattr(
                os, name, lambda path, *a, real=real, **k: (asked.append(str(path)), real(path, *a, **k))[1]
            )
        workspace.sync()
        assert not [path for path in asked if path.endswith(".yaml")]


def test_a_file_of_another_time_alone_is_not_parsed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.deck("deck.yaml", flip("Question?"))
    with desk.open() as workspace:
        os.utime(path, ns=(77, 77))
        with monkeypatch.context() as patch:
            patch.setattr("quizapp.deck.reader.read_deck", lambda path: pytest.fail("it was parsed"))
            workspace.sync()
        (row,) = workspace.store.files()
        assert row.mtime_ns == 77
        path.write_text(path.read_text("utf-8").replace("Question?", "Questiom?"), "utf-8")
        os.utime(path, ns=(78, 78))
        workspace.sync()
        assert Sitting(workspace).through() == ["Questiom?"], "the same size, another content"


def test_too_many_files_are_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST_FILES", 4)
    for number in range(7):
        desk.deck(f"{number}.yaml", flip(f"Question {number}?"), title=str(number))
    with desk.open() as workspace:
        assert len(workspace.library.ids) == 4
        (told,) = workspace.problem_texts()
        assert told == f"There is too much in {desk.decks}: only the first 4 decks and folders are looked at."


def test_too_many_folders_are_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST_FILES", 4)
    for number in range(9):
        (desk.decks / str(number)).mkdir()
    with desk.open() as workspace:
        assert "There is too much" in workspace.problem_texts()[0]


# ------------------------------------------------------------------------------------------ where decks are


def test_a_path_that_is_not_there(desk: Desk) -> None:
    missing = str(desk.decks / "missing")
    with Workspace.open([missing], clock=desk.clock) as workspace, pytest.raises(QuizError) as caught:
        workspace.sync()
    assert caught.value.exit_code == 2
    assert missing in caught.value.message
    assert "--decks" in caught.value.hint


def test_a_path_that_goes_away_ends_nothing(desk: Desk) -> None:
    path = desk.deck("deck.yaml", flip("Question?"))
    with Workspace.open([str(path)], clock=desk.clock) as workspace:
        workspace.sync()
        path.unlink()
        workspace.sync()
        assert workspace.library.ids == ()
        assert Sitting(workspace).next() is None


def test_the_decks_of_the_settings(desk: Desk, tmp_path: Path) -> None:
    desk.deck("deck.yaml", flip("Question?"))
    desk.settings(f'decks = ["{desk.decks}", "{tmp_path}/unplugged"]')
    with Workspace.open(clock=desk.clock) as workspace:
        workspace.sync()
        assert titles(workspace) == ["Deck"]
        assert workspace.problem_texts() == [f"{tmp_path}/unplugged is in your settings, but it is not there."]
    desk.settings(f'decks = ["{tmp_path}/unplugged"]')
    with Workspace.open(clock=desk.clock) as workspace, pytest.raises(QuizError, match="settings say") as caught:
        workspace.sync()
    assert "settings.toml" in caught.value.hint


def test_the_own_folder_is_made_when_first_needed_and_the_shipped_decks_are_there(desk: Desk) -> None:
    with Workspace.open(clock=desk.clock) as workspace:
        workspace.sync()
        assert paths.own_decks().is_dir()
        shipped = titles(workspace)
        assert len(shipped) >= 2
        (paths.own_decks() / "mine.yaml").write_text("deck: Mine\nfacts:\n  - Q?: A\n")
        workspace.sync()
        assert titles(workspace) == ["Mine", *shipped]


def test_a_home_with_a_tilde_and_spaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("QUIZAPP_HOME", "~/my quiz folder/é")
    with Workspace.open() as workspace:
        workspace.sync()
    assert (tmp_path / "my quiz folder" / "é" / "progress.db").is_file()
    assert (tmp_path / "my quiz folder" / "é" / "decks").is_dir()


def test_where_the_own_folder_cannot_be_made_the_shipped_decks_are_studied(desk: Desk) -> None:
    desk.home.mkdir()
    (desk.home / "decks").write_text("a file in its place")
    with Workspace.open(clock=desk.clock) as workspace:
        workspace.sync()
        assert Sitting(workspace).next() is not None


def test_what_takes_long_to_read_is_told_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(library, "LONG", 20)
    path = desk.deck("deck.yaml", flip("Question?"))
    with desk.open() as workspace:
        workspace.library.reading = told.append
        desk.write("deck.yaml", path.read_text() + "\n# more\n")
        workspace.sync()
        assert told == [path.stat().st_size]
        workspace.sync()
        assert len(told) == 1, "what did not change is not read"


def test_where_one_may_not_look_nothing_is_gone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that can't be read for a while is told of; what is known of its decks stays."""
    desk.write("sub/deck.yaml", "deck: Deck\nfacts:\n  - Question?: yes\n")

    def closed(path: object, *_: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    with desk.open() as workspace:
        before = workspace.store.files()
        with monkeypatch.context() as patched:
            patched.setattr(os, "scandir", closed)
            patched.setattr(os, "lstat", closed)
            workspace.sync()
        assert any("can't be looked into: permission denied" in note for note in workspace.library.notes)
        assert workspace.store.files() == before
