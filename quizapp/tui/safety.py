"""The last door before the terminal: nothing that is drawn may carry what a terminal obeys."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from quizapp.text import clean


class Inert(LineFilter):
    """Strips control, escape and bidirectional characters from every line that is drawn.

    Texts are cleaned where they come in; this holds for what got past, in any widget. The `others` are applied first,
    in the same pass: each pass over a line costs a copy of it.
    """

    def __init__(self, others: tuple[LineFilter, ...] = ()) -> None:
        super().__init__()
        self.others = others

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, cleaned; the same list where nothing was unsafe, which is the usual case."""
        for other in self.others:
            segments = other.apply(segments, background)
        for segment in segments:
            text = segment.text
            if not (text.isascii() and text.isprintable()) and not segment.control:
                return [self._clean(segment) for segment in segments]
        return segments

    @staticmethod
    def _clean(segment: Segment) -> Segment:
        if segment.control:
            return segment
        safe = clean(segment.text)
        return segment if safe == segment.text else Segment(safe.replace("\n", " "), segment.style)
