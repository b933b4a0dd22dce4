"""Quizzes in YAML: what they say, what is wrong in them, and that the schema and the reader agree."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.deck.pools import Unclear, pools_of
from quizapp.deck.quizzes import POOL_READERS, QUIZ_READERS
from quizapp.deck.reader import DeckFile, read_deck_bytes
from quizapp.deck.schema import schema
from quizapp.rules import Pool, Rules, WrittenQuiz, seconds_of

VALIDATOR = jsonschema.Draft7Validator(schema())
DECK = "deck: T\nfacts:\n  - A?: B\nquizzes:\n"


def read(quizzes: str, before: str = DECK) -> DeckFile:
    return read_deck_bytes("x.yaml", (before + quizzes).encode())


def one(quiz: str) -> WrittenQuiz:
    file = read(quiz)
    assert file.problems == ()
    (found,) = file.quizzes
    return found


def rules(*lines: str) -> Rules:
    return one("  - quiz: Q\n" + "".join(f"    {line}\n" for line in lines)).rules


def told(quizzes: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in read(quizzes).problems]


def says(text: str) -> list[str]:
    """What the schema has against a file, all of it taken as text."""
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, yaml.BaseLoader))]


def test_the_shortest_form_is_a_title_and_its_pools() -> None:
    quiz = one("  - Trade: 5 from tag trade, 10 from anywhere weak\n")
    assert (quiz.title, quiz.line, quiz.column) == ("Trade", 5, 5)
    assert quiz.rules.pools == (Pool(take=5, tags=("trade",)), Pool(take=10, anywhere=True, which="weak"))
    assert quiz.rules.questions == 15


def test_everything_can_be_said() -> None:
    quiz = one(
        "  - quiz: Mid-term\n    about: Chapters 1 to 3\n    decks: [Rivers, other.yaml]\n    mode: exam\n    forms: [choose, type]\n"
        "    pools:\n      - 5 from tag trade\n      - {take: 3, from: [Rivers, Lakes], which: new, forms: type, marks: 2}\n"
        "    time: 1h 10m\n    each: 90s\n    feedback: at once\n    marks: 0.5\n    negative: 0.25\n    seed: 7\n"
    )
    assert quiz == WrittenQuiz(
        title="Mid-term", about="Chapters 1 to 3", decks=("Rivers", "other.yaml"), line=5, column=5,
        rules=Rules(
            mode="exam", questions=8, forms=("choose", "type"), seconds=4200, each=90, feedback="once", marks=0.5, negative=0.25,
            seed="7", pools=(
                Pool(take=5, tags=("trade",)),
                Pool(take=3, decks=("Rivers", "Lakes"), which="new", forms=("type",), marks=2),
            ),
        ),
    )  # fmt: skip


def test_an_exam_tells_at_the_end_and_a_sprint_has_a_minute() -> None:
    assert rules("mode: exam").feedback == "end"
    assert rules("mode: sprint").seconds == 60
    assert rules("mode: ladder") == Rules(mode="ladder")
    assert rules("which: due", "tags: [a, b]", "questions: 4") == Rules(which="due", tags=("a", "b"), questions=4)


@pytest.mark.parametrize(
    ("text", "pool"),
    [
        ("5 from tag trade", Pool(take=5, tags=("trade",))),
        ("5 FROM tags trade, foreign policy", Pool(take=5, tags=("trade", "foreign policy"))),
        ("5 from anywhere", Pool(take=5, anywhere=True)),
        ("5 from here", Pool(take=5)),
        ("5 from weak", Pool(take=5, which="weak")),
        ("5 from here new", Pool(take=5, which="new")),
        ("5 from deck Union State", Pool(take=5, decks=("Union State",))),
        ("5 from deck Union State tag trade weak", Pool(take=5, decks=("Union State",), tags=("trade",), which="weak")),
        ('5 from deck "My weak tag" due', Pool(take=5, decks=("My weak tag",), which="due")),
        ("5 from deck rivers.yaml, for 2 marks", Pool(take=5, decks=("rivers.yaml",), marks=2)),
        ("5 from anywhere tag a weak for 0.5 marks each", Pool(take=5, anywhere=True, tags=("a",), which="weak", marks=0.5)),
    ],
)  # fmt: skip
def test_a_pool_in_words(text: str, pool: Pool) -> None:
    assert rules(f"pools: ['{text}']").pools == (pool,)
    assert rules(f"pools: '{text}'").pools == (pool,)


@pytest.mark.parametrize(
    ("quiz", "expected"),
    [
        ("  - 5 from tag trade\n", [("quiz", 5, 5)]),
        ("  - {}\n", [("quiz", 5, 5)]),
        ("  - [a]\n", [("quiz", 5, 6)]),
        ("  - about: x\n", [("no-title", 5, 5)]),
        ("  - quiz: Q\n    questions: 0\n", [("count", 6, 16)]),
        ("  - quiz: Q\n    questions: many\n", [("count", 6, 16)]),
        ("  - quiz: Q\n    time: -5m\n", [("time", 6, 11)]),
        ("  - quiz: Q\n    time: 0s\n    each: soon\n", [("time", 6, 11), ("time", 7, 11)]),
        ("  - quiz: Q\n    mode: exma\n", [("unknown-word", 6, 11)]),
        ("  - quiz: Q\n    mode: missed\n", [("unknown-word", 6, 11)]),
        ("  - quiz: Q\n    forms: [choose, flip]\n", [("unfit-form", 6, 21)]),
        ("  - quiz: Q\n    forms: chose\n", [("unknown-form", 6, 12)]),
        ("  - quiz: Q\n    pools: 5 from trade\n", [("pool", 6, 19)]),
        ("  - quiz: Q\n    pools: 5 from here, 0 from here\n", [("pool", 6, 25)]),
        ("  - quiz: Q\n    pools: []\n", [("empty", 6, 5)]),
        ("  - quiz: Q\n    pools: [{from: here}]\n", [("pool", 6, 14)]),
        ("  - quiz: Q\n    pools: [{take: 5, wich: new}]\n", [("unknown-key", 6, 23)]),
        ("  - quiz: Q\n    pools: 5 from here\n    tags: a\n", [("conflict", 7, 5)]),
        ("  - quiz: Q\n    pools: 5 from here\n    mode: ladder\n", [("conflict", 6, 5)]),
        ("  - quiz: Q\n    certainty: true\n    negative: 1\n", [("conflict", 6, 5)]),
        ("  - quiz: Q\n    mode: match\n    questions: 1\n", [("conflict", 7, 5)]),
        ("  - quiz: Q\n    mode: ladder\n    negative: 1\n    questions: 5\n", [("conflict", 7, 5), ("conflict", 8, 5)]),
        ("  - quiz: Q\n    mode: sprint\n    each: 5s\n", [("conflict", 7, 5)]),
        ("  - quiz: Q\n    time: 15\n", [("time", 6, 11)]),
        ("  - quiz: Q\n    negative: 50\n", [("marks", 6, 15)]),
        ("  - quiz: Q\n    negative: -1\n", [("marks", 6, 15)]),
        ("  - quiz: Q\n    quiz: R\n", [("duplicate-key", 6, 5)]),
        ("  - quiz: Q\n    tme: 5m\n", [("unknown-key", 6, 5)]),
        ("  - quiz: Q\n  - quiz: q\n", [("duplicate-quiz", 6, 5)]),
        ("  quiz: Q\n", [("not-list", 5, 3)]),
        ("", [("not-list", 4, 1)]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(quiz: str, expected: list[tuple[str, int, int]]) -> None:
    assert told(quiz) == expected


def test_a_wrong_quiz_is_set_aside_and_all_else_is_read() -> None:
    file = read("  - quiz: Q\n    time: soon\n  - R: 1 from here\n")
    assert [quiz.title for quiz in file.quizzes] == ["R"]
    assert file.deck is not None
    assert len(file.deck.facts) == 1


def test_a_file_of_its_own_needs_no_deck_but_facts_need_a_title() -> None:
    file = read("quizzes:\n  - R: 1 from anywhere\n", before="")
    assert (file.deck, len(file.quizzes), file.problems) == (None, 1, ())
    file = read("quizzes:\n  - R: 1 from anywhere\nfacts:\n  - A: B\n", before="")
    assert [problem.code for problem in file.problems] == ["no-title"]


def test_what_stands_before_the_facts_keeps_its_place_after_a_fault() -> None:
    file = read("deck: T\nfacts:\n  - ask: 'x\n  - B: C\nquizzes:\n  - R: 1 from here\n", before="")
    assert [(quiz.title, quiz.line) for quiz in file.quizzes] == [("R", 6)]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90", None), (" 90 ", None), ("90s", 90), ("1m30", 90), ("10m", 600), ("10 min", 600), ("1h30m", 5400), ("24h", 86400), ("25h", None), ("", None), ("0", None), ("m", None), ("-5m", None), ("1.5h", None)],
)  # fmt: skip
def test_times(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


words = st.sampled_from(
    [
        "5 from here",
        "3 from tag a weak",
        "2",
        "0",
        "exam",
        "choose",
        "flip",
        "10m",
        "true",
        "x",
        "",
        "anywhere",
        "weak",
        "-1",
        "0.5",
    ]
)
values = st.one_of(
    words, st.lists(words, max_size=2), st.dictionaries(st.sampled_from([*POOL_READERS, "x"]), words, max_size=3)
)
quizzes = st.one_of(
    words, st.dictionaries(st.sampled_from([*QUIZ_READERS, "Title", "tme"]), values, min_size=1, max_size=4)
)


@settings(max_examples=100, deadline=None)
@given(st.lists(quizzes, min_size=1, max_size=2))
def test_what_the_schema_refuses_the_reader_refuses(written: list[Any]) -> None:
    text = yaml.safe_dump({"quizzes": written}, default_style='"')
    file = read(text, before="")
    if says(text):
        assert file.problems
    if not file.problems:
        assert len(file.quizzes) == len(written)
        assert all(quiz.rules.questions >= 1 for quiz in file.quizzes)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_breaks_it(pools: str, title: str) -> None:
    file = read(yaml.safe_dump({"quizzes": [{title: pools}, {"quiz": title, "pools": [f"5 from {pools}"]}]}), before="")
    assert len(file.quizzes) + len({problem.line for problem in file.problems}) >= 1


def test_marks_in_words_are_no_tag() -> None:
    with pytest.raises(Unclear, match="no number of marks"):
        pools_of("3 from here tag oz, for two marks")
