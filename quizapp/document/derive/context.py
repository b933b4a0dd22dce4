"""What a sentence needs from the ones before it to be understood alone: put in where it is sure, else told as missing."""

from __future__ import annotations

import re

from quizapp.document.derive.closed import ANY, KINDS, NAMED, RANKS, SHARES, TELLS_WHICH, TIES
from quizapp.document.derive.leads import lead_of
from quizapp.document.derive.lexicon import is_plural
from quizapp.document.derive.names import Cast, names, takes_no_article, without_role
from quizapp.document.derive.needs import Context
from quizapp.document.derive.persons import is_one_of_several
from quizapp.document.derive.phrases import Phrase, finite, is_done_by, phrases
from quizapp.document.derive.pointing import pointing
from quizapp.document.derive.pronouns import Pronouns
from quizapp.document.derive.proposal import Edit
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.token import Token
from quizapp.document.derive.topic import Topic, titled

MOST_BACK = 900
"""So many characters back, 'the harbour' may be the harbour of Port Selby."""
NEAR = 400
"""So many, 'the university' may be one that is named once."""
_BOTH = re.compile(
    r"\b(?:[Bb]oth|[Tt]he two)(?: (?:countries|states|nations|sides|parties|peoples))?\b(?! (?:countries|states|nations|sides|parties|peoples) of\b)"
    r"(?! of (?:the|a|an|its|their)\b)"
)
_SPOKEN = re.compile(r"\b(?:I|we|We|you|You|your|Your|our|Our|my|My|us)\b")


