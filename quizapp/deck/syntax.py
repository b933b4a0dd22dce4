"""What the YAML parser can't read, in words for people: what is wrong, where, and what to write instead.

The parser says 'mapping values are not allowed in this context'; a person wrote a second colon. The
line itself tells which of its reasons it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from quizapp.deck.keys import DECK_KEYS, FACT_KEYS
from quizapp.deck.nodes import MAX_DEPTH, Broken
from quizapp.deck.source import Source
from quizapp.text import shorten

LONGEST_KEY = 1024
"""YAML takes no longer text for a key (characters)."""
MOST_ABOVE = 60
"""So many lines above the place where the parser gave up, the bracket is looked for that is open there."""
_KEYS = "|".join((*FACT_KEYS, *DECK_KEYS))
_FIRST_KEY = re.compile(rf"\s*(?:-\s+)?({_KEYS})\s*:")
_ENTRY = re.compile(r"\s*-\s+")
_KEY_AND_VALUE = re.compile(rf"(\s*(?:-\s+)?(?:{_KEYS}):\s+)(\S.*?)\s*")
_SHORT = re.compile(r"(\s*-\s+)(\S.*\?):\s+(\S.*?)\s*")
_SECOND_COLON = re.compile(
    r"""\s+(?=[^\s'"\[\]{}|>&*!%@`#])(?:(?!\s\#)[^:]|:(?=\S))*(?P<colon>:)(?=\s|$)""", re.VERBOSE
)
"""A text without quotes, behind its key, up to a colon that can't be there."""
_SCAN = re.compile("quoted|flow|simple key|alias|anchor|tag|block scalar")
_CHECK = "Check how far it is indented."
_DASH = "This dash does not line up with those of the other facts."
_HAS_ANSWER = re.compile(r"(.+\?):\s+(.*)")
_IN_QUOTES = re.compile(r""" "[^"\\]*" | '[^']*' """, re.VERBOSE)
_NEEDS_QUOTES = re.compile(r""":\s|\s\#|^['"\[\]{}@`*&!%|>]""", re.VERBOSE)


class Fault(Struct, frozen=True):
    """What is wrong, and where: line and column from 1."""

    line: int
    column: int
    code: str
    message: str
    hint: str
    span: int = 1


def explain(broken: Broken, shift: int, source: Source, facts_column: int | None) -> Fault:
    """The parser's complaint about a place, made plain. `shift` is the number of lines before what it read."""
    line, column = broken.line + 1 + shift, broken.column + 1
    problem = broken.problem
    text = source.line(line)
    indent = len(text) - len(text.lstrip())
    if "\t" in text[:indent] or "tab character" in problem or "'\\t'" in problem:
        at = text.find("\t")
        return Fault(
            line, at + 1 if at >= 0 else column, "tab", "A tab where YAML wants spaces.", "Use spaces to indent."
        )
    if "nesting depth" in problem:  # newer parsers look ahead, and give up before the reader would
        column = _too_deep(text, column)
        return Fault(line, column, "too-deep", f"Nested more than {MAX_DEPTH} deep.", "A fact needs no depth.")
    if "directive" in broken.context:
        return _reserved(broken.began + 1 + shift, broken.began_column + 1, source.line(broken.began + 1 + shift))
    if "plain scalar" in broken.context and text[column - 1 : column] == ":":
        hint = "Put the text with the colon in quotes, or write a space behind the colon."
        return Fault(line, column, "bracket-colon", "Inside brackets, no text can end in a colon.", hint)
    if _SCAN.search(broken.context):
        return _begun(broken, shift, source)
    if "mapping values are not allowed" in problem:
        return _colon(line, column, text, facts_column)
    if "cannot start any token" in problem:
        return _reserved(line, column, text)
    if "sequence entries are not allowed" in problem:
        if indent + 1 == column:
            return Fault(line, column, "indentation", "This line does not fit the ones above it.", _CHECK)
        hint = "Write [a, b], or each entry on a line of its own; a text that begins with a dash needs quotes."
        return Fault(line, column, "dash", "A list can't begin here.", hint)
    if "did not find expected" in problem or "expected <block end>" in problem:
        return _misplaced(line, column, text, facts_column)
    return _other(broken, line, column)


def _too_deep(text: str, column: int) -> int:
    """The column of the bracket that is one too many, of those of one line."""
    brackets = list(islice(re.finditer(r"[\[{]", text), MAX_DEPTH))
    around = 2 if text.startswith((" ", "-")) else 0  # the deck and its facts
    around += bool(brackets) and ":" in text[: brackets[0].start()]
    at = MAX_DEPTH - around
    return brackets[at].start() + 1 if at < len(brackets) else column


def _begun(broken: Broken, shift: int, source: Source) -> Fault:
    """Something begun that never ends, or ends wrongly: told where it begins."""
    line, column = broken.began + 1 + shift, broken.began_column + 1
    text = source.line(line)
    sign = text[column - 1 : column]
    context, problem = broken.context, broken.problem
    if "quoted" in context:
        if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
            hint = r"In double quotes a backslash needs another: \\. In single quotes it stands for itself."
            at = (broken.line + 1 + shift, broken.column + 1)
            return Fault(*at, "escape", "No such sign can be written with a backslash.", hint)
        span = len(text.rstrip()) - column + 1
        hint = f"Close it with {sign or 'the same mark'}, or leave the marks out."
        return Fault(line, column, "quotation", "This quotation is never closed.", hint, max(span, 1))
    if "flow" in context:
        if sign not in ("[", "{") and (opened := _opened(source, line, column)) is not None:
            line, column = opened
            text = source.line(line)
            sign = text[column - 1]
        what, end = ("list", "]") if sign == "[" else ("mapping", "}")
        if sign == "{" == text[column - 2 : column - 1]:  # the second of two
            column -= 1
        if text[column - 1 : column + 1] == "{{":
            hint = f"Put the text in quotes: {quoted(_whole_line(text, column))}"
            return Fault(line, column, "brace", "Braces at the beginning of a text are YAML's.", hint, 2)
        hint = f"End it with {end}; a text with {sign or 'brackets'} in it needs quotes."
        return Fault(line, column, "bracket", f"The {what} that begins here does not end as it should.", hint)
    if "simple key" in context:
        return _no_colon(line, column, text)
    if "block scalar" in context:
        hint = "The text goes on the next line, indented; a text that begins with | or > needs quotes."
        return Fault(line, column, "block", f"After '{sign}', nothing may stand on this line.", hint)
    return _reserved(line, column, text)


def _opened(source: Source, line: int, column: int) -> tuple[int, int] | None:
    """Where the bracket stands that is still open at a place, not too far above it."""
    closed = 0
    text = source.line(line)[: column - 1] if line <= len(source.starts) else ""
    for number in range(line, max(line - MOST_ABOVE, 0), -1):
        for at in range(len(text) - 1, -1, -1):
            closed += (text[at] in "]}") - (text[at] in "[{")
            if closed < 0:
                return number, at + 1
        text = source.line(number - 1) if number > 1 else ""
    return None


def _colon(line: int, column: int, text: str, facts_column: int | None) -> Fault:
    """A colon where no key can be: a second one, or a line that is indented wrongly."""
    before = text[: column - 1]
    first = _FIRST_KEY.match(text)
    own_dash = re.match(r"\s*-\s", text)
    start = len(text) - len(text.lstrip())
    if len(before.lstrip(" -")) > LONGEST_KEY:
        hint = "Write it as 'ask: …', and 'answer: …' on the next line."
        message = f"A question of {len(before.lstrip(' -')):,} characters is too long to stand before its answer."
        return Fault(line, start + 1, "long-question", message, hint)
    if own_dash and facts_column is None and first and first.end() == column:
        hint = "Behind 'facts:' nothing may stand: the facts begin on the next line, each with a dash."
        return Fault(line, start + 1, "indentation", "The text above runs on into this dash.", hint)
    if own_dash and facts_column is not None and start != facts_column and start != 0:
        return Fault(line, start + 1, "indentation", _DASH, _fit(facts_column, start))
    if first and first.end() == column:
        message = f"'{first[1]}' is not lined up with the keys above it, or the text above lacks its quotes."
        hint = "Keys of one fact begin in one column."
        return Fault(line, first.start(1) + 1, "indentation", message, hint, len(first[1]))
    hint = "Put the text that it belongs to in quotes."
    if matched := _KEY_AND_VALUE.fullmatch(text):
        hint = f"Put the text in quotes: {matched[1].strip()} {quoted(matched[2])}"
    elif matched := _SHORT.fullmatch(text):
        question, answer = matched[2], matched[3]
        hint = f"Put the text in quotes: - {_if_needed(question)}: {_if_needed(answer)}"
    return Fault(line, column, "colon", "A second colon in one line.", hint)


def more_colons(fault: Fault, source: Source, facts_column: int | None) -> Iterator[Fault]:
    """The other lines of a fact with a second colon: the parser stops at the first."""
    if fault.code != "colon":
        return
    text = source.line(fault.line)
    entry = _ENTRY.match(text)
    indent = entry.end() if entry else len(text) - len(text.lstrip())
    for line in range(fault.line + 1, min(fault.line + len(FACT_KEYS), len(source.starts)) + 1):
        text = source.line(line)
        key = _FIRST_KEY.match(text)
        if key is None or key.start(1) != indent or _ENTRY.match(text):
            return
        if (value := _SECOND_COLON.match(text, key.end())) is not None:
            yield _colon(line, value.start("colon") + 1, text, facts_column)


def _reserved(line: int, column: int, text: str) -> Fault:
    sign = text[column - 1 : column]
    rest = text[column - 1 :].rstrip()
    hint = "Put the text in quotes."
    if matched := re.fullmatch(r"([^\s:]+):\s+(.*)|(.+\?):\s+(.*)", rest):
        question, answer = matched[1] or matched[3], matched[2] or matched[4] or ""
        hint = f"Put the text in quotes: {quoted(question)}: {_if_needed(answer)}"
    elif ": " not in rest:
        hint = f"Put the text in quotes: {quoted(rest)}"
    return Fault(line, column, "reserved-character", f"A text can't begin with {sign} in YAML.", hint)


def _no_colon(line: int, column: int, text: str) -> Fault:
    rest = text[column - 1 :].rstrip()
    word = re.match(rf"({_KEYS})\b", rest)
    if word and len(rest) > len(word[1]):
        after = rest[len(word[1]) :].lstrip(":")
        if rest[len(word[1])] == ":":
            hint = f"Write '{word[1]}: {after.strip()[:60]}'."
            return Fault(line, column, "no-space", f"There is no space after '{word[1]}:'.", hint, len(word[1]) + 1)
        hint = f"Write '{word[1]}: {after.strip()[:60]}'."
        return Fault(line, column, "no-colon", f"There is no colon after '{word[1]}'.", hint, len(word[1]))
    if rest.startswith("-") and not rest.startswith("- "):
        return Fault(
            line, column, "no-space", "There is no space after the dash.", f"Write '- {rest[1:].strip()[:60]}'."
        )
    hint = "If it belongs to the text above, indent it further than that text's key."
    return Fault(line, column, "no-colon", "This line is neither a key nor part of a text.", hint, max(len(rest), 1))


def _misplaced(line: int, column: int, text: str, facts_column: int | None) -> Fault:
    """Something that stands where nothing may: behind a text in quotes or brackets, or indented wrongly."""
    before = text[: column - 1].rstrip()
    rest = text[column - 1 :].rstrip()
    if before.strip(" -"):
        opening = re.search(r"(?:^|\s|:\s)(['\"{\[])", before)
        whole = text[opening.start(1) :].rstrip() if opening else rest
        if before[-1] in "'\"":
            if before[-1] == "'" and rest[:1].isalpha() and text[column - 2 : column - 1] == "'":
                hint = "Inside single quotes write '' for an apostrophe, or use double quotes."
                return Fault(line, column - 1, "quotation", "This apostrophe ends the quotation.", hint)
            hint = "Put the whole text in quotes of the other kind."
            if matched := _HAS_ANSWER.fullmatch(whole):
                hint = f"Put the whole text in quotes: {quoted(matched[1])}: {_if_needed(matched[2])}"
            elif ": " not in whole:
                hint = f"Put the whole text in quotes: {quoted(whole)}"
            return Fault(line, column, "quotation", "Text after a closing quotation mark.", hint, max(len(rest), 1))
        if before[-1] in "]}":
            at = opening.start(1) + 1 if opening else column
            hint = f"Put it in quotes: {quoted(_whole_line(text, at) if text.startswith('{{', at - 1) else whole)}"
            return Fault(line, at, "brace", f"A text that begins with {text[at - 1]} needs quotes.", hint)
    if re.match(r"-[^\s-]", rest):
        return Fault(line, column, "no-space", "There is no space after the dash.", f"Write '- {rest[1:][:60]}'.")
    if re.match(r":(\s|$)", rest):
        hint = "Write a fact as '- question: answer', or as 'ask: …' and 'answer: …'; a '?' before it is not needed."
        return Fault(line, column, "colon-first", "A colon can't begin a line.", hint)
    if rest.startswith("?"):
        return _reserved(line, column, text)
    word = re.match(rf"({_KEYS}):", rest)
    what = (
        f"'{word[1]}' does not line up with the lines above it."
        if word
        else "This line does not fit the ones above it."
    )
    if re.match(r"-(\s|$)", rest):
        return Fault(line, column, "indentation", _DASH, _fit(facts_column, column - 1))
    hint = "Keys of one fact begin in one column." if word else _CHECK
    return Fault(line, column, "indentation", what, hint, len(word[1]) if word else 1)


def _whole_line(text: str, column: int) -> str:
    """The text that has a gap at a column: the whole line behind its dash, or what follows a key."""
    line = _ENTRY.match(text)
    return text[line.end() if line and line.end() < column and not _FIRST_KEY.match(text) else column - 1 :].strip()


def _fit(facts_column: int | None, column: int) -> str:
    if facts_column is None:
        return _CHECK
    return (
        f"Theirs are indented by {facts_column or 'no'} space{'' if facts_column == 1 else 's'}, this one by {column}."
    )


def _other(broken: Broken, line: int, column: int) -> Fault:
    reason = " ".join(part for part in (broken.context, broken.problem) if part)[:200]
    hint = "Check the indentation, the colons and the quotation marks."
    return Fault(line, column, "yaml", f"YAML can't read this: {reason}.", hint)


def quoted(text: str) -> str:
    """A text as YAML in quotes, of the kind that needs the fewest changes."""
    text = shorten(text, 200)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _if_needed(text: str) -> str:
    return quoted(text) if _NEEDS_QUOTES.search(text) and not _IN_QUOTES.fullmatch(text) else text
