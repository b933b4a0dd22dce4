"""Pools in words: '5 from tag trade, 10 from anywhere weak'."""

from __future__ import annotations

import re
from typing import cast

from quizapp.rules import MOST_MARKS, MOST_QUESTIONS, Pool, Which

HOW = "Write '5 from tag trade', '10 from anywhere weak' or '3 from deck Rivers, for 2 marks'."
_NEXT = re.compile(r"[,;\n]\s*(?=\d+\s+from\b)", re.IGNORECASE)
_POOL = re.compile(r"(?P<take>\d{1,9})\s+from\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_WORTH = re.compile(r"[,\s]\s*for\s+(?P<marks>\d{1,9}(?:\.\d{1,9})?)\s+marks?(?:\s+each)?$", re.IGNORECASE)
_NO_WORTH = re.compile(r"\bfor\s+\S+\s+marks?(?:\s+each)?$", re.IGNORECASE)
_WHICH = re.compile(r"(?:^|\s)(?P<which>weak|new|due)$", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:(?P<place>anywhere|here)|deck\s+(?:\"(?P<quoted>[^\"]+)\"|(?P<deck>.+?)))?(?:(?:^|\s+)tags?\s+(?P<tags>.+))?",
    re.IGNORECASE | re.DOTALL,
)


class Unclear(Exception):
    """A piece of text that says no pool."""

    def __init__(self, piece: str, message: str, hint: str = HOW) -> None:
        super().__init__(message)
        self.piece, self.message, self.hint = piece, message, hint


def pools_of(text: str) -> tuple[Pool, ...]:
    """The pools that a text says, one behind the other. Raises Unclear."""
    return tuple(_pool(piece.strip()) for piece in _NEXT.split(text))


def _pool(piece: str) -> Pool:
    matched = _POOL.fullmatch(piece)
    if matched is None:
        raise Unclear(piece, "This is no pool.")
    take = int(matched["take"])
    if not 1 <= take <= MOST_QUESTIONS:
        raise Unclear(matched["take"], "This is no number of questions.", f"Take 1 to {MOST_QUESTIONS:,}.")
    rest, marks = matched["rest"].strip(), 0.0
    which: Which = "any"
    if worth := _WORTH.search(rest):
        rest, marks = rest[: worth.start()].strip(), float(worth["marks"])
        if not 0 < marks <= MOST_MARKS:
            raise Unclear(worth["marks"], "This is no number of marks.", f"Above 0, and {MOST_MARKS:g} at most.")
    elif strange := _NO_WORTH.search(rest):
        raise Unclear(strange[0], "This is no number of marks.", "Write 'for 2 marks', in figures.")
    if said := _WHICH.search(rest):
        rest, which = rest[: said.start()].strip(), cast("Which", said["which"].lower())
    where = _PLACE.fullmatch(rest)
    if where is None:
        raise Unclear(rest, "It is not clear where this pool takes its questions from.")
    deck = (where["quoted"] or where["deck"] or "").strip()
    tags = tuple(dict.fromkeys(filter(None, (tag.strip() for tag in (where["tags"] or "").split(",")))))
    return Pool(
        take=take, anywhere=(where["place"] or "").lower() == "anywhere", decks=(deck,) if deck else (), tags=tags,
        which=which, marks=marks,
    )  # fmt: skip
