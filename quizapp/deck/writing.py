"""Facts as YAML, and put behind those that a file has, whose bytes stay as they are."""

from __future__ import annotations

import itertools
import json
import re
import textwrap
from collections.abc import Sequence

import yaml
from msgspec import Struct

from quizapp.deck.lines import BREAK, COMMENT, NotAppended, NoYaml, depth_of, key_column
from quizapp.fact import AnyFact, ClaimFact, GapsFact, ListFact, PairsFact, QuestionFact, StepsFact
from quizapp.text import one_line

WIDTH = 118
"""Longer texts are folded over lines of so many characters."""
_PLAIN = re.compile(
    r"(?:(?:\.\./)+|\./)?[^\W_](?:[^\x00-\x1f\x7f-\x9f:#\u2028\u2029\ufeff]|:(?=\S)(?![\"'\[{])|(?<=\S)#)*"
)
_GAP = re.compile(r"\{\{[^{}]{1,60}\}\}")
_NONE_YET = re.compile(r"(?m)^(facts[ \t]*:)[ \t]+(?:\[[ \t]*\]|~|null)(?=[ \t]*(?:[ \t]#.*)?\r?$)")
"""A list of facts that is empty, at the column of a deck's keys."""


class _Options(Struct, frozen=True):
    """Wrong options of gaps, by their answers."""

    of: tuple[tuple[str, tuple[str, ...]], ...]


_Value = str | tuple[str, ...] | _Options


def fact_lines(fact: AnyFact, indent: int) -> list[str]:
    """One fact as the lines of a list's entry, its dash at column `indent`."""
    entries: list[tuple[str, _Value]] = []
    match fact:
        case QuestionFact():
            entries = [("ask", fact.ask), ("answer", fact.answer)]
        case GapsFact():
            entries = [("cloze", fact.cloze), *([("wrong", _Options(fact.wrong_of))] if fact.wrong_of else [])]
        case ClaimFact():
            entries = [("claim", fact.claim), ("answer", "true" if fact.answer else "false")]
        case ListFact():
            entries = [("ask", fact.ask), ("answer", fact.answer)]
        case StepsFact():
            entries = [("ask", fact.ask), ("steps", fact.steps)]
        case PairsFact():
            raise ValueError("pairs are not written")
    entries += [("accept", fact.accept), ("wrong", fact.wrong), ("quote", fact.quote), ("why", fact.why)]
    entries += [("source", fact.source), ("tags", fact.tags)]
    out: list[str] = []
    for key, value in entries:
        if value:
            out += _entry(key, value, indent + 2)
    out[0] = " " * indent + "- " + out[0].lstrip()
    return out


