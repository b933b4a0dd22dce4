"""Asking a language model for facts, part by part of a document: told before it is sent, ended in time, never in the way."""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from quizapp.document.derive.answers import Told, read_answer
from quizapp.document.derive.contract import messages, schema
from quizapp.document.derive.gate import Gate
from quizapp.document.derive.marks import BY_MODEL, Mark, place
from quizapp.document.derive.partition import parts_of
from quizapp.document.text import Document
from quizapp.service.endpoint import Endpoint, Failed, endpoint, post
from quizapp.service.wording import count
from quizapp.text import clean, shorten

WORDS_A_FACT = 14
"""A part of so many words is asked for one fact for as many."""
ONE_REQUEST = 180.0
"""A model has so many seconds for one part: one on a laptop writes slowly."""
ALL_REQUESTS = 1800.0
"""And so many for all of them."""
BACK_OFF = 2.0
"""So many seconds are waited before the one other try, where the server does not say how many."""


def _pause(seconds: float, beat: Callable[[], object]) -> None:
    """Wait, interruptible."""
    never = threading.Event()
    while seconds > 0:
        beat()
        never.wait(min(seconds, 0.1))
        seconds -= 0.1


class Asking(Struct, frozen=True, kw_only=True):
    """Which model is asked, where, and how long at most; the clock is one's own in tests."""

    model: str
    to: Endpoint
    tell: Callable[[str], object]
    """Hears what is sent where, before it is sent."""
    heard: Callable[[int, int], object]
    """Hears how many parts of how many are answered."""
    one: float = ONE_REQUEST
    all: float = ALL_REQUESTS
    now: Callable[[], float] = time.monotonic
    pause: Callable[[float, Callable[[], object]], object] = _pause


def asking(
    model: str,
    tell: Callable[[str], object],
    heard: Callable[[int, int], object],
    environ: Mapping[str, str] | None = None,
) -> Asking:
    """A model at the address that is set. Raises QuizError where that is none."""
    return Asking(model=shorten(clean(model), 120), to=endpoint(environ), tell=tell, heard=heard)


def ask(
    document: Document, how: Asking, rejected: Counter[str], beat: Callable[[], object]
) -> tuple[tuple[Mark, ...], list[str]]:
    """The answers that a model marked in a document, and what a person should know; what doesn't pass the gate is counted.

    Nothing is raised but what `beat` raises, which is called again and again while one waits.
    """
    parts = parts_of(document)
    if not parts:
        return (), []
    words = sum(len(part.split()) for part in parts)
    how.tell(f"Sending {count(len(parts), 'part')}, {count(words, 'word')}, to {how.to.shown} (model {how.model}).")
    until = how.now() + how.all
    asker = _Asker(how, until)
    told: list[Told] = []
    odd, unread, trouble, done = 0, 0, "", 0
    for number, part in enumerate(parts):
        how.heard(number, len(parts))
        most = max(len(part.split()) // WORDS_A_FACT, 3)
        try:
            said = asker.answer(part, most, beat)
        except Failed as failed:
            trouble = str(failed)
            break
        done = number + 1
        facts, bad = read_answer(said, 2 * most)
        odd += bad
        unread += not facts
        told += facts
    how.heard(done, len(parts))
    if odd:
        rejected[f"{BY_MODEL}not as asked"] += odd
    marks = place(told, document, Gate(document), rejected, beat)
    return tuple(marks), _notes(how, len(parts), done, unread, trouble)


def _notes(how: Asking, parts: int, done: int, unread: int, trouble: str) -> list[str]:
    who = f"The model {how.model} at {how.to.shown}"
    notes = []
    if trouble and not done:
        notes.append(f"{who} gave nothing: {trouble}. What is proposed was found without it.")
    elif trouble:
        notes.append(f"{who} answered {done} of {parts} parts, then: {trouble}. The rest was read without it.")
    if unread:
        which = "The answer" if parts == 1 else f"The answer to {count(unread, 'part')}"
        notes.append(f"{which} had no facts that could be read.")
    return notes


class _Asker:
    """Asks for part after part; what the server does not know is not asked again."""

    def __init__(self, how: Asking, until: float) -> None:
        self._how, self._until = how, until
        self._plain = False

    def answer(self, part: str, most: int, beat: Callable[[], object]) -> str:
        """What the model says to one part. Raises Failed."""
        mark = secrets.token_hex(16)
        while mark in part:
            mark = secrets.token_hex(16)
        asked = messages(part, most, mark)
        try:
            return self._tried(asked, beat)
        except Failed as failed:
            if failed.status not in (400, 415, 422, 501) or self._plain:
                raise
        self._plain = True  # it takes no schema of the answer
        return self._tried(asked, beat)

    def _tried(self, asked: list[dict[str, str]], beat: Callable[[], object]) -> str:
        how = self._how
        for last in (False, True):
            left = min(how.one, self._until - how.now())
            if left <= 0:
                raise Failed("the time for it is over")
            try:
                return _content(post(how.to, self._body(asked), left, beat, how.now))
            except Failed as failed:
                if last or not failed.again:
                    raise
                wait = failed.after if failed.after >= 0 else BACK_OFF
                if wait >= self._until - how.now():
                    raise
                how.pause(wait, beat)
        raise AssertionError

    def _body(self, asked: list[dict[str, str]]) -> dict[str, Any]:
        body: dict[str, Any] = {"model": self._how.model, "messages": asked, "stream": False}
        if not self._plain:
            wanted = {"name": "facts", "strict": True, "schema": schema()}
            body |= {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": wanted}}
        return body


def _content(answer: Any) -> str:
    """The text of the first choice. Raises Failed where there is none."""
    try:
        said = answer["choices"][0]["message"]["content"]
        if isinstance(said, list):
            said = "".join(piece["text"] for piece in said if piece.get("type") == "text")
    except (KeyError, IndexError, TypeError, AttributeError):
        said = None
    if not isinstance(said, str):
        raise Failed("its answer is not that of a chat")
    return said
