"""How one moves in a document: by sentences, pages, passages and sections."""

from __future__ import annotations

from quizapp.service.coverage import section_at
from quizapp.tui.screens.reading import ReadingScreen


class LeafingScreen(ReadingScreen):
    """One document to leaf through. What else can be done with it is `DocumentScreen`'s."""

    def action_move(self, by: int) -> None:
        """Go to the next sentence, or the one before; through one that is longer than the screen by rows."""
        (start, end), text = self.text.cursor, self.text
        if not self.reading.is_whole:
            text.scroll_rows(by)
            return
        if end <= text.offset_seen or start >= text.last_seen:  # it was scrolled out of sight
            unit = self._units.at(text.offset_seen)
        elif (by > 0 and end > text.last_seen) or (by < 0 and start < text.offset_seen):
            text.scroll_rows(by)
            return
        else:
            unit = self._units.after(end) if by > 0 else self._units.before(start)
        if unit is None:
            text.scroll_rows(by)
        else:
            self._point(*unit)

    def action_page(self, by: int) -> None:
        """Go a page on or back, with the cursor on the first sentence there."""
        text = self.text
        moved = text.scroll_rows(by * max(text.rows_high - 1, 1))
        if self.reading.is_whole:
            place = text.offset_seen if moved or by < 0 else text.last_seen - 1
            unit = self._units.at(place)
            if unit is not None and moved and unit[0] < place:
                unit = self._units.after(unit[1]) or unit
            if unit is not None:
                self._fact = None
                text.point(*unit, see=False)
                self._tell_beside()
                self._frame()

    def action_end(self, by: int) -> None:
        """Go to the beginning or the end."""
        if self.reading.is_whole:
            size = len(self.reading.document.text)
            unit = self._units.at(0) if by < 0 else self._units.before(size)
            self.text.scroll_to_offset(0 if by < 0 else size)
            if unit is not None:
                self._point(*unit)

    def action_fact(self, by: int) -> None:
        """Go to the next passage, or the one before."""
        found, (start, _) = self.reading.passages.all, self.text.cursor
        if not found:
            self.app.say(self._doing or "No fact quotes this document yet: a makes one from a sentence.")
            return
        if self._fact is not None and self._fact in found:
            at = found.index(self._fact) + by
        elif by > 0:
            at = next((n for n, one in enumerate(found) if one.start >= start), len(found))
        else:
            at = next((n for n in range(len(found) - 1, -1, -1) if found[n].start < start), -1)
        if 0 <= at < len(found):
            self._go_to(found[at])
        else:
            self.app.say("This is the last passage." if by > 0 else "This is the first passage.")

    def action_section(self, by: int) -> None:
        """Go to the next section, or the one before."""
        sections = self.reading.sections
        at = section_at(sections, self._here) + by
        if 0 <= at < len(sections):
            self._go_to_place(sections[at].start)

    def _go_to_place(self, offset: int) -> None:
        """Go to a place, which is the first row that is seen then."""
        self.text.scroll_to_offset(offset)
        if (unit := self._units.at(offset)) is not None:
            self._point(*unit)
