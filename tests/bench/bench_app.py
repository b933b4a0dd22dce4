"""How quick the app is to the person at the keyboard, and how big: in pairs with a bare Textual screen like a card.

    python tests/bench/bench_app.py [--runs 20] [--presses 300] [--folder DIR] [--only start ...]

Everything runs in a pseudo terminal of 120 by 40; what is compared takes turns, so that the machine's moods fall on
all alike, and ratios are between medians. Decks of 1,000, 10,000 and 100,000 facts are made, with about four reviews a
fact and a fifth of them due, and are read once before anything is measured. A press ends with the last byte that it paints.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench_deck import WORDS
from bench_store import DATA, DAY_MS, TODAY, histories
from stamped import SILENCE, Stamped

from quizapp.service.workspace import Workspace
from quizapp.store.events import INSERT_EVENT, Identities, NewEvent, to_row

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
QUESTION = re.compile(rb"What is the \w+ of \w+ number (\d+)\?")
ANSWERED = re.compile("◂".encode())
SCRIPT = Path(sys.executable).with_name("quizapp")
QUIZAPP = (SCRIPT,) if SCRIPT.exists() else (sys.executable, "-m", "quizapp")
FLOOR = (sys.executable, HERE / "floor_app.py")
JUDGED = re.compile("✓ right|✗ not right".encode())
PARTS = ("commands", "start", "press", "choose", "quiz")


def write_deck(path: Path, facts: int, form: str) -> None:
    """A deck whose questions are all asked in one form; answers are a few words, alike enough to be options."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        out.write("deck: Bench\nabout: A synthetic deck\n\nfacts:\n")
        for number in range(facts):
            out.write(f"  - ask: What is the {chance.choice(WORDS)} of {chance.choice(WORDS)} number {number}?\n")
            out.write(
                f"    answer: {' '.join(chance.choices(WORDS, k=3)).capitalize()} {number}\n    forms: [{form}]\n"
            )


class Place:
    """A deck and a home with the progress of someone who has studied it for long."""

    def __init__(self, folder: Path, facts: int, form: str = "flip") -> None:
        self.home = folder / f"home-{form}-{facts}"
        self.deck = folder / f"{form}-{facts}.yaml"
        self.facts = facts
        self.home.mkdir(parents=True)
        write_deck(self.deck, facts, form)
        os.environ["QUIZAPP_HOME"] = str(self.home)
        with Workspace.open([str(self.deck)]) as workspace:
            workspace.sync()
            self._study(workspace)

    def _study(self, workspace: Workspace) -> None:
        store = workspace.store
        models = histories(min(self.facts, 4000), 4)
        shift = date.today().toordinal() - TODAY
        uids = [row.uid for row in store.facts_of(workspace.library.ids[0])]
        made = sorted(
            (day + shift, number, rating)
            for number, uid in enumerate(uids)
            if number % 10
            for day, rating in ((day, rating) for rating, day in models[number % len(models)])
        )
        identities = Identities(None)
        with store.transaction() as db:
            for count, (day, number, rating) in enumerate(made):
                ms = (day - 719163) * DAY_MS + count
                event = NewEvent(kind="review", fact=uids[number], rating=rating, retention=0.9, took=4000, data=DATA)
                db.execute(INSERT_EVENT, to_row(event, identities.make(ms), store.device, ms, day, 60))
        store.rebuild()

    def settings(self, text: str) -> None:
        (self.home / "settings.toml").write_text(text)

    def environment(self) -> dict[str, str]:
        return environment() | {"QUIZAPP_HOME": str(self.home)}

    def study(self) -> Stamped:
        return Stamped((*QUIZAPP, "study", "--decks", self.deck), self.environment())

    def quiz(self, *words: str) -> Stamped:
        return Stamped((*QUIZAPP, "quiz", "--new", *words, "--decks", self.deck), self.environment())


def environment() -> dict[str, str]:
    """As the person's, with this checkout's package, and compiled files used."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT)}


class Table:
    """The figures, each beside its floor and its goal."""

    def __init__(self) -> None:
        self.rows = ["| what | ours | floor | ratio | goal | met |", "| --- | --- | --- | --- | --- | --- |"]

    def add(self, what: str, ours: float, floor: float, goal: float, form: str = "{:.1f} ms") -> None:
        ratio = ours / floor
        met = "yes" if ratio <= goal else "no"
        self.rows.append(f"| {what} | {form.format(ours)} | {form.format(floor)} | {ratio:.2f} | {goal:g} | {met} |")
        print(self.rows[-1], file=sys.stderr, flush=True)


def p99(times: list[float]) -> float:
    return sorted(times)[min(int(len(times) * 0.99), len(times) - 1)]


def commands(table: Table, place: Place, runs: int) -> None:
    """Commands for a prompt, against Python that does nothing."""
    todo: dict[str, tuple[object, ...]] = {
        "pass": (sys.executable, "-c", "pass"),
        "`due --short`": (*QUIZAPP, "due", "--short", "--decks", place.deck),
        "`--version`": (*QUIZAPP, "--version"),
        "`--help`": (*QUIZAPP, "--help"),
    }
    times: dict[str, list[float]] = {name: [] for name in todo}
    for _ in range(3 * runs):
        for name, words in todo.items():
            times[name].append(whole(tuple(map(str, words)), place.environment()))
    bare = median(times.pop("pass"))
    for name, of_name in times.items():
        table.add(f"{name}, {place.facts:,} facts" if "due" in name else name, median(of_name), bare, 5)


def whole(words: tuple[str, ...], environment: dict[str, str]) -> float:
    """Milliseconds from the start to the end of a process."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = time.perf_counter()
    pid = os.posix_spawn(words[0], words, environment, file_actions=silent)
    _, status = os.waitpid(pid, 0)
    took = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    return took * 1000


