"""The values that all rooms speak of: a fact of each kind, its gaps and parts, a deck, a rating.

A fact is one thing worth knowing; a *part* is what has a memory of its own: the whole fact for most
kinds, each gap of a cloze, each pair of a pairing, and the reverse where it is asked both ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b
from typing import Annotated
from unicodedata import normalize

from msgspec import Meta, Struct

from quizapp.text import normal, one_line, straighten


class Rating(IntEnum):
    """How well a fact was remembered; the numbers are those of every FSRS log."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Fact(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag_field="kind"):
    """What facts of all kinds have. The first four fields are the reader's, the others the author's."""

    key: str = ""
    """Identity as the deck gives it (`fact_key`), 16 hexadecimal digits."""
    deck: str = ""
    """Title of the deck that it stands in."""
    line: int = 0
    """Line in the deck's file where it begins, from 1."""
    column: int = 0
    """Column there, from 1."""

    id: Annotated[str, Meta(description="Pins the fact's identity: progress follows it through any edit.")] = ""
    accept: Annotated[tuple[str, ...], Meta(description="Other right answers.")] = ()
    wrong: Annotated[tuple[str, ...], Meta(description="Wrong options for when it is asked as a choice.")] = ()
    hint: Annotated[str, Meta(description="Shown on request before answering.")] = ""
    why: Annotated[str, Meta(description="Shown after answering.")] = ""
    quote: Annotated[str, Meta(description="The passage that proves it, word for word from the source.")] = ""
    source: Annotated[str, Meta(description="The document quoted, relative to this file; over the deck's.")] = ""
    tags: Annotated[tuple[str, ...], Meta(description="Words to find and choose facts by.")] = ()
    both_ways: Annotated[bool, Meta(description="Asked in reverse too, as a memory of its own.")] = False
    forms: Annotated[tuple[str, ...], Meta(description="Only these ways of asking.")] = ()
    tolerance: Annotated[str, Meta(description="How far a number may be off: '5%' or '0.5'.")] = ""
    exact: Annotated[bool, Meta(description="Spelling, case, accents and punctuation count.")] = False
    syntax: Annotated[str, Meta(description="The answer is code in this language.")] = ""
    image: Annotated[str, Meta(description="A picture that belongs to it, relative to this file.")] = ""
    silence: Annotated[tuple[str, ...], Meta(description="Hints that 'check' does not give for it, by name.")] = ()


class QuestionFact(Fact, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag="question"):
    """A question with one answer."""

    ask: Annotated[str, Meta(description="The question.")]
    answer: Annotated[str, Meta(description="The right answer, as text.")]


