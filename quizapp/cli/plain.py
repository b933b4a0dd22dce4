"""Study line by line: the same session without a screen, for screen readers, pipes and slow links."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from quizapp.errors import QuizError
from quizapp.fact import Rating
from quizapp.question.base import Question, Response
from quizapp.service.wording import count, wait
from quizapp.service.workspace import Workspace
from quizapp.session.study import Study
from quizapp.session.values import Asked
from quizapp.text import clean

HELP = (
    "Answer as asked, or: ? help · h hint · u undo · b tomorrow · s suspend · o passage · w why · q quit. "
    "Begin an answer with a full stop to have it taken as it is (.u answers 'u')."
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class _Left(Exception):
    """The person left, or the input ended."""


def study(workspace: Workspace, decks: Sequence[int] | None, extra_new: int) -> int:
    """Run a session; the exit code."""
    session = workspace.study(decks, extra_new)
    _say(HELP)
    try:
        while (asked := session.next(workspace.clock.now())) is not None:
            _one(workspace, session, asked)
    except _Left:
        pass
    except KeyboardInterrupt:
        _say("")
    now = workspace.clock.now()
    summary = session.summary(now)
    _say(f"{count(summary.answered, 'answer')} saved. {workspace.outlook(now)}")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(clean(text) + "\n")
    sys.stdout.flush()


def _read(prompt: str) -> str:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        _say("")
        raise _Left
    return clean(line).strip()


def _one(workspace: Workspace, session: Study, asked: Asked) -> None:
    """One question: ask, grade, rate. Commands in between are carried out; some lead to another question."""
    totals = session.totals(workspace.clock.now())
    _say(f"\n[{totals.done + 1} of {totals.done + totals.left}] {asked.fact.deck}")
    _say(asked.question.prompt)
    _say_options(asked.question)
    while True:
        entry = _read(_prompt(asked.question))
        done = _command(workspace, session, asked, entry)
        if done is True:
            return
        if done is None:
            continue
        try:
            response = _response(asked.question, entry)
        except ValueError:
            _say("That can't be understood. " + _how(asked.question))
            continue
        break
    grade = session.answer(response, workspace.clock.now())
    words = {"right": "Right.", "near": "Nearly.", "partly": "Partly right.", "wrong": "Not right.", "shown": ""}[
        grade.verdict
    ]
    _say(" ".join(part for part in (words, f"Answer: {asked.question.answer}", grade.note) if part))
    if asked.fact.why:
        _say(f"Why: {asked.fact.why}")
    _rate(workspace, session, asked, grade.rating)


def _rate(workspace: Workspace, session: Study, asked: Asked, suggested: Rating) -> None:
    now = workspace.clock.now()
    choices = "  ".join(f"{r.value} {r.name.lower()} {wait(asked.preview[r], now.ms)}" for r in Rating)
    while True:
        entry = _read(f"{choices}  (enter: {suggested.value}) > ")
        if entry in ("1", "2", "3", "4", ""):
            rating = Rating(int(entry)) if entry else None
            try:
                reviews = session.rate(workspace.clock.now(), rating)
            except QuizError as error:
                _say(str(error))
                continue
            _say(f"Saved: {reviews[0].rating.name.lower()}.")
            return
        done = _command(workspace, session, asked, entry)
        if done is True:
            return
        if done is False:
            _say("Rate with 1, 2, 3 or 4; enter takes the suggestion.")


def _command(workspace: Workspace, session: Study, asked: Asked, entry: str) -> bool | None:
    """Carry out a one-letter command. True: on to the next question; None: stay; False: it was no command."""
    now = workspace.clock.now()
    if entry == "q":
        raise _Left
    if entry == "?":
        _say(HELP)
        return None
    if entry == "h" and asked.question.hint:
        _say(f"Hint: {asked.question.hint}")
        return None
    if entry in ("o", "w"):
        pieces = workspace.passage(asked.uid) if entry == "o" else workspace.explain(asked.uid, asked.parts[0])
        _say("".join(f">>> {text} <<<" if style == "mark" else text for text, style in pieces).rstrip())
        return None
    if entry not in ("u", "b", "s"):
        return False
    try:
        if entry == "u":
            undone = session.undo(now)
            _say("The last answer is taken back." if undone else "There is nothing to take back.")
            return True if undone else None
        if entry == "b":
            session.bury(now)
            _say("Put off until tomorrow.")
        else:
            session.suspend(now)
            _say("Suspended. u takes it back.")
    except QuizError as error:
        _say(str(error))
        return None
    return True


def _say_options(question: Question) -> None:
    for number, left in enumerate(question.lefts, 1):
        _say(f"  {number}. {left}")
    for number, option in enumerate(question.options):
        _say(f"  {LETTERS[number] if question.lefts else number + 1}. {option}")


def _how(question: Question) -> str:
    return {
        "choose": "Type the number of the right one.",
        "true-or-false": "Type true or false.",
        "name-all": "Type all of them, separated by semicolons.",
        "order": "Type the numbers in their order, such as 2 1 3.",
        "match": "Type the letters that belong to 1, 2, 3 …, in that order, such as b a c.",
        "flip": "Press enter to see the answer.",
    }.get(question.form, "Type the answer.")


def _prompt(question: Question) -> str:
    return {"flip": "enter shows the answer > ", "choose": "number > ", "true-or-false": "true or false > "}.get(
        question.form, _how(question).rstrip(".").lower() + " > "
    )


def _response(question: Question, entry: str) -> Response:
    """What was typed as the form's response. Raises ValueError when it can't be understood."""
    if question.form == "flip":
        return None
    if entry.startswith("."):
        entry = entry[1:].strip()
    if question.form == "type":
        return entry
    if question.form == "name-all":
        return tuple(part.strip() for part in entry.replace(",", ";").split(";") if part.strip())
    if question.form == "true-or-false":
        if entry.lower() not in _JUDGED:
            raise ValueError(entry)
        return _JUDGED[entry.lower()]
    if not entry:
        return None
    if question.form == "choose":
        if not 1 <= int(entry) <= len(question.options):
            raise ValueError(entry)
        return int(entry) - 1
    words = entry.replace(",", " ").split() if " " in entry or "," in entry else list(entry)
    picks = [_pick(word, bool(question.lefts)) for word in words]
    if sorted(picks) != list(range(len(question.options))):
        raise ValueError(entry)
    return tuple(picks)


_JUDGED = {"true": 0, "t": 0, "1": 0, "yes": 0, "false": 1, "f": 1, "2": 1, "no": 1, "": None}


def _pick(word: str, letter: bool) -> int:
    if letter:
        return LETTERS.index(word.lower()) if len(word) == 1 and word.lower() in LETTERS else -1
    return int(word) - 1 if word.isdigit() else -1
