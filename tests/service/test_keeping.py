"""Facts from a document, kept in a deck: whatever the document and the deck are called, and whatever stands there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from quizapp.deck.reader import read_deck
from quizapp.document.derive.proposal import Proposal
from quizapp.document.reader import read_document
from quizapp.errors import QuizError
from quizapp.fact import GapsFact, QuestionFact
from quizapp.question.asking import accepted, author_wrong
from quizapp.service.deckfile import take_back
from quizapp.service.keeping import keep, keep_facts
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


def test_a_mount_that_can_not_sync_folders_keeps_and_takes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    (tmp_path / "a.txt").write_text("There are five.")
    done = keep_facts([FACT], read_document(tmp_path / "a.txt"), tmp_path / "a.yaml")
    assert (done.written, (tmp_path / "a.yaml").exists()) == (1, True)
    assert done.change is not None
    take_back(done.change)
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_no_deck(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("There are five.")
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(QuizError, match="pipe"):
        keep_facts([FACT], read_document(tmp_path / "a.txt"), tmp_path / "a.yaml")


@pytest.mark.parametrize(
    "text",
    ["# mine\n", "\ufeff# mine\r\n\r\n  # more\r\n", "# no line end", "\n\n# a\n", "---\n# a\n", "\ufeff", " \n"],
)
def test_a_deck_of_comments_alone_becomes_one(tmp_path: Path, text: str) -> None:
    document, deck = tmp_path / "a.txt", tmp_path / "numbers.yaml"
    document.write_text("There are five.")
    deck.write_bytes(text.encode())
    change = keep_facts([FACT], read_document(document), deck).change
    file = read_deck(deck)
    assert file.problems == ()
    assert file.deck is not None
    assert (file.deck.title, file.deck.source, len(file.deck.facts)) == ("Numbers", "a.txt", 1)
    after = deck.read_bytes()
    assert after.startswith(text.encode()) or not text.strip("\ufeff \n")
    assert b"\r\n" not in text.encode() or b"\n" not in after.replace(b"\r\n", b"")
    assert change is not None
    take_back(change)
    assert deck.read_bytes() == text.encode()


@pytest.mark.parametrize("at_once", [True, False])
def test_the_gaps_of_one_sentence_keep_their_own_wrong_options(tmp_path: Path, at_once: bool) -> None:
    (tmp_path / "a.txt").write_text("Speke mapped it in 1862 with Grant.")
    document, deck = read_document(tmp_path / "a.txt"), tmp_path / "a.yaml"
    quote = document.text.strip()
    proposals = [
        Proposal(kind="name", cloze=cloze, answer=answer, quote=quote, said=quote, start=0, end=len(quote), wrong=wrong)
        for cloze, answer, wrong in (
            ("Speke mapped it in {{1862}} with Grant.", "1862", ("1860", "1864")),
            ("{{Speke}} mapped it in 1862 with Grant.", "Speke", ("Burton", "Baker")),
            ("Speke mapped it in 1862 with {{Grant}}.", "Grant", ()),
        )
    ]
    changes = [keep(some, document, deck).change for some in ([proposals] if at_once else [[one] for one in proposals])]
    file = read_deck(deck)
    assert file.problems == ()
    assert file.deck is not None
    (fact,) = file.deck.facts
    assert isinstance(fact, GapsFact)
    assert fact.cloze == "{{Speke}} mapped it in {{1862}} with {{Grant}}."
    options = {part: author_wrong(fact, part) for part in ("gap:1862", "gap:speke", "gap:grant")}
    assert options == {"gap:1862": ("1860", "1864"), "gap:speke": ("Burton", "Baker"), "gap:grant": ()}
    for change in reversed(changes):
        assert change is not None
        take_back(change)
    assert not deck.exists()


def test_other_right_answers_of_a_gap_stay_when_its_sentence_is_asked_for_more(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Speke mapped it in 1862.")
    document, deck = read_document(tmp_path / "a.txt"), tmp_path / "a.yaml"
    quote = "Speke mapped it in 1862."
    keep_facts([GapsFact(cloze="{{Speke}} mapped it in 1862.", accept=("J. H. Speke",), quote=quote)], document, deck)
    keep_facts([GapsFact(cloze="Speke mapped it in {{1862}}.", quote=quote)], document, deck)
    file = read_deck(deck)
    assert file.problems == ()
    assert file.deck is not None
    first, second = file.deck.facts
    assert accepted(first, "gap:speke") == ("J. H. Speke",)
    assert isinstance(second, QuestionFact)
    assert (second.ask, second.answer) == ("Speke mapped it in ____.", "1862")
