"""What a fact says that stands around its quote: where that becomes another, the quote is altered though it stands word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.document.anchors import Search
from quizapp.document.leaning import UNKNOWN, gone_around, leans_on, more_leaning, still_said
from quizapp.document.placed import Placed
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

TEXT = """\
# Halden Metro: results for 2023

The Halden Metro is a rapid transit system. It opened on 9 October 1971 and has 54 stations.

A fire at Klara killed 12 people in 1987. It led to a ban on wooden escalators.

Its members are:

- Denmark, which joined first
- Norway, which joined last

| Line | Opened | Stations |
|---|---|---|
| Line 1 | 1971 | 21 |
| Line 2 | 1978 | 18 |

The board has bought 40 trains. They are red.
"""
OPENED = "It opened on 9 October 1971 and has 54 stations."


def looked(was: str, quote: str, said: str, now: str, path: str = "a.md") -> Placed:
    """What became of a fact's quote when a document became another."""
    before = Finder(Document(path, was))
    anchor = Search(before).anchor(quote)
    assert anchor is not None
    leans = leans_on(before.document, anchor.start, quote, said)
    return Search(Finder(Document(path, now))).relocate(replace(anchor, leans=leans))


@pytest.mark.parametrize(
    ("quote", "said", "was", "now"),
    [
        (OPENED, "When did the Halden Metro open?\n9 October 1971", "The Halden Metro is", "The Brunnstad Metro is"),
        (OPENED, "The Halden Metro has {{54}} stations.", "The Halden Metro is", "The Halden Railway is"),
        ("It led to a ban on wooden escalators.", "The fire led to a ban on {{wooden escalators}}.", "A fire at", "A flood at"),
        ("Line 2 | 1978 |", "Line 2 – Opened: {{1978}}", "| Opened |", "| Closed |"),
        ("| Line 2 | 1978", "Halden Metro: Line 2 – Opened: {{1978}}", "Halden Metro: results", "Brunnstad Metro: results"),
        ("The board has bought 40 trains.", "The board has bought {{40}} trains (as of 2023).", "for 2023", "for 2022"),
        ("They are red.", "The trains of the board are {{red}}.", "40 trains", "40 buses"),
    ],
)  # fmt: skip
def test_what_a_fact_leans_on_alters_it(quote: str, said: str, was: str, now: str) -> None:
    assert TEXT.count(was) == 1
    placed = looked(TEXT, quote, said, TEXT.replace(was, now))
    assert placed.state == "altered"
    assert placed.lost
    assert now in placed.says or was in TEXT.partition("\n")[0], "what is another now is shown, but for a title"


@pytest.mark.parametrize(
    ("quote", "said", "was", "now"),
    [
        # what it does not say may change
        (OPENED, "When did it open?\n9 October 1971", "The Halden Metro is", "The Brunnstad Metro is"),
        (OPENED, "When did the Halden Metro open?\n9 October 1971", "is a rapid transit system", "is an old system of trains"),
        (OPENED, "When did the Halden Metro open?\n9 October 1971", "The Halden Metro is", "The Metro of Halden is"),
        (OPENED, "When did the Halden Metro open?\n9 October 1971", "The Halden Metro is", "Known since 1960, the Halden-Metro is"),
        ("The board has bought 40 trains.", "Halden Metro: The board has bought {{40}} trains.", "A fire at", "A flood at"),
        ("Line 2 | 1978", "Line 2 – Opened: {{1978}}", "| Stations |", "| Stops |"),
        ("Line 2 | 1978", "Line 2 – Opened: {{1978}}", "| Line 1 | 1971 | 21 |\n", ""),
        ("It led to a ban on wooden escalators.", "Halden Metro: The fire led to a {{ban}}.", "The Halden Metro is", "The Brunnstad Metro is"),
        ("The board has bought 40 trains.", "Halden Metro: The board has bought {{40}} trains.", "The Halden Metro is", "The Brunnstad Metro is"),
        # slips of the pen mended
        (OPENED, "The Brunstad Metro has {{54}} stations.", "", ""),
    ],
)  # fmt: skip
def test_what_it_does_not_lean_on_leaves_it(quote: str, said: str, was: str, now: str) -> None:
    assert looked(TEXT, quote, said, TEXT.replace(was, now)).state == "intact"


