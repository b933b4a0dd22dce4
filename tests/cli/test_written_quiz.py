"""`quizapp quiz` by the title of a quiz that a deck describes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FACTS = "facts:\n" + "".join(f"  - ask: Q{number}?\n    answer: A{number}\n    tags: [odd]\n" for number in (1, 3, 5))
FACTS += "  - Q2?: A2\n"
QUIZZES = """quizzes:
  - quiz: Odd ones
    about: What is odd
    mode: exam
    forms: type
    pools: 2 from tag odd
  - quiz: Quick
    mode: sprint
"""


@pytest.fixture
def quiz(quizapp: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "four.yaml").write_text(f"deck: Four\n{QUIZZES}{FACTS}", "utf-8")

    def call(*words: str | Path, typed: str = "") -> Any:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return quizapp("quiz", "--plain", "--decks", tmp_path / "decks", *words)

    return call


def test_it_is_begun_by_its_title_or_the_beginning_of_it(quiz: Callable[..., Any], quizapp: Callable[..., Any]) -> None:
    ran = quiz("odd", typed="x\ny\n\n")
    assert ran.code == 0
    assert "Question 2 of 2" in ran.out
    (score,) = json.loads(quizapp("scores", "--json").out)
    assert (score["title"], score["mode"], score["questions"]) == ("Odd ones", "exam", 2)


def test_options_change_it_for_once(quiz: Callable[..., Any]) -> None:
    ran = quiz("Odd ones", "--mode", "practice", "--time", "5m", typed="x\n")
    assert "You have 5 minutes" in ran.out
    assert "Not right. Answer: A" in ran.out
    ran = quiz("Odd ones", "--mode", "ladder")
    assert ran.code == 2
    assert "there are none in a ladder" in ran.err
    ran = quiz("Odd ones", "--mode", "ladder", "--negative", "1")
    assert ran.code == 2
    assert "A ladder does not go with --negative" in ran.err
    ran = quiz("Odd ones", "--questions", "3")
    assert ran.code == 2
    assert "--questions does not go with this quiz" in ran.err


def test_a_deck_comes_before_the_beginning_of_a_quiz(quiz: Callable[..., Any]) -> None:
    assert "of 4" in quiz("four", typed="q\n").out


def test_a_name_that_means_nothing_tells_the_quizzes(quiz: Callable[..., Any]) -> None:
    ran = quiz("Even")
    assert ran.code == 2
    assert "Quizzes are: 'Odd ones', 'Quick'." in ran.err


def test_one_with_a_mistake_is_said_to_have_it(quiz: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "decks" / "wrong.yaml").write_text(
        "quizzes:\n  - quiz: Even ones\n    time: 15\n  - quiz: Other\n    mode: exm\n", "utf-8"
    )
    ran = quiz("even ones")
    assert "exm" not in ran.err, "another one's mistake"
    assert "wrong.yaml:5:11" in quiz("Other").err
    assert ran.code == 1
    assert "The quiz 'Even ones' is set aside" in ran.err
    assert "wrong.yaml:3:11" in ran.err
    assert "15s or 15m" in ran.err


def test_a_file_of_quizzes_is_named_by_its_path(quiz: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "exam.yaml"
    path.write_text("quizzes:\n  - All: 9 from anywhere\n", "utf-8")
    ran = quiz(path, typed="q\n")
    assert "Question 1 of 4" in ran.out
    assert "The pool '9 from anywhere' has 4 questions." in ran.err
    path.write_text("quizzes:\n  - All: 9 from anywhere\n  - One: 1 from anywhere\n", "utf-8")
    ran = quiz(path, "--new")
    assert ran.code == 2
    assert "'All', 'One'" in ran.err
    path.write_text("quizzes:\n  - All: 9 from nowhere\n", "utf-8")
    ran = quiz(path, "--new")
    assert ran.code == 1
    assert "exam.yaml:2:17" in ran.err


def test_one_that_needs_a_screen_says_so(quiz: Callable[..., Any]) -> None:
    ran = quiz("Quick")
    assert ran.code == 2
    assert "A sprint needs a screen" in ran.err


def test_decks_tells_which_there_are(quiz: Callable[..., Any], quizapp: Callable[..., Any], tmp_path: Path) -> None:
    ran = quizapp("decks", "--decks", tmp_path / "decks")
    assert "Quizzes: Odd ones, Quick." in ran.out
    (deck,) = json.loads(quizapp("decks", "--json", "--decks", tmp_path / "decks").out)
    assert deck["quizzes"] == ["Odd ones", "Quick"]


def test_two_of_one_title_are_told_with_their_places(
    quiz: Callable[..., Any], quizapp: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "decks"
    (folder / "more.yaml").write_text("quizzes:\n  - Quick: 1 from anywhere\n", "utf-8")
    ran = quiz("quick")
    assert ran.code == 2
    assert "2 quizzes are called 'Quick'" in ran.err
    assert "four.yaml:8" in ran.err
    assert "more.yaml:2" in ran.err
    told = quizapp("check", folder).out
    assert told.count("has a quiz of this title too") == 2
