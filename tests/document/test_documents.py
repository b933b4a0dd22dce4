"""Documents as text: encodings, lines, and files that are no documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.document.reader import read_document
from quizapp.document.text import Document
from quizapp.errors import QuizError


def written(folder: Path, data: bytes) -> Path:
    path = folder / "a.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028"])
def test_encodings_and_line_ends(tmp_path: Path, codec: str, ends: str) -> None:
    document = read_document(written(tmp_path, f"Łódź{ends}– two{ends}".encode(codec)))
    assert document.text == "Łódź\n– two\n"
    assert document.note == ""
    assert document.line_of(document.text.index("two")) == 2


def test_another_encoding_is_read_with_a_note(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, "Köln – “quoted”".encode("cp1252")))
    assert document.text == "Köln – “quoted”"
    assert "UTF-8" in document.note


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "text", ["The river is 12 km long – the café on it opened in 1911.", "Река Волга имеет длину 3530 километров."]
)
def test_other_encodings_of_unicode(tmp_path: Path, codec: str, text: str) -> None:
    document = read_document(written(tmp_path, text.encode(codec)))
    assert document.text == text
    assert document.note == ("" if codec == "utf-32" else "It has no mark of its encoding and was read as UTF-16.")
    (tmp_path / "a.html").write_bytes(f"<p>{text}</p>".encode(codec))
    assert read_document(tmp_path / "a.html").text == text


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@pytest.mark.parametrize(
    ("text", "codec"),
    [("Река Волга имеет длину 3530 километров.", "koi8-r"), ("ボルガ川の長さは3530キロメートルです。", "shift_jis")],
)
def test_an_encoding_that_nobody_knows_is_not_read_as_nonsense(
    tmp_path: Path, name: str, text: str, codec: str
) -> None:
    (tmp_path / name).write_bytes((text * 20).encode(codec))
    with pytest.raises(QuizError, match="encoding is not known") as caught:
        read_document(tmp_path / name)
    assert "UTF-8" in caught.value.hint


@pytest.mark.parametrize("damaged", [b"\xff", b"\xd0"])
def test_a_text_in_utf8_that_is_damaged_is_read(tmp_path: Path, damaged: bytes) -> None:
    said = "Река Волга имеет длину 3530 километров"
    document = read_document(written(tmp_path, said.encode() + damaged + b"."))
    assert document.text == f"{said}\ufffd."
    assert "damaged" in document.note


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("“Köln” – it’s a café”.".encode("cp1252"), "“Köln” – it’s a café”."),
        ("Köln ".encode() + b"\xe2\x80 and \xff, \xc3.", "Köln \ufffd and \ufffd, \ufffd."),
    ],
)
def test_a_line_in_another_encoding_spoils_no_other(tmp_path: Path, name: str, line: bytes, read: str) -> None:
    said = "Poland’s second-longest river – the Odra – “flows” to the Baltic Sea."
    (tmp_path / name).write_bytes(said.encode() + b" " + line + b" " + said.encode())
    document = read_document(tmp_path / name)
    assert document.text == f"{said} {read} {said}"
    assert "UTF-8" in document.note
    assert ("damaged" in document.note) == ("\ufffd" in read)


def test_a_text_that_is_partly_in_utf8_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Kraków – “old”. ".encode() + "Łódź is older, – and ".encode() + "Zürich – ".encode("cp1252"))
    document = read_document(path)
    assert document.text == "Kraków – “old”. Łódź is older, – and Zürich – "
    assert "Windows-1252" in document.note


def test_a_page_that_declares_its_encoding_is_read(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes("<meta charset=koi8-r><p>Река Волга имеет длину 3530 километров.".encode("koi8-r"))
    assert read_document(page).text == "Река Волга имеет длину 3530 километров."


def test_documents_are_cleaned(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, b"a\x1b[31mred\x1b[0m\tb\x07 \xe2\x80\xaec" + b" long" * 20_000)).text == (
        "a[31mred[0m    b c" + " long" * 20_000
    )


def test_entities_of_markdown_are_read(tmp_path: Path) -> None:
    said = """\
A river of 854&nbsp;km &ndash; the &#x4F;der &amp; more, &notone; and &#42;all&#42;.
1 &lt; 2, but &lt;b&gt; marks, as `&nbsp;` does in ``code &nbsp;``.

```
&nbsp;
````
    &amp; in code
    - caf&eacute;
"""
    path = tmp_path / "a.md"
    path.write_text(said, "utf-8")
    assert read_document(path).text == (
        said.replace("854&nbsp;", "854\u00a0").replace("&ndash;", "–").replace("&#x4F;", "O")
        .replace("&amp; more", "& more").replace("1 &lt;", "1 <").replace("&gt;", ">").replace("&eacute;", "é")
    )  # fmt: skip
    text = tmp_path / "a.txt"
    text.write_text(said, "utf-8")
    assert read_document(text).text == said


def test_files_that_are_no_documents(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    os.mkfifo(tmp_path / "pipe.txt")
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200 * 2**20)
    for path, title, message in (
        (tmp_path / "gone.txt", "can't be read", "no such file"),
        (Path("https://example.org/a.html"), "can't be read", "no file"),
        (loop, "can't be read", "back to itself"),
        (tmp_path, "can't be read", "folder"),
        (tmp_path / "pipe.txt", "is no file", "pipe"),
        (huge, "too large", "200 MB"),
        (tmp_path / "nul\0.txt", "can't be read", "name"),
        (written(tmp_path, b"\x7fELF\x02\x01\x01" + bytes(500)), "no text", "binary"),
    ):
        with pytest.raises(QuizError) as caught:
            read_document(path)
        assert title in caught.value.title
        assert message in caught.value.message
        assert caught.value.hint


@given(st.text(alphabet="ab\n", max_size=50))
def test_lines(text: str) -> None:
    document = Document("x", text)
    lines = text.split("\n")
    assert len(document.line_starts) == len(lines)
    assert [document.line_of(at) for at in range(len(text))] == [text.count("\n", 0, at) + 1 for at in range(len(text))]
    assert [text[start:].partition("\n")[0] for start in document.line_starts] == lines
