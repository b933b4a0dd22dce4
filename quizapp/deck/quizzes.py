"""Quizzes as a deck, or a file of its own, describes them: what they draw from, and their rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from msgspec.structs import replace

from quizapp.deck.fields import Tell, Wrong, first_of, name, read_flag, read_tags, read_text, read_texts
from quizapp.deck.keys import closest
from quizapp.deck.nodes import Scalar
from quizapp.deck.pools import HOW, Unclear, pools_of
from quizapp.deck.quizvalues import read_choice, read_count, read_marks, read_quiz_forms, read_taken_off, read_time
from quizapp.rules import (
    DEFAULTS,
    FEWEST_PAIRS,
    MATCH_PAIRS,
    MATTERS,
    MOST_QUESTIONS,
    WHY_NOT,
    Feedback,
    Mode,
    Pool,
    Rules,
    SetAside,
    Which,
    WrittenQuiz,
)

MODES = tuple(mode for mode in get_args(Mode) if mode not in ("missed", "contrast"))
"""The modes that can be written; the others hang on what one person did."""
POOLED = tuple(mode for mode in MODES if "pools" in MATTERS[mode])
"""The modes that ask so many questions as was said, so that they can come from pools."""
Quizzes = tuple[tuple[WrittenQuiz, ...], tuple[SetAside, ...]]
"""The quizzes of a file, and those that were set aside."""
_MEANT = {
    "title": "quiz",
    "name": "quiz",
    "count": "questions",
    "from": "pools",
    "limit": "time",
    "deck": "decks",
    "tag": "tags",
}
_MEANT_IN_POOL = {
    "count": "take",
    "questions": "take",
    "deck": "from",
    "decks": "from",
    "tag": "tags",
    "worth": "marks",
}
PLAIN = {"time": "seconds"} | {
    word: word
    for word in ("questions", "tags", "which", "forms", "each", "feedback", "marks", "negative", "certainty", "seed")
}
"""The keys of a quiz that are fields of its rules, and which."""


def _read_pools(key: Any, node: Any, tell: Tell) -> tuple[Pool, ...]:
    nodes = [node] if isinstance(node, Scalar) or node.is_map else node.children
    found: list[Pool] = []
    wrong = False
    for child in nodes:
        try:
            found += [_pool(child, tell)] if not isinstance(child, Scalar) else _said(key, child, tell)
        except Wrong:
            wrong = True
    if wrong:
        raise Wrong
    if not found:
        raise tell(key, "empty", "There are no pools.", HOW)
    if sum(pool.take for pool in found) > MOST_QUESTIONS:
        raise tell(key, "count", "The pools take too many questions.", f"A quiz has {MOST_QUESTIONS:,} at most.")
    return tuple(found)


def _said(key: Any, node: Any, tell: Tell) -> tuple[Pool, ...]:
    text = read_text(key, node, tell)
    try:
        return pools_of(text)
    except Unclear as unclear:
        raise tell(node, "pool", unclear.message, unclear.hint, within=unclear.piece) from None


def _pool(node: Any, tell: Tell) -> Pool:
    """A pool that is written as a mapping."""
    if not node.is_map:
        raise tell(node, "pool", "A pool is a text or a mapping, not a list.", HOW)
    found = _values(node, POOL_READERS, _MEANT_IN_POOL, "pool", tell)
    if "take" not in found:
        raise tell(first_of(node), "pool", "It is not said how many questions this pool takes.", "Add 'take: 5'.")
    place = found.pop("from", ())
    anywhere = len(place) == 1 and place[0].lower() == "anywhere"
    here = len(place) == 1 and place[0].lower() == "here"
    return Pool(**found, anywhere=anywhere, decks=() if anywhere or here else place)


QUIZ_READERS: dict[str, Callable[[Any, Any, Tell], Any]] = {
    "quiz": read_text, "about": read_text, "decks": read_texts, "pools": _read_pools, "questions": read_count,
    "mode": read_choice({mode: mode for mode in MODES}), "forms": read_quiz_forms, "tags": read_tags,
    "which": read_choice({which: which for which in get_args(Which)}), "time": read_time, "each": read_time,
    "feedback": read_choice({feedback: feedback for feedback in get_args(Feedback)} | {"at once": "once", "at the end": "end"}),
    "marks": read_marks, "negative": read_taken_off, "certainty": read_flag, "seed": read_text,
}  # fmt: skip
"""What reads the value of each key of a quiz."""
POOL_READERS: dict[str, Callable[[Any, Any, Tell], Any]] = {
    "take": read_count, "from": read_texts, "tags": read_tags,
    "which": read_choice({which: which for which in get_args(Which)}), "forms": read_quiz_forms, "marks": read_marks,
}  # fmt: skip
"""What reads the value of each key of a pool."""


def _values(
    node: Any,
    readers: Mapping[str, Callable[[Any, Any, Tell], Any]],
    synonyms: Mapping[str, str],
    what: str,
    tell: Tell,
) -> dict[str, Any]:
    """The values of a mapping's keys. Raises Wrong when one can't be used, after all were told."""
    found: dict[str, Any] = {}
    wrong = False
    for key, value in _entries(node):
        word = str(getattr(key, "value", ""))
        if not isinstance(key, Scalar) or word not in readers:
            near = synonyms.get(word.lower()) or closest(word, tuple(readers))
            hint = f"Did you mean '{near}'?" if near else f"The keys of a {what} are: {', '.join(readers)}."
            tell(first_of(key), "unknown-key", f"A {what} has no key '{name(key)}'.", hint)
            wrong = True
        elif word in found:
            tell(key, "duplicate-key", f"The key '{word}' stands twice.", "Keep one of them.")
            wrong = True
        else:
            found[word] = None
            try:
                found[word] = readers[word](key, value, tell)
            except Wrong:
                wrong = True
    if wrong:
        raise Wrong
    return found


def _entries(node: Any) -> Iterator[tuple[Any, Any]]:
    return zip(node.children[::2], node.children[1::2], strict=True)


def read_quizzes(key: Any, node: Any, tell: Tell, shift: int) -> Quizzes:
    """The quizzes under `quizzes`, and those that are wrong, which are told of and set aside.

    `shift` lines stand before the part that is parsed.
    """
    if isinstance(node, Scalar) or node.is_map:
        hint = "Begin each with a dash: '- quiz: its title', and its other keys below."
        tell(
            key if isinstance(node, Scalar) and not node.value else first_of(node),
            "not-list",
            "'quizzes' is a list.",
            hint,
        )
        return (), ()
    aside: list[SetAside] = []
    ends = [*(first_of(child).start_mark.line for child in node.children[1:]), node.end_mark.line + 1]
    found: dict[str, WrittenQuiz] = {}
    for child, end in zip(node.children, ends, strict=True):
        try:
            quiz = _quiz(child, tell, shift)
        except Wrong:
            begun = first_of(child).start_mark.line
            aside += [SetAside(title, begun + 1 + shift, max(end, begun + 1) + shift) for title in _title(child)]
            continue
        if (first := found.get(quiz.title.casefold())) is not None:
            hint = "Give each its own title."
            tell(first_of(child), "duplicate-quiz", f"A quiz of this title stands at line {first.line} already.", hint)
            continue
        found[quiz.title.casefold()] = quiz
    return tuple(found.values()), tuple(aside)


def _title(node: Any) -> list[str]:
    """The title of what may be no quiz, if it has one."""
    entries = list(_entries(node)) if not isinstance(node, Scalar) and node.is_map else []
    said = [value.value for key, value in entries if getattr(key, "value", "") == "quiz" and isinstance(value, Scalar)]
    if not said and len(entries) == 1 and isinstance(entries[0][0], Scalar):
        said = [entries[0][0].value]
    return said[:1]


def _quiz(node: Any, tell: Tell, shift: int) -> WrittenQuiz:
    if isinstance(node, Scalar) or not node.is_map or not node.children:
        raise tell(
            first_of(node), "quiz", "A quiz is a mapping.", "Write '- quiz: its title', and its other keys below."
        )
    keys = [getattr(key, "value", "") for key, _ in _entries(node)]
    if len(keys) == 1 and isinstance(node.children[0], Scalar) and keys[0] not in QUIZ_READERS:  # title: pools
        title = read_text(node.children[0], node.children[0], tell)
        values: dict[str, Any] = {"quiz": title, "pools": _read_pools(node.children[0], node.children[1], tell)}
    else:
        values = _values(node, QUIZ_READERS, _MEANT, "quiz", tell)
    if "quiz" not in values:
        raise tell(first_of(node), "no-title", "This quiz has no title.", "Add 'quiz: …', by which it is chosen.")
    _judge(node, values, tell)
    mark = first_of(node).start_mark
    return WrittenQuiz(
        title=values["quiz"], about=values.get("about", ""), decks=values.get("decks", ()), rules=_rules(values),
        line=mark.line + 1 + shift, column=mark.column + 1,
    )  # fmt: skip


def _judge(node: Any, values: Mapping[str, Any], tell: Tell) -> None:
    """Tell of keys that don't go together, and raise Wrong for them."""
    at = {getattr(key, "value", ""): key for key, _ in _entries(node)}
    mode = values.get("mode", "practice")
    wrong = False

    def refuse(word: str, message: str, hint: str) -> None:
        nonlocal wrong
        tell(at.get(word, first_of(node)), "conflict", message, hint)
        wrong = True

    if "pools" in values:
        if mode not in POOLED:
            refuse("pools", f"There are no pools in a {mode}.", "Use 'decks' and 'tags', or the mode practice or exam.")
        for word in ("questions", "tags", "which"):
            if word in values:
                refuse(word, f"'{word}' is said by each pool.", "Remove it, or write the quiz without 'pools'.")
    for word in PLAIN:
        if word in values and PLAIN[word] not in MATTERS[mode]:
            refuse(word, f"'{word}' does not go with a {mode}.", WHY_NOT[mode])
    if mode == "match" and values.get("questions", MATCH_PAIRS) < FEWEST_PAIRS:
        refuse("questions", "A match needs two pairs.", "One alone can't be wrong: ask for more.")
    if values.get("certainty") and (
        {"negative", "marks"} & values.keys() or any(p.marks for p in values.get("pools", ()))
    ):
        refuse("certainty", "Certainty has its own marks.", "Remove it, or 'marks' and 'negative'.")
    if wrong:
        raise Wrong


def _rules(values: Mapping[str, Any]) -> Rules:
    mode: Mode = values.get("mode", "practice")
    said = {field: values[word] for word, field in PLAIN.items() if word in values}
    if pools := values.get("pools", ()):
        said |= {"pools": pools, "questions": sum(pool.take for pool in pools)}
    return replace(DEFAULTS.get(mode, Rules(mode=mode)), **said)
