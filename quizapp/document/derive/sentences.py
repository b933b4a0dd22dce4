"""Sentences of a document, cleaned of line ends and markup, with the way back to where each character stood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from quizapp.document.blocks import Block
from quizapp.document.derive.token import Token
from quizapp.document.emphasis import ADDRESS, PICTURE, code
from quizapp.document.formulas import FORMULA
from quizapp.document.text import Document

SHORTEST = 3
"""A sentence of fewer words says nothing that could be asked."""
LONGEST = 1200
"""A longer one (characters) is no sentence."""
_NOTES = (
    r"\[(?:\d{1,3}|\^[^\]\s]{1,40}|(?:citation|clarification|verification|page|quotation) needed|who\?|when\?|where\?|which\?|by whom\?|vague"
    r"|dubious|(?:note|nb) \d{1,3}|update)\]:?"
)
_LEFT_OUT = re.compile(
    "|".join(
        (
            PICTURE,
            r"(?<!\w)\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?!\w)|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`+",
            rf"\[(?=[^\]\n]{{1,300}}\]{ADDRESS})|\]{ADDRESS}|\[\[|\]\]",  # what makes words a link
            rf"(?<=[\w.,;:)”\"])\[[a-z]\]|{_NOTES}",
            # what is raised behind a short number or a letter or two is a power, else a note's number
            r"(?<![\w.,])(?:\d{1,3}|\d+\.\d{1,6})<sup>(?P<power>[-−+]?\d{1,3})</sup>",
            r"(?<![A-Za-zµμ])[A-Za-zµμ]{1,2}<sup>(?P<unit>[-−+]?\d{1,2})</sup>",
            r"<sup>\[?(?:\d{1,3}|\[\d{1,3}\]\([^()\s]*\))\]?</sup>",
            r"</?(?:b|i|em|strong|sup|sub|span|a|u)\b[^<>]*>|(?P<line><br ?/?>)",
            r"^\s*>\s?|(?<=\n)\s*>\s?",  # lines of a quotation
            r"\u00ad|\\(?=[!-/:-@\[-`{-~\n])",
            r"(?<!~)~~(?=\S)(?:(?!~~|\n[ \t]*\n)[\s\S]){1,400}~~(?!~)",  # what is struck out
            r"<(?:del|s|strike)\b[^<>]{0,200}>[^<>]{0,400}</(?:del|s|strike)>|<!--[^<>]{0,2000}-->",
            r"(?<=[A-Za-z])~(?P<small>[\w+-]{1,4})~(?!~)",
        )
    )
)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_STRESSED = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{2,50}?)(?<=\S)\1(?![\w*])")
_ITEM = re.compile(r"\s*(?:[-*+•–]|o(?= {2})|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")

_DASH = re.compile(r"\s*(?:--|[–—])\s+(?=[A-Z])")
"""Before a paragraph it is no word of it."""


class Sentence(Struct, gc=False):
    """One sentence as it is worked on."""

    text: str
    """On one line, without markup."""
    places: list[int]
    """Where each of its characters stands in the document's text."""
    block: int
    section: int
    """How many headings stand before it."""
    number: int = 0
    """Its place among the sentences of the document."""
    first: bool = False
    """Whether it begins its paragraph."""
    kind: str = "paragraph"
    tokens: list[Token] = []
    only_from: int = 0
    """What stands before is not asked for: that is done with less of the sentence."""
    elsewhere: tuple[tuple[int, int], ...] = ()
    """Nor is what stands in these parts, from a place of the document to another: they are sentences of their own too."""
    dropped: tuple[int, int] = (0, 0)
    """Where it says less than the document, or something short instead, if it does."""
    marked: tuple[tuple[int, int], ...] = ()
    """What is set in italics or bold, or in quotation marks: mostly the terms that are explained."""

    def quote(self, document: Document, start: int = 0, end: int = -1) -> str:
        """What the document says there, word for word."""
        end = len(self.text) if end < 0 else end
        return document.text[self.places[start] : self.places[end - 1] + 1]

    def piece(self, start: int, end: int) -> Sentence:
        """A part of it as a sentence of its own."""
        marked = tuple((at - start, to - start) for at, to in self.marked if start <= at and to <= end)
        return Sentence(
            self.text[start:end], self.places[start:end], self.block, self.section, self.number, self.first, self.kind,
            marked=marked,
        )  # fmt: skip


