"""Match: pairs, each remembered on its own."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quizapp.fact import AnyFact, PairsFact, Rating, pair_part
from quizapp.question.asking import shuffled
from quizapp.question.base import Grade, Question, Response, suggested

MOST_PAIRS = 8


class Match:
    """Left sides in order, right sides shuffled; each pair is rated by itself."""

    name = "match"
    summary = "Find what belongs together; each pair is rated on its own."
    hardness = 2

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Pairs whose right sides differ, at least three of them."""
        return isinstance(fact, PairsFact) and len({right for _, right in fact.pairs}) >= 3

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """Up to eight pairs with the asked one among them, no right side twice."""
        assert isinstance(fact, PairsFact)
        chance = Random(f"pairs/{seed}")
        others = [pair for pair in fact.pairs if pair_part(pair[0]) != part]
        chance.shuffle(others)
        chosen = [pair for pair in fact.pairs if pair_part(pair[0]) == part][:1]
        for pair in others:
            if len(chosen) < MOST_PAIRS and pair[1] not in {right for _, right in chosen}:
                chosen.append(pair)
        chosen.sort(key=fact.pairs.index)
        rights = [right for _, right in chosen]
        return Question(
            form=self.name, parts=tuple(pair_part(left) for left, _ in chosen), prompt=fact.ask,
            answer="\n".join(f"{left} → {right}" for left, right in chosen),
            options=tuple(rights[at] for at in shuffled(len(rights), seed)),
            lefts=tuple(left for left, _ in chosen), hint=fact.hint, guess=1 / len(chosen),
        )  # fmt: skip

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """Each pair is right or wrong; the whole is the share of right ones."""
        assert isinstance(fact, PairsFact)
        picks = [pick for pick in response if isinstance(pick, int)] if isinstance(response, tuple) else []
        given = [question.options[pick] if 0 <= pick < len(question.options) else "" for pick in picks]
        given += [""] * (len(question.lefts) - len(given))
        right_of = dict(fact.pairs)
        each = seconds / max(len(question.lefts), 1)
        results = []
        for left, picked in zip(question.lefts, given, strict=True):
            score = float(right_of[left] == picked)
            results.append((pair_part(left), suggested(score, each, left, certain=False), score))
        share = sum(score for _, _, score in results) / len(results)
        good = sum(score == 1 for _, _, score in results)
        worst = min((rating for _, rating, _ in results), default=Rating.AGAIN)
        return Grade(
            verdict="right" if share == 1 else "partly" if share > 0 else "wrong", score=share, rating=worst,
            guess=question.guess, given="\n".join(f"{left} → {picked or '?'}" for left, picked in zip(question.lefts, given, strict=True)),
            note="" if share == 1 else f"{good} of {len(results)} pairs.", parts=tuple(results),
        )  # fmt: skip
