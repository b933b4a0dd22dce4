"""Looking quotes up again when their decks or documents change.

A document that is as it was costs a stat; of one that changed, each quote is intact, moved, altered or gone. Facts whose
quote is altered or gone are held back until the person has looked. A document that is missing or can't be read holds
nothing more back, and what was known of its quotes stays known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizapp.service.lookup import Errand, Seen, is_leaning_known, look_up
from quizapp.service.quoted import plain, said_of, stood
from quizapp.store.seen import NEVER, AnchorRow, DocumentRow
from quizapp.store.status import status_of

if TYPE_CHECKING:
    from quizapp.store.file import Store

SOON = 300_000
"""So many bytes of plain documents are looked through at once, and the rest when nobody waits."""
SOON_QUOTES = 500
SOON_FACTS = 2000
"""Decks with so many facts, all together, are looked through at once."""
_PLAIN = (".txt", ".md", ".markdown", ".text", ".html", ".htm")
AT_ONCE = 1000
"""So many quotes are kept by one transaction, while somebody may be answering."""


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


def errands(store: Store, decks: Sequence[int]) -> Errands | None:
    """What is to be looked up for some decks; None, after a stat for each document, where all is as it was."""
    unlooked = store.unlooked(decks)
    documents = {row.path: row for row in store.documents(decks)}
    found = Errands(documents=[], looked={}, forgotten=[])
    by_path = {
        path: _errand(store, path, row)
        for path, row in documents.items()
        if status_of(path) != (row.size, row.mtime_ns)
    }
    if unlooked:
        _of_decks(store, unlooked, by_path, documents, found)
    found.documents = [one for one in by_path.values() if one.changed or one.quotes]
    return found if found.documents or found.looked else None


def _errand(store: Store, path: str, known: DocumentRow | None) -> Errand:
    size, mtime_ns = status_of(path)
    changed = known is None or (known.size, known.mtime_ns) != (size, mtime_ns)
    quotes = {row.fact: (row.quote, row) for row in store.anchors_in(known.id)} if known and changed else {}
    facts = store.payloads_in(known.id) if known and changed else {}
    return Errand(path=path, known=known, changed=changed, size=size, quotes=dict(quotes), said={}, facts=facts)


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
        row, wanted, said = rows[deck], dict[str, tuple[str, str]](), dict[str, str]()
        payloads = dict(store.quoting(deck))
        paths: dict[str, str] = {}
        for uid, payload in payloads.items():
            fact = decode_fact(payload)
            source = fact.source or row.source
            if fact.quote and source:
                if source not in paths:
                    paths[source] = str(source_path(row.path, source))
                wanted[uid], said[uid] = (fact.quote, paths[source]), said_of(fact)
        found.looked[deck] = sha256, set(paths.values())
        known = store.anchors_of([uid for uid, _ in store.anchored(deck)] + list(wanted))
        found.forgotten += [uid for uid in known if uid not in wanted]
        when_kept: dict[str, dict[str, AnchorRow]] = {}
        aside: dict[str, dict[str, AnchorRow]] = {}
        for uid, (quote, path) in wanted.items():
            before = known.get(uid)
            if path not in by_path:
                by_path[path] = _errand(store, path, documents.get(path) or store.document(path))
            if before is not None and numbers.get(before.document) != path:  # looked up in another copy meanwhile
                if path not in aside:
                    there_is = by_path[path].known
                    rows_aside = store.aside_in(there_is.id) if there_is is not None else []
                    aside[path] = {one.fact: replace(one, document=0) for one in rows_aside}
                before = aside[path].get(uid, before)
            same = before is not None and before.quote == quote
            leaning = before is not None and same and is_leaning_known(before.leans, said[uid])
            there = before is not None and same and numbers.get(before.document) == path
            if there and before is not None and (leaning or before.state == NEVER):
                continue  # seen as it is; where the document changed, it is among its quotes
            if not leaning:
                by_path[path].said[uid] = said[uid]
            if before is None or before.quote != quote or before.state == NEVER:
                if path not in when_kept:
                    when_kept[path] = stood(store, path)
                seen = when_kept[path].get(plain(quote))
                before = replace(seen, fact=uid, quote=quote) if seen is not None else None
            by_path[path].quotes[uid], by_path[path].facts[uid] = (quote, before), payloads[uid]
        for one in by_path.values():  # what is quoted otherwise, or from elsewhere, now
            for uid in [uid for uid in one.quotes if uid in wanted and wanted[uid][1] != one.path]:
                del one.quotes[uid]


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
    stale = [row for row in store.documents(decks) if status_of(row.path) != (row.size, row.mtime_ns)]
    return sum(max(status_of(row.path)[0], 0) for row in stale) <= SOON and store.count_anchors(stale) <= SOON_QUOTES


def errands_beside(store: Store, decks: Sequence[int]) -> Errands | None:
    """What is to be looked up, for another thread than the store's: by a connection of its own."""
    own = store.beside()
    if own is None:
        raise ValueError("nobody else can look into a private copy")
    try:
        return errands(own, decks)
    finally:
        own.close()
