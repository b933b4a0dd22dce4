"""Whether each quote of a deck stands in its document, and what became of those that stood there once."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from quizapp.deck.places import Complaint
from quizapp.deck.telling import MAX_PROBLEMS
from quizapp.document.anchors import Search
from quizapp.document.leaning import UNKNOWN, still_said
from quizapp.document.moves import stayed, step
from quizapp.document.placed import Anchor, Placed
from quizapp.document.quotes import NEAR, Finder
from quizapp.errors import QuizError
from quizapp.fact import AnyFact, Deck, question_text
from quizapp.service.differing import compared, differences, no_more
from quizapp.service.lookup import MOST_SAID, mark_of, same_beside
from quizapp.service.passage import finder, source_path
from quizapp.service.proofseen import Seen
from quizapp.service.quoted import asked_of, plain, said_of
from quizapp.service.wording import count
from quizapp.store.seen import MOVED, NEVER, AnchorRow
from quizapp.text import one_line, shorten

STATES = ("intact", "moved", "altered", "gone", "missing", "unread")
"""What a quote may be: 'missing' was never there, 'unread' stands in a document that can't be read."""
_SHOWN = 160
"""Cells of a passage that are shown."""
MANY_GONE = 5
ALL_GONE = 0.8
"""Where so many quotes are gone, and such a share of all, the document is another: that is told once."""
_ALIKE = 0.5
"""A passage less like the quote (0 to 1) says nothing."""


class Proof(Struct, frozen=True, kw_only=True):
    """A quote, and what its document says."""

    path: str
    line: int
    column: int
    question: str
    quote: str
    source: str
    """As the deck has it."""
    state: str
    """One of STATES."""
    place: str = ""
    """Where it, or what stands for it, stands in the document; '' for nowhere."""
    says: str = ""
    """What the document says in its place, where it is altered."""
    accepted: bool = False
    """The person wants it asked all the same."""


_HELD = "held back until you have looked: 'quizapp study {}', then c."


def check_quotes(deck: Deck, seen: Seen) -> tuple[list[Proof], list[Complaint]]:
    """The quotes of a deck, and what is wrong with them, source by source."""
    of_source: dict[str, list[AnyFact]] = {}
    for fact in deck.facts:
        source = fact.source or deck.source
        if fact.quote and source:
            of_source.setdefault(source, []).append(fact)
    proofs: list[Proof] = []
    told: list[Complaint] = []
    for source, facts in of_source.items():
        _check_source(deck, source, facts, seen, proofs, told)
    unquoted = len(told) < MAX_PROBLEMS and deck.source and deck.source not in of_source
    if unquoted and (trouble := _trouble(deck, deck.source)):
        told.append(_of_source(deck, deck.source, (), *trouble))
    return proofs, told


def _check_source(
    deck: Deck, source: str, facts: Sequence[AnyFact], seen: Seen, proofs: list[Proof], told: list[Complaint]
) -> None:
    trouble = _trouble(deck, source)
    if trouble is not None:
        message, hint = trouble
        editions = {seen.of(deck.path)[fact.quote][1] for fact in facts if fact.quote in seen.of(deck.path)}
        if other := same_beside(source_path(deck.path, source), editions):
            hint = f"{_name(other)} beside it is the same document: was it renamed? Name that as 'source' then."
        told.append(_of_source(deck, source, facts, message, hint))
        proofs += [_proof(deck, source, fact, "unread") for fact in facts]
        return
    path = source_path(deck.path, source)
    found = finder(path)
    if found.document.note:
        note = found.document.note
        hint = "Save it as UTF-8." if "UTF-" in note else "Have its text recognised (OCR) to quote from there."
        told.append(_of_source(deck, source, facts, note, hint, warning=True))
    search, known = Search(found, [fact.quote for fact in facts]), seen.of(deck.path)
    first, own = len(proofs), list[Complaint]()
    room = max(MAX_PROBLEMS - len(told), 0)
    befores: list[tuple[AnchorRow, str, str] | None] = []
    for fact in facts:
        before = known.get(fact.quote)
        if before is None or before[0].state == NEVER:
            kept = seen.when_kept(path).get(plain(fact.quote))
            before = (kept, kept.was, "") if kept is not None else None
        befores.append(before)
    places = _relocated(search, facts, befores)
    for fact, before, placed in zip(facts, befores, places, strict=True):
        if before is None or placed is None:
            proof, complaint = _never_seen(deck, source, fact, found, brief=len(own) >= room)
        else:
            proof, complaint = _seen_before(deck, source, fact, found, before, placed)
        proofs.append(proof)
        if complaint is not None:
            own.append(complaint)
    if (one := _replaced(deck, source, facts, proofs[first:])) is not None:
        told.append(one)
    elif len(own) > room:
        message = f"There are more quotes that are not in {_name(source)}."
        more = _of_source(
            deck, source, facts, message, "Is it the right document? --quotes lists all of them.", bare=True
        )
        told += [*own[:room], more] if room else []
    else:
        told += own


