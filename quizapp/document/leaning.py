"""What a fact says that stands not in its quote but around it: the name that 'it' stands for, a table's column, the heading
of its section, a report's year. Where that changes, the quote says the same of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from quizapp.document.folding import fold_passage
from quizapp.document.labelled import (
    HEADING,
    LABELS,
    OVER,
    Gone,
    heads_of,
    is_said,
    labels_gone,
    labels_of,
    title_now,
)
from quizapp.document.sections import Section, section_of
from quizapp.document.text import Document
from quizapp.document.turning import TELLS_NOTHING, is_slip, spelled
from quizapp.text import fold

UNKNOWN = "?"
"""It is not known what a fact leans on: it was seen before that was looked for."""
MOST_BEFORE = 700
"""So many characters before a quote, in its paragraph, are looked through."""
MOST_ABOVE = 300
"""So many of the paragraph above, where a quote begins its own."""
LONGEST_TITLE = 200
MOST_ROWS = 2000
"""So many rows above one are looked through for the head of its table."""
MOST_UNPARTED = 4000
"""So many characters above a quote are looked through where no headings are seen any more."""
MOST = 12
"""So many words are remembered."""
_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_][\w'’-]*")
_POINTS = re.compile(
    r"\W*(?:it|its|they|their|them|he|his|she|her|this|that|these|those|there|both|such|here)\b", re.IGNORECASE
)
"""A quote that begins so is said of what stands before it."""
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_ASKS = frozenset(
    "who whom whose what when where why how which year name many much long often according first last one two three four five six seven eight nine ten "
    "part gap true false".split()
)
_OF_SECTION = ("s", "o")
"""Where words stood: in the heading of the section, in one over that."""
_ALIKE = 5
"""Words that begin with so many letters alike say the same: 'open' in a question, 'opened' in a quote."""


class Around(Struct, frozen=True):
    """What a quote may lean on, folded and in small letters."""

    beside: str
    """What stands before it in its paragraph, or above it."""
    head: str
    """The head of the table that it is a row of; ''."""
    title: str
    """The first line of the document."""
    start: int
    """Where in the document's text the sentence begins that stands before the quote, or the table's head."""


def around(document: Document, start: int, *, above: bool = True, below: int = 0) -> Around:
    """What a quote that starts at a place may lean on; with the paragraph `above` where it begins its own, or an item of a
    list, as far as that stands `below` a place.
    """
    text = document.text
    first = max(start - MOST_BEFORE, 0)
    breaks = [match.end() for match in _BLANK.finditer(text, first, start)]
    paragraph = breaks[-1] if breaks and breaks[-1] <= start else first
    begins = not text[paragraph:start].strip(" \n\t-*+•>#|")
    if begins and (above or text[paragraph:start].strip() != ""):
        paragraph = min(max(breaks[-2] if len(breaks) > 1 else first, start - MOST_ABOVE), paragraph)
    paragraph = min(max(paragraph, below), start)
    head = _head_of(text, start)
    beside = text[paragraph:start] if head is None else ""
    sentence = paragraph + max((match.end() for match in re.finditer(r"[.!?]\s+(?=\S)", beside[:-2])), default=0)
    title = text[: 2 * LONGEST_TITLE].lstrip("\ufeff \n\t").partition("\n")[0][:LONGEST_TITLE]
    return Around(
        beside=_folded(document, beside),
        head=_folded(document, text[head[0] : head[1]]) if head is not None else "",
        title=_folded(document, title),
        start=head[0] if head is not None else sentence,
    )


def leans_on(document: Document, start: int, quote: str, said: str) -> str:
    """The words of what a fact says that stand around its quote and not in it, each with where; '' for none."""
    points = _POINTS.match(quote) is not None
    section = section_of(document, start)
    here = around(document, start, above=points, below=section.end)
    cell = _cell(document, start, quote, here)
    heading, over = _folded(document, section.heading), _folded(document, section.over)
    of_heading, of_over = set(map(_single, _words(heading))), set(map(_single, _words(over)))
    quoted = set(_words(fold(quote).lower()))
    begun = {word[:_ALIKE] for word in quoted if len(word) >= _ALIKE}
    single = set(map(_single, quoted))
    heads = labels_of(document, start, said)
    whole = sum(len(_words(text)) for _, text in heads)
    label, sign, _ = said.partition(": ")
    labels = f"{here.title}\n{heading}\n{over}"
    labelled = sign != "" and all(_has(labels, fold(word).lower()) for word in _words(label))
    found: dict[str, None] = {f"{where}:{text}": None for where, text in heads}
    for at, word in enumerate(map(_bare, _WORD.findall(said))):
        if at < whole:
            continue  # of a title or heading, which is leant on word for word
        low = fold(word).lower()
        of_title = labelled and at < len(_words(label))
        if low in quoted or low[:_ALIKE] in begun or low in TELLS_NOTHING or low in _ASKS or len(low) < 2:
            continue
        named = word[0].isupper() or word[0].isdigit()
        told = named or len(low) > 2
        if here.head and len(low) > 2 and _has(here.head, low):
            found[f"{'c' if _has(cell, low) else 'h'}:{word}"] = None
        elif not of_title and (named or (points and len(low) > 3)) and _has(here.beside, low):
            found[f"b:{word}"] = None
        elif told and _single(low) in of_heading - single:
            found[f"s:{word}"] = None
        elif told and _single(low) in of_over - single:
            found[f"o:{word}"] = None
        elif named and _has(here.title, low):
            found[f"t:{word}"] = None
    return "\n".join(list(found)[:MOST])


def more_leaning(some: str, others: str) -> str:
    """What two facts with one quote lean on, together."""
    return "\n".join(dict.fromkeys(filter(None, [*some.split("\n"), *others.split("\n")])))


def still_said(leans: str, said: str) -> str:
    """Of what a fact leans on, what it says still."""
    words = set(_words(fold(said).lower()))
    return "\n".join(
        line
        for line in leans.split("\n")
        if fold(line.partition(":")[2]).lower() in words
        or (line[:1] in LABELS and line[1:2] == ":" and is_said(line[2:], said))
    )


def gone_around(document: Document, start: int, leans: str, end: int = 0) -> list[Gone]:
    """What of all that a fact leans on stands around its quote no more, which starts and ends at a place now; with what is in the
    place of titles and headings.
    """
    if not leans or leans == UNKNOWN:
        return []
    here = around(document, start)
    labels = [(where, label) for where, label in _parts(leans) if where in LABELS]
    gone = [(where, word) for where, word in _parts(leans) if where not in (*_OF_SECTION, *LABELS)]
    cell = _cell(document, start, document.text[start:end], here) if any(where == "c" for where, _ in gone) else ""
    gone = [(where, word) for where, word in gone if not _still(here, where, fold(word).lower(), cell)]
    if any(where == "t" for where, _ in gone) and document.headings:  # there may be something above its title now
        title = _folded(document, document.text[document.headings[0].start : document.headings[0].end])
        gone = [(where, word) for where, word in gone if where != "t" or not _says(title, fold(word).lower())]
    of_section = [(where, word) for where, word in _parts(leans) if where in _OF_SECTION]
    if of_section:
        zones = _zones(document, start, here)
        gone += [(where, word) for where, word in of_section if not _says(zones[where], fold(word).lower(), alike=True)]
    of_title = "\n".join(word for where, word in gone if where == "t")
    now = title_now(heads_of(document, start), of_title) if of_title else ""
    return [
        *labels_gone(document, start, labels),
        *(Gone(where, word, now if where == "t" else "") for where, word in gone),
    ]


def with_heading(document: Document, start: int, end: int, leans: str) -> tuple[int, str]:
    """What a document says from a place on, with the heading of its section where a fact leans on that; and where that begins."""
    said = document.text[start:end].strip()
    section = (
        section_of(document, start)
        if any(where in (*_OF_SECTION, HEADING, OVER) for where, _ in _parts(leans))
        else Section()
    )
    if not section.end or section.start >= start:
        return start, said
    if not document.text[section.end : start].strip(" \n\t#*_=-"):
        return section.start, document.text[section.start : end].strip()
    return start, f"{section.heading.strip()} … {said}"


def _zones(document: Document, start: int, here: Around) -> dict[str, str]:
    """By where words of headings stood, what may say them now."""
    section = section_of(document, start)
    if not section.is_parted:  # the same, turned into a text whose headings are not known for such
        above = _folded(document, document.text[max(start - MOST_UNPARTED, 0) : start])
        return dict.fromkeys(_OF_SECTION, f"{here.title}\n{above}")
    own = _folded(document, f"{section.heading}\n{section.over}") if section.heading else here.title
    return {"s": f"{own}\n{here.beside}", "o": f"{_folded(document, section.above)}\n{here.title}\n{here.beside}"}


def _still(here: Around, where: str, word: str, cell: str) -> bool:
    """Whether a word stands where it stood, or one that is it in another spelling."""
    zone = {"h": here.head, "c": cell, "t": here.title}.get(where, here.beside)
    if where in ("h", "c") and not here.head:  # a row that is in no table now
        zone = f"{here.beside} {here.title}"
    if where == "t" and not zone:
        return True
    return _says(zone, word)


def _says(zone: str, word: str, *, alike: bool = False) -> bool:
    """Whether a word is said somewhere, or in another spelling; where `alike`, of more than one."""
    if _has(zone, word):
        return True
    others = _words(zone)
    if alike and any(_single(other) == _single(word) for other in others):
        return True
    return any(spelled(word) == spelled(other) or is_slip(word, other) for other in others)


def _parts(leans: str) -> Iterator[tuple[str, str]]:
    for line in leans.split("\n"):
        where, _, word = line.partition(":")
        if word:
            yield where, word


def _single(word: str) -> str:
    """A word as of one thing, roughly: 'moths' as 'moth'."""
    return (
        word[:-3] + "y" if len(word) > 4 and word.endswith("ies") else word.removesuffix("s") if len(word) > 3 else word
    )


def _has(zone: str, word: str) -> bool:
    at = zone.find(word)
    while at >= 0:
        before, behind = zone[at - 1 : at] if at else "", zone[at + len(word) : at + len(word) + 1]
        if not before.isalnum() and not behind.isalnum():
            return True
        at = zone.find(word, at + 1)
    return False


def _words(text: str) -> list[str]:
    return [_bare(word) for word in _WORD.findall(text)]


def _bare(word: str) -> str:
    """A word without what makes it another's: 'Orvann's'."""
    return re.sub(r"['’]s?$", "", word)


def _folded(document: Document, text: str) -> str:
    return fold(fold_passage(text, marked=document.is_markdown)).lower()


def _head_of(text: str, start: int) -> tuple[int, int] | None:
    """Where the first row of the table begins and ends that a place is in a further row of; None where it is in none."""
    begin = text.rfind("\n", 0, start) + 1
    if "|" not in text[begin : _end(text, begin)]:
        return None
    first = begin
    for _ in range(MOST_ROWS):
        if not first:
            break
        above = text.rfind("\n", 0, first - 1) + 1
        if "|" not in text[above : first - 1]:
            break
        first = above
    return (first, _end(text, first)) if first < begin else None


def _cell(document: Document, start: int, said: str, here: Around) -> str:
    """What the head of a table says of the column in which a piece of one of its rows ends, which begins at a place."""
    if not here.head:
        return ""
    row = document.text[document.text.rfind("\n", 0, start) + 1 : start] + said.rstrip(" |")
    cells = here.head.strip().removeprefix("|").split("|")
    column = row.strip().removeprefix("|").count("|")
    return cells[column] if column < len(cells) else ""


def _end(text: str, at: int) -> int:
    stop = text.find("\n", at)
    return stop if stop >= 0 else len(text)
