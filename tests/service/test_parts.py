"""Gaps and pairs keep their memories when their text is edited."""

from __future__ import annotations

from desk import Sitting, memories
from editing import Editing, review

GAPS = "cloze: '{{Minsk}} has {{2 million}} people and lies on the {{Svislach}}.'\nforms: flip"
PAIRS = "ask: Capitals?\npairs: {Latvia: Riga, Estonia: Tallinn, Lithuania: Vilnius}\nforms: flip"


def distinct(editing: Editing, fact: str) -> dict[str, int]:
    """Learn the parts of a fact each another number of times, and tell how often, by part."""
    editing.learn(fact)
    uid = next(row.uid for row in editing.workspace.store.facts_of(1))
    for number, part in enumerate(sorted(part for _, part in memories(editing.workspace))):
        for _ in range(number):
            editing.desk.clock.forward(minutes=1)
            review(editing.workspace, uid, part)
    editing.desk.clock.forward(days=1)
    return of_parts(editing)


def of_parts(editing: Editing) -> dict[str, int]:
    return {part: memory.reps for (_, part), memory in memories(editing.workspace).items()}


def test_the_text_of_a_gap_may_be_edited(editing: Editing) -> None:
    before = distinct(editing, GAPS)
    assert sorted(before.values()) == [1, 2, 3]
    editing.edit(GAPS.replace("2 million", "2.1 million").replace("Svislach", "Svislač"))
    after = of_parts(editing)
    assert after == {
        "gap:minsk": before["gap:minsk"],
        "gap:2.1 million": before["gap:2 million"],
        "gap:svislac": before["gap:svislach"],
    }
    assert len(editing.due()) == 1, "the figure is another one"
    editing.edit(GAPS)
    assert of_parts(editing) == before
    assert editing.due() == [], "the edit was taken back"


def test_the_words_around_a_gap_may_be_edited(editing: Editing) -> None:
    before = distinct(editing, GAPS)
    editing.edit(GAPS.replace("lies on", "stands at"))
    assert of_parts(editing) == before
    editing.edit(GAPS.replace("{{Minsk}}", "Minsk"))
    assert of_parts(editing) == {part: times for part, times in before.items() if part != "gap:minsk"}
    editing.edit(GAPS)
    assert of_parts(editing) == before


def test_the_bounds_of_a_gap_may_be_edited(editing: Editing) -> None:
    """The sentence stays, and so does its key."""
    before = distinct(editing, GAPS)
    editing.edit(GAPS.replace("{{2 million}} people", "{{2 million people}}"))
    assert of_parts(editing)["gap:2 million people"] == before["gap:2 million"]
    editing.edit(GAPS)
    assert of_parts(editing) == before


def test_gaps_that_change_places(editing: Editing) -> None:
    before = distinct(editing, GAPS)
    editing.edit(GAPS.replace("Minsk", "X").replace("Svislach", "Minsk").replace("X", "Svislach"))
    assert of_parts(editing) == before


def test_a_gap_that_is_written_beside_the_edited_one(editing: Editing) -> None:
    before = distinct(editing, "cloze: 'The capital is {{Minsk}}, surely.'\nforms: flip")
    editing.edit("cloze: 'The capital is {{Minsk City}}, surely.'\nforms: flip")
    editing.edit("cloze: 'The capital is {{Minsk City}}, surely {{Minsk}}.'\nforms: flip")
    editing.edit("cloze: 'The capital is {{Minsk}}, surely.'\nforms: flip")
    assert of_parts(editing) == before


def test_pairs_may_be_edited(editing: Editing) -> None:
    before = distinct(editing, PAIRS)
    editing.edit(PAIRS.replace("Latvia", "Latvija"))
    assert of_parts(editing) == {
        "pair:latvija": before["pair:latvia"],
        "pair:estonia": before["pair:estonia"],
        "pair:lithuania": before["pair:lithuania"],
    }
    assert editing.due() == []
    editing.edit(PAIRS.replace("Latvia", "Latvija").replace("Tallinn", "Tartu"))
    assert len(editing.due()) == 1
    editing.edit(PAIRS)
    assert of_parts(editing) == before
    assert editing.due() == []


ALLELES = "cloze: 'The allele {{A}} is dominant, the allele {{a}} recessive.'\nforms: flip"


def test_gaps_that_differ_in_case_are_two(editing: Editing) -> None:
    before = distinct(editing, ALLELES)
    assert sorted(before) == ["gap:A", "gap:a"]
    editing.edit("cloze: 'The allele {{a}} is recessive, the allele {{A}} dominant.'\nforms: flip")
    assert of_parts(editing) == before
    editing.edit(ALLELES)
    assert of_parts(editing) == before


def test_the_one_that_is_left_of_two_gaps_keeps_its_own_memory(editing: Editing) -> None:
    before = distinct(editing, ALLELES)
    for only, part in (("A", "gap:A"), ("a", "gap:a")):
        other = "aA".replace(only, "")
        editing.edit(ALLELES.replace(f"{{{{{other}}}}}", other))
        assert of_parts(editing) == {"gap:a": before[part]}, "alone, it needs no name of its own"
        editing.edit(ALLELES)
        assert of_parts(editing) == before


def test_a_gap_that_gets_a_twin_keeps_its_memory(editing: Editing) -> None:
    before = distinct(editing, "cloze: 'The allele {{A}} is dominant, the allele a recessive.'\nforms: flip")
    assert before == {"gap:a": 1}
    editing.edit(ALLELES)
    assert of_parts(editing) == {"gap:A": 1}
    editing.edit("cloze: 'The allele {{A}} is dominant, the allele a recessive.'\nforms: flip")
    assert of_parts(editing) == {"gap:a": 1}


def test_a_word_at_the_beginning_of_a_sentence_is_no_other_gap(editing: Editing) -> None:
    assert distinct(editing, "cloze: '{{Water}} boils. Who boils {{water}} gets steam.'\nforms: flip") == {
        "gap:water": 1
    }


def test_pairs_that_differ_in_case_are_two_and_follow_their_own_edits(editing: Editing) -> None:
    pairs = "ask: Units?\npairs: {mW: milliwatt, MW: megawatt, kW: kilowatt}"
    before = distinct(editing, pairs)
    assert sorted(before) == ["pair:kw", "pair:mW", "pair:mw"]
    editing.edit("ask: Units?\npairs: {kW: kilowatt, MW: megawatt, mW: milliwatt}")
    assert of_parts(editing) == before
    editing.edit("ask: Units?\npairs: {mW: milliwatt, kW: kilowatt}")
    assert of_parts(editing) == {"pair:mw": before["pair:mW"], "pair:kw": before["pair:kw"]}
    editing.edit(pairs)
    assert of_parts(editing) == before
    Sitting(editing.workspace).through()
