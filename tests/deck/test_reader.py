"""Reading decks: every kind and key, texts as they are written, what comes back of any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.deck import nodes
from quizapp.deck.keys import COMMON_KEYS, FACT_KEYS
from quizapp.deck.reader import DeckFile, read_deck, read_deck_bytes
from quizapp.fact import (
    AnyFact,
    ClaimFact,
    Deck,
    GapsFact,
    ListFact,
    PairsFact,
    QuestionFact,
    StepsFact,
    answer_text,
    fact_key,
    kind_of,
    pair_parts,
    parts,
    question_text,
)
from quizapp.text import clean


def read(text: str) -> DeckFile:
    return read_deck_bytes("decks/x.yaml", text.encode())


def deck_of(text: str) -> Deck:
    file = read(text)
    assert file.problems == (), "\n".join(problem.render() for problem in file.problems)
    assert file.deck is not None
    return file.deck


def fact_of(entry: str) -> AnyFact:
    """The one fact of a deck, written as in a file, indented by two."""
    (fact,) = deck_of(f"deck: T\nsource: a.txt\nfacts:\n  - {entry}\n").facts
    return fact


WHOLE = """\
# a comment
deck: Union State   # the title
about: What the article says.
source: ../seeds/a.txt
tags: [geopolitics, 2022]

facts:
  - Capital of Belarus?: Minsk
  - Exports came to {{$13.1 billion}} in {{2020::a year}}.

  - ask: What share?
    answer: 47.9%
    quote: Russia accounts for 47.9 percent
    why: Imports and exports together; the figure is the Ministry's.
  - claim: Minsk is a capital.
    answer: true
  - ask: Which members?
    answer: [Armenia, Belarus, Kazakhstan]
  - ask: In which order?
    steps:
      - first
      - second
  - ask: Capitals?
    pairs: {Belarus: Minsk, Russia: Moscow}
