"""What is known of a file without reading it, to see whether it changed."""

from __future__ import annotations

import os

_APART, _LARGEST = 1_000_003, 2**62 - 1


def status_of(path: str) -> tuple[int, int]:
    """Size of a file, -1 for one that is not there; and what stands for when it was changed.

    That is the time of its content, and of all else that is known of it: who copies a file may set the first back.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 (many documents, at each start)
    except (OSError, ValueError):
        return -1, 0
    return status.st_size, (status.st_mtime_ns * _APART + status.st_ctime_ns) & _LARGEST
