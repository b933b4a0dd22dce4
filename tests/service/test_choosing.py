"""Going through the proposals of a document: what is kept stands in the deck at once, and what was decided stays decided."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import pytest
from desk import Desk
from lake import LAKE
from msgspec.structs import replace

from quizapp.deck.reader import read_deck
from quizapp.errors import QuizError
from quizapp.fact import AnyFact, GapsFact, QuestionFact, fill_gaps, find_gaps
from quizapp.service.amending import draft, take
from quizapp.service.choosing import Choosing
from quizapp.service.deriving import Proposals, propose
from quizapp.service.making import decks_for, put, sentence_at
from quizapp.service.making import proposals as made_of
from quizapp.service.places import common, completions, deck_for, deck_named, decks_of, document_named
from quizapp.service.proposed import items_of
from quizapp.service.workspace import Workspace
from quizapp.store.events import NewEvent
from quizapp.text import normal


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake.md"
    path.write_text(LAKE, "utf-8")
    return path


def choosing(workspace: Workspace, document: Path, deck: Path, there: Sequence[AnyFact] = ()) -> Choosing:
    return Choosing(workspace, propose(document, model=False, limit=40), deck, there)


def go_to(one: Choosing, answer: str) -> None:
    one.at = next(n for n, item in enumerate(one.items) if item.proposal.answer == answer)


def clozes(deck: Path) -> list[str]:
    file = read_deck(deck)
    assert file.deck is not None
    assert file.problems == ()
    return [fact.cloze for fact in file.deck.facts if isinstance(fact, GapsFact)]


def test_kept_at_once_and_taken_back_to_the_byte(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        deck = deck_for(workspace, lake)
        assert deck == desk.decks / "lake.yaml"
        one = choosing(workspace, lake, deck)
        whole = len(one.items)
        go_to(one, "636 km")
        assert one.keep() == ""
        first = deck.read_bytes()
        assert ["636 km" in cloze for cloze in clozes(deck)] == [True]
        go_to(one, "79 km")
        one.keep()
        assert [len(find_gaps(cloze)) for cloze in clozes(deck)] == [2], "two gaps of one sentence are one fact"
        go_to(one, "1996")
        one.drop()
        assert (one.number("kept"), one.number("dropped"), one.number("")) == (2, 1, whole - 3)
        assert "No longer dropped" in one.undo()
        assert one.item is not None
        assert one.item.proposal.answer == "1996"
        one.undo()
        assert deck.read_bytes() == first
        one.undo()
        assert not deck.exists(), "it was made by what is taken back"
        assert one.undo() == "There is nothing to take back."
        assert one.number("") == whole


def test_what_the_document_does_not_say_any_more_is_not_kept(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        deck = deck_for(workspace, lake)
        one = choosing(workspace, lake, deck)
        go_to(one, "79 km")
        lake.write_text(LAKE.replace("636 km", "640 km").replace("1996", "1996, at last"), "utf-8")
        with pytest.raises(QuizError, match="was changed"):
            one.keep()
        with pytest.raises(QuizError, match="was changed"):
            one.keep_paragraph()
        assert not deck.exists()
        assert one.number("kept") == 0
        go_to(one, "Kurbat Ivanov")
        one.keep()
        assert len(clozes(deck)) == 1, "this it still says"
        lake.write_text(LAKE, "utf-8")
        go_to(one, "636 km")
        one.keep()
        assert len(clozes(deck)) == 2, "and this again"
        lake.unlink()
        go_to(one, "1,642 m")
        with pytest.raises(QuizError, match="can't be read"):
            one.keep()


def test_what_can_be_neither_remembered_nor_taken_back_is_told_with_what_went_wrong_first(
    desk: Desk, lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.open() as workspace:
        one = choosing(workspace, lake, deck := deck_for(workspace, lake))

        def full(*_: object, **__: object) -> None:
            with deck.open("a") as file:
                file.write("# changed meanwhile\n")
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(workspace.store, "record", full)
        with pytest.raises(OSError, match="No space left") as told:
            one.keep()
        assert "was changed since" in told.value.__notes__[0]
        assert one.item is not None
        assert one.item.decision == ""


def test_coming_back_goes_on_where_it_was_and_undo_too(desk: Desk, lake: Path, tmp_path: Path) -> None:
    with desk.open() as workspace:
        one = choosing(workspace, lake, deck_for(workspace, lake))
        whole = len(one.items)
        go_to(one, "636 km")
        one.keep()
        go_to(one, "1996")
        one.drop()
    with desk.open() as workspace:
        deck = deck_for(workspace, lake)
        assert decks_of(workspace, lake) == [deck]
        one = choosing(workspace, lake, deck)
        assert len(one.items) == whole - 2
        assert sorted(item.proposal.answer for item in one.earlier) == ["1996", "636 km"]
        assert "No longer dropped" in one.undo()
        assert "No longer kept" in one.undo()
        assert not deck.exists()
        assert len(one.items) == whole
        go_to(one, "636 km")
        one.keep()
        one.undo()
        go_to(one, "1996")
        one.drop()
        go_to(one, "636 km")
        one.keep()
    with desk.open() as workspace:
        one = choosing(workspace, lake, deck)
        assert "No longer kept" in one.undo(), "the last decision, though the same was taken before"
        one.keep()
    deck.unlink()
    with desk.open() as workspace:
        one = choosing(workspace, lake, deck)
        assert [item.proposal.answer for item in one.earlier] == ["1996"], "what is in no deck can be kept again"
        assert one.bring_back() == 1
        assert [item.decision for item in one.items if item.decision] == ["dropped"]
        go_to(one, "636 km")
        one.keep()
        one.undo()
    # A document that was changed, and one that was moved, keep what was decided about the same words.
    lake.write_text(LAKE.replace("Kurbat Ivanov", "the Cossack Kurbat Ivanov") + "\nLake Baikal has 27 islands.\n")
    with desk.open() as workspace:
        one = choosing(workspace, lake, deck)
        assert [item.proposal.answer for item in one.earlier] == ["1996"]
        assert "27" in " ".join(item.proposal.answer for item in one.items)
        assert one.bring_back() == 1
        assert "1996" in [item.proposal.answer for item in one.items]
    moved = lake.rename(tmp_path / "moved.md")
    (tmp_path / "other.md").write_text(LAKE)
    with desk.open() as workspace:
        assert (
            choosing(workspace, moved, deck).earlier == []
        )  # it was changed and moved: nothing tells that it is the same
        assert choosing(workspace, tmp_path / "other.md", deck).earlier[0].proposal.answer == "1996", "the same bytes"


RIVER = """\
# The River Alder

