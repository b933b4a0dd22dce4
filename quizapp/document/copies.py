"""Blocks that say what another says: copies, and garbled ones, as pages saved from the web have them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from quizapp.document.blocks import FINAL, ITEM_MARK, Block
from quizapp.text import normal

NEAR = 3
"""A garbled copy stands so many blocks from the clean one at most."""
LONGEST = 100_000
"""Longer blocks (characters) are no copies."""
SHORTEST = 4
"""Blocks of fewer words may say the same by chance, in a list more words."""
SHORTEST_ITEM = 6
SHORTEST_RUN = 3
"""So many words that run twice are no chance."""
SHORTEST_CUT = 6
"""So many words that begin another block, and end nowhere, were cut off."""


def with_copies(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, copies and garbled copies among them marked."""
    said = [_said(text, block) for block in blocks]
    first: dict[str, int] = {}

    @lru_cache(4 * NEAR)  # all of a book's words at once take ten times its size
    def words_of(at: int) -> list[str]:
        return said[at].split() or [""]

    out = list(blocks)
    for at, (block, words) in enumerate(zip(blocks, said, strict=True)):
        if block.kind == "heading":  # 'History' may stand over many parts; twice in a row is one too many
            if at and blocks[at - 1].kind == "heading" and words == said[at - 1]:
                out[at] = replace(block, copy_of=at - 1)
            continue
        if words.count(" ") + 1 < (SHORTEST_ITEM if block.kind == "item" else SHORTEST):
            continue
        earlier = first.setdefault(words, at)
        if earlier != at:
            out[at] = replace(block, copy_of=earlier)
    for at, block in enumerate(out):
        if block.copy_of >= 0 or block.kind not in ("paragraph", "caption", "heading"):
            continue
        ended = bool(FINAL.search(text[block.start : block.end])) and not words_of(at)[-1].endswith(("...", "…"))
        for other in range(max(at - NEAR, 0), min(at + NEAR + 1, len(out))):
            if other != at and _is_garbled(words_of(at), words_of(other), ended=ended or block.kind == "heading"):
                out[at] = replace(block, garbled=True)
                break
    return tuple(out)


def _said(text: str, block: Block) -> str:
    start = block.start
    if block.end - start > LONGEST:
        return ""
    if block.kind == "item" and (mark := ITEM_MARK.match(text, start, block.end)):
        start = mark.end()
    return " ".join(normal(text[start : block.end]).split())


def _is_garbled(words: list[str], clean: list[str], *, ended: bool) -> bool:
    """Whether some words are another block's with a run of them twice, or its beginning cut off."""
    more = len(words) - len(clean)
    if more > 0:
        if more < SHORTEST_RUN or len(clean) < SHORTEST:
            return False
        same = _same_beginning(words, clean)
        return words[same + more :] == clean[same:] and _contains(clean, words[same : same + more])
    if ended:
        return False
    words = [*words[:-1], words[-1].rstrip(".…")] if words[-1].strip(".…") else words[:-1]
    if len(words) < SHORTEST_CUT or words == clean or clean[: len(words) - 1] != words[:-1]:
        return False
    return clean[len(words) - 1].startswith(words[-1])


def _same_beginning(one: list[str], other: list[str]) -> int:
    for at, (word, another) in enumerate(zip(one, other, strict=False)):
        if word != another:
            return at
    return min(len(one), len(other))


def _contains(words: list[str], run: list[str]) -> bool:
    return any(words[at : at + len(run)] == run for at in range(len(words) - len(run) + 1))
