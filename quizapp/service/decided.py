"""What was decided about the proposals of a document before, and what a person made of them, read from the events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from quizapp.document.quotes import Finder
from quizapp.service.amending import take
from quizapp.service.deckfile import Change
from quizapp.service.proposed import Act, Item

if TYPE_CHECKING:
    from quizapp.document.text import Document
    from quizapp.store.events import Event
    from quizapp.store.file import Store


def decided(store: Store, items: Mapping[str, Item], document: Document, path: str) -> list[Act]:
    """What was decided about some items, by their keys: the acts, the latest last. The items have it then.

    What a person wrote is proved anew: it is a draft where the document does not say it any more.
    """
    acts: dict[str, list[str]] = {}
    changes: dict[str, Change | None] = {}
    last: dict[str, str] = {}
    texts: dict[str, str] = {}
    for event in store.noted("proposal", items):
        data, key = event.data, event.fact
        if data.get("document") != document.sha256 and data.get("path") != path:
            continue
        decision = data.get("decision")
        if decision == "edited":
            texts[key] = str(data.get("text") or "")
            continue
        items[key].decision = decision if decision in ("kept", "dropped") else ""
        if (before := last.get(key)) is not None:  # a later decision is what undo takes back
            acts[before].remove(key)
            if not acts[before]:
                del acts[before]
        name = last[key] = str(data.get("act") or event.id)
        acts.setdefault(name, []).append(key)
        changes[name] = changes.get(name) or _change_of(event)
    finder = Finder(document)  # folds its text when it is first asked
    for key, text in texts.items():
        if text:
            take(items[key], document, text.encode("utf-8", "replace"), finder)
    told = ((tuple(key for key in keys if items[key].decision), changes[name]) for name, keys in acts.items())
    return [Act(keys=keys, change=change) for keys, change in told if keys]


def _change_of(event: Event) -> Change | None:
    try:
        return msgspec.convert(event.data.get("change"), Change)
    except msgspec.ValidationError:
        return None
