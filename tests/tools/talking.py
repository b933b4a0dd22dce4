"""Studying line by line in this process: what was kept, and finding one's way in what was said."""

from __future__ import annotations

from pathlib import Path

from quizapp.store.events import Event
from quizapp.store.file import Store


def events(home: Path) -> list[Event]:
    """What happened."""
    with Store.open(home / "progress.db", read_only=True, brief=True) as store:
        return list(store.events())


def ratings(home: Path) -> list[int]:
    """The ratings of all reviews."""
    return [event.rating for event in events(home) if event.kind == "review"]


def after(lines: list[str], beginning: str, number: int = 1) -> list[str]:
    """The lines after the first that begins so."""
    at = next(at for at, line in enumerate(lines) if line.startswith(beginning))
    return lines[at + 1 : at + 1 + number]
