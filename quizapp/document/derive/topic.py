"""What a document is about, as its title says and its text calls it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from quizapp.document.blocks import Block
from quizapp.document.derive.closed import KINDS
from quizapp.document.derive.lexicon import is_plural, verbs
from quizapp.document.derive.sentences import block_text
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.stems import stems
from quizapp.document.text import Document

MOST_WORDS = 6
"""A longer title is a headline."""
LONGEST_HEADLINE = 14
"""In words."""
LONGEST_LINE_ABOVE = 40
"""A first line of more words is no headline, whatever its end."""
LONG_HEADLINE = 9
"""One of more words goes without what it adds: 'Ferry returns after 14 months | as yard finishes repairs'."""
_CUT_BEFORE = frozenset("as while and amid but because says said".split())
LONGEST_LINE = 300
"""Of a longer line its beginning is looked at (characters)."""
NUMBER = re.compile(
    r"^(?:(?:chapter|section|part|unit|lesson)\s+[\dIVX]+[.:]?\s*|\d+(?:\.\d+)*(?:[.:)]\s+|\s+(?-i:(?=[A-Z]))))+",
    re.IGNORECASE,
)
_PLACED = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?), [A-Z][a-z]+(?: [A-Z][a-z]+)?")
"""'Jacksonville, Florida'."""
_NOT_TITLE = re.compile(r"[.!?;:,]\s|[.!?;:]$|\d{4}|\|")


GENERAL = frozenset(
    "introduction overview summary abstract contents preface foreword notes background conclusion history document report text chapter readme "
    "untitled about home article news international national world local business sports sport politics opinion culture "
    "entertainment technology science lifestyle travel editorial features analysis".split()
) | {"table of contents", "key points", "in brief", "at a glance"}
"""Titles of many a document."""


NO_NAME = re.compile(
    r"(?:dear|hello|hi|good (?:morning|day|evening))\b.*"
    r"|(?:page|lecture|question|exercise|problem|chapter|part|unit|lesson|section|volume|week|day|module|slide|figure|table|appendix|draft|version|issue|no\.?)"
    r" #?(?:\d+[a-z]?|[ivx]+)(?: of \d+)?"
    r"|(?:untitled|new|my) (?:document|page|notes?|file)|(?:strictly )?confidential|draft|memo|memorandum|minutes|agenda|press release"
    r"|for immediate release|letter|e-?mail|announcement|handout|worksheet|read ?me|internal|private|unclassified|copy"
)
"""What stands above many a text, and is not what it is about."""


_ENDS = re.compile(r"[.!?…][\"”’')\]]*(?:\s|$)(?<!\bvs\. )(?<!\b(?:Mr|Dr|St|No)\. )(?<!\bMrs\. )(?<!\b[A-Z]\. )")
"""A sentence's end."""


class Topic(Struct, frozen=True, gc=False):
    """What a document is about."""

    title: str = ""
    """As its title has it, '' where that is a headline, or there is none."""
    said: str = ""
    """As its text says it, with its article: 'the neutrino'; '' where the text hardly does."""
    plural: bool = False
    where: int = -1
    many: str = ""
    """More than one of it, as the text says that: 'barn owls'."""
    headline: str = ""
    """The first line, where that is a headline."""

    @property
    def tells(self) -> str:
        """Its title or headline, if that says to a stranger of what it is: not 'The lake', nor 'Introduction'."""
        words = self.title.split()
        bare = words[1:] if self.title.startswith(("The ", "A ", "An ", "Our ", "My ")) else words
        said = self.title.lower()
        general = (
            said in GENERAL
            or NO_NAME.fullmatch(said) is not None
            or (len(bare) < len(words) and " ".join(bare).islower())
        )
        torn = self.title.count("(") != self.title.count(")") or self.title.count('"') % 2 == 1
        return self.headline if general or torn or not self.title else self.title

    @property
    def head(self) -> str:
        """The last word of what the text says, in small letters."""
        return self.said.rsplit(" ", 1)[-1].lower()


