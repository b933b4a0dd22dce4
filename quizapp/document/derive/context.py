"""What a sentence needs from the ones before it to be understood alone: put in where it is sure, else told as missing."""

from __future__ import annotations

import re

from quizapp.document.derive.closed import ROLES, SHARES
from quizapp.document.derive.definites import Definites
from quizapp.document.derive.leads import lead_of
from quizapp.document.derive.names import Cast, names
from quizapp.document.derive.needs import Context
from quizapp.document.derive.persons import is_of_another
from quizapp.document.derive.phrases import Phrase, finite, is_done_by, phrases
from quizapp.document.derive.pointing import pointing
from quizapp.document.derive.proposal import Edit
from quizapp.document.derive.roles import LINK, without_role
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.topic import Topic

_BOTH = re.compile(
    r"\b(?:[Bb]oth|[Tt]he two)(?: (?:countries|states|nations|sides|parties|peoples))?\b(?! (?:countries|states|nations|sides|parties|peoples) of\b)"
    r"(?! of (?:the|a|an|its|their)\b)"
)
_PICTURES = frozenset("figure table diagram photograph picture illustration drawing map".split())
"""'The observation in the figure' is the observation, elsewhere."""
_PARTICLES = frozenset("up out for off on over into at down away back".split())
"""Right behind a verb what follows these is what is done something to."""
_SPOKEN = re.compile(r"\b(?:I|we|We|you|You|your|Your|our|Our|my|My|us)\b")


_OF_NAMES = (LINK - {"of", "upon"}) | frozenset("del della ibn ben mac st".split())
"""Behind these a name goes on."""


class Resolver(Definites):
    """Goes through a document's sentences in their order and says what each needs."""

    def __init__(self, cast: Cast, topic: str, about: Topic) -> None:
        super().__init__(cast, topic, about)
        self.number = -1
        self.before: tuple[Context | None, set[str], tuple[str, ...]] = None, set(), ()
        """What was known before the sentence or clause read last."""
        self.subjects = 0
        """How many the sentence has whose clauses were read last."""

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
                if full not in self.people and not is_of_another(tokens, name.first):
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
        self._surnames(sentence, found)
        self._pronoun(sentence, start, found)
        pointing(sentence, start, found)
        if text[:1] in '"“' or (_SPOKEN.search(text) and not re.search(r"[\"“]", text)):
            found.vague += 0.5
        if tokens[0].tag == "B" or tokens[0].low in ("do", "don't", "don’t", "please", "never", "always"):
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
        elif sentence.text[:1].islower() and not sentence.text[1:2].isupper():  # 'pH' stays so
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

    def _surnames(self, sentence: Sentence, found: Context) -> None:
        """'Grisham', whom the text has named in full before, in full: 'Stephanie Grisham'."""
        text, tokens = sentence.text, sentence.tokens
        said = set[str]()
        for name in names(tokens, text):
            full = self.cast.surnames.get(name.text, "")
            before = tokens[name.first - 1] if name.first else None
            after = tokens[name.last] if name.last < len(tokens) else None
            titled = before is not None and (
                before.low.strip(".") in ROLES or before.tag in "P" or before.low in _OF_NAMES
            )
            goes_on = after is not None and after.tag in "NPA"
            if not full or full in text or full in said or titled or goes_on or is_of_another(tokens, name.first):
                continue
            at = tokens[name.first].start
            if any(edit.start <= at < edit.end for edit in found.edits):
                continue
            said.add(full)
            found.edits.append(Edit(at, at + len(name.text), full, "surname", self.cast.seen.get(full, -1)))

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
        close = (
            behind is not None and behind.first == verb + 2 and behind.role in _PARTICLES
        )  # 'put up boxes', 'lies on the Rhine'
        if behind is not None and tokens[verb].tag == "V" and (behind.role == "object" or close):
            found.acted_on = not behind.plural(tokens) or behind.head(tokens).low == "data"
        many = [
            c
            for c in chunks
            if c.first > verb
            and c.plural(tokens)
            and (
                c.role in ("object", "of")
                or tokens[c.first - 1].text in ":–—"
                or (c.role in _PARTICLES and c.first == verb + 2)
            )
        ]
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
            and not any(t.tag in ",SVX(ER" or (t.tag == "G" and tokens[last].low != "of") for t in tokens[last:verb])
            and tokens[last].tag == "I"
            and tokens[verb - 1].low not in _PICTURES
        ):
            end = tokens[verb - 1].end
        if first.head(tokens).tag == "M":
            return  # a year: 'it' is none
        if last < verb and tokens[last].tag in "TS":
            return  # 'The measurement of lichens | to date rocks': cut there it is another thing
        said = text[begin:end]
        for edit in found.edits:
            if edit.kind == "antecedent" and edit.start == begin and edit.end <= end:
                said = edit.now + text[edit.end : end]
                break
        name = first.is_name(tokens)
        told = tokens[first.first].low in ("the", "a", "an")
        bare = tokens[first.first].tag not in "DH" and begin == start  # 'Photosynthesis is …'
        if not (name or told or plural or bare) or tokens[first.first].low in ("both", "either", "neither"):
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
