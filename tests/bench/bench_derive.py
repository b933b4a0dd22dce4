"""How good derived facts are: held against the core facts that readers drew from the same texts.

    python tests/bench/bench_derive.py [--sealed] [--missed] [--only NAME ...] [--keep FOLDER] [-- options of quizapp derive]
    python tests/bench/bench_derive.py --proposals FOLDER          measure what --keep kept, or a stand-in: NAME.json for each text
    python tests/bench/bench_derive.py --sheet FILE [--controls N] a sheet for judging proposals blind, with N of the readers' facts mixed in
    python tests/bench/bench_derive.py --judged FILE               count that sheet
    python tests/bench/bench_derive.py --verdicts [--unknown]      count by the verdicts kept in derive/verdicts.tsv; say what has none yet

It runs `quizapp derive TEXT --json` for the seed and the texts in `derive/tune`; with --sealed for those in `derive/sealed` instead, of which it
tells totals alone: they are never tuned on, and measured seldom. A core fact is found when,
within one proposal for 18 words (45 for the seed), one has an answer that means the same and a quote that overlaps the fact's;
`tests/tools/found_facts.py` says exactly when. Time is of the whole
command, starting included; memory its peak.
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
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "tools")]

from found_facts import Answer, Places  # noqa: E402
from measured_facts import COUNTS, Measured, Proposal, Reference, measure, read_reference  # noqa: E402

SEED_CAP, WORDS_A_FACT = 45, 18
SCRIPT = Path(sys.executable).with_name("quizapp")
QUIZAPP = (str(SCRIPT),) if SCRIPT.exists() else (sys.executable, "-m", "quizapp")
VERDICTS = ("good", "usable", "bad")
ABOUT_JUDGING = """\
Write a word after each 'Verdict:', without looking anywhere else:

- **good**: true, proved by its quote, asks one thing that is worth knowing, understood a year later without the text; kept as it is.
- **usable**: worth keeping after a small change (a word, a date, a name in place of a pronoun, one wrong option).
- **bad**: false, unproved, gives its answer away, several right answers, trivial, or not to be understood by itself.
"""


def references(apart: str, only: Sequence[str]) -> list[tuple[Reference, int]]:
    """The texts to measure with, and how many proposals of each count."""
    folder = HERE / "derive"
    decks = (
        sorted((folder / apart).glob("*.yaml"))
        if apart
        else [folder / "seed.yaml", *sorted((folder / "tune").glob("*.yaml"))]
    )
    found = [read_reference(deck) for deck in decks if not only or deck.stem in only]
    return [(one, SEED_CAP if one.name == "seed" else max(one.words // WORDS_A_FACT, 1)) for one in found]


def derive(document: Path, options: Sequence[str], home: Path) -> tuple[list[dict[str, Any]], float, float]:
    """What `quizapp derive` proposes, in how many seconds, with how many MB at most."""
    command = [*QUIZAPP, "derive", str(document), "--json", *options]
    environment = {**os.environ, "QUIZAPP_HOME": str(home), "PYTHONDONTWRITEBYTECODE": ""}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=told, env=environment, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begun
        out.seek(0)
        told.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{told.read().decode()[-2000:]}")
        per_mb = 2**20 if sys.platform == "darwin" else 2**10
        return json.load(out), seconds, usage.ru_maxrss / per_mb


def proposals_of(args: argparse.Namespace, reference: Reference, home: Path) -> tuple[list[Proposal], float, float]:
    """Proposals for one text, new ones or kept ones."""
    if args.proposals:
        path = args.proposals / f"{reference.name}.json"
        raw, seconds, memory = (json.loads(path.read_text("utf-8")) if path.exists() else []), 0.0, 0.0
    else:
        raw, seconds, memory = derive(reference.document, args.options, home)
        if args.keep:
            args.keep.mkdir(parents=True, exist_ok=True)
            (args.keep / f"{reference.name}.json").write_text(json.dumps(raw, ensure_ascii=False, indent=1), "utf-8")
    return [Proposal.read(one) for one in raw], seconds, memory


# --------------------------------------------------------------------------- telling


def row(name: str, measured: Measured, seconds: float, memory: float) -> str:
    """One line of the table."""
    counts = "".join(f"{measured.counts[count]:>{len(count) + 2}}" for count in COUNTS)
    found = f"{measured.found:>4}/{measured.facts:<3}{100 * measured.found / max(measured.facts, 1):>4.0f}%"
    ever = f"{100 * measured.ever / max(measured.facts, 1):>5.0f}%"
    a_sentence = f"{measured.proposed / max(measured.sentences, 1):>6.2f}{measured.most:>4}"
    return f"{name:<14}{measured.words:>6}{measured.proposed:>5}{found}{ever}{counts}{a_sentence}{seconds:>7.2f}{memory:>6.0f}"


def head() -> str:
    """The table's first line."""
    counts = "".join(f"  {count}" for count in COUNTS)
    return (
        f"{'text':<14}{'words':>6}{'prop':>5}{'found':>12} {'ever':>5}{counts}{'a sent.':>8}{'max':>4}{'s':>5}{'MB':>6}"
    )


