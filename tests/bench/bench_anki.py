"""Rebuilding, and opening to the first due fact, beside Anki's own core with the same facts and reviews.

    python tests/bench/bench_anki.py --anki PYTHON [--facts 100000] [--reviews 1000000] [--runs 5] [--folder DIR]

PYTHON is an interpreter that has the package `anki` (in an environment of its own: quizapp does not need it). Anki's
replay is what it does when other weights are saved with FSRS on: every card's memory worked out from its reviews, and
written. A rebuild does that too, and the due days, the sums of days and the standing of facts, and must come to the same
digest. All runs are fresh processes that take turns; imports are not in the times. Ratios are between medians; those of
CPU time are the steadier ones where other work runs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

PEER = Path(__file__).with_name("anki_peer.py")


def own(what: str, path: Path) -> dict[str, object]:
    """One measurement of ours, in this process."""
    from bench_store import first_due

    from quizapp.store.file import Store

    digest = ""
    if what == "make":
        from bench_store import fill

        with Store.open(path) as store:
            fill(store, *map(int, sys.argv[-2:]))
        return {}
    if what == "first":
        first_due(path)  # imports, and files that come from disk
        began, spent = time.perf_counter(), time.process_time()
        first_due(path)
        return {"wall": time.perf_counter() - began, "cpu": time.process_time() - spent}
    with Store.open(path) as store:
        if what == "rebuild":
            import quizapp.store.rebuild  # noqa: F401

            before = store.state_digest()
            began, spent = time.perf_counter(), time.process_time()
            store.rebuild()
            took = {"wall": time.perf_counter() - began, "cpu": time.process_time() - spent}
            digest = store.state_digest()
            assert digest == before, "the state is another one"
        else:
            began, spent = time.perf_counter(), time.process_time()
            assert not store.rebuild_compared().differing
            took = {"wall": time.perf_counter() - began, "cpu": time.process_time() - spent}
    return {**took, "digest": digest}


def main() -> None:
    """Make both files, measure in turns, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--anki", default=sys.executable, help="an interpreter that has anki")
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--folder", type=Path, help="where to work; files that are there are taken as they are, and left"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        progress, collection = folder / "progress.db", folder / "collection.anki2"

        def run(command: list[str]) -> dict[str, float]:
            return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout or "{}")

        ours = [sys.executable, __file__, "--own"]
        if not progress.exists():
            run([*ours, "make", str(progress), str(given.facts), str(given.reviews)])
        if not collection.exists():
            print("Anki has", run([given.anki, str(PEER), "make", str(collection), str(progress)]))
        todo = {
            "Anki: replay": [given.anki, str(PEER), "replay", str(collection)],
            "rebuild": [*ours, "rebuild", str(progress)],
            "rebuild, compared (the command)": [*ours, "compared", str(progress)],
            "Anki: open to the first card": [given.anki, str(PEER), "first", str(collection)],
            "open to the first due fact": [*ours, "first", str(progress)],
        }
        times: dict[str, list[dict[str, float]]] = {name: [] for name in todo}
        for _ in range(given.runs):
            for name, command in todo.items():
                times[name].append(run(command))
    print(f"{given.facts:,} facts, about {given.reviews:,} reviews, {given.runs} runs in turns\n")
    print(
        "| what | wall | fastest | CPU | × Anki, wall | × Anki, fastest | × Anki, CPU |\n|---|---|---|---|---|---|---|"
    )
    peer: tuple[float, ...] = ()
    for name, rows in times.items():
        figures = (
            median(row["wall"] for row in rows),
            min(row["wall"] for row in rows),
            median(row["cpu"] for row in rows),
        )
        if name.startswith("Anki"):
            peer = figures
        cells = [f"{value * 1000:,.1f} ms" for value in figures]
        cells += [f"{value / other:.2f}" for value, other in zip(figures, peer, strict=True)]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--own"]:
        print(json.dumps(own(sys.argv[2], Path(sys.argv[3]))))
    else:
        main()