def titled(title: str, head: str, known: Sequence[str]) -> str | None:
    """A title that names one thing of a kind: of 'museum' 'Victoria and Albert Museum'; '' where other such names are known.

    None for a title that names no such thing.
    """
    words = title.removeprefix("The ").split()
    named = (
        head in KINDS
        and len(words) > 1
        and all(word[0].isupper() or word in ("of", "and", "the", "for") for word in words)
    )
    if not named or not (
        words[-1].lower() == head or (len(words) > 2 and words[0].lower() == head and words[1] == "of")
    ):
        return None
    return "" if any(name not in title and title not in name for name in known) else " ".join(words)


def topic_of(document: Document, name: str, where: int) -> Topic:
    """What a document is about, by its first heading or line; else the `name` that it speaks of."""
    found = _titled(document)
    if found.said or not name:
        return found
    before = re.findall(rf"(?:\b([Tt]he|[Aa]n?|\w+) )?{re.escape(name)}\b", document.text)
    told = 2 * sum(word in ("the", "The") for word in before) >= sum(bool(word) for word in before) > 0
    return Topic(found.title or name, f"the {name}" if told else name, False, where, headline=found.headline)


_NO_TITLE = re.compile(
    r".* [/>»›|·•] .*|(?:home|menu|news|search|sections?|skip to .*|subscribe|sign in|log ?in|advertisement|share|print|contents)|(?:by|from) .*|.*\b\d{1,2}:\d\d\b.*",
    re.IGNORECASE,
)
"""The way through a site, its buttons, who wrote it and when: what stands above the title of a page."""
ABOVE = 6
"""Of so many blocks that stand first one is the title, if any is."""


def title_block(document: Document) -> Block | None:
    """The heading or line with a document's title: its first, but for what a page has above it."""
    kinds = ("heading", "paragraph")
    blocks = [block for block in document.blocks if block.kind in (*kinds, "caption")][:ABOVE]
    above = False
    for block in blocks:
        if block.kind not in kinds and not above:
            continue  # of a picture
        line = document.text[block.start : min(block.end, block.start + LONGEST_LINE)].strip(" #*_\n")
        if not _NO_TITLE.fullmatch(line):
            return block
        above = True
    return next((block for block in document.blocks if block.kind in kinds), None)


def _titled(document: Document) -> Topic:
    first = title_block(document)
    if first is None:
        return Topic()
    title = NUMBER.sub("", block_text(document, first)[0].strip(" #*_")).strip()  # '# Kenya' in a plain text too
    title = re.sub(r"\s*\([^()]*\)$", "", title)
    if len(title.split()) > LONG_HEADLINE:
        title = _SITE.sub("", title)
    if place := _PLACED.fullmatch(title):
        title = place[1]
    if "{{" in title or "}}" in title:
        return Topic()  # of a form that was not filled in; a gap could not be told from it
    words = title.split()
    whole = first.kind != "heading" and _is_sentence(title)  # a text without a title
    headline = _short(title) if not whole and _is_headline(first.kind, _short(title), document) else ""
    if not 1 <= len(words) <= MOST_WORDS or _NOT_TITLE.search(title) or not title[0].isupper() or title.isupper():
        return Topic(headline=headline)
    if any(word.lower() in verbs().third and word.islower() for word in words[1:]):
        return Topic(headline=headline)  # 'River falls below danger mark'
    bare = re.sub(r"^(?:The|A|An) ", "", title)
    body = document.text[first.end :]
    found = list(re.finditer(rf"(?:\b([Tt]he|[Aa]n?) )?[*_]{{0,2}}({_any_case(bare)})(?![\w-])", body))
    said = Counter(match[2] for match in found)
    several = re.findall(rf"(?i)(?<!\w){re.escape(bare)}(?:s|es)\b", body)
    if not found or len(found) + len(several) < 3 or len(bare.split()) > 4:
        return Topic(title)
    articles = Counter((match[1] or "").lower() for match in found)
    way = said.most_common(1)[0][0]
    at = next(match for match in found if match[2] == way)
    if way.islower() and not is_plural(way):
        known = articles.total() - articles[""] > 0  # 'a neutrino': not 'photosynthesis'
    else:
        known = articles["the"] > len(found) / 2
    many = "" if is_plural(way) or way[0].isupper() else way[:-1] + "ies" if way.endswith("y") else way + "s"
    many = many if re.search(rf"(?i)\b{re.escape(many)}\b", body) else ""
    return Topic(title, f"the {way}" if known else way, is_plural(way), first.end + at.start(2), many)


