"""What language models answered about a document, kept so that no part of it is sent twice and nothing answered is lost.

It lies in files of its own that can be deleted at any time; one that can't be read is as one that is not there.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp.document.derive.answers import Told, read_answer
from quizapp.document.derive.gate import Gate
from quizapp.document.derive.marks import BY_MODEL, Mark, place
from quizapp.document.text import Document
from quizapp.paths import cache_folder
from quizapp.store.swap import write_whole

MOST = 60
"""So many documents' are kept, of those last asked about."""
NOT_AS_ASKED = "not as asked"
"""The reason for which an entry of an answer is no fact at all."""
MOST_WAYS = 4
"""So many ways of asking about one document are kept: models, addresses, prompts."""


class Reply(Struct, frozen=True):
    """What a model said to one part of a document."""

    text: str
    cut: bool
    """Whether its server cut it off."""
    most: int
    """So many facts it was asked for."""

    @property
    def says_none(self) -> bool:
        """Whether it says that there are no facts."""
        return read_answer(self.text, self.most).says_none

    @property
    def is_read(self) -> bool:
        """Whether it has facts, or says in the form that was asked for that there are none."""
        found = read_answer(self.text, self.most)
        return bool(found.facts) or found.says_none


class Replies(Struct):
    """What one model, asked in one way, said to the parts of a document."""

    model: str
    way: str
    """Stands for the address and for all that it is told besides the part."""
    of_parts: dict[str, Reply] = {}

    def is_by(self, model: str, way: str) -> bool:
        """Whether a model said it that was asked in this way."""
        return (self.model, self.way) == (model, way)

    def to(self, part: str) -> Reply | None:
        """What was said to a part, if it was asked about."""
        return self.of_parts.get(_digest(part))


def marks_of(
    replies: Sequence[Reply], document: Document, rejected: Counter[str], beat: Callable[[], object]
) -> tuple[list[Mark], int]:
    """The answers that models marked in a document, and how many facts they told; what doesn't pass the gate is counted."""
    told: list[Told] = []
    number = 0
    for reply in replies:
        found = read_answer(reply.text, 2 * reply.most)
        told += found.facts
        number += len(found.facts) + found.more
        rejected[BY_MODEL + NOT_AS_ASKED] += found.bad
        rejected[f"{BY_MODEL}more than was asked for"] += found.more
    return place(told, document, Gate(document), rejected, beat), number


class Kept:
    """All that was answered about one document, those last asked at the end."""

    def __init__(self, document: Document) -> None:
        self._file = cache_folder() / "replies" / f"{_digest(document.text)}.bin"
        self.all = _read(self._file)

    def by(self, model: str, address: str, prompt: str) -> Replies:
        """What was answered by a model that is asked in this way."""
        way = _digest(f"{address}\n{prompt}")
        found = next((one for one in self.all if one.is_by(model, way)), Replies(model, way))
        self._put_last(found)
        return found

    def add(self, to: Replies, part: str, reply: Reply) -> None:
        """Keep what was said to a part, on disk at once; where that is not possible, nothing is said."""
        self._take_in(_read(self._file))
        to.of_parts[_digest(part)] = reply
        self._put_last(to)
        with suppress(OSError, UnicodeEncodeError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file, zlib.compress(msgspec.msgpack.encode(self.all), 1), 0o600)
            for old in sorted(self._file.parent.iterdir(), key=lambda one: one.stat().st_mtime_ns)[:-MOST]:
                old.unlink()

    def _take_in(self, there: Sequence[Replies]) -> None:
        """Know too what another process, that asks about the same document, was answered meanwhile."""
        known = []
        for other in there:
            mine = next((one for one in self.all if one.is_by(other.model, other.way)), other)
            mine.of_parts |= other.of_parts
            known.append(mine)
        self.all = [*known, *(one for one in self.all if not any(one is other for other in known))]

    def _put_last(self, replies: Replies) -> None:
        others = [one for one in self.all if one is not replies]
        self.all = [*others[1 - MOST_WAYS :], replies]

    @property
    def edition(self) -> str:
        """Stands for all of it; '' where there is nothing."""
        said = "".join(f"{part} {_digest(reply.text)} " for part, reply in _in_order(self.all))
        return _digest(said) if said else ""

    @property
    def models(self) -> list[str]:
        """The models that answered."""
        return list(dict.fromkeys(one.model for one in self.all if one.of_parts))

    @property
    def replies(self) -> list[Reply]:
        """Whatever was said."""
        return [reply for _, reply in _in_order(self.all)]


def _in_order(all_of_it: Iterable[Replies]) -> list[tuple[str, Reply]]:
    parts: list[Mapping[str, Reply]] = [one.of_parts for one in all_of_it]
    return [(part, reply) for of_parts in parts for part, reply in of_parts.items()]


def _read(file: Path) -> list[Replies]:
    try:
        return msgspec.msgpack.decode(zlib.decompress(file.read_bytes()), type=list[Replies])
    except (OSError, zlib.error, msgspec.MsgspecError, UnicodeDecodeError):
        return []


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
