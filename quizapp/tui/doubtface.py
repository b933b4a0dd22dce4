"""What is shown of a fact that is held back: what it quotes, and what the source says now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from quizapp.service.doubting import Doubted, Piece, in_words
from quizapp.text import clean, one_line

_STYLES = {
    "same": "",
    "old": "strike $text-error",
    "new": "bold underline $text-success",
    "beside": "$foreground-muted",
}


def told_of(one: Doubted, *, low: bool) -> dict[str, Content]:
    """What is shown of a fact, by the places where it is shown; where rows are few, without empty ones, and its place last."""
    gap = "" if low else "\n"
    where = Content.styled(clean(f"{one.deck} · {Path(one.file).name}:{one.line}"), "$foreground-muted")
    fact = Content.assemble(
        gap, (clean(one_line(one.question)), "bold"), "\n", (clean(one_line(one.answer)), "$text-accent"), "\n",
        "" if low else Content.assemble(where, "\n\n"), "The fact quotes",
    )  # fmt: skip
    name = clean(one.document) or "The source"
    texts = {"fact": fact, "was": _passage(one.was)}
    words = ""
    if not one.says:
        texts["says"] = Content(f"{gap}{name} says nothing like it any more.")
    else:
        told = in_words(one)
        words = f"{gap}{clean(told[:1].upper() + told[1:])}." if told else ""
        if one.is_whole and all(kind == "same" for _, kind in one.now):
            texts["says"] = Content(f"{gap}{name} says that still, of something else.")
        else:
            texts |= {"says": Content(f"{gap}{name} now says"), "now": _passage(one.now)}
    if low:
        texts["words"] = Content.assemble(f"{words}\n" if words else "", where)
    else:
        texts["words"] = Content(words)
    return texts


def _passage(pieces: Sequence[Piece]) -> Content:
    parts: list[str | tuple[str, str]] = []
    for text, kind in pieces:
        parts += [" "] * bool(parts)
        parts.append((clean(text), _STYLES[kind]))
    return Content.assemble(*parts)
