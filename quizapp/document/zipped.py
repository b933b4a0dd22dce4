"""Documents that are zip files of XML: which one it is, and its members, none larger than it may be."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from io import BytesIO
from xml.parsers import expat

from quizapp.document.text import Document
from quizapp.errors import QuizError

MAX_UNPACKED = 32 * 2**20
"""So many bytes of text are unpacked from one file at most."""
MOST_ELEMENTS = 600_000
"""A book of a thousand pages has fewer elements, all its members together."""
_UNREAD = frozenset("rPr sectPr tblPr trPr sdtPr tblGrid latentStyles Fallback".split())
"""What is in these, half of what a word processor writes, says nothing of the text: it is not kept."""
DIRECTLY = 2
_RAISED = "superscript"
_UNSEEN = ("vanish", "strike", "dstrike")
_NOT = ("0", "false", "off", "none")
"""But for what says in the properties of a run or a style that its text is raised, hidden or struck out."""
_RISE = 3
"""Text that stands so much higher (half points) is raised."""
_ATTRIBUTES = frozenset(
    "val type id styleid abstractnumid numid ilvl target href media-type properties idref linear full-path algorithm progid".split()
)
"""The attributes that are kept, in small letters."""
A_WHILE = 2000
"""After so many elements it is asked whether to go on."""
BUFFER = 2**16
"""So many bytes of text are taken at once."""
MAX_DIRECTORY = 4 * 2**20
"""The directory of a zip file with some ten thousand members takes less (bytes)."""
DEEPEST = 256
"""XML that is nested more deeply is none that a word processor writes."""
_OTHERS = {
    "META-INF/manifest.xml": "an OpenDocument file", "ppt/": "a file of slides", "xl/": "a file of tables", "Index/": "a file of Pages, Numbers or Keynote",
}  # fmt: skip
"""Other files that are zip files, by what is in them."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, LookupError, RuntimeError,
    NotImplementedError, struct.error, expat.ExpatError, OverflowError,
)  # fmt: skip


