"""What can be done in a quiz, and which of it is possible when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.tui.actions import Action
from quizapp.tui.widgets.card import TYPED

if TYPE_CHECKING:
    from quizapp.session.quiz import Quiz

ACTIONS: tuple[Action, ...] = (
    Action("space,enter", "proceed", "pass", "Pass; once the answer is shown, go on."),
    Action("l,right,f3", "later", "later", "Leave the question for later; it comes back behind all others. f3 while you type."),
    Action("b,left,f5", "back", "back", "Go back to the question before, where answers can be changed until the end. f5 while you type."),
    Action("o", "passage", "passage", "Once the answer is shown: show the passage in its source."),
    Action("h,f2", "hint", "hint", "Show the hint; f2 while you type."),
    Action("e,f4", "end", "end", "End the quiz now: press twice while questions are open, and in a ladder or sprint. In an exam: list "
           "all questions, go to any, hand in from there. f4 while you type."),
    Action(
        "escape", "leave", "leave", "Leave the field, so that letters are keys again; else leave the quiz: it waits.", "esc"
    ),
    Action("question_mark,f1", "help", "help", "Explain the keys; f1 while you type.", "?"),
)  # fmt: skip
"""Everything, in the order of the help."""


def has_list(quiz: Quiz) -> bool:
    """Whether its questions are listed before they are handed in."""
    return quiz.changeable and quiz.whole is not None


def possible(
    quiz: Quiz, *, sure: bool, typing: bool, listing: bool = False, handing_in: bool = False
) -> tuple[Action, ...]:
    """The actions for the footer, in the order of use; `listing`: of the list of questions, where one may be `handing_in`."""
    by_name = {action.action: action for action in ACTIONS}
    if listing:
        by_name["proceed"] = by_name["proceed"]._replace(keys="enter", label="hand in" if handing_in else "go to")
        by_name["end"] = by_name["end"]._replace(label="hand in")
        if quiz.asked is not None:
            by_name["leave"] = by_name["leave"]._replace(label="close")
        names = ["proceed", "end", "leave", "help"] if not handing_in else ["proceed", "back", "leave", "help"]
        return tuple(by_name[name] for name in names)
    if has_list(quiz):
        by_name["end"] = by_name["end"]._replace(label="list")
    if sure:
        by_name["leave"] = by_name["leave"]._replace(label="think again")
        return (by_name["leave"], by_name["help"])
    if quiz.grade is not None:
        by_name["proceed"] = by_name["proceed"]._replace(keys="enter", label="next")
        facts = [one.fact for one in (quiz.asked, quiz.asked.beside if quiz.asked else None) if one is not None]
        passage = ("passage",) if any(fact.quote for fact in facts) else ()
        return tuple(by_name[name] for name in ("proceed", *passage, "end", "leave", "help"))
    names = ["proceed", "later", "end", "leave", "help"]
    if quiz.changeable and quiz.at > 0:
        names.insert(2, "back")
    if quiz.repeating:
        names.remove("later")
    question = quiz.asked.question if quiz.asked is not None else None
    if question is not None and question.hint:
        names.insert(1, "hint")
    if typing:
        shown = {"end": "f4", "hint": "f2", "help": "f1", "later": "f3", "back": "f5"}
        by_name |= {name: by_name[name]._replace(shown=key) for name, key in shown.items()}
        by_name["proceed"] = by_name["proceed"]._replace(keys="enter", label="answer")
        by_name["leave"] = by_name["leave"]._replace(label="keys")
    elif question is not None and question.form in TYPED:
        by_name["proceed"] = by_name["proceed"]._replace(label="type")
    return tuple(by_name[name] for name in names)
