"""What can be done in a match, and which of it is possible when."""

from __future__ import annotations

from quizapp.tui.actions import Action

ACTIONS: tuple[Action, ...] = (
    Action("enter,space", "proceed", "pick", "1 to 6 pick a question, a to f an answer, in either order; enter picks what the "
           "arrows stand on; the same key lets go.", "1-6 a-f"),
    Action("f4", "end", "end", "End the match now; press twice while pairs are open."),
    Action("escape", "leave", "leave", "Let go of what is picked; else leave the match: it waits, and its clock stands still.", "esc"),
    Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
)  # fmt: skip
"""Everything, in the order of the help."""


def possible(*, picked: bool) -> tuple[Action, ...]:
    """The actions for the footer, in the order of use."""
    by_name = {action.action: action for action in ACTIONS}
    if picked:
        by_name["leave"] = by_name["leave"]._replace(label="let go")
    return tuple(by_name[name] for name in ("proceed", "leave", "end", "help"))
