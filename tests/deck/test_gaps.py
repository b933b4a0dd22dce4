"""Gaps: where each ends, what is told of them, and that no text makes finding them slow."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.deck.problem import Problem
from quizapp.deck.reader import read_deck_bytes
from quizapp.fact import fill_gaps, find_gaps


def gaps(cloze: str) -> list[tuple[str, str]]:
    return [(gap.answer, gap.hint) for gap in find_gaps(cloze)]


def problems(cloze: str, more: str = "") -> tuple[Problem, ...]:
    quoted = cloze.replace("'", "''")
    return read_deck_bytes("x", f"deck: T\nfacts:\n  - cloze: '{quoted}'\n{more}".encode()).problems


@pytest.mark.parametrize(
    ("cloze", "found"),
    [
        (r"Half is {{\frac{1}{2}}}.", [(r"\frac{1}{2}", "")]),
        (r"{{\frac{1}{2}::a fraction}} and {{x}}", [(r"\frac{1}{2}", "a fraction"), ("x", "")]),
        (r"{{\sqrt{\frac{1}{2}} + 1}} it is", [(r"\sqrt{\frac{1}{2}} + 1", "")]),
        ("A set is {{{1, 2}}} here.", [("{1, 2}", "")]),
        ("S = {1, {{2}}}, T = {{{3}}}", [("2", ""), ("{3}", "")]),
        ("{ {{a}}, b}", [("a", "")]),
        ("no {gap} here", []),
        ("{{open", []),
        ("{{a } b}} c", [("a } b", "")]),
    ],
)
def test_a_gap_ends_where_its_own_braces_do(cloze: str, found: list[tuple[str, str]]) -> None:
    assert gaps(cloze) == found


def test_a_gap_that_was_cut_at_its_braces_keeps_the_name_of_its_part() -> None:
    assert [gap.part for gap in find_gaps(r"Half is {{\frac{1}{2}}}, {{{1, 2}}} a set.")] == [
        r"gap:\frac{1}{2", "gap:{1, 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cloze", [r"Half is {{\frac{1}{2}}}.", "S = {1, {{2}}}", "{{Minsk::city}}", "{{2020:: a::b }}"]
)
def test_what_is_well_made_is_not_told_of(cloze: str) -> None:
    assert problems(cloze) == ()


@pytest.mark.parametrize(
    ("cloze", "more", "code", "marked"),
    [
        (r"Half is {{\frac{1}{2}} it.", "", "gap-braces", r"{{\frac{1}{2}}"),
        ("A list is {{std::vector}} there.", "", "gap-hint", "{{std::vector}}"),
        ("It is {{a::b::c}} there.", "", "gap-hint", "{{a::b::c}}"),
        ("It is {{Vec::new}} there.", "    syntax: rust\n", "gap-hint", "{{Vec::new}}"),
    ],
)
def test_what_may_not_be_meant_is_warned_of(cloze: str, more: str, code: str, marked: str) -> None:
    (problem,) = problems(cloze, more)
    assert (problem.severity, problem.code) == ("warning", code)
    assert problem.source_line[problem.column - 1 : problem.column - 1 + problem.span] == marked


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["{", "}", "{{", "}}", "a", "::", " "]), max_size=14).map("".join))
def test_gaps_lie_one_behind_another(cloze: str) -> None:
    found, last = find_gaps(cloze), 0
    for gap in found:
        assert last <= gap.start < gap.end
        assert cloze.startswith("{{", gap.start)
        assert cloze[: gap.end].endswith("}}")
        last = gap.end
    assert bool(found) == ("}}" in cloze[cloze.find("{{") + 3 :] if "{{" in cloze else False)


PIECES = ("{{", "{{::", "{{ ", "}}", "{{{a}} ", "{{a}}", "{", "}}}", "{{a} ", " ")


@pytest.mark.parametrize(("begin", "end"), [*product(PIECES, ("", "}}", "{{b}}"))])
def test_no_text_takes_long(begin: str, end: str) -> None:
    text = begin * (60_000 // len(begin)) + end
    assert len(fill_gaps(text)) <= len(text)
    problems(text)
