"""Formulas in pages, books and Word documents: written on one line where that can be, else marked, and no facts made of them."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import WORD, docx, epub, paragraph

from quizapp.document.derive.pipeline import derive
from quizapp.document.formulas import FORMULA
from quizapp.document.text import Document
from quizapp.document.webparts import parts_of

Read = Callable[[str, bytes], Document]


def math(inside: str) -> str:
    """A formula in MathML, in short: '(msup c 2)' for <msup><mi>c</mi><mn>2</mn></msup>."""
    out, open_ = "", list[str]()
    for word in inside.replace("(", " ( ").replace(")", " ) ").split():
        if word == "(":
            open_.append("")
        elif word == ")":
            out += f"</{open_.pop()}>"
        elif open_ and not open_[-1]:
            open_[-1] = word
            out += f"<{word}>"
        else:
            word = word.replace("[", "(").replace("]", ")")
            kind = "mn" if word[0].isdigit() else "mi" if word.isalpha() else "mo"
            out += f"<{kind}>{word.replace('<', '&lt;')}</{kind}>"
    return f"<math>{out}</math>"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("3 × (msup 10 6)", "3×10⁶"),
        ("(msup 10 (mrow - 3))", "10⁻³"),
        ("(mfrac 1 2)", "½"),
        ("2 (mfrac 1 2)", "2½"),
        ("2 (mfrac 3 7)", "2 3/7"),
        ("(mfrac 1 60)", "1/60"),
        ("E = m (msup c 2)", "E = mc²"),
        ("v = (mfrac (mrow a + b) (mrow 2 c))", "v = (a + b)/(2c)"),
        ("(mfrac (mrow d y) (mrow d x))", "dy/dx"),
        ("(mfrac distance time)", "distance/time"),
        ("x = - 1 , y < 2", "x = −1, y < 2"),
        ("(msqrt 2) + (msqrt (mrow x + 1)) + (mroot 8 3)", "√2 + √(x + 1) + ³√8"),
        ("(munderover ∑ (mrow i = 1) n) (msup i 2)", "∑_(i=1)ⁿ i²"),
        ("sin x + 2 (msub log 2) y", "sin x + 2 log₂ y"),
        ("sin \u2061 [ x ]", "sin (x)"),
        (
            "(msubsup x 1 2) (msub v max) (msub a (mrow i , j))",
            "x₁²v_max a_(i,j)",
        ),
        ("(msup x ′) (msup 90 ∘)", "x′90°"),
        ("(msup [ 2) a", "(²a"),
        ("(msup (mrow a + b) 2) (msup 2 (mfrac 1 3))", "(a + b)² 2^⅓"),
        ("(mover x ¯) (mover v →)", "x̄v⃗"),
        ("(mmultiscripts C (mprescripts) (none) 14)", "¹⁴C"),
        ("(mtable (mtr (mtd x) (mtd = 3)))", "x = 3"),
        ("(mfenced x y)", "(x, y)"),
        ("(mtable (mtr (mtd 1) (mtd 2)) (mtr (mtd 3) (mtd 4)))", FORMULA),
        ("(munder x y)", FORMULA),
        ("(menclose 3)", "3"),
        ("(semantics (mrow a = b) (annotation c))", "a = b"),
        ("(mspace) (mphantom 3)", ""),
        ("(mrow " * 60 + "1" + ")" * 60, FORMULA),
        (" + ".join("abcdefg" * 30), FORMULA),
    ],
)
def test_in_mathml(read: Read, inside: str, said: str) -> None:
    page = f"<html><head><meta charset=utf-8><body><p>It is {math(inside)}, as Ana Lind said.</p></body></html>"
    assert read("a.html", page.encode()).text == " ".join(f"It is {said}, as Ana Lind said.".split())
    xml = (
        page.replace("<math>", '<m:math xmlns:m="x">')
        .replace("</math>", "</m:math>")
        .replace("<meta charset=utf-8>", "")
    )
    assert read("a.epub", epub({"a.xhtml": xml})).text == read("a.html", page.encode()).text


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"{\displaystyle Q=vA^{2}}", "Q = vA²"),
        (r"\frac{1}{2}\times 10^{-3}\,\mathrm{kg}", "½×10⁻³ kg"),
        (r"x_1^2 \leq \sqrt{a+b}", "x₁² ≤ √(a + b)"),
        (r"\alpha = 5\%", "α = 5%"),
        (r"\sum_{i=1}^n i", "∑_(i=1)ⁿ i"),
        (r"\begin{matrix}1\end{matrix}", FORMULA),
        (r"\frac{1}", FORMULA),
        ("x^", FORMULA),
        ("{" * 200 + "}" * 200, FORMULA),
    ],
)
def test_in_tex_behind_pictures_and_scripts(read: Read, tex: str, said: str) -> None:
    for shown in (
        f"<img class='latex' alt='{tex}'>",
        f"<span class='MathJax_SVG'><svg><g></g></svg></span><script type='math/tex'>{tex}</script>",
        f"<math alttext='{tex}'><mtable><mtr></mtr><mtr></mtr></mtable></math>",
    ):
        page = f"<meta charset=utf-8><p>It is {shown}, as Ana Lind said.</p>"
        assert read("a.html", page.encode()).text == f"It is {said}, as Ana Lind said."


@pytest.mark.parametrize("installed", [True, False])
def test_of_one_formula_in_several_forms_one_is_taken(
    read: Read, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    if not installed:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    mathml = math("Q = v (msup A 2)")
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


def test_a_formula_that_never_ends_takes_no_text_with_it(read: Read) -> None:
    page = (
        "<p>It is <math><mn>3</mn><mo>+</mo> long.</p><p>It is old.</p><p>So is <math><p>that.</p>"
        + "<math><mi>" * 500
        + "<p>It ends.</p>"
    )
    said = read("a.html", page.encode()).text
    assert "It is old." in said
    assert "It ends." in said


def run(text: str) -> str:
    """A text in a formula of a Word document."""
    return f"<m:r><w:rPr/><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (f"<m:sSup><m:sSupPr><m:ctrlPr/></m:sSupPr><m:e>{run('10')}</m:e><m:sup>{run('6')}</m:sup></m:sSup>", "10⁶"),
        (f"<m:f><m:num>{run('1')}</m:num><m:den>{run('2')}</m:den></m:f>", "½"),
        (f"{run('E=m')}<m:sSup><m:e>{run('c')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>", "E = mc²"),
        (f"<m:rad><m:radPr/><m:deg/><m:e>{run('a+b')}</m:e></m:rad>", "√(a + b)"),
        (f"<m:rad><m:deg>{run('3')}</m:deg><m:e>{run('8')}</m:e></m:rad>", "³√8"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{run('x')}</m:e></m:d>", "[x]"),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{run('i=1')}</m:sub><m:sup>{run('n')}</m:sup><m:e>{run('i')}</m:e></m:nary>",
            "∑_(i=1)ⁿ i",
        ),
        (f"<m:func><m:fName>{run('sin')}</m:fName><m:e>{run('x')}</m:e></m:func>", "sin x"),
        (f"<m:acc><m:e>{run('x')}</m:e></m:acc>", "x̂"),
        (
            f"<m:f><m:fPr><m:type m:val='noBar'/></m:fPr><m:num>{run('n')}</m:num><m:den>{run('k')}</m:den></m:f>",
            FORMULA,
        ),
        (f"<m:m><m:mr><m:e>{run('1')}</m:e></m:mr></m:m>", FORMULA),
        (f"{run('speed of light')}", "speed of light"),
    ],
)
def test_in_word_documents(read: Read, inside: str, said: str) -> None:
    space = ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    body = f"<w:p xmlns:w='{WORD}'{space}><w:r><w:t xml:space='preserve'>It is </w:t></w:r><m:oMath>{inside}</m:oMath><w:r><w:t>, as she said.</w:t></w:r></w:p>"
    assert read("a.docx", docx(body + paragraph("It ends."))).text == f"It is {said}, as she said.\n\nIt ends."


def test_formulas_that_are_pictures_in_word_documents(read: Read) -> None:
    picture = "<w:r><w:object><w:pict/><w:OLEObject Type='Embed' ProgID='{}'/></w:object></w:r>"
    body = paragraph("It is ").replace(
        "</w:p>", f"{picture.format('Equation.DSMT4')}<w:r><w:t> or so.</w:t></w:r></w:p>"
    )
    other = paragraph("See this.").replace("</w:p>", f"{picture.format('Excel.Sheet')}</w:p>")
    assert read("a.docx", docx(body + other)).text == f"It is {FORMULA} or so.\n\nSee this."


@given(st.lists(st.sampled_from(["<math>", "</math>", "<msup>", "</msup>", "<mfrac>", "</mfrac>", "<mo>", "+", "12", "<mi>x</mi>", "</mo>", "<mover>", "<munderover>", "<mtable>", "<mmultiscripts>", "<mprescripts/>", "<msqrt>",
                                 "<p>", "</p>", "<script type='math/tex'>\\frac{1}{x", "</script>", "<img class=tex alt='x^_'>", "a", "<semantics>", "<mfenced>", "</mtable>", "<mroot>", "<mjx-container>", "</mjx-container>"]), max_size=40))  # fmt: skip
def test_any_formula_is_read(pieces: list[str]) -> None:
    for part in parts_of("".join(pieces)):
        assert part.text.strip() or part.rows
