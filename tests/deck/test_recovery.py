"""After any broken place reading goes on; whatever the bytes, there is an answer, and soon."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.deck.reader import DeckFile, read_deck_bytes
from quizapp.fact import QuestionFact

BROKEN = [
    "- a: b: c", "- 'open", '- "open', '- "a" b: c', "- [a, b", "- {a: b", "- @x: y", "- *x: y", "- **x**: y", "- %a",
    "- {{a}} b", "- ask: x\n    answer: 1: 2", "- ask: x\n   answer: y", "- ask: x\n     answer: y", "- ask: |x\n    y",
    "- ask: x\n\tanswer: y", "-x: y", "- ask: 'it's'\n    answer: y", "- ? [a]\n  - ]", "- !<x", "- &", "- \"\\q\"",
    "- wrong", "-", "- []", "- {}", "- ask: x", "- &a b: c", "- *a", "- !x y: z", "- <<: *b", "- {{}}", "- ask: x\n    nothing",
    "- " + "[" * 50, "- " + "- " * 50 + "a", "- ask: x\n    answer: y\n   oops: z", "- a: |\n  b", "- ask: x\n    ask: y",
]  # fmt: skip
"""Entries of which no fact can be made."""


def read(text: str) -> DeckFile:
    return read_deck_bytes("x", text.encode("utf-8", "surrogatepass"))


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.sampled_from(BROKEN)), min_size=1, max_size=8),
    st.sampled_from(["", "  ", "    "]),
)
@example(['- "open', "- {{a}} b", '- "open'], "")
def test_good_facts_are_read_whatever_stands_between_them(entries: list[str | None], indent: str) -> None:
    """Good facts and broken ones in any order: each good one that does not follow a text left open is there, at its line."""
    lines = ["deck: T", "facts:", f"{indent}- first?: yes"]
    good = [3]
    for at, entry in enumerate(entries):
        if entry is None:
            lines.append(f"{indent}- fact {at}?: answer {at}")
            good.append(len(lines))
        else:
            lines += [
                line.replace("  ", indent, 1) if line.startswith("  ") else indent + line for line in entry.split("\n")
            ]
    file = read("\n".join(lines) + "\n")
    assert file.deck is not None
    found = {fact.line: fact for fact in file.deck.facts}
    broken = len(entries) - entries.count(None)
    lost = set(good) - set(found)
    # a tab or an indented line takes the fact before it with it, when it may be its continuation
    assert lost <= {line for line in good if line < len(lines) and not lines[line].startswith(f"{indent}- ")}
    # a text left open may be closed by the next one, and have a gap in between: that is a fact to YAML
    opened = {number for number, line in enumerate(lines, 1) if line.strip() in ("- 'open", '- "open')}
    assert set(found) <= set(good) | opened
    for line, fact in found.items():
        if line in opened:
            continue
        assert isinstance(fact, QuestionFact)
        assert lines[line - 1] == f"{indent}- {fact.ask}: {fact.answer}"
    assert bool(file.problems) == bool(broken)


def test_a_broken_place_costs_one_fact() -> None:
    good = "".join(f"  - fact {at}?: yes\n" for at in range(50))
    for broken in BROKEN:
        file = read(f"deck: T\nfacts:\n{good}  {broken}\n  - last?: yes\n")
        assert file.deck is not None
        assert len(file.deck.facts) >= 50, broken
        assert file.deck.facts[-1].line == 53 + broken.count("\n") + 1, broken
        assert file.problems


PIECES = st.sampled_from(
    [*"{}[]:,-?*&!|>'\"%@`# \n\t\x00\x1b\u2028\ufeffé", "\n  - ", "\n    ", ": ", "{{", "}}", "...\n", "---\n", "\nfacts:", "\ndeck:", "\ud800"]
)  # fmt: skip
BASE = (
    "deck: Title\nabout: some text\nsource: a.txt\ntags: [a, b]\nfacts:\n  - A: B\n  - ask: Q?\n    answer: [x, y]\n"
    "    quote: q\n  - The {{gap}} here.\n  - ask: W?\n    pairs: {a: b, c: d}\n    why: |\n      long\n      text\n"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BASE)), st.integers(0, 9), PIECES), max_size=8))
def test_any_damage_is_borne(changes: list[tuple[int, int, str]]) -> None:
    text = BASE
    for at, gone, put in changes:
        text = text[:at] + put + text[at + gone :]
    file = read(text)
    assert file.deck is not None or file.problems
    lines = text.count("\n") + 2
    for problem in file.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message
        assert problem.hint
        assert "\x1b" not in problem.render()
    keys = [fact.key for fact in file.deck.facts] if file.deck else []
    assert len(set(keys)) == len(keys)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\x00" * 10)
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00\xd8")
def test_any_bytes_are_borne(data: bytes) -> None:
    file = read_deck_bytes("x", data)
    assert file.deck is None or file.deck.title
    assert file.problems


HEAD = "deck: T\nfacts:\n"
HOSTILE = {
    "deep in one line": HEAD + "  - " + "[" * 300_000,
    "deep in lines": HEAD + "  - " + "[\n" * 50_000,
    "deep dashes": HEAD + "  - " + "- " * 300_000,
    "deep mappings": HEAD + "".join("  " * (at + 1) + "a:\n" for at in range(2000)),
    "deep braces": HEAD + "  - " + "{a: " * 50_000,
    "gaps in gaps": HEAD + "  - a " + "{{" * 10_000 + "x" + "}}" * 10_000 + "\n",
    "quotes never closed": HEAD + "  - \"a\n  - 'b\n" * 20_000,
    "lists never closed": HEAD + "  - [a\n" * 40_000,
    "second colons": HEAD + "  - a: b: c\n" * 40_000,
    "aliases": HEAD + "  - &a [x, x]\n" + "  - [*a, *a, *a]\n" * 20_000,
    "one endless text": HEAD + "  - a: " + "x" * 3_000_000,
    "one endless list": HEAD + "  - ask: q\n    answer: [" + "x, " * 500_000 + "]\n",
    "one endless key": HEAD + "  - " + "x " * 500_000 + ": y\n",
    "endless keys": HEAD + "  - ask: q\n" + "".join(f"    k{at}: v\n" for at in range(40_000)),
    "a key again and again": HEAD
    + "  - Q: A\n"
    + "".join(f"    k{at}: v\n" for at in range(20_000))
    + "    hint: a\n" * 20_000,
    "endless keys above": HEAD + "  - A: B\n" + "".join(f"k{at}: v\n" for at in range(40_000)),
    "endless questions": HEAD + "  - Q?: A\n" + "".join(f"    Q{at}?: v\n" for at in range(40_000)),
    "endless comments": "# x\n" * 400_000,
    "NULs": HEAD + "  - A: B\n" + "\0" * 300_000,
    "tags": HEAD + "  - !!python/object/apply:os.system ['true']\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_decks_are_told_of_and_the_next_fact_is_read(name: str) -> None:
    """Nothing recurses, nothing grows without end: what follows is still read, unless what is before it never ended."""
    file = read(HOSTILE[name] + "\n  - last?: yes\n")
    assert file.problems
    assert len(file.problems) <= 1000
    if name not in (
        "endless comments",
        "quotes never closed",
        "lists never closed",
        "second colons",
        "endless keys above",
    ):
        assert file.deck is not None
        assert isinstance(file.deck.facts[-1], QuestionFact)
        assert file.deck.facts[-1].ask == "last?"


def test_every_second_colon_of_a_fact_is_told() -> None:
    text = "  - ask: What is it: here?\n    answer: to: him\n    hint: fine\n    why: so: it # is: not\n  - Q?: A\n"
    file = read(HEAD + text)
    assert [(one.code, one.line, one.column) for one in file.problems] == [
        ("colon", 3, 20),
        ("colon", 4, 15),
        ("colon", 6, 12),
    ]
    assert file.problems[1].hint == 'Put the text in quotes: answer: "to: him"'
    file = read(
        HEAD + "  - ask: What: is?\n    answer: 'to: him'\n    why: |\n      so: it: is\n    hint: 12:30\n  - Q?: A\n"
    )
    assert [(one.code, one.line) for one in file.problems] == [("colon", 3)]
    assert file.deck is not None
    assert [fact.line for fact in file.deck.facts] == [8]


def test_a_colon_at_the_beginning_of_a_line_is_told_as_such() -> None:
    file = read(HEAD + "  - ? [a, b]\n  : c\n  - Q?: A\n")
    (problem,) = file.problems
    assert (problem.code, problem.line, problem.column) == ("colon-first", 4, 3)
    assert "'- question: answer'" in problem.hint
    assert file.deck is not None
    assert [fact.line for fact in file.deck.facts] == [5]


def test_an_alias_is_told_once_with_where_else_it_stands() -> None:
    file = read(HEAD + "  - A?: &x b\n" + "".join(f"  - B{at}?: *x\n" for at in range(3000)) + "  - C?: *y\n")
    assert [(one.code, one.line) for one in file.problems] == [("anchor", 3), ("alias", 4), ("alias", 3004)]
    assert file.problems[1].message.endswith("'*x' stands again in lines 5, 6, 7 and others.")
    (problem,) = read(HEAD + "  - A?: *x\n  - B?: *x\n").problems
    assert problem.message.endswith("'*x' stands again in line 4.")


def test_a_text_behind_facts_is_told_as_what_runs_into_the_first_fact() -> None:
    file = read("deck: T\nfacts: &f x\n  - cloze: a {{b}}\n  - Q?: A\n")
    assert [one.code for one in file.problems] == ["anchor", "not-list", "indentation"]
    assert file.problems[2].message == "The text above runs on into this dash."
    assert file.deck is not None
    assert [fact.line for fact in file.deck.facts] == [3, 4]
