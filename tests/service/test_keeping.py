"""Facts from a document, kept in a deck: whatever the document and the deck are called, and whatever stands there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizapp.deck.reader import read_deck
from quizapp.document.reader import read_document
from quizapp.errors import QuizError
from quizapp.fact import QuestionFact
from quizapp.service.keeping import keep_facts
from quizapp.service.passage import source_path

FACT = QuestionFact(ask="How many?", answer="five", quote="There are five.")


def kept(document: Path, deck: Path) -> Path:
    """The document that the deck names then."""
    keep_facts([FACT], read_document(document), deck)
    file = read_deck(deck).deck
    assert file is not None
    return source_path(str(deck), file.source)


@pytest.mark.parametrize(
    "name", ["two  spaces.txt", " first.txt", "a #b: c.txt", "~", "yes", "'q'.txt", "ü.txt", "new\nline.txt"]
)
def test_a_deck_finds_its_document_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    document = tmp_path / name
    document.write_text("There are five.")
    assert kept(document, tmp_path / "a.yaml") == document


@pytest.mark.parametrize("name", [b"esc\x1b[31m.txt", "bidi\u202e.txt".encode(), b"\xff.txt", b"last.txt "])
def test_a_name_that_no_deck_can_have_is_told_and_nothing_written(tmp_path: Path, name: bytes) -> None:
    document = tmp_path / os.fsdecode(name)
    try:
        document.write_text("There are five.")
    except OSError:
        pytest.skip("this disk has no such names")
    with pytest.raises(QuizError, match="name can't stand in a deck"):
        keep_facts([FACT], read_document(document), tmp_path / "a.yaml")
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_no_deck(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("There are five.")
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(QuizError, match="pipe"):
        keep_facts([FACT], read_document(tmp_path / "a.txt"), tmp_path / "a.yaml")