def _entry(key: str, value: _Value, indent: int) -> list[str]:
    """One key with its value."""
    pad = " " * indent
    if isinstance(value, _Options):
        below = [_entry(_scalar(answer), options, indent + 2) for answer, options in value.of]
        return [f"{pad}{key}:", *itertools.chain.from_iterable(below)]
    if isinstance(value, tuple):
        if all(_fits_in_flow(text) for text in value) and len(", ".join(value)) + indent + len(key) < WIDTH - 4:
            return [f"{pad}{key}: [{', '.join(value)}]"]
        return [f"{pad}{key}:", *(f"{pad}  - {_scalar(text)}" for text in value)]
    if key == "source":
        return [f"{pad}{key}: {_path(value)}"]
    text = one_line(value)
    if (len(text) + indent + len(key) + 2 <= WIDTH and _PLAIN.fullmatch(text)) or len(text) < 60:
        return [f"{pad}{key}: {_scalar(text)}"]
    if text[0] in " #" or not text.isprintable():
        return [f"{pad}{key}: {json.dumps(text, ensure_ascii=False)}"]
    text = _GAP.sub(lambda gap: gap[0].replace(" ", "\0"), text)  # a gap stays on its line
    lines = [
        line.replace("\0", " ")
        for line in textwrap.wrap(text, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    ]
    return [f"{pad}{key}: >-", *(f"{pad}  {line}" for line in lines)]


def _scalar(text: str) -> str:
    """A text on its line: as it is where it can be, else in double quotes."""
    text = one_line(text)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _path(text: str) -> str:
    """A path on its line, its spaces as they are."""
    return _scalar(text) if text == one_line(text) else json.dumps(text, ensure_ascii=False)


def _fits_in_flow(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and not set(text) & set(",[]{}:#")


Entry = AnyFact | tuple[str, ...]
"""What can be added: a fact, or the lines of one as a person wrote them, its dash at column 0."""


def written_lines(entry: Entry, indent: int) -> list[str]:
    """The lines of an entry, its dash at column `indent`."""
    if isinstance(entry, tuple):
        return [" " * indent + line if line.strip() else "" for line in entry]
    return fact_lines(entry, indent)


def with_source(lines: tuple[str, ...], source: str) -> tuple[str, ...]:
    """The lines of a fact with its source named, below its other keys."""
    column, at = key_column(lines), len(lines)
    while COMMENT.match(lines[at - 1]) and depth_of(lines[at - 1]) <= column:
        at -= 1
    return (*lines[:at], " " * column + f"source: {_path(source)}", *lines[at:])


def replaced(data: bytes, old: AnyFact, new: AnyFact) -> bytes | None:
    """The bytes of a deck with a fact in the place of another; None if that does not stand there just as it would be written."""
    for indent in range(9):
        for newline in (b"\n", b"\r\n"):
            before, after = (
                newline + newline.join(line.encode() for line in fact_lines(fact, indent)) + newline
                for fact in (old, new)
            )
            if (data + newline).count(before) == 1:
                end = b"" if data.endswith(newline) else newline
                return (data + end).replace(before, after).removesuffix(end) if end else data.replace(before, after)
    return None


def new_deck(title: str, source: str) -> str:
    """The head of a deck without facts yet."""
    lines = [f"deck: {_scalar(title)}"]
    lines += [f"source: {_path(source)}"] * bool(source)
    return "\n".join([*lines, "", "facts:", ""])


def appended(data: bytes, facts: Sequence[Entry]) -> bytes:
    """The bytes of a deck with facts put behind its last one; all that was there stays as it is,
    but for the sign of an empty list. Raises NotAppended.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotAppended("It is no UTF-8 text.") from None
    text = _NONE_YET.sub(r"\1", text, count=1)
    body = text.removeprefix("\ufeff")
    head = text[: len(text) - len(body)]
    breaks = [match.group() for match in BREAK.finditer(body)]
    newline = "\r\n" if breaks.count("\r\n") * 2 > len(breaks) else "\n"
    place = _place(body)
    indent, line, key_too = place
    starts = [0, *(match.end() for match in BREAK.finditer(body))]
    at = starts[line] if line < len(starts) else len(body)
    before, after = body[:at], body[at:]
    out = [] if not before or BREAK.match(before[-1]) else [""]
    if key_too:
        out.append("facts:")
    for number, fact in enumerate(facts):
        if number or not key_too:
            out.append("")
        out += written_lines(fact, indent)
    added = newline.join(out) + newline
    if before.endswith(("facts:\n", "facts:\r\n")):
        added = added.removeprefix(newline)
    if after.strip():
        added += newline * (not BREAK.match(after))
    return (head + before + added + after).encode("utf-8")


def _place(text: str) -> tuple[int, int, bool]:
    """The column of a new entry's dash, the line before which it goes, and whether 'facts:' has to be written too."""
    lines = BREAK.split(text)
    depth, facts_line, dash, said = 0, -1, -1, 0
    end: int | None = None
    waiting = is_key = False
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.ScalarEvent) and event.end_mark:
                said = event.end_mark.line + (
                    event.end_mark.column > 0
                )  # behind this line, what looks like comments is comments
            if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                raise NotAppended("It ends in '...', behind which nothing can stand.")
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                if depth == 0 and (event.flow_style or isinstance(event, yaml.SequenceStartEvent)):
                    raise NotAppended("It is no list of keys, one a line.")
                if depth == 1 and waiting:
                    if event.flow_style or isinstance(event, yaml.MappingStartEvent):
                        raise NotAppended(
                            "Its 'facts' are no list with a '- ' for each: write them one below the other, each after '- '."
                        )
                    dash = event.start_mark.column if event.start_mark else 2
                depth += 1
                if depth == 2:
                    is_key = not is_key
            elif isinstance(event, yaml.AliasEvent) and depth == 1:
                if waiting:
                    raise NotAppended("Its 'facts' stand in another place, which they name.")
                is_key = not is_key
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                depth -= 1
                if depth == 1 and waiting:
                    waiting, end = False, event.start_mark.line if event.start_mark else len(lines)
            elif isinstance(event, yaml.ScalarEvent) and depth == 1:
                is_key = not is_key
                if is_key and event.value == "facts":
                    waiting, facts_line = True, event.start_mark.line if event.start_mark else 0
                elif waiting and not is_key:
                    if event.value:
                        raise NotAppended("Its 'facts' are no list with a '- ' for each.")
                    waiting, end, dash = False, facts_line + 1, 2
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else len(lines)
        raise NoYaml("It is no YAML as it stands: quizapp check says where.", line) from None
    if facts_line < 0:
        return 2, len(lines), True
    assert end is not None
    if end < len(lines) and any(line.strip() and not COMMENT.match(line) for line in lines[end:]) and dash >= 0:
        # other keys follow: before them, and before the comments that belong to them
        while end > facts_line + 1 and (
            not lines[end - 1].strip() or (COMMENT.match(lines[end - 1]) and depth_of(lines[end - 1]) <= dash)
        ):
            end -= 1
        return dash, end, False
    last = end = len(lines) if lines[-1] else len(lines) - 1
    if end > facts_line + 1 and dash >= 0 and said > facts_line + 1:  # comments at the end of the file stay there
        while end > said and (
            not lines[end - 1].strip() or (COMMENT.match(lines[end - 1]) and _is_left(lines[end - 1], dash))
        ):
            end -= 1
    return dash, end if any(line.strip() for line in lines[end:last]) else last, False


def _is_left(line: str, dash: int) -> bool:
    """Whether a line begins at column 0, or left of the dashes."""
    return depth_of(line) == 0 or depth_of(line) < dash
