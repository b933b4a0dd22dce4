"""Which questions a quiz asks: drawn by lot, or what was confused; and what can be no quiz."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random

from msgspec.structs import replace

from quizapp.deck.keys import FORMS_OF
from quizapp.errors import QuizError
from quizapp.fact import AnyFact, parts
from quizapp.question import choose_form
from quizapp.question.registry import FORMS
from quizapp.rules import FEWEST_PAIRS, MOST_QUESTIONS, WHY_NOT, Mode, Pool, Rules, fitted
from quizapp.service.progress import StoreProgress
from quizapp.service.tagged import Tagged
from quizapp.service.wording import count
from quizapp.service.workspace import Workspace
from quizapp.session.ahead import LEARN_AHEAD_MS
from quizapp.session.evidence import is_due
from quizapp.session.quiz import DRAWN
from quizapp.session.quizzes import Item

QUICK = ("choose", "true-or-false")
"""The forms of a sprint, where no others are asked for."""
JUDGED = tuple(form.name for form in FORMS if form.name != "flip")
"""The forms that can be marked without asking the learner."""
FIELDS: Mapping[str, str] = {
    "questions": "a number of questions", "pools": "pools", "forms": "forms", "tags": "tags", "which": "a choice of facts",
    "seconds": "a time limit", "each": "a time for each question", "feedback": "feedback at another time", "marks": "marks",
    "negative": "marks taken off", "certainty": "certainty", "seed": "a seed",
}  # fmt: skip
"""What can be said of a quiz, in words, by the fields of Rules."""


def unfitting(mode: Mode, said: Sequence[str]) -> QuizError:
    """That something was said that means nothing in a mode."""
    mode_words = {"exam": "An exam", "missed": "What was missed", "contrast": "What was confused"}.get(
        mode, f"A {mode}"
    )
    return QuizError(
        f"{mode_words} does not go with {' or '.join(said)}", WHY_NOT.get(mode, ""), "Leave that out.", exit_code=2
    )


def check_rules(rules: Rules) -> None:
    """Raise QuizError for rules that no quiz can have."""
    if rules.questions < 1:
        raise QuizError("A quiz needs a question", hint="Ask for one at least.", exit_code=2)
    if rules.questions > MOST_QUESTIONS:
        raise QuizError("These are too many questions", hint=f"A quiz has {MOST_QUESTIONS:,} at most.", exit_code=2)
    if rules.seconds < 0:
        raise QuizError("A quiz can't last less than no time", hint="Give a time such as 10m, or none.", exit_code=2)
    if rules.mode == "match" and rules.questions < FEWEST_PAIRS:
        raise QuizError("A match needs two pairs", "One alone can't be wrong.", "Ask for more.", exit_code=2)
    plain = fitted(rules)
    if unfit := [words for field, words in FIELDS.items() if getattr(rules, field) != getattr(plain, field)]:
        raise unfitting(rules.mode, unfit)
    if rules.certainty and rules.negative:
        raise QuizError(
            "There are two rules for marks",
            "Certainty has its own marks for what is wrong.",
            "Choose one.",
            exit_code=2,
        )
    if rules.pools and (rules.tags or rules.which != "any"):
        raise QuizError("Each pool says which facts it takes", hint="Leave out tags, and 'which'.", exit_code=2)
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
    if rules.pools:
        pools = "; ".join(map(pool_words, rules.pools))
        return QuizError(
            "There is nothing to ask", f"Its pools are empty: {pools}.", "'quizapp check' tells which tags there are."
        )
    which = {
        "weak": "was studied before", "new": "was never studied", "due": "is due now",
    }.get(rules.which, "")  # fmt: skip
    if rules.tags or which:
        tag = f"has the tag {' or '.join(rules.tags)}" if rules.tags else ""
        return QuizError(
            "There is nothing to ask", f"No fact here {' and '.join(filter(None, (tag, which)))}, and can be asked so.",
            "Take a quiz on other facts.",
        )  # fmt: skip
    if rules.mode == "sprint" and not rules.forms:
        quick = " or ".join(QUICK)
        return QuizError(
            "There is nothing to ask", f"No fact here can be asked as {quick}, as in a sprint.", "Name other forms."
        )
    if rules.forms:
        return QuizError(
            "There is nothing to ask", f"No fact here can be asked as {' or '.join(rules.forms)}.", "Allow more forms."
        )
    return QuizError("There is nothing to ask", "There are no facts here that a quiz can mark.", "Name another deck.")


def draw(
    workspace: Workspace, keeping: StoreProgress, rules: Rules, seed: str, among: Collection[str] | None = None
) -> Iterator[Item]:
    """So many questions as the rules ask for, or fewer: one of a fact, of none that is suspended; `among` some facts."""
    chance = Random(f"quiz/{seed}")
    allowed = rules.forms or (QUICK if rules.mode == "sprint" else JUDGED)
    wanted = DRAWN if rules.mode in ("sprint", "ladder") else rules.questions
    pool = Pool(take=wanted, tags=rules.tags, which=rules.which, forms=allowed, marks=rules.marks)
    yield from _draw(workspace, keeping, pool, keeping.decks, chance, set(), among)


def draw_pools(
    workspace: Workspace, keeping: StoreProgress, rules: Rules, seed: str, places: Sequence[Sequence[int]]
) -> tuple[list[Item], list[str]]:
    """The questions of a quiz's pools, each from the decks at its place, in their order; and in sentences which of them fell short.

    No fact is asked twice. Those that may take less are drawn from first, and where one falls short, another one that has what it
    needs takes other questions instead, if it can.
    """
    pools = [
        replace(pool, forms=pool.forms or rules.forms or JUDGED, marks=pool.marks or rules.marks, take=MOST_QUESTIONS)
        for pool in rules.pools
    ]
    seen: set[str] = set()

    def questions(at: int, seen: set[str]) -> Iterator[Item]:
        return _draw(workspace, keeping, pools[at], places[at], Random(f"quiz/{seed}/{at}"), seen)

    more = [questions(at, seen) for at in range(len(pools))]
    found: list[list[Item]] = [[] for _ in pools]

    def another(at: int) -> Item | None:
        """One more question for a pool: a new one, or one of another pool that gets another one for it, and so on."""
        came: dict[int, tuple[int, Item] | None] = {at: None}
        for pool in (waiting := [at]):
            if (item := next(more[pool], None)) is not None:
                while (step := came[pool]) is not None:
                    before, taken = step
                    place = holders[taken.fact][1]
                    found[pool][place], holders[item.fact] = item, (pool, place)
                    pool, item = before, taken
                return item
            for other in questions(pool, {item.fact for item in found[pool]}):
                if (owner := holders[other.fact][0]) not in came and owner not in stuck:
                    came[owner] = pool, other
                    waiting.append(owner)
        stuck.update(came)
        return None

    stuck: set[int] = set()
    """Pools that can't get another question any more."""
    holders: dict[str, tuple[int, int]] = {}
    narrow = sorted(range(len(pools)), key=lambda at: (not pools[at].tags, pools[at].which == "any", len(places[at])))
    for at in narrow:
        while len(found[at]) < rules.pools[at].take and at not in stuck and (item := another(at)) is not None:
            holders[item.fact] = at, len(found[at])
            found[at].append(item)
    short = [
        f"The pool '{pool_words(pool)}' has {count(len(found[at]), 'question')}."
        for at, pool in enumerate(rules.pools)
        if len(found[at]) < pool.take
    ]
    return [item for at in range(len(pools)) for item in found[at]], short


