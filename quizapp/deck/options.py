"""The author's other right answers and wrong options: those that contradict each other, and those that nothing uses."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from quizapp.deck.fields import Tell
from quizapp.deck.nodes import Scalar
from quizapp.fact import AnyFact, GapsFact, ListFact, QuestionFact, as_written, find_gaps, kind_of, parts
from quizapp.text import fold, one_line, straighten


def check_options(fact: AnyFact, at: Callable[[str], tuple[Any, Any]], tell: Tell) -> None:
    """Warn of a wrong option that is right, and of `accept` and `wrong` where nothing uses them.

    `at` gives the nodes of a key and its value.
    """
    if isinstance(fact, QuestionFact):
        if fact.wrong:
            _check_wrong(fact, at("wrong")[1], tell)
        return
    one_gap = isinstance(fact, GapsFact) and len(parts(fact)) == 1
    if isinstance(fact, GapsFact) and fact.wrong_of:
        _check_wrong_of(fact, at("wrong")[1], tell)
    if fact.accept and not one_gap:
        _no_use(fact, "accept", at("accept")[0], tell)
    if fact.wrong and not one_gap and not isinstance(fact, ListFact):
        _no_use(fact, "wrong", at("wrong")[0], tell)


def _check_wrong(fact: QuestionFact, node: Any, tell: Tell) -> None:
    says = _as_written if fact.exact or fact.syntax else fold
    right = {says(text) for text in (fact.answer, *fact.accept)}
    for at, text in enumerate(fact.wrong):
        if says(text) in right:
            where = node if node.__class__ is Scalar else node.children[at]
            tell(where, "wrong-is-right", "This wrong option is a right answer.", "Remove it.", warning=True)


def _check_wrong_of(fact: GapsFact, node: Any, tell: Tell) -> None:
    answers = {as_written(gap.answer) for gap in find_gaps(fact.cloze)}
    says = _as_written if fact.exact or fact.syntax else fold
    for number, (answer, options) in enumerate(fact.wrong_of):
        key, value = node.children[2 * number : 2 * number + 2]
        if as_written(answer) not in answers:
            hint = "Write the answer as it stands between the braces, or remove these."
            tell(key, "no-use", "No gap has this answer.", hint, warning=True)
        for at, text in enumerate(options):
            if says(text) == says(answer):
                where = value if value.__class__ is Scalar else value.children[at]
                tell(where, "wrong-is-right", "This wrong option is a right answer.", "Remove it.", warning=True)


def _as_written(text: str) -> str:
    return one_line(unicodedata.normalize("NFC", straighten(text)))


def _no_use(fact: AnyFact, key: str, node: Any, tell: Tell) -> None:
    if isinstance(fact, GapsFact):
        message, hint = f"Which of the gaps has this '{key}' can't be known.", "Make a fact for each gap, or remove it."
        if key == "wrong":
            hint = "Say it for each gap: 'wrong: {answer: [a, b], other answer: [c, d]}'."
    elif isinstance(fact, ListFact):
        message, hint = f"Which of the answers has this '{key}' can't be known.", "Ask for it in a fact of its own."
    else:
        message = f"'{key}' is not used in a fact of the kind '{kind_of(fact)}'."
        hint = "Remove it: only a question with one answer, or a sentence with one gap, can have it."
    tell(node, "no-use", message, hint, warning=True)
