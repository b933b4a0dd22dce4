"""Looking quotes up again when their decks or documents change.

A document that is as it was costs a stat; of one that changed, each quote is intact, moved, altered or gone. Facts whose
quote is altered or gone are held back until the person has looked. A document that is missing or can't be read holds
nothing back, and what was known of its quotes stays known. What takes long (`look_up`) asks nothing of the store.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizapp.errors import QuizError
from quizapp.store.anchors import ALTERED, GONE, INTACT, MOVED, NEVER, AnchorRow, DocumentRow

if TYPE_CHECKING:
    from quizapp.document.anchors import Search
    from quizapp.store.file import Store

SOON = 300_000
"""So many bytes of plain documents are looked through at once, and the rest when nobody waits."""
SOON_QUOTES = 500
SOON_FACTS = 2000
"""Decks with so many facts, all together, are looked through at once."""
_PLAIN = (".txt", ".md", ".markdown", ".text", ".html", ".htm")
MOST_SAID = 2000
"""So much of what a document says now is kept."""
AT_ONCE = 1000
"""So many quotes are kept by one transaction, while somebody may be answering."""
_STATES = {"intact": INTACT, "moved": MOVED, "altered": ALTERED, "gone": GONE}


class Errand(Struct, kw_only=True):
    """A document to be looked into, for some quotes."""

    path: str
    known: DocumentRow | None
    changed: bool
    """It has other bytes than before, or another time; where not, only quotes that are new are looked up."""
    size: int
    quotes: dict[str, tuple[str, AnchorRow | None]]
    """By the fact: its quote, and what was seen of it before."""


class Errands(Struct, kw_only=True):
    """All that is to be looked up."""

    documents: list[Errand]
    looked: dict[int, tuple[str, set[str]]]
    """Decks whose quotes are looked up with this: the sha256 of the file, and the documents that it cites."""
    forgotten: list[str]
    """Facts that quote nothing now."""

    @property
    def is_quick(self) -> bool:
        """Whether it takes no longer than a person waits without noticing."""
        plain = all(one.size < 0 or one.path.lower().endswith(_PLAIN) for one in self.documents)
        quotes = sum(len(one.quotes) for one in self.documents)
        return plain and sum(max(one.size, 0) for one in self.documents) <= SOON and quotes <= SOON_QUOTES


class Seen(Struct, kw_only=True):
    """What came of an errand."""

    document: DocumentRow
    anchors: list[AnchorRow]


def errands(store: Store, decks: Sequence[int]) -> Errands | None:
    """What is to be looked up for some decks; None, after a stat for each document, where all is as it was."""
    unlooked = store.unlooked(decks)
    documents = {row.path: row for row in store.documents(decks)}
    found = Errands(documents=[], looked={}, forgotten=[])
    by_path = {
        path: _errand(store, path, row) for path, row in documents.items() if _status(path) != (row.size, row.mtime_ns)
    }
    if unlooked:
        _of_decks(store, unlooked, by_path, documents, found)
    found.documents = [one for one in by_path.values() if one.changed or one.quotes]
    return found if found.documents or found.looked else None


def _status(path: str) -> tuple[int, int]:
    """Size and time of a file; size -1 for one that is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116 (many documents, at each start)
    except (OSError, ValueError):
        return -1, 0
    return status.st_size, status.st_mtime_ns


def _errand(store: Store, path: str, known: DocumentRow | None) -> Errand:
    size, mtime_ns = _status(path)
    changed = known is None or (known.size, known.mtime_ns) != (size, mtime_ns)
    quotes = {row.fact: (row.quote, row) for row in store.anchors_in(known.id)} if known and changed else {}
    return Errand(path=path, known=known, changed=changed, size=size, quotes=dict(quotes))


def _of_decks(
    store: Store,
    unlooked: Sequence[tuple[int, str]],
    by_path: dict[str, Errand],
    documents: dict[str, DocumentRow],
    found: Errands,
) -> None:
    """The quotes of decks that changed, as far as they were not seen as they are."""
    from quizapp.service.packing import decode_fact
    from quizapp.service.passage import source_path

    rows = {row.id: row for row in store.files()}
    numbers = {row.id: path for path, row in documents.items()}
    for deck, sha256 in unlooked:
        row, wanted = rows[deck], dict[str, tuple[str, str]]()
        paths: dict[str, str] = {}
        for uid, payload in store.quoting(deck):
            fact = decode_fact(payload)
            source = fact.source or row.source
            if fact.quote and source:
                if source not in paths:
                    paths[source] = str(source_path(row.path, source))
                wanted[uid] = fact.quote, paths[source]
        found.looked[deck] = sha256, set(paths.values())
        known = store.anchors_of([uid for uid, _ in store.anchored(deck)] + list(wanted))
        found.forgotten += [uid for uid in known if uid not in wanted]
        for uid, (quote, path) in wanted.items():
            before = known.get(uid)
            if path not in by_path:
                by_path[path] = _errand(store, path, documents.get(path) or store.document(path))
            if before is not None and before.quote == quote and numbers.get(before.document) == path:
                continue  # seen as it is; where the document changed, it is among its quotes
            by_path[path].quotes[uid] = quote, before if before is not None and before.quote == quote else None
        for one in by_path.values():  # what is quoted otherwise, or from elsewhere, now
            for uid in [uid for uid in one.quotes if uid in wanted and wanted[uid][1] != one.path]:
                del one.quotes[uid]


