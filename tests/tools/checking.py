"""What `quizapp check` finds, for tests that run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def problems(quizapp: Callable[..., Any], *paths: Path) -> list[dict[str, Any]]:
    """The problems of some decks, the shape of which is looked at."""
    ran = quizapp("check", "--json", *paths)
    found: list[dict[str, Any]] = json.loads(ran.out)
    assert ran.code == (1 if any(problem["severity"] == "error" for problem in found) else 0)
    assert all(list(problem) == ["path", "line", "column", "severity", "code", "message", "hint"] for problem in found)
    return found
