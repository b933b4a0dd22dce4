"""Sessions of `quizapp study --plain` driven by a pipe and killed without warning: is every answer that was told as saved kept?

    python tests/bench/kill_plain.py [--kills 100] [--seed 1] [--folder DIR]

Each session answers new facts, every one with 'easy', so that no fact is asked twice; it is killed (kill -9) at a random
moment after a random number of answers. In the end the file must have every answer that was told as saved, told apart by
its question (counts alone would let one that was lost hide behind one that was kept but not told), at most one more for
each kill (on disk, but killed before it was told), none twice, and `quizapp doctor` must find it sound. Ends with 1 where
that is not so, 2 where nothing was told.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 40
"""So many answers are given at most before a kill."""
QUIZAPP = (sys.executable, "-m", "quizapp")
ASKED = re.compile(rb"Question \d+\?\n")
"""A line that asks; 'Question 1 of 2' is none."""


def main() -> int:
    """Kill, count, compare."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--kills", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--folder", type=Path, help="where to work; on the disk that is meant")
    given = arguments.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        deck = folder / "deck.yaml"
        facts = given.kills * (MOST + 2)
        lines = (f"  - {{ask: Question {number}?, answer: yes, forms: flip}}\n" for number in range(facts))
        deck.write_text(f"deck: Kills\nfacts:\n{''.join(lines)}", "utf-8")
        environment = {**os.environ, "QUIZAPP_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
        told = [question for _ in range(given.kills) for question in session(deck, environment, chance)]

        def report(*words: str) -> str:
            command = [*QUIZAPP, *words]
            return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout

        reviews = [
            event for event in map(json.loads, report("log", "--json").splitlines()) if event["kind"] == "review"
        ]
        kept = Counter(event["question"] for event in reviews if event["rating_name"] == "easy")
        findings = json.loads(report("doctor", "--json"))["findings"]
    damage = [finding["text"] for finding in findings if finding["level"] == "error"]
    again = len(told) - len(set(told))  # asked anew after it was told as saved: it was not there
    lost = len(set(told) - kept.keys()) + again
    twice = len(reviews) - len({event["fact"] for event in reviews})
    other = len(reviews) - kept.total()
    untold = len(kept.keys() - set(told))
    print(f"{given.kills} kills, {len(told)} answers told as saved, {len(reviews)} kept: {lost} lost, ", end="")
    print(f"{twice} twice, {other} other than given, {untold} kept but not told; ", end="")
    print("; ".join(damage) or "the file is sound")
    if not told:
        return 2
    return 1 if lost or twice or other or untold > given.kills or damage else 0


def session(deck: Path, environment: dict[str, str], chance: random.Random) -> list[str]:
    """One session, to its sudden end; the questions whose answers it told as saved, the pipe read to its end."""
    command = [*QUIZAPP, "study", "--plain", "--new", "999", str(deck)]
    after, more = chance.randrange(MOST), chance.random() * 0.004
    saved: list[str] = []
    question = ""
    killed = False
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b"\n4\n" * (MOST + 1))
        running.stdin.flush()
        for line in running.stdout:  # what was told before the kill counts, though nobody had read it yet
            if ASKED.fullmatch(line):
                question = line.decode().strip()
            elif line.startswith(b"Saved: easy") and line.endswith(b"\n"):
                saved.append(question)
            if not killed and len(saved) == after:
                time.sleep(more)
                running.kill()
                killed = True
    return saved


if __name__ == "__main__":
    raise SystemExit(main())
