"""What is wrong in a deck: each told once, at its very place, with what to do about it."""

from __future__ import annotations

import pytest

from quizapp.deck.problem import Problem
from quizapp.deck.reader import DeckFile, read_deck_bytes

HEAD = "deck: T\nsource: a.txt\nfacts:\n  - A: B\n"
TAIL = "  - Z: Z\n"


def read(text: str) -> DeckFile:
    return read_deck_bytes("decks/x.yaml", text.encode())


def facts_of(file: DeckFile) -> list[int]:
    return [fact.line for fact in file.deck.facts] if file.deck else []


# A fact (its first line is line 5) in which one thing is wrong: 'code', the marked text, a piece of the hint.
WRONG_FACTS = {
    "a slip of a key": ("- ask: Q?\n    anwser: A", "unknown-key", "5+1:anwser", "'answer'"),
    "another word for a key": ("- question: Q?\n    answer: A", "unknown-key", "5:question", "'ask'"),
    "a key in capitals": ("- Ask: Q?\n    answer: A", "unknown-key", "5:Ask", "'ask'"),
    "a key that nobody knows": ("- ask: Q?\n    answer: A\n    colour: red", "unknown-key", "5+2:colour", "both_ways"),
    "no answer": ("- ask: Q?\n    why: W", "no-answer", "5:ask", "'answer', 'steps' or 'pairs'"),
    "an empty answer": ("- ask: Q?\n    answer:", "no-answer", "5+1:answer", "after the colon"),
    "an empty answer, short": ("- Capital?:", "no-answer", "5:Capital?", "after the colon"),
    "a claim without truth": ("- claim: C", "no-answer", "5:claim", "answer: true"),
    "a claim that is maybe true": ("- claim: C\n    answer: maybe", "claim-answer", "5+1:maybe", "'answer: false'"),
    "a line without answer": ("- Capital of Belarus", "no-answer", "5:Capital of Belarus", "{{…}}"),
    "a line cut by a comment": ("- What is # for?: x", "comment", "5:#", "quotes"),
    "no space after the dash's colon": ("- Capital?:Minsk", "no-space", "5:?:", "space after the colon"),
    "no space after a key": ("- ask: Q?\n    answer:Minsk", "no-space", "5+1:answer:", "Minsk"),
    "an empty entry": ("-", "empty-fact", "5:-", "question: answer"),
    "a list": ("- [a, b]", "no-fact", "5:a", "question: answer"),
    "a key twice": ("- ask: Q?\n    answer: A\n    answer: B", "duplicate-key", "5+2:answer", "Keep one"),
    "a dash forgotten": ("- ask: Q?\n    answer: A\n    ask: R?", "duplicate-key", "5+2:ask", "dash before it"),
    "a dash forgotten, short": ("- Q?: A\n    R?: B", "two-facts", "5+1:R?", "dash"),
    "the question of a fact above": ("- A: C", "duplicate-fact", "5:A", "word them"),
    "two kinds": ("- ask: Q?\n    cloze: The {{gap}}.", "two-kinds", "5+1:cloze", "two facts"),
    "two answers": ("- ask: Q?\n    answer: A\n    steps: [a, b]", "two-kinds", "5+2:steps", "two facts"),
    "nothing asked": ("- answer: A\n    why: W", "no-question", "5:answer", "'cloze'"),
    "an answer that is a mapping": ("- ask: Q?\n    answer: {a: b}", "answer-mapping", "5+1:{a: b}", "'pairs'"),
    "a list of one": ("- ask: Q?\n    answer: [a]", "too-few", "5+1:answer", "as a text"),
    "one step": ("- ask: Q?\n    steps: a", "too-few", "5+1:steps", "'answer'"),
    "one entry twice": ("- ask: Q?\n    answer: [é, b, e\u0301]", "duplicate-entry", "5+1:e\u0301", "Remove one"),
    "one entry twice, spaced": ("- ask: Q?\n    answer: [a b, 'a  b']", "duplicate-entry", "5+1:'a  b'", "Remove one"),
    "an empty entry of a list": ("- ask: Q?\n    answer: [a, '']", "empty", "5+1:''", "remove it"),
    "a list in a list": ("- ask: Q?\n    answer: [a, [b]]", "not-text", "5+1:[b]", "quotes"),
    "pairs that are a list": ("- ask: Q?\n    pairs: [a, b]", "not-pairs", "5+1:[a, b]", "left: right"),
    "a pair twice": ("- ask: Q?\n    pairs: {é: b, e\u0301: c}", "duplicate-key", "5+1:e\u0301", "Keep one"),
    "half a pair": ("- ask: Q?\n    pairs: {a: b, half: }", "no-answer", "5+1:half", "after the colon"),
    "a gap behind a colon": ("- Aim of it: growth by {{trade}}", "gap-colon", "5:{{trade}}", '"Aim of it: growth by {{trade}}"'),
    "a gap before a colon": ("- By {{trade}} it is: so", "gap-colon", "5:{{trade}}", '"By {{trade}} it is: so"'),
    "a gap in a list of answers": ("- Q?: [a, '{{b}}']", "gap-colon", "5:'{{b}}'", "whole line in quotes"),
    "a gap at once behind a colon": ("- The aims: {{peace}} and {{growth}}.", "brace", "5:{", '"The aims: {{peace}} and {{growth}}."'),
    "gaps behind a colon, open": ("- The aims: {{peace and {{growth}}.", "brace", "5:{{", '"The aims: {{peace and {{growth}}."'),
    "a gap at once behind a key": ("- cloze: {{peace}} and {{growth}}.", "brace", "5:{", 'quotes: "{{peace}} and {{growth}}."'),
    "a gap that stays open": ("- The {{gap is here.", "gap-unclosed", "5:{{gap is here.", "}}"),
    "a gap never opened": ("- The gap}} is here {{x}}.", "gap-unclosed", "5:}}", "{{"),
    "a gap without text": ("- The {{ }} is {{here}}.", "gap-empty", "5:{{ }}", "between"),
    "a gap of a hint alone": ("- The {{::hint}} is {{here}}.", "gap-empty", "5:{{::hint}}", "between"),
    "a gap in a gap": ("- The {{a {{b}} c}}.", "gap-nested", "5:{{a {{b}}", "Close the first"),
    "a cloze without gap": ("- cloze: nothing asked", "no-gap", "5:nothing asked", "{{…}}"),
    "an unreadable tolerance": ("- ask: Q?\n    answer: 5\n    tolerance: some", "tolerance", "5+2:some", "5%"),
    "a form that is not": ("- ask: Q?\n    answer: 5\n    forms: [flip, tpye]", "unknown-form", "5+2:tpye", "'type'"),
    "a form that does not fit": ("- ask: Q?\n    answer: 5\n    forms: order", "unfit-form", "5+2:order", "choose"),
    "a flag that is a word": ("- ask: Q?\n    answer: 5\n    exact: sure", "not-true-or-false", "5+2:sure", "true"),
    "a hint that is a list": ("- ask: Q?\n    answer: 5\n    hint: [a]", "not-text", "5+2:[a]", "quotes"),
    "an anchor": ("- ask: &q Q?\n    answer: A", "anchor", "5:&q", "quotes"),
    "an alias": ("- ask: *q\n    answer: A", "alias", "5:*q", "quotes"),
    "a tag": ("- ask: !!python/name:os.system Q?\n    answer: A", "tag", "5:!", "quotes"),
    "a merge key": ("- <<: {why: W}\n    ask: Q?\n    answer: A", "merge-key", "5:<<", "Write the keys out"),
    "a text too long": ("- ask: Q?\n    answer: " + "x" * 70_000, "too-long", "5+1:" + "x" * 3988, "65,536"),
    "too deep": ("- " + "[" * 10_000, "too-deep", "5:[", "depth"),
    "a tab": ("- ask: Q?\n\tanswer: A", "tab", "5+1:\t", "spaces"),
    "a second colon": ("- ask: Q?\n    answer: 12: 30", "colon", "5+1::", 'answer: "12: 30"'),
    "a second colon, short": ("- Ratio 2: 1?: no", "colon", "5::", '- "Ratio 2: 1?": no'),
    "an indented key": ("- ask: Q?\n     answer: A", "indentation", "5+1:answer", "one column"),
    "an indented key, less": ("- ask: Q?\n   answer: A", "indentation", "5+1:answer", "one column"),
    "a line that is no key": ("- ask: Q?\n    answer: A\n    more\n    why: W", "no-colon", "5+2:more", "indent"),
    "a colon forgotten": ("- ask: Q?\n    answer A", "no-colon", "5+1:answer", "'answer: A'"),
    "an open quotation": ("- ask: Q?\n    answer: 'A", "quotation", "5+1:'A", "Close it with '"),
    "text behind a quotation": ('- "Word" means?: x', "quotation", "5:means?: x", "'\"Word\" means?': x"),
    "an apostrophe in quotes": ("- ask: 'it's'\n    answer: A", "quotation", "5:'", "''"),
    "a backslash in quotes": ('- ask: "C:\\q"\n    answer: A', "escape", "5:\\", "single quotes"),
    "an open list": ("- ask: Q?\n    answer: [a, b", "bracket", "5+1:[", "End it with ]"),
    "an open list with nothing in it": ("- ask: Q?\n    answer: [", "bracket", "5+1:[", "End it with ]"),
    "an open list that ends in a comma": ("- ask: Q?\n    answer: [a,", "bracket", "5+1:[", "End it with ]"),
    "an open mapping with nothing in it": ("- ask: Q?\n    pairs: {", "bracket", "5+1:{", "End it with }"),
    "an open list in a list": ("- ask: Q?\n    answer: [a, [b], [", "bracket", "5+1:[", "End it with ]"),
    "text behind a list": ("- ask: [a] b\n    answer: A", "brace", "5:[", '"[a] b"'),
    "a gap at the beginning": ("- {{gap}} is it.", "brace", "5:{", '"{{gap}} is it."'),
    "a sign that YAML keeps": ("- ask: @home\n    answer: A", "reserved-character", "5:@", '"@home"'),
    "a colon before a bracket": ("- [treaty:] x", "bracket-colon", "5::", "quotes"),
    "a colon before a brace": ("- ask: Q?\n    answer: {a: b:}", "bracket-colon", "5+1::", "quotes"),
    "bold letters": ("- ask: **Q**\n    answer: A", "reserved-character", "5:*", '"**Q**"'),
    "no space after the dash": ("-Q: A", "no-space", "5:-", "'- Q: A'"),
    "wrong options by answer of a question": ("- ask: Q?\n    answer: A\n    wrong: {A: [b]}", "not-list", "5+2:{A: [b]}", "only a cloze"),
    "wrong options of an answer twice": ('- cloze: "{{a}} {{b}}"\n    wrong: {a: b, a: c}', "duplicate-key", "5+1:a", "Keep one"),
    "a dash too far left": ("- Q: A\n - R: B", "indentation", "5+1:-", "indented by 2 spaces"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_FACTS)
def test_one_wrong_fact_is_told_once_and_set_aside(name: str) -> None:
    entry, code, place, hint = WRONG_FACTS[name]
    file = read(f"{HEAD}  {entry}\n{TAIL}")
    assert len(file.problems) == 1, "\n".join(problem.render() for problem in file.problems)
    (problem,) = file.problems
    where, _, marked = place.partition(":")
    line = sum(map(int, where.split("+")))
    assert (problem.code, problem.line) == (code, line), problem.render()
    assert problem.source_line[problem.column - 1 : problem.column - 1 + problem.span] == marked, problem.render()
    assert hint in problem.hint
    assert problem.severity == "error"
    lines = facts_of(file)
    assert lines[0] == 4
    assert lines[-1] == 5 + entry.count("\n") + 1, "the fact after it is read"
    assert set(lines[1:-1]) <= {5} if name == "a dash too far left" else not lines[1:-1]


WARNINGS = {
    "a quote without source": ("- ask: Q?\n    answer: A\n    quote: q", "no-source", "quote", "source: …"),
    "both ways, but several": ("- ask: Q?\n    answer: [a, b]\n    both_ways: true", "both-ways", "both_ways", "Remove"),
    "a wrong option that is right": ("- ask: Q?\n    answer: A\n    wrong: [b, á]", "wrong-is-right", "á", "Remove it"),
    "another spelling for a list": ("- ask: Q?\n    answer: [a, b]\n    accept: [c]", "no-use", "accept", "fact of its own"),
    "another spelling for two gaps": ('- cloze: "{{a}} {{b}}"\n    accept: [c]', "no-use", "accept", "each gap"),
    "a wrong option of exact spelling that is right": (
        "- ask: Q?\n    answer: Mütter\n    wrong: [Mutter, Mütter]\n    exact: true", "wrong-is-right", "Mütter", "Remove it"
    ),
    "a wrong option for two gaps": ('- cloze: "{{a}} {{b}}"\n    wrong: [c]', "no-use", "wrong", "each gap"),
    "a wrong option for no gap": ('- cloze: "{{a}} {{b}}"\n    wrong: {x: [c], b: d}', "no-use", "x", "between the braces"),
    "a wrong option for a gap that is right": ('- cloze: "{{a}} {{b}}"\n    wrong: {a: [c, A]}', "wrong-is-right", "A", "Remove it"),
    "a wrong option for a gap that is another right answer": ("- cloze: It is {{a}}.\n    accept: [b]\n    wrong: [c, B]", "wrong-is-right", "B", "Remove it"),
    "a wrong option that is the same gap elsewhere": (
        '- cloze: "{{Water}}, {{water}}, {{b}}"\n    wrong: {Water: [water]}\n    exact: true', "wrong-is-right", "water", "Remove it"
    ),
    "a wrong option for a claim": ("- claim: C\n    answer: true\n    wrong: [c]", "no-use", "wrong", "Remove it"),
}  # fmt: skip


@pytest.mark.parametrize("name", WARNINGS)
def test_warnings_leave_the_fact_in(name: str) -> None:
    entry, code, marked, hint = WARNINGS[name]
    file = read(f"{HEAD.replace('source: a.txt', 'about: x')}  {entry}\n{TAIL}")
    (problem,) = file.problems
    assert (problem.severity, problem.code) == ("warning", code)
    assert problem.source_line[problem.column - 1 : problem.column - 1 + problem.span] == marked
    assert hint in problem.hint
    assert facts_of(file) == [4, 5, 5 + entry.count("\n") + 1]


@pytest.mark.parametrize(
    "entry",
    ["ask: What does {{x}} print?\n    answer: y", "What does {{x}} print?: y\n    syntax: jinja", "'{{a}}: {{b}}'"],
)
def test_braces_that_are_meant_are_no_fault(entry: str) -> None:
    assert read(f"{HEAD}  - {entry}\n{TAIL}").problems == ()


def test_a_source_after_the_facts_is_a_source() -> None:
    assert read("deck: T\nfacts:\n  - ask: Q?\n    answer: A\n    quote: q\nsource: a.txt\n").problems == ()


WRONG_DECKS = {
    "nothing": ("", [("empty", 1, 1, "deck: …")], None),
    "only space": ("\n \n", [("empty", 1, 1, "deck: …")], None),
    "only comments": ("# nothing\n---\n", [("empty", 1, 1, "deck: …")], None),
    "no title": ("facts:\n  - A: B\n", [("no-title", 1, 1, "deck: …")], None),
    "no title, bad fact": ("facts:\n  - A\n", [("no-title", 1, 1, ""), ("no-answer", 2, 5, "")], None),
    "an empty title": ("deck:\nfacts:\n  - A: B\n", [("empty", 1, 1, "after the colon")], None),
    "a title that is a list": ("deck: [a]\nfacts:\n  - A: B\n", [("not-text", 1, 7, "quotes")], None),
    "a title with a colon": ("deck: Union: State\nfacts:\n  - A: B\n", [("colon", 1, 12, '"Union: State"')], None),
    "another word for it": ("title: T\nfacts:\n  - A: B\n", [("unknown-key", 1, 1, "'deck'")], None),
    "no facts": ("deck: T\n", [("no-facts", 1, 1, "facts:")], []),
    "empty facts": ("deck: T\nfacts:\n", [("no-facts", 2, 1, "dash")], []),
    "an empty list of facts": ("deck: T\nfacts: []\n", [("no-facts", 2, 1, "dash")], []),
    "a line with % at its start": ("deck: T\n% at\nfacts:\n  - A: B\n", [("reserved-character", 2, 1, "quotes")], [4]),
    "facts that are a mapping": ("deck: T\nfacts:\n  A: B\n", [("not-list", 3, 3, "dash")], []),
    "facts twice": ("deck: T\nfacts:\n  - A: B\nfacts:\n  - C: D\n", [("duplicate-key", 4, 1, "Keep one")], [3, 5]),
    "the title twice": ("deck: T\ndeck: S\nfacts:\n  - A: B\n", [("duplicate-key", 2, 1, "Keep one")], [4]),
    "another word for facts": ("deck: T\ncards:\n  - A: B\n", [("unknown-key", 2, 1, "'facts'")], []),
    "a slip": ("deck: T\nabuot: x\nfacts:\n  - A: B\n", [("unknown-key", 2, 1, "'about'")], [4]),
    "an unknown key": ("deck: T\ncolour: x\nfacts:\n  - A: B\n", [("unknown-key", 2, 1, "deck, about")], [4]),
    "a fact not indented": ("deck: T\nfacts:\n  - A: B\nanswer: C\n", [("unknown-key", 4, 1, "indent")], [3]),
    "a list": ("- A: B\n", [("no-deck", 1, 1, "deck: …")], None),
    "a text": ("hello\n", [("no-deck", 1, 1, "deck: …")], None),
    "a second document": ("deck: T\nfacts:\n  - A: B\n---\ndeck: S\n", [("second-document", 4, 1, "own")], [3]),
    "broken above": ('deck: T\nabout: "x" y\nfacts:\n  - A: B\n', [("quotation", 2, 12, "'\"x\" y'")], [4]),
    "never closed above": ("deck: T\nabout: 'x\nfacts:\n  - A: B\n", [("quotation", 2, 8, "Close it")], [4]),
    "a tab above": ("deck: T\n\tabout: x\nfacts:\n  - A: B\n", [("tab", 2, 1, "spaces")], None),
    "the first fact too far right": (
        "deck: T\nfacts:\n    - A: B\n  - C: D\n  - E: F\n", [("indentation", 4, 3, "by 4 spaces, this one by 2")], [3, 4, 5],
    ),
    "an alias bomb": (
        "a: &a [x, x]\nb: &b [*a, *a]\ndeck: T\nfacts: [*b]\n",
        [
            ("unknown-key", 1, 1, ""), ("anchor", 1, 4, ""), ("unknown-key", 2, 1, ""), ("anchor", 2, 4, ""),
            ("alias", 2, 8, ""), ("alias", 4, 9, ""),
        ],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_DECKS)
def test_what_is_wrong_with_a_whole_deck(name: str) -> None:
    text, expected, lines = WRONG_DECKS[name]
    file = read(text)
    told = [(problem.code, problem.line, problem.column) for problem in file.problems]
    assert told == [problem[:3] for problem in expected], "\n".join(problem.render() for problem in file.problems)
    for problem, (_, _, _, hint) in zip(file.problems, expected, strict=True):
        assert hint in problem.hint
    assert (facts_of(file) if file.deck else None) == lines


@pytest.mark.parametrize("deep", [30, 990, 5000])
@pytest.mark.parametrize(
    ("before", "column"),
    [("- ", 23), ("- ask: Q?\n    answer: ", 30), ("- {a: ", 26)],
    ids=["entry", "value", "mapping"],
)
def test_a_list_nested_too_deep_is_told_where_it_is_so(before: str, column: int, deep: int) -> None:
    file = read(f"{HEAD}  {before}{'[' * deep}x\n{TAIL}")
    assert [(problem.code, problem.column) for problem in file.problems] == [("too-deep", column)]


def test_both_places_of_a_duplicate_id_are_told() -> None:
    file = read(f"{HEAD}  - id: x\n    ask: Q?\n    answer: A\n  - id: x\n    ask: R?\n    answer: B\n{TAIL}")
    (problem,) = file.problems
    assert (problem.code, problem.line, problem.column) == ("duplicate-fact", 8, 9)
    assert "line 5" in problem.message
    assert facts_of(file) == [4, 5, 11]


def test_all_that_is_wrong_with_a_fact_is_told() -> None:
    file = read(f"{HEAD}  - ask: Q?\n    tolerance: some\n    exact: sure\n    tags: {{a: b}}\n{TAIL}")
    assert [problem.code for problem in file.problems] == ["no-answer", "tolerance", "not-true-or-false", "not-list"]


def test_problems_come_in_the_order_of_the_file_and_end_somewhere() -> None:
    file = read(HEAD + "  - wrong\n  - a: b: c\n" * 5000)
    assert len(file.problems) == 1000
    lines = [problem.line for problem in file.problems[:-1]]
    assert lines == sorted(lines)
    assert "more" in file.problems[-1].message


def test_rendering_for_people() -> None:
    (problem,) = read("deck: T\nfacts:\n  - ask: Q?\n    anwser: A\n").problems
    assert problem.render() == (
        "decks/x.yaml:4:5: error: There is no key 'anwser'.\n"
        "   4 |     anwser: A\n"
        "     |     ^^^^^^\n"
        "   help: Did you mean 'answer'?"
    )
    coloured = problem.render(colour=True)
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    plain = coloured
    for colour in ("\x1b[1;31m", "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[0m"):
        plain = plain.replace(colour, "")
    assert plain == problem.render()


def test_the_caret_stands_under_wide_letters() -> None:
    (problem,) = read("deck: T\nfacts:\n  - 首都: [[北京]]\n").problems
    shown, caret = problem.render().splitlines()[1:3]
    assert shown.endswith("- 首都: [[北京]]")
    assert caret == "     |            ^^^^^^"  # '首都' takes four cells, '[北京]' six


def test_a_long_line_is_shown_around_the_place() -> None:
    (problem,) = read("deck: T\nfacts:\n  - ask: " + "x " * 400 + "\n    answer: " + "y " * 400 + "[q]: z\n").problems
    shown, caret = problem.render().splitlines()[1:3]
    assert len(shown) < 140
    assert shown[caret.index("^")] == ":"


def test_rendering_lets_no_foreign_sign_through() -> None:
    problem = Problem(
        path="a\x1b[31m\n.yaml", line=1, column=2, code="x", message="m\x1b]8;;http://x\x07",
        hint="h\u202e", source_line="\x1b[2J\u202eabc", span=99,
    )  # fmt: skip
    out = problem.render()
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\x07" not in out
    assert len(out.splitlines()) == 4


@pytest.mark.parametrize("how", ["exact: true", "syntax: python"])
def test_a_wrong_option_may_differ_in_case_where_that_counts(how: str) -> None:
    assert read(f"deck: T\nfacts:\n  - ask: Q?\n    answer: mW\n    wrong: [MW, Mw]\n    {how}\n").problems == ()


def test_wrong_options_are_of_use_for_lists_and_for_one_gap() -> None:
    assert read("deck: T\nfacts:\n  - ask: Q?\n    answer: [a, b]\n    wrong: [c]\n").problems == ()
    assert read('deck: T\nfacts:\n  - cloze: "{{a}} is {{a}}"\n    wrong: [c]\n    accept: [b]\n').problems == ()
