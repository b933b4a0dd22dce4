"""A quote as it stood in its document, and what became of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from quizapp.document.labelled import Gone
from quizapp.document.leaning import UNKNOWN
from quizapp.document.marked import Asked

State = Literal["intact", "moved", "altered", "gone"]


class Anchor(Struct, frozen=True):
    """A quote as it stood when it was last seen good."""

    quote: str
    """As the deck has it."""
    before: str
    """The text before it, folded, at least as far as its sentence begins; a line end stands for the end of a block."""
    after: str
    start: int
    """Where it stood in the document's text."""
    times: int = 1
    """In how many places it stood, up to MOST_PLACES."""
    leans: str = UNKNOWN
    """What its fact says that stands around it (`leaning`)."""
    asked: Asked = Asked()
    """What its fact asks for (`marked`)."""


class Placed(Struct, frozen=True):
    """What became of a quote."""

    state: State
    """'intact': word for word, at its place in its surroundings; 'moved': word for word elsewhere; 'altered': in other words
    only, or turned round by a word or sign beside it or by the next sentence; 'gone'."""
    start: int = 0
    """Where it, or what stands for it, begins; 0 for one that is gone."""
    end: int = 0
    says: str = ""
    """What the document says in its place; '' for one that is there word for word, or gone."""
    lost: tuple[str, ...] = ()
    """The words that its fact says and that stand around it no more, where it is altered for want of them."""
    gone: tuple[Gone, ...] = ()
    """The same with what is in their place; told of a quote in other words too."""
