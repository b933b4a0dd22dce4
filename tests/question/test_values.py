"""What answers mean: spellings of one value, values that differ, shapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.question.values import fingerprint, read_value, readings, same_value, shape_of

SAME = [
    ["29.5 billion", "29.5bn", "29,500,000,000", "29 500 000 000", "29500000000", "29.5 Billion", "about 29.5 billion", "29.5 milliard",
     "29,5 bn", "29.5 thousand million", "29.5 × 10^9", "2.95e10", "29.5B"],
    ["$29.5bn", "29.5 billion dollars", "USD 29.5 billion", "US$29.5 bn", "29.5 billion US dollars", "29.5bn USD", "$29,500,000,000",
     "usd 29.5 billion", "29.5 billion U.S. dollars", "$29.5B", "$29.5b", "29.5 billion $"],
    ["47.9%", "47.9 percent", "47.9 per cent", "47,9 %", "47.90%", "47.9 pct", "٤٧٫٩٪"],
    ["13.1 million", "13,100,000", "13.1mn", "13100 thousand", "13.1M"],
    ["29.5 kg", "29.5 kilograms", "29.5 KG", "29,500 g", "29500 grams", "29.5kg"],
    ["26 January", "26 Jan.", "January 26th", "the 26th of January", "Jan 26", "26th January", "on 26 January"],
    ["26 January 2022", "2022-01-26", "26.01.2022", "January 26, 2022", "26 Jan 2022", "Wed, 26 January 2022", "2022/1/26", "26. January 2022"],
    ["January 2022", "Jan 2022", "Jan. 2022", "2022-01", "January of 2022"],
    ["1999", "in 1999", "1,999", "AD 1999", "1999 CE", "the year 1999", "１９９９", "nineteen hundred and ninety-nine", "one thousand nine hundred ninety-nine"],
    ["44 BC", "44 BCE", "44 B.C."],
    ["15 March 44 BC", "March 15, 44 BCE"],
    ["21st", "twenty-first", "the 21st", "twenty first"],
    ["19th century", "nineteenth century", "the 19th century", "19th c."],
    ["three", "3", "３", "Three"],
    ["half", "1/2", "½", "0.5", ".5", "one half"],
    ["2½", "2 1/2", "2.5", "5/2"],
    ["two thirds", "2/3", "⅔", "two-thirds"],
    ["three branches", "3 branches", "3 branch"],
    ["28 programmes", "twenty-eight programmes", "28 Programmes."],
    ["1941–1945", "1941-1945", "1941 to 1945", "from 1941 to 1945", "1941-45", "between 1941 and 1945"],
    ["5 to 10 million", "5-10 million", "5 million to 10 million", "5,000,000-10,000,000"],
    ["10⁹", "10^9", "1 billion", "1e9"],
    ["3 × 10⁸ m/s", "300,000,000 metres per second", "3x10^8 m/s"],
    ["100 km/h", "100 kph", "100 kilometres per hour", "100 km per hour"],
    ["9 km²", "9 square kilometres", "9 sq km", "9 km2", "900 ha"],
    ["-40 °C", "-40 degrees Celsius", "−40 °C", "-40°C"],
    ["4:30 pm", "16:30", "4:30 p.m.", "4.30pm"],
    ["noon", "12:00", "12 pm", "midday"],
    ["1.5 hours", "90 minutes", "90 min", "1 1/2 h"],
    ["£5", "5 pounds", "GBP 5", "5 pounds sterling"],
    ["90 degrees", "90°", "90 deg", "ninety degrees"], ["50%", "1/2", "0.5", "half", "50 percent"], ["75%", "3/4", "three quarters"],
    ["almost 80%", "almost four fifths", "0.8"], ["more than half", "more than 50%", "over 1/2"], ["-40 °C", "minus 40 °C", "minus forty degrees"],
    ["-40", "minus 40", "minus forty", "Minus 40"], ["half a million", "500,000", "0.5 million"], ["half an hour", "30 minutes", "30 min"], ["half a million euros", "€500,000"],
    ["two and a half", "2.5", "2½"], ["two and a half hours", "2.5 h", "150 minutes"], ["one and a half million", "1.5 million"], ["half a dozen", "six"],
    ["nineteen forty-five", "1945", "Nineteen forty-five"], ["twenty twenty-two", "2022"], ["ten sixty-six", "1066"],
    ["over 5 million", "more than 5 million", "5 million+", ">5 million"],
    ["at least 5 million", "5 million or more", "≥ 5 million", ">=5,000,000", "no less than 5 million", "5 million and over", "5 or more million"],
    ["at most 5 km", "up to 5 km", "≤ 5 km", "not more than five kilometres", "5 km or less", "a maximum of 5 km"],
    ["€1.234,56", "1,234.56 euros", "EUR 1 234,56", "1'234.56 €"],
    ["₹1,00,000", "100,000 rupees", "1 lakh rupees"],
    ["a dozen", "12", "twelve", "one dozen"],
    ["integration between the enterprises", "Integration between enterprises"], ["EEU", "the EEU", "E.E.U.", "eeu"],
    ["São Paulo", "Sao Paulo", "SAO PAULO", "Sa\u0303o Paulo"],
    ["Straße", "strasse", "STRASSE"],
    ["İstanbul", "istanbul", "ISTANBUL"], ["Diyarbakır", "Diyarbakir"], ["Łódź", "Lodz"], ["Tromsø", "Tromso"],
    ["World War II", "world war 2"], ["R&D", "R & D", "r and d"], ["don’t", "don't", "dont"], ["C++", "c++"],
    ["«Война и мир»", "война и мир"], ["ёлка", "елка"], ["مُحَمَّد", "محمد"], ["القاهرة", "القاهره"], ["ﬁne", "fine"], ["東京", "東京。"],
]  # fmt: skip
DIFFERENT = [
    ("$13.1 billion", "$16.4 billion"), ("$13.1 billion", "$13.1 million"), ("13.1 million", "13.1"), ("29.5 kg", "29.5 g"),
    ("$5", "£5"), ("5 km", "5 km²"), ("5 km", "5 miles"), ("5 mW", "5 MW"), ("47.9%", "47.9"), ("47.9%", "49.7%"), ("5%", "5 pp"),
    ("1999", "1998"), ("26 January", "27 January"), ("26 January", "26 June"), ("26 January 2022", "26 January 2021"),
    ("26 January 2022", "26 January"), ("44 BC", "44"), ("9007199254740993", "9007199254740992"), ("0.1", "0.10000000001"),
    ("1.234", "1,234"), ("10⁹", "109"), ("3:00 pm", "3:00 am"), ("1941-1945", "1941-1944"), ("2-0", "0-2"), ("5", "-5"),
    ("over 30", "under 30"), ("over 30", "30"), ("over 30", "at least 30"), ("at most 30", "under 30"), ("at least 30", "30"), ("21st", "21"), ("not guilty", "guilty"), ("A ∪ B", "A ∩ B"), ("C++", "C"), ("C#", "C"),
    ("x < y", "x > y"), ("a + b", "a b"), ("が", "か"), ("мой", "мои"), ("A minor", "minor"), ("World War I", "World War II"),
    ("007", "7"), ("3.11.7", "3.117"), ("東京", "京都"), ("क्या", "कया"), ("1/2", "12"), ("8/3", "83"), ("5 dollars", "5 euros"),
    ("x²", "x₂"), ("x^1", "x₁"), ("A → B", "A > B"), ("-∞", "∞"), ("=", "≠"), ("∈", "∉"), (">", "≯"), ("∃", "∄"), ("=", "=\u0338"),
]  # fmt: skip
WORDS = ["minus", "minus sign", "half a loaf is better", "one and a half truths of it all", "nineteen forty five six", "half the people", "twenty one two", "Half a Sixpence", "Two Towers", "One Direction", "Seven Years War", "007", "3.11.7", "USD", "A380", "Apollo 11", "31 February 2022", "29 Feb 2023",
         "second law of thermodynamics", "", " ", ".", "-", "%", "$", "1/0", "e", "1:2:3:4", "25:00", "192.168.0.1", "10^999999999", "9" * 61,
         "1e999", "million", "the", "may be", "one two", "no", "half-life", "5 + 3", "x5", "COVID-19"]  # fmt: skip
SHAPES = {
    "47.9%": "number:%", "$13.1 billion": "number:money:usd", "13 billion USD": "number:money:usd", "€5": "number:money:eur", "5 kg": "number:g",
    "500 grams": "number:g", "1999": "date:year", "26 January 2022": "date:day", "2022-01-26": "date:day", "26 January": "date:anniversary",
    "January 2022": "date:month", "01/02/2022": "date:day", "28 programmes": "number:count", "12": "number", "21st": "number:ordinal",
    "4:30 pm": "time", "1941-1945": "range", "Minsk": "name", "Vladimir Putin": "name", "Ministry of the Economy": "name", "EEU": "name",
    "customs": "word", "a customs union": "phrase", "東京": "word", "It was signed in Minsk.": "sentence", "word " * 40: "sentence",
    "المدينة": "word", "«Война и мир»": "phrase",
}  # fmt: skip


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_answer_have_one_fingerprint(spellings: list[str]) -> None:
    assert {text: fingerprint(text) for text in spellings} == dict.fromkeys(spellings, fingerprint(spellings[0]))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_answers_have_other_fingerprints(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.parametrize("text", WORDS)
def test_what_is_no_value_is_words(text: str) -> None:
    assert read_value(text) is None


@pytest.mark.parametrize(("answer", "shape"), SHAPES.items())
def test_shape(answer: str, shape: str) -> None:
    assert shape_of(answer) == shape


def test_a_date_in_slashes_can_be_read_two_ways() -> None:
    assert {(value.day, value.month) for value in readings("5/6/2022")} == {(5, 6), (6, 5)}
    assert read_value("5/6/2022") is None
    assert read_value("26/6/2022") == read_value("6/26/2022") == read_value("2022-06-26")


@pytest.mark.parametrize(
    ("right", "given_", "tolerance", "same"),
    [
        ("47.9%", "47.9", "", True), ("47.9", "47.9%", "", False), ("50%", "0.5", "", True), ("25 kg", "25", "", True),
        ("$29.5bn", "29.5 billion", "", True), ("29.5 billion", "$29.5bn", "", True), ("25", "25 programmes", "", True),
        ("25 joint programmes", "25 programmes", "", True), ("A$5", "$5", "", True), ("A$5", "US$5", "", False), ("5 lb", "5 pounds", "", True),
        ("20 °C", "20 degrees", "", True), ("20 °C", "20 °F", "", False), ("19th century", "19th", "", False), ("19th century", "19", "", True),
        ("4:30 pm", "4:30", "", True), ("16:30", "4:30", "", False), ("over 30", "30", "", False), ("30", "over 30", "", False), ("over 30", "at least 30", "", False), ("30 or more", "30+", "", True), ("over 30", "31", "5%", False), ("over 30", "over 31", "5%", True), ("over 30", "under 30", "", False),
        ("10", "10.5", "5%", True), ("10", "10.51", "5%", False), ("-10", "-10.5", "5%", True), ("10", "9.5", "0.5", True), ("10", "9.4", "0.5", False),
        ("29.5 billion", "30 billion", "0.5", True), ("29.5 billion", "30.1 billion", "0.5", False), ("29.5 billion", "30 billion", "500 million", True),
        ("1999", "2001", "2", True), ("1999", "2002", "2", False), ("2 kg", "2100 g", "5%", True), ("2 kg", "2.2 kg", "±0,2", True),
        ("10", "11", "no tolerance at all", False), ("10", "10", "no tolerance at all", True), ("0.1", "0.3", "0.2", True),
        ("26 January", "27 January", "5%", False), ("1941-1945", "1941-1944", "1", True), ("10", "ten", "5%", True),
        ("1/2", "50%", "", True), ("half", "50 percent", "", True), ("3/4", "75%", "", True), ("1/2", "0.5%", "", False), ("1/2", "52%", "5%", True), ("0.5", "5%", "", False), ("1", "100%", "", False), ("2.5", "250%", "", False),
        ("more than half", "more than 50%", "", True), ("more than half", "half", "", False), ("more than 50%", "50%", "", False), ("half", "more than half", "", False),
        ("20 °C", "20°", "", True), ("100°", "100 °C", "", True), ("-40 °C", "minus 40", "", True), ("minus 40", "40", "", False),
    ],
)  # fmt: skip
def test_same_value(right: str, given_: str, tolerance: str, same: bool) -> None:
    one, other = read_value(right), read_value(given_)
    assert one is not None
    assert other is not None
    assert same_value(one, other, tolerance) is same


@given(st.integers(1, 10**9), st.integers(0, 3), st.sampled_from([("million", 6), ("bn", 9), ("thousand", 3), ("", 0)]))
def test_a_scaled_number_is_the_same_written_out(digits: int, decimals: int, scale: tuple[str, int]) -> None:
    word, power = scale
    shown = f"{digits / 10**decimals:.{decimals}f} {word}" if digits < 10**6 else f"{digits} {word}"
    whole = digits * 10 ** (power - decimals) if digits < 10**6 else digits * 10**power
    if whole == int(whole):
        assert fingerprint(shown) == fingerprint(f"{int(whole):,}") == fingerprint(str(int(whole)))


@given(st.dates())
def test_a_date_is_the_same_in_any_spelling(date) -> None:
    month = date.strftime("%B")
    spellings = [
        date.isoformat(), f"{date.day} {month} {date.year:04d}", f"{month} {date.day}, {date.year:04d}", f"{date.day:02d}.{date.month:02d}.{date.year:04d}",
        f"the {date.day}th of {month[:3]}. {date.year:04d}",
    ]  # fmt: skip
    assert len({fingerprint(text) for text in spellings}) == 1
    assert shape_of(spellings[1]) == "date:day"


@given(st.text(max_size=80) | st.from_regex(r"[$€]?\d[\d.,/: '-]{0,12}( ?[a-z%°²]{0,9}){0,3}\+?", fullmatch=True))
def test_any_text_can_be_read(text: str) -> None:
    shape_of(text)
    assert fingerprint(text) == fingerprint(text)
    for value in readings(text):
        assert same_value(value, value)
        assert value.bottom > 0


@given(st.text(max_size=40))
def test_case_and_white_space_around_do_not_change_the_meaning_of_words(text: str) -> None:
    if read_value(text) is None:
        assert fingerprint(f"  {text}\n") == fingerprint(text)
