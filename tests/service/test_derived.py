"""Coming back to a long document: its proposals are there at once, and are those of today's document."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.paths import cache_folder
from quizapp.service import deriving
from quizapp.service.derived import MOST
from quizapp.service.deriving import propose

LONG = 2_000
"""A book of so many characters is long enough for tests."""
SENTENCE = "The bridge of Selby was built in {} by Karl Sand, an engineer of the county.\n\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(deriving, "LONG", LONG)
    path = tmp_path / "book.txt"
    path.write_text("".join(SENTENCE.format(1500 + number) for number in range(LONG // len(SENTENCE) + 1)))
    return path


def no_deriving(*_: object, **__: object) -> object:
    raise AssertionError("it is derived again")


def test_a_long_document_is_derived_once(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = propose(book, model=False, limit=30)
    assert first.proposals
    with monkeypatch.context() as patched:
        patched.setattr(deriving, "derive", no_deriving)
        again = propose(book, model=False, limit=30)
        assert (again.proposals, again.rejected, again.words) == (first.proposals, first.rejected, first.words)
        assert list(again.rejected) == list(first.rejected)
        with pytest.raises(AssertionError):
            propose(book, model=False, limit=31)
    book.write_text(book.read_text().replace("in 1500", "in 1499"))
    assert any("1499" in one.cloze for one in propose(book, model=False, limit=30_000).proposals)


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"half"])
def test_what_is_kept_and_can_not_be_read_is_derived_again(book: Path, damage: bytes) -> None:
    first = propose(book, model=False, limit=30)
    (kept,) = (cache_folder() / "derived").iterdir()
    kept.write_bytes(kept.read_bytes()[:100] if damage == b"half" else damage)
    assert propose(book, model=False, limit=30).proposals == first.proposals


def test_a_name_that_is_no_text_is_no_hindrance(book: Path) -> None:
    other = book.with_name(b"b\xfcch.txt".decode("utf-8", "surrogateescape"))
    book.rename(other)
    first = propose(other, model=False, limit=30)
    assert first.proposals
    assert propose(other, model=False, limit=30).proposals == first.proposals


def test_what_is_kept_is_read_where_its_time_can_not_be_set(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = propose(book, model=False, limit=30)

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.utime", refused)
    monkeypatch.setattr(deriving, "derive", no_deriving)
    assert propose(book, model=False, limit=30).proposals == first.proposals


def test_nothing_is_kept_where_that_is_not_possible(book: Path) -> None:
    cache_folder().parent.mkdir()
    cache_folder().write_text("a file")
    assert propose(book, model=False, limit=30).proposals


def test_only_the_last_documents_are_kept(book: Path) -> None:
    for limit in range(1, MOST + 4):
        propose(book, model=False, limit=limit)
    kept = list((cache_folder() / "derived").iterdir())
    assert len(kept) == MOST
    propose(book, model=False, limit=MOST + 3)
    assert sorted((cache_folder() / "derived").iterdir()) == sorted(kept), "the last one is among them"


def test_a_short_document_is_derived_each_time(book: Path) -> None:
    book.write_text(book.read_text()[: LONG - 1])
    propose(book, model=False, limit=30)
    assert not cache_folder().exists()
