"""`quizapp quiz --mode match`: that it needs a screen; its time in scores and the log."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.rules import Rules
from quizapp.service.quizzing import begin
from quizapp.service.workspace import Workspace
from quizapp.session.match import Match


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck of two capitals."""
    path = tmp_path / "two.yaml"
    facts = "".join(f"  - Capital of {land}?: {city}\n" for land, city in (("Latvia", "Riga"), ("Norway", "Oslo")))
    path.write_text(f"deck: Two\nfacts:\n{facts}", "utf-8")
    return path


def play(deck: Path, *, to_the_end: bool) -> None:
    """A match as the screen plays it, with one wrong pick."""
    with Workspace.open([str(deck)]) as workspace:
        workspace.sync()
        match = begin(workspace, None, Rules(mode="match", questions=2))[0]
        assert isinstance(match, Match)
        match.deal(workspace.clock.now())
        picks = [(0, 1), (0, 0), (1, 1)] if to_the_end else [(0, 1)]
        for left, right in picks:
            match.pick_left(left, workspace.clock.now())
            match.pick_right(right, workspace.clock.now())
        if to_the_end:
            match.finish(workspace.clock.now())


def test_a_match_needs_a_screen(quizapp: Callable[..., Any], deck: Path) -> None:
    ran = quizapp("quiz", "--plain", "--mode", "match", "--decks", deck)
    assert ran.code == 2
    assert "A match needs a screen" in ran.err
    assert "No quiz was ended yet" in quizapp("scores").out


def test_a_match_that_waits_is_not_gone_on_with_line_by_line(
    quizapp: Callable[..., Any], deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(deck, to_the_end=False)
    ran = quizapp("quiz", "--plain", "--decks", deck)
    assert ran.code == 2
    assert "A match waits, and needs a screen" in ran.err
    assert "--new" in ran.err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "Question 1 of 2" in quizapp("quiz", "--plain", "--new", "--decks", deck).out


@pytest.mark.parametrize("words", [("--forms", "type"), ("--time", "1m"), ("--certainty",), ("--questions", "1")])
def test_what_a_match_does_not_go_with_is_told(quizapp: Callable[..., Any], deck: Path, words: tuple[str, ...]) -> None:
    ran = quizapp("quiz", "--mode", "match", *words, "--decks", deck)
    assert ran.code == 2
    assert "match" in ran.err


def test_scores_and_log_tell_the_time(quizapp: Callable[..., Any], deck: Path) -> None:
    play(deck, to_the_end=True)
    assert "1 of 2  match in 0:05." in quizapp("scores").out
    told = json.loads(quizapp("scores", "--json").out)
    assert 5 <= told[0]["time"] < 30
    rows = list(csv.DictReader(quizapp("scores", "--csv").out.splitlines()))
    assert float(rows[0]["time"]) == told[0]["time"]
    assert "1 of 2 marks, in 0:05." in quizapp("log").out


def test_help_tells_of_the_match(quizapp: Callable[..., Any]) -> None:
    assert "match: boards of questions and answers" in " ".join(quizapp("quiz", "--help").out.split())
