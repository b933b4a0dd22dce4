"""Facts that are held back, since their source says otherwise now: what it says, and what the person decides."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct

from quizapp.document.labelled import Gone
from quizapp.fact import answer_text, question_text
from quizapp.service import differing
from quizapp.service.clock import Moment
from quizapp.service.differing import no_more
from quizapp.service.lookup import is_around_alone, unpacked
from quizapp.service.packing import decode_fact
from quizapp.service.wording import held_back_line
from quizapp.store.events import NewEvent
from quizapp.store.file import Store
from quizapp.store.seen import GONE
from quizapp.text import one_line

MOST_WORDS = 400
"""So many words of a quote, and of what stands for it, are compared."""
MOST_KEPT = 500
"""So many characters of each are kept in the event, for the log."""
Piece = tuple[str, str]
"""Words, and whether they are in both ('same'), in the quote alone ('old'), in the source alone ('new'), or beside a
quote that stands there as it was ('beside')."""


class Doubted(Struct, frozen=True, kw_only=True):
    """One fact that is held back."""

    fact: str
    """Its lasting identity."""
    question: str
    answer: str
    deck: str
    """The title of its deck."""
    file: str
    line: int
    quote: str
    document: str
    """The name of the document's file."""
    says: str
    """What the document says in the quote's place; '' where nothing like it is there."""
    is_gone: bool
    mark: str
    was: tuple[Piece, ...]
    """The quote in pieces, what is no more in the source marked."""
    now: tuple[Piece, ...]
    """What the source says in pieces, what is not in the quote marked."""
    no_more: str = ""
    """What the fact says that stood around the quote and does no more, told; '' for nothing."""
    gone: tuple[Gone, ...] = ()
    """The same, with what is in its place."""
    is_whole: bool = False
    """The quote stands as it was: it is held back for what stood around it alone."""


def doubted(store: Store, decks: Sequence[int]) -> list[Doubted]:
    """The facts of some decks that are held back, in their order."""
    files = {row.id: row for row in store.files()}
    found = []
    for row in store.doubts(decks):
        fact, file = decode_fact(row.payload), files[row.deck]
        was, now = compared(row.anchor.quote, row.anchor.says)
        if fact.quote != row.anchor.quote:
            continue  # it was edited, and is not looked up yet
        whole, gone = is_around_alone(row.anchor.gone), unpacked(row.anchor.gone)
        if whole:  # what stands beside the quote is shown, and is nothing new
            now = tuple((text, "beside" if kind == "new" else kind) for text, kind in now)
        found.append(
            Doubted(
                fact=row.fact, question=question_text(fact), answer=answer_text(fact), deck=file.title, file=file.path,
                line=row.line, quote=row.anchor.quote, document=Path(row.path).name, says=row.anchor.says,
                is_gone=row.anchor.state == GONE, mark=row.anchor.mark, was=was, now=now,
                no_more=no_more(gone), gone=gone, is_whole=whole,
            )
        )  # fmt: skip
    return found


def held_elsewhere(store: Store, decks: Sequence[int]) -> list[str]:
    """How many facts are held back of each deck that is not among some, as far as known, and where they are seen."""
    files = {row.id: row.path for row in store.files() if row.id not in decks}
    return [
        f"{held_back_line(number).replace(' held back', ' held back in a deck elsewhere')}. "
        f"'quizapp study {shlex.quote(files[deck])}', then c, shows what."
        for deck, number in store.doubt_counts(list(files)).items()
        if Path(files[deck]).is_file()
    ]


def compared(quote: str, says: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """A quote and what stands for it, each in pieces that tell what is in both."""
    ours, theirs = one_line(quote).split(" "), one_line(says).split(" ")
    if not says:
        return ((one_line(quote), "old"),), ()
    rest = " ".join(ours[MOST_WORDS:]), " ".join(theirs[MOST_WORDS:])
    ours, theirs = ours[:MOST_WORDS], theirs[:MOST_WORDS]
    was, now = list[Piece](), list[Piece]()
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        same = kind == "equal"
        was += [(" ".join(ours[a:b]), "same" if same else "old")] * (b > a)
        now += [(" ".join(theirs[c:d]), "same" if same else "new")] * (d > c)
    return tuple(was) + ((rest[0], "same"),) * bool(rest[0]), tuple(now) + ((rest[1], "same"),) * bool(rest[1])


def in_words(one: Doubted) -> str:
    """What is another now, in words; '' for nothing that can be told."""
    differs = "" if one.is_whole else differing.compared(one_line(one.quote), one_line(one.says))
    return "; ".join(filter(None, [differs, one.no_more]))


def accept(store: Store, one: Doubted, moment: Moment) -> str:
    """The fact stands as it is: it is asked again, until the source says something else once more. The event's identity, by
    which that is taken back.
    """
    data = {"mark": one.mark, "quote": one.quote[:MOST_KEPT], "says": one.says[:MOST_KEPT]}
    return _keep(store, NewEvent(kind="accept", fact=one.fact, data=data), moment)


def suspend(store: Store, one: Doubted, moment: Moment) -> str:
    """Ask the fact no more; the event's identity."""
    return _keep(store, NewEvent(kind="suspend", fact=one.fact), moment)


def _keep(store: Store, event: NewEvent, moment: Moment) -> str:
    return store.record([event], time_ms=moment.ms, day=moment.day, offset=moment.offset)[0]
