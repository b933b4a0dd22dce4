"""What stands in the headings of pages beside their text: links to the heading itself, and buttons; or the button is its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from quizapp.document.blocks import BlockKind

_SIGN = re.compile(r"[¶#§🔗⚓∞☍\ufe0e\ufe0f\u200b]+")
"""What a link to the place where it stands says."""
_ALWAYS = re.compile(r"[¶🔗\ufe0e\ufe0f]+")
"""Such a sign is no text anywhere, unless it leads elsewhere: to what tells of the sign."""
_LABEL = re.compile(
    r"(?:permalink|permanent link|(?:direct )?link to |copy (?:(?:a |the )?link|section)|section titled|anchor)\b",
    re.IGNORECASE,
)
"""Behind a heading, so begins what a link to it says to those who don't see it."""
_WHOLE = re.compile(
    r"(?:permalink|permanent link|(?:direct |copy )?link) to (?:this|the) "
    r"(?:heading|headline|section|subsection|title|definition|term|chapter|part|page|paragraph|table|image|figure|code)",
    re.IGNORECASE,
)
"""All that such a link says, wherever it leads."""
_NOWHERE = re.compile(r"\s*(?:#.*|javascript:.*)?", re.IGNORECASE | re.DOTALL)
"""An address on the same page, or none."""
_BARE = re.compile(r"permalink|permanent link|copy link|anchor", re.IGNORECASE)
"""So is that, if it leads nowhere else."""

_TO_EDIT = (
    r"(?:edit(?: (?:source|section|this section))?|(?:quelltext )?bearbeiten|modifier(?: le (?:code|wikicode))?|editar(?: (?:código(?:-fonte)?|fonte))?"
    r"|modifica(?: (?:wikitesto|sorgente))?|править(?: код)?|редактировать|bewerken|brontekst bewerken|edytuj(?: kod)?|redigera(?: wikitext)?)"
)
"""What a link says that leads to where a section is edited."""
_EDIT = re.compile(_TO_EDIT, re.IGNORECASE)
_EDITED = re.compile(rf"(?<=\S)\s*\[\s*{_TO_EDIT}(?:\s*\|\s*{_TO_EDIT})*\s*\]\s*\Z", re.IGNORECASE)
"""Such links in brackets, behind the text of a heading."""
_CLASS = re.compile(r"(?<![^\W_])edit(?![^\W_])", re.IGNORECASE)
"""A class of such links, where they have no brackets."""


def without_edit(heading: str) -> str:
    """What a heading says without '[edit]' behind it."""
    return _EDITED.sub("", heading)


class Places:
    """The places that the part which is being read has, and the address of the last link in it."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._address = ""
        self._edits = False

    def look(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "a":
            self._address = attributes.get("href", "")
            self._edits = bool(_CLASS.search(attributes.get("class", "")))
            self._names.add(attributes.get("name", ""))
        self._names.add(attributes.get("id", ""))

    def forget(self) -> None:
        """Another part begins."""
        self._names.clear()

    def is_permalink(self, text: str, kind: BlockKind, *, behind: bool) -> bool:
        """Whether the last link is one to the place that it stands at: '¶'. `behind`: whether it stands behind other text."""
        text = text.strip()
        own = self._is_own()
        nowhere = self.is_here()
        if kind not in ("heading", "caption"):
            return nowhere and bool(_ALWAYS.fullmatch(text))
        if _SIGN.fullmatch(text):
            return True
        if kind != "heading" or not behind:
            return False
        if self._edits and _EDIT.fullmatch(text):
            return True
        return bool((own and _LABEL.match(text)) or (nowhere and _BARE.fullmatch(text)) or _WHOLE.fullmatch(text))

    def is_here(self) -> bool:
        """Whether the last link leads nowhere else than to this page."""
        return self._is_own() or bool(_NOWHERE.fullmatch(self._address))

    def _is_own(self) -> bool:
        """Whether the link leads to one of the places, be it by the address of the whole page."""
        place = self._address.partition("#")[2]
        return bool(place) and (place in self._names or unquote(place) in self._names)


class Buttons:
    """The buttons in the heading that is being read."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._start = -1

    def open(self, at: int) -> None:
        """One begins, with some piece of what the heading says."""
        self._start = at

    def close(self, at: int) -> None:
        """It ends before some piece."""
        if self._start >= 0:
            self._spans.append((self._start, at))
        self._start = -1

    def text(self, said: Sequence[str]) -> str:
        """What the heading says: what stands beside its buttons, or in them where nothing does; they are forgotten."""
        self.close(len(said))
        beside, at = "", 0
        for start, end in self._spans:
            beside += "".join(said[at:start])
            at = end
        beside += "".join(said[at:])
        has_spans, self._spans = bool(self._spans), []
        return beside if has_spans and re.search(r"[^\W\d_]", beside) else "".join(said)
