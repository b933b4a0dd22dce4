"""One entry of `facts` as a fact: which kind its keys make it, and whether it is well made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Protocol

from quizapp.deck.nodes import Branch, Node, Scalar
from quizapp.fact import (
    FORMS,
    AnyFact,
    ClaimFact,
    GapsFact,
    ListFact,
    PairsFact,
    QuestionFact,
    StepsFact,
    fact_key,
    fill_gaps,
    find_gaps,
)
from quizapp.text import MAX_TEXT, clean, fold

KIND_KEYS = ("ask", "cloze", "claim")
"""Each fact has one of these, or is written in the shortest form."""
TEXT_KEYS = ("id", "hint", "why", "quote", "source", "tolerance", "syntax", "image")
LIST_KEYS = ("accept", "wrong", "tags", "forms")
FLAG_KEYS = ("both_ways", "exact")
FACT_KEYS = (*KIND_KEYS, "answer", "steps", "pairs", *TEXT_KEYS, *LIST_KEYS, *FLAG_KEYS)
"""Every key that a fact may have."""
_KNOWN = frozenset(FACT_KEYS)
_TEXTS, _LISTS, _FLAGS = frozenset(TEXT_KEYS), frozenset(LIST_KEYS), frozenset(FLAG_KEYS)
FORMS_OF: Mapping[str, tuple[str, ...]] = {
    "question": ("flip", "choose", "type"),
    "gaps": ("flip", "choose", "type"),
    "claim": ("true-or-false",),
    "list": ("flip", "name-all"),
    "steps": ("flip", "order"),
    "pairs": ("flip", "choose", "type", "match"),
}
"""The forms that a fact of each kind may name."""
MOST_ENTRIES = 200
"""So many entries a list, steps or pairs may have."""
TOLERANCE = re.compile(r"\d+(?:\.\d+)?\s*%?")


class Report(Protocol):
    """Where what is wrong is told."""

    def __call__(self, node: Any, code: str, message: str, hint: str = "", *, warning: bool = False) -> None:
        """Tell of one thing that is wrong at a node's place."""
        ...


class Wrong(Exception):
    """The fact can't be used; what is wrong has been told."""


def make_fact(node: Node, deck: str, report: Report) -> AnyFact:
    """The fact that an entry makes. Raises Wrong when it can't be used; all that is wrong with it is told."""
    mark: Any = node.start_mark
    place = {"deck": deck, "line": mark.line + 1, "column": mark.column + 1}
    if node.__class__ is Scalar:
        return _line_fact(node, place, report)
    assert isinstance(node, Branch)
    if not node.is_map:
        report(node, "no-fact", "A fact can't be a list.", "Write 'question: answer', or keys such as ask and answer.")
        raise Wrong
    return _map_fact(node, place, report)


def _line_fact(node: Any, place: dict[str, Any], report: Report) -> AnyFact:
    text = clean(node.value).strip()
    if not text:
        report(node, "empty-fact", "An empty entry.", "Write 'question: answer' after the dash, or remove it.")
        raise Wrong
    if "{{" not in text:
        hint = "Write 'question: answer' (with a space after the colon), or mark a gap: {{…}}."
        report(node, "no-answer", "This line has no answer and no gap.", hint)
        raise Wrong
    return _gaps_fact(text, node, {}, place, report)


def _map_fact(node: Branch, place: dict[str, Any], report: Report) -> AnyFact:
    children = node.children
    values: dict[str, Any] = {}
    short: Any = None
    bad = False
    for at in range(0, len(children), 2):
        key_node: Any = children[at]
        value = children[at + 1]
        if key_node.__class__ is not Scalar:
            _no_text_key(key_node, report)
            bad = True
            continue
        key = key_node.value
        if key not in _KNOWN:
            if short is None and not any(name in values for name in KIND_KEYS):
                short = (key_node, value)
                continue
            bad = True
            _unknown_key(key_node, short, report)
        elif key in values:
            report(key_node, "duplicate-key", f"The key '{key}' stands twice in this fact.", "Keep one of them.")
            bad = True
        else:
            values[key] = value
    if short is not None:
        if any(name in values for name in (*KIND_KEYS, "answer", "steps", "pairs")):
            _unknown_key(short[0], None, report)
            raise Wrong
        values["ask"] = short[0]
        values["answer"] = short[1]
    if bad:
        raise Wrong
    common = _common(values, report)
    kinds = [name for name in KIND_KEYS if name in values]
    if not kinds:
        report(node, "no-question", "This fact asks nothing.", "Give it 'ask' and 'answer', a 'cloze', or a 'claim'.")
        raise Wrong
    if len(kinds) > 1:
        report(
            values[kinds[1]],
            "two-kinds",
            f"A fact can't have both '{kinds[0]}' and '{kinds[1]}'.",
            "Make it two facts.",
        )
        raise Wrong
    kind = kinds[0]
    if kind == "ask":
        fact = _asked(values, common, place, report)
    elif kind == "cloze":
        _only(values, "cloze", ("answer", "steps", "pairs"), report)
        fact = _gaps_fact(_text(values["cloze"], "cloze", report), values["cloze"], common, place, report)
    else:
        fact = _claim(values, common, place, report)
    return fact


