"""A fact that is held back, made to say what its source says now: in its place in the deck, so that its progress stays.

Offered only where the source's sentence is the quote but for a few values, so that the same change makes the fact true.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizapp.deck.lines import BREAK
from quizapp.deck.problem import Problem
from quizapp.deck.reader import read_deck_bytes
from quizapp.document.denials import denials
from quizapp.document.labelled import is_said
from quizapp.errors import QuizError
from quizapp.fact import REVERSE, AnyFact, ClaimFact, GapsFact, answer_text, parts, question_text
from quizapp.service.adopting import adopt
from quizapp.service.deckfile import Change, read_file, take_back, write_file
from quizapp.service.doubting import Doubted
from quizapp.service.merging import together
from quizapp.service.quoted import said_of, stood_once
from quizapp.service.relabelling import labels, relabelled, still_says, swapped, years
from quizapp.text import fold, normal, one_line

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace
    from quizapp.store.events import NewEvent
    from quizapp.store.file import Store

MOST_VALUES = 3
"""So many values may have become others,"""
MOST_WORDS = 4
"""each of so many words;"""
MOST_SHARE = 0.5
"""and no more than such a part of the sentence."""
_ENDS = ".,;:!?()[]{}\"'“”‘’«»*_`"


class Renewal(Struct, frozen=True):
    """What would be done."""

    before: bytes
    """The deck's file,"""
    after: bytes
    """and what it would be."""
    fact: AnyFact
    """What it would say."""
    told: str
    """'“1,700 m” for “1,642 m”'"""


def renewal(one: Doubted) -> Renewal | None:
    """How a fact would be renewed; None where that takes a person's words."""
    try:
        before = read_file(Path(one.file))
    except QuizError:
        return None
    return _renewal(one, before) if before is not None and one.says else None


def renew(workspace: Workspace, one: Doubted) -> Change:
    """Renew a fact, and take that in; of a deck that came with the app, in the person's own copy. Raises QuizError."""
    return renew_all(workspace, [one])[0]


def renew_all(workspace: Workspace, ones: Sequence[Doubted]) -> list[Change]:
    """Renew those of some facts that can be, and take that in; what was written. Raises QuizError where none can be."""
    changes = []
    try:
        for one in ones:
            if (change := _renew(workspace, one)) is not None:
                changes.append(change)
    except BaseException:
        for change in reversed(changes):
            take_back(change)
        raise
    if not changes:
        raise QuizError(
            "Nothing was changed", f"{ones[0].file} was changed meanwhile.", "e opens the fact in your editor."
        )
    workspace.sync()
    return changes


def _renew(workspace: Workspace, one: Doubted) -> Change | None:
    path = Path((adopt(one.file) if workspace.library.has_own else None) or one.file)
    before = read_file(path)
    found = _renewal(one, before) if before is not None else None
    if before is None or found is None:
        return None
    moment = workspace.clock.now()
    change = write_file(path, found.after, before)
    try:
        told = stood_before(workspace.store, one, path)
        workspace.store.record(told, time_ms=moment.ms, day=moment.day, offset=moment.offset)
    except BaseException:
        take_back(change)
        raise
    return change


def stood_before(store: Store, one: Doubted, path: Path) -> list[NewEvent]:
    """That what a fact quoted stood in its document: should its old words come back, they are held back as they are now."""
    rows = (row for row in store.doubts([row.id for row in store.files()]) if row.fact == one.fact)
    return [stood_once(row.anchor, row.path, path) for row in rows]


def says(found: Renewal, fact: AnyFact) -> bool:
    """Whether a renewed fact asks what another does, and has its answers."""
    new = found.fact
    if isinstance(new, GapsFact) and isinstance(fact, GapsFact):
        return together(new.cloze, fact.cloze) == new.cloze
    asked = normal(question_text(new)) == normal(question_text(fact))
    return asked and [answer_text(new, part) for part in parts(new)] == [
        answer_text(fact, part) for part in parts(fact)
    ]


def as_it_was(workspace: Workspace, *changes: Change) -> None:
    """Take renewals back, the last one first. Raises QuizError where a deck was changed since."""
    try:
        for change in reversed(changes):
            take_back(change)
    finally:
        workspace.sync()


