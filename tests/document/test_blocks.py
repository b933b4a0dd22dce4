"""The blocks of plain text and Markdown: what each part is, what leads lists in, copies and garbled copies."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.document.blocks import Block
from quizapp.document.quotes import Finder
from quizapp.document.text import Document
from quizapp.errors import QuizError

SEED = Path(__file__).parents[2] / "seeds" / "000_d2bb267af3501381.txt"


def told(block: Block) -> str:
    """A block's kind, with all that is not as usual."""
    marks = [block.kind + (str(block.level) if block.level else "")]
    marks += ["note"] * block.note
    marks += [f"<{block.lead}"] * (block.lead >= 0) + [f"={block.copy_of}"] * (block.copy_of >= 0)
    return " ".join([*marks, *["garbled"] * block.garbled])


def seen(text: str, path: str = "a.txt") -> list[str]:
    """Each block on a line."""
    document = Document(path, text)
    return [f"{told(block)}: " + document.text[block.start : block.end].replace("\n", "/") for block in document.blocks]


def test_the_seed() -> None:
    document = Document("seed.txt", SEED.read_text("utf-8"))
    lines = []
    for block in document.blocks:
        words = document.text[block.start : block.end].split()
        lines.append(
            f"{document.line_of(block.start):>2} {told(block)}: {' '.join(words[:5])} … {' '.join(words[-3:])}"
        )
    assert lines == [
        " 1 paragraph: Moscow, 27 January 2022 (TDI): … Russia and Belarus.",
        " 3 paragraph: The main goal is to … Russia and Belarus.",
        " 6 paragraph: According to the Ministry of … and Russian businesses.",
        " 8 paragraph: The heads of state of … the two countries.",
        "10 paragraph: Within the agreement, both countries … proper legal framework.",
        "12 paragraph: The third goal is to … fight against crime.",
        "14 caption garbled: Russian President Vladimir Putin with … counterpart Aleksandr Lukashenko",
        "15 caption: Russian President Vladimir Putin with … counterpart Aleksandr Lukashenko",
        "17 paragraph: Russia is a key trade … $ 16.4 billion.",
        "19 paragraph: According to the Ministry, Russia … security is significant.",
        "22 paragraph: Russia and Belarus support the … the post-Soviet area.",
        "24 caption: Russia and Belarus geographic location … other border states",
        "25 caption =11: Russia and Belarus geographic location … other border states",
        "27 paragraph: The EEU helps its member-states … for economic agents.",
        "30 paragraph: Russia and Belarus also cooperate … and technical cooperation.",
        "32 paragraph: One of those examples is … and combat training.",
        "34 paragraph: Both continue to build a … and human trafficking.",
        "36 paragraph: The Ministry uses as an … states perform together.",
        "39 paragraph: Russia and Belarus then mentioned … on labor issues.",
        "41 paragraph: Moreover, the Belarusian and Russian … and other projects.",
        "43 paragraph: Among those projects, we can … in both countries.",
        "46 paragraph: Belarus and Russia also have … and Russian enterprises.",
        "48 paragraph: Finally, the Belarusian-Russian dialogue is … of both countries.",
    ]


WRAPPED = """\
THE RIVER MARN

The Marn rises in the Orsk mountains, from where it flows for 240 km to
the sea. Its valley has been settled since the Bronze Age.
Towns along it

The towns on its banks were founded by merchants, who used the river to
send salt, timber and wool to the coast. The most important of them are
the following:

  * Lindova, which has a bridge from 1342 that was rebuilt after the war
    in concrete
  * Dobra
  * Selby

1. The floods
In the spring of 1911 the river rose by 6 metres. It was the worst flood
since 1798.

Figure 2. The bridge at Lindova
in the year 1900.

Year   River   Height
1911   Marn    6 m
1987   Marn    5 m
"""


def test_wrapped_text() -> None:
    assert seen(WRAPPED) == [
        "heading1: THE RIVER MARN",
        "paragraph: The Marn rises in the Orsk mountains, from where it flows for 240 km to/the sea. Its valley has been settled since the Bronze Age.",
        "caption: Towns along it",
        "paragraph: The towns on its banks were founded by merchants, who used the river to/send salt, timber and wool to the coast. The most important of them are/the following:",
        "item1 <3: * Lindova, which has a bridge from 1342 that was rebuilt after the war/    in concrete",
        "item1 <3: * Dobra",
        "item1 <3: * Selby",
        "heading2: 1. The floods",
        "paragraph: In the spring of 1911 the river rose by 6 metres. It was the worst flood/since 1798.",
        "caption: Figure 2. The bridge at Lindova/in the year 1900.",
        "table: Year   River   Height/1911   Marn    6 m/1987   Marn    5 m",
    ]


LONG = "This line goes on and on, since whoever wrote the text had an editor that wraps lines when it shows them, and so it is a paragraph."


