"""What the forms share: the prompt of a part, its right answer, and chances drawn from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quizapp.fact import (
    REVERSE,
    AnyFact,
    ClaimFact,
    GapsFact,
    PairsFact,
    QuestionFact,
    StepsFact,
    answer_text,
    as_written,
    fill_gaps,
    find_gaps,
    pair_parts,
    parts,
)
from quizapp.question.base import Question, Response
from quizapp.text import width


def prompt_of(fact: AnyFact, part: str) -> str:
    """What the person reads before answering about one part."""
    if isinstance(fact, GapsFact):
        return fill_gaps(fact.cloze, hidden=part)
    if isinstance(fact, ClaimFact):
        return fact.claim
    if isinstance(fact, PairsFact):
        left = next((left for left, name in pair_parts(fact).items() if name == part), "")
        return f"{fact.ask}\n\n{left}  →  ?" if left else fact.ask
    if isinstance(fact, QuestionFact) and part == REVERSE:
        return f"Which question has this answer?\n\n{fact.answer}" if is_question(fact.ask) else f"{fact.answer}  ←  ?"
    return fact.ask


def is_question(ask: str) -> bool:
    """Whether it asks in a sentence; a word such as 'dog' (answer: Hund) can be asked for in reverse."""
    return ask.rstrip().endswith(("?", "？", "؟", ":", ".", "…")) or len(ask.split()) > 5


def right_answer(fact: AnyFact, part: str) -> str:
    """The right answer to one part, as it is shown."""
    return answer_text(fact, part)


def accepted(fact: AnyFact, part: str) -> tuple[str, ...]:
    """The other right answers: they are meant for a fact with one answer, asked forward."""
    if isinstance(fact, QuestionFact) and part != REVERSE:
        return fact.accept
    return fact.accept if isinstance(fact, GapsFact) and len(parts(fact)) == 1 else ()


def author_wrong(fact: AnyFact, part: str) -> tuple[str, ...]:
    """The author's wrong options, where it is plain which part they are meant for."""
    if isinstance(fact, QuestionFact) and part != REVERSE:
        return fact.wrong
    if not isinstance(fact, GapsFact):
        return ()
    mine = {as_written(gap.answer) for gap in find_gaps(fact.cloze) if gap.part == part}
    its = dict.fromkeys(text for answer, wrong in fact.wrong_of if as_written(answer) in mine for text in wrong)
    return tuple(its) or (fact.wrong if len(parts(fact)) == 1 else ())


def next_step(fact: StepsFact, seed: str, longest: int) -> tuple[str, str]:
    """One step, drawn from the seed, to be asked by the one before it: prompt and answer; nothing if none can be.

    The step before stands once in all the steps, and the answer takes at most `longest` cells on one line.
    """
    steps = fact.steps
    fitting = [
        at for at in range(1, len(steps))
        if steps.count(steps[at - 1]) == 1 and width(steps[at]) <= longest and "\n" not in steps[at]
    ]  # fmt: skip
    if not fitting:
        return fact.ask, ""
    at = Random(f"step/{seed}").choice(fitting)
    return f"{fact.ask}\n\nWhat comes right after “{steps[at - 1]}”?", steps[at]


def shuffled(things: Sequence[str], seed: str) -> tuple[int, ...]:
    """Places in `things`, in an order drawn from the seed in which they don't read as they did, if there is one."""
    chance = Random(f"order/{seed}")
    order = list(range(len(things)))
    for _ in range(20):
        chance.shuffle(order)
        if [things[at] for at in order] != list(things):
            return tuple(order)
    return (*range(1, len(things)), 0) if things else ()


def picked(response: Response, question: Question) -> str:
    """The one option that was picked; nothing for any other response."""
    if isinstance(response, int) and not isinstance(response, bool) and 0 <= response < len(question.options):
        return question.options[response]
    return ""


def picked_in_order(response: Response, question: Question) -> list[str]:
    """The options that were picked one after the other; what is no option is nothing ('')."""
    if not isinstance(response, tuple):
        return []
    return [picked(pick, question) if isinstance(pick, int) else "" for pick in response[: len(question.options)]]
