"""The JSON Schema says of a deck what the reader says: held on the same texts as the reader's own tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from quizapp.deck.keys import FACT_KEYS
from quizapp.deck.reader import read_deck_bytes
from quizapp.deck.schema import schema

VALIDATOR = Draft7Validator(schema())


def as_text(text: str) -> Any:
    """YAML as the reader takes it: every scalar is text."""
    return yaml.load(text, yaml.BaseLoader)


def as_editor(text: str) -> Any:
    """YAML as an editor takes it: numbers, truth values and all."""
    return yaml.safe_load(text)


def says(value: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(value)]


def deck(entry: str) -> str:
    return f"deck: T\nsource: a.txt\nfacts:\n  - {entry}\n"


def test_it_is_a_schema_and_json() -> None:
    Draft7Validator.check_schema(schema())
    assert json.loads(json.dumps(schema())) == schema()


def test_every_key_is_described_where_it_is_offered() -> None:
    definitions = schema()["definitions"]
    offered: set[str] = set()
    for kind in ("question", "gaps", "claim", "list", "steps", "pairs"):
        for key, value in definitions[f"{kind}-fact"]["properties"].items():
            assert value["description"], (kind, key)
            offered.add(key)
    assert offered == set(FACT_KEYS)


GOOD = [
    "Capital?: Minsk", "Members?: [a, b]", "When?: 1999", "The {{gap}}.", "The {{gap::hint}}.",
    "Members?: [a, b]\n    forms: [name-all]", "Q?: null", "ask: Q\n    answer: ~", "ask: Q\n    answer: [null, 2]",
    "ask: Q\n    answer: A\n    tolerance: 5.", r"'It is {{\frac{1}{2}}} {x}'", "'{ {{a}}, b}'",
    "What is {{x}}?: y {{z}}\n    syntax: jinja", "Capital?: Minsk\n    why: because\n    tags: [a]", "ask: Q\n    answer: A", "ask: Q\n    answer: 47.9",
    "ask: Q\n    answer: [a, b]", "ask: Q\n    steps: [1, 2]", "ask: Q\n    pairs: {a: b, c: 2}", "cloze: The {{gap}}.",
    "cloze: The {{gap}} of {{a}}.\n    wrong: {gap: [b, c], a: d}",
    "claim: C\n    answer: true", "claim: C\n    answer: False", "ask: Q\n    answer: A\n    forms: [flip, type]\n    exact: true",
    "ask: Q\n    answer: 5\n    tolerance: 5%\n    accept: [6, seven]\n    wrong: 8", "ask: Q\n    answer: 5\n    tolerance: 0.5",
    "ask: Q\n    answer: A\n    id: 7\n    hint: h\n    quote: q\n    source: s\n    both_ways: true\n    syntax: c\n    image: i\n    tags: []",
]  # fmt: skip
BAD = [
    "ask: Q", "answer: A", "anwser: A\n    ask: Q", "ask: Q\n    answer: ''", "ask: Q\n    answer: [a]", "ask: Q\n    answer: {a: b}",
    "ask: Q\n    answer: A\n    wrong: {A: [b]}", "cloze: The {{gap}}.\n    wrong: {gap: {a: b}}", "cloze: The {{gap}}.\n    wrong: {}",
    "no gap and no answer", "claim: C", "claim: C\n    answer: maybe", "cloze: none", "ask: Q\n    cloze: The {{gap}}.",
    "ask: Q\n    steps: [a]", "ask: Q\n    pairs: [a, b]", "ask: Q\n    pairs: {a: b}", "[a, b]", "ask: Q\n    answer: A\n    forms: [order]",
    "ask: Q\n    answer: A\n    forms: [flpi]", "ask: Q\n    answer: A\n    exact: sure", "ask: Q\n    answer: A\n    tolerance: some",
    "ask: Q\n    answer: A\n    hint: [h]", "Q?: {a: b}", "Q?: A\n    wyh: W", "ask: Q\n    answer: A\n    steps: [a, b]", "Q?: ''",
    "why: W\n    hint: H", "claim: C\n    answer: true\n    forms: flip", "ask: Q\n    answer: A\n    colour: red", "Q?: A\n    R?: B",
    "The {{a}} is {{b.", "'{{::hint}} it is {{a}}.'", "It {{ }} is {{a}}.", "Q?: A\n    R?: B\n    S?: [a, b]",
    "Q?: A\n    forms: [order]", "Aim: growth by {{trade}}", "By {{trade}} it is: so", "Q?: [a, 'b {{c}}']",
]  # fmt: skip


@pytest.mark.parametrize("entry", GOOD)
def test_what_the_reader_takes_it_takes(entry: str) -> None:
    assert read_deck_bytes("x", deck(entry).encode()).problems == ()
    assert says(as_text(deck(entry))) == []
    assert says(as_editor(deck(entry))) == []


@pytest.mark.parametrize("entry", BAD)
def test_what_the_reader_refuses_it_refuses(entry: str) -> None:
    assert read_deck_bytes("x", deck(entry).encode()).problems
    assert says(as_text(deck(entry)))


@pytest.mark.parametrize(
    "text", ["facts: []", "deck: T", "deck: T\nfacts: []\ntitle: x", "deck: [T]\nfacts: []", "- a"]
)
def test_what_is_no_deck(text: str) -> None:
    assert says(as_text(text))


def test_a_deck_of_quizzes_alone_is_one() -> None:
    text = "quizzes:\n  - Ten: 10 from anywhere\n"
    assert read_deck_bytes("x", text.encode()).problems == ()
    assert says(as_text(text)) == []


ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda path: path.name)
def test_the_decks_that_ship_are_valid(path: Path) -> None:
    assert says(as_text(path.read_text(encoding="utf-8"))) == []
    assert read_deck_bytes(str(path), path.read_bytes()).problems == ()


words = st.sampled_from(["a", "b c", "{{g}}", "true", "1999", "ask", "", "5%", "flip", "maybe"])
values = st.one_of(words, st.lists(words, max_size=3), st.dictionaries(words, words, max_size=2))
entries = st.one_of(words, st.dictionaries(st.sampled_from([*FACT_KEYS, "Q?", "wyh"]), values, min_size=1, max_size=4))


@settings(max_examples=120, deadline=None)
@given(entries)
def test_they_agree_on_anything(entry: Any) -> None:
    """What the schema refuses the reader refuses, but for a hint's name, of which it warns; what the reader refuses
    beyond that, no schema can say.
    """
    text = yaml.dump({"deck": "T", "source": "s", "facts": [entry]}, allow_unicode=True, sort_keys=False)
    file = read_deck_bytes("x", text.encode())
    errors = [problem.code for problem in file.problems if problem.severity == "error"]
    schema_says = says({"deck": "T", "source": "s", "facts": [entry]})
    if not errors:
        assert not schema_says or "unknown-hint" in [problem.code for problem in file.problems], text
    elif not schema_says:
        assert set(errors) <= {"two-facts", "unknown-key", "duplicate-entry", "gap-nested", "unfit-form"}, text
