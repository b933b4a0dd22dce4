"""The answers of other facts, from which wrong options are taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.service.workspace import Workspace

DECK = """
deck: Mixed
facts:
  - Largest lizard?: dragon
  - claim: Lizards are reptiles.
    answer: true
  - ask: Parts of a lizard?
    answer: [head, tail]
  - ask: How does it grow?
    steps: [egg, young, grown]
  - ask: What is each?
    pairs: {gecko: climber, iguana: swimmer}
  - A gecko climbs {{walls}}.
  - What does an iguana eat?: leaves
"""


def test_only_single_answers_of_questions_and_gaps_are_in_the_pool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    path = tmp_path / "mixed.yaml"
    path.write_text(DECK, encoding="utf-8")
    with Workspace.open([str(path)]) as workspace:
        workspace.sync()
        progress = workspace.progress()
        first = progress.fresh(workspace.clock.now(), 1)[0]
        fact = progress.fact(first.fact)
        assert fact is not None
        assert set(progress.pool(first.fact, fact, first.part)) == {"walls", "leaves"}