"""


def test_reads_every_kind_with_its_place() -> None:
    deck = deck_of(WHOLE)
    assert (deck.title, deck.about) == ("Union State", "What the article says.")
    assert (deck.source, deck.tags) == ("../seeds/a.txt", ("geopolitics", "2022"))
    short, gaps, question, claim, several, steps, pairs = deck.facts
    assert isinstance(short, QuestionFact)
    assert (short.ask, short.answer) == ("Capital of Belarus?", "Minsk")
    assert isinstance(gaps, GapsFact)
    assert gaps.cloze == "Exports came to {{$13.1 billion}} in {{2020::a year}}."
    assert isinstance(question, QuestionFact)
    assert question.answer == "47.9%"
    assert question.why.endswith("the Ministry's.")
    assert isinstance(claim, ClaimFact)
    assert claim.answer is True
    assert isinstance(several, ListFact)
    assert several.answer == ("Armenia", "Belarus", "Kazakhstan")
    assert isinstance(steps, StepsFact)
    assert steps.steps == ("first", "second")
    assert isinstance(pairs, PairsFact)
    assert pairs.pairs == (("Belarus", "Minsk"), ("Russia", "Moscow"))
    assert [(fact.line, fact.column) for fact in deck.facts] == [
        (8, 5), (9, 5), (11, 5), (15, 5), (17, 5), (19, 5), (23, 5),
    ]  # fmt: skip
    for fact in deck.facts:
        assert fact.deck == "Union State"
        assert fact.key == fact_key("Union State", kind_of(fact), question_text(fact))


def test_every_common_key_is_read() -> None:
    fact = fact_of(
        "ask: Q\n    answer: A\n    id: q1\n    accept: [B, C]\n    wrong: [D, E]\n    hint: h\n    why: w\n"
        "    quote: q\n    source: s.txt\n    tags: t\n    both_ways: true\n    forms: [flip, type]\n"
        "    tolerance: 5%\n    exact: true\n    syntax: python\n    image: i.png\n    silence: [undated, pronoun]"
    )
    assert isinstance(fact, QuestionFact)
    said = {key: getattr(fact, key) for key in COMMON_KEYS}
    assert said == {
        "id": "q1", "accept": ("B", "C"), "wrong": ("D", "E"), "hint": "h", "why": "w", "quote": "q",
        "source": "s.txt", "tags": ("t",), "both_ways": True, "forms": ("flip", "type"), "tolerance": "5%",
        "exact": True, "syntax": "python", "image": "i.png", "silence": ("undated", "pronoun"),
    }  # fmt: skip
    assert fact.key == fact_key("T", "question", "any", "q1")


@pytest.mark.parametrize(
    "written",
    "no yes on off null ~ 1999 007 0x1F 1_000 12:30 47.9 1e3 .inf 2020-01-26 true NULL = <3 -5 [] x#y a:b".split(),
)
def test_scalars_are_text_as_written(written: str) -> None:
    if written == "[]":
        written = "'[]'"
    fact = fact_of(f"Q?: {written}")
    assert isinstance(fact, QuestionFact)
    assert fact.answer == written.strip("'")


def test_texts_of_several_lines() -> None:
    fact = fact_of(
        "ask: one\n      two\n    answer: |\n      def f():\n          return 1\n    why: >\n      folded\n      here"
    )
    assert isinstance(fact, QuestionFact)
    assert (fact.ask, fact.answer, fact.why) == ("one two", "def f():\n    return 1", "folded here")


def test_the_shortest_form_takes_lists_and_other_keys() -> None:
    several = fact_of("Members?: [a, b]\n    why: because")
    assert isinstance(several, ListFact)
    assert (several.ask, several.answer, several.why) == ("Members?", ("a", "b"), "because")


@pytest.mark.parametrize(
    "entry",
    [
        "ask: Q\n    answer: [el, él]", "ask: Q\n    answer: [∈, ∉, '=', ≠]", "ask: Q\n    answer: [Mg, mg, MG]",
        "ask: Q\n    steps: [resume, résumé]", "ask: Q\n    answer: [x2, x²]",
        "ask: Q\n    pairs: {si: if, sí: yes}", "ask: Q\n    pairs: {mW: milliwatt, MW: megawatt}",
    ],
)  # fmt: skip
def test_entries_that_differ_in_case_accents_or_signs_are_others(entry: str) -> None:
    fact_of(entry)


@pytest.mark.parametrize(
    "lefts", [("mW", "MW", "kW"), ("Mutter", "Mütter"), ("a", "A"), ("x2", "x²", "x₂"), ("=", "≠")]
)
def test_pairs_whose_left_sides_differ_in_case_accents_or_signs_are_parts_of_their_own(lefts: tuple[str, ...]) -> None:
    for some in (lefts, lefts[::-1]):
        fact = PairsFact(ask="Q", pairs=tuple((left, f"right of {left}") for left in some))
        assert len(parts(fact)) == len(some)
        assert parts(fact) == tuple(pair_parts(fact).values())
        assert {answer_text(fact, part) for part in parts(fact)} == {f"right of {left}" for left in some}
    assert set(parts(fact)) == set(pair_parts(PairsFact(ask="Q", pairs=fact.pairs[::-1])).values())


def test_an_empty_list_of_tags_is_no_fault() -> None:
    assert fact_of("ask: Q\n    answer: A\n    tags: []").tags == ()


def test_the_title_may_come_last() -> None:
    late = deck_of("facts:\n  - Q?: A\n  - ask: R?\n    answer: B\n    quote: q\nsource: a.txt\ndeck: Late\n")
    assert [fact.key for fact in late.facts] == [fact_key("Late", "question", "Q?"), fact_key("Late", "question", "R?")]


def test_json_is_a_deck() -> None:
    deck = deck_of('{"deck": "J", "facts": [{"Q?": "A"}, "The {{gap}}."]}')
    assert [kind_of(fact) for fact in deck.facts] == ["question", "gaps"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(codec: str, ends: str) -> None:
    text = ends.join(["deck: T", "facts:", "  - Ж?: ы é 😀", "  - anwser?", ""])
    file = read_deck_bytes("x", text.encode(codec))
    assert file.deck is not None
    (fact,) = file.deck.facts
    assert isinstance(fact, QuestionFact)
    assert (fact.ask, fact.answer) == ("Ж?", "ы é 😀")
    assert [(problem.line, problem.column) for problem in file.problems] == [(4, 5)]


def test_line_separators_of_unicode_are_no_line_ends() -> None:
    file = read("deck: T\nfacts:\n  - Q?: a\u2028b\u0085c\n  - wrong\n")
    assert file.deck is not None
    (fact,) = file.deck.facts
    assert isinstance(fact, QuestionFact)
    assert fact.answer == "a b c"
    assert file.problems[0].line == 4


def test_texts_are_cleaned() -> None:
    fact = fact_of('"a\\e[31m\\u202Eb": "c\\x07\\u200Fd"\n    why: "x\\ny"')
    assert isinstance(fact, QuestionFact)
    assert (fact.ask, fact.answer, fact.why) == ("a[31mb", "cd", "x\ny")


def test_what_was_read_is_described(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("deck: T\nfacts: [{a: b}]\n")
    file = read_deck(path)
    assert file.path == str(path)
    assert file.size == path.stat().st_size
    assert file.mtime_ns == path.stat().st_mtime_ns
    assert file.sha256 == read_deck_bytes("other", path.read_bytes()).sha256
    assert file.deck is not None
    assert file.deck.path == str(path)


# ------------------------------------------------------------------------ any text at all

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=30
).filter(lambda text: clean(text).strip() and "{{" not in text and "}}" not in text)
unbraced = texts.filter(lambda text: not {"{", "}"} & set(text) and text.partition("::")[0].strip())
"""What may stand in a gap: '{{}}}' is none, and '{{::a}}' has a hint alone."""
several = st.lists(texts, min_size=2, max_size=4, unique_by=lambda text: "".join(filter(str.isalnum, text.casefold())))
asked = texts.filter(lambda text: text not in FACT_KEYS)
entries = st.one_of(
    st.fixed_dictionaries({"ask": texts, "answer": texts}, optional={"hint": texts, "accept": several, "tags": texts}),
    st.fixed_dictionaries({"cloze": st.tuples(texts, unbraced).map(lambda two: f"{two[0]} {{{{{two[1]}}}}}")}),
    st.fixed_dictionaries({"claim": texts, "answer": st.booleans()}, optional={"why": texts}),
    st.fixed_dictionaries({"ask": texts, "steps": several}),
    st.fixed_dictionaries(
        {"ask": texts, "pairs": st.tuples(several, several).map(lambda two: dict(zip(*two, strict=False)))}
    ),
)


def _said(fact: AnyFact) -> dict[str, Any]:
    return {key: getattr(fact, key) for key in FACT_KEYS if getattr(fact, key, None)}


def _expected(entry: dict[str, Any]) -> dict[str, Any]:
    def text(value: Any) -> Any:
        return clean(value).strip() if isinstance(value, str) else value

    out: dict[str, Any] = {}
    for key, value in entry.items():
        if isinstance(value, list):
            out[key] = tuple(map(text, value))
        elif isinstance(value, dict):
            out[key] = tuple((text(left), text(right)) for left, right in value.items())
        else:
            out[key] = (text(value),) if key == "tags" else text(value)
    return {key: value for key, value in out.items() if value}


HARMLESS = ("duplicate-entry", "no-facts", "gap-braces", "gap-hint")


@settings(max_examples=150, deadline=None)
@given(st.lists(entries, max_size=4), st.sampled_from([None, '"', "'"]), st.booleans())
def test_what_a_yaml_writer_writes_is_read_back(entries: list[dict[str, Any]], style: str | None, flow: bool) -> None:
    """Whatever quotes and escapes it takes, each text that was written is the text that is read."""
    text = yaml.safe_dump(
        {"deck": "T", "facts": [{**entry, "id": str(at)} for at, entry in enumerate(entries)]},
        allow_unicode=True, default_style=style, default_flow_style=flow, sort_keys=False, width=60,
    )  # fmt: skip
    if style is not None:
        text = text.replace("!!bool ", "").replace("!!null ", "").replace("!!str ", "")
    file = read(text)
    wrong = [problem for problem in file.problems if problem.code not in HARMLESS]
    assert not wrong, text + "\n".join(problem.render() for problem in wrong)
    assert file.deck is not None
    read_entries = {int(fact.id): _said(fact) for fact in file.deck.facts}
    for at, said in read_entries.items():
        assert said == {**_expected(entries[at]), "id": str(at)}
    assert len(read_entries) + len(file.problems) >= len(entries)


def test_without_the_c_parser_decks_are_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = WHOLE + "  - ask: no answer\n  - a: b: c\n  - 'open\n  - The {{last}}.\n"
    quick = read(text)
    assert len(quick.problems) == 3
    monkeypatch.setattr(nodes, "PARSER", yaml.Loader)
    assert read(text) == quick
