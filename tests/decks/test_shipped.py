"""The decks that ship: sound, proved by their documents, and fair to whoever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp import paths
from quizapp.config import Settings
from quizapp.deck.reader import DeckFile, read_deck
from quizapp.document.quotes import Finder, Found
from quizapp.document.reader import read_document
from quizapp.fact import (
    FORMS,
    AnyFact,
    ClaimFact,
    Deck,
    GapsFact,
    ListFact,
    PairsFact,
    QuestionFact,
    StepsFact,
    answer_text,
    kind_of,
    pair_parts,
    parts,
)
from quizapp.memory.schedule import is_leech
from quizapp.memory.state import Memory, Plan
from quizapp.question import form_named
from quizapp.question.asking import accepted, prompt_of
from quizapp.question.grading import is_right
from quizapp.question.values import read_value
from quizapp.question.words import plain_words
from quizapp.service.looking import look

UNION_STATE, WELCOME = "union-state", "welcome"
NAMES = (UNION_STATE, WELCOME)
SEEDS = [str(number) for number in range(4)]


def _file(name: str) -> DeckFile:
    return read_deck(paths.shipped_decks() / f"{name}.yaml")


def _deck(name: str) -> Deck:
    deck = _file(name).deck
    assert deck is not None
    return deck


DECKS = {name: _deck(name) for name in NAMES}
FACTS = [pytest.param(deck, fact, id=f"{name}:{fact.line}") for name, deck in DECKS.items() for fact in deck.facts]


def _source(deck: Deck, fact: AnyFact) -> Path:
    return Path(deck.path).parent / (fact.source or deck.source)


def _pool(deck: Deck, fact: AnyFact) -> list[str]:
    return [answer_text(f) for f in deck.facts if f is not fact and isinstance(f, QuestionFact | GapsFact)]


def _found(name: str) -> Iterator[tuple[AnyFact, Found]]:
    deck = DECKS[name]
    finders = {path: Finder(read_document(path)) for path in {_source(deck, fact) for fact in deck.facts}}
    return ((fact, finders[_source(deck, fact)].find(fact.quote)) for fact in deck.facts)


# ------------------------------------------------------------------------------ as a whole


def test_these_decks_ship_and_the_union_state_comes_first() -> None:
    assert [Path(found.path).stem for found in look([paths.shipped_decks()], [])] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_has_no_problems(name: str) -> None:
    assert [problem.render() for problem in _file(name).problems] == []


def test_there_is_enough_to_learn() -> None:
    assert len(DECKS[UNION_STATE].facts) >= 36
    assert 12 <= len(DECKS[WELCOME].facts) <= 18


def test_every_kind_of_fact_is_used() -> None:
    assert {kind_of(fact) for fact in DECKS[UNION_STATE].facts} == {
        "question", "gaps", "claim", "list", "steps", "pairs",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_claims_can_be_guessed_from_none_but_themselves(name: str) -> None:
    claims = [fact.answer for fact in DECKS[name].facts if isinstance(fact, ClaimFact)]
    assert abs(sum(claims) - sum(not answer for answer in claims)) <= 1


# ------------------------------------------------------------------------------ proof


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_proved_by_its_document(name: str) -> None:
    for fact, found in _found(name):
        assert fact.quote, fact.line
        assert found.kind in ("exact", "folded"), f"line {fact.line}: {fact.quote!r}, nearest {found.passage!r}"


def test_the_garbled_caption_is_never_quoted() -> None:
    garbled = "counterpart Russian President"
    for fact, found in _found(UNION_STATE):
        document = read_document(_source(DECKS[UNION_STATE], fact))
        quoted = document.text.split("\n")[found.line - 1 : document.line_of(found.end - 1)]
        assert not any(garbled in line for line in quoted), fact.line


def test_what_is_said_of_the_app_is_so() -> None:
    settings = Settings()
    assert (settings.retention, settings.new_per_day) == (0.90, 10)
    assert [is_leech(Memory(lapses=lapses), Plan(leech_lapses=settings.leech_lapses)) for lapses in (7, 8)] == [
        False, True,
    ]  # fmt: skip
    assert len(FORMS) == 7


def test_the_keys_are_so() -> None:
    from quizapp.tui.screens.study_keys import ACTIONS

    keys = {key: action.action for action in ACTIONS for key in action.keys.split(",")}
    wanted = {"u": "undo", "ctrl+z": "undo", "o": "passage", "w": "why", "e": "edit", "b": "bury", "enter": "proceed"}
    assert {key: keys[key] for key in wanted} == wanted


# ------------------------------------------------------------------------------ fairness


@pytest.mark.parametrize(("deck", "fact"), FACTS)
def test_no_question_gives_its_answer_away(deck: Deck, fact: AnyFact) -> None:
    for part in parts(fact):
        seen = f" {plain_words(f'{prompt_of(fact, part)} {deck.title} {fact.hint}')} "
        for answer in _answers(fact, part):
            assert f" {plain_words(answer)} " not in seen


def _answers(fact: AnyFact, part: str) -> tuple[str, ...]:
    if isinstance(fact, ClaimFact):
        return ()
    if isinstance(fact, ListFact):
        return fact.answer
    if isinstance(fact, StepsFact):
        return fact.steps
    return (answer_text(fact, part), *accepted(fact, part))


@pytest.mark.parametrize(("deck", "fact"), FACTS)
def test_the_right_answer_is_right_in_every_form(deck: Deck, fact: AnyFact) -> None:
    for part in parts(fact):
        assert _verdicts(deck, fact, part) == {"right"}


def _verdicts(deck: Deck, fact: AnyFact, part: str) -> set[str]:
    """Of each form that fits but flip, the verdict on its right answer, and on each other that is accepted when typed."""
    found = {"right"}
    for name in FORMS:
        form, pool = form_named(name), _pool(deck, fact)
        if name == "flip" or not form.fits(fact, part, pool):
            continue
        question = form.ask(fact, part, pool, "seed")
        responses: list[str | int | tuple[str, ...] | tuple[int, ...]] = [question.answer]
        if name == "type":
            responses += accepted(fact, part)
        elif isinstance(fact, ListFact):
            responses = [fact.answer, "; ".join(reversed(fact.answer))]
        elif name == "order" and isinstance(fact, StepsFact):
            responses = [tuple(question.options.index(step) for step in fact.steps)]
        elif name == "match" and isinstance(fact, PairsFact):
            responses = [
                tuple(question.options.index(answer_text(fact, pair_parts(fact)[left])) for left in question.lefts)
            ]
        else:
            responses = [question.options.index(question.answer)]
        found |= {form.grade(fact, question, response, 5.0).verdict for response in responses}
    return found


@pytest.mark.parametrize(("deck", "fact"), FACTS)
def test_one_option_alone_is_right_and_all_have_one_form(deck: Deck, fact: AnyFact) -> None:
    choose, pool = form_named("choose"), _pool(deck, fact)
    for part in parts(fact):
        if not choose.fits(fact, part, pool):
            continue
        for seed in SEEDS:
            question = choose.ask(fact, part, pool, seed)
            right = [question.answer, *accepted(fact, part)]
            assert sum(is_right(option, right, fact.tolerance) for option in question.options) == 1
            assert len(set(map(plain_words, question.options))) == len(question.options) >= 3
            openings = {option[:1].isupper() for option in question.options}
            assert len(openings) == 1, question.options


@pytest.mark.parametrize(("deck", "fact"), FACTS)
def test_words_have_three_wrong_options_of_their_own(deck: Deck, fact: AnyFact) -> None:
    """So that none is taken from other facts; numbers and dates have their neighbours."""
    if isinstance(fact, QuestionFact) and read_value(fact.answer) is None:
        assert len(fact.wrong) == 3
    for wrong in fact.wrong:
        assert wrong.split()[0].islower() == answer_text(fact).split()[0].islower()
