"""How often the truth lies within a ladder's margin of error, for learners of many kinds, each kind by itself.

Run it by hand: `python tests/bench/bench_ladder.py [LADDERS]`. With 300 ladders of each kind it takes an hour.

Found with 25 of each kind (November 2026): in all 99.1% within, margin 20.2%; of no kind fewer than 88% (22 of 25: all never
studied, 60% of it known, 800 facts, no guesses), of all others 92% and more. The margin is meant to hold 95 times in 100.
"""

from __future__ import annotations

import random
import sys
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "session"))

from test_ladder import climb


def main() -> None:
    """Print each kind, the worst first."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    found = []
    new = [(0.0, 0.0), *product((0.5, 0.9, 1.0), (0.02, 0.1, 0.3, 0.6))]
    learners = ((1.0, 0.0), (0.5, 0.0), (1.5, 0.0), (1.0, 1.0))
    for (fresh, known), (slope, noise), guess, (size, sample) in product(
        new, learners, (0.0, 0.25, 0.5), ((40, 0), (800, 200))
    ):
        if fresh == 1.0 and (slope, noise) != learners[0]:
            continue  # nothing of it was studied
        chance = random.Random(f"{fresh} {known} {slope} {noise} {guess} {size}")
        runs = [
            climb(chance, new=fresh, known=known, slope=slope, noise=noise, guess=guess, size=size, sample=sample)
            for _ in range(times)
        ]
        within, margin = sum(held for held, _ in runs) / times, sum(margin for _, margin in runs) / times
        kind = f"new {fresh:.0%} of which known {known:.0%}, power {slope}, noise {noise}, guess {guess}, {size} facts"
        found.append((within, margin, kind))
    for within, margin, kind in sorted(found):
        print(f"{within:6.1%} within, margin {margin:.1%}: {kind}")
    print(
        f"in all {sum(row[0] for row in found) / len(found):.1%}, margin {sum(row[1] for row in found) / len(found):.1%}"
    )


if __name__ == "__main__":
    main()
