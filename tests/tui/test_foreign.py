"""Nothing that comes from a file or a paste is obeyed by the terminal, or read as markup: the bytes are looked at."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import Terminal

QUIZAPP = [sys.executable, "-m", "quizapp"]
NASTY = {
    "title set": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "hyperlink": "\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\",
    "clear": "\x1b[2J\x1b[3J\x1bc",
    "colour": "\x1b[31mred\x9b32m",
    "c1": "\x9d0;owned\x9c",
    "bidi": "\u202eabc\u202c \u2066x\u2069",
    "invisible": "\u2062\u2063\ufeff\u200f",
    "tags": "\U000e0041\U000e0042",
    "bell": "\x07\x08\x7f\x0e",
    "markup": "[bold]x[/bold] [@click=app.bell]y[/] [link=file:///etc]z[/link] [/]",
    "dcs": "\x1bP+q544e\x1b\\\x1b_G\x1b\\",
}
OURS = re.compile(
    rb"\x1b\[[0-9;?<>=$]*[a-zA-Z@$`~{|}]*[a-zA-Z@`~]"  # what Textual itself sends: cursor, colours, modes
    rb"|\x1b\]22;[a-z]*(?:\x07|\x1b\\)"  # the shape of the mouse pointer
    rb"|\x1bP=[12]s\x1b\\"
)
FORBIDDEN = re.compile(
    "[\x00-\x06\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


def hostile(marker: str, *names: str) -> str:
    """A marker with everything nasty behind it, or some of it."""
    return f"{marker} " + "".join(NASTY[name] for name in names or NASTY)


def short(marker: str) -> str:
    """A marker with something nasty, short enough for an option."""
    return hostile(marker, "title set", "colour", "bidi", "bell") + "[/]"


def quoted(text: str) -> str:
    """A text as YAML in double quotes, what is unsafe written as escapes that the parser takes."""
    out = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{out}"'


def check(data: bytes) -> None:
    """No byte went to the terminal but text and what Textual itself sends; no link, title or clipboard."""
    for sign in (
        b"\x1b]0",
        b"\x1b]1;",
        b"\x1b]2;",
        b"\x1b]8",
        b"\x1b]52",
        b"\x1b[2J\x1b[3J",
        b"\x1bc",
        b"\x1b_",
        b"\x1bP+",
    ):
        assert sign not in data, sign
    rest = OURS.sub(b"", data)
    assert b"\x1b" not in rest, rest[max(rest.index(b"\x1b") - 40, 0) :][:80]
    found = FORBIDDEN.search(rest.decode("utf-8", "replace"))
    assert not found, repr(found)


@pytest.fixture
def hostile_decks(tmp_path: Path) -> Path:
    folder = tmp_path / "decks" / "evil [bold] \u202e\x1b]0;x\x07"
    folder.mkdir(parents=True)
    (folder / "source [bold].txt").write_text(
        "Before. " + hostile("quote") + " After quoted.\n" + "Plain words. " * 300, "utf-8"
    )
    fields = {key: quoted(hostile(key)) for key in ("hint", "why", "quote", "id")}
    common = "".join(f"    {key}: {value}\n" for key, value in fields.items())
    lists = "".join(
        f"    {key}: [{quoted(short(key + '1'))}, {quoted(short(key + '2'))}, {quoted(short(key + '3'))}]\n"
        for key in ("wrong", "tags")
    )
    facts = f"  - ask: {quoted(hostile('question'))}\n    answer: {quoted(short('answer'))}\n{common}{lists}    forms: choose\n"
    facts += f"  - ask: {quoted(hostile('typed'))}\n    answer: {quoted(hostile('short'))}\n    forms: type\n"
    facts += (
        f"  - cloze: {quoted('gaps {{' + hostile('gap') + '::' + hostile('gaphint') + '}} end')}\n    forms: flip\n"
    )
    facts += f"  - claim: {quoted(hostile('claim'))}\n    answer: true\n"
    facts += f"  - ask: {quoted(hostile('list'))}\n    answer: [{quoted(hostile('one'))}, {quoted(hostile('two'))}]\n"
    facts += f"  - ask: {quoted(hostile('steps'))}\n    steps: [{quoted(hostile('first'))}, {quoted(hostile('second'))}, {quoted(hostile('third'))}]\n    forms: order\n"
    facts += f"  - ask: {quoted(hostile('pairs'))}\n    pairs: {{{quoted(hostile('left1'))}: {quoted(hostile('right1'))}, {quoted(hostile('left2'))}: {quoted(hostile('right2'))}}}\n"
    facts += f"  - ask: {quoted(hostile('mistake'))}\n"
    text = f"deck: {quoted(hostile('title'))}\nabout: {quoted(hostile('about'))}\nsource: {quoted('source [bold].txt')}\nfacts:\n{facts}"
    (folder / "deck.yaml").write_text(text, "utf-8")
    return folder


def test_every_screen(environment: dict[str, str], hostile_decks: Path) -> None:
    with Terminal([*QUIZAPP, "--decks", hostile_decks], environment, columns=100, rows=30) as terminal:
        terminal.wait("title")
        for key, sign, leave in (("c", "mistake", "q"), ("?", "Today: keys", "q"), ("\x10", "Search", "\x1b")):
            terminal.press(key)
            terminal.wait(sign)
            terminal.press(leave)
            terminal.wait(lambda text, sign=sign: sign not in text)
        terminal.press("q")
        terminal.wait("Practice")
        terminal.press("2")
        terminal.wait("question 1 of")
        terminal.press("\x1bOS\x1bOS")  # f4, twice
        terminal.wait("marks (")
        terminal.wait("enter today")  # keys are taken from then on
        terminal.press("\r")
        terminal.wait("next 7 days")
        terminal.press("\r")
        terminal.wait(lambda text: "min left" in text and "question" in text)
        terminal.press("\x10")
        terminal.wait("Pick option")
        terminal.press("\x1b")
        terminal.wait(lambda text: "Pick option" not in text)
        terminal.press("h")
        terminal.wait("hint")
        terminal.press("1")
        terminal.wait("suggested")
        terminal.press("o")
        terminal.wait("quoted")
        terminal.press("w")
        terminal.wait("Why this")
        terminal.press("w")
        terminal.press("f")
        terminal.wait("Flag this fact")
        terminal.press("\x1b[200~note " + hostile("pasted") + "\x1b[201~")
        terminal.wait("note")
        terminal.press("\r")
        terminal.wait("Flagged")
        seen = set()
        for _ in range(40):
            text = terminal.wait(lambda text: " of " in text or "Done" in text)
            if "Done" in text:
                break
            seen |= {word for word in ("typed", "gaps", "claim", "list", "steps", "pairs") if word in text}
            if "answer  esc" in text:
                terminal.press("\x1b[200~" + hostile("pasted") + "\x1b[201~")
                terminal.wait("pasted")
                if "list" in text:  # one of several: then an empty line ends it
                    terminal.press("\r")
                    terminal.wait("• pasted")
                terminal.press("\r")
            elif "next" not in text:
                terminal.press(" ")
            terminal.wait("1 again")
            terminal.press("4")
            terminal.wait(lambda text: "1 again" not in text and "space next" not in text)
        assert seen == {"typed", "gaps", "claim", "list", "steps", "pairs"}
        terminal.press("\r")
        terminal.wait("answers today")
        terminal.press("m")
        terminal.wait("Suspended, put off, flagged")
        terminal.wait("note")
        terminal.press("\x11")
        terminal.end()
        check(bytes(terminal.bytes))
        assert "[bold]x[/bold]" in terminal.bytes.decode("utf-8", "replace"), "markup is shown as it is written"


@pytest.mark.parametrize(
    "words",
    [["check"], ["decks"], ["decks", "--json"], ["due"], ["study", "--plain"], ["study", "--plain", "\x1b]0;x\x07"]],
    ids=" ".join,
)
def test_every_command(environment: dict[str, str], hostile_decks: Path, words: list[str]) -> None:
    answers = "".join(f"{hostile('pasted')}\n3\no\nw\n" for _ in range(12))
    command = [*QUIZAPP, "--decks", str(hostile_decks), *words]
    done = subprocess.run(command, env=environment, input=answers.encode(), capture_output=True, check=False)
    out = done.stdout + done.stderr
    assert b"Traceback" not in out
    assert b"title" in out or words in (["due"], ["check"])
    assert b"\x1b" not in out
    assert not FORBIDDEN.search(out.decode("utf-8", "replace"))
