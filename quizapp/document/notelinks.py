"""Which links of an HTML page lead to notes, and which back from them; and where notes stand."""

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
    r"[^#]*#_*(?:fn|ftn|edn|en|footnote|endnote|note|cite_note|cite_ref|sdfootnote|sdendnote)(?:ref|anc|sym)?[-_:.]?\w*\d",
    re.IGNORECASE,
)

_NOTE_BOXES = frozenset("section div aside ol ul li p dd".split())
_NOTES = frozenset(
    "doc-endnotes doc-endnote doc-footnote footnotes footnote endnotes endnote rearnotes rearnote references reflist".split()
)
_A_NOTE = re.compile(
    r"_*(?:fn|ftn|edn|footnote|endnote|cite_note|sdfootnote|sdendnote)(?:sym)?[-_:.]?\w*\d", re.IGNORECASE
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


def holds_notes(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element holds a note or several."""
    if name not in _NOTE_BOXES or not attributes:
        return False
    kinds = f"{attributes.get('role', '')} {attributes.get('epub:type', '')} {attributes.get('class', '')}".lower()
    return bool(_NOTES.intersection(kinds.split())) or bool(_A_NOTE.match(attributes.get("id", "")))


class Notes:
    """Whether what is being read is a note."""

    def __init__(self) -> None:
        self.within = ""
        """The element that holds notes, '' outside of them, and how deep it is nested in itself."""
        self._depth = 0

    def open(self, name: str, attributes: dict[str, str]) -> bool:
        """An element opens; whether notes begin or end with that."""
        before = self.within
        if before and name == before:
            self._depth += 1
            if name in ("p", "li", "dd"):  # their ends may be left out
                self.within = ""
        if not self.within and holds_notes(name, attributes):
            self.within, self._depth = name, 1
            return True
        return self.within != before

    def close(self, name: str) -> bool:
        """An element is closed; whether notes end with that."""
        if not self.within or name != self.within:
            return False
        self._depth -= 1
        if not self._depth:
            self.within = ""
        return not self._depth
