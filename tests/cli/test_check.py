"""`quizapp check`: every problem, every quote, and what was edited since; nothing written, nobody in the way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checking import problems
from hand_clock import HandClock

from quizapp.deck.source import MAX_BYTES
from quizapp.service.workspace import Workspace
from quizapp.store.file import Store

Quizapp = Callable[..., Any]


def test_a_sound_deck(quizapp: Quizapp, decks: Path) -> None:
    ran = quizapp("check", decks)
    assert (ran.code, ran.out, ran.err) == (0, "1 deck, 3 facts: no problems.\n", "")
    assert problems(quizapp, decks) == []


def test_without_a_path_all_decks_are_checked(
    quizapp: Quizapp, decks: Path, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("quizapp.paths.shipped_decks", lambda: tmp_path / "nowhere")
    assert quizapp("check").out == "0 decks, 0 facts: no problems.\n"
    assert "no deck" in quizapp("check").err
    (home / "decks").mkdir(parents=True)
    (home / "decks" / "own.yaml").write_text("deck: Own\nfacts:\n  - a?: b\n")
    assert quizapp("check").out == "1 deck, 1 fact: no problems.\n"
    assert quizapp("check", "--decks", decks).out == "1 deck, 3 facts: no problems.\n"
    assert quizapp("--decks", decks, "check").out == "1 deck, 3 facts: no problems.\n"
    (home / "settings.toml").write_text(f"decks = [{json.dumps(str(decks))}]")
    assert quizapp("check").out == "1 deck, 3 facts: no problems.\n"


def test_every_problem_of_every_deck_is_told_with_its_place(quizapp: Quizapp, decks: Path) -> None:
    (decks / "a.yaml").write_text("deck: A\nfacts:\n  - no gap\n  - ask: x\n")
    (decks / "b.yaml").write_text("deck: B\nfacts:\n  - ask: a?\n    colour: red\n    answer: b\n")
    ran = quizapp("check", decks)
    assert ran.code == 1
    assert f"{decks / 'a.yaml'}:3:5: error: " in ran.out
    assert f"{decks / 'a.yaml'}:4:5: error: " in ran.out
    assert f"{decks / 'b.yaml'}:4:5: error: There is no key 'colour'." in ran.out
    assert "3 |   - no gap" in ran.out
    assert "^^^" in ran.out
    assert "help: " in ran.out
    assert ran.out.endswith("3 files, 3 facts: 3 errors.\n")


def test_warnings_alone_are_no_failure(quizapp: Quizapp, decks: Path) -> None:
    (decks / "a.yaml").write_text("deck: A\nfacts:\n  - ask: a?\n    answer: b\n    quote: words of nobody\n")
    ran = quizapp("check", decks)
    assert ran.code == 0
    assert "This quote has no source." in ran.out
    assert ran.out.endswith("2 decks, 4 facts: 1 warning.\n")


def test_a_path_that_is_not_there_is_a_usage_error(quizapp: Quizapp, decks: Path) -> None:
    for words in (("check", decks / "nope.yaml"), ("check", "--decks", decks / "nope"), ("check", "x" * 5000)):
        ran = quizapp(*words)
        assert (ran.code, ran.out) == (2, "")
        assert "does not exist" in ran.err


# -------------------------------------------------------------------------------------------------- quotes


def test_files_that_are_no_decks_never_end_a_check(
    quizapp: Quizapp, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (decks / "folder.yaml").mkdir()
    (decks / "loop.yaml").symlink_to("loop.yaml")
    (decks / "broken.yaml").symlink_to("gone.yaml")
    (decks / "up").symlink_to(decks)
    os.mkfifo(decks / "pipe.yaml")
    (decks / "empty.yaml").touch()
    (decks / "nul.yaml").write_bytes(b"deck: A\x00\nfacts: [a]\n")
    (decks / "utf16.yaml").write_bytes("deck: Sixteen\nfacts:\n  - a?: b\n".encode("utf-16"))
    (decks / "bom.yaml").write_bytes(b"\xef\xbb\xbfdeck: Bom\nfacts:\n  - a?: b\n")
    (decks / "binary.yaml").write_bytes(bytes(range(256)) * 100)
    (decks / "deep.yaml").write_text("deck: D\nfacts:\n  - " + "[" * 10_000)
    (decks / "alias.yaml").write_text("deck: &a [x]\nfacts: [*a, *a]\n")
    (decks / "tabs.yaml").write_text("deck: T\nfacts:\n\t- a?: b\n")
    with (decks / "huge.yaml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    found = problems(quizapp, decks)
    told = {Path(problem["path"]).name for problem in found if problem["severity"] == "error"}
    assert told == {
        "folder.yaml", "loop.yaml", "broken.yaml", "pipe.yaml", "empty.yaml", "nul.yaml", "binary.yaml", "deep.yaml",
        "alias.yaml", "tabs.yaml", "huge.yaml",
    }  # fmt: skip
    for name in sorted(told):
        assert problems(quizapp, decks / name), name
        assert "Traceback" not in quizapp("check", decks / name).out
    assert not problems(quizapp, decks / "bom.yaml")
    assert not problems(quizapp, decks / "utf16.yaml")


def test_a_folder_that_may_not_be_read(quizapp: Quizapp, decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    ran = quizapp("check", decks)
    assert ran.code == 2
    assert f"{decks}: permission denied" in ran.err


def test_two_decks_of_one_title(quizapp: Quizapp, decks: Path) -> None:
    (decks / "other.yaml").write_text("about: x\ndeck: CAPITALS\nfacts:\n  - a?: b\n")
    (problem,) = problems(quizapp, decks)
    assert (problem["line"], problem["column"]) == (2, 7)
    assert (problem["severity"], problem["code"]) == ("warning", "same-title")
    assert "capitals.yaml" in problem["message"]


# ------------------------------------------------------------------------------------------------ identity


@pytest.fixture
def known(studied: list[str], decks: Path) -> Path:
    """The deck of which facts were studied."""
    return decks / "capitals.yaml"


def notes(quizapp: Quizapp, *paths: Path) -> list[dict[str, Any]]:
    return [problem for problem in problems(quizapp, *paths) if problem["severity"] == "note"]


def test_an_edited_fact_is_recognised(quizapp: Quizapp, known: Path) -> None:
    assert notes(quizapp, known) == []
    known.write_text(known.read_text().replace("Capital of Belarus?", "What is the capital of Belarus?"))
    (note,) = notes(quizapp, known)
    assert (note["line"], note["code"]) == (5, "edited")
    assert "“Capital of Belarus?”" in note["message"]
    assert "1 deck, 3 facts: no problems, 1 note.\n" in quizapp("check", known).out


def test_a_moved_fact_is_recognised(quizapp: Quizapp, known: Path, decks: Path) -> None:
    fact = "  - ask: Capital of Belarus?\n    answer: Minsk\n"
    known.write_text(known.read_text().replace(fact, "").replace("    quote: Minsk is the capital of Belarus\n", ""))
    (decks / "other.yaml").write_text("deck: Other\nfacts:\n" + fact)
    (note,) = notes(quizapp, decks)
    assert (Path(note["path"]).name, note["code"]) == ("other.yaml", "moved")
    assert "“Capitals”" in note["message"]


def test_a_fact_of_a_deck_that_is_gone_is_recognised(quizapp: Quizapp, known: Path, decks: Path) -> None:
    known.unlink()
    (decks / "other.yaml").write_text("deck: Other\nfacts:\n  - ask: Capital of Belarus?\n    answer: Minsk\n")
    (note,) = notes(quizapp, decks)
    assert (Path(note["path"]).name, note["code"]) == ("other.yaml", "moved")


def test_an_answer_that_became_another_one_is_told(quizapp: Quizapp, known: Path) -> None:
    known.write_text(known.read_text().replace("answer: Minsk", "answer: Brest"))
    (note,) = notes(quizapp, known)
    assert (note["line"], note["code"]) == (5, "answer-edited")
    known.write_text(known.read_text().replace("answer: Brest", "answer: MINSK!"))
    assert notes(quizapp, known) == []


def test_a_studied_fact_that_is_not_there_any_more_is_told(quizapp: Quizapp, known: Path) -> None:
    text = known.read_text()
    known.write_text(text.replace("Capital of Belarus?", "Where did Marc Chagall study?").replace("Minsk", "Vitebsk"))
    told = [problem for problem in problems(quizapp, known) if problem["code"] == "gone"]
    assert len(told) == 1
    assert "“Capital of Belarus?”" in told[0]["message"]
    known.write_text(text)
    assert not [problem for problem in problems(quizapp, known) if problem["code"] == "gone"]


def test_nothing_is_written_and_no_lock_is_needed(
    quizapp: Quizapp, known: Path, decks: Path, home: Path, files_in: Callable[[Path], dict[str, str]]
) -> None:
    known.write_text(known.read_text().replace("Capital of Belarus?", "What is the capital of Belarus?"))
    before = files_in(home)
    assert len(notes(quizapp, known)) == 1
    assert files_in(home) == before
    with Store.open(home / "progress.db"):
        assert len(notes(quizapp, known)) == 1


def test_what_the_app_took_in_is_no_news(quizapp: Quizapp, known: Path, decks: Path, clock: HandClock) -> None:
    known.write_text(known.read_text().replace("Capital of Belarus?", "What is the capital of Belarus?"))
    with Workspace.open([str(decks)], clock=clock) as workspace:
        workspace.sync()
    assert notes(quizapp, known) == []


@pytest.mark.parametrize("content", [b"no database", b"", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_progress_file_that_is_not_sound_is_no_matter(
    content: bytes, quizapp: Quizapp, decks: Path, home: Path, files_in: Callable[[Path], dict[str, str]]
) -> None:
    home.mkdir()
    (home / "progress.db").write_bytes(content)
    before = files_in(home)
    assert quizapp("check", decks).code == 0
    assert files_in(home) == before


def test_the_schema_holds_for_a_deck(quizapp: Quizapp, decks: Path) -> None:
    import jsonschema
    import yaml

    ran = quizapp("schema")
    jsonschema.validate(yaml.safe_load((decks / "capitals.yaml").read_text()), json.loads(ran.out))


def test_pictures_that_are_missing_and_tolerances_and_forms_that_mean_nothing(quizapp: Quizapp, tmp_path: Path) -> None:
    (tmp_path / "there.png").touch()
    deck = tmp_path / "deck.yaml"
    deck.write_text(
        "deck: D\nfacts:\n"
        "  - {ask: A?, answer: a heron, image: gone.png}\n"
        "  - {ask: B?, answer: a heron, image: there.png, tolerance: 5%}\n"
        "  - {ask: C?, answer: 9.81 m/s², tolerance: 1%}\n"
        '  - {ask: D?, answer: "a\\nb", forms: type}\n  - {ask: E?, answer: ab, forms: [type]}\n',
        "utf-8",
    )
    ran = quizapp("check", deck)
    assert ran.code == 0
    assert "deck.yaml:3:" in ran.out
    assert "There is no picture gone.png." in ran.out
    assert "There is no number in the answer" in ran.out
    assert "deck.yaml:6:" in ran.out
    assert "too long to be typed" in ran.out
    assert ran.out.endswith("1 deck, 5 facts: 3 warnings.\n")
