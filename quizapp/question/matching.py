"""Match: pairs, each remembered on its own."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quizapp.fact import AnyFact, PairsFact, Rating, pair_parts
from quizapp.question.asking import picked_in_order, shuffled
from quizapp.question.base import Grade, Question, Response, suggested
from quizapp.question.values import fingerprint

MOST_PAIRS = 8
FEWEST_PAIRS = 3


class Match:
    """Left sides in order, right sides shuffled; each pair is rated by itself."""

    name = "match"
    hardness = 2

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Pairs whose right sides differ in meaning, at least three of them."""
        return isinstance(fact, PairsFact) and len(self._chosen(fact, part, "")) >= FEWEST_PAIRS

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """Up to eight pairs with the asked one among them, no right side twice."""
        chosen = self._chosen(fact, part, seed) if isinstance(fact, PairsFact) else []
        names = pair_parts(fact) if isinstance(fact, PairsFact) else {}
        rights = [right for _, right in chosen]
        return Question(
            form=self.name, parts=tuple(names[left] for left, _ in chosen), prompt=getattr(fact, "ask", ""),
            answer="\n".join(f"{left} → {right}" for left, right in chosen),
            options=tuple(rights[at] for at in shuffled(rights, seed)),
            lefts=tuple(left for left, _ in chosen), hint=fact.hint, guess=1 / max(len(chosen), 1),
        )  # fmt: skip

    @staticmethod
    def _chosen(fact: PairsFact, part: str, seed: str) -> list[tuple[str, str]]:
        names = pair_parts(fact)
        others = [pair for pair in fact.pairs if names[pair[0]] != part]
        Random(f"pairs/{seed}").shuffle(others)
        chosen: list[tuple[str, str]] = []
        parts, meanings = set(), set()
        for left, right in [*(pair for pair in fact.pairs if names[pair[0]] == part), *others]:
            of, meaning = names[left], fingerprint(right)
            if len(chosen) < MOST_PAIRS and of not in parts and meaning not in meanings:
                chosen.append((left, right))
                parts.add(of)
                meanings.add(meaning)
        return sorted(chosen, key=fact.pairs.index)

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """Each pair is right or wrong; the whole is the share of right ones."""
        right_of = dict(fact.pairs) if isinstance(fact, PairsFact) else {}
        names = pair_parts(fact) if isinstance(fact, PairsFact) else {}
        given = picked_in_order(response, question)
        given += [""] * (len(question.lefts) - len(given))
        each = seconds / max(len(question.lefts), 1)
        results: list[tuple[str, Rating, float]] = []
        for left, picked in zip(question.lefts, given, strict=True):
            score = float(bool(picked) and right_of.get(left) == picked)
            results.append((names[left], suggested(score, each, left), score))
        good = sum(score == 1 for _, _, score in results)
        share = good / max(len(results), 1)
        return Grade(
            verdict="right" if share == 1 else "partly" if share > 0 else "wrong", score=share,
            rating=min((rating for _, rating, _ in results), default=Rating.AGAIN), guess=question.guess if good else 0.0,
            given="\n".join(f"{left} → {picked or '?'}" for left, picked in zip(question.lefts, given, strict=True)),
            note="" if share == 1 else f"{good} of {len(results)} pairs.", parts=tuple(results),
        )  # fmt: skip
