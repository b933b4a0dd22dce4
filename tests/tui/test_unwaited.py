"""Work in a thread that nobody waits for: its errors reach whoever waits, and the exit code is what the app ended with."""

from __future__ import annotations

import asyncio
import sys
import threading
from pathlib import Path

import pytest
from lake import LAKE
from terminal import Terminal

from quizapp.tui.unwaited import unwaited


@pytest.mark.parametrize("error", [ValueError("bad"), RuntimeError("worse"), KeyError("none"), MemoryError()])
def test_an_error_in_the_work_is_raised_to_who_waits(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", told.append)

    def fail() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        asyncio.run(unwaited(fail))
    assert caught.value is error
    assert told == []


def test_work_that_goes_well_is_waited_for() -> None:
    done: list[str] = []
    asyncio.run(unwaited(lambda: done.append("it")))
    assert done == ["it"]


def test_who_stops_waiting_is_told_of_no_error() -> None:
    go, gone = threading.Event(), threading.Event()

    def fail() -> None:
        go.wait()
        gone.set()
        raise ValueError

    async def leave() -> None:
        waiting = asyncio.create_task(unwaited(fail))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        go.set()
        await asyncio.to_thread(gone.wait)

    asyncio.run(leave())


def test_an_app_that_ends_in_trouble_while_work_goes_on_tells_it_by_its_exit_code(
    environment: dict[str, str], tmp_path: Path
) -> None:
    lake = tmp_path / "lake.md"
    lake.write_text(LAKE, "utf-8")
    endless = (
        "import threading\n"
        "from quizapp.errors import QuizError\n"
        "from quizapp.service import deriving\n"
        "from quizapp.tui.app import QuizApp\n"
        "deriving.propose = lambda *given, **named: threading.Event().wait()\n"
        "leave = QuizApp.leave\n"
        "def fail(app, told=''):\n"
        "    app.end_with(QuizError('The disk is full', exit_code=4))\n"
        "    leave(app, told)\n"
        "QuizApp.leave = fail\n"
        "from quizapp.__main__ import main; main()\n"
    )
    with Terminal([sys.executable, "-c", endless, "derive", lake], environment) as terminal:
        terminal.wait("Reading lake.md")
        assert terminal.end(pressing="\x1b") == 4
        assert b"The disk is full" in bytes(terminal.bytes)


def test_a_mistake_of_ours_before_a_document_is_read_ends_the_app(environment: dict[str, str], tmp_path: Path) -> None:
    lake = tmp_path / "lake.md"
    lake.write_text(LAKE, "utf-8")
    lacking = "from quizapp.service import deriving; del deriving.propose\nfrom quizapp.__main__ import main; main()\n"
    with Terminal([sys.executable, "-c", lacking, "document", lake], environment) as terminal:
        terminal.wait("Lake Baikal")
        terminal.press("D")
        assert terminal.end() == 1, "it does not go on reading for ever"
        assert b"cannot import name" in bytes(terminal.bytes)
