"""A fact that is held back, made to say what its source says now: in its place, with its progress."""

from __future__ import annotations

import pytest
from desk import Desk, Sitting

from quizapp.errors import QuizError
from quizapp.service.doubting import Doubted, doubted
from quizapp.service.renewing import as_it_was, renew, renewal
from quizapp.service.workspace import Workspace

NOTES = """\
Lake Orvann covers 636 square kilometres, and its largest island is Klara.

Mount Selby is 1,642 m high. It was first climbed by Anna Lund in 1904.
"""
DECK = """\
# My own words.
deck: Lake Orvann
source: notes.txt
facts:
  # how large it is
  - cloze: Lake Orvann covers {{636 square kilometres}}, and its largest island is Klara.
    quote: Lake Orvann covers 636 square kilometres, and its largest island is Klara.
    wrong: [719 square kilometres, 560 square kilometres]

  - {ask: 'How high is Mount Selby?', answer: '1,642 m', quote: 'Mount Selby is 1,642 m high.', forms: flip}   # 636
  - ask: Who first climbed Mount Selby?
    answer: Anna Lund
    quote: It was first climbed by Anna Lund in 1904.
"""


def held(desk: Desk, workspace: Workspace, was: str, now: str) -> Doubted:
    """The fact that is held back when the document becomes another."""
    desk.write("notes.txt", NOTES.replace(was, now))
    workspace.sync()
    (one,) = doubted(workspace.store, workspace.library.ids)
    return one


def reps(workspace: Workspace, fact: str) -> int:
    return sum(memory.reps for _, memory, _ in workspace.store.memories([fact]).get(fact, ()))


@pytest.mark.parametrize(
    ("was", "now", "told", "deck"),
    [
        ("636 square", "640 square", "“640” for “636”", DECK.replace("636 square", "640 square")),
        ("1,642 m", "1,700 m", "“1,700” for “1,642”", DECK.replace("1,642 m", "1,700 m")),
        ("Anna Lund", "Peter Berg", "“Peter Berg” for “Anna Lund”", DECK.replace("Anna Lund", "Peter Berg")),
        ("in 1904", "in 1905", "“1905” for “1904”", DECK.replace("in 1904", "in 1905")),
    ],
)
def test_a_value_is_put_in_the_place_of_another_and_the_progress_stays(
    desk: Desk, was: str, now: str, told: str, deck: str
) -> None:
    path = desk.write("lake.yaml", DECK)
    desk.write("notes.txt", NOTES)
    with desk.open() as workspace:
        Sitting(workspace).through()
        one = held(desk, workspace, was, now)
        before = reps(workspace, one.fact)
        assert before
        found = renewal(one)
        assert found is not None
        assert found.told == told
        change = renew(workspace, one)
        assert path.read_text() == deck
        assert not doubted(workspace.store, workspace.library.ids)
        assert reps(workspace, one.fact) == before
        row = workspace.store.fact(one.fact)
        assert row is not None
        assert row.deck is not None, "it is the same fact"
        as_it_was(workspace, change)
        assert path.read_text() == DECK
        assert [each.fact for each in doubted(workspace.store, workspace.library.ids)] == [one.fact]


def test_an_answer_in_other_words_than_its_quote_takes_a_persons(desk: Desk) -> None:
    facts = "  - {ask: 'How high is it?', answer: more than a mile, quote: 'Mount Selby is 1,642 m high.'}\n"
    desk.write("lake.yaml", f"deck: Lake\nsource: notes.txt\nfacts:\n{facts}")
    desk.write("notes.txt", NOTES)
    with desk.open() as workspace:
        assert renewal(held(desk, workspace, "1,642 m", "1,500 m")) is None


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("covers 636 square kilometres, and its largest island", "does not cover 636 square kilometres, and its largest island"),
        ("Mount Selby is 1,642 m high.", "Mount Selby is 1,700 m high, which was long doubted."),
        ("It was first climbed by Anna Lund in 1904", "It was never climbed by Anna Lund in 1904"),
        ("Mount Selby is 1,642 m high", "Mount Brunn has 1,300 m"),
    ],
)  # fmt: skip
def test_what_takes_a_persons_words_is_not_offered(desk: Desk, was: str, now: str) -> None:
    desk.write("lake.yaml", DECK)
    desk.write("notes.txt", NOTES)
    with desk.open() as workspace:
        desk.write("notes.txt", NOTES.replace(was, now))
        workspace.sync()
        one = doubted(workspace.store, workspace.library.ids)[0]
        assert one.says
        assert renewal(one) is None
        with pytest.raises(QuizError):
            renew(workspace, one)
        assert (desk.decks / "lake.yaml").read_text() == DECK


