"""A program in a pseudo terminal whose output is stamped with the time at which it arrives.

Nothing is emulated, which would be slower than what is measured: texts are looked for in the bytes. Questions that
programs ask of a terminal are answered as a common one does.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 60.0
"""Seconds until something that was waited for counts as never coming."""
SILENCE = 0.06
"""So many seconds without a byte, and the painting is over."""
_MODE = re.compile(rb"\x1b\[\?(\d+)\$p")
_SYNCHRONISED = b"2026"


class Stamped:
    """One program. Use it in a with statement, so that the program ends with it."""

    def __init__(
        self, command: Sequence[str | Path], environment: Mapping[str, str], *, columns: int = 120, rows: int = 40
    ) -> None:
        size = struct.pack("HHHH", rows, columns, columns * 10, rows * 20)
        words = [str(word) for word in command]
        told = {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.bytes = bytearray()
        self.last = 0.0
        """When the last byte came."""
        self.open = True
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover (the child becomes the program)
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                os.execvpe(words[0], words, told)
            finally:
                os._exit(127)

    def __enter__(self) -> Stamped:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def read(self, seconds: float) -> bool:
        """Take in what comes within some time; whether anything came."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        self.last = time.perf_counter()
        self.open = self.open and bool(data)
        self.bytes += data
        for mode in _MODE.findall(data):
            os.write(self.fd, b"\x1b[?%s;%d$y" % (mode, 2 if mode == _SYNCHRONISED else 0))
        return bool(data)

    def wait(self, wanted: re.Pattern[bytes], start: int = 0) -> float:
        """Read until a pattern is found in what came after the first `start` bytes; when its bytes came."""
        end = time.perf_counter() + PATIENCE
        while not wanted.search(self.bytes, start):
            if not self.open or time.perf_counter() > end:
                raise AssertionError(f"{wanted.pattern!r} never came: {bytes(self.bytes[start:])[-2000:]!r}")
            self.read(0.5)
        return self.last

    def settle(self, silence: float = SILENCE) -> float:
        """Read until nothing comes any more; when the last byte came."""
        while self.read(silence):
            pass
        return self.last

    def press(self, key: str, wanted: re.Pattern[bytes]) -> float:
        """Seconds from a key to the last byte of what it painted, which is to hold a pattern."""
        start = len(self.bytes)
        began = time.perf_counter()
        os.write(self.fd, key.encode())
        self.wait(wanted, start)
        return self.settle() - began

    def memory(self) -> float:
        """The most memory that it has held so far, in MiB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
