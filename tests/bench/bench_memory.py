"""How quickly histories are replayed: plain formulas, `replay`, `review` one by one, and py-fsrs.

    python tests/bench/bench_memory.py [--reviews 300000] [--each 10]

All read the same synthetic histories (a learner who answers by the forgetting curve, and studies what is
due a little early or late); ratios are taken in one run. The floor is the arithmetic alone: stability and
difficulty, no states, no intervals.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable
from math import exp
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quizapp.fact import Rating
from quizapp.memory.explain import ReviewRow
from quizapp.memory.fsrs import PARAMETERS, model, retrievability
from quizapp.memory.replay import Reviews, replay
from quizapp.memory.schedule import preview, review
from quizapp.memory.state import Memory, Plan, State

PLAN = Plan()
History = list[ReviewRow]


def histories(reviews: int, each: int) -> list[History]:
    """Parts with about `each` reviews, answered as FSRS foretells."""
    chance = random.Random(6)
    made: list[History] = []
    total = 0
    while total < reviews:
        rows: History = []
        memory = Memory()
        day = chance.randrange(738000, 739000)
        for _ in range(max(1, round(chance.gauss(each, each / 3)))):
            if memory.state == State.NEW:
                rating = chance.choices((1, 2, 3, 4), (25, 10, 50, 15))[0]
            else:
                if memory.state == State.REVIEW:
                    day = max(memory.last_day, memory.due_day + chance.choice((0, 0, 0, 0, 1, 2, 5)))
                recall = retrievability(day - memory.last_day, memory.stability)
                rating = chance.choices((2, 3, 4), (10, 80, 10))[0] if chance.random() < recall else 1
            ms = day * 86_400_000 + len(rows)
            rows.append((rating, day, ms, 0.0, 0.9))
            memory = review(memory, Rating(rating), day=day, now_ms=ms, seed=str(len(made)), plan=PLAN)
        made.append(rows)
        total += len(rows)
    return made


def floor(rows: History) -> tuple[float, float]:
    """The formulas written out, and nothing else."""
    w = PARAMETERS
    decay = -w[20]
    factor = 0.9 ** (1 / decay) - 1
    m = model()
    s, d = m.first_stability[rows[0][0]], m.first_difficulty[rows[0][0]]
    last = rows[0][1]
    for rating, day, _, _, _ in rows[1:]:
        elapsed = day - last
        last = day
        if elapsed == 0:
            gain = exp(w[17] * (rating - 3 + w[18])) * s ** -w[19]
            s *= gain if rating == 1 or gain > 1 else 1.0
        else:
            recall = (1 + factor * elapsed / s) ** decay
            if rating == 1:
                after = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * exp((1 - recall) * w[14])
                s = min(after, s / exp(w[17] * w[18]))
            else:
                bonus = m.bonus[rating]
                s *= 1 + exp(w[8]) * (11 - d) * s ** -w[9] * (exp((1 - recall) * w[10]) - 1) * bonus
        d = min(max(m.pull + m.keep * (d - (10 - d) * w[6] * (rating - 3) / 9), 1.0), 10.0)
    return s, d


def in_columns(made: list[History]) -> Reviews:
    """The histories as `replay` takes them, one after the other."""
    columns = [np.array(column) for column in zip(*(row for rows in made for row in rows), strict=True)]
    starts = np.cumsum([0, *map(len, made)])[:-1]
    names = ("rating", "day", "time", "guess", "retention")
    return Reviews(**dict(zip(names, columns, strict=True)), starts=starts)


def one_by_one(rows: History, seed: str) -> Memory:
    memory = Memory()
    for rating, day, ms, guess, _ in rows:
        memory = review(memory, Rating(rating), day=day, now_ms=ms, seed=seed, plan=PLAN, guess=guess)
    return memory


def with_package(rows: History) -> float:
    from datetime import UTC, datetime, timedelta

    import fsrs

    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    start = datetime(2000, 1, 1, tzinfo=UTC)
    for rating, day, _, _, _ in rows:
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), start + timedelta(days=day - 730000))
    return card.stability or 0.0


def timed(work: Callable[[], object], rounds: int) -> float:
    """The best of some rounds, in seconds, the collector off."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
        gc.enable()
    return best


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reviews", type=int, default=300_000)
    options.add_argument("--each", type=int, default=10)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    made = histories(given.reviews, given.each)
    total = sum(map(len, made))
    few = made[: max(1, len(made) // 10)]
    reviews, seeds = in_columns(made), [str(seed) for seed in range(len(made))]
    replayed = replay(reviews, seeds=seeds, plan=PLAN)
    for seed, rows in enumerate(few):
        if replayed.get(seed) != one_by_one(rows, str(seed)):
            raise SystemExit(f"replay and review differ on history {seed}")

    figures = [
        ("formulas alone (floor)", timed(lambda: [floor(rows) for rows in made], given.rounds), total),
        (
            "replay",
            timed(lambda: replay(reviews, seeds=seeds, plan=PLAN), given.rounds),
            total,
        ),
        (
            "review, one by one",
            timed(lambda: [one_by_one(rows, str(i)) for i, rows in enumerate(few)], 1),
            sum(map(len, few)),
        ),
    ]
    try:
        figures.append(("py-fsrs", timed(lambda: [with_package(rows) for rows in few], 1), sum(map(len, few))))
    except ImportError:
        print("py-fsrs is not installed: left out")
    base = figures[0][2] / figures[0][1]
    print(f"{total:,} reviews of {len(made):,} parts")
    for name, seconds, count in figures:
        rate = count / seconds
        print(f"{name:24} {rate:12,.0f} reviews/s {base / rate:7.2f} x the floor's time")
    memory = replayed.get(0)
    took = timed(lambda: [preview(memory, day=739_900, now_ms=0, seed="0", plan=PLAN) for _ in range(1000)], 3)
    print(f"{'preview, all four':24} {took * 1000:12.1f} µs")


if __name__ == "__main__":
    main()
