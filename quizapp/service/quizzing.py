"""Quizzes: drawing their questions, keeping them, and going on with one that was left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from secrets import token_hex

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.config import Settings
from quizapp.errors import QuizError
from quizapp.fact import WHOLE, AnyFact, parts
from quizapp.memory.state import State
from quizapp.question import choose_form
from quizapp.question.registry import FORMS
from quizapp.service.progress import StoreProgress
from quizapp.service.wording import count
from quizapp.service.workspace import Workspace
from quizapp.session.quiz import Quiz
from quizapp.session.quizzes import Answer, Item, Result, Rules, Why
from quizapp.session.values import Moment, Review
from quizapp.store.events import Event, NewEvent
from quizapp.store.file import Store

MANY = 200
"""So many questions are drawn for a quiz that ends before the last of them."""
QUICK = ("choose", "true-or-false")
"""The forms of a sprint, where no others are asked for."""
JUDGED = tuple(form.name for form in FORMS if form.name != "flip")
"""The forms that can be marked without asking the learner."""


class QuizKeeping(StoreProgress):
    """What a quiz keeps: each answer, and what it teaches, in one transaction."""

    def __init__(self, store: Store, settings: Settings, decks: Callable[[], Sequence[int]], quiz: str = "") -> None:
        super().__init__(store, settings, decks)
        self.quiz = quiz
        """The identity of the event with which the quiz began."""

    def keep(
        self,
        answers: Sequence[Answer],
        reviews: Sequence[Review],
        due: Sequence[tuple[str, str]],
        moment: Moment,
        ended: tuple[Why, Result] | None = None,
    ) -> None:
        """Keep all, or raise what `Store.record` raises and keep nothing."""
        events = [self._answer(answer) for answer in answers]
        for answer in answers:
            events += self.confusion(answer.fact, answer.part, answer.given, answer.verdict)
        events += [self._event(review) for review in reviews]
        events += [NewEvent(kind="due", fact=fact, part=part) for fact, part in due]
        if ended is not None:
            why, result = ended
            data: dict[str, object] = {
                "quiz": self.quiz, "why": why, "marks": round(result.marks, 3), "most": result.most,
                "gone": sorted(result.gone), "answered": sum(answer is not None for answer in result.answers),
            }  # fmt: skip
            if result.known is not None:
                data |= {"known": round(result.known, 4), "margin": round(result.margin, 4)}
            events.append(NewEvent(kind="quiz-end", data=data))
        if events:
            self._record(events, moment)

    def _answer(self, answer: Answer) -> NewEvent:
        data = {name: value for name, value in msgspec.to_builtins(answer).items() if name not in ("fact", "part")}
        return NewEvent(
            kind="quiz-answer",
            fact=answer.fact,
            part=answer.part,
            took=answer.took_ms,
            data={"quiz": self.quiz, **data},
        )


class Left(Struct, frozen=True, kw_only=True):
    """A quiz that was not ended."""

    quiz: str
    title: str
    rules: Rules
    items: tuple[Item, ...]
    began_ms: int
    answered: int


def begin(workspace: Workspace, decks: Sequence[int] | None, rules: Rules) -> tuple[Quiz, str]:
    """Draw a quiz, keep that it began, and say in a sentence what is otherwise than was asked for, if anything.

    Raises QuizError where nothing can be asked so.
    """
    check_rules(rules)
    seed = rules.seed or token_hex(4)
    chosen = list(workspace.library.ids if decks is None else decks)
    keeping = QuizKeeping(workspace.store, workspace.settings, lambda: chosen)
    if rules.mode == "missed":
        items = _missed(workspace, keeping)
    elif rules.mode == "contrast":
        items = list(_contrasted(workspace, keeping, rules, seed))
    else:
        items = list(_draw(workspace, keeping, rules, seed))
    if not items:
        raise _nothing(rules)
    if (waiting := left(workspace)) is not None and (old := reopened(workspace, waiting.quiz)) is not None:
        old.finish(workspace.clock.now())  # its answers count, and it has its score
    note = ""
    if rules.mode in ("practice", "exam") and len(items) < rules.questions:
        note = f"No more than {count(len(items), 'question')} can be asked so."
    return _begun(workspace, keeping, rules, items, seed, workspace.title_of(decks)), note


def missed_quiz(workspace: Workspace, quiz: Quiz) -> Quiz:
    """A new quiz on what was missed in one that was ended."""
    items = [quiz.items[at] for at in quiz.result().missed]
    rules = replace(quiz.rules, mode="practice", feedback="once", seconds=0, questions=len(items), seed="")
    keeping = QuizKeeping(workspace.store, workspace.settings, lambda: workspace.library.ids)
    return _begun(workspace, keeping, rules, items, token_hex(4), "What was missed")


def make_due(workspace: Workspace, quiz: Quiz) -> int:
    """Have what was missed asked in study today, as far as it was studied before; how many facts that are."""
    now = workspace.clock.now()
    missed = {(item.fact, item.part) for at in quiz.result().missed for item in (quiz.items[at],)}
    known = [one for one in sorted(missed) if workspace.store.memory_of(*one).state != State.NEW]
    events = [NewEvent(kind="due", fact=fact, part=part) for fact, part in known]
    if events:
        workspace.store.record(events, time_ms=now.ms, day=now.day, offset=now.offset)
    return len({fact for fact, _ in known})


def _begun(
    workspace: Workspace, keeping: QuizKeeping, rules: Rules, items: Sequence[Item], seed: str, title: str
) -> Quiz:
    """A quiz of which is kept that it began."""
    now = workspace.clock.now()
    data = {"title": title, "rules": msgspec.to_builtins(rules), "items": msgspec.to_builtins(items), "seed": seed}
    kept = workspace.store.record([NewEvent(kind="quiz", data=data)], time_ms=now.ms, day=now.day, offset=now.offset)[0]
    keeping.quiz = kept.id
    return Quiz(keeping, rules, items, seed=seed, began_ms=now.ms)


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


def _nothing(rules: Rules) -> QuizError:
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


def _draw(workspace: Workspace, keeping: QuizKeeping, rules: Rules, seed: str) -> Iterator[Item]:
    """So many questions as the rules ask for, or fewer: one of a fact, of none that is suspended."""
    chance = Random(f"quiz/{seed}")
    allowed = rules.forms or (QUICK if rules.mode == "sprint" else JUDGED)
    wanted = MANY if rules.mode in ("sprint", "ladder") else rules.questions
    day = workspace.clock.now().day
    drawn = 0
    marks = [msgspec.json.encode(tag) for tag in rules.tags]
    for uid in workspace.store.drawn(keeping.decks, chance, marks):
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


def _form(keeping: QuizKeeping, uid: str, fact: AnyFact, part: str, allowed: Sequence[str], chance: Random) -> str:
    """The form for a part, as study would choose among those that are allowed and its author wants; '' where none fits."""
    allowed = [form for form in allowed if form in (fact.forms or allowed)]
    if not allowed:
        return ""
    memory = keeping.memory(uid, part)
    pool = keeping.pool(uid, fact, part)
    form = choose_form(fact, part, memory.stability, chance.randrange(4), pool, allowed=allowed)
    return form.name if form.name in allowed else ""


def _contrasted(workspace: Workspace, keeping: QuizKeeping, rules: Rules, seed: str) -> Iterator[Item]:
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


def _missed(workspace: Workspace, keeping: QuizKeeping) -> list[Item]:
    """What went wrong in the last quiz that was ended and in which something did."""
    for event in workspace.store.quiz_events():
        if event.kind == "quiz-end":
            quiz = reopened(workspace, str(event.data.get("quiz")))
            if quiz is not None and (missed := quiz.result().missed):
                items = [quiz.items[at] for at in missed]
                return [item for item in items if keeping.fact(item.fact) is not None]
    return []


# --------------------------------------------------------------------- going on


def left(workspace: Workspace) -> Left | None:
    """The last quiz, if it was not ended."""
    for event in workspace.store.quiz_events(1):
        if event.kind == "quiz":
            return _left(event, len({answer.data.get("at") for answer in workspace.store.quiz_answers(event.id)}))
    return None


def _left(event: Event, answered: int) -> Left | None:
    try:
        rules = msgspec.convert(event.data["rules"], Rules)
        items = msgspec.convert(event.data["items"], tuple[Item, ...])
    except (KeyError, msgspec.ValidationError):  # of a newer version
        return None
    title = str(event.data.get("title") or "")
    return Left(quiz=event.id, title=title, rules=rules, items=items, began_ms=event.time, answered=answered)


def reopened(workspace: Workspace, quiz: str) -> Quiz | None:
    """A quiz that began before, with what was answered in it; None if it can't be read."""
    start = next((event for event in workspace.store.quiz_events() if event.id == quiz), None)
    found = _left(start, 0) if start is not None else None
    if start is None or found is None:
        return None
    own = QuizKeeping(workspace.store, workspace.settings, lambda: workspace.library.ids, quiz)
    events = workspace.store.quiz_answers(quiz)
    answers = [answer for event in events if (answer := _answered(event)) is not None]
    latest = max((event.time for event in events), default=0)
    return Quiz(
        own, found.rules, found.items, seed=str(start.data.get("seed") or ""), began_ms=found.began_ms,
        answers=answers, latest_ms=latest,
    )  # fmt: skip


def _answered(event: Event) -> Answer | None:
    try:
        return msgspec.convert({**event.data, "fact": event.fact, "part": event.part}, Answer)
    except msgspec.ValidationError:
        return None
