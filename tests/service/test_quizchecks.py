"""What 'check' says of the quizzes that decks describe."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.service.checking import check

FACTS = "facts:\n" + "".join(f"  - ask: Q{number}?\n    answer: A{number}\n    tags: trade\n" for number in range(3))


def told(folder: Path, quizzes: str, *others: str) -> list[tuple[str, str, int, int]]:
    path = folder / "exam.yaml"
    path.write_text(f"quizzes:\n{quizzes}", "utf-8")
    (folder / "a.yaml").write_text(f"deck: Deck A\n{FACTS}  - claim: X\n    answer: true\n", "utf-8")
    found = check([path], lambda: [path, folder / "a.yaml"])
    return [(one.code, one.severity, one.line, one.column) for one in found.problems]


@pytest.mark.parametrize(
    ("quizzes", "expected"),
    [
        ("  - Q: 3 from deck Deck a tag TRADE, 1 from anywhere\n", []),
        ("  - quiz: Q\n    decks: a\n    questions: 900\n", []),
        ("  - quiz: Q\n    decks: [a.yaml, gone.yaml]\n", [("quiz-deck", "error", 3, 21)]),
        ("  - quiz: Q\n    pools:\n      - 1 from here\n      - 2 from deck Gone\n", [("quiz-deck", "error", 5, 21)]),
        ("  - Q: 3 from tag trad\n", [("quiz-tag", "warning", 2, 19)]),
        ("  - Q: 4 from tag trade\n", [("quiz-few", "warning", 2, 8)]),
        ("  - quiz: Q\n    forms: true-or-false\n    pools: 2 from here\n", [("quiz-few", "warning", 4, 12)]),
        ("  - quiz: Q\n    decks: a\n    forms: match\n", [("quiz-few", "warning", 2, 5)]),
        ("  - deck a: 1 from anywhere\n", [("quiz-title", "warning", 2, 5)]),
    ],
)  # fmt: skip
def test_what_a_quiz_can_not_draw_is_told_at_its_place(
    tmp_path: Path, quizzes: str, expected: list[tuple[str, str, int, int]]
) -> None:
    assert told(tmp_path, quizzes) == expected


def test_what_was_meant_is_said(tmp_path: Path) -> None:
    told(tmp_path, "")
    (tmp_path / "exam.yaml").write_text("quizzes:\n  - Q: 1 from deck Dekc A\n  - R: 1 from tag trad\n", "utf-8")
    found = check([tmp_path / "exam.yaml"], lambda: [tmp_path / "a.yaml"])
    assert [one.hint for one in found.problems] == ["Did you mean 'Deck A'?", "Did you mean 'trade'?"]
