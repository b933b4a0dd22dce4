"""How each editor is told to open a file at a line."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

_PLUS = (
    "vi",
    "vim",
    "nvim",
    "gvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "kak",
    "joe",
    "jed",
    "ne",
    "mcedit",
    "kakoune",
)
_COLON = ("subl", "sublime_text", "hx", "helix", "zed", "micro-editor")
_GOTO = ("code", "codium", "code-insiders", "cursor", "windsurf")
_WAIT = {
    "code": "--wait",
    "codium": "--wait",
    "code-insiders": "--wait",
    "cursor": "--wait",
    "windsurf": "--wait",
    "subl": "--wait",
    "zed": "--wait",
}


def command(chosen: str, path: str, line: int) -> list[str]:
    """The words that open a file at a line: by the setting, $VISUAL, $EDITOR, or what there is."""
    words = shlex.split(chosen or os.environ.get("VISUAL", "") or os.environ.get("EDITOR", "")) or [_fallback()]
    name = Path(words[0]).name.removesuffix(".exe")
    if name in _WAIT and _WAIT[name] not in words:
        words.append(_WAIT[name])
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
