"""A document with what is known of it: passages, how well each is known, coverage, a section's study, facts of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk

from quizapp.deck.reader import read_deck
from quizapp.errors import QuizError
from quizapp.fact import GapsFact, QuestionFact
from quizapp.service.coverage import Units, coverage_words
from quizapp.service.making import decks_for, proposals, put, sentence_at
from quizapp.service.opening import Reading, read, waiting
from quizapp.service.overview import overview
from quizapp.service.reading import document_of, documents_of, fact_pieces, mark_of, search
from quizapp.service.selected import quiz_of, study_of
from quizapp.service.workspace import Workspace
from quizapp.store.events import NewEvent

LAKE = """\
Some words come first.

# The lake

Lake Baikal is 636 km long. It holds one fifth
of the fresh water of the Earth. Nobody owns it.

## Its fish

The omul lives nowhere else. It is smoked by the shore.

# The town

Irkutsk was founded in 1661. It has a university.
"""
DECK = """\
deck: Baikal
source: lake.md
facts:
  - ask: How long is Lake Baikal?
    answer: 636 km
    quote: Lake Baikal is 636 km long
  - cloze: It holds {{one fifth}} of the fresh water of the {{Earth}}.
    quote: It holds one fifth of the fresh water of the Earth.
  - ask: Which fish lives nowhere else?
    answer: the omul
    quote: The omul lives nowhere else
  - ask: When was Irkutsk founded?
    answer: "1651"
    quote: Irkutsk was founded in 1651 by Cossacks
  - ask: What was never said?
    answer: this
    quote: Entirely different words that stand in no lake at all