class Element:
    """An element of XML, its names without their namespaces."""

    __slots__ = ("_attributes", "_said", "children", "name")

    def __init__(self, name: str, attributes: Sequence[str] = ()) -> None:
        """`attributes` are names and values by turns: a dictionary takes three times the room."""
        self.name = name
        self._attributes = attributes
        self.children: Sequence[Element] = ()
        self._said: str | list[str] = ""

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes, by their names."""
        return dict(zip(self._attributes[::2], self._attributes[1::2], strict=True))

    @property
    def text(self) -> str:
        """The text right in it, before, between and behind its children."""
        return self._said if isinstance(self._said, str) else "".join(self._said)

    def say(self, text: str) -> None:
        """Put a text behind what it has."""
        if isinstance(self._said, list):
            self._said.append(text)
        else:
            self._said = [self._said, text] if self._said else text

    def add(self, child: Element) -> None:
        """Put an element behind its others."""
        if isinstance(self.children, list):
            self.children.append(child)
        else:
            self.children = [child]

    def first(self, name: str) -> Element | None:
        """The first child of some name."""
        return next((child for child in self.children if child.name == name), None)

    def each(self, name: str) -> Iterator[Element]:
        """All elements of some name within it, in their order."""
        open_ = [self]
        while open_:
            one = open_.pop()
            if one.name == name and one is not self:
                yield one
            open_.extend(reversed(one.children))

    def get(self, name: str, attribute: str = "val") -> str:
        """An attribute of the first child of some name, or ''."""
        child = self.first(name)
        return child.attributes.get(attribute, "") if child else ""


class Members:
    """The members of a zip file. What is unpacked of all of them together is bounded."""

    def __init__(self, data: bytes, path: str, going_on: Callable[[], object] = lambda: None) -> None:
        self.path = path
        self.going_on = going_on
        """Called now and then; what it raises ends the reading."""
        self.unseen: set[str] = set()
        """The styles of letters that are hidden or struck out, once these are known."""
        self._room = MAX_UNPACKED
        self._elements = 0
        if _directory_size(data) > MAX_DIRECTORY:
            raise too_large(self.path)
        self._file = zipfile.ZipFile(BytesIO(data))
        self.names = set(self._file.namelist())

    def member(self, name: str) -> bytes:
        """What a member holds; nothing where there is no such member. Raises QuizError if it is too much."""
        if name not in self.names:
            return b""
        with self._file.open(name) as file:
            data = file.read(self._room + 1)
        self._room -= len(data)
        if self._room < 0:
            raise too_large(self.path)
        return data

    def xml(self, name: str) -> Element:
        """A member that is XML. Raises QuizError for one that declares entities."""
        return self._parsed(self.member(name)) if name in self.names else Element("")

    def _parsed(self, data: bytes) -> Element:
        """XML as elements. Raises QuizError for a document type with declarations, which entities could hide in.

        One that is only named, as in old books, is not fetched.
        """
        parser = expat.ParserCreate(namespace_separator="}")
        root = Element("")
        open_ = [root]
        unread = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal unread
            self._elements += 1
            if self._elements > MOST_ELEMENTS:
                raise too_large(self.path)
            if self._elements % A_WHILE == 0:
                self.going_on()
            name = name.rpartition("}")[2]
            if unread or name in _UNREAD:
                unread += 1
                if unread == DIRECTLY and (said := _look(name, attributes.values(), self.unseen)):
                    open_[-1].add(Element(said))
                return
            if len(open_) > DEEPEST:
                raise broken(self.path, "Its XML is nested too deeply.")
            one = Element(name, _kept(attributes)) if attributes else Element(name)
            open_[-1].add(one)
            open_.append(one)

        def end(_name: str) -> None:
            nonlocal unread
            if unread:
                unread -= 1
            else:
                open_.pop()

        def text(said: str) -> None:
            if not unread:
                open_[-1].say(said)

        def declared(_name: str, _system: str | None, _public: str | None, inside: bool) -> None:
            if inside:
                raise broken(self.path, "Its XML declares entities or parts of its own, which no such file needs.")

        parser.buffer_text = True
        parser.buffer_size = BUFFER
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = declared
        parser.Parse(data, True)
        return root.children[0] if root.children else root


def _look(name: str, values: Collection[str], unseen: set[str]) -> str:
    """What a property says of a text: 'vertAlign' that it is raised, 'vanish' that it is hidden or struck out; else ''.

    `unseen`: the styles of such text.
    """
    if name == "rStyle":
        return "" if unseen.isdisjoint(values) else "vanish"
    if name in _UNSEEN:
        return "" if any(value in _NOT for value in values) else "vanish"
    if name == "vertAlign":
        return name if _RAISED in values else ""
    return (
        "vertAlign"
        if name == "position" and any(v.isdecimal() and len(v) < 4 and int(v) >= _RISE for v in values)
        else ""
    )


def _kept(attributes: dict[str, str]) -> tuple[str, ...]:
    named = ((name.rpartition("}")[2], value) for name, value in attributes.items())
    kept = {name: value for name, value in named if name.lower() in _ATTRIBUTES}
    return tuple(said for one in kept.items() for said in one)


def too_large(path: str) -> QuizError:
    """The error for a file that would fill the memory."""
    return QuizError(
        "The document is too large",
        f"Unpacked, {path} has more than {MAX_UNPACKED // 2**20} MB of text, or very many parts.",
        "If it comes from elsewhere, don't trust it: it may be made to fill your memory.",
    )


def read(data: bytes, path: str, told: Callable[[int, int], None] | None = None) -> Document:
    """The document in a docx or EPUB file. Raises QuizError for what is broken, protected, too large, or neither."""
    try:
        members = Members(data, path, (lambda: told(0, 0)) if told else lambda: None)
        if "META-INF/container.xml" in members.names:
            from quizapp.document.epub import read_epub

            return read_epub(members)
        if "[Content_Types].xml" in members.names and any(name.startswith("word/") for name in members.names):
            from quizapp.document.docx import read_docx

            return read_docx(members)
    except _BROKEN as error:
        if data and not data.startswith(b"PK"):
            raise another_kind(path) from None
        if _end(data) < 0:
            raise QuizError(
                "The document is broken", f"{path}: Its end is missing: it is cut off, or no such file.",
                "Copy or download it once more: only a part of it is here.",
            ) from None  # fmt: skip
        raise broken(path, f"It can't be unpacked: {_reason(error)}.") from None
    for beginning, what in _OTHERS.items():
        if any(name.startswith(beginning) for name in members.names):
            raise QuizError(
                "The document can't be read", f"{path} is {what}.", "Save it as .docx or .pdf, and name that."
            )
    raise QuizError(
        "The document can't be read", f"{path} is a zip file, but no docx and no EPUB.",
        "Name the document that is in it.",
    )  # fmt: skip


def broken(path: str, why: str) -> QuizError:
    """The error for a file that is damaged or no file of its kind."""
    return QuizError("The document is broken", f"{path}: {why}", "Open it in its own program and save it anew.")


def another_kind(path: str) -> QuizError:
    """The error for a file that does not begin as those do whose ending it has."""
    message = f"{path} doesn't begin as .{path.rpartition('.')[2]} files do."
    return QuizError(
        "The document is not what its name says", message, "Give it the ending of what it is: .txt, .html, …"
    )


def _reason(error: BaseException) -> str:
    said = str(error).strip().rstrip(".")[:120]
    return said[:1].lower() + said[1:] if said else type(error).__name__


def _end(data: bytes) -> int:
    """Where the record that every zip file ends with begins; -1 where it is missing, or cut off."""
    at = data.rfind(b"PK\x05\x06", max(len(data) - 66_000, 0))
    return at if at + 22 <= len(data) else -1


def _directory_size(data: bytes) -> int:
    """How large the directory of a zip file says to be (bytes)."""
    at = _end(data)
    if at < 0:
        return 0
    size: int = struct.unpack_from("<L", data, at + 12)[0]
    return size
