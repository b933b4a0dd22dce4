"""Asking a language model for facts, part by part of a document: told before it is sent, ended in time, never in the way."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from quizapp.document.derive.contract import messages, schema
from quizapp.document.derive.partition import parts_of
from quizapp.document.language import is_spaceless
from quizapp.document.text import Document
from quizapp.service.endpoint import Endpoint, endpoint
from quizapp.service.posting import Failed, post, shown
from quizapp.service.replies import Kept, Reply
from quizapp.service.replying import content
from quizapp.service.wording import count
from quizapp.text import clean, shorten

WORDS_A_FACT = 14
"""A part of so many words is asked for one fact for as many."""
ONE_REQUEST = 180.0
"""A model has so many seconds for one part: one on a laptop writes slowly."""
ALL_REQUESTS = 1800.0
"""And so many for all of them."""
BACK_OFF = 2.0
"""So many seconds are waited before another try, where the server does not say how many; while it gets ready, then twice as many."""
LONGEST_WAIT = 60.0
"""And no more than so many for one part: that is what a person waits for."""

TRIES = 3
"""So often one part is asked about; while a server gets ready, as often as there is time."""
MOST_FAILED = 3
"""After so many parts on end for which nothing came, no more is asked."""


def _pause(seconds: float, beat: Callable[[], object]) -> None:
    """Wait, interruptible."""
    never = threading.Event()
    while seconds > 0:
        beat()
        never.wait(min(seconds, 0.1))
        seconds -= 0.1


CTRL_C = "ctrl+c"
SPACELESS = (
    "The model was not asked, and nothing was sent: where words have no spaces between them, no fact can be proved yet."
)


class _Enough(Exception):
    """No more is to be asked."""


class Asking(Struct, frozen=True, kw_only=True):
    """Which model is asked, where, and how long at most; the clock is one's own in tests."""

    model: str
    to: Endpoint
    tell: Callable[[str], object]
    """Hears what is sent where, before it is sent."""
    heard: Callable[[int, int], object]
    """Hears how many parts of how many are gone through."""
    enough: Callable[[], bool] = lambda: False
    """Whether a person wants to go on without what is not answered yet."""
    stops: str = ""
    """What a person does for that; CTRL_C: then an interrupt does no more."""
    one: float = ONE_REQUEST
    all: float = ALL_REQUESTS
    now: Callable[[], float] = time.monotonic
    pause: Callable[[float, Callable[[], object]], object] = _pause


def asking(
    model: str,
    tell: Callable[[str], object],
    heard: Callable[[int, int], object],
    *,
    enough: Callable[[], bool] = lambda: False,
    stops: str = "",
    environ: Mapping[str, str] | None = None,
) -> Asking:
    """A model at the address that is set. Raises QuizError where that is none."""
    to = endpoint(environ)
    return Asking(model=shorten(clean(model), 120), to=to, tell=tell, heard=heard, enough=enough, stops=stops)


