"""The house: which room may import which, what only one room may use, and what may not be there at all."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import quizapp

ROOT = Path(quizapp.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if "shipped" not in path.parts)
ROOMS = sorted(path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file())
VALUES = {"errors", "text", "numerals", "fact", "rules"}
PURE = {"deck", "document", "question", "memory", "stats"}
MIDDLE = {"session", "exchange", "store"}
OUTER = {"paths", "config"}
MAY_IMPORT = {
    **dict.fromkeys(VALUES | OUTER, VALUES),
    **dict.fromkeys(PURE, VALUES),
    **dict.fromkeys(MIDDLE, VALUES | PURE),
    "service": VALUES | PURE | MIDDLE | OUTER,
    "cli": VALUES | PURE | MIDDLE | OUTER | {"service", "tui"},
    "tui": VALUES | PURE | MIDDLE | OUTER | {"service"},
    "__main__": {"cli"},
}
"""What each room, or module beside the rooms, may import besides itself."""
ONLY = {"textual": {"tui"}, "rich": {"tui"}, "yaml": {"deck"}, "sqlite3": {"store", "exchange"}, "click": {"cli"}}
NOW = {"time", "time_ns", "now", "utcnow", "today"}
"""How what is called to read the clock ends."""
LONGEST = 300
"""Lines after which a module is asked whether it is two things."""


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    """What a file is parsed to, once for all tests."""
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path, *, top_only: bool = False) -> Iterator[tuple[str, int]]:
    """The modules that a file imports, with the line; those in functions too unless `top_only`."""
    tree = tree_of(path)
    nodes = tree.body if top_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def test_every_room_says_what_lives_there() -> None:
    assert ROOMS
    for room in ROOMS:
        text = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text("utf-8")))
        assert text, f"{room}/__init__.py says nothing"
        assert len(text.splitlines()) >= 2, f"{room}/__init__.py says too little"


def test_imports_run_one_way() -> None:
    wrong = []
    for path in MODULES:
        room = room_of(path)
        for name, line in imports(path):
            first, _, rest = name.partition(".")
            target = rest.partition(".")[0]
            if first == "quizapp" and target not in ("", "__version__", room, *MAY_IMPORT.get(room, ())):
                wrong.append(f"{path}:{line}: {room} may not import {target}")
            if first in ONLY and room not in ONLY[first]:
                wrong.append(f"{path}:{line}: only {ONLY[first]} may import {first}")
    assert MODULES
    assert wrong == []


def test_screens_are_imported_only_when_one_is_asked_for() -> None:
    for path in (ROOT / "cli").glob("*.py"):
        assert not [name for name, _ in imports(path, top_only=True) if name.startswith("quizapp.tui")], path


def test_modules_stay_small() -> None:
    """One that is long is asked whether it is two things."""
    assert [str(path) for path in MODULES if len(path.read_text("utf-8").splitlines()) > LONGEST] == []


def test_only_the_clock_reads_the_clock() -> None:
    """Everything else is given the time, so that it can be tested and replayed."""
    for path in MODULES:
        if path.relative_to(ROOT).parts == ("service", "clock.py"):
            continue
        for node in ast.walk(tree_of(path)):
            told = ast.unparse(node) if isinstance(node, ast.Attribute) and node.attr in NOW else ""
            bare = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else []
            assert not re.search(r"\b(time\.time(_ns)?|(datetime|date)\.(now|utcnow|today))$", told), f"{path}: {told}"
            assert not (bare and node.module == "time" and {"time", "time_ns"} & set(bare)), f"{path}:{node.lineno}"


def test_chance_has_a_seed() -> None:
    for path in MODULES:
        for name, line in imports(path):
            assert not name.startswith("random.") or name == "random.Random", f"{path}:{line}: chance without a seed"


@pytest.mark.parametrize(
    ("module", "none_of"),
    [
        ("quizapp", ("click", "msgspec", "yaml", "textual", "sqlite3", "dataclasses")),
        ("quizapp.cli.main", ("msgspec", "yaml", "textual", "sqlite3", "rapidfuzz", "tomllib")),
        ("quizapp.store.glance", ("click", "msgspec", "yaml", "textual", "rapidfuzz")),
        ("quizapp.service.workspace", ("click", "yaml", "textual", "rapidfuzz")),
    ],
)
def test_nothing_heavy_is_imported_on_the_way(module: str, none_of: tuple[str, ...]) -> None:
    script = f"import sys; before = set(sys.modules); import {module}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not set(none_of) & set(done.stdout.split())
