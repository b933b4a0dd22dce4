"""Proposals in the place of facts that are held back: what a document says since it was changed, beside what it said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from quizapp.service.doubting import Doubted, doubted
from quizapp.text import normal, one_line, shorten

if TYPE_CHECKING:
    from quizapp.service.proposed import Item
    from quizapp.store.file import Store

MOST_COMPARED = 300
"""So many characters of two questions are compared."""


def held_beside(store: Store, decks: Sequence[int], document: str, items: Iterable[Item]) -> dict[str, Doubted]:
    """Of proposals of a document, by their keys, the fact of some decks that is held back since the document says now what
    they quote; of several of one passage, the one that asks most alike. `document` is the name of its file.
    """
    held = [(one, normal(one.says)) for one in doubted(store, decks) if one.says and one.document == document]
    found = {}
    for item in items if held else ():
        quote, asked = normal(item.proposal.quote), normal(item.asked)[:MOST_COMPARED]
        mine = [one for one, says in held if quote in says or says in quote]
        if mine:
            found[item.key] = max(mine, key=lambda one: _likeness(normal(one.question)[:MOST_COMPARED], asked))
    return found


def in_words(one: Doubted) -> str:
    """The fact, short: what it asks, and its answer."""
    return f"{shorten(one_line(one.question), 120)} {shorten(one_line(one.answer), 60)}"


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
