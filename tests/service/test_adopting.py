"""A deck that came with the app is edited as a copy of one's own: an update would write over it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk import Desk, Sitting

from quizapp import paths
from quizapp.errors import QuizError
from quizapp.service.checking import check, deck_paths
from quizapp.service.workspace import Workspace

DECK = """\
deck: Shipped
source: ../seeds/text.txt
facts:
  - {ask: 'Capital?', answer: Riga, quote: Riga is the capital, forms: flip}
  - {ask: 'River?', answer: Daugava, forms: flip}
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck and its document, as an installed package has them."""
    package = tmp_path / "package" / "shipped"
    (package / "decks").mkdir(parents=True)
    (package / "seeds").mkdir()
    (package / "seeds" / "text.txt").write_text("Riga is the capital.")
    (package / "decks" / "a.yaml").write_text(DECK)
    monkeypatch.setattr(paths, "shipped_decks", lambda: package / "decks")
    return package / "decks" / "a.yaml"


def editor(tmp_path: Path, old: str, new: str) -> str:
    """A command that replaces some words."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n"
        f"path.write_text(path.read_text().replace({old!r}, {new!r}))\n"
    )
    return f"{sys.executable} {script}"


@contextmanager
def opened(desk: Desk, command: str) -> Iterator[Workspace]:
    with Workspace.open([], clock=desk.clock) as workspace:
        workspace.settings = workspace.settings._replace(editor=command)
        workspace.sync()
        yield workspace


def test_an_edit_goes_into_a_copy_that_takes_its_place(desk: Desk, shipped: Path, tmp_path: Path) -> None:
    own = desk.home / "decks" / "a.yaml"
    with opened(desk, editor(tmp_path, "River?", "Which river?")) as workspace:
        asked = Sitting(workspace).do()
        told = workspace.edit(asked.uid)
        assert "your own copy" in told
        assert str(own) in told
        assert [row.path for row in workspace.store.files() if row.id in workspace.library.ids] == [str(own)]
        assert workspace.store.memory_of(asked.uid, "").reps == 1
        assert workspace.overview().total == 2
        assert "Riga is the capital" in "".join(text for text, _ in workspace.passage(asked.uid))
        assert workspace.edit_deck(workspace.library.ids[0]) == "", "it is one's own now"
    assert shipped.read_text() == DECK
    assert "Which river?" in own.read_text()
    with opened(desk, "") as workspace:
        assert [deck.path for deck in workspace.overview().decks] == [str(own)]
        assert Sitting(workspace).through()[-1] in ("Which river?", "Capital?")
    assert [path.name for path in deck_paths([], [])[0]] == ["a.yaml"]
    assert not check(deck_paths([], [])[0]).problems
    own.unlink()
    with opened(desk, "") as workspace:
        assert [deck.path for deck in workspace.overview().decks] == [str(shipped)]
        assert workspace.store.memory_of(asked.uid, "").reps > 0


def test_where_no_copy_can_be_made_nothing_is_edited(desk: Desk, shipped: Path, tmp_path: Path) -> None:
    with opened(desk, editor(tmp_path, "River?", "Which river?")) as workspace:
        (desk.home / "decks").rmdir()
        (desk.home / "decks").write_text("a file in its place")
        with pytest.raises(QuizError, match="own copy"):
            workspace.edit_deck(workspace.library.ids[0])
    assert shipped.read_text() == DECK


def test_a_deck_of_a_checkout_is_edited_where_it_is(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.write("b.yaml", DECK)
    monkeypatch.setattr(paths, "shipped_decks", lambda: desk.decks)
    with opened(desk, editor(tmp_path, "River?", "Which river?")) as workspace:
        assert workspace.edit_deck(workspace.library.ids[0]) == ""
    assert "Which river?" in path.read_text()


def test_one_that_is_named_is_edited_where_it_is(desk: Desk, shipped: Path, tmp_path: Path) -> None:
    with Workspace.open([str(shipped)], clock=desk.clock) as workspace:
        workspace.settings = workspace.settings._replace(editor=editor(tmp_path, "River?", "Which river?"))
        workspace.sync()
        assert workspace.edit_deck(workspace.library.ids[0]) == ""
    assert "Which river?" in shipped.read_text()
    assert not (desk.home / "decks" / "a.yaml").exists()


def test_a_copy_that_does_not_come_out_whole_is_none(
    desk: Desk, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with opened(desk, editor(tmp_path, "River?", "Which river?")) as workspace:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(QuizError, match="own copy") as told:
            workspace.edit_deck(workspace.library.ids[0])
        assert f"{desk.home / 'seeds' / 'text.txt'}: no space" in told.value.message
        assert not list((desk.home / "decks").iterdir())
        assert not list((desk.home / "seeds").iterdir())


def test_an_edit_that_speaks_against_its_quote_is_told_at_once(desk: Desk, tmp_path: Path) -> None:
    (desk.decks / "lake.txt").write_text("The lake is 636 km long.")
    fact = "{ask: How long?, answer: 636 km, quote: The lake is 636 km long., forms: flip}"
    desk.write("lake.yaml", f"deck: Lake\nsource: lake.txt\nfacts:\n  - {fact}\n")
    with desk.open() as workspace:
        asked = Sitting(workspace).do()
        workspace.settings = workspace.settings._replace(editor=editor(tmp_path, "answer: 636", "answer: 639"))
        assert workspace.edit(asked.uid) == "The quote does not say 639. Is it a slip, or the wrong passage?"
        workspace.settings = workspace.settings._replace(silence=("unproved",))
        assert workspace.edit(asked.uid) == ""
