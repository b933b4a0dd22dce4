"""`quizapp document`: a text printed with what is known of it, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Quizapp = Callable[..., Any]
NILE = "deck: Nile\nsource: nile.txt\nfacts:\n  - ask: How is it?\n    answer: long\n    quote: The Nile is long.\n"


def test_plain(quizapp: Quizapp, decks: Path, studied: list[str]) -> None:
    ran = quizapp("document", decks / "notes.txt", "--plain", "--decks", decks)
    assert ran.code == 0
    lines = ran.out.split("\n")
    assert [line for line in lines if line][:3] == [
        "█ [Minsk is the capital of Belarus].", "· Riga, [the capital of Latvia,", "· lies on the Baltic Sea].",
    ]  # fmt: skip
    assert "never asked" in ran.out
    assert "3 of 3 sentences have a fact · 50% of 2 facts known" in ran.out


def test_every_passage_has_its_two_brackets(quizapp: Quizapp, tmp_path: Path) -> None:
    (tmp_path / "nile.txt").write_text("The Nile is long. It was mapped by Speke in 1862. So it is known.\n", "utf-8")
    quotes = (
        "The Nile is long.", "The Nile is long. It was mapped by Speke in 1862.", "It was mapped by Speke in 1862.",
        "Speke in 1862.", "Speke in 1862.",
    )  # fmt: skip
    facts = "".join(f"  - ask: Which {at}?\n    answer: it\n    quote: {quote}\n" for at, quote in enumerate(quotes))
    (tmp_path / "nile.yaml").write_text(f"deck: Nile\nsource: nile.txt\nfacts:\n{facts}", "utf-8")
    ran = quizapp("document", tmp_path / "nile.txt", "--plain", "--decks", tmp_path)
    assert ran.out.split("\n")[0] == "· [[The Nile is long.] [It was mapped by [Speke in 1862.]]] So it is known."


def test_marks_follow_what_is_known(quizapp: Quizapp, decks: Path, studied: list[str], clock: Any) -> None:
    clock.forward(days=1)
    found = json.loads(quizapp("document", decks / "notes.txt", "--json", "--decks", decks).out)
    first, second = found["passages"]
    fact = first["fact"]
    assert (fact["question"], fact["answers"], fact["line"]) == ("Capital of Belarus?", ["Minsk"], 5)
    assert (first["line"], second["line"]) == (1, 2)
    assert first["seen"]
    assert second["mark"] == "·"
    assert second["found"] == "folded"
    assert (found["sentences"], found["covered"], found["facts"], found["gone"]) == (3, 3, 2, [])
    assert [one["title"] for one in found["sections"]] == ["The document"]


def test_foreign_text_and_quotes_that_are_gone(quizapp: Quizapp, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("A \x9b31mred word is\u202e here now.\n", "utf-8")
    (tmp_path / "bad.yaml").write_text(
        'deck: Bad\nsource: bad.txt\nfacts:\n  - ask: Which?\n    answer: red\n    quote: "Nothing of the kind was ever said in it"\n',
        "utf-8",
    )
    ran = quizapp("document", tmp_path / "bad.txt", "--plain", "--decks", tmp_path)
    assert ran.code == 0
    assert "\x9b" not in ran.out + ran.err
    assert "\u202e" not in ran.out
    assert "Not in the document: Nothing of the kind" in ran.out


def test_errors(quizapp: Quizapp, decks: Path) -> None:
    ran = quizapp("document", decks / "none.txt", "--plain")
    assert ran.code == 1
    assert "can't be read" in ran.err
    assert "there is no such file" in ran.err
    assert ran.err.endswith("Check the path.\n")
    assert ran.out == ""
    for command in (("document", "--plain"), ("derive", "--plain")):
        told = quizapp(*command, "https://example.org/a.html").err
        assert "https://example.org/a.html is a page on the web, no file: nothing is fetched." in told
        assert "Save the page" in told
    assert "without 'file://'" in quizapp("document", f"file://{decks}/notes.txt", "--plain").err
    ran = quizapp("document", decks / "capitals.yaml", "--plain", "--decks", decks)
    assert ran.code == 2
    assert "This is a deck" in ran.err
    ran = quizapp("document", decks / "notes.txt", "--decks", decks)
    assert ran.code == 2
    assert "document --plain" in ran.err
    assert quizapp("document").code == 2


def test_a_deck_beside_the_document_counts_and_one_read_before(quizapp: Quizapp, home: Path, tmp_path: Path) -> None:
    document, elsewhere = tmp_path / "nile.txt", tmp_path / "far" / "river.yaml"
    document.write_text("The Nile is long. Speke mapped it in 1862.\n", "utf-8")
    elsewhere.parent.mkdir()
    elsewhere.write_text(
        "deck: River\nsource: ../nile.txt\nfacts:\n  - ask: How is it?\n    answer: long\n    quote: The Nile is long.\n", "utf-8"
    )  # fmt: skip
    assert "0 of 2 sentences" in quizapp("document", document, "--plain").out
    quizapp("study", elsewhere, "--plain")
    assert "1 of 2 sentences" in quizapp("document", document, "--plain").out
    (tmp_path / "nile.yaml").write_text(
        "deck: Nile\nsource: nile.txt\nfacts:\n  - ask: When?\n    answer: 1862\n    quote: Speke mapped it in 1862.\n", "utf-8"
    )  # fmt: skip
    assert "2 of 2 sentences" in quizapp("document", document, "--plain").out
    assert "1 of 2 sentences" in quizapp("document", document, "--plain", "--decks", elsewhere).out
    elsewhere.unlink()
    assert "1 of 2 sentences" in quizapp("document", document, "--plain").out


def test_what_stands_beside_and_is_no_deck_is_passed_over(quizapp: Quizapp, home: Path, tmp_path: Path) -> None:
    (tmp_path / "nile.txt").write_text("The Nile is long.\n", "utf-8")
    for text in ("deck: Broken\nsource: nile.txt\nfacts: [\n", "of: nile.txt\n", "- other\n"):
        (tmp_path / "nile.yaml").write_text(text, "utf-8")
        ran = quizapp("document", tmp_path / "nile.txt", "--plain")
        assert ran.code == 0
        assert ran.err == ""
        assert "0 of 1 sentence" in ran.out
    (tmp_path / "nile.yaml").write_text(NILE, "utf-8")  # mended since
    assert "1 of 1 sentence" in quizapp("document", tmp_path / "nile.txt", "--plain").out


def test_the_copy_beside_a_document_takes_nothing_from_ones_own_deck(
    quizapp: Quizapp, home: Path, tmp_path: Path
) -> None:
    own = home / "decks" / "nile.yaml"
    (tmp_path / "nile.txt").write_text("The Nile is long.\n", "utf-8")
    (tmp_path / "nile.yaml").write_text(NILE, "utf-8")
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(NILE.replace("nile.txt", str(tmp_path / "nile.txt")), "utf-8")
    before = quizapp("decks", "--json").out
    ran = json.loads(quizapp("document", tmp_path / "nile.txt", "--json").out)
    assert [one["fact"]["file"] for one in ran["passages"]] == [str(own)]
    assert quizapp("decks", "--json").out == before


def test_a_name_as_long_as_any_is_no_trouble(quizapp: Quizapp, home: Path, tmp_path: Path) -> None:
    document = tmp_path / f"{'a' * 251}.txt"
    document.write_text("The Nile is long.\n", "utf-8")
    assert quizapp("document", document, "--plain").code == 0
    assert quizapp("derive", document, "--plain", "--no-model").code == 0
