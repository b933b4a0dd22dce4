"""Facts that stand in a document's shape, not in its sentences: rows of tables, and lists with what leads them in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.document.blocks import Block
from quizapp.document.derive.framing import NOT_SO
from quizapp.document.derive.lexicon import MODAL
from quizapp.document.derive.proposal import Proposal, Rewrite
from quizapp.document.derive.sentences import block_text, cleaned
from quizapp.document.text import Document

LONGEST_CELL = 60
MOST_ROWS = 60
FEW_ROWS, FURTHER = 8, 0.02
"""Of a table with more rows, each further one is worth so much less: it would crowd all else out."""
MOST_ITEMS = 9
LONGEST_ITEM = 7
"""In words."""
_CELL = re.compile(r"[^|\n]+")
_RULE = re.compile(r"[\s|:+-]+")
_BACK = re.compile(r"\b(?:it|they|this|these|those|that|he|she|we|you|your|our|above|below)\b", re.IGNORECASE)
_ORDER = re.compile(
    r"\b(?:(?:do(?:es)?|follow) (?:the following|these|this|as follows)|in turn|one after (?:the other|another)|first|then|steps?|stages?|order|process|phases?|sequence|procedure)\b",
    re.IGNORECASE,
)
_HOLDS_IF = re.compile(r"(?:If|When|Where|Unless|Because|Since|While|Whenever|For|In|At)\b")
"""So begins what an item holds for, or when: it names no thing."""
_HEAD_END = re.compile(r"[,;:.(–—]|$| -- ")


def from_tables(document: Document, blocks: Sequence[tuple[int, Block]], number: int) -> Iterator[Proposal]:
    """'B1 | Thiamine' under 'Vitamin | Chemical name': 'Vitamin B1 – Chemical name: {{Thiamine}}'."""
    section = 0
    for _, block in blocks:
        section += block.kind == "heading"
        if block.kind != "table" or block.copy_of >= 0 or block.garbled:
            continue
        rows = _rows(document, block)
        if len(rows) < 3:
            continue
        heads = [cleaned(document.text, start, end)[0] for start, end in rows[0]]
        keys = Counter(document.text[slice(*row[0])].strip(" *_") for row in rows[1:] if row)
        for at, row in enumerate(rows[1 : MOST_ROWS + 1]):
            number += 1
            once = bool(row) and keys[document.text[slice(*row[0])].strip(" *_")] == 1  # else it has two answers
            if at + 2 < len(rows) and (below := rows[at + 2]) and below[0][0] == below[0][1]:
                once = False  # the first cell stands for the next row too
            if len(row) == len(heads) and once:
                yield from _row(document, heads, row, number, section, FURTHER * max(at - FEW_ROWS, 0))


def _rows(document: Document, block: Block) -> list[list[tuple[int, int]]]:
    out = []
    start = block.start
    lines = document.text[block.start : block.end].split("\n")
    head = lines[0].strip()
    framed = head.startswith("|") and head.endswith("|")  # as Markdown has them
    for line in lines:
        if "|" in line and not _RULE.fullmatch(line):
            cells = []
            for match in _CELL.finditer(line):
                inside = match.group()
                if not inside.strip() and "|" in line[: match.start()] and "|" in line[match.end() :]:
                    begin = start + match.start()
                    cells.append((begin, begin))  # an empty cell, in the corner for one
                if inside.strip():
                    begin = start + match.start() + len(inside) - len(inside.lstrip())
                    cells.append((begin, begin + len(inside.strip())))
            if not framed:
                end = start + len(line)
                cells = (
                    [(start, start)] * line.lstrip().startswith("|")
                    + cells
                    + [(end, end)] * line.rstrip().endswith("|")
                )
            out.append(cells)
        start += len(line) + 1
    return out


def _row(
    document: Document, heads: list[str], row: list[tuple[int, int]], number: int, section: int, further: float
) -> Iterator[Proposal]:
    key = cleaned(document.text, *row[0])[0]
    coded = len(key) <= 3 or any(sign.isdigit() for sign in key)
    first = heads[0] + " " if coded and heads[0].lower() not in key.lower() else ""
    for at in range(1, len(row)):
        answer = cleaned(document.text, *row[at])[0]
        start, end = row[0][0], row[at][1]
        said = cleaned(document.text, start, end)[0]
        if (
            not key
            or not answer
            or len(answer) > LONGEST_CELL
            or len(key) > LONGEST_CELL
            or not heads[at]
            or heads.count(heads[at]) > 1
            or not said.endswith(answer)
        ):
            continue
        between = said[len(key) : len(said) - len(answer)]
        now = f" – {heads[at]}: "
        rewrites = [Rewrite("table", 0, "", first)] if first else []
        rewrites.append(Rewrite("table", len(first) + len(key), between, now))
        yield Proposal(
            kind="table", cloze=f"{first}{key}{now}{{{{{answer}}}}}", answer=answer, quote=document.text[start:end], start=start, end=end,
            said=said, rewrites=tuple(rewrites), score=0.92 - 0.02 * (at - 1) - further, sentence=number, section=section, kin=f"table:{heads[at]}",
        )  # fmt: skip


def from_lists(document: Document, blocks: Sequence[tuple[int, Block]], number: int) -> Iterator[Proposal]:
    """'There are three kinds: …' with its items."""
    section = 0
    led: dict[int, list[Block]] = {}
    sections: dict[int, int] = {}
    known = dict(blocks)
    for _, block in blocks:
        section += block.kind == "heading"
        if block.kind == "item" and block.lead >= 0 and block.level <= 1:
            led.setdefault(block.lead, []).append(block)
            sections[block.lead] = section
    for lead, items in led.items():
        number += 1
        if 2 <= len(items) <= MOST_ITEMS and known[lead].kind in ("paragraph", "heading"):
            found = _list(document, known[lead], items, number, sections[lead])
            if found is not None:
                yield found


def _list(document: Document, lead: Block, items: list[Block], number: int, section: int) -> Proposal | None:
    said_lead, lead_places = block_text(document, lead)
    last = max(said_lead.rfind(". "), said_lead.rfind("? "))
    begin = lead_places[last + 2] if last >= 0 else lead_places[0]
    asked = said_lead[last + 2 if last >= 0 else 0 :].rstrip(": ")
    if asked.rsplit(" ", 1)[-1].lower() in MODAL:
        return None  # 'The following groups may:'
    if NOT_SO.search(asked):
        return None  # 'The following are false:'
    if _BACK.match(asked) or len(asked.split()) < 3 or _BACK.search(asked.split()[0]):
        return None
    end = items[-1].end
    said, places = cleaned(document.text, begin, end)
    spans = []
    for item in items:
        text, where = block_text(document, item)
        size = _HEAD_END.search(text)
        head = text[: size.start() if size else len(text)].strip()
        words = len(head.split())
        if not head or words > LONGEST_ITEM or _HOLDS_IF.match(head):
            return None
        skip = next((len(article) for article in ("the ", "a ", "an ", "The ", "A ") if head.startswith(article)), 0)
        start = bisect_left(places, where[skip])
        spans.append((start, start + len(head) - skip))
    out, at = [], 0
    for start, stop in spans:
        out += [said[at:start], "{{", said[start:stop], "}}"]
        at = stop
    answers = tuple(said[start:stop] for start, stop in spans)
    ordered = bool(re.match(r"\s*\(?\d", document.text[items[0].start : items[0].end])) and bool(_ORDER.search(asked))
    number_word = "none one two three four five six seven eight nine".split()[len(answers)]
    task = (
        f"In which order ({number_word} steps)"
        if ordered
        else f"Name {'both' if len(answers) == 2 else f'all {number_word}'}"
    )
    return Proposal(
        kind="steps" if ordered else "list", cloze="".join([*out, said[at:]]), answer=", ".join(answers), answers=answers,
        question=f"{task}: {asked} …", quote=document.text[begin:end], start=begin, end=end, said=said,
        score=1.0, sentence=number, section=section, kin="list",
    )  # fmt: skip