def test_a_slip_of_the_pen_beside_it_leaves_it() -> None:
    text = TEXT.replace("The Halden Metro is", "The Brunstadt Metro is")
    now = text.replace("Brunstadt", "Brunnstadt")
    assert looked(text, OPENED, "The Brunstadt Metro has {{54}} stations.", now).state == "intact"


def test_what_is_moved_with_what_it_leans_on_is_moved() -> None:
    moved = "The Halden Metro is a rapid transit system. It opened on 9 October 1971 and has 54 stations.\n\n"
    now = TEXT.replace(moved, "") + "\n" + moved
    assert looked(TEXT, OPENED, "The Halden Metro has {{54}} stations.", now).state in ("moved", "intact")
    alone = TEXT.replace(f" {OPENED}", "") + f"\nThe tram of Selby is new. {OPENED}\n"
    assert looked(TEXT, OPENED, "The Halden Metro has {{54}} stations.", alone).state == "altered"


def test_nothing_is_lost_where_it_is_not_known_what_a_fact_leans_on() -> None:
    assert gone_around(Document("a.md", TEXT), 0, UNKNOWN) == gone_around(Document("a.md", TEXT), 0, "") == []
    assert still_said("b:halden\nb:metro", "The Metro has 54 stations.") == "b:metro"
    assert more_leaning("b:halden", "") == "b:halden"


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60), st.integers(0, 260))
def test_any_text_leans_on_what_is_there(text: str, quote: str, said: str, at: int) -> None:
    document = Document("a.md", text)
    start = min(at, len(text))
    leans = leans_on(document, start, quote, said)
    assert gone_around(document, start, leans) == []


# -------------------------------------------------------------------------------- headings of sections

REPORT = """\
# Lepidoptera

Lepidoptera is an order of winged insects.

## Butterflies

Most are active by day. There are about 18,500 species.

Many migrate. The oldest fossil was found in Denmark.

## 2.1 Wings

### Moths at night

There are about 160,000 species, and the sky is theirs.

## Revenue in 2022

Sales in Germany fell by 3%.
"""
SPECIES, MOTHS = "There are about 18,500 species.", "There are about 160,000 species, and the sky is theirs."
SALES = "Sales in Germany fell by 3%."


@pytest.mark.parametrize(
    ("quote", "said", "was", "now", "word"),
    [
        (SPECIES, "Lepidoptera, Butterflies: About how many species are there?\n18,500", "## Butterflies", "## Skippers", "Butterflies"),
        (SPECIES, "About how many species of butterflies are there?\n18,500", "## Butterflies", "## Skippers", "butterflies"),
        (SPECIES, "About how many species of butterfly are there?\n18,500", "## Butterflies\n\n", "", "butterfly"),
        ("The oldest fossil was found in Denmark.", "Butterflies: The oldest fossil was found in {{Denmark}}.", "## Butterflies", "## Moths", "Butterflies"),
        (MOTHS, "Moths at night: About how many species are there?\n160,000", "### Moths at night", "### Butterflies at night", "Moths"),
        (MOTHS, "Wings, Moths: About how many species are there?\n160,000", "## 2.1 Wings", "## 2.1 Claws", "Wings"),
        (SALES, "Revenue in 2022: Sales in Germany fell by {{3%}}.", "Revenue in 2022", "Revenue in 2023", "2022"),
        (SALES, "Revenue in 2022: Sales in Germany fell by {{3%}}.", "## Revenue in 2022", "## Revenue in 2022\n\n## Costs in 2023", "2022"),
    ],
)  # fmt: skip
def test_a_heading_that_a_fact_says_alters_it(quote: str, said: str, was: str, now: str, word: str) -> None:
    assert REPORT.count(was) == 1
    placed = looked(REPORT, quote, said, REPORT.replace(was, now))
    assert placed.state == "altered"
    assert word in placed.lost
    new = now.split("\n\n")[-1].strip("# ")
    assert new in placed.says or not now or "Claws" in now
    assert quote in placed.says


