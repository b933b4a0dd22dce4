"""Forms of verbs are found as they are written."""

from __future__ import annotations

import pytest

from quizapp.document.derive.lexicon import verbs


@pytest.mark.parametrize(
    ("form", "verb"),
    [("echoes", "echo"), ("undoes", "undo"), ("goes", "go"), ("vetoes", "veto"), ("pays", "pay"), ("relies", "rely")],
)
def test_the_third_person(form: str, verb: str) -> None:
    assert verbs().third[form] == verb


@pytest.mark.parametrize(
    ("past", "ing", "verb"),
    [("deterred", "deterring", "deter"), ("dug", "digging", "dig"), ("planned", "planning", "plan"), ("tied", "tying", "tie")],
)  # fmt: skip
def test_the_past_and_what_goes_on(past: str, ing: str, verb: str) -> None:
    assert (verbs().past[past], verbs().ing[ing]) == (verb, verb)
