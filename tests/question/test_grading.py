"""Typed answers: right, nearly right, wrong."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.question.coded import as_code
from quizapp.question.difference import difference
from quizapp.question.grading import compare
from quizapp.question.typos import slips
from quizapp.question.words import plain_words

RIGHT = [
    ("29.5 billion", "$29.5bn"), ("$29.5bn", "29.5 billion"), ("$29.5bn", "29,500,000,000"), ("29.5 billion", "USD 29.5 billion"),
    ("47.9%", "47.9 percent"), ("47.9%", "47.9"), ("25", "25 programmes"), ("28 programmes", "28"), ("29.5 kg", "29500 g"),
    ("26 January", "26 Jan."), ("26 January", "January 26th"), ("1999", "in 1999"), ("three", "3"), ("World War II", "world war 2"),
    ("EEU", "the EEU"), ("21st", "the 21st anniversary"), ("21st", "21st century"), ("research and development (R&D)", "R&D"), ("research and development (R&D)", "r and d"), ("Eurasian Economic Union (EEU)", "EEU"), ("Eurasian Economic Union (EEU)", "eurasian economic union"),
    ("Eurasian Economic Union (EEU)", "Eurasian Economic Union (EEU)"), ("Eurasian Economic Union (EEU)", "the Eurasian Economic Union, EEU"),
    ("São Paulo", "sao paulo"), ("Straße", "strasse"), ("Müller", "Mueller"), ("Müller", "Muller"), ("İstanbul", "istanbul"),
    ("Diyarbakır", "diyarbakir"), ("東京 都", "東京都"), ("東京都", "東京都。"), ("مُحَمَّد", "محمد"), ("e-mail", "email"), ("email", "e-mail"),
    ("rock ’n’ roll", "rock 'n' roll"), ("U.S.", "US"), ("R&D", "R and D"), ("to run", "run"), ("Minsk", "  MINSK. "), ("A treaty", "treaty"),
    ("27 BC", "27 BCE"), ("AD 476", "476"), ("476", "476 CE"), ("500 CE", "AD 500"), ("3/4", "3 / 4"), ("1/2", "0.5"),
    ("9.81 m/s²", "9.81"), ("9.81 m/s²", "9.81 m/s^2"), ("36 km/h", "10 m/s"), ("299792458 m/s", "299792.458 km/s"), ("5 pA", "5 pA"), ("25 °C", "25 C"),
    ("∅", "∅"), ("¨", "¨"), ("Second law of thermodynamics", "second law of thermodynamics"), ("second law", "Second Law"),
    ("5th century", "5th century AD"), ("5th century AD", "fifth century"), ("19th century BC", "nineteenth century BCE"), ("27 BC – 14 AD", "27 BC to AD 14"), ("A.D. 476", "476"),
    ("2 1/2", "2½"), ("760 mmHg", "760 mm Hg"), ("5 km", "5 KM"), ("5 kWh", "5 kwh"), ("12 V", "12V"), ("5 MHz", "5 mhz"), ("-40 °C", "-40 C"), ("5 mL", "5 ml"),
    ("1.6×10⁻¹⁹ C", "1.6e-19 coulombs"), ("5 kN", "5000 N"), ("10 m/s", "10 m s⁻¹"), ("10 cm⁻¹", "1000 m^-1"), ("5 N·m", "5 Nm"), ("5 J/(kg K)", "5 J/kg/K"),
    ("9.81 m/s²", "9.81 m·s⁻²"), ("9.81 m/s²", "9.81 metres per second squared"), ("1 g/cm³", "1000 kg/m³"), ("6.67×10⁻¹¹ m³ kg⁻¹ s⁻²", "6.67e-11 m^3/kg/s^2"),
    ("29.5 billion", "29.5b"), ("29.5 million", "29.5m"), ("$1.5 million", "1.5m dollars"), ("$1.5 million", "1.5m"), ("$29.5bn", "29.5bn$"), ("€5m", "5m€"),
    ("≠", "!="), ("!=", "≠"), ("x ≠ 5", "x≠5"), ("x≠5", "x != 5"), ("x ≤ 5", "x<=5"), ("ø", "o"), ("A-", "a-"), ("Cl⁻", "cl-"), ("SO₄²⁻", "SO4 2-"), ("SO4^2-", "SO42-"), ("un-", "un"), ("pre-", "Pre"), ("T-cells", "T cells"),
    ("Vor- und Nachname", "vor und nachname"), ("B- and T-cells", "B and T cells"), ("b² − 4ac", "b^2-4ac"), ("(a+b)*c", "(a + b) * c"), ("(a+b)*c", "((a+b)*c)"), ("a+b", "(a+b)"), ("sin(x) = 1", "sin x = 1"),
    ("(0, 1)", "0,1"), ("(0, 1)", "]0,1["), ("[0, 1)", "[0,1)"), ("f″", "f''"), ("f", "'f'"), ("Hello!", "hello"), ("¡Hola!", "!Hola!"), ("input/output (I/O)", "input/output I/O"), ("x⁻¹", "x^-1"), ("y = mx + b", "y=mx+b"),
    ("e^(-x)", "e^-x"), ("[0, 1]", "[0,1]."), ("[0, 1)", "“[0,1)”"), ("(a+b)*c", "'(a+b)*c'"), ("(a+b)*c", "the (a+b)*c."), ("f'", "“f'”"), ("SO4^2-", "SO4^2-."), ("[agreement, goals]", "agreement, goals"), ("!x", "(!x)"), ("5 km²", "5-km²"), ("nineteen forty-five", "nineteen fortyfive"),
    ("more than 5", "> 5"), ("more than 5", "over 5"), ("> 5", "greater than 5"), ("more than 5", "5+"), ("at least 5", "≥ 5"), ("at least 5", "5 or more"), ("at least 5", ">=5"), ("at least 5", "5+"),
    ("at least 5 km", "5 km or more"), ("5 or more states", "five states or more"), ("≥ 5", "no fewer than five"), ("at most 5", "≤5"), ("at most 5", "5 or less"), ("at most 5 kg", "no more than 5000 g"), ("<5", "fewer than 5"), ("under 5", "less than five"), ("up to 5", "at most 5"),
    ("about 5", "5"), ("around 5", "5"), ("approximately 5", "5"), ("5", "about 5"), ("≈ 5", "5"), ("more than about 5", "> 5"), ("100 million", "100 M"), ("100 million", "100M"), ("100,000,000", "100 M"), ("5 thousand", "5 k"), ("5,000", "5 K"), ("2 billion", "2 bn"), ("2 billion", "2 B"), ("3 trillion", "3 T"), ("$100 million", "100 M"),
    ("100 million", "100 M."), ("more than 100 million", "over 100 M"), ("100 million people", "100 M people"), ("100 million people", "100 M"), ("100 million km", "100 M"), ("100 million", "100 mn"),
    ("integration between enterprises", "integration between the enterprises"), ("rights of the citizens", "the rights of citizens"), ("integration between the enterprises", "integration between enterprises"), ("living in a house", "living in house"), ("it is an island", "it is island"), ("O-", "O -"),
    ("x²", "x^2"), ("x²", "x2"), ("x₁", "x_1"), ("x₁", "x1"), ("H₂O", "H2O"), ("H₂O", "H_2O"), ("mc²", "mc2"), ("x₁²", "x_1^2"),
    ("x₁² + y₂", "x1^2 + y2"), ("(a+b)²", "(a+b)^2"), ("xₙ", "x_n"), ("(0,∞)", "(0, infinity)"), ("(0,∞)", "(0, inf)"), ("(0, infinity)", "(0,∞)"),
    ("∞", "infinity"), ("∞", "inf"), ("(-∞, 0]", "(-infinity, 0]"), ("(-∞, 0]", "(-inf,0]"), ("x → ∞", "x -> infinity"), ("A → B", "A -> B"),
    ("A → B", "A->B"), ("A ← B", "A <- B"), ("A ← B", "A<-B"), ("x < -y", "x<-y"), ("N₂ + 3H₂ ⇌ 2NH₃", "N2 + 3H2 <=> 2NH3"), ("A ↔ B", "A <-> B"),
    ("A ≤ B", "A <= B"), ("Fe³⁺", "Fe+3"), ("Fe³⁺", "fe+3"), ("√2", "sqrt 2"), ("√2", "sqrt(2)"), ("10 kg ± 5%", "10 kg +- 5%"), ("Fe³⁺", "Fe^3+"), ("Fe³⁺", "Fe3+"), ("Fe³⁺", "Fe^+3"), ("Fe3+", "Fe+3"), ("Fe3+", "Fe³⁺"),
    ("SO₄²⁻", "SO4-2"), ("SO₄²⁻", "SO4^-2"), ("Na⁺", "Na+"), ("x×y", "x*y"), ("x×y", "x·y"), ("x·y", "x*y"), ("x*y", "x × y"), ("F = m·a", "F = m*a"),
    ("F = m·a", "F=m a"), ("2×3", "2x3"), ("2×3", "2*3"), ("2 × 3 = 6", "2 x 3=6"), ("col·legi", "col legi"), ("f'(x)", "f' (x)"), ("f(x)", "f (x)"),
    ("f''(x)", "f'' (x)"), ("f'(x) = 2x", "f' (x) = 2x"), ("≤", "<="), ("≥", ">="), ("±", "+-"), ("±", "+/-"), ("±5", "+-5"), ("±5", "+/-5"),
    ("x = ±2", "x = +-2"), ("x = ±2", "x = +/- 2"), ("5 ± 2", "5 +- 2"), ("5 ± 2 km", "5 +/- 2 km"), ("p ⇒ q", "p => q"), ("p ⇔ q", "p <=> q"),
]  # fmt: skip
NEAR = [
    ("Lukashenko", "Lukashenka"), ("Lukashenko", "Lukahsenko"), ("Minsk", "Minks"), ("Supreme State Council", "Supreme Stete Council"),
    ("Commonwealth", "Comonwelth"), ("cell wall", "cellwall"), ("Supreme State Council", "council supreme state"),
    ("Minsk", "the city of Minsk"), ("Supreme State Council", "State Council"), ("Apollo 11", "11"), ("$29.5 billion", "29.5"),
    ("27 BC", "27"), ("120/80 mmHg", "120/80"), ("3/4", "6/8"), ("25 states", "25 countries"), ("47.9", "47.9%"), ("5 June 2022", "5/6/2022"), ("26 January", "26 January 2022"), ("2022", "January 2022"),
    ("¾", "6/8"), ("½", "2/4"), ("5 mW", "5 mw"), ("5 MB", "5 mb"), ("5 K", "5 k"),
    ("(a+b)*c", "a+b*c"), ("y = (1/2)x", "y = 1/2 x"), ("[0, 1]", "0, 1"), ("x!", "x"), ("!x", "x"), ("!important", "important"), ("42", "42!"), ("a-", "a"),
    ("un thé vert", "un vert"), ("hepatitis A virus", "hepatitis virus"), ("written in A minor", "written in minor"),
    ("more than half", "half"), ("more than 50%", "50%"), ("more than 5", "5"), ("5", "more than 5"), ("<5", "5"), ("5", "<5"), ("at least 5", "5"), ("5", "at least 5"), ("more than 5", "at least 5"), ("at least 5", "more than 5"), ("at most 5", "< 5"), ("more than 5 km", "5 km"),
    ("over 30", "30"), ("over 30 million", "30"), ("over 30 million", "30 million in 2020"), ("over 150,000 km", "150.000 km"), ("≥ 3/4", "3/4"), ("100 million", "100 m"), ("100", "100 M"), ("29.5 billion", "29.5 billion in 2020"), ("29.5 billion", "29.5 billion (2020)"), ("47.9%", "47.9%, in 2020"), ("10,000", "10.000"), ("150,000 km", "150.000 km"),
    ("1 September", "1/9"), ("1 September", "9/1"), ("26 January", "26.1."), ("27 January 2022", "27 Jan 22"), ("27 January 2022", "27.1.22"), ("27 January 2022", "27 January '22"), ("January 2022", "Jan 22"),
    ("x₁", "x 1"), ("Fe³⁺", "Fe 3+"), ("F = m·a", "F = ma"), ("N₂ + 3H₂ ⇌ 2NH₃", "N2 + 3 H2 <-> 2 NH3"),
]  # fmt: skip
WRONG = [
    ("$13.1 billion", "$16.4 billion"), ("$13.1 billion", "13.1 million"), ("29.5 kg", "29.5 g"), ("$5", "£5"), ("5 km", "5 miles"),
    ("26 January", "27 January"), ("26 January 2022", "26 January"), ("1999", "1998"), ("19th century", "18th century"),
    ("not guilty", "guilty"), ("guilty", "not guilty"), ("It is legal", "It isn't legal"), ("legal", "illegal"), ("typical", "atypical"),
    ("hypertension", "hypotension"), ("afferent", "efferent"), ("reversible", "irreversible"), ("sulfite", "sulfate"), ("employer", "employee"),
    ("Minsk", "Minsk or Moscow"), ("Minsk", "Minsk, Moscow"), ("Minsk", "Minsk and Moscow"), ("Minsk", "Minsk/Moscow"),
    ("cat", "cut"), ("東京都", "東京府"), ("東京", "京都"), ("が", "か"), ("C++", "C"), ("A ∪ B", "A ∩ B"), ("Apollo 11", "Apollo 12"),
    ("World War II", "World War III"), ("from 5 to 10 men", "from 10 to 5 men"), ("over 30", "under 30"), ("10⁹", "109"),
    ("27 BC", "27 AD"), ("500 CE", "500 BCE"), ("476", "476 BC"), ("AD 476", "476 BC"), ("120/80 mmHg", "60/40 mmHg"), ("9.81 m/s²", "9.81 m/s"),
    ("5 pA", "5 Pa"), ("5 Mg", "5 mg"), ("5 NM", "5 nm"), ("5 Mb", "5 MB"), ("3D", "3 days"), ("36 km/h", "36 m/s"),
    ("Minsk", "minsk " * 10_000), ("x", "\u200b"), ("…", "?"), ("the", "a"),
    ("5th century", "5th century BC"), ("1st century BC", "1st century AD"), ("nineteenth century BC", "nineteenth century"), ("27 BC – 14 AD", "27 AD – 14 AD"),
    ("120/80 millimetres of mercury", "60/40 millimetres of mercury"), ("1.6×10⁻¹⁹ C", "1.6×10⁻¹⁹ °C"), ("5 kb", "5 kB"), ("5 S", "5 s"), ("5 M", "5 m"), ("5 Nm", "5 nm"),
    ("5 Pg", "5 pg"), ("5 T", "5 t"), ("5 H", "5 h"), ("5 G", "5 g"), ("5 Ml", "5 ml"), ("5 Ms", "5 ms"), ("5 mN", "5 MN"), ("5 mM", "5 mm"), ("5 cM", "5 cm"), ("5 MeV", "5 meV"), ("5 mV", "5 MV"),
    ("5 MJ", "5 mJ"), ("5 mS", "5 ms"), ("5 PA", "5 Pa"), ("5 m", "5 million"), ("10 cm⁻¹", "10 cm"),
    ("≠", "="), ("=", "≠"), ("∈", "∉"), ("∉", "∈"), (">", "≯"), ("∃", "∄"), ("x ≠ 5", "x = 5"), ("!=", "="), ("A", "A-"), ("A-", "A"), ("O", "O-"), ("O-", "O"), ("Cl-", "Cl"), ("Cl⁻", "Cl"), ("type O-", "type O"),
    ("b^2-4ac", "b^2 4ac"), ("b²-4ac", "b²+4ac"), ("-x^2", "x^2"), ("[0,1]", "(0,1)"), ("(0,1)", "[0,1]"), ("[0,1)", "(0,1]"), ("f''", "f'"), ("f'", "f"), ("f'(x)", "f(x)"), ("(a+b)*c", "a+(b*c)"), ("x-y=z", "x+y=z"), ("e^-x", "e^x"),
    ("over 30 km", "under 30 km"), ("over 30", "under 30 km"), ("at least 5", "at most 5"), ("more than 5", "at most 5"), ("5+", "under 5"), ("more than 5", "6"), ("2 billion", "2 M"), ("5 Mm", "5 M"), ("100 M", "100 million"), ("5 M", "5 K"), ("29.5 billion", "28 billion in 2020"), ("10,000", "11.000"), ("10,000 km", "10.000 kg"), ("1 September", "2/9"), ("26 January", "1.26"), ("27 January 2022", "27 Jan 21"),
    ("100 °C", "100 °F"), ("-40", "40"), ("minus 40", "40"),
    ("x₁", "x^1"), ("x^1", "x₁"), ("x²", "x₂"), ("x₁²", "x12"), ("x₁² + y₂", "x1^2 + y^2"), ("(a+b)²", "(a+b)2"), ("-∞", "∞"), ("∞", "-∞"),
    ("(-∞, 0)", "(∞, 0)"), ("[0,∞)", "(0, inf)"), ("A → B", "A > B"), ("A > B", "A -> B"), ("A → B", "A <- B"), ("A ⇌ B", "A → B"),
    ("A ⇌ B", "A <= B"), ("Fe³⁺", "Fe2+"), ("Fe³⁺", "Fe-3"), ("Fe³⁺", "Fe3"), ("x+3", "x3+"), ("x+3", "x^3+"), ("A-", "A-1"), ("f'(x)", "f (x)"),
    ("±5", "-5"), ("+-5", "-5"), ("±5", "5"), ("x = ±2", "x = 2"), ("p ⇒ q", "p -> q"),
]  # fmt: skip
TEXT = st.text(min_size=1, max_size=60)


@pytest.mark.parametrize(("answer", "given_"), RIGHT)
def test_right(answer: str, given_: str) -> None:
    assert compare(given_, answer).verdict == "right"


@pytest.mark.parametrize(("answer", "given_"), NEAR)
def test_nearly_right_says_why(answer: str, given_: str) -> None:
    found = compare(given_, answer)
    assert found.verdict == "near"
    assert 0.5 < found.score < 1
    assert found.note.endswith(".")


@pytest.mark.parametrize(("answer", "given_"), WRONG)
def test_wrong(answer: str, given_: str) -> None:
    found = compare(given_, answer)
    assert (found.verdict, found.score) == ("wrong", 0.0)


@pytest.mark.parametrize(
    ("given_", "verdict"),
    [
        ("30 billion", "right"),
        ("30", "near"),
        ("$30", "near"),
        ("29.5", "near"),
        ("30.1", "wrong"),
        ("30 million", "wrong"),
    ],
)
def test_who_forgets_the_billion_is_near_within_the_tolerance_too(given_: str, verdict: str) -> None:
    assert compare(given_, "29.5 billion", tolerance="0.5").verdict == verdict


@pytest.mark.parametrize("empty", ["", " ", "\n\t", "\u00a0", "\u00ad", "\u200b"])
@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("answer", ["Minsk", " ", "…", "0", "", "-", "\u00ad"])
def test_an_empty_answer_is_never_right(empty: str, exact: bool, answer: str) -> None:
    assert compare(empty, answer, [""], exact=exact).verdict == "wrong"
    assert compare(empty, answer, code=exact).verdict == "wrong"


def test_other_right_answers_and_wrong_options_count() -> None:
    assert compare("the Belarusian capital", "Minsk", ["Belarusian capital"]).verdict == "right"
    assert compare("Lukashenka", "Lukashenko").verdict == "near"
    assert compare("Lukashenka", "Lukashenko", wrong=["Lukashenka"]).verdict == "wrong"
    assert compare("lukashenka", "Lukashenko", ["Lukashenka"], wrong=["Lukashenka"]).verdict == "right"


@pytest.mark.parametrize(
    ("answer", "given_", "verdict"),
    [("São", "Sao", "near"), ("São", "Sa\u0303o", "right"), ("São", "são", "near"), ("don’t", "don't", "right"), ("a  b", "a b", "right"),
     ("São", "Rio", "wrong"), ("5", "five", "near"), ("C.", "C", "near")],
)  # fmt: skip
def test_exact(answer: str, given_: str, verdict: str) -> None:
    assert compare(given_, answer, exact=True).verdict == verdict


@pytest.mark.parametrize(
    ("answer", "given_", "verdict"),
    [("x = 1", "x=1", "right"), ("print(x)", "print( x )", "right"), ("if a:\n  b", "if a: b", "wrong"), ("if a:\n  b\nc", "if a:\n  b\n  c", "wrong"), ("if a:\n  b", "if a :\n  b\n", "right"), ("', '.join(x)", "','.join(x)", "wrong"), ('f("a",  b)', 'f( "a", b )', "right"), ("if a: b", "ifa: b", "wrong"),
     ("    a\n    b", "    a\n    b", "right"), ("    a\n    b", "a\nb", "right"), ("\tx\n\ty", "\tx\n\ty", "right"), ("x=`a  b`", "x=`a b`", "wrong"), ("x == 1", "x = = 1", "wrong"), ("a - -b", "a--b", "wrong"),
     ('"""a  b\n  c  d"""', '"""a  b\n  c d"""', "wrong"), ("f('x')\n\n\ng()", "f( 'x' )\ng()", "right"), ("if a:\n    'x'", "if a:\n'x'", "wrong"), ("a\r\nb", "a\nb", "right"),
     ("x", "X", "wrong"), ("a_b", "ab", "wrong"), ("x == 1", "x = 1", "wrong"), ("f(a, b)", "f(a,b)", "right"), ("'a b'", "'ab'", "wrong")],
)  # fmt: skip
def test_code_forgives_white_space_alone(answer: str, given_: str, verdict: str) -> None:
    assert compare(given_, answer, code=True).verdict == verdict


def test_exact_code_is_compared_to_the_letter() -> None:
    assert compare("x = 1", "x = 1", exact=True, code=True).verdict == "right"
    assert compare("x=1", "x = 1", exact=True, code=True).verdict == "wrong"
    assert compare("    a\n    b", "    a\n    b", exact=True, code=True).verdict == "right"
    assert compare("a\n  b", "a\n    b", exact=True, code=True).verdict == "wrong"


@pytest.mark.parametrize(
    ("answer", "given_", "note"),
    [("26 January", "27 January", "The day is not right."), ("26 January 2022", "26 January", "The year is missing."),
     ("47.9%", "48%", "Too high."), ("47.9%", "40%", "Too low."), ("29.5 kg", "29.5 g", "The number is right, the unit is not."),
     ("not guilty", "guilty", "Mind the 'not'."), ("Minsk", "Moscow", "")],
)  # fmt: skip
def test_what_is_wrong_is_said(answer: str, given_: str, note: str) -> None:
    assert compare(given_, answer).note == note


@pytest.mark.parametrize(
    "big", ["x", "word ", "1", "1,", "a-", "é", "中", " ", "(", "'a", "a.", "^1", "not ", "\u0301", "1 ", "ab("]
)
@pytest.mark.parametrize("answer", ["Minsk", "$13.1 billion", "big"])
def test_a_long_pasted_answer_is_quick(big: str, answer: str) -> None:
    pasted = (big * 65_536)[:65_536]
    begun = time.process_time()
    found = compare(pasted, pasted[:-2] + "yz" if answer == "big" else answer)
    assert time.process_time() - begun < 3
    assert found.verdict != "right"


@given(TEXT)
def test_the_answer_itself_is_right(answer: str) -> None:
    for changed in (answer, f" {answer} ", answer + "\n"):
        assert compare(changed, answer).verdict == ("right" if plain_words(answer) else "wrong")


@given(
    st.text(
        st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F, exclude_characters="ŉ"), min_size=1, max_size=20
    )
)
def test_case_is_forgiven(answer: str) -> None:
    assert compare(answer.upper(), answer.lower()).verdict == "right"


@given(TEXT, TEXT)
def test_every_answer_gets_a_grade(given_: str, answer: str) -> None:
    for options in ({}, {"exact": True}, {"code": True}, {"tolerance": "5%"}):
        found = compare(given_, answer, **options)  # type: ignore[arg-type]
        assert (found.score == 1) == (found.verdict == "right")
        assert (found.score == 0) == (found.verdict == "wrong")


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.sampled_from(["", "%", " million", " kg", " ships"]))
def test_another_number_is_never_right(one: int, other: int, unit: str) -> None:
    verdict = compare(f"{other}{unit}", f"{one}{unit}").verdict
    assert verdict == ("right" if one == other else "wrong")


@given(st.text("abcdefghijklmnop", min_size=5, max_size=9), st.data())
def test_one_letter_in_a_long_word_is_a_slip_and_in_a_short_one_is_not(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    assert slips(word[:at] + "z" + word[at + 1 :], word) == 1
    assert slips(word[:at] + word[at + 1 :], word) <= 1
    assert slips(word[:3] + "z", word[:4]) == 0
    assert slips("7" + word[1:], word) == 0


# --------------------------------------------------------------- letter by letter


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_difference_can_be_read_both_ways(given_: str, right: str) -> None:
    import unicodedata

    pieces = difference(given_, right)
    if pieces:
        assert "".join(piece.text for piece in pieces if piece.kind != "extra") == unicodedata.normalize("NFC", right)
        kept = "".join(piece.text for piece in pieces if piece.kind != "missing")
        assert len(kept) == len(unicodedata.normalize("NFC", given_))
    assert all(piece.text for piece in pieces)


def test_a_difference_passes_over_case_and_accents() -> None:
    assert [(piece.kind, piece.text) for piece in difference("sao paolo", "São Paulo")] == [
        ("same", "São Pa"), ("extra", "o"), ("missing", "u"), ("same", "lo")
    ]  # fmt: skip
    assert [piece.kind for piece in difference("SÃO", "São")] == ["same"]


def test_texts_with_little_in_common_are_not_taken_apart() -> None:
    assert difference("Moscow", "Minsk the capital") == ()
    assert difference("", "Minsk") == ()
    assert difference("x" * 5000, "x" * 5001) == ()


@pytest.mark.parametrize(
    ("typed", "answer"), [("x", "-x"), ("-x", "x"), ("l", "-l"), ("-help", "--help"), ("help", "--help")]
)
def test_a_sign_before_a_lone_letter_or_option_counts(typed: str, answer: str) -> None:
    assert compare(typed, answer).verdict != "right"
    assert compare(answer, answer).verdict == "right"


def test_a_no_break_space_in_code_is_a_space() -> None:
    assert as_code("\xa00") == as_code("0")
    assert as_code("if a:\n\xa0\xa0b") == as_code("if a:\n  b")
