"""`quizapp settings`: shown, and changed without touching another line."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.config import MEANINGS, Settings, read_settings
from quizapp.service.settling import change
from quizapp.service.workspace import Workspace

Quizapp = Callable[..., Any]

WRITTEN = """\
# my own settings

learning_steps = [  # short at first
  "1m",
  "9m",  # then more
]   # that is all
new_per_day = 12 # few
  "retention" = 0.85
theme = 'nord'

# the hard one
[deck."My \\"deck\\""]
retention = 0.8 # for now

[deck.other]
retention = 0.7
"""


@pytest.fixture
def file(home: Path) -> Path:
    home.mkdir()
    path = home / "settings.toml"
    path.write_text(WRITTEN, "utf-8")
    return path


def test_all_are_shown_with_their_meaning_and_origin(quizapp: Quizapp, home: Path) -> None:
    out = quizapp("settings").out
    assert out.startswith(f"{home / 'settings.toml'} (not there: all settings are the defaults)\n")
    for name, meaning in MEANINGS.items():
        assert f"\n{name} = " in out
        assert meaning in out
    assert 'learning_steps = ["1m", "10m"]  (default)' in out


def test_those_of_a_file(quizapp: Quizapp, file: Path) -> None:
    out = quizapp("settings").out
    assert out.startswith(f"{file}\n")
    assert 'learning_steps = ["1m", "9m"]  (line 3)' in out
    assert "new_per_day = 12  (line 7)" in out
    assert "reviews_per_day = 200  (default)" in out
    assert 'retention = 0.8 for "My \\"deck\\""' in out


def test_for_programs(quizapp: Quizapp, file: Path) -> None:
    told = json.loads(quizapp("settings", "--json").out)
    assert told["file"] == str(file)
    assert told["decks"] == {'My "deck"': {"retention": 0.8}, "other": {"retention": 0.7}}
    by_name = {setting["name"]: setting for setting in told["settings"]}
    assert list(by_name) == list(MEANINGS)
    assert by_name["theme"]["value"] == "nord"
    assert (by_name["theme"]["from"], by_name["decks"]["from"]) == ("file", "default")
    assert json.loads(quizapp("settings", "theme", "--json").out) == by_name["theme"]


def test_one_value(quizapp: Quizapp, file: Path) -> None:
    assert quizapp("settings", "retention").out == "0.85\n"
    assert quizapp("settings", "theme").out == "nord\n"
    assert quizapp("settings", "learning_steps").out == '["1m", "9m"]\n'
    assert quizapp("settings", "retention", "--deck", 'My "deck"').out == "0.8\n"
    assert quizapp("settings", "retention", "--deck", "unknown").out == "0.85\n"


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (["new_per_day", "20"], "new_per_day = 12 # few", "new_per_day = 20 # few"),
        (["retention", ".9"], '  "retention" = 0.85', "  retention = 0.9"),
        (["theme", "rose-pine"], "theme = 'nord'", 'theme = "rose-pine"'),
        (["retention", "0.95", "--deck", 'My "deck"'], "retention = 0.8 # for now", "retention = 0.95 # for now"),
        (
            ["learning_steps", "2m", "1h"],
            '[  # short at first\n  "1m",\n  "9m",  # then more\n]   # that is all',
            '["2m", "1h"]   # that is all',
        ),
        (["learning_steps", "2m,1h"], '[  # short at first\n  "1m",\n  "9m",  # then more\n]', '["2m", "1h"]'),
        (["learning_steps", "[]"], '[  # short at first\n  "1m",\n  "9m",  # then more\n]', "[]"),
        (["new_per_day", "--unset"], "new_per_day = 12 # few\n", ""),
        (["retention", "--unset", "--deck", "other"], "[deck.other]\nretention = 0.7\n", ""),
        (["reviews_per_day", "50"], "theme = 'nord'\n", "theme = 'nord'\nreviews_per_day = 50\n"),
        (["decks", "~/a", "/b c"], "theme = 'nord'\n", 'theme = \'nord\'\ndecks = ["~/a", "/b c"]\n'),
        (["editor", "code --wait"], "theme = 'nord'\n", "theme = 'nord'\neditor = \"code --wait\"\n"),
        (
            ["retention", "0.9", "--deck", "Новая 😀"],
            "[deck.other]\nretention = 0.7\n",
            '[deck.other]\nretention = 0.7\n\n[deck."Новая 😀"]\nretention = 0.9\n',
        ),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["unix", "dos"])
def test_one_line_changes_and_no_other(
    words: list[str], old: str, new: str, ending: str, quizapp: Quizapp, file: Path
) -> None:
    file.write_bytes(WRITTEN.replace("\n", ending).encode())
    ran = quizapp("settings", *words)
    assert ran.code == 0, ran.err
    assert old in WRITTEN
    assert file.read_bytes().decode() == WRITTEN.replace(old, new).replace("\n", ending)
    assert quizapp("settings", *words).code == 0
    assert file.read_bytes().decode() == WRITTEN.replace(old, new).replace("\n", ending)


def test_the_first_setting_makes_the_file(quizapp: Quizapp, home: Path) -> None:
    assert quizapp("settings", "new_per_day", "20").out == "new_per_day = 20\n"
    assert (home / "settings.toml").read_text() == "new_per_day = 20\n"
    assert quizapp("settings", "new_per_day", "--unset").out == "new_per_day = 10\n"
    assert read_settings(home / "settings.toml") == Settings()
    assert quizapp("settings", "retention", "0.8", "--deck", "A").code == 0
    assert (home / "settings.toml").read_text() == '[deck."A"]\nretention = 0.8\n'
    assert quizapp("settings", "new_per_day", "3").code == 0
    assert tomllib.loads((home / "settings.toml").read_text()) == {"new_per_day": 3, "deck": {"A": {"retention": 0.8}}}


@pytest.mark.parametrize(
    "words",
    [
        ["retention", "5"], ["retention", "high"], ["new_per_day", "-1"], ["new_per_day", "2.5"], ["day_begins", "24"],
        ["learning_steps", "soon"], ["learning_steps", "1m", "2d"], ["new_per_day", "1", "2"], ["nope", "1"], ["nope"], ["new_per_da", "3"], ["retention", "nan"],
        ["theme", "--deck", "x", "nord"], ["new_per_day", "3", "--unset"], ["--unset"], ["--deck", "x"], ["decks", "[1, 2]"],
        ["theme", "\udc80"], ["theme", "nonsense"], ["theme", "Nord"],
        ["llm_url", "ftp://x"], ["llm_url", "http://me:secret@example.org/v1"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_can_not_be_is_refused_and_nothing_changes(words: list[str], quizapp: Quizapp, file: Path) -> None:
    ran = quizapp("settings", "--", *words) if "-1" in words else quizapp("settings", *words)
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert ran.err.startswith("quizapp: ")
    assert file.read_text() == WRITTEN


def test_a_near_name_is_suggested(quizapp: Quizapp, home: Path) -> None:
    assert "Did you mean 'new_per_day'?" in quizapp("settings", "new_per_da").err


def test_of_a_theme_that_there_is_not_the_others_are_told(quizapp: Quizapp, file: Path) -> None:
    told = quizapp("settings", "theme", "rose-pin").err
    assert "There is no theme 'rose-pin'" in told
    assert "Did you mean 'rose-pine'?" in told
    assert "Themes are: textual-dark, textual-light, nord, gruvbox," in told
    assert quizapp("settings", "theme", "textual-light").code == 0
    assert quizapp("settings", "theme", "").code == 0


def test_a_wrong_value_can_be_mended_here(quizapp: Quizapp, file: Path) -> None:
    file.write_text("retention = 5\nnew_per_day = 10\n")
    ran = quizapp("settings")
    assert ran.code == 1
    assert f"{file}:1:1" in ran.err
    ran = quizapp("settings", "new_per_day", "3")
    assert ran.code == 1
    assert f"{file}:1:1" in ran.err
    assert quizapp("settings", "retention", "0.9").code == 0
    assert file.read_text() == "retention = 0.9\nnew_per_day = 10\n"


@pytest.mark.parametrize(
    "text",
    ["retention = \n", "\x00", "deck.A.retention = 0.8\n", 'editor = """\ntheme = 1\n"""\ntheme = "x"\n', "{", "[deck"],
)
def test_a_file_that_is_written_strangely_stays_as_it_is(text: str, quizapp: Quizapp, file: Path) -> None:
    file.write_text(text)
    for words in (["theme", "nord"], ["retention", "0.9", "--deck", "A"], ["theme", "--unset"]):
        ran = quizapp("settings", *words)
        if ran.code:
            assert ran.err
            assert file.read_text() == text
            continue
        wanted = tomllib.loads(text)
        if words[0] == "retention":
            wanted.setdefault("deck", {})["A"] = {"retention": 0.9}
        elif "--unset" in words:
            wanted.pop("theme", None)
        else:
            wanted["theme"] = "nord"
        assert tomllib.loads(file.read_text()) == wanted
        file.write_text(text)


def test_a_file_that_is_a_link_stays_one(quizapp: Quizapp, file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    file.rename(real)
    real.chmod(0o600)
    file.symlink_to(real)
    assert quizapp("settings", "new_per_day", "20").code == 0
    assert file.is_symlink()
    assert "new_per_day = 20" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o600


def test_two_windows_that_change_settings_at_once_lose_neither(
    quizapp: Quizapp, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, others = os.fsync, [("theme", "gruvbox"), ("new_per_day", 20)]

    def meanwhile(handle: int) -> None:
        real(handle)
        if others:
            change(*others.pop())

    monkeypatch.setattr(os, "fsync", meanwhile)
    ran = quizapp("settings", "retention", "0.95")
    assert (ran.code, ran.err) == (0, "")
    there = tomllib.loads(file.read_text())
    assert (there["retention"], there["new_per_day"], there["theme"]) == (0.95, 20, "gruvbox")
    assert not list(file.parent.glob(".*")), "nothing is left beside it"


def test_a_file_that_can_not_be_written(quizapp: Quizapp, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").mkdir()
    ran = quizapp("settings", "new_per_day", "20")
    assert ran.code == 1
    assert "settings" in ran.err
    assert "Traceback" not in ran.err


def test_the_theme_is_remembered_without_touching_the_rest(file: Path, decks: Path) -> None:
    with Workspace.open([str(decks)]) as workspace:
        workspace.remember_theme("gruvbox")
        assert workspace.settings.theme == "gruvbox"
    assert file.read_text() == WRITTEN.replace("theme = 'nord'", 'theme = "gruvbox"')


def test_where_decks_are_is_told(quizapp: Quizapp, home: Path) -> None:
    assert f"\nYour own decks: {home / 'decks'}\n" in quizapp("settings").out
    assert json.loads(quizapp("settings", "--json").out)["own_decks"] == str(home / "decks")


def test_a_deck_that_is_not_known_or_not_there_is_told_of(
    quizapp: Quizapp, home: Path, decks: Path, studied: list[str]
) -> None:
    ran = quizapp("settings", "retention", "0.95", "--deck", "Nope")
    assert ran.code == 0
    assert "No deck is called 'Nope' now. Decks are: Capitals." in ran.err
    assert quizapp("settings", "retention", "0.95", "--deck", "Capitals").err == ""
    assert quizapp("settings", "decks", decks, "/nowhere").err == "/nowhere is not there now.\n"
