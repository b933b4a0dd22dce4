"""What a person writes in the place of a proposal: all of it is kept, or the edit is refused and says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk
from lake import LAKE

from quizapp.deck.lines import lines_of
from quizapp.deck.reader import read_deck_bytes
from quizapp.deck.writing import appended
from quizapp.errors import QuizError
from quizapp.service.amending import draft, take
from quizapp.service.choosing import Choosing, Item
from quizapp.service.deriving import propose
from quizapp.service.quoted import stood
from quizapp.service.workspace import Workspace
from quizapp.tui.proposalface import passage_pieces


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake.md"
    path.write_text(LAKE, "utf-8")
    return path


def begun(workspace: Workspace, lake: Path, deck: Path, answer: str = "1996") -> tuple[Choosing, Item]:
    one = Choosing(workspace, propose(lake, model=False, limit=400), deck)
    one.at = next(n for n, item in enumerate(one.items) if item.proposal.answer == answer)
    assert one.item is not None
    return one, one.item


FACTS = """\
# of the deck, as the head is
deck: x

facts:
# above the first
  # and one more, over
  # two lines

  - ask: Since when is it a World Heritage Site?   # behind it
    answer: 1996
    quote: UNESCO made Lake Baikal a World Heritage Site in 1996.
    # in its fact
# above the second
  - cloze: It is {{636 km}} long.
    quote: >-
      Lake Baikal is
      636 km long
  # at the end

