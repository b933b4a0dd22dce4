"""Formulas that pages show in several forms, drawn by scripts, as pictures, or broken off: one is taken, or its mark."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.document.derive.pipeline import derive
from quizapp.document.formulas import FORMULA
from quizapp.document.text import Document
from quizapp.document.webparts import parts_of

Read = Callable[[str, bytes], Document]


@pytest.mark.parametrize("installed", [True, False])
def test_of_one_formula_in_several_forms_one_is_taken(
    read: Read, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    if not installed:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    mathml = "<math><mi>Q</mi><mo>=</mo><mi>v</mi><msup><mi>A</mi><mn>2</mn></msup></math>"
    tex = "<annotation encoding='application/x-tex'>Q=vA^2</annotation>"
    for shown in (
        f"<span class='mwe-math-element'><span class='mwe-math-mathml-inline mwe-math-mathml-a11y' style='display: none;'>{mathml}</span><img class='mwe-math-fallback-image-inline' alt='Q'></span>",
        f"<span class=katex><span class=katex-mathml>{mathml.replace('<math>', '<math><semantics><mrow>').replace('</math>', '</mrow>' + tex + '</semantics></math>')}</span><span class=katex-html aria-hidden=true><b>Q</b>=v2</span></span>",
        f"<mjx-container><mjx-math aria-hidden=true>Q</mjx-math><mjx-assistive-mml>{mathml}</mjx-assistive-mml></mjx-container>",
        f"<span class=MathJax><nobr aria-hidden=true>Q=v</nobr><span class=MJX_Assistive_MathML>{mathml}</span></span><script type='math/tex'>Q=vA^2</script>",
        "<span class=MathJax><i>Q = vA²</i></span><script type='math/tex'>Q=vA^2</script>",
    ):
        page = f"<meta charset=utf-8><title>Marn</title><h1>Marn</h1><p>The flow follows {shown}, where A is the width of the river Marn.</p>"
        assert "The flow follows Q = vA², where A is the width of the river Marn." in read(
            "a.html", page.encode()
        ).text.split("\n\n")


def test_no_fact_is_made_of_a_sentence_with_a_formula_that_cannot_be_read(read: Read) -> None:
    hole = "<mjx-container><svg></svg></mjx-container>"
    page = f"<title>Stars</title><h1>Stars</h1><p>Mizar was measured at {hole} tonnes in 1922 by Ana Lind. Alcor was found in 1957 by Karl Sand, an engineer.</p><ul><li>Mass: {hole} tonnes</li><li>Age: <span class=katex><span class=katex-html aria-hidden=true>3</span></span> years</li></ul>"
    document = read("a.html", page.encode())
    assert document.text.count(FORMULA) == 3
    quotes = [one.quote for one in derive(document).proposals]
    assert any("1957" in quote for quote in quotes)
    assert not any(FORMULA in quote or "1922" in quote for quote in quotes)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("<span class=MathJax><nobr><span class=mn>10</span><span>6</span></nobr></span><script type='math/tex'>10^6</script> t", "10⁶ t"),
        ("<span class=MathJax_Preview>[math]</span><span class='mjx-chtml MathJax_CHTML'>106</span> <script type='math/tex'>10^6</script> t", "10⁶ t"),
        ("<span class=MathJax_Preview></span><script type='math/tex'>10^6</script> t", "10⁶ t"),
        ("<span class=MathJax>106</span> t", f"{FORMULA} t"),
        ("<span class=MathJax>106</span> <b>or</b> t", f"{FORMULA} or t"),
        ("<span class=MathJax>106</span><span class=MathJax>107</span><script type='math/tex'>10^7</script> t", f"{FORMULA}10⁷ t"),
        ("<span class=MathJax>106<script type='math/tex'>10^6</script></span> t", "10⁶ t"),
        ("<span class=MathJax>106", FORMULA),
        ("<span class=MathJax>106</span></p>", FORMULA),
        ("<div class=MathJax_Display><div>10</div>6</div><script type='math/tex'>10^6</script> t", "10⁶ t"),
        ("<mjx-container>abc</mjx-container> t", f"{FORMULA} t"),
        ("<math><mi>x</mi></math><mjx-container><svg></svg></mjx-container> t", f"x{FORMULA} t"),
        ("<mjx-container><math></math></mjx-container> t", f"{FORMULA} t"),
        ("<span class=katex-html>106</span> t", f"{FORMULA} t"),
        ("<math><mi>x</mi></math><span class=katex-html>x</span><img class=tex alt='y'> t", "xy t"),
        ("<script type='math/tex'>10^6", "10⁶"),
        ("<img class=tex alt='A map of Texas'> t", "t"),
        ("<img class=tex alt='F = mass'> t", f"{FORMULA} t"),
        ("<img class=tex alt='F=ma'> t", "F = ma t"),
        (f"<math>{'<mn>106</mn>' * 4000}</math> t", f"{FORMULA} t"),
        (f"<math>{'<mrow>' * 200}<mn>106</mn>{'</mrow>' * 200}<mn>7</mn></math> t", f"{FORMULA} t"),
        ("<math><mtext>a<!-- --> <!-- -->b</mtext></math> t", "a b t"),
        ("<math alttext='x squared'></math> t", f"{FORMULA} t"),
        ("<img class=mwe-math-fallback-image-inline alt='abcd'> t", "abcd t"),
    ],
)  # fmt: skip
def test_letters_that_a_script_has_drawn_are_not_read(read: Read, shown: str, said: str) -> None:
    assert read("a.html", f"<meta charset=utf-8><p>It is {shown}".encode()).text == f"It is {said}"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("It is <math>x of the river. It flows.</p><p>So.", f"It is {FORMULA} x of the river. It flows.\n\nSo."),
        ("It is <math><mn>3</mn><mo>+</mo> long.</p>", f"It is {FORMULA} long."),
        ("It is <math><mi>x long", f"It is {FORMULA} x long"),
        ("It is <math><msup><mn>10</mn><mn>6</mn></msup> or <math><mn>3</mn></math> t", f"It is {FORMULA} or 3 t"),
        ("It is <math><mn>3</mn></p>", "It is 3"),
    ],
)
def test_text_behind_a_formula_that_is_not_closed_stays(read: Read, page: str, said: str) -> None:
    assert read("a.html", f"<p>{page}".encode()).text == said


def test_a_formula_that_never_ends_takes_no_text_with_it(read: Read) -> None:
    page = (
        "<p>It is <math><mn>3</mn><mo>+</mo> long.</p><p>It is old.</p><p>So is <math><p>that.</p>"
        + "<math><mi>" * 500
        + "<p>It ends.</p>"
    )
    said = read("a.html", page.encode()).text
    assert "It is old." in said
    assert "It ends." in said


@given(st.lists(st.sampled_from(["<math>", "</math>", "<msup>", "</msup>", "<mfrac>", "</mfrac>", "<mo>", "+", "12", "<mi>x</mi>", "</mo>", "<mover>", "<munderover>", "<mtable>", "<mmultiscripts>", "<mprescripts/>", "<msqrt>",
                                 "<p>", "</p>", "<script type='math/tex'>\\frac{1}{x", "</script>", "<img class=tex alt='x^_'>", "a", "<semantics>", "<mfenced>", "</mtable>", "<mroot>", "<mjx-container>", "</mjx-container>"]), max_size=40))  # fmt: skip
def test_any_formula_is_read(pieces: list[str]) -> None:
    for part in parts_of("".join(pieces)):
        assert part.text.strip() or part.rows