def _relocated(
    search: Search, facts: Sequence[AnyFact], befores: Sequence[tuple[AnchorRow, str, str] | None]
) -> list[Placed | None]:
    """What became of the quote of each fact that stood in a document once."""
    out: list[Placed | None] = []
    for fact, before in zip(facts, befores, strict=True):
        row = before[0] if before is not None else None
        leans = "" if row is None else row.leans if row.leans == UNKNOWN else still_said(row.leans, said_of(fact))
        was = row and Anchor(fact.quote, row.before, row.after, row.start, row.times, leans, asked_of(fact))
        out.append(search.relocate(was) if was else None)
    there = [
        (at, step(search.finder.document, before[0].start, placed.start, moved=placed.state == "moved"))
        for at, (before, placed) in enumerate(zip(befores, out, strict=True))
        if before is not None and placed is not None and placed.state in ("intact", "moved")
    ]
    for (at, _), stays in zip(there, stayed([one for _, one in there]), strict=True):
        if stays and (placed := out[at]) is not None:
            out[at] = replace(placed, state="intact")
    return out


def _replaced(deck: Deck, source: str, facts: Sequence[AnyFact], proofs: Sequence[Proof]) -> Complaint | None:
    """One word on a document that has nothing any more of what was quoted from it."""
    gone = sum(proof.state == "gone" and not proof.accepted for proof in proofs)
    if gone < max(MANY_GONE, ALL_GONE * len(proofs)) or any(proof.state in ("intact", "moved") for proof in proofs):
        return None
    hint = f"If it is another document, name the right one as 'source', or bring it back. The facts are {_held(deck)}"
    message = f"None of {count(len(proofs), 'quote')} is in {_name(source)} any more."
    return replace(_of_source(deck, source, facts, message, hint, bare=True), code="quotes-gone")


def _never_seen(
    deck: Deck, source: str, fact: AnyFact, found: Finder, *, brief: bool
) -> tuple[Proof, Complaint | None]:
    where = found.find(fact.quote, brief=brief)
    if where.kind in ("exact", "folded"):
        return _proof(deck, source, fact, "intact", found.document.place_of(where.start)), None
    hint = _nearest(fact.quote, where.passage, found.document.place_of(where.start), where.likeness)
    return _proof(deck, source, fact, "missing"), _of_quote(
        fact, "quote", f"This quote is not in {_name(source)}.", hint
    )


