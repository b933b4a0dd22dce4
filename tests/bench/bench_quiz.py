"""How long it takes to draw a quiz of 20 questions from 100,000 facts, beside starting Python and importing Textual.

    python tests/bench/bench_quiz.py [--facts 100000] [--runs 9]

The deck is read and indexed once; the workspace is open, as it is in the app. All take turns; the ratio is between medians.

Found with other work on both cores (November 2026); the goal is 0.1 for 20 questions:

| what | time | ratio |
|---|---|---|
| start Python, import Textual | 440 ms | 1 |
| draw 20 questions | 28 ms | 0.064 |
| … never studied | 27 ms | 0.061 |
| … with a tag of one fact in seven | 40 ms | 0.091 |
| … with a tag of none: all facts are read | 230 ms | 0.52 |
| a ladder, which draws 200 | 201 ms | 0.46 |
| a match of 12 pairs | 28 ms | 0.063 |
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench_deck import write_deck

from quizapp.errors import QuizError
from quizapp.rules import Rules
from quizapp.service.quizzing import begin
from quizapp.service.workspace import Workspace

START = "start Python, import Textual"


def main() -> None:
    """Make the deck, measure in turns, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QUIZAPP_HOME"] = str(Path(folder) / "home")
        deck = Path(folder) / "deck.yaml"
        write_deck(deck, given.facts)
        with Workspace.open([str(deck)]) as workspace:
            workspace.sync()
            kinds = {
                "draw 20 questions": Rules(), "… never studied": Rules(which="new"), "… with a tag of one in seven": Rules(tags=("computing",)),
                "… with a tag of none": Rules(tags=("no such tag",)), "a ladder (draws 200)": Rules(mode="ladder"), "a match of 12 pairs": Rules(mode="match", questions=12),
            }  # fmt: skip
            times: dict[str, list[float]] = {START: [], **{name: [] for name in kinds}}
            for run in range(given.runs):
                began = time.perf_counter()
                subprocess.run([sys.executable, "-c", "import textual.app, textual.widgets"], check=True)
                times[START].append(time.perf_counter() - began)
                for name, rules in kinds.items():
                    began = time.perf_counter()
                    quiz = None
                    with suppress(QuizError):  # of a tag that no fact has
                        quiz, _ = begin(workspace, None, replace(rules, seed=str(run)))
                    times[name].append(time.perf_counter() - began)
                    if quiz is not None:
                        quiz.finish(workspace.clock.now())
    floor = median(times["start Python, import Textual"])
    for name, taken in times.items():
        print(f"{name:32} {median(taken) * 1000:8.1f} ms {median(taken) / floor:6.3f}")


if __name__ == "__main__":
    main()
