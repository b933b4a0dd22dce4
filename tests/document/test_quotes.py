"""Quotes found again: word for word, however the lines are broken; else what is nearest."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.document.folding import Folded, fold_passage, lower
from quizapp.document.quotes import Finder, Found
from quizapp.document.text import Document

TEXT = """\
The Treaty on Creation of a Union State of Russia & Belarus celebrated the 21st Anniversary
of its entry into Force; on 26 January.

According to the Ministry, in 2020 the mutual trade amounted to $ 29.5 billion, with exports to Russia reach-
ing $ 13.1 billion.  “It’s a co-
operation of equals” – said the Minister… Russia ac\u00ad
counts for 47.9 percent of the Belarusian foreign trade. A cafe\u0301 is the eﬃcient office.
"""


def find(quote: str, text: str = TEXT) -> Found:
    found = Finder(Document("a.txt", text)).find(quote)
    assert found.passage == text[found.start : found.end]
    if found.passage:
        assert found.line == text.count("\n", 0, found.start) + 1
    return found


def test_word_for_word() -> None:
    found = find("the mutual trade amounted to $ 29.5 billion")
    assert (found.kind, found.likeness, found.line) == ("exact", 1.0, 4)
    assert found.passage == "the mutual trade amounted to $ 29.5 billion"


@pytest.mark.parametrize(
    ("quote", "passage", "line"),
    [
        ("21st Anniversary of its entry into Force", "21st Anniversary\nof its entry into Force", 1),
        ("with exports to Russia reaching $ 13.1 billion.", "with exports to Russia reach-\ning $ 13.1 billion.", 4),
        ("\"It's a co-operation", "“It’s a co-\noperation", 5),
        ("a cooperation of equals", "a co-\noperation of equals", 5),
        ('equals" - said the Minister...', "equals” – said the Minister…", 6),
        ("Russia accounts for 47.9", "Russia ac\u00ad\ncounts for 47.9", 6),
        ("A café is", "A cafe\u0301 is", 7),
        ("the efficient office", "the eﬃcient office", 7),
        ("13.1 billion. “It's", "13.1 billion.  “It’s", 5),
        ("eﬃcient  office .".replace(" .", "."), "eﬃcient office.", 7),
    ],
)
def test_folded(quote: str, passage: str, line: int) -> None:
    found = find(quote)
    assert (found.kind, found.passage, found.line, found.likeness) == ("folded", passage, line, 1.0)


@pytest.mark.parametrize(
    ("quote", "text", "kind"),
    [
        ("7.9 percent", "It has 47.9 percent.", "near"),
        ("9.5 billion", "$ 29.5 billion", "near"),
        ("29", "It is 29.5 now, 29.", "exact"),
        ("5 billion", "29,5 billion", "near"),
        ("in 2020, trade", "in 12020, or in 2020, trade", "exact"),
        ("You can", "You cannot. You can.", "exact"),
        ("Union", "the Unions", "near"),
        ("cafe", "a cafe\u0301", "absent"),
        ("Belarus", "Belarus's and 10km", "exact"),
        ("10", "Belarus's and 10km", "exact"),
        ("字", "中文字典", "exact"),
        ("the COVID-19 pandemic", "of the COVID-\n19 pandemic", "folded"),
        ("1941–1945", "in 1941–\n1945", "folded"),
        ("19411945", "in 1941–\n1945", "absent"),
        ("a 10-year plan", "a 10-\nyear plan", "folded"),
        ("F-16", "an F-\n  16 jet", "folded"),
        ("well-known and well—known", "well-\nknown and well—\nknown", "folded"),
        ("and/or", "and/\nor", "folded"),
        ("a U.S.-based firm", "a U.S.-\nbased firm", "folded"),
        ("pre- and post-war", "pre-\nand post-war", "folded"),
        ("中文字", "中文\n字", "folded"),
        ("unionised workers", "the un-ionised workers", "near"),
        ("they resign now", "they re-sign now", "near"),
        ("re-sign", "they re-\nsign now", "folded"),
        ("resign", "they re-\nsign now", "folded"),
        ("a 10- year plan", "a 10-year plan", "near"),
        ("it is 5", "it is 5½ metres", "near"),
        ("it is 5", "it is 5'000 metres", "near"),
        ("it is 5", "it is 5′000 metres", "near"),
        ("000 metres", "it is 5_000 metres", "near"),
        ("of the '60s", "of the '60s and 5'", "exact"),
        ("it is 5", "it is 5' long", "exact"),
    ],
)
def test_whole_words_and_numbers_however_lines_end(quote: str, text: str, kind: str) -> None:
    found = find(quote, text)
    assert found.kind == kind, found
    if kind == "exact":
        assert found.passage == quote
        assert found.line == 1
    if "- " not in quote:
        assert find(quote.replace(" ", "\n"), text).kind == ("folded" if kind == "exact" and " " in quote else kind)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("1990", "in the 1990s"), ("29", "in x29"), ("29", "A29"), ("380", "the A380"), ("21", "the 21st"), ("3", "in 3D"), ("x", "in x29"),
        ("000", "all 1 000 of them"), ("1", "all 1 000 of them"), ("000 of", "all 1\u202f000 of them"), ("29 500", "29 500 000"), ("500", "29\u00a0500,5"),
        ("1990", "in the １９９０s"), ("000 men’s", "all 1 000 men's"), ("25 000", "125 000"), ("000 5", "all 1\u2009000 500"),
    ],
)  # fmt: skip
def test_a_part_of_a_word_or_number_is_not_found(quote: str, text: str) -> None:
    assert find(quote, text).kind in ("near", "absent")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("29", "29 km"), ("29", "29%"), ("29", "$29"), ("29", "a 29-year-old"), ("29", "(29)"), ("29", "29km²"), ("9 km", "9 km²"), ("1990", "1990年"),
        ("1990", "平成1990"), ("1990", "ปี1990ที่"), ("1990", "センター1990ー"), ("in the 1990s", "in the 1990s."), ("1990s", "the 1990s."), ("x29", "in x29."),
        ("1 000", "all 1 000 of them"), ("1 000", "all 1\u202f000 of them"), ("1 000 men’s", "all 1 000 men's"), ("500", "in 2020 500 men"),
        ("20", "20 1999 times"), ("000", "1  000"), ("200 men", "Chapter 1\n200 men"), ("200 men’s", "Chapter 1\n200 men's"), ("in Minsk", "in Minsk¹ and"),
        ("Minsk", "Minsk 29"), ("5", "in 5 1000"), ("4:30", "at 4:30pm"),
    ],
)  # fmt: skip
def test_a_whole_word_or_number_is_found_whatever_stands_beside_it(quote: str, text: str) -> None:
    assert find(quote, text).kind in ("exact", "folded")


def test_hyphens_before_many_spaces_take_no_time() -> None:
    text = ("x-" + " " * 60_000) * 5 + "y"
    assert find("x- y", text).kind == "folded"
    assert find("nothing", text).kind == "absent"


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("the mutual trade amounted to $ 29.6 billion", "the mutual trade amounted to $ 29.5 billion"),
        ("the mutual commerce amounted to $ 29.5 billion", "the mutual trade amounted to $ 29.5 billion"),
        ("russia accounts for 47.9 percent of the belarusian foreign trade", "Russia ac\u00ad\ncounts for 47.9 percent of the Belarusian foreign trade"),
        ("exports to Russia reached $ 13.1 billion", "exports to Russia reach-\ning $ 13.1 billion"),
    ],
)  # fmt: skip
def test_near(quote: str, passage: str) -> None:
    found = find(quote)
    assert found.kind == "near", found
    assert found.passage == passage
    assert 0.75 <= found.likeness < 1.0


@pytest.mark.parametrize(
    "quote", ["", "  ", "\u200b", "Photosynthesis happens in the chloroplasts of plants.", "zzz", "!"]
)
def test_absent(quote: str) -> None:
    found = find(quote)
    assert found.kind == "absent"
    assert found.likeness < 0.75


@pytest.mark.parametrize("text", ["", " \n ", "x"])
def test_in_documents_that_say_nothing(text: str) -> None:
    assert find("a quote that is not there", text).kind == "absent"


words = st.lists(st.text(alphabet="abcdeéß", min_size=2, max_size=9), min_size=8, max_size=60)


def set_in_type(text: str, chance: random.Random) -> str:
    """The text as a printer sets it: lines broken, words divided, signs typographic, spaces doubled."""
    out = []
    for letter in text:
        if letter == " ":
            out.append(chance.choice([" ", "  ", "\n", " \n", "\n\n", "\t "]))
        elif letter == "'":
            out.append(chance.choice("'’‘"))
        elif letter == "-":
            out.append(chance.choice("-–—"))
        elif letter == "é":
            out.append(chance.choice(["é", "e\u0301"]))
        elif letter.isalpha() and out and out[-1].isalpha() and chance.random() < 0.1:
            out.append(chance.choice(["-\n", "-\n  ", "\u00ad\n", "\u00ad"]) + letter)
        else:
            out.append(letter)
    return "".join(out)


@settings(max_examples=300, deadline=None)
@given(words, st.data())
def test_a_quote_is_found_however_the_text_is_set(words: list[str], data: st.DataObject) -> None:
    chance = random.Random(data.draw(st.integers(0, 10_000)))
    plain = " ".join(word + chance.choice(["", "", "", ",", ".", " -", "'s"]) for word in words)
    pieces = plain.split(" ")
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first, len(pieces) - 1))
    before, quote, after = (" ".join(part) for part in (pieces[:first], pieces[first : last + 1], pieces[last + 1 :]))
    parts = [set_in_type(part, chance) for part in (before, quote, after)]
    found = find(quote, "\n".join(parts))
    assert found.kind in ("exact", "folded")
    assert fold_passage(found.passage, hyphens=False).strip() == fold_passage(quote, hyphens=False).strip()


VOCABULARY = (
    "treaty union state anniversary ministry partnership geographic location historic cultural economic cooperation "
    "agreement integration peaceful democratic customs territory framework sustainable foreign defence security crime"
).split()
long_words = st.permutations(VOCABULARY)


@settings(max_examples=200, deadline=None)
@given(long_words, st.data())
def test_a_quote_with_one_word_changed_is_near_its_passage(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 8))
    quoted = words[first : first + 8]
    at = data.draw(st.integers(1, 6))
    found = find(" ".join([*quoted[:at], "1999", *quoted[at + 1 :]]), "\n".join(words))
    assert found.kind == "near"
    assert found.likeness < 1.0
    assert found.passage.split() == quoted


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab é\u0301-\n’…ﬃ\u00ad\u200b", max_size=40), st.booleans())
def test_folding_knows_the_way_back(text: str, hyphens: bool) -> None:
    folded = Folded(text, hyphens=hyphens)
    places = [folded.place(at) for at in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    for at, place in enumerate(places):
        if folded.text[at] in "ab" and text[place] in "ab":
            assert folded.text[at] == text[place]
    assert len(lower(text)) == len(text)


def test_many_quotes_over_one_document_fold_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from quizapp.document import quotes

    made: list[int] = []

    class Counted(Folded):
        def __init__(self, original: str, *, hyphens: bool = True, marked: bool = False) -> None:
            super().__init__(original, hyphens=hyphens, marked=marked)
            made.append(len(original))

    monkeypatch.setattr(quotes, "Folded", Counted)
    text = "\n".join(f"Sentence {number} is about\n the number {number * 7}." for number in range(2000))
    finder = Finder(Document("a.txt", text))
    for number in range(0, 2000, 10):
        assert finder.find(f"Sentence {number} is about the number {number * 7}.").kind == "folded"
        assert finder.find(f"Sentence {number} tells about the number {number * 7}.").kind == "near"
    assert made == [len(text), len(text)]


MARKED = """\
# Tea

