"""What README says, done: its commands run as they stand, its deck is read, its pictures are there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from quizapp.cli import COMMANDS
from quizapp.deck.pools import pools_of
from quizapp.deck.quizzes import MODES, POOL_READERS, QUIZ_READERS
from quizapp.deck.reader import read_deck_bytes
from quizapp.fact import FORMS
from quizapp.rules import MATTERS, Pool

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
DECK, QUIZZES = (text for language, text in BLOCKS if language == "yaml")
LINES = [
    line.partition("  #")[0].strip() for language, text in BLOCKS if language == "sh" for line in text.splitlines()
]
TOUR = [line for line in LINES if line.startswith("quizapp ")]
SETUP = [line for line in LINES if not line.startswith("quizapp ")]


def test_the_two_lines_stand_first() -> None:
    assert len(SETUP) == 2
    start, tests = SETUP
    assert start.startswith("python3 -m venv .venv && ")
    assert start.endswith(".venv/bin/quizapp study")
    assert tests.endswith(".venv/bin/python -m pytest")


def test_the_deck_has_nothing_wrong() -> None:
    file = read_deck_bytes("capitals.yaml", DECK.encode())
    assert file.problems == ()
    assert file.deck is not None
    assert [type(fact).__name__ for fact in file.deck.facts] == [
        "QuestionFact", "GapsFact", "QuestionFact", "ClaimFact", "ListFact", "StepsFact", "PairsFact",
    ]  # fmt: skip


def test_the_quizzes_have_nothing_wrong() -> None:
    file = read_deck_bytes("exams.yaml", QUIZZES.encode())
    assert file.problems == ()
    assert [(quiz.title, quiz.rules.questions) for quiz in file.quizzes] == [("Mid-term", 5), ("Warm up", 5)]


def test_the_quizzes_are_of_the_deck(tmp_path: Path) -> None:
    """Below its facts, all that they ask for is there."""
    (tmp_path / "capitals.yaml").write_text(DECK + QUIZZES, "utf-8")
    environment = {**os.environ, "QUIZAPP_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    for words in (("check", "capitals.yaml"), ("quiz", "Mid-term", "--decks", "capitals.yaml", "--plain")):
        done = subprocess.run(
            [sys.executable, "-m", "quizapp", *words],
            env=environment, cwd=tmp_path, input="1\n\n" * 100, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "warning" not in done.stdout + done.stderr
        assert not re.search("No fact|The pool", done.stdout + done.stderr)


def test_the_tables_have_all_that_can_be_said_of_a_quiz() -> None:
    rows = re.findall(r"^\| (`.+?`) \| (.+?) \|(?: (.*?) ?\|)?$", README, re.MULTILINE)
    quiz = [
        (name, said, modes)
        for names, said, modes in rows[: len(QUIZ_READERS)]
        for name in re.findall(r"`(.+?)`", names)
    ]
    pool = [name for names, _, _ in rows[len(QUIZ_READERS) :] for name in re.findall(r"`(.+?)`", names)]
    assert {name for name, _, _ in quiz} == set(QUIZ_READERS)
    assert set(pool) == set(POOL_READERS)
    for name, said, modes in quiz:
        field = {"time": "seconds"}.get(name, name)
        meant = {mode for mode in MODES if field in MATTERS[mode]} or set(MODES)
        assert name == "mode" or (set(MODES) if modes == "all" else set(modes.split(", "))) == meant, name
        for words in {"mode": MODES, "forms": set(FORMS) - {"flip"}, "which": ("weak", "new", "due")}.get(name, ()):
            assert f"`{words}`" in said, name


def test_the_pools_in_words_are_read() -> None:
    said = re.findall(r"`(\d+ from .+?)`", README)
    assert len(said) == 2
    assert [len(pools_of(one)) for one in said] == [2, 1]
    assert pools_of(said[1]) == (Pool(take=3, decks=("Rivers",), tags=("Asia", "Europe"), which="new", marks=2),)


def test_the_tour_runs_as_it_stands(tmp_path: Path) -> None:
    """In a folder with the README's deck and a document; a session on a screen is held line by line, with one answer,
    a quiz to its end."""
    (tmp_path / "capitals.yaml").write_text(DECK, "utf-8")
    (tmp_path / "article.txt").write_bytes((ROOT / "seeds" / "000_d2bb267af3501381.txt").read_bytes())
    environment = {**os.environ, "QUIZAPP_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    for line in TOUR:
        words = shlex.split(line)[1:]
        if words[0] in ("study", "quiz") and "--plain" not in words:
            words.append("--plain")
        command = [sys.executable, "-m", "quizapp", *words]
        said = "1\n\n" * 100 if words[0] == "quiz" else "1\n3\nq\n"
        done = subprocess.run(
            command, env=environment, cwd=tmp_path, input=said, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout or done.stderr, line
        assert "Traceback" not in done.stderr


def test_the_pictures_are_there() -> None:
    pictures = re.findall(r"!\[[^]]*]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


def test_every_command_named_is_one() -> None:
    named = set(re.findall(r"`quizapp (\w+)", README)) | {shlex.split(line)[1] for line in TOUR}
    assert named <= {name for name, _ in COMMANDS}
