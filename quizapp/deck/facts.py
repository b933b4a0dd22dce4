"""One entry of `facts` as a fact: which kind its keys make it, and whether it is well made."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from quizapp.deck.fields import PLAIN, READERS, Tell, Wrong, first_of, name, read_answer, read_text
from quizapp.deck.gaps import check_gaps, check_no_gaps
from quizapp.deck.keys import ANSWER_KEYS, FACT_KEYS, FORMS_OF, KIND_KEYS, KINDS_BY_NAME, meant
from quizapp.deck.nodes import Branch, Node, Scalar
from quizapp.deck.options import check_options
from quizapp.deck.source import Source
from quizapp.deck.telling import MAX_PROBLEMS
from quizapp.fact import AnyFact, fact_key, fill_gaps
from quizapp.text import MAX_TEXT

_GLUED = re.compile(r"(?:^|\s)(" + "|".join(FACT_KEYS) + r"):(?=\S)")
_WORD = re.compile("[a-z_]*")
"""A key so made, beside keys that a fact has, is no question but a slip."""
_NO_SPACE = re.compile(r"[?.!]:(?=\S)")
_DOUBLED = {
    "ask": ("cloze", "claim"),
    "cloze": ("ask", "claim", *ANSWER_KEYS),
    "claim": ("ask", "cloze", "steps", "pairs"),
}


class Setting(Struct, frozen=True):
    """What surrounds a fact: the title of its deck, and the lines before the part of the file that is parsed."""

    deck: str
    shift: int
    tell: Tell
    source: Source


def make_fact(node: Node, setting: Setting) -> AnyFact:
    """The fact that an entry makes. Raises Wrong when it can't be used; all that is wrong with it is told."""
    tell = setting.tell
    if node.__class__ is Scalar:
        return _gaps(_line(node, setting), node, {}, node, setting)
    assert isinstance(node, Branch)
    if not node.is_map:
        hint = "Write 'question: answer', or keys such as ask and answer. A text that begins with [ needs quotes."
        raise tell(first_of(node), "no-fact", "A list is no fact.", hint)
    return fact_of(_values(node, tell), node, setting)


def fact_of(made: dict[str, Any], node: Any, setting: Setting) -> AnyFact:
    """The fact that the values of some keys make. Raises Wrong, having told."""
    tell = setting.tell
    kind = "question" if "answer" in made and made.keys().isdisjoint(_RARE) and "ask" in made else ""
    if not kind:
        kind = _kind(node, made, tell)
    if kind == "gaps":
        return _gaps(made.pop("cloze"), _at(node, "cloze")[1], made, node, setting)
    if kind == "claim":
        made["answer"] = _truth(made["answer"], _at(node, "answer")[1], tell)
    elif kind == "question" and made["answer"].__class__ is tuple:
        kind = "list"
    return _finish(kind, made["claim" if kind == "claim" else "ask"], made, node, setting)


_RARE = frozenset(("cloze", "claim", "steps", "pairs"))


def _at(node: Any, key: str) -> tuple[Any, Any]:
    """The nodes of a key and its value, for telling."""
    children = node.children if isinstance(node, Branch) else []
    for at in range(0, len(children), 2):
        if getattr(children[at], "value", None) == key:
            return children[at], children[at + 1]
    return node, node


def _values(node: Branch, tell: Tell) -> dict[str, Any]:
    """The values of all keys; the shortest form's as 'ask' and 'answer'."""
    children: list[Any] = node.children
    made: dict[str, Any] = {}
    others: list[tuple[Any, Any]] = []
    firsts: dict[Any, int] | None = None
    bad = odd = False
    entries = iter(children)
    for key_node, value in zip(entries, entries, strict=True):
        key = key_node.value if key_node.__class__ is Scalar else None
        if key in PLAIN and value.__class__ is Scalar and key not in made:  # nearly all come this way
            text = value.value
            if text.isascii() and text.isprintable() and text == text.strip() != "" and len(text) <= MAX_TEXT:
                made[key] = text
                continue
        if key in made:
            firsts = firsts or _firsts(children)
            hint = _twice_hint(str(key), key_node, firsts.get(key, 0))
            tell(key_node, "duplicate-key", f"The key '{key}' stands twice in one fact.", hint)
            bad = True
        elif key in READERS:
            try:
                made[key] = READERS[key](key_node, value, tell)
            except Wrong:
                made[key] = None
                bad = True
        elif key is None:
            _key_no_text(key_node, tell)
            odd = True
        else:
            others.append((key_node, value))
    if others and not shortest(others, made, tell):
        bad = True
    if bad and not others and not odd:
        _kind(node, made, tell)
    if bad or odd:
        raise Wrong
    return made