def _asked(values: dict[str, Any], common: dict[str, Any], place: dict[str, Any], report: Report) -> AnyFact:
    ask = _text(values["ask"], "ask", report)
    given = [name for name in ("answer", "steps", "pairs") if name in values]
    if not given:
        report(values["ask"], "no-answer", "This question has no answer.", "Add 'answer', 'steps' or 'pairs'.")
        raise Wrong
    if len(given) > 1:
        report(
            values[given[1]],
            "two-kinds",
            f"A question can't have both '{given[0]}' and '{given[1]}'.",
            "Make it two facts.",
        )
        raise Wrong
    value = values[given[0]]
    if given[0] == "pairs":
        return _finish(
            PairsFact, "pairs", ask, {"ask": ask, "pairs": _pairs(value, report)}, common, place, values, report
        )
    if given[0] == "steps":
        steps = _several(value, "steps", report)
        return _finish(StepsFact, "steps", ask, {"ask": ask, "steps": steps}, common, place, values, report)
    if isinstance(value, Branch):
        if value.is_map:
            hint = "If the answer has a colon in it, put it in quotes; for pairs, use the key 'pairs'."
            report(value, "answer-mapping", "The answer is a mapping, not a text.", hint)
            raise Wrong
        answers = _several(value, "answer", report)
        return _finish(ListFact, "list", ask, {"ask": ask, "answer": answers}, common, place, values, report)
    answer = clean(value.value).strip()
    if not answer:
        report(
            value,
            "no-answer",
            "The answer is empty.",
            "Write it after the colon; in quotes if it is a sign like ~ or #.",
        )
        raise Wrong
    _long(value, report)
    return _finish(QuestionFact, "question", ask, {"ask": ask, "answer": answer}, common, place, values, report)


def _claim(values: dict[str, Any], common: dict[str, Any], place: dict[str, Any], report: Report) -> AnyFact:
    _only(values, "claim", ("steps", "pairs"), report)
    claim = _text(values["claim"], "claim", report)
    if "answer" not in values:
        report(
            values["claim"],
            "no-answer",
            "This claim does not say whether it is true.",
            "Add 'answer: true' or 'answer: false'.",
        )
        raise Wrong
    said = _text(values["answer"], "answer", report).lower()
    if said not in ("true", "false"):
        report(
            values["answer"],
            "claim-answer",
            "The answer to a claim is true or false.",
            "Write 'answer: true' or 'answer: false'.",
        )
        raise Wrong
    fields = {"claim": claim, "answer": said == "true"}
    return _finish(ClaimFact, "claim", claim, fields, common, place, values, report)


def _gaps_fact(text: str, node: Any, common: dict[str, Any], place: dict[str, Any], report: Report) -> AnyFact:
    gaps = find_gaps(text)
    if text.count("{{") != len(gaps) or text.count("}}") < len(gaps):
        report(node, "gap-unclosed", "A gap is not closed.", "Each {{ needs its }}.")
        raise Wrong
    if not gaps:
        report(node, "no-gap", "This cloze has no gap.", "Mark what is asked: {{…}}.")
        raise Wrong
    if any(not fold(gap.answer) or "{{" in gap.answer for gap in gaps):
        report(
            node,
            "gap-empty",
            "A gap has no text of its own.",
            "Write the answer between {{ and }}; gaps can't be nested.",
        )
        raise Wrong
    return _finish(GapsFact, "gaps", fill_gaps(text), {"cloze": text}, common, place, {}, report)


def _finish(
    made: Any, kind: str, question: str, fields: dict[str, Any], common: dict[str, Any], place: dict[str, Any],
    values: dict[str, Any], report: Report,
) -> AnyFact:  # fmt: skip
    forms = common.get("forms")
    if forms:
        for form in forms:
            if form not in FORMS_OF[kind]:
                can = ", ".join(FORMS_OF[kind])
                known = f"A {kind} fact can be asked as: {can}." if form in FORMS else f"Forms are: {can}."
                report(values.get("forms"), "form", f"The form '{form}' does not fit.", known)
                raise Wrong
    if common.get("both_ways") and kind != "question":
        report(
            values.get("both_ways"),
            "both-ways",
            "Only a question with one answer is asked both ways.",
            "Remove 'both_ways'.",
            warning=True,
        )
        del common["both_ways"]
    key = fact_key(place["deck"], kind, question, common.get("id", ""))
    fact: AnyFact = made(key=key, **place, **fields, **common)
    return fact