def test_of_a_deck_that_is_read_only_it_is_said_what_can_be_done(desk: Desk) -> None:
    """There is no other deck to be named: the fact stands in this one."""
    path = desk.write("lake.yaml", DECK)
    desk.write("notes.txt", NOTES)
    with desk.open() as workspace:
        workspace.sync()
        one = held(desk, workspace, "1,642 m", "1,700 m")
        path.chmod(0o444)
        with pytest.raises(QuizError, match="The deck can't be written") as caught:
            renew(workspace, one)
    assert caught.value.hint == "Make the file and its folder writable, then try again."


# ------------------------------------------------------------------------------------------ titles and headings

REPORT = """\
# Annual Water Report 2024

Leakage fell to 11.4 percent. It was 13 percent before.

## Kombucha

It ferments for 7 days.
"""
OF_REPORT = """\
deck: Water
source: report.md
facts:
  - cloze: 'Annual Water Report 2024: Leakage fell to {{11.4 percent}}.'
    quote: Leakage fell to 11.4 percent.
    wrong: [10 percent, 12.1 percent, 14.3 percent]
  - ask: "Annual Water Report 2024, Kombucha: How long does it ferment?"
    answer: 7 days
    quote: It ferments for 7 days.
"""


def renewed(desk: Desk, deck: str, was: str, now: str) -> tuple[list[str], str]:
    """A deck of the report that is renewed as far as it can be, after the report became another; what was told, and the deck."""
    path, told = desk.write("water.yaml", deck), []
    desk.write("report.md", was)
    with desk.open() as workspace:
        desk.write("report.md", now)
        workspace.sync()
        for one in doubted(workspace.store, workspace.library.ids):
            found = renewal(one)
            if found is not None:
                told.append(found.told)
                renew(workspace, one)
        left = doubted(workspace.store, workspace.library.ids)
        return [*told, *("held: " + one.no_more for one in left)], path.read_text()


def test_a_title_and_a_value_that_changed_at_once_are_written_both(desk: Desk) -> None:
    now = REPORT.replace("2024", "2025").replace("11.4", "12.1")
    told, deck = renewed(desk, OF_REPORT, REPORT, now)
    assert told == [
        "“Annual Water Report 2025” for “Annual Water Report 2024” and “12.1” for “11.4”",
        "“Annual Water Report 2025” for “Annual Water Report 2024”",
    ]
    assert deck == OF_REPORT.replace("2024", "2025").replace("12.1", "WAS").replace("11.4", "12.1").replace(
        "WAS", "11.4"
    )


def test_a_heading_is_written_where_a_fact_begins_with_it(desk: Desk) -> None:
    told, deck = renewed(desk, OF_REPORT, REPORT, REPORT.replace("Kombucha", "Brewer's “Water” kefir"))
    assert told == ["“Brewer's “Water” kefir” for “Kombucha”"]
    assert deck == OF_REPORT.replace("Kombucha", "Brewer's “Water” kefir")
    told, deck = renewed(desk, OF_REPORT, REPORT, REPORT.replace("Water Report", "Worker's Report"))
    assert deck == OF_REPORT.replace("Water Report 2024: L", "Worker''s Report 2024: L").replace(
        "Water Report", "Worker's Report"
    )
    assert len(told) == 2


