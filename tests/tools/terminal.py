"""A program in a real terminal: it is run, keys are pressed, and its screen is read as text."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

PATIENCE = 30.0
"""Seconds without a sign of life until something that was waited for counts as never coming.

They are counted in waits that ended with nothing, not by the clock: that may jump where a machine is put to sleep.
"""


class Terminal:
    """One program in a pseudo terminal. Use it in a with statement, so that the program ends with it."""

    def __init__(
        self,
        command: Sequence[str | Path],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        folder: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = bytearray()
        """All that the program wrote to the terminal."""
        self.patience = PATIENCE
        self.status: int | None = None
        """The exit status, once it has ended; negative for a signal."""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover (the child becomes the program)
            try:
                if folder is not None:
                    os.chdir(folder)
                os.execvpe(str(command[0]), [str(word) for word in command], {**environment, "TERM": "xterm-256color"})
            finally:
                os._exit(127)
        self.resize(columns, rows)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.end(signal.SIGKILL)
        os.close(self.fd)

    @property
    def text(self) -> str:
        """What the screen shows, line by line, without the spaces at their ends."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str | bytes) -> None:
        """Send keys as a keyboard would."""
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within some time. False once it has closed the terminal."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        if not data:
            return False
        self.bytes += data
        self._stream.feed(data)
        return True

    def wait(self, wanted: str | Callable[[str], bool]) -> str:
        """Read until the screen shows a text, or a condition holds of it; the screen then."""
        done = wanted if callable(wanted) else (lambda text: wanted in text)
        left = self.patience
        while not done(self.text):
            before = len(self.bytes)
            open_still = self.read(0.05)
            left = left - 0.05 if len(self.bytes) == before else left - 0.001
            if not open_still or left < 0:
                why = "the program ended" if not open_still else f"not within {self.patience:.0f} s"
                raise AssertionError(f"{wanted!r} never came ({why}); the screen shows:\n{self.text}")
        return self.text

    def end(self, number: int | None = None, *, pressing: str = "") -> int:
        """Wait for the program to end, after a signal if one is named; its status.

        With `pressing`, these keys are pressed each second until it does, as a person would: a ctrl+c that comes just before the
        program begins to read is seen with the next key.
        """
        if self.status is None:
            if number is not None:
                os.kill(self.pid, number)
            left, rounds = self.patience, 0
            while True:
                if pressing and rounds % 50 == 0:
                    self.press(pressing)
                rounds += 1
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    break
                left -= 0.02
                if left < 0:
                    os.kill(self.pid, signal.SIGKILL)
                if not self.read(0.02):
                    _, status = os.waitpid(self.pid, 0)
                    break
            while self.read(0) and select.select([self.fd], [], [], 0)[0]:
                pass
            self.status = os.waitstatus_to_exitcode(status)
        return self.status
