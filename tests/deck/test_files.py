"""Files that are no decks: each gets one clear message, none is waited for, none brings the reader down."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from quizapp.deck.problem import Problem
from quizapp.deck.reader import read_deck, read_deck_bytes
from quizapp.deck.source import MAX_BYTES


def the_problem(path: Path) -> Problem:
    file = read_deck(path)
    assert file.deck is None
    (problem,) = file.problems
    assert (problem.path, problem.line, problem.column) == (str(path), 1, 1)
    assert problem.hint
    return problem


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert the_problem(tmp_path / "x.yaml").code == "missing"


def test_a_folder_named_like_a_deck(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    problem = the_problem(tmp_path / "x.yaml")
    assert problem.code == "folder"
    assert "folder" in problem.message


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    loop, broken = tmp_path / "loop.yaml", tmp_path / "broken.yaml"
    loop.symlink_to(loop)
    broken.symlink_to(tmp_path / "gone.yaml")
    assert the_problem(loop).code == "link-loop"
    problem = the_problem(broken)
    assert problem.code == "missing"
    assert "link" in problem.message


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("deck: T\n")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read anything

        def refuse(*_: object) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
    problem = the_problem(path)
    assert problem.code == "unreadable"
    assert "chmod" in problem.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    assert the_problem(tmp_path / "x.yaml").code == "not-a-file"


def test_a_socket_and_a_device(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "x.yaml"))
        assert the_problem(tmp_path / "x.yaml").code == "not-a-file"
    assert the_problem(Path(os.devnull)).code == "not-a-file"


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    assert the_problem(tmp_path / ("x" * 5000)).code == "unreadable"
    assert the_problem(tmp_path / "x\0.yaml").code == "unreadable"


def test_a_deck_of_200_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    problem = the_problem(path)
    assert problem.code == "too-large"
    assert "200 MB" in problem.message
    assert "64 MB" in problem.hint
    told = read_deck(path)
    assert told.size == 200 * 2**20
    assert told.sha256 == ""
    assert read_deck_bytes("x", b" " * (MAX_BYTES + 1)).problems[0].code == "too-large"


def test_utf_16_in_half(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("deck: T\nfacts:\n  - Q?: A\n".encode("utf-16") + b"\x00")
    file = read_deck(path)
    assert file.problems[0].code == "encoding"
    assert file.deck is not None


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, bytes(range(256)) * 4, b"\xff" * 99, b"deck\x01" * 40],
)
def test_binary_files_are_no_text(data: bytes) -> None:
    file = read_deck_bytes("x", data)
    assert file.deck is None
    assert [problem.code for problem in file.problems] == ["not-text"]


def test_facts_in_another_encoding_are_set_aside() -> None:
    text = (
        "deck: T\nfacts:\n  - Köln?: Rhein\n  - Bonn?: Rhein\n  - Ulm?: Donau é\n"
        + "  - a long line of plain letters: y\n"
    )
    file = read_deck_bytes("x", text.encode("latin-1"))
    assert sorted((problem.code, problem.line, problem.column) for problem in file.problems) == [
        ("encoding", 3, 5),  # the fact
        ("encoding", 3, 6),  # the file, at its first such letter
        ("encoding", 5, 5),
    ]
    assert "2 lines" in "".join(problem.message for problem in file.problems)
    assert file.deck is not None
    assert [fact.line for fact in file.deck.facts] == [4, 6]


def test_nul_bytes_and_control_characters_are_told_where_they_are() -> None:
    file = read_deck_bytes("x", b"deck: T\nfacts:\n  - Q\x1b[1m?: A\x07\n  - R?: B\x00C\n" + b"\0" * 4096)
    assert [(problem.code, problem.line, problem.column, problem.severity) for problem in file.problems] == [
        ("control-character", 3, 6, "warning"),
        ("nul", 4, 10, "error"),
        ("nul", 5, 1, "error"),
    ]
    assert file.deck is not None
    assert [fact.line for fact in file.deck.facts] == [3, 4]


def test_byte_order_marks_are_no_text() -> None:
    file = read_deck_bytes("x", b"\xef\xbb\xbf\xef\xbb\xbfdeck: T\nfacts:\n  - Q?: A\n")
    assert file.problems == ()
    assert file.deck is not None
    assert file.deck.title == "T"
