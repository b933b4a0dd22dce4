"""How quickly, and in how much memory, decks are read: against the parser's bare events, and CSafeLoader.

    python tests/bench/bench_deck.py [--facts 100000] [--runs 5] [--safe-loader]

Each measurement is a fresh process over the same synthetic deck; the runs of all take turns, so that the
machine's moods fall on all alike, and ratios are between medians. Memory is the peak over what the process
held before it began. `--safe-loader` adds CSafeLoader (slow: its time grows faster than the deck).
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

WORDS = (
    "photosynthesis capital river derivative verb noun treaty enzyme matrix kernel protein synapse empire vector "
    "gradient cell harbour island current theorem reaction battle voltage membrane council dynasty integer closure"
).split()
TAGS = ("biology", "history", "maths", "computing", "music", "geo::rivers", "geo::capitals")


def write_deck(path: Path, facts: int, broken: int = 0) -> None:
    """A deck as people write it: plain, quoted and folded texts; every so many facts one that is broken."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        out.write("deck: Bench\nabout: A synthetic deck\nsource: text.txt\n\nfacts:\n")
        for at in range(facts):
            question = f"What is the {chance.choice(WORDS)} of {chance.choice(WORDS)} number {at}?"
            answer = " ".join(chance.choice(WORDS) for _ in range(chance.randint(4, 16))).capitalize() + "."
            if at % 2:
                out.write(f"  - id: c{at:06d}\n    ask: {question}\n")
            else:
                out.write(f"  - ask: {json.dumps(question) if at % 4 else question}\n")
            if at % 10 == 0:
                out.write(f"    answer: |\n      {answer[:20].strip()}\n      {answer[20:].strip() or '-'}\n")
            else:
                out.write(f"    answer: {answer}\n")
            if tags := chance.sample(TAGS, chance.randint(0, 2)):
                out.write(f"    tags: [{', '.join(json.dumps(tag) if ':' in tag else tag for tag in tags)}]\n")
            if broken and at % broken == 0:
                out.write(f"  - ask: broken {at}\n    answer: one: two\n")


def peak() -> float:
    """Peak resident memory so far, MiB."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(what: str, path: Path) -> tuple[float, float, str]:
    """Seconds, MiB and what came of it, of one reading in this process."""
    import yaml
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    from quizapp.deck.reader import read_deck

    before = peak()
    began = time.perf_counter()
    if what == "events":
        gc.disable()
        get = CParser(path.read_bytes()).get_event
        count = 0
        while get().__class__ is not yaml.StreamEndEvent:
            count += 1
        note = f"{count:,} events"
    elif what == "safe-loader":
        note = f"{len(yaml.load(path.read_bytes(), yaml.CSafeLoader)['facts']):,} facts"
    else:
        file = read_deck(path)
        assert file.deck is not None
        note = f"{len(file.deck.facts):,} facts, {len(file.problems):,} problems"
    return time.perf_counter() - began, peak() - before, note


def main() -> None:
    """Measure all in turns and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--facts", type=int, default=100_000)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--safe-loader", action="store_true")
    arguments.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.one:
        print(json.dumps(measure(given.one[0], Path(given.one[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        clean, broken = Path(folder, "clean.yaml"), Path(folder, "broken.yaml")
        write_deck(clean, given.facts)
        write_deck(broken, given.facts, broken=max(given.facts // 500, 1))
        todo = [("events", clean), ("read_deck", clean), ("read_deck, 500 broken places", broken)]
        if given.safe_loader:
            todo.append(("safe-loader", clean))
        figures: dict[str, list[tuple[float, float, str]]] = {name: [] for name, _ in todo}
        for _ in range(given.runs):
            for name, path in todo:
                command = [sys.executable, __file__, "--one", name, str(path)]
                figures[name].append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
        floor = median(seconds for seconds, _, _ in figures["events"])
        print(f"{given.facts:,} facts, {clean.stat().st_size / 2**20:.1f} MiB, {given.runs} runs in turns\n")
        print("| what | median | fastest | × events | peak | |\n|---|---|---|---|---|---|")
        for name, rows in figures.items():
            seconds, memory = median(row[0] for row in rows), median(row[1] for row in rows)
            fastest = min(row[0] for row in rows)
            print(
                f"| {name} | {seconds:.2f} s | {fastest:.2f} s | {seconds / floor:.2f} | {memory:.0f} MiB | {rows[0][2]} |"
            )


if __name__ == "__main__":
    main()