class Resolver(Pronouns):
    """Goes through a document's sentences in their order and says what each needs."""

    def __init__(self, cast: Cast, topic: str, about: Topic) -> None:
        super().__init__(cast, about)
        self.topic = topic
        """What the document is about, a name such as 'Suez Canal', or ''."""
        self.block = self.number = -1
        self.before: tuple[Context | None, set[str], tuple[str, ...]] = None, set(), ()
        """What was known before the sentence or clause read last."""
        self.subjects = 0
        """How many the sentence has whose clauses were read last."""
        self.telling: set[str] = set()
        """The ways among `nouns` that say which one it is by another noun: 'data holder', 'harbour of Selby'."""
        self.bare: set[str] = set()
        """What was spoken of without more, before it was named in a longer way."""
        self.nouns: dict[str, list[tuple[str, int, int]]] = {}
        """By their head: the longer ways in which things were named, with their places and blocks."""

    def resolve(self, sentence: Sentence) -> Context:
        """What a sentence or clause needs; then it counts as read."""
        if sentence.number != self.number:
            if self.subjects > 1:  # clauses of several subjects: 'it' may be any of them
                self.last = None
            self.number, self.subjects = sentence.number, 0
        if sentence.block != self.block:
            self.last, self.people, self.block = None, [], sentence.block
        if sentence.only_from:
            self.last, self.heard, people = self.before  # it is read once more, with its end
            self.people = list(people)
        self.before = self.last, self.heard, tuple(self.people)
        found, start = self._needed(sentence)
        text, tokens = sentence.text, sentence.tokens
        chunks = phrases(tokens)
        self._subject(sentence, chunks, start, found)
        for name in names(tokens, text):
            bare = without_role(name.text)
            if self.cast.kin.get(bare, "name") in ("person", "name"):
                full = self._full_person(bare)
                if full not in self.people:
                    self.people.append(full)
        self._note(sentence, chunks, found)
        if not sentence.only_from and (self.subjects == 0 or not self.last or found.subject != self.last.subject):
            self.subjects += 1
        self.last, self.heard = found, {token.low for token in tokens}
        return found

    def understood(self, part: Sentence) -> Context:
        """What a part of the sentence read last needs by itself; nothing is known from it."""
        return self._needed(part)[0]

    def _needed(self, sentence: Sentence) -> tuple[Context, int]:
        """What a sentence needs, and where it begins behind its connective."""
        found = Context(edits=[])
        text, tokens = sentence.text, sentence.tokens
        start = self._lead(sentence, found)
        self._both(sentence, found)
        self._definite(sentence, phrases(tokens), found)
        self._pronoun(sentence, start, found)
        pointing(sentence, start, found)
        if text[:1] in '"“' or (_SPOKEN.search(text) and not re.search(r"[\"“]", text)):
            found.vague += 0.5
        if tokens[0].tag == "B" or tokens[0].low == "do":
            found.vague += 0.3  # it tells one to do something
        return found, start

    # ------------------------------------------------------------------ the beginning

    def _lead(self, sentence: Sentence, found: Context) -> int:
        """Drop the connective; where the sentence then begins."""
        length = lead_of(sentence.text)
        if length and len(sentence.text) > length:
            found.edits.append(Edit(0, length, "", "lead"))
            letter = sentence.text[length]
            if letter.islower():
                found.edits.append(Edit(length, length + 1, letter.upper(), "capital"))
        elif sentence.text[:1].islower():
            found.edits.append(Edit(0, 1, sentence.text[0].upper(), "capital"))
        return length

    def _both(self, sentence: Sentence, found: Context) -> None:
        """'Both countries', where the document speaks of one pair."""
        for match in _BOTH.finditer(sentence.text):
            at = match.start()
            alone = match.group() in ("Both", "both", "The two", "the two")
            if alone:
                token = next((t for t in sentence.tokens if t.start == at), None)
                if match.group()[:3] in ("The", "the") or token is None or token.tag != "O":
                    continue
            pair = next((pair for pair, place in self.cast.pairs if place < sentence.places[0]), "")
            if not pair:
                if alone or " and " not in sentence.text[match.end() :]:
                    found.miss(match.group(), at)
                continue
            if re.match(r" and (?!in\b|to\b)[a-z]+\b", sentence.text[match.end() :]) and not alone:
                found.vague += 0.15  # 'both countries and peoples'
                continue
            if pair in sentence.text or all(part in sentence.text[:at] for part in pair.split(" and ")):
                continue
            self._replace(found, at, match.end(), pair, self.cast.seen.get(pair, 0))

    # ------------------------------------------------------------------ 'the Ministry', 'the canal', 'the dialogue'

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

    # ------------------------------------------------------------------ the subject, for the next sentence

    def _subject(self, sentence: Sentence, chunks: list[Phrase], start: int, found: Context) -> None:
        tokens, text = sentence.tokens, sentence.text
        verb = finite(tokens)
        if found.subject or (found.missing and (verb < 0 or found.missing_at < tokens[verb].start)):
            return
        subjects = [
            c for c in chunks if c.role == "subject" and tokens[c.first].start >= start and (verb < 0 or c.last <= verb)
        ]
        first = subjects[0] if subjects else None
        if first is None and verb > 0:  # 'In 1859 Lesseps obtained': what stands right before the verb
            near = [c for c in chunks if c.last == verb or (c.last == verb - 1 and tokens[verb - 1].tag == "R")]
            near = [
                c
                for c in near
                if c.first == 0
                or tokens[c.first - 1].text != ","
                or (tokens[0].tag in ("I", "G", "S", "R") and not any(t.text == "," for t in tokens[: c.first - 1]))
            ]
            first = near[0] if near and near[0].role in ("", "subject") else None
        if first is None or verb < 0 or is_done_by(tokens, verb):
            return
        behind = next((c for c in chunks if c.first > verb), None)
        if behind is not None and tokens[verb].tag == "V" and behind.role == "object":
            found.acted_on = not behind.plural(tokens) or behind.head(tokens).low == "data"
        many = [c for c in chunks if c.first > verb and c.plural(tokens) and c.role in ("object", "of")]
        found.acted_on_many = any(c.head(tokens).tag == "N" for c in many)
        if first.head(tokens).low in SHARES and first.last < len(tokens) and tokens[first.last].low == "of":
            whole = next((c for c in chunks if c.first == first.last + 1 and c.plural(tokens)), None)
            if whole is not None:  # 'over 90 percent of all earthquakes': 'they' are the earthquakes
                first = Phrase(whole.core, whole.last, whole.core, first.role)
        begin, end = tokens[first.first].start, tokens[first.last - 1].end
        last, plural = first.last, first.plural(tokens)
        while last + 1 < len(tokens) and tokens[last].low in ("of", "and") and last < verb:
            more = next((c for c in chunks if c.first == last + 1 and c.last <= verb), None)
            if more is None:
                break
            plural = plural or tokens[last].low == "and"
            end, last = tokens[more.last - 1].end, more.last
        if (
            last < verb <= last + 5
            and not any(t.tag in ",SVX(EG" or t.tag == "R" for t in tokens[last:verb])
            and tokens[last].tag == "I"
        ):
            end = tokens[verb - 1].end
        said = text[begin:end]
        for edit in found.edits:
            if edit.kind == "antecedent" and edit.start == begin and edit.end <= end:
                said = edit.now + text[edit.end : end]
                break
        name = first.is_name(tokens)
        told = tokens[first.first].low in ("the", "a", "an")
        bare = tokens[first.first].tag not in "DH" and begin == start  # 'Photosynthesis is …'
        if not (name or told or plural or bare):
            return
        if tokens[first.first].low in ("a", "an") and not (
            tokens[verb].low.endswith("s") and tokens[verb].low not in ("was",)
        ):
            said = "the " + text[tokens[first.core].start : end]  # it was, once it is named, 'the'
        kin = self.cast.kin.get(without_role(said), "")
        if kin == "person":
            said = self._full_person(without_role(said))
        found.subject, found.plural, found.person = said, plural, kin == "person"
        found.subject_at = sentence.places[begin]

    def _full_person(self, bare: str) -> str:
        known = self.cast.people.get(bare.split()[-1], [])
        return known[0] if len(known) == 1 else bare