@pytest.mark.parametrize(
    ("quote", "said", "was", "now"),
    [
        (SPECIES, "About how many species are there?\n18,500", "## Butterflies", "## Skippers"),
        (SPECIES, "Lepidoptera, Butterflies: There are about {{18,500}} species.", "## Butterflies", "# Butterflies"),
        (SPECIES, "Lepidoptera, Butterflies: There are about {{18,500}} species.", "## Butterflies", "Butterflies\n-----------"),
        (SPECIES, "Lepidoptera, Butterflies: There are about {{18,500}} species.", "## Butterflies", "## 3. Day-active butterflies, an overview"),
        (SPECIES, "Lepidoptera, Butterflies: There are about {{18,500}} species.", "## Butterflies\n", "## Butterflies\n\n### Numbers\n"),
        (SPECIES, "How many species of butterfly?\n18,500", "## Butterflies", "## The butterfly"),
        (SPECIES, "Lepidoptera, Butterflies: There are about {{18,500}} species.", "## Revenue", "## Butterflies' revenue"),
        (SPECIES, "Lepidoptera, Butterflies: There are about {{18,500}} species.", "Most are active by day.", "The day is theirs, and the sun, and the flowers.\n\nMost are active by day."),
        (MOTHS, "Wings, Moths: There are about {{160,000}} species.", "## 2.1 Wings", "# Wings"),
        (MOTHS, "Wings, Moths: There are about {{160,000}} species.", "### Moths at night", "## Moths at night"),
        (MOTHS, "Moths: There are about {{160,000}} species.", "### Moths at night", "### Moths"),
        (SALES, "Sales in Germany fell by {{3%}}.", "Revenue in 2022", "Revenue in 2023"),
    ],
)  # fmt: skip
def test_a_heading_that_it_does_not_say_leaves_it(quote: str, said: str, was: str, now: str) -> None:
    assert REPORT.count(was) == 1
    assert looked(REPORT, quote, said, REPORT.replace(was, now)).state == "intact"


def test_a_text_without_the_marks_of_its_headings_is_the_same() -> None:
    said = "Wings, Moths: There are about {{160,000}} species."
    for now in (REPORT.replace("#", "").replace("\n ", "\n"), REPORT.replace("#", "").replace("\n\n", "\n")):
        assert looked(REPORT, MOTHS, said, now, path="a.txt").state == "intact"


def test_what_is_put_above_a_title_leaves_it() -> None:
    quote, said = "The board has bought 40 trains.", "Halden Metro: The board has bought {{40}} trains (as of 2023)."
    for above in ("---\ntitle: Results\n---\n\n", "![logo](logo.png)\n\n", "DRAFT, not to be sent on\n\n"):
        assert looked(TEXT, quote, said, above + TEXT).state == "intact"
        assert looked(TEXT, quote, said, above + TEXT.replace("for 2023", "for 2022")).state == "altered"
        assert looked(above + TEXT, quote, said, TEXT).state == "intact"


def test_the_heads_of_two_columns_that_change_places_alter_their_values() -> None:
    swapped = TEXT.replace("| Opened | Stations |", "| Stations | Opened |")
    assert looked(TEXT, "Line 2 | 1978", "Line 2 – Opened: {{1978}}", swapped).state == "altered"
    assert looked(TEXT, "Line 2 | 1978 | 18 |", "Line 2 – Stations: {{18}}", swapped).state == "altered"
    assert looked(TEXT, "1978", "Line 2 – Opened: {{1978}}", swapped).state == "altered"
    assert (
        looked(TEXT, "Line 2 | 1978", "Line 2 – Opened: {{1978}}", TEXT.replace("Line | Op", "Route | Op")).state
        == "intact"
    )


# --------------------------------------------------------------------- titles and headings that a fact begins with

NEWS = """\
# Harbour bridge reopens after two-year repair

The bridge carries 9,000 cars a day. Kombucha is sold beside it.

## What changes for drivers

The toll is 3 euros.

## Kombucha

It ferments for 7 days. Water and kefir are others.
"""
TOLL, DAYS, CARS = "The toll is 3 euros.", "It ferments for 7 days.", "The bridge carries 9,000 cars a day."
BRIDGE = "Harbour bridge reopens after two-year repair"


