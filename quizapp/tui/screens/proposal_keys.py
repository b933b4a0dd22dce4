"""What can be done with proposals, and which of it is possible now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.tui.actions import Action

if TYPE_CHECKING:
    from quizapp.service.choosing import Choosing

ACTIONS: tuple[Action, ...] = (
    Action("k", "keep", "keep", "Keep this fact: it is written to the deck before the next is shown."),
    Action("enter", "proceed", "keep", "The same; at the end, study the deck."),
    Action("d", "drop", "drop", "Drop this proposal; it is not proposed again."),
    Action("e", "edit", "edit", "Change the fact in your editor; what comes back must still have its quote in the document. It is remembered, kept or not."),
    Action("r", "restore", "as proposed", "Put your edit aside: it is again what was proposed. Once more brings your edit back."),
    Action("g", "turn", "gap", "Ask it as a sentence with a gap, or as the question again."),
    Action("u,ctrl+z", "undo", "undo", "Take back the last decision or edit, also one from before the last start; a kept fact is taken out of the deck."),
    Action("a", "paragraph", "paragraph", "Keep all open proposals of this paragraph."),
    Action("right,n", "go(1)", "next", "Look at the next one; this one stays as it is. While a language model is asked: go on without it.", "→"),
    Action("left,p", "go(-1)", "back", "Look at the one before.", "←"),
    Action("o", "passage", "passage", "Show or hide the passage in its document. The arrows up and down, and page up and down, scroll."),
    Action("s", "order", "order", "Go through them in the order of the text, or best first again."),
    Action("w", "deck", "deck", "Choose the deck that facts are written to, or make one."),
    Action("b", "bring_back", "decided", "Go once more through what was decided before you began now, or is in a deck already."),
    Action("escape,q", "leave", "leave", "Leave. Nothing is lost: the next time it goes on here.", "esc"),
    Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
)  # fmt: skip
"""Everything, in the order of the help."""


def possible(choosing: Choosing | None, *, asking: bool = False) -> tuple[Action, ...]:
    """The actions that mean something now, in the order of use. None: it is still being read, or a model is asked."""
    by_name = {action.action: action for action in ACTIONS}
    if choosing is None:
        by_name["leave"] = by_name["leave"]._replace(label="stop")
        go_on = by_name["go(1)"]._replace(shown="n", label="without it")
        return *([go_on] * asking), by_name["leave"], by_name["help"]
    item = choosing.item
    back = ("bring_back",) if choosing.earlier or choosing.standing else ()
    if item is None:
        label = "study" if choosing.can_study else "leave"
        by_name["proceed"] = by_name["proceed"]._replace(label=label)
        gone_through = ("go(-1)", "undo") if choosing.items else ()
        names: tuple[str, ...] = ("proceed", *gone_through, *back, "leave", "help")
    else:
        first: tuple[str, ...] = ("keep", "drop", "edit") if not item.decision else ("go(1)", "undo")
        first = ("go(1)", *first) if item.stands and not item.decision else first
        if not item.decision:
            first = (
                *first,
                *["restore"] * bool(item.is_edited or item.aside),
                *["turn"] * item.turns,
                *["go(1)"] * item.is_open,
                "undo",
            )
        if not item.is_edited:
            by_name["restore"] = by_name["restore"]._replace(label="your edit")
        if item.turns and "____" in item.proposal.asked:
            by_name["turn"] = by_name["turn"]._replace(label="question")
        more = () if item.decision else ("paragraph",)
        names = (*first, "leave", "deck", "go(-1)", *more, "passage", "order", *back, "help")
    return tuple(by_name[name] for name in names)
