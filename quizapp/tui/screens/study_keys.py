"""What can be done while studying, and which of it is possible when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.tui.actions import Action
from quizapp.tui.face import RATING_NAMES
from quizapp.tui.widgets.card import TYPED

if TYPE_CHECKING:
    from quizapp.session.values import Asked

ACTIONS: tuple[Action, ...] = (
    Action("space,enter", "proceed", "show", "Show the answer; then take the suggested rating."),
    Action("1", "number(1)", "", "Pick the first option; rate: again."),
    Action("2", "number(2)", "", "Pick the second option; rate: hard."),
    Action("3", "number(3)", "", "Pick the third option; rate: good."),
    Action("4", "number(4)", "", "Pick the fourth option; rate: easy."),
    Action(
        "u,ctrl+z",
        "undo",
        "undo",
        "Take back the last answer, also one from before the last start; ctrl+z while you type.",
    ),
    Action("o", "passage", "passage", "Once answered: show the passage in its source."),
    Action("d", "document", "document", "Once answered: read on in the document, at the passage."),
    Action("w", "why", "why now", "Show why this is asked now, review by review."),
    Action("h,f2", "hint", "hint", "Show the hint; f2 while you type."),
    Action("e", "edit", "edit", "Open the fact in your editor; the change is taken in at once."),
    Action("b", "bury", "tomorrow", "Put the fact off until tomorrow."),
    Action("minus", "suspend", "suspend", "Ask this fact no more, until you take that back.", "-"),
    Action("f", "flag", "flag", "Mark the fact for a later look, with a note."),
    Action("c", "problems", "held back", "Show the facts that are held back, since their source says otherwise now."),
    Action("n", "more", "new facts", "At the end: go on with ten new facts more."),
    Action(
        "escape",
        "leave",
        "leave",
        "Close what is open; leave the field, so that letters are keys again; else go back.",
        "esc",
    ),
    Action("question_mark,f1", "help", "help", "Explain the keys; f1 while you type.", "?"),
)
"""Everything, in the order of the help."""


def possible(
    asked: Asked | None, *, graded: bool, typing: bool, home: str = "today", held: bool = False
) -> tuple[Action, ...]:
    """The actions for the footer, in the order of use; `home` is where leaving leads, as the footer calls it, `held`
    whether facts are held back.
    """
    by_name = {action.action: action for action in ACTIONS}
    if asked is None:
        by_name["proceed"] = by_name["proceed"]._replace(keys="enter", label=home)
        names: tuple[str, ...] = ("proceed", "more", "undo", "help")
    elif graded:
        names = ("proceed", "undo", "passage", "why", "edit", "leave", "document", "flag", "bury", "suspend", "help")
        by_name["proceed"] = by_name["proceed"]._replace(label="next")
    elif typing:
        by_name["proceed"] = by_name["proceed"]._replace(keys="enter", label="answer")
        by_name["undo"] = by_name["undo"]._replace(shown="ctrl+z")
        by_name["leave"] = by_name["leave"]._replace(label="keys")
        by_name["help"] = by_name["help"]._replace(shown="f1")
        by_name["hint"] = by_name["hint"]._replace(shown="f2")
        names = ("proceed", "hint", "leave", "undo", "help")
    else:
        names = ("proceed", "hint", "undo", "why", "edit", "leave", "bury", "suspend", "flag", "help")
        if asked.question.form in TYPED:
            by_name["proceed"] = by_name["proceed"]._replace(label="type")
    names += ("problems",) * (held and not typing)
    lacking: set[str] = set()
    if asked is not None:
        lacking |= set() if asked.fact.quote else {"passage", "document"}
        lacking |= set() if asked.question.hint else {"hint"}
    return tuple(by_name[name] for name in names if name not in lacking)


def offered(asked: Asked | None, *, graded: bool, held: bool = False) -> tuple[Action, ...]:
    """The actions for the palette: what is possible, with each rating, and each option by its number alone: the palette
    reads markup, and options are foreign text.
    """
    found = possible(asked, graded=graded, typing=False, held=held)
    if graded:
        rates = tuple(
            Action(str(rating.value), f"rate({rating.value})", f"rate {name}", f"Rate the answer '{name}'.")
            for rating, name in RATING_NAMES.items()
        )
        return (found[0], *rates, *found[1:])
    options = asked.question.options if asked is not None else ()
    picks = tuple(
        Action(str(number), f"number({number})", f"pick option {number}", "Pick this option.")
        for number in range(1, min(len(options), 9) + 1)
    )
    return (*picks, *found)
