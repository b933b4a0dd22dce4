"""What is made of the place at which a quote stands, or what stands for it: whether what is beside it turns it round."""

from __future__ import annotations

from quizapp.document.around import around, as_told, is_old, sentence_of
from quizapp.document.marked import says_the_same
from quizapp.document.placed import Anchor, Placed, State
from quizapp.document.quotes import Finder
from quizapp.document.text import Document
from quizapp.document.turning import is_of_another, sense

MOST_CUT = 40
"""So many characters more of a sentence belong to what stands for a whole one."""


def judged(finder: Finder, known: Anchor, place: tuple[int, int], state: State) -> Placed:
    """A quote that stands at a place word for word; altered, and shown with its sentence, if what stands beside it turns it round."""
    document = finder.document
    before, after = as_told(*around(document, *place), known.before)
    told = sense(known.before, known.after, known.quote) == sense(before, after, known.quote)
    if told and (is_old(known.before) or not is_of_another(known.before, before)):
        return Placed(state, *place)
    start, end = sentence_of(document, *place)
    return Placed("altered", start, end, document.text[start:end])


def altered(finder: Finder, known: Anchor, start: int, end: int) -> Placed:
    """What stands for a quote; with its sentence, if that turns it round too."""
    document = finder.document
    text = document.text
    was = sense(known.before, known.after, known.quote)
    now = sense(*as_told(*around(document, start, end), known.before), text[start:end])
    if (was.denials, was.behind, was.taken_back) != (now.denials, now.behind, now.taken_back):
        start, end = sentence_of(document, start, end)
    elif known.quote.rstrip()[-1:] in (".", "!", "?"):
        end = _ended(document, start, end)
    if document.is_markdown and text[start:end].count("`") % 2:  # the tick that begins or ends its code is part of it
        start, end = (start - 1, end) if text[start - 1 : start] == "`" else (start, end + (text[end : end + 1] == "`"))
    return Placed("altered", start, end, text[start:end].strip())


def _ended(document: Document, start: int, end: int) -> int:
    """Where what stands for a whole sentence ends: with its own, where that goes on for a few words."""
    if document.text[start:end].rstrip()[-1:] in (".", "!", "?"):
        return end
    last = sentence_of(document, start, end)[1]
    return last if last - end <= MOST_CUT else end


def as_marked(finder: Finder, known: Anchor, placed: Placed) -> Placed:
    """What became of a quote; intact, too, where only marks of notes and the like were put to it or taken out."""
    if placed.state != "altered":
        return placed
    text, wanted = finder.document.text, finder.fold(known.quote)
    for start, end in ((placed.start, placed.end), sentence_of(finder.document, placed.start, placed.end)):
        if says_the_same(wanted, finder.fold(text[start:end]), known.asked) and finder.is_whole(start, end):
            return judged(finder, known, (start, end), "intact")
    return placed
