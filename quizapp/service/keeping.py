"""Proposals that are kept: as facts, put into a deck's file."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quizapp.deck.lines import BREAK, COMMENT, NotAppended, NoYaml
from quizapp.deck.problem import Problem
from quizapp.deck.reader import DeckFile, read_deck_bytes
from quizapp.deck.writing import Entry, appended, new_deck, replaced, with_source
from quizapp.document.derive.proposal import Proposal
from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.fact import (
    AnyFact,
    GapsFact,
    ListFact,
    QuestionFact,
    StepsFact,
    answer_text,
    fill_gaps,
    find_gaps,
    question_text,
)
from quizapp.service.deckfile import Change, check_writable, or_another, read_file, write_file
from quizapp.service.merging import options_by_gap, together
from quizapp.service.passage import source_path
from quizapp.service.places import name_for
from quizapp.text import clean, normal, one_line, shorten

_NUMBERED = re.compile(r"-\d+$")


class Kept(Struct, frozen=True):
    """What was written."""

    path: str
    written: int
    already: int
    """So many were in the deck before."""
    is_new: bool
    change: Change | None = None
    """What takes it back; None where nothing was written."""
    renewed: int = 0
    """So many were written in the place of facts that were held back."""


def fact_of(one: Proposal, source: str = "") -> AnyFact:
    """A proposal as a fact of a deck."""
    quote = one_line(one.quote)
    if one.kind == "steps":
        return StepsFact(ask=one.asked, steps=one.answers, quote=quote, source=source)
    if len(one.answers) > 1 or "{{" in one.cloze.partition("{{")[2]:
        return ListFact(ask=one.asked, answer=one.answers, quote=quote, source=source)
    if one.question:
        return QuestionFact(ask=one.question, answer=one.answer, wrong=one.wrong, quote=quote, source=source)
    return GapsFact(cloze=one.cloze, wrong=one.wrong, quote=quote, source=source)


def facts_of(proposals: Sequence[Proposal], source: str = "") -> list[AnyFact]:
    """Proposals as facts of a deck: several of one sentence are one fact with as many gaps, each remembered on its own."""
    out: list[AnyFact] = []
    places: dict[str, int] = {}
    for one in proposals:
        fact = fact_of(one, source)
        at = places.get(normal(question_text(fact)))
        if at is None:
            places[normal(question_text(fact))] = len(out)
            out.append(fact)
        elif isinstance(fact, GapsFact) and isinstance(held := out[at], GapsFact):
            both = together(held.cloze, fact.cloze)
            if both != held.cloze:
                out[at] = replace(held, cloze=both, wrong=(), wrong_of=options_by_gap(both, held, fact))
    return out


def keep(proposals: Sequence[Proposal], document: Document, deck: Path) -> Kept:
    """Put proposals behind the facts of a deck, a new one if there is none; what it has already is passed over.

    The bytes of the file stay as they are, but for a sentence that gets one more gap. It is written whole or not at
    all. Raises QuizError.
    """
    return keep_facts(facts_of(proposals), document, deck)


@or_another()
def keep_facts(
    facts: Sequence[AnyFact], document: Document, deck: Path, written: Sequence[tuple[str, ...]] = ()
) -> Kept:
    """The same with facts; `written` are their lines as a person wrote them, if they did."""
    deck = Path(os.path.realpath(deck)) if deck.is_symlink() else deck
    before = read_file(deck)
    source = _relative(Path(document.path), deck)
    data = _begun(before or b"", new_deck(_title(document, deck), source))
    known = read_deck_bytes(str(deck), data)
    own = _source_of(known, deck, Path(document.path), source)
    there = {normal(question_text(fact)): fact for fact in known.deck.facts} if known.deck else {}
    for wrong in filter(None, (wrong_source(fact, Path(document.path), deck) for fact in facts)):
        raise QuizError("Nothing was written", wrong, "e opens it again.")
    fresh: list[Entry] = []
    number, after = 0, data
    for at, fact in enumerate(facts):
        held = there.get(normal(question_text(fact)))
        if held is None and written:
            fresh.append(with_source(written[at], own) if own and not fact.source else written[at])
        elif held is None:
            fresh.append(replace(fact, source=own) if own else fact)
        elif (
            not (written and _has_comment(written[at]))
            and (other := _one_more_gap(after, held, fact, known)) is not None
        ):
            number, after = number + 1, other
        elif written and not _says_the_same(held, fact):
            raise QuizError(
                "The deck asks this already", shorten(question_text(fact), 200), "Say it in other words: e."
            )
        elif written:
            continue
        elif isinstance(again := _as_question(held, fact, own), QuestionFact) and normal(again.ask) not in there:
            fresh.append(again)
    if not fresh and not number:
        return Kept(str(deck), 0, len(facts), False)
    after = _with(after, fresh, known, deck)
    change = write_file(deck, after, before)
    number += len(fresh)
    return Kept(str(deck), number, len(facts) - number, before is None, change)


@or_another()
def check_room(document: Path, deck: Path) -> None:
    """Raise QuizError where no fact of a document could be put into a deck: told before there is work that would be lost."""
    deck = Path(os.path.realpath(deck)) if deck.is_symlink() else deck
    data = _begun(read_file(deck) or b"", new_deck("Deck", _relative(document, deck)))
    _with(
        data,
        [QuestionFact(ask="Is there room for one more fact?", answer="there is")],
        read_deck_bytes(str(deck), data),
        deck,
    )
    check_writable(deck)


def _begun(data: bytes, head: str) -> bytes:
    """The bytes of a deck; with a head, below its comments, where it has nothing else."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = [line.rstrip() for line in BREAK.split(text) if line.strip()]
    if not lines:
        return head.encode()
    if not all(COMMENT.match(line) or line == "---" for line in lines):
        return data
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = newline if BREAK.match(text[-1]) else 2 * newline
    return data + (gap + head.replace("\n", newline)).encode()


