"""What a quiz came to, in words; and how all quizzes went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from quizapp.service.wording import count, local_time, percent, stopwatch
from quizapp.session.match import PENALTY_MS
from quizapp.session.quizzes import DROPPED, ENDLESS, RIGHT, Result
from quizapp.store.file import Store
from quizapp.text import one_line, shorten

HOW_KNOWN = (
    "What was asked counts by your answers, the rest by what the schedule predicts of it, corrected by them; "
    "the truth mostly lies between both shares."
)
"""How a ladder comes to its estimate, in a sentence."""
LONGEST = 300
"""Cells of a question or an answer in a list of what was missed."""


def time_words(seconds: int) -> str:
    """A time for a quiz, in words."""
    if seconds < 60:
        return count(seconds, "second")
    minutes, rest = divmod(seconds, 60)
    return count(minutes, "minute") + (f" and {count(rest, 'second')}" if rest else "")


def marks_words(marks: float) -> str:
    """Marks as a person writes them: 3, 2.5, 0.67."""
    text = f"{marks:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def worth_words(result: Result, number: int) -> str:
    """What a question was worth, by its number from 0: '1/1', '0.5/1', '−0.5'; with certainty '+2', '−6'."""
    got, could = result.got[number], result.could[number]
    answer = result.answers[result.asked[number]]
    if got < 0:
        return f"−{marks_words(-got)}"
    if answer is not None and answer.sure:
        return f"+{marks_words(got)}" if got else "0"
    return f"{marks_words(got)}/{marks_words(could)}"


def took_words(ms: int) -> str:
    """How long an answer took, short: '4.2 s', '35 s', '1:05'."""
    if ms < 9950:
        return f"{ms / 1000:.1f} s"
    seconds = round(ms / 1000)
    return f"{seconds} s" if seconds < 60 else f"{seconds // 60}:{seconds % 60:02}"


def score_words(score: Score) -> str:
    """How a quiz went, short: '8 of 10 marks', '71% known (62–80%)', '12 of 12 marks in 0:42.3'."""
    if score.known is not None:
        return known_words(score.known, score.margin)
    if not score.most:
        return "nothing answered"
    told = f"{marks_words(score.marks)} of {marks_words(score.most)} marks"
    return told if score.time is None else f"{told} in {stopwatch(score.time)}"


def known_words(known: float, margin: float) -> str:
    """How much of a deck is known, and between which shares it lies: '71% known (62–80%)'."""
    return f"{known:.0%} known ({100 * max(known - margin, 0):.0f}–{min(known + margin, 1):.0%})"


def head_line(result: Result) -> str:
    """The score in a sentence, and what it tells of the deck."""
    answers = [result.answers[at] for at in result.asked]
    right = sum(answer is not None and answer.score >= RIGHT for answer in answers)
    share = percent(result.share)
    told = (
        f"{marks_words(result.marks)} of {marks_words(result.most)} marks ({share}): {right} of {len(answers)} right."
    )
    if result.bonus:
        marks, most = marks_words(result.marks), marks_words(result.most)
        told = f"{right} of {len(answers)} right: {marks} marks; {most} had all been right and quick ({share})."
    if not answers:
        told = "Nothing was answered."
    if result.known is not None:
        low, high = max(result.known - result.margin, 0), min(result.known + result.margin, 1)
        told = f"About {result.known:.0%} of it is known: between {low:.0%} and {high:.0%}. {right} of {len(answers)} right."
    if result.time_ms is not None:
        added = f", {result.wrong * PENALTY_MS // 1000} seconds of it for" if result.wrong else ""
        picks = f" {count(result.wrong, 'wrong pick')}" if result.wrong else ""
        first = f"{right} of {len(answers)} right at the first try."
        told = f"Time: {stopwatch(result.time_ms / 1000)}{added}{picks}. {first}"
    if result.gone:
        told += f" {count(len(result.gone), 'question')} no longer in a deck did not count."
    return told


def spoken(text: str) -> str:
    """A question or an answer as it is read out: several pairs apart, a gap by its name."""
    return one_line("; ".join(filter(None, map(str.strip, text.split("\n"))))).replace("____", "(blank)")


def missed_lines(result: Result, rights: Mapping[int, str]) -> Iterator[str]:
    """What was not right or not answered: the question, what was answered, what is right (`rights`: of what was not answered)."""
    if any(result.answers[at] is None or at in result.missed for at in result.asked):
        yield "Not right:"
    for number, (at, prompt) in enumerate(zip(result.asked, result.prompts, strict=True), 1):
        answer = result.answers[at]
        if answer is not None and at not in result.missed:
            continue
        yield f"{number}. {shorten(spoken(prompt), LONGEST)}"
        if answer is None:
            right = rights.get(at, "")
            yield f"   Not answered; right is {shorten(spoken(right), LONGEST)}" if right else "   Not answered."
            continue
        given = f"you answered {shorten(spoken(answer.given), LONGEST)}" if answer.given else "no answer"
        yield f"   {one_line(given)}; right is {shorten(spoken(answer.right), LONGEST)}"


def certainty_lines(result: Result) -> Iterator[str]:
    """How often one was right, by how sure one was."""
    for name, words in (("sure", "Sure"), ("fairly", "Fairly sure"), ("guessing", "Guessing")):
        scores = [answer.score for answer in result.answers if answer is not None and answer.sure == name]
        if scores:
            right = sum(score >= RIGHT for score in scores)
            yield f"{words}: {right} of {len(scores)} right."


_ALIKE = ("certainty", "negative", "forms", "tags", "which", "pools")
"""What two quizzes of one title and mode have to have in common to be compared; how many questions there are does not matter."""


class Score(Struct, frozen=True, kw_only=True):
    """One quiz that was ended."""

    quiz: str
    when: datetime | None
    title: str
    mode: str
    questions: int
    answered: int
    marks: float
    most: float
    seconds: int
    """From its beginning to its end, without the time in which its clock stood still."""
    known: float | None = None
    """How much of the deck is known, as a ladder found."""
    margin: float = 0.0
    rule: tuple[str, ...] = ()
    """What else its marks hang on: what it asks and in which forms, whether certainty is asked, what is taken off."""
    time: float | None = None
    """Seconds that a match took, with what wrong picks added; None for one that was left before its end."""

    @property
    def share(self) -> float:
        """Marks as a part of the most."""
        return self.marks / self.most if self.most else 0.0

    @property
    def figure(self) -> float:
        """What it is compared by: how much a ladder found to be known, of all others the share of the marks."""
        return self.share if self.known is None else self.known


def scores(store: Store) -> list[Score]:
    """All quizzes that were ended, the oldest first."""
    events = store.quiz_events()
    starts = {event.id: event for event in events if event.kind == "quiz"}
    found: list[Score] = []
    for end in reversed([event for event in events if event.kind == "quiz-end" and event.data.get("why") != DROPPED]):
        start = starts.get(str(end.data.get("quiz")))
        if start is None:
            continue
        rules, items = start.data.get("rules"), start.data.get("items")
        rules = rules if isinstance(rules, dict) else {}
        answered = _whole(end.data.get("answered"))
        score = Score(
            quiz=start.id, when=local_time(start.time, start.offset), title=str(start.data.get("title") or ""),
            mode=str(rules.get("mode", "practice")), rule=tuple(str(rules.get(name)) for name in _ALIKE),
            questions=answered if rules.get("mode") in ENDLESS else len(items) if isinstance(items, list) else 0, answered=answered,
            marks=_number(end.data.get("marks")), most=_number(end.data.get("most")),
            seconds=max(_whole(end.data.get("passed", end.time - start.time)) // 1000, 0),
            known=_number(end.data["known"]) if "known" in end.data else None, margin=_number(end.data.get("margin")),
            time=_number(end.data["time"]) / 1000 if "time" in end.data and end.data.get("why") == "done" else None,
        )  # fmt: skip
        found.append(score)
    return found


def earlier(store: Store, quiz: str) -> list[Score]:
    """The quizzes before one that had its title, mode and way of marking, the oldest first; of a match, those of as many pairs
    that were ended.
    """
    listed = scores(store)
    this = next((score for score in listed if score.quiz == quiz), None)
    if this is None or not this.most:
        return []
    before = [score for score in listed[: listed.index(this)] if score.most]  # of the others nothing is known
    alike = [one for one in before if (one.title, one.mode, one.rule) == (this.title, this.mode, this.rule)]
    if this.mode == "match" and this.time is None:
        return []
    if this.mode == "match":  # of which times are compared
        return [score for score in alike if score.time is not None and score.questions == this.questions]
    return alike


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
