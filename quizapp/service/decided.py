"""What was decided about the proposals of a document before, and what a person made of them, read from the events."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.document.quotes import Finder
from quizapp.service.amending import rewrite
from quizapp.service.deckfile import Change
from quizapp.service.proposed import Act, Item
from quizapp.service.reading import quoting
from quizapp.service.standing import Standing, facts_there

if TYPE_CHECKING:
    from quizapp.document.text import Document
    from quizapp.service.workspace import Workspace
    from quizapp.store.events import Event
    from quizapp.store.file import Store


class Kept(Struct, frozen=True):
    """Where one was kept."""

    deck: str
    """The file; '' where that is not known: it had the fact already."""
    document: str
    """The path of the document that it was proposed from; the one that is read now may be a copy."""


class Decided(Struct, frozen=True):
    """What was decided before."""

    acts: list[Act]
    """The latest last."""
    kept: dict[str, Kept]
    """By the keys of those that were kept."""


def decided(store: Store, items: Mapping[str, Item], document: Document, path: str, deck: Path) -> Decided:
    """What was decided about some items, by their keys and those that they had before (`by_key`), which go to a deck. The items have it then.

    What a person wrote is proved anew: it is a draft where the document does not say it any more.
    """
    acts: dict[str, list[str]] = {}
    changes: dict[str, Change | None] = {}
    last: dict[str, str] = {}
    texts: dict[str, str] = {}
    where: dict[str, str] = {}
    edits: dict[str, list[str]] = {}  # by the keys, which they are in `acts`
    replaced: dict[str, str] = {}  # what was written before, by the names of edits
    for event in store.noted("proposal", items):
        data, item = event.data, items[event.fact]
        key = item.key
        if data.get("document") != document.sha256 and data.get("path") != path:
            continue
        decision = data.get("decision")
        if decision == "edited":
            was, texts[key] = texts.get(key, ""), str(data.get("text") or "")
            item.aside = was or item.aside
            if not data.get("back"):
                replaced[event.id] = was
                acts[event.id] = [key]
                edits.setdefault(key, []).append(event.id)
            elif edits.get(key):
                del acts[edits[key].pop()]
            continue
        item.decision = decision if decision in ("kept", "dropped") else ""
        if (before := last.get(key)) is not None:  # a later decision is what undo takes back
            acts[before].remove(key)
            if not acts[before]:
                del acts[before]
        name = last[key] = str(data.get("act") or event.id)
        where[key] = str(data.get("path") or "")
        acts.setdefault(name, []).append(key)
        changes[name] = changes.get(name) or _change_of(event)
    finder = Finder(document)  # folds its text when it is first asked
    for key, text in texts.items():
        if text:
            rewrite(items[key], document, text, deck, finder)
    kept = {
        key: Kept(change.path if (change := changes[name]) is not None else "", where[key])
        for key, name in last.items()
        if items[key].decision == "kept"
    }
    told = (Act(keys=tuple(keys), change=changes.get(name), before=replaced.get(name)) for name, keys in acts.items())
    return Decided(still_decided(told, items), kept)


def still_decided(acts: Iterable[Act], items: Mapping[str, Item]) -> list[Act]:
    """Some acts as far as what they decided holds; an edit does whatever was decided."""
    found = [
        act if act.before is not None else replace(act, keys=tuple(key for key in act.keys if items[key].decision))
        for act in acts
    ]
    return [act for act in found if act.keys]


def lost(workspace: Workspace, known: Decided, items: Iterable[Item], path: str) -> list[Item]:
    """Those of some items that no deck has any more: not the one in which each was kept, and none that quotes the document.

    What was kept from another document of the same bytes stands in decks of that one; where it was moved, they are its own.
    """
    some = list(items)
    if not some:
        return []
    put = (known.kept[item.key] for item in some if item.key in known.kept)
    decks = {one.deck for one in put if one.deck and (one.document == path or not os.path.lexists(one.document))}
    quoted = [one.fact for one in quoting(workspace, Path(path))]
    there = Standing([*facts_there(map(Path, sorted(decks))), *quoted])
    return [item for item in some if not there.has_any(item)]


def _change_of(event: Event) -> Change | None:
    try:
        return msgspec.convert(event.data.get("change"), Change)
    except msgspec.ValidationError:
        return None
