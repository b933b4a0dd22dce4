"""Use cases over real decks and a real progress file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from editing import Editing
from model_deriving import TEXT, Derive


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A new desk."""
    made = Desk(tmp_path)
    monkeypatch.setenv("QUIZAPP_HOME", str(made.home))
    return made


@pytest.fixture
def editing(desk: Desk) -> Iterator[Editing]:
    """An open workspace, its decks to be edited; in the end all that is computed is what its events say."""
    desk.settings("new_per_day = 9999")
    with desk.open() as workspace:
        yield Editing(desk, workspace)
        before = workspace.store.state_digest()
        workspace.store.rebuild()
        assert workspace.store.state_digest() == before


@pytest.fixture
def derive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Derive:
    """Deriving from a text about a lake, in a home of its own."""
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    (tmp_path / "lake.md").write_text(TEXT, "utf-8")
    return Derive(tmp_path / "lake.md")
