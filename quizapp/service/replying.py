"""What a language model said in a chat's answer; or why it said nothing."""

from __future__ import annotations

from typing import Any

from quizapp.service.posting import Failed, shown
from quizapp.service.streaming import THOUGHTS


def content(answer: Any, key: str = "") -> tuple[str, bool]:
    """The text of the first choice, and whether it is cut off. Raises Failed where there is none."""
    try:
        choice = answer["choices"][0]
        message, ended = choice["message"], choice.get("finish_reason")
        said = message.get("content")
        if isinstance(said, list):
            said = "".join(piece["text"] for piece in said if piece.get("type") == "text")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Failed("its answer is not that of a chat", part=True) from None
    if isinstance(said, str) and said.strip():
        return said, ended in ("length", "content_filter")
    if said is not None and not isinstance(said, str):
        raise Failed("its answer is not that of a chat", part=True)
    raise Failed(_why_not(message, ended, key), part=True)


def _why_not(message: dict[str, Any], ended: object, key: str) -> str:
    refusal = message.get("refusal")
    if isinstance(refusal, str) and refusal.strip():
        return f"it declines, “{shown(refusal, key)}”"
    if ended == "content_filter":
        return "its server holds the answer back (content_filter)"
    thought = any(message.get(name) for name in THOUGHTS)
    if ended == "length":
        return "it ran out of room " + ("while thinking" if thought else "before it answered")
    return "it thought, and answered nothing" if thought else "its answer is empty"
