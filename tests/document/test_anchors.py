"""Quotes looked up again in a document that was edited: intact, moved, altered or gone."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.document.anchors import anchor, relocate
from quizapp.document.placed import Anchor, Placed
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

SENTENCES = (
    "The Treaty on Creation of a Union State celebrated the 21st Anniversary of its entry into force on 26 January.",
    "According to the Ministry, in 2020 the mutual trade amounted to 29.5 billion dollars.",
    "Belarus is not a member of the European Union, said Aleksei Avdonin.",
    "Russia accounts for 47.9 percent of the Belarusian foreign trade and services.",
    "The plant at Astravets was built between 2013 and 2020 by Rosatom.",
    "Exports to Russia reached 13.1 billion, imports came to 16.4 billion.",
    "The two countries share a border of 1,239 kilometres.",
    "Minsk has been the capital of Belarus since 1919.",
)
TEXT = "\n".join(SENTENCES[:4]) + "\n\n" + "\n".join(SENTENCES[4:]) + "\n"


def finder(text: str) -> Finder:
    return Finder(Document("a.txt", text))


def known(quote: str, text: str = TEXT) -> Anchor:
    found = anchor(finder(text), quote)
    assert found is not None
    return found


def now(quote: str, text: str, before: str = TEXT) -> Placed:
    placed = relocate(finder(text), known(quote, before))
    if placed.state in ("intact", "moved"):
        assert "".join(text[placed.start : placed.end].split()) == "".join(quote.split())
        assert placed.says == ""
    if placed.state == "altered":
        assert placed.says
    return placed


QUOTE = "Russia accounts for 47.9 percent of the Belarusian foreign trade"


@pytest.mark.parametrize(
    ("edited", "state", "says"),
    [
        (TEXT, "intact", ""),
        ("A new beginning.\n\n" + TEXT + "And an end.\n", "intact", ""),
        (TEXT.replace(" ", "\n"), "intact", ""),
        (TEXT.replace("Avdonin.\n", "Avdonin. Something new was put here in between.\n"), "intact", ""),
        (TEXT.replace(" and services", ", as of 2021"), "intact", ""),
        (SENTENCES[3] + "\n\n" + TEXT.replace(SENTENCES[3], ""), "moved", ""),
        (TEXT.replace("47.9", "48.1"), "altered", "Russia accounts for 48.1 percent of the Belarusian foreign trade"),
        (TEXT.replace("Russia accounts", "Poland accounts"), "altered", "Poland accounts for 47.9 percent of the Belarusian foreign trade"),
        (TEXT.replace("accounts for", "does not account for"), "altered", "Russia does not account for 47.9 percent of the Belarusian foreign trade"),
        (TEXT.replace("47.9 percent", "nearly half"), "altered", "Russia accounts for nearly half of the Belarusian foreign trade"),
        (TEXT.replace(SENTENCES[3] + "\n", ""), "gone", ""),
        (TEXT.replace(QUOTE, "China buys the most of what is made there"), "altered", "China buys the most of what is made there"),
        (TEXT.replace(QUOTE, "It ruined every harvest"), "gone", ""),
        ("Another text altogether, of which nothing was known before.", "gone", ""),
    ],
)  # fmt: skip
def test_what_becomes_of_a_quote(edited: str, state: str, says: str) -> None:
    placed = now(QUOTE, edited)
    assert placed.state == state, placed
    assert " ".join(placed.says.split()) == says


def test_one_of_several_is_told_by_what_stands_around_it() -> None:
    text = "In Minsk the share was 12 percent in all. Nothing else is known.\n\nIn Brest the share was 12 percent too. More follows here.\n"
    finding = finder(text)
    places = [(start, end) for _, start, end in finding.everywhere("the share was 12 percent")]
    assert len(places) == 2
    from quizapp.document.anchors import anchor_at

    second = anchor_at(finding, "the share was 12 percent", *places[1], 2)
    same = relocate(finder("Foreword, of some length.\n" + text), second)
    assert (same.state, same.start - len("Foreword, of some length.\n")) == ("intact", places[1][0])
    edited = text.replace("share was 12 percent too", "share was 21 percent too")
    altered = relocate(finder(edited), second)
    assert (altered.state, altered.says) == ("altered", "the share was 21 percent"), "though the other one still stands"
    first = anchor_at(finding, "the share was 12 percent", *places[0], 2)
    assert relocate(finder(edited), first).state == "intact"
    rewritten = edited.replace("In Brest", "As to Brest").replace("More follows here", "There is more")
    assert relocate(finder(rewritten), second).state == "altered"


@pytest.mark.parametrize(
    ("quote", "text", "edited"),
    [
        ("a member of NATO since 2023", "Finland is a member of NATO since 2023. So it is.", "Finland is not a member of NATO since 2023. So it is."),
        ("5 degrees on average in winter", "It has 5 degrees on average in winter, they say.", "It has -5 degrees on average in winter, they say."),
        ("29.5 billion in the year 2020", "Trade came to $ 29.5 billion in the year 2020 alone.", "Trade came to € 29.5 billion in the year 2020 alone."),
        ("grew by 12", "It grew by 12% in that year, after all.", "It grew by 12‰ in that year, after all."),
        ("The bridge is open.", "In short: The bridge is open. Trains cross it each day.", "In short: The bridge is open. This is no longer true. Trains cross it each day."),
        ("The bridge is open", "In short: The bridge is open. Trains cross it each day.", "In short: The bridge is open. That was wrong, it says now."),
        ("The bridge is open.", "In short: The bridge is open.", "In short: The bridge is open. (It has since been retracted.)"),
    ],
)  # fmt: skip
def test_what_turns_a_quote_round_stands_right_beside_it(quote: str, text: str, edited: str) -> None:
    assert now(quote, text, text).state == "intact"
    assert now(quote, edited, text).state == "altered"


def test_what_denies_a_quote_in_the_next_sentence_is_shown_with_it() -> None:
    text = "In short: The bridge is open. Trains cross it each day. So it is."
    placed = now("The bridge is open", text.replace("Trains", "This is no longer true. Trains"), text)
    assert (placed.state, placed.says) == ("altered", "In short: The bridge is open. This is no longer true.")
    for harmless in ("Ships pass below.", "It is long.", "The tolls are no longer paid.", "This wrong-headed plan"):
        assert now("The bridge is open", text.replace("Trains", f"{harmless} Trains"), text).state == "intact"
    denied = text.replace("Trains", "This is no longer true. Trains")
    assert now("The bridge is open", denied + " Well.", denied).state == "intact", "it was denied before too"


def test_a_short_quote_is_told_by_its_place() -> None:
    placed = now(
        "since 1919", TEXT.replace("1919", "1920") + "Nothing more is told of it.", TEXT + "Nothing more is told of it."
    )
    assert (placed.state, placed.says) == ("altered", "since 1920")


WORDS = re.compile(r"\w[\w.,]*\w|\w")


def another(word: str, chance: random.Random) -> str:
    """A word or figure that differs by a little."""
    if any(map(str.isdigit, word)):
        at = chance.choice([at for at, sign in enumerate(word) if sign.isdigit()])
        return word[:at] + str((int(word[at]) + chance.randrange(1, 9)) % 10) + word[at + 1 :]
    ways = [word + "s", word[:-1] or "x", "not " + word, word.swapcase(), word[0] + word]
    return chance.choice([way for way in ways if way and way != word])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SENTENCES) - 1), st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_a_word_or_figure_that_changed_is_never_intact_or_moved(
    at: int, chance: random.Random, moved: bool, again: bool
) -> None:
    words = list(WORDS.finditer(SENTENCES[at]))
    first = chance.randrange(len(words))
    last = chance.randrange(first, len(words))
    quote = SENTENCES[at][words[first].start() : words[last].end()]
    if quote.strip() and TEXT.count(quote) > 1:
        return
    changed = chance.choice(words[first : last + 1])
    edited = SENTENCES[at][: changed.start()] + another(changed.group(), chance) + SENTENCES[at][changed.end() :]
    text = TEXT.replace(SENTENCES[at], edited)
    if moved:
        listed = text.split("\n")
        chance.shuffle(listed)
        text = "\n".join(listed)
    if again:
        text = text.replace("\n", "  ").replace(" ", "\n")
    if next(finder(text).everywhere(quote), None) is not None:
        return  # the shortest quotes may stand by chance in another place
    placed = now(quote, text)
    assert placed.state in ("altered", "gone"), (quote, edited, placed)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(SENTENCES) - 1), st.randoms(use_true_random=False))
def test_a_quote_that_is_left_alone_is_intact_or_moved(at: int, chance: random.Random) -> None:
    others = [place for place in range(len(SENTENCES)) if place != at]
    listed = list(SENTENCES)
    for place in chance.sample(others, chance.randrange(4)):
        listed[place] = chance.choice(("", "Something else stands here now.", listed[place] + " And more."))
    edited = "\n".join(listed)
    assert now(SENTENCES[at], edited).state in ("intact", "moved")
    chance.shuffle(listed)
    assert now(SENTENCES[at], "\n".join(listed)).state in ("intact", "moved")


def test_documents_full_of_the_same_are_quick() -> None:
    text = "The same words stand here again and again, always the same words. " * 4000
    quote = "The same words stand here again and again, always the same words."
    assert now(quote, text, text).state == "intact"
    assert now(quote, text.replace("again and again", "time and again"), text).state in ("altered", "gone")


@example(1935, "")  # another 'not' before a quote that one stood before already
@example(108, "")  # a 'not' right behind a quote
@example(158276, "")  # a 'not' before a quote, and another a few words before
@example(1131, "")  # a 'not' before what the document began with
@example(216684, "")  # a 'not' before one of two in the same surroundings
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["", "A foreword that nobody asked for.\n\n", "\n\n"]))
def test_of_a_quote_that_stands_several_times_the_one_that_changed_is_altered(at: int, foreword: str) -> None:
    again = [
        SENTENCES[1],
        "Minsk is a town.",
        SENTENCES[3],
        "In other words:",
        SENTENCES[3],
        SENTENCES[5],
        "And so on.",
    ]
    text = TEXT + "\n".join(again) + "\n"
    words = list(WORDS.finditer(text))
    chance = random.Random(at)
    first = chance.randrange(len(words) - 12)
    last = first + chance.randrange(2, 12)
    before = known(text[words[first].start() : words[last].end()], text)
    changed = words[chance.randrange(first, last + 1)]
    start = before.start + changed.start() - words[first].start()
    edited = text[:start] + another(changed.group(), chance) + text[start + len(changed.group()) :]
    placed = relocate(finder(foreword + edited), before)
    assert placed.state in ("altered", "gone"), (before, edited, placed)
    assert relocate(finder(foreword + text), before).state == "intact"
