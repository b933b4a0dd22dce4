"""`quizapp check`: quotes in their documents, and documents that are not there or no text."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from checking import problems

Quizapp = Callable[..., Any]


def test_a_quote_that_is_not_there_is_told_at_its_place_with_the_nearest_passage(quizapp: Quizapp, decks: Path) -> None:
    deck = decks / "a.yaml"
    deck.write_text(
        "deck: A\nsource: notes.txt\nfacts:\n  - ask: x?\n    answer: y\n    quote: Riga, a capital of Latvia\n"
        "  - {ask: z?, answer: y, quote: >-\n   Nothing of the kind was ever written}\n"
        "  - ask: u?\n    answer: v\n    quote: |\n      Minsk is the big capital\n      of Belarus\n"
    )
    near, broken, folded = problems(quizapp, deck)
    assert (near["line"], near["column"], near["severity"], near["code"]) == (6, 12, "error", "quote")
    assert near["message"] == "This quote is not in notes.txt."
    assert near["hint"] == "Nearest is line 2: “Riga, the capital of Latvia”; it has “the” for “a”."
    assert broken["code"] != "quote"
    assert (folded["line"], folded["column"]) == (11, 12)
    assert "line 1" in folded["hint"]
    assert "it has no “big”" in folded["hint"]


def test_nothing_like_a_quote(quizapp: Quizapp, decks: Path) -> None:
    deck = decks / "a.yaml"
    deck.write_text(
        "deck: A\nsource: notes.txt\nfacts:\n  - {ask: x?, answer: y, quote: Zyzzyva quux 12345 frobnicate}\n"
    )
    (problem,) = problems(quizapp, deck)
    assert "Nothing like it is there" in problem["hint"]


def test_what_is_told_ends_with_one_stop(quizapp: Quizapp, decks: Path) -> None:
    deck = decks / "a.yaml"
    (decks / "notes.txt").write_text("It rained in the north, and in the south they had snow and hail.\n")
    deck.write_text(
        "deck: A\nsource: notes.txt\nfacts:\n  - {ask: x?, answer: y, quote: 'In the south they had rain and fog, it says.'}\n"
    )
    (problem,) = problems(quizapp, deck)
    assert problem["hint"].endswith("snow and hail.”")


def test_a_document_that_is_missing_is_told_once(quizapp: Quizapp, decks: Path) -> None:
    deck = decks / "a.yaml"
    own = "  - {ask: own?, answer: y, quote: m, source: other.txt}\n"
    facts = [f"  - {{ask: x{n}?, answer: y, quote: words {n}}}\n" for n in range(20)]
    deck.write_text("deck: A\nabout: B\nsource: gone.txt\nfacts:\n" + "".join(facts) + own)
    whole, one = problems(quizapp, deck)
    assert (whole["line"], whole["column"], whole["code"]) == (3, 9, "source")
    assert str(decks / "gone.txt") in whole["message"]
    assert "20 quotes can't be looked up" in whole["message"]
    assert (one["line"], one["column"]) == (25, 46)
    assert "1 quote can't be looked up" in one["message"]


def test_a_source_that_no_quote_needs_is_looked_for_too(quizapp: Quizapp, decks: Path) -> None:
    deck = decks / "a.yaml"
    deck.write_text("deck: A\nsource: gone.txt\nfacts:\n  - a?: b\n")
    (problem,) = problems(quizapp, deck)
    assert (problem["line"], problem["code"]) == (2, "source")


def test_a_document_that_is_no_text(quizapp: Quizapp, decks: Path) -> None:
    (decks / "bin.txt").write_bytes(bytes(range(32)) * 100)
    os.mkfifo(decks / "pipe.txt")
    for name in ("bin.txt", "pipe.txt", "."):
        (decks / "a.yaml").write_text(f"deck: A\nsource: {name}\nfacts:\n  - {{ask: x?, answer: y, quote: words}}\n")
        (problem,) = problems(quizapp, decks / "a.yaml")
        assert (problem["code"], problem["severity"]) == ("source", "error")
    (decks / "a.yaml").write_text(
        "deck: A\nsource: old.txt\nfacts:\n  - {ask: x?, answer: y, quote: Der Weg ist das Ziel}\n"
    )
    for data, told in (
        ("Der Weg ist das Ziel, sagt der Völkerkundler".encode("cp1252"), "Windows-1252"),
        ("Der Weg ist das Ziel, sagt der Völkerkundler".encode("utf-16-le"), "UTF-16"),
        (("Der Weg ist das Ziel: " + "ä" * 30).encode() + b"\xff", "damaged"),
    ):
        (decks / "old.txt").write_bytes(data)
        (problem,) = problems(quizapp, decks / "a.yaml")
        assert (problem["code"], problem["severity"]) == ("source", "warning")
        assert told in problem["message"]
        assert problem["hint"] == "Save it as UTF-8."


def test_a_whole_deck_of_lost_quotes_is_bounded(quizapp: Quizapp, decks: Path) -> None:
    facts = [f"  - {{ask: x{n}?, answer: y, quote: qqq{n}}}\n" for n in range(1500)]
    (decks / "a.yaml").write_text("deck: A\nsource: notes.txt\nfacts:\n" + "".join(facts))
    found = problems(quizapp, decks / "a.yaml")
    assert len(found) == 1001
    assert any("more quotes" in problem["message"] for problem in found)
    assert quizapp("check", "--quotes", decks / "a.yaml").out.endswith("Quotes: 1500 not there.\n"), "all are listed"


def test_a_document_that_was_replaced_by_another_is_told_once(quizapp: Quizapp, decks: Path, home: Path) -> None:
    words = "Each town of the county is found in list number"
    lines = [f"{words} {n} of the year." for n in range(24)]
    facts = [f"  - {{ask: x{n}?, answer: y, quote: {line}}}\n" for n, line in enumerate(lines)]
    deck, notes = decks / "capitals.yaml", decks / "notes.txt"
    deck.write_text("deck: A\nsource: notes.txt\nfacts:\n" + "".join(facts))
    notes.write_text("\n\n".join(lines))
    assert quizapp("decks", "--decks", decks).code == 0
    assert problems(quizapp, deck) == []
    notes.write_text("Something about trees, and about what grows below them, in four chapters.\n")
    (problem,) = problems(quizapp, deck)
    assert (problem["line"], problem["code"], problem["severity"]) == (2, "quotes-gone", "error")
    assert problem["message"] == "None of 24 quotes is in notes.txt any more."
    assert quizapp("check", deck).out.endswith("Quotes: 24 gone.\n")
    notes.write_text("\n\n".join(lines))
    notes.rename(decks / "notes-2021.txt")
    (problem,) = problems(quizapp, deck)
    assert (
        problem["hint"] == "notes-2021.txt beside it is the same document: was it renamed? Name that as 'source' then."
    )
    notes.write_text("\n\n".join(lines[:8]))
    assert len(problems(quizapp, deck)) == 16, "what is there shows that it is the same document"


def test_a_quote_in_a_deck_with_the_title_last_and_broken_places(quizapp: Quizapp, decks: Path) -> None:
    deck = decks / "a.yaml"
    deck.write_text(
        "source: notes.txt\nfacts:\n  - a: 'x\n  - ask: x?\n    answer: y\n    quote: Riga, a capital of Latvia\ndeck: A\n"
    )
    quotes = [problem for problem in problems(quizapp, deck) if problem["code"] == "quote"]
    assert [(problem["line"], problem["column"]) for problem in quotes] == [(6, 12)]


# ----------------------------------------------------------------------------------------------- bad input


def test_a_quote_that_cuts_a_number_or_a_word_is_not_there(quizapp: Quizapp, decks: Path) -> None:
    (decks / "notes.txt").write_text("Trade was $ 29.5 billion.\nIt cannot be more.\n")
    (decks / "capitals.yaml").write_text(
        "deck: A\nsource: notes.txt\nfacts:\n"
        "  - {ask: 'a?', answer: b, quote: 9.5 billion}\n  - {ask: 'c?', answer: d, quote: It can}\n"
        "  - {ask: 'e?', answer: f, quote: 29.5 billion}\n"
    )
    assert [(found["line"], found["severity"]) for found in problems(quizapp, decks)] == [(4, "error"), (5, "error")]


def test_a_deck_that_is_a_link_finds_the_document_where_it_really_is(
    quizapp: Quizapp, decks: Path, tmp_path: Path
) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "capitals.yaml"
    link.symlink_to(decks / "capitals.yaml")
    assert problems(quizapp, link) == []
    (tmp_path / "links" / "notes.txt").write_text("another")
    assert {found["line"] for found in problems(quizapp, link)} == {7, 10}


# ------------------------------------------------------------------------------------ documents that changed


def test_what_became_of_quotes_that_stood_there_once(quizapp: Quizapp, decks: Path, home: Path) -> None:
    deck, notes = decks / "capitals.yaml", decks / "notes.txt"
    text = "Minsk is the capital of Belarus.\n\nRiga, the capital of Latvia,\nlies on the Baltic Sea. It was founded in 1201.\n\nTallinn is the oldest of them.\n"
    facts = (
        "Minsk is the capital of Belarus",
        "It was founded in 1201",
        "Tallinn is the oldest",
        "the capital of Latvia, lies",
        "Oslo is not here",
    )
    asked = "".join(f"  - {{ask: 'Number {n}?', answer: a{n}, quote: '{quote}'}}\n" for n, quote in enumerate(facts))
    notes.write_text(text)
    deck.write_text("deck: Capitals\nsource: notes.txt\nfacts:\n" + asked)
    assert quizapp("decks", "--decks", decks).code == 0
    assert [(found["line"], found["code"]) for found in problems(quizapp, deck)] == [(8, "quote")]
    told = quizapp("check", "--quotes", deck)
    assert told.out.endswith("Quotes: 4 intact, 1 not there.\n")
    notes.write_text(
        text.replace("1201", "1210")
        .replace("Minsk is the capital of Belarus.\n\n", "")
        .replace("of them.", "of them. Minsk is the capital of Belarus.")
        .replace("Tallinn is the oldest of them. ", "")
    )

    def look() -> None:
        found = {found["line"]: found for found in problems(quizapp, deck)}
        assert {line: (one["code"], one["severity"]) for line, one in found.items()} == {
            4: ("quote-moved", "note"), 5: ("quote-altered", "error"), 6: ("quote-gone", "error"), 8: ("quote", "error"),
        }  # fmt: skip
        assert found[5]["message"] == "notes.txt says this otherwise now."
        assert found[5]["hint"].startswith(
            "The source now says, line 2: “It was founded in 1210”; it has “1210” for “1201”."
        )
        assert quizapp("check", deck).out.endswith("Quotes: 1 intact, 1 moved, 1 altered, 1 gone, 1 not there.\n")
        listed = json.loads(quizapp("check", "--quotes", "--json", deck).out)
        assert [one["state"] for one in listed] == ["moved", "altered", "gone", "intact", "missing"]
        assert [one["says"] for one in listed] == ["", "It was founded in 1210", "", "", ""]
        assert set(listed[0]) == {"path", "line", "question", "source", "quote", "state", "place", "says", "accepted"}

    look()  # nothing is written
    ran = quizapp("decks", "--decks", decks)
    assert "2 facts are held back: their sources say otherwise now" in ran.err
    (row,) = json.loads(quizapp("decks", "--decks", decks, "--json").out)
    assert (row["held_back"], row["new"]) == (2, 3)
    assert json.loads(quizapp("due", "--decks", decks, "--json").out)["new"] == 3
    look()  # and what was looked at stays told
    assert "held back" in quizapp("check", "--quotes", "--help").out