"""


@pytest.fixture
def lake(desk: Desk) -> Path:
    """The document, its deck, and another deck one of whose facts quotes it."""
    path = desk.decks / "lake.md"
    path.write_text(LAKE, "utf-8")
    desk.write("baikal.yaml", DECK)
    desk.deck(
        "towns.yaml", "ask: Which town has a university?\nanswer: Irkutsk\nquote: It has a university\nsource: lake.md",
        "ask: Capital of Peru?\nanswer: Lima", title="Towns",
    )  # fmt: skip
    return path


def review(workspace: Workspace, uid: str, part: str = "", *, rating: int = 4, days_ago: int = 0) -> None:
    now = workspace.clock.now()
    event = NewEvent(kind="review", fact=uid, part=part, rating=rating, retention=0.9, took=4000)
    workspace.store.record([event], time_ms=now.ms - days_ago * 86_400_000, day=now.day - days_ago, offset=0)


def of(reading: Reading, question: str) -> str:
    return next(one.uid for one in reading.facts if question in str(one.fact))


def test_passages_with_how_well_each_is_known(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        reading = read(workspace, lake)
        text = reading.document.text
        assert [text[one.start : one.end].split()[0] for one in reading.passages.all] == [
            "Lake", "It", "The", "Irkutsk", "It",
        ]  # fmt: skip
        assert [one.of.title for one in reading.passages.all][-1] == "Towns"
        assert [one.found for one in reading.passages.all] == ["exact", "folded", "exact", "near", "exact"]
        assert [one.fact.quote.split()[0] for one in reading.gone] == ["Entirely"]
        long, fifth, omul = of(reading, "How long"), of(reading, "one fifth"), of(reading, "omul")
        review(workspace, long)
        review(workspace, fifth, "gap:one fifth", days_ago=300)
        now = workspace.clock.now()
        workspace.store.record([NewEvent(kind="suspend", fact=omul)], time_ms=now.ms, day=now.day, offset=0)
        reading.remember(workspace)
        marks = [mark_of(one, reading.known_for(one)) for one in reading.passages.all]
        assert marks == ["█", "▁", "‖", "?", "·"]
        assert reading.known[long].chance == 1
        assert 0 < reading.known[fifth].chance < 0.5, "half of it was never asked"
        first, second = reading.passages.all[:2]
        told = "".join(text for text, _ in fact_pieces(first, reading.known_for(first), now))
        assert "How long is Lake Baikal?" in told
        assert "636 km" in told
        assert "100% now, asked 1 time, due" in told
        assert "baikal.yaml:4" in told
        told = "".join(text for text, _ in fact_pieces(second, reading.known_for(second), now))
        assert "Earth: never asked" in told
        assert waiting(list(reading.known.values()), now) == (1, 3, 5)


def test_what_is_known_of_a_document_is_what_today_says_of_its_deck(desk: Desk, tmp_path: Path) -> None:
    document = tmp_path / "nile.txt"
    document.write_text("The Nile is 6,650 km long. Speke mapped the Nile in 1862. The Nile ends in Egypt.\n", "utf-8")
    desk.write(
        "nile.yaml",
        "deck: Nile\nsource: ../nile.txt\nfacts:\n"
        "  - cloze: '{{Speke}} mapped the {{Nile}} in {{1862}}.'\n    quote: Speke mapped the Nile in 1862.\n"
        "  - ask: How long is the Nile?\n    answer: 6,650 km\n    quote: The Nile is 6,650 km long.\n    both_ways: true\n"
        "  - ask: Where does the Nile end?\n    answer: in Egypt\n    quote: The Nile ends in Egypt.\n",
    )
    with desk.open() as workspace:
        reading = read(workspace, document)
        review(workspace, of(reading, "Speke"), "gap:1862", days_ago=40)
        review(workspace, of(reading, "How long"), days_ago=9)
        now = workspace.clock.now()
        ends = of(reading, "does the Nile end")
        review(workspace, ends)
        for kinds in ((), ("suspend",)):
            events = [NewEvent(kind=kind, fact=ends) for kind in kinds]
            workspace.store.record(events, time_ms=now.ms, day=now.day, offset=0)
            reading.remember(workspace)
            reading.measure()
            deck = overview(workspace.store, workspace.settings, workspace.library.ids, now).decks[0]
            assert reading.total.answers == deck.total == 6
            assert reading.total.known == pytest.approx(deck.known)
            assert 0 < deck.known < 0.5


def test_coverage_by_section(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        reading = read(workspace, lake)
        review(workspace, of(reading, "How long"))
        reading.remember(workspace)
        reading.measure()
        told = [
            (section.title, section.level, of.covered, of.sentences, of.facts)
            for section, of in zip(reading.sections, reading.coverage, strict=True)
        ]
        assert told == [
            ("Beginning", 1, 0, 1, 0), ("The lake", 1, 3, 5, 3), ("Its fish", 2, 1, 2, 1), ("The town", 1, 2, 2, 2),
        ]  # fmt: skip
        assert (reading.total.facts, reading.total.answers) == (5, 6), "a fact with two gaps has two answers"
        assert reading.total.known == pytest.approx(1 / 6)
        assert reading.coverage[1].known == pytest.approx(1 / 4)
        told = [coverage_words(reading.coverage[at], reading.total) for at in (1, 3)]
        assert told == [
            "3 of 5 sentences have a fact · 25% of 4 answers known", "2 of 2 sentences have a fact · 0% of 2 answers known",
        ]  # fmt: skip
        assert coverage_words(reading.coverage[3], reading.coverage[3]).endswith("0% of 2 facts known")
        fish = reading.document.text.index("omul")
        assert reading.section(fish) == reading.sections[2]
        assert reading.section(0) == reading.sections[0]


def test_without_headings_pages_are_sections_or_all_is_one(desk: Desk, tmp_path: Path) -> None:
    from quizapp.document.text import Document
    from quizapp.service.coverage import sections_of

    paged = Document("a.pdf", "One sentence stands here.\n\nAnd another one there.", blocks=(), pages=(0, 27))
    assert [(one.title, one.start, one.end) for one in sections_of(paged)] == [("Page 1", 0, 27), ("Page 2", 27, 49)]
    assert len(sections_of(Document("a.txt", "Words only.\n"))) == 1


def test_a_section_is_studied_by_itself(desk: Desk, lake: Path) -> None:
    desk.settings("new_per_day = 1\n")
    with desk.open() as workspace:
        reading = read(workspace, lake)
        section = reading.sections[1]
        facts = reading.facts_in(section.start, section.end)
        assert len(facts) == 3
        study = study_of(workspace, workspace.library.ids, facts, extra_new=9)
        asked = []
        while (one := study.next(workspace.clock.now())) is not None:
            asked.append(one.uid)
            study.answer(None, workspace.clock.now())
            study.rate(workspace.clock.now(), 4)  # type: ignore[arg-type]
        assert set(asked) == set(facts)
        assert study_of(workspace, workspace.library.ids, facts).next(workspace.clock.now()) is None
        quiz, _ = quiz_of(workspace, workspace.library.ids, facts[:1], "The lake")
        assert {item.fact for item in quiz.items} == set(facts[:1])


def test_a_fact_is_made_from_a_sentence(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        reading = read(workspace, lake)
        document = reading.document
        unit = Units(document).at(document.text.index("smoked"))
        assert unit is not None
        sentence = sentence_at(document, *unit)
        assert sentence.text == "It is smoked by the shore."
        deck = decks_for(workspace, lake)[0]
        assert deck.name == "baikal.yaml"
        for chosen, question, why in (
            ((), "", "No answer"), (range(6), "", "Nothing is left"), ((0, 2), "What?", "one answer"),
        ):  # fmt: skip
            with pytest.raises(QuizError, match=why):
                proposals(document, sentence, chosen, question)
        put(workspace, document, proposals(document, sentence, (4, 5)), deck)
        put(workspace, document, proposals(document, sentence, (2,), "What is done with it by the shore?"), deck)
        unit = Units(document).at(document.text.index("1661"))
        assert unit is not None
        put(workspace, document, proposals(document, sentence_at(document, *unit), (0, 4)), deck)
        read_again = read_deck(deck)
        assert read_again.problems == ()
        assert read_again.deck is not None
        one, two, three = read_again.deck.facts[-3:]
        assert isinstance(one, GapsFact)
        assert one.cloze == "It is smoked by {{the shore}}."
        assert isinstance(two, QuestionFact)
        assert two.answer == "smoked"
        assert isinstance(three, GapsFact)
        assert three.cloze == "{{Irkutsk}} was founded in {{1661}}."
        assert three.quote == "Irkutsk was founded in 1661."
        assert read(workspace, lake).total.covered == reading.total.covered + 1


def test_a_document_without_a_deck_gets_one(desk: Desk, lake: Path) -> None:
    other = desk.decks / "pond.txt"
    other.write_text("The pond is 3 m deep.\n", "utf-8")
    with desk.open() as workspace:
        reading = read(workspace, other)
        assert reading.total.facts == 0
        deck = decks_for(workspace, other)[0]
        assert deck == desk.decks / "pond.yaml"
        put(
            workspace, reading.document, proposals(reading.document, sentence_at(reading.document, 0, 21), (3, 4)), deck
        )
        assert read(workspace, other).total.facts == 1
        assert workspace.title_of(workspace.select(["pond"]))


def test_the_documents_of_a_deck(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        decks = {row.title: row.id for row in workspace.store.files()}
        assert documents_of(workspace, decks["Baikal"]) == [lake]
        assert documents_of(workspace, decks["Towns"]) == [lake]
        fact = next(iter(workspace.store.sourced(decks["Towns"])))
        assert document_of(workspace.store, fact.uid) == lake


def test_facts_whose_source_says_otherwise_now_are_held_back(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        review(workspace, of(read(workspace, lake), "omul"))
    lake.write_text(LAKE.replace("The omul lives nowhere else", "The omul lives elsewhere too"), "utf-8")
    desk.clock.forward(days=1)
    with desk.open() as workspace:
        reading = read(workspace, lake)
        passage = next(one for one in reading.passages.all if one.of.uid == of(reading, "omul"))
        known = reading.known_for(passage)
        assert (passage.found, known.held, mark_of(passage, known)) == ("near", "in doubt", "?")
        told = "".join(text for text, _ in fact_pieces(passage, known, workspace.clock.now()))
        assert "held back, since its source says something else now" in told
        section = reading.sections[2]
        study = study_of(workspace, workspace.library.ids, reading.facts_in(section.start, section.end))
        assert study.next(workspace.clock.now()) is None


def test_a_fact_for_a_deck_that_came_with_the_app_goes_into_ones_own(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "package" / "shipped"
    (shipped / "decks").mkdir(parents=True)
    (shipped / "seeds").mkdir()
    (shipped / "seeds" / "lake.md").write_text(LAKE, "utf-8")
    (shipped / "decks" / "baikal.yaml").write_text(DECK.replace("lake.md", "../seeds/lake.md"), "utf-8")
    monkeypatch.setattr("quizapp.paths.shipped_decks", lambda: shipped / "decks")
    before = (shipped / "decks" / "baikal.yaml").read_bytes()
    with Workspace.open((), clock=desk.clock) as workspace:
        workspace.sync()
        reading = read(workspace, shipped / "seeds" / "lake.md")
        document = reading.document
        unit = Units(document).at(document.text.index("Nobody"))
        assert unit is not None
        deck = decks_for(workspace, reading.path)[0]
        kept, path = put(workspace, document, proposals(document, sentence_at(document, *unit), (0,)), deck)
        assert path == desk.home / "seeds" / "lake.md"
        assert Path(kept.path) == desk.home / "decks" / "baikal.yaml"
        assert (shipped / "decks" / "baikal.yaml").read_bytes() == before
        own = read(workspace, path)
        assert own.total.facts == len(reading.passages.all) + 1
        made = read_deck(Path(kept.path)).deck
        assert made is not None
        assert made.facts[-1].source == "", "the deck names it already"


def test_search_goes_round_and_over_line_ends() -> None:
    assert search(LAKE, "ONE FIFTH of", 0) == (LAKE.index("one fifth"), LAKE.index("one fifth") + 12)
    assert search(LAKE, "lake", len(LAKE) - 5) == (LAKE.index("lake"), LAKE.index("lake") + 4)
    assert search(LAKE, "  ", 0) is None
    assert search(LAKE, "(", 0) is None


def test_units_are_where_the_cursor_stops(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        reading = read(workspace, lake)
        units, text, at = Units(reading.document), reading.document.text, 0
        found = []
        while (unit := units.after(at)) is not None:
            found.append(" ".join(text[unit[0] : unit[1]].split()))
            at = unit[1]
        assert found[:5] == [
            "Some words come first.", "The lake", "Lake Baikal is 636 km long.",
            "It holds one fifth of the fresh water of the Earth.", "Nobody owns it.",
        ]  # fmt: skip
        back = []
        while (unit := units.before(at)) is not None:
            back.append(" ".join(text[unit[0] : unit[1]].split()))
            at = unit[0]
        assert back == found[::-1]


def test_what_is_no_document(desk: Desk, lake: Path) -> None:
    with desk.open() as workspace:
        for path, why in (
            (desk.decks / "baikal.yaml", "This is a deck"),
            (desk.decks / "nowhere.txt", "can't be read"),
        ):
            with pytest.raises(QuizError, match=why):
                read(workspace, path)
