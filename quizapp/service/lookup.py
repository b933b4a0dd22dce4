"""Looking into a document for the quotes of some facts: what became of each. Asks nothing of the store, for any thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizapp.errors import QuizError
from quizapp.store.seen import ALTERED, GONE, INTACT, MOVED, NEVER, UNKNOWN, AnchorRow, DocumentRow
from quizapp.store.status import status_of

if TYPE_CHECKING:
    from quizapp.document.anchors import Search
    from quizapp.document.labelled import Gone
    from quizapp.document.placed import Placed
    from quizapp.document.text import Document

MOST_SAID = 2000
"""So much of what a document says now is kept."""
MOST_BESIDE = 200
LARGEST_BESIDE = 32 * 2**20
"""So many files beside a missing document, none larger (bytes), are looked into: it may have been renamed."""
_OTHER = "*"
_STATES = {"intact": INTACT, "moved": MOVED, "altered": ALTERED, "gone": GONE}


def is_leaning_known(leans: str, said: str) -> bool:
    """Whether it is known what a fact leans on that says this now."""
    from quizapp.document.leaning import still_said

    return leans != UNKNOWN and (not leans or still_said(leans, said) == leans)


class Errand(Struct, kw_only=True):
    """A document to be looked into, for some quotes."""

    path: str
    known: DocumentRow | None
    changed: bool
    """It has other bytes than before, or another time; where not, only quotes that are new are looked up."""
    size: int
    quotes: dict[str, tuple[str, AnchorRow | None]]
    """By the fact: its quote, and what was seen of it before."""
    said: dict[str, str]
    """What facts say, their questions with their answers, of which it is not known yet what they lean on."""
    facts: dict[str, bytes]
    """The facts themselves, packed."""


class Seen(Struct, kw_only=True):
    """What came of an errand."""

    document: DocumentRow
    anchors: list[AnchorRow]


def look_up(errand: Errand, stopped: Callable[[], bool] = lambda: False) -> Seen | None:
    """Look into a document; None if it was to stop meanwhile. Asks nothing of the store: for any thread."""
    path, known = errand.path, errand.known
    size, mtime_ns = status_of(path)
    edition = known.sha256 if known is not None else ""
    document = DocumentRow(path=path, size=size, mtime_ns=mtime_ns, sha256=edition)

    def told(*_: int) -> None:
        if stopped():
            raise _Stopped

    try:
        if errand.changed and known is not None and edition and sha256_of(path) == edition:
            unseen = {
                uid: one
                for uid, one in errand.quotes.items()
                if one[1] is None or one[1].document != known.id or uid in errand.said
            }
            if not unseen:
                return Seen(document=document, anchors=[])
            errand = replace(errand, quotes=unseen)
        from quizapp.document.anchors import Search
        from quizapp.document.quotes import Finder
        from quizapp.document.reader import read_document

        search = Search(Finder(read_document(Path(path), told)), [quote for quote, _ in errand.quotes.values()])
        anchors = []
        for uid, (quote, before) in errand.quotes.items():
            told()
            fact = errand.facts.get(uid)
            anchors.append(look_again(search, uid, quote, before, edition, errand.said.get(uid), fact))
    except _Stopped:
        return None
    except OSError:
        document = replace(document, size=-1)
    except QuizError:
        if not os.access(path, os.R_OK):
            document = replace(document, size=-1)
    else:
        found = search.finder.document
        return Seen(document=replace(document, sha256=found.sha256), anchors=_settled(found, errand, anchors))
    # It can't be read: nothing is known of new quotes, and of the others what was.
    return Seen(
        document=document,
        anchors=[before or AnchorRow(fact=uid, quote=quote) for uid, (quote, before) in errand.quotes.items()],
    )


def _settled(document: Document, errand: Errand, anchors: list[AnchorRow]) -> list[AnchorRow]:
    """Some anchors, those that only had others moved past them in their place."""
    if not any(one.state == MOVED for one in anchors):
        return anchors
    from quizapp.document.moves import stayed, step

    there = [
        (at, before)
        for at, one in enumerate(anchors)
        if one.state in (INTACT, MOVED)
        and (before := errand.quotes[one.fact][1]) is not None
        and before.state in (INTACT, MOVED)
    ]
    steps = [step(document, before.start, anchors[at].start, moved=anchors[at].state == MOVED) for at, before in there]
    for (at, _), stays in zip(there, stayed(steps), strict=True):
        if stays:
            anchors[at] = replace(anchors[at], state=INTACT)
    return anchors


class _Stopped(Exception):
    """It was to stop."""


def sha256_of(path: str) -> str:
    """Of a file's bytes; '' for one that can't be read, and for what is no file, such as a pipe, which would never end."""
    import hashlib

    if not os.path.isfile(path):  # noqa: PTH113 (a path of any kind)
        return ""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def same_beside(path: Path, editions: Collection[str]) -> str:
    """The name of a file beside a missing one that has the bytes it had; '' for none. Not looked for in large folders."""
    if path.exists() or not any(editions):
        return ""
    try:
        beside = [file for file in islice(path.parent.iterdir(), MOST_BESIDE) if file.suffix == path.suffix]
        small = [file for file in beside if file.is_file() and file.stat().st_size <= LARGEST_BESIDE]
    except OSError:
        return ""
    return next((file.name for file in sorted(small) if sha256_of(str(file)) in editions), "")


def look_again(
    search: Search,
    uid: str,
    quote: str,
    before: AnchorRow | None,
    edition: str,
    said: str | None = None,
    fact: bytes | None = None,
) -> AnchorRow:
    """What became of a quote. `edition` is that of the document in which it was seen before, if it was good then; `said` what its
    fact says, where it is not known yet what that leans on; `fact` that one, packed.

    One that was never there stays what it is: a slip of its author.
    """
    from quizapp.document.anchors import anchor_at
    from quizapp.document.leaning import leans_on, still_said
    from quizapp.document.marked import Asked
    from quizapp.document.placed import Anchor
    from quizapp.service.packing import decode_fact
    from quizapp.service.quoted import asked_of

    document = search.finder.document
    if before is None or before.state == NEVER:
        found = search.anchor(quote)
        if found is None:
            return AnchorRow(fact=uid, quote=quote)
        return AnchorRow(
            fact=uid,
            quote=quote,
            state=INTACT,
            before=found.before,
            after=found.after,
            start=found.start,
            times=found.times,
            leans=UNKNOWN if said is None else leans_on(document, found.start, quote, said),
        )
    leans = before.leans if said is None or before.leans == UNKNOWN else still_said(before.leans, said)
    asked = asked_of(decode_fact(fact)) if fact is not None else Asked()
    placed = search.relocate(Anchor(quote, before.before, before.after, before.start, before.times, leans, asked))
    state = _STATES[placed.state]
    if state > MOVED:
        says = placed.says[:MOST_SAID]
        mark = mark_of(quote, says, placed.gone)
        return replace(before, state=state, was=before.was or edition, says=says, mark=mark, gone=packed(placed))
    times = sum(1 for _ in islice(search.finder.everywhere(quote), before.times)) if before.times > 1 else 1
    now = anchor_at(search.finder, quote, placed.start, placed.end, max(times, 1))
    if said is not None:
        leans = leans_on(document, placed.start, quote, said)
    return replace(
        before,
        leans=leans,
        state=state,
        before=now.before,
        after=now.after,
        start=now.start,
        times=now.times,
        was="",
        says="",
        mark="",
        gone="",
    )


def packed(placed: Placed) -> str:
    """What stands around a quote no more, as the store has it; where the quote itself is another too, that comes first."""
    lines = [f"{one.where}\t{one.said}\t{one.now}" for one in placed.gone]
    return "\n".join(lines if placed.lost or not lines else [_OTHER, *lines])


def is_around_alone(gone: str) -> bool:
    """Whether only what stands around a quote is another, of what the store has."""
    return bool(gone) and not gone.startswith(_OTHER)


def unpacked(gone: str) -> tuple[Gone, ...]:
    """The way back."""
    from quizapp.document.labelled import Gone

    rows = [line.split("\t") for line in gone.split("\n")]
    return tuple(Gone(*row) for row in rows if len(row) == len(Gone.__struct_fields__))


def mark_of(quote: str, says: str, gone: Sequence[Gone] = ()) -> str:
    """Stands for a quote and what the document says in its place, however its lines are broken; with what is in the place of
    titles and headings that its fact begins with.
    """
    import hashlib

    from quizapp.document.labelled import LABELS
    from quizapp.text import one_line

    labels = "".join(f"\0{one.said}\0{one.now}" for one in gone if one.where in LABELS)
    told = f"{one_line(quote)}\0{one_line(says)}{labels}"
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def look_all_up(errands: Sequence[Errand], stopped: Callable[[], bool]) -> list[Seen] | None:
    """Look into all documents, for any thread; None if it was to stop."""
    seen = []
    for errand in errands:
        one = look_up(errand, stopped)
        if one is None:
            return None
        seen.append(one)
    return seen
