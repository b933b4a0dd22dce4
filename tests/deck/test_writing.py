"""Facts put behind those of a file: its bytes stay as they are, and what was put is read again as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.lines import NotAppended
from quizapp.deck.reader import read_deck_bytes
from quizapp.deck.writing import appended, new_deck
from quizapp.fact import AnyFact, ClaimFact, GapsFact, ListFact, QuestionFact, StepsFact

NEW: list[AnyFact] = [
    GapsFact(cloze="Russia accounts for {{47.9 percent}} of the trade.", quote="Russia accounts: 47.9 percent", source="a.txt", wrong=("41%", "a, b")),
    QuestionFact(ask="What is 'a: b' # not?", answer="- no", source="../x.txt"),
    ListFact(ask="Which?", answer=("[a]", "b: c", "R&D")),
    StepsFact(ask="In which order?", steps=("one", "two")),
    ClaimFact(claim="yes", answer=False),
    GapsFact(
        cloze="{{Ann # b}} had {{a: b}} in {{1876}}, {{no}} doubt.", wrong_of=(("Ann # b", ("Eve",)), ("1876", ("1875", "'77")), ("a: b", ("c: d", "[e]")), ("no", ("~",)))
    ),
]  # fmt: skip
HEADS = [
    "deck: A\nfacts:\n  - a?: b\n",
    "deck: A\nfacts:\n- a?: b\n",
    "deck: A\nfacts:\n  - a?: b",
    "# first\ndeck: A # one\n\nfacts:   # all\n    - ask: a?\n      answer: b   # why\n\n# last\n",
    "deck: A\nfacts:\n  - a?: b\n\n# the quizzes\nquizzes:\n  - quiz: Q\n    questions: 5\n",
    "deck: A\nfacts:\n  - ask: a?\n    answer: |\n      # no comment\n      b\n\n\nabout: x\n",
    "deck: A\r\nfacts:\r\n  - a?: b\r\n",
    "\ufeffdeck: A\nfacts:\n  - a?: b\n",
    "deck: A\nfacts:\n",
    "deck: A\nabout: x\n",
    "deck: Ä – ü\nfacts:\n  - {ask: a?, answer: b}\n",
    new_deck("x: y", "../a b.txt"),
]


@pytest.mark.parametrize("head", HEADS)
def test_what_was_there_stays(head: str) -> None:
    before = read_deck_bytes("a.yaml", head.encode())
    had = before.deck.facts if before.deck else ()
    after = appended(head.encode(), NEW)
    again = read_deck_bytes("a.yaml", after)
    assert again.problems == ()
    assert again.deck is not None
    assert [fact.key for fact in again.deck.facts[: len(had)]] == [fact.key for fact in had]
    for fact, meant in zip(again.deck.facts[len(had) :], NEW, strict=True):
        for name in type(meant).__struct_fields__:
            if name not in ("key", "deck", "line", "column"):
                assert getattr(fact, name) == getattr(meant, name), name
    start = next(at for at in range(len(after) + 1) if after[:at] != head.encode()[:at] or at == len(after)) - 1
    rest = head.encode()[start:]
    assert after.endswith(rest) or not rest.strip()
    assert again.quizzes == before.quizzes or [q.title for q in again.quizzes] == [q.title for q in before.quizzes]
    if "\r\n" in head:
        assert b"\n" not in after.replace(b"\r\n", b"")


texts = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" :#-'\"[]{}|>&*!%@`,"), min_size=1, max_size=90
)


@given(
    st.sampled_from(HEADS),
    st.lists(texts, min_size=3, max_size=3, unique=True),
    st.lists(texts, min_size=2, max_size=4, unique=True),
)
def test_any_text_comes_back(head: str, words: list[str], answers: list[str]) -> None:
    ask, answer, quote = (" ".join(f"x{word}".split()) for word in words)
    options = ((ask, tuple(" ".join(f"y{one}".split()) for one in answers)),)
    gaps = not set("{}") & set(ask) and not ask.endswith(":") and "::" not in ask
    facts: list[AnyFact] = [GapsFact(cloze=f"It is {{{{{ask}}}}}, a {{{{b}}}}.", wrong_of=options)] if gaps else []
    facts.append(QuestionFact(ask=f"{ask}?", answer=answer, quote=quote))
    data = appended(head.encode(), facts)
    again = read_deck_bytes("a.yaml", data)
    assert again.deck is not None
    last = again.deck.facts[-1]
    assert isinstance(last, QuestionFact)
    assert (last.ask, last.answer, last.quote) == (f"{ask}?", answer, quote)
    held = again.deck.facts[-2] if gaps else None
    assert held is None or (isinstance(held, GapsFact) and held.wrong_of == options)


@pytest.mark.parametrize(
    "head",
    [
        "[a]",
        "deck: A\nfacts: [a?: b]\n",
        "deck: A\nfacts: none\n",
        "deck: A\n...\n",
        "{deck: A}",
        "a: [",
        "- a",
        "x: &l\n  - a?: b\ndeck: A\nfacts: *l\n",
    ],
)
def test_what_can_not_be_added_to_is_refused(head: str) -> None:
    with pytest.raises(NotAppended):
        appended(head.encode(), NEW)


@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["answer: b", "answer: |", 'answer: "b'])
def test_a_comment_at_the_very_end_stays_there(indent: str, newline: str, last: str) -> None:
    more = {"answer: |": ["        # b"], 'answer: "b': ["# c", '        # d"']}.get(last, [])
    lines = ["deck: A", "facts:", f"{indent}- ask: a?", f"{indent}  {last}", *more]
    head, end = newline.join([*lines, ""]), newline.join(["", "# The end", "# of file", ""])
    after = appended((head + end).encode(), NEW).decode()
    assert after.startswith(head)
    assert after.endswith(end)
    again = read_deck_bytes("a.yaml", after.encode())
    assert again.problems == ()
    assert again.deck is not None
    assert len(again.deck.facts) == 1 + len(NEW)
    twice = appended(after.encode(), [QuestionFact(ask="c?", answer="d")]).decode()
    assert twice.endswith(end)
    assert twice.count("# The end") == 1


@pytest.mark.parametrize("none", ["[]", "[ ]  # none yet", "~", "null"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_empty_list_is_filled(none: str, newline: str) -> None:
    head = newline.join(["deck: A", f"facts: {none}", "# why", "about: x", ""])
    after = appended(head.encode(), NEW).decode()
    again = read_deck_bytes("a.yaml", after.encode())
    assert again.problems == ()
    assert again.deck is not None
    assert (len(again.deck.facts), again.deck.about) == (len(NEW), "x")
    assert after.endswith(newline.join(["", "# why", "about: x", ""]))
    assert ("# none yet" in after) == ("#" in none)


def test_the_spaces_of_a_path_stay() -> None:
    fact = QuestionFact(ask="a?", answer="b", source="my  notes.txt")
    again = read_deck_bytes("a.yaml", appended(new_deck("A", "my  text.txt").encode(), [fact])).deck
    assert again is not None
    assert (again.source, again.facts[0].source) == ("my  text.txt", "my  notes.txt")


def test_other_encodings_are_refused() -> None:
    with pytest.raises(NotAppended):
        appended("deck: A\nfacts:\n  - a?: ü\n".encode("latin-1"), NEW)