def start(table: Table, places: list[Place], runs: int) -> None:
    """From the start to the first question, and to the last byte of its screen."""
    first: dict[int, list[float]] = {facts: [] for facts in (0, *(place.facts for place in places))}
    last: dict[int, list[float]] = {facts: [] for facts in first}
    for run in range(runs + 1):
        for place in (None, *places):
            program = Stamped(FLOOR, environment()) if place is None else place.study()
            with program:
                shown = program.wait(QUESTION if place else re.compile(b"Ready")) - program.began
                if run:  # the first warms up
                    facts = place.facts if place else 0
                    first[facts].append(shown * 1000)
                    last[facts].append((program.settle(0.15) - program.began) * 1000)
    for place in places:
        name = f"start to the first question, {place.facts:,} facts"
        table.add(name, median(first[place.facts]), median(first[0]), 1.25)
        table.add(f"{name}, the whole screen", median(last[place.facts]), median(last[0]), 1.25)
    few, many = places[0].facts, places[-1].facts
    table.add(f"start, {many:,} facts against {few:,}", median(first[many]), median(first[few]), 1.1)


def press(table: Table, place: Place, presses: int, answer: str, form: str) -> None:
    """Revealing and rating, in turns with the floor's key; then memory."""
    place.settings("reviews_per_day = 9999\n")
    floor: list[float] = []
    reveal: list[float] = []
    rate: list[float] = []
    with Stamped(FLOOR, environment()) as bare, place.study() as ours:
        bare.wait(re.compile(b"Ready"))
        ours.wait(QUESTION)
        for program in (bare, ours):
            program.settle(0.3)
        for number in range(1, presses + 11):
            times = (
                bare.press("j", re.compile(rb"Count %d\." % number)),
                ours.press(answer, ANSWERED),
                ours.press("3", QUESTION),
            )
            if number > 10:
                for kept, took in zip((floor, reveal, rate), times, strict=True):
                    kept.append(took * 1000)
        of_form = f"({form}, {place.facts:,} facts)"
        table.add(f"reveal → painted {of_form}", median(reveal), median(floor), 1.3, "{:.2f} ms")
        table.add(f"reveal → painted {of_form}, p99", p99(reveal), p99(floor), 2, "{:.2f} ms")
        table.add(f"rate, commit, next → painted {of_form}", median(rate), median(floor), 1.6, "{:.2f} ms")
        table.add(f"rate, commit, next → painted {of_form}, p99", p99(rate), p99(floor), 2, "{:.2f} ms")
        table.add(f"memory in study {of_form}", ours.memory(), bare.memory(), 1.3, "{:.1f} MiB")


def quiz(table: Table, studied: Place, quizzed: Place, presses: int) -> None:
    """A practice and an exam, in turns with study: what is kept is held against what is kept, the rest against the rest.

    No clock runs: a tick that comes while it is waited for silence would count as painting.
    """
    for place in (studied, quizzed):
        place.settings("reviews_per_day = 9999\n")
    many = ("--questions", "1000")
    for mode, words in (("practice", many), ("exam", ("--mode", "exam", *many))):
        times: dict[str, list[float]] = {name: [] for name in ("reveal", "rate", "answer", "next")}
        with studied.study() as study, quizzed.quiz(*words) as ours:
            for program in (study, ours):
                program.wait(QUESTION)
                program.settle(0.3)
            for number in range(1, presses + 11):
                took = {"reveal": study.press("1", ANSWERED), "rate": study.press("3", QUESTION)}
                if mode == "exam":
                    took["answer"] = ours.press("1", QUESTION)
                else:
                    took |= {"answer": ours.press("1", JUDGED), "next": ours.press(" ", QUESTION)}
                if number > 10:
                    for name, seconds in took.items():
                        times[name].append(seconds * 1000)
        for what, of, goal in (("", median, 1.2), (", p99", p99, 1.3)):
            name = f"{mode}: answer, commit → painted, against study's rating{what}"
            table.add(name, of(times["answer"]), of(times["rate"]), goal, "{:.2f} ms")
            if times["next"]:
                name = f"{mode}: next → painted, against study's reveal{what}"
                table.add(name, of(times["next"]), of(times["reveal"]), goal, "{:.2f} ms")


def main() -> None:
    """Make the decks, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--presses", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="where to work; on the disk that is meant")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--most", type=int, default=100_000, help="facts of the largest deck")
    options = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(dir=options.folder) as made:
        folder = Path(made)
        if {"commands", "start"} & set(options.only):
            largest = Place(folder, options.most)
            if "commands" in options.only:
                commands(table, largest, options.runs)
            if "start" in options.only:
                start(table, [Place(folder, 1000), largest], options.runs)
        if "press" in options.only:
            press(table, Place(folder, 10_000), options.presses, " ", "flip")
        if "choose" in options.only:
            press(table, Place(folder, 10_000, "choose"), options.presses, "1", "choose")
        if "quiz" in options.only:
            for name in ("studied", "quizzed"):
                (folder / name).mkdir()
            places = [Place(folder / name, 10_000, "choose") for name in ("studied", "quizzed")]
            quiz(table, *places, options.presses)
    print(f"{options.runs} starts, {options.presses} presses, painted when silent for {SILENCE * 1000:.0f} ms\n")
    print("\n".join(table.rows))


if __name__ == "__main__":
    main()
