"""How each editor is told to open a file at a line."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from quizapp.errors import QuizError

_PLUS = frozenset(
    "vi vim nvim gvim view nano pico emacs emacsclient micro kak kakoune joe jed ne mcedit gedit kate".split()
)
"""Editors that take '+LINE FILE'."""
_COLON = ("subl", "sublime_text", "hx", "helix", "zed")
"""Editors that take 'FILE:LINE'."""
_GOTO = ("code", "codium", "code-insiders", "cursor", "windsurf")
"""Editors that take '--goto FILE:LINE'."""
_WAIT = frozenset((*_GOTO, "subl", "zed"))
"""Editors that go on in the background unless told to wait."""


def edit(chosen: str, path: str, line: int) -> int:
    """Open a file at a line, and wait; the editor's exit status. Raises QuizError for one that can't be started."""
    words = command(chosen, path, line)
    try:
        return subprocess.call(words)
    except (OSError, ValueError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        raise QuizError(
            "The editor can't be started", f"{shlex.join(words)}: {reason.lower()}.",
            "Set $EDITOR, or 'editor' in the settings.",
        ) from None  # fmt: skip


def command(chosen: str, path: str, line: int) -> list[str]:
    """The words that open a file at a line: by the setting, $VISUAL, $EDITOR, or what there is.

    Raises QuizError for an editor whose quotes don't close.
    """
    asked = chosen or os.environ.get("VISUAL", "") or os.environ.get("EDITOR", "")
    try:
        words = shlex.split(asked) or [_fallback()]
    except ValueError:
        raise QuizError(
            "The editor can't be started",
            f"{asked}: a quote is not closed.",
            "Set $EDITOR, or 'editor' in the settings.",
        ) from None
    name = Path(words[0]).name.removesuffix(".exe")
    if name in _WAIT and not {"--wait", "-w"} & set(words):
        words.append("--wait")
    if name in _GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    if name in _COLON:
        return [*words, f"{path}:{line}"]
    if name in _PLUS:
        return [*words, f"+{line}", path]
    return [*words, path]


def _fallback() -> str:
    names = ("notepad",) if os.name == "nt" else ("nano", "vim", "vi")
    return next((name for name in names if shutil.which(name)), names[-1])
