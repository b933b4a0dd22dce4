"""Pronouns: the noun put in where it is sure, else told as missing."""

from __future__ import annotations

from quizapp.document.derive.closed import ACTING, ACTORS, BEINGS, COMPANIES, OPENING, RELATIVES
from quizapp.document.derive.commonness import commonness
from quizapp.document.derive.lexicon import is_plural
from quizapp.document.derive.names import Cast
from quizapp.document.derive.needs import Context
from quizapp.document.derive.persons import (
    cannot_be,
    is_empty_it,
    is_hardly_it,
    is_of_other_sex,
    is_the_teller,
    may_be,
    may_be_another,
    owner_follows,
)
from quizapp.document.derive.phrases import phrases
from quizapp.document.derive.proposal import Edit
from quizapp.document.derive.roles import without_role
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.token import Token
from quizapp.document.derive.topic import Topic

_ALONE = frozenset("it they he she this that these those one such others another both here there the-latter".split())


class Pronouns:
    """Puts nouns in for pronouns; it knows the sentence before and the persons of the paragraph."""

    def __init__(self, cast: Cast, about: Topic) -> None:
        self.cast = cast
        self.about = about
        self.last: Context | None = None
        self._names_with: dict[str, list[str]] = {}
        """The names that have a word in them."""
        self.heard: set[str] = set()
        """The words of the sentence before, in small letters."""
        self.people: list[str] = []
        """Who was named in this paragraph so far that is a person or may be one, the full names."""

    def _replace(self, found: Context, start: int, end: int, now: str, where: int) -> None:
        """Put a fuller name in; a change of the same first letter before gives way."""
        found.edits = [edit for edit in found.edits if not (edit.kind == "capital" and edit.start == start)]
        if not any(edit.start < end and start < edit.end for edit in found.edits):
            found.edits.append(Edit(start, end, now, "antecedent", where))

    def _pronoun(self, sentence: Sentence, start: int, found: Context) -> None:
        """The first pronoun with nothing before it in the sentence that it could stand for."""
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if token.start < start or token.tag not in ("O", "H") or found.missing:
                continue
            low = token.low
            before = [t for t in tokens[:at] if t.tag in "NP" and t.start >= start]
            if low in ("he", "she", "his", "her", "him"):
                if [t.low for t in tokens[at + 1 : at + 2]] == ["or"] or (at and tokens[at - 1].low == "or"):
                    continue  # 'he or she': whoever it is
                if is_the_teller(tokens, at, start):
                    continue
                if is_of_other_sex(tokens, at) and not self._has_person(tokens, at, start):
                    found.miss(token.text, token.start)  # 'He married her in 1840'
                    continue
                if any(
                    e.kind == "antecedent" and e.end <= token.start and self._names_person(e.now) for e in found.edits
                ):
                    continue  # 'Tesla’s patents earned him …'
                if not found.person and not self._has_person(tokens, at, start):
                    self._put_person(tokens, token, found)
            elif low in ("it", "they", "its", "their", "them"):
                plural = low in ("they", "their", "them")
                if low == "it" and is_empty_it(tokens, token):
                    continue
                if any(edit.kind == "antecedent" and edit.start < token.start for edit in found.edits):
                    continue
                if self._has_antecedent(tokens, at, start, plural, before):
                    continue
                opens = tokens[0].low in OPENING and tokens[1].tag != "M"  # not 'About 38% of its income'
                if token.tag == "H" and opens and owner_follows(tokens[at + 1 : at + 11]):
                    continue  # 'With its approaches the canal is …'
                self._put_thing(sentence, token, plural, found)
            elif at == next((i for i, t in enumerate(tokens) if t.start >= start), -1) and (
                low in _ALONE | {"something", "none", "ones"} and low not in ("there", "both", "here")
            ):
                found.miss(token.text, token.start)

    def _has_antecedent(self, tokens: list[Token], at: int, start: int, plural: bool, before: list[Token]) -> bool:
        """Whether a noun stands before a pronoun in the sentence that it can stand for."""
        token = tokens[at]
        if token.tag == "H":
            if token.low == "its":
                return any(t.tag == "P" or not is_plural(t.text) for t in before)
            several = any(t.low in ("and", "or") or t.tag == "M" for t in tokens[:at])
            return bool(before) and (several or any(is_plural(t.text) or t.low in COMPANIES for t in before))
        chunks = [c for c in phrases(tokens[:at]) if tokens[c.first].start >= start and c.head(tokens).tag != "M"]
        verb = max((i for i, t in enumerate(tokens[:at]) if t.tag in "VX"), default=-1)
        if (
            token.low == "them"
            and tokens[at - 1].low == "of"
            and any(c.plural(tokens) and c.first > verb for c in chunks)
        ):
            return True  # 'Of 27 islands, most of them uninhabited'
        free = [c for c in chunks if c.role in ("subject", "object", "is", "to", "")]
        behind = tokens[at - 1].tag if at else ""
        if behind != "I" and at + 1 < len(tokens) and tokens[at + 1].tag in "VX":
            behind = ""  # 'the society said it would': it may be the society
        if behind in ("V", "B", "G", "E", "I") and free:  # 'which was to operate it': not what does it
            verb = max((i for i, t in enumerate(tokens[:at]) if t.tag in "VXBGE"), default=0)
            own = [c for c in free if c.last <= verb]
            if behind == "I":
                free = [c for c in chunks if c.role in ("subject", "object", "is", "of", "") and c.last != at - 1]
            if own and (behind != "I" or tokens[at].low == "them"):
                free = [c for c in free if c is not own[-1]]
        for chunk in free:
            kin = self.cast.kin.get(without_role(" ".join(t.text for t in tokens[chunk.core : chunk.last])))
            if not plural and kin == "person":
                continue
            joined = any(tokens[i].low in ("and", "or") and i < at for i in (chunk.last, chunk.first - 1))
            many = (
                chunk.plural(tokens)
                or joined
                or (
                    chunk.head(tokens).tag in "NP"
                    and any(
                        t.tag == "M" or t.low in ("most", "all", "each", "every")
                        for t in tokens[chunk.first : chunk.last]
                    )
                )
            )
            if (
                many == plural
                or (plural and chunk.head(tokens).low in ("company", "government", "family", "team"))
                or (not plural and joined)
            ):
                return True
        return False

    def _has_person(self, tokens: list[Token], at: int, start: int) -> bool:
        """Whether a person stands before a pronoun in the sentence whom it can stand for; 'with Wisting, he' is another."""
        low, old = tokens[at].low, any(t.low == "year-old" for t in tokens[:at])  # 'the 39-year-old'
        for chunk in phrases(tokens[:at]):
            if tokens[chunk.first].start < start:
                continue
            if tokens[at].tag == "H" and chunk.role == "subject" and chunk.head(tokens).low in BEINGS:
                return True  # 'the female digs a nest by beating her tail'
            if low in ("he", "she") and chunk.role not in ("subject", "object", "is", "by", "") and chunk.last <= at:
                continue
            if any(self._is_person(t, low) for t in tokens[chunk.first : chunk.last] if t.tag in "NP"):
                return True
        return old

    def _names_person(self, said: str) -> bool:
        """Whether a name that was put in is a person's."""
        return self.cast.kin.get(without_role(said.removesuffix("’s").removesuffix("’"))) == "person"

    def _is_person(self, token: Token, pronoun: str) -> bool:
        if token.tag != "P":
            return token.low.endswith(ACTORS)
        known = self._names_with.setdefault(token.text, [name for name in self.cast.kin if token.text in name.split()])
        people = [name for name in known if self.cast.kin[name] == "person"]
        if people:
            return any(may_be(name, pronoun) for name in people)
        return not known or any(self.cast.kin[name] == "name" for name in known)

    def _put_person(self, tokens: list[Token], token: Token, found: Context) -> None:
        last, low = self.last, token.low
        at = tokens.index(token)
        if token.tag == "H" and at < 2 and tokens[at + 1].low in RELATIVES:
            found.relative = RELATIVES[tokens[at + 1].low]
        elif at < 2 and last is not None and last.relative in ("any", "she" if low in ("she", "her") else "he"):
            found.miss(token.text, token.start)
            return
        person = last.subject if last and last.person and may_be(last.subject or "?", token.low) else ""
        hero = self.cast.hero
        known = [name for name in self.people if self.cast.kin.get(name) == "person"]
        others = [name for name in known if name != hero and name not in hero and may_be(name, token.low)]
        named = any(t.tag == "P" and t.start < token.start and self._is_person(t, token.low) for t in tokens)
        other = (low in ("she", "her", "hers")) != (self.cast.told == "she") if self.cast.told else named
        if self.cast.told and other and person and hero and (person in hero or hero in person):
            person = ""
        if (
            not person
            and hero
            and not others
            and not other
            and not may_be_another(self.cast, self.last.subject if self.last else "", hero)
        ):
            person = hero
        if not person and not hero and len(self.people) == len(known) == 1:
            person = self.people[0]
        if (
            person
            and any(t.text == person.split()[-1] for t in tokens[at:])
            and tokens[0].low in OPENING
            and token.tag == "H"
        ):
            return  # 'Despite the cap over his face, Redford …'
        twice = (
            any(
                t.text == person.split()[-1] and after.tag not in "PQ"
                for t, after in zip(tokens, [*tokens[1:], token], strict=True)
            )
            if person
            else False
        )
        if twice and (person != hero or token.tag == "O"):
            person = ""  # 'She undergoes more than the Doctor': another one
        alone = token.low == "him" or (token.low in ("his", "her") and token.tag == "O")
        if alone and person == hero and self.cast.told and not other and not others and not named:
            alone = False  # nobody else is spoken of
        near = [name for name in known if name.split()[-1].lower() in self.heard and may_be(name, token.low)]
        sure = (
            near == [person] and low in ("he", "she") and token.start == 0
        )  # the sentence before tells of nobody else
        if not person or (len(known) > 2 and person != hero and not sure) or alone or not may_be(person, token.low):
            found.miss(token.text, token.start)
            return
        where = self.cast.seen.get(person, 0)
        if any(edit.kind == "antecedent" and edit.now.removesuffix("’s") == person for edit in found.edits):
            return  # 'In Hutton's paper, he explained'
        said = ("the " if self.cast.article.get(person) else "") + person
        if token.text[0].isupper():
            said = said[0].upper() + said[1:]
        self._replace(found, token.start, token.end, said + ("’s" if token.tag == "H" else ""), where)
        if token.tag != "H" or person == self.cast.hero:  # 'his brother' is the one of whom it goes on
            found.subject, found.person, found.subject_at = person, True, where

    def _put_thing(self, sentence: Sentence, token: Token, plural: bool, found: Context) -> None:
        last = self.last
        subject, where = "", -1
        if last and last.subject and last.plural == plural and not (last.person and not plural):
            subject, where = last.subject, last.subject_at
        at = sentence.tokens.index(token)
        verb = next((t.low for t in sentence.tokens[at + 1 : at + 4] if t.tag in "VXB"), "")
        acted = (
            not plural
            and last is not None
            and last.acted_on
            and not (verb in ACTING and subject[:1].isupper())
            and self.about.head not in subject.lower().split()
        )
        many = plural and last is not None and last.acted_on_many and verb not in ACTING
        if subject and (acted or many or self._may_be_topic(subject)):
            subject = ""
        if is_hardly_it(subject):
            subject = ""
        after = next((t.tag for t in sentence.tokens[at + 1 :] if t.tag != "R"), "")
        behind = sentence.tokens[at - 1].tag if at else ""
        opens = (token.tag == "H" and at == 0) or (
            token.low != "them" and after in ("X", "V") and behind not in ("S", "V", "B", "G", "E", "T")
        )
        if (not subject or not opens) and self._is_topic(sentence, plural):
            said = self.about.many if plural and not self.about.plural else self.about.said
            subject, where, opens = said, self.about.where, True
        if subject and opens and subject.lower() == self.about.said.lower():
            found.on_topic = True
        if not subject or not opens or (token.low == "it" and cannot_be(self.cast, sentence.tokens[at + 1 :], subject)):
            found.miss(token.text, token.start)
            return
        if token.tag == "H" and subject.lower() in sentence.text.lower():
            return  # 'Throughout its existence, Warsaw …'
        begins = token.start == 0 or any(e.kind == "lead" and e.end == token.start for e in found.edits)
        named = subject[0].upper() + subject[1:] if begins else subject
        opening = subject.split()[0]
        common = opening.istitle() and opening not in self.cast.spelled and commonness([opening.lower()]) > 0
        if not begins and (opening in ("The", "A", "An") or common):
            named = subject[0].lower() + subject[1:]
        owns = "" if token.tag != "H" else "’" if plural and named.endswith("s") else "’s"
        self._replace(found, token.start, token.end, named + owns, where)
        if token.tag == "O" and begins:
            found.subject, found.subject_at, found.plural = subject, where, plural

    def _may_be_topic(self, subject: str) -> bool:
        """Whether the sentence before speaks of what the document is about, but not as its subject: 'it' may be either."""
        about = self.about
        if not about.said or about.head not in self.heard:
            return False
        same = (about.said.lower(), f"the {about.said}".lower(), about.many.lower() or "-", about.head)
        return subject.lower() not in same and not subject.lower().endswith(f" {about.head}")

    def _is_topic(self, sentence: Sentence, plural: bool) -> bool:
        """Whether a pronoun without a noun stands for what the whole document is about."""
        about, last = self.about, self.last
        fits = about.plural == plural or (plural and about.many != "")
        if not about.said or not fits or self.cast.kin.get(about.said) == "person":
            return False
        if sentence.first:
            return True
        if last is None or last.missing:
            return False
        if last.subject and last.plural != plural:
            return False  # 'Chloroplasts have a DNA. It is …'
        if last.subject:
            same = last.subject.lower() in (about.said.lower(), f"the {about.said}".lower(), about.many.lower() or "-")
            return same or (last.person and about.head in self.heard)
        return last.on_topic
