"""What holds for every command: it is listed, explains itself, gives JSON where it reports, and imports no screen."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import quizapp.cli
from quizapp.cli import COMMANDS
from quizapp.cli.main import group
from quizapp.cli.short import help_text

NAMES = [name for name, _ in COMMANDS]
REPORTS: dict[str, tuple[str, ...]] = {
    "due": ("due", "--json"),
    "due --short": ("due", "--short", "--json"),
    "decks": ("decks", "--json"),
    "check": ("check", "--json"),
    "check --format": ("check", "--format", "json"),
    "schema": ("schema",),
    "settings": ("settings", "--json"),
    "settings NAME": ("settings", "retention", "--json"),
    "backup": ("backup", "--json"),
    "backup --list": ("backup", "--list", "--json"),
    "rebuild": ("rebuild", "--json"),
    "doctor": ("doctor", "--json"),
    "doctor --repair": ("doctor", "--repair", "--json"),
}
OF_DECKS = ("study", "due", "decks", "check", "log")


def command_of(name: str) -> click.Command:
    command = import_module(f"quizapp.cli.{name}").command
    assert isinstance(command, click.Command)
    return command


@pytest.mark.parametrize(("name", "summary"), COMMANDS)
def test_every_command_is_what_its_line_of_help_says(name: str, summary: str) -> None:
    command = command_of(name)
    assert command.name == name
    assert (command.help or "").splitlines()[0] == summary


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself_with_an_example(name: str, quizapp: Callable[..., Any]) -> None:
    ran = quizapp(name, "--help")
    assert ran.code == 0
    assert ran.err == ""
    assert "Example" in ran.out
    assert f"  quizapp {name}" in ran.out
    assert quizapp(name, "-h").out == ran.out
    for parameter in command_of(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts} is not explained"


def test_every_module_of_a_command_is_listed() -> None:
    folder = Path(quizapp.cli.__file__).parent
    found = {
        path.stem
        for path in folder.glob("*.py")
        if any(
            isinstance(node, ast.FunctionDef) and node.name == "command" for node in ast.parse(path.read_text()).body
        )
    }
    assert found == set(NAMES)


@pytest.mark.parametrize("words", REPORTS.values(), ids=REPORTS.keys())
def test_reports_give_json(
    words: tuple[str, ...], quizapp: Callable[..., Any], studied: list[str], decks: Path
) -> None:
    more = ("--decks", str(decks)) if words[0] in OF_DECKS else ()
    ran = quizapp(*words, *more)
    assert ran.code == 0, ran.err
    assert json.loads(ran.out) is not None


def test_the_log_gives_json_line_by_line(quizapp: Callable[..., Any], studied: list[str]) -> None:
    lines = quizapp("log", "--json").out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["review", "review", "undo", "flag"]


@pytest.mark.parametrize("name", OF_DECKS)
def test_decks_may_be_named_before_and_after_the_command(name: str) -> None:
    assert any("--decks" in parameter.opts for parameter in command_of(name).params)
    assert any("--decks" in parameter.opts for parameter in group.params)


@pytest.mark.parametrize("words", [(name,) for name in NAMES if name != "study"] + [("due", "--short")])
def test_no_command_without_a_screen_imports_one(words: tuple[str, ...], home: Path, decks: Path) -> None:
    script = (
        "import sys; from quizapp.cli.main import run; run(sys.argv[1:]); print();"
        "print('HEAVY', *({'textual', 'rich', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "HEAVY", done.stderr


def test_an_unknown_command_is_told_with_a_near_one(quizapp: Callable[..., Any]) -> None:
    ran = quizapp("chek")
    assert ran.code == 2
    assert "There is no command 'chek'. Did you mean 'check'?" in ran.err
    assert ran.out == ""
    assert "See 'quizapp --help'" in quizapp("xyzzy").err
    assert "\x1b" not in quizapp("\x1b[31mred").err


def test_a_wrong_option_is_told_with_the_usage(quizapp: Callable[..., Any]) -> None:
    ran = quizapp("due", "--nope")
    assert ran.code == 2
    assert "Usage: quizapp due" in ran.err
    assert "--nope" in ran.err


def test_the_help_lists_every_command(quizapp: Callable[..., Any]) -> None:
    out = quizapp("--help").out
    for name, summary in COMMANDS:
        assert f"  {name}" in out
        assert summary in out


def test_the_quick_help_is_that_of_the_frame() -> None:
    shown = CliRunner().invoke(group, ["--help"], prog_name="quizapp", terminal_width=78).output
    assert help_text() == shown.rstrip("\n")


def test_the_version(program: Callable[..., Any], quizapp: Callable[..., Any]) -> None:
    done = program("--version")
    assert done.stdout.decode() == f"quizapp {quizapp_version()}\n"
    assert quizapp("--version").out.encode() == done.stdout


def quizapp_version() -> str:
    import quizapp

    return quizapp.__version__


@pytest.mark.parametrize(
    ("shell", "words", "number", "expected"),
    [
        ("bash", "quizapp de", "1", "decks"),
        ("bash", "quizapp settings --un", "2", "--unset"),
        ("zsh", "quizapp ba", "1", "backup"),
        ("fish", "quizapp doctor --re", "--re", "--repair"),
    ],
)
def test_shells_complete(shell: str, words: str, number: str, expected: str, program: Callable[..., Any]) -> None:
    done = program(_QUIZAPP_COMPLETE=f"{shell}_complete", COMP_WORDS=words, COMP_CWORD=number)
    assert expected in done.stdout.decode()
    script = program(_QUIZAPP_COMPLETE=f"{shell}_source")
    assert b"_QUIZAPP_COMPLETE" in script.stdout
