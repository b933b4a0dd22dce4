"""How well predictions fit when answers may be guessed: with evidence weighed by the chance of luck, and without.

    python tests/bench/bench_evidence.py [--learners 200] [--facts 60] [--reviews 14] [--share 0.7]

Simulated learners forget as FSRS-6 says, each with a factor of their own for how fast. They are asked on the days that the
schedule under test plans, a `share` of the times by a choice among four, else by typing. Who knows an answer gives it; who
does not is right one time in four where it is a choice, sees the right answer then, and has learnt it anew, as after any lapse.
Three schedules watch the same kind of learners: one weighs a right choice by R / (R + (1 - R) g), one takes it for a typed
answer, one is told whether it was luck (which nobody can be: the best there is). What each predicted before every question is held against whether
the answer was known: log loss, the root mean square error of twenty bins of predicted recall, and the mean of predicted minus true.

Found with what is set when nothing is asked for (November 2026):

| a right choice counts as | questions | log loss | RMSE (bins) | predicted - true |
|---|---|---|---|---|
| evidence, weighed by luck | 156,000 | 0.3396 | 0.0069 | +0.0059 |
| a typed answer | 156,000 | 0.3654 | 0.0182 | +0.0176 |
| what it was (unknowable) | 156,000 | 0.3317 | 0.0039 | +0.0017 |
"""

from __future__ import annotations

import argparse
import random
import sys
from math import exp, log
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "tools")]

from fsrs_step import step  # noqa: E402

from quizapp.fact import Rating  # noqa: E402
from quizapp.memory import fsrs  # noqa: E402
from quizapp.memory.schedule import known, review  # noqa: E402
from quizapp.memory.state import Memory, Plan, State  # noqa: E402

PLAN = Plan(learning_steps=(), relearning_steps=())
CHOICES = 0.25
BINS = 20


def learner(chance: random.Random, rule: str, facts: int, reviews: int, share: float) -> list[tuple[float, bool]]:
    """What was predicted before each question after the first, and whether the answer was known."""
    pace = exp(chance.gauss(0, 0.3))
    found = []
    for number in range(facts):
        memory, day = Memory(), 0
        true = fsrs.initial(3)
        last = 0
        for count in range(reviews):
            if memory.state == State.NEW:
                rating, guess = Rating.GOOD, 0.0
            else:
                elapsed = day - last
                recall = fsrs.retrievability(elapsed, true[0] * pace)
                knew = chance.random() < recall
                found.append((known(memory, day), knew))
                chosen = chance.random() < share
                lucky = chosen and not knew and chance.random() < CHOICES
                rating = Rating.GOOD if knew or lucky else Rating.AGAIN
                guess = CHOICES if chosen and rule == "weighed" else 0.0
                if rule == "told" and lucky:
                    rating = Rating.AGAIN
                true = step(*true, elapsed, 3 if knew else 1)
            memory = review(memory, rating, day=day, now_ms=0, seed=f"{number}/{count}", plan=PLAN, guess=guess)
            last, day = day, memory.due_day
    return found


def measures(found: list[tuple[float, bool]]) -> tuple[float, float, float]:
    """Log loss, RMSE over bins, and the mean of predicted minus true."""
    loss = -sum(log(min(max(p if right else 1 - p, 1e-6), 1)) for p, right in found) / len(found)
    bins: dict[int, list[tuple[float, bool]]] = {}
    for p, right in found:
        bins.setdefault(min(int(p * BINS), BINS - 1), []).append((p, right))
    squares = sum(
        len(rows) * (sum(p for p, _ in rows) / len(rows) - sum(right for _, right in rows) / len(rows)) ** 2
        for rows in bins.values()
    )
    bias = sum(p - right for p, right in found) / len(found)
    return loss, (squares / len(found)) ** 0.5, bias


def main() -> None:
    """Simulate and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--facts", type=int, default=60)
    parser.add_argument("--reviews", type=int, default=14)
    parser.add_argument("--share", type=float, default=0.7)
    given = parser.parse_args()
    print("| a right choice counts as | questions | log loss | RMSE (bins) | predicted - true |\n|---|---|---|---|---|")
    for rule, name in (
        ("weighed", "evidence, weighed by luck"), ("typed", "a typed answer"), ("told", "what it was (unknowable)"),
    ):  # fmt: skip
        found = [
            row
            for seed in range(given.learners)
            for row in learner(random.Random(seed), rule, given.facts, given.reviews, given.share)
        ]
        loss, error, bias = measures(found)
        print(f"| {name} | {len(found):,} | {loss:.4f} | {error:.4f} | {bias:+.4f} |")


if __name__ == "__main__":
    main()