def _renewal(one: Doubted, before: bytes) -> Renewal | None:
    values = {} if one.is_whole else _values(one_line(one.quote), one_line(one.says))
    if not values and not one.is_whole:
        return None
    try:
        text = before.decode("utf-8")
    except UnicodeDecodeError:
        return None
    known = read_deck_bytes(one.file, before)
    facts = known.deck.facts if known.deck is not None else ()
    at = next((at for at, fact in enumerate(facts) if fact.line == one.line and fact.quote == one.quote), None)
    if at is None:
        return None
    heads, of_title = labels(one.gone, said_of(facts[at])), years(one.gone)
    if not (values or heads or of_title):
        return None
    starts = [0, *(match.end() for match in BREAK.finditer(text.removeprefix("\ufeff")))]
    head = len(text) - len(text.removeprefix("\ufeff"))
    first = head + starts[one.line - 1]
    last = head + starts[facts[at + 1].line - 1] if at + 1 < len(facts) else _end(text, first)
    if any(_stands(was, own) for was in (of_title | values) for own in _own_words(facts[at])):
        return None  # what a person says beside the fact may no more be so
    plain = [_written(each, of_title | values) for each in relabelled(text[first:last], heads)]
    told = " and ".join(f"“{new}” for “{was}”" for was, new in (heads | of_title | values).items())
    for written in [*plain, *(swapped(each, values) for each in plain if values)]:
        if written is None:
            continue
        after = f"{text[:first]}{written}{text[last:]}".encode()
        again = read_deck_bytes(one.file, after)
        now = again.deck.facts if again.deck is not None else ()
        if len(now) != len(facts) or _has_new_problem(known.problems, again.problems):
            continue
        if again.deck is None or known.deck is None or replace(again.deck, facts=()) != replace(known.deck, facts=()):
            continue
        if any(_bare(fact) != _bare(other) for n, (fact, other) in enumerate(zip(facts, now, strict=True)) if n != at):
            continue
        if _is_renewed(one, facts[at], now[at], heads):
            return Renewal(before, after, now[at], told)
    return None


def _end(text: str, first: int) -> int:
    """Where the last fact of a deck ends that begins in a line at a place: before what is indented no more than it."""
    lines = text[first:].splitlines(keepends=True)
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
    end = first + len(lines[0])
    for line in lines[1:]:
        said = line.strip()
        if said and not said.startswith("#") and len(line) - len(line.lstrip(" ")) <= indent:
            break
        end += len(line)
    return end


def _own_words(fact: AnyFact) -> list[str]:
    """What a person says beside what is asked: why, a hint, other right answers."""
    return [fact.why, fact.hint, *fact.accept]


def _stands(value: str, text: str) -> bool:
    return re.search(rf"(?<![\w.,/-]){re.escape(value)}(?![\w%/-]|[.,]\d)", text) is not None


_COMMENT = re.compile(r"(?m)^[ \t]*#.*$|(?<=\s)#(?![^\n]*[\"']).*$")


def _written(text: str, values: dict[str, str]) -> str:
    """A fact's lines with other values; comments are a person's own."""
    if not values:
        return text
    old = sorted(values, key=len, reverse=True)
    found = re.compile(rf"(?<![\w.,/-])(?:{'|'.join(map(re.escape, old))})(?![\w%/-]|[.,]\d)")
    out, at = [], 0
    for comment in _COMMENT.finditer(text):
        out += [found.sub(lambda match: values[match[0]], text[at : comment.start()]), comment.group()]
        at = comment.end()
    return "".join([*out, found.sub(lambda match: values[match[0]], text[at:])])


def _is_renewed(one: Doubted, old: AnyFact, new: AnyFact, heads: dict[str, str]) -> bool:
    """Whether a fact says what its document says now, and nothing that this says no more."""
    if normal(new.quote) != normal(one.quote if one.is_whole else one.says) or not _is_same_fact(old, new):
        return False
    said = said_of(new)
    if not one.is_whole and said == said_of(old) and re.search(r"\d", question_text(new)):
        return False  # 'Which lake is deeper than 600 m?': whether it is, only a person can tell
    if still_says(one.gone, said) or any(not is_said(label, said) for label in heads.values()):
        return False
    return one.is_whole or _is_proved(new)


def _values(quote: str, says: str) -> dict[str, str]:
    """What stands for what in a sentence that is the same but for a few values; nothing where more is another."""
    ours, theirs = quote.split(" "), says.split(" ")
    found: dict[str, str] = {}
    words = 0
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        was, now = " ".join(ours[a:b]).strip(_ENDS), " ".join(theirs[c:d]).strip(_ENDS)
        words += b - a
        if kind != "replace" or max(b - a, d - c) > MOST_WORDS or not was or not now or denials(was) != denials(now):
            return {}
        if found.setdefault(was, now) != now:
            return {}
    same_sense = denials(quote) == denials(says)
    return found if same_sense and len(found) <= MOST_VALUES and words <= MOST_SHARE * len(ours) else {}


def _bare(fact: AnyFact) -> AnyFact:
    return replace(fact, line=0, column=0)


def _is_proved(fact: AnyFact) -> bool:
    """Whether its quote says what it says: a figure may stand in other words in an answer, and be as wrong as it was."""
    said = fold(fact.quote)
    if isinstance(fact, ClaimFact):
        return fold(fact.claim).rstrip(".") in said
    return all(fold(answer_text(fact, part)).rstrip(".") in said for part in parts(fact) if part != REVERSE)


def _is_same_fact(old: AnyFact, new: AnyFact) -> bool:
    """Whether only what a fact says became another, and nothing by which it is known."""
    kept = ("id", "source", "tags", "forms", "image", "syntax", "tolerance", "silence")
    return type(old) is type(new) and all(getattr(old, name, None) == getattr(new, name, None) for name in kept)


def _has_new_problem(before: Sequence[Problem], after: Sequence[Problem]) -> bool:
    known = [(problem.code, problem.severity) for problem in before]
    for problem in after:
        if (problem.code, problem.severity) not in known:
            return True
        known.remove((problem.code, problem.severity))
    return False