def _firsts(children: list[Any]) -> dict[Any, int]:
    """The line (from 0) on which each key stands first."""
    firsts: dict[Any, int] = {}
    for key in children[::2]:
        if key.__class__ is Scalar:
            mark: Any = key.start_mark
            firsts.setdefault(key.value, mark.line)
    return firsts


def _twice_hint(key: str, node: Any, first: int) -> str:
    if key in KIND_KEYS and node.start_mark.line > first:
        return "Keep one of them; if a new fact begins here, put a dash before it."
    return "Keep one of them."


def shortest(others: list[tuple[Any, Any]], made: dict[str, Any], tell: Tell) -> bool:
    """Take one unknown key for a question in the shortest form, or tell of the unknown keys."""
    has_kind = any(key in made for key in (*KIND_KEYS, *ANSWER_KEYS))
    key_node, value = others[0]
    if len(others) == 1 and not has_kind and not (made and _WORD.fullmatch(key_node.value)):
        if key_node.value == "<<" and not key_node.style:
            return _unknown(key_node, tell)
        if not key_node.value.strip():
            tell(key_node, "no-question", "There is no question before this colon.", "Write it there.")
            return False
        try:
            made["ask"] = read_text(key_node, key_node, tell)
            made["answer"] = read_answer(key_node, value, tell)
            if "syntax" not in made:
                check_no_gaps(key_node, value, tell)
        except Wrong:
            return False
        return True
    others = others[:MAX_PROBLEMS]
    if not has_kind and len(others) > 1 and not any(meant(key_node.value) for key_node, _ in others):
        hint = "Begin each fact with a dash; a text with a colon in it needs quotes."
        tell(others[1][0], "two-facts", "A second question in one fact.", hint)
        return False
    for key_node, _ in others:
        _unknown(key_node, tell)
    return False


def _unknown(key_node: Any, tell: Tell) -> bool:
    if key_node.value == "<<" and not key_node.style:
        hint = "Write the keys out; in quotes if << is the text."
        tell(key_node, "merge-key", "Merge keys (<<) are not allowed in a deck.", hint)
        return False
    near = meant(key_node.value)
    if near:
        hint = f"Did you mean '{near}'?"
    elif len(key_node.value) > 20 or " " in key_node.value:
        hint = "If it is part of a text, put that text in quotes; if it is a fact of its own, put a dash before it."
    else:
        hint = "Known keys are: " + ", ".join(FACT_KEYS) + "."
    tell(key_node, "unknown-key", f"There is no key '{name(key_node)}'.", hint)
    return False


def _kind(node: Branch, made: dict[str, Any], tell: Tell) -> str:
    """The kind that the keys make. Raises Wrong when they make none, or two."""
    main = next((key for key in KIND_KEYS if key in made), "")
    if not main:
        hint = "Give it 'ask' and 'answer', or a 'cloze', or a 'claim' and 'answer'."
        raise tell(first_of(node), "no-question", "This fact asks nothing.", hint)
    extra = next((key for key in _DOUBLED[main] if key in made), "")
    if extra:
        message = f"A fact can't have both '{main}' and '{extra}'."
        raise tell(_at(node, extra)[0], "two-kinds", message, "Make it two facts.")
    if main == "cloze":
        return "gaps"
    given = [key for key in ANSWER_KEYS if key in made]
    if len(given) > 1:
        message = f"A fact can't have both '{given[0]}' and '{given[1]}'."
        raise tell(_at(node, given[1])[0], "two-kinds", message, "Keep one, or make it two facts.")
    if not given:
        raise _no_answer(main, *_at(node, main), tell)
    if main == "claim":
        return "claim"
    return {"answer": "question", "steps": "steps", "pairs": "pairs"}[given[0]]


def _no_answer(main: str, key_node: Any, value: Any, tell: Tell) -> Wrong:
    glued = _GLUED.search(value.value) if isinstance(value, Scalar) else None
    if glued:
        key = glued[1]
        return tell(value, "no-space", f"There is no space after '{key}:'.", f"Write '{key}: …'.", within=f"{key}:")
    if main == "claim":
        hint = "Add 'answer: true' or 'answer: false'."
        return tell(key_node, "no-answer", "This claim does not say whether it is true.", hint)
    return tell(key_node, "no-answer", "This question has no answer.", "Add 'answer', 'steps' or 'pairs'.")


