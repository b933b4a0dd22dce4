"""Sessions over real decks and a real progress file."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A new desk."""
    made = Desk(tmp_path)
    monkeypatch.setenv("QUIZAPP_HOME", str(made.home))
    return made
