"""Which lasting identity each fact of some deck files has: whether it is new, known, or a known one that was edited.

A key (`fact.fact_key`) names the text of a question; an identity names what a person learnt. An edit gives the
identity another key; one key may in time have named several identities (a fact was edited, and later another fact
was written with the old words): those after the first are the key with a '+' behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from quizapp.deck.problem import Problem
from quizapp.deck.reader import DeckFile
from quizapp.fact import AnyFact, parts
from quizapp.question.meaning import same_answer
from quizapp.service.following import Moved, follow
from quizapp.service.library import SAME_DECK
from quizapp.store.decks import FactRow
from quizapp.store.events import NewEvent, undone
from quizapp.store.file import Store


class Placing(Struct, frozen=True, kw_only=True):
    """Which lasting identity each fact of some files has. Nothing of it is written yet."""

    uids: dict[tuple[str, str], str]
    """By the file's path and the fact's key."""
    problems: dict[str, list[Problem]]
    """By the file's path."""
    moved: list[Moved]
    events: list[NewEvent]
    """That facts moved, or parts of facts."""
    old: dict[str, FactRow]
    """Known facts, by identity, as the index has them so far."""
    robbed: set[int]
    """Decks, of other runs, whose facts these files have now: copies of them."""
    stale: set[int]
    """Decks of this run that stay as they are, but in which a fact is another one now: they have to be read again."""


class _Claim(Struct, eq=False, gc=False):
    """A fact that asks for an identity."""

    path: str
    fact: AnyFact
    choices: list[str]
    """Identities to ask for, the best one first."""
    tries: int = 0

    @property
    def wanted(self) -> str:
        """The identity that it asks for now."""
        beyond = self.tries - len(self.choices)
        return self.choices[self.tries] if beyond < 0 else self.choices[-1] + "+" * (beyond + 1)


def place(store: Store, files: Sequence[DeckFile], here: Collection[int] = (), left: Sequence[FactRow] = ()) -> Placing:
    """Tell which facts of some files are new, and which are old ones, edited or moved.

    `here` are the decks of this run, those files among them or not: a fact that stands in one of them already is
    not asked twice. `left` are facts of files that are gone since. A file that holds nothing usable (no text, no
    title) is passed over: what was known of it stays, as far as it stands nowhere else.
    """
    usable = [file for file in files if file.deck is not None]
    rows = {row.path: row for row in store.files()}
    changing = {rows[file.path].id: file for file in usable if file.path in rows}
    old = {row.uid: row for deck in sorted(changing) for row in store.facts_of(deck)}
    broken = {rows[file.path].id for file in files if file.deck is None and file.path in rows}
    shares = _Shares(store, {file.path: number for number, file in changing.items()}, set(here) - broken)
    shares.share_out([*_claims(store, usable)])
    # The old facts of a file stood in the deck that it is now, whatever its title was.
    titles = {row.id: row.title for row in rows.values()}
    titles |= {number: file.deck.title for number, file in changing.items() if file.deck is not None}
    standing = {uid: (claim.path, claim.fact) for uid, claim in shares.taken.items()}
    followed = follow(store, standing, shares.known, old, left, titles, shares.here)
    problems = {file.path: list(file.problems) for file in files}
    for claim, holder in shares.doubles:
        where = holder if isinstance(holder, str) else next(row.path for row in rows.values() if row.id == holder)
        problems[claim.path].append(_double(claim, where))
    return Placing(
        uids={(path, fact.key): uid for uid, (path, fact) in standing.items()}, problems=problems,
        moved=followed.moved, events=followed.events, old=old, robbed=shares.robbed, stale=shares.stale | followed.stale,
    )  # fmt: skip


def _claims(store: Store, files: Sequence[DeckFile]) -> Iterator[_Claim]:
    moved = store.resolve(fact.key for file in files if file.deck for fact in file.deck.facts)
    for file in files:
        for fact in file.deck.facts if file.deck else ():
            root = moved.get(fact.key)
            yield _Claim(file.path, fact, [fact.key] if root is None else [root, f"{fact.key}+"])


