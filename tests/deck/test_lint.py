"""Hints: each finds what it looks for, blames nothing that a careful author would keep, and can be silenced by name."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
import yaml

import quizapp
from quizapp.deck.lint.registry import LINTS, MOST, NAMES, hints
from quizapp.deck.places import tell_of
from quizapp.deck.reader import DeckFile, read_deck_bytes
from quizapp.paths import shipped_decks

FOUND = {
    "given-away": [
        "What is the Minsk agreement named after?: Minsk", "The Treaty of Rome was signed in {{Rome}}.", "ask: Capital?\n    answer: Riga\n    hint: It is Riga.",
        "Which of red and blue are primary?: [red, blue]", "It is {{Mars::not Mars}} that is red.",
    ],
    "too-long": [
        "What is memory?: " + "word " * 19 + "end", "It is {{" + "word " * 12 + "end}} here.", "ask: " + "word " * 61 + "?\n    answer: x",
        "ask: Steps?\n    steps: [one, " + "word " * 20 + "end]",
    ],
    "bare-set": ["Which are there?: [a, b, c, d, e, f, g, h]", "Capitals of the Baltic states?: Tallinn, Riga and Vilnius", "Colours?: red, green, and blue."],
    "yes-or-no": ["Is Minsk a capital?: yes", "Does water boil at 100 °C?: Yes, at sea level.", "In winter, is it cold?: No"],
    "several-facts": [
        "When and where was Kafka born?: Prague, 1883", "Who wrote it? And in which year?: Kafka", "Who and when found it?: Ivanov",
        "What is a cell?: It is the smallest unit of life. It has a membrane around it and much inside.",
        "So {{a1}} {{b1}} {{c1}} {{d1}} {{e1}} {{f1}} {{g1}} {{h1}} {{i1}} and so on",
    ],
    "pronoun": [
        "When was it founded?: 1856", "Which prize did he win?: Nobel Prize", "In which year did she die?: 1934", "He was born in {{1879}} in Ulm.",
        "claim: She won the prize in 1911.\n    answer: true", "Their leader was {{Karl Marx}}.",
    ],
    "undated": [
        "What is the population of Belarus?: 9.2 million", "Who is the president of France?: Emmanuel Macron", "Who is the current prime minister of Japan?: X Y",
        "The population of Minsk is {{2 million}}.", "How many employees does Siemens have?: 320,000", "How high are the exports of Belarus?: $13.1 billion",
    ],
    "unproved": [
        "ask: How long?\n    answer: 639 km\n    quote: It is 636 km long.\n    source: a.txt", "cloze: It is {{80 km}} wide.\n    quote: It is 79 km wide.\n    source: a.txt",
        "ask: In which city was it signed?\n    answer: Pisa\n    quote: The treaty was signed in Paris by Pereira.\n    source: a.txt",
        "ask: How many?\n    answer: 300\n    quote: There were 30 ships.\n    source: a.txt", "ask: When?\n    answer: 4 May 1999\n    quote: On 5 May the treaty was signed.\n    source: a.txt",
        *(f"{fact}\n    quote: The treaty was signed in Porto by João Pereira.\n    source: a.txt" for fact in (
            "ask: Where was it signed?\n    answer: Lisbon", "ask: In which Portuguese city was it signed?\n    answer: Lisbon", "cloze: It was signed in {{Lisbon}}.",
            "ask: Who signed the treaty of Porto?\n    answer: Miguel Costa", "cloze: It was signed by {{Miguel Costa}} in Porto.",
            "ask: By which minister was it signed?\n    answer: Miguel Costa", "cloze: The treaty was signed in Porto by {{Miguel}}.",
            "cloze: The treaty was {{Atlantis}} in Porto by João Pereira.",
            "cloze: The treaty was signed in {{1754}} by João Pereira.", "ask: Who signed it?\n    answer: [João Pereira, Miguel Costa]",
        )),
    ],
    "near-duplicate": ["What is the capital of France?: Paris\n  - France's capital?: Paris", "In which year did Kafka publish The Trial?: 1925\n  - In which year did Franz Kafka publish The Trial?: 1925"],
    "confusable": [
        "What is an afferent nerve?: to the brain\n  - What is an efferent nerve?: from the brain", "stalagmite?: from below\n  - stalactite?: from above",
        "What does mitosis make?: two cells\n  - What does meiosis make?: four cells",
    ],
}  # fmt: skip
KEPT = [
    "Capital of Belarus?: Minsk\n  - Capital of Latvia?: Riga\n  - Capital of Lithuania?: Vilnius", "Who was president of France in 2020?: Emmanuel Macron",
    "When is it best to be asked about a fact?: shortly before one would forget it", "What do they call a baby goat in the country?: a kid",
    "Which is larger, 9.9 or 9.11?: 9.9", "Which word is misspelled in 'I recieve mail'?: recieve", "She {{goes}} to school every day.",
    "What is the population of Belarus (2022)?: 9.2 million", "What is GDP?: gross domestic product", "It takes {{8}} minutes for light to reach the Earth.",
    "claim: Minsk is the capital of Belarus.\n    answer: true", "Which western is it?: The Good, the Bad and the Ugly", "casa?: house\n  - cosa?: thing",
    *(f"ask: How many?\n    answer: {answer}\n    quote: {quote}\n    source: a.txt" for answer, quote in (
        ("29.5 billion", "It was 29,500,000,000 in 2020."), ("$29.5bn", "Trade came to 29.5 billion dollars."), ("21st", "The twenty-first, not the 20th."),
        ("4 September 1666", "On Tuesday, 4 September, the worst day."), ("about 1.6 km", "It is 1,642 m deep."), ("8", "Eight of 12 came."), ("1 000 000", "It has 1,000,000 of 7."), ("1.642 km", "It is 1,642 m deep."), ("1999", "In the year before."),
    )),
    *(f"{fact}\n    quote: {quote}\n    source: a.txt" for fact, quote in (
        ("ask: Where was the treaty signed?\n    answer: Porto", "It was signed in PORTO, Portugal."), ("ask: Who signed?\n    answer: Joao Pereira", "It was signed by João P."),
        ("ask: Which country won?\n    answer: France", "The French beat Croatia."), ("ask: Who won?\n    answer: Russia", "A Russian team beat Croatia."),
        ("ask: Where was the treaty signed?\n    answer: Kyiv", "The treaty was signed in Kiev by Pereira."),
        ("ask: Who won?\n    answer: UN", "It was the United Nations, in Paris."), ("ask: Who won?\n    answer: Nobody", "No one, as Paris fell."),
        ("ask: Who won?\n    answer: Caesar", "He won the war."), ("ask: Who beat Pompey?\n    answer: Caesar", "He beat Pompey."), ("ask: What makes sugar?\n    answer: Photosynthesis", "In leaves, as Sachs showed, light does it."),
        ("cloze: The bridge has {{Twelve}} arches.", "The bridge has 12 arches."), ("cloze: The bridge has {{12}} arches.", "The bridge has a dozen arches."),
        ("cloze: It beat {{Russia}} at home.", "It beat the Russians at home."), ("cloze: '{{Gandhi}} led the long march.'", "In 1930 he led the long march."), ("ask: Who won?\n    answer: [Riga, Vilnius]", "They won it."),
        ("cloze: '{{Plants}} make sugar.'", "In leaves, as Sachs showed, it is made."), ("ask: Where is the town?\n    answer: in the north", "It is above Porto."),
    )),
    "Which seven are they?: [a, b, c, d, e, f, g]", "ask: Nine of them?\n    answer: [a, b, c, d, e, f, g, h, i]\n    hint: three and six",
    "In which city was Kafka born?: Prague\n  - In which city did Kafka study?: Prague", "cantamos?: we sing\n  - cantaron?: they sang",
    "afferent?: to the brain\n  - ask: efferent?\n    answer: from the brain\n    why: Not to be mixed up with afferent.", "ask: What does it print?\n    answer: yes\n    syntax: python",
    "What is the word for yes in Russian?: да", "How does one say no in Greek?: no", "Who is the king in chess?: the piece that must not be lost",
    "Which year did the First World War begin?: 1914\n  - Which year did the Second World War begin?: 1939", "Where is Minsk?: Belarus",
    "Organisations with how few employees are exempt?: 250", "The seal, or {{nerpa}}, lives in fresh water.\n  - The seal, or nerpa, lives in fresh water; there are {{90}}.",
    "They signed the {{Agreement on Establishment of the Union State of Belarus and Russia}}.", "What is yes in the Boolean sense?: true",
]  # fmt: skip


def read(facts: str, top: str = "") -> DeckFile:
    return read_deck_bytes("x.yaml", f"deck: T\n{top}facts:\n  - {facts}\n".encode())


def names(facts: str, top: str = "", silenced: tuple[str, ...] = ()) -> set[str]:
    file = read(facts, top)
    assert file.deck is not None
    assert file.deck.facts
    assert file.problems == ()
    return {one.code for one in hints(file.deck, silenced)}


@pytest.mark.parametrize("lint", LINTS, ids=NAMES)
def test_the_contract_of_every_lint(lint: object, tmp_path: Path) -> None:
    """Found, with a reason and what to do, at its place; silenced by a fact, by a deck, and for once; alone in its file."""
    name, about = lint.name, lint.about  # type: ignore[attr-defined]
    assert about[0].islower()
    folder = Path(quizapp.__file__).parent / "deck" / "lint"
    assert [path.stem for path in folder.glob("*.py") if f'NAME = "{name}"' in path.read_text()] != []
    assert len(list(folder.glob("*.py"))) == len(LINTS) + 4
    for facts in FOUND[name]:
        file = read(facts)
        assert file.deck is not None
        found = [one for one in hints(file.deck) if one.code == name]
        assert found, facts
        assert all(one.message and one.hint and one.severity == "hint" for one in found)
        assert name not in names(facts, f"silence: [{name}]\n")
        assert name not in names(facts, silenced=(name,))
        path = tmp_path / "x.yaml"
        path.write_text(f"deck: T\nfacts:\n  - {facts}\n", "utf-8")
        (problem, *_) = tell_of(path, "T", found)
        assert (problem.line >= found[0].line, problem.severity, problem.code) == (True, "hint", name)
        quiet = "".join(
            f"  - {line}\n    silence: {name}\n"
            if ":" in line and not line.startswith("cloze")
            else f"  - cloze: {line}\n    silence: {name}\n"
            for line in facts.split("\n  - ")
        )
        again = read_deck_bytes("x.yaml", f"deck: T\nfacts:\n{quiet}".encode())
        if not again.problems and again.deck is not None:
            assert name not in {one.code for one in hints(again.deck)}


@pytest.mark.parametrize("facts", KEPT)
def test_nothing_is_said_of_what_a_careful_author_keeps(facts: str) -> None:
    assert names(facts) == set()


def badly_written() -> list[tuple[str, object]]:
    by_name = yaml.load(Path(__file__).with_name("badly_written.yaml").read_bytes(), yaml.CSafeLoader)
    assert sorted(by_name) == sorted(NAMES)
    return [(name, facts) for name, entries in by_name.items() for facts in entries]


@pytest.mark.parametrize(("name", "facts"), badly_written())
def test_what_is_badly_written_is_told_with_a_reason_and_what_to_do(name: str, facts: object) -> None:
    both = facts if isinstance(facts, list) else [facts]
    for silence in ([], [name]):
        written = yaml.safe_dump({"deck": "T", "silence": silence, "facts": both}, allow_unicode=True, sort_keys=False)
        deck = read_deck_bytes("x.yaml", written.encode()).deck
        assert deck is not None
        assert len(deck.facts) == len(both)
        told = [one for one in hints(deck) if one.code == name]
        assert bool(told) is not bool(silence)
        assert all(one.message and one.hint for one in told)


def test_nothing_is_said_of_well_written_facts_of_many_subjects() -> None:
    path = Path(__file__).with_name("well_written.yaml")
    file = read_deck_bytes(path.name, path.read_bytes())
    assert file.deck is not None
    assert file.problems == ()
    assert len(file.deck.facts) >= 500
    lines = path.read_text("utf-8").splitlines()
    assert [f"{one.code}: {lines[one.line - 1]}" for one in hints(file.deck)] == []


def test_names_that_are_easily_taken_for_each_other_are_told_as_they_are_written() -> None:
    deck = read("What is the capital of Slovakia?: Bratislava\n  - What is the capital of Slovenia?: Ljubljana").deck
    assert deck is not None
    (found,) = hints(deck)
    assert found.message.startswith("“Slovenia” is easily taken for “Slovakia”")


def test_it_is_told_which_number_or_which_unit_a_quote_does_not_say() -> None:
    high = "stands 112 metres high"
    for answer, quote, strange in (
        ("121 m", high, "121"),
        ("112 feet", high, "112 feet"),
        ("−112 m", high, "−112 m"),
        ("$112 million", "cost 112 million euros", "$112 million"),
    ):
        deck = read(f"ask: How high is the dam?\n    answer: {answer}\n    quote: {quote}\n    source: a.txt").deck
        assert deck is not None
        (found,) = hints(deck)
        assert found.message == f"The quote does not say {strange}."


def test_the_shipped_decks_have_no_hints() -> None:
    for path in shipped_decks().glob("*.yaml"):
        deck = read_deck_bytes(str(path), path.read_bytes()).deck
        assert deck is not None
        assert hints(deck) == []


def test_many_are_summed_up_and_a_large_deck_takes_no_long_time() -> None:
    chance = random.Random(1)
    lines = [
        f"Is town {number} {chance.choice('abcdef')}{number} by the sea of {chance.randint(1, 40)}?: yes"
        for number in range(4000)
    ]
    file = read("\n  - ".join(lines))
    assert file.deck is not None
    found = [one for one in hints(file.deck) if one.code == "yes-or-no"]
    assert len(found) == MOST + 1
    assert found[-1].message.startswith("3,950 more facts")
    assert found[-1].line == 0


@pytest.mark.parametrize(
    "fact",
    [
        "ask: 'Who {}?'\n    answer: x", "ask: Who?\n    answer: 'x {}'", "cloze: 'It is {{{{x}}}} {}'",
        "claim: 'It is {}'\n    answer: true", "ask: Which?\n    answer: ['a {}', b]",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "debris", ["“", "‘", "Aa ", "Aa’s ", "the Aa is ", "the a of ", ", a and b", "(", "population has A"]
)
def test_a_long_text_of_debris_takes_no_long_time(fact: str, debris: str) -> None:
    deck = read(fact.format(debris * (30_000 // len(debris)))).deck
    assert deck is not None
    begun = time.process_time()
    told = hints(deck)
    assert time.process_time() - begun < 2
    assert {one.code for one in told} <= {"too-long"}


@pytest.mark.parametrize(
    "ask", ["What is meant by “he said ‘hm’ in the text above”?", "What does “It’s in the table below” mean?"]
)
def test_what_is_quoted_points_at_nothing(ask: str) -> None:
    assert names(f"ask: {ask}\n    answer: x") == set()


def test_a_hint_that_there_is_not_is_told() -> None:
    for facts, top in (("a?: b\n    silence: undatd", ""), ("a?: b", "silence: [undatd]\n")):
        file = read(facts, top)
        assert file.deck is not None
        assert len(file.deck.facts) == 1
        (problem,) = file.problems
        assert (problem.severity, problem.code) == ("warning", "unknown-hint")
        assert "Did you mean 'undated'?" in problem.hint
    deck = read("a?: b", "silence: [undated, undated]\n").deck
    assert deck is not None
    assert deck.silence == ("undated", "undated")