def wrong_source(fact: AnyFact, document: Path, deck: Path) -> str:
    """What is wrong with the source that a fact of a document names itself, if it stands in a deck; or ''."""
    if not fact.source:
        return ""
    path = source_path(str(deck), fact.source)
    with suppress(OSError, ValueError):
        if path.resolve() == document.resolve():
            return ""
        if path.exists():
            return f"'source' names {fact.source}, but the quote is of {document.name}: leave it out."
    return f"'source' names {fact.source}, which is not there, seen from {deck.name}: leave it out."


def _has_comment(lines: Sequence[str]) -> bool:
    return any(re.search(r"(?:^|\s)#", line) for line in lines)


def _one_more_gap(data: bytes, held: AnyFact, fact: AnyFact, known: DeckFile) -> bytes | None:
    """The deck with a gap more in a sentence that it has; None where that is there, or was written by somebody else."""
    if not isinstance(held, GapsFact) or not isinstance(fact, GapsFact):
        return None
    both = together(held.cloze, fact.cloze)
    own = (
        held.accept,
        fact.accept,
        fact.id,
        fact.hint,
        fact.tags,
        fact.forms,
        fact.tolerance,
        fact.syntax,
        fact.image,
        fact.silence,
    )
    if both == held.cloze or any(own) or fact.both_ways or fact.exact or (held.why and fact.why not in ("", held.why)):
        return None
    tags = held.tags if known.deck is None or held.tags != known.deck.tags else ()
    old = replace(held, key="", deck="", line=0, column=0, tags=tags)
    wrong_of, why = options_by_gap(both, held, fact), held.why or fact.why
    return replaced(data, old, replace(old, cloze=both, wrong=(), wrong_of=wrong_of, why=why))


def _says_the_same(held: AnyFact, fact: AnyFact) -> bool:
    if isinstance(held, GapsFact) and isinstance(fact, GapsFact):
        return together(held.cloze, fact.cloze) == held.cloze
    return normal(answer_text(held)) == normal(answer_text(fact))


