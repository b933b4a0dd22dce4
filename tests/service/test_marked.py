"""References and marks of notes that come to a quote or leave it: held back where they hold what its fact asks for."""

from __future__ import annotations

import pytest
from desk import Desk

from quizapp.deck.reader import read_deck
from quizapp.service.proofs import check_quotes
from quizapp.service.proofseen import Seen

QUEEN = "The bridge was opened by the young queen (Victoria, 1857) for the town."
CITED = "The bridge was opened in 1851 (Lund 2001) for the town."
PLAIN = "The bridge was opened in 1851 for the town."
NOTED = "The bridge was opened in 1851[3] for the town."
OUTER = "Ice melts at every x∈[0,1] of the scale."


def asks(question: str, answer: str) -> str:
    return f"ask: '{question}', answer: '{answer}', forms: flip"


def gap(text: str) -> str:
    return f"cloze: '{text}'"


def of(desk: Desk, fact: str, quote: str, now: str) -> tuple[str, int]:
    """What `check` and the index say of a quote when its document says something else in its place."""
    before, after = "It lies in Aldmoor.\n\n", " It was painted.\n\nNobody lives there.\n"
    deck = desk.write("bridge.yaml", f"deck: Bridge\nsource: bridge.md\nfacts:\n  - {{{fact}, quote: '{quote}'}}\n")
    desk.write("bridge.md", before + quote + after)
    with desk.open() as workspace:
        assert [state for _, state in workspace.store.anchored(workspace.library.ids[0])] == [0]
    desk.write("bridge.md", before + now + after)
    (proof,) = check_quotes(read_deck(deck).deck, Seen([str(deck)]))[0]
    with desk.open() as workspace:
        workspace.sync()
        ((_, state),) = workspace.store.anchored(workspace.library.ids[0])
    return proof.state, state


@pytest.mark.parametrize(
    ("fact", "quote", "now"),
    [
        (gap(QUEEN.replace("1857", "{{1857}}")), QUEEN, QUEEN.replace(" (Victoria, 1857)", "")),
        (gap(QUEEN.replace("Victoria", "{{Victoria}}")), QUEEN, QUEEN.replace(" (Victoria, 1857)", "")),
        (asks("When was the bridge opened?", "1857"), QUEEN, QUEEN.replace(" (Victoria, 1857)", "")),
        (asks("What did Victoria open?", "the bridge"), QUEEN, QUEEN.replace(" (Victoria, 1857)", "")),
        (asks("What was Victoria''s work?", "the bridge"), QUEEN, QUEEN.replace(" (Victoria, 1857)", "")),
        (asks("What was opened in 1857?", "the bridge"), QUEEN, QUEEN.replace(" (Victoria, 1857)", "")),
        (asks("When was the bridge opened?", "1851"), PLAIN, PLAIN.replace("1851", "1851 (Lund 1851)")),
        ("claim: 'Victoria opened the bridge.', answer: true", QUEEN, QUEEN.replace(" (Victoria, 1857)", "")),
        ("ask: 'Who?', pairs: {Victoria: queen, Lund: mayor}", QUEEN, QUEEN.replace(" (Victoria, 1857)", "")),
        (gap(OUTER.replace("x∈[0,1]", "{{x∈[0,1]}}")), OUTER, OUTER.replace("[0,1]", "")),
    ],
)
def test_what_holds_a_part_of_what_is_asked_does_not_go_unseen(desk: Desk, fact: str, quote: str, now: str) -> None:
    assert of(desk, fact, quote, now) == ("altered", 2)


@pytest.mark.parametrize(
    ("fact", "quote", "now"),
    [
        (gap(CITED.replace("1851", "{{1851}}")), CITED, PLAIN),
        (gap(PLAIN.replace("1851", "{{1851}}")), PLAIN, CITED),
        (asks("When was the bridge opened?", "in 1851"), CITED, PLAIN),
        (asks("What was opened in 1851?", "the bridge (for the town)"), PLAIN, CITED),
        (asks("When was the bridge opened?", "1851"), NOTED, PLAIN),
        (asks("When was the bridge opened?", "1851"), CITED, f"Moreover, the{PLAIN[3:]}"),
        ("claim: 'The bridge was opened in 1851.', answer: true", CITED, PLAIN),
        (gap(QUEEN.replace("1857", "{{1857}}")), QUEEN, f"Moreover, the{QUEEN[3:-1]} (Lund 2001)."),
    ],
)
def test_references_that_are_no_part_of_it_come_and_go(desk: Desk, fact: str, quote: str, now: str) -> None:
    assert of(desk, fact, quote, now) == ("intact", 0)