def _line(node: Any, setting: Setting) -> str:
    """The text of an entry that is one plain line: gaps are all that it can be."""
    tell = setting.tell
    if not node.style and _commented(node, setting):
        hint = "Put the text with # in it in quotes."
        if not node.value or "{{" not in node.value:
            raise tell(node, "comment", "From # on, YAML takes this for a comment.", hint, within="#")
    if not node.value.strip():
        raise tell(node, "empty-fact", "An empty entry.", "Write 'question: answer' after the dash, or remove it.")
    text = read_text(node, node, tell)
    if "{{" in text or "}}" in text:
        return text
    if glued := _NO_SPACE.search(text) or _GLUED.search(text):
        hint = "YAML wants a space after the colon: 'question: answer'."
        raise tell(node, "no-space", "There is no space after the colon.", hint, within=glued[0].strip())
    hint = "Write 'question: answer', or mark what is asked: {{…}}."
    raise tell(node, "no-answer", "This line has neither an answer nor a gap.", hint)


def _commented(node: Any, setting: Setting) -> bool:
    """Whether a comment follows on the node's last line."""
    end = node.end_mark
    return setting.source.line(end.line + 1 + setting.shift)[end.column :].lstrip().startswith("#")


def _truth(said: str | tuple[str, ...], node: Any, tell: Tell) -> bool:
    if isinstance(said, tuple) or said.lower() not in ("true", "false"):
        hint = "Write 'answer: true' or 'answer: false'; the reason goes under 'why'."
        raise tell(node, "claim-answer", "The answer to a claim is true or false.", hint)
    return said.lower() == "true"


def _gaps(text: str, at: Any, made: dict[str, Any], node: Node, setting: Setting) -> AnyFact:
    """A cloze, its gaps checked."""
    check_gaps(text, at, setting.tell, code="syntax" in made)
    return _finish("gaps", fill_gaps(text), {"cloze": text, **made}, node, setting)


def _finish(kind: str, question: str, made: dict[str, Any], node: Any, setting: Setting) -> AnyFact:
    tell = setting.tell
    if "forms" in made:
        _check_forms(kind, made["forms"], _at(node, "forms")[1], tell)
    if "both_ways" in made and kind != "question":
        message = "Only a question with one answer can be asked both ways."
        tell(_at(node, "both_ways")[0], "both-ways", message, "Remove 'both_ways'.", warning=True)
        del made["both_ways"]
    if made.get("wrong").__class__ is dict:
        if kind != "gaps":
            hint = "Write [a, b]; only a cloze has some for each answer."
            raise tell(_at(node, "wrong")[1], "not-list", "'wrong' is a list of texts.", hint)
        made["wrong_of"] = tuple(made.pop("wrong").items())
    mark: Any = node.start_mark if node.__class__ is Scalar else node.event.start_mark
    fact = placed(kind, question, made, setting.deck, mark.line + 1 + setting.shift, mark.column + 1)
    if not made.keys().isdisjoint(("wrong", "wrong_of", "accept")):
        check_options(fact, lambda key: _at(node, key), tell)
    return fact


def placed(kind: str, question: str, made: dict[str, Any], deck: str, line: int, column: int) -> AnyFact:
    """The fact of a kind that some values make at a place (from 1), with its identity."""
    made["key"] = fact_key(deck, kind, question, made.get("id", ""))
    made["deck"], made["line"], made["column"] = deck, line, column
    return KINDS_BY_NAME[kind](**made)  # type: ignore[return-value]


def _check_forms(kind: str, forms: tuple[str, ...], node: Any, tell: Tell) -> None:
    for at, form in enumerate(forms):
        if form not in FORMS_OF[kind]:
            where = node if node.__class__ is Scalar else node.children[at]
            hint = f"It can be asked as: {', '.join(FORMS_OF[kind])}."
            raise tell(where, "unfit-form", f"A fact of the kind '{kind}' can't be asked as '{form}'.", hint)


def _key_no_text(node: Any, tell: Tell) -> None:
    inner = first_of(node)
    if node.is_map:
        hint = 'A text that begins with {{ needs quotes around it: "{{…}} …".'
        tell(node, "key-not-text", "Braces at the beginning are YAML's.", hint)
    else:
        tell(inner, "key-not-text", "A list can't be a key.", "A text that begins with [ needs quotes around it.")