def _as_question(held: AnyFact, fact: AnyFact, source: str) -> QuestionFact | None:
    """A gap of a sentence that has other gaps already, as a question of its own; None where it has this one too."""
    if not isinstance(held, GapsFact) or not isinstance(fact, GapsFact):
        return None
    if together(held.cloze, fact.cloze) == held.cloze:
        return None
    ask, answer = _blanked(fact.cloze), find_gaps(fact.cloze)[0].answer
    return QuestionFact(ask=ask, answer=answer, wrong=fact.wrong, quote=fact.quote, source=source)


def _blanked(cloze: str) -> str:
    return fill_gaps(cloze, find_gaps(cloze)[0].part)


def _with(after: bytes, facts: Sequence[Entry], known: DeckFile, deck: Path) -> bytes:
    """The file's bytes with facts behind, read again: what it had is there as before, and nothing new is wrong."""
    other = "Name another deck."
    try:
        after = appended(after, facts) if facts else after
    except NoYaml as trouble:
        above = [one for one in known.problems if one.line <= trouble.line and one.severity == "error"]
        if not (above := [one for one in above if one.code not in ("no-title", "no-facts")]):
            raise QuizError("Nothing was written", f"{deck}: {trouble}", other) from None
        what = above[-1]
        hint = f"{what.hint} Or name another deck.".lstrip()
        raise QuizError("Nothing was written", f"{deck}, line {what.line}: {what.message}", hint) from None
    except NotAppended as trouble:
        raise QuizError("Nothing was written", f"{deck}: {trouble}", other) from None
    again = read_deck_bytes(str(deck), after)
    new = _new_problem(known.problems, again.problems)
    had, has = (known.deck.facts if known.deck else ()), (again.deck.facts if again.deck else ())
    if new is not None and (again.deck is None or new.severity == "error"):
        raise QuizError("Nothing was written", f"{deck}: the facts would not be read: {new.message}", other)
    if len(has) != len(had) + len(facts) or {fact.key for fact in had} - {fact.key for fact in has}:
        raise QuizError("Nothing was written", f"{deck}: its facts would not be read as before.", other)
    return after


def _new_problem(before: Sequence[Problem], after: Sequence[Problem]) -> Problem | None:
    known = [(problem.code, problem.message) for problem in before]
    for problem in after:
        if (problem.code, problem.message) in known:
            known.remove((problem.code, problem.message))
        elif problem.code != "no-facts":
            return problem
    return None


def _relative(document: Path, deck: Path) -> str:
    """The document's path as a deck can have it. Raises QuizError for one that no deck can."""
    try:
        path = Path(os.path.relpath(document.resolve(), deck.parent.resolve())).as_posix()
    except ValueError:  # another drive
        path = document.resolve().as_posix()
    path = f"./{path}" if path[:1].isspace() else path
    if path != clean(path).strip():
        raise QuizError(
            "The document's name can't stand in a deck", f"{path}: it has signs that are not seen.", "Rename it."
        )
    return path


def _source_of(known: DeckFile, deck: Path, document: Path, relative: str) -> str:
    """What each fact has to say of its source: nothing where the deck names the document already."""
    if known.deck and known.deck.source:
        with suppress(OSError):
            if source_path(str(deck), known.deck.source).resolve() == document.resolve():
                return ""
    return relative


def _title(document: Document, deck: Path) -> str:
    """A new deck's title: the name that somebody gave it; else the document's first heading, or its file's name."""
    name = Path(document.path).name
    own = {Path(name).stem.casefold(), name_for(Path(name)), name_for(Path(f"{name}.x")), name.casefold()}
    if own.isdisjoint((deck.stem.casefold(), _NUMBERED.sub("", deck.stem).casefold())):
        said = clean(deck.stem).replace("_", " ").replace("-", " ").strip()
        return said[:1].upper() + said[1:] if said else "Deck"
    first = next((line for line in document.text[:4000].split("\n") if re.match(r"#{1,3} \S", line)), "")
    if first:
        return shorten(first.strip("# *"), 80)
    for block in getattr(document, "blocks", ()):
        if block.kind == "heading":
            return shorten(document.text[block.start : block.end].strip("#=* \n"), 80)
    return clean(Path(document.path).stem).replace("_", " ").strip() or "Document"
