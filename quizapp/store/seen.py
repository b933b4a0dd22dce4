"""What was seen of quotes and their documents, as rows."""

from __future__ import annotations

from msgspec import Struct

NEVER, INTACT, MOVED, ALTERED, GONE = range(-1, 4)
"""What became of a quote. The last two hold their fact back until the person has looked."""


UNKNOWN = "?"
"""It is not known yet what a fact leans on: as `document.leaning` has it, which is imported only where documents are read."""


class DocumentRow(Struct, frozen=True, kw_only=True):
    """A document that is quoted."""

    path: str
    size: int
    """-1 for one that could not be opened."""
    mtime_ns: int
    """Not the time itself, but what `status_of` makes of it."""
    sha256: str
    """Of the edition that was read last."""
    id: int = 0


class AnchorRow(Struct, frozen=True, kw_only=True):
    """A fact's quote as it stood when it was last seen good, and what became of it."""

    fact: str
    quote: str
    state: int = NEVER
    before: str = ""
    after: str = ""
    start: int = 0
    times: int = 1
    was: str = ""
    """The edition in which it was last seen good, where it is altered or gone."""
    says: str = ""
    """What the document says now, where it is altered."""
    mark: str = ""
    """Stands for the quote and what the document says, where it is altered or gone."""
    document: int = 0
    leans: str = UNKNOWN
    """What its fact says that stood around it."""
    gone: str = ""
    """What of that stands there no more: lines of where it stood, what it is, and what is in its place, with tabs between."""


class DoubtRow(Struct, frozen=True, kw_only=True):
    """A fact that is held back, since its source no longer says what it quotes."""

    fact: str
    deck: int
    line: int
    payload: bytes
    path: str
    """Of the document."""
    anchor: AnchorRow
