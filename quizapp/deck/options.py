"""The author's other right answers and wrong options: those that contradict each other, and those that nothing uses."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
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
        _check_wrong(fact, (fact.answer, *fact.accept), fact.wrong, at("wrong")[1], tell)
        return
    one_gap = isinstance(fact, GapsFact) and len(parts(fact)) == 1
    if isinstance(fact, GapsFact):
        _check_gaps(fact, at("wrong")[1], tell)
    if fact.accept and not one_gap:
        _no_use(fact, "accept", at("accept")[0], tell)
    if fact.wrong and not one_gap and not isinstance(fact, ListFact):
        _no_use(fact, "wrong", at("wrong")[0], tell)


def _check_wrong(fact: AnyFact, answers: Iterable[str], options: Sequence[str], node: Any, tell: Tell) -> None:
    says = _as_written if fact.exact or fact.syntax else fold
    right = {says(text) for text in answers}
    for at, text in enumerate(options):
        if says(text) in right:
            where = node if node.__class__ is Scalar else node.children[at]
            tell(where, "wrong-is-right", "This wrong option is a right answer.", "Remove it.", warning=True)


def _check_gaps(fact: GapsFact, node: Any, tell: Tell) -> None:
    gaps = find_gaps(fact.cloze)
    alone = fact.accept if len(parts(fact)) == 1 else ()
    if fact.wrong and len(parts(fact)) == 1:
        _check_wrong(fact, [*(gap.answer for gap in gaps), *alone], fact.wrong, node, tell)
    for number, (answer, options) in enumerate(fact.wrong_of):
        key, value = node.children[2 * number : 2 * number + 2]
        its = {gap.part for gap in gaps if as_written(gap.answer) == as_written(answer)}
        if not its:
            hint = "Write the answer as it stands between the braces, or remove these."
            tell(key, "no-use", "No gap has this answer.", hint, warning=True)
        right = [*(gap.answer for gap in gaps if gap.part in its), *alone] if its else [answer]
        _check_wrong(fact, right, options, value, tell)


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
