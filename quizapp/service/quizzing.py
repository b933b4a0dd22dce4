"""Quizzes: drawing their questions, keeping them, and going on with one that was left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from secrets import token_hex

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.errors import QuizError
from quizapp.memory.state import State
from quizapp.rules import Rules
from quizapp.service.boards import draw_pairs, no_pairs
from quizapp.service.drawing import check_rules, contrasted, draw, draw_pools, nothing
from quizapp.service.quizkeeping import QuizKeeping
from quizapp.service.wording import count
from quizapp.service.workspace import Workspace
from quizapp.session.evidence import SHOWN_MS, now_standing
from quizapp.session.match import AnyQuiz, Match
from quizapp.session.quiz import Quiz
from quizapp.session.quizzes import DROPPED, ENDLESS, Answer, Item
from quizapp.store.events import Event, NewEvent

MOST_WAITING = 5
"""So many quizzes wait at most: when another one begins, the one that was longest left alone is ended."""
RUNNING = ("exam", "sprint")
"""Modes whose time goes on while one is away."""


class Left(Struct, frozen=True, kw_only=True):
    """A quiz in which something was answered, and that was not ended."""

    quiz: str
    title: str
    rules: Rules
    items: tuple[Item, ...]
    began_ms: int
    answered: int
    touched: str = ""
    """The identity of the last answer, which is ordered by time."""
    left_ms: int | None = None
    """Milliseconds of its time that were left at `seen_ms`; None where it has no end."""
    seen_ms: int = 0

    def time_left(self, now_ms: int) -> int | None:
        """Milliseconds of its time that are left now; None where it has no end."""
        if self.left_ms is None or self.rules.mode not in RUNNING:
            return self.left_ms
        return max(self.left_ms - max(now_ms - self.seen_ms, 0), 0)

    @property
    def how_far(self) -> str:
        """'2 of 8 questions', of a match '2 of 8 pairs'; where it ends before the last one that was drawn, '2 questions'."""
        if self.rules.mode == "match":
            return f"{self.answered} of {count(len(self.items), 'pair')}"
        of = "" if self.rules.mode in ENDLESS else f" of {len(self.items)}"
        return f"{self.answered}{of} question{'s' if (len(self.items) if of else self.answered) != 1 else ''}"


def begin(
    workspace: Workspace,
    decks: Sequence[int] | None,
    rules: Rules,
    *,
    title: str = "",
    places: Sequence[Sequence[int]] = (),
    among: Collection[str] | None = None,
) -> tuple[AnyQuiz, str]:
    """Draw a quiz, keep that it began, and say in a sentence what is otherwise than was asked for, if anything.

    `places` are the decks of each of its pools; `title` is its name, should it have another than its decks'; `among`
    are the facts that a practice or exam without pools may ask, where not all. Raises QuizError where nothing can be
    asked so.
    """
    check_rules(rules)
    seed = rules.seed or token_hex(4)
    chosen = list(workspace.library.ids if decks is None else decks)
    keeping = QuizKeeping(workspace.store, workspace.settings, lambda: chosen)
    short: list[str] = []
    if rules.pools:
        items, short = draw_pools(workspace, keeping, rules, seed, places or [chosen] * len(rules.pools))
    elif rules.mode == "missed":
        items = _missed(workspace, keeping)
    elif rules.mode == "contrast":
        items = list(contrasted(workspace, keeping, rules, seed))
    elif rules.mode == "match":
        items, boards = draw_pairs(workspace, keeping, rules, seed)
        rules = replace(rules, boards=boards)
    else:
        items = list(draw(workspace, keeping, rules, seed, among))
    if not items:
        raise no_pairs(workspace, keeping, rules) if rules.mode == "match" else nothing(rules)
    note = " ".join(short)
    if not short and rules.mode in ("practice", "exam") and len(items) < rules.questions:
        note = f"No more than {count(len(items), 'question')} can be asked so."
    if rules.mode == "match" and len(items) < rules.questions:
        note = f"No more than {count(len(items), 'pair')} can be matched here."
    return _begun(workspace, keeping, rules, items, seed, title or titled(workspace.title_of(decks), rules)), note


def titled(decks: str, rules: Rules) -> str:
    """What a quiz on some decks is called: of what was missed or confused, that it is so."""
    return {"missed": f"Missed: {decks}", "contrast": f"Contrast: {decks}"}.get(rules.mode, decks)


def missed_quiz(workspace: Workspace, quiz: AnyQuiz) -> AnyQuiz:
    """A new quiz on what was missed in one that was ended."""
    items = _as_now(quiz, quiz.result().missed)
    if not items:
        raise nothing(replace(quiz.rules, mode="missed"))
    rules = replace(quiz.rules, mode="practice", feedback="once", seconds=0, questions=len(items), seed="")
    keeping = QuizKeeping(workspace.store, workspace.settings, lambda: workspace.library.ids)
    return _begun(workspace, keeping, rules, items, token_hex(4), _missed_title(workspace, quiz), shown=True)


def _missed_title(workspace: Workspace, quiz: AnyQuiz) -> str:
    """What a quiz on what was missed in another one is called."""
    start = workspace.store.quiz_start(quiz.keeping.quiz)
    title = str(start.data.get("title") or "") if start is not None else ""
    return title if title.startswith("Missed: ") else f"Missed: {title or 'Quiz'}"


def make_due(workspace: Workspace, quiz: AnyQuiz) -> int:
    """Have what was missed asked in study today, as far as it was studied before; how many facts that are."""
    now = workspace.clock.now()
    missed = {(item.fact, item.part) for item in _as_now(quiz, quiz.result().missed)}
    known = [one for one in sorted(missed) if workspace.store.memory_of(*one).state != State.NEW]
    events = [NewEvent(kind="due", fact=fact, part=part) for fact, part in known]
    if events:
        workspace.store.record(events, time_ms=now.ms, day=now.day, offset=now.offset)
    return len({fact for fact, _ in known})


def _begun(
    workspace: Workspace,
    keeping: QuizKeeping,
    rules: Rules,
    items: Sequence[Item],
    seed: str,
    title: str,
    *,
    shown: bool = False,
) -> AnyQuiz:
    """A quiz of which is kept that it began."""
    _make_room(workspace)
    now = workspace.clock.now()
    data: dict[str, object] = {
        "title": title,
        "rules": msgspec.to_builtins(rules),
        "items": msgspec.to_builtins(items),
        "seed": seed,
    }
    shown_until = now.ms + SHOWN_MS if shown else 0
    if shown:
        data["shown_until"] = shown_until
    began = NewEvent(kind="quiz", data=data)
    (keeping.quiz,) = workspace.store.record([began], time_ms=now.ms, day=now.day, offset=now.offset)
    if rules.mode == "match":
        return Match(keeping, rules, items, seed=seed, began_ms=now.ms)
    return Quiz(keeping, rules, items, seed=seed, began_ms=now.ms, shown_until=shown_until)


def _make_room(workspace: Workspace) -> None:
    """End what waited longest where too many quizzes wait, by what was answered in it; and drop those without an answer."""
    listed = waiting(workspace)
    touched = {one.quiz for one in listed}
    for event in workspace.store.open_quizzes():
        if event.id not in touched and _left(event) is not None:
            _drop(workspace, event.id)
    for one in listed[MOST_WAITING - 1 :]:
        if (quiz := reopened(workspace, one.quiz)) is not None:
            quiz.finish(workspace.clock.now())


def _drop(workspace: Workspace, quiz: str) -> None:
    """Keep that a quiz in which nothing was answered is none: it has no score, and is nowhere listed."""
    now = workspace.clock.now()
    event = NewEvent(kind="quiz-end", data={"quiz": quiz, "why": DROPPED})
    workspace.store.record([event], time_ms=now.ms, day=now.day, offset=now.offset)


def _as_now(quiz: AnyQuiz, places: Sequence[int]) -> list[Item]:
    """Some questions of a quiz by what their parts are called now, without those that are gone."""
    found = [(item, now_standing(quiz.keeping, item.fact, item.part)) for item in (quiz.items[at] for at in places)]
    return [replace(item, part=standing[1]) for item, standing in found if standing is not None]


def _missed(workspace: Workspace, keeping: QuizKeeping) -> list[Item]:
    """What went wrong in the last quiz that was ended and in which something of these decks did."""
    for event in workspace.store.quiz_events():
        if event.kind == "quiz-end" and event.data.get("why") != DROPPED:
            quiz = reopened(workspace, str(event.data.get("quiz")))
            if quiz is not None and (missed := quiz.result().missed):
                day = workspace.clock.now().day
                items = _as_now(quiz, missed)
                items = [item for item in items if item.part not in workspace.store.held_facts(item.fact, day)]
                rows = {item.fact: workspace.store.fact(item.fact) for item in items}
                here = [item for item in items if (row := rows[item.fact]) is not None and row.deck in keeping.decks]
                if here:
                    return here
    return []


# --------------------------------------------------------------------- going on


def waiting(workspace: Workspace) -> list[Left]:
    """The quizzes that were left in the middle, the one that was answered last first; not those without an answer."""
    found: list[Left] = []
    now = workspace.clock.now()
    for event in workspace.store.open_quizzes():
        answers = workspace.store.quiz_answers(event.id)
        one = _left(event) if answers else None
        quiz = reopened(workspace, event.id) if one is not None else None
        if one is None or quiz is None:
            continue
        left_ms = quiz.time_left(now) if isinstance(quiz, Quiz) else None
        done = len(quiz.matched) if isinstance(quiz, Match) else quiz.done  # what was tried is open until it is matched
        found.append(replace(one, answered=done, touched=answers[-1].id, left_ms=left_ms, seen_ms=now.ms))
    return sorted(found, key=lambda one: one.touched, reverse=True)


def alike(workspace: Workspace, title: str, rules: Rules) -> Left | None:
    """The quiz that waits and has this title and was begun by these rules; the last one, or None."""
    wanted = replace(rules, boards=())
    listed = waiting(workspace)
    names = (title, titled(title, rules))
    return next((one for one in listed if one.title in names and replace(one.rules, boards=()) == wanted), None)


def leave(workspace: Workspace, quiz: AnyQuiz) -> bool:
    """Leave a quiz; whether it waits. One in which nothing was answered is none."""
    identity = quiz.keeping.quiz
    if workspace.store.quiz_answers(identity):
        return True
    if not workspace.store.quiz_is_ended(identity):
        with suppress(QuizError):  # it is nowhere listed all the same
            _drop(workspace, identity)
    return False


def _left(event: Event) -> Left | None:
    try:
        rules = msgspec.convert(event.data["rules"], Rules)
        items = msgspec.convert(event.data["items"], tuple[Item, ...])
    except (KeyError, msgspec.ValidationError):  # of a newer version
        return None
    title = str(event.data.get("title") or "")
    return Left(quiz=event.id, title=title, rules=rules, items=items, began_ms=event.time, answered=0)


def reopened(workspace: Workspace, quiz: str) -> AnyQuiz | None:
    """A quiz that began before, with what was answered in it; None if it can't be read."""
    start = workspace.store.quiz_start(quiz)
    found = _left(start) if start is not None else None
    if start is None or found is None:
        return None
    own = QuizKeeping(workspace.store, workspace.settings, lambda: workspace.library.ids, quiz)
    events = workspace.store.quiz_answers(quiz)
    answers = [answer for event in events if (answer := _answered(event)) is not None]
    seed = str(start.data.get("seed") or "")
    if found.rules.mode == "match":
        return Match(own, found.rules, found.items, seed=seed, began_ms=found.began_ms, answers=answers)
    spent, seen = 0, found.began_ms
    for event in events:  # where the clock was set back, what the answer took is what is known
        spent, seen = spent + (event.time - seen if event.time >= seen else event.took), event.time
    if found.rules.mode not in RUNNING:  # the time of others stands still while one is away
        spent, seen = max((answer.clock_ms for answer in answers), default=0), workspace.clock.now().ms
    return Quiz(
        own, found.rules, found.items, seed=seed, began_ms=found.began_ms,
        answers=answers, spent_ms=spent, seen_ms=seen, shown_until=_whole(start.data.get("shown_until")),
    )  # fmt: skip


def _answered(event: Event) -> Answer | None:
    try:
        return msgspec.convert({**event.data, "fact": event.fact, "part": event.part}, Answer)
    except msgspec.ValidationError:
        return None


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
