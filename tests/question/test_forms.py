"""The contract of every form, over the tuple of them all; then what is particular to each."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import fact as facts
from quizapp.fact import ClaimFact, GapsFact, ListFact, PairsFact, QuestionFact, Rating, StepsFact, parts
from quizapp.question import FORMS, form_named
from quizapp.question.base import QUICK, SLOW, Form, Question, Response, suggested
from quizapp.question.words import plain_words

WORD = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf"], exclude_characters="{}:"), min_size=1, max_size=12
).filter(lambda text: bool(plain_words(text)))
ANSWER = WORD | st.sampled_from(
    ["Minsk", "$13.1 billion", "47.9%", "1999", "26 January 2022", "not so", "28 programmes", "4:30 pm"]
)
EXTRA = {
    "hint": st.just("") | WORD, "accept": st.lists(ANSWER, max_size=2).map(tuple), "wrong": st.lists(ANSWER, max_size=4).map(tuple),
    "exact": st.booleans(), "tolerance": st.sampled_from(["", "5%", "0.5"]), "syntax": st.sampled_from(["", "", "python"]),
}  # fmt: skip
SEVERAL = st.lists(ANSWER, min_size=2, max_size=12).map(tuple)
FACTS = st.one_of(
    st.builds(QuestionFact, ask=WORD, answer=ANSWER, both_ways=st.booleans(), **EXTRA),
    st.builds(lambda before, gaps, **extra: GapsFact(cloze=before + " ".join(f"{{{{{gap}}}}}" for gap in gaps), **extra),
              WORD, st.lists(ANSWER, min_size=1, max_size=3), **EXTRA),
    st.builds(ClaimFact, claim=WORD, answer=st.booleans(), **EXTRA),
    st.builds(ListFact, ask=WORD, answer=SEVERAL, **EXTRA),
    st.builds(StepsFact, ask=WORD, steps=SEVERAL, **EXTRA),
    st.builds(PairsFact, ask=WORD, pairs=st.dictionaries(WORD, ANSWER, min_size=2, max_size=12).map(lambda d: tuple(d.items())), **EXTRA),
)  # fmt: skip
POOLS = st.lists(ANSWER, max_size=8)
SEEDS = st.text(max_size=6)
RESPONSES: st.SearchStrategy[Response] = st.one_of(
    st.none(), st.integers(-3, 12), st.text(max_size=30), st.lists(st.integers(-3, 12), max_size=14).map(tuple), st.lists(ANSWER, max_size=14).map(tuple)
)  # fmt: skip


def right_response(form: Form, fact: facts.AnyFact, question: Question) -> Response:
    if form.name in ("choose", "true-or-false"):
        return question.options.index(question.answer)
    if form.name == "type":
        return question.answer
    if form.name == "name-all":
        return fact.answer if isinstance(fact, ListFact) else ()
    wanted = list(fact.steps) if isinstance(fact, StepsFact) else []
    if isinstance(fact, PairsFact):
        wanted = [dict(fact.pairs)[left] for left in question.lefts]
    picks: list[int] = []
    for text in wanted:
        picks.append(next(at for at, option in enumerate(question.options) if option == text and at not in picks))
    return tuple(picks)


def test_the_forms_are_those_that_decks_may_name() -> None:
    assert tuple(form.name for form in FORMS) == facts.FORMS
    assert [form_named(form.name) for form in FORMS] == list(FORMS)
    assert all(form.hardness > 0 for form in FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@settings(max_examples=50)
@given(fact=FACTS, pool=POOLS, seed=SEEDS, response=RESPONSES, seconds=st.floats(0, 900), data=st.data())
def test_contract(
    form: Form, fact: facts.AnyFact, pool: list[str], seed: str, response: Response, seconds: float, data: st.DataObject
) -> None:
    part = data.draw(st.sampled_from(parts(fact)))
    if not form.fits(fact, part, pool):
        return
    question = form.ask(fact, part, pool, seed)

    # Asked the same again, also from what was stored.
    assert form.ask(fact, part, pool, seed) == question
    assert msgspec.json.decode(msgspec.json.encode(question), type=Question) == question
    assert question.form == form.name
    assert part in question.parts
    assert set(question.parts) <= set(parts(fact))
    assert len(set(question.parts)) == len(question.parts)
    assert question.prompt.strip()
    assert question.answer
    assert question.hint == fact.hint
    assert 0 <= question.guess <= 0.5
    if question.options and form.name != "order":
        assert len(set(question.options)) == len(question.options)

    # Any response gets a grade that hangs together.
    grade = form.grade(fact, question, response, seconds)
    assert 0 <= grade.score <= 1
    assert (grade.score == 1) == (
        grade.verdict in ("right", "shown") or (grade.verdict == "near" and form.name == "name-all")
    )
    assert (grade.score == 0) == (grade.verdict == "wrong")
    if grade.verdict == "wrong":
        assert grade.rating == Rating.AGAIN
        assert grade.guess == 0
    assert grade.guess in (0, question.guess)
    assert {name for name, _, _ in grade.parts} <= set(question.parts)
    assert not grade.note or grade.note.endswith(".")

    # No answer is never right, and the right answer always is; a right choice is never easy.
    if form.name == "flip":
        return
    for nothing in (None, "", (), -1, 99):
        assert form.grade(fact, question, nothing, seconds).verdict == "wrong"
    best = form.grade(fact, question, right_response(form, fact, question), seconds)
    assert best.verdict == "right"
    assert best.rating in (
        (Rating.HARD, Rating.GOOD, Rating.EASY) if form.name == "type" else (Rating.HARD, Rating.GOOD)
    )


def test_importing_the_forms_is_light() -> None:
    heavy = "rapidfuzz,dataclasses,sqlite3,yaml,textual,asyncio,inspect"
    code = f"import quizapp.question, sys; print([name for name in '{heavy}'.split(',') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() in (
        "[]",
        "['inspect']",
    )


# ------------------------------------------------------------------------ ratings


@pytest.mark.parametrize(
    ("score", "seconds", "options", "rating"),
    [
        (0.0, 1.0, {}, 1), (0.59, 1.0, {"certain": True}, 1), (0.6, 1.0, {}, 2), (0.99, 1.0, {"certain": True}, 2),
        (1.0, QUICK - 0.1, {}, 3), (1.0, QUICK - 0.1, {"certain": True}, 4), (1.0, QUICK, {"certain": True}, 3), (1.0, SLOW + 0.1, {"certain": True}, 2),
        (0.9, 1.0, {"certain": True, "slip": True}, 3), (0.9, SLOW + 1, {"slip": True}, 2), (0.5, 1.0, {"slip": True}, 1),
        (1.0, QUICK + 5, {"certain": True, "typed": 40}, 4),
    ],
)  # fmt: skip
def test_suggested_rating(score: float, seconds: float, options: dict[str, object], rating: int) -> None:
    assert suggested(score, seconds, "", **options) == rating  # type: ignore[arg-type]


def test_reading_a_long_prompt_is_not_counted() -> None:
    assert suggested(1.0, SLOW + 5, "x" * 150) == Rating.GOOD
    assert suggested(1.0, SLOW + 5, "x") == Rating.HARD


# --------------------------------------------------------------- one after another


def test_flip_shows_and_proposes_good() -> None:
    fact = QuestionFact(ask="Capital of Belarus?", answer="Minsk")
    flip = form_named("flip")
    grade = flip.grade(fact, flip.ask(fact, "", (), "s"), None, 3.0)
    assert (grade.verdict, grade.rating) == ("shown", Rating.GOOD)
    assert not flip.fits(ClaimFact(claim="x", answer=True), "", ())


def test_a_gap_is_asked_with_the_others_filled_in() -> None:
    fact = GapsFact(cloze="Exports came to {{$13.1 billion}} in {{2020::year}}.")
    asked = {part: form_named("type").ask(fact, part, (), "s") for part in parts(fact)}
    assert [question.prompt for question in asked.values()] == [
        "Exports came to ____ in 2020.",
        "Exports came to $13.1 billion in [year].",
    ]
    assert [question.answer for question in asked.values()] == ["$13.1 billion", "2020"]


def test_reverse_is_typed_only_where_the_question_is_a_word() -> None:
    word = QuestionFact(ask="dog", answer="der Hund", both_ways=True)
    question = form_named("type").ask(word, "reverse", (), "s")
    assert question.answer == "dog"
    assert "der Hund" in question.prompt
    assert "dog" not in question.prompt
    assert not form_named("type").fits(
        QuestionFact(ask="Capital of Belarus?", answer="Minsk", both_ways=True), "reverse", ()
    )
    assert form_named("flip").fits(word, "reverse", ())


def test_long_answers_are_not_typed() -> None:
    assert not form_named("type").fits(QuestionFact(ask="Why?", answer="because " * 9), "", ())
    assert not form_named("type").fits(QuestionFact(ask="Why?", answer="東" * 31), "", ())
    assert not form_named("name-all").fits(ListFact(ask="Which?", answer=("x" * 61, "y")), "", ())


@given(st.lists(ANSWER, min_size=2, max_size=9).map(tuple), SEEDS)
def test_steps_are_never_shuffled_into_their_right_order(steps: tuple[str, ...], seed: str) -> None:
    fact = StepsFact(ask="How?", steps=steps)
    if form_named("order").fits(fact, "", ()):
        options = form_named("order").ask(fact, "", (), seed).options
        assert options != steps
        assert sorted(options) == sorted(steps)


def test_order_in_part() -> None:
    fact = StepsFact(ask="How?", steps=("a", "b", "c", "d"))
    order = form_named("order")
    question = order.ask(fact, "", (), "s")
    picks = tuple(question.options.index(step) for step in ("b", "c", "d", "a"))
    grade = order.grade(fact, question, picks, 5.0)
    assert (grade.verdict, grade.note, grade.given) == (
        "partly",
        "3 of 4 stand in the right order.",
        "b → c → d → a",
    )
    assert order.grade(fact, question, picks[:1] * 4, 5.0).verdict == "wrong"

    def score(text: str) -> float:
        return round(order.grade(fact, question, tuple(question.options.index(step) for step in text), 5.0).score, 2)

    assert [score(text) for text in ("abcd", "acbd", "bacd", "abdc", "dabc", "badc", "cdab", "dcba", "abc", "a")] == [
        1.0, 0.67, 0.67, 0.67, 0.67, 0.33, 0.33, 0.0, 0.67, 0.0,
    ]  # fmt: skip


def test_a_step_that_comes_twice_can_stand_in_either_place() -> None:
    fact = StepsFact(ask="How?", steps=("a", "b", "a", "c"))
    order = form_named("order")
    question = order.ask(fact, "", (), "s")
    places = {step: question.options.index(step) for step in "bc"}
    one, other = (at for at, step in enumerate(question.options) if step == "a")
    assert order.grade(fact, question, (other, places["b"], one, places["c"]), 5.0).verdict == "right"
    assert (
        order.grade(fact, question, (other, one, places["b"], places["c"]), 5.0).note
        == "3 of 4 stand in the right order."
    )


def test_the_next_step_is_asked() -> None:
    fact = StepsFact(ask="Stages of mitosis?", steps=("prophase", "metaphase", "anaphase", "telophase", "cytokinesis"))
    seen = set()
    for seed in map(str, range(40)):
        for name in ("type", "choose"):
            question = form_named(name).ask(fact, "", (), seed)
            before = next(step for step in fact.steps if f"after “{step}”?" in question.prompt)
            assert fact.steps[fact.steps.index(before) + 1] == question.answer
            assert before not in question.options
            seen.add(question.answer)
    assert seen == set(fact.steps[1:])


def test_each_pair_is_rated_on_its_own() -> None:
    fact = PairsFact(
        ask="Capitals?",
        pairs=(("Belarus", "Minsk"), ("Russia", "Moscow"), ("Armenia", "Yerevan"), ("Georgia", "Tbilisi")),
    )
    match = form_named("match")
    question = match.ask(fact, "pair:russia", (), "s")
    right = right_response(match, fact, question)
    assert isinstance(right, tuple)
    grade = match.grade(fact, question, (right[1], right[0], *right[2:]), 10.0)
    assert {part: (int(rating), score) for part, rating, score in grade.parts} == {
        "pair:belarus": (1, 0.0), "pair:russia": (1, 0.0), "pair:armenia": (3, 1.0), "pair:georgia": (3, 1.0)
    }  # fmt: skip
    assert (grade.verdict, grade.score, grade.note, grade.rating) == ("partly", 0.5, "2 of 4 pairs.", Rating.AGAIN)


def test_match_leaves_out_pairs_beyond_eight_and_right_sides_that_say_the_same() -> None:
    many = PairsFact(ask="Squares?", pairs=tuple((f"{n}²", str(n * n)) for n in range(1, 21)))
    for part in parts(many):
        question = form_named("match").ask(many, part, (), "s")
        assert part in question.parts
        assert len(question.lefts) == len(question.options) == 8
    same = PairsFact(ask="Which?", pairs=(("a", "1 km"), ("b", "1000 m"), ("c", "2 km")))
    assert not form_named("match").fits(same, "pair:a", ())


def test_typing_takes_no_slip_that_the_author_calls_wrong() -> None:
    fact = QuestionFact(ask="Who?", answer="Lukashenko", wrong=("Lukashenka",))
    type_ = form_named("type")
    assert type_.grade(fact, type_.ask(fact, "", (), "s"), "Lukashenka", 5.0).verdict == "wrong"
    near = type_.grade(fact, type_.ask(fact, "", (), "s"), "Lukashenkp", 5.0)
    assert (near.verdict, near.rating, near.note) == ("near", Rating.GOOD, "One letter off.")
