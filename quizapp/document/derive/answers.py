"""What a language model answered, read as foreign text: facts where it has any, whatever else it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from quizapp.text import clean, one_line

LONGEST = 256 * 1024
"""So much of an answer is read (characters)."""
LONGEST_TEXT = 4000
"""A longer text within a fact is no part of one."""
MOST_TRIES = 400
"""At so many braces a fact is looked for."""
MOST_WRONG = 8
_THOUGHT = re.compile(r"^.*</think(?:ing)?>", re.DOTALL)
_MORE = re.compile(r'("(?:[^"\\]|\\.)*(?:"|\Z))|,(?=\s*[}\]])', re.DOTALL)
"""A string, which is kept, or a comma too many."""
_NONE = re.compile(r'\{\s*"facts"\s*:\s*\[\s*\]\s*\}|\A\s*\[\s*\]\s*\Z')
"""No facts, in the form that was asked for."""
_ANKI = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}")
_BLANK = re.compile(r"_{3,}|\[(?:…|\.\.\.)\]")


class Told(Struct, frozen=True, kw_only=True):
    """A fact as a model told it; nothing of it is proved."""

    quote: str
    cloze: str
    answer: str
    question: str = ""
    wrong: tuple[str, ...] = ()


class Read(Struct):
    """What an answer has."""

    facts: list[Told]
    bad: int = 0
    """So many entries were no facts."""
    more: int = 0
    """So many facts stood behind those that were wanted."""
    says_none: bool = False
    """Whether it is of the form that was asked for, and has no facts."""


def read_answer(text: str, most: int) -> Read:
    """The facts of an answer, at most so many. Never raises.

    Where it is no good JSON, commas before a closing bracket are left out, which small models write.
    """
    text = _unwrapped(_THOUGHT.sub("", text[:LONGEST]))
    found = _facts(text, most)
    if (mended := _MORE.sub(lambda match: match[1] or "", text)) != text:
        again = _facts(mended, most)
        if (len(again.facts), -again.bad) > (len(found.facts), -found.bad):
            return again
    return found


def _unwrapped(text: str) -> str:
    """An answer that is JSON within a string of JSON, without that string."""
    if text.lstrip()[:1] != '"':
        return text
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return text
    return value if isinstance(value, str) else text


def _facts(text: str, most: int) -> Read:
    found = Read([])
    for entry in _entries(text):
        made = _fact(entry)
        if made is None:
            found.bad += 1
        elif len(found.facts) < most:
            found.facts.append(made)
        else:
            found.more += 1
    found.says_none = not (found.facts or found.bad) and _NONE.search(text) is not None
    return found


def _entries(text: str) -> Iterator[Any]:
    """What may be facts: the entries of the first JSON that has any; of JSON that is cut off, the whole ones."""
    decoder = json.JSONDecoder(parse_constant=_no_number, strict=False)
    at, tries = 0, 0
    found = re.compile(r"[{\[]")
    while tries < MOST_TRIES and (match := found.search(text, at)):
        tries += 1
        try:
            value, end = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            at = match.end()
            continue
        at = end
        if isinstance(value, dict) and "quote" in value:
            yield value
            continue
        if isinstance(value, dict):
            value = (
                value["facts"] if "facts" in value else next((v for v in value.values() if isinstance(v, list)), None)
            )
        if isinstance(value, list):
            yield from value


def _no_number(said: str) -> None:
    raise ValueError(said)


def _fact(entry: Any) -> Told | None:
    if not isinstance(entry, dict):
        return None
    quote, cloze, answer, question = (_text(entry.get(key)) for key in ("quote", "cloze", "answer", "question"))
    if not (quote and answer):
        return None
    cloze = _ANKI.sub(lambda gap: "{{" + gap[1] + "}}", cloze)
    if "{{" not in cloze:
        cloze = _BLANK.sub(lambda _: "{{" + answer + "}}", cloze, count=1)
    options = entry.get("wrong")
    wrong = [_text(option) for option in options[:MOST_WRONG]] if isinstance(options, list) else []
    return Told(
        quote=quote, cloze=cloze, answer=answer, question=question, wrong=tuple(option for option in wrong if option)
    )


def _text(value: Any) -> str:
    """A text made harmless, on one line; '' for what is none. A number is one: '"answer": 1643'."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return one_line(clean(value)) if isinstance(value, str) and len(value) <= LONGEST_TEXT else ""
