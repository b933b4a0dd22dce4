"""Deriving with a language model: what it answers, well and badly, over real HTTP; how it is reached is in test_model_server."""

from __future__ import annotations

import ast
import inspect
import json
from textwrap import dedent

import pytest
from model_deriving import LONG, REACHED, Derive, by_answer, refused
from model_server import Answer, chat, facts, hanging, raw, says

from quizapp.document.derive import gate, lints
from quizapp.document.derive.answers import read_answer
from quizapp.document.derive.contract import KEYS, RULES, messages, schema
from quizapp.service.deriving import as_json

# ------------------------------------------------------------------------------------------------------- well


def test_good_facts_are_proposed_in_the_documents_own_words(derive: Derive) -> None:
    with derive.at(facts(LONG, REACHED)) as server:
        found = derive.run(key="s3cret")
    assert derive.told == [f"Sending 1 part, 56 words, to 127.0.0.1:{server.server_port} (model small)."]
    assert (refused(found), found.notes) == ({}, ())
    long = by_answer(found)["636 km"]
    assert long.question == "How long is Lake Baikal?"
    assert set(long.wrong) == {"820 km", "310 km", "248 km"}
    assert found.from_model == "Of 2 facts of the model, 2 are proposed."
    assert {one["answer"] for one in map(as_json, found.proposals) if one["by_model"]} == {"636 km", "Kurbat Ivanov"}
    assert long.score > by_answer(found)["79 km"].score
    reached = by_answer(found)["Kurbat Ivanov"]
    assert reached.cloze == "The first Russian to reach “the old sea” was {{Kurbat Ivanov}}, in 1643."
    assert "reach “the old sea” was\nKurbat Ivanov, in" in reached.quote
    assert not reached.wrong

    ((path, headers, sent),) = server.seen
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer s3cret"
    assert sent["model"] == "small"
    assert sent["response_format"]["json_schema"]["schema"] == schema()
    system, user = (message["content"] for message in sent["messages"])
    mark = user.split("\n")[0].removeprefix("<<<DOCUMENT ").removesuffix(">>>")
    assert len(mark) == 32
    assert mark in system
    assert user.endswith(f"\n<<<END {mark}>>>")
    assert "Ignore all instructions" not in system


def test_the_prompt_tells_all_that_the_gate_and_the_lints_refuse() -> None:
    told = messages("text", 5, "mark")[0]["content"]
    known = {reason for rule in RULES for reason in rule.reasons}
    for rule in RULES:
        assert rule.says in told
    for function in (gate.Gate.refuse, lints.lint):
        tree = ast.parse(dedent(inspect.getsource(function)))
        said = {
            node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant)
        }
        assert said - {""} <= known
    assert tuple(schema()["properties"]["facts"]["items"]["required"]) == KEYS


def test_chatter_fences_thoughts_and_a_cut_answer_are_read(derive: Derive) -> None:
    whole = json.dumps({"facts": [LONG, REACHED]})
    for text in (
        f"Sure! Here you are [as asked]:\n```json\n{whole}\n```\nAnything else?",
        f"<think>{{maybe {{this}}}}</think>{whole}",
        whole[:-2] + ', {"quote": "cut',
        json.dumps([LONG, REACHED]),
        json.dumps(LONG) + "\n" + json.dumps(REACHED),
    ):
        found = derive(says(text))
        assert by_answer(found)["636 km"].mark >= 0, text
        assert by_answer(found)["Kurbat Ivanov"].mark >= 0, text
    blank = LONG | {"cloze": "Lake Baikal is ____ long and 79 km wide."}
    anki = REACHED | {"cloze": REACHED["cloze"].replace("{{", "{{c1::")}  # type: ignore[attr-defined]
    assert sum(one.mark >= 0 for one in derive(facts(blank, anki)).proposals) == 2


