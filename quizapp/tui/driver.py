"""Reading the keyboard so that no byte that comes from it ends the app, and noticing when the terminal is gone."""

from __future__ import annotations

import asyncio
import os
import re
import select
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress

from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

_SEQUENCES = re.compile("(?=\x1b)")
TICK = 0.1
"""Seconds after which a lone escape is told from the beginning of a sequence, and an end is noticed."""


def sturdy_driver() -> type[Driver] | None:
    """The driver for this system; None for Textual's own."""
    if sys.platform == "win32":
        return None
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    class SturdyDriver(LinuxDriver):
        """Textual's driver, whose reading goes on after bytes that it can't read (0xff, an absurd key code)."""

        _last_size = _sent_size = (0, 0)

        def run_input_thread(self) -> None:
            """Read keys until the app ends or the terminal is gone."""
            self._parser = XTermParser(self._debug)
            decode = getincrementaldecoder("utf-8")("replace").decode
            while not self.exit_event.is_set():
                try:
                    ready = select.select([self.fileno], [], [], TICK)[0]
                    data = os.read(self.fileno, 4096) if ready else b""
                except (OSError, ValueError):
                    ready, data = [self.fileno], b""
                if ready and not data:  # the terminal was closed
                    self._loop.call_soon_threadsafe(self._app.exit, None, 129)
                    return
                for piece in _SEQUENCES.split(decode(data)) if data else ():
                    self._pass_on(self._parser.feed(piece) if piece else ())
                self._pass_on(self._parser.tick())
                if not ready:
                    self._mind_size()

        def _mind_size(self) -> None:
            """Tell of a size once more that the screen does not have after two ticks: in a storm of them one gets lost."""
            before, self._last_size = self._last_size, self._get_terminal_size()
            if before != self._last_size or self._sent_size == self._last_size or not self._app.screen_stack:
                return
            if self._app.screen.size != self._last_size:
                size = Size(*self._last_size)
                asyncio.run_coroutine_threadsafe(self._app._post_message(Resize(size, size)), self._loop)
            self._sent_size = self._last_size

        def _pass_on(self, found: Iterable[Message]) -> None:
            """Pass on what was read; of a sequence that can't be read, nothing."""
            try:
                for message in found:
                    self.process_message(message)
            except Exception:
                self._parser = XTermParser(self._debug)

        def stop_application_mode(self) -> None:
            """Restore the terminal, where it is still there."""
            with suppress(OSError):
                super().stop_application_mode()

    return SturdyDriver


def let_go() -> None:
    """Write out what is left for the terminal; where it is gone, nowhere, so that Python ends without complaint."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
