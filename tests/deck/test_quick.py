"""Facts that are read from their lines alone are those that the parser makes of them, whatever stands between."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.deck import nodes
from quizapp.deck.quick import FEWEST, Quick
from quizapp.deck.reader import DeckFile, read_deck_bytes

USUAL = [
    "- ask: Which {n}?\n  answer: this", '- ask: "Which: {n}?"\n  answer: |\n    one\n      two\n\n    three\n  tags: [a, "b::c"]',
    "- id: i{n}\n  ask: Größe {n}?\n  answer: „ja“, 5% – C# a:b\n  tags: [é]", "- Which is {n}?: that one", "- The {{{{gap}}}} {n} here.",
    "- cloze: >-\n    A {{{{gap::hint}}}} of\n    number {n}\n  wrong: [x, 'y, z', don't]", "- claim: It is {n}.\n  answer: true\n  why: so",
    "- ask: All {n}?\n  answer: [a, b c, d-e]\n  forms: [name-all]", "- ask: Way {n}?\n  steps: [a, b]\n  hint: -5 (x)\n ",
    "- ask: What {n}?\n  answer: x\n  quote: q\n  source: s.txt\n\n# a comment\n", "- '{{{{gap}}}} {n}'", "- ask: And {n}?\n  answer: x\n  exact: true",
]  # fmt: skip
ODD = [
    "- ask: Q {n}\n  answer: {{a: b}}", "- ask: Q {n}\n  answer: one\n    two", '- ask: "Q\n  {n}"\n  answer: a', "- ask: Q\n  answer: same question",
    "- ask: Q {n}\n  answer:\n  - a\n  - b", "- ask: Q {n} # x\n  answer: a", "- ask: Q {n}\n  answer: a: b", "-\tx {n}?: y", "\tx", "oops", "  oops",
    "- ask: Q {n}\n   answer: a", "- Text {n}.",
    "- cloze: A {{{{b}}}} {n} {{{{c}}}}.\n  wrong:\n    b: [x, y]\n    c: z", "- cloze: A {{{{b}}}} {n}.\n  wrong:\n    b:\n      - x\n    d: {{}}", "- 'open {n}", "- {{{{gap}}}} {n}", "- ask: Q {n}\n  answer: a\n  wrong: [a]", "---", "...", "facts:",
    "- ask: Q {n}\n  answer: >\n    a\n\n    b", "- ask: Q {n}\n  answer: |+\n    a", "- ask: Q {n}\n  answer: |\n    \tx", "- ask: Q {n}\n  quote: q\n  answer: a", "- &x a {n}: b", "- a {n}: *x",
    "- ask: Q {n}\n  ask: R\n  answer: x", "- ask: Q {n}\n  answer: ' '", "- ask: Q {n}\n  aswer: a", "- >- Q", "deck: U", "source: late", "\ufeff- a {n}: b",
    "- " + "k" * 1030 + " {n}: v", "- ask: Q {n}\n  tags: [a, ]\n  answer: 'it''s'", "- ask: Q {n}\n  answer: [x]", "", "  ", " # c",
]  # fmt: skip
HEADS = [
    "deck: T\nfacts:",
    "deck: T\nsource: s\nfacts:",
    "facts:",
    "---\ndeck: T\nfacts: # c",
    "%YAML 1.1\n---\ndeck: T\nfacts:",
    "x\nfacts:",
]
DAMAGE = ["", *"{}[]:,-?*&!|>'\"%@`# \n\t\x00\ufeffé\x85", "\n\n", ": ", " #", "\n  - ", "}}"]


def read(text: str) -> DeckFile:
    return read_deck_bytes("x", text.encode())


def both(text: str) -> tuple[DeckFile, DeckFile]:
    """The file as it is read, and as the parser alone reads it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Quick, "ahead", lambda *_: None)
        slow = read(text)
    return read(text), slow


def written(entries: list[str], head: str = HEADS[0], indent: str = "  ") -> str:
    lines = [line for n, entry in enumerate(entries) for line in entry.format(n=n).split("\n")]
    return head + "\n" + "".join(f"{indent if line.startswith((' ', '-')) else ''}{line}\n" for line in lines)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(*[st.sampled_from(USUAL)] * 12, st.sampled_from(ODD)), max_size=30),
    st.sampled_from([*HEADS[:1] * 5, *HEADS]),
    st.sampled_from(["", "  ", "  ", "    "]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 2), st.sampled_from(DAMAGE)), max_size=2),
)
@example([*USUAL[:9], "- The {{{{gap}}}} {n}.", "- >- Q", *USUAL], HEADS[0], "  ", [])
@example([*USUAL[:9], "- The {{{{gap}}}} {n}.", "\t", *USUAL], HEADS[0], "  ", [])
@example([*USUAL[:9], "facts:", *USUAL[:9]], HEADS[0], "  ", [])
@example([*USUAL, "source: late"], HEADS[0], "  ", [])
@example([*USUAL, "deck: late"], HEADS[2], "", [])
def test_facts_and_problems_are_those_of_the_parser(
    entries: list[str], head: str, indent: str, damage: list[tuple[float, int, str]]
) -> None:
    """Any mixture of usual and odd entries, damaged here and there, is read the same with and without the parser."""
    text = written(entries, head, indent)
    for place, gone, put in damage:
        at = int(place * len(text))
        text = text[:at] + put + text[at + gone :]
    quick, slow = both(text)
    assert quick == slow


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("usual", USUAL)
def test_each_odd_entry_is_told_of_as_ever(usual: str, odd: str) -> None:
    for before in (FEWEST + 1, FEWEST + 2):
        quick, slow = both(written([usual] * before + [odd] + [usual] * (FEWEST + 3)))
        assert quick == slow


@pytest.mark.parametrize("usual", USUAL)
def test_usual_facts_need_no_parser(usual: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, the parser makes something of the first and the last ones alone."""
    events: list[int] = []

    def counted(stream: Any) -> Any:
        parser = nodes_parser(stream)
        return Counted(parser, events)

    nodes_parser = nodes.PARSER
    monkeypatch.setattr(nodes, "PARSER", counted)
    made = []
    for facts in (50, 500):
        events.clear()
        file = read(written([usual] * facts))
        assert file.deck is not None
        assert len(file.deck.facts) == facts
        assert not file.problems
        made.append(len(events))
    assert made[0] == made[1] < 100


class Counted:
    """A parser of which it is counted how often something is got from it."""

    def __init__(self, parser: Any, events: list[int]) -> None:
        self._parser, self._events = parser, events

    def get_event(self) -> Any:
        self._events.append(1)
        return self._parser.get_event()