def tell(args: argparse.Namespace) -> None:
    """Measure all texts and print what was found."""
    total, kinds, missed, longest, largest = Measured(), Counter[str](), [], 0.0, 0.0
    print(head())
    with tempfile.TemporaryDirectory() as home:
        for reference, cap in references(args.apart, args.only):
            proposals, seconds, memory = proposals_of(args, reference, Path(home))
            measured = measure(reference, proposals, cap)
            total, longest, largest = total.plus(measured), max(longest, seconds), max(largest, memory)
            if not args.apart:
                print(row(reference.name, measured, seconds, memory))
            for fact in reference.facts:
                kinds[f"{fact.kind} all"] += 1
                kinds[f"{fact.kind} found"] += fact not in measured.missed
            missed += [f"{reference.name}: {fact.ask} {fact.answer}" for fact in measured.missed]
    print(row("all", total, longest, largest))
    print()
    names = sorted({name.split()[0] for name in kinds}, key=lambda name: -kinds[f"{name} all"])
    print(
        "found of each kind: " + ", ".join(f"{name} {kinds[f'{name} found']}/{kinds[f'{name} all']}" for name in names)
    )
    print(
        f"wrong options: {total.options}, in how many proposals none: {total.without_options}, of the answer's type: {total.of_type:.0%}"
    )
    print(
        "found: within the cap; ever: among all proposals; the counts are of proposals within the cap, the last two of wrong options"
    )
    if args.missed and not args.apart:
        print("\nmissed:", *missed, sep="\n  ")


# --------------------------------------------------------------------------- judging


def write_sheet(args: argparse.Namespace) -> None:
    """Write all proposals within the cap in a chance order, and beside it a key that says where each is from."""
    entries: list[tuple[str, dict[str, Any]]] = []
    chance = random.Random(args.chance)
    with tempfile.TemporaryDirectory() as home:
        for reference, cap in references(args.apart, args.only):
            proposals, _, _ = proposals_of(args, reference, Path(home))
            places = Places(reference.finder)
            for rank, one in enumerate(proposals[:cap], 1):
                entries.append(
                    (_entry(one, reference, places), {"text": reference.name, "by": "derived", "rank": rank, "of": cap})
                )
            for fact in chance.sample(reference.facts, min(args.controls, len(reference.facts))):
                one = Proposal(question=fact.ask, answer=fact.answer, quote=fact.quote)
                entries.append((_entry(one, reference, places), {"text": reference.name, "by": "reader"}))
    chance.shuffle(entries)
    text = "".join(f"\n## {number}\n\n{entry}" for number, (entry, _) in enumerate(entries, 1))
    args.sheet.write_text(f"# {len(entries)} proposals to judge\n\n{ABOUT_JUDGING}{text}", "utf-8")
    key = {number: where for number, (_, where) in enumerate(entries, 1)}
    key_of(args.sheet).write_text(json.dumps(key, indent=1), "utf-8")
    print(
        f"{len(entries)} proposals in {args.sheet}; where they are from is in {key_of(args.sheet)}: don't look before all are judged."
    )


def key_of(sheet: Path) -> Path:
    """Where the key to a sheet is."""
    return sheet.with_suffix(".key.json")


def _entry(one: Proposal, reference: Reference, places: Places) -> str:
    text = reference.finder.document.text
    where = next(iter(places.of(one.quote)), None)
    around = (
        text[text.rfind("\n\n", 0, where[0]) + 1 : (text.find("\n\n", where[1]) + 1 or len(text) + 1) - 1]
        if where
        else "(not in the text)"
    )
    lines = [f"- Question: {one.question}" if one.question else "", f"- Cloze: {one.cloze}" if one.cloze else ""]
    lines += [
        f"- Answer: {_said(one.answer)}",
        f"- Wrong options: {' · '.join(one.wrong)}" if one.wrong else "",
        f"- Quote: {' '.join(one.quote.split())}",
    ]
    passage = "\n".join(f"> {line}" for line in around.strip().splitlines())
    return "\n".join(line for line in lines if line) + f"\n\n{passage}\n\nVerdict: \n"