# and at the very end
"""


def test_comments_stay_with_the_facts(desk: Desk, lake: Path) -> None:
    own = desk.write("own.yaml", "deck: Own\nfacts:\n- a?: b\n")
    with desk.open() as workspace:
        one, item = begun(workspace, lake, own)
        assert take(item, one.document, FACTS.encode(), own) == ""
        one.keep()
        assert own.read_text() == (
            "deck: Own\nfacts:\n- a?: b\n\n# of the deck, as the head is\n# above the first\n# and one more, over\n# two lines\n"
            "- ask: Since when is it a World Heritage Site?   # behind it\n  answer: 1996\n"
            "  quote: UNESCO made Lake Baikal a World Heritage Site in 1996.\n  source: ../lake.md\n  # in its fact\n\n"
            "# above the second\n- cloze: It is {{636 km}} long.\n  quote: >-\n    Lake Baikal is\n    636 km long\n"
            "  source: ../lake.md\n  # at the end\n  # and at the very end\n"
        )
        one.undo()
        assert own.read_text() == "deck: Own\nfacts:\n- a?: b\n"
        assert "# two lines\n" in draft(item, one.document), "e shows it again"


def test_the_words_that_explain_the_draft_are_not_kept(desk: Desk, lake: Path) -> None:
    own = desk.write("own.yaml", "deck: Own\nfacts:\n- a?: b\n")
    with desk.open() as workspace:
        one, item = begun(workspace, lake, own)
        given = draft(item, one.document)
        assert given.startswith("# ")
        mine = given.replace("  - ask:", "  # mine\n  - ask:", 1)
        assert take(item, one.document, mine.encode(), own) == ""
        assert item.written[0][0] == "# mine"
        assert item.written[0][1].startswith("- ask: ")
        again = draft(item, one.document)
        assert again == mine
        assert take(item, one.document, again.replace("# mine", "# ours").encode(), own) == ""
        assert item.written[0][:1] == ("# ours",)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("facts:", "tags: [lakes]\nfacts:"), "'tags'"),
        (("facts:", "about: A lake.\nfacts:"), "'about'"),
        (("facts:", "source: lake.md\nfacts:"), "'source'"),
        (("facts:", "silence: [pronoun]\nfacts:"), "'silence'"),
        (("facts:", "facts:  # of them"), "comment"),
        (("deck: lake.md", "deck: lake.md  # mine"), "comment"),
    ],
)
def test_what_is_of_a_whole_deck_is_refused(desk: Desk, lake: Path, change: tuple[str, str], told: str) -> None:
    own = desk.write("own.yaml", "deck: Own\nfacts:\n- a?: b\n")
    with desk.open() as workspace:
        one, item = begun(workspace, lake, own)
        given = draft(item, one.document)
        assert change[0] in given
        wrong = given.replace(*change)
        assert "can't be taken" in take(item, one.document, wrong.encode(), own)
        assert told in item.trouble[0]
        assert item.trouble[0].startswith("fact.yaml:")
        assert draft(item, one.document) == wrong, "nothing of it is lost"
    with desk.open() as workspace:
        one, item = begun(workspace, lake, own)
        below = draft(item, one.document) + "quizzes:\n  - quiz: Q\n    questions: 5\n"
        take(item, one.document, below.encode(), own)
        assert "'quizzes'" in item.trouble[0]


def test_an_edit_stands_where_its_own_quotes_do(desk: Desk, tmp_path: Path) -> None:
    far = "\n\n".join(f"Nobody wrote down what happened there on day {day} of that year." for day in range(100))
    lake = tmp_path / "lake.md"
    lake.write_text(f"{LAKE}\n{far}\n\nIts water is cold. Its water is cold.\n", "utf-8")
    own, text = desk.decks / "own.yaml", lake.read_text()
    with desk.open() as workspace:
        one, item = begun(workspace, lake, own)
        assert [text[start:end] for start, end in item.places] == [item.proposal.quote]
        mine = "deck: x\nfacts:\n- ask: How is its water?\n  answer: cold\n  quote: Its water is cold.\n"
        assert take(item, one.document, mine.encode(), own) == ""
        assert item.places == ((text.index("Its water"), text.index("Its water") + len("Its water is cold.")),)
        shown = passage_pieces(one.document, item)
        assert [words for words, style in shown if style == "mark"] == ["Its water is cold."]
        assert "UNESCO" not in "".join(words for words, _ in shown)
        one.keep()
        assert stood(workspace.store, lake)["Its water is cold."].start == text.index("Its water")
        one.undo()
        mine += "- ask: How long is it?\n  answer: 636 km\n  quote: Lake Baikal is 636 km long\n"
        assert take(item, one.document, mine.encode(), own) == ""
        shown = passage_pieces(one.document, item)
        assert [words for words, style in shown if style == "mark"] == [
            "Lake Baikal is 636 km long",
            "Its water is cold.",
        ]
        assert "day 50" not in "".join(words for words, _ in shown), "what stands between is left out where it is long"
        assert "".join(words for words, _ in shown).count("day 99") == 1


@pytest.mark.parametrize("more", ["# mine", "tags: [lakes]", "silence: [pronoun]", "why: Another one."])
def test_nothing_is_lost_in_a_sentence_that_has_a_gap_already(desk: Desk, lake: Path, more: str) -> None:
    own = desk.decks / "own.yaml"
    with desk.open() as workspace:
        one, item = begun(workspace, lake, own, "636 km")
        mine = draft(item, one.document).rstrip("\n") + "\n    why: Measured.\n"
        assert take(item, one.document, mine.encode(), own) == ""
        one.keep()
        one, item = begun(workspace, lake, own, "79 km")
        mine = draft(item, one.document).rstrip("\n") + f"\n    {more}\n"
        assert take(item, one.document, mine.encode(), own) == ""
        before = own.read_bytes()
        with pytest.raises(QuizError, match="asks this already"):
            one.keep()
        assert own.read_bytes() == before


def test_another_source_is_refused(desk: Desk, lake: Path, tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("Other words.\n", "utf-8")
    own = desk.decks / "own.yaml"
    with desk.open() as workspace:
        one, item = begun(workspace, lake, own)
        given = draft(item, one.document).rstrip("\n")
        for source, told in (
            ("other.md", "'source' names other.md, which is not there"),
            ("../there.md", "'source' names ../there.md, but the quote is of lake.md"),
            ("'\\0'", "'source'"),
        ):
            assert "can't be taken" in take(item, one.document, f"{given}\n    source: {source}\n".encode(), own)
            assert told in item.trouble[0]
        assert take(item, one.document, f"{given}\n    source: ../lake.md\n".encode(), own) == ""
        one.deck = tmp_path / "elsewhere" / "own.yaml"
        one.keep()  # it is there from this deck too
        one.undo()
        one.deck = tmp_path / "a" / "b" / "own.yaml"
        with pytest.raises(QuizError, match="is not there"):
            one.keep()
        assert not one.deck.exists()
        one.deck = own
        one.keep()
        assert own.read_text().count("source:") == 2


@pytest.mark.parametrize(
    "text",
    [
        FACTS,
        'deck: A\nfacts:\n# one\n- ask: "a\n\n    b?"\n  answer: |\n    # no comment\n\n    c\n# two\n- x?: y\n#three\n',
        "deck: A\nfacts:\n  # one\n  -\n    # two\n    ask: a?\n    answer: b\n      c\n  # three\n  - {ask: d?, answer: e}  # four\n",
    ],
)
def test_lines_of_facts_are_read_again_as_the_same(text: str) -> None:
    before = read_deck_bytes("a.yaml", text.encode()).deck
    assert before is not None
    lines = lines_of(text, before.facts)
    again = appended(b"deck: B\nfacts:\n", lines)
    after = read_deck_bytes("b.yaml", again).deck
    assert after is not None
    for one, other in zip(before.facts, after.facts, strict=True):
        for name in set(type(one).__struct_fields__) - {"key", "deck", "line", "column"}:
            assert getattr(one, name) == getattr(other, name)
    assert again.count(b"#") == text.count("#")
