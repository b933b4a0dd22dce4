"""`quizapp due` and `quizapp decks`: what waits, and what is known."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hand_clock import HandClock

from quizapp.service.workspace import Workspace
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

Quizapp = Callable[..., Any]


@pytest.fixture
def waiting(decks: Path, clock: HandClock, home: Path) -> Path:
    """A deck of which one fact is due and two are new; its folder is the one of the settings."""
    with Workspace.open([str(decks)], clock=clock) as workspace:
        workspace.sync()
        uid = next(workspace.store.facts_of(workspace.library.ids[0])).uid
        now = clock.now()
        event = NewEvent(kind="review", fact=uid, rating=4, retention=0.9)
        workspace.store.record([event], time_ms=now.ms, day=now.day, offset=0)
    clock.forward(days=60)
    (home / "settings.toml").write_text(f"decks = [{json.dumps(str(decks))}]\n")
    return decks


def test_due_for_people(quizapp: Quizapp, waiting: Path) -> None:
    ran = quizapp("due")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "1 due, 2 new: about 1 min."
    assert "1 due     2 new   Capitals" in ran.out
    assert ran.err == ""


def test_due_for_programs(quizapp: Quizapp, waiting: Path) -> None:
    told = json.loads(quizapp("due", "--json").out)
    deck = {"title": "Capitals", "file": str(waiting / "capitals.yaml"), "due": 1, "new": 2}
    assert (told["due"], told["new"], told["next_day"], told["decks"]) == (1, 2, None, [deck])


def test_due_for_a_prompt(quizapp: Quizapp, waiting: Path, home: Path) -> None:
    assert quizapp("due", "--short").out == "1 due · 2 new\n"
    assert json.loads(quizapp("due", "--short", "--json").out) == {"due": 1, "new": 2, "next_day": None}
    (home / "settings.toml").write_text((home / "settings.toml").read_text() + "new_per_day = 0\n")
    assert quizapp("due", "--short").out == "1 due\n"


def test_a_prompt_stays_clean_where_nothing_waits(
    quizapp: Quizapp, decks: Path, home: Path, files_in: Callable[[Path], dict[str, str]]
) -> None:
    for content in (None, b"no database", b""):
        home.mkdir(exist_ok=True)
        if content is not None:
            (home / "progress.db").write_bytes(content)
        before = files_in(home)
        ran = quizapp("due", "--short")
        assert (ran.code, ran.out, ran.err) == (0, "", "")
        assert files_in(home) == before


def test_a_prompt_counts_the_decks_of_the_run(quizapp: Quizapp, waiting: Path, tmp_path: Path, home: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert quizapp("due", "--short", "--decks", elsewhere).out == ""
    assert quizapp("--decks", waiting, "due", "--short").out == "1 due · 2 new\n"
    assert quizapp("due", "--short", "--decks", waiting / "capitals.yaml").out == "1 due · 2 new\n"
    (home / "settings.toml").unlink()
    assert quizapp("due", "--short").out == ""  # neither one's own decks nor shipped ones


@pytest.mark.parametrize(
    "words",
    [
        ("due", "--short"), ("due", "--short", "--json"), ("due", "--json", "--short"), ("--decks", "{}", "due", "--short"),
        ("due", "--short", "--decks", "{}"), ("due", "--decks={}", "--short"), ("due", "--short", "--decks"),
        ("due", "--short", "extra"), ("due", "--shor"), ("--version",), ("--help",), ("-h",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_quick_way_says_what_the_frame_says(
    words: tuple[str, ...], program: Callable[..., Any], environment: dict[str, str], waiting: Path
) -> None:
    words = tuple(word.replace("{}", str(waiting)) for word in words)
    quick = program(*words)
    script = "import sys; from quizapp.cli.main import run; sys.exit(run(sys.argv[1:]))"
    slow = subprocess.run([sys.executable, "-c", script, *words], env=environment, capture_output=True, check=False)
    assert (quick.returncode, quick.stdout, quick.stderr) == (slow.returncode, slow.stdout, slow.stderr)


def test_wrong_settings_are_told_by_a_prompt_too(program: Callable[..., Any], home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("retention = 5\n")
    done = program("due", "--short")
    assert done.returncode == 1
    assert b"settings.toml:1:1" in done.stderr


@pytest.mark.parametrize(
    ("words", "none_of"),
    [
        (["--version"], {"click", "sqlite3", "pathlib", "re"}),
        (["--help"], {"click", "sqlite3", "pathlib"}),
        (["due", "--short"], {"click", "tomllib", "platformdirs", "dataclasses", "inspect"}),
    ],
)
def test_a_prompt_imports_next_to_nothing(
    words: list[str], none_of: set[str], environment: dict[str, str], waiting: Path, home: Path
) -> None:
    (home / "settings.toml").unlink()
    script = (
        "import sys; sys.argv[1:] = sys.argv[1].split('/'); bare = set(sys.modules)\nfrom quizapp.__main__ import main\n"
        "try: main()\nfinally: print('MODULES', *set(sys.modules) - bare)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "/".join(words)], env=environment, capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.splitlines()[-1].split())
    heavy = {"textual", "yaml", "msgspec", "numpy", "rapidfuzz", "quizapp.deck", "json"}
    assert not modules & (none_of | heavy)


def test_nothing_due_says_when_the_next_review_comes(
    quizapp: Quizapp, waiting: Path, clock: HandClock, home: Path
) -> None:
    clock.forward(days=-60)
    (home / "settings.toml").write_text(f"decks = [{json.dumps(str(waiting))}]\nnew_per_day = 1\n")
    out = quizapp("due").out
    assert out.startswith("Nothing is due. The next review comes ")
    assert "2 new facts wait for another day" in out
    assert json.loads(quizapp("due", "--json").out)["next_day"].startswith("20")


def test_no_decks_at_all(quizapp: Quizapp, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.paths.shipped_decks", lambda: tmp_path / "nowhere")
    for command in ("due", "decks"):
        out = quizapp(command).out
        assert "There are no decks yet" in out
        assert str(home / "decks") in out
        assert json.loads(quizapp(command, "--json").out) in (
            [],
            {"due": 0, "new": 0, "seconds": 0, "next_day": None, "decks": []},
        )


def test_decks_for_people(quizapp: Quizapp, waiting: Path) -> None:
    (waiting / "bad.yaml").write_text("deck: 好 Bad\nfacts:\n  - no gap\n  - a?: b\n")
    ran = quizapp("decks")
    lines = ran.out.splitlines()
    assert [line.split() for line in lines[:1]] == [["Deck", "facts", "due", "new", "known", "file"]]
    assert lines[1].startswith("好 Bad ")
    assert lines[1].endswith("bad.yaml  (1 problem)")
    assert lines[2].split()[:5] == ["Capitals", "3", "1", "2", lines[2].split()[4]]
    assert lines[0].index("file") - 1 == lines[1].index(str(waiting))  # 好 takes two cells
    assert "1 problem in these decks: 'quizapp check' tells what to do." in ran.err


def test_decks_for_programs(quizapp: Quizapp, waiting: Path) -> None:
    (deck,) = json.loads(quizapp("decks", "--json").out)
    known = deck.pop("known")
    assert deck == {
        "title": "Capitals", "file": str(waiting / "capitals.yaml"), "about": "Some capitals of Europe.", "facts": 3,
        "parts": 3, "due": 1, "new": 2, "unseen": 2, "problems": 0, "held_back": 0, "quizzes": [],
    }  # fmt: skip
    assert 0 < known < 1 / 3


def test_another_window_is_no_hindrance(quizapp: Quizapp, waiting: Path, home: Path) -> None:
    with Store.open(home / "progress.db"):
        assert quizapp("due").out.startswith("1 due, 2 new")
        assert quizapp("due", "--short").out == "1 due · 2 new\n"
        (waiting / "more.yaml").write_text("deck: More\nfacts:\n  - a?: b\n")
        ran = quizapp("decks")
        assert (ran.code, ran.err) == (0, "")
        assert "Capitals" in ran.out
        assert "More" in ran.out
        assert quizapp("due", "--short").out == "1 due · 2 new\n"  # the file itself is not touched


def test_a_clock_set_back_a_year_is_told(quizapp: Quizapp, waiting: Path, clock: HandClock) -> None:
    clock.forward(days=-425)
    ran = quizapp("due")
    assert ran.code == 0
    assert "behind your last answer" in ran.err


def test_decks_that_are_named_must_be_there(quizapp: Quizapp, home: Path, tmp_path: Path) -> None:
    for command in ("due", "decks"):
        ran = quizapp(command, "--decks", tmp_path / "nope")
        assert ran.code
        assert "does not exist" in ran.err


def test_suspended_facts_wait_for_no_day(
    quizapp: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = tmp_path / "one.yaml"
    deck.write_text("deck: One\nfacts:\n  - {ask: 'A?', answer: x, forms: flip}\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("s\nq\n"))
    assert "Asked no more." in quizapp("study", "--plain", deck).out
    assert quizapp("due", "--decks", deck).out.startswith("Nothing is due.")
    assert "wait" not in quizapp("due", "--decks", deck).out