def _said(answer: Answer) -> str:
    return answer if isinstance(answer, str) else " · ".join(answer)


def count(sheet: Path, key: dict[str, dict[str, Any]]) -> Iterable[str]:
    """How a judged sheet came out, in lines: in all, by the half of the ranking, by text, and the readers' facts."""
    verdicts: dict[str, Counter[str]] = {}
    for number, body in re.findall(
        r"^## (\d+)\n(.*?)(?=^## \d|\Z)", sheet.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        said = re.findall(r"^Verdict:[ \t]*(\w*)", body, re.MULTILINE)
        verdict = said[-1].lower() if said else ""
        where = key[number]
        if where["by"] == "reader":
            groups = ["readers' facts"]
        else:
            half = "upper half" if where["rank"] * 2 <= where["of"] else "lower half"
            groups = ["all proposals", half, f"text {where['text']}"]
        for group in groups:
            verdicts.setdefault(group, Counter())[verdict if verdict in VERDICTS else "not judged"] += 1
    for group in sorted(verdicts):
        counts = verdicts[group]
        judged = sum(counts[verdict] for verdict in VERDICTS)
        good, kept = counts["good"] / max(judged, 1), (counts["good"] + counts["usable"]) / max(judged, 1)
        rest = f", {counts['not judged']} not judged" if counts["not judged"] else ""
        yield f"{group:<24}{judged:>5} judged: good {good:.0%}, good or usable {kept:.0%}{rest}"


def tell_verdicts(args: argparse.Namespace) -> None:
    """How the proposals within the cap come out by the verdicts that were given to such ones before, by text."""
    known: dict[tuple[str, str], str] = {}
    for line in (HERE / "derive" / "verdicts.tsv").read_text("utf-8").splitlines():
        text, verdict, cloze = line.split("\t")
        known[text, _plain(cloze)] = verdict
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as home:
        for reference, cap in references("", args.only):
            proposals, _, _ = proposals_of(args, reference, Path(home))
            counts: Counter[str] = Counter()
            for one in proposals[:cap]:
                verdict = known.get((reference.name, _plain(one.cloze)), "not judged")
                counts[verdict] += 1
                if args.unknown and verdict == "not judged":
                    print(f"{reference.name}\t\t{one.cloze}")
            total += counts
            print(verdict_line(reference.name, counts))
    print(verdict_line("all", total))


def verdict_line(name: str, counts: Counter[str]) -> str:
    """'seed 44: good 61%, …'."""
    judged = max(sum(counts[verdict] for verdict in VERDICTS), 1)
    shares = ", ".join(f"{verdict} {counts[verdict]} ({counts[verdict] / judged:.0%})" for verdict in VERDICTS)
    return f"{name:<14}{shares}, not judged {counts['not judged']}"


def _plain(cloze: str) -> str:
    return re.sub(r"[^\w{}]+", "", cloze.lower())


def main() -> None:
    """Read what is asked for, and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sealed",
        dest="apart",
        action="store_const",
        const="sealed",
        default="",
        help="texts by people who did not know the rules; seldom, and note it in derive/README.md",
    )
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these texts")
    parser.add_argument(
        "--missed", action="store_true", help="say which core facts were not found (not of sealed ones)"
    )
    parser.add_argument("--proposals", type=Path, metavar="FOLDER", help="take proposals from NAME.json there")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep proposals as NAME.json there")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="write a Markdown sheet for judging")
    parser.add_argument(
        "--controls", type=int, default=0, metavar="N", help="mix N readers' facts of each text into the sheet"
    )
    parser.add_argument("--chance", type=int, default=1, metavar="SEED", help="order of the sheet")
    parser.add_argument("--judged", type=Path, metavar="FILE", help="count a judged sheet")
    parser.add_argument("--verdicts", action="store_true", help="count proposals by the verdicts kept of earlier ones")
    parser.add_argument("--unknown", action="store_true", help="with --verdicts: print what has none yet")
    parser.add_argument("options", nargs="*", help="options of quizapp derive, after --")
    args = parser.parse_args()
    if args.verdicts:
        tell_verdicts(args)
    elif args.judged:
        print(*count(args.judged, json.loads(key_of(args.judged).read_text("utf-8"))), sep="\n")
    elif args.sheet:
        write_sheet(args)
    else:
        tell(args)


if __name__ == "__main__":
    main()
