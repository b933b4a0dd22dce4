"""Where a quote stood when it was last seen good, and what became of it since: by the text around it (W3C: exact,
prefix, suffix), since a document that was edited may say it somewhere else, otherwise, or no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import islice

from msgspec.structs import replace

from quizapp.document.around import around, looked_for, sides_of
from quizapp.document.between import MOST_PLACES, TELLING, between
from quizapp.document.folding import fold_passage, lower
from quizapp.document.judging import altered, as_marked, judged
from quizapp.document.labelled import LABELS, is_said, words_gone
from quizapp.document.leaning import around as leaning_around
from quizapp.document.leaning import gone_around, with_heading
from quizapp.document.likeness import AT_PLACE, alike, is_other_wording
from quizapp.document.placed import Anchor, Placed, State
from quizapp.document.quotes import Finder, Found
from quizapp.document.sentence import sentence_end
from quizapp.document.text import Document
from quizapp.document.turning import is_part

AROUND = 32
"""So many characters on each side are remembered, folded."""
SAME = 0.9
"""From this likeness (0 to 1) on, the text on one side of a quote is what it was."""
LIKE = 0.7
"""The same where it is so on both sides."""
MOVED_TOO = 0.9
"""A quote that was taken from its place is looked for elsewhere, altered but little."""
ELSEWHERE = 0.8
"""The same for what stands beside one side of it alone."""
ROOM = 20_000
"""So many characters are looked through around the place where a quote is expected."""
MOST_COUNTED = 2_000_000_000
"""So many characters, all quotes together, are looked through to count in how many places each stands."""
MOST_LIKENED = 6_000_000_000
"""The same for what is near to quotes that are not there."""


_NEAR = ("b", "h", "c")
"""What stands near a quote, of all that its fact leans on (`leaning`)."""
_SIGNS = " .,;:!?*-|"


class Search:
    """Looks up many quotes in one document: quickest in the order in which they stand there."""

    def __init__(self, finder: Finder, quotes: Iterable[str] = ()) -> None:
        """`quotes` are all that are looked up: what one of them says is no other wording of another."""
        self.finder = finder
        self._quotes = quotes
        self._at = 0
        """Where in the folded text the last one was found."""
        self._start = 0
        """Where that one stood when it was last seen good."""
        size = max(len(finder.document.text), 1)
        self._counts = MOST_COUNTED // size
        self._likened = MOST_LIKENED // size

    def anchor(self, quote: str) -> Anchor | None:
        """Remember where a quote stands: next to the last one, else first; None where it does not, word for word."""
        place = self.finder.following(quote, self._at, ROOM)
        if place is not None:
            start, end, self._at = place
        else:
            found = next(self.finder.everywhere(quote), None)
            if found is None:
                return None
            _, start, end = found
        self._counts -= 1
        times = len(_places(self.finder, quote)) if self._counts >= 0 else 1
        return anchor_at(self.finder, quote, start, end, times)

    def relocate(self, known: Anchor) -> Placed:
        """What became of a quote in this document, or in this edition of it; altered too where what its fact leans on is."""
        placed = as_marked(self.finder, known, self._relocated(known))
        if placed.state == "gone":
            return placed
        document = self.finder.document
        gone = tuple(gone_around(document, placed.start, known.leans, placed.end))
        if placed.state == "altered":
            return replace(placed, gone=tuple(one for one in gone if not is_said(one.said, placed.says)))
        if not gone:
            return placed
        words = [word for one in gone for word in (words_gone(one) if one.where in LABELS else [one.said])]
        is_near = any(one.where in _NEAR for one in gone)
        first = leaning_around(document, placed.start).start if is_near else placed.start
        start, says = with_heading(document, first, placed.end, known.leans)
        return Placed("altered", start, placed.end, says, tuple(words), gone)

    def _relocated(self, known: Anchor) -> Placed:
        """What became of a quote, whatever its fact says besides.

        What stands between the texts that were around it goes before what stands elsewhere: where that is nearly the
        quote and not the quote, it is altered, though it may stand word for word in another place too.
        """
        finder = self.finder
        place = self._as_it_was(known)
        if place is not None and (known.times == 1 or len(_places(finder, known.quote)) >= known.times):
            if known.times == 1 and self._is_all_as_it_was(known):
                return Placed("intact", *place)
            return self._twin(known, place) or judged(finder, known, place, "intact")
        best, likeness = _best(finder, known)
        gap = (
            None
            if _stays(finder, known, likeness)
            else between(finder, known.quote, *sides_of(finder.document, known.before, known.after))
        )
        said = ""
        if gap is not None:
            places = _places(finder, known.quote)
            within = [place for place in places if gap[0] <= place[0] and place[1] <= gap[1]]
            if within:
                return judged(finder, known, within[0], "intact")
            said = finder.document.text[gap[0] : gap[1]].strip()
            framed = best is not None and is_part(known.before, known.after, known.quote)
            if said and (
                framed or is_other_wording(finder.fold(said), finder.fold(known.quote), elsewhere=best is not None)
            ):
                return altered(finder, known, *gap)
        if best is not None:
            state: State = "intact" if max(likeness) >= SAME or min(likeness) >= LIKE else "moved"
            lost = len(_places(finder, known.quote)) < known.times  # it may be this one
            if (state == "moved" or lost) and (other := self._other_wording(known, lost)) is not None:
                return altered(finder, known, *other)
            return judged(finder, known, best, state)
        near = self._nearest(finder, known.quote)
        if near is not None and (said or gap is None or near.likeness >= MOVED_TOO):
            return altered(finder, known, near.start, near.end)
        return Placed("gone")

    def _as_it_was(self, known: Anchor) -> tuple[int, int] | None:
        """Where a quote stands with all that stood around it."""
        wanted = self.finder.fold(known.quote)
        before, after = sides_of(self.finder.document, known.before, known.after)
        whole = f"{before}{wanted}{after}"
        expected = max(self._at + known.start - self._start - ROOM // 2, 0)
        at = self.finder.folded.find(whole, expected, expected + ROOM + len(whole))
        if at < 0:
            at = self.finder.next(whole)
        if at < 0:
            return None
        at += len(before)
        place = self.finder.following(known.quote, at, len(wanted))
        if place is None:
            return None
        self._at, self._start = at, known.start
        return place[:2]

    def _is_all_as_it_was(self, known: Anchor) -> bool:
        """Whether all that is remembered stands around the place that was found: then nothing need be judged."""
        if known.before.startswith("\n") or sentence_end(known.after, known.quote) >= len(known.after.rstrip()):
            return False  # a sentence that began or ended the document may go on now
        text, (before, after) = self.finder.folded, (fold_passage(known.before), fold_passage(known.after))
        behind = self._at + len(self.finder.fold(known.quote))
        return text.startswith(before, self._at - len(before)) and text.startswith(after.rstrip(), behind)

    def _twin(self, known: Anchor, place: tuple[int, int]) -> Placed | None:
        """Of a quote that stood in several places alike: itself, if what stands nearer to where it was is turned round."""
        for start, end in _places(self.finder, known.quote) if known.times > 1 else ():
            if abs(start - known.start) < abs(place[0] - known.start):
                likeness = _likeness(self.finder, known, start, end)
                found = judged(self.finder, known, (start, end), "intact")
                if max(likeness) == 1 and min(likeness) >= LIKE and found.state == "altered":
                    return found
        return None

    def _nearest(self, finder: Finder, quote: str) -> Found | None:
        """What is near to a quote that is not there; not looked for any more where very many are missing."""
        self._likened -= 1
        near = finder.find(quote) if self._likened >= 0 else None
        return near if near is not None and near.kind == "near" else None

    def _is_of_another(self, start: int, stop: int, wanted: str) -> bool:
        """Whether a passage is, but for the signs at its ends, what another quote says."""
        said = self.finder.fold(self.finder.document.text[start:stop]).strip(_SIGNS)
        return said in self._said and said != wanted.strip(_SIGNS)

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(self.finder.fold(quote).strip(_SIGNS) for quote in self._quotes)

    def _other_wording(self, known: Anchor, lost: bool) -> tuple[int, int] | None:
        """What is nearly a quote that stands word for word in other surroundings only: its own place, edited with them.

        `lost`: it stands in fewer places than it did.
        """
        finder = self.finder
        text, wanted, places = finder.folded, finder.fold(known.quote), _places(finder, known.quote)
        before, after = sides_of(finder.document, known.before, known.after)
        for side, is_before in ((before, True), (after, False)):
            at = finder.next(side) if len(side.strip()) >= TELLING else -1
            if not lost and finder.next(side, at + 1) >= 0:
                continue
            for _ in range(MOST_PLACES):
                if at < 0:
                    break
                begin, end = (
                    (at + len(side), at + len(side) + len(wanted)) if is_before else (max(at - len(wanted), 0), at)
                )
                at = finder.next(side, at + 1)
                said = text[begin:end].strip()
                if alike(lower(said), lower(wanted)) >= (AT_PLACE if lost else ELSEWHERE):
                    start, stop = finder.passage(begin, min(end, len(text)))
                    if any(first < stop and start < last for first, last in places):
                        continue
                    if lost or not self._is_of_another(start, stop, wanted):
                        return start, stop
        if not lost:
            return None
        original = finder.document.text
        for start, end in places:
            original = original[:start] + "\n" * (end - start) + original[end:]
        near = self._nearest(Finder(Document(finder.document.path, original)), known.quote)
        return (near.start, near.end) if near is not None else None


def anchor_at(finder: Finder, quote: str, start: int, end: int, times: int = 1) -> Anchor:
    """A quote that stands at a place."""
    return Anchor(quote, *around(finder.document, start, end), start, times)


def anchor_near(finder: Finder, quote: str, near: int) -> Anchor | None:
    """Remember where one quote stands, nearest to a place in the document's text; None where it does not, word for word."""
    places = _places(finder, quote)
    if not places:
        return None
    return anchor_at(finder, quote, *min(places, key=lambda place: abs(place[0] - near)), len(places))