def pool_words(pool: Pool) -> str:
    """A pool as it can be written."""
    place = "anywhere" if pool.anywhere else f"deck {' and '.join(pool.decks)}" if pool.decks else ""
    tags = f"tag {', '.join(pool.tags)}" if pool.tags else ""
    which = pool.which if pool.which != "any" else ""
    worth = f" for {pool.marks:g} {'mark' if pool.marks == 1 else 'marks'}" if pool.marks else ""
    return f"{pool.take} from {' '.join(filter(None, (place, tags, which))) or 'here'}{worth}"


def _draw(
    workspace: Workspace, keeping: StoreProgress, pool: Pool, decks: Sequence[int], chance: Random, seen: set[str],
    among: Collection[str] | None = None,
) -> Iterator[Item]:  # fmt: skip
    """Questions of one pool, of facts that were not `seen`, which they are then."""
    day = workspace.clock.now().day
    tagged = Tagged(workspace.store, pool.tags)
    drawn = 0
    for uid, only in candidates(workspace, pool, decks, chance, tagged):
        if drawn >= pool.take:
            return
        fact = keeping.fact(uid) if uid not in seen and (among is None or uid in among) else None
        if fact is None or not tagged.has(fact):
            continue
        held = workspace.store.held_facts(uid, day)
        open_parts = [part for part in parts(fact) if part not in held and only in (None, part)]
        chance.shuffle(open_parts)
        if len(open_parts) > 1:  # of a fact that is due, what is due
            open_parts.sort(key=lambda part: not is_due(keeping.memory(uid, part), day))
        for part in open_parts:
            if form := _form(keeping, uid, fact, part, pool.forms, chance):
                drawn += 1
                seen.add(uid)
                yield Item(uid, part, form, pool.marks)
                break


def candidates(
    workspace: Workspace, pool: Pool, decks: Sequence[int], chance: Random, tagged: Tagged
) -> Iterator[tuple[str, str | None]]:
    """Facts that may be drawn for a pool, in the order in which they are, and the part that is meant (None: any)."""
    now, store = workspace.clock.now(), workspace.store
    if pool.which == "weak":
        yield from store.weakest(decks, now.day)
        return
    if pool.which == "any":
        allowed = set(pool.forms)
        shown = {"choose", "type"} & allowed
        kinds = [] if shown else [name for name, forms in FORMS_OF.items() if set(forms) & allowed]
        for uid in store.drawn(decks, chance, tagged.marks, tagged.decks, kinds):
            yield uid, None
        return
    if pool.which == "new":
        yield from store.unseen(decks, chance)
    else:
        yield from store.waiting(decks, chance, now.day, now.ms + LEARN_AHEAD_MS)


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
    day = workspace.clock.now().day
    drawn = 0
    for pair in workspace.store.confused_pairs():
        forms: list[Item] = []
        for uid in chance.sample(pair, 2):
            row, fact = workspace.store.fact(uid), keeping.fact(uid)
            if row is None or fact is None or row.deck not in keeping.decks:
                continue
            if workspace.store.held_facts(uid, day):
                continue
            if form := _form(keeping, uid, fact, part := parts(fact)[0], rules.forms or JUDGED, chance):
                forms.append(Item(uid, part, form))
        if len(forms) == 2 and drawn + 2 <= max(rules.questions, 2):
            drawn += 2
            yield from forms
