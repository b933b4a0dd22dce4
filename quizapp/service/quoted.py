"""What documents said when facts were kept from them: an event, so that it is known before anybody has read the decks,
and should the document have changed by then.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from quizapp.store.events import NewEvent
from quizapp.store.seen import INTACT, UNKNOWN, AnchorRow
from quizapp.text import one_line

if TYPE_CHECKING:
    from quizapp.document.marked import Asked
    from quizapp.document.quotes import Finder
    from quizapp.fact import AnyFact
    from quizapp.store.file import Store


class _Seen(Struct, frozen=True):
    """A quote as it stood."""

    quote: str
    before: str
    after: str
    start: int
    times: int
    leans: str = UNKNOWN


def said_of(fact: AnyFact) -> str:
    """All that a fact says: what it asks, and what answers it."""
    from quizapp.fact import ClaimFact, GapsFact, answer_text, question_text

    told = "" if isinstance(fact, GapsFact | ClaimFact) else answer_text(fact)
    return f"{question_text(fact)}\n{told}"


def asked_of(fact: AnyFact) -> Asked:
    """What a fact asks for; of gaps their answers alone, of a claim all of it, of pairs both sides."""
    from quizapp.document.marked import Asked
    from quizapp.fact import ClaimFact, GapsFact, PairsFact, answer_text, parts, question_text

    if isinstance(fact, ClaimFact):
        return Asked(question=fact.claim)
    if isinstance(fact, PairsFact):
        return Asked(question=fact.ask, answers="\n".join(side for pair in fact.pairs for side in pair))
    answers = "\n".join(answer_text(fact, part) for part in parts(fact))
    return Asked(question="" if isinstance(fact, GapsFact) else question_text(fact), answers=answers)


def quoted(finder: Finder, facts: Iterable[tuple[AnyFact, int]], deck: str | Path) -> list[NewEvent]:
    """That the quotes of some facts, which went into a deck, stand in a document, each nearest to a place; nothing where
    none of them does.
    """
    from quizapp.document.anchors import anchor_near
    from quizapp.document.leaning import leans_on, more_leaning

    found: dict[str, _Seen] = {}
    for fact, near in facts:
        one = anchor_near(finder, fact.quote, near) if fact.quote else None
        if one is not None:
            leans = leans_on(finder.document, one.start, fact.quote, said_of(fact))
            leans = more_leaning(found[one.quote].leans, leans) if one.quote in found else leans
            found[one.quote] = _Seen(one.quote, one.before, one.after, one.start, one.times, leans)
    return [_event(finder.document.path, finder.document.sha256, list(found.values()), deck)] if found else []


def stood_once(one: AnchorRow, document: str | Path, deck: str | Path) -> NewEvent:
    """That a quote, which is taken out of a deck since its document says otherwise, stood in an edition of that before."""
    return _event(document, one.was, [_Seen(one.quote, one.before, one.after, one.start, one.times, one.leans)], deck)


def _event(document: str | Path, edition: str, seen: list[_Seen], deck: str | Path) -> NewEvent:
    path = path_text(os.path.realpath(document))
    data = {
        "document": edition, "path": path, "quotes": msgspec.to_builtins(seen),
        "deck": path_text(os.path.realpath(deck)),
    }  # fmt: skip
    return NewEvent(kind="quoted", fact=_key(path), data=data)


def stood(store: Store, document: str | Path) -> dict[str, AnchorRow]:
    """What was seen in a document when facts were kept from it, by the quote (`plain`): with no fact, and the edition in `was`."""
    path = path_text(os.path.realpath(document))
    found: dict[str, AnchorRow] = {}
    for event in store.noted("quoted", [_key(path)]):
        try:
            seen = msgspec.convert(event.data.get("quotes"), list[_Seen])
        except msgspec.ValidationError:
            continue  # of a newer version, or of unknown hands
        if event.data.get("path") != path:
            continue
        was = str(event.data.get("document") or "")
        for one in seen:
            found[plain(one.quote)] = AnchorRow(
                fact="", quote=one.quote, state=INTACT, before=one.before, after=one.after, start=one.start,
                times=one.times, was=was, leans=one.leans,
            )  # fmt: skip
    return found


def went_to(store: Store, document: str | Path) -> list[str]:
    """The files of the decks into which facts of a document went, as events can hold them, the last one first."""
    path = path_text(os.path.realpath(document))
    decks = [event.data.get("deck") for event in store.noted("quoted", [_key(path)]) if event.data.get("path") == path]
    return list(dict.fromkeys(deck for deck in reversed(decks) if isinstance(deck, str)))


def plain(quote: str) -> str:
    """A quote, however its lines are broken."""
    return one_line(quote)


def _key(path: str) -> str:
    """What a document is known by in events: 16 hexadecimal digits."""
    return blake2b(f"quoted\0{path}".encode(), digest_size=8).hexdigest()


def path_text(path: str) -> str:
    """A path as an event can hold it: names may be any bytes."""
    return path.encode("utf-8", "replace").decode()
