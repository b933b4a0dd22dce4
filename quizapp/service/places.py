"""Where the facts of a document go, and paths as they are typed."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp import paths
from quizapp.deck.lines import NotAppended
from quizapp.deck.writing import appended
from quizapp.document.reader import READERS, read_document
from quizapp.errors import QuizError
from quizapp.service.deckfile import is_read_only
from quizapp.service.looking import ENDINGS, expand, is_text
from quizapp.service.passage import source_path
from quizapp.service.quoted import path_text, went_to
from quizapp.service.reading import quoting

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace

DOCUMENTS = tuple(ending for reader in READERS for ending in reader.endings)
"""What the names of documents end in."""
MOST = 200
"""So many paths are offered."""
LARGEST = 20_000_000
"""A file beside a document that is larger (bytes) is not looked into: nobody named it."""
LARGEST_TRIED = 2_000_000
"""Whether a larger deck (bytes) can be added to is found out when that is done."""
MOST_LOOKED_AT = 20_000
"""So many names of one folder are looked at."""


def decks_of(workspace: Workspace, document: Path) -> list[Path]:
    """The decks of this run whose source is a document, one's own first."""
    real = os.path.realpath(document)
    rows = [row for row in workspace.store.files() if row.id in workspace.library.ids and row.source and row.title]
    found = [Path(row.path) for row in rows if os.path.realpath(source_path(row.path, row.source)) == real]
    return sorted(found, key=is_shipped)


def take_in(workspace: Workspace, document: Path) -> None:
    """Take decks of a document into this run that stand elsewhere: those read before, those into which facts of it
    went, and one beside it of its name.

    Nothing is looked for where a person named the decks. What can't be read is passed over: nobody named it.
    """
    library = workspace.library
    if library.is_named:
        return
    real = os.path.realpath(document)
    elsewhere = [row for row in workspace.store.files() if row.id not in library.ids]
    beside = [Path(os.path.abspath(document)).with_suffix(ending) for ending in ENDINGS]  # noqa: PTH100 (links stay)
    found = [path for path in beside if _says(path, document.name)]
    for row in elsewhere:
        if row.title and row.source and os.path.realpath(source_path(row.path, row.source)) == real:
            found.append(Path(row.path))
    here = {os.path.realpath(row.path) for row in workspace.store.files() if row.id in library.ids}
    found += [Path(deck) for deck in went_to(workspace.store, document) if deck not in here]
    if found := [path for path in found if os.path.isfile(path)]:  # noqa: PTH113 (pathlib's raises for a long name)
        library.add_behind(found)
        workspace.sync()


def _says(path: Path, name: str) -> bool:
    """Whether a file of a usual size, no pipe, has the name of a document in it."""
    with suppress(OSError):
        if os.path.isfile(path) and path.stat().st_size <= LARGEST:  # noqa: PTH113
            return name.encode("utf-8", "surrogateescape") in path.read_bytes()
    return False


def is_shipped(path: Path) -> bool:
    """Whether a deck came with the app: an update would write over what is added to it."""
    return paths.shipped_decks() in path.parents


def known_decks(workspace: Workspace, document: Path) -> list[Path]:
    """The decks of this run that facts of a document may go to: that to which they went last, those that name it, the
    one with the most facts of it first, and those of which some facts name it. One's own stand before those of the app.
    """
    rows = [row for row in workspace.store.files() if row.id in workspace.library.ids]
    last = went_to(workspace.store, document)[:1]
    counts = Counter(one.file for one in quoting(workspace, document))
    found = [Path(row.path) for row in rows if path_text(os.path.realpath(row.path)) in last]
    found += sorted(decks_of(workspace, document), key=lambda deck: -counts[str(deck)])
    return sorted(dict.fromkeys([*found, *(Path(file) for file, _ in counts.most_common())]), key=is_shipped)