def _common(values: dict[str, Any], report: Report) -> dict[str, Any]:
    """The keys that any fact may have, checked."""
    out: dict[str, Any] = {}
    for key, value in values.items():
        if key in _TEXTS:
            text = _text(value, key, report)
            if key == "tolerance" and not TOLERANCE.fullmatch(text):
                report(
                    value,
                    "tolerance",
                    f"'{text}' is no tolerance.",
                    "Write a share such as 5% or a number such as 0.5.",
                )
                raise Wrong
            out[key] = text
        elif key in _LISTS:
            out[key] = _texts(value, key, report)
        elif key in _FLAGS:
            said = _text(value, key, report).lower()
            if said not in ("true", "false"):
                report(value, "flag", f"'{key}' is true or false.", f"Write '{key}: true', or leave it out.")
                raise Wrong
            out[key] = said == "true"
    return out


def _text(node: Any, key: str, report: Report) -> str:
    if node.__class__ is not Scalar:
        report(
            node, "not-text", f"'{key}' is a text.", "If it has a colon in it, or begins with [ or {, put it in quotes."
        )
        raise Wrong
    text = clean(node.value).strip()
    if not text:
        report(node, "empty", f"'{key}' is empty.", "Write its text, or remove the key.")
        raise Wrong
    _long(node, report)
    return text


def _long(node: Any, report: Report) -> None:
    if len(node.value) > MAX_TEXT:
        report(node, "too-long", f"A text of {len(node.value):,} characters.", f"The longest is {MAX_TEXT:,}: cut it.")
        raise Wrong


def _texts(node: Any, key: str, report: Report) -> tuple[str, ...]:
    if node.__class__ is Scalar:
        return (_text(node, key, report),)
    if node.is_map:
        report(
            node, "not-list", f"'{key}' is a list of texts.", "Write [a, b]; a text with a colon in it needs quotes."
        )
        raise Wrong
    return tuple(_text(child, key, report) for child in node.children)


def _several(node: Any, key: str, report: Report) -> tuple[str, ...]:
    texts = _texts(node, key, report)
    if len(texts) < 2:
        report(node, "too-few", f"'{key}' needs at least two entries.", "For a single answer, write it as a text.")
        raise Wrong
    if len(texts) > MOST_ENTRIES:
        report(
            node,
            "too-many",
            f"'{key}' has {len(texts)} entries.",
            f"At most {MOST_ENTRIES} can be asked: make it several facts.",
        )
        raise Wrong
    seen: set[str] = set()
    for child, text in zip(node.children, texts, strict=True):
        if fold(text) in seen:
            report(child, "duplicate-entry", f"'{text}' stands twice in '{key}'.", "Remove one of them.")
            raise Wrong
        seen.add(fold(text))
    return texts


def _pairs(node: Any, report: Report) -> tuple[tuple[str, str], ...]:
    if node.__class__ is Scalar or not node.is_map:
        report(node, "not-pairs", "'pairs' is a mapping.", "Write 'left: right', one a line, or {left: right, …}.")
        raise Wrong
    pairs, seen = [], set()
    for at in range(0, len(node.children), 2):
        left, right = _text(node.children[at], "pairs", report), _text(node.children[at + 1], "pairs", report)
        if fold(left) in seen:
            report(node.children[at], "duplicate-key", f"'{left}' stands twice in 'pairs'.", "Keep one of them.")
            raise Wrong
        seen.add(fold(left))
        pairs.append((left, right))
    if not 2 <= len(pairs) <= MOST_ENTRIES:
        report(node, "too-few", f"'pairs' has {len(pairs)} of them.", f"From 2 to {MOST_ENTRIES} can be asked.")
        raise Wrong
    return tuple(pairs)


def _only(values: dict[str, Any], kind: str, not_with: tuple[str, ...], report: Report) -> None:
    for key in not_with:
        if key in values:
            report(
                values[key],
                "two-kinds",
                f"A fact with '{kind}' can't have '{key}'.",
                "Remove it, or make it two facts.",
            )
            raise Wrong


def _no_text_key(node: Node, report: Report) -> None:
    braces = isinstance(node, Branch) and node.is_map
    hint = "A line that begins with {{ needs quotes around it." if braces else "A key is a short text."
    report(node, "key-not-text", "A key that is no text.", hint)


def _unknown_key(node: Any, short: Any, report: Report) -> None:
    near = get_close_matches(node.value, FACT_KEYS, 1)
    if near:
        hint = f"Did you mean '{near[0]}'?"
    elif short is not None:
        hint = "If it belongs to the line before, put that text in quotes."
    else:
        hint = "Known keys: " + ", ".join(FACT_KEYS) + "."
    report(node, "unknown-key", f"There is no key '{clean(node.value[:80])}'.", hint)
