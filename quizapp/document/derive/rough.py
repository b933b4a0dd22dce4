"""Blocks of plain text and Markdown, until readers give them."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct


class Block(Struct, frozen=True, gc=False):
    """A part of a document."""

    kind: str
    start: int
    end: int
    level: int = 0
    lead: int = -1
    page: int = 0
    copy_of: int = -1
    garbled: bool = False


def blocks(document: Any) -> tuple[Block, ...]:
    """The blocks that the document's reader gave, else those that its text shows."""
    if (given := getattr(document, "blocks", None)) is not None:
        return tuple(given)
    text = document.text
    out = []
    md = document.path.endswith(".md")
    at = 0
    if md and text.startswith("---\n") and (e := text.find("\n---\n", 4)) > 0:
        at = e + 5
    for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text[at:]):
        s, e = m.start() + at, m.end() + at
        t = text[s:e]
        if re.match(r"#{1,6} ", t):
            out.append(Block("heading", s + t.index(" ") + 1, e, level=t.index(" ")))
        elif re.match(r"\s*\|", t):
            out.append(Block("table", s, e))
        elif re.match(r"\s*(?:[-*+]|\d+\.) ", t):
            lead = len(out) - 1 if out and text[out[-1].start : out[-1].end].rstrip().endswith(":") else -1
            for i in re.finditer(r"(?m)^\s*(?:[-*+]|\d+\.) .*(?:\n(?!\s*(?:[-*+]|\d+\.) ).*)*", t):
                out.append(Block("item", s + i.start(), s + i.end(), level=1, lead=lead))
        elif len(t.split()) < 9 and not re.search(r"[.:!?]$", t.strip()) and "\n" not in t.strip():
            out.append(Block("heading", s, e, level=2))
        elif re.match(r"!\[|\*?Figure", t):
            out.append(Block("caption", s, e))
        else:
            lines = [(x.start() + s, x.end() + s) for x in re.finditer(r"[^\n]+", t)]
            if len(lines) == 2 and lines[0][1] - lines[0][0] < 200 and not re.search(r"[.!?]\s*$", t):
                out.append(Block("caption", *lines[1]))
                continue
            out.append(Block("paragraph", s, e))
    return tuple(out)