def test_lines_that_are_not_wrapped() -> None:
    assert seen(f"A title\n{LONG}\n{LONG[5:]}\n\nIts members are:\nRussia\nBelarus\nKazakhstan\n\n{LONG[10:]}") == [
        "heading1: A title",
        f"paragraph: {LONG}",
        f"paragraph: {LONG[5:]}",
        "paragraph: Its members are:",
        "item1 <3: Russia",
        "item1 <3: Belarus",
        "item1 <3: Kazakhstan",
        f"paragraph: {LONG[10:]}",
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        (" \n\n ", []),
        ("word", ["caption: word"]),
        ("Table\u00a01: Lengths of the rivers of Norland.", ["caption: Table\u00a01: Lengths of the rivers of Norland."]),
        ("One sentence here.", ["paragraph: One sentence here."]),
        ("Results\n=======\nAll went well.", ["heading1: Results", "paragraph: All went well."]),
        ("Over - this is a dash\n- one of a kind", ["caption: Over - this is a dash", "caption: - one of a kind"]),
        ("They are:\n1) red\n2) green\n   a) dark\n   b) light\n3) blue", ["paragraph: They are:", "item1 <0: 1) red", "item1 <0: 2) green", "item2 <2: a) dark", "item2 <2: b) light", "item1 <0: 3) blue"]),
        ("They are:\n   o  red and\n      dark\n   o  blue", ["paragraph: They are:", "item1 <0: o  red and/      dark", "item1 <0: o  blue"]),
        ("Entre a casa e\no rio havia\no vale, com\no  castelo.", ["caption: Entre a casa e", "caption: o rio havia", "caption: o vale, com", "paragraph: o  castelo."]),
        ("It was in the year\n1984. Nobody knew.", ["caption: It was in the year", "paragraph: 1984. Nobody knew."]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["table: | a | b |/|---|---|/| 1 | 2 |"]),
        ("```\nx = 1\n\ny = 2\n```", ["code: ```/x = 1//y = 2/```"]),
        ("    int a = 1;\n    return a;", ["code:     int a = 1;/    return a;"]),
        (f"What is deflation?\n\n{LONG}", ["heading2: What is deflation?", f"paragraph: {LONG}"]),
        (f"Start now.\n\nBy Ann Lee, Staff Writer\n\n{LONG}", ["paragraph: Start now.", "caption: By Ann Lee, Staff Writer", f"paragraph: {LONG}"]),
        (f"{LONG}\n\n2.1 Methods\n\n{LONG[3:]}", [f"paragraph: {LONG}", "heading3: 2.1 Methods", f"paragraph: {LONG[3:]}"]),
    ],
)  # fmt: skip
def test_parts_of_plain_text(text: str, blocks: list[str]) -> None:
    assert seen(text) == blocks


MARKDOWN = """\
---
title: no part of the text
---
# The *Marn* #

The Marn rises in the mountains.
Its valley is **old**, and it
has three towns:

- Lindova, with
  a bridge

  built in 1342
- Dobra
    1. upper
    2. lower
* Selby

<!-- not
shown -->
Floods
------
![a bridge](bridge.png)
*Figure 1: the bridge*

> They came at night,
> without a warning.

| Year | Height |
|:-----|-------:|
| 1911 | 6 m    |

**Causes**

~~~python
# no heading
~~~

    indented = True

    more = True

***
<div class="note">

They came in
2019. That was it.

[link]: https://example.org
#hashtag
"""


def test_markdown() -> None:
    assert seen(MARKDOWN, "a.md") == [
        "heading1: The *Marn*",
        "paragraph: The Marn rises in the mountains./Its valley is **old**, and it/has three towns:",
        "item1 <1: - Lindova, with/  a bridge",
        "caption: built in 1342",
        "item1: - Dobra",
        "item2 <4: 1. upper",
        "item2 <4: 2. lower",
        "item1: * Selby",
        "heading2: Floods",
        "caption: ![a bridge](bridge.png)/*Figure 1: the bridge*",
        "paragraph: > They came at night,/> without a warning.",
        "table: | Year | Height |/|:-----|-------:|/| 1911 | 6 m    |",
        "heading6: Causes",
        "code: ~~~python/# no heading/~~~",
        "code:     indented = True//    more = True",
        "paragraph: They came in/2019. That was it.",
        "caption: #hashtag",
    ]


def test_chapters_of_older_books() -> None:
    said = "The plant was brought to Martinique in 1723 by Gabriel de Clieu, who had kept it alive on the ship with his own water."
    text = f"The Story of Coffee\n\nCHAPTER I.\n\nOF THE PLANT.\n\n{said}\n\nChapter II.\n\n{said[4:]}\n\nTHE END.\n"
    assert seen(text) == [
        "heading1: The Story of Coffee",
        "heading2: CHAPTER I.",
        "heading3: OF THE PLANT.",
        f"paragraph: {said}",
        "heading2: Chapter II.",
        f"paragraph: {said[4:]}",
        "paragraph: THE END.",
    ]