def _seen_before(
    deck: Deck, source: str, fact: AnyFact, found: Finder, before: tuple[AnchorRow, str, str], placed: Placed
) -> tuple[Proof, Complaint | None]:
    """What is said of a quote that stood in its document once."""
    row, edition, accepted = before
    document = found.document
    state: str = placed.state
    if state == "intact" and row.state == MOVED and edition == document.sha256:
        state = "moved"  # that it was seen since does not move it back
    place = document.place_of(placed.start) if state != "gone" else ""
    if state == "intact":
        return _proof(deck, source, fact, state, place), None
    if state == "moved":
        message = f"This quote stands in another place of {_name(source)} now: {place}."
        return _proof(deck, source, fact, state, place), _of_quote(fact, "quote-moved", message, "", note=True)
    is_accepted = mark_of(fact.quote, placed.says[:MOST_SAID], placed.gone) == accepted
    proof = _proof(deck, source, fact, state, place, placed.says, is_accepted)
    held = "You have looked at that." if is_accepted else f"The fact is {_held(deck)}"
    hint = f"{_says(fact.quote, placed, place)} {held}" if placed.says else held
    message = f"{_name(source)} says this no more." if state == "gone" else f"{_name(source)} says this otherwise now."
    if placed.lost:
        message = f"{_name(source)} says this of something else now: {no_more(placed.gone)}."
    return proof, _of_quote(fact, f"quote-{state}", message, hint, note=is_accepted)


def _held(deck: Deck) -> str:
    return _HELD.format(shlex.quote(deck.path))


def _says(quote: str, placed: Placed, place: str) -> str:
    told = f"The source now says, {place}: “{shorten(one_line(placed.says), _SHOWN)}”"
    return _ended(told, compared(quote, placed.says))


def _ended(told: str, others: str) -> str:
    """What is told, with the differences, and one stop at its end."""
    return f"{told}; {others}." if others else told if told.endswith((".”", "!”", "?”", "…”")) else f"{told}."


def _proof(
    deck: Deck, source: str, fact: AnyFact, state: str, place: str = "", says: str = "", accepted: bool = False
) -> Proof:
    return Proof(
        path=deck.path, line=fact.line, column=fact.column, question=question_text(fact), quote=fact.quote, source=source,
        state=state, place=place, says=says, accepted=accepted,
    )  # fmt: skip


def _of_quote(fact: AnyFact, code: str, message: str, hint: str, *, note: bool = False) -> Complaint:
    return Complaint(
        key="quote", line=fact.line, column=fact.column, code=code, message=message, hint=hint,
        severity="note" if note else "error",
    )  # fmt: skip


def _trouble(deck: Deck, source: str) -> tuple[str, str] | None:
    """Why a document can't be read, and what to do; None if it can."""
    try:
        finder(source_path(deck.path, source))
    except QuizError as error:
        return f"{error.title}: {error.message}", error.hint
    return None


def _of_source(
    deck: Deck,
    source: str,
    facts: Sequence[AnyFact],
    message: str,
    hint: str,
    *,
    warning: bool = False,
    bare: bool = False,
) -> Complaint:
    """Something that is wrong with a document, told where it is named first; all that is said of it, if `bare`."""
    first = None if source == deck.source else next((fact for fact in facts if fact.source == source), None)
    if facts and not warning and not bare:
        message = f"{message} {count(len(facts), 'quote')} can't be looked up."
    return Complaint(
        key="source", line=first.line if first else 0, column=first.column if first else 0, code="source", message=message,
        hint=hint, severity="warning" if warning else "error",
    )  # fmt: skip


def _nearest(quote: str, passage: str, place: str, likeness: float) -> str:
    """What stands in the document where the quote should."""
    if likeness < _ALIKE:
        return "Nothing like it is there. Quote the document word for word."
    told = f"Nearest is {place}: “{shorten(one_line(passage), _SHOWN)}”"
    return _ended(told, differences(quote, passage) if likeness >= NEAR else "")


def _name(source: str) -> str:
    return shorten(source, 80)


def count_states(proofs: Sequence[Proof]) -> str:
    """'44 intact, 1 moved, 1 altered'; what there is none of is left out."""
    numbers = [(sum(proof.state == state for proof in proofs), state) for state in STATES]
    names = {"missing": "not there", "unread": "not looked up"}
    return ", ".join(f"{number} {names.get(state, state)}" for number, state in numbers if number)
