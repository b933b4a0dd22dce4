"""What is kept was proved: should its document change before the decks are read, it is told as if they had been."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk
from lake import LAKE

from quizapp.deck.reader import read_deck
from quizapp.document.reader import read_document
from quizapp.service.amending import draft, take
from quizapp.service.checking import check
from quizapp.service.choosing import Choosing
from quizapp.service.deriving import propose
from quizapp.service.making import proposals as made_of
from quizapp.service.making import put, sentence_at
from quizapp.service.workspace import Workspace


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake.md"
    path.write_text(LAKE, "utf-8")
    return path


def keep(desk: Desk, lake: Path, deck: Path, *answers: str) -> None:
    """Keep proposals, and end without looking at the decks once more."""
    with desk.open() as workspace:
        choosing = Choosing(workspace, propose(lake, model=False, limit=40), deck)
        for answer in answers:
            choosing.at = next(n for n, item in enumerate(choosing.items) if item.proposal.answer == answer)
            choosing.keep()


def states(workspace: Workspace) -> dict[str, int]:
    """What became of the quote of each fact, by its answer."""
    store, found = workspace.store, {}
    for deck in store.files():
        for uid, state in store.anchored(deck.id):
            row = store.fact(uid)
            assert row is not None
            found[row.answer] = state
    return found


def proofs(deck: Path) -> list[tuple[str, str]]:
    """What `check` tells of each quote of a deck."""
    return [(proof.state, proof.says) for proof in check([str(deck)], list).proofs]


def test_what_changes_before_the_decks_are_read_is_altered_or_gone_and_held_back(desk: Desk, lake: Path) -> None:
    deck = desk.decks / "lake.yaml"
    keep(desk, lake, deck, "Kurbat Ivanov", "1,642 m", "1996")
    text = LAKE.replace("Kurbat Ivanov", "Kurbat Petrov").replace("Its greatest depth is 1,642 m.", "")
    lake.write_text(text, "utf-8")
    told = proofs(deck)
    assert [state for state, _ in told] == ["altered", "gone", "intact"], "also where nobody looked in between"
    assert "Kurbat Petrov" in told[0][1]
    with desk.open() as workspace:
        assert states(workspace) == {"Kurbat Ivanov": 2, "1,642 m": 3, "1996": 0}
        doubts = workspace.store.doubts(workspace.library.ids)
        assert len(doubts) == 2
        (edition,) = {one.anchor.was for one in doubts}
        assert edition, "it is told which edition it stood in"
        now = workspace.clock.now()
        assert len(workspace.progress().fresh(now, 100)) == 1
        assert not workspace.store.rebuild_compared().differing
    assert proofs(deck) == told, "as after it"
    lake.write_text("A foreword.\n\n" + LAKE, "utf-8")
    with desk.open() as workspace:
        assert states(workspace) == {"Kurbat Ivanov": 0, "1,642 m": 0, "1996": 0}


def test_a_deck_outside_the_library_and_a_document_in_another_edition(desk: Desk, lake: Path, tmp_path: Path) -> None:
    deck = tmp_path / "apart" / "own.yaml"
    with desk.open() as workspace:
        choosing = Choosing(workspace, propose(lake, model=False, limit=40), deck)
        lake.write_text("A foreword.\n\n" + LAKE, "utf-8")
        choosing.at = next(n for n, item in enumerate(choosing.items) if item.proposal.answer == "1996")
        choosing.keep()
    lake.write_text("A foreword.\n\n" + LAKE.replace("1996", "1997"), "utf-8")
    with desk.open() as workspace:
        assert workspace.select([str(deck)])
        assert states(workspace) == {"1996": 2}


def test_a_document_that_is_away_when_the_decks_are_read_first(desk: Desk, lake: Path) -> None:
    keep(desk, lake, desk.decks / "lake.yaml", "1996")
    lake.unlink()
    with desk.open() as workspace:
        assert states(workspace) == {"1996": 0}
    lake.write_text(LAKE.replace("1996", "1997"), "utf-8")
    with desk.open() as workspace:
        assert states(workspace) == {"1996": 2}


def test_a_passage_that_stands_twice_is_that_which_was_proposed(desk: Desk, lake: Path) -> None:
    twice = LAKE + "\nOf old it was written here, in full:\n\nIts greatest depth is 1,642 m.\n\nSo it ends.\n"
    lake.write_text(twice, "utf-8")
    deck = desk.decks / "lake.yaml"
    keep(desk, lake, deck, "1,642 m")
    lake.write_text(twice.replace("here, in full:\n\nIts greatest depth is 1,642 m.", "here."), "utf-8")
    assert [state for state, _ in proofs(deck)] == ["intact"]
    lake.write_text(twice.replace("Its greatest depth is 1,642 m.", "Its greatest depth is 1,700 m.", 1), "utf-8")
    assert [state for state, _ in proofs(deck)] == ["altered"]


def test_a_person_s_own_words_and_what_is_made_from_a_sentence(desk: Desk, lake: Path) -> None:
    deck = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        choosing = Choosing(workspace, propose(lake, model=False, limit=40), deck)
        item = choosing.item
        assert item is not None
        given = (
            "deck: x\nfacts:\n- ask: Since when is it a World Heritage Site?\n  answer: 1996\n  quote: Site in 1996\n"
        )
        assert take(item, choosing.document, given.encode(), deck) == "", draft(item, choosing.document)
        choosing.keep()
        document = read_document(lake)
        start = document.text.index("Its greatest")
        sentence = sentence_at(document, start, document.text.index("m.", start) + 2)
        workspace.sync = lambda **_: 0  # type: ignore[method-assign]  # as if it was killed then
        put(workspace, document, made_of(document, sentence, [4]), deck)
    lake.write_text(LAKE.replace("Site in 1996", "Site in 1997").replace("1,642 m", "1,700 m"), "utf-8")
    assert [state for state, _ in proofs(deck)] == ["altered", "altered"]


def test_a_slip_of_an_author_stays_one(desk: Desk, lake: Path, tmp_path: Path) -> None:
    deck = desk.decks / "lake.yaml"
    keep(desk, lake, deck, "1996")
    other = tmp_path / "other.md"
    other.write_text("It became a Heritage Place.\n")
    fact = next(iter(read_deck(deck).deck.facts))
    apart = desk.write(
        "apart.yaml", f"deck: B\nsource: ../other.md\nfacts:\n- ask: a?\n  answer: b\n  quote: {fact.quote}\n"
    )
    lake.write_text(LAKE.replace("1996", "1997"), "utf-8")
    assert [state for state, _ in proofs(apart)] == ["missing"], "it never stood in that document"
    desk.write(
        "lake-2.yaml", "deck: C\nsource: ../lake.md\nfacts:\n- ask: a?\n  answer: b\n  quote: It was dry in 1642\n"
    )
    with desk.open() as workspace:
        assert states(workspace) == {"1996": 2, "b": -1}