def cleaned(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """A part of a document on one line and without markup, and where each of its characters stood."""
    out: list[str] = []
    places: list[int] = []
    at = start
    for left, right, put in (*_cuts(text, start, end), (end, end, ())):
        for place, sign in (*zip(range(at, left), text[at:left], strict=False), *put):
            if sign.isspace():
                if not out or out[-1] == " ":
                    continue
                sign = " "
            out.append(sign)
            places.append(place)
        at = max(at, right)
    while out and out[-1] == " ":
        out.pop()
        places.pop()
    return "".join(out), places


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int, Sequence[tuple[int, str]]]]:
    """What is left out between two places, and what is said for it and where that stands; in code nothing is."""
    verbatim = code(text).inside if "`" in text else ()
    for match in _LEFT_OUT.finditer(text[start:end]):
        left, right = match.start() + start, match.end() + start
        if left in verbatim:
            continue
        kind = match.lastgroup or ""
        said = match.start(kind) + start if kind else left
        if kind == "line":
            yield left, right, [(left, " ")]
        elif kind:
            signs = match[kind] if kind == "small" else match[kind].translate(_RAISED)
            yield said - len("~" if kind == "small" else "<sup>"), right, list(enumerate(signs, said))
        else:
            yield left, right, ()


_LINK_ENDS = re.compile(r"\]\([^)\s]{0,300}\)")


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of a text with the marks of emphasis or of a link that begin right before it, or end right behind it."""
    for mark in "*_`":
        if len(re.findall(rf"{re.escape(mark)}+", text[start:end])) % 2 == 0:
            continue
        behind, before = end, start
        while text[behind : behind + 1] == mark:
            behind += 1
        while before and text[before - 1] == mark:
            before -= 1
        start, end = (start, behind) if behind > end else (before, end)
    opened = text.rfind("[", start, end)
    if opened >= 0 and "]" not in text[opened:end] and (found := _LINK_ENDS.match(text, end)) is not None:
        end = found.end()
    closed = text.find("](", start, end)
    if closed >= 0 and start and text[start - 1] == "[" and "[" not in text[start:closed]:
        start -= 1
    return start, end


def block_text(document: Document, block: Block) -> tuple[str, list[int]]:
    """A block's text cleaned; of an item without its mark."""
    start = block.start
    mark = (_ITEM if block.kind == "item" else _DASH).match(document.text, start, block.end)
    if mark is not None:
        start = mark.end()
    return cleaned(document.text, start, block.end)


def sentences(document: Document, blocks: Iterable[tuple[int, Block]]) -> Iterator[Sentence]:
    """The sentences of paragraphs, items and captions."""
    section = number = 0
    for index, block in blocks:
        if block.kind == "heading":
            section += 1
        if block.kind not in ("paragraph", "item", "caption") or block.garbled or block.copy_of >= 0:
            continue
        if block.note:
            continue  # what it says is of another place
        text, places = block_text(document, block)
        first = True
        stressed = [match.span(2) for match in _STRESSED.finditer(document.text, block.start, block.end)]
        for start, end in spans(text):
            if FORMULA in text[start:end]:
                first = False
                continue  # nobody knows what it says there
            mine = places[start:end]
            marked = tuple(
                (bisect_left(mine, left), bisect_left(mine, right))
                for left, right in stressed
                if mine[0] <= left and right - 1 <= mine[-1]
            )
            yield Sentence(text[start:end], mine, index, section, number, first, block.kind, marked=marked)
            first, number = False, number + 1


