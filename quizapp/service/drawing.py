"""Which questions a quiz asks: drawn by lot, or what was confused; and what can be no quiz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import msgspec

from quizapp.deck.keys import FORMS_OF
from quizapp.errors import QuizError
from quizapp.fact import WHOLE, AnyFact, parts
from quizapp.question import choose_form
from quizapp.question.registry import FORMS
from quizapp.rules import Rules
from quizapp.service.progress import StoreProgress
from quizapp.service.workspace import Workspace
from quizapp.session.quiz import DRAWN
from quizapp.session.quizzes import Item

QUICK = ("choose", "true-or-false")
"""The forms of a sprint, where no others are asked for."""
JUDGED = tuple(form.name for form in FORMS if form.name != "flip")
"""The forms that can be marked without asking the learner."""


def check_rules(rules: Rules) -> None:
    """Raise QuizError for rules that no quiz can have."""
    if rules.questions < 1:
        raise QuizError("A quiz needs a question", hint="Ask for one at least.", exit_code=2)
    if rules.seconds < 0:
        raise QuizError("A quiz can't last less than no time", hint="Give a time such as 10m, or none.", exit_code=2)
    if rules.certainty and rules.negative:
        raise QuizError(
            "There are two rules for marks",
            "Certainty has its own marks for what is wrong.",
            "Choose one.",
            exit_code=2,
        )
    unknown = [form for form in rules.forms if form not in JUDGED]
    if unknown:
        why = (
            "Only the learner can judge a flipped card."
            if unknown[0] == "flip"
            else f"There is no form '{unknown[0]}'."
        )
        raise QuizError("A quiz can't ask so", why, f"Forms are: {', '.join(JUDGED)}.", exit_code=2)


def nothing(rules: Rules) -> QuizError:
    """Why there is no question for a quiz of these rules."""
    if rules.mode == "missed":
        return QuizError(
            "Nothing was missed",
            "There is no quiz that was ended and in which something went wrong.",
            "Take one first.",
        )
    if rules.mode == "contrast":
        return QuizError(
            "Nothing was confused",
            "No answer was given yet that is another fact's.",
            "Study, or take another quiz first.",
        )
    if rules.tags:
        return QuizError(
            "There is nothing to ask", f"No fact here has the tag {' or '.join(rules.tags)} and can be asked so.",
            "Tags are written as in the deck, capitals too.",
        )  # fmt: skip
    if rules.forms:
        return QuizError(
            "There is nothing to ask", f"No fact here can be asked as {' or '.join(rules.forms)}.", "Allow more forms."
        )
    return QuizError("There is nothing to ask", "There are no facts here that a quiz can mark.", "Name another deck.")


def draw(workspace: Workspace, keeping: StoreProgress, rules: Rules, seed: str) -> Iterator[Item]:
    """So many questions as the rules ask for, or fewer: one of a fact, of none that is suspended."""
    chance = Random(f"quiz/{seed}")
    allowed = rules.forms or (QUICK if rules.mode == "sprint" else JUDGED)
    wanted = DRAWN if rules.mode in ("sprint", "ladder") else rules.questions
    day = workspace.clock.now().day
    drawn = 0
    kinds = (
        []
        if {"choose", "type"} & set(allowed)
        else [name for name, forms in FORMS_OF.items() if set(forms) & set(allowed)]
    )
    marks = [msgspec.json.encode(tag) for tag in rules.tags]
    for uid in workspace.store.drawn(keeping.decks, chance, marks, kinds):
        if drawn >= wanted:
            return
        fact = keeping.fact(uid)
        if fact is None or (rules.tags and not set(rules.tags) & set(fact.tags)):
            continue
        held = workspace.store.held_facts(uid, day)
        open_parts = [part for part in parts(fact) if part not in held]
        chance.shuffle(open_parts)
        for part in open_parts:
            if form := _form(keeping, uid, fact, part, allowed, chance):
                drawn += 1
                yield Item(uid, part, form)
                break


def _form(keeping: StoreProgress, uid: str, fact: AnyFact, part: str, allowed: Sequence[str], chance: Random) -> str:
    """The form for a part, as study would choose among those that are allowed and its author wants; '' where none fits."""
    allowed = [form for form in allowed if form in (fact.forms or allowed)]
    if not allowed:
        return ""
    memory = keeping.memory(uid, part)
    pool = keeping.pool(uid, fact, part)
    form = choose_form(fact, part, memory.stability, chance.randrange(4), pool, allowed=allowed)
    return form.name if form.name in allowed else ""


def contrasted(workspace: Workspace, keeping: StoreProgress, rules: Rules, seed: str) -> Iterator[Item]:
    """Facts that were taken for one another, side by side, in either order."""
    chance = Random(f"quiz/{seed}")
    drawn = 0
    for pair in workspace.store.confused_pairs():
        forms: list[Item] = []
        for uid in chance.sample(pair, 2):
            row, fact = workspace.store.fact(uid), keeping.fact(uid)
            if row is None or fact is None or row.deck not in keeping.decks:
                continue
            if form := _form(keeping, uid, fact, WHOLE, rules.forms or JUDGED, chance):
                forms.append(Item(uid, WHOLE, form))
        if len(forms) == 2 and drawn + 2 <= max(rules.questions, 2):
            drawn += 2
            yield from forms
