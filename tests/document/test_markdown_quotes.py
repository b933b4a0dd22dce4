"""Quotes from Markdown: marks are no part of what is said, but in code every sign is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.document.anchors import anchor, relocate
from quizapp.document.folding import fold_passage
from quizapp.document.placed import Placed
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

TEXT = """\
# Notes

The function `int scan(char *p)` reads it, and `[^0-9]+` finds letters. Call `f(*args)` or `a\\.b` and `__init__` first.
The effect was 0.45*** in all, p* < 5 in *most* trials. The dam **holds** back fin**ish**ed water.

```c
int *ptr = a[i](b);
self._value = '&lt;';
```

> The bridge was opened
> in 1935 by the king.
>
> It was sold in 1950.

Temperatures > 30 C are dangerous in the town. Run `rm a > b` on it.

The tower\\
is 31 metres tall, and <b>very</b> old.
"""


def now(quote: str, old: str, new: str) -> Placed:
    assert TEXT.count(old) == 1, old
    known = anchor(Finder(Document("a.md", TEXT)), quote)
    assert known is not None, quote
    return relocate(Finder(Document("a.md", TEXT.replace(old, new))), known)


SCAN = "The function `int scan(char *p)` reads it, and `[^0-9]+` finds letters."
CALL = "Call `f(*args)` or `a\\.b` and `__init__` first."


@pytest.mark.parametrize(
    ("quote", "old", "new"),
    [
        (SCAN, "char *p", "char **p"),
        (SCAN, "char *p", "char p"),
        (SCAN, "[^0-9]+", "[^a-z]+"),
        ("int scan(char *p)", "char *p", "char **p"),
        ("The function int scan(char *p) reads it", "char *p", "char **p"),
        (CALL, "*args", "**args"),
        (CALL, "a\\.b", "a.b"),
        (CALL, "__init__", "init"),
        ("The effect was 0.45*** in all", "0.45***", "0.45*"),
        ("p* < 5 in *most* trials", "p* <", "p <"),
        ("int *ptr = a[i](b);", "int *ptr", "int **ptr"),
        ("int *ptr = a[i](b);", "a[i](b)", "a[i](c)"),
        ("self._value = '&lt;';", "self._value", "self.value"),
        ("The bridge was opened\n> in 1935 by the king.", "1935", "1953"),
        ("Temperatures > 30 C are dangerous in the town.", "> 30", "30"),
        ("rm a > b", "a > b", "a b"),
    ],
)
def test_what_is_changed_in_code_alters_a_quote(quote: str, old: str, new: str) -> None:
    assert now(quote, old, new).state == "altered"


@pytest.mark.parametrize(
    "strike", ["~~It was sold in 1950.~~", "<del>It was sold in 1950.</del>", "<s>It was sold in 1950.</s>", "<DEL>It was sold in 1950.</del>", '<span style="text-decoration: line-through">It was sold in 1950.</span>', "<!-- It was sold in 1950. -->"]
)  # fmt: skip
def test_what_is_struck_out_is_not_said_any_more(strike: str) -> None:
    assert now("It was sold in 1950.", "It was sold in 1950.", strike).state in ("altered", "gone")
    assert now("The bridge was opened in 1935 by the king.", "It was sold in 1950.", strike).state == "intact"


@pytest.mark.parametrize(
    ("quote", "old", "new"),
    [
        ("The bridge was opened in 1935 by the king.", "opened\n> in", "opened in"),
        ("The bridge was opened in 1935 by the king.", "opened\n> in 1935", "opened in\n> 1935"),
        ("The bridge was opened > in 1935 by the king.", "opened\n> in 1935", "opened in\n> 1935"),
        ("The dam holds back finished water.", "fin**ish**ed", "finished"),
        ("The dam holds back finished water.", "**holds**", "*holds*"),
        ("The tower is 31 metres tall, and very old.", "tower\\\nis", "tower is"),
        ("The tower is 31 metres tall, and very old.", "<b>very</b>", "very"),
        ("p* < 5 in most trials", "*most*", "most"),
        (SCAN, "finds letters", "finds *letters*"),
    ],
)
def test_what_only_looks_otherwise_is_intact(quote: str, old: str, new: str) -> None:
    assert now(quote, old, new).state == "intact"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("***bold* it** all", "bold it all"),
        ("__init__ and a_b_c", "init and a_b_c"),
        ("*one _two* three_", "one _two three_"),
        ("_one *two_ three*", "one *two three*"),
        ("*one [two](a*b) three*", "one two three"),
        ("*one [two][a*b] three*", "one two three"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*one\n\ntwo*", "*one two*"),
        ("`a *b` c* d", "a *b c* d"),
        ("``a ` b`` c", "a ' b c"),
        ("\\*not\\* so", "*not* so"),
        ("~~~\n*x*\n~~~\n*y*", "~~~ *x* ~~~ y"),
        ("a `b\n\nc` *d*", "a 'b c' d"),
        ("x² in km²", "x² in km2"),
    ],
)
def test_marks_with_their_other_half_are_left_out(marked: str, said: str) -> None:
    assert fold_passage(marked, marked=True) == said


@given(st.text(alphabet="ab *_`\n[]()\\>~", max_size=60))
def test_every_piece_of_a_text_of_marks_has_its_place(text: str) -> None:
    finder = Finder(Document("a.md", text))
    folded = finder.folded
    for at in range(len(folded)):
        start, end = finder.passage(at, at + 1)
        assert 0 <= start <= end <= len(text)
    for line in text.split("\n"):
        if line.strip():
            for _, start, end in finder.everywhere(line):
                assert 0 <= start < end <= len(text)
