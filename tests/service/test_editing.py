"""How each editor is told to open a file at a line."""

from __future__ import annotations

import pytest

from quizapp.errors import QuizError
from quizapp.service.editing import command


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["vim", "+7", "/d/x.yaml"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", "/d/x.yaml"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "/d/x.yaml"]),
        ("code", ["code", "--wait", "--goto", "/d/x.yaml:7"]),
        ("code -w", ["code", "-w", "--goto", "/d/x.yaml:7"]),
        ("codium --wait", ["codium", "--wait", "--goto", "/d/x.yaml:7"]),
        ("subl -n", ["subl", "-n", "--wait", "/d/x.yaml:7"]),
        ("hx", ["hx", "/d/x.yaml:7"]),
        ("'/opt/my editor/run' -a", ["/opt/my editor/run", "-a", "/d/x.yaml"]),
    ],
)
def test_the_line(editor: str, words: list[str]) -> None:
    assert command(editor, "/d/x.yaml", 7) == words


def test_which_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vim")
    monkeypatch.setenv("EDITOR", "ed")
    assert command("kak", "x", 1)[0] == "kak"
    assert command("", "x", 1)[0] == "vim"
    monkeypatch.delenv("VISUAL")
    assert command("", "x", 1) == ["ed", "x"]
    monkeypatch.setenv("EDITOR", "  ")
    monkeypatch.setenv("PATH", "")
    assert command("", "x", 1) == ["vi", "+1", "x"]
    with pytest.raises(QuizError, match="can't be started"):
        command('vim "', "x", 1)