def test_what_is_told_before_markdown_in_toml_is_no_part_of_it() -> None:
    assert seen('+++\ntitle = "a"\n+++\n# Hov\n', "a.md") == ["heading1: Hov"]


CLEAN = "The minister with the head of the port"


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        ([CLEAN, CLEAN], ["", "=0"]),
        (["The minister with the head The minister with the head of the port", CLEAN], ["garbled", ""]),
        ([CLEAN, "The minister with the head of the head of the port"], ["", "garbled"]),
        (["The minister with the head of…", CLEAN], ["garbled", ""]),
        ([CLEAN, "The minister with the head of the po"], ["", "garbled"]),
        ([CLEAN, "The minister with the head of"], ["", "garbled"]),
        ([CLEAN, "The minister with"], ["", ""]),
        ([CLEAN, "The minister with the head of the town"], ["", ""]),
        ([CLEAN, "The minister, with the head of the port"], ["", ""]),
        ([CLEAN, CLEAN + " and the town"], ["garbled", ""]),
        (["It is −5 °C in winter here.", "It is 5 °C in winter here."], ["", ""]),
        (["Yes, it is", "Yes, it is"], ["", ""]),
    ],
)
def test_copies(lines: list[str], marks: list[str]) -> None:
    document = Document("a.txt", f"Start.\n\n{LONG}\n\n" + "\n".join(lines) + f"\n\n{LONG[4:]}\n\nIt ends.")
    got = document.blocks[2 : 2 + len(lines)]
    assert [
        "garbled" if block.garbled else f"={block.copy_of - 2}" if block.copy_of >= 0 else "" for block in got
    ] == marks


PIECES = [*"ab1 \n-*#|>=:.`~<!_[]()", "\n\n", "The river ", "  ", "```", "1. ", "\n- ", "\u00a0", "é"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


NOTES = """\
# The Oder {#oder}

Its name[^1] is old, and it is long.[^len]

## Its **cities** ## {.unnumbered}

Mouth {#mouth}
--------------

::: note
What stands in a box is text: it is 1888.
:::

[^1]: The name was first written in 985.
[^len]: It was measured in 1903
    and again in 1950.

    Nobody has measured it since.

The text goes on {here}.

    code

[^late]:
    It begins on the next line.
{: .small }
"""


def test_notes_and_attributes_of_markdown() -> None:
    assert seen(NOTES, "a.md") == [
        "heading1: The Oder",
        "paragraph: Its name[^1] is old, and it is long.[^len]",
        "heading2: Its **cities**",
        "heading2: Mouth",
        "paragraph: What stands in a box is text: it is 1888.",
        "paragraph note: [^1]: The name was first written in 985.",
        "paragraph note: [^len]: It was measured in 1903/    and again in 1950.",
        "paragraph note: Nobody has measured it since.",
        "paragraph: The text goes on {here}.",
        "code:     code",
        "paragraph note: It begins on the next line.",
    ]


@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
@example("  \xa0  a", "a.md")
@example("- a\n\n\n    b", "a.md")
@example("```", "a.md")
@example("<!--", "a.md")
@example("|", "a.md")
def test_blocks_are_parts_in_order(text: str, path: str) -> None:
    document = Document(path, text)
    end = 0
    finder = Finder(document)
    for at, block in enumerate(document.blocks):
        assert end <= block.start < block.end <= len(text)
        said = text[block.start : block.end]
        assert said.strip()
        assert said == said.rstrip()
        assert block.lead < at
        assert block.copy_of < at
        assert (block.level > 0) == (block.kind in ("heading", "item"))
        found = finder.find(said)
        assert found.kind in ("exact", "folded") or not any(sign.isalnum() for sign in said), (said, found)
        end = block.end


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_far_too_many_blocks_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizapp.document import building

    monkeypatch.setattr(building, "MOST_PARTS", 100)
    assert len(Document(name, "It is so.\n\n" * 100).blocks) == 100
    with pytest.raises(QuizError, match="too large"):
        assert Document(name, "It is so.\n\n" * 101).blocks


@pytest.mark.parametrize("sign", ["-", "*", "_", "- ", "=", "* "])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_long_rules_take_little_memory(name: str, sign: str) -> None:
    text = "One.\n\n" + sign * 200_000 + "\n\nTwo."
    tracemalloc.start()
    blocks = Document(name, text).blocks
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(blocks) in (2, 3)
    assert peak < 15 * len(text)


def test_language() -> None:
    assert Document("a", "too short").language == ""
    assert Document("a", SEED.read_text("utf-8")).language == "en"
    assert Document("a", "ボルガ川の長さは3530キロメートルです。水は上昇した。").language == "other"
    assert Document("a", "يبلغ طول نهر الفولغا 3530 كيلومترا في عام 1911.").language == "other"
    assert Document("a", "日本").language == ""
    assert Document("a", "le chat est dans la maison et le chien dort sous la table " * 5).language == "other"
