"""The reference texts are sound, and measuring counts what it says."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from measured_facts import Proposal, Reference, measure, read_reference

BENCH = Path(__file__).parents[1] / "bench"
DECKS = sorted((BENCH / "derive").rglob("*.yaml"))
KINDS = {"number", "date", "person", "place", "name", "definition", "list", "cause", "deed", "property"}
TUNED = [deck for deck in DECKS if deck.parent.name == "tune"]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_derive", BENCH / "bench_derive.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    path = sys.path[:]
    spec.loader.exec_module(module)
    sys.path[:] = path
    return module


@pytest.fixture(scope="module", params=DECKS, ids=lambda deck: f"{deck.parent.name}/{deck.stem}")
def reference(request: pytest.FixtureRequest) -> Reference:
    return read_reference(request.param)


def as_proposals(reference: Reference) -> list[Proposal]:
    return [Proposal(question=fact.ask, answer=fact.answer, quote=fact.quote) for fact in reference.facts]


def test_there_are_thirty_one_to_tune_on_and_three_held_out() -> None:
    assert len(TUNED) == 31
    assert len([deck for deck in DECKS if deck.parent.name == "sealed"]) == 3
    assert len({deck.stem for deck in DECKS}) == len(DECKS) == 35


def test_every_quote_stands_in_its_text(reference: Reference) -> None:
    for fact in reference.facts:
        found = reference.finder.find(fact.quote)
        assert found.kind in ("exact", "folded"), f"{fact.quote!r}, nearest {found.passage!r}"


def test_texts_and_facts_are_of_the_size_and_kinds_that_are_measured(reference: Reference) -> None:
    assert 300 <= reference.words <= 1200
    cap = 45 if reference.name == "seed" else reference.words // 18
    assert cap / 2 <= len(reference.facts) <= cap
    assert {fact.kind for fact in reference.facts} <= KINDS


def test_readers_own_facts_are_all_found_and_nothing_is_wrong_with_them(reference: Reference) -> None:
    measured = measure(reference, as_proposals(reference), 100)
    assert measured.found == measured.facts == len(reference.facts)
    for count in ("not in text", "new number", "twice"):
        assert measured.counts[count] == 0
    assert measured.counts["given away"] <= 2


def test_what_is_beyond_the_cap_is_found_only_ever() -> None:
    reference = read_reference(TUNED[0])
    measured = measure(reference, as_proposals(reference), 5)
    assert (measured.found, measured.proposed, measured.ever) == (5, 5, len(reference.facts))
    assert measured.missed == list(reference.facts[5:])


def test_several_gaps_answer_a_list_together() -> None:
    reference = read_reference(BENCH / "derive" / "seed.yaml")
    quote = "the joint actions against drug trafficking and illegal migration"
    both = Proposal(
        cloze="Joint actions against {{drug trafficking}} and {{illegal migration}}.",
        answer="drug trafficking",
        quote=quote,
    )
    one = Proposal(
        cloze="Joint actions against {{drug trafficking}} and illegal migration.",
        answer="drug trafficking",
        quote=quote,
    )
    assert measure(reference, [both], 45).found == 1
    assert measure(reference, [one], 45).found == 0


def test_bad_proposals_are_counted() -> None:
    reference = read_reference(BENCH / "derive" / "tune" / "suez-canal.yaml")
    quote = "Digging began on 25 April 1859 at what became Port Said"
    options = ("April 25, 1859", "1859", "17 November 1869")
    good = Proposal(question="When did digging begin?", answer="25 April 1859", quote=quote, wrong=options)
    bad = [
        good,
        Proposal(question="What began on 25 April 1859?", answer="25 April 1859", quote=quote),
        Proposal(question="Who dug?", answer="forced labourers", quote=quote),
        Proposal(question="Who began?", answer="Said", quote="Digging began in Port Said in 1859"),
        Proposal(cloze="In {{1860}} digging began.", answer="Port Said", quote=quote),
        Proposal(question="Digging began then.", answer="true", quote=quote, kind="claim"),
    ]
    measured = measure(reference, [good, *bad], 45)
    assert dict(measured.counts) == {
        "given away": 1, "not in quote": 1, "not in text": 1, "new number": 1, "twice": 1, "also right": 2, "in quote": 4,
    }  # fmt: skip
    assert (measured.found, measured.most) == (1, 6)
    assert (measured.options, measured.typed_alike, measured.without_options) == (6, 4, 5)


def test_a_proposal_is_read_from_its_json() -> None:
    read = Proposal.read(
        {"question": None, "cloze": "A {{b}}.", "answer": ["b", 2], "quote": "A b.", "wrong": ["c"], "score": 0.5}
    )
    assert read == Proposal(cloze="A {{b}}.", answer=("b", "2"), quote="A b.", wrong=("c",))
    assert read.asked.strip() == "A … ."


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Proposals as `quizapp derive --json` writes them: the readers' own, every third one with another answer."""
    for deck in DECKS:
        reference = read_reference(deck)
        answers = ["nobody" if number % 3 == 2 else fact.answer for number, fact in enumerate(reference.facts)]
        raw = [
            {"question": fact.ask, "answer": answer, "quote": fact.quote}
            for fact, answer in zip(reference.facts, answers, strict=True)
        ]
        (tmp_path / f"{deck.stem}.json").write_text(json.dumps(raw), "utf-8")
    return tmp_path


