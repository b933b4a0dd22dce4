"""The value of one key: a text, a list of texts, true or false, pairs; and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol

from quizapp.deck.keys import instead
from quizapp.deck.nodes import Branch, Node, Scalar
from quizapp.fact import FORMS, as_written
from quizapp.text import MAX_TEXT, clean

MOST_ENTRIES = 200
"""So many entries a list, steps or pairs may have."""
TOLERANCE = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)\s*%?")
_COLON = "If it has a colon in it, or begins with [ or {, put it in quotes."


class Wrong(Exception):
    """Something can't be used; what is wrong has been told."""


class Tell(Protocol):
    """Tells of one thing that is wrong."""

    def __call__(
        self, node: Any, code: str, message: str, hint: str = "", *, warning: bool = False, within: str = ""
    ) -> Wrong:
        """Tell of it at a node's place, or where `within` stands in the node. The result is to be raised, or not."""
        ...


def is_plain(text: str) -> bool:
    """Whether a text can be taken as it is: of plain letters and signs, neither empty nor too long, no space at its ends."""
    return text.isascii() and text.isprintable() and text == text.strip() != "" and len(text) <= MAX_TEXT


def read_text(key: Any, node: Any, tell: Tell) -> str:
    """A text that is not empty. Raises Wrong, having told; so do all that follow."""
    if node.__class__ is not Scalar:
        what = "a mapping" if node.is_map else "a list"
        raise tell(node, "not-text", f"'{name(key)}' is one text, not {what}.", _COLON)
    text: str = node.value.strip()
    if not text:
        raise tell(key, "empty", f"'{name(key)}' is empty.", empty_hint(node))
    if len(text) > MAX_TEXT:
        raise tell(node, "too-long", f"A text of {len(text):,} characters.", f"The longest has {MAX_TEXT:,}: cut it.")
    text = clean(text).strip()
    if not text:
        raise tell(node, "empty", f"'{name(key)}' has nothing that can be shown.", "Write its text, or remove the key.")
    return text


def read_texts(key: Any, node: Any, tell: Tell) -> tuple[str, ...]:
    """One text or a list of texts."""
    if node.__class__ is Scalar:
        return (read_text(key, node, tell),)
    if node.is_map:
        raise tell(
            node, "not-list", f"'{name(key)}' is a list of texts.", "Write [a, b]; texts with a colon need quotes."
        )
    if not node.children:
        raise tell(key, "empty", f"'{name(key)}' is an empty list.", "Write its entries, or remove the key.")
    if len(node.children) > MOST_ENTRIES:
        hint = f"There may be {MOST_ENTRIES}; make several facts of it."
        raise tell(key, "too-many", f"'{name(key)}' has {len(node.children):,} entries.", hint)
    return tuple([_entry(key, child, tell) for child in node.children])


def read_wrong(key: Any, node: Any, tell: Tell) -> tuple[str, ...] | dict[str, tuple[str, ...]]:
    """Texts; or those of each gap of a cloze, by its answer."""
    if node.__class__ is Scalar or not node.is_map:
        return read_texts(key, node, tell)
    entries, found, seen = node.children, dict[str, tuple[str, ...]](), set[str]()
    if not entries:
        raise tell(key, "empty", f"'{name(key)}' is an empty mapping.", "Write its entries, or remove the key.")
    if len(entries) > 2 * MOST_ENTRIES:
        hint = f"There may be {MOST_ENTRIES}; make several facts of it."
        raise tell(key, "too-many", f"'{name(key)}' has {len(entries) // 2:,} entries.", hint)
    for answer_node, options in zip(entries[::2], entries[1::2], strict=True):
        answer = _entry(key, answer_node, tell)
        if (mark := as_written(answer)) in seen:
            raise tell(answer_node, "duplicate-key", "This answer stands twice in 'wrong'.", "Keep one of them.")
        seen.add(mark)
        found[answer] = read_texts(answer_node, options, tell)
    return found


def read_tags(key: Any, node: Any, tell: Tell) -> tuple[str, ...]:
    """Tags: few words that many facts share. An empty list is no fault."""
    if node.__class__ is not Scalar and not node.is_map:
        if not node.children:
            return ()
        shared = _plain_tags(*[child.value for child in node.children if child.__class__ is Scalar])
        if len(shared) == len(node.children):
            return shared
    return read_texts(key, node, tell)


@lru_cache(maxsize=4096)
def _plain_tags(*texts: str) -> tuple[str, ...]:
    """The texts where they can be taken as they are, else none."""
    return texts if all(is_plain(text) for text in texts) else ()


def _entry(key: Any, node: Any, tell: Tell) -> str:
    if node.__class__ is Scalar and not node.value.strip():
        raise tell(node, "empty", f"An empty entry in '{name(key)}'.", "Write its text, or remove it.")
    if node.__class__ is not Scalar:
        what = "a mapping" if node.is_map else "a list"
        hint = "If the entry has a colon in it, or begins with [ or {, put it in quotes."
        raise tell(node, "not-text", f"An entry of '{name(key)}' is {what}, not a text.", hint)
    return read_text(key, node, tell)


def read_several(key: Any, node: Any, tell: Tell) -> tuple[str, ...]:
    """A list of at least two texts that differ."""
    texts = read_texts(key, node, tell)
    if len(texts) < 2:
        one = "For one answer, write it as a text." if name(key) != "steps" else "For one, use 'answer'."
        raise tell(key, "too-few", f"'{name(key)}' needs at least two entries.", one)
    seen: set[str] = set()
    for child, text in zip(node.children, texts, strict=True):
        if (mark := as_written(text)) in seen:  # 'él' stands beside 'el', and ≠ beside =
            raise tell(child, "duplicate-entry", f"This stands twice in '{name(key)}'.", "Remove one of them.")
        seen.add(mark)
    return texts


