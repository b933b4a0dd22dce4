"""All lints, in the order in which they are told."""

from __future__ import annotations

import gc
from collections.abc import Collection

from quizapp.deck.lint import (
    bare_set,
    confusable,
    given_away,
    near_duplicate,
    pronoun,
    several,
    too_long,
    undated,
    unproved,
    yes_or_no,
)  # fmt: skip
from quizapp.deck.lint.base import Lint
from quizapp.deck.places import Complaint
from quizapp.fact import Deck

LINTS: tuple[Lint, ...] = (
    given_away.LINT, too_long.LINT, bare_set.LINT, yes_or_no.LINT, several.LINT, pronoun.LINT, undated.LINT,
    unproved.LINT, near_duplicate.LINT, confusable.LINT,
)  # fmt: skip
NAMES = tuple(lint.name for lint in LINTS)
MOST = 50
"""So many hints of one kind are told of one deck."""


def _looked(lint: Lint, deck: Deck) -> list[Complaint]:
    collecting = gc.isenabled()
    gc.disable()  # nothing here is cyclic, and it goes through all facts again and again
    try:
        return list(lint.look(deck.facts))
    finally:
        if collecting:
            gc.enable()


def hints(deck: Deck, silenced: Collection[str] = ()) -> list[Complaint]:
    """What could be asked better in a deck, but for what it, a fact, or `silenced` silences by name."""
    silent = {*silenced, *deck.silence}
    quiet = {(fact.line, fact.column): fact.silence for fact in deck.facts if fact.silence}
    out: list[Complaint] = []
    for lint in LINTS:
        if lint.name in silent:
            continue
        told = [one for one in _looked(lint, deck) if lint.name not in quiet.get((one.line, one.column), ())]
        out += told[:MOST]
        if len(told) > MOST:
            message = f"{len(told) - MOST:,} more facts have the hint '{lint.name}'."
            hint = f"Silence it for this deck with 'silence: [{lint.name}]' at its top."
            out.append(Complaint(key="deck", code=lint.name, severity="hint", message=message, hint=hint))
    return out
