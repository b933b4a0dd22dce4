"""How quick a long document opens and scrolls: a book of 500 pages beside a note of one.

    python tests/bench/bench_document.py [--runs 8] [--presses 60] [--folder DIR]

Both are text; each has a deck of facts that quote it (the book 2,000, the note 8). Everything runs in a pseudo terminal of
120 by 40; the two take turns. *Opened* is from the start of the program to the first row of text, *all read* to the
coverage on the screen. A press ends with the last byte that it paints; presses at once are made while the sentences are
still counted. The floor is a bare Textual screen.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import tempfile
from pathlib import Path
from statistics import median

from bench_app import FLOOR, QUIZAPP, Table, environment, p99
from bench_deck import WORDS
from stamped import Stamped

PAGE = 2400
"""Characters of a page."""
COUNTED = re.compile(rb"sentences have a fact")
FIRST = re.compile(rb"Marker zero")


def write(path: Path, pages: int, facts: int) -> None:
    """A document of some pages and a deck that quotes sentences of it, all over."""
    chance = random.Random(pages)
    out, size, sentences = ["# Chapter 1", "Marker zero begins the text here."], 0, list[str]()
    while size < pages * PAGE:
        if len(out) % 40 == 39:
            out.append(f"# Chapter {len(out) // 40 + 2}")
        paragraph = []
        for _ in range(chance.randint(3, 7)):
            words = " ".join(chance.choices(WORDS, k=chance.randint(8, 22))).capitalize()
            paragraph.append(f"{words} number {len(sentences)}.")
            sentences.append(paragraph[-1])
        out.append(" ".join(paragraph))
        size += len(out[-1])
    path.write_text("\n\n".join(out), "utf-8")
    step = max(len(sentences) // facts, 1)
    with path.with_suffix(".yaml").open("w", encoding="utf-8") as deck:
        deck.write(f"deck: Facts of {path.stem}\nsource: {path.name}\nfacts:\n")
        for number, sentence in enumerate(sentences[::step][:facts]):
            deck.write(f"  - ask: What is said in place {number}?\n    answer: {number}\n    quote: {sentence}\n")


class Reader:
    """The app on one document."""

    def __init__(self, folder: Path, name: str, pages: int, facts: int) -> None:
        self.path = folder / f"{name}.md"
        self.home = folder / f"home-{name}"
        write(self.path, pages, facts)

    def open(self) -> Stamped:
        deck = self.path.with_suffix(".yaml")
        words = (*QUIZAPP, "document", self.path, "--decks", deck)
        return Stamped(words, environment() | {"QUIZAPP_HOME": str(self.home)})


KEYS = {"page down": "\x1b[6~", "page up": "\x1b[5~", "next fact": "n", "next sentence": "j"}


def main() -> None:
    """Make the documents, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=8)
    parser.add_argument("--presses", type=int, default=60)
    parser.add_argument("--folder", type=Path, help="where to work")
    options = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(dir=options.folder) as made:
        os.environ.pop("QUIZAPP_HOME", None)
        note, book = Reader(Path(made), "note", 1, 8), Reader(Path(made), "book", 500, 2000)
        opened: dict[str, list[float]] = {"note": [], "book": [], "floor": []}
        whole: dict[str, list[float]] = {"note": [], "book": []}
        for run in range(options.runs + 1):
            for one in (note, book):
                with one.open() as program:
                    first = program.wait(FIRST) - program.began
                    counted = program.wait(COUNTED) - program.began
                    if run:
                        opened[one.path.stem].append(first * 1000)
                        whole[one.path.stem].append(counted * 1000)
            with Stamped(FLOOR, environment()) as bare:
                opened["floor"].append((bare.wait(re.compile(b"Ready")) - bare.began) * 1000)
        table.add("the note: start to text", median(opened["note"]), median(opened["floor"]), 1.6)
        table.add("the book: start to text, against the note", median(opened["book"]), median(opened["note"]), 1.25)
        table.add("the book: start to all read, against the note", median(whole["book"]), median(whole["note"]), 8)
        times: dict[tuple[str, str], list[float]] = {}
        with note.open() as small, book.open() as long:
            for name, program in (("note", small), ("book", long)):
                program.wait(FIRST)
                for _ in range(5):  # while sentences are still counted
                    times.setdefault((name, "at once"), []).append(_press(program, KEYS["page down"]))
                    _press(program, KEYS["page up"])
                program.wait(COUNTED)
                program.settle(0.3)
            for number in range(options.presses):
                for key in KEYS:
                    if number % 2 and key != "page up":
                        continue
                    for name, program in (("note", small), ("book", long)):
                        times.setdefault((name, key), []).append(_press(program, KEYS[key]))
            for key in (*KEYS, "at once"):
                ours, theirs = times["book", key], times["note", key]
                what = f"{key} → painted" if key in KEYS else "page down → painted, while sentences are counted"
                table.add(f"the book: {what}, against the note", median(ours), median(theirs), 1.25, "{:.2f} ms")
                if key in KEYS:
                    table.add(f"the book: {what}, p99, against the note", p99(ours), p99(theirs), 2, "{:.2f} ms")
            table.add("the book: memory, against the note", long.memory(), small.memory(), 2, "{:.1f} MiB")
    print("\n".join(table.rows))


def _press(program: Stamped, key: str) -> float:
    """Milliseconds from a key to the last byte of what it painted."""
    return program.press(key, re.compile(rb"[^\x00]")) * 1000


if __name__ == "__main__":
    main()