def read_answer(key: Any, node: Any, tell: Tell) -> str | tuple[str, ...]:
    """A text, or a list of at least two."""
    if node.__class__ is Scalar:
        if not node.value.strip():
            raise tell(key, "no-answer", "The answer is missing.", empty_hint(node))
        return read_text(key, node, tell)
    if node.is_map:
        hint = "If it has a colon in it, put it in quotes; for things that belong together, use 'pairs'."
        raise tell(node, "answer-mapping", "The answer is a mapping, not a text.", hint)
    return read_several(key, node, tell)


def read_pairs(key: Any, node: Any, tell: Tell) -> tuple[tuple[str, str], ...]:
    """At least two pairs whose left sides differ."""
    if node.__class__ is Scalar or not node.is_map:
        raise tell(node, "not-pairs", "'pairs' is a mapping.", "Write 'left: right', one a line, or {left: right, …}.")
    entries = node.children
    pairs: list[tuple[str, str]] = []
    seen: set[str] = set()
    for at in range(0, len(entries), 2):
        left_node, right_node = entries[at], entries[at + 1]
        left = _entry(key, left_node, tell)
        if right_node.__class__ is Scalar and not right_node.value.strip():
            raise tell(left_node, "no-answer", "This pair has no right side.", "Write it after the colon.")
        right = _entry(key, right_node, tell)
        if (mark := as_written(left)) in seen:
            raise tell(left_node, "duplicate-key", "This left side stands twice in 'pairs'.", "Keep one of them.")
        seen.add(mark)
        pairs.append((left, right))
    if len(pairs) < 2:
        raise tell(key, "too-few", "'pairs' needs at least two of them.", "For one, use 'ask' and 'answer'.")
    if len(pairs) > MOST_ENTRIES:
        hint = f"There may be {MOST_ENTRIES}; make several facts of it."
        raise tell(key, "too-many", f"'pairs' has {len(pairs):,} of them.", hint)
    return tuple(pairs)


def read_flag(key: Any, node: Any, tell: Tell) -> bool:
    """True or false."""
    said = read_text(key, node, tell).lower()
    if said not in ("true", "false"):
        hint = f"Write '{name(key)}: true', or leave it out."
        raise tell(node, "not-true-or-false", f"'{name(key)}' is true or false.", hint)
    return said == "true"


def read_forms(key: Any, node: Any, tell: Tell) -> tuple[str, ...]:
    """Names of forms."""
    forms = read_texts(key, node, tell)
    for form, where, hint in _unknown(forms, node, FORMS, "forms"):
        raise tell(where, "unknown-form", f"There is no form '{form}'.", hint)
    return forms


def read_silence(key: Any, node: Any, tell: Tell) -> tuple[str, ...]:
    """Names of hints; one that there is not is told, and passed over."""
    from quizapp.deck.lint.registry import NAMES  # few decks silence any

    names = read_texts(key, node, tell)
    for said, where, hint in _unknown(names, node, NAMES, "hints"):
        tell(where, "unknown-hint", f"There is no hint '{said}'.", hint, warning=True)
    return tuple([said for said in names if said in NAMES])


def _unknown(said: Sequence[str], node: Any, known: Sequence[str], what: str) -> Iterator[tuple[str, Any, str]]:
    """Each of some words that is none of those known, where it stands, and a hint."""
    for at, word in enumerate(said):
        if word not in known:
            where = node if node.__class__ is Scalar else node.children[at]
            yield word[:40], where, instead(word, known, f"The {what} are: {', '.join(known)}.")


def read_tolerance(key: Any, node: Any, tell: Tell) -> str:
    """A share or a number."""
    text = read_text(key, node, tell)
    if not TOLERANCE.fullmatch(text):
        raise tell(node, "tolerance", "This is no tolerance.", "Write a share such as 5%, or a number such as 0.5.")
    return re.sub(r"\.(?!\d)", "", text)


PLAIN = frozenset(("ask", "cloze", "claim", "answer", "id", "hint", "why", "quote", "source", "syntax", "image"))
"""Keys whose value may be any text."""
Reader = Callable[[Any, Any, Tell], Any]
READERS: dict[str, Reader] = {
    "ask": read_text, "cloze": read_text, "claim": read_text, "answer": read_answer, "steps": read_several,
    "pairs": read_pairs, "id": read_text, "accept": read_texts, "wrong": read_wrong, "hint": read_text,
    "why": read_text, "quote": read_text, "source": read_text, "tags": read_tags, "both_ways": read_flag,
    "forms": read_forms, "tolerance": read_tolerance, "exact": read_flag, "syntax": read_text, "image": read_text,
    "silence": read_silence,
}  # fmt: skip
"""What reads the value of each key of a fact."""


def name(key: Any) -> str:
    """A key as it is called in messages."""
    return clean(str(getattr(key, "value", "")))[:60]


def empty_hint(node: Any) -> str:
    """What to do about a value that is empty: a text that begins with # is a comment to YAML."""
    if isinstance(node, Scalar) and node.style:
        return (
            "Write its text between the quotation marks." if node.style in "'\"" else "Write its text below, indented."
        )
    return "Write it after the colon; in quotes if it begins with #."


def first_of(node: Node) -> Any:
    """The node under which a mark is best set: of a mapping its first key."""
    while isinstance(node, Branch) and node.children:
        node = node.children[0]
    return node
