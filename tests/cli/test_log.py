"""`quizapp log`: a history that one can read, and that programs can."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hand_clock import HandClock
from terminal import Terminal

from quizapp.service.workspace import Workspace
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

Quizapp = Callable[..., Any]


def test_on_a_terminal_the_last_hundred_are_shown(home: Path, environment: dict[str, str]) -> None:
    with Store.open(home / "progress.db") as store:
        for number in range(103):
            event = NewEvent(kind="flag", fact="f", data={"note": f"No. {number}."})
            store.record([event], time_ms=number, day=1, offset=0)
    command = [sys.executable, "-m", "quizapp", "log"]
    with Terminal(command, environment, rows=200) as terminal:
        terminal.end()
        assert "“No. 2.”" not in terminal.text
        assert terminal.text.index("“No. 3.”") < terminal.text.index("“No. 102.”")
        assert "These are the last 100; 'quizapp log -n 0' prints all." in terminal.text
    with Terminal([*command, "-n", "0"], environment, rows=200) as terminal:
        terminal.end()
        assert "“No. 0.”" in terminal.text
        assert "These are the last" not in terminal.text


def test_what_happened_stands_in_its_order(quizapp: Quizapp, studied: list[str]) -> None:
    ran = quizapp("log")
    assert ran.code == 0
    good, wrong, undo, flag = ran.out.splitlines()
    assert good.startswith("2026-11-23 12:01  easy     Capital of Belarus?  ·  “minsk”, right, type, 6s, next in ")
    assert wrong == "2026-11-23 12:02  again    Capital of Latvia?  ·  “Oslo”, wrong, type, 6s, taken back"
    assert undo == "2026-11-23 12:03  undo     Capital of Latvia?  ·  takes back 'again'"
    assert flag == "2026-11-23 12:04  flag     Capital of Estonia?  ·  “Since when?”"


def test_the_interval_is_the_one_that_was_planned(quizapp: Quizapp, studied: list[str], home: Path) -> None:
    first = json.loads(quizapp("log", "--json").out.splitlines()[0])
    with Store.open(home / "progress.db") as store:
        assert first["next_in_seconds"] == store.memory_of(studied[0], "").interval * 86400 > 0


def test_for_programs(quizapp: Quizapp, studied: list[str]) -> None:
    lines = [json.loads(line) for line in quizapp("log", "--json").out.splitlines()]
    review, undone, undo, flag = lines
    assert (review["kind"], review["rating"], review["rating_name"], review["undone"]) == ("review", 4, "easy", False)
    assert (review["time"], review["day"]) == ("2026-11-23T12:01:00.000+00:00", "2026-11-23")
    assert (review["deck"], review["fact"], review["form"]) == ("Capitals", studied[0], "type")
    assert (review["given"], review["verdict"], review["took_ms"]) == ("minsk", "right", 6000)
    assert (undone["undone"], undone["next_in_seconds"]) == (True, None)
    assert (undo["target"], undo["target_kind"]) == (undone["id"], "review")
    assert flag["note"] == "Since when?"


def test_only_the_last_events(quizapp: Quizapp, studied: list[str]) -> None:
    every = quizapp("log").out.splitlines()
    assert quizapp("log", "-n", "2").out.splitlines() == every[-2:]
    assert quizapp("log", "-n", "0").out.splitlines() == every
    assert quizapp("log", "-n", "99").out.splitlines() == every
    assert quizapp("log", "-n", "x").code == 2


@pytest.mark.parametrize(
    ("what", "kinds"),
    [
        ("Capitals", ["review", "review", "undo", "flag"]),
        ("capit", ["review", "review", "undo", "flag"]),
        ("capitals.yaml", ["review", "review", "undo", "flag"]),
        ("of latvia", ["review", "undo"]),
        ("estonia?", ["flag"]),
    ],
)
def test_only_what_is_about_something(what: str, kinds: list[str], quizapp: Quizapp, studied: list[str]) -> None:
    lines = quizapp("log", "--json", what).out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == kinds
    assert len(quizapp("log", "-n", "1", what).out.splitlines()) == 1


def test_only_one_fact_by_its_identity_and_only_some_decks(
    quizapp: Quizapp, studied: list[str], decks: Path, tmp_path: Path
) -> None:
    assert len(quizapp("log", studied[1]).out.splitlines()) == 2
    assert len(quizapp("log", studied[1], studied[2]).out.splitlines()) == 3
    assert len(quizapp("log", "--decks", decks).out.splitlines()) == 4
    ran = quizapp("log", "--decks", tmp_path / "elsewhere")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing has happened yet about that." in ran.err
    ran = quizapp("log", "no such thing")
    assert ran.code == 2
    assert "There is no deck or fact 'no such thing'" in ran.err


def test_nothing_has_happened(quizapp: Quizapp, home: Path) -> None:
    for words in (("log",), ("log", "--json"), ("log", "-n", "3")):
        ran = quizapp(*words)
        assert (ran.code, ran.out, ran.err) == (0, "", "Nothing has happened yet.\n")
    assert not home.exists()
    with Store.open(home / "progress.db"):
        pass
    assert quizapp("log").err == "Nothing has happened yet.\n"


def test_the_file_stays_as_it_is_while_another_window_writes(
    quizapp: Quizapp, studied: list[str], home: Path, files_in: Callable[[Path], dict[str, str]]
) -> None:
    before = files_in(home)
    quizapp("log", "-n", "2")
    assert files_in(home) == before
    with Store.open(home / "progress.db") as store:
        store.record([NewEvent(kind="bury", fact=studied[2], data={"until": 739_950})], time_ms=0, day=1, offset=0)
        assert quizapp("log").out.splitlines()[-1].endswith("put off  Capital of Estonia?  ·  until 2026-11-30")


def test_a_fact_that_is_gone_is_still_told_by_what_was_asked(
    quizapp: Quizapp, studied: list[str], decks: Path, clock: HandClock
) -> None:
    (decks / "capitals.yaml").unlink()
    with Workspace.open([str(decks)], clock=clock) as workspace:
        workspace.sync()
    out = quizapp("log").out
    assert "Capital of Belarus?" in out
    assert "Capital of Latvia?" in out


def test_local_time_is_what_it_was_then(quizapp: Quizapp, home: Path) -> None:
    with Store.open(home / "progress.db") as store:
        for offset in (-300, 0, 330):
            event = NewEvent(kind="flag", fact="f", data={"note": str(offset)})
            store.record([event], time_ms=1_795_435_200_000, day=740_000, offset=offset)
    assert [line[:16] for line in quizapp("log").out.splitlines()] == [
        "2026-11-23 07:00", "2026-11-23 12:00", "2026-11-23 17:30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "kind", ["suspend", "unsuspend", "bury", "unbury", "flag", "unflag", "due", "moved", "changed", "later"]
)
def test_every_kind_of_event_is_told(kind: str, quizapp: Quizapp, studied: list[str], home: Path) -> None:
    with Store.open(home / "progress.db") as store:
        data = {"until": "nonsense", "note": 5, "x": [1]}
        store.record([NewEvent(kind=kind, fact=studied[0], data=data)], time_ms=2**47, day=5_000_000, offset=99_999)
    ran = quizapp("log")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 5
    told = json.loads(quizapp("log", "--json").out.splitlines()[-1])
    assert (told["kind"], told["time"]) == (kind, None)
    assert ("data" in told) == (kind == "later")


def test_foreign_text_in_events_is_inert(quizapp: Quizapp, studied: list[str], home: Path) -> None:
    with Store.open(home / "progress.db") as store:
        data = {"note": "\x1b[31mred\u202e\nnext"}
        store.record([NewEvent(kind="flag", fact="\x1b[1m", data=data)], time_ms=0, day=1, offset=0)
    line = quizapp("log").out.splitlines()[-1]
    assert line.endswith("“[31mred next”")
    out = quizapp("log", "--json").out
    assert json.loads(out.splitlines()[-1])["note"] == data["note"]
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_broken_deck_of_that_name_hides_no_question(quizapp: Quizapp, studied: list[str], decks: Path) -> None:
    (decks / "broken.yaml").write_text("deck: Latvia\nfacts: [")
    quizapp("due", "--decks", decks)
    assert "Capital of Latvia?" in quizapp("log", "Latvia").out