_NO_END = re.compile(
    r"(?:\b(?:(?<![°º])[A-Z]|no|No|nos|Nos|vol|Vol|ca|cf|approx|fig|Fig|Figs|figs|Eq|eq|Mr|Mrs|Ms|Dr|St|Prof|Gen|Col|Lt|Sen|Rep|Gov|Rev|Hon|vs|e\.g|i\.e|al|p|pp|c|b|d|fl|r|Jr|Sr|Mt|Ft|Art|art|ch|Ch|sec|Sec|Nr|bzw|Mio|Mrd|млн|млрд|тыс)\.|\b(?:am|vom|zum|beim|im|[Dd]er|[Dd]em|[Dd]en|[Dd]es|bis) \d{1,2}\.|\b[ap]\.m\.)['”’\")\]]*$"
)


_LONE = re.compile(r"(?<= )[A-Z]\.$")
_OPENS = re.compile(
    r"(?:It|They|The|This|These|Those|He|She|In|A|An|But|And|However|When|If|There|Its|Their|For|At|On|By|As|To|We|Some|Most|Many|Each|All|Both|Such|From|With)\b "
)
"""So begins a sentence, and no name: 'rich in vitamin K. They …'."""
_DASHES = re.compile(r"(?:[-–—•]+ | )*")
"""Before a sentence, dashes are no part of it; before a number one is a minus."""


_ENDLESS = re.compile(r"\S{2001,}")
"""Debris: the time that it takes to look for sentences in it goes up with the square of its length."""


def _split(text: str) -> Iterator[tuple[int, int]]:
    """Where a text may be parted; a word without end is one with what stands around it."""
    from nupunkt import sent_spans

    opened = -1
    at = 0
    for word in (*_ENDLESS.finditer(text), None):
        found = [(at + start, at + end) for start, end in sent_spans(text[at : word.start() if word else len(text)])]
        at = word.end() if word else len(text)
        if opened >= 0 and found:
            found[0] = (opened, found[0][1])
            opened = -1
        if word is not None:
            opened = found.pop()[0] if found else word.start() if opened < 0 else opened
        yield from found
    if opened >= 0:
        yield opened, len(text)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    held = -1
    for start, end in _split(text):
        start = held if held >= 0 else start
        if (dashes := _DASHES.match(text, start, end)) is not None:
            start = dashes.end()
        while end > start and text[end - 1] == " ":
            end -= 1
        rest = text[end:].lstrip()
        if (
            rest
            and _NO_END.search(text[max(start, end - 12) : end])
            and not (re.search(r"[ap]\.m\.$", text[max(start, end - 6) : end]) and rest[:1].isupper())
            and not (_LONE.search(text, max(start, end - 4), end) and _OPENS.match(rest))
        ):
            held = start  # an abbreviation ended it
            continue
        if rest[:1].islower() and (text[end - 1 : end].isalnum() or _NUMBERED.search(text, max(start, end - 24), end)):
            held = start
            continue
        held = -1
        yield from _halves(text, start, end)
    if held >= 0 and text[held:].strip():
        yield held, len(text.rstrip())


_NUMBERED = re.compile(r"[A-Z]\w* [IVXL]+\.$")
"""'King Charles II. | tried to suppress the coffee-houses', as older books write."""
_JOINED = re.compile(r"(?:(?<=[a-z0-9)][.!?])[\"”’)]?|(?<= [A-Z]\.)) (?=[A-Z][a-z]+ )")


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the two that were taken for one: 'The remedy was lime. Ships carried it.'"""
    at = start
    for match in _JOINED.finditer(text, start, end):
        lone = _LONE.search(text, max(at, match.start() - 3), match.start()) and _OPENS.match(text, match.end())
        ends = lone or not _NO_END.search(text[max(at, match.start() - 12) : match.start()])
        if match.start() - at > 20 and ends:
            if match.end() - at <= LONGEST:
                yield at, match.end() - 1
            at = match.end()
    if len(text[at:end].split()) >= SHORTEST and end - at <= LONGEST:
        yield at, end


_BROKEN = re.compile(r"[a-z]+[ ,.]|['’]s |[.,;] ")
"""So begins a paragraph that has lost its beginning."""


def is_broken(text: str, sentence: Sentence) -> bool:
    """Whether a paragraph has lost its beginning: the one before it does not end."""
    before = text[max(sentence.places[0] - 80, 0) : sentence.places[0]].rstrip()[-1:]
    return _BROKEN.match(sentence.text) is not None and before.isascii() and before not in '.!?:")'
