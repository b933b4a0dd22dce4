"""One reading of a deck's text: pieces of YAML put together to a deck, broken places passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quizapp.deck.facts import Setting, make_fact
from quizapp.deck.fields import Wrong, first_of, read_silence, read_tags, read_text
from quizapp.deck.keys import DECK_KEYS
from quizapp.deck.nodes import FIRST_READ, MOST_AT_ONCE, Broken, Node, Scalar, Stream, Walk, key_of, value_of
from quizapp.deck.problem import Problem
from quizapp.deck.quick import Quick
from quizapp.deck.recovery import FACTS, Start, next_start, stands_alone
from quizapp.deck.source import Source
from quizapp.deck.syntax import explain, more_colons
from quizapp.deck.telling import MAX_PROBLEMS, MORE, Telling
from quizapp.deck.top import BEGIN, KNOWN_KEYS, judge, tell_unknown
from quizapp.fact import AnyFact, Deck

if TYPE_CHECKING:
    from quizapp.deck.quizzes import Quizzes

MOST_READ = 8
"""Going on after broken places reads at most so many times the text's length (and 4 MB)."""
_FROM_ITS_BEGINNING = re.compile("quoted|flow|simple key")
_KEY = re.compile(r"\s*(\w+)\s*:")


class Reading:
    """The reading of one text."""

    def __init__(self, path: str, source: Source, title: str = "") -> None:
        self.path = path
        self.source = source
        self.telling = Telling(path, source)
        self.facts: list[AnyFact] = []
        self.top: dict[str, Any] = {}
        self._excused: set[str] = set()
        """Keys of the deck that are not there because something told already is wrong with them."""
        self._faults: set[tuple[int, int]] = set()
        self._seen: dict[str, int] = {}
        self._start = Start(at=0)
        self._column: int | None = None
        self._pending: tuple[Any, Node] | None = None
        """The fact (with None), or key and value, that was read last: it counts once something good comes after it."""
        self._title = title
        self._untitled = False
        """Facts came before the title: their identity was not known."""
        self._unproved: list[Problem] = []
        self._any = False
        """Something stands under 'facts', whatever it is."""
        self._tainted = False
        """Something in the piece that is being read was refused."""
        self._last = -1
        """The line (from 0) where what was read last begins, of what was before a broken place."""
        self._newest: Any = None
        """What was read last, since."""
        self._setting = Setting(title, 0, self.telling.tell, source)
        self._quick = Quick(source, self.facts, self._seen)

    def run(self) -> tuple[Deck | None, Quizzes, tuple[Problem, ...]]:
        """The deck, or None without a title, the quizzes, and all problems in the order of the file."""
        for flaw in self.source.flaws:
            line, column = self.source.place(flaw.offset)
            self.telling.add(line, column, flaw.code, flaw.message, flaw.hint, "warning" if flaw.warning else "error")
        self._read_all()
        if self._untitled and "deck" in self.top and not self._title:
            return Reading(self.path, self.source, self.top["deck"]).run()
        judge(self.top, self._excused, self._unproved, self.telling)
        self.telling.problems.sort(key=lambda problem: (problem.code == MORE, problem.line, problem.column))
        return self._deck(), self.top.get("quizzes", ((), ())), tuple(self.telling.problems)

    def _deck(self) -> Deck | None:
        top = self.top
        if "deck" not in top:
            return None
        return Deck(
            path=self.path, title=top["deck"], about=top.get("about", ""), source=top.get("source", ""),
            tags=top.get("tags", ()), silence=top.get("silence", ()), facts=tuple(self.facts),
        )  # fmt: skip

    # ---------------------------------------------------------------- from piece to piece

    def _read_all(self) -> None:
        text = self.source.text
        left = MOST_READ * len(text) + MOST_READ * 4_000_000
        start: Start | None = self._start
        resumed: Start | None = None
        while start is not None:
            self._begin(start)
            begun = start.at if start.at >= 0 else self.source.starts[start.line]
            stream = Stream(text, begun, start.prefix, FIRST_READ if resumed else MOST_AT_ONCE)
            walk, resumed = Walk(stream, self._refuse), None
            try:
                for piece, key, node in walk.pieces():
                    self._piece(piece, key, node)
                    if piece == "fact" and self._quick.is_due() and (resumed := self._quickly(walk, node)):
                        break
                else:
                    self._settle()
                    return
                left -= resumed.at - begun
                start = resumed
                continue
            except Broken as broken:
                start = self._after(broken, walk)
            left -= stream.given
            if start is not None and (left < 0 or self.telling.full):
                hint = "Mend the places above first."
                self.telling.add(start.line + 1, 1, "gave-up", "Too much is broken: reading ends here.", hint)
                return

    def _begin(self, start: Start) -> None:
        self._start, self._column = start, start.column
        self._set(start.shift)

    def _set(self, shift: int) -> None:
        self.telling.shift = shift
        self._setting = Setting(self.top.get("deck", self._title), shift, self.telling.tell, self.source)

    def _piece(self, piece: str, key: Any, node: Any) -> None:
        if piece == "fact" and not self._tainted:  # nearly all come this way
            if self._pending is not None:
                self._settle()
            self._pending, self._newest, self._any = (None, node), node, True
            return
        if piece == "key" and isinstance(key, Scalar) and key.value == "facts":
            self._top_key(key, node)  # its last fact still waits
            self._tainted = False
            return
        self._any |= piece == "fact"
        if self._pending is not None:
            self._settle()
        if piece == "other":
            self._no_deck(node)
        else:
            self._newest = node if key is None else key
            if key is not None or not self._tainted:
                self._pending = (key, node)
        self._tainted = False

    def _quickly(self, walk: Walk, fact: Node) -> Start | None:
        """Read the facts behind the one that was read last without the parser; None where that can't be."""
        title = self.top.get("deck", self._title)
        place = walk.behind(fact) if title and not self.source.damaged else None
        if place is None or ("facts" in self.top and not self._start.again):  # the second is to be told of
            return None
        line, at, column = place
        ahead = self._quick.ahead(line + self._start.shift, at, column)
        if ahead is None:
            return None
        self._settle()
        found = self._quick.run(*ahead, column, title, proved="source" in self.top)
        if found is None:
            return None
        self._any, self._untitled = True, self._untitled or "deck" not in self.top
        self._last, self._newest = found.last, None
        return Start(found.line, self._column, FACTS, found.at, again=self._start.again)

    def _settle(self) -> None:
        """The fact or key that was read last is whole."""
        if self._pending is None:
            return
        (key, node), self._pending = self._pending, None
        if key is None:
            self._fact(node)
        else:
            self._top_key(key, node)

    def _no_deck(self, node: Any) -> None:
        if not isinstance(node, Scalar) or node.value:
            self.telling.tell(first_of(node), "no-deck", "This is no deck: it has no title and no 'facts'.", BEGIN)
            self._excused.update(("deck", "facts"))

    def _fact(self, node: Node) -> None:
        try:
            fact = make_fact(node, self._setting)
        except Wrong:
            return
        if self.source.damaged and "\ufffd" in repr(fact):
            self.telling.tell(
                first_of(node), "encoding", "A fact with letters that are lost.", "Save the file as UTF-8."
            )
            return
        first = self._seen.get(fact.key)
        if first is not None:
            what = "This id" if fact.id else "This question"
            hint = (
                "Give each its own id." if fact.id else "Remove one, word them so that they differ, or give one an id."
            )
            self.telling.tell(self._identity(node), "duplicate-fact", f"{what} stands at line {first} already.", hint)
            return
        self._seen[fact.key] = fact.line
        if fact.quote and not fact.source and "source" not in self.top and len(self._unproved) < MAX_PROBLEMS:
            hint = "Name the document: 'source: …' at the top of the deck, or in the fact."
            at = key_of(node, "quote")
            self._unproved.append(self.telling.at_node(at, "no-source", "This quote has no source.", hint, "warning"))
        if "deck" not in self.top:
            self._untitled = True
            if not self._title:
                return
        self.facts.append(fact)

    def _identity(self, node: Any) -> Any:
        """Where a fact says what its identity hangs on."""
        for name_of in ("id", "ask", "cloze", "claim"):
            at = value_of(node, name_of)
            if at is not None:
                return at
        return first_of(node)

    # --------------------------------------------------------------------- the top

    def _top_key(self, key: Any, node: Any) -> None:
        tell = self.telling.tell
        if not isinstance(key, Scalar):
            tell(first_of(key), "key-not-text", "A key is a text.", KNOWN_KEYS)
        elif key.value not in DECK_KEYS:
            self._excused.add(tell_unknown(key, self.telling))
        elif key.value in self.top:
            if not (key.value == "facts" and self._start.again):
                tell(key, "duplicate-key", f"The key '{key.value}' stands twice.", "Keep one of them.")
        elif key.value == "facts":
            self.top["facts"] = True
            is_list = not isinstance(node, Scalar) and not node.is_map
            if (is_list and not self._any) or (isinstance(node, Scalar) and not node.value.strip()):
                tell(key, "no-facts", "This deck has no facts.", "Write them below, each after a dash.")
            elif isinstance(node, Scalar) or node.is_map:
                tell(first_of(node), "not-list", "'facts' is a list.", "Begin each with a dash: '- question: answer'.")
        else:
            self._take(key, node)

    def _take(self, key: Any, node: Any) -> None:
        if key.value == "quizzes":
            from quizapp.deck.quizzes import read_quizzes  # few decks have any

            self.top["quizzes"] = read_quizzes(key, node, self.telling.tell, self._start.shift)
            return
        read = {"tags": read_tags, "silence": read_silence}.get(key.value, read_text)
        try:
            self.top[key.value] = read(key, node, self.telling.tell)
        except Wrong:
            self._excused.add(key.value)
            return
        if key.value == "deck":
            self._set(self._start.shift)

    # --------------------------------------------------------------- going on after a fault

    def _after(self, broken: Broken, walk: Walk) -> Start | None:
        """Tell of a broken place, and say where reading goes on."""
        shift = self._start.shift
        if self._newest is not None:
            self._last, self._newest = self._newest.start_mark.line + shift, None
        if walk.open_key == "facts":
            self.top["facts"] = True
        if self._column is None:
            self._column = walk.facts_column
        self._excused.add(walk.open_key)
        if broken.problem:
            fault = explain(broken, shift, self.source, self._column)
            for one in (fault, *more_colons(fault, self.source, self._column)):
                if (one.line, one.column) not in self._faults:
                    self._faults.add((one.line, one.column))
                    self.telling.add(one.line, one.column, one.code, one.message, one.hint, span=one.span)
            if key := _KEY.match(self.source.line(fault.line)):
                self._excused.add(key[1])
        elif not self.top:
            self._excused.update(("deck", "facts"))
        line = (broken.began if _FROM_ITS_BEGINNING.search(broken.context) else broken.line) + shift
        inside = walk.fact_line
        begun = inside is not None or (walk.facts is None and walk.open_key)
        if not begun and (line == self._last or not stands_alone(self.source, line, self._column)):
            self._drop()
        self._settle()
        self._tainted = False
        if walk.facts_column is None:
            return self._on(line if broken.context else line - 1)
        return self._on(self._last if inside is None else inside + shift)

    def _drop(self) -> None:
        """What was read last does not count: what is broken may be the rest of it."""
        key = self._pending[0] if self._pending else None
        if isinstance(key, Scalar):
            self._excused.add(key.value)
        self._pending = None

    def _on(self, after: int) -> Start | None:
        return next_start(self.source, max(after, self._start.line), self._column, in_facts="facts" in self.top)

    def _refuse(self, event: Any, code: str, message: str, hint: str, within: str = "") -> None:
        self._tainted = code != "second-document"
        if code == "alias":
            self.telling.tell_once(f"*{event.anchor}", event, code, message, hint)
        else:
            self.telling.tell(event, code, message, hint, within=within)
