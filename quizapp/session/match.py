"""A match as a state machine: boards of pairs against a clock that counts up.

It draws nothing and reads no clock. What it is follows from how it began and from the tries that were kept, so that one that was
left in the middle, or killed, goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from quizapp.fact import Rating
from quizapp.question.asking import prompt_of
from quizapp.question.pairing import Pair, clash, pair_of
from quizapp.rules import Rules
from quizapp.session.board import Board, luck, shuffled
from quizapp.session.evidence import now_standing, taught
from quizapp.session.ladder import predicted
from quizapp.session.marking import marked
from quizapp.session.quiz import Quiz
from quizapp.session.quizzes import RIGHT, Answer, Item, Keeping, Result, Why
from quizapp.session.study import LONGEST_MS
from quizapp.session.values import Moment

PENALTY_MS = 5000
"""What each wrong pick adds to the time."""


class Try(Struct, frozen=True):
    """What came of picking both sides."""

    left: int
    """The place of the question."""
    right: int
    """The place of the question whose answer was picked."""
    answer: str
    """The answer that was picked."""
    good: bool
    gone: bool = False
    """The fact is in no deck any more: the pair leaves the board, and nothing is counted."""


class Match:
    """One match from its first board to its result.

    `answers` are the tries that were kept already. A fact that leaves its deck drops out, when it is touched or its board is dealt
    next, and counts for nothing; of one that was edited, what stands on the board counts for the score, and teaches nothing.
    """

    def __init__(
        self,
        keeping: Keeping,
        rules: Rules,
        items: Sequence[Item],
        *,
        seed: str,
        began_ms: int,
        answers: Sequence[Answer] = (),
        shown_until: int = 0,
    ) -> None:
        self.keeping, self.rules, self.items = keeping, rules, tuple(items)
        self.seed, self.began_ms, self.shown_until = seed, began_ms, shown_until
        self.board: Board | None = None
        self.left: int | None = None
        """The place of the question that is picked."""
        self.right: int | None = None
        """The place of the question whose answer is picked."""
        self.ended: Why | None = None
        self.matched: set[int] = set()
        self.wrong = 0
        """How many picks were wrong."""
        self._first: dict[int, Answer] = {}
        self._excluded: set[tuple[int, int]] = set()
        self._gone: set[int] = set()
        self._clock = 0
        """What the clock showed at the last try."""
        self._since: int | None = None
        """From when on it runs; None while it stands still."""
        self._latest = self._started = 0
        for answer in answers:
            self._note(answer)

    def _note(self, answer: Answer) -> None:
        """Take a try into account."""
        if not answer.again:
            self._first[answer.at] = answer
        if answer.score >= RIGHT:
            self.matched.add(answer.at)
        else:
            self.wrong += 1
            self._excluded.add((answer.at, answer.picked))
        self._clock = max(self._clock, answer.clock_ms)

    # ------------------------------------------------------------------ the boards

    def deal(self, moment: Moment) -> Board | None:
        """The board that has open pairs, from which moment on the clock runs; None when all are matched."""
        self.board = self.left = self.right = None
        if self.ended is None:
            for number, places in enumerate(self._boards()):
                if any(self.is_open(at) for at in places) and (board := self._lay(number, places)) is not None:
                    self.board = board
                    if self._since is None:
                        self._since = self._latest = moment.ms
                        self._started = self._clock
                    return board
        self._since = None
        return None

    def _boards(self) -> list[tuple[int, ...]]:
        """The places on each board."""
        ends = list(accumulate(self.rules.boards)) or [len(self.items)]
        return [tuple(range(first, end)) for first, end in zip([0, *ends], ends, strict=False)]

    def _lay(self, number: int, places: Sequence[int]) -> Board | None:
        """A board as its facts are now; None where nothing of it is open any more."""
        pairs: dict[int, Pair] = {}
        for at in sorted(places, key=lambda at: (at not in self.matched, at)):
            pair = self._pair(at)
            if at in self.matched:
                was = self._first[at]
                pairs[at] = pair or Pair(left=was.asked, right=was.right)
            elif pair is None or any(clash(pair, other) for other in pairs.values()):
                self._gone.add(at)
            else:
                pairs[at] = pair
        if not any(self.is_open(at) for at in pairs):
            return None
        rights = tuple(at for at in shuffled(places, f"{self.seed}/{number}") if at in pairs)
        return Board(number, tuple(at for at in places if at in pairs), rights, pairs)

    def _pair(self, at: int) -> Pair | None:
        standing = now_standing(self.keeping, self.items[at].fact, self.items[at].part)
        return pair_of(*standing) if standing is not None else None

    def is_open(self, at: int) -> bool:
        """Whether a pair is still to be matched."""
        return at not in self.matched and at not in self._gone

    @property
    def boards(self) -> int:
        """How many boards there are."""
        return len(self._boards())

    @property
    def cleared(self) -> bool:
        """Whether nothing on the board is open any more: the next can be dealt."""
        return self.board is None or not any(self.is_open(at) for at in self.board.lefts)

    # --------------------------------------------------------------------- picking

    def pick_left(self, at: int, moment: Moment) -> Try | None:
        """Pick a question by its place, or let go of it; a try where an answer is picked already.

        Raises what `keep` raises; then nothing is kept, and the board is as it was.
        """
        if self.board is None or at not in self.board.lefts or not self.is_open(at):
            return None
        self.left = None if self.left == at else at
        return self._try(moment)

    def pick_right(self, at: int, moment: Moment) -> Try | None:
        """Pick the answer that belongs to a place, or let go of it; likewise."""
        if self.board is None or at not in self.board.rights or not self.is_open(at):
            return None
        self.right = None if self.right == at else at
        return self._try(moment)

    def let_go(self) -> bool:
        """Pick nothing; whether something was picked."""
        was = self.left is not None or self.right is not None
        self.left = self.right = None
        return was

    def _try(self, moment: Moment) -> Try | None:
        left, right, board = self.left, self.right, self.board
        if left is None or right is None or board is None:
            return None
        self.left = self.right = None
        item, pair, good = self.items[left], board.pairs[left], left == right
        picked = board.pairs[right].right
        standing = now_standing(self.keeping, item.fact, item.part)
        if standing is None:
            self._gone.add(left)
            return Try(left, right, picked, good=False, gone=True)
        clock = self.clock(moment)
        open_ones = [at for at in board.lefts if self.is_open(at)]
        memory = self.keeping.memory(item.fact, standing[1])
        answer = Answer(
            at=left, fact=item.fact, part=item.part, form="match", asked=pair.asked, right=pair.right,
            given=picked, verdict="right" if good else "wrong", score=float(good),
            rating=int(Rating.GOOD if good else Rating.AGAIN),
            guess=luck(open_ones, self._excluded, left) if good else 0.0,
            recall=round(predicted(memory, moment.day), 4), ms=moment.ms, day=moment.day, answer=pair.answer,
            took_ms=min(max(clock - self._clock, 0), LONGEST_MS), again=left in self._first, picked=right, clock_ms=clock,
        )  # fmt: skip
        reviews, due = taught(self.keeping, answer, self.shown_until)
        self.keeping.keep([answer], reviews, due, moment, None, () if answer.again else (answer,))
        self._note(answer)
        return Try(left, right, picked, good)

    # ------------------------------------------------------------ the clock, the end

    def clock(self, moment: Moment) -> int:
        """Milliseconds that boards were open; it stands still before the first, behind the last, and while one is away.

        Of what passed between the last try and leaving nothing is known on return. A clock that is set back stands still too, until
        it has caught up.
        """
        if self._since is None or self.complete:
            return self._clock
        self._latest = max(self._latest, moment.ms)
        return max(self._started + self._latest - self._since, self._clock)

    def time(self, moment: Moment) -> int:
        """The same, with what wrong picks added."""
        return self.clock(moment) + self.wrong * PENALTY_MS

    @property
    def complete(self) -> bool:
        """Whether all is matched that can be."""
        return not any(self.is_open(at) for at in range(len(self.items)))

    def finish(self, moment: Moment) -> Result:
        """End the match, and keep that. The result."""
        if self.ended is None:
            open_ones = [at for at in range(len(self.items)) if self.is_open(at)]
            self._gone.update(at for at in open_ones if not self.prompt(at))
            why: Why = "done" if self.complete else "left"
            self._clock, self._since = self.clock(moment), None
            result = self.result()
            self.keeping.keep([], [], [], moment, (why, result))
            self.ended, self.board = why, None
            return result
        return self.result()

    def result(self) -> Result:
        """Marks for first tries, and the time, as far as it goes."""
        found = marked(
            self.rules, [item.marks for item in self.items], self._first, self._gone - self.matched, self.prompt
        )
        return replace(found, time_ms=self._clock + self.wrong * PENALTY_MS, wrong=self.wrong)

    def prompt(self, at: int) -> str:
        """What is asked, also of a pair that was never dealt; '' where its fact is gone."""
        if at in self._first:
            return self._first[at].asked
        standing = now_standing(self.keeping, self.items[at].fact, self.items[at].part)
        return prompt_of(*standing) if standing is not None else ""

    def quote(self, at: int) -> str:
        """The words of its source that prove an answer, or ''."""
        fact = self.keeping.fact(self.items[at].fact)
        return fact.quote if fact is not None else ""

    @property
    def whole(self) -> int:
        """How many pairs there are, less those that dropped out."""
        return len(self.items) - len(self._gone - self.matched)

    @property
    def done(self) -> int:
        """How many are matched."""
        return len(self.matched)


AnyQuiz = Quiz | Match