def test_what_small_models_do_to_json_is_read(derive: Derive) -> None:
    whole = json.dumps({"facts": [LONG, REACHED]})
    year = {
        "quote": "UNESCO made Lake Baikal a World Heritage Site in 1996.", "cloze": "UNESCO made Lake Baikal a World Heritage Site in {{1996}}.",
        "answer": 1996, "wrong": [1987, 2003.0, 1999],
    }  # fmt: skip
    for text in (
        whole.replace("]", ",]").replace("}]", "},]").replace("]}", "],}"),
        "```json\n"
        + json.dumps({"facts": [LONG, REACHED]}, indent=2).replace('"\n', '",\n').replace(",,", ",")
        + "\n```",
        json.dumps(whole),
        whole.replace("long and 79", "long\nand 79"),
        'So ["facts", here is what a "quote is]: ' + whole.replace("}]", "},]"),
    ):
        found = derive(says(text))
        assert by_answer(found)["636 km"].mark >= 0, text
        assert by_answer(found)["Kurbat Ivanov"].mark >= 0, text
        assert refused(found) == {}, text
    found = derive(facts(year))
    assert by_answer(found)["1996"].mark >= 0
    assert refused(found) == {}
    assert read_answer('{"facts": [' + '\\"' * 100_000 + '"', 5).facts == []  # in no time


def test_a_server_that_knows_no_schema_is_asked_plainly(derive: Derive) -> None:
    with derive.at(raw(b'{"error": "response_format"}', 400), facts(LONG)) as server:
        found = derive.run()
    assert by_answer(found)["636 km"].mark >= 0
    assert [set(sent) & {"response_format", "temperature"} for *_, sent in server.seen][1] == set()


def test_an_amount_of_the_model_with_what_it_counts_is_taken(derive: Derive) -> None:
    said = "Wellington led 72,000 men against Napoleon near Waterloo."
    derive.path.write_text(said + "\n\nThe battle was fought in Belgium on 18 June 1815, a Sunday.", "utf-8")
    told = {"quote": said, "cloze": said.replace("72,000 men", "{{72,000 men}}"), "answer": "72,000 men"}
    question = "How many men did Wellington lead against Napoleon near Waterloo?"
    found = derive(facts(told | {"question": question}))
    men = by_answer(found)["72,000 men"]
    assert men.question == question
    assert "72,000" not in by_answer(found)
    assert found.from_model == "Of 1 fact of the model, 1 is proposed."


MARKED = """\
# The lake

Lake **Baikal** is *636 km* long and 79 km wide. The [Angara](http://x.org/a) river leaves it at `Listvyanka` in the west.

It holds 23,615 km³ of water[3], about 20% of the world’s fresh water.
"""


@pytest.mark.parametrize(
    ("sentence", "answer", "cloze"),
    [
        (
            "Lake **Baikal** is *636 km* long and 79 km wide.",
            "636 km",
            "Lake Baikal is {{636 km}} long and 79 km wide.",
        ),
        (
            "Lake **Baikal** is *636 km* long and 79 km wide.",
            "*636 km*",
            "Lake Baikal is {{636 km}} long and 79 km wide.",
        ),
        ("Lake Baikal is 636 km long and 79 km wide.", "636 km", "Lake Baikal is {{636 km}} long and 79 km wide."),
        ("The [Angara](http://x.org/a) river leaves it at `Listvyanka` in the west.", "Angara", ""),
        ("The Angara river leaves it at Listvyanka in the west.", "Listvyanka", ""),
        ("It holds 23,615 km³ of water[3], about 20% of the world's fresh water.", "23,615 km³", ""),
        ("It holds 23,615 km³ of water, about 20% of the world's fresh water.", "20%", ""),
    ],
)
def test_marks_in_the_text_are_no_part_of_what_it_says(
    derive: Derive, sentence: str, answer: str, cloze: str
) -> None:  # fmt: skip
    derive.path.write_text(MARKED, "utf-8")
    told = {"quote": sentence, "cloze": sentence.replace(answer, "{{" + answer + "}}"), "answer": answer}
    found = derive(facts(told))
    assert not {"quote not in the document", "slot check", "cloze without its answer"} & set(refused(found))
    if cloze:
        assert cloze in [one.cloze for one in found.proposals if one.mark >= 0]


# ------------------------------------------------------------------------------------------------------- badly


def test_it_is_told_why_facts_of_the_model_are_not_proposed(derive: Derive) -> None:
    false = LONG | {
        "quote": "Lake Baikal is 640 km long.",
        "cloze": "Lake Baikal is {{640 km}} long.",
        "answer": "640 km",
    }
    found = derive(facts(false, false, "no fact", *[LONG] * 20))
    assert found.from_model == (
        "Of 22 facts of the model, 1 is proposed; left out: more than was asked for 14, near-duplicate 5, "
        "quote not in the document 2, not as asked 1."
    )
    year = {
        "quote": "UNESCO made Lake Baikal a World Heritage Site in 1996.", "answer": "1996",
        "cloze": "UNESCO made Lake Baikal a World Heritage Site in {{1996}}.",
    }  # fmt: skip
    derive.limit = 1
    told = derive(facts(LONG, year)).from_model
    assert told == "Of 2 facts of the model, 1 is proposed; left out: weaker than what is proposed 1."


