"""What commands print: results to stdout, diagnostics to stderr; inert, and in letters that the other end can show.

Kept free of heavy imports: a command for a shell prompt prints too.
"""

from __future__ import annotations

import codecs
import io
import os
import sys

TYPE_CHECKING = False  # even `typing` takes longer to import than a prompt should wait
if TYPE_CHECKING:
    from typing import TextIO

_PLAINER = {"·": "-", "→": "->", "›": ">", "⏎": "/", "×": "x", "█": "#", "░": ".", "✓": "ok"}


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that an encoding has not: plain ones like them, or question marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from quizapp.text import straighten

    signs = error.object[error.start : error.end]
    likes = (_PLAINER.get(sign) or straighten(sign) for sign in signs)
    return "".join(like if like.isascii() else "?" for like in likes), error.end


codecs.register_error("quizapp", _plainer)


class Lost(Exception):
    """What is printed can't leave: no one reads it any more, or the disk is full."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


def prepare() -> None:
    """Let no letter that can't be shown or read end a command, and no stream that is closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123 (as long as the process)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace" if mode == "r" else "quizapp")


def say(text: str = "") -> None:
    """Print a line, or several, of a result."""
    _write(sys.stdout, _inert(text))


def tell(text: str) -> None:
    """Print a line, or several, of what is not the result: what went wrong, what to do."""
    flush()  # what was said before it stands before it
    _write(sys.stderr, _inert(text))


def say_as_it_is(text: str) -> None:
    """Print a text that is inert already, and may be coloured."""
    _write(sys.stdout, text)


def _inert(text: str) -> str:
    from quizapp.text import clean

    if not text.isascii():  # bytes in a file's name that are no text are seen, as \xff
        text = "".join(f"\\x{ord(sign) - 0xDC00:02x}" if "\udc80" <= sign <= "\udcff" else sign for sign in text)
    return clean(text, limit=len(text) + 1)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text + "\n")
    except OSError as error:
        raise Lost(error) from None


def say_at_once(*lines: str) -> None:
    """Print lines of a result, and see that they have left: someone waits for them."""
    for line in lines:
        say(line)
    flush()


def flush() -> None:
    """See that all that was said has left. Raises Lost."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise Lost(error) from None


def may_colour() -> bool:
    """Whether results may be coloured: on a terminal that knows how, unless NO_COLOR is set."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return False
    return "WT_SESSION" in os.environ if os.name == "nt" else os.environ.get("TERM", "") not in ("", "dumb")


def say_json(value: object, *, line: bool = False) -> None:
    """Print a value as JSON, readable; or as one line."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=None if line else 2)
    if not text.isascii() and (not _is_unicode() or _inert(text) != text):
        text = json.dumps(value, indent=None if line else 2)  # the same value, with nothing a terminal might obey
    _write(sys.stdout, text)


def _is_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("_", "-").startswith("utf")


def lost(trouble: Lost) -> int:
    """End with what is printed lost; not even Python has to say so once more at its end. The exit code."""
    from contextlib import suppress

    with suppress(OSError, ValueError, AttributeError):  # it is no file of the system's, or closed
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(trouble.error, BrokenPipeError):
        return 141
    reason = (trouble.error.strerror or str(trouble.error)).lower()
    with suppress(Lost):
        tell(f"quizapp: What is printed can't be written: {reason}.")
    return 1
