"""Facts of lines that only name a value, 'Capital: Paris', under what they are told of; and of glossaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from quizapp.document.blocks import Block
from quizapp.document.derive.proposal import Proposal, Rewrite
from quizapp.document.derive.sentences import block_text, cleaned
from quizapp.document.derive.values import values
from quizapp.document.text import Document

FEWEST = 2
"""So many such lines stand below one another at least."""
MOST_WORDS = 6
"""A value of more is told in a sentence; so many words a label has at most."""
MEANS, MOST_MEANING = 4, 12
"""Words that say what a term is."""
MOST_TERM = 4
LONGEST_SUBJECT = 14
_LABELLED = re.compile(
    r"(?P<label>[A-Z][^:.;?!|]{1,50}?): (?P<said>\S.*)|(?P<label2>[A-Z][^:.;?!|\d]{1,50}?) [–—] (?P<said2>[^:]*)"
)
_GENERAL = re.compile(
    r"(?:(?:key|basic|quick|main|technical|some|other|important|more) )?(?:facts?|data|figures|details|information|info|features|overview|profile|summary"
    r"|at a glance|notes?|quick facts|in brief|in figures|in numbers|statistics|economy|geography|history|climate|government|demographics|life|background|description|taxonomy"
    r"|experience|skills|results)",
    re.IGNORECASE,
)
"""A heading that does not say of what it tells."""
_NO_FACTS = re.compile(
    r"\b(?:reading|bibliography|references|works cited|sources|literature|change ?log|release notes|logs?|configuration|settings|contacts?|imprint|menu|starters|mains|desserts|interview"
    r"|ingredients|method|directions|opening hours|hours|prices|tickets|contents|index|agenda|schedule|programme|dialogue|transcript|cast|links|see also|options|parameters|usage|example)\b",
    re.IGNORECASE,
)
"""Below such a heading lines of this shape tell nothing that one would learn."""
_GLOSSARY = re.compile(
    r"\b(?:glossary|terms?|terminology|vocabulary|definitions?|key ?words|concepts|abbreviations)\b", re.IGNORECASE
)
_NO_FACT = re.compile(
    r"(?:source|note|photo|image|picture|credit|by|author|editor|published|updated|posted|tag|category|categories|filed under|share|tel|phone|fax|e-?mail|web|website|url"
    r"|contact|address|street|read more|see also|related|more|figure|fig|table|step|chapter|section|part|index|question|answer|q|a|example|warning|tip|hint|caution|important|reminder"
    r"|objective|keyword|isbn|doi|issn|copyright|version|status|licen[cs]e|last (?:modified|updated|changed|reviewed)|reading time|.*\b(?:number|code|price|fee|hours)|iban|vat.*"
    r"|opening|opens|closes|parking|due|points|homework|error|info|warn|warning|debug|fatal|fixed|added|changed|removed|deprecated|media contact|press contact|embargo"
    r"|today|tomorrow|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|pros?|cons?|verdict|rating|score|result|moderator|interviewer|narrator|to|from|re|subject|cc"
    r"|date|time|place|venue|when|where|who|what|why|how|host|port|user|password|path|default|type|format)s?(?: \d+)?",
    re.IGNORECASE,
)
"""What such a line tells is nothing of the subject, or nothing to learn."""
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_NO_VALUE = re.compile(
    r"(?:none|unknown|vacant|n/?a|tba|tbd|see|no|yes|not|various|other|ongoing|present|same)\b.*|-+", re.IGNORECASE
)
_SPOKEN = re.compile(r"[“”\"?!]|\b(?:I|we|you|me|my|our|your|us|is|are|was|were|has|have|had|do|does|did|will|can)\b")
_STOPS = re.compile(r" \(|, (?=and\b|which\b|who\b)|\.(?:$| )|$")
_MARK = re.compile(r"\s*(?:[-*+•–]|\(?\d{1,3}[.)])\s+")
_BOLD = re.compile(r"\s*(?:[-*+•–]\s+)?(?:\*\*|__)")


class _Line(Struct, frozen=True):
    """A line that names a value."""

    label: str
    value: str
    said: str
    """All of it, on one line, without its mark."""
    at: int
    """Where in that the value begins."""
    start: int
    """Where in the document it begins and ends."""
    end: int
    quote: str
    """As the document has it."""
    bold: bool


def from_labels(document: Document, blocks: Sequence[tuple[int, Block]], number: int) -> Iterator[Proposal]:
    """'Capital: Paris' under 'France': 'France – Capital: {{Paris}}'; 'Gyre: a large system of currents' under 'Key terms', both ways."""
    section, above = 0, ""
    headings: dict[int, str] = {}
    group: list[_Line] = []
    for _, block in [*blocks, (-1, None)]:
        lines = _lines(document, block) if block is not None else []
        if lines:
            group += lines
            continue
        if len(group) >= FEWEST:
            for one in _facts([*(headings[level] for level in sorted(headings)), *[above] * bool(above)], group):
                number += 1
                yield replace(one, sentence=number, section=section)
        group = []
        if block is None:
            break
        section += block.kind == "heading"
        leads = block.kind == "caption" or document.text[block.start : block.end].rstrip().endswith(":")
        if headings and block.kind != "heading" and not leads:
            above = ""
            continue  # a text is not cleaned for nothing
        text = block_text(document, block)[0].strip("#* :")
        if block.kind == "heading" or not headings:
            headings = {level: said for level, said in headings.items() if level < block.level} | {block.level: text}
            above = ""
        else:
            above = text if not text.endswith(".") and len(text.split()) <= LONGEST_SUBJECT else ""


def _lines(document: Document, block: Block) -> list[_Line]:
    """The lines of a block, if each of them names a value; else none."""
    if block.kind not in ("item", "caption", "paragraph") or block.garbled or block.copy_of >= 0 or block.level > 1:
        return []
    raw = document.text[block.start : block.end]
    if len(raw.split()) > 2 * LONGEST_SUBJECT and "\n" not in raw:
        return []
    out, start = [], block.start
    for row in raw.split("\n") if block.kind == "paragraph" else [raw]:
        begin, end = start, start + len(row)
        start = end + 1
        mark = _MARK.match(document.text, begin, end)
        said, places = cleaned(document.text, mark.end() if mark else begin, end)
        if not said:
            continue
        found = _LABELLED.fullmatch(said)
        label = (found["label"] or found["label2"]).strip() if found is not None else ""
        if found is None or len(label.split()) > MOST_WORDS:
            return []
        name = "said" if found["said"] else "said2"
        if not found[name]:
            return []
        bold = _BOLD.match(document.text, begin, end) is not None
        out.append(
            _Line(
                label,
                found[name],
                said,
                found.start(name),
                places[0],
                places[-1] + 1,
                document.text[places[0] : places[-1] + 1],
                bold,
            )
        )
    return out


def _facts(headings: Sequence[str], lines: Sequence[_Line]) -> Iterator[Proposal]:
    """The facts of lines below some headings, the nearest last."""
    labels = Counter(line.label.lower() for line in lines)
    if max(labels.values()) > 1 or any(_NO_FACTS.search(heading) for heading in headings[1:] or headings):
        return  # a talk, a log
    terms = any(_GLOSSARY.search(heading) for heading in headings) or all(
        line.bold and line.value.startswith(("a ", "an ", "the ")) for line in lines
    )
    subject = next((heading for heading in reversed(headings) if heading and not _GENERAL.fullmatch(heading)), "")
    for line in lines:
        if terms:
            yield from _term(line)
            continue
        size = _value(line.value)
        if (
            not size
            or not subject
            or len(subject.split()) > LONGEST_SUBJECT
            or _NO_FACT.fullmatch(line.label)
            or _DAY.search(line.label)
        ):
            continue
        answer, put = line.value[:size], f"{subject} – "
        yield Proposal(
            kind="table", cloze=f"{put}{line.said[: line.at]}{{{{{answer}}}}}{line.said[line.at + size :]}", answer=answer,
            quote=line.quote, start=line.start, end=line.end, said=line.said, rewrites=(Rewrite("table", 0, "", put),), score=0.86,
            kin=f"label:{line.label}",
        )  # fmt: skip


def _term(line: _Line) -> Iterator[Proposal]:
    """A term asked for by what it means, and the other way round."""
    stop = re.search(r"[.;]$|[.;:(] |$", line.value)
    size = stop.start() if stop else len(line.value)
    words = line.value[:size].split()
    known = line.label.lower() in line.value.lower() or _SPOKEN.search(line.value)
    if (
        known
        or len(line.label.split()) > MOST_TERM
        or not MEANS <= len(words) <= MOST_MEANING + 2
        or not line.value[0].islower()
    ):
        return
    skip = next((len(word) for word in ("the ", "a ", "an ") if line.value.startswith(word)), 0)
    for kind, left, right, score in (
        ("definition", 0, len(line.label), 0.8),
        ("meaning", line.at + skip, line.at + size, 0.62),
    ):
        answer = line.said[left:right]
        yield Proposal(
            kind=kind, cloze=f"{line.said[:left]}{{{{{answer}}}}}{line.said[right:]}", answer=answer, quote=line.quote, start=line.start, end=line.end,
            said=line.said, score=score, kin="term",
        )  # fmt: skip


def _value(said: str) -> int:
    """How much of what stands behind a label is its value: a number with its unit, or few words; 0 for none."""
    if ";" in said or _NO_VALUE.fullmatch(said) or _SPOKEN.search(said):
        return 0
    number = next((spot for spot in values(said) if spot.start == 0), None)
    if number is not None and (
        number.end == len(said) or said[number.end :].startswith((" (", ",", ". ")) or said[number.end :] == "."
    ):
        return number.end
    stop = _STOPS.search(said)
    size = stop.start() if stop else len(said)
    words = said[:size].split()
    return size if 1 <= len(words) <= MOST_WORDS and words[0][0].isalnum() else 0
