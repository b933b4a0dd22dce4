"""Studying line by line: commands, what is saved and what is not, and which decks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk import flip
from hand_clock import HandClock
from talking import after, events, ratings

from quizapp.service.workspace import Workspace
from quizapp.store.errors import FullError
from quizapp.store.file import Store

Talk = Callable[..., list[str]]
TYPED = "ask: Capital of Hungary?\nanswer: Budapest\nforms: type\nhint: Two towns.\naccept: [Buda and Pest]"

# ------------------------------------------------------------------------------------------------- commands


def test_help_hint_passage_and_why(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "deck" / "source.txt").write_text("Buda and Pest.\nBudapest since 1873.\n")
    said = talk("?\nh\nw\no\n\no\nq\n", TYPED + "\nquote: Budapest since 1873\nsource: source.txt", flip("Question?"))
    assert after(said, "Answer, or enter", 1) == ["Type the answer, or one of these:"]
    assert "Hint: Two towns." in said
    assert "o reads the passage." in talk("\n")
    assert after(said, "The passage shows the answer: answer first.", 1) == ["Answer, or enter to be shown >"]
    assert after(said, "source.txt, line 2", 4) == [
        "Buda and Pest.",
        "Quote begins.",
        "Budapest since 1873",
        "Quote ends.",
    ]
    assert after(said, "Why this, why now", 1)[0].startswith("New: it was never asked")
    assert "There is no hint." in talk("h\n", flip("Question?"))
    assert "No passage is given for this fact." in talk("\no\n")


def test_undo_of_each_kind(talk: Talk, home: Path) -> None:
    said = talk("u\n\n4\nu\nb\nu\ns\nu\nf\nis it so?\nu\nq\n", flip("Question?"), flip("Other?"))
    told = [
        "There is nothing to take back.", "Saved: easy. It comes back in some days.", 'The last answer is taken back: "Question?" (Deck).',
        "Put off until tomorrow. u takes it back.", 'It is asked today after all: "Question?" (Deck).', "Asked no more. u takes it back.",
        'It is asked again: "Question?" (Deck).', "Flagged. u takes it back; 'quizapp marked' lists what is.", 'The flag is taken away: "Question?" (Deck).',
    ]  # fmt: skip
    assert [line for line in said if line in told] == told
    assert [line for line in said if line.startswith("Question ")][-1] == "Question 1 of 4, from Deck."
    assert [event.kind for event in events(home)] == [
        "review", "undo", "bury", "undo", "suspend", "undo", "flag", "undo"
    ]  # fmt: skip
    assert events(home)[6].data["note"] == "is it so?"
    assert said[-2].startswith("0 answers saved.")


def test_commands_while_the_answer_is_shown(talk: Talk, home: Path) -> None:
    said = talk("\n3\n\nu\n\n1\nq\n", flip("Question?"), flip("Other?"))
    assert [line for line in said if line.endswith("?")] == ["Question?", "Other?", "Question?", "Other?"]
    assert [event.kind for event in events(home)] == ["review", "undo", "review"]


def test_new_facts_beyond_the_limit(talk: Talk, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("new_per_day = 1")
    facts = [flip(f"Question {number}?") for number in range(5)]
    assert "Question 1 of 2, from Deck." in talk("\n4\n", *facts)
    assert "Question 1 of 4, from Deck." in talk("\n4\n", words=("--new", "2"))


# -------------------------------------------------------------------------------------- saved, and not saved


def test_saved_is_said_when_it_is(talk: Talk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: that it is not saved is told, the question stands, and rating it again works."""
    real, times = Store.record, []

    def record(store: Store, *args: object, **named: object) -> object:
        times.append(1)
        if len(times) < 3:
            raise FullError("Not saved: the disk seems to be full", "x", "Make room.")
        return real(store, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "record", record)
    said = talk("\n4\n4\n4\n", flip("Question?"))
    assert said.count("Not saved: the disk seems to be full") == 2
    assert sum(line.startswith("Saved") for line in said) == 1
    assert said[-2].startswith("1 answer saved.")
    assert ratings(home) == [4]


def test_a_window_that_keeps_nothing_says_so(talk: Talk, home: Path, tmp_path: Path) -> None:
    talk("\n4\n", flip("Question?"), flip("Other?"), flip("Third?"))
    with Store.open(home / "progress.db") as first:
        before = first.state_digest()
        said = talk("\n4\nu\n\n1\nb\n\n4\n", words=("--read-only",))
        assert said[0] == "This window keeps nothing: answers are gone when it ends."
        assert "Not kept: easy. It comes back in some days." in said
        assert 'The last answer is taken back: "Other?" (Deck).' in said
        assert not [line for line in said if line.startswith("Saved")]
        assert said[-2].startswith("2 answers, not kept.")
        assert first.state_digest() == before
        assert len(list(first.events())) == 1


