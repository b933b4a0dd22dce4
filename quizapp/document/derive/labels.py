"""Facts of lines that only name a value: 'Capital: Paris', under what they are told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
LONGEST_SUBJECT = 14
_LABELLED = re.compile(r"(?P<label>[A-Z0-9][^:.;?!|]{1,50}?)(?::| [–—]) (?P<said>\S.*)")
_GENERAL = re.compile(
    r"(?:(?:key|basic|quick|main|technical|some|other|important) )?(?:facts?|data|figures|details|information|info|specifications?|features|overview|profile|summary"
    r"|at a glance|contents|see also|notes?|references|sources|links|contacts?|contact details|quick facts|in brief|in figures|in numbers|statistics|timeline|table of contents)",
    re.IGNORECASE,
)
"""A heading that does not say of what it tells."""
_NO_FACT = re.compile(
    r"(?:source|sources|note|notes|photos?|image|credits?|by|author|published|updated|posted|tags?|category|categories|filed under|share|tel|phone|fax|"
    r"e-?mail|web(?:site)?|contact|address|read more|see also|related|more|figure|fig|table|step|question|answer|q|a|example|warning|tip|hint|caution|objective|keywords?|isbn|doi|copyright)s?(?: \d+)?",
    re.IGNORECASE,
)
"""What such a line tells is nothing of the subject."""
_STOPS = re.compile(r" \(|; |, (?=and\b|which\b|who\b)|\.(?:$| )|$")


def from_labels(document: Document, blocks: Sequence[tuple[int, Block]], number: int) -> Iterator[Proposal]:
    """'Capital: Paris' under 'France': 'France – Capital: {{Paris}}'."""
    section, title, heading, above = 0, "", "", ""
    group: list[tuple[int, int]] = []
    for _, block in [*blocks, (-1, None)]:
        lines = _lines(document, block) if block is not None else []
        if lines:
            group += lines
            continue
        if len(group) >= FEWEST:
            number += 1
            subject = next((s for s in (above, heading, title) if s and not _GENERAL.fullmatch(s)), "")
            yield from _facts(document, subject, group, number, section)
        group = []
        if block is None:
            break
        text = block_text(document, block)[0].strip("#* :")
        section += block.kind == "heading"
        title = title or text
        if block.kind == "heading":
            heading, above = text, ""
        else:
            above = text if block.kind == "caption" or document.text[: block.end].rstrip().endswith(":") else ""
            if text.endswith(".") or len(text.split()) > LONGEST_SUBJECT:
                above = ""


def _lines(document: Document, block: Block) -> list[tuple[int, int]]:
    """Where the lines of a block stand, if each of them names a value; else none."""
    if block.kind not in ("item", "caption", "paragraph") or block.garbled or block.copy_of >= 0 or block.level > 1:
        return []
    out, start = [], block.start
    if block.kind != "paragraph":
        spans = [(block.start, block.end)]
    else:
        spans = []
        for line in document.text[block.start : block.end].split("\n"):
            spans.append((start, start + len(line)))
            start += len(line) + 1
    for begin, end in spans:
        text = _said(document, begin, end)
        if not text:
            continue
        found = _LABELLED.fullmatch(text)
        if found is None or len(found["label"].split()) > MOST_WORDS:
            return []
        out.append((begin, end))
    short = len(document.text[block.start : block.end].split()) <= 2 * LONGEST_SUBJECT
    return out if block.kind != "paragraph" or len(out) >= FEWEST or short else []


_MARK = re.compile(r"\s*(?:[-*+•–]|\(?\d{1,3}[.)])\s+")


def _said(document: Document, begin: int, end: int) -> str:
    mark = _MARK.match(document.text, begin, end)
    return cleaned(document.text, mark.end() if mark else begin, end)[0]


def _facts(
    document: Document, subject: str, lines: Sequence[tuple[int, int]], number: int, section: int
) -> Iterator[Proposal]:
    if not subject or len(subject.split()) > LONGEST_SUBJECT:
        return
    for begin, end in lines:
        mark = _MARK.match(document.text, begin, end)
        said, places = cleaned(document.text, mark.end() if mark else begin, end)
        found = _LABELLED.fullmatch(said)
        if found is None or _NO_FACT.fullmatch(found["label"].strip()):
            continue
        at = found.start("said")
        start, stop = places[0], places[-1] + 1
        if (meant := _meaning(found["label"], found["said"])) > 0:
            label = found["label"].strip()
            for kind, left, right, score in (
                ("definition", 0, len(label), 0.8),
                ("meaning", at + _article(found["said"]), at + meant, 0.62),
            ):
                yield Proposal(
                    kind=kind, cloze=f"{said[:left]}{{{{{said[left:right]}}}}}{said[right:]}", answer=said[left:right],
                    quote=document.text[start:stop], start=start, end=stop, said=said, score=score, sentence=number, section=section, kin="term",
                )  # fmt: skip
            number += 1
            continue
        size = _value(found["said"])
        if not size:
            continue
        answer = said[at : at + size]
        put = f"{subject} – "
        yield Proposal(
            kind="table", cloze=f"{put}{said[:at]}{{{{{answer}}}}}{said[at + size :]}", answer=answer, quote=document.text[start:stop],
            start=start, end=stop, said=said, rewrites=(Rewrite("table", 0, "", put),), score=0.72, sentence=number, section=section,
            kin=f"label:{found['label']}",
        )  # fmt: skip


def _article(said: str) -> int:
    """How long the article is with which something begins."""
    return next((len(word) for word in ("the ", "a ", "an ") if said.startswith(word)), 0)


def _meaning(label: str, said: str) -> int:
    """How much of what stands behind a term says what it is: 'Gyre: a large system of surface currents'; 0 where it says something else."""
    stop = re.search(r"[.;]$|[.;:(] |$", said)
    size = stop.start() if stop else len(said)
    words = said[:size].split()
    if len(label.split()) > 4 or not MEANS <= len(words) <= MOST_MEANING + 2 or not said[:1].islower():
        return 0
    if any(sign in said for sign in '"“”?!') or label.lower() in said.lower() or values_in(said[:12]):
        return 0
    return size


def values_in(said: str) -> bool:
    """Whether a text begins with a number."""
    return any(spot.start == 0 for spot in values(said))


def _value(said: str) -> int:
    """How much of what stands behind a label is its value: a number with its unit, or few words; 0 for none."""
    number = next((spot for spot in values(said) if spot.start == 0), None)
    if number is not None:
        return number.end
    stop = _STOPS.search(said)
    size = stop.start() if stop else len(said)
    words = said[:size].split()
    if said[-1] in "?!" or any(sign in said for sign in '"“”'):
        return 0  # somebody says it
    return size if 1 <= len(words) <= MOST_WORDS and words[0][0].isalnum() else 0
