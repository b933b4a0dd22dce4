"""Looking up what an entry of a list names gives what comparing it with all of them would."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.fact import ListFact
from quizapp.question import form_named
from quizapp.question.grading import compare
from quizapp.question.listed import Listed
from quizapp.question.nearly import MORE

PIECES = """the a to of and not Minsk minsk Lukashenko Lukashenka Supreme Council Stete State treaty treatys x x₁ x_1 x² x^2 x2 (0,∞) infinity inf -> → × * · - ( ) (EEU) EEU
5 5.0 50% 0.5 1/2 ½ 2/4 5,000 5.000 5000 29.5 29,5 million bn M k m 100 km kg g 5000m $ € dollars % more than at least < > ≥ + about over 1999 2022 '22 (2020) in 2020 26 January Jan 26.1. 1/9 9/1 26.01.2022 January 2022
44 BC AD 21st century third three thirty-three nineteen forty-five noon 12:00 4:30 pm 1941-1945 to 10 II III Fe³⁺ Fe+3 Fe3+ SO4-2 SO₄²⁻ C++ C A- A 東京 東京都 Müller Mueller São Sao don't e-mail email R&D research -40 °C °F minus ± +- !x x! f'(x) f' 20 °C""".split()
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces), "-".join(pieces)])
) | st.text("abenx0125 .-%/^²₂", min_size=1, max_size=7)
TYPED = st.tuples(TEXT, st.sampled_from([str, str.upper, lambda text: text[:-1], lambda text: text + "s", lambda text: "the " + text]))  # fmt: skip
TOLERANCE = st.sampled_from(["", "", "5%", "0.5", "3"])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    answer = draw(TEXT)
    changed, change = draw(TYPED)
    if draw(st.booleans()):
        return change(answer), answer
    return change(changed), answer


@settings(max_examples=250)
@given(pairs(), TOLERANCE)
@example(("2/4", "½"), "")
@example(("10.000%", "1,000,000%"), "")
@example(("9/1", "1 September"), "")
@example(("27 Jan 22", "27 January 2022"), "")
@example(("→←", "→ ←"), "")
def test_whatever_is_right_or_near_is_looked_at(pair: tuple[str, str], tolerance: str) -> None:
    typed, answer = pair
    found = compare(typed, answer, tolerance=tolerance)
    if found.score >= MORE:
        assert Listed(["other", answer], tolerance).named(typed)[-1:] == [1], found


@settings(max_examples=80)
@given(
    st.lists(TEXT, min_size=1, max_size=6),
    st.lists(pairs().map(lambda pair: pair[0]) | TEXT, max_size=8),
    TOLERANCE,
    st.lists(TEXT, max_size=2),
    st.lists(TEXT, max_size=2),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_a_list_is_graded_as_if_all_were_compared(
    answers: list[str], typed: list[str], tolerance: str, accept: list[str], wrong: list[str], exact: bool, chance
) -> None:
    entries = [*typed, *chance.sample(answers, len(answers) // 2), *(answer.upper() for answer in answers[:2])]
    fact = ListFact(
        ask="Which?", answer=tuple(answers), accept=tuple(accept), wrong=tuple(wrong), tolerance=tolerance, exact=exact
    )
    name_all = form_named("name-all")
    question = name_all.ask(fact, "", (), "s")
    quick = name_all.grade(fact, question, tuple(entries), 9.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Listed, "named", lambda self, text: range(len(self.texts)))
        assert name_all.grade(fact, question, tuple(entries), 9.0) == quick