class GapsFact(Fact, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag="gaps"):
    """A sentence with gaps, each remembered on its own."""

    cloze: Annotated[str, Meta(description="A sentence with {{gaps}} or {{gaps::hints}}.")]
    wrong_of: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Wrong options of its gaps, each by the answer that it has."""


class ClaimFact(Fact, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag="claim"):
    """A statement that is true or false."""

    claim: Annotated[str, Meta(description="A statement that is true or false.")]
    answer: Annotated[bool, Meta(description="true or false.")]


class ListFact(Fact, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag="list"):
    """A question with several answers, in any order."""

    ask: Annotated[str, Meta(description="The question.")]
    answer: Annotated[tuple[str, ...], Meta(description="All the right answers, in any order.")]


class StepsFact(Fact, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag="steps"):
    """Things in an order."""

    ask: Annotated[str, Meta(description="The question.")]
    steps: Annotated[tuple[str, ...], Meta(description="The steps, in their order.")]


class PairsFact(Fact, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag="pairs"):
    """Things that belong together, each pair remembered on its own."""

    ask: Annotated[str, Meta(description="The question.")]
    pairs: Annotated[tuple[tuple[str, str], ...], Meta(description="Left: right, one a line.")]


AnyFact = QuestionFact | GapsFact | ClaimFact | ListFact | StepsFact | PairsFact
KINDS: tuple[type[Fact], ...] = (QuestionFact, GapsFact, ClaimFact, ListFact, StepsFact, PairsFact)
FORMS = ("flip", "choose", "type", "true-or-false", "name-all", "order", "match")
"""The names of all forms, easiest to understand first; `question/` has one file for each."""


class Deck(Struct, frozen=True, kw_only=True):
    """What one file of facts says, the facts that could be read in their order."""

    path: str
    title: str
    about: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    silence: tuple[str, ...] = ()
    """Hints that are not given for it, by name."""
    facts: tuple[AnyFact, ...] = ()


def as_written(text: str) -> str:
    """The text by which two are told apart that stand side by side: in one spelling of its letters, single spaces."""
    return one_line(text if text.isascii() else normalize("NFC", text))


# --------------------------------------------------------------------------- gaps

_BRACES = re.compile(r"\{+|\}+")


class Gap(Struct, frozen=True, gc=False):
    """One gap of a cloze: its answer, hint and place in the raw text."""

    answer: str
    hint: str
    start: int
    end: int
    part: str
    """The part that it belongs to: gaps of one answer are one part."""


@lru_cache(maxsize=64)
def find_gaps(cloze: str) -> tuple[Gap, ...]:
    """The gaps of a cloze in their order; text without `{{…}}` has none."""
    found: list[tuple[str, int, int]] = []
    shortest: list[str] = []
    start = cloze.find("{{")
    while start >= 0 and (first := cloze.find("}}", start + 3)) >= 0:
        end = _end_of_gap(cloze, start, first)
        found.append((cloze[start + 2 : end], start, end + 2))
        shortest.append(cloze[start + 2 : first].partition("::")[0].strip())  # its name, whatever braces follow
        start = cloze.find("{{", end + 2)
    names = _part_names("gap", shortest, _answer_way)
    gaps = []
    for (inside, begin, end), name in zip(found, names, strict=True):
        answer, _, hint = inside.partition("::")
        gaps.append(Gap(answer.strip(), hint.strip(), begin, end, name))
    return tuple(gaps)


def _end_of_gap(cloze: str, start: int, first: int) -> int:
    """Where the braces that close a gap stand: behind those inside it, else the first ones."""
    inside, depth = start + 2, 0
    while cloze.startswith("{", inside + depth):
        depth += 1
    for match in _BRACES.finditer(cloze, inside + depth):
        count = len(match[0])
        if match[0] == "{":
            depth += 1
        elif match[0][0] == "}" and (count <= depth or count >= depth + 2):
            if count > depth:
                return first if match.start() == inside else match.start() + depth
            depth -= count
        else:
            break  # another gap begins, or a brace is left over
    return first


def _answer_way(answer: str) -> str:
    """What tells gaps apart: a word that begins a sentence is the same one inside another."""
    way = as_written(answer)
    return way[:1].lower() + way[1:] if len(way) > 3 and way[1:].islower() else way


_MARKS = re.compile(
    "[\u0300-\u0305\u0307-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]|(?<![\u0418\u0438])\u0306"
)


def _plain(text: str) -> str:
    """A text as names of parts have it. They are stored: this stays, however answers are compared (`text.fold`)."""
    text = straighten(text)
    if not text.isascii():
        text = normalize("NFC", _MARKS.sub("", normalize("NFKD", text)))
    return one_line(text).casefold()


def _part_names(kind: str, texts: Sequence[str], way_of: Callable[[str], str]) -> list[str]:
    """The names of parts: texts without case and accents; of two that are then one, only the plainer."""
    names = [f"{kind}:{_plain(text)}" for text in texts]
    if len(set(names)) == len(names):
        return names
    named = list(zip(names, texts, strict=True))
    ways: dict[str, set[str]] = {}
    for name, text in named:
        ways.setdefault(name, set()).add(way_of(text))
    keepers = {name: way if (way := name.partition(":")[2]) in of else min(of) for name, of in ways.items()}
    return [name if (way := way_of(text)) == keepers[name] else f"{kind}:{way}" for name, text in named]


def fill_gaps(cloze: str, hidden: str = "") -> str:
    """The sentence with its gaps filled in, but for those of the part `hidden`, shown as a blank or hint."""
    out, last = [], 0
    for gap in find_gaps(cloze):
        out.append(cloze[last : gap.start])
        if hidden and gap.part == hidden:
            out.append(f"[{gap.hint}]" if gap.hint else "____")
        else:
            out.append(gap.answer)
        last = gap.end
    return "".join([*out, cloze[last:]])


# ------------------------------------------------------------------- parts, identity

WHOLE = ""
"""The part of facts that are remembered as one."""
REVERSE = "reverse"
"""The part of a question asked from its answer."""


def pair_parts(fact: PairsFact) -> dict[str, str]:
    """The part of each pair, by its left side: of left sides that differ in case or accents alone, each its own."""
    lefts = [left for left, _ in fact.pairs]
    return dict(zip(lefts, _part_names("pair", lefts, as_written), strict=True))


def parts(fact: AnyFact) -> tuple[str, ...]:
    """The parts of a fact, each of which has a memory of its own, in the order of the text."""
    if isinstance(fact, GapsFact):
        return tuple(dict.fromkeys(gap.part for gap in find_gaps(fact.cloze)))
    if isinstance(fact, PairsFact):
        return tuple(dict.fromkeys(pair_parts(fact).values()))
    if isinstance(fact, QuestionFact) and fact.both_ways:
        return (WHOLE, REVERSE)
    return (WHOLE,)


def part_texts(fact: AnyFact) -> dict[str, str]:
    """What names each part: the answers of gaps and left sides of pairs, by which they are told apart."""
    if isinstance(fact, GapsFact):
        return {gap.part: _answer_way(gap.answer) for gap in find_gaps(fact.cloze)}
    if isinstance(fact, PairsFact):
        return {part: as_written(left) for left, part in pair_parts(fact).items()}
    return {}


def question_text(fact: AnyFact) -> str:
    """What a fact asks, before any form: the text that identity hangs on."""
    if isinstance(fact, GapsFact):
        return fill_gaps(fact.cloze)
    if isinstance(fact, ClaimFact):
        return fact.claim
    return fact.ask


def answer_text(fact: AnyFact, part: str = WHOLE) -> str:
    """The right answer to one part, on one line where it has several pieces."""
    if isinstance(fact, QuestionFact):
        return fact.ask if part == REVERSE else fact.answer
    if isinstance(fact, GapsFact):
        return next((gap.answer for gap in find_gaps(fact.cloze) if part in ("", gap.part)), "")
    if isinstance(fact, ClaimFact):
        return "true" if fact.answer else "false"
    if isinstance(fact, ListFact):
        return " · ".join(fact.answer)
    if isinstance(fact, StepsFact):
        return " → ".join(fact.steps)
    names = pair_parts(fact)
    return next((right for left, right in fact.pairs if part in ("", names[left])), "")


def fact_key(deck: str, kind: str, question: str, pinned: str = "") -> str:
    """Identity: a hash of deck title and pinned id, or of deck title, kind and normalised question."""
    title = _title(deck)
    text = f"{title}\x00id\x00{pinned}" if pinned else f"{title}\x00{kind}\x00{normal(question)}"
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


@lru_cache(maxsize=64)
def _title(deck: str) -> str:
    return normal(deck)


def kind_of(fact: AnyFact) -> str:
    """The name of the fact's kind, as in the deck format: 'question', 'gaps', …"""
    return str(type(fact).__struct_config__.tag)
