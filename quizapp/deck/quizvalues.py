"""Values in a quiz: counts, times, marks, forms, and words of which one is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from quizapp.deck.fields import Tell, name, read_forms, read_text
from quizapp.deck.keys import instead
from quizapp.deck.nodes import Scalar
from quizapp.fact import FORMS
from quizapp.rules import MOST_MARKS, MOST_OFF, MOST_QUESTIONS, seconds_of, time_hint


def read_choice(words: Mapping[str, Any]) -> Callable[[Any, Any, Tell], Any]:
    """One of some words, and what it stands for."""

    def read(key: Any, node: Any, tell: Tell) -> Any:
        said = read_text(key, node, tell).lower()
        if said not in words:
            hint = instead(said, tuple(words), f"Write one of: {', '.join(dict.fromkeys(words.values()))}.")
            raise tell(node, "unknown-word", f"'{name(key)}' can't be '{said[:40]}'.", hint)
        return words[said]

    return read


def read_count(key: Any, node: Any, tell: Tell) -> int:
    """How many questions."""
    text = read_text(key, node, tell)
    if not re.fullmatch(r"\d{1,9}", text) or not 1 <= int(text) <= MOST_QUESTIONS:
        raise tell(node, "count", "This is no number of questions.", f"Write a number from 1 to {MOST_QUESTIONS:,}.")
    return int(text)


def read_time(key: Any, node: Any, tell: Tell) -> int:
    """A time, in seconds."""
    seconds = seconds_of(text := read_text(key, node, tell))
    if seconds is None:
        raise tell(node, "time", "This is no time that a quiz can take.", time_hint(text))
    return seconds


def read_marks(key: Any, node: Any, tell: Tell) -> float:
    """What a right answer is worth."""
    text = read_text(key, node, tell)
    if not re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text) or not 0 < float(text) <= MOST_MARKS:
        hint = f"Write a number above 0, such as 1 or 0.5; {MOST_MARKS:g} at most."
        raise tell(node, "marks", "This is no number of marks.", hint)
    return float(text)


def read_taken_off(key: Any, node: Any, tell: Tell) -> float:
    """What a wrong answer takes off."""
    text = read_text(key, node, tell)
    if not re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text) or float(text) > MOST_OFF:
        hint = f"Write a number such as 0.5, from 0 to {MOST_OFF:g}."
        raise tell(node, "marks", "This is no number of marks that a wrong answer takes off.", hint)
    return float(text)


def read_quiz_forms(key: Any, node: Any, tell: Tell) -> tuple[str, ...]:
    """Forms that a quiz can mark."""
    forms = read_forms(key, node, tell)
    if "flip" in forms:
        where = node if isinstance(node, Scalar) else node.children[forms.index("flip")]
        hint = "Remove 'flip'." if len(forms) > 1 else f"Others are: {', '.join(f for f in FORMS if f != 'flip')}."
        raise tell(where, "unfit-form", "A quiz can't ask so: only the learner can judge a flipped card.", hint)
    return forms
