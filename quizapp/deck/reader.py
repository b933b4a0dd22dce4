"""Reading a deck: one file of YAML as facts, with everything that is wrong in it told.

A fact that is wrong is set aside; after a place that is no YAML, reading goes on at the next fact.
"""

from __future__ import annotations

import gc
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from quizapp.deck.problem import Problem
from quizapp.deck.reading import Reading
from quizapp.deck.source import MAX_BYTES, Unreadable, decode, read_bytes, too_large_hint
from quizapp.fact import Deck
from quizapp.rules import SetAside, WrittenQuiz


class DeckFile(Struct, frozen=True, kw_only=True):
    """What was read of one file: the deck as far as it is usable, and what is wrong."""

    path: str
    deck: Deck | None
    """None when nothing is usable: no text, or no title."""
    quizzes: tuple[WrittenQuiz, ...] = ()
    """Also of a file that has quizzes alone."""
    set_aside: tuple[SetAside, ...] = ()
    """The quizzes that can't be used."""
    problems: tuple[Problem, ...]
    """In the order of the file."""
    sha256: str = ""
    """Of the bytes, hexadecimal; empty where they were not read."""
    size: int = 0
    """In bytes, as the file system said when it was read."""
    mtime_ns: int = 0
    """When it was last changed, likewise."""


def read_deck(path: Path) -> DeckFile:
    """Read one deck file. Whatever is wrong, with the file too, is among the problems; nothing is raised."""
    try:
        only, status = read_bytes(path)
    except Unreadable as trouble:
        problem = _of_file(str(path), trouble)
        size, mtime = trouble.size, trouble.mtime_ns
        return DeckFile(path=str(path), deck=None, problems=(problem,), size=size, mtime_ns=mtime)
    return _read(str(path), only, status.st_mtime_ns)


def read_deck_bytes(path: str, data: bytes) -> DeckFile:
    """Read a deck from its bytes; `path` is only what places are called."""
    return _read(path, [data], 0)


def _read(path: str, only: list[bytes], mtime_ns: int) -> DeckFile:
    """Read the bytes in a list of one, which is emptied: they needn't stay in memory beside their text."""
    data = only.pop()
    size, digest = len(data), sha256(data).hexdigest()
    try:
        if size > MAX_BYTES:
            raise Unreadable("too-large", "This deck is too large.", too_large_hint())
        source = decode(data)
    except Unreadable as trouble:
        problem = _of_file(path, trouble)
        return DeckFile(path=path, deck=None, problems=(problem,), sha256=digest, size=size, mtime_ns=mtime_ns)
    del data
    collecting = gc.isenabled()
    gc.disable()  # it makes reading superlinear, and nothing here is cyclic
    try:
        deck, (quizzes, set_aside), problems = Reading(path, source).run()
    finally:
        if collecting:
            gc.enable()
    return DeckFile(
        path=path,
        deck=deck,
        quizzes=quizzes,
        set_aside=set_aside,
        problems=problems,
        sha256=digest,
        size=size,
        mtime_ns=mtime_ns,
    )


def _of_file(path: str, trouble: Unreadable) -> Problem:
    return Problem(path=path, line=1, column=1, code=trouble.code, message=trouble.message, hint=trouble.hint)
