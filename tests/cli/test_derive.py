"""`quizapp derive`: proposals to read, as JSON, and put into a deck."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hand_clock import HandClock
from model_server import facts, serving

from quizapp.deck.reader import read_deck
from quizapp.document.quotes import Finder
from quizapp.document.reader import read_document
from quizapp.fact import GapsFact, ListFact
from quizapp.service import amending
from quizapp.service.choosing import Choosing
from quizapp.service.deriving import propose
from quizapp.service.places import deck_for
from quizapp.service.standing import facts_there
from quizapp.service.workspace import Workspace

Quizapp = Callable[..., Any]
ARTICLE = """\
# The lake

Lake Baikal is 636 km long and 79 km wide, but frozen in winter. Its greatest depth is 1,642 m. Lake Baikal holds about one fifth of the fresh
water of the Earth. The first Russian to reach it was Kurbat Ivanov, in 1643. UNESCO made Lake Baikal a World Heritage
Site in 1996. Most of the fish goes to Irkutsk, Chita, and Moscow.
"""
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "lake.md"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_json_best_first(quizapp: Quizapp, article: Path) -> None:
    ran = quizapp("derive", article, "--json", "--no-model")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert {"question", "answer", "quote", "cloze", "wrong", "kind", "score"} <= found[0].keys()
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    finder = Finder(read_document(article))
    assert {finder.find(one["quote"]).kind for one in found} == {"exact"}
    assert ["Irkutsk", "Chita", "Moscow"] in [one["answer"] for one in found]
    assert ran.err.startswith("Rejected ")
    assert "--limit" not in quizapp("derive", article, "--json", "--no-model", "--limit", "100").err, "there is no more"
    ran = quizapp("derive", article, "--json", "--no-model", "--limit", "2")
    assert len(json.loads(ran.out)) == 2
    assert "beyond the cap" in ran.err
    assert "A larger --limit gives more of those beyond the cap." in ran.err
    assert "more, or fewer, than a document of its length gets" in " ".join(quizapp("derive", "--help").out.split())


def test_for_people(quizapp: Quizapp, article: Path) -> None:
    ran = quizapp("derive", article, "--no-model")
    assert ran.code == 0
    assert "____" in ran.out
    assert "636 km" in ran.out
    assert "proposals from" in ran.out
    assert "Rejected" in ran.err


def test_into_a_new_deck(quizapp: Quizapp, article: Path, tmp_path: Path) -> None:
    deck = tmp_path / "out" / "lake.yaml"
    ran = quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    assert ran.code == 0
    assert "written to" in ran.out
    file = read_deck(deck)
    assert file.problems == ()
    assert file.deck is not None
    assert (file.deck.title, file.deck.source) == ("The lake", "../lake.md")
    assert any(isinstance(fact, GapsFact) and "{{636 km}}" in fact.cloze for fact in file.deck.facts)
    assert "no problems" in quizapp("check", deck).out
    assert [path.name for path in deck.parent.iterdir()] == ["lake.yaml"]

    proposed = len(json.loads(quizapp("derive", article, "--json", "--no-model").out))
    facts = len(file.deck.facts)
    assert facts < proposed
    told = f"{facts} facts written to {deck}, from {proposed} proposals: those of one sentence are one fact."
    assert ran.out == f"{told}\nStudy them: quizapp study {deck}\n"

    before = deck.read_bytes()
    again = quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    assert again.out.startswith("0 facts written")
    assert deck.read_bytes() == before


def test_what_changes_before_the_next_start_is_held_back(quizapp: Quizapp, article: Path, tmp_path: Path) -> None:
    deck = tmp_path / "out" / "lake.yaml"
    kept = quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    whole = int(kept.out.split()[0])
    article.write_text(ARTICLE.replace("1,642 m", "1,700 m"), "utf-8")
    ran = quizapp("check", deck, "--quotes", "--json")
    assert [one["says"] for one in json.loads(ran.out) if one["state"] == "altered"] == [
        "Its greatest depth is 1,700 m."
    ]
    told = f"held back until you have looked: 'quizapp study {deck}', then c."
    assert told in quizapp("check", deck).out, "wherever the deck is"
    due = quizapp("--decks", deck, "decks", "--json")
    assert [(one["facts"], one["held_back"]) for one in json.loads(due.out)] == [(whole, 1)]
    assert quizapp("log").out.endswith("lake.md  ·  6 quotes of kept facts\n")


def test_a_proposal_in_place_of_a_fact_that_is_held_back_says_so(
    quizapp: Quizapp, article: Path, tmp_path: Path, clock: HandClock
) -> None:
    deck = tmp_path / "lake.yaml"
    quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    article.write_text(ARTICLE.replace("1,642 m", "1,700 m"), "utf-8")
    found = json.loads(quizapp("derive", article, "--json", "--no-model").out)
    assert {one["answer"]: bool(one["beside"]) for one in found if one["state"] == ""} == {"1,700 m": True}
    ran = quizapp("derive", article, "--plain", "--no-model")
    line = next(line for line in ran.out.splitlines() if "held back" in line)
    assert line.startswith("     beside a fact that is held back: ")
    assert line.endswith(" 1,642 m")
    with Workspace.open(clock=clock) as workspace:
        workspace.library.add_behind([deck])
        workspace.sync()
        choosing = Choosing(workspace, propose(article, model=False), deck, facts_there([deck]))
        before = deck.read_text("utf-8")
        told = choosing.keep()
        assert told.startswith("It took the place of what was held back, whose progress stays: ")
        assert "1,642 m" in told
        assert deck.read_text("utf-8") == before.replace("1,642 m", "1,700 m")
        choosing.undo()
        assert deck.read_text("utf-8") == before
        workspace.sync()
        assert workspace.store.doubt_counts(workspace.library.ids), "it is held back again"
    ran = quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    assert "1 fact that was held back says that now: progress stays." in ran.err
    assert "then c, shows" not in ran.err
    assert deck.read_text("utf-8") == before.replace("1,642 m", "1,700 m")
    (one,) = json.loads(quizapp("--decks", deck, "decks", "--json").out)
    assert one["held_back"] == 0


def test_a_proposal_for_another_deck_than_that_of_a_fact_that_is_held_back_says_so(
    quizapp: Quizapp, article: Path, tmp_path: Path, clock: HandClock
) -> None:
    deck, other = tmp_path / "lake.yaml", tmp_path / "other.yaml"
    quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    article.write_text(ARTICLE.replace("1,642 m", "1,700 m"), "utf-8")
    with Workspace.open(clock=clock) as workspace:
        workspace.library.add_behind([deck])
        workspace.sync()
        choosing = Choosing(workspace, propose(article, model=False), other, facts_there([deck]))
        told = choosing.keep()
        assert told.startswith("A fact of the same passage is held back: ")
        assert other.is_file()
        choosing.undo()
    ran = quizapp("derive", article, "--deck", other, "--yes", "--no-model")
    assert f"1 proposal is beside a fact that is held back: 'quizapp study {deck}', then c, shows it." in ran.err


def test_where_another_window_has_the_progress_it_is_told(quizapp: Quizapp, article: Path, tmp_path: Path) -> None:
    deck = tmp_path / "lake.yaml"
    with Workspace.open():
        ran = quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    assert "written to" in ran.out
    assert "Your progress is in use" in ran.err
    assert "in use" not in quizapp("derive", article, "--deck", deck, "--yes", "--no-model").err


def test_what_was_decided_or_stands_in_a_deck_is_not_proposed_again(
    quizapp: Quizapp, article: Path, home: Path, clock: HandClock
) -> None:
    first = json.loads(quizapp("derive", article, "--json", "--no-model").out)
    assert {one["place"] for one in first} <= {"line 3", "line 4", "line 5"}
    assert {one["state"] for one in first} == {""}
    with Workspace.open(clock=clock) as workspace:
        workspace.sync()
        choosing = Choosing(workspace, propose(article, model=False), deck_for(workspace, article))
        choosing.drop()
        choosing.drop()
    ran = quizapp("derive", article, "--json", "--no-model")
    assert json.loads(ran.out) == [one | {"state": "dropped"} for one in first[:2]] + first[2:]
    assert "left out" not in ran.err
    printed = quizapp("derive", article, "--plain", "--no-model")
    assert f"{len(first) - 2} proposals from" in printed.out
    assert "2 dropped earlier, left out." in printed.err

    deck = home / "decks" / "own.yaml"
    deck.parent.mkdir(exist_ok=True)
    own = json.dumps({"ask": "In my words?", "answer": first[2]["answer"], "quote": first[2]["quote"]})
    deck.write_text(f"deck: Own\nsource: {article}\nfacts:\n  - {own}\n")
    ran = quizapp("derive", article, "--deck", deck, "--json", "--no-model")
    assert [one["state"] for one in json.loads(ran.out)][:3] == ["dropped", "dropped", "in a deck"]
    ran = quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    assert "2 dropped earlier, 1 in a deck already, left out." in ran.err
    text = deck.read_text()
    assert not any(one["cloze"] in text for one in first[:3])
    ran = quizapp("derive", article, "--plain", "--no-model")
    assert "Nothing new is proposed." in ran.err


def test_what_was_edited_is_shown_as_it_would_be_kept(
    quizapp: Quizapp, article: Path, tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = json.loads(quizapp("derive", article, "--json", "--no-model").out)
    assert {tuple(one["edited"]) for one in first} == {()}
    texts = iter((
        "deck: x\nfacts:\n  - ask: How long and wide is it?\n    answer: [636 km, 79 km]\n    quote: Lake Baikal is 636 km long and 79 km wide\n",
        "deck: x\nfacts:\n  - ask: Is it dry?\n    answer: x\n    quote: It is dry.\n",
    ))  # fmt: skip
    monkeypatch.setattr(amending, "edit", lambda _, path, line: Path(path).write_text(next(texts)) and 0)
    with Workspace.open(clock=clock) as workspace:
        workspace.sync()
        choosing = Choosing(workspace, propose(article, model=False), deck_for(workspace, article))
        choosing.edit("vi")
        choosing.go(1)
        choosing.edit("vi")
    found = json.loads(quizapp("derive", article, "--json", "--no-model").out)
    assert [one["state"] for one in found[:3]] == ["edited", "edit not taken", ""]
    assert found[0]["edited"] == [
        {
            "question": "How long and wide is it?",
            "answer": ["636 km", "79 km"],
            "quote": "Lake Baikal is 636 km long and 79 km wide",
        }
    ]
    assert found[1] == first[1] | {"state": "edit not taken"}
    printed = quizapp("derive", article, "--plain", "--no-model").out
    assert "  1. How long and wide is it?\n     636 km · 79 km\n     line 3 · as you wrote it\n" in printed
    assert f"  2. {first[1]['question']}\n" in printed
    assert "your edit is not taken yet: --yes leaves this out" in printed
    deck = tmp_path / "lake.yaml"
    ran = quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    assert "1 edit left out" in ran.err
    assert "ask: How long and wide is it?" in deck.read_text()


def test_a_deck_beside_the_document_has_its_facts_already(quizapp: Quizapp, article: Path, tmp_path: Path) -> None:
    ran = quizapp("derive", article, "--deck", tmp_path / "lake.yaml", "--yes", "--no-model")
    assert f"Study them: quizapp study {tmp_path / 'lake.yaml'}" in ran.out
    assert "in a deck already, left out." in quizapp("derive", article, "--plain", "--no-model").err
    other = tmp_path / "other.yaml"
    ran = quizapp("derive", article, "--deck", other, "--yes", "--no-model")
    assert "written to" in ran.out  # another deck was asked for
    whole = len(json.loads(quizapp("derive", article, "--json", "--no-model").out))
    assert f"All {whole} are in lake.yaml too: whoever studies both decks is asked them twice." in ran.err
    ran = quizapp("derive", article, "--deck", other, "--yes", "--no-model")
    assert "twice" not in ran.err, "nothing was written"


def test_decks_of_any_name_and_place_have_their_facts_already(quizapp: Quizapp, article: Path, tmp_path: Path) -> None:
    own = tmp_path / "elsewhere" / "own.yaml"
    own.parent.mkdir()
    own.write_text("deck: Own\nfacts:\n  - a?: b\n")
    written = {"one.yaml": "new", "elsewhere/own.yaml": "somebody's own, about other things too"}
    for name in written:
        assert "written to" in quizapp("derive", article, "--deck", tmp_path / name, "--yes", "--no-model").out
        ran = quizapp("derive", article, "--plain", "--no-model")
        assert "in a deck already, left out." in ran.err, name
        assert "Nothing new is proposed." in ran.err, name
        (tmp_path / name).unlink()
        assert "Nothing new" not in quizapp("derive", article, "--plain", "--no-model").err, "it is gone"


def test_what_was_kept_in_a_deck_that_is_gone_is_to_be_had_again(
    quizapp: Quizapp, article: Path, home: Path, tmp_path: Path, clock: HandClock
) -> None:
    whole = len(json.loads(quizapp("derive", article, "--json", "--no-model").out))
    with Workspace.open(clock=clock) as workspace:
        workspace.sync()
        choosing = Choosing(workspace, propose(article, model=False), deck_for(workspace, article))
        choosing.keep()
        choosing.keep()
    ran = quizapp("derive", article, "--plain", "--no-model")
    assert "2 kept earlier, left out." in ran.err
    copy = tmp_path / "copy.md"
    copy.write_bytes(article.read_bytes())
    ran = quizapp("derive", copy, "--deck", tmp_path / "copy.yaml", "--yes", "--no-model")
    assert "left out" not in ran.err, "no deck of the copy has any"
    assert "{{636 km}}" in (tmp_path / "copy.yaml").read_text()
    (home / "decks" / "lake.yaml").unlink()
    ran = quizapp("derive", article, "--json", "--no-model")
    assert [one["state"] for one in json.loads(ran.out)] == [""] * whole
    ran = quizapp("derive", article, "--deck", tmp_path / "new.yaml", "--yes", "--no-model")
    assert "left out" not in ran.err
    assert "{{636 km}}" in (tmp_path / "new.yaml").read_text()


def test_a_new_deck_has_the_name_that_it_was_given_as_its_title(
    quizapp: Quizapp, article: Path, tmp_path: Path
) -> None:
    titles = {}
    for name in ("lake.yaml", "lake-2.yaml", "lake-md.yaml", "lake.md.yaml", "deep_waters.yaml"):
        assert quizapp("derive", article, "--deck", tmp_path / name, "--yes", "--no-model", "--json").code == 0
        titles[name] = read_deck(tmp_path / name).deck.title
    assert titles["deep_waters.yaml"] == "Deep waters"
    own = [title for name, title in titles.items() if name.startswith("lake")]
    assert set(own) == {own[0]} != {"Lake"}, "the document's own"


def test_into_a_deck_whose_bytes_stay(quizapp: Quizapp, article: Path, tmp_path: Path) -> None:
    deck = tmp_path / "own.yaml"
    text = "# mine\r\ndeck: Own\r\nfacts:\r\n  - a?: b   # so\r\n# end\r\n"
    deck.write_bytes(text.encode())
    assert quizapp("derive", article, "--deck", deck, "--yes", "--no-model").code == 0
    assert deck.read_bytes().startswith(text.encode().removesuffix(b"# end\r\n"))
    assert deck.read_bytes().endswith(b"\r\n\r\n# end\r\n"), "what stood at the end does"
    file = read_deck(deck)
    assert file.problems == ()
    assert file.deck is not None
    assert {fact.source for fact in file.deck.facts[1:]} == {"lake.md"}


@pytest.mark.parametrize("text", ["deck: A\nfacts: [a?: b]\n", "no: [yaml", "[]"])
def test_a_deck_that_can_not_be_added_to_is_left_alone(
    quizapp: Quizapp, article: Path, tmp_path: Path, text: str
) -> None:
    deck = tmp_path / "own.yaml"
    deck.write_text(text)
    ran = quizapp("derive", article, "--deck", deck, "--yes", "--no-model")
    assert ran.code == 1
    assert "Nothing was written" in ran.err
    assert ("own.yaml, line 1: The list that begins here" in ran.err) == (text == "no: [yaml")
    assert deck.read_text() == text
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("text", ["deck: A\nfacts: [a?: b]\n", "no: [yaml", "[]", None])
def test_a_deck_that_can_not_be_added_to_is_told_before_anything_is_sent(
    quizapp: Quizapp, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    deck = tmp_path / "own.yaml" if text else tmp_path / "note" / "own.yaml"
    (tmp_path / "note").write_text("a file, no folder")
    if text:
        deck.write_text(text)
    with serving(facts()) as server:
        monkeypatch.setenv("QUIZAPP_LLM_URL", server.url)
        ran = quizapp("derive", article, "--deck", deck, "--yes", "--no-model", "--llm", "small")
        assert (ran.code, server.seen) == (1, [])
        assert "Sending" not in ran.err
        good = tmp_path / "new" / "good.yaml"
        assert quizapp("derive", article, "--deck", good, "--yes", "--no-model", "--llm", "small").code == 0
        assert len(server.seen) == 1
    assert [path.name for path in good.parent.iterdir()] == ["good.yaml"]


def test_usage(quizapp: Quizapp, article: Path, tmp_path: Path) -> None:
    ran = quizapp("derive", article, "--yes")
    assert ran.code == 0
    written = ran.out.partition("Study them: quizapp study ")[2].strip()
    assert written.endswith(f"{article.stem}.yaml"), "the deck that the screen would take"
    assert Path(written).is_file()
    assert quizapp("derive", article, "--deck", tmp_path / "x.txt", "--yes").code == 2
    ran = quizapp("derive", tmp_path / "gone.txt")
    assert ran.code == 1
    assert "no such file" in ran.err
    assert "Check the path.\n" in ran.err


def test_nothing_is_never_silent(quizapp: Quizapp, tmp_path: Path) -> None:
    poor = tmp_path / "poor.txt"
    poor.write_text("Nothing.")
    ran = quizapp("derive", poor, "--json", "--no-model")
    assert (ran.code, json.loads(ran.out)) == (0, [])
    assert "Nothing is proposed." in ran.err
    assert "Rejected" not in ran.err
    poor.write_text(" \n")
    ran = quizapp("derive", poor, "--json", "--no-model")
    assert (ran.code, ran.out) == (1, "")
    assert "The document is empty" in ran.err


def test_another_language_is_told(quizapp: Quizapp, tmp_path: Path) -> None:
    path = tmp_path / "kanal.txt"
    path.write_text(
        "Der Kanal ist heute 193 km lang und verbindet seit 1869 das Mittelmeer mit dem Roten Meer in Suez. " * 5
    )
    ran = quizapp("derive", path, "--json", "--no-model")
    assert "not to be in English" in ran.err
    assert "193 km" in [one["answer"] for one in json.loads(ran.out)]


@pytest.mark.parametrize(
    "odd", ["The set {1, {2, 3}} was found in 1987 by Karl Sand.", "Fill in {{ name }} here, said Karl Sand in 1987."]
)
@pytest.mark.parametrize("first", [True, False])
def test_braces_of_the_text_take_no_other_fact_along(quizapp: Quizapp, tmp_path: Path, odd: str, first: bool) -> None:
    said = "The canal was opened in 1834 by King Olaf II. The road of Hov was built in 1911 by Anna Lee."
    text = tmp_path / "braces.txt"
    text.write_text(f"{odd}\n\n{said}\n" if first else f"{said} {odd}\n")
    deck = tmp_path / "braces.yaml"
    ran = quizapp("derive", text, "--deck", deck, "--yes", "--no-model")
    assert "written to" in ran.out, ran.err
    assert "Olaf II" in deck.read_text()
    assert not read_deck(deck).problems


def test_two_things_are_asked_as_both_in_any_order(quizapp: Quizapp, tmp_path: Path) -> None:
    text, deck = tmp_path / "coasts.txt", tmp_path / "coasts.yaml"
    text.write_text("Along some coasts, wind and the Coriolis effect move surface water away from the land.\n")
    (both,) = [
        one for one in json.loads(quizapp("derive", text, "--json", "--no-model").out) if len(one["answer"]) == 2
    ]
    assert both["question"] == "Along some coasts, ____ move surface water away from the land. Name both."
    assert both["answer"] == ["wind", "Coriolis effect"]
    quizapp("derive", text, "--deck", deck, "--yes", "--no-model")
    facts = read_deck(deck).deck.facts
    assert [fact.answer for fact in facts if isinstance(fact, ListFact)] == [("wind", "Coriolis effect")]
    assert "Nothing new is proposed." in quizapp("derive", text, "--plain", "--no-model").err, "they are known again"