def test_reading_only_without_any_progress(talk: Talk, home: Path) -> None:
    said = talk("\n4\n", flip("Question?"), words=("--read-only",))
    assert "Not kept: easy. It comes back in some days." in said
    assert not home.exists()


# ------------------------------------------------------------------------------------------- which decks


def test_what_is_wrong_is_told_and_the_rest_is_studied(talk: Talk, tmp_path: Path) -> None:
    said = talk("\n4\n", flip("Question?"), "ask: No answer", "ask: Neither")
    path = next(tmp_path.rglob("deck.yaml"))
    assert f"quizapp: 2 problems in deck.yaml: 'quizapp check {path}' shows them." in said
    assert "Saved: easy. It comes back in some days." in said


def test_a_file_that_holds_nothing_is_refused(talk: Talk, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("facts: [")
    said = talk("", flip("Question?"), words=(str(path),), code=1)
    assert said[0] == "quizapp: Nothing can be studied in broken.yaml"
    assert any(str(path) in line for line in said)
    assert any("quizapp check" in line for line in said)
    assert "Question 1 of 2, from Deck." in talk("", words=("deck",))
    assert talk("", words=("nonsense",), code=2)[0] == "quizapp: There is no deck 'nonsense'"

    other = tmp_path / "bin.txt"
    other.write_text("Some text.")
    said = talk("", words=(str(other),), code=2)
    assert said[0] == f"quizapp: This is no deck: {other}"
    assert any("quizapp derive" in line for line in said)


def test_what_is_due_in_other_decks_is_not_said_of_this_one(talk: Talk, tmp_path: Path, clock: HandClock) -> None:
    talk("\n4\n" * 2, flip("Question?"))
    clock.forward(days=400)
    other = tmp_path / "deck" / "other.yaml"
    other.write_text("deck: Other\nfacts:\n  - Elsewhere?: yes\n")
    talk("yes\n4\n", words=("other",))
    said = " ".join(talk("", words=("other",)))
    assert "Nothing is due here now. The next review comes" in said
    assert "More is due" not in said


def test_any_file_or_folder(talk: Talk, tmp_path: Path) -> None:
    other = tmp_path / "other" / "mine.yml"
    other.parent.mkdir()
    other.write_text("deck: Mine\nfacts:\n  - Elsewhere?: yes\n")
    talk("", flip("Question?"))
    for name in (other, other.parent):
        said = talk("", words=(str(name),))
        assert "Question 1 of 2, from Mine." in said
    with Workspace.open([str(tmp_path / "deck")]) as workspace:
        workspace.sync()
        assert len(workspace.library.ids) == 1


def test_a_fact_is_renewed(talk: Talk, home: Path, tmp_path: Path) -> None:
    source = tmp_path / "deck" / "source.txt"
    source.parent.mkdir(exist_ok=True)
    source.write_text("Budapest since 1873.\n")
    fact = f"{flip('Since when?', '1873')}\nquote: Budapest since 1873\nsource: source.txt"
    talk("q\n", fact)
    source.write_text("Budapest since 1874.\n")
    said = talk("c\nx\nr\nq\n", fact)
    assert "Type a, r, s, q or nothing." in said
    assert "The fact says that now, and its progress stays." in said
    assert "Question 1 of 2, from Deck." in said
    (deck,) = (tmp_path / "deck").glob("*.yaml")
    assert "1873" not in deck.read_text()
    assert [event.kind for event in events(home)] == ["quoted"]


def test_what_is_held_back_is_looked_at(talk: Talk, home: Path, tmp_path: Path) -> None:
    source = tmp_path / "deck" / "source.txt"
    source.parent.mkdir(exist_ok=True)
    source.write_text("Budapest since 1873.\nPécs since 1367.\n")
    facts = [f"{flip(f'{town}?')}\nquote: {town} since {year}\nsource: source.txt" for town, year in (("Budapest", 1873), ("Pécs", 1367))]  # fmt: skip
    assert "No fact is held back." in talk("c\nq\n", *facts)
    source.write_text("Budapest since 1874.\nIt rains.\n")
    said = talk("c\nx\na\ns\n", *facts)
    assert after(said, "Nothing is due here now. c shows what is held back", 1) == [""]
    assert "source.txt now says: Budapest since 1874" in said
    assert "Compared: it has “1874” for “1873”." in said
    assert "source.txt has nothing like it any more." in said
    assert "Type a, s, q or nothing." in said
    assert [event.kind for event in events(home)] == ["accept", "suspend"]
    assert "Question 1 of 2, from Deck." in said, "what was accepted is asked"
