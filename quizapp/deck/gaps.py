"""The gaps of a cloze: whether they are well made, and whether a line was meant to have some."""

from __future__ import annotations

import re
from typing import Any

from quizapp.deck.fields import Tell
from quizapp.deck.nodes import Scalar
from quizapp.deck.syntax import quoted
from quizapp.fact import Gap, find_gaps
from quizapp.text import shorten

_EMPTY_GAP = re.compile(r"\{\{\s*(?:::[^{}]*)?\}\}")
_CODE = re.compile(r"\w\(|<\w|\w_\w|^(?:std|boost|crate|self|super|core|alloc)::|::.*::")
"""What stands around '::' in code."""


def check_gaps(text: str, at: Any, tell: Tell, *, code: bool = False) -> None:
    """Tell what is wrong with the gaps of a cloze, of `code` or not. Raises Wrong."""
    gaps = find_gaps(text)
    for gap in gaps:
        raw = text[gap.start : gap.end]
        if empty := _EMPTY_GAP.match(raw):
            raise tell(at, "gap-empty", "This gap has no text.", "Write the answer between {{ and }}.", within=empty[0])
        if "{{" in gap.answer + gap.hint:
            raise tell(at, "gap-nested", "A gap inside a gap.", "Close the first with }} before the next.", within=raw)
    rest = _without(text, gaps)
    if empty := _EMPTY_GAP.search(rest):
        raise tell(at, "gap-empty", "This gap has no text.", "Write the answer between {{ and }}.", within=empty[0])
    if "{{" in rest:
        start = rest[rest.index("{{") :]
        raise tell(at, "gap-unclosed", "This gap is not closed.", "Each {{ needs its }}.", within=start)
    if "}}" in rest:
        raise tell(at, "gap-unclosed", "Nothing is opened before this }}.", "Each }} needs its {{.", within="}}")
    if not gaps:
        raise tell(at, "no-gap", "This cloze has no gap.", "Mark what is asked: {{…}}.")
    for gap in gaps:
        _doubt(text[gap.start : gap.end], at, tell, code=code)


def _doubt(raw: str, at: Any, tell: Tell, *, code: bool) -> None:
    """Warn of a gap that is probably not what was meant."""
    inside = raw[2:-2]
    if inside.count("{") != inside.count("}"):
        hint = "It ends at the first }} behind as many } as {; write ask and answer if that can't be."
        tell(at, "gap-braces", "The braces inside this gap don't match.", hint, warning=True, within=raw)
    answer, _, told = inside.partition("::")
    if told and " " not in (answer[-1:], told[0]) and (code or _CODE.search(inside)):
        message = f"The answer here is '{shorten(answer, 40)}', and '{shorten(told, 40)}' its hint."
        hint = "For code with :: in it, write ask and answer. Put a space behind :: if a hint is meant."
        tell(at, "gap-hint", message, hint, warning=True, within=raw)


def check_no_gaps(question: Any, answer: Any, tell: Tell) -> None:
    """Tell of gaps in 'question: answer': the colon stands in a sentence that was meant as one. Raises Wrong."""
    for node in (question, *(answer.children if answer.__class__ is not Scalar else (answer,))):
        gap = next(iter(find_gaps(node.value)), None)
        if gap is not None:
            whole = quoted(f"{question.value}: {answer.value}") if answer.__class__ is Scalar else '"…: …"'
            hint = f"Put the whole line in quotes: {whole}. For braces in the text, write ask and answer."
            within = node.value[gap.start : gap.end] if not node.style else ""
            raise tell(
                node, "gap-colon", "A colon makes 'question: answer' of this line with a gap.", hint, within=within
            )


def _without(text: str, gaps: tuple[Gap, ...]) -> str:
    out, last = [], 0
    for gap in gaps:
        out.append(text[last : gap.start])
        last = gap.end
    return "".join([*out, text[last:]])
