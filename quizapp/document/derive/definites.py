"""'The Ministry', 'the canal', 'the dialogue': the fuller name put in, where just one was told before."""

from __future__ import annotations

from quizapp.document.derive.closed import ANY, KINDS, NAMED, RANKS, TELLS_WHICH, TIES
from quizapp.document.derive.lexicon import is_plural
from quizapp.document.derive.names import Cast, takes_no_article
from quizapp.document.derive.needs import Context
from quizapp.document.derive.persons import is_one_of_several
from quizapp.document.derive.phrases import Phrase
from quizapp.document.derive.pronouns import Pronouns
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.token import Token
from quizapp.document.derive.topic import Topic, titled

MOST_BACK = 900
"""So many characters back, 'the harbour' may be the harbour of Port Selby."""
NEAR = 400
"""So many, 'the university' may be one that is named once."""


class Definites(Pronouns):
    """Puts fuller names in for nouns with 'the'; it knows how things were named so far."""

    def __init__(self, cast: Cast, topic: str, about: Topic) -> None:
        super().__init__(cast, about)
        self.topic = topic
        """What the document is about, a name such as 'Suez Canal', or ''."""
        self.block = -1
        self.telling: set[str] = set()
        """The ways among `nouns` that say which one it is by another noun: 'data holder', 'harbour of Selby'."""
        self.bare: set[str] = set()
        """What was spoken of without more, before it was named in a longer way."""
        self.nouns: dict[str, list[tuple[str, int, int]]] = {}
        """By their head: the longer ways in which things were named, with their places and blocks."""

    def _definite(self, sentence: Sentence, chunks: list[Phrase], found: Context) -> None:
        tokens, text = sentence.tokens, sentence.text
        for chunk in chunks:
            size = chunk.last - chunk.core
            if chunk.core == chunk.first or size != 1:
                continue
            article, head = tokens[chunk.first], tokens[chunk.last - 1]
            if article.low != "the" or head.tag not in "NP":
                continue
            after = tokens[chunk.last] if chunk.last < len(tokens) else None
            if after is not None and after.low in TIES and not (head.tag == "P" and after.low in ("in", "for", "that")):
                continue
            if [t.tag for t in tokens[chunk.last : chunk.last + 2]] == ["C", "P"] and head.tag == "P":
                continue  # 'the Tyne and Wear Metro'
            if text.count('"', 0, article.start) % 2 or text.count("“", 0, article.start) > text.count(
                "”", 0, article.start
            ):
                continue  # "Fog on the Tyne"
            both = head.tag == "N" and after is not None and after.tag == "C"  # 'the university and military academies'
            full, where = ("", -1) if both else self._fuller(head, sentence.places[article.start])
            if head.tag == "P" and not full:
                self.bare.add(head.low)  # 'the Commission' is a name by itself
            if full and full.lower() not in text.lower():
                named = ("The " if article.text == "The" else "the ") + full
                if takes_no_article(full, self.cast):
                    named = full
                found.edits = [e for e in found.edits if not (e.kind == "capital" and e.start == article.start)]
                begins = article.start == 0 or any(e.kind == "lead" and e.end == article.start for e in found.edits)
                if begins and named[0].islower():
                    named = named[0].upper() + named[1:]
                self._replace(found, article.start, head.end, named, where)
            elif chunk.role == "subject" and not full and head.tag == "N":
                found.vague += 0.12
            elif not full and head.tag == "N" and chunk.role != "subject":
                found.vague += 0.03

    def _fuller(self, head: Token, place: int) -> tuple[str, int]:
        """The fuller name of what was named before by its head alone, if there is just one."""
        low = head.low
        known = [name for name in self.cast.full.get(low, []) if self.cast.seen[name] < place]
        if head.tag == "N" and low not in NAMED:
            known = []
        if head.tag == "N" and len(known) == 1 and self.cast.count.get(known[0], 0) < 2:
            known = [name for name in known if place - self.cast.seen[name] < NEAR]
        if head.tag == "P" and low not in KINDS:  # 'the Amazon' need not be the Brazilian Amazon
            known = [name for name in known if name.lower().split()[-1] != low]
        if any(is_one_of_several(name) for name in known) or (head.tag == "P" and low in self.bare):
            return "", -1  # 'the Doctor' need not be the Ninth Doctor
        if head.tag == "N" and self.topic and low in self.topic.lower().split() and len(self.topic.split()) > 1:
            if any(name not in self.topic and self.topic not in name for name in self.cast.full.get(low, [])):
                return "", -1  # 'the canal' where the Panama Canal was named too
            return self.topic, self.cast.seen.get(self.topic, 0)
        if head.tag == "N" and (title := titled(self.about.title, low, self.cast.full.get(low, []))) is not None:
            return title, 0 if title else -1
        if len(known) == 1 or (known and all(known[0] in name or name in known[0] for name in known)):
            longest = max(known, key=len)
            return longest, self.cast.seen[longest]
        if known:
            return "", -1
        if head.tag == "N":
            if low in self.bare or low in ANY:
                return "", -1  # 'the plague' is not 'the airborne plague' of which one sentence speaks
            ways = [(way, at, block) for way, at, block in self.nouns.get(low, []) if at < place]
            if len({way.lower() for way, _, _ in ways}) == 1:
                way, at, block = ways[-1]
                named = any(word[0].isupper() for word in way.split()[1:])  # 'the extension of the harbour of Selby'
                if way in self.telling and (block == self.block or (named and place - at < MOST_BACK)):
                    return way, at
        return "", -1

    def _note(self, sentence: Sentence, chunks: list[Phrase], found: Context) -> None:
        """Remember 'the Belarusian-Russian dialogue', to say what 'the dialogue' is."""
        tokens, text = sentence.tokens, sentence.text
        for chunk in chunks:
            head = tokens[chunk.last - 1]
            if head.tag != "N" or is_plural(head.text):
                continue
            core = chunk.core
            if chunk.last - core == 1 and head.low not in self.nouns:
                self.bare.add(head.low)
            while core < chunk.last - 1 and (tokens[core].low.endswith("est") or tokens[core].low in TELLS_WHICH):
                core += 1
            if core > chunk.core and tokens[core - 1].low in RANKS:
                continue  # 'the first place network' is no 'place network'
            last = chunk.last
            while last + 1 < len(tokens) and tokens[last].low == "of" and last - core < 7:
                more = next((c for c in chunks if c.first == last + 1), None)
                if (
                    more is None
                    or more.head(tokens).tag not in "NP"
                    or any(t.tag == "M" for t in tokens[more.first : more.last])
                ):
                    break
                last = more.last
            if last - core < 2 or tokens[core].tag == "M":
                continue
            before = tokens[chunk.first].low if chunk.first < chunk.core else ""
            if before in ("the", "a", "an"):
                way = text[tokens[core].start : tokens[last - 1].end]
                ways = self.nouns.setdefault(head.low, [])
                if any(t.tag == "P" for t in tokens[core + 1 : last]) or tokens[chunk.last - 2].tag == "N":
                    self.telling.add(way)
                ways.append((way, sentence.places[tokens[core].start], self.block))
                del ways[:-4]
