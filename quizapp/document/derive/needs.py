"""What a sentence needs to be understood alone, and who reports it."""

from __future__ import annotations

from msgspec import Struct

from quizapp.document.derive.proposal import Edit


class Dateline(Struct, frozen=True, gc=False):
    """Who reports, and of when."""

    agency: str = ""
    date: str = ""
    year: str = ""
    title: str = ""
    """What the document is about, as its title says it, or the name that it speaks of."""
    period: bool = False
    """Whether the date is that to which its figures hold, and it may tell of later things too."""
    headline: str = ""
    """Where its title is a name that the headline and the text speak of: that headline."""
    untitled: bool = False
    """Whether it has no title that says so."""
    headings: tuple[str, ...] = ()
    """Those of its sections, '' where one says nothing to a stranger."""

    @property
    def short(self) -> str:
        """'TDI, 2022'."""
        return f"{self.agency}, {self.year}" if self.agency and self.year else ""

    @property
    def long(self) -> str:
        """'TDI, 27 January 2022'."""
        return f"{self.agency}, {self.date}" if self.agency and self.date else ""


class Context(Struct, gc=False):
    """What is to be done to a sentence for it to stand alone."""

    edits: list[Edit]
    missing: str = ""
    """What it lacks, if anything: then the sentence before has to be shown."""
    missing_at: int = -1
    """Where in the sentence that stands."""
    subject: str = ""
    """Its subject as said in full, for a pronoun in the next one; '' if it is not sure."""
    subject_at: int = -1
    on_topic: bool = False
    """Whether a pronoun in it stands for what the whole document is about."""
    plural: bool = False
    person: bool = False
    relative: str = ""
    """Who its subject is to another, as one speaks of that one: of 'his father' 'he'; 'any' where it may be both."""
    acted_on: bool = False
    """Whether it has an object that 'it' in the next one may be."""
    acted_on_many: bool = False
    """Whether it has one that 'they' may be."""
    vague: float = 0.0
    """How much of it is said less than fully ('the delay'): taken off its worth."""

    def miss(self, what: str, at: int) -> None:
        """It lacks what a word stands for; the first such word counts."""
        if not self.missing:
            self.missing, self.missing_at = what, at
