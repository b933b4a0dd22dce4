"""One process writes: a lock beside the file, which the system lets go of when a process ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from quizapp.store.errors import InUseError, NotWritableError

_PAUSE = 0.02
"""Seconds between two tries."""


class Lock:
    """Held from its making until `release`. Raises InUseError when another process holds it.

    One that does so for a moment only, as commands do, is waited for: some tenths of a second of `patience`.
    """

    def __init__(self, file: Path, *, patience: float = 0.0) -> None:
        self.path = file.with_name(file.name + ".lock")
        try:
            self._fd = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            reason = f"{self.path}: {(error.strerror or str(error)).lower()}"
            raise NotWritableError(
                "The progress file can't be written",
                reason,
                "Check the folder's permissions. To study without keeping anything: quizapp study --read-only",
            ) from None
        try:
            self._take_soon(patience)
        except OSError:
            holder = os.pread(self._fd, 20, 0).decode("ascii", "replace").strip() if hasattr(os, "pread") else ""
            os.close(self._fd)
            who = f"by process {holder}" if holder.isdigit() else "by another window"
            hint = "Close the other window, or study here without keeping answers: quizapp study --read-only"
            raise InUseError("Your progress is open elsewhere", f"{file} is in use {who}.", hint, exit_code=3) from None
        with suppress(OSError):  # a full disk: the lock holds all the same
            os.ftruncate(self._fd, 0)
            os.write(self._fd, str(os.getpid()).encode())

    def _take_soon(self, patience: float) -> None:
        for left in range(round(patience / _PAUSE), -1, -1):
            try:
                self._take()
                return
            except OSError:
                if not left:
                    raise
                time.sleep(_PAUSE)

    def _take(self) -> None:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(self._fd, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(self) -> None:
        """Let go. The file stays: removing it would let two processes hold two locks."""
        os.close(self._fd)
