"""`quizapp check`: hints with their places, silenced by name; `quizapp derive --llm` as a command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checking import problems
from model_server import facts, raw, serving

Quizapp = Callable[..., Any]
DECK = """\
deck: Some
facts:
  - ask: Is Minsk
      a capital?
    answer: yes
  - What is the population of Belarus?: 9.2 million
  - ask: When was it founded?
    answer: 1201
    silence: pronoun
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "some.yaml"
    path.write_text(DECK, "utf-8")
    return path


def test_hints_have_places_and_reasons_and_are_no_failure(quizapp: Quizapp, deck: Path) -> None:
    ran = quizapp("check", deck)
    assert ran.code == 0
    assert f"{deck}:5:13: hint (yes-or-no): A yes or no is right by chance" in ran.out
    assert "5 |     answer: yes\n     |             ^^^\n   help: Ask for the thing itself" in ran.out
    assert f"{deck}:6:5: hint (undated): This will change" in ran.out
    assert ran.out.endswith("1 deck, 3 facts: no problems, 2 hints.\n")
    found = problems(quizapp, deck)
    assert [(one["code"], one["severity"], one["line"]) for one in found] == [
        ("yes-or-no", "hint", 5),
        ("undated", "hint", 6),
    ]


def test_they_are_silenced_by_name(quizapp: Quizapp, deck: Path, home: Path) -> None:
    assert quizapp("check", deck, "--silence", "undated").out.endswith("no problems, 1 hint.\n")
    assert quizapp("check", deck, "--silence", "undated", "--silence", "yes-or-no").out.endswith("no problems.\n")
    assert quizapp("check", deck, "--no-hints").out.endswith("no problems.\n")
    ran = quizapp("check", deck, "--silence", "undatd")
    assert ran.code == 2
    assert "Did you mean 'undated'?" in ran.err
    assert quizapp("settings", "silence", "undatd").code == 2
    assert quizapp("settings", "silence", "undated, yes-or-no").code == 0
    assert quizapp("check", deck).out.endswith("no problems.\n")
    (home / "settings.toml").write_text('silence = ["nothing"]')
    ran = quizapp("check", deck)
    assert ran.code == 0, "all else is checked as ever"
    assert ran.out.endswith("no problems, 2 hints.\n")
    assert "There is no hint 'nothing'" in ran.err
    assert "given-away" in ran.err
    (home / "settings.toml").unlink()
    deck.write_text(DECK.replace("deck: Some\n", "deck: Some\nsilence: [undated, yes-or-no]\n"), "utf-8")
    assert quizapp("check", deck).out.endswith("no problems.\n")


def test_the_help_has_all_hints(quizapp: Quizapp) -> None:
    out = quizapp("check", "--help").out
    for name in (
        "given-away",
        "too-long",
        "bare-set",
        "yes-or-no",
        "several-facts",
        "pronoun",
        "undated",
        "near-duplicate",
        "confusable",
    ):
        assert f"\n  {name} " in out


def test_derive_with_a_language_model(quizapp: Quizapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lake.txt"
    path.write_text("Lake Ladoga covers 17,700 square kilometres in the north-west of Russia.\n", "utf-8")
    fact = {
        "quote": "Lake Ladoga covers 17,700 square kilometres in the north-west of Russia.", "question": "",
        "cloze": "Lake Ladoga covers {{17,700 square kilometres}} in the north-west of Russia.", "answer": "17,700 square kilometres", "wrong": [],
    }  # fmt: skip
    words = ("derive", path, "--json", "--no-model", "--llm", "small")
    with serving(facts(fact, fact | {"answer": "5", "cloze": "{{5}}"})) as server:
        monkeypatch.setenv("QUIZAPP_LLM_URL", server.url)
        ran = quizapp(*words)
    assert ran.code == 0
    assert "17,700 square kilometres" in [one["answer"] for one in json.loads(ran.out)]
    lines = ran.err.splitlines()
    assert lines[0] == f"Sending 1 part, 11 words, to 127.0.0.1:{server.server_port} (model small)."
    assert "the model: slot check 1" in lines[-1]
    with serving(raw(b"", 500)) as server:
        monkeypatch.setenv("QUIZAPP_LLM_URL", server.url)
        monkeypatch.setattr("quizapp.service.prompting.BACK_OFF", 0.0)
        ran = quizapp(*words)
    assert ran.code == 0
    assert json.loads(ran.out)
    assert "gave nothing: error 500. What is proposed was found without it." in ran.err
    monkeypatch.setenv("QUIZAPP_LLM_URL", "http://user:secret@x/v1")
    ran = quizapp(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "secret" not in ran.err
    assert quizapp("derive", path, "--llm", " ").code == 2