def run(bench: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object) -> str:
    monkeypatch.setattr(sys, "argv", ["bench_derive.py", *map(str, words)])
    bench.main()
    return capsys.readouterr().out


def test_kept_proposals_are_measured(
    bench: ModuleType, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = run(bench, monkeypatch, capsys, "--proposals", kept, "--missed")
    assert "suez-canal" in out
    assert "24/36" in out.replace(" ", "")
    assert "missed:" in out


def test_of_sealed_texts_only_totals_are_told(
    bench: ModuleType, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = run(bench, monkeypatch, capsys, "--proposals", kept, "--missed", "--sealed")
    assert "all " in out
    assert not [deck.stem for deck in DECKS if deck.stem in out]
    assert "missed:" not in out


def test_a_sheet_is_written_blind_and_counted(
    bench: ModuleType, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.md"
    words = ["--proposals", kept, "--only", "seed", "gps", "--sheet", sheet]
    run(bench, monkeypatch, capsys, *words, "--controls", 3)
    text = sheet.read_text("utf-8")
    assert text.count("\nVerdict: \n") == 28 + 36 + 6
    assert "seed" not in text
    assert "> Russia accounts" not in text
    assert "\n> According to the Ministry, Russia accounts for 47.9 percent" in text
    key = json.loads(bench.key_of(sheet).read_text("utf-8"))
    assert sum(where["by"] == "reader" for where in key.values()) == 6

    again = tmp_path / "again.md"
    run(bench, monkeypatch, capsys, *words[:-1], again, "--controls", 3)
    assert again.read_text("utf-8") == text

    pieces = text.split("\nVerdict: \n")
    verdicts = ["good", "Usable", "bad", "bad"]
    judged = "".join(f"{piece}\nVerdict: {verdicts[number % 4]}\n" for number, piece in enumerate(pieces[:-2]))
    sheet.write_text(judged + pieces[-2] + "\nVerdict: \n", "utf-8")
    lines = run(bench, monkeypatch, capsys, "--judged", sheet).splitlines()
    assert {line.split("judged")[0].rsplit(None, 1)[0].strip() for line in lines} == {
        "all proposals", "lower half", "upper half", "readers' facts", "text gps", "text seed",
    }  # fmt: skip
    assert sum("not judged" in line for line in lines) in (1, 3)


def test_verdicts_given_before_are_counted_again(
    bench: ModuleType, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line.split("\t") for line in (BENCH / "derive" / "verdicts.tsv").read_text("utf-8").splitlines()]
    assert {verdict for _, verdict, _ in lines} == {"good", "usable", "bad"}
    assert {text for text, _, _ in lines} <= {deck.stem for deck in TUNED} | {"seed"}
    clozes = [cloze for text, verdict, cloze in lines if text == "gps" and verdict == "good"][:3]
    raw = [{"cloze": cloze.upper(), "answer": "a", "quote": "b"} for cloze in [*clozes, "A new {{one}}."]]
    (kept / "gps.json").write_text(json.dumps(raw), "utf-8")
    out = run(bench, monkeypatch, capsys, "--proposals", kept, "--only", "gps", "--verdicts", "--unknown")
    assert "gps           good 3 (100%), usable 0 (0%), bad 0 (0%), not judged 1" in out
    assert "gps\t\tA NEW {{ONE}}." in out


def test_the_command_is_run_for_each_text_and_timed(
    bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in = tmp_path / "stand_in.py"
    one = [
        {
            "question": "Where is the seat of the Suez Canal Authority?",
            "answer": "Ismailia",
            "quote": "whose seat is Ismailia",
        }
    ]
    stand_in.write_text(
        f"import sys\nprint({json.dumps(json.dumps(one))} if sys.argv[3:] == ['--json', '--x'] else 1 / 0)", "utf-8"
    )
    monkeypatch.setattr(bench, "QUIZAPP", (sys.executable, str(stand_in)))
    out = run(bench, monkeypatch, capsys, "--only", "suez-canal", "--keep", tmp_path / "kept", "--", "--x")
    assert "1/29" in out
    assert "place 1/1" in out
    assert json.loads((tmp_path / "kept" / "suez-canal.json").read_text("utf-8")) == one
    _, seconds, memory = bench.derive(Path("a.txt"), ["--x"], tmp_path)
    assert seconds > 0
    assert memory > 1
    with pytest.raises(SystemExit, match="ZeroDivisionError"):
        bench.derive(Path("a.txt"), [], tmp_path)
