"""Which facts have a tag: one of their own, or one of their deck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import normalize

import msgspec

from quizapp.fact import Fact
from quizapp.service.packing import decode_fact
from quizapp.store.decks import DeckRow
from quizapp.store.file import Store
from quizapp.text import normal

_TAGS, _BACKSLASH = b'"tags":[', ord("\\")
_PLAIN = re.compile("[a-z0-9]+")


class Tagged:
    """The facts that have one of some tags; all where there are none. Capitals don't count."""

    def __init__(self, store: Store, tags: Sequence[str]) -> None:
        self._wanted = frozenset(map(normal, tags))
        rows = [row for row in store.files() if self._wanted & set(map(normal, tags_of(row)))] if tags else []
        self.decks = tuple(row.id for row in rows)
        """The decks that have one, and so all their facts."""
        self._titles = {normal(row.title) for row in rows}
        runs = [_PLAIN.findall(normalize("NFC", tag).lower()) for tag in tags]
        self.marks = [max(run, key=len) for run in runs] if all(runs) else []
        """Small letters of which each fact of other decks that has one has some; none: they can't be told from letters."""

    def has(self, fact: Fact) -> bool:
        """Whether a fact is one of them."""
        if not self._wanted or not self._wanted.isdisjoint(map(normal, fact.tags)):
            return True
        return normal(fact.deck) in self._titles


def tags_of(row: DeckRow) -> tuple[str, ...]:
    """The tags of a deck."""
    return msgspec.json.decode(row.tags, type=tuple[str, ...])


def tags_in(store: Store, decks: Sequence[int]) -> list[tuple[str, int]]:
    """The tags that facts of some decks have, by themselves or by their deck, and how many have each: the most used first.

    All facts are read for it: a quarter of a second for 100,000. Tags that differ in capitals alone are one.
    """
    facts: dict[str, int] = {}
    names: dict[str, tuple[int, str]] = {}
    of_decks = [(row.id, tag, row.facts) for row in store.files() if row.id in decks for tag in tags_of(row)]
    whole = {(deck, normal(tag)) for deck, tag, _ in of_decks}
    own = [one for one in _own_tags(store, decks) if (one[0], normal(one[1])) not in whole]
    for _, tag, number in (*of_decks, *own):
        key = normal(tag)
        facts[key] = facts.get(key, 0) + number
        names[key] = max(names.get(key, (0, tag)), (number, tag))
    return sorted(((names[key][1], number) for key, number in facts.items()), key=lambda one: (-one[1], one[0]))


def _own_tags(store: Store, decks: Sequence[int]) -> list[tuple[int, str, int]]:
    """The tags that facts have by themselves: deck, tag, and how many facts."""
    # Facts are JSON: a quotation mark in a text has a backslash before it, so what looks like the beginning of the tags
    # is that. Of all that look the same, one is read.
    written: Counter[tuple[int, bytes]] = Counter()
    for deck, payload in store.payloads(decks):
        start = payload.find(_TAGS)
        if start >= 0:
            end = payload.find(b'"]', start)
            tags = payload[start + len(_TAGS) - 1 : end + 2]
            if payload[end - 1] == _BACKSLASH:  # perhaps not the end
                tags = msgspec.json.encode(decode_fact(payload).tags)
            written[deck, tags] += 1
    found: Counter[tuple[int, str]] = Counter()
    for (deck, tags), number in written.items():
        for tag in set(msgspec.json.decode(tags, type=tuple[str, ...])):
            found[deck, tag] += number
    return [(deck, tag, number) for (deck, tag), number in found.items()]