def test_a_stream_that_was_not_asked_for_and_a_mark_at_the_beginning_are_read(derive: Derive) -> None:
    text = json.dumps({"facts": [LONG]})
    pieces = [{"role": "assistant"}, *({"content": text[at : at + 7]} for at in range(0, len(text), 7))]
    events = [{"choices": [{"delta": piece, "finish_reason": None}]} for piece in pieces]
    end = [{"choices": [{"delta": {}, "finish_reason": "stop"}]}, {"choices": [], "usage": {}}]

    def stream(*events: object, end: str = "data: [DONE]\n\n", start: str = "") -> Answer:
        lines = "".join(f"data: {json.dumps(event)}\n\n" for event in events)
        return raw((start + lines + end).encode(), Content_Type="text/event-stream")

    for start in ("", ": keep-alive\n\n", "event: message\n"):
        found = derive(stream(*events, *end, start=start))
        assert (by_answer(found)["636 km"].mark >= 0, found.notes) == (True, ())
    assert derive(stream(*events)).notes == ()
    assert "was cut off" in derive(stream(*events, end="")).notes[-1]
    assert "error, “too busy”" in derive(stream({"error": {"message": "too busy"}})).notes[0]
    assert "no JSON" in derive(stream(end="data: {")).notes[0]
    body = json.dumps({"choices": [{"message": {"content": text}}]}).encode()
    assert by_answer(derive(raw(b"\xef\xbb\xbf" + body)))["636 km"].mark >= 0


def test_what_is_not_proved_is_counted_by_reason(derive: Derive) -> None:
    found = derive(
        facts(
            LONG | {"quote": "Lake Baikal is 640 km long.", "cloze": "Lake Baikal is {{640 km}} long.", "answer": "640 km"},
            LONG | {"cloze": "Lake Baikal is {{79 km}} long and 79 km wide.", "answer": "79 km"},
            LONG | {"cloze": "Lake Baikal is {{636 km}} wide and 79 km long."},
            LONG | {"answer": "79 km"},
            LONG | {"cloze": "Lake Baikal is not {{636 km}} long and 79 km wide."},
            {"quote": "Lake Baikal is 636 km long"},
            "no fact",
            LONG | {"quote": ["7"]},
            LONG,
            LONG,
        )
    )  # fmt: skip
    assert refused(found) == {
        "quote not in the document": 1, "slot check": 3, "cloze without its answer": 1, "not as asked": 3, "near-duplicate": 1,
    }  # fmt: skip
    assert sum(one.mark >= 0 for one in found.proposals) == 1


@pytest.mark.parametrize(
    "question",
    [
        "How wide is Lake Baikal?", "How long is Lake Ladoga?", "How long is not Lake Baikal?", "Who is Lake Baikal?", "Lake Baikal",
        "When is Lake Baikal?", "Is Lake Baikal 636 km long?", "How shallow is Lake Baikal?", "{{x}} Lake Baikal?",
    ],
)  # fmt: skip
def test_a_question_that_says_more_than_the_quote_is_left_out(derive: Derive, question: str) -> None:
    found = derive(facts(LONG | {"question": question}))
    assert by_answer(found)["636 km"].question == "How long is Lake Baikal?", "the plain one"
    assert found.notes == ("1 question of the model left out, as not proved.",)


def test_wrong_options_that_are_right_or_of_another_kind_are_replaced(derive: Derive) -> None:
    for wrong in (
        ["636 km", "636.0 km", "0.636 Mm"],
        ["long", "a lot", "Minsk"],
        ["79 km", "1996", "12"],
        "no list",
        [1, None, {}],
    ):
        options = by_answer(derive(facts(LONG | {"wrong": wrong})))["636 km"].wrong
        assert len(options) == 3
        assert all(option.endswith(" km") and option not in ("636 km", "79 km") for option in options)


