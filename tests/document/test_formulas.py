"""Formulas in pages, books and Word documents: written on one line where that can be, else marked, and no facts made of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_documents import WORD, docx, epub, paragraph

from quizapp.document.formulas import FORMULA
from quizapp.document.text import Document

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
        ("(msup (msup x 2) 3)", "(x²)³"),
        ("(msub (msup x k) 3) + (msub (msub x 1) 2) + (msup (msub x 1) 2)", "(x^k)₃ + (x₁)₂ + x₁²"),
        ("(mfrac a b) \u2062 c + (mfrac a b) !", "(a/b)c + (a/b)!"),
        ("(msup e (mrow 2 x))", "e^(2x)"),
        ("(msup (msqrt x) 2) + (msqrt (msup x 2))", "(√x)² + √(x²)"),
        ("(msqrt x) y (msqrt 2)", "(√x)y√2"),
        ("(msup (mrow [ a + b ] [ c + d ]) 2) (msup (mrow [ a + b ]) 2)", "((a + b)(c + d))²(a + b)²"),
        ("(mfrac a b) c + (mfrac a b) [ c ] + (mfrac a b) = (mfrac a b)", "(a/b)c + (a/b)(c) + a/b = a/b"),
        (
            "a / (mfrac b c) + x (mfrac 1 60) + 2 (mfrac 3 7) x + sin (mfrac a b)",
            "a/(b/c) + x 1/60 + (2 3/7)x + sin (a/b)",
        ),
        ("3 \u2062 (mfrac 1 2) + 3 \u2062 x + 3 \u2062 4 + 3 \u2064 (mfrac 1 2)", "3⋅½ + 3x + 3⋅4 + 3½"),
        ("10 , 500", FORMULA),
        ("[ 10 , 500 ]", FORMULA),
        ("3 , 5", FORMULA),
        ("10 (mrow ,) 500", "10,500"),
        ("[ 0 , 1 ] + 1 , 2 , 3", "(0, 1) + 1, 2, 3"),
        ("10 (msup (mrow) 6)", FORMULA),
        ("(msup (mrow) 14) C", "¹⁴C"),
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
    ("mathml", "said"),
    [
        ("<math>x^2 = 5</math>", FORMULA),
        ("<math>42</math>", FORMULA),
        ("<math><mrow><mn>4</mn>2</mrow></math>", FORMULA),
        ("<math><msup>x<mn>4</mn><mn>2</mn></msup></math>", FORMULA),
        ("<math><mtable>7<mtr><mtd><mn>4</mn></mtd></mtr></mtable></math>", FORMULA),
        ("<math><mtable><mtr>7</mtr><mtr><mtd><mn>4</mn></mtd></mtr></mtable></math>", FORMULA),
        ("<math><mtable><mlabeledtr><mtd><mn>4</mn></mtd><mtd><mn>5</mn></mtd></mlabeledtr></mtable></math>", FORMULA),
        ("<math><mtext>10<sup>6</sup></mtext></math>", FORMULA),
        ("<math><mtext><b>10</b><sup>6</sup></mtext></math>", FORMULA),
        ("<math><mi>x</mi><mo><b>+</b></mo><mn>1</mn></math>", "x+1"),
        ('<math><menclose notation="box circle"><mn>3</mn></menclose></math>', "3"),
        ('<math><menclose notation="box longdiv"><mn>3</mn></menclose></math>', FORMULA),
        ("<math><mtext>tonnes </mtext><annotation>42</annotation></math>", "tonnes"),
    ],
)
def test_nothing_of_a_formula_is_left_out_without_a_mark(read: Read, mathml: str, said: str) -> None:
    assert read("a.html", f"<p>It is {mathml}, as she said.</p>".encode()).text == f"It is {said}, as she said."


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"{\displaystyle Q=vA^{2}}", "Q = vA²"),
        (r"\frac{1}{2}\times 10^{-3}\,\mathrm{kg}", "½×10⁻³ kg"),
        (r"x_1^2 \leq \sqrt{a+b}", "x₁² ≤ √(a + b)"),
        (r"\alpha = 5\%", "α = 5%"),
        (r"\sum_{i=1}^n i", "∑_(i=1)ⁿ i"),
        (r"\frac12 m v^2", "½mv²"),
        ("x^10", "x¹0"),
        ("x^12.5 + x^2", "x¹2.5 + x²"),
        ("x^-3", FORMULA),
        ("x^2^3", FORMULA),
        ("{x^2}^3", "(x²)³"),
        ("10{,}000", "10,000"),
        (r"{(a+b)(c+d)}^2", "((a + b)(c + d))²"),
        (r"\left.\frac{a}{b}\right|_{x=0}", "(a/b)|_(x=0)"),
        (r"\left ( \frac{a}{b} \right) . c", "(a/b).c"),
        ("10{}^{6}", FORMULA),
        ("{}^{14}C", "¹⁴C"),
        ("10²", "10²"),
        (r"5~\mathrm{kg~m}", "5 kg m"),
        (r"{\rm d}x", "dx"),
        (r"\sqrt [3]{8}", FORMULA),
        ("x$ and $y", FORMULA),
        (r"\bar" * 200, FORMULA),
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
        (run("a+" * 200_000), FORMULA),
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