_SITE = re.compile(r"(?<!\d) [-–—|] [A-Z][\w.]{0,30}(?: [A-Z][\w.]{0,30}){0,2}$")
"""Behind a headline, the name of its site: ' - Auto News'."""


def _short(title: str) -> str:
    """A long headline up to a comma or dash in it."""
    title = title[:LONGEST_LINE]
    words = title.split()
    if len(words) > LONG_HEADLINE:
        cut = next(
            (
                at for at, word in enumerate(words)
                if at > LONG_HEADLINE // 2 and word in _CUT_BEFORE and not words[at - 1].endswith(("'s", "’s", "s'", "s’"))
            ),
            len(words),
        )  # fmt: skip
        title = " ".join(words[:cut]).rstrip(",;:–—- ") if cut < len(words) else title
    while len(title.split()) > LONGEST_HEADLINE and re.search(r"[,;:](?!\d)|[–—]| - ", title):
        title = (
            re.split(r"[,;:](?!\d)|[–—]| - ", title)[0].strip()
            if title.count(",") < 2
            else title.rsplit(",", 1)[0].strip()
        )
    return title


def _is_sentence(line: str) -> bool:
    """Whether a first line is the text's first paragraph, rather than what stands above it."""
    return _ENDS.search(line) is not None or len(line.split()) > LONGEST_LINE_ABOVE


def _is_headline(kind: str, title: str, document: Document) -> bool:
    """Whether a first line is one that says of what a text is: short, no whole sentence, and not alone."""
    short = MOST_WORDS // 2 < len(title.split()) <= LONGEST_HEADLINE and len(title) <= 90
    whole = (
        title[-1:] in ".!?;:,"
        or re.search(r"[.!?] [A-Z]", title) is not None
        or "(" in title
        or ")" in title
        or "|" in title
    )
    return (
        short
        and not whole
        and title[:1].isalnum()
        and len(document.blocks) > 1
        and (kind == "heading" or not title.isupper())
    )


def _any_case(text: str) -> str:
    """A pattern for a title in the text: its first letter may be small there."""
    small = "".join(
        f"(?:{re.escape(word[0])}|{re.escape(word[0].lower())}){re.escape(word[1:])} " for word in text.split()
    )
    return small.rstrip().replace(" ", r"\s+")


_HEADLINER = re.compile(
    r"\W*([A-Z][\w’'&-]*[a-z](?: [A-Z][\w’'&-]+){0,2}) (?!(?:and|or|of|in|on|at|for|with|to|from|by)\b)(?=[a-z]+s?\b)"
)


def headliner(document: Document) -> str:
    """Of whom a headline tells: the name that it begins with, if the text speaks of it all the time."""
    first = title_block(document)
    match = _HEADLINER.match(block_text(document, first)[0]) if first is not None else None
    if match is None or match[1].lower() in ("new", "how", "why", "what", "the"):
        return ""
    does = block_text(document, first)[0][match.end() :].partition(" ")[0] if first is not None else ""
    if does not in verbs().third and does not in verbs().past and does not in verbs().base:
        return ""  # 'South Dakota governor doubles down'
    body = document.text[first.end :] if first is not None else ""
    often = len(re.findall(rf"\b{re.escape(match[1].split()[0])}\b", body))
    return match[1] if often >= 4 and match[1] in body else ""


def is_titled(spot: Spot, answer: str, title: str) -> bool:
    """Whether a title says an answer: 'Prime number' says 'prime'; or a short one names a term: 'The kidney in brief', 'Inflation'."""
    if spot.kind == "definition":
        words = title.lower().split()
        return len(words) <= 4 and " ".join(words).find(answer.lower()) >= 0 and answer.lower().split()[-1] in words
    return not spot.items and len(stems(answer)) > 0 and stems(answer) <= stems(title)