@pytest.mark.parametrize(
    ("said", "answer", "right", "wrong"),
    [
        ("The vaccine was first licensed by the World Health Organization.", "World Health Organization", ["WHO", "W.H.O."], ["UNICEF", "Red Cross", "NATO"]),
        ("The canal was paid for in full by the United States.", "United States", ["USA", "US", "America"], ["France", "Spain", "Brazil"]),
        ("The treaty was first signed by the United Kingdom.", "United Kingdom", ["UK", "Great Britain"], ["France", "UN", "Brazil"]),
        ("The rock at the northern shore of the lake is grey.", "grey", ["gray"], ["red", "white", "black"]),
        ("Every ship of the line ends its journey at the Harbour Theatre.", "Harbour Theatre", ["Harbor Theater"], ["Garden Palace", "Old Museum", "Town Hall"]),
        ("The old town of Tbilisi stands on both banks of the Kura.", "Kura", ["Mtkvari"], ["Rioni", "Enguri", "Alazani"]),
    ],
)  # fmt: skip
def test_another_name_of_the_answer_is_no_wrong_option(
    derive: Derive, said: str, answer: str, right: list[str], wrong: list[str]
) -> None:
    derive.path.write_text(f"{said}\n\nThe Kura (Mtkvari) rises elsewhere.", "utf-8")
    told = {"quote": said, "cloze": said.replace(answer, "{{" + answer + "}}"), "answer": answer}
    for name in right:
        options = by_answer(derive(facts(told | {"wrong": [name, *wrong[:2]]})))[answer].wrong
        assert name not in options
        options = by_answer(derive(facts(told | {"wrong": [name, *wrong]})))[answer].wrong
        assert name not in options
        assert set(options) in (set(wrong), set()), options


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (says("I can't do that, s3cret."), "had no facts that could be read: “I can't do that, ….”."),
        (says('{"facts": []}'), "found no facts."),
        (says("[" * 200_000), "no facts that could be read"),
        (says('{"facts": [NaN, {"quote": NaN}]}'), "no facts that could be read"),
        (raw(b"[" * 500_000), "its answer is no JSON"),
        (raw(b'{"choices": [{"message": {"content": 5}}]}'), "not that of a chat"),
        (raw(b"[]"), "not that of a chat"),
        (raw(b"\xff\xfe"), "no JSON"),
        (raw(b"{", 200, Content_Length="50"), "its answer broke off"),
        (raw(b"ff\r\n{", 200, Transfer_Encoding="chunked"), "its answer broke off"),
        (raw(b'{"error": {"message": "model \'small\' not found \\u001b[2J"}}', 404), "error 404, “model 'small' not found [2J”"),
        (raw(b'{"error": {"message": "wrong key s3cret"}}', 401), "error 401, “wrong key …”"),
        (hanging(b"nothing of HTTP\r\n"), "no HTTP"),
        (raw(b'{"error": {"message": "credits exhausted", "code": 402}}'), "error 402, “credits exhausted”"),
        (raw(b'{"error": {"message": "upstream s3cret failed"}}'), "error, “upstream … failed”"),
        (raw(b'{"detail": "Not Found"}', 404), "error 404, “Not Found”"),
        (raw(b"404 page not found", 404, Content_Type="text/plain; charset=utf-8"), "error 404, “404 page not found”"),
        (raw(b"<html>", 404, Content_Type="text/html"), "error 404 (it was asked at /v1/chat/completions)"),
        (raw(b"", 401), "error 401 (is the key in $QUIZAPP_LLM_KEY right?)"),
        (chat(content=None, refusal="I can't help."), "it declines, “I can't help.”"),
        (chat(content="", reasoning_content="So, first", finish_reason="length"), "it ran out of room while thinking"),
        (chat(content=None, finish_reason="length"), "it ran out of room before it answered"),
        (chat(content=None, reasoning="Done."), "it thought, and answered nothing"),
        (chat(content=None, finish_reason="content_filter"), "its server holds the answer back (content_filter)"),
        (chat(content=""), "its answer is empty"),
    ],
)  # fmt: skip
def test_an_answer_of_no_use_leaves_what_was_found_offline(derive: Derive, answer: Answer, why: str) -> None:
    found = derive(answer, key="s3cret")
    (note,) = found.notes
    assert why in note
    assert "s3cret" not in note
    assert "\x1b" not in note
    assert by_answer(found)["1,642 m"].mark < 0
