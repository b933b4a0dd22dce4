"""What stands in the headings of pages beside their text: links to the heading itself, and buttons; or the button is its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.document.blocks import BlockKind

_SIGN = re.compile(r"[¶#§🔗⚓∞☍\ufe0e\ufe0f\u200b]+")
"""What a link to the place where it stands says."""
_ALWAYS = re.compile(r"[¶🔗\ufe0e\ufe0f]+")
"""Such a sign is no text anywhere."""
_LABEL = re.compile(r"(?:permalink|permanent link|(?:direct )?link to (?:this|the) |copy link|anchor$)", re.IGNORECASE)
"""Behind a heading, so does one that is told to those who don't see it."""


def is_permalink(text: str, kind: BlockKind, *, behind: bool) -> bool:
    """Whether a link is one to the place that it stands at: '¶'. `behind`: whether it stands behind other text."""
    text = text.strip()
    if kind not in ("heading", "caption"):
        return bool(_ALWAYS.fullmatch(text))
    return bool(_SIGN.fullmatch(text)) or (kind == "heading" and behind and bool(_LABEL.match(text)))


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
