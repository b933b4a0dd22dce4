"""Which links of an HTML page lead to notes, and which back from them."""

from __future__ import annotations

import re

from quizapp.document.raised import LINK, LINKED

_NOTE_NAMES = frozenset(
    "noteref footnote footnoteref fnref endnoteref footnote-ref footnote-reference sdfootnoteanc".split()
)
"""Classes of what leads to a note."""
_BACK_NAMES = frozenset(
    "footnote-back footnote-backref footnote-return reversefootnote backlink footnote-backlink".split()
)
"""Classes of what leads back from it."""
_TO_NOTE = re.compile(
    r"[^#]*#_*(?:fn|ftn|edn|en|footnote|endnote|note|cite_note|sdfootnote|sdendnote)(?:ref|anc|sym)?[-_:.]?\w*\d",
    re.IGNORECASE,
)


def leads_back(attributes: dict[str, str]) -> bool:
    """Whether a link leads from a note back to where it is noted."""
    return attributes.get("role") == "doc-backlink" or bool(_BACK_NAMES & set(attributes.get("class", "").split()))


def note_link(name: str, attributes: dict[str, str]) -> str:
    """The sign that begins what leads to a note, or back from one; '' for other elements."""
    if name not in ("a", "sup") or not attributes:
        return ""
    kinds = (
        f"{attributes.get('role', '')} {attributes.get('epub:type', '')} {attributes.get('class', '')}".lower().split()
    )
    if "doc-noteref" in kinds or _NOTE_NAMES.intersection(kinds):
        return LINKED
    return LINK if name == "a" and _TO_NOTE.match(attributes.get("href", "")) else ""