def anchor(finder: Finder, quote: str) -> Anchor | None:
    """Remember where one quote stands, first where it stands several times; None where it does not, word for word."""
    return Search(finder).anchor(quote)


def relocate(finder: Finder, known: Anchor) -> Placed:
    """What became of one quote."""
    return Search(finder).relocate(known)


def _places(finder: Finder, quote: str) -> list[tuple[int, int]]:
    return [(start, end) for _, start, end in islice(finder.everywhere(quote), MOST_PLACES)]


def _best(finder: Finder, known: Anchor) -> tuple[tuple[int, int] | None, tuple[float, float]]:
    """The place of a quote whose surroundings are most like those that it had, and how like they are on each side."""
    best, likeness, rank = None, (0.0, 0.0), (-1.0, 0.0, 0)
    for start, end in _places(finder, known.quote):
        here = _likeness(finder, known, start, end)
        ranked = (max(here), sum(here), -abs(start - known.start))
        if here == (1.0, 1.0):
            ranked = (2.0, 2.0, ranked[2])
        if ranked > rank:
            best, likeness, rank = (start, end), here, ranked
    return best, likeness


def _likeness(finder: Finder, known: Anchor, start: int, end: int) -> tuple[float, float]:
    """How like the surroundings of a place are to those that a quote had."""
    ours = sides_of(finder.document, known.before, known.after)
    theirs = looked_for(*around(finder.document, start, end))
    return alike(ours[0], theirs[0]), alike(ours[1], theirs[1])


def _stays(finder: Finder, known: Anchor, likeness: tuple[float, float]) -> bool:
    """Whether a quote, once the only one, has all that it had on one side: what is like it elsewhere is another passage."""
    sides = zip(sides_of(finder.document, known.before, known.after), likeness, strict=True)
    return known.times == 1 and any(len(side.strip()) >= TELLING and like == 1 for side, like in sides)