Green tea is **not** oxidised, as [Ruth Calder](https://example.org/a_b "Her") found with the `x-ray`&nbsp;tube in *Assam*[^1].
It costs 5 \\* 3 rupees, __never__ more; ![a leaf](leaf.png) see [the list][1] and [[Oolong|the other]] tea & snake_case.

* One *of* the rules
* 2 * 3 * 4
"""


@pytest.mark.parametrize(
    ("quote", "kind", "passage"),
    [
        ("Green tea is not oxidised", "folded", "Green tea is **not** oxidised"),
        ("Green tea is **not** oxidised", "exact", "Green tea is **not** oxidised"),
        ("as Ruth Calder found with the x-ray tube in Assam.", "folded", 'as [Ruth Calder](https://example.org/a_b "Her") found with the `x-ray`&nbsp;tube in *Assam*[^1].'),
        ("It costs 5 * 3 rupees, never more", "folded", "It costs 5 \\* 3 rupees, __never__ more"),
        ("see the list and the other tea & snake_case", "folded", "see [the list][1] and [[Oolong|the other]] tea & snake_case"),
        ("snakecase", "absent", ""),
        ("One of the rules", "folded", "One *of* the rules"),
        ("2 3 4", "absent", ""),
        ("Green tea is oxidised", "near", "Green tea is **not** oxidised"),
    ],
)  # fmt: skip
def test_markdown_is_quoted_as_a_reader_sees_it(quote: str, kind: str, passage: str) -> None:
    found = Finder(Document("a.md", MARKED.replace("\\\\", "\\"))).find(quote)
    assert found.kind == kind
    if kind in ("exact", "folded"):
        assert found.passage == passage.replace("\\\\", "\\")
    assert len(list(Finder(Document("a.md", MARKED)).everywhere("**not** oxidised"))) == 1
    assert Finder(Document("a.txt", MARKED)).find("Green tea is not oxidised").kind != "folded", (
        "in plain text all counts"
    )
