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
        ("636 square kilometres", "719 square kilometres"),  # that is one of its wrong options
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