def test_what_cannot_be_written_keeps_a_fact_held_back(desk: Desk) -> None:
    facts = "  - {ask: 'When did the Halden Metro open?', answer: '1971', quote: It opened in 1971.}\n"
    deck = f"deck: Water\nsource: report.md\nfacts:\n{facts}"
    was = "The Halden Metro is a railway. It opened in 1971.\n"
    told, left = renewed(desk, deck, was, was.replace("Halden", "Selby").replace("1971", "1978"))
    assert told == ["held: “Halden” is said beside it no more"]
    assert left == deck


def test_a_value_among_the_wrong_options_changes_places_with_the_answer(desk: Desk) -> None:
    facts = "  - ask: 'What was lost?'\n    answer: {a}\n    quote: In all, {a} was lost.\n    wrong:\n      - 16 percent\n      - {w}\n    forms: choose\n"
    deck = "deck: Water\nsource: report.md\nfacts:\n" + facts
    was = "In all, 19 percent was lost.\n"
    told, left = renewed(desk, deck.format(a="19 percent", w="21 percent"), was, was.replace("19", "21"))
    assert told == ["“21” for “19”"]
    assert left == deck.format(a="21 percent", w="19 percent")


# ------------------------------------------------------------------------------------------ a person's own words


@pytest.mark.parametrize(
    "beside",
    [
        "    why: The scandal of 1904, too.\n",
        "    hint: The year 1904 minus nothing.\n",
        "    accept: [in 1904]\n",
    ],
)
def test_nothing_is_offered_where_a_person_says_the_value_beside_it(desk: Desk, beside: str) -> None:
    facts = f"  - ask: When was Mount Selby climbed?\n    answer: '1904'\n    quote: It was first climbed by Anna Lund in 1904.\n{beside}"
    desk.write("lake.yaml", f"deck: Lake\nsource: notes.txt\nfacts:\n{facts}")
    desk.write("notes.txt", NOTES)
    with desk.open() as workspace:
        assert renewal(held(desk, workspace, "in 1904", "in 1905")) is None


def test_what_stands_behind_the_last_fact_and_in_comments_stays(desk: Desk) -> None:
    deck = (
        "facts:\n  - ask: When was Mount Selby climbed?\n    # my map says 1904\n    answer: '1904'   # 1904\n"
        "    quote: It was first climbed by Anna Lund in 1904.\n# 1904 again\ndeck: Peaks in 1904\nsource: notes.txt\n"
    )
    path = desk.write("lake.yaml", deck)
    desk.write("notes.txt", NOTES)
    with desk.open() as workspace:
        renew(workspace, held(desk, workspace, "in 1904", "in 1905"))
    said = path.read_text()
    assert "deck: Peaks in 1904" in said
    assert "# my map says 1904" in said
    assert "answer: '1905'   # 1904" in said
    assert "# 1904 again" in said


def test_whether_a_question_with_a_figure_still_holds_is_a_persons(desk: Desk) -> None:
    facts = (
        "  - {ask: Which mountain is higher than 1000 m?, answer: Mount Selby, quote: 'Mount Selby is 1,642 m high.'}\n"
    )
    desk.write("lake.yaml", f"deck: Lake\nsource: notes.txt\nfacts:\n{facts}")
    desk.write("notes.txt", NOTES)
    with desk.open() as workspace:
        assert renewal(held(desk, workspace, "1,642 m", "12 m")) is None


def test_a_deck_that_is_a_link_stays_one(desk: Desk) -> None:
    real = desk.write("real.txt", DECK)
    link = desk.decks / "lake.yaml"
    link.symlink_to(real)
    desk.write("notes.txt", NOTES)
    with desk.open() as workspace:
        change = renew(workspace, held(desk, workspace, "636 square", "640 square"))
        assert link.is_symlink()
        assert "640 square" in real.read_text()
        as_it_was(workspace, change)
    assert link.is_symlink()
    assert real.read_text() == DECK
