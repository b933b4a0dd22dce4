"""A chat's answer that came in pieces, as a stream of events, although it was asked for whole: put together again."""

from __future__ import annotations

import json
import re
from typing import Any

THOUGHTS = ("reasoning_content", "reasoning", "thinking")
"""Where the thoughts of a model stand."""


def is_stream(text: str) -> bool:
    """Whether a text is a stream of events."""
    return re.match(r"\s*(?:data|event|id|retry|):", text) is not None


def whole(text: str) -> Any:
    """The answer that its pieces make; one that ends without saying so is one that is cut off. Raises ValueError."""
    said: dict[str, list[str]] = {}
    ended: Any = None
    for line in text.splitlines():
        if not line.startswith("data:") or not (data := line[5:].strip()):
            continue
        if data == "[DONE]":
            ended = "stop" if ended is None else ended
            break
        piece = json.loads(data)
        if not isinstance(piece, dict) or not isinstance(choices := piece.get("choices"), list):
            return piece  # an error
        choice = choices[0] if choices and isinstance(choices[0], dict) else {}
        ended = choice.get("finish_reason") or ended
        delta = choice.get("delta") or choice.get("message")
        for name in ("content", "refusal", *THOUGHTS):
            if isinstance(delta, dict) and isinstance(more := delta.get(name), str):
                said.setdefault(name, []).append(more)
    message = {name: "".join(pieces) for name, pieces in said.items()}
    return {"choices": [{"message": message, "finish_reason": ended or "length"}]}