@pytest.mark.parametrize(
    ("quote", "said", "was", "now", "told"),
    [
        (DAYS, f"{BRIDGE}, Kombucha: How long does it ferment?\n7 days", "## Kombucha", "## Water kefir", [("H", "Kombucha", "Water kefir")]),
        (TOLL, f"{BRIDGE}, What changes for drivers: The toll is {{{{3 euros}}}}.", "What changes", "What might change", [("H", "What changes for drivers", "What might change for drivers")]),
        (TOLL, "What changes for drivers: The toll is {{3 euros}}.", "What changes", "What changes not", [("H", "What changes for drivers", "What changes not for drivers")]),
        (CARS, f"{BRIDGE}: How many cars?\n9,000", "reopens after two-year", "stays closed after failed", [("T", BRIDGE, "Harbour bridge stays closed after failed repair")]),
        (CARS, "Harbour bridge reopens: How many cars?\n9,000", "reopens after", "reopened after", [("T", "Harbour bridge reopens", "Harbour bridge reopened after two-year repair")]),
    ],
)  # fmt: skip
def test_a_label_that_its_heading_says_no_more_word_for_word_alters_a_fact(
    quote: str, said: str, was: str, now: str, told: list[tuple[str, str, str]]
) -> None:
    assert NEWS.count(was) == 1
    placed = looked(NEWS, quote, said, NEWS.replace(was, now))
    assert placed.state == "altered"
    assert [(one.where, one.said, one.now) for one in placed.gone] == told


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("# Harbour bridge reopens", "# HARBOUR **bridge** reopens:"),
        ("## Kombucha", "## 3. *Kombucha*?"),
        ("## What changes for drivers\n\nThe toll is 3 euros.\n\n", ""),
        ("## Kombucha", "## Drinks\n\n### Kombucha"),
        ("The bridge carries 9,000 cars a day. ", ""),
        ("# Harbour bridge", "By Ann Lee\n\n# Harbour bridge"),
    ],
)
def test_a_label_that_is_said_otherwise_only_in_its_signs_or_its_place_leaves_it(was: str, now: str) -> None:
    assert NEWS.count(was) == 1
    said = f"{BRIDGE}, Kombucha: How long does it ferment?\n7 days"
    assert looked(NEWS, DAYS, said, NEWS.replace(was, now)).state == "intact"


def test_a_quote_in_other_words_tells_of_its_label_too() -> None:
    said = f"{BRIDGE}: The bridge carries {{{{9,000}}}} cars a day."
    placed = looked(NEWS, CARS, said, NEWS.replace("9,000", "8,000").replace("two-year", "failed"))
    assert placed.says == "The bridge carries 8,000 cars a day."
    assert [(one.said, one.now) for one in placed.gone] == [(BRIDGE, BRIDGE.replace("two-year", "failed"))]


def test_what_stands_for_a_whole_sentence_is_shown_to_its_end() -> None:
    was = "The bridge is open now. The toll of 3 euros a car will return in March. Cars may pass from Monday.\n"
    now = "It has been open since. The toll of 3 euros a car will be back in May, says the city. Trams are slower.\n"
    placed = looked(was, "The toll of 3 euros a car will return in March.", "", now)
    assert placed.says == "The toll of 3 euros a car will be back in May, says the city."


def test_a_title_below_the_way_through_a_site_is_the_title() -> None:
    was = "Home / Region\n\nHarbour bridge reopens\n\nBy Ann Lee | 10:42\n\nIt carries 9,000 cars a day.\n"
    quote, said = "It carries 9,000 cars a day.", "Harbour bridge reopens: How many cars does it carry?\n9,000"
    assert looked(was, quote, said, was.replace("Region", "Town"), "a.txt").state == "intact"
    (gone,) = looked(was, quote, said, was.replace("reopens", "stays closed"), "a.txt").gone
    assert (gone.where, gone.now) == ("T", "Harbour bridge stays closed")
