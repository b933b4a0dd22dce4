"""What a person makes of a proposal is remembered before it is kept, and comes back with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Desk
from lake import LAKE

from quizapp.deck.reader import read_deck
from quizapp.errors import QuizError
from quizapp.service import amending
from quizapp.service.choosing import Choosing
from quizapp.service.deriving import propose
from quizapp.service.proposed import Item
from quizapp.service.workspace import Workspace

MINE = """\
deck: x
facts:
  - ask: Since when is it a World Heritage Site?   # mine
    answer: 1996
    quote: UNESCO made Lake Baikal a World Heritage Site in 1996.
"""
Write = Callable[..., str]


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake.md"
    path.write_text(LAKE, "utf-8")
    return path


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Write:
    """Edit what is proposed with an answer; what is said of it."""

    def act(choosing: Choosing, text: str, answer: str = "1996") -> str:
        def edit(_: str, path: str, line: int) -> int:
            Path(path).write_text(text, "utf-8")
            return 0

        monkeypatch.setattr(amending, "edit", edit)
        find(choosing, answer)
        return choosing.edit("vi")

    return act


def begin(workspace: Workspace, lake: Path, deck: Path) -> Choosing:
    return Choosing(workspace, propose(lake, model=False, limit=40), deck)


def find(choosing: Choosing, answer: str = "1996") -> Item:
    """Go to the proposal with an answer."""
    choosing.at = next(n for n, item in enumerate(choosing.items) if item.proposal.answer == answer)
    assert choosing.item is not None
    return choosing.item


def test_an_edit_that_is_not_kept_yet_is_there_again(desk: Desk, lake: Path, write: Write) -> None:
    deck = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        whole = len(choosing.items)
        assert write(choosing, MINE) == ""
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        assert len(choosing.items) == whole, "nothing is decided by it"
        item = find(choosing)
        assert (item.draft, len(item.facts)) == ("", 1)
        choosing.keep()
        assert "    ask: Since when" not in deck.read_text()
        assert "ask: Since when is it a World Heritage Site?   # mine" in deck.read_text()


def test_one_that_can_not_be_taken_too_and_the_last_counts(desk: Desk, lake: Path, write: Write) -> None:
    deck = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        write(choosing, MINE)
        assert "can't be taken" in write(choosing, MINE.replace("UNESCO made", "UNESCO named"))
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        item = find(choosing)
        assert "not in lake.md word for word" in item.trouble[0]
        assert "UNESCO named" in amending.draft(item, choosing.document)
        with pytest.raises(QuizError, match="not taken yet"):
            choosing.keep()
        assert "came back empty" in write(choosing, "")
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        item = find(choosing)
        assert "UNESCO named" in item.draft, "an empty file changes nothing"
        assert not workspace.store.rebuild_compared().differing


def test_what_the_document_says_no_more_is_a_draft_then(desk: Desk, lake: Path, write: Write) -> None:
    deck = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        write(begin(workspace, lake, deck), MINE.replace("Site in 1996.", "Site in 1996.\n    why: It says 1,642 m."))
        more = MINE + "  - ask: How deep?\n    answer: 1,642 m\n    quote: Its greatest depth is 1,642 m.\n"
        write(begin(workspace, lake, deck), more)
    lake.write_text(LAKE.replace("1,642 m", "1,700 m"), "utf-8")
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        assert "1,700 m" in find(choosing).trouble[0]
    lake.write_text(LAKE, "utf-8")
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        assert len(find(choosing).facts) == 2


def test_an_edit_is_taken_back_like_a_decision_after_a_restart_too(desk: Desk, lake: Path, write: Write) -> None:
    deck = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        proposed = find(choosing).facts
        find(choosing, "Kurbat Ivanov")
        choosing.drop()
        write(choosing, MINE)
        write(choosing, MINE.replace("UNESCO made", "UNESCO named"))
    for taken_in in (True, False):
        with desk.open() as workspace:
            choosing = begin(workspace, lake, deck)
            told = choosing.undo()
            item = find(choosing)
            assert choosing.item is item
            assert (bool(item.written), item.draft) == (taken_in, "")
            assert ("as you wrote it before" if taken_in else "as it was proposed") in told
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        assert find(choosing).facts == proposed
        assert "No longer dropped" in choosing.undo()
        assert choosing.undo() == "There is nothing to take back."
        find(choosing)
        choosing.restore()
        assert find(choosing).written, "what was written last and was taken"
        choosing.keep()
        assert choosing.undo().startswith("No longer kept")
        assert not workspace.store.rebuild_compared().differing


def test_what_is_in_a_deck_is_not_rewritten(desk: Desk, lake: Path, write: Write) -> None:
    deck = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        write(choosing, MINE)
        choosing.keep()
        kept = deck.read_bytes()
        deck.write_bytes(kept + b"# mine\n")
        with pytest.raises(QuizError, match="It stays in the deck"):
            choosing.undo()
        item = find(choosing)
        assert choosing.undo() == "There is nothing to take back."
        with pytest.raises(QuizError, match="This one is kept"):
            choosing.restore()
        assert item.written
        assert find(choosing, "Kurbat Ivanov")
        assert choosing.restore() == "It is as it was proposed."


def test_a_dropped_one_stays_dropped_and_all_kept_unseen_are_kept_as_they_were_written(
    desk: Desk, lake: Path, write: Write
) -> None:
    deck = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        write(choosing, MINE)
        find(choosing, "Kurbat Ivanov")
        choosing.drop()
        assert "can't be taken" in write(choosing, MINE.replace("in 1996.", "in 1997."), "Kurbat Ivanov")
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        assert [(one.proposal.answer, one.decision) for one in choosing.earlier] == [("Kurbat Ivanov", "dropped")]
        kept = choosing.keep_all()
        assert kept.written
        file = read_deck(deck)
        assert file.problems == ()
        assert "World Heritage Site?   # mine" in deck.read_text()
        assert "{{1996}}" not in deck.read_text()
        assert "In which year did UNESCO" not in deck.read_text()


def test_what_is_taken_back_after_a_restart_is_in_the_person_s_own_words(desk: Desk, lake: Path, write: Write) -> None:
    deck = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        write(choosing, MINE)
        choosing.keep()
    kept = deck.read_bytes()
    with desk.open() as workspace:
        choosing = begin(workspace, lake, deck)
        assert "No longer kept" in choosing.undo()
        assert not deck.exists()
        assert choosing.item is find(choosing)
        assert "# mine" in amending.draft(find(choosing), choosing.document), "e opens it so"
        choosing.keep()
        assert deck.read_bytes() == kept


def test_an_edit_of_what_stands_in_a_deck_is_open_when_one_comes_back(desk: Desk, lake: Path, write: Write) -> None:
    own = desk.write(
        "lake.yaml",
        f"deck: Lake\nsource: {lake}\n{MINE.partition(chr(10))[2]}".replace("Since when is it", "Since when was it"),
    )
    there = read_deck(own).deck
    assert there is not None
    with desk.open() as workspace:
        one = Choosing(workspace, propose(lake, model=False), own, there.facts)
        one.bring_back()
        assert write(one, MINE) == ""
        assert next(item for item in one.items if item.written).is_open
    with desk.open() as workspace:
        one = Choosing(workspace, propose(lake, model=False), own, there.facts)
        assert [item.asked for item in one.items if item.written] == ["Since when is it a World Heritage Site?"]
        assert all(not item.written for item in one.standing)
