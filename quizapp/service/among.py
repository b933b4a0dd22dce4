"""The proposals of a document in an order, and where a person is among them."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.service.proposed import Item


class Among:
    """Some proposals, and where a person is among them."""

    def __init__(self, whole: Sequence[Item]) -> None:
        """`whole` are all, the best first; those that were decided before, or stand in a deck, are not gone through."""
        self.by_text = False
        self.at = 0
        """Which item is looked at; their number at the end."""
        self._rank = {id(item): number for number, item in enumerate(whole)}
        self.earlier = [item for item in whole if item.decision]
        """What was decided before."""
        self.standing = [item for item in whole if item.stands and not item.decision]
        """What the decks of this document have already."""
        self.items = [item for item in whole if item.is_open]

    @property
    def item(self) -> Item | None:
        """What is looked at; None at the end."""
        return self.items[self.at] if self.at < len(self.items) else None

    def number(self, decision: str) -> int:
        """How many of those gone through now have a decision; '': are open."""
        return sum(item.decision == decision if decision else item.is_open for item in self.items)

    def go(self, step: int) -> None:
        """Go on or back."""
        self.at = max(min(self.at + step, len(self.items)), 0)

    def to_open(self) -> None:
        """Go to the next open one; where there is none behind, to the end."""
        self.at = next((n for n in range(self.at, len(self.items)) if self.items[n].is_open), len(self.items))

    def to_first_open(self) -> bool:
        """Go to the first open one; whether there is any."""
        first = next((n for n, item in enumerate(self.items) if item.is_open), None)
        self.at = self.at if first is None else first
        return first is not None

    def reorder(self) -> None:
        """Go through them in the order of the text, or best first again."""
        item = self.item
        self.by_text = not self.by_text
        self._sort()
        self.at = self.items.index(item) if item is not None else len(self.items)

    def _sort(self) -> None:
        self.items.sort(key=lambda i: (i.proposal.start if self.by_text else 0, self._rank[id(i)]))

    def bring_back(self) -> int:
        """Go through what was decided earlier, or stands in a deck, once more; how many there are."""
        item, back = self.item, [*self.earlier, *self.standing]
        self.items += back
        self.earlier, self.standing = [], []
        self._sort()
        if back:
            self.at = self.items.index(item) if item is not None else min(map(self.items.index, back))
        return len(back)

    def go_to(self, items: Sequence[Item]) -> None:
        """Look at the first of some, of which all are gone through from now on."""
        for item in items:
            if item not in self.items:
                self.earlier = [other for other in self.earlier if other is not item]
                self.standing = [other for other in self.standing if other is not item]
                self.items.append(item)
        self._sort()
        self.at = min(map(self.items.index, items), default=self.at)
