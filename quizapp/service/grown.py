"""What a document says beyond what it said when facts were first derived from it: that gets proposals of its own, however
many are decided already.

Of a first edition the hashes of its sentences are kept, in a file that can be deleted at any time; without it, all of a
document is taken for its first edition.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import Path

from msgspec import Struct

from quizapp.document.derive.ranking import cap, room_for
from quizapp.document.text import Document
from quizapp.paths import cache_folder
from quizapp.text import normal

MOST = 100
"""Of so many documents, those last derived, the first edition is known."""
SAME = 0.3
"""With a smaller part of its sentences in a document (0 to 1), its first edition was another document of this name."""
_SIZE = 6
_ENDS = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]*_]*\s+|\n")
_WORD = re.compile(r"\w")


class Grown(Struct, frozen=True):
    """The places of a document that its first edition had not."""

    places: frozenset[int] = frozenset()
    """Where sentences of them begin in its text."""
    words: int = 0
    """How many words they have, all together."""
    left: float = 1.0
    """What part of the first edition is still there."""
    edition: str = ""
    """Stands for the first edition; '' where that is this one."""

    def most(self, words: int) -> int:
        """Of a document of so many words, how many proposals what is left of its first edition gets: no more than it got then."""
        return int(cap(round((words - self.words) / self.left)) * self.left)

    def room(self) -> int:
        """How many proposals what is new gets."""
        return room_for(self.words)

    def has(self, start: int, end: int) -> bool:
        """Whether a passage has a sentence that is new."""
        return any(at in self.places for at in range(start, end)) if self.places else False


def grown(document: Document) -> Grown:
    """What is new in a document since it was first derived; if it never was, it is from now on."""
    known = _read(document.path)
    found = list(_sentences(document))
    mine = {mark for _, _, mark in found}
    if not known or len(known & mine) < SAME * min(len(known), len(mine)):
        _write(document.path, [mark for _, _, mark in found])
        return Grown()
    new = [(start, text) for start, text, mark in found if mark not in known]
    if not new:
        return Grown()
    edition = blake2b(b"".join(sorted(known)), digest_size=8).hexdigest()
    words = sum(len(text.split()) for _, text in new)
    return Grown(frozenset(start for start, _ in new), words, len(known & mine) / len(known), edition)


def _sentences(document: Document) -> Iterator[tuple[int, str, bytes]]:
    """The sentences of a document, about: where each begins, and what stands for it, however its lines are broken."""
    for block in document.blocks:
        whole = document.text[block.start : block.end]
        at = 0
        joined = whole if block.kind in ("table", "code") else whole.replace("\n", " ")
        for end in [*(match.end() for match in _ENDS.finditer(joined)), len(joined)]:
            said = joined[at:end]
            if _WORD.search(said):
                first = block.start + at + len(said) - len(said.lstrip())
                yield first, said, blake2b(normal(said).encode("utf-8", "replace"), digest_size=_SIZE).digest()
            at = end


def _read(path: str) -> frozenset[bytes] | None:
    try:
        data = _file(path).read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(_file(path))
    return frozenset(data[at : at + _SIZE] for at in range(0, len(data) - _SIZE + 1, _SIZE))


def _write(path: str, marks: list[bytes]) -> None:
    """Keep them; where that is not possible, nothing is said."""
    file = _file(path)
    part = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.touch(mode=0o600)
        part.write_bytes(b"".join(marks))
        part.replace(file)
        for old in sorted(file.parent.iterdir(), key=lambda one: one.stat().st_mtime_ns)[:-MOST]:
            old.unlink()


def _file(path: str) -> Path:
    name = sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()
    return cache_folder() / "editions" / f"{name}.bin"