## Trade

In 1906 some 300 barges carried grain. Trade was worth £40 million in 1911.
"""


def test_other_headings_bring_nothing_back(desk: Desk, tmp_path: Path) -> None:
    river, deck = tmp_path / "river.md", desk.decks / "river.yaml"
    river.write_text(RIVER, "utf-8")
    with desk.open() as workspace:
        one = choosing(workspace, river, deck)
        whole = len(one.items)
        go_to(one, "300")
        assert one.item is not None
        assert one.item.proposal.cloze.startswith("The River Alder, Trade: "), "the headings are in what is asked"
        one.keep()
        go_to(one, "£40 million")
        one.drop()
    river.write_text(RIVER.replace("## Trade", "## Commerce").replace("# The River", "# About the River"), "utf-8")
    with desk.open() as workspace:
        one = choosing(workspace, river, deck)
        assert {item.proposal.answer: item.decision for item in one.earlier} == {
            "300": "kept",
            "£40 million": "dropped",
        }
        assert len(one.items) == whole - 2, "others of these sentences are still open"
        assert "No longer dropped" in one.undo()
        assert "No longer kept" in one.undo()
        assert not deck.exists()


def test_decisions_that_were_kept_by_the_words_of_the_question_count(desk: Desk, tmp_path: Path) -> None:
    river = tmp_path / "river.md"
    river.write_text(RIVER, "utf-8")
    with desk.open() as workspace:
        one = choosing(workspace, river, desk.decks / "river.yaml")
        go_to(one, "300")
        assert one.item is not None
        words = f"proposal\0{normal(one.item.proposal.quote)}\0{one.item.proposal.cloze}"
        event = NewEvent(
            kind="proposal", fact=blake2b(words.encode(), digest_size=8).hexdigest(),
            data={"decision": "dropped", "document": one.document.sha256, "path": str(river)},
        )  # fmt: skip
        now = workspace.clock.now()
        workspace.store.record([event], time_ms=now.ms, day=now.day, offset=now.offset)
    with desk.open() as workspace:
        one = choosing(workspace, river, desk.decks / "river.yaml")
        assert [item.decision for item in one.earlier] == ["dropped"]
        assert "No longer dropped" in one.undo()
    with desk.open() as workspace:
        one = choosing(workspace, river, desk.decks / "river.yaml")
        assert one.earlier == [], "what was decided last counts, whatever it was kept by"
        assert one.undo() == "There is nothing to take back."


def test_what_is_asked_of_one_sentence_is_told_apart(tmp_path: Path) -> None:
    river = tmp_path / "river.md"
    river.write_text(RIVER, "utf-8")
    first = propose(river, model=False, limit=40).proposals[0]
    twice = [
        replace(first, quote="It had 12 boats, then 12 ships.", answer="12", cloze=cloze, question="")
        for cloze in ("Alder: It had {{12}} boats, then 12 ships.", "It had 12 boats, then {{12}} ships.")
    ]
    items = items_of([first, *twice, replace(first, cloze=f"Alder again: {first.cloze}")])
    assert len({item.key for item in items}) == len(items) == 4


def test_what_was_kept_is_proposed_again_where_no_deck_has_it(desk: Desk, lake: Path, tmp_path: Path) -> None:
    apart, own = tmp_path / "apart.yaml", desk.decks / "own.yaml"
    with desk.open() as workspace:
        one = choosing(workspace, lake, apart)
        whole = len(one.items)
        for answer in ("1996", "636 km"):
            go_to(one, answer)
            one.keep()

    def earlier(document: Path) -> list[str]:
        with desk.open() as workspace:
            one = choosing(workspace, document, deck_for(workspace, document))
            assert len(one.items) + len(one.earlier) == whole
            return sorted(item.proposal.answer for item in one.earlier)

    assert earlier(lake) == ["1996", "636 km"], "the deck is no deck of this run, but it has them"
    copy = tmp_path / "copy.md"
    copy.write_bytes(lake.read_bytes())
    assert earlier(copy) == [], "its decks have nothing of it"
    moved = lake.rename(tmp_path / "moved.md")
    assert earlier(moved) == ["1996", "636 km"], "there is but one, and it is the same"
    moved.rename(lake)
    fact = apart.read_text().rpartition("\n  - ")[2].replace("UNESCO made", "It was UNESCO that made", 1)
    apart.write_text(apart.read_text().rpartition("\n  - ")[0])
    gone = ({"1996", "636 km"} - set(earlier(lake))).pop()
    own.write_text(f"deck: Of all kinds\nfacts:\n  - {fact}    source: ../lake.md\n")
    assert gone in earlier(lake), "it went to another deck, which quotes other documents too"
    own.unlink()
    apart.unlink()
    with desk.open() as workspace:
        one = choosing(workspace, lake, apart)
        assert (one.earlier, len(one.items)) == ([], whole)
        assert one.undo() == "There is nothing to take back."
        go_to(one, "636 km")
        one.keep()
        assert len(clozes(apart)) == 1


def test_a_paragraph_of_which_one_was_taken_out_and_kept_again(desk: Desk, lake: Path) -> None:
    deck = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        one = choosing(workspace, lake, deck)
        go_to(one, "Kurbat Ivanov")
        one.keep_paragraph()
    parts = deck.read_text().split("\n\n  - ")
    deck.write_text("\n\n  - ".join(part.rstrip() for part in parts if "answer: 1996" not in part) + "\n")
    less = deck.read_text()
    with desk.open() as workspace:
        one = choosing(workspace, lake, deck, read_deck(deck).deck.facts)
        assert one.earlier, "the others are there"
        go_to(one, "1996")
        one.keep()
        assert "answer: 1996" in deck.read_text()
    with desk.open() as workspace:
        one = choosing(workspace, lake, deck, read_deck(deck).deck.facts)
        one.undo()
        assert deck.read_text() == less
        with pytest.raises(QuizError, match="stays in the deck"):
            one.undo()
        assert deck.read_text() == less


def test_what_stands_in_a_deck_is_not_proposed(desk: Desk, lake: Path) -> None:
    text = (
        "deck: Own\nsource: ../lake.md\nfacts:\n  - ask: How deep is it?\n    answer: 1642 metres\n"
        "    quote: Its greatest depth is 1,642 m\n"
    )
    own = desk.write("own.yaml", text)
    with desk.open() as workspace:
        assert deck_for(workspace, lake) == own, "a deck of this source is taken"
        there = read_deck(own).deck
        assert there is not None
        one = choosing(workspace, lake, own, there.facts)
        assert [item.proposal.answer for item in one.standing] == ["1,642 m"]
        own.write_text(text.replace("How deep is it?", "What is its depth?"), "utf-8")
        before, left = own.read_bytes(), one.number("")
        assert one.bring_back() == 1
        go_to(one, "1,642 m")
        assert one.item is not None
        assert (one.item.stands, one.number(""), one.number("kept")) == (True, left, 0), "it is not open"
        one.keep_paragraph()
        assert one.item is not None
        kept = own.read_bytes()
        assert b"1,642 m" not in kept.removeprefix(before), "nor kept with the others of its paragraph"
        one.undo()
        assert own.read_bytes() == before
        assert "1,642 m" not in [item.proposal.answer for item in one.items if item.is_open]
        go_to(one, "1,642 m")
        one.drop()
        left = one.number("")
        one.undo()
        go_to(one, "1,642 m")
        assert one.item is not None
        assert (one.item.decision, one.item.stands, one.number("")) == ("", True, left), "no longer dropped, nor open"


def test_what_stood_by_a_fact_that_is_taken_back_is_open_again(desk: Desk, lake: Path) -> None:
    own = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        one = choosing(workspace, lake, own)
        go_to(one, "1996")
        first = one.item
        one.keep()
        go_to(one, "1,642 m")
        other = one.item
        assert first is not None
        assert other is not None
        other.facts, other.written = first.facts, (("- ask: x",),)  # edited to ask the same
        assert one.keep() == "It stands in the deck already."
        assert not other.is_open
        one.undo()
        assert not own.exists()
        assert other.is_open, "no deck has it now"


def test_what_a_deck_got_meanwhile_is_not_kept_twice(desk: Desk, lake: Path) -> None:
    own = desk.decks / "lake.yaml"
    with desk.open() as workspace:
        one, other = choosing(workspace, lake, own), choosing(workspace, lake, own)
        go_to(other, "1996")
        other.keep()
        before = own.read_bytes()
        go_to(one, "1996")
        item, left = one.item, one.number("")
        assert one.keep() == "It stands in the deck already."
        assert item is not None
        assert (item.stands, one.number("kept"), one.number("")) == (True, 0, left - 1)
        assert one.undo() == "There is nothing to take back."
        assert own.read_bytes() == before
        # Earlier it counted as kept, with nothing to take back.
        event = NewEvent(
            kind="proposal",
            fact=item.key,
            data={"decision": "kept", "document": one.document.sha256, "path": str(lake)},
        )
        now = workspace.clock.now()
        workspace.store.record([event], time_ms=now.ms, day=now.day, offset=now.offset)
    with desk.open() as workspace:
        one = choosing(workspace, lake, own, read_deck(own).deck.facts)
        assert one.undo() == "It stood in the deck before: there it stays."
        assert own.read_bytes() == before
        assert [item.stands for item in one.items if item.proposal.answer == "1996"] == [True]


def test_all_of_a_paragraph_and_the_order_of_the_text(desk: Desk, lake: Path) -> None:
    own = desk.write("own.yaml", "# mine\ndeck: Own   # so\nfacts:\n  - a?: b\n# end\n")
    before = own.read_bytes()
    with desk.open() as workspace:
        one = choosing(workspace, lake, own)
        one.reorder()
        starts = [item.proposal.start for item in one.items]
        assert starts == sorted(starts)
        mine = sum(item.proposal.start < LAKE.index("The first Russian") for item in one.items)
        assert mine > 2
        assert one.keep_paragraph().startswith(f"{mine} proposals kept")
        assert one.number("kept") == mine
        assert own.read_bytes().startswith(before.removesuffix(b"# end\n"))
        assert own.read_bytes().endswith(b"\n\n# end\n")
        assert {fact.source for fact in read_deck(own).deck.facts[1:]} == {"../lake.md"}
        assert one.item is not None
        assert one.item.proposal.start >= LAKE.index("The first Russian")
        one.undo()
        assert own.read_bytes() == before
        assert one.number("kept") == 0


def test_a_deck_that_was_changed_since_is_left_alone(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        deck = deck_for(workspace, lake)
        one = choosing(workspace, lake, deck)
        go_to(one, "636 km")
        one.keep()
        deck.write_text(deck.read_text() + "  # a thought\n")
        with pytest.raises(QuizError, match="stays in the deck"):
            one.undo()
        assert "a thought" in deck.read_text()
        # A sentence that a person changed there gets no gap: what is kept of it is a question of its own.
        deck.write_text(deck.read_text() + "    why: It fills a rift.\n")
        go_to(one, "79 km")
        one.keep()
        facts = read_deck(deck).deck.facts
        assert any(
            isinstance(fact, QuestionFact) and fact.answer == "79 km" and "____ wide" in fact.ask for fact in facts
        )
        assert "It fills a rift." in deck.read_text()


def test_what_can_not_be_kept_stays_open(desk: Desk, lake: Path) -> None:
    own = desk.write("own.yaml", "deck: A\nfacts: [a?: b]\n")
    with desk.open() as workspace:
        one = choosing(workspace, lake, own)
        with pytest.raises(QuizError, match="Nothing was written"):
            one.keep()
        assert (one.at, one.number("kept")) == (0, 0)
        assert own.read_text() == "deck: A\nfacts: [a?: b]\n"
        one.deck = desk.decks / "lake.yaml"
        # What can't be remembered is not left in the deck either.
        workspace.store.db.execute("PRAGMA query_only = ON")
        with pytest.raises(QuizError):
            one.keep()
        assert not one.deck.exists()
        workspace.store.db.execute("PRAGMA query_only = OFF")
        one.keep()
        assert one.deck.exists()


def test_a_deck_that_is_not_to_be_written_stays_as_it_is(desk: Desk, lake: Path) -> None:
    own, text = desk.write("own.yaml", "deck: Own\nfacts:\n- a?: b\n"), "deck: Own\nfacts:\n- a?: b\n"
    own.chmod(0o444)
    with desk.open() as workspace:
        one = choosing(workspace, lake, own)
        for act in (one.keep, one.keep_paragraph, one.keep_all):
            with pytest.raises(QuizError, match="The deck can't be written") as caught:
                act()
            assert "permission denied" in caught.value.message
        assert (own.read_text(), own.stat().st_mode & 0o777) == (text, 0o444)
        assert [path.name for path in desk.decks.iterdir()] == ["own.yaml"], "nothing is left lying about"
        assert one.number("kept") == 0
        own.chmod(0o644)
        one.keep()
        kept = own.read_text()
        assert kept.startswith(text)
        own.chmod(0o444)
        with pytest.raises(QuizError, match="can't be written"):
            one.undo()
        assert own.read_text() == kept
        own.chmod(0o644)
        one.undo()
        assert own.read_text() == text, "once it can be written, it is taken back"
        one.deck = desk.decks / "new.yaml"
        one.keep()
        one.deck.chmod(0o444)
        with pytest.raises(QuizError, match="can't be written"):
            one.undo()
        assert one.deck.exists(), "it is not taken away either"


def test_the_deck_that_facts_go_to_is_one_that_can_take_them(desk: Desk, lake: Path) -> None:
    head, fact = "deck: {}\nsource: ../lake.md\nfacts:\n", "- ask: a?\n  answer: b\n  quote: in winter\n"
    flow = desk.write("a-flow.yaml", "{deck: Flow, source: ../lake.md, facts: [{ask: a?, answer: b}]}\n")
    locked = desk.write("b-locked.yaml", head.format("Locked") + fact)
    locked.chmod(0o444)
    with desk.open() as workspace:
        assert deck_for(workspace, lake) == desk.decks / "lake.yaml", "a new one rather than none that can"
        assert decks_for(workspace, lake)[0] == desk.decks / "lake.yaml"
        assert set(decks_for(workspace, lake)[1:]) == {flow, locked}, "they may be chosen"
    plain = desk.write("c-plain.yaml", head.format("Plain") + fact)
    other = desk.write("d-other.yaml", head.format("Other") + fact)
    mixed = desk.write("e-mixed.yaml", "deck: Mixed\nfacts:\n" + fact + "  source: ../lake.md\n")
    with desk.open() as workspace:
        assert deck_for(workspace, lake) == decks_for(workspace, lake)[0] == plain
        one = choosing(workspace, lake, other)
        one.keep()
        assert deck_for(workspace, lake) == decks_for(workspace, lake)[0] == other, "the one that was chosen last"
        document = one.document
        start = document.text.index("Its greatest")
        put(workspace, document, made_of(document, sentence_at(document, start, start + 29), [4]), mixed)
        assert deck_for(workspace, lake) == decks_for(workspace, lake)[0] == mixed, "by hand too"
    mixed.chmod(0o444)
    with desk.open() as workspace:
        assert deck_for(workspace, lake) == decks_for(workspace, lake)[0] == other, "which names it, and has most of it"
    with Workspace.open([str(plain)], clock=desk.clock) as workspace:
        workspace.sync()
        assert deck_for(workspace, lake) == plain, "of the decks that were named"


def test_an_edit_is_read_as_a_deck_and_needs_its_quote(desk: Desk, lake: Path) -> None:
    own = desk.write("own.yaml", "deck: Own\nfacts:\n- a?: b\n")
    with desk.open() as workspace:
        one = choosing(workspace, lake, own)
        go_to(one, "1996")
        item, document = one.item, one.document
        assert item is not None
        given = draft(item, document)
        assert "ask: In which year did UNESCO make Lake Baikal a World Heritage Site?" in given
        assert take(item, document, given.encode(), own) == ""
        broken = given.replace("answer: 1996", "answers: 1996")
        assert "can't be taken" in take(item, document, broken.encode(), own)
        assert draft(item, document) == broken, "nothing of it is lost"
        with pytest.raises(QuizError, match="not taken yet"):
            one.keep()
        trouble = item.trouble
        assert "came back empty" in take(item, document, b"# nothing\n", own)
        assert (draft(item, document), item.trouble) == (broken, trouble), "an empty file changes nothing"
        wrong = given.replace("World Heritage Site in 1996.\n", "Heritage Place in 1996.\n")
        take(item, document, wrong.encode(), own)
        assert "not in lake.md word for word" in item.trouble[0]
        mine = (
            "deck: x\nfacts:\n  - ask: Since when is it a World Heritage Site?   # mine\n    answer: 1996\n    hint: The nineties.\n"
            "    quote: UNESCO made Lake Baikal a World Heritage Site in 1996.\n\n  - cloze: It is {{636 km}} long.\n"
            "    quote: Lake Baikal is 636 km long\n"
        )
        assert take(item, document, mine.encode(), own) == ""
        one.keep()
        assert own.read_text() == (
            "deck: Own\nfacts:\n- a?: b\n\n- ask: Since when is it a World Heritage Site?   # mine\n  answer: 1996\n  hint: The nineties.\n"
            "  quote: UNESCO made Lake Baikal a World Heritage Site in 1996.\n  source: ../lake.md\n\n- cloze: It is {{636 km}} long.\n"
            "  quote: Lake Baikal is 636 km long\n  source: ../lake.md\n"
        )
        assert "it is open again" in one.undo()
        assert one.item is item
        assert getattr(item.facts[0], "ask", "") == "Since when is it a World Heritage Site?", "as the person wrote it"
        assert own.read_text() == "deck: Own\nfacts:\n- a?: b\n"


def test_paths_as_they_are_typed(desk: Desk, lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lakes").mkdir()
    (tmp_path / "lake.bin").write_bytes(b"")
    assert completions("LA", (".md",)) == ["lakes/", "lake.md"]
    assert common(["lakes/", "lake.md"], "l") == "lake"
    assert completions(f"{tmp_path}/la", (".md",)) == [f"{tmp_path}/lakes/", f"{tmp_path}/lake.md"]
    assert completions("nowhere/x", (".md",)) == completions("\0", (".md",)) == []
    assert document_named(" lake.md ") == lake
    for wrong in ("", "gone.md", "lakes", "\0"):
        with pytest.raises(QuizError):
            document_named(wrong)
    with desk.open() as workspace:
        assert deck_named(workspace, "Baikal") == desk.decks / "Baikal.yaml"
        assert deck_named(workspace, "./Baikal.yml") == tmp_path / "Baikal.yml"
        for wrong in ("", "  ", ".yaml", "lakes/"):
            with pytest.raises(QuizError):
                deck_named(workspace, wrong)


def test_a_proposal_is_its_document_s_sentence(desk: Desk, lake: Path) -> None:
    found: Proposals = propose(lake, model=False, limit=40)
    with desk.open() as workspace:
        one = Choosing(workspace, found, desk.decks / "x.yaml")
        for item in one.items:
            fact = item.facts[0]
            assert fact.quote
            assert not isinstance(fact, GapsFact) or fill_gaps(fact.cloze) == item.proposal.filled


def test_what_can_be_asked_in_one_way_does_not_turn(desk: Desk, tmp_path: Path) -> None:
    text = "# Anaemia\n\nThe most common symptoms of anaemia are:\n\n- tiredness\n- headaches\n- pale skin\n\nAnna Lee built a hospital in 1911.\n"
    document = tmp_path / "anaemia.md"
    document.write_text(text)
    with desk.open() as workspace:
        one = choosing(workspace, document, desk.decks / "anaemia.yaml")
        turning = {item.proposal.answer: item.turns for item in one.items}
    assert turning["tiredness, headaches, pale skin"] is False
    assert turning["1911"] is True
