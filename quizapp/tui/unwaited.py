"""Work in a thread that nobody waits for: who leaves the app while it goes on has the shell back at once."""

from __future__ import annotations

import asyncio
import atexit
import os
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Thread

from quizapp.tui.driver import let_go

_threads: list[Thread] = []


async def unwaited(work: Callable[[], object]) -> None:
    """Do something that only reads, in a thread; whoever stops waiting for it leaves it, and its errors, behind."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[BaseException | None] = loop.create_future()

    def finish(error: BaseException | None) -> None:
        if not done.done():
            done.set_result(error)

    def run() -> None:
        failed = None
        try:
            context.run(work)
        except BaseException as error:
            failed = error
        with suppress(RuntimeError):  # the loop is closed: there is nobody to tell
            loop.call_soon_threadsafe(finish, failed)

    context, thread = copy_context(), Thread(target=run, daemon=True)
    _threads[:] = [*(one for one in _threads if one.is_alive()), thread]
    thread.start()
    if (error := await done) is not None:
        raise error


def leave_behind(code: int) -> None:
    """See to it that the process, when it ends, does so with this code at once, whatever such work still goes on.

    Python would else take the interpreter away from under it, which compiled libraries answer with a crash.
    """
    if any(thread.is_alive() for thread in _threads):
        atexit.register(_end, code)


def _end(code: int) -> None:
    let_go()
    os._exit(code)
