"""Proposals on the screen: from a document to a deck, by keys; what is left, and what comes back."""

from __future__ import annotations

import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import pytest
from lake import LAKE
from model_server import hanging, serving
from terminal import Terminal
from textual.worker import WorkerCancelled

from quizapp.deck.reader import read_deck
from quizapp.fact import find_gaps
from quizapp.service import amending, deriving
from quizapp.service.workspace import Workspace
from quizapp.tui.app import proposals_screen


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake.md"
    path.write_text(LAKE, "utf-8")
    return path


@pytest.fixture
def propose(start, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Start the app with proposals from a document."""
    monkeypatch.setattr(deriving, "load", lambda: None)  # no model

    @asynccontextmanager
    async def run(document: Path, *, size: tuple[int, int] = (80, 24), wait: bool = True) -> AsyncIterator[Any]:
        async with start(size=size, screen=lambda w: proposals_screen(w, document, limit=40, alone=True)) as run:
            if wait:
                await read(run)
            yield run

    return run


async def test_one_can_go_on_without_a_model_that_is_slow(
    start, lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(deriving, "load", lambda: None)
    with serving(hanging(b"")) as server:
        monkeypatch.setenv("QUIZAPP_LLM_URL", server.url)
        async with start(screen=lambda w: proposals_screen(w, lake, limit=40, llm="small", alone=True)) as run:
            while not server.seen:
                await run.pilot.pause()
            await run.pilot.pause()
            assert "(model small). n goes on without it. esc stops." in " ".join(run.text.split())
            assert "n without it" in run.text.split("\n")[-1]
            await run.press("n")
            await read(run)
            assert "The rest was read without it, as you wished." in run.toasts
            run.app.clear_notifications()
            await run.pilot.pause()
            assert "? has a note" in run.text.split("\n")[0]
            assert "The rest was read without it" in " ".join(
                (await run.press("question_mark")).replace("│", " ").split()
            )
            await run.press("escape")
            assert "1 of " in run.text


async def read(run: Any) -> None:
    """Wait until the document is read."""
    await run.pilot.pause()
    with suppress(WorkerCancelled):
        await run.app.workers.wait_for_complete()
    await run.pilot.pause()


def answers(deck: Path) -> int:
    """How many gaps the facts of a deck have."""
    file = read_deck(deck)
    assert file.deck is not None
    assert file.problems == ()
    return sum(max(len(find_gaps(getattr(fact, "cloze", ""))), 1) for fact in file.deck.facts)


async def test_from_today_to_a_deck_and_into_its_study(
    start, lake: Path, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deriving, "load", lambda: None)
    monkeypatch.chdir(lake.parent)
    deck = decks / "lake.yaml"
    async with start() as run:
        assert "Make facts from which" in await run.press("a", *"none", "enter")
        assert "there is no such file" in run.text.replace("\n", " ")
        assert "lake.md" in await run.press(*["backspace"] * 4, "l", "tab")
        await run.press("enter")
        await read(run)
        head = run.text.split("\n")[0]
        assert head.startswith(" lake.md")
        assert "1 of " in head
        assert "0 kept · 0 dropped" in head
        assert "lake.yaml, a new one" in run.text
        assert "636 km" in run.text
        assert not deck.exists()
        await run.press("k")
        assert answers(deck) == 1, "it is on disk before the next is shown"
        await run.press("d", "left")
        assert "✗ dropped" in run.text
        assert "✓ kept" in await run.press("left")
        assert "2 of " in await run.press("u")
        assert "✗" not in run.text
        await run.press("u")
        assert not deck.exists()
        assert "0 kept · 0 dropped" in run.text
        for _ in range(20):
            if "All gone through." not in run.text:
                await run.press("a")
        assert "Written to" in run.text
        assert "rejected" in run.text
        assert answers(deck) >= 3
        assert "lake" in (await run.press("enter")).split("\n")[0]
        assert "1 of " in run.text, "its first question"

        # A document leads here too, and back to it, with what was kept.
        lake.write_text(
            LAKE.replace("UNESCO made Lake Baikal a World Heritage Site in 1996.", "\n\nThe lake has 27 islands.")
        )
        run.app.show_document(lake)
        await read(run)
        await run.press("D")
        await read(run)
        before = answers(deck)
        assert "in a deck already" in run.text or "decided earlier" in run.text
        await run.press("k", "escape")
        await read(run)
        assert answers(deck) == before + 1
        assert "decided earlier" not in run.toasts, "what was said leaves with its screen"
        assert "The lake has 27 islands." in run.text
        row = next(row for row in run.app.workspace.store.files() if row.path == str(deck))
        assert row.facts == len(read_deck(deck).deck.facts)


async def test_what_was_decided_is_not_asked_again_and_comes_back_on_request(
    propose, lake: Path, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with propose(lake) as run:
        whole = int(run.text.split(" of ")[1].split()[0])
        await run.press("k", "d", "right", "w", *"mine", "enter")
        assert "mine.yaml, a new one" in run.text
        await run.press("enter", "o")
        assert "Lake Baikal is ____ long" not in run.text
        assert (decks / "mine.yaml").exists()
        assert "No longer kept" in (await run.press("u") and run.text)
        assert not (decks / "mine.yaml").exists()
        await run.press("s")
        assert "In the order of the text." in run.text
        assert "keys" in await run.press("question_mark")
        await run.press("escape", "escape")
        assert "left for later: the same document goes on" in run.toasts
        assert "Capitals" in run.text
        run.app.derive_from(lake)
        await read(run)
        assert "0 kept · 0 dropped" in run.text
        assert "Capitals" in await run.press("q"), "as in a document"
        assert "lake" in run.text
    async with propose(lake) as run:
        assert f"1 of {whole - 2} · 0 kept · 0 dropped" in run.text
        assert "2 decided earlier." in run.text
        await run.press("b")
        assert f" of {whole} ·" in run.text
        assert "1 kept · 1 dropped" in run.text
        await run.press("u")
        assert "1 kept · 0 dropped" in run.text

        # An edit that can't be taken stays with the proposal; one that can is what is kept.
        monkeypatch.setattr(run.app, "suspend", nullcontext)
        texts = iter(["deck: x\nfacts:\n  - ask: What?\n    answer: x\n    quote: It is dry.\n", None])
        seen: list[str] = []

        def edit(_: str, path: str, line: int) -> int:
            assert line > 2
            seen.append(Path(path).read_text())
            text = next(texts)
            Path(path).write_text(text or seen[-1].replace("It is dry.", "Its greatest depth is 1,642 m."))
            return 0

        monkeypatch.setattr(amending, "edit", edit)
        await run.press("e", "o")
        assert "Your edit is not taken yet" in run.text
        assert "not in lake.md word for word" in " ".join(run.text.split())
        await run.press("k")
        assert "not taken yet" in run.toasts
        await run.press("e")
        assert "It is dry." in seen[1], "what was written is there again"
        assert "as you wrote it" in run.text
        before = answers(decks / "lake.yaml")
        await run.press("k")
        assert answers(decks / "lake.yaml") == before + 1
        assert "ask: What?" in (decks / "lake.yaml").read_text()


async def test_what_a_proposal_became_is_told_in_words(propose, lake: Path, decks: Path) -> None:
    (decks / "own.yaml").write_text(
        "deck: Own\nsource: ../lake.md\nfacts:\n- ask: How deep?\n  answer: 1,642 m\n  quote: Its greatest depth is 1,642 m\n"
    )
    async with propose(lake, size=(160, 40)) as run:
        whole = int(run.text.split(" of ")[1].split()[0])
        await run.press("b")
        for _ in range(whole):
            if "✓ in a deck already" not in run.text:
                await run.press("n")
        assert "✓ in a deck already" in run.text
        assert f" of {whole + 1} · 0 kept" in run.text
        item = run.app.screen._choosing.item
        for more, told in (
            ("  - ask: Which?\n    pairs: {a: b, c: d}\n", "asked as pairs"),
            ("  - ask: Which?\n    steps: [a, b, c]\n", "asked as steps"),
            ("  - claim: It is deep.\n    answer: true\n", "asked as a claim"),
        ):
            text = f"deck: x\nfacts:\n{more}    quote: Its greatest depth is 1,642 m\n"
            assert amending.take(item, run.app.screen._choosing.document, text.encode(), decks / "own.yaml") == ""
            run.app.screen._show()
            await run.pilot.pause()
            assert told in " ".join(run.text.split())


async def test_a_question_is_asked_as_a_gap_and_back(propose, lake: Path, decks: Path) -> None:
    async with propose(lake) as run:
        while "In which year did UNESCO" not in " ".join(run.text.split()):
            await run.press("n")
        assert "g gap" in run.text
        assert "esc leave" in run.text, "they are there with all others that a narrow screen has room for"
        assert "w deck" in run.text
        await run.press("g")
        assert "asked as a gap" in " ".join(run.text.split())
        assert "g question" in run.text
        await run.press("g", "g", "k")
        assert read_deck(decks / "lake.yaml").deck.facts[0].cloze == (
            "UNESCO made Lake Baikal a World Heritage Site in {{1996}}."
        )
        await run.press("p")
        assert "g gap" not in run.text, "what is kept stays as it is"
        while "✓ kept" not in run.text:
            await run.press("p")
        await run.press("g")
        assert "This one is kept already" in run.text
        while run.app.screen._choosing.item.turns or "✓ kept" in run.text:
            await run.press("n")
        await run.press("g")
        assert "one way only" in run.text


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
async def test_where_facts_go_is_shown_while_a_deck_is_named(
    propose, lake: Path, decks: Path, size: tuple[int, int]
) -> None:
    """On the command line, the same name alone means a file of the current folder."""

    def shown(run: Any) -> str:
        return "".join(run.text.translate(dict.fromkeys(map(ord, "│▐─"))).split())

    async with propose(lake, size=size) as run:
        await run.press("w")
        assert "Facts go to" not in run.text
        await run.press(*"mine")
        assert f"Factsgoto{decks / 'mine.yaml'},anewone" in shown(run)
        await run.press(*["backspace"] * 4, *"capi")
        assert f"Factsgoto{decks / 'capi.yaml'},anewone" in shown(run)
        await run.press("down")
        assert f"Factsgoto{decks / 'capitals.yaml'}" in shown(run)
        assert "anewone" not in shown(run)
        await run.press("enter")
        assert "capitals.yaml" in run.text


async def test_what_changes_after_one_quits_is_held_back(propose, start, lake: Path) -> None:
    async with propose(lake) as run:
        assert "1 kept" in await run.press("k")
        await run.press("ctrl+q")
    lake.write_text(
        LAKE.replace(" km", " miles").replace(" m.", " feet.").replace("in 1", "in MD").replace("Ivan", "Petr")
    )
    async with start() as run:
        (doubt,) = run.app.workspace.store.doubts(run.app.workspace.library.ids)
        assert doubt.anchor.says


async def test_the_end_says_what_there_is_to_do(propose, lake: Path, decks: Path) -> None:
    async def through(run: Any, key: str) -> str:
        for _ in range(60):
            if "gone through" not in run.text:
                await run.press(key)
        return " ".join(run.text.split())

    async with propose(lake) as run:
        whole = int(run.text.split(" of ")[1].split()[0])
        text = " ".join((await run.press(*["right"] * whole)).split())
        assert "That is the end." in text
        assert "→ goes to the first one that is left" in text
        assert f"1 of {whole}" in await run.press("right")
        text = await through(run, "d")
        assert f"0 proposals kept, {whole} dropped" in text
        assert await run.press("k", "k") == await run.press("k"), "one k too many does nothing"
        assert "gone through" in run.text
        assert "enter leaves" in text
        assert "study" not in text, "there is no deck yet"
    async with propose(lake) as run:
        text = " ".join(run.text.split())
        assert "Nothing is left to decide." in text
        assert f"{whole} proposals decided earlier: none kept, {whole} dropped." in text
        await run.press("b", "left")
        await run.press("u", "k", "escape")
    assert (decks / "lake.yaml").exists()
    async with propose(lake) as run:
        text = " ".join((await run.press("right")).split())
        assert f"{whole} proposals decided earlier: 1 kept, {whole - 1} dropped." in text
        assert "enter studies what is in " in text
        assert "enter study" in text
        assert "enter studies what is in " in " ".join((await run.press("k", "k")).split())
        assert "1 of 2" in await run.press("enter"), "its gaps"


async def test_small_and_changing_terminals_and_foreign_text(
    propose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    nasty = tmp_path / "[bold]x[@click=app.bell].md"
    nasty.write_text(LAKE.replace("79 km", "79 km \x1b]0;owned\x07[/]\u202e[red]x"), "utf-8")
    async with propose(nasty, size=(20, 5)) as run:
        assert "k keep" in run.text
        assert "Lake" in run.text
        for size in ((40, 12), (80, 24), (30, 8), (120, 40), (20, 5), (40, 12)):
            await run.pilot.resize_terminal(*size)
            await run.pilot.pause()
            assert "k keep" in run.text
            assert "\x1b" not in run.text
            assert "\u202e" not in run.text
            if size == (40, 12):
                assert "───" in run.text, "the passage stands below"
                assert "79 km" in await run.press("pagedown", "pageup", "down", "up")
            if size == (30, 8):
                assert "Lake Baikal" in await run.press("o")
                await run.press("o")
        await run.press("enter", "d")
        assert "[bold]" in run.text.split("\n")[0]


async def test_reading_is_stopped_by_leaving_and_what_can_not_be_read_is_told(
    start, propose, lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, ended = threading.Event(), threading.Event()

    def endless(path: Path, *, told: Callable[[int, int], None], **_: object) -> None:
        try:
            for done in range(10**9):
                told(min(done, 100), 200)
                asked.set()
        finally:
            ended.set()

    with monkeypatch.context() as patched:
        patched.setattr(deriving, "propose", endless)
        async with propose(lake, wait=False) as run:
            assert asked.wait(10)
            assert "Reading lake.md" in run.text
            assert "esc stop" in run.text
            assert "Proposals: keys" in await run.press("k", "a", "e", "right", "question_mark")
            await run.press("escape", "escape")
            assert "Capitals" in run.text
            assert ended.wait(10)
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"%PDF-1.4 no")
    async with start() as run:
        run.app.derive_from(empty)
        await read(run)
        assert "Capitals" in run.text
        assert "empty.pdf: The PDF's end is missing." in run.toasts
    poor = tmp_path / "poor.txt"
    poor.write_text("Nothing.")
    async with propose(poor) as run:
        assert "Nothing is proposed." in run.text
        assert "Capitals" in await run.press("enter")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal")
@pytest.mark.parametrize("command", ["derive", "document"])
def test_a_document_that_can_not_be_read_ends_the_command(
    environment: dict[str, str], tmp_path: Path, command: str
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 no")
    with Terminal([sys.executable, "-m", "quizapp", command, broken], environment) as terminal:
        terminal.wait("The document is broken")
        assert terminal.end() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal")
@pytest.mark.parametrize("command", ["derive", "document"])
def test_another_window_is_told_of(environment: dict[str, str], lake: Path, home: Path, command: str) -> None:
    with (
        Workspace.open([str(lake.parent)]),
        Terminal([sys.executable, "-m", "quizapp", command, lake], environment) as terminal,
    ):
        terminal.wait("Your progress is open elsewhere")
        terminal.wait("[y/N]")
        shown = " ".join(terminal.text.split())
        assert "quizapp study" not in shown
        assert ("without remembering your decisions?" in shown) == (command == "derive")
        terminal.press("n\r")
        assert terminal.end() == 3


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal")
def test_killed_in_the_middle_nothing_is_lost(environment: dict[str, str], lake: Path, home: Path) -> None:
    command = [sys.executable, "-m", "quizapp", "derive", lake, "--limit", "40", "--no-model"]
    deck = home / "decks" / "lake.yaml"
    script = lake.with_name("edit.py")
    script.write_text(
        "import pathlib, sys; path = pathlib.Path(sys.argv[-1]); seen = pathlib.Path(sys.argv[0] + '.seen')\n"
        "why = 'once more' if seen.exists() else 'at first'; seen.touch()\n"
        "path.write_text(path.read_text() + f'    why: Measured {why}.\\n')\n"
    )
    environment |= {"EDITOR": f"{sys.executable} {script}"}
    with Terminal(command, environment) as terminal:
        terminal.wait("0 kept · 0 dropped")
        terminal.press("k")
        terminal.wait("1 kept · 0 dropped")
        terminal.press("d")
        terminal.wait("1 kept · 1 dropped")
        terminal.press("e")
        terminal.wait("Measured at first.")
        terminal.press("k")
        terminal.wait("2 kept · 1 dropped")
        terminal.press("e")
        terminal.wait("Measured once more.")
        terminal.end(9)
    kept = deck.read_text()
    assert answers(deck) == 2
    assert "why: Measured at first." in kept
    with Terminal(command, environment) as terminal:
        terminal.wait("3 decided earlier")
        terminal.wait("Measured once more.")
        terminal.press("u")
        terminal.wait("r your edit")
        terminal.press("u")
        terminal.wait("No longer kept")
        terminal.press("\x11")
        assert terminal.end() == 0
    assert answers(deck) == 1
    assert "Measured" not in deck.read_text()


async def test_the_end_tells_how_many_facts_and_answers_were_made(propose, lake: Path, decks: Path) -> None:
    async with propose(lake, size=(100, 30)) as run:
        whole = int(run.text.split(" of ")[1].split()[0])
        text = " ".join((await run.press(*["k"] * whole)).split())
        facts, number = len(read_deck(decks / "lake.yaml").deck.facts), answers(decks / "lake.yaml")
        assert facts < number == whole, "two of one sentence are one fact"
        assert f"{whole} proposals kept, 0 dropped, 0 left." in text
        assert f"Written to {decks / 'lake.yaml'} {facts} facts with {number} answers" in text
        for _ in range(whole - 1):
            await run.press("u")
        text = " ".join((await run.press(*["right"] * (whole - 1))).split())
        assert "1 proposal kept" in text
        assert "facts with" not in text


async def test_where_nothing_is_proposed_it_is_told_what_there_is_to_do(propose, tmp_path: Path) -> None:
    poor = tmp_path / "poor.txt"
    poor.write_text("Nothing.")
    for size in ((80, 24), (40, 12)):
        async with propose(poor, size=size) as run:
            text = " ".join(run.text.replace("▐", " ").split())
            assert "No sentence of it made a fact that stands by itself." in text
            assert "In the document itself (quizapp document poor.txt) a makes one from any sentence." in text
            assert "0 of 0" not in text
            assert "rejected" not in text