class _Shares:
    """Each fact gets the first identity on its list that is free, or that it has the best right to."""

    def __init__(self, store: Store, numbers: Mapping[str, int], here: Collection[int]) -> None:
        self.store = store
        self.numbers = numbers
        self.changing = set(numbers.values())
        self.here = set(here) - self.changing
        self.known: dict[str, tuple[int | None, str]] = {}
        """Deck and key of identities that the index knows."""
        self.taken: dict[str, _Claim] = {}
        self.doubles: list[tuple[_Claim, str | int]] = []
        """Facts that stand somewhere else too: in a file, or a deck."""
        self.robbed: set[int] = set()
        self.stale: set[int] = set()

    def share_out(self, waiting: Sequence[_Claim]) -> None:
        self._look_up(claim.wanted for claim in waiting)
        self._prefer_later_ones(waiting)
        while waiting:
            self._look_up(claim.wanted for claim in waiting)
            by_uid: dict[str, list[_Claim]] = defaultdict(list)
            for claim in waiting:
                by_uid[claim.wanted].append(claim)
            waiting = [loser for uid, rivals in by_uid.items() for loser in self._settle(uid, rivals)]

    def _look_up(self, uids: Iterable[str]) -> None:
        self.known |= self.store.placed(uid for uid in uids if uid not in self.known)

    def _prefer_later_ones(self, claims: Sequence[_Claim]) -> None:
        """Where a key's first fact goes by other words now, these words may be those of a later fact."""
        asked = [
            claim
            for claim in claims
            if (key := claim.fact.key) == claim.wanted and self.known.get(key, (None, key))[1] != key
        ]
        learnt = self.store.has_history(f"{claim.fact.key}+" for claim in asked)
        for claim in asked:
            if (later := f"{claim.fact.key}+") in learnt:
                claim.choices = [later, claim.fact.key, f"{later}+"]

    def _settle(self, uid: str, rivals: list[_Claim]) -> Iterator[_Claim]:
        """Give an identity to the rival with the best right to it; those that have to look further."""
        deck, key = self.known.get(uid, (None, ""))
        holder = self.taken.get(uid)
        if holder is None and (deck not in self.here or self._is_taken_back(uid, key, rivals)):
            rivals.sort(key=lambda claim: self.numbers.get(claim.path) != deck)  # where it stood, it stays
            holder = self.taken[uid] = self._rightful(uid, key, rivals)
            if deck is not None and deck not in self.changing:
                (self.stale if deck in self.here else self.robbed).add(deck)
        if holder is not None:
            key = holder.fact.key
        for claim in rivals:
            if claim is holder:
                continue
            if claim.fact.key == key:
                self.doubles.append((claim, holder.path if holder is not None else deck or 0))
            else:
                claim.tries += 1
                yield claim

    def _is_taken_back(self, uid: str, last_key: str, rivals: list[_Claim]) -> bool:
        """Whether the first words stand again, and nothing was learnt under those in the other deck."""
        first = any(claim.fact.key == uid for claim in rivals)
        return first and last_key != uid and not self._was_learnt_as(uid, last_key)

    def _rightful(self, uid: str, last_key: str, rivals: list[_Claim]) -> _Claim:
        """Whose an identity is: the words under which it was known last, if anything was learnt under them;
        else the words that it had at first (an edit was taken back), if theirs is the answer that was learnt.
        """
        first = next((claim for claim in rivals if claim.fact.key == uid), None)
        last = next((claim for claim in rivals if claim.fact.key == last_key), None)
        if first is None or last is None or first is last:
            return last or first or rivals[0]
        return last if self._was_learnt_as(uid, last_key) or not self._has_answer(uid, first.fact) else first

    def _has_answer(self, uid: str, fact: AnyFact) -> bool:
        """Whether a fact has the answer to which an identity was reviewed last."""
        events = list(self.store.events_of(uid))
        taken = undone((event.id, event.data.get("target")) for event in events if event.kind == "undo")
        last = next((event for event in reversed(events) if event.kind == "review" and event.id not in taken), None)
        if last is None or last.part not in parts(fact):
            return False
        return same_answer(fact, last.part, str(last.data.get("answer") or ""))

    def _was_learnt_as(self, uid: str, key: str) -> bool:
        """Whether a fact was reviewed since it got its key."""
        events = list(self.store.events_of(uid))
        taken = undone((event.id, event.data.get("target")) for event in events if event.kind == "undo")
        learnt = False
        for event in events:
            if event.kind == "moved" and event.data.get("to") == key:
                learnt = False
            elif event.kind == "review" and event.id not in taken:
                learnt = True
        return learnt


def _double(claim: _Claim, where: str) -> Problem:
    fact = claim.fact
    message = f"This fact stands in {where} too, under the same deck title; only that one is asked."
    return Problem(
        path=claim.path, line=fact.line, column=fact.column, severity="warning", code=SAME_DECK, message=message,
        hint="Give one of the two decks another title.",
    )  # fmt: skip
