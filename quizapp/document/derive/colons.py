"""Lists behind a colon, whose things may be of several words: 'three bases: consent, a contract with the person, or the law'."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

FEWEST, MOST = 3, 9
MOST_WORDS = 9
"""Of one thing."""


def after_colon(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """What a colon leads in, if it is a list to the end of its sentence."""
    at = next((i for i, t in enumerate(tokens) if t.text == ":" and i > 2 and i + 1 < len(tokens)), -1)
    if at < 0 or tokens[at + 1].start == tokens[at].end or tokens[at - 1].tag in "VXI":
        return
    rest = tokens[at + 1 : len(tokens) - (tokens[-1].text in ".;")]
    sign = ";" if any(t.text == ";" for t in rest) else ","
    if any(t.low in ("example", "instance", "e.g.", "etc", "others", "i.e.") for t in rest):
        return
    two = any(t.low == "two" for t in tokens[:at])
    items = _items(rest, sign, 2 if two else FEWEST)
    if not (2 if two else FEWEST) <= len(items) <= MOST:
        return
    words = [text[item[0].start : item[-1].end] for item in items]
    if len(set(words)) == len(words):
        kind, score = ("list", 0.8) if len(items) > 2 else ("two", 0.72)
        yield Spot(items[0][0].start, items[-1][-1].end, kind, score, tuple(words), "list")


def _items(tokens: list[Token], sign: str, fewest: int) -> list[list[Token]]:
    """The things, each without its article; none where it is no list."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        if token.text == sign and not depth:
            parts.append([])
        else:
            parts[-1].append(token)
    if len(parts) < fewest - 1 or not all(parts):
        return []
    *before, last = parts
    if last[0].low in ("and", "or"):
        last = last[1:]
    elif sign == ",":
        ties = [i for i, t in enumerate(last) if t.low in ("and", "or")]
        if len(ties) != 1 or not 0 < ties[0] < len(last) - 1:
            return []
        before, last = [*before, last[: ties[0]]], last[ties[0] + 1 :]
    out = []
    if not last:
        return []
    for part in [*before, last]:
        item = part[1:] if part and (part[0].low in ("the", "a", "an") or part[0].tag == "T") else part
        says = any(t.tag in "VX" for t in item) and not any(t.tag == "S" for t in item)
        deeds = part[0].tag == "T" and all(other[0].tag == "T" for other in before)
        if (
            not item
            or len(item) > MOST_WORDS + 4 * deeds
            or item[0].tag not in "NAPGMEDH" + "BVR" * deeds
            or says
            or item[-1].tag in "IDCTSHX"
        ):
            return []
        out.append(item)
    return out