def ask(
    document: Document, how: Asking, kept: Kept, beat: Callable[[], object]
) -> tuple[list[Reply], list[str]]:  # fmt: skip
    """What a model said to the parts of a document, and what a person should know.

    What it said to one earlier is not asked again, unless it was cut off; what it says now is kept as it comes.

    Nothing is raised but what `beat` raises, which is called again and again while one waits.
    """
    parts = parts_of(document)
    if not parts:
        return [], []
    if is_spaceless(document.text):
        return [], [SPACELESS]
    known = kept.by(how.model, how.to.url, messages("", 0, "")[0]["content"])
    said = {number: reply for number, part in enumerate(parts) if (reply := known.to(part)) is not None}
    left = [number for number in range(len(parts)) if number not in said or said[number].cut]
    how.tell(_sending([parts[number] for number in left], len(parts), how))

    def hear() -> None:
        beat()
        if how.enough():
            raise _Enough

    asker = _Asker(how, how.now() + how.all)
    came = _Came(len(parts))
    for number in left:
        how.heard(number, len(parts))
        most = max(len(parts[number].split()) // WORDS_A_FACT, 3)
        try:
            hear()
            reply = Reply(*asker.answer(parts[number], most, hear), most)
        except (_Enough, KeyboardInterrupt) as stopped:
            if isinstance(stopped, KeyboardInterrupt) and how.stops != CTRL_C:
                raise
            came.stopped = True
            break
        except Failed as failed:
            came.fail(failed)
            if came.ended:
                break
            continue
        came.answered()
        said[number] = reply
        if reply.is_read:
            kept.add(known, parts[number], reply)
    how.heard(len(parts), len(parts))
    replies = [said[number] for number in sorted(said)]
    return replies, came.notes(f"The model {how.model} at {how.to.shown}", replies, how.to.key)


def _sending(parts: Sequence[str], of: int, how: Asking) -> str:
    """What is said before a document is sent: what goes where, and how that is ended."""
    if not parts:
        return f"The model {how.model} answered all of it earlier: nothing is sent."
    words = sum(len(part.split()) for part in parts)
    told = f"Sending {count(len(parts), 'part')}, {count(words, 'word')}, to {how.to.way} (model {how.model})."
    if len(parts) < of:
        told += f" {of - len(parts)} of {count(of, 'part')} it answered earlier."
    return told + (f" {how.stops} goes on without it." if how.stops else "")


class _Came:
    """What came of the parts that were asked about."""

    def __init__(self, parts: int) -> None:
        self.parts = parts
        self.missed: list[str] = []
        """Why nothing came for a part, though for the next something may."""
        self.ended = ""
        """Why no more was asked."""
        self.stopped = False
        """Whether a person had enough of it."""
        self._row = 0

    def answered(self) -> None:
        """A part was answered."""
        self._row = 0

    def fail(self, failed: Failed) -> None:
        """A part was not answered."""
        self._row += 1
        if (failed.part or (failed.again and not failed.loading)) and self._row < MOST_FAILED:
            self.missed.append(str(failed))
        else:
            self.ended = str(failed)

    def notes(self, who: str, replies: Sequence[Reply], key: str) -> list[str]:
        """What a person should know, in sentences."""
        notes, done = [], len(replies)
        trouble = self.ended or (self.missed[0] if self.missed else "")
        if self.stopped:
            notes.append(f"{who} answered {done} of {self.parts} parts. The rest was read without it, as you wished.")
        elif trouble and not done:
            notes.append(f"{who} gave nothing: {trouble}. What is proposed was found without it.")
        elif self.ended:
            notes.append(f"{who} answered {done} of {self.parts} parts, then: {trouble}. The rest was read without it.")
        elif trouble:
            notes.append(f"{who} gave nothing for {len(self.missed)} of {self.parts} parts: {trouble}.")
        elif all(reply.says_none for reply in replies):
            notes.append(f"{who} found no facts.")
        if 0 < done < self.parts:
            notes.append("Come back with it, and only what it has not answered is sent.")
        which = "The answer" if self.parts == 1 else "The answer to {}"
        if unread := [reply for reply in replies if not reply.is_read]:
            told = f"{which.format(count(len(unread), 'part'))} had no facts that could be read"
            notes.append(f"{told}: “{shown(unread[0].text, key)}”.")
        if cut := sum(reply.cut for reply in replies):
            notes.append(f"{which.format(count(cut, 'part'))} was cut off: its server lets it write no more.")
        return notes


class _Asker:
    """Asks for part after part; what the server does not know is not asked again."""

    def __init__(self, how: Asking, until: float) -> None:
        self._how, self._until = how, until
        self._plain = False

    def answer(self, part: str, most: int, beat: Callable[[], object]) -> tuple[str, bool]:
        """What the model says to one part, and whether it is cut off. Raises Failed."""
        mark = secrets.token_hex(16)
        while mark in part:
            mark = secrets.token_hex(16)
        asked = messages(part, most, mark)
        try:
            return self._tried(asked, beat)
        except Failed as failed:
            if self._plain or not (failed.plainly or failed.status in (400, 415, 422, 501)):
                raise
        self._plain = True  # it takes no schema of the answer
        return self._tried(asked, beat)

    def _tried(self, asked: list[dict[str, str]], beat: Callable[[], object]) -> tuple[str, bool]:
        how, waited, tries = self._how, 0.0, 0
        while True:
            left = min(how.one, self._until - how.now())
            if left <= 0:
                raise Failed("the time for it is over")
            try:
                return content(post(how.to, self._body(asked), left, beat, how.now), how.to.key)
            except Failed as failed:
                wait = BACK_OFF * 2**tries
                if failed.after >= 0:  # where that was not enough, longer
                    wait = max(failed.after, wait) if tries else failed.after
                known, last = failed.plainly and not self._plain, tries + 1 >= TRIES and not failed.loading
                if known or not failed.again or last or wait >= self._until - how.now():
                    raise
                if waited + wait > LONGEST_WAIT:
                    raise _too_long(failed, wait) from None
                why = str(failed)
                how.tell(f"{why[0].upper()}{why[1:]}: it is asked again in {wait:g} s.")
                how.pause(wait, beat)
                waited, tries = waited + wait, tries + 1

    def _body(self, asked: list[dict[str, str]]) -> dict[str, Any]:
        body: dict[str, Any] = {"model": self._how.model, "messages": asked, "stream": False}
        if not self._plain:
            wanted = {"name": "facts", "strict": True, "schema": schema()}
            body |= {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": wanted}}
        return body


def _too_long(failed: Failed, wait: float) -> Failed:
    """What is said of a server that wants one to wait longer than a person does."""
    if failed.after < 0:
        return failed
    return Failed(f"{failed} (it asks one to wait {count(round(wait / 60), 'minute')})", status=failed.status)