def look_up(errand: Errand, stopped: Callable[[], bool] = lambda: False) -> Seen | None:
    """Look into a document; None if it was to stop meanwhile. Asks nothing of the store: for any thread."""
    path, known = errand.path, errand.known
    size, mtime_ns = _status(path)
    edition = known.sha256 if known is not None else ""
    document = DocumentRow(path=path, size=size, mtime_ns=mtime_ns, sha256=edition)

    def told(*_: int) -> None:
        if stopped():
            raise _Stopped

    try:
        if errand.changed and known is not None and edition and size >= 0 and _sha256(path) == edition:
            unseen = {uid: one for uid, one in errand.quotes.items() if one[1] is None or one[1].document != known.id}
            if not unseen:
                return Seen(document=document, anchors=[])
            errand = replace(errand, quotes=unseen)
        from quizapp.document.anchors import Search
        from quizapp.document.quotes import Finder
        from quizapp.document.reader import read_document

        search = Search(Finder(read_document(Path(path), told)))
        anchors = []
        for uid, (quote, before) in errand.quotes.items():
            told()
            anchors.append(look_again(search, uid, quote, before, edition))
    except _Stopped:
        return None
    except OSError:
        document = replace(document, size=-1)
    except QuizError:
        if not os.access(path, os.R_OK):
            document = replace(document, size=-1)
    else:
        return Seen(document=replace(document, sha256=search.finder.document.sha256), anchors=anchors)
    # It can't be read: nothing is known of new quotes, and of the others what was.
    return Seen(
        document=document,
        anchors=[before or AnchorRow(fact=uid, quote=quote) for uid, (quote, before) in errand.quotes.items()],
    )


class _Stopped(Exception):
    """It was to stop."""


def _sha256(path: str) -> str:
    import hashlib

    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def look_again(search: Search, uid: str, quote: str, before: AnchorRow | None, edition: str) -> AnchorRow:
    """What became of a quote. `edition` is that of the document in which it was seen before, if it was good then.

    One that was never there stays what it is: a slip of its author.
    """
    from quizapp.document.anchors import Anchor, anchor_at

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
        )
    placed = search.relocate(Anchor(quote, before.before, before.after, before.start, before.times))
    state = _STATES[placed.state]
    if state > MOVED:
        says = placed.says[:MOST_SAID]
        return replace(before, state=state, was=before.was or edition, says=says, mark=mark_of(quote, says))
    now = anchor_at(search.finder, quote, placed.start, placed.end, before.times)
    return replace(before, state=state, before=now.before, after=now.after, start=now.start, was="", says="", mark="")


def mark_of(quote: str, says: str) -> str:
    """Stands for a quote and what the document says in its place, however its lines are broken."""
    import hashlib

    from quizapp.text import one_line

    return hashlib.blake2b(
        f"{one_line(quote)}\0{one_line(says)}".encode("utf-8", "surrogatepass"), digest_size=12
    ).hexdigest()


def keep(store: Store, found: Errands, seen: Sequence[Seen]) -> None:
    """Keep what came of some errands."""
    for _ in keeping(store, found, seen):
        pass


def keeping(store: Store, found: Errands, seen: Sequence[Seen]) -> Iterator[None]:
    """Keep what came of some errands, some at a time, so that a screen can do something else in between.

    A document counts as looked into only with the last of its quotes: after a crash, it is looked into again.
    """
    lasts = []
    for one in seen:
        known = store.document(one.document.path)
        anchors = sorted(one.anchors, key=lambda anchor: anchor.fact)  # as they lie in the file
        unfinished = replace(one.document, size=-1, sha256=known.sha256 if known is not None else "")
        at = 0
        while len(anchors) - at > AT_ONCE:
            store.put_sources([(unfinished, anchors[at : at + AT_ONCE])])
            at += AT_ONCE
            yield
        lasts.append((one.document, anchors[at:]))
    store.put_sources(lasts, found.looked, found.forgotten)


def look(store: Store, decks: Sequence[int], *, patient: bool = True) -> bool:
    """Look up what has to be, and keep it; unless `patient`, only what is quick. Whether something is left."""
    if not patient and not _may_be_quick(store, decks):
        return True
    found = errands(store, decks)
    if found is None:
        return False
    if not patient and not found.is_quick:
        return True
    seen = [one for errand in found.documents if (one := look_up(errand)) is not None]
    keep(store, found, seen)
    return False


def _may_be_quick(store: Store, decks: Sequence[int]) -> bool:
    """Whether what is to be looked up may be little, told without reading what it is."""
    if store.unlooked_facts(decks) > SOON_FACTS:
        return False
    stale = [row for row in store.documents(decks) if _status(row.path) != (row.size, row.mtime_ns)]
    return sum(max(_status(row.path)[0], 0) for row in stale) <= SOON and store.count_anchors(stale) <= SOON_QUOTES


def errands_beside(store: Store, decks: Sequence[int]) -> Errands | None:
    """What is to be looked up, for another thread than the store's: by a connection of its own."""
    own = store.beside()
    if own is None:
        raise ValueError("nobody else can look into a private copy")
    try:
        return errands(own, decks)
    finally:
        own.close()


def look_all_up(found: Errands, stopped: Callable[[], bool]) -> list[Seen] | None:
    """Look into all documents, for any thread; None if it was to stop. What came of it is to be kept by `keeping`."""
    seen = []
    for errand in found.documents:
        one = look_up(errand, stopped)
        if one is None:
            return None
        seen.append(one)
    return seen
