"""What the tests of documents share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.document.blocks import Block
from quizapp.document.reader import read_document
from quizapp.document.text import Document


def told(block: Block) -> str:
    """A block's kind, with all that is not as usual."""
    marks = [block.kind + (str(block.level) if block.level else "")]
    marks += [f"<{block.lead}"] * (block.lead >= 0) + [f"={block.copy_of}"] * (block.copy_of >= 0)
    marks += ["note"] * block.note
    marks += [f"p{block.page}"] * (block.page > 0)
    return " ".join([*marks, *["garbled"] * block.garbled])


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], Document]:
    """Writes a file and reads it."""

    def written(name: str, data: bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(data)
        return read_document(path)

    return written


@pytest.fixture
def seen() -> Callable[[Document], list[str]]:
    """Each block of a document on a line."""

    def lines(document: Document) -> list[str]:
        return [
            f"{told(block)}: " + document.text[block.start : block.end].replace("\n", "/") for block in document.blocks
        ]

    return lines