def can_take(deck: Path) -> bool:
    """Whether facts can be put into a deck: it may be written, and is written as those are that are added to."""
    try:
        if is_read_only(deck) or not os.access(deck.parent, os.W_OK):
            return False
        if deck.stat().st_size <= LARGEST_TRIED:
            appended(deck.read_bytes(), ())
    except (OSError, ValueError, NotAppended):
        return False
    return True


def deck_for(workspace: Workspace, document: Path, known: Sequence[Path] | None = None) -> Path:
    """The deck that facts of a document go to: the first of one's own that are `known` to have some of it and can take
    them, else a new one named by the document.
    """
    known = known_decks(workspace, document) if known is None else known
    first = next((deck for deck in known if not is_shipped(deck) and can_take(deck)), None)
    if first is not None:
        return first
    folder, name = own_folder(workspace), name_for(document)
    number = 1
    while (deck := folder / f"{name}{f'-{number}' if number > 1 else ''}.yaml").exists():
        number += 1
    return deck


def own_folder(workspace: Workspace) -> Path:
    """The folder for new decks: the first folder where this run looks for them that is not the app's own."""
    library = workspace.library
    notes = list(library.notes)
    roots = library.roots()
    library.notes[:] = notes  # what is told of the folders was told when they were looked into
    for root in roots:
        if root.is_dir() and root != paths.shipped_decks():
            return root
    return paths.own_decks()


def name_for(document: Path) -> str:
    """'My Article (2).pdf' → 'my-article-2'."""
    words = re.sub(r"[^\w]+", "-", document.stem.encode("utf-8", "replace").decode().casefold()).strip("-_")
    return words[:60].strip("-_") or "document"


def deck_named(workspace: Workspace, text: str) -> Path:
    """The deck that a person means: a path, or a name alone in the folder for new decks. Raises QuizError."""
    text = text.strip()
    alone = not {"/", os.sep, "~"} & set(text)
    path = own_folder(workspace) / text if alone else expand(text)
    if path.suffix.lower() not in ENDINGS:
        path = path.with_name(path.name + ".yaml")
    if not text or path.name.startswith("."):
        raise QuizError("This is no name for a deck", text, "The names of deck files end in .yaml.")
    if path.is_dir() or text.endswith(("/", os.sep)):
        raise QuizError("This is a folder", str(path), "Name a file in it.")
    return path


def document_named(text: str) -> Path:
    """The document that a person means. Raises QuizError for one that is plainly none; others are found out in reading."""
    if not text.strip():
        raise QuizError("No document is named", "", "Type the path of a document.")
    return check_there(expand(text.strip()))


def check_there(path: Path) -> Path:
    """The path of a document. Raises QuizError where no file is there that can be read, as reading it does."""
    try:
        fine = path.is_file() and os.access(path, os.R_OK)
    except (OSError, ValueError):
        fine = False
    if not fine:
        read_document(path)
    return path


def completions(text: str, endings: Sequence[str]) -> list[str]:
    """Paths that begin as typed: folders, and files whose names end so. As typed, '~' and all; sorted, folders first."""
    head, slash, begun = text.rpartition("/")
    folder = expand(head + slash) if slash else Path.cwd()
    found: list[tuple[bool, str]] = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= MOST_LOOKED_AT:
                    break
                name = entry.name
                if (
                    not is_text(name)
                    or not name.casefold().startswith(begun.casefold())
                    or (name.startswith(".") and not begun)
                ):
                    continue
                if _is_folder(entry):
                    found.append((False, name + "/"))
                elif name.lower().endswith(tuple(endings)):
                    found.append((True, name))
    except (OSError, ValueError):
        return []
    return [head + slash + name for _, name in sorted(found, key=lambda one: (one[0], one[1].casefold()))[:MOST]]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def common(texts: Sequence[str], typed: str) -> str:
    """What all completions begin with, if that is more than was typed."""
    if not texts:
        return typed
    first, last = min(texts), max(texts)
    alike = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:alike] if alike > len(typed) else typed
