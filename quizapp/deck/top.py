"""What is wrong with a key at the top of a deck, and with a deck as a whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from quizapp.deck.fields import name
from quizapp.deck.keys import DECK_KEYS, FACT_KEYS, meant_above
from quizapp.deck.problem import Problem
from quizapp.deck.telling import Telling

KNOWN_KEYS = "The keys of a deck are: " + ", ".join(DECK_KEYS) + "."
BEGIN = "Begin it with 'deck: …', then 'facts:' and the facts below it, each after a dash."


def tell_unknown(key: Any, telling: Telling) -> str:
    """Tell of a key that a deck doesn't have; the one that was meant, or ''."""
    if key.value == "<<" and not key.style:
        telling.tell(key, "merge-key", "Merge keys (<<) are not allowed in a deck.", "Write the keys out.")
        return ""
    if telling.full:
        return ""
    near = meant_above(key.value)
    if key.value in FACT_KEYS and not near:
        hint = "It is a key of facts: indent it under its fact."
    else:
        hint = f"Did you mean '{near}'?" if near else KNOWN_KEYS
    telling.tell(key, "unknown-key", f"A deck has no key '{name(key)}'.", hint)
    return near


def judge(top: Collection[str], excused: Collection[str], unproved: Sequence[Problem], telling: Telling) -> None:
    """Tell what is missing in the whole, once all is read.

    `top` are the keys that the deck has, `excused` those that are not there because of something that was told already,
    `unproved` what there is to tell if it has no source.
    """
    if not top and not any(problem.severity == "error" for problem in telling.problems):
        telling.add(1, 1, "empty", "This deck is empty.", BEGIN)
        return
    if "deck" not in top and "deck" not in excused and ("facts" in top or "quizzes" not in top):
        hint = "Begin it with 'deck: …'."
        telling.add(1, 1, "no-title", "This deck has no title, so its facts can't be studied.", hint)
    if "facts" not in top and "quizzes" not in top and "facts" not in excused:
        hint = "Add 'facts:', and the facts below it, each after a dash."
        telling.add(1, 1, "no-facts", "This deck has no facts.", hint)
    if "source" not in top and "source" not in excused:
        for problem in unproved:
            telling.keep(problem)
